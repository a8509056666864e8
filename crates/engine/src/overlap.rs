//! Which of two overlapping mentions stays.
//!
//! Two mentions are at odds when they overlap and their types share a root:
//! a person and a date may overlap, two actors may not. The order is total:
//! the longer stays, then the one of the more specific type (more types above
//! it), then the one made earlier (names before lexicons before rules in the
//! order of the pack), then the one that begins first. Events are compared by
//! their triggers, and two of related types are never at odds: they tell of
//! the same happening.
//!
//! Mentions that stay are never at odds with each other. So when new ones are
//! made, only these and the old ones beneath them need to be settled again.

use std::cmp::Reverse;
use std::ops::Range;

use crate::kinds::Kinds;
use crate::mention::{Maker, Mention, MentionId};

const NONE: u32 = u32::MAX;

/// Who stays, by token.
#[derive(Debug, Default)]
pub(crate) struct Holders {
    /// By token: the first link of its list.
    heads: Vec<u32>,
    links: Vec<Link>,
    order: Vec<u32>,
    losers: Vec<MentionId>,
}

#[derive(Clone, Copy, Debug)]
struct Link {
    mention: u32,
    next: u32,
}

impl Holders {
    /// Forgets the last text.
    pub(crate) fn begin(&mut self, tokens: usize) {
        self.heads.clear();
        self.heads.resize(tokens, NONE);
        self.links.clear();
    }

    /// Settles the overlaps among the mentions that stayed so far and those made since
    /// `first`; marks the new losers and gives them, the best of them first.
    pub(crate) fn settle(
        &mut self,
        mentions: &mut [Mention],
        first: usize,
        kinds: &Kinds,
        only_new: bool,
    ) -> &[MentionId] {
        self.order.clear();
        self.losers.clear();
        match only_new {
            true => self.gather(mentions, first, kinds),
            false => {
                self.begin(self.heads.len());
                let kept = |index: &u32| mentions[*index as usize].lost_to.is_none();
                self.order.extend((0..mentions.len() as u32).filter(kept));
            }
        }
        self.order.sort_by_key(|index| (rank(&mentions[*index as usize], kinds), *index));
        for place in 0..self.order.len() {
            let index = self.order[place];
            let (stretch, makes) =
                (stretch(&mentions[index as usize], kinds), mentions[index as usize].makes);
            let rivals = stretch.clone().flat_map(|token| list(&self.heads, &self.links, token));
            let rivals = rivals.filter(|other| kinds.at_odds(makes, mentions[*other as usize].makes));
            let best = rivals.min_by_key(|other| (rank(&mentions[*other as usize], kinds), *other));
            match best {
                Some(winner) => {
                    mentions[index as usize].lost_to = Some(MentionId(winner));
                    self.losers.push(MentionId(index));
                }
                None => self.hold(index, stretch),
            }
        }
        &self.losers
    }

    /// Takes the new mentions and the old ones beneath them; the old ones hold nothing until settled.
    fn gather(&mut self, mentions: &[Mention], first: usize, kinds: &Kinds) {
        let kept = |index: &u32| mentions[*index as usize].lost_to.is_none();
        self.order.extend((first as u32..mentions.len() as u32).filter(kept));
        let new = self.order.len();
        for place in 0..new {
            for token in stretch(&mentions[self.order[place] as usize], kinds) {
                self.order.extend(list(&self.heads, &self.links, token));
            }
        }
        self.order[new..].sort_unstable();
        self.order.dedup();
        for place in new..self.order.len() {
            let old = self.order[place];
            stretch(&mentions[old as usize], kinds).for_each(|token| self.release(old, token));
        }
    }

    fn hold(&mut self, mention: u32, stretch: Range<u32>) {
        for token in stretch {
            let next = std::mem::replace(&mut self.heads[token as usize], self.links.len() as u32);
            self.links.push(Link { mention, next });
        }
    }

    fn release(&mut self, mention: u32, token: u32) {
        let (mut previous, mut at) = (NONE, self.heads[token as usize]);
        while at != NONE && self.links[at as usize].mention != mention {
            (previous, at) = (at, self.links[at as usize].next);
        }
        if at == NONE {
            return;
        }
        let next = self.links[at as usize].next;
        match previous {
            NONE => self.heads[token as usize] = next,
            previous => self.links[previous as usize].next = next,
        }
    }
}

fn list<'l>(heads: &[u32], links: &'l [Link], token: u32) -> impl Iterator<Item = u32> + use<'l> {
    let link = |index: u32| links.get(index as usize);
    std::iter::successors(link(heads[token as usize]), move |last| link(last.next)).map(|link| link.mention)
}

/// The tokens that a mention is compared by.
fn stretch(mention: &Mention, kinds: &Kinds) -> Range<u32> {
    match kinds.is_event(mention.makes) {
        true => mention.trigger.clone(),
        false => mention.tokens.clone(),
    }
}

fn rank(mention: &Mention, kinds: &Kinds) -> (Reverse<u32>, Reverse<usize>, (u8, u32, u32), u32) {
    let stretch = stretch(mention, kinds);
    let made = match &mention.by {
        Maker::Actors(actors) => (0, actors[0].0, 0),
        Maker::Entry(lexicon, entry) => (1, lexicon.0, *entry),
        Maker::Rule(rule) => (2, rule.0, 0),
    };
    (Reverse(stretch.end - stretch.start), Reverse(kinds.above(mention.makes).len()), made, stretch.start)
}
