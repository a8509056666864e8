//! What line breaks, bullets and list labels say about where sentences begin.
//!
//! A blank line always ends a paragraph; that is seen while cutting. Here are
//! the doubtful places: a single line break, which wraps running text or sets
//! off a headline or a list line, and labels such as `2)` in the middle of a
//! line. What is found becomes a `Start` mark.

use crate::scan::{Mark, What};
use crate::token::{Kind, Token};

/// Lines shorter than this are not wrapped text, whatever the lines around them.
const NARROWEST: u32 = 40;

/// The lines and labels of one paragraph after the other.
#[derive(Default)]
pub(crate) struct Layout {
    /// First tokens of the lines, and the end of the last one.
    begins: Vec<u32>,
    /// Tokens at which a sentence begins.
    starts: Vec<u32>,
}

impl Layout {
    /// Turns the line breaks that end a sentence, bullets, and the labels of
    /// running lists into `Start` marks. Marks stay in the order of their tokens.
    pub(crate) fn resolve(&mut self, text: &str, tokens: &[Token], first: u32, marks: &mut Vec<Mark>) {
        self.lines(text, tokens, first, marks);
        self.starts.clear();
        labels(text, tokens, first, marks, &mut self.starts);
        self.starts.extend(marks.iter().filter(|mark| mark.what == What::Bullet).map(|mark| mark.token));
        if self.starts.is_empty() {
            return;
        }
        marks.extend(self.starts.iter().map(|&token| Mark { token, what: What::Start }));
        // Stable: a new mark comes behind the old ones of its token, which do not look ahead of it.
        marks.sort_by_key(|mark| (mark.token, mark.what != What::Start));
    }

    fn lines(&mut self, text: &str, tokens: &[Token], first: u32, marks: &mut [Mark]) {
        let begins = &mut self.begins;
        begins.clear();
        begins.push(first);
        begins.extend(marks.iter().filter(|mark| mark.what == What::Line).map(|mark| mark.token));
        if begins.len() == 1 {
            return;
        }
        begins.push(tokens.len() as u32);
        let width = |line: usize| match (tokens.get(begins[line] as usize), begins[line + 1]) {
            (Some(from), end) if end > begins[line] => tokens[end as usize - 1].span.end - from.span.start,
            _ => 0,
        };
        let widest = (0..begins.len() - 1).map(width).max().unwrap_or(0);
        let breaks = marks.iter_mut().filter(|mark| mark.what == What::Line);
        for (line, mark) in breaks.enumerate() {
            let at = mark.token as usize;
            if at == 0 || at >= tokens.len() {
                continue;
            }
            if breaks_off(text, tokens, begins[line] as usize..at, width(line), widest) {
                mark.what = What::Start;
            }
        }
    }
}

/// Whether the line of tokens `line`, `width` bytes wide, ends for good rather
/// than being wrapped.
fn breaks_off(text: &str, tokens: &[Token], line: std::ops::Range<usize>, width: u32, widest: u32) -> bool {
    let word = |token: usize| &text[tokens[token].span.range()];
    let (last, next) = (line.end - 1, line.end);
    if is_label_at(text, tokens, next) || begins_item(text, tokens, next) {
        return true;
    }
    let lower_next = word(next).starts_with(char::is_lowercase);
    let goes_on = tokens[next].kind == Kind::Punctuation
        && word(next).starts_with(['.', ',', ';', ')', '”', '?', '!'])
        || word(last) == ",";
    // Mail programs leave a space at the end of a line they have wrapped.
    let space = text.as_bytes().get(tokens[last].span.end as usize) == Some(&b' ');
    let flowed = space && (lower_next || word(next) == "(");
    if goes_on || flowed || (lower_next && width >= NARROWEST) {
        return false;
    }
    let first_word_end = tokens[next].span.len();
    let had_room = width + 1 + first_word_end <= widest;
    widest < NARROWEST || had_room || word(next) == "By" || is_headline(text, &tokens[line])
}

/// Whether most of the longer words have a capital, and no full stop ends the line.
fn is_headline(text: &str, line: &[Token]) -> bool {
    let long = line.iter().filter(|token| token.kind == Kind::Word && token.span.len() > 3);
    let (mut capitals, mut all) = (0, 0);
    for token in long {
        all += 1;
        capitals += usize::from(text[token.span.range()].starts_with(char::is_uppercase));
    }
    let ends = line.last().is_some_and(|token| token.kind == Kind::Punctuation);
    !ends && all > 1 && capitals * 4 >= all * 3
}

/// `- item`, `* item`, `• item`
fn begins_item(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = tokens[at];
    token.kind != Kind::Word
        && token.span.len() <= 3
        && matches!(
            &text[token.span.range()],
            "-" | "*" | "–" | "—" | "•" | "⁃" | "·" | "▪" | "◦" | "‣" | "●" | "■"
        )
        && tokens.get(at + 1).is_some_and(|next| next.span.start > token.span.end)
}

/// How a label is written.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Style {
    /// `1.`, `1)`, `1.)`, `(1)`
    frame: usize,
    /// Number, letter, Roman numeral.
    alphabet: usize,
}

/// A label: `1.`, `b)`, `(iv)`.
struct Label {
    value: u32,
    style: Style,
    /// First token, and one past the last.
    tokens: (usize, usize),
}

fn is_label_at(text: &str, tokens: &[Token], at: usize) -> bool {
    let short = tokens[at].span.len() <= LONGEST_CORE;
    short
        && (1..4).any(|length| {
            tokens.get(at + length - 1).is_some_and(|last| {
                let word = &text[last.span.range()];
                matches!(word, "." | ")")
                    && labels_ending(text, tokens, at + length - 1)
                        .iter()
                        .flatten()
                        .any(|label| label.tokens.0 == at)
            })
        })
}

/// What stands inside a label has at most this many bytes: `viii`.
const LONGEST_CORE: u32 = 4;

/// The readings of the label whose closing mark is token `at`: as number or
/// letter, and as Roman numeral.
fn labels_ending(text: &str, tokens: &[Token], at: usize) -> [Option<Label>; 2] {
    let word = |token: usize| &text[tokens[token].span.range()];
    let glued = |token: usize| token > 0 && tokens[token - 1].span.end == tokens[token].span.start;
    if !glued(at) {
        return [None, None];
    }
    let mut core = at - 1;
    let mut frame = usize::from(word(at) == ")");
    if frame == 1 && word(core) == "." && glued(core) {
        core -= 1;
        frame = 2;
    }
    let mut first = core;
    if frame == 1 && glued(core) && word(core - 1) == "(" {
        first = core - 1;
        frame = 3;
    }
    // Something must follow, and not touch.
    if tokens.get(at + 1).is_none_or(|next| next.span.start <= tokens[at].span.end) {
        return [None, None];
    }
    let label = |alphabet: usize, value: u32| {
        Some(Label { value, style: Style { frame, alphabet }, tokens: (first, at + 1) })
    };
    let core = word(core);
    if core.len() <= 3 && core.bytes().all(|b| b.is_ascii_digit()) {
        return [core.parse().ok().and_then(|value| label(0, value)), None];
    }
    let letter = match core.as_bytes() {
        [b] if b.is_ascii_alphabetic() => label(1, u32::from(b | 0x20)),
        _ => None,
    };
    const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    let roman = ROMAN.iter().position(|roman| *roman == core).and_then(|value| label(2, value as u32));
    [letter, roman]
}

/// Tokens at which an item of a running list begins: `1. one 2. two`. A list
/// begins where a sentence may, and counts on from there.
fn labels(text: &str, tokens: &[Token], first: u32, marks: &[Mark], starts: &mut Vec<u32>) {
    const NONE: Option<(u32, u32)> = None;
    // For each style, the last value and the token its label begins at.
    let mut last = [[NONE; 3]; 4];
    let mut fresh = first as usize;
    for mark in marks {
        let at = mark.token as usize;
        match mark.what {
            What::Start | What::Line => fresh = at,
            What::Stop | What::Close if at > 0 && at >= fresh => {
                let core = tokens[at - 1];
                // The full stop of `1.)` is not yet the end of the label.
                if text.as_bytes().get(tokens[at].span.end as usize) == Some(&b')')
                    && text[tokens[at].span.range()] == *"."
                {
                    continue;
                }
                if core.span.len() > LONGEST_CORE
                    || !matches!(core.kind, Kind::Number | Kind::Word | Kind::Punctuation)
                {
                    fresh = at + 1;
                    continue;
                }
                for label in labels_ending(text, tokens, at).into_iter().flatten() {
                    let slot = &mut last[label.style.frame][label.style.alphabet];
                    let first = label.tokens.0;
                    if let Some((value, before)) = *slot
                        && value + 1 == label.value
                        && before as usize != first
                    {
                        starts.extend([before, first as u32]);
                        *slot = Some((label.value, first as u32));
                    } else if first == fresh
                        || first.checked_sub(1) == Some(fresh) && is_bullet(text, tokens[fresh])
                    {
                        *slot = Some((label.value, first as u32));
                    }
                }
                fresh = at + 1;
            }
            What::QuoteClose if at == fresh => fresh = at + 1,
            _ => {}
        }
    }
    starts.sort_unstable();
    starts.dedup();
    // The bullet in front of a label begins the item.
    starts.retain(|&start| start == 0 || !is_bullet(text, tokens[start as usize - 1]));
}

fn is_bullet(text: &str, token: Token) -> bool {
    matches!(&text[token.span.range()], "•" | "⁃" | "‣" | "◦" | "▪" | "●" | "■" | "►" | "▶" | "➤")
}
