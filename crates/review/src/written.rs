//! Patterns as text again, in the language that they were written in.
//!
//! Definitions were put in the place of their names when the pack was loaded, so
//! what comes out matches the same and need not look the same.

use tidings_rules::pattern::{Attribute, Expr, Test, Value};
use tidings_rules::{Body, FARTHEST, Pattern, Reference, Rule, RuleSet, Side, Within};

/// How tightly a part must hold together where it stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Bond {
    /// Anything can stand here.
    Choice,
    /// Alternatives need brackets.
    Sequence,
    /// More than one part needs brackets.
    Atom,
}

/// A pattern in full.
pub fn pattern(rules: &RuleSet, pattern: &Pattern) -> String {
    Writer { rules, most: usize::MAX }.expr(pattern, Bond::Choice)
}

/// A pattern for a person: of many alternatives a few are shown.
pub fn in_short(rules: &RuleSet, pattern: &Pattern) -> String {
    Writer { rules, most: 4 }.expr(pattern, Bond::Choice)
}

/// What a rule matches, in one line.
pub fn rule(rules: &RuleSet, rule: &Rule) -> String {
    let writer = Writer { rules, most: usize::MAX };
    match &rule.body {
        Body::Pattern(pattern) => writer.expr(pattern, Bond::Choice),
        Body::Trigger { trigger, fillers, within, max } => {
            let mut text = writer.expr(trigger, Bond::Choice);
            for filler in fillers {
                text += &format!("; {} {}", filler.role, side(filler.side));
                text += &format!(": {}", writer.expr(&filler.pattern, Bond::Choice));
            }
            if *within == Within::Sentence {
                text += "; within: sentence";
            }
            if *max < FARTHEST {
                text += &format!("; max: {max}");
            }
            text
        }
    }
}

/// A side as it is written in a rule.
pub fn side(side: Side) -> &'static str {
    match side {
        Side::Before => "before",
        Side::After => "after",
        Side::Inside => "inside",
        Side::Near => "near",
    }
}

struct Writer<'r> {
    rules: &'r RuleSet,
    /// How many alternatives are shown.
    most: usize,
}

impl Writer<'_> {
    fn expr(&self, expr: &Pattern, bond: Bond) -> String {
        let (text, own) = match expr {
            Expr::Empty => return "()".to_owned(),
            Expr::Literal(text) => (literal(text), Bond::Atom),
            Expr::Exact(text) => {
                (format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")), Bond::Atom)
            }
            Expr::Lemma(word) => (format!("~{}", literal(word)), Bond::Atom),
            Expr::Token(test) => (token(test), Bond::Atom),
            Expr::Mention { role, of } => {
                let role = role.as_ref().map(|role| format!("{role}:")).unwrap_or_default();
                (format!("<{role}{}>", self.name(*of)), Bond::Atom)
            }
            Expr::Named(of) => (format!("${}", self.name(*of)), Bond::Atom),
            Expr::Sequence(parts) => {
                let parts: Vec<String> = parts.iter().map(|part| self.expr(part, Bond::Sequence)).collect();
                (parts.join(" "), if parts.len() == 1 { Bond::Atom } else { Bond::Sequence })
            }
            Expr::Choice(ways) => {
                let shown = if ways.len() > self.most.saturating_add(1) { self.most } else { ways.len() };
                let mut all: Vec<String> =
                    ways[..shown].iter().map(|way| self.expr(way, Bond::Sequence)).collect();
                if shown < ways.len() {
                    all.push("…".to_owned());
                }
                (all.join(" | "), Bond::Choice)
            }
            Expr::Repeat { of, min, max, lazy } => {
                let of = self.expr(of, Bond::Atom);
                (format!("{of}{}{}", bounds(*min, *max), if *lazy { "?" } else { "" }), Bond::Sequence)
            }
            Expr::Capture { role, of } => {
                (format!("(?<{role}> {})", self.expr(of, Bond::Choice)), Bond::Atom)
            }
            Expr::Start => ("^".to_owned(), Bond::Atom),
            Expr::End => ("$".to_owned(), Bond::Atom),
            Expr::Look { behind, negate, of } => {
                let sign = match (behind, negate) {
                    (false, false) => "?=",
                    (false, true) => "?!",
                    (true, false) => "?<=",
                    (true, true) => "?<!",
                };
                (format!("({sign} {})", self.expr(of, Bond::Choice)), Bond::Atom)
            }
        };
        if own < bond { format!("({text})") } else { text }
    }

    fn name(&self, of: Reference) -> &str {
        match of {
            Reference::Type(id) => &self.rules.ty(id).name,
            Reference::Lexicon(id) => &self.rules.lexicons[id.index()].name,
        }
    }
}

fn bounds(min: u32, max: Option<u32>) -> String {
    match (min, max) {
        (0, Some(1)) => "?".to_owned(),
        (0, None) => "*".to_owned(),
        (1, None) => "+".to_owned(),
        (min, None) => format!("{{{min},}}"),
        (min, Some(max)) if min == max => format!("{{{min}}}"),
        (min, Some(max)) => format!("{{{min},{max}}}"),
    }
}

/// A word, with a backslash before what has a meaning in patterns.
fn literal(text: &str) -> String {
    let mut written = String::new();
    for (at, c) in text.char_indices() {
        let at_start = at == 0 && "~/".contains(c);
        if at_start || "()|?*+{}[]<>\"^$\\".contains(c) {
            written.push('\\');
        }
        written.push(c);
    }
    written
}

/// A condition on a token.
pub(crate) fn token(test: &Test) -> String {
    match test {
        Test::Is(Attribute::Text, Value::Regex(regex)) => format!("/{}/", source(regex)),
        Test::Any => "[]".to_owned(),
        test => format!("[{}]", condition(test, false)),
    }
}

fn condition(test: &Test, tight: bool) -> String {
    let joined = |tests: &[Test], sign: &str| {
        let all: Vec<String> = tests.iter().map(|test| condition(test, true)).collect();
        if tight && all.len() > 1 { format!("({})", all.join(sign)) } else { all.join(sign) }
    };
    match test {
        Test::Any => String::new(),
        Test::Quoted => "quoted".to_owned(),
        Test::Is(attribute, value) => format!("{}={}", name(*attribute), written(value)),
        Test::Not(of) => match of.as_ref() {
            Test::Is(attribute, value) => format!("{}!={}", name(*attribute), written(value)),
            other => format!("!({})", condition(other, false)),
        },
        Test::All(tests) => joined(tests, " & "),
        Test::AnyOf(tests) => joined(tests, " | "),
    }
}

fn name(attribute: Attribute) -> &'static str {
    Attribute::ALL.iter().find(|(_, known)| *known == attribute).map_or("", |(name, _)| name)
}

fn written(value: &Value) -> String {
    match value {
        Value::Text(text) if !text.is_empty() && text.chars().all(char::is_alphanumeric) => text.clone(),
        Value::Text(text) => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
        Value::Regex(regex) => format!("/{}/", source(regex)),
    }
}

/// A regex as it stands in a rule: the loader has bound it to whole tokens.
fn source(regex: &regex::Regex) -> String {
    let whole = regex.as_str();
    let inner = whole.strip_prefix("^(?:").and_then(|rest| rest.strip_suffix(")$")).unwrap_or(whole);
    inner.replace("[[:word:]]", "\\w").replace("[0-9]", "\\d").replace('/', "\\/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tidings_rules::{Layer, load};
    use tidings_text::Source;

    fn read(pattern: &str) -> RuleSet {
        let file = format!("mention: Name\nrules:\n  - id: one\n    pattern: |\n      {pattern}\n");
        let list = "lexicon: title\nentries: [captain]\n";
        let loaded = load(&[Layer::new(
            "mine",
            vec![Source::new("name.yaml", file), Source::new("title.yaml", list)],
        )]);
        let errors: Vec<_> =
            loaded.problems.iter().filter(|problem| problem.code.as_str() != "R040").collect();
        assert!(errors.is_empty(), "{errors:?}");
        loaded.rules
    }

    fn body(rules: &RuleSet) -> &Pattern {
        let Body::Pattern(pattern) = &rules.rules[0].body else { panic!("a pattern") };
        pattern
    }

    #[test]
    fn what_is_written_reads_as_the_same() {
        for text in [
            "call",
            "\"Call\" ~hold /tele.*\\d/",
            "(a | b c) d{2,3}? (e f)* g{4} h{2,} i+?",
            "$title (?<of> [case=title & pos!=VERB] []{0,3}) (?! centre | office)",
            "(?<= the) [quoted] (?<! no) [lemma=\"be\" | !(pos=ADJ | word=/x\\/y/)] $",
            "^ \\$5 U.S. and\\/or \\~x",
        ] {
            let rules = read(text);
            let again = pattern(&rules, body(&rules));
            let reread = read(&again);
            assert_eq!(body(&rules), body(&reread), "{text} is written {again}");
        }
    }

    #[test]
    fn of_many_alternatives_a_few_are_shown() {
        let rules = read("(a | b | c | d | e | f) g");
        assert_eq!(in_short(&rules, body(&rules)), "(a | b | c | d | …) g");
    }
}
