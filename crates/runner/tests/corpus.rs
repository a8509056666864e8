//! Real output against what is promised of it.
//!
//! The repository's own rules read the repository's own articles. Every record
//! must fit the published schema, and every offset must point at the words that
//! stand beside it, in the file as it lies on disk.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its case fails")]

use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tidings_discourse::Extractor;
use tidings_runner::{Finding, Inputs, Pack, Run};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn json(record: &impl serde::Serialize) -> String {
    serde_json::to_string(record).unwrap()
}

/// The events of the corpus, one a line.
fn records(extractor: &Extractor, jobs: usize) -> Vec<String> {
    lines(extractor, jobs, |finding| finding.records().map(|record| json(&record)).collect())
}

/// What `render` makes of each document of the corpus.
fn lines(
    extractor: &Extractor,
    jobs: usize,
    render: impl Fn(&Finding<'_>) -> Vec<String> + Sync,
) -> Vec<String> {
    let inputs = Inputs::find(&[root().join("corpus")], None);
    assert!(inputs.errors.is_empty(), "{:?}", inputs.errors);
    let mut lines = Vec::new();
    let run = Run { extractor, date: None, jobs: NonZeroUsize::new(jobs) };
    run.read(inputs.found, render, |result| {
        lines.extend(result.unwrap());
        ControlFlow::Continue(())
    })
    .unwrap();
    lines
}

/// Every object in a value, however deep.
fn objects<'v>(value: &'v Value, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(fields) => {
            found.push(value);
            fields.values().for_each(|inner| objects(inner, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| objects(inner, found)),
        _ => {}
    }
}

#[test]
fn every_record_keeps_the_promise() {
    let pack = Pack::load(Some(&root().join("rules")), &[]).unwrap();
    let extractor = Extractor::new(pack.rules);
    let events = records(&extractor, 1);
    assert!(!events.is_empty(), "the articles tell of something");
    assert_eq!(events, records(&extractor, 4), "the order must not depend on the workers");
    check(&events, "record.json");
    let sentences =
        lines(&extractor, 1, |finding| finding.sentences(|sentences| sentences.iter().map(json).collect()));
    assert!(sentences.iter().any(|sentence| sentence.contains("\"value\":\"2022-02-21\"")));
    check(&sentences, "tokens.json");
}

/// Whether lines fit their schema, and their offsets the files.
fn check(lines: &[String], schema: &str) {
    let schema = std::fs::read_to_string(root().join("schema").join(schema)).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    for line in lines {
        let record: Value = serde_json::from_str(line).unwrap();
        let problems: Vec<String> = validator.iter_errors(&record).map(|error| error.to_string()).collect();
        assert!(problems.is_empty(), "{problems:?}\n{line}");
        let text = std::fs::read(record["doc"].as_str().unwrap()).unwrap();
        let mut all = Vec::new();
        objects(&record, &mut all);
        for object in all.iter().filter(|object| object.get("start").is_some()) {
            let place = |field: &str| usize::try_from(object[field].as_u64().unwrap()).unwrap();
            let words = object.get("text").or(object.get("quote")).unwrap().as_str().unwrap();
            assert_eq!(text.get(place("start")..place("end")), Some(words.as_bytes()), "{line}");
            if object.get("line").is_some() {
                let breaks = text[..place("start")].iter().filter(|byte| **byte == b'\n').count();
                assert_eq!(place("line"), breaks + 1, "{line}");
            }
        }
    }
}
