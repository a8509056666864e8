//! Where a word ends: apostrophes, full stops, hyphens and ampersands inside words.
//!
//! Follows the practice of UD English EWT: hyphenated words come apart
//! (`cease` `-` `fire`) but for a closed list of prefixes (`anti-war`), and a
//! full stop stays with an abbreviation (`Mr.`, `U.S.`). Whether such a stop
//! also ends the sentence is for `sentence`.

use crate::abbreviation::{self, Next};
use crate::clitic;
use crate::normal::is_invisible;
use crate::scan::{Scanner, What, is_word_char};
use crate::token::Kind;

/// What stays together with the word behind its hyphen; the words EWT's
/// training part joins at least as often as it splits, and their like.
const PREFIXES: &[&str] = &[
    "anti", "arch", "bi", "co", "counter", "cross", "de", "e", "eco", "ex", "extra", "hyper", "infra",
    "inter", "intra", "mega", "meta", "micro", "mid", "mini", "mis", "mono", "multi", "neo", "non", "over",
    "para", "post", "pre", "pro", "proto", "pseudo", "psycho", "quasi", "re", "semi", "socio", "sub",
    "super", "supra", "trans", "tri", "ultra", "un", "under",
];

impl Scanner<'_> {
    /// Cuts the word that begins at `start` and whose first characters, up to
    /// `end`, are already known to be letters. Returns where to go on.
    pub(crate) fn word(&mut self, start: usize, end: usize) -> usize {
        match self.address(start) {
            Some(end) => end,
            None => self.plain_word(start, end),
        }
    }

    /// [`Scanner::word`] for what is no address.
    pub(crate) fn plain_word(&mut self, start: usize, end: usize) -> usize {
        let mut end = self.letters(end);
        loop {
            let rest = &self.bytes[end..];
            let Some(&next) = rest.first() else { break };
            let joined = match next {
                b'.' => return self.dotted(start, end),
                b'-' if self.is_prefix(start, end) => 1,
                b'&' if self.is_initials(start, end) && is_upper(rest.get(1)) => 1,
                b'*' if rest.get(1).is_some_and(u8::is_ascii_lowercase) => 1,
                b'_' => 1,
                b'$' if end - start <= 2 && self.is_initials(start, end) => {
                    self.push(start, end + 1, Kind::Money);
                    return end + 1;
                }
                _ => match clitic::apostrophe(rest) {
                    0 => break,
                    apostrophe => match self.at_apostrophe(start, end, apostrophe) {
                        Ok(next) => return next,
                        Err(joined) => joined,
                    },
                },
            };
            let longer = self.letters(end + joined);
            if joined == 0 || longer == end + joined {
                break;
            }
            end = longer;
        }
        self.push_word(start, end);
        end
    }

    /// Pushes a word, or the two words it is made of.
    fn push_word(&mut self, start: usize, end: usize) {
        let word = &self.bytes[start..end];
        match if clitic::may_be_fused(word) { clitic::fused(word) } else { None } {
            Some(first) => {
                self.push(start, start + first, Kind::Word);
                self.push(start + first, end, Kind::Word);
            }
            None => self.push(start, end, Kind::Word),
        }
    }

    /// The end of the letters, digits and marks that begin at `end`. Invisible
    /// characters count if the word goes on behind them.
    pub(crate) fn letters(&self, mut end: usize) -> usize {
        let mut visible = end;
        while let Some(&b) = self.bytes.get(end) {
            if b.is_ascii_alphanumeric() {
                end += 1;
                visible = end;
            } else if b.is_ascii() {
                break;
            } else {
                let Some(c) = self.char_at(end) else { break };
                if is_word_char(c) {
                    end += c.len_utf8();
                    visible = end;
                } else if is_invisible(c) && visible > 0 {
                    end += c.len_utf8();
                } else {
                    break;
                }
            }
        }
        visible
    }

    /// An apostrophe behind a word: either the word ends here (where to go on),
    /// or that many bytes join what follows to it (0: nothing does).
    fn at_apostrophe(&mut self, start: usize, end: usize, apostrophe: usize) -> Result<usize, usize> {
        let rest = &self.bytes[end..];
        let ending = clitic::ending(rest);
        if ending > 0 {
            self.push_word(start, end);
            self.push(end, end + ending, Kind::Word);
            return Ok(end + ending);
        }
        let behind = &rest[apostrophe..];
        let negation = matches!(behind, [b't' | b'T', ..])
            && !behind.get(1).is_some_and(u8::is_ascii_alphanumeric)
            && self.bytes[end - 1] | 0x20 == b'n'
            && end - start > 1;
        if negation {
            self.push(start, end - 1, Kind::Word);
            self.push(end - 1, end + apostrophe + 1, Kind::Word);
            return Ok(end + apostrophe + 1);
        }
        let letter_behind = match behind.first() {
            Some(b) if b.is_ascii() => b.is_ascii_alphabetic(),
            _ => self.char_at(end + apostrophe).is_some_and(char::is_alphabetic),
        };
        Err(if letter_behind { apostrophe } else { 0 })
    }

    /// A full stop behind a word.
    pub(crate) fn dotted(&mut self, start: usize, end: usize) -> usize {
        if let Some(end) = self.acronym(start, end) {
            self.push_noted(start, end, Kind::Word, What::Dotted);
            return end;
        }
        let attached = match self.bytes.get(end + 1) {
            Some(b'.') => false,
            // Glued sentences (`talks.He said`) come apart; so do `J.Smith` and `No.5`.
            _ => self.is_abbreviation(start, end),
        };
        if attached {
            self.push_noted(start, end + 1, Kind::Word, What::Dotted);
            return end + 1;
        }
        self.push_word(start, end);
        end
    }

    /// Single letters with full stops between them, from two letters on:
    /// `U.S.`, `e.g.`, `p.m`; and degrees such as `Ph.D.`.
    fn acronym(&self, start: usize, end: usize) -> Option<usize> {
        let letter = |at: usize| self.bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
        let first_is_short = end == start + 1 && letter(start);
        let degree = matches!(&self.bytes[start..end], b"Ph" | b"Sc" | b"Ed" | b"Lt")
            && is_upper(self.bytes.get(end + 1));
        if !(first_is_short || degree) {
            return None;
        }
        let mut at = end;
        let mut letters = 1;
        // Each step takes a full stop and the single letter behind it.
        while self.bytes.get(at) == Some(&b'.') && letter(at + 1) && self.letters(at + 1) == at + 2 {
            at += 2;
            letters += 1;
        }
        if letters == 1 {
            return None;
        }
        let stop = self.bytes.get(at) == Some(&b'.') && self.bytes.get(at + 1) != Some(&b'.');
        Some(if stop { at + 1 } else { at })
    }

    fn is_abbreviation(&self, start: usize, end: usize) -> bool {
        let word = &self.bytes[start..end];
        if word.len() == 1 && word[0].is_ascii_alphabetic() {
            return self.is_initial(word[0], self.next_after(end + 1));
        }
        let number_before = self.tokens.last().is_some_and(|token| token.kind == Kind::Number);
        abbreviation::takes_stop(&self.text[start..end], || self.next_after(end + 1), number_before)
    }

    /// Whether a single letter with a full stop abbreviates a name or a word.
    fn is_initial(&self, letter: u8, next: Next) -> bool {
        let before = self.tokens.last().map(|token| &self.bytes[token.span.range()]);
        if letter.is_ascii_lowercase() {
            return next == Next::Digit && matches!(letter, b'p' | b'c' | b'v' | b'b' | b'd');
        }
        let name_before = before.is_some_and(|word| is_upper(word.first()));
        match next {
            Next::End => false,
            Next::Starter => letter != b'I' && (before.is_none() || name_before),
            Next::Upper => letter != b'I' || before.is_none() || name_before,
            _ => true,
        }
    }

    /// What stands behind a full stop, past spaces and past marks that close.
    pub(crate) fn next_after(&self, mut at: usize) -> Next {
        let mut breaks = 0;
        while let Some(&b) = self.bytes.get(at) {
            match b {
                b'\n' => breaks += 1,
                b' ' | b'\t' | b'\r' => {}
                _ => break,
            }
            at += 1;
        }
        if breaks > 1 {
            return Next::End;
        }
        let Some(c) = self.char_at(at) else { return Next::End };
        if c.is_ascii_digit() || (c == '#' && self.bytes.get(at + 1).is_some_and(u8::is_ascii_digit)) {
            return Next::Digit;
        }
        if c.is_lowercase() {
            return Next::Lower;
        }
        if !c.is_alphabetic() {
            return if matches!(c, '"' | '“' | '‘' | '”' | '’' | '\'') {
                Next::Quote
            } else {
                Next::Other
            };
        }
        let end = self.letters(at);
        if abbreviation::is_starter(&self.text[at..end]) { Next::Starter } else { Next::Upper }
    }

    fn is_prefix(&self, start: usize, end: usize) -> bool {
        end - start <= 7
            && self.bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric)
            && PREFIXES.iter().any(|prefix| prefix.as_bytes().eq_ignore_ascii_case(&self.bytes[start..end]))
    }

    fn is_initials(&self, start: usize, end: usize) -> bool {
        end - start <= 4 && self.bytes[start..end].iter().all(u8::is_ascii_uppercase)
    }
}

fn is_upper(b: Option<&u8>) -> bool {
    b.is_some_and(u8::is_ascii_uppercase)
}
