//! Time is bounded by the rules, not by the text: patterns that have hung other engines.
//!
//! Steps are counted rather than seconds: with twice the text there may be at
//! most about twice the steps, and not more for a token than the pattern has
//! parts when it is written out.

use tidings_engine::{Engine, Profile};
use tidings_rules::{ContextId, Layer, RuleId, load};
use tidings_text::{Severity, Source};

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

/// The steps of all rules of a pack on a text.
fn steps(pack: &str, text: &str) -> u64 {
    let files =
        pack.split("---\n").zip(0..).map(|(file, n)| Source::new(format!("{n}.yaml"), file)).collect();
    let loaded = load(&[Layer::new("killers", files)]);
    let errors = loaded.problems.iter().filter(|problem| problem.severity == Severity::Error);
    assert_eq!(errors.map(|problem| &problem.message).collect::<Vec<_>>(), [""; 0]);
    let engine = Engine::new(loaded.rules);
    let mut profile = Profile::new(engine.rules());
    engine.read_profiled(text, 0..text.len(), &mut profile);
    let rules = (0..engine.rules().rules.len() as u32).map(|rule| profile.rule(RuleId(rule)).steps);
    let contexts =
        (0..engine.rules().contexts.len() as u32).map(|rule| profile.context(ContextId(rule)).steps);
    rules.chain(contexts).sum()
}

#[track_caller]
fn assert_pack_linear(pack: &str, words: &str, per_token: u64) {
    let tokens = words.split(' ').count() as u64;
    let [short, long] = [2_000, 4_000].map(|times| steps(pack, &format!("{words} ").repeat(times)));
    assert!(short > 0 && long <= short * 2 + short / 5 + 1_000, "{words}: {short} steps, then {long}");
    assert!(long <= per_token * tokens * 4_000, "{words}: {} steps a token", long / tokens / 4_000);
}

#[test]
fn fillers_lists_and_cues_in_one_endless_clause() {
    let pack = "mention: Actor\nrules:\n  - id: a\n    pattern: anna|ben\n---\n\
                mention: Joint\nrules:\n  - id: j\n    pattern: and\n---\n\
                mention: ClauseBreak\nrules:\n  - id: b\n    pattern: but\n---\n\
                event: E\nroles: {who: {type: Actor, count: many}, whom: {type: Actor}}\nsame_when: [who]\n\
                rules:\n  - id: e\n    trigger: rang\n    roles:\n      \
                who: {before: <Actor>}\n      whom: {after: 'twice <Actor>'}\n---\n\
                context:\n  - id: no\n    cue: never\n    reach: around\n    until: stop\n    set: {negated: true}\n";
    // As many triggers as words, none of which ever finds a filler.
    assert_pack_linear(pack, "rang", 3_000);
    assert_pack_linear(pack, "rang nobody", 3_000);
    // Fillers, and lists of them, without an end.
    assert_pack_linear(pack, "anna rang", 3_000);
    assert_pack_linear(pack, "anna and", 100);
    assert_pack_linear(pack, "anna and ben rang twice", 3_000);
    assert_pack_linear(pack, "but rang", 3_000);
    assert_pack_linear(pack, "never rang stop", 3_000);
    assert_pack_linear(pack, "never", 3_000);
}
