//! A text cut into tokens and sentences; word classes are found when first asked for.

use std::cell::OnceCell;
use std::ops::Range;

use tidings_tokenizer::{Class, Token, Tokens, tag};

/// How many tokens at the start of a sentence get their classes before the others: rules
/// ask most often for the capitalised word there.
const HEAD: u32 = 6;

/// How many words the tagger must be shown for that: it goes from left to right and looks
/// two words ahead, so the others change nothing (a test holds it to that).
const LOOKED_AT: usize = HEAD as usize + 2;

/// A text and its tokens.
#[derive(Debug)]
pub(crate) struct Text<'t> {
    pub(crate) text: &'t str,
    pub(crate) tokens: Tokens,
    /// By sentence: the classes of its first tokens, and of all.
    classes: Vec<[OnceCell<Box<[Class]>>; 2]>,
}

impl<'t> Text<'t> {
    pub(crate) fn new(text: &'t str, tokens: Tokens) -> Self {
        let classes = tokens.sentences().iter().map(|_| [OnceCell::new(), OnceCell::new()]).collect();
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
        let index = at - range.start;
        let [head, whole] = &self.classes[sentence];
        let classes = match index < HEAD && range.len() > LOOKED_AT && whole.get().is_none() {
            true => head.get_or_init(|| self.tag(range.start..range.start + LOOKED_AT as u32)),
            false => whole.get_or_init(|| self.tag(range.clone())),
        };
        classes[index as usize]
    }

    /// Whether the classes of a token's whole sentence are known already.
    pub(crate) fn is_tagged(&self, at: u32) -> bool {
        self.classes[self.sentence_of(at)][1].get().is_some()
    }

    fn tag(&self, tokens: Range<u32>) -> Box<[Class]> {
        let words: Vec<&str> = tokens.map(|token| self.raw(token)).collect();
        tag(&words).into_boxed_slice()
    }

    /// Index of the sentence that a token stands in.
    pub(crate) fn sentence_of(&self, at: u32) -> usize {
        self.tokens.sentences().partition_point(|sentence| sentence.end <= at)
    }
}

#[cfg(test)]
mod tests {
    use tidings_tokenizer::{Tokens, tag};

    use super::{HEAD, LOOKED_AT};

    #[test]
    fn the_tagger_looks_two_words_ahead() {
        let texts = [
            "The French president called his Russian counterpart on Monday, and they talked for an hour.",
            "Talks over the Minsk agreements broke down when both sides left before they had begun.",
            "Can the can can what no other can can, asked Ms. Can, who cans cans in the U.S. each May?",
            "Putin’s spokesman said that calls like that one had been held often since last winter ended.",
        ];
        for text in texts {
            let read = Tokens::read(text, 0..text.len());
            let words: Vec<&str> = read.tokens().iter().map(|token| &text[token.span.range()]).collect();
            for start in 0..words.len().saturating_sub(LOOKED_AT) {
                let all = tag(&words[start..]);
                let head = tag(&words[start..start + LOOKED_AT]);
                assert_eq!(all[..HEAD as usize], head[..HEAD as usize]);
            }
        }
    }
}
