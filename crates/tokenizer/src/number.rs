//! Where a number ends: separators, ordinals, clock times, dates, telephone numbers, units.
//!
//! Follows UD English EWT: a range comes apart (`5` `-` `10`), a telephone
//! number and a date with strokes or hyphens do not, a unit written onto its
//! number is a token of its own (`5` `pm`, `10` `km`). What the number is worth
//! is for whoever reads values.

use crate::clitic;
use crate::scan::{Scanner, is_word_char};
use crate::token::Kind;

/// Units that are cut off the number they are written onto.
const UNITS: &[&str] = &[
    "a", "am", "bn", "cc", "cm", "ct", "ft", "g", "gb", "ghz", "gw", "ha", "h", "hp", "hr", "hrs", "hz",
    "in", "k", "kb", "kg", "khz", "km", "kmh", "kph", "kw", "l", "lb", "lbs", "m", "mb", "mg", "mhz", "min",
    "mins", "mi", "ml", "mm", "mn", "mph", "ms", "mw", "mwh", "oz", "p", "pm", "s", "sec", "secs", "sq", "t",
    "tb", "tn", "trn", "v", "w", "yd", "yds", "yr", "yrs", "persons",
];

impl Scanner<'_> {
    /// Cuts the number, or the word with digits in front, that begins at `start`.
    pub(crate) fn number(&mut self, start: usize) -> usize {
        let first = self.digits(start);
        // The common case: digits, then a space or a comma that separates nothing.
        match self.bytes.get(first) {
            None | Some(b' ' | b'\n' | b')' | b'%') => {
                self.push(start, first, Kind::Number);
                return first;
            }
            Some(0xe2 | 0xef)
                if crate::emoji::length(&self.bytes[start..], &self.text[start..]).is_some() =>
            {
                return self.emoji(start);
            }
            _ => {}
        }
        if let Some(end) = self.address(start) {
            return end;
        }
        if let Some(end) = self.clock(start, first) {
            return self.unit(start, end, Kind::Time);
        }
        if let Some(end) = self.linked(start, first) {
            self.push(start, end, Kind::Number);
            return end;
        }
        let mut end = first;
        while matches!(self.bytes.get(end), Some(b'.' | b',')) && self.digits(end + 1) > end + 1 {
            end = self.digits(end + 1);
        }
        self.unit(start, end, Kind::Number)
    }

    pub(crate) fn digits(&self, mut at: usize) -> usize {
        while self.bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        at
    }

    /// `10:30`, `23:59:59`; `first` is the end of the first digits.
    fn clock(&self, start: usize, first: usize) -> Option<usize> {
        if first - start > 2 {
            return None;
        }
        let pair = |at: usize| {
            (self.bytes.get(at) == Some(&b':') && self.digits(at + 1) == at + 3).then_some(at + 3)
        };
        let minutes = pair(first)?;
        Some(pair(minutes).unwrap_or(minutes))
    }

    /// Digits linked by strokes or hyphens into one date or telephone number.
    fn linked(&self, start: usize, first: usize) -> Option<usize> {
        let link = *self.bytes.get(first)?;
        if !matches!(link, b'-' | b'/' | b'.') {
            return None;
        }
        let mut groups = 1;
        let mut end = first;
        while self.bytes.get(end) == Some(&link) && self.digits(end + 1) > end + 1 {
            end = self.digits(end + 1);
            groups += 1;
        }
        // A letter behind it makes it something else: `1/60th`, `2/3s`.
        if self.char_at(end).is_some_and(is_word_char) {
            return None;
        }
        let (left, right) = (first - start, end.saturating_sub(first + 1));
        let linked = match (link, groups) {
            (b'/', 2) => !self.is_fraction(start, first, end),
            (b'-', 2) => (left == 3 || left == 5) && right == 4,
            (_, 3..) => true,
            _ => false,
        };
        linked.then_some(end)
    }

    /// `1/2` and `3/4` rather than the dates `9/11` and `5/18`.
    fn is_fraction(&self, start: usize, first: usize, end: usize) -> bool {
        let above = self.text[start..first].parse::<u32>().unwrap_or(u32::MAX);
        let below = self.text[first + 1..end].parse::<u32>().unwrap_or(u32::MAX);
        (above < below && below <= 5) || above > 31 || below > 31 && below < 1000 || (above == below)
    }

    /// What is written onto the number: an ordinal ending, a plural, a unit, other letters.
    fn unit(&mut self, start: usize, end: usize, kind: Kind) -> usize {
        let letters_end = self.letters(end);
        let letters = &self.bytes[end..letters_end];
        let is = |unit: &str| unit.as_bytes().eq_ignore_ascii_case(letters);
        if letters.is_empty() {
            self.push(start, end, kind);
            let ending = clitic::ending(&self.bytes[end..]);
            if ending > 0 {
                self.push(end, end + ending, Kind::Word);
            }
            return end + ending;
        }
        if kind == Kind::Number && self.is_ordinal(start, end, letters) {
            self.push(start, letters_end, Kind::Ordinal);
        } else if is("s") && end - start >= 2 {
            self.push(start, letters_end, Kind::Number);
        } else if UNITS.iter().any(|unit| is(unit)) && !self.is_code(start, letters) {
            self.push(start, end, kind);
            return end;
        } else {
            // `3D`, `153B09`, `4x4`: a name, not a quantity.
            return self.word(start, letters_end);
        }
        letters_end
    }

    fn is_ordinal(&self, start: usize, end: usize, letters: &[u8]) -> bool {
        let teen = end - start > 1 && self.bytes[end - 2] == b'1';
        let wanted: &[u8] = match self.bytes[end - 1] {
            b'1' if !teen => b"st",
            b'2' if !teen => b"nd",
            b'3' if !teen => b"rd",
            _ => b"th",
        };
        letters.eq_ignore_ascii_case(wanted)
    }

    /// A single capital that is no usual unit behind digits: `18T`, `83N`, `5W`;
    /// but `$8M` and `8K`.
    fn is_code(&self, start: usize, letters: &[u8]) -> bool {
        let [letter] = letters else { return false };
        let money_before =
            self.glued(start) && self.tokens.last().is_some_and(|token| token.kind == Kind::Money);
        letter.is_ascii_uppercase() && *letter != b'K' && !money_before
    }
}
