//! What a pattern is made of, part by part, for those who check it.

use super::{Parsed, Parser, whole};
use crate::pattern::ast::{Attribute, Expr, Name, Value};

/// What a pattern is made of and where each part stands, in the order of the text;
/// nothing if the pattern is faulty.
pub fn parts(text: &str) -> Vec<Part> {
    let mut parser = Parser { text, at: 0, depth: 0, in_look: false, parts: Some(Vec::new()) };
    let right = whole(&mut parser).is_ok();
    parser.parts.filter(|_| right).unwrap_or_default()
}

/// A part of a pattern, and its place in bytes of the pattern.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// First byte and one past the last byte in the pattern.
    pub at: (u32, u32),
    /// What stands there.
    pub what: What,
}

/// What a part of a pattern is.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Something without other patterns in it: words, a condition, a mention, a name, an anchor.
    Leaf(Expr<Name>),
    /// One comparison of a condition, as `lemma=hold`; listed before its condition.
    Is(Attribute, Value),
    /// The name of a capture.
    Capture(String),
    /// A part that can never match.
    Never(Reason),
}

/// Why a part of a pattern can never match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// `{0}` repeats what stands before it no times.
    NoTimes,
    /// `^` stands behind words.
    StartBehindWords,
    /// It stands behind `$`.
    BehindTheEnd,
    /// The lookahead before it rules it out.
    RuledOutAhead,
    /// It is a lookbehind that rules out what stands before it.
    RulesOutBehind,
}

/// Why a part can never match behind the parts before it in its sequence, if that is so.
pub(super) fn dead(before: &[Parsed], part: &Parsed) -> Option<Reason> {
    if matches!(part, Expr::Start) && before.iter().any(takes_a_token) {
        return Some(Reason::StartBehindWords);
    }
    if takes_a_token(part) && before.iter().any(|part| matches!(part, Expr::End)) {
        return Some(Reason::BehindTheEnd);
    }
    let once = |part: &Parsed| match part {
        Expr::Repeat { of, min: 1.., .. } => of.as_ref().clone(),
        other => other.clone(),
    };
    let refused = |of: &Parsed, part: &Parsed| match of {
        Expr::Choice(ways) => ways.contains(part) || of == part,
        of => of == part,
    };
    match (before.last()?, part) {
        (Expr::Look { behind: false, negate: true, of }, part) if refused(of, &once(part)) => {
            Some(Reason::RuledOutAhead)
        }
        (part, Expr::Look { behind: true, negate: true, of }) if refused(of, &once(part)) => {
            Some(Reason::RulesOutBehind)
        }
        _ => None,
    }
}

/// Whether every match takes a token; a definition may take none.
fn takes_a_token(part: &Parsed) -> bool {
    match part {
        Expr::Sequence(parts) => parts.iter().any(takes_a_token),
        Expr::Choice(ways) => ways.iter().all(takes_a_token),
        Expr::Repeat { of, min, .. } => *min > 0 && takes_a_token(of),
        Expr::Capture { of, .. } => takes_a_token(of),
        Expr::Named(_) => false,
        other => !other.can_be_empty(),
    }
}
