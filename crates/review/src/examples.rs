//! Runs the examples that stand beside rules.
//!
//! A `match` example holds when the rule matched and, where it says so, made
//! what it should; a `skip` example when the rule matched nothing; a `todo`
//! example fails on the day on which it would hold as a `match`.

use std::fmt;

use rayon::prelude::*;
use tidings_discourse::{Document, Event, Extraction, Extractor, parse_date};
use tidings_engine::{Maker, Mention, MentionId};
use tidings_rules::{ContextId, Example, ExampleKind, RuleId, RuleSet, TypeKind};
use tidings_text::{Source, Span};

use crate::told::Told;

/// What became of examples.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How many hold.
    pub passed: usize,
    /// How many are known gaps.
    pub todo: usize,
    /// Those that do not hold, in the order of the pack.
    pub failures: Vec<Failure>,
}

/// A rule that has examples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A rule that makes mentions, values or events.
    Rule(RuleId),
    /// A rule that changes events.
    Context(ContextId),
}

/// An example that does not hold.
#[derive(Debug)]
pub struct Failure {
    /// The rule.
    pub subject: Subject,
    /// Its id.
    pub rule: String,
    /// The example.
    pub example: Example,
    /// Its text as it was read.
    pub document: Document,
    /// What the rule covers in the text, in bytes.
    pub covered: Vec<Span>,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It ought to match, and the rule matches nothing.
    Nothing,
    /// It ought to match; the rule matches, and no event comes of it.
    NoEvent,
    /// It ought to match, and something else comes of it.
    Else {
        /// What is expected: a field and its values.
        expected: Vec<(String, Vec<String>)>,
        /// For each of these, what was found.
        found: Vec<Vec<String>>,
    },
    /// It ought to be skipped, and the rule matches.
    Matches,
    /// It was to do, and holds.
    Done,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Fault::Nothing => "the rule matches nothing, and must",
            Fault::NoEvent => "the rule matches, and no event comes of it",
            Fault::Else { .. } => "the rule matches, and something else comes of it",
            Fault::Matches => "the rule matches, and must not",
            Fault::Done => "the rule now does what was to do: move the example to `match`",
        })
    }
}

impl Subject {
    /// Every rule of a pack, rules first.
    pub fn all(rules: &RuleSet) -> Vec<Subject> {
        let own = (0..rules.rules.len()).map(|index| Subject::Rule(RuleId::of(index)));
        own.chain((0..rules.contexts.len()).map(|index| Subject::Context(ContextId::of(index)))).collect()
    }

    /// The rule of this id.
    pub fn named(rules: &RuleSet, id: &str) -> Option<Subject> {
        Subject::all(rules).into_iter().find(|subject| subject.id(rules) == id)
    }

    /// The id of the rule.
    pub fn id(self, rules: &RuleSet) -> &str {
        match self {
            Subject::Rule(id) => &rules.rule(id).id,
            Subject::Context(id) => &rules.contexts[id.index()].id,
        }
    }

    /// Its examples.
    pub fn examples(self, rules: &RuleSet) -> &[Example] {
        match self {
            Subject::Rule(id) => &rules.rule(id).examples,
            Subject::Context(id) => &rules.contexts[id.index()].examples,
        }
    }
}

/// Runs the examples of some rules.
pub fn run(extractor: &Extractor, subjects: &[Subject]) -> Outcome {
    let rules = extractor.engine().rules();
    let cases: Vec<(Subject, &Example)> = subjects
        .iter()
        .flat_map(|subject| subject.examples(rules).iter().map(move |example| (*subject, example)))
        .collect();
    let checked: Vec<Option<Failure>> =
        cases.par_iter().map(|(subject, example)| check(extractor, *subject, example)).collect();
    let todo = cases.iter().filter(|(_, example)| example.kind == ExampleKind::Todo).count();
    let failures: Vec<Failure> = checked.into_iter().flatten().collect();
    let done = failures.iter().filter(|failure| failure.fault == Fault::Done).count();
    Outcome { passed: cases.len() - todo - (failures.len() - done), todo: todo - done, failures }
}

fn check(extractor: &Extractor, subject: Subject, example: &Example) -> Option<Failure> {
    let rule = subject.id(extractor.engine().rules());
    let date = example.date.as_deref().and_then(parse_date);
    let document = Document::new(Source::new(rule, example.text.clone()), date);
    let extraction = extractor.read(&document);
    let fault = match subject {
        Subject::Rule(id) => rule_fault(extractor, &extraction, id, example),
        Subject::Context(id) => context_fault(extractor, &extraction, id, example),
    };
    let fault = match (example.kind, fault) {
        (ExampleKind::Match, None) | (ExampleKind::Skip | ExampleKind::Todo, Some(_)) => return None,
        (ExampleKind::Match, Some(fault)) => fault,
        (ExampleKind::Skip, None) => Fault::Matches,
        (ExampleKind::Todo, None) => Fault::Done,
    };
    let covered = covered(&extraction, subject);
    let (rule, example) = (rule.to_owned(), example.clone());
    Some(Failure { subject, rule, example, document, covered, fault })
}

/// Where a rule matched.
fn covered(extraction: &Extraction<'_>, subject: Subject) -> Vec<Span> {
    let reading = &extraction.reading;
    match subject {
        Subject::Rule(id) => {
            made_by(extraction, id).map(|(_, mention)| reading.span(&mention.tokens)).collect()
        }
        Subject::Context(id) => {
            let cues = reading.cues().iter().filter(|cue| cue.rule == id);
            cues.map(|cue| reading.span(&cue.cue)).collect()
        }
    }
}

/// The mentions that a rule made and that lost no overlap.
fn made_by<'e>(extraction: &'e Extraction<'_>, id: RuleId) -> impl Iterator<Item = (MentionId, &'e Mention)> {
    let all = (0..).map(MentionId).zip(extraction.reading.all_mentions());
    all.filter(move |(_, mention)| mention.by == Maker::Rule(id) && mention.lost_to.is_none())
}

/// Why the rule does not do what the example says; `None` if it does. For a `skip`
/// example that is whether it matches at all, since it says nothing more.
fn rule_fault(
    extractor: &Extractor,
    extraction: &Extraction<'_>,
    id: RuleId,
    example: &Example,
) -> Option<Fault> {
    let rules = extractor.engine().rules();
    let rule = rules.rule(id);
    let made: Vec<(MentionId, &Mention)> = made_by(extraction, id).collect();
    if rules.ty(rule.makes).kind == TypeKind::Event {
        let cites = |event: &&Event| event.evidence.iter().any(|evidence| evidence.rule == rule.id);
        let events: Vec<&Event> = extraction.events.iter().filter(cites).collect();
        return match (events.is_empty(), made.is_empty()) {
            (true, true) => Some(Fault::Nothing),
            (true, false) => Some(Fault::NoEvent),
            (false, _) => events_fault(extractor, extraction, &events, example),
        };
    }
    if made.is_empty() {
        return Some(Fault::Nothing);
    }
    let expected = [("mention", &example.mention), ("name", &example.name), ("value", &example.value)];
    let expected: Vec<(String, Vec<String>)> = expected
        .into_iter()
        .filter_map(|(key, wanted)| Some((key.to_owned(), vec![wanted.clone()?])))
        .collect();
    let told = |id: MentionId, mention: &Mention, key: &str| -> Vec<String> {
        let meaning = extractor.meaning(extraction, id);
        let labels = meaning.iter().map(|filler| filler.label().to_owned());
        match key {
            "mention" => vec![extraction.reading.words(&mention.tokens).to_owned()],
            "value" => extractor.timex(extraction, id).into_iter().chain(labels).collect(),
            _ => labels.collect(),
        }
    };
    let found = made.iter().map(|(id, mention)| {
        expected.iter().map(|(key, _)| told(*id, mention, key)).collect::<Vec<Vec<String>>>()
    });
    best(expected.clone(), found, |wanted, found| found.contains(&wanted[0]))
}

fn context_fault(
    extractor: &Extractor,
    extraction: &Extraction<'_>,
    id: ContextId,
    example: &Example,
) -> Option<Fault> {
    if !extraction.reading.cues().iter().any(|cue| cue.rule == id) {
        return Some(Fault::Nothing);
    }
    if example.kind == ExampleKind::Skip {
        return None;
    }
    let events: Vec<&Event> = extraction.events.iter().collect();
    if events.is_empty() {
        Some(Fault::NoEvent)
    } else {
        events_fault(extractor, extraction, &events, example)
    }
}

/// What is wrong with the one of the events that has most of what the example names.
fn events_fault(
    extractor: &Extractor,
    extraction: &Extraction<'_>,
    events: &[&Event],
    example: &Example,
) -> Option<Fault> {
    let text = extraction.reading.text();
    let found = events.iter().map(|event| {
        let told = Told::of(extractor, text, event);
        example.event.iter().map(|(field, _)| value_of(&told, field)).collect::<Vec<Vec<String>>>()
    });
    let sorted = |values: &[String]| {
        let mut sorted = values.to_vec();
        sorted.sort();
        sorted
    };
    best(example.event.clone(), found, |wanted, found| sorted(wanted) == sorted(found))
}

/// A field of an event in the words of an example, which may name what every event has.
fn value_of(told: &Told, field: &str) -> Vec<String> {
    let usual = match field {
        "type" => Some(told.of_type.as_str()),
        "modality" => Some("asserted"),
        "negated" => Some("false"),
        "count" => Some("one"),
        _ => None,
    };
    match told.values(field) {
        [] => usual.map(str::to_owned).into_iter().collect(),
        values => values.to_vec(),
    }
}

/// Of what was found, what fits best; no fault if all of it fits.
fn best(
    expected: Vec<(String, Vec<String>)>,
    found: impl Iterator<Item = Vec<Vec<String>>>,
    fits: impl Fn(&[String], &[String]) -> bool,
) -> Option<Fault> {
    let right = |found: &Vec<Vec<String>>| {
        expected.iter().zip(found).filter(|((_, wanted), found)| fits(wanted, found)).count()
    };
    // Of equals the first.
    let best = found.reduce(|best, one| if right(&one) > right(&best) { one } else { best })?;
    (right(&best) < expected.len()).then_some(Fault::Else { expected, found: best })
}
