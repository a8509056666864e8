//! Whether a regex can match the whole of a token.

use regex_syntax::hir::{Class, Hir, HirKind};
use tidings_rules::pattern::Attribute;

/// Whether it can be shown that a regex matches no value of an attribute that can be
/// any text: it matches nothing or the empty text alone, or what it matches has a
/// space in it, which tokens have not, or a capital, which folded words have not.
pub(super) fn never(regex: &regex::Regex, attribute: Attribute) -> bool {
    let Ok(hir) = regex_syntax::parse(regex.as_str()) else { return false };
    let longest = match hir.properties().minimum_len() {
        None => return true,
        Some(_) => hir.properties().maximum_len(),
    };
    longest == Some(0)
        || needs(&hir, &|c| matches!(c, ' ' | '\t' | '\n'))
        || attribute == Attribute::Word && needs(&hir, &|c| c.is_ascii_uppercase())
}

/// Whether every match has one of these characters in it.
fn needs(hir: &Hir, one: &dyn Fn(char) -> bool) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => false,
        HirKind::Literal(literal) => std::str::from_utf8(&literal.0).is_ok_and(|text| text.chars().any(one)),
        HirKind::Class(Class::Unicode(class)) => class
            .ranges()
            .iter()
            .all(|range| (range.start()..=range.end()).take(128).all(one) && range.len() <= 128),
        HirKind::Class(Class::Bytes(_)) => false,
        HirKind::Repetition(repetition) => repetition.min > 0 && needs(&repetition.sub, one),
        HirKind::Capture(capture) => needs(&capture.sub, one),
        HirKind::Concat(parts) => parts.iter().any(|part| needs(part, one)),
        HirKind::Alternation(ways) => ways.iter().all(|way| needs(way, one)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_certain_is_told() {
        let never =
            |regex: &str, attribute| never(&regex::Regex::new(&format!("^(?:{regex})$")).unwrap(), attribute);
        for regex in ["^$", "", "a b", "[ ]x", "(a b|c d)", "x( y)+", r"[^\s\S]"] {
            assert!(never(regex, Attribute::Text), "{regex}");
        }
        for regex in ["tele.*", "a|b c", "x( y)*", r"\S+", "a b?|c", ".", r"[ a]", "K.*"] {
            assert!(!never(regex, Attribute::Text), "{regex}");
        }
        assert!(never("K.*", Attribute::Word));
        assert!(!never("(?i)K.*", Attribute::Word));
    }
}
