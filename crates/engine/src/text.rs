//! A text cut into tokens and sentences; word classes are found when first asked for.

use std::cell::RefCell;

use tidings_tokenizer::{Class, Tagging, Token, Tokens};

/// A text and its tokens.
#[derive(Debug)]
pub(crate) struct Text<'t> {
    pub(crate) text: &'t str,
    pub(crate) tokens: Tokens,
    /// By sentence: its classes as far as they were asked for.
    classes: Vec<RefCell<Tagging>>,
}

impl<'t> Text<'t> {
    pub(crate) fn new(text: &'t str, tokens: Tokens) -> Self {
        let classes = tokens.sentences().iter().map(|_| RefCell::default()).collect();
        Text { text, tokens, classes }
    }

    pub(crate) fn token(&self, at: u32) -> &Token {
        &self.tokens.tokens()[at as usize]
    }

    pub(crate) fn raw(&self, at: u32) -> &'t str {
        &self.text[self.token(at).span.range()]
    }

    /// The word class of a token in its sentence.
    pub(crate) fn class(&self, at: u32) -> Class {
        let sentence = self.sentence_of(at);
        let range = &self.tokens.sentences()[sentence];
        let word = |at: usize| self.raw(range.start + at as u32);
        self.classes[sentence].borrow_mut().class((at - range.start) as usize, range.len(), word)
    }

    /// Whether the class of a token is known already.
    pub(crate) fn is_tagged(&self, at: u32) -> bool {
        let sentence = self.sentence_of(at);
        self.classes[sentence].borrow().tagged() > (at - self.tokens.sentences()[sentence].start) as usize
    }

    /// Index of the sentence that a token stands in.
    pub(crate) fn sentence_of(&self, at: u32) -> usize {
        self.tokens.sentences().partition_point(|sentence| sentence.end <= at)
    }
}
