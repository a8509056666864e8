//! Marks: punctuation, symbols, currency signs, handles, hashtags, and what hides behind an apostrophe.
//!
//! Runs of one mark are one token (`...`, `--`, `!!`, `====`), and so are runs
//! of `!` and `?`, as in UD English EWT. Which quotation a mark opens or closes
//! is for `quote`.

use crate::clitic;
use crate::scan::{Scanner, What, is_word_char};
use crate::token::Kind;

impl Scanner<'_> {
    /// Cuts the mark that begins at `start`.
    pub(crate) fn mark(&mut self, start: usize) -> usize {
        let b = self.bytes[start];
        if !b.is_ascii() {
            return self.wide_mark(start);
        }
        let next = self.bytes.get(start + 1).copied().unwrap_or(b' ');
        match b {
            b',' | b';' => self.one(start, Kind::Punctuation),
            b'.' | b'!' | b'?' => self.stop(start),
            b'"' => self.noted(start, 1, What::Quote),
            b'\'' | b'`' => self.apostrophe(start, 1),
            b'(' | b'[' | b'{' => self.noted(start, 1, What::Open),
            b')' | b']' | b'}' => self.noted(start, 1, What::Close),
            b':' | b'=' if matches!(self.face(start), Some(end) if end > start) => {
                let end = self.face(start).unwrap_or(start + 1);
                self.push(start, end, Kind::Symbol);
                end
            }
            b':' => self.one(start, Kind::Punctuation),
            b'$' => self.one(start, Kind::Money),
            b'@' if next.is_ascii_alphanumeric() || next == b'_' => self.name(start, Kind::Handle),
            b'#' if next.is_ascii_alphabetic() => self.name(start, Kind::Hashtag),
            b'#' | b'*' if crate::emoji::length(&self.bytes[start..], &self.text[start..]).is_some() => {
                self.emoji(start)
            }
            b'#' if next >= 0x80 && self.char_at(start + 1).is_some_and(is_word_char) => {
                self.name(start, Kind::Hashtag)
            }
            b'+' if next.is_ascii_digit() && !self.glued(start) => {
                let end = self.digits(start + 1);
                self.push(start, end, Kind::Number);
                end
            }
            b'.'..=b'/' | b'-' | b'_' => self.same(start, Kind::Punctuation),
            b'+' | b'*' | b'<' | b'>' | b'=' | b'~' | b'^' | b'|' | b'\\' | b'#' | b'&' => {
                self.same(start, Kind::Symbol)
            }
            _ => self.one(start, Kind::Symbol),
        }
    }

    fn one(&mut self, start: usize, kind: Kind) -> usize {
        self.push(start, start + 1, kind);
        start + 1
    }

    fn noted(&mut self, start: usize, length: usize, what: What) -> usize {
        self.push_noted(start, start + length, Kind::Punctuation, what);
        start + length
    }

    /// The same byte over and over.
    fn same(&mut self, start: usize, kind: Kind) -> usize {
        let b = self.bytes[start];
        let end = start + self.bytes[start..].iter().take_while(|&&other| other == b).count();
        self.push(start, end, kind);
        end
    }

    /// `.`, `...`, `!!`, `?!`; but `.50` and `.jpeg` are words of their own.
    fn stop(&mut self, start: usize) -> usize {
        let dots = self.bytes[start] == b'.';
        let alike = |b: u8| if dots { b == b'.' } else { b == b'!' || b == b'?' };
        let end = start + self.bytes[start..].iter().take_while(|&&b| alike(b)).count();
        if dots && end == start + 1 && !self.glued(start) {
            if self.digits(end) > end {
                let end = self.digits(end);
                self.push(start, end, Kind::Number);
                return end;
            }
            let file_type =
                end + self.bytes[end..].iter().take(5).take_while(|b| b.is_ascii_lowercase()).count();
            if (2..=4).contains(&(file_type - end)) && !self.char_at(file_type).is_some_and(is_word_char) {
                self.push(start, file_type, Kind::Word);
                return file_type;
            }
        }
        self.push_noted(start, end, Kind::Punctuation, What::Stop);
        end
    }

    /// A quotation mark, an ending cut off something that is no word (`JFK Jr.'s`),
    /// or a word that has lost its beginning (`’em`, `’90s`).
    fn apostrophe(&mut self, start: usize, length: usize) -> usize {
        let rest = &self.bytes[start..];
        let ending = clitic::ending(rest);
        // Text spaced by token (`Ukraine 's office`) has the ending standing alone; `'m'` is a quotation.
        let quoted = !self.glued(start) && clitic::apostrophe(&rest[ending.min(rest.len())..]) > 0;
        if ending > 0 && !quoted {
            self.push(start, start + ending, Kind::Word);
            return start + ending;
        }
        // Typewriter quotation marks: `` and ''.
        if rest[..length] == *rest.get(length..2 * length).unwrap_or_default() && length == 1 {
            return self.noted(start, 2, What::Quote);
        }
        if !self.glued(start) {
            let digits = self.digits(start + length);
            if digits == start + length + 2 {
                let end = if self.bytes.get(digits) == Some(&b's') { digits + 1 } else { digits };
                self.push(start, end, Kind::Number);
                return end;
            }
            let end = self.letters(start + length);
            if clitic::is_clipped(&self.bytes[start + length..end]) {
                self.push(start, end, Kind::Word);
                return end;
            }
        }
        self.noted(start, length, What::Quote)
    }

    /// `@name`, `#tag`: letters, digits and low lines. Behind a word the sign stands alone.
    fn name(&mut self, start: usize, kind: Kind) -> usize {
        let last_is_word = self.tokens.last().is_some_and(|token| token.kind == Kind::Word);
        if self.glued(start) && last_is_word {
            return self.one(start, Kind::Symbol);
        }
        let mut end = start + 1;
        while let Some(c) = self.char_at(end).filter(|&c| is_word_char(c) || c == '_') {
            end += c.len_utf8();
        }
        self.push(start, end, kind);
        end
    }

    /// A face drawn with letters, standing alone: `:)`, `:-(`, `=D`.
    fn face(&self, start: usize) -> Option<usize> {
        if self.glued(start) {
            return None;
        }
        let nose = usize::from(self.bytes.get(start + 1) == Some(&b'-'));
        let mouth = self.bytes.get(start + 1 + nose)?;
        let end = start + 2 + nose;
        let alone = self.bytes.get(end).is_none_or(|b| !b.is_ascii_alphanumeric());
        (matches!(mouth, b')' | b'(' | b'D' | b'P' | b'p') && alone).then_some(end)
    }

    fn wide_mark(&mut self, start: usize) -> usize {
        let Some(c) = self.char_at(start) else { return start + 1 };
        let length = c.len_utf8();
        match c {
            '’' | '‘' | 'ʼ' => return self.apostrophe(start, length),
            '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‚' | '‛' | '「' | '」' | '『' | '』' | '＂' =>
            {
                return self.noted(start, length, What::Quote);
            }
            '…' => {
                let mut end = start + length;
                while matches!(self.char_at(end), Some('…' | '.')) {
                    end += self.char_at(end).map_or(1, char::len_utf8);
                }
                self.push_noted(start, end, Kind::Punctuation, What::Stop);
                return end;
            }
            '。' | '．' | '！' | '？' | '‼' | '⁇' | '⁈' | '⁉' | '؟' | '।' => {
                return self.noted(start, length, What::Stop);
            }
            '（' | '［' | '【' | '〈' | '《' => return self.noted(start, length, What::Open),
            '）' | '］' | '】' | '〉' | '》' => return self.noted(start, length, What::Close),
            '•' | '‣' | '⁃' | '◦' | '▪' | '●' | '■' | '►' | '▶' | '➤' => {
                return self.noted(start, length, What::Bullet);
            }
            _ => {}
        }
        let kind = match c {
            '£' | '€' | '¥' | '¢' | '₠'..='₿' | '￥' | '￡' => Kind::Money,
            '\u{2010}'..='\u{2027}'
            | '\u{2032}'..='\u{205e}'
            | '¡'
            | '¿'
            | '·'
            | '\u{3001}'..='\u{3003}'
            | '，'
            | '：'
            | '；' => Kind::Punctuation,
            _ => Kind::Symbol,
        };
        let mut end = start + length;
        // Marks written over or behind a sign belong to it; so do repeated dashes.
        while let Some(next) = self.char_at(end) {
            let same_dash = next == c && matches!(c, '–' | '—' | '―');
            if !(same_dash || unicode_normalization::char::is_combining_mark(next) && !next.is_ascii()) {
                break;
            }
            end += next.len_utf8();
        }
        self.push(start, end, kind);
        end
    }
}
