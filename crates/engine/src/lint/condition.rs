//! Conditions that hold for no token.

use tidings_rules::codes;
use tidings_rules::pattern::{Attribute, Test, Value};
use tidings_text::{Diagnostic, Source, Span};

use super::world::can_hold;

/// Says so if no token fits a condition.
pub(super) fn problem(test: &Test, source: &Source, span: Span) -> Option<Diagnostic> {
    if can_hold(test) {
        return None;
    }
    let written: Vec<&str> = source.slice(span).split_whitespace().collect();
    let message = format!("no token fits `{}`", written.join(" "));
    let problem = Diagnostic::warning(codes::IMPOSSIBLE, message).at(source, span, "");
    Some(problem.help(reason(test)))
}

/// The first reason that explains it alone, or a way out that always works.
fn reason(test: &Test) -> String {
    let mut parts = Vec::new();
    conjuncts(test, &mut parts);
    parts
        .iter()
        .find_map(|part| alone(part))
        .or_else(|| {
            parts
                .iter()
                .enumerate()
                .find_map(|(at, one)| parts[..at].iter().find_map(|other| pair(other, one)))
        })
        .unwrap_or_else(|| {
            "take one of the tests away, or join them with `|` where either will do".to_owned()
        })
}

/// The tests that must all hold.
fn conjuncts<'t>(test: &'t Test, into: &mut Vec<&'t Test>) {
    match test {
        Test::All(tests) => tests.iter().for_each(|test| conjuncts(test, into)),
        other => into.push(other),
    }
}

/// Why a test fails by itself.
fn alone(test: &Test) -> Option<String> {
    let Test::Is(attribute, Value::Regex(_)) = test else { return None };
    if can_hold(test) {
        return None;
    }
    Some(match (attribute, attribute.values()) {
        (Attribute::Word, _) => {
            "`word` is in lower case and without accents; `text` is as it stands".to_owned()
        }
        (_, []) => {
            "a regex must match one whole token, which has no space in it and is never empty".to_owned()
        }
        (attribute, values) => format!("the values of `{}` are {}", attribute.name(), values.join(", ")),
    })
}

/// Why two tests cannot both hold.
fn pair(one: &Test, other: &Test) -> Option<String> {
    let (Test::Is(a, x), Test::Is(b, y)) = (one, other) else { return None };
    if can_hold(&Test::All(vec![one.clone(), other.clone()])) {
        return None;
    }
    if let (true, Value::Text(x), Value::Text(y)) = (a == b, x, y) {
        let name = a.name();
        return Some(format!(
            "a token has one `{name}`; for either of the two write `{name}={x} | {name}={y}`"
        ));
    }
    let shown = [*a, *b].into_iter().find_map(|attribute| Some((attribute.name(), shown_by(attribute)?)));
    shown
        .filter(|_| [*a, *b].contains(&Attribute::Pos))
        .map(|(name, by)| format!("only {by} have a `{name}`"))
}

/// The words that show a feature.
fn shown_by(attribute: Attribute) -> Option<&'static str> {
    match attribute {
        Attribute::Tense | Attribute::Form => Some("verbs and auxiliaries (VERB, AUX)"),
        Attribute::Number => Some("nouns, names and pronouns (NOUN, PROPN, PRON)"),
        Attribute::Degree => Some("adjectives and adverbs (ADJ, ADV)"),
        _ => None,
    }
}
