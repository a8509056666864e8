//! What the engine tells about a rule that did not match, and about what rules cost.

use tidings_engine::{Engine, Profile};
use tidings_rules::{Layer, RuleId, load};
use tidings_text::Source;

const PACK: &str = "mention: Call\nrules:\n  - id: hold\n    pattern: ~hold (a|the) [pos=NOUN]? call (?! centre)\n  \
                    - id: wide\n    pattern: ~hold []{0,6} call centre\n";

fn engine() -> Engine {
    Engine::new(load(&[Layer::new("mine", vec![Source::new("call.yaml", PACK)])]).rules)
}

#[test]
fn the_furthest_token_and_what_was_wanted_there() {
    let engine = engine();
    let text = "They held a long meeting.";
    let (reading, trace) = engine.why(text, 0..text.len(), RuleId(0), 1..2);
    assert_eq!(trace.made, []);
    let [attempt] = &trace.attempts[..] else { panic!("one for the one token") };
    assert!(!attempt.matches);
    assert_eq!(reading.words(&(attempt.reached..attempt.reached + 1)), "long");
    assert_eq!(attempt.wanted, ["[pos=NOUN]", "call"]);
}

#[test]
fn a_lookaround_that_fails_is_named() {
    let engine = engine();
    let text = "They held the call centre.";
    let (_, trace) = engine.why(text, 0..text.len(), RuleId(0), 1..2);
    // `call` could be the noun before another one, too.
    assert_eq!(trace.attempts[0].wanted, ["call", "(?! centre …)"]);
}

#[test]
fn the_winner_of_an_overlap_is_named() {
    let file = format!("{PACK}  - id: short\n    pattern: call centre\n");
    let engine = Engine::new(load(&[Layer::new("mine", vec![Source::new("call.yaml", file)])]).rules);
    let text = "They held the call centre.";
    let (reading, trace) = engine.why(text, 0..text.len(), RuleId(2), 0..5);
    let winner = reading.mention(trace.made[0].lost_to.expect("the longer one stays"));
    assert_eq!(reading.words(&winner.tokens), "held the call centre");
    assert!(trace.attempts[3].matches);
}

#[test]
fn a_traced_reading_is_the_reading() {
    let engine = engine();
    let text = "They held the call centre. They held a phone call.";
    let (traced, _) = engine.why(text, 0..text.len(), RuleId(1), 0..3);
    let plain = engine.read(text, 0..text.len());
    assert_eq!(traced.all_mentions(), plain.all_mentions());
}

#[test]
fn attempts_and_matches_are_counted_by_rule() {
    let engine = engine();
    let text = "They held a call. Nobody holds anything. They held a phone call.";
    let mut profile = Profile::new(engine.rules());
    engine.read_profiled(text, 0..text.len(), &mut profile);
    let (hold, wide) = (profile.rule(RuleId(0)), profile.rule(RuleId(1)));
    assert_eq!((hold.attempts, hold.matches), (2, 2));
    assert_eq!((wide.attempts, wide.matches), (0, 0), "there is no centre");
    let mut both = profile.clone();
    both.add(&profile);
    assert_eq!(both.rule(RuleId(0)).matches, 4);
}
