//! The time rules of the pack, run over their own examples.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use jiff::civil::Date;
use tidings_engine::{Engine, Maker, MentionId, Reading};
use tidings_rules::functions::{Example, FUNCTIONS, FunctionKind};
use tidings_rules::{ExampleKind, Layer, load};
use tidings_text::Source;

use super::{Granularity, How, Value, Values};

mod data;
mod intervals;
mod language;
mod random;
mod suites;

/// The time rules alone: whatever else the pack has, these stand by themselves.
fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| engine_with(Vec::new()))
}

/// The time rules and some more files.
fn engine_with(more: Vec<Source>) -> Engine {
    {
        let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules");
        let is_time = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.ends_with(".yaml")
                && (path.parent().is_some_and(|folder| folder.ends_with("time")) || name.starts_with("time-"))
        };
        let paths = ["time", "lexicons"].iter().flat_map(|folder| {
            let found = std::fs::read_dir(rules.join(folder)).expect("the pack has the folder");
            found.map(|entry| entry.expect("the folder can be listed").path()).filter(is_time)
        });
        let read = |path: PathBuf| {
            let text = std::fs::read_to_string(&path).expect("a rule file can be read");
            Source::new(path.to_string_lossy().into_owned(), text)
        };
        let loaded = load(&[Layer::new("time", paths.map(read).chain(more).collect())]);
        let problem = |problem: &tidings_text::Diagnostic| {
            let at = problem.labels.first().map(|label| {
                let line = label.source.lines().place(label.span.start).line;
                format!("{}:{line}", label.source.name())
            });
            format!("{} {}", at.unwrap_or_default(), problem.message)
        };
        let problems: Vec<String> = loaded.problems.iter().map(problem).collect();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
        Engine::new(loaded.rules)
    }
}

/// Stands in for the pack's context rules: a verb form before the date that points ahead.
fn lies_ahead(reading: &Reading<'_>, tokens: &Range<u32>) -> bool {
    let sentence = &reading.tokens().sentences()[reading.sentence_of(tokens.start)];
    let word = |at: u32| reading.words(&(at..at + 1)).to_lowercase();
    let ahead = [
        "will",
        "shall",
        "would",
        "should",
        "must",
        "scheduled",
        "expected",
        "planned",
        "plans",
        "due",
        "set",
        "’ll",
        "'ll",
    ];
    let told = ["said", "told", "announced", "was", "were", "had", "has", "have"];
    for at in (sentence.start..tokens.start).rev() {
        if ahead.contains(&word(at).as_str()) {
            return true;
        }
        if told.contains(&word(at).as_str()) {
            return false;
        }
    }
    false
}

fn resolve<'t>(text: &'t str, date: Option<Date>) -> (Reading<'t>, Values) {
    let reading = engine().read(text, 0..text.len());
    let values = Values::resolve(engine(), &reading, date, &|tokens| lies_ahead(&reading, tokens));
    (reading, values)
}

/// The kept mentions of a text with their values: words, rule, value.
fn read(text: &str, date: Option<&str>) -> Vec<(String, Option<String>, Option<Value>)> {
    let (reading, values) = resolve(text, date.map(|date| date.parse().expect("a date")));
    let all = reading.all_mentions().iter().enumerate();
    let mut kept: Vec<_> = all.filter(|(_, mention)| mention.lost_to.is_none()).collect();
    kept.sort_by_key(|(_, mention)| mention.tokens.start);
    let row = |(at, mention): (usize, &tidings_engine::Mention)| {
        let rule = match &mention.by {
            Maker::Rule(rule) => Some(engine().rules().rule(*rule).id.clone()),
            _ => None,
        };
        (reading.words(&mention.tokens).to_owned(), rule, values.of(MentionId(at as u32)).cloned())
    };
    kept.into_iter().map(row).collect()
}

#[test]
fn rules_do_as_their_examples_say() {
    let mut faults = Vec::new();
    for rule in &engine().rules().rules {
        for kind in [ExampleKind::Match, ExampleKind::Skip] {
            if !rule.examples.iter().any(|example| example.kind == kind) {
                faults.push(format!("{}: no {kind:?} example", rule.id));
            }
        }
        for example in &rule.examples {
            let found = read(&example.text, example.date.as_deref());
            let own: Vec<_> = found.iter().filter(|(_, by, _)| by.as_deref() == Some(&rule.id)).collect();
            let right = own.iter().any(|(words, _, value)| {
                let is =
                    |wanted: &Option<String>, found: Option<String>| wanted.is_none() || *wanted == found;
                let value = value.as_ref();
                is(&example.mention, Some(words.clone()))
                    && (is(&example.value, value.map(Value::timex))
                        || is(&example.value, value.map(Value::iso)))
            });
            let holds = match example.kind {
                ExampleKind::Match => right,
                ExampleKind::Skip => own.is_empty(),
                ExampleKind::Todo => !right,
            };
            if !holds {
                let found: Vec<_> = found
                    .iter()
                    .filter(|(_, by, _)| by.is_some())
                    .map(|(words, by, value)| {
                        (words, by.as_deref().unwrap_or(""), value.as_ref().map(Value::timex))
                    })
                    .collect();
                faults.push(format!(
                    "{} {:?} {:?}\n    wanted {:?} {:?}, found {found:?}",
                    rule.id, example.kind, example.text, example.mention, example.value
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn value_functions_do_as_their_examples_say() {
    let of_values = FUNCTIONS.iter().filter(|signature| signature.kind == FunctionKind::Value);
    let examples = of_values.map(|signature| (signature.name, signature.example));
    let file = |(name, example): (&str, Example)| {
        let examples =
            format!("    examples: {{match: [{{text: {:?}}}], skip: [Nobody came.]}}\n", example.text);
        let rule = format!(
            "  - id: shown\n    pattern: {}\n    value: {}\n{examples}",
            example.pattern, example.call
        );
        Source::new(format!("{name}.yaml"), format!("value: Shown-{name}\nrules:\n{rule}"))
    };
    let engine = engine_with(examples.clone().map(file).collect());
    for (name, example) in examples {
        let reading = engine.read(example.text, 0..example.text.len());
        let values = Values::resolve(&engine, &reading, example.date.parse().ok(), &|_| false);
        let shown = engine.rules().type_named(&format!("Shown-{name}"));
        let made =
            reading.all_mentions().iter().enumerate().filter(|(_, mention)| Some(mention.makes) == shown);
        let found: Vec<_> = made.map(|(at, _)| values.of(MentionId(at as u32)).map(Value::timex)).collect();
        assert_eq!(found, [Some(example.value.to_owned())], "{name}: {}", example.text);
    }
}

#[test]
fn a_value_knows_how_it_was_found_and_how_finely() {
    use Granularity as G;
    let cases = [
        ("They met on 3 March 2021.", How::Explicit, G::Day),
        ("They met in March 2021.", How::Explicit, G::Month),
        ("They met in 2021.", How::Explicit, G::Year),
        ("They met in the 1970s.", How::Explicit, G::Decade),
        ("They met in the 19th century.", How::Explicit, G::Century),
        ("They met in the spring of 2021.", How::Explicit, G::Season),
        ("They met in Q3 2021.", How::Explicit, G::Quarter),
        ("They met in H2 2021.", How::Explicit, G::Half),
        ("They met between 2009 and 2011.", How::Explicit, G::Year),
        ("They met on 3 March 2021 at 10:30.", How::Explicit, G::Time),
        ("They met on 3 March 2021 and the next day.", How::Explicit, G::Day),
        ("They met on Friday.", How::Resolved, G::Day),
        ("They met on 3 March.", How::Resolved, G::Day),
        ("They met last week.", How::Resolved, G::Week),
        ("They met last weekend.", How::Resolved, G::Weekend),
        ("They met last year.", How::Resolved, G::Year),
        ("They met on Thursday night.", How::Resolved, G::PartOfDay),
        ("They met on Friday and again three days later.", How::Resolved, G::Day),
        ("They met from Monday to Friday.", How::Resolved, G::Day),
    ];
    for (text, how, granularity) in cases {
        let values = read(text, Some("2022-03-19"));
        let last = values
            .iter()
            .rev()
            .find_map(|(_, _, value)| value.as_ref().filter(|value| value.how().is_some()));
        let last = last.map(|value| (value.how(), value.granularity()));
        assert_eq!(last, Some((Some(how), Some(granularity))), "{text} {values:?}");
    }
    let (_, _, lasting) = &read("They spoke for 70 minutes.", None)[0];
    assert_eq!(lasting.as_ref().map(|value| (value.how(), value.granularity())), Some((None, None)));
}
