//! The default pack holds what its rules promise: every example of every rule.

mod pack;

use std::fmt::Write as _;

use tidings_discourse::Extractor;
use tidings_review::examples;

#[test]
fn the_default_pack_loads_without_a_problem() {
    let mut report = String::new();
    for problem in pack::default_pack().problems {
        let label = &problem.labels[0];
        let place = label.source.lines().place(label.span.start);
        let (name, code) = (label.source.name(), problem.code.as_str());
        let help = problem.help.as_deref().unwrap_or_default();
        writeln!(report, "{name}:{}:{} {code} {} ({help})", place.line, place.column, problem.message)
            .unwrap();
    }
    assert!(report.is_empty(), "\n{report}");
}

#[test]
fn every_example_of_the_default_pack_holds() {
    let extractor = Extractor::new(pack::default_pack().rules);
    let outcome = examples::run(&extractor);
    let mut report = String::new();
    for failure in &outcome.failures {
        let origin = &failure.example.origin;
        let line = origin.source.lines().place(origin.span.start).line;
        let (name, rule, text) = (origin.source.name(), &failure.rule, &failure.example.text);
        writeln!(report, "{name}:{line} {rule}: {text:?}: {}", failure.reason).unwrap();
    }
    assert!(report.is_empty(), "{} examples hold; these do not:\n{report}", outcome.passed);
    assert!(outcome.passed > 300, "only {} examples ran", outcome.passed);
}
