//! What can be taken as a whole from each token: mentions and lexicon entries.
//!
//! Lists in one buffer each, so that reading a text allocates nothing once the
//! buffers have grown; a list holds the few edges of one token in the order in
//! which matchers must try them.

use std::ops::Range;
use std::sync::Arc;

use tidings_rules::{LexiconId, TypeId};

use crate::kinds::Kinds;
use crate::mention::{Mention, MentionId};

/// The end of a list.
const NONE: u32 = u32::MAX;

/// The edges of a text.
#[derive(Debug)]
pub(crate) struct Edges {
    kinds: Arc<Kinds>,
    /// By first token: the first of its mentions and of its entries.
    heads: Vec<(u32, u32)>,
    mentions: Vec<Edge>,
    entries: Vec<Entry>,
    /// How often mentions have changed.
    pub(crate) epoch: u64,
}

#[derive(Clone, Copy, Debug)]
struct Edge {
    id: MentionId,
    end: u32,
    makes: TypeId,
    depth: u32,
    next: u32,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    lexicon: LexiconId,
    entry: u32,
    end: u32,
    next: u32,
}

impl Edges {
    pub(crate) fn new(kinds: Arc<Kinds>) -> Self {
        Edges { kinds, heads: Vec::new(), mentions: Vec::new(), entries: Vec::new(), epoch: 0 }
    }

    /// Forgets the last text.
    pub(crate) fn begin(&mut self, tokens: usize) {
        self.heads.clear();
        self.heads.resize(tokens, (NONE, NONE));
        self.mentions.clear();
        self.entries.clear();
        self.epoch += 1;
    }

    pub(crate) fn add_entry(&mut self, lexicon: LexiconId, entry: u32, tokens: &Range<u32>) {
        let before = |other: &Entry| {
            (std::cmp::Reverse(other.end), other.entry) <= (std::cmp::Reverse(tokens.end), entry)
        };
        let (mut previous, mut next) = (NONE, self.heads[tokens.start as usize].1);
        while next != NONE && before(&self.entries[next as usize]) {
            (previous, next) = (next, self.entries[next as usize].next);
        }
        let fresh = self.entries.len() as u32;
        self.entries.push(Entry { lexicon, entry, end: tokens.end, next });
        match previous {
            NONE => self.heads[tokens.start as usize].1 = fresh,
            previous => self.entries[previous as usize].next = fresh,
        }
    }

    /// Lets a mention be read. A token's mentions are in the total order: longer, more specific, earlier.
    pub(crate) fn add_mention(&mut self, id: MentionId, mention: &Mention) {
        let depth = self.kinds.above(mention.makes).len() as u32;
        let edge = Edge { id, end: mention.tokens.end, makes: mention.makes, depth, next: NONE };
        let rank = |edge: &Edge| (std::cmp::Reverse(edge.end), std::cmp::Reverse(edge.depth), edge.id);
        let start = mention.tokens.start as usize;
        let (mut previous, mut next) = (NONE, self.heads[start].0);
        while next != NONE && rank(&self.mentions[next as usize]) < rank(&edge) {
            (previous, next) = (next, self.mentions[next as usize].next);
        }
        let fresh = self.mentions.len() as u32;
        self.mentions.push(Edge { next, ..edge });
        match previous {
            NONE => self.heads[start].0 = fresh,
            previous => self.mentions[previous as usize].next = fresh,
        }
        self.epoch += 1;
    }

    pub(crate) fn remove_mention(&mut self, id: MentionId, mention: &Mention) {
        let start = mention.tokens.start as usize;
        let (mut previous, mut at) = (NONE, self.heads[start].0);
        while at != NONE && self.mentions[at as usize].id != id {
            (previous, at) = (at, self.mentions[at as usize].next);
        }
        if at == NONE {
            return;
        }
        let next = self.mentions[at as usize].next;
        match previous {
            NONE => self.heads[start].0 = next,
            previous => self.mentions[previous as usize].next = next,
        }
        self.epoch += 1;
    }

    /// Whether a mention begins at a token.
    pub(crate) fn any_mention(&self, at: u32) -> bool {
        self.heads[at as usize].0 != NONE
    }

    /// Whether an entry of a lexicon begins at a token.
    pub(crate) fn any_entry(&self, at: u32) -> bool {
        self.heads[at as usize].1 != NONE
    }

    /// The mentions of a type or below it that begin at a token, longest first, with their ends.
    pub(crate) fn mentions(&self, at: u32, of: TypeId) -> impl Iterator<Item = (MentionId, u32)> + '_ {
        let matching = self.list(at).filter(move |edge| self.kinds.is_a(edge.makes, of));
        matching.map(|edge| (edge.id, edge.end))
    }

    /// The mentions of just this type that begin at a token.
    pub(crate) fn just(&self, at: u32, of: TypeId) -> impl Iterator<Item = Range<u32>> + '_ {
        self.list(at).filter(move |edge| edge.makes == of).map(move |edge| at..edge.end)
    }

    fn list(&self, at: u32) -> impl Iterator<Item = &Edge> + '_ {
        let first = self.heads.get(at as usize).map_or(NONE, |heads| heads.0);
        let edge = |index: u32| self.mentions.get(index as usize);
        std::iter::successors(edge(first), move |last| edge(last.next))
    }

    /// The entries of a lexicon that begin at a token, longest first, with their ends.
    pub(crate) fn entries(&self, at: u32, lexicon: LexiconId) -> impl Iterator<Item = (u32, u32)> + '_ {
        let first = self.heads.get(at as usize).map_or(NONE, |heads| heads.1);
        let entry = |index: u32| self.entries.get(index as usize);
        let all = std::iter::successors(entry(first), move |last| entry(last.next));
        all.filter(move |entry| entry.lexicon == lexicon).map(|entry| (entry.entry, entry.end))
    }
}
