//! Where sentences end: one walk over the noted places, each judged by its neighbours.
//!
//! Only full stops, abbreviations, brackets and layout are looked at, so the
//! cost is that of the marks, not of the tokens. Quotations are divided like
//! any other text (as in UD): a rule matches within one sentence, and a
//! quotation of five sentences is five. Only one that the sentence around it
//! goes on behind, and could not be read without, is held together.

use std::ops::Range;

use crate::abbreviation::{self, Abbreviation};
use crate::scan::{Mark, What};
use crate::token::{Kind, Token};

/// A bracket closed after more tokens than this does not keep its sentence together.
const LONGEST_BRACKET: u32 = 60;

/// What a face begins with: `:)`, `=D`, `;-)`.
const FACE: [char; 3] = [':', '=', ';'];

/// The brackets of one paragraph after the other, and between them its sentences.
#[derive(Default)]
pub(crate) struct Brackets {
    /// For each mark that is an opening bracket, the token that closes it.
    closes: Vec<Option<u32>>,
    /// The marks whose brackets are open.
    open: Vec<usize>,
}

impl Brackets {
    /// Adds the sentences of the tokens from `first` on: ranges of token indices.
    pub(crate) fn split(
        &mut self,
        text: &str,
        tokens: &[Token],
        first: u32,
        marks: &[Mark],
        sentences: &mut Vec<Range<u32>>,
    ) {
        let mut pairs = false;
        let mut walk = Walk { text, tokens, marks, sentences, start: first };
        // Up to this token a bracket inside the sentence holds it together.
        let mut shield = 0;
        for (m, mark) in marks.iter().enumerate() {
            match mark.what {
                What::Start => {
                    walk.cut(mark.token);
                    shield = 0;
                }
                What::Open => {
                    if !pairs {
                        self.pair(marks);
                        pairs = true;
                    }
                    if let Some(close) = self.closes[m]
                        && mark.token > walk.start
                        && close - mark.token <= LONGEST_BRACKET
                    {
                        shield = shield.max(close);
                    }
                }
                What::QuoteOpen => shield = shield.max(walk.embedded_until(m).unwrap_or(0)),
                What::Stop | What::Dotted if mark.token >= walk.start => {
                    let end =
                        if mark.what == What::Stop { walk.after_stop(m) } else { walk.after_abbreviation(m) };
                    if let Some(end) = end
                        && end > shield
                    {
                        walk.cut(end);
                    }
                }
                _ => {}
            }
        }
        walk.cut(tokens.len() as u32);
    }

    /// Finds for each opening bracket the one that closes it.
    fn pair(&mut self, marks: &[Mark]) {
        self.closes.clear();
        self.closes.resize(marks.len(), None);
        self.open.clear();
        for (m, mark) in marks.iter().enumerate() {
            match mark.what {
                What::Open => self.open.push(m),
                What::Close => {
                    if let Some(opened) = self.open.pop() {
                        self.closes[opened] = Some(mark.token);
                    }
                }
                _ => {}
            }
        }
    }
}

struct Walk<'t> {
    text: &'t str,
    tokens: &'t [Token],
    marks: &'t [Mark],
    sentences: &'t mut Vec<Range<u32>>,
    /// First token of the sentence being read.
    start: u32,
}

impl<'t> Walk<'t> {
    fn cut(&mut self, end: u32) {
        if end > self.start {
            self.sentences.push(self.start..end);
            self.start = end;
        }
    }

    fn word(&self, token: u32) -> &'t str {
        self.tokens.get(token as usize).map_or("", |token| &self.text[token.span.range()])
    }

    fn kind(&self, token: u32) -> Option<Kind> {
        self.tokens.get(token as usize).map(|token| token.kind)
    }

    /// Whether no space stands between the token and the one before it.
    fn glued(&self, token: u32) -> bool {
        let at = token as usize;
        at > 0 && at < self.tokens.len() && self.tokens[at - 1].span.end == self.tokens[at].span.start
    }

    /// One past the quotation marks and brackets that close behind mark `m`,
    /// and the mark to go on from.
    fn past_closers(&self, m: usize) -> (u32, usize) {
        let mut end = self.marks[m].token + 1;
        let mut next = m + 1;
        while let Some(mark) = self.marks.get(next) {
            if mark.token != end || !matches!(mark.what, What::QuoteClose | What::Close) {
                break;
            }
            end += 1;
            next += 1;
        }
        // A line may begin behind the full stop, in the middle of its paragraph.
        let is_line = |mark: &Mark| mark.token == end && mark.what == What::Line;
        next += self.marks[next..].iter().take_while(|mark| is_line(mark)).count();
        (end, next)
    }

    /// The mark that closes the quotation opened by mark `m`, if it is a part of the
    /// sentence around it: it begins within, small, and ends without a full stop of its
    /// own. He called it “a disgrace. It must end” and left.
    fn embedded_until(&self, m: usize) -> Option<u32> {
        let opened = self.marks[m].token;
        if opened <= self.start || !self.word(opened + 1).starts_with(char::is_lowercase) {
            return None;
        }
        let mut inside = 0;
        let near = self.marks[m + 1..].iter().take_while(|mark| mark.token - opened <= LONGEST_BRACKET);
        for mark in near {
            match mark.what {
                What::Start => return None,
                What::QuoteOpen => inside += 1,
                What::QuoteClose if inside > 0 => inside -= 1,
                What::QuoteClose => {
                    let stopped = self.word(mark.token - 1).ends_with(['.', '!', '?', '…', ',']);
                    let goes_on =
                        self.word(mark.token + 1).starts_with(|c: char| c.is_lowercase() || c == '(');
                    return (!stopped && goes_on).then_some(mark.token);
                }
                _ => {}
            }
        }
        None
    }

    /// Past what belongs to the sentence although it stands behind its full
    /// stop: references (`.[1][2]`, `. [17]`, `.11 12`), omissions, faces, emoji.
    fn past_references(&self, mut end: u32) -> u32 {
        loop {
            let reference =
                self.kind(end + 1) == Some(Kind::Number) || matches!(self.word(end + 1), "..." | "…");
            let face = self.kind(end) == Some(Kind::Emoji)
                || self.kind(end) == Some(Kind::Symbol)
                    && self.word(end).starts_with(FACE)
                    && self.word(end).len() > 1;
            if self.word(end) == "[" && reference && self.word(end + 2) == "]" {
                end += 3;
            } else if face {
                end += 1;
            } else {
                break;
            }
        }
        if self.glued(end) && self.is_reference(end) {
            let mut behind = end + 1;
            while self.is_reference(behind) {
                behind += 1;
            }
            if self.word(behind).starts_with(char::is_uppercase) && !self.glued(behind) {
                return behind;
            }
        }
        end
    }

    fn is_reference(&self, token: u32) -> bool {
        self.kind(token) == Some(Kind::Number) && self.word(token).len() <= 2
    }

    /// Where the sentence ends whose full stop is mark `m`, if it does.
    fn after_stop(&self, m: usize) -> Option<u32> {
        let stop = self.marks[m].token;
        let mark = self.word(stop);
        if mark == "." && self.word(stop + 1) == "." {
            return self.before_dots(stop);
        }
        // `[...]` leaves words out; `!Xun` is a name.
        let omission = self.word(stop.wrapping_sub(1)) == "[" && self.word(stop + 1) == "]";
        if omission || (mark == "!" && self.glued(stop + 1) && !self.glued(stop)) {
            return None;
        }
        let (closed, next_mark) = self.past_closers(m);
        let end = self.past_references(closed);
        let next = self.word(end);
        if next.is_empty() || self.is_label(stop) || self.only_dots(stop) {
            return None;
        }
        let opens = self.marks.get(next_mark).filter(|mark| mark.token == end).map(|mark| mark.what);
        if self.glued(end) && end == closed {
            return self.glued_sentence(stop, end).then_some(end);
        }
        if opens == Some(What::Stop) {
            return None;
        }
        let spaced_dots =
            mark == "." && stop > self.start + 1 && self.word(stop - 1) == "." && self.word(stop - 2) == ".";
        if spaced_dots && self.word(stop - 3) != "." && matches!(next, "I" | "I'm") {
            return None;
        }
        self.may_begin(stop, end, opens).then_some(end)
    }

    /// Whether a sentence may begin at token `next`, behind the full stop `stop`.
    fn may_begin(&self, stop: u32, next: u32, opens: Option<What>) -> bool {
        let word = self.word(next);
        let mark = self.word(stop);
        let soft = mark.len() > 1 && (mark.starts_with('.') || mark.starts_with('…'));
        match self.kind(next) {
            Some(Kind::Word) => {
                let first = word.chars().next().unwrap_or(' ');
                if first.is_uppercase() {
                    return !self.is_answer_tag(stop, next)
                        && !matches!(self.word(stop.wrapping_sub(1)), "Yahoo" | "yahoo");
                }
                if first.is_lowercase() {
                    return self.may_begin_lower(stop, next);
                }
                !first.is_ascii_punctuation()
            }
            Some(Kind::Number | Kind::Ordinal | Kind::Time) => {
                !soft && self.word(stop.wrapping_sub(1)) != "°"
            }
            Some(Kind::Punctuation) => match opens {
                Some(What::QuoteOpen | What::Open | What::Bullet) => {
                    !soft || self.word(next + 1).starts_with(char::is_uppercase)
                }
                Some(_) => false,
                None => {
                    let dash = matches!(word, "-" | "–" | "—" | "--");
                    dash && self.word(next + 1).starts_with(char::is_uppercase)
                }
            },
            Some(Kind::Symbol) => !soft && mark == ".",
            Some(_) => !soft,
            None => false,
        }
    }

    /// Whether a sentence may begin with the lower-case word `next`: careless
    /// writing, unless the full stop ends an abbreviation nobody listed.
    fn may_begin_lower(&self, stop: u32, next: u32) -> bool {
        if next > stop + 1 || !self.glued(stop) {
            return false;
        }
        let before = self.word(stop.wrapping_sub(1));
        match self.word(stop) {
            "." => before.len() > 3 && before.bytes().all(|b| b.is_ascii_lowercase()),
            mark if mark.starts_with('?') => true,
            mark if mark.starts_with('!') => mark.len() > 1 || self.word(next) == "i",
            _ => false,
        }
    }

    /// `“Why now?” Macron asked.`: the question is a part of the sentence.
    fn is_answer_tag(&self, stop: u32, next: u32) -> bool {
        const SAYS: &[&str] =
            &["said", "says", "asked", "asks", "added", "wrote", "told", "replied", "tweeted", "exclaimed"];
        let question = self.word(stop).starts_with(['?', '!']) && next > stop + 1;
        question
            && (1..4).any(|ahead| SAYS.contains(&self.word(next + ahead)))
            && !abbreviation::is_starter(self.word(next))
    }

    /// A full stop with dots behind it, spaces between: only the last dot
    /// decides, unless a sentence ends before the dots (`compounds. . . . The`).
    fn before_dots(&self, stop: u32) -> Option<u32> {
        let three = (1..4).all(|ahead| self.word(stop + ahead) == ".") && self.word(stop + 4) != ".";
        let full_stop = self.glued(stop) && self.word(stop.wrapping_sub(1)) != ".";
        (three && full_stop && self.word(stop + 4).starts_with(char::is_uppercase)).then_some(stop + 1)
    }

    /// Whether nothing but dots stands between the beginning and `stop`.
    fn only_dots(&self, stop: u32) -> bool {
        stop - self.start < 4 && (self.start..stop).all(|token| self.word(token) == ".")
    }

    /// Whether the full stop belongs to a label at the beginning: `1.`, `a.`, `• 9.`
    fn is_label(&self, stop: u32) -> bool {
        let Some(label) = stop.checked_sub(1).filter(|&label| label >= self.start && self.glued(stop)) else {
            return false;
        };
        let first = label == self.start
            || (label == self.start + 1 && self.kind(self.start) == Some(Kind::Punctuation));
        let word = self.word(label);
        first && word.len() <= 3 && (self.kind(label) == Some(Kind::Number) || word.len() == 1)
    }

    /// `talks.He said`, `1,000.That`: no space, but a new sentence.
    fn glued_sentence(&self, stop: u32, next: u32) -> bool {
        let before = self.word(stop.wrapping_sub(1));
        let ends = before.len() > 1
            && before.ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || c == ')');
        let word = self.word(next);
        let mut letters = word.chars();
        let capital = letters.next().is_some_and(char::is_uppercase);
        let begins = capital && (letters.next().is_none_or(char::is_lowercase) || word.contains('.'));
        // Marks of other scripts are written without a space.
        let wide = self.word(stop).starts_with(['．', '。', '！', '？']);
        self.kind(next) == Some(Kind::Word) && begins && (ends || wide || next > stop + 1)
    }

    /// Where the sentence ends whose last word is the abbreviation at mark `m`, if it does.
    fn after_abbreviation(&self, m: usize) -> Option<u32> {
        let at = self.marks[m].token;
        let (end, next_mark) = self.past_closers(m);
        if at == self.start || end as usize >= self.tokens.len() {
            return None;
        }
        let quote =
            self.marks.get(next_mark).is_some_and(|mark| mark.token == end && mark.what == What::QuoteOpen);
        let next = self.word(if quote { end + 1 } else { end });
        if self.glued(end) || !next.starts_with(char::is_uppercase) {
            return None;
        }
        let starter = abbreviation::is_starter(next);
        let word = self.word(at).trim_end_matches('.');
        let ends = match abbreviation::class(word) {
            Some(Abbreviation::Company | Abbreviation::Place) => starter,
            Some(Abbreviation::End) => starter || word.eq_ignore_ascii_case("etc"),
            Some(Abbreviation::Unit) => true,
            Some(_) => false,
            None => match word {
                "a.m" | "p.m" | "A.M" | "P.M" if is_zone(next) => false,
                "a.m" | "p.m" | "A.M" | "P.M" => {
                    starter || end - self.start > 4 && self.word(self.start) != "At"
                }
                "e.g" | "i.e" | "f.e" | "a.k.a" | "c.f" | "E.g" | "I.e" => false,
                _ => word.contains('.') && starter,
            },
        };
        ends.then_some(end)
    }
}

/// `EST`, `GMT`
fn is_zone(word: &str) -> bool {
    (3..5).contains(&word.len()) && word.ends_with('T') && word.bytes().all(|b| b.is_ascii_uppercase())
}
