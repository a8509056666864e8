//! Which of two overlapping mentions stays.
//!
//! Two mentions are at odds when they overlap and their types share a root:
//! a person and a date may overlap, two actors may not. The order is total:
//! the longer stays, then the one of the more specific type (more types above
//! it), then the one made earlier (names before lexicons before rules in the
//! order of the pack), then the one that begins first. Events are compared by
//! their triggers, and two of related types are never at odds: they tell of
//! the same happening.

use std::cmp::Reverse;

use tidings_rules::{RuleSet, TypeId, TypeKind};

use crate::mention::{Maker, Mention, MentionId};

/// Settles the overlaps among the mentions that are kept so far; marks and returns the new losers.
pub(crate) fn settle(mentions: &mut [Mention], rules: &RuleSet) -> Vec<MentionId> {
    let mut order: Vec<usize> =
        (0..mentions.len()).filter(|index| mentions[*index].lost_to.is_none()).collect();
    order.sort_by_key(|index| rank(&mentions[*index], rules));
    // By token: who stays there. Mentions are short, so this is linear in what they cover.
    let last = order.iter().map(|index| stretch(&mentions[*index], rules).end).max().unwrap_or(0);
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); last as usize];
    let mut losers = Vec::new();
    for index in order {
        let stretch = stretch(&mentions[index], rules);
        let rival = stretch.clone().flat_map(|token| &holders[token as usize]).copied();
        let rival = rival
            .filter(|other| at_odds(mentions[index].makes, mentions[*other].makes, rules))
            .min_by_key(|other| rank(&mentions[*other], rules));
        match rival {
            Some(winner) => {
                mentions[index].lost_to = Some(MentionId(winner as u32));
                losers.push(MentionId(index as u32));
            }
            None => stretch.for_each(|token| holders[token as usize].push(index)),
        }
    }
    losers
}

/// The tokens that a mention is compared by.
fn stretch(mention: &Mention, rules: &RuleSet) -> std::ops::Range<u32> {
    match rules.ty(mention.makes).kind {
        TypeKind::Event => mention.trigger.clone(),
        TypeKind::Mention | TypeKind::Value => mention.tokens.clone(),
    }
}

fn rank(mention: &Mention, rules: &RuleSet) -> (Reverse<u32>, Reverse<usize>, (u8, u32, u32), u32) {
    let stretch = stretch(mention, rules);
    let made = match &mention.by {
        Maker::Actors(actors) => (0, actors[0].0, 0),
        Maker::Entry(lexicon, entry) => (1, lexicon.0, *entry),
        Maker::Rule(rule) => (2, rule.0, 0),
    };
    (
        Reverse(stretch.end - stretch.start),
        Reverse(rules.ty(mention.makes).ancestors.len()),
        made,
        stretch.start,
    )
}

fn at_odds(a: TypeId, b: TypeId, rules: &RuleSet) -> bool {
    let both_events = [a, b].iter().all(|ty| rules.ty(*ty).kind == TypeKind::Event);
    if both_events {
        return !rules.is_a(a, b) && !rules.is_a(b, a);
    }
    roots(a, rules).any(|root| roots(b, rules).any(|other| other == root))
}

/// The types at the top of a type's ancestry.
fn roots(ty: TypeId, rules: &RuleSet) -> impl Iterator<Item = TypeId> + '_ {
    rules.ty(ty).ancestors.iter().copied().filter(|above| rules.ty(*above).is_a.is_empty())
}
