//! Time is bounded by the rules, not by the text: patterns that have hung other engines.
//!
//! Steps are counted rather than seconds: with twice the text there may be at
//! most about twice the steps, and not more for a token than the pattern has
//! parts when it is written out.

use tidings_engine::{Engine, Profile};
use tidings_rules::{Layer, RuleId, load};
use tidings_text::Source;

/// The steps that a pattern takes on a text, and how often it matches.
fn cost(pattern: &str, text: &str) -> (u64, u64) {
    let file = format!("mention: M\nrules:\n  - id: r\n    pattern: |-\n      {pattern}\n");
    let loaded = load(&[Layer::new("killers", vec![Source::new("m.yaml", file)])]);
    assert_eq!(loaded.rules.rules.len(), 1, "{pattern}: {:?}", loaded.problems);
    let engine = Engine::new(loaded.rules);
    let mut profile = Profile::new(engine.rules());
    engine.read_profiled(text, 0..text.len(), &mut profile);
    let cost = profile.rule(RuleId(0));
    (cost.steps, cost.matches)
}

#[track_caller]
fn assert_linear(pattern: &str, word: &str, per_token: u64) {
    let (short, long) = (format!("{word} ").repeat(2_000), format!("{word} ").repeat(4_000));
    let ((short, _), (long, _)) = (cost(pattern, &short), cost(pattern, &long));
    assert!(long <= short * 2 + short / 5 + 1_000, "{pattern}: {short} steps, then {long}");
    assert!(long <= per_token * 4_000, "{pattern}: {} steps a token", long / 4_000);
}

#[test]
fn eighteen_optional_tokens() {
    // Grows fivefold for every two words in spaCy's Matcher.
    assert_linear(&format!("{} zebra", "red? ".repeat(18)), "red", 100);
    assert_linear(&format!("{} zebra", "[]? ".repeat(18)), "red", 100);
}

#[test]
fn choices_that_take_the_same() {
    // Five seconds at sixteen tokens in Odin.
    assert_linear("((?<x>[])|(?<y>[]))* zebra", "red", 40);
    assert_linear("((?<x>red)|(?<y>red))* (?<z>zebra)", "red", 40);
}

#[test]
fn nested_stars() {
    assert_linear("((red*)*)* zebra", "red", 60);
    assert_linear("((red|red blue?)+)+ zebra", "red", 60);
    assert_linear("(((red?)*)?)* blue", "red", 80);
}

#[test]
fn gaps() {
    assert_linear("red []+ zebra", "red", 30);
    assert_linear("red []*? red []*? zebra", "red", 40);
    assert_linear("red []{0,30} zebra", "red", 150);
}

#[test]
fn matches_side_by_side() {
    assert_linear("red", "red", 10);
    assert_linear("(red []*? blue | red)", "red", 40);
    assert_linear("red (?= []* zebra | []* red)", "red", 40);
}

#[test]
fn lookarounds_that_run_far() {
    assert_linear("red (?= []* zebra)", "red", 40);
    assert_linear("red (?! []* zebra)", "red", 40);
    assert_linear("(?<= blue []{0,50}) red", "red", 300);
    assert_linear("(?<! blue []{0,50}) red", "red", 300);
    assert_linear("red (?= (red?)* zebra)", "red", 60);
}
