//! Runs the examples that stand beside rules.
//!
//! A `match` example holds when the rule matched and, where it says so, made
//! what it should; a `skip` example when the rule matched nothing; a `todo`
//! example fails on the day on which it would hold as a `match`.

use tidings_discourse::{Document, Event, Extraction, Extractor, Filler, parse_date};
use tidings_engine::{Maker, Mention, MentionId};
use tidings_rules::{Example, ExampleKind, RuleId, TypeKind};
use tidings_text::Source;

/// What became of the examples of a pack.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How many hold.
    pub passed: usize,
    /// How many are known gaps.
    pub todo: usize,
    /// Those that do not hold, in the order of the pack.
    pub failures: Vec<Failure>,
}

/// An example that does not hold.
#[derive(Debug)]
pub struct Failure {
    /// Id of the rule.
    pub rule: String,
    /// The example.
    pub example: Example,
    /// What is wrong, in a sentence.
    pub reason: String,
}

/// Whose examples are run.
#[derive(Clone, Copy)]
enum Subject<'s> {
    Rule(RuleId, TypeKind),
    Context(&'s str),
}

/// Runs every example of a pack.
pub fn run(extractor: &Extractor) -> Outcome {
    let rules = extractor.engine().rules();
    let mut outcome = Outcome::default();
    for (index, rule) in rules.rules.iter().enumerate() {
        let subject = Subject::Rule(RuleId::of(index), rules.ty(rule.makes).kind);
        rule.examples.iter().for_each(|example| check(extractor, &rule.id, subject, example, &mut outcome));
    }
    for rule in &rules.contexts {
        let subject = Subject::Context(&rule.id);
        rule.examples.iter().for_each(|example| check(extractor, &rule.id, subject, example, &mut outcome));
    }
    outcome
}

fn check(extractor: &Extractor, rule: &str, subject: Subject<'_>, example: &Example, outcome: &mut Outcome) {
    let date = example.date.as_deref().and_then(parse_date);
    let document = Document::new(Source::new(rule, example.text.clone()), date);
    let extraction = extractor.read(&document);
    let fault = match subject {
        Subject::Rule(id, kind) => rule_fault(extractor, &extraction, id, kind, example),
        Subject::Context(id) => context_fault(extractor, &extraction, id, example),
    };
    let reason = match (example.kind, fault) {
        (ExampleKind::Match, None) | (ExampleKind::Skip, Some(_)) => {
            outcome.passed += 1;
            return;
        }
        (ExampleKind::Todo, Some(_)) => {
            outcome.todo += 1;
            return;
        }
        (ExampleKind::Match, Some(fault)) => fault,
        (ExampleKind::Skip, None) => "the rule matches, and must not".to_owned(),
        (ExampleKind::Todo, None) => {
            "the rule now does what was to do: move the example to `match`".to_owned()
        }
    };
    outcome.failures.push(Failure { rule: rule.to_owned(), example: example.clone(), reason });
}

/// Why the rule does not do what the example says; `None` if it does. For a `skip`
/// example that is whether it matches at all, since it says nothing more.
fn rule_fault(
    extractor: &Extractor,
    extraction: &Extraction<'_>,
    id: RuleId,
    kind: TypeKind,
    example: &Example,
) -> Option<String> {
    let rule = extractor.engine().rules().rule(id);
    if kind == TypeKind::Event {
        let cites = |event: &&Event| event.evidence.iter().any(|evidence| evidence.rule == rule.id);
        let events: Vec<&Event> = extraction.events.iter().filter(cites).collect();
        return events_fault(extractor, &events, example, "the rule tells of no event");
    }
    let made: Vec<(usize, &Mention)> = extraction
        .reading
        .all_mentions()
        .iter()
        .enumerate()
        .filter(|(_, mention)| mention.by == Maker::Rule(id) && mention.lost_to.is_none())
        .collect();
    if made.is_empty() {
        return Some("the rule matches nothing".to_owned());
    }
    let found: Vec<String> =
        made.iter().map(|(_, m)| extraction.reading.words(&m.tokens).to_owned()).collect();
    let meaning = |index: usize| extractor.meaning(extraction, MentionId(index as u32));
    let fits = |index: usize, mention: &Mention| {
        let words = extraction.reading.words(&mention.tokens);
        let meaning = meaning(index);
        let named = |wanted: &String| meaning.iter().any(|filler| filler.label() == wanted);
        example.mention.as_deref().is_none_or(|wanted| wanted == words)
            && example.name.as_ref().is_none_or(named)
            && example.value.as_ref().is_none_or(|wanted| {
                let timex = extractor.timex(extraction, MentionId(index as u32));
                named(wanted) || timex.as_ref() == Some(wanted)
            })
    };
    if made.iter().any(|(index, mention)| fits(*index, mention)) {
        return None;
    }
    let meant: Vec<String> =
        made.iter().flat_map(|(index, _)| meaning(*index)).map(|filler| filler.label().to_owned()).collect();
    Some(format!("the rule covers {found:?}, which means {meant:?}"))
}

fn context_fault(
    extractor: &Extractor,
    extraction: &Extraction<'_>,
    id: &str,
    example: &Example,
) -> Option<String> {
    let contexts = &extractor.engine().rules().contexts;
    let cited = extraction.reading.cues().iter().any(|cue| contexts[cue.rule.index()].id == id);
    if !cited {
        return Some("the cue is not found".to_owned());
    }
    let events: Vec<&Event> = extraction.events.iter().collect();
    if example.kind == ExampleKind::Skip {
        return None;
    }
    events_fault(extractor, &events, example, "there is no event to change")
}

/// Whether one of the events has every field that the example names.
fn events_fault(extractor: &Extractor, events: &[&Event], example: &Example, none: &str) -> Option<String> {
    if events.is_empty() {
        return Some(none.to_owned());
    }
    let fits =
        |event: &Event| example.event.iter().all(|(field, wanted)| field_is(extractor, event, field, wanted));
    if events.iter().any(|event| fits(event)) {
        return None;
    }
    let lines: Vec<String> = events.iter().map(|event| crate::snapshot::line(extractor, event)).collect();
    Some(format!("found {}", lines.join(" | ")))
}

fn field_is(extractor: &Extractor, event: &Event, field: &str, wanted: &[String]) -> bool {
    let single = wanted.first().map_or("", String::as_str);
    let labels = |fillers: &[Filler]| -> Vec<String> {
        let mut labels: Vec<String> = fillers.iter().map(|filler| filler.label().to_owned()).collect();
        labels.sort();
        labels
    };
    let mut sorted = wanted.to_vec();
    sorted.sort();
    match field {
        "type" => extractor.engine().rules().ty(event.makes).name == single,
        "modality" => event.modality == single,
        "negated" => event.negated.to_string() == single,
        "count" => event.many == (single == "many"),
        "ordinal" => event.ordinal.map(|ordinal| ordinal.to_string()).as_deref() == Some(single),
        "said_by" => labels(&event.said_by) == sorted,
        role => labels(event.role(role)) == sorted,
    }
}
