//! A text as the engine has read it.

use std::ops::Range;

use tidings_text::Span;
use tidings_tokenizer::{Class, Tokens};

use crate::context::CueMatch;
use crate::mention::{Mention, MentionId};
use crate::text::Text;

/// Tokens, sentences, mentions and cues of one text.
#[derive(Debug)]
pub struct Reading<'t> {
    pub(crate) text: Text<'t>,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) cues: Vec<CueMatch>,
}

impl<'t> Reading<'t> {
    /// The text.
    pub fn text(&self) -> &'t str {
        self.text.text
    }

    /// Its tokens and sentences.
    pub fn tokens(&self) -> &Tokens {
        &self.text.tokens
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

    /// The cues that begin in the sentence of a token.
    pub fn cues_beside(&self, token: u32) -> &[CueMatch] {
        let sentence = &self.text.tokens.sentences()[self.sentence_of(token)];
        let first = self.cues.partition_point(|cue| cue.cue.start < sentence.start);
        let behind = self.cues.partition_point(|cue| cue.cue.start < sentence.end);
        &self.cues[first..behind]
    }

    /// The bytes under a range of tokens, which must not be empty.
    pub fn span(&self, tokens: &Range<u32>) -> Span {
        let all = self.text.tokens.tokens();
        Span::new(all[tokens.start as usize].span.start, all[tokens.end as usize - 1].span.end)
    }

    /// The text under a range of tokens, which must not be empty.
    pub fn words(&self, tokens: &Range<u32>) -> &'t str {
        &self.text.text[self.span(tokens).range()]
    }

    /// Index of the sentence that a token stands in.
    pub fn sentence_of(&self, token: u32) -> usize {
        self.text.sentence_of(token)
    }

    /// The word class of a token.
    pub fn class(&self, token: u32) -> Class {
        self.text.class(token)
    }
}
