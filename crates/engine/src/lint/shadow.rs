//! Rules whose mentions another rule always beats.
//!
//! Of two mentions over the same tokens whose types share a root the one of the
//! more specific type stays, then that of the earlier rule. So a rule never
//! decides if another finds the very same stretches and ranks higher. That is
//! shown in two cases. Either the patterns are the same but for their captures.
//! Or both are lists of short sequences of tokens, each sequence of the one is
//! among those of the other, and no other sequence of that can get in the way:
//! by being tried first at the same start, or by taking the first tokens before.
//!
//! Only rules of one stratum are compared, and none that run again: there both
//! mentions are settled at once, so what beats the one beats the other as well.
//! Events are left out, since two of related types both stay.

use std::collections::HashMap;

use tidings_rules::pattern::{Expr, Test};
use tidings_rules::{Body, Pattern, Reference, Rule, RuleSet, TypeId, TypeKind, codes};
use tidings_text::Diagnostic;
use tidings_tokenizer::{folded, lemmas};

use crate::compile::split;

/// Sequences of a pattern that is compared, and tokens of each.
const MOST: usize = 256;
const LONGEST: usize = 8;

/// What one token of a sequence must be.
#[derive(Clone, Debug, PartialEq)]
enum One {
    Word(String),
    Exact(String),
    Lemma(String),
    Test(Test),
}

/// A rule as it is compared.
struct Candidate<'r> {
    rule: &'r Rule,
    index: usize,
    stratum: usize,
    pattern: Pattern,
    /// What it matches, in the order in which it is tried, if that is a list of sequences.
    sequences: Option<Vec<Vec<One>>>,
}

pub(super) fn report(rules: &RuleSet, problems: &mut Vec<Diagnostic>) {
    let candidates = candidates(rules);
    let mut alike: HashMap<String, Vec<&Candidate<'_>>> = HashMap::new();
    for candidate in &candidates {
        alike.entry(format!("{:?}", candidate.pattern)).or_default().push(candidate);
        for sequence in candidate.sequences.iter().flatten() {
            alike.entry(format!("{:?}", sequence[0])).or_default().push(candidate);
        }
    }
    for candidate in &candidates {
        let first = candidate.sequences.iter().flat_map(|all| wider(&all[0][0]));
        let keys = first.map(|one| format!("{one:?}")).chain([format!("{:?}", candidate.pattern)]);
        let others = keys.filter_map(|key| alike.get(&key)).flatten();
        let mut winners = others.filter(|other| wins(rules, other, candidate) && finds_all(other, candidate));
        let Some(winner) = winners.next() else { continue };
        let deeper = depth(rules, winner.rule.makes) > depth(rules, candidate.rule.makes);
        let why = match deeper {
            true => {
                format!("stays, because `{}` is the more specific type", rules.ty(winner.rule.makes).name)
            }
            false => "stays, because it comes first".to_owned(),
        };
        let (id, first) = (&candidate.rule.id, &winner.rule.id);
        let (at, origin) = (&candidate.rule.origin, &winner.rule.origin);
        let message = format!("wherever `{id}` matches, `{first}` wins");
        let problem = Diagnostic::warning(codes::SHADOWED, message)
            .at(&at.source, at.span, "never makes a mention that stays")
            .at(&origin.source, origin.span, why)
            .help("take the words that both match out of one of the two, or take the rule away");
        problems.push(problem);
    }
}

fn candidates(rules: &RuleSet) -> Vec<Candidate<'_>> {
    let mut candidates = Vec::new();
    for (stratum, content) in rules.strata.iter().enumerate().filter(|(_, content)| content.rounds == 0) {
        for id in &content.rules {
            let rule = rules.rule(*id);
            let Body::Pattern(pattern) = &rule.body else { continue };
            if rules.ty(rule.makes).kind == TypeKind::Event {
                continue;
            }
            let mut pattern = pattern.clone();
            uncapture(&mut pattern);
            let sequences = sequences(&pattern).filter(|all| !all.iter().any(Vec::is_empty));
            candidates.push(Candidate { rule, index: id.index(), stratum, pattern, sequences });
        }
    }
    candidates
}

fn depth(rules: &RuleSet, of: TypeId) -> usize {
    rules.ty(of).ancestors.len()
}

/// Whether a mention of one rule always stays against one of another over the same tokens.
fn wins(rules: &RuleSet, one: &Candidate<'_>, other: &Candidate<'_>) -> bool {
    let roots = |of: TypeId| {
        let above = rules.ty(of).ancestors.iter();
        above.filter(|above| rules.ty(**above).is_a.is_empty()).copied().collect::<Vec<TypeId>>()
    };
    let (a, b) = (one.rule.makes, other.rule.makes);
    let specific = depth(rules, a).cmp(&depth(rules, b));
    let first = one.index < other.index && one.pattern != other.pattern;
    one.stratum == other.stratum
        && (specific.is_gt() || specific.is_eq() && first)
        && roots(a).iter().all(|root| roots(b).contains(root))
}

/// Whether one rule finds every stretch that another finds.
fn finds_all(one: &Candidate<'_>, other: &Candidate<'_>) -> bool {
    if one.pattern == other.pattern {
        return true;
    }
    let (Some(all), Some(wanted)) = (&one.sequences, &other.sequences) else { return false };
    wanted.iter().all(|sequence| finds(all, sequence))
}

/// Whether a rule of these sequences finds a sequence wherever it stands.
fn finds(all: &[Vec<One>], wanted: &[One]) -> bool {
    let same = |one: &Vec<One>| {
        one.len() == wanted.len() && one.iter().zip(wanted).all(|(one, other)| includes(one, other))
    };
    let Some(place) = all.iter().position(same) else { return false };
    // Tried before it at the same start.
    let harmless = |earlier: &Vec<One>| earlier.len() == wanted.len() || apart(earlier, wanted);
    // Found before it, over its first tokens.
    let clear = |one: &Vec<One>| (1..one.len()).all(|start| apart(&one[start..], wanted));
    all[..place].iter().all(harmless) && all.iter().all(clear)
}

/// Whether two sequences never begin at the same token.
fn apart(one: &[One], other: &[One]) -> bool {
    one.iter().zip(other).any(|(one, other)| exclude(one, other))
}

/// Whether each token that fits `other` fits `one`.
fn includes(one: &One, other: &One) -> bool {
    match (one, other) {
        (One::Test(Test::Any), _) => true,
        (One::Word(word), One::Exact(text)) => *word == folded(text),
        (One::Lemma(lemma), One::Exact(text)) => has_lemma(text, lemma),
        (one, other) => one == other,
    }
}

/// What may include one, so that it can be looked up: see [`includes`].
fn wider(one: &One) -> Vec<One> {
    let mut wider = vec![one.clone(), One::Test(Test::Any)];
    if let One::Exact(text) = one {
        wider.push(One::Word(folded(text).into_owned()));
        wider.extend(lemmas(text).iter().map(|lemma| One::Lemma(folded(lemma).into_owned())));
    }
    wider
}

/// Whether no token fits both.
fn exclude(one: &One, other: &One) -> bool {
    match (one, other) {
        (One::Word(a), One::Word(b)) | (One::Exact(a), One::Exact(b)) => a != b,
        (One::Word(word), One::Exact(text)) | (One::Exact(text), One::Word(word)) => *word != folded(text),
        (One::Lemma(lemma), One::Exact(text)) | (One::Exact(text), One::Lemma(lemma)) => {
            !has_lemma(text, lemma)
        }
        _ => false,
    }
}

fn has_lemma(text: &str, lemma: &str) -> bool {
    lemmas(text).iter().any(|known| folded(known) == lemma)
}

/// Takes the captures out of a pattern.
fn uncapture(pattern: &mut Pattern) {
    match pattern {
        Expr::Capture { of, .. } => {
            *pattern = std::mem::replace(&mut **of, Expr::Empty);
            uncapture(pattern);
        }
        Expr::Mention { role, .. } => *role = None,
        Expr::Sequence(parts) | Expr::Choice(parts) => parts.iter_mut().for_each(uncapture),
        Expr::Repeat { of, .. } | Expr::Look { of, .. } => uncapture(of),
        _ => {}
    }
}

/// What a pattern matches, in the order in which it is tried; `None` if that is no short list.
fn sequences(pattern: &Expr<Reference>) -> Option<Vec<Vec<One>>> {
    let words = |text: &str, one: fn(&str) -> One| {
        let words: Vec<One> = split(text).into_iter().map(one).collect();
        (!words.is_empty()).then(|| vec![words])
    };
    let word = |text: &str| One::Word(folded(text).into_owned());
    let found = match pattern {
        Expr::Empty => vec![Vec::new()],
        Expr::Literal(text) => words(text, word)?,
        Expr::Exact(text) => words(text, |text| One::Exact(text.to_owned()))?,
        Expr::Lemma(text) => {
            let mut all = words(text, word)?;
            if let Some(last @ One::Word(_)) = all[0].last_mut()
                && let One::Word(lemma) = last.clone()
            {
                *last = One::Lemma(lemma);
            }
            all
        }
        Expr::Token(test) => vec![vec![One::Test(test.clone())]],
        Expr::Sequence(parts) => {
            let parts: Option<Vec<_>> = parts.iter().map(sequences).collect();
            parts?.into_iter().try_fold(vec![Vec::new()], |all, part| behind(&all, &part))?
        }
        Expr::Choice(ways) => {
            let ways: Option<Vec<_>> = ways.iter().map(sequences).collect();
            ways?.concat()
        }
        Expr::Repeat { of, min, max: Some(max), lazy } => {
            let of = sequences(of).filter(|of| *max as usize <= LONGEST && !of.iter().any(Vec::is_empty))?;
            // From the last copy to the first: one more, or no more where enough have been.
            let mut all = vec![Vec::new()];
            for copy in (0..*max).rev() {
                let mut more = behind(&of, &all)?;
                if copy >= *min {
                    more.insert(if *lazy { 0 } else { more.len() }, Vec::new());
                }
                all = more;
            }
            all
        }
        _ => return None,
    };
    let short = found.len() <= MOST && found.iter().all(|sequence| sequence.len() <= LONGEST);
    short.then_some(found)
}

/// Each sequence of one list with each of another behind it.
fn behind(first: &[Vec<One>], second: &[Vec<One>]) -> Option<Vec<Vec<One>>> {
    (first.len() * second.len() <= MOST).then(|| {
        first
            .iter()
            .flat_map(|one| second.iter().map(move |other| [one.as_slice(), other].concat()))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use tidings_rules::{Layer, check};
    use tidings_text::Source;

    use super::*;

    /// The rules of which it is told that they never decide. Each rule is its type and its pattern;
    /// a `Town` is a `Body`, a `Date` is neither.
    fn shadowed(rules: &[(&str, &str)]) -> Vec<String> {
        let files = ["Body", "Date", "Town"].map(|name| {
            let above = if name == "Town" { "is_a: Body\n" } else { "" };
            let mut text = format!(
                "mention: {name}\n{above}rules:\n  - {{id: none, pattern: nobody writes so {name}}}\n"
            );
            for (index, (_, pattern)) in rules.iter().enumerate().filter(|(_, (of, _))| *of == name) {
                text += &format!("  - {{id: r{index}, pattern: '{}'}}\n", pattern.replace('\'', "''"));
            }
            Source::new(format!("{name}.yaml").to_lowercase(), text)
        });
        let rules = check(&[Layer::new("case", files.into())]).rules;
        let mut problems = Vec::new();
        report(&rules, &mut problems);
        problems
            .iter()
            .map(|problem| problem.message.split('`').nth(1).unwrap_or_default().to_owned())
            .collect()
    }

    #[test]
    fn what_never_decides_is_told() {
        for (one, other) in [
            (("Town", "the council"), ("Body", "the council")),
            (("Town", "<Date> (?<x> council)+"), ("Body", "<Date> council+")),
            (("Body", "council|board"), ("Body", "board")),
            (("Body", "[]"), ("Body", "\"board\"|~meet")),
            (("Body", "~meet"), ("Body", "\"met\"|\"meeting\"")),
            (("Body", "(a|the) long? (call|talk)"), ("Body", "the long call|a talk")),
            (("Body", "[pos=NOUN]|the"), ("Body", "[pos=NOUN]")),
        ] {
            assert_eq!(shadowed(&[one, other]).len(), 1, "{one:?} {other:?}");
        }
    }

    #[test]
    fn where_it_is_not_certain_nothing_is_told() {
        for (one, other) in [
            // Another root, or the less specific type.
            (("Date", "the council"), ("Body", "the board|council")),
            (("Body", "the council|board"), ("Town", "the council")),
            // Not every match.
            (("Body", "council|board"), ("Body", "board|jury")),
            (("Body", "\"Board\"|council"), ("Body", "board")),
            (("Body", "~meet|council"), ("Body", "met")),
            (("Body", "[pos=NOUN]|the"), ("Body", "[pos=VERB]")),
            // Another stretch is found first: a longer one, or one that takes the first word.
            (("Body", "board of trustees|board"), ("Body", "board")),
            (("Body", "board|board of trustees"), ("Body", "board of trustees")),
            (("Body", "the board|board member"), ("Body", "board member")),
            (("Body", "[] board|board member"), ("Body", "board member")),
            // A mention can be of any length.
            (("Body", "<Date>|board"), ("Body", "board")),
        ] {
            assert_eq!(shadowed(&[one, other]), [""; 0], "{one:?} {other:?}");
        }
    }
}
