//! The loop that cuts a text into tokens: one step per token, fast for plain ASCII words.
//!
//! It knows which kind of character stands where and hands the harder shapes
//! (dotted words, numbers, addresses, marks) to their own files. While it
//! cuts, it notes the few places at which a sentence, a quotation or a
//! bracket might begin or end, so that the later passes look at nothing else.
//! They run at the end of each paragraph, while its tokens are still at hand.

use std::ops::Range;

use tidings_text::Span;
use unicode_normalization::char::is_combining_mark;

use crate::normal::is_invisible;
use crate::passes::Passes;
use crate::token::{Kind, Token};

/// A text without blank lines has its paragraphs marked in some other way;
/// from this length on, the next line that ends with a full stop ends one.
const LONGEST_PARAGRAPH: usize = 1 << 15;

/// A place that later passes have to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Index of the token it speaks of; for lines, of the first token after the break.
    pub(crate) token: u32,
    pub(crate) what: What,
}

/// What is noted at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// The token may end a sentence: `.`, `?!`, `...`.
    Stop,
    /// The token is a word that has swallowed its full stop: `Mr.`, `U.S.`.
    Dotted,
    /// The token is a quotation mark or an apostrophe standing alone.
    Quote,
    /// The token opens a quotation.
    QuoteOpen,
    /// The token closes a quotation.
    QuoteClose,
    /// The token is an opening bracket.
    Open,
    /// The token is a closing bracket.
    Close,
    /// The token is a bullet.
    Bullet,
    /// One line break stands before the token.
    Line,
    /// A sentence begins at the token, whatever stands before it.
    Start,
}

/// What a first byte tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Gap,
    Newline,
    Letter,
    Digit,
    /// Marks that end a word without saying more about it.
    Plain,
    /// Marks that may belong to the word before them.
    Mark,
    /// Not ASCII.
    Wide,
}

const BYTES: [Byte; 256] = {
    let mut table = [Byte::Mark; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = match b as u8 {
            b'\n' | b'\r' | 0x0b | 0x0c => Byte::Newline,
            0..=b' ' | 0x7f => Byte::Gap,
            b'a'..=b'z' | b'A'..=b'Z' => Byte::Letter,
            b'0'..=b'9' => Byte::Digit,
            b',' | b';' | b'!' | b'?' | b'(' | b')' | b'[' | b']' | b'"' => Byte::Plain,
            0x80.. => Byte::Wide,
            _ => Byte::Mark,
        };
        b += 1;
    }
    table
};

impl Byte {
    fn is_space(self) -> bool {
        matches!(self, Byte::Gap | Byte::Newline)
    }
}

/// What the byte behind a run of ASCII letters tells about them.
#[derive(Clone, Copy)]
enum Behind {
    /// They are a word: nothing of it can go on.
    End,
    /// A full stop: an abbreviation, an address or the end of a sentence.
    Stop,
    /// They may be the beginning of an address.
    Address,
    /// The word may go on, but it is no address.
    Other,
}

const BEHIND: [Behind; 256] = {
    let mut table = [Behind::Other; 256];
    let mut b = 0;
    while b < 0x80 {
        table[b] = match b as u8 {
            b'.' => Behind::Stop,
            b':' | b'@' | b'-' | b'_' | b'+' | b'%' | b'&' | b'=' | b'0'..=b'9' => Behind::Address,
            b'\'' | b'`' | b'$' | b'*' => Behind::Other,
            _ => Behind::End,
        };
        b += 1;
    }
    table
};

/// A text being cut.
pub(crate) struct Scanner<'t> {
    /// The text up to the end of the body: nothing behind it may be looked at.
    pub(crate) text: &'t str,
    pub(crate) bytes: &'t [u8],
    pub(crate) tokens: Vec<Token>,
    /// Of the paragraph that is being cut.
    pub(crate) marks: Vec<Mark>,
    passes: Passes,
    /// Where the paragraph begins.
    paragraph: usize,
    /// The stretch without white space that was last looked through, and what it holds.
    pub(crate) chunk: Chunk,
}

/// A stretch without ASCII white space.
#[derive(Clone, Copy, Default)]
pub(crate) struct Chunk {
    pub(crate) end: usize,
    pub(crate) at: bool,
    pub(crate) scheme: bool,
    pub(crate) inner_dot: bool,
}

impl<'t> Scanner<'t> {
    /// The tokens and sentences of `text[start..]`; both ends lie on character boundaries.
    pub(crate) fn run(text: &'t str, start: usize) -> (Vec<Token>, Vec<Range<u32>>) {
        let bytes = text.as_bytes();
        let mut scanner = Scanner {
            text,
            bytes,
            tokens: Vec::with_capacity((bytes.len() - start) / 4 + 8),
            marks: Vec::with_capacity(64),
            passes: Passes::with_capacity((bytes.len() - start) / 64 + 8),
            paragraph: start,
            chunk: Chunk::default(),
        };
        let mut at = start;
        while let Some(&b) = bytes.get(at) {
            at = match BYTES[b as usize] {
                Byte::Gap => at + 1,
                Byte::Letter => scanner.ascii_words(at),
                Byte::Newline => scanner.newline(at),
                Byte::Digit => scanner.number(at),
                Byte::Plain | Byte::Mark => scanner.mark(at),
                Byte::Wide => scanner.wide(at),
            };
        }
        scanner.end_paragraph(at);
        (scanner.tokens, scanner.passes.sentences)
    }

    /// The next paragraph begins at `next`: what was noted in the last one is resolved.
    fn end_paragraph(&mut self, next: usize) -> usize {
        self.passes.run(self.text, &mut self.tokens, &mut self.marks);
        self.marks.clear();
        self.paragraph = next;
        next
    }

    /// The common case: letters, then a space or a mark that cannot belong to
    /// them; goes on to the next word if a single space stands between.
    #[inline]
    fn ascii_words(&mut self, mut start: usize) -> usize {
        loop {
            let end = crate::letters::end(self.bytes, start);
            let behind = self.bytes.get(end).copied().unwrap_or(b' ');
            match BEHIND[behind as usize] {
                Behind::End if !crate::clitic::may_be_fused(&self.bytes[start..end]) => {
                    self.push(start, end, Kind::Word);
                }
                Behind::Stop if self.bytes.get(end + 1).is_none_or(|&b| BYTES[b as usize].is_space()) => {
                    return self.dotted(start, end);
                }
                Behind::Address | Behind::Stop => return self.word(start, end),
                Behind::End | Behind::Other => return self.plain_word(start, end),
            }
            let next = end + 1;
            if behind != b' ' || !self.bytes.get(next).is_some_and(u8::is_ascii_alphabetic) {
                return end;
            }
            start = next;
        }
    }

    /// A character that is not ASCII and begins a token or a gap.
    fn wide(&mut self, at: usize) -> usize {
        let Some(c) = self.char_at(at) else { return at + 1 };
        let next = at + c.len_utf8();
        match c {
            '\u{2029}' => self.end_paragraph(next),
            '\u{2028}' | '\u{85}' => self.line_break(next),
            _ if is_gap(c) => next,
            _ if crate::emoji::length(&self.bytes[at..], &self.text[at..]).is_some() => self.emoji(at),
            _ if is_word_char(c) => self.word(at, at),
            _ => self.mark(at),
        }
    }

    pub(crate) fn emoji(&mut self, at: usize) -> usize {
        let end = at + crate::emoji::length(&self.bytes[at..], &self.text[at..]).unwrap_or(1);
        self.push(at, end, Kind::Emoji);
        end
    }

    /// White space from a line break on; says whether a blank line is in it.
    fn newline(&mut self, start: usize) -> usize {
        let mut at = start;
        let mut breaks = 0;
        while let Some(&b) = self.bytes.get(at) {
            match b {
                b'\r' if self.bytes.get(at + 1) == Some(&b'\n') => {}
                b'\n' | b'\r' | 0x0b => breaks += 1,
                0x0c => breaks += 2,
                _ if BYTES[b as usize] == Byte::Gap => {}
                _ => break,
            }
            at += 1;
        }
        if breaks > 1 { self.end_paragraph(at) } else { self.line_break(at) }
    }

    fn line_break(&mut self, next: usize) -> usize {
        let stop = self
            .marks
            .last()
            .is_some_and(|mark| mark.what == What::Stop && mark.token as usize + 1 == self.tokens.len());
        if stop
            && next - self.paragraph > LONGEST_PARAGRAPH
            && self.bytes.get(next).is_some_and(u8::is_ascii_uppercase)
        {
            return self.end_paragraph(next);
        }
        self.note(self.tokens.len(), What::Line);
        next
    }

    #[inline]
    pub(crate) fn push(&mut self, start: usize, end: usize, kind: Kind) {
        // `Tokens::read` cuts the body at 4 GiB, so both offsets fit.
        self.tokens.push(Token { span: Span::new(start as u32, end as u32), kind, quoted: 0 });
    }

    /// Pushes a token and notes something about it.
    pub(crate) fn push_noted(&mut self, start: usize, end: usize, kind: Kind, what: What) {
        self.note(self.tokens.len(), what);
        self.push(start, end, kind);
    }

    pub(crate) fn note(&mut self, token: usize, what: What) {
        self.marks.push(Mark { token: token as u32, what });
    }

    /// The character at a byte offset, if one begins there.
    pub(crate) fn char_at(&self, at: usize) -> Option<char> {
        match self.bytes.get(at) {
            Some(b) if b.is_ascii() => Some(char::from(*b)),
            _ => self.text.get(at..)?.chars().next(),
        }
    }

    /// Whether the text before `at` touches the last token.
    pub(crate) fn glued(&self, at: usize) -> bool {
        self.tokens.last().is_some_and(|last| last.span.end as usize == at)
    }

    /// Looks once through the stretch without white space around `at`.
    pub(crate) fn look_through(&mut self, at: usize) -> Chunk {
        if at < self.chunk.end {
            return self.chunk;
        }
        let mut chunk = Chunk { end: at, ..Chunk::default() };
        while let Some(&b) = self.bytes.get(chunk.end) {
            match b {
                b'@' => chunk.at = true,
                b':' if self.bytes[chunk.end..].starts_with(b"://") => chunk.scheme = true,
                b'.' if self.bytes.get(chunk.end + 1).is_some_and(u8::is_ascii_alphanumeric) => {
                    chunk.inner_dot = true;
                }
                b' ' | b'\n' | b'\t' | b'\r' => break,
                _ => {}
            }
            chunk.end += 1;
        }
        self.chunk = chunk;
        chunk
    }
}

/// Whether a character may only stand between tokens.
pub(crate) fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_invisible(c)
}

/// Whether a character can make up a word.
pub(crate) fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || (!c.is_ascii() && is_combining_mark(c))
}
