//! A text cut into tokens and sentences; word classes are found when first asked for.

use std::cell::OnceCell;

use tidings_tokenizer::{Class, Token, Tokens, tag};

/// A text and its tokens.
#[derive(Debug)]
pub(crate) struct Text<'t> {
    pub(crate) text: &'t str,
    pub(crate) tokens: Tokens,
    /// By sentence: the classes of its tokens.
    classes: Vec<OnceCell<Box<[Class]>>>,
}

impl<'t> Text<'t> {
    pub(crate) fn new(text: &'t str, tokens: Tokens) -> Self {
        let classes = tokens.sentences().iter().map(|_| OnceCell::new()).collect();
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
        let classes = self.classes[sentence].get_or_init(|| {
            let words: Vec<&str> = range.clone().map(|token| self.raw(token)).collect();
            tag(&words).into_boxed_slice()
        });
        classes[(at - range.start) as usize]
    }

    /// Index of the sentence that a token stands in.
    pub(crate) fn sentence_of(&self, at: u32) -> usize {
        self.tokens.sentences().partition_point(|sentence| sentence.end <= at)
    }
}
