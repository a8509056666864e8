//! What is done with a paragraph once it is cut: quotations, layout, sentences, in this order.
//!
//! Nothing reaches over the end of a paragraph, so each is finished before
//! the next is cut, and the room for intermediate results is used again.

use std::ops::Range;

use crate::layout::Layout;
use crate::quote::Quotes;
use crate::scan::Mark;
use crate::sentence::Brackets;
use crate::token::Token;

/// The passes over one paragraph after the other, and the sentences they find.
#[derive(Default)]
pub(crate) struct Passes {
    pub(crate) sentences: Vec<Range<u32>>,
    quotes: Quotes,
    layout: Layout,
    brackets: Brackets,
}

impl Passes {
    pub(crate) fn with_capacity(sentences: usize) -> Passes {
        Passes { sentences: Vec::with_capacity(sentences), ..Passes::default() }
    }

    /// Finishes the paragraph that begins behind the last sentence and ends with the last token.
    pub(crate) fn run(&mut self, text: &str, tokens: &mut [Token], marks: &mut Vec<Mark>) {
        let first = self.sentences.last().map_or(0, |sentence| sentence.end);
        if first as usize == tokens.len() {
            return;
        }
        self.quotes.resolve(text, tokens, first, marks);
        self.layout.resolve(text, tokens, first, marks);
        self.brackets.split(text, tokens, first, marks, &mut self.sentences);
    }
}
