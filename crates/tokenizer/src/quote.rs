//! Which quotation marks open and which close, and how deep each token stands in quotations.
//!
//! Curly marks say it themselves; straight ones are told by the spaces around
//! them. A quotation ends with its paragraph at the latest: speech that runs
//! over several paragraphs opens anew in each, by convention. A single mark
//! that nothing closes was an apostrophe.

use crate::scan::{Mark, What};
use crate::token::{Kind, Token};

/// Quotations deeper than this are not counted.
const DEEPEST: usize = 8;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Single,
    Double,
    Angle,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Either,
}

struct Opened {
    family: Family,
    token: usize,
    mark: usize,
}

/// The quotations of one paragraph after the other.
#[derive(Default)]
pub(crate) struct Quotes {
    /// Those that are open.
    open: Vec<Opened>,
}

impl Quotes {
    /// Fills in `Token::quoted` from token `first` on, and turns the `Quote`
    /// marks into `QuoteOpen` and `QuoteClose`; apostrophes stay `Quote`.
    pub(crate) fn resolve(&mut self, text: &str, tokens: &mut [Token], first: u32, marks: &mut [Mark]) {
        let open = &mut self.open;
        // Tokens before this one have their depth.
        let mut done = first as usize;
        for (m, mark) in marks.iter_mut().enumerate().filter(|(_, mark)| mark.what == What::Quote) {
            let at = mark.token as usize;
            let (family, side) = shape(&text[tokens[at].span.range()]);
            let inside = open.iter().rposition(|opened| opened.family == family);
            let side = if side == Side::Either || family == Family::Single {
                by_spaces(text, tokens, at, family, side, inside.is_some())
            } else {
                Some(side)
            };
            let depth = open.len();
            match (side, inside) {
                (Some(Side::Closes), Some(inside)) => {
                    open.truncate(inside);
                    fill(tokens, &mut done, at, depth);
                    mark.what = What::QuoteClose;
                }
                (Some(Side::Opens), inside) if depth < DEEPEST => {
                    open.truncate(inside.unwrap_or(depth));
                    fill(tokens, &mut done, at, depth);
                    mark.what = What::QuoteOpen;
                    open.push(Opened { family, token: at, mark: m });
                }
                _ => continue,
            }
            // The mark itself stands outside of its own quotation.
            let outside = open.len() - usize::from(mark.what == What::QuoteOpen);
            fill(tokens, &mut done, at + 1, outside);
        }
        let end = tokens.len();
        fill(tokens, &mut done, end, open.len());
        end_paragraph(tokens, marks, open, end);
    }
}

fn fill(tokens: &mut [Token], done: &mut usize, until: usize, depth: usize) {
    if depth > 0 {
        for token in &mut tokens[*done..until] {
            token.quoted = depth as u8;
        }
    }
    *done = until;
}

/// Takes back the single quotation that nothing closed.
fn end_paragraph(tokens: &mut [Token], marks: &mut [Mark], open: &mut Vec<Opened>, end: usize) {
    for opened in open.drain(..).filter(|opened| opened.family == Family::Single) {
        marks[opened.mark].what = What::Quote;
        for token in &mut tokens[opened.token + 1..end] {
            token.quoted = token.quoted.saturating_sub(1);
        }
    }
}

fn shape(mark: &str) -> (Family, Side) {
    match mark {
        "“" | "„" | "‟" | "``" | "「" | "『" => (Family::Double, Side::Opens),
        "”" | "」" | "』" => (Family::Double, Side::Closes),
        "«" => (Family::Angle, Side::Opens),
        "»" => (Family::Angle, Side::Closes),
        "‘" | "‚" | "‛" | "‹" | "`" => (Family::Single, Side::Opens),
        "’" | "›" | "ʼ" => (Family::Single, Side::Closes),
        "'" => (Family::Single, Side::Either),
        _ => (Family::Double, Side::Either),
    }
}

/// Which way a mark faces, told by what it touches. `inside`: a quotation of
/// its family is open. None for an apostrophe.
fn by_spaces(
    text: &str,
    tokens: &[Token],
    at: usize,
    family: Family,
    side: Side,
    inside: bool,
) -> Option<Side> {
    let span = tokens[at].span;
    let glued_before = at.checked_sub(1).is_some_and(|before| {
        let before = tokens[before].span;
        before.end == span.start
            && !matches!(&text[before.range()], "(" | "[" | "-" | "—" | "–" | "--" | "/" | "“" | "\"" | "‘")
    });
    let glued_after = tokens.get(at + 1).is_some_and(|after| {
        after.span.start == span.end
            && (after.kind != Kind::Punctuation
                || matches!(&text[after.span.range()], "“" | "\"" | "..." | "…" | "(" | "["))
    });
    if family == Family::Single {
        return match side {
            Side::Opens => Some(Side::Opens),
            _ if inside && (glued_before || !glued_after) => Some(Side::Closes),
            Side::Closes => None,
            _ if !glued_before && glued_after => Some(Side::Opens),
            _ => None,
        };
    }
    match (inside, glued_before, glued_after) {
        (true, false, true) => Some(Side::Opens),
        (true, ..) => Some(Side::Closes),
        // An inch mark, or the end of a quotation whose beginning is missing.
        (false, true, false) => None,
        (false, ..) => Some(Side::Opens),
    }
}
