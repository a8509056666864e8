//! What the engine tells about a rule that did not match, and about what rules cost.

use std::ops::Range;

use tidings_engine::{Barrier, Engine, Profile, Reading, Trace, Traced};
use tidings_rules::{ContextId, Layer, RuleId, load};
use tidings_text::Source;

const PACK: &str = "mention: Call\nrules:\n  - id: hold\n    pattern: ~hold (a|the) [pos=NOUN]? call (?! centre)\n  \
                    - id: wide\n    pattern: ~hold []{0,6} call centre\n";

fn engine() -> Engine {
    Engine::new(load(&[Layer::new("mine", vec![Source::new("call.yaml", PACK)])]).rules)
}

fn why<'t>(engine: &Engine, text: &'t str, rule: u32, tokens: Range<u32>) -> (Reading<'t>, Trace) {
    let (reading, mut traces) = engine.why(text, 0..text.len(), &[Traced::Rule(RuleId(rule))], tokens);
    (reading, traces.remove(0))
}

#[test]
fn the_furthest_token_and_what_was_wanted_there() {
    let engine = engine();
    let text = "They held a long meeting.";
    let (reading, trace) = why(&engine, text, 0, 1..2);
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
    let (_, trace) = why(&engine, text, 0, 1..2);
    // `call` could be the noun before another one, too.
    assert_eq!(trace.attempts[0].wanted, ["call", "(?! centre …)"]);
}

#[test]
fn the_winner_of_an_overlap_is_named() {
    let file = format!("{PACK}  - id: short\n    pattern: call centre\n");
    let engine = Engine::new(load(&[Layer::new("mine", vec![Source::new("call.yaml", file)])]).rules);
    let text = "They held the call centre.";
    let (reading, trace) = why(&engine, text, 2, 0..5);
    let winner = reading.mention(trace.made[0].lost_to.expect("the longer one stays"));
    assert_eq!(reading.words(&winner.tokens), "held the call centre");
    assert!(trace.attempts[3].matches);
}

#[test]
fn a_traced_reading_is_the_reading() {
    let engine = engine();
    let text = "They held the call centre. They held a phone call.";
    let (traced, _) = why(&engine, text, 1, 0..3);
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

fn of(files: &[(&str, &str)]) -> Engine {
    let files = files.iter().map(|(name, text)| Source::new(*name, *text)).collect();
    let loaded = load(&[Layer::new("mine", files)]);
    Engine::new(loaded.rules)
}

/// A role, what fills it, and what does not.
type Role = (String, Vec<String>, Vec<(String, Barrier)>);

#[test]
fn what_keeps_words_from_filling_a_role_is_named() {
    let engine = of(&[
        ("name.yaml", "mention: Name\nrules:\n  - id: one\n    pattern: '[case=title]'\n"),
        ("break.yaml", "mention: ClauseBreak\nrules:\n  - id: but\n    pattern: but\n"),
        (
            "call.yaml",
            "event: Call\nroles: {who: {type: Name}, whom: {type: Name}}\nrules:\n  - id: rang\n    trigger: ~ring\n    max: 4\n    roles:\n      who: {before: <Name>}\n      whom: {after: to <Name>}\n",
        ),
    ]);
    let rule = engine.rules().rules.iter().position(|rule| rule.id == "call/rang").expect("the rule");
    let barriers = |text: &str| -> Vec<Role> {
        let (reading, trace) = why(&engine, text, rule as u32, 0..100);
        let words = |tokens: &Range<u32>| reading.words(tokens).to_owned();
        let fillings = trace.fillings.iter().map(|filling| {
            let missed = filling.missed.iter().map(|missed| (words(&missed.tokens), missed.barrier));
            let role = engine.capture_name(filling.role).to_owned();
            (role, filling.filled.iter().map(words).collect(), missed.collect())
        });
        fillings.collect()
    };
    let role = |name: &str, filled: &[&str], missed: &[(&str, Barrier)]| {
        let filled = filled.iter().map(|words| (*words).to_owned()).collect();
        (name.to_owned(), filled, missed.iter().map(|(words, why)| ((*words).to_owned(), *why)).collect())
    };
    assert_eq!(
        barriers("Then Anna and Ben rang Cleo."),
        [
            role(
                "who",
                &["Ben"],
                &[("Then", Barrier::Nearer), ("Anna", Barrier::Nearer), ("Cleo", Barrier::Side)]
            ),
            role("whom", &[], &[]),
        ]
    );
    assert_eq!(
        barriers("he rang but spoke to Cleo and to Dora."),
        [
            role("who", &[], &[("Cleo", Barrier::Side), ("Dora", Barrier::Side)]),
            role("whom", &[], &[("Cleo", Barrier::Clause), ("Dora", Barrier::Clause)]),
        ]
    );
    assert_eq!(
        barriers("he rang through at last to Cleo.")[1],
        role("whom", &[], &[("Cleo", Barrier::Distance)])
    );
}

#[test]
fn a_cue_is_traced_and_rounds_are_told() {
    let engine = of(&[
        (
            "not.yaml",
            "context:\n  - id: never\n    cue: never (ever|again)\n    reach: after\n    set: {negated: true}\n",
        ),
        (
            "group.yaml",
            "mention: Group\nrules:\n  - id: one\n    pattern: '[case=title]'\n  - id: more\n    pattern: <Group> and <Group>\n    recursive: 1\n  - id: all\n    pattern: <Group> left\n    recursive: 1\n",
        ),
    ]);
    let text = "Anna and Ben left but never came.";
    let all = engine.rules().rules.iter().position(|rule| rule.id == "group/all").expect("the rule");
    let all = RuleId::of(all);
    let (_, traces) = engine.why(text, 0..text.len(), &[Traced::Cue(ContextId(0)), Traced::Rule(all)], 0..7);
    let further = |attempt: &&tidings_engine::Attempt| attempt.reached - attempt.start;
    let never = traces[0].attempts.iter().max_by_key(further).expect("attempts");
    assert_eq!((never.reached, never.wanted.as_slice()), (6, &["ever".to_owned(), "again".to_owned()][..]));
    let [anna, _, ben, ..] = &traces[1].attempts[..] else { panic!("one for each token") };
    assert_eq!((anna.matches, anna.again), (true, true), "only once the two are a group");
    assert_eq!((ben.matches, ben.again), (true, false));
}
