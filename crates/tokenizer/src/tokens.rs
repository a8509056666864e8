//! The tokens and sentences of one text.
//!
//! Cutting (`scan`) notes the doubtful places; the `passes` after it look at
//! those places only. Everything is linear in the text and answers for any
//! string: broken input gives odd tokens, never a panic.

use std::ops::Range;

use crate::scan::Scanner;
use crate::token::Token;

/// The tokens and sentences of one text.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    tokens: Vec<Token>,
    sentences: Vec<Range<u32>>,
}

impl Tokens {
    /// Cuts the bytes `body` of `text`; what stands before and behind (a
    /// header) is skipped. Spans count from the first byte of `text`.
    ///
    /// A `body` that reaches beyond the text, or into the middle of a
    /// character, is narrowed to whole characters; so is a text beyond 4 GiB.
    pub fn read(text: &str, body: Range<usize>) -> Tokens {
        let mut end = body.end.min(text.len()).min(u32::MAX as usize);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let mut start = body.start.min(end);
        while !text.is_char_boundary(start) {
            start += 1;
        }
        let text = &text[..end];
        let (tokens, sentences) = Scanner::run(text, start);
        Tokens { tokens, sentences }
    }

    /// The tokens, in order; between them stand only white space, control and
    /// zero-width characters.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The sentences as ranges of token indices: in order, none empty, and
    /// together all tokens.
    pub fn sentences(&self) -> &[Range<u32>] {
        &self.sentences
    }
}
