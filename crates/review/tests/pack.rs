//! The default pack holds what its rules promise: every example of every rule.

use std::fmt::Write as _;
use std::path::Path;

use tidings_discourse::Extractor;
use tidings_review::examples;
use tidings_rules::{Layer, load};
use tidings_text::Source;

fn files(folder: &Path, found: &mut Vec<Source>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|e| e == "yaml")
            && path.file_name().is_some_and(|n| n != "pack.yaml")
        {
            found.push(Source::new(path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn every_example_of_the_default_pack_holds() {
    let mut sources = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules"), &mut sources);
    let loaded = load(&[Layer::new("tidings", sources)]);
    let mut report = String::new();
    for problem in &loaded.problems {
        let label = &problem.labels[0];
        let place = label.source.lines().place(label.span.start);
        let (code, help) = (problem.code.as_str(), problem.help.as_deref().unwrap_or(""));
        let name = label.source.name().rsplit_once("rules/").map_or("", |(_, name)| name);
        writeln!(report, "{name}:{}:{} {code} {} ({help})", place.line, place.column, problem.message)
            .unwrap();
    }
    let extractor = Extractor::new(loaded.rules);
    let outcome = examples::run(&extractor);
    for failure in &outcome.failures {
        let origin = &failure.example.origin;
        let name = origin.source.name().rsplit_once("rules/").map_or("", |(_, name)| name);
        let line = origin.source.lines().place(origin.span.start).line;
        writeln!(report, "{name}:{line} {}: {:?} {}", failure.rule, failure.example.text, failure.reason)
            .unwrap();
    }
    assert!(report.is_empty(), "{} examples hold; these do not:\n{report}", outcome.passed);
}
