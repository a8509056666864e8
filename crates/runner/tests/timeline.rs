//! What is one happening and what is not, in no order of the inputs; and the record against its schema.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its case fails")]

use proptest::prelude::*;
use serde_json::Value;
use tidings_discourse::{Event, Evidence, Filler};
use tidings_rules::{Layer, RuleSet, load};
use tidings_runner::{EntryRecord, Telling, timeline};
use tidings_text::{Source, Span};

fn rules() -> RuleSet {
    let date = "value: Date\n";
    let person = "mention: Person\n";
    let talk = "event: Talk\nroles: {who: {type: Person, count: many}, chair: {type: Person, count: optional}, date: {type: Date, count: optional}}\nsame_when: [who, date]\n";
    let call = "event: Call\nis_a: Talk\ncodes: {cameo: \"041\"}\n";
    let files = [("date.yaml", date), ("person.yaml", person), ("talk.yaml", talk), ("call.yaml", call)];
    let files = files.map(|(name, text)| Source::new(name, text)).to_vec();
    let loaded = load(&[Layer::new("test", files)]);
    assert!(
        loaded.problems.iter().all(|problem| problem.message.contains("no rule")),
        "{:?}",
        loaded.problems
    );
    loaded.rules
}

/// An event in a few words: `a.txt Call 2022-03-01 Ann+Bob chair=Ann !planned`.
fn telling(number: usize, words: &str, rules: &RuleSet) -> Telling {
    let mut words = words.split(' ');
    let doc = words.next().unwrap();
    let makes = rules.type_named(words.next().unwrap()).unwrap();
    let date = words.next().unwrap();
    let filler =
        |name: &str| Filler { name: Some(name.to_owned()), text: name.to_owned(), ..Filler::default() };
    let who = words.next().unwrap().split('+').map(filler).collect();
    let mut roles = vec![("who".to_owned(), who)];
    let mut modality = "asserted".to_owned();
    let mut ordinal = None;
    for word in words {
        match (word.strip_prefix("chair="), word.strip_prefix('!'), word.strip_prefix('#')) {
            (Some(chair), _, _) => roles.push(("chair".to_owned(), vec![filler(chair)])),
            (_, Some(said), _) => said.clone_into(&mut modality),
            (_, _, Some(number)) => ordinal = number.parse().ok(),
            _ => panic!("{word}"),
        }
    }
    if date != "-" {
        let value = Filler { value: Some(date.to_owned()), text: "then".to_owned(), ..Filler::default() };
        roles.push(("date".to_owned(), vec![value]));
    }
    let at = 10 * number as u32;
    let evidence = Evidence {
        span: Span::new(at, at + 4),
        trigger: Span::new(at, at + 4),
        line: 1 + number as u32,
        rule: "call/rang".to_owned(),
        covered: false,
    };
    let event = Event {
        makes,
        modality,
        negated: false,
        many: false,
        ordinal,
        roles,
        said_by: vec![filler("Cy")],
        evidence: vec![evidence],
    };
    let doc_date = Some("2022-03-09".parse().unwrap());
    Telling { doc: doc.to_owned(), doc_date, number: number + 1, event, quotes: vec!["rang".to_owned()] }
}

fn tellings(told: &[&str], rules: &RuleSet) -> Vec<Telling> {
    told.iter().enumerate().map(|(number, words)| telling(number, words, rules)).collect()
}

/// Which documents tell of each entry, and what it may be besides.
fn entries(told: &[&str]) -> Vec<String> {
    let rules = rules();
    let tellings = tellings(told, &rules);
    let entries = timeline(&tellings, &rules);
    let docs = |docs: Vec<&str>| docs.join("+");
    entries
        .iter()
        .map(|entry| {
            let mut line = docs(entry.sources.iter().map(|source| source.doc.as_str()).collect());
            for (id, doubt) in &entry.beside {
                line += &format!(" {doubt:?}:{}", id.split('#').next().unwrap());
            }
            for conflict in &entry.conflicts {
                line += &format!(" {}?", conflict.role);
            }
            line
        })
        .collect()
}

#[test]
fn what_several_documents_tell_is_there_once() {
    let cases: [(&[&str], &[&str]); 14] = [
        (&["a Call 2022-03-01 Ann+Bob", "b Call 2022-03-01 Bob+Ann"], &["a+b"]),
        // A general word for it.
        (&["a Talk 2022-03-01 Ann+Bob", "b Call 2022-03-01 Ann+Bob"], &["a+b"]),
        // Somebody more takes part.
        (&["a Call 2022-03-01 Ann+Bob", "b Call 2022-03-01 Ann+Bob+Cy"], &["a+b"]),
        // One in common is not enough.
        (&["a Call 2022-03-01 Ann", "b Call 2022-03-01 Ann+Bob"], &["a", "b"]),
        (&["a Call 2022-03-01 Ann+Bob", "b Call 2022-03-01 Ann+Di"], &["a", "b"]),
        // A contradiction is shown.
        (&["a Call 2022-03-01 Ann+Bob chair=Ann", "b Call 2022-03-01 Ann+Bob chair=Bob"], &["a+b chair?"]),
        // The day after is another day, a month may be the day, a plan is no fact.
        (&["a Call 2022-03-01 Ann+Bob", "b Call 2022-03-02 Ann+Bob"], &["a NextDay:b", "b NextDay:a"]),
        (&["a Call 2022-03-04 Ann+Bob", "b Call 2022-03 Ann+Bob"], &["b LongerTime:a", "a LongerTime:b"]),
        (
            &["a Call 2022-03-01 Ann+Bob", "b Call 2022-03-01 Ann+Bob !planned"],
            &["a Modality:b", "b Modality:a"],
        ),
        (&["a Call 2022-03-01 Ann+Bob #3", "b Call 2022-03-01 Ann+Bob #4"], &["a", "b"]),
        // A month may hold two of them.
        (&["a Call 2022-03 Ann+Bob", "b Call 2022-03 Ann+Bob"], &["a LongerTime:b", "b LongerTime:a"]),
        // Without a date nothing is known to be the same.
        (&["a Call - Ann+Bob", "b Call - Ann+Bob"], &["a", "b"]),
        // A document knows its own happenings apart, and nobody knows which of them the other tells.
        (
            &["a Call 2022-03-01 Ann+Bob", "b Call 2022-03-01 Ann+Bob", "b Call 2022-03-01 Ann+Bob"],
            &["a Several:b Several:b", "b Several:a", "b Several:a"],
        ),
        // Two fit.
        (
            &["a Call 2022-03-01 Ann+Bob+Cy", "b Call 2022-03-01 Ann+Bob+Di", "c Call 2022-03-01 Ann+Bob"],
            &["a Several:c", "b Several:c", "c Several:a Several:b"],
        ),
    ];
    for (told, expected) in cases {
        assert_eq!(entries(told), expected, "{told:?}");
    }
}

#[test]
fn the_order_is_that_of_dates_and_then_types() {
    let told = [
        "d Call - Ann+Bob",
        "c Talk 2022-03-01 Ann+Di",
        "b Call 2022-03-01 Ann+Bob",
        "a Call 2022-02-27 Ann+Bob",
        "e Call 2022-02 Ann+Cy",
    ];
    assert_eq!(entries(&told), ["e", "a", "b", "c", "d"]);
}

fn schema() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schema/timeline.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn records(told: &[&str]) -> Vec<Value> {
    let rules = rules();
    let tellings = tellings(told, &rules);
    let entries = timeline(&tellings, &rules);
    entries.iter().map(|entry| serde_json::to_value(EntryRecord::of(entry, &rules)).unwrap()).collect()
}

fn keys(object: &Value) -> Vec<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn entries_fit_the_schema_and_the_schema_has_their_fields_in_order() {
    // The record's schema has the fillers and the evidence.
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schema/record.json");
    let record: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let id = record["$id"].as_str().unwrap().to_owned();
    let registry = jsonschema::Registry::new().add(&id, &record).unwrap().prepare().unwrap();
    let validator = jsonschema::options().with_registry(&registry).build(&schema()).unwrap();
    let records = records(&[
        "a Call 2022-03-01 Ann+Bob chair=Ann #3",
        "b Call 2022-03-01 Ann+Bob chair=Bob",
        "c Call 2022-03-02 Ann+Bob",
        "d Talk - Ann+Bob",
    ]);
    for record in &records {
        let problems: Vec<String> = validator.iter_errors(record).map(|error| error.to_string()).collect();
        assert!(problems.is_empty(), "{problems:?}\n{record:#}");
    }
    let mut wrong = records[0].clone();
    wrong["sources"] = Value::Array(Vec::new());
    assert!(!validator.is_valid(&wrong), "a happening that nobody tells must not pass");
    let schema = schema();
    let full: Vec<&str> = keys(&schema["properties"]).into_iter().filter(|key| *key != "count").collect();
    assert_eq!(keys(&records[0]), full);
    assert_eq!(keys(&records[0]["sources"][0]), keys(&schema["$defs"]["source"]["properties"]));
    assert_eq!(keys(&records[0]["conflicts"][0]), keys(&schema["$defs"]["conflict"]["properties"]));
    assert_eq!(keys(&records[0]["beside"][0]), keys(&schema["$defs"]["beside"]["properties"]));
    assert_eq!(records[0]["from"], "2022-03-01");
    assert_eq!(records[2]["date"], Value::Null);
}

fn words() -> impl Strategy<Value = String> {
    let date = prop_oneof![Just("-"), Just("2022-03-01"), Just("2022-03-02"), Just("2022-03")];
    let who =
        prop_oneof![Just("Ann"), Just("Ann+Bob"), Just("Ann+Bob+Cy"), Just("Ann+Bob+Di"), Just("Bob+Cy")];
    let more = prop_oneof![3 => Just(""), 1 => Just(" chair=Ann"), 1 => Just(" !planned"), 1 => Just(" #2")];
    let ty = prop_oneof![Just("Call"), Just("Talk")];
    (0..4_u8, ty, date, who, more)
        .prop_map(|(doc, ty, date, who, more)| format!("{} {ty} {date} {who}{more}", (b'a' + doc) as char))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_order_of_the_inputs_changes_nothing(
        (given, shuffled) in prop::collection::vec(words(), 0..12).prop_flat_map(|told| {
            let numbered: Vec<(usize, String)> = told.into_iter().enumerate().collect();
            (Just(numbered.clone()), Just(numbered).prop_shuffle())
        })
    ) {
        let rules = rules();
        let written = |told: &[(usize, String)]| {
            let tellings: Vec<Telling> = told.iter().map(|(number, words)| telling(*number, words, &rules)).collect();
            let entries = timeline(&tellings, &rules);
            let lines = entries.iter().map(|entry| serde_json::to_string(&EntryRecord::of(entry, &rules)).unwrap());
            lines.collect::<Vec<_>>()
        };
        let (one, other) = (written(&given), written(&shuffled));
        prop_assert_eq!(&one, &other);
        // And nothing is lost or told twice.
        let sources: usize = one.iter().map(|line| serde_json::from_str::<Value>(line).unwrap()["sources"].as_array().unwrap().len()).sum();
        prop_assert_eq!(sources, given.len());
    }
}
