//! A text as the engine has read it.

use std::ops::Range;

use rustc_hash::FxHashMap;
use tidings_rules::{LexiconId, RuleSet, TypeId};
use tidings_text::Span;
use tidings_tokenizer::{Class, Tokens};

use crate::context::CueMatch;
use crate::mention::{Mention, MentionId};
use crate::words::Words;

/// Tokens, sentences, mentions and cues of one text.
#[derive(Debug)]
pub struct Reading<'t> {
    pub(crate) words: Words<'t>,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) cues: Vec<CueMatch>,
}

impl<'t> Reading<'t> {
    /// The text.
    pub fn text(&self) -> &'t str {
        self.words.text
    }

    /// Its tokens and sentences.
    pub fn tokens(&self) -> &Tokens {
        &self.words.tokens
    }

    /// Every mention, the losers of overlaps included, by stratum and place.
    pub fn all_mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// The mentions that lost no overlap, in the order of the text.
    pub fn mentions(&self) -> Vec<&Mention> {
        let mut kept: Vec<&Mention> =
            self.mentions.iter().filter(|mention| mention.lost_to.is_none()).collect();
        kept.sort_by_key(|mention| (mention.tokens.start, mention.tokens.end));
        kept
    }

    /// A mention by its id.
    pub fn mention(&self, id: MentionId) -> &Mention {
        &self.mentions[id.index()]
    }

    /// Where context rules found their cues, in the order of the text.
    pub fn cues(&self) -> &[CueMatch] {
        &self.cues
    }

    /// The bytes under a range of tokens, which must not be empty.
    pub fn span(&self, tokens: &Range<u32>) -> Span {
        let all = self.words.tokens.tokens();
        Span::new(all[tokens.start as usize].span.start, all[tokens.end as usize - 1].span.end)
    }

    /// The text under a range of tokens, which must not be empty.
    pub fn words(&self, tokens: &Range<u32>) -> &'t str {
        &self.words.text[self.span(tokens).range()]
    }

    /// Index of the sentence that a token stands in.
    pub fn sentence_of(&self, token: u32) -> usize {
        self.words.sentence_of(token)
    }

    /// The word class of a token.
    pub fn class(&self, token: u32) -> Class {
        self.words.class(token)
    }
}

/// What can be taken as a whole from each token: mentions and lexicon entries.
#[derive(Debug, Default)]
pub(crate) struct Edges {
    /// By first token: the mentions that can be read now, in the total order.
    mentions: Vec<Vec<Edge>>,
    /// By lexicon and first token: entry and end, longest first.
    entries: FxHashMap<(LexiconId, u32), Vec<(u32, u32)>>,
}

#[derive(Clone, Debug)]
struct Edge {
    id: MentionId,
    end: u32,
    /// The type and all above it.
    types: Box<[TypeId]>,
}

impl Edges {
    pub(crate) fn new(tokens: usize) -> Self {
        Edges { mentions: vec![Vec::new(); tokens], entries: FxHashMap::default() }
    }

    pub(crate) fn add_entry(&mut self, lexicon: LexiconId, entry: u32, tokens: &Range<u32>) {
        let ends = self.entries.entry((lexicon, tokens.start)).or_default();
        ends.push((entry, tokens.end));
        ends.sort_by_key(|(entry, end)| (std::cmp::Reverse(*end), *entry));
    }

    pub(crate) fn add_mention(&mut self, id: MentionId, mention: &Mention, rules: &RuleSet) {
        let types = rules.ty(mention.makes).ancestors.clone().into_boxed_slice();
        let edges = &mut self.mentions[mention.tokens.start as usize];
        edges.push(Edge { id, end: mention.tokens.end, types });
        edges.sort_by_key(|edge| (std::cmp::Reverse(edge.end), std::cmp::Reverse(edge.types.len()), edge.id));
    }

    pub(crate) fn remove_mention(&mut self, id: MentionId, mention: &Mention) {
        self.mentions[mention.tokens.start as usize].retain(|edge| edge.id != id);
    }

    /// The mentions of a type or below it that begin at a token, longest first, with their ends.
    pub(crate) fn mentions(
        &self,
        at: u32,
        of: TypeId,
    ) -> impl DoubleEndedIterator<Item = (MentionId, u32)> + '_ {
        let edges = self.mentions.get(at as usize).map_or(&[][..], Vec::as_slice);
        let matching = edges.iter().filter(move |edge| edge.types.binary_search(&of).is_ok());
        matching.map(|edge| (edge.id, edge.end))
    }

    /// The entries of a lexicon that begin at a token, longest first, with their ends.
    pub(crate) fn entries(
        &self,
        at: u32,
        lexicon: LexiconId,
    ) -> impl DoubleEndedIterator<Item = (u32, u32)> + '_ {
        self.entries.get(&(lexicon, at)).into_iter().flatten().copied()
    }
}
