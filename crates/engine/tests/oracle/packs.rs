//! Random packs and texts over few words, so that much matches and much overlaps.

use std::fmt::Write as _;

use proptest::collection::vec;
use proptest::prelude::*;
use tidings_text::Source;

const LEAVES: [&str; 16] = [
    "red",
    "blue",
    "green",
    "hold",
    "~hold",
    "~call",
    "[]",
    "[case=title]",
    "[pos=NOUN]",
    "[pos!=VERB & word!=red]",
    "$colour",
    "\"Red\"",
    "[word=red | lemma=hold]",
    "/.*ed/",
    "^",
    "$",
];

/// A pattern that reads no mentions.
pub(crate) fn pattern() -> impl Strategy<Value = String> {
    over(&LEAVES)
}

/// A pattern over leaves, as it is written.
fn over(leaves: &'static [&'static str]) -> impl Strategy<Value = String> {
    let leaf = proptest::sample::select(leaves).prop_map(str::to_owned);
    leaf.prop_recursive(4, 24, 3, |inner| {
        let times = proptest::sample::select(
            &["?", "*", "+", "{0,2}", "{1,3}", "??", "*?", "+?", "{2}", "{0,2}?"][..],
        );
        let look = proptest::sample::select(&["?=", "?!", "?<=", "?<!"][..]);
        prop_oneof![
            4 => vec(inner.clone(), 2..4).prop_map(|parts| parts.join(" ")),
            2 => vec(inner.clone(), 2..4).prop_map(|ways| format!("({})", ways.join("|"))),
            2 => (inner.clone(), times).prop_map(|(of, times)| format!("({of}){times}")),
            1 => (inner.clone(), proptest::sample::select(&["x", "y"][..]))
                .prop_map(|(of, name)| format!("(?<{name}> {of})")),
            1 => (inner, look).prop_map(|(of, look)| format!("({look} {of})")),
        ]
    })
}

/// A pack with one rule.
pub(crate) fn alone(pattern: &str) -> Vec<Source> {
    vec![Source::new("m.yaml", format!("mention: M\nrules:\n{}", rule("r", pattern, ""))), colours()]
}

/// A pack with types above types, a circle, an event with roles, clauses and a context rule.
pub(crate) fn pack() -> impl Strategy<Value = Vec<Source>> {
    const READING: [&str; 9] = ["<A>", "<B>", "<x:A>", "<B>", "red", "~hold", "$colour", "[]", ","];
    (
        vec(pattern(), 8),
        over(&READING),
        over(&READING),
        over(&READING),
        proptest::sample::select(&["before", "after", "near", "inside"][..]),
    )
        .prop_map(|(plain, reading, cue, filler, side)| {
            let file = |name: &str, text: String| Source::new(name, text);
            let recursive = format!("<B> {}", plain[2]);
            vec![
                colours(),
                file("a.yaml", format!("mention: A\nrules:\n{}", rule("a", &plain[0], ""))),
                file("b.yaml", format!(
                    "mention: B\nis_a: A\nrules:\n{}{}",
                    rule("b", &plain[1], ""),
                    rule("more", &recursive, "    recursive: 2\n"),
                )),
                file("c.yaml", format!("mention: C\nrules:\n{}", rule("c", &reading, ""))),
                file("clause.yaml", format!("mention: Clause\nrules:\n{}", rule("c", &plain[3], ""))),
                file("break.yaml", "mention: ClauseBreak\nrules:\n  - id: b\n    pattern: \",\"\n".to_owned()),
                file("joint.yaml", "mention: Joint\nrules:\n  - id: j\n    pattern: and\n".to_owned()),
                file("e.yaml", format!(
                    "event: E\nroles:\n  x: {{type: A, count: many}}\n  y: {{type: Text}}\nrules:\n{}  - id: t\n    \
                     trigger: {}    roles:\n      x:\n        - {side}: <A>\n        - near: {}      y: \n        \
                     - after: {}",
                    rule("p", &plain[4], ""),
                    block(6, &plain[5]),
                    block(12, "(and|with)? <x:A>"),
                    block(12, &filler),
                )),
                file("context.yaml", format!(
                    "context:\n  - id: n\n    cue: {}    reach: after\n    until: {}    set: {{negated: true}}\n",
                    block(6, &cue),
                    block(6, &plain[6]),
                )),
            ]
        })
}

/// Texts of a few sentences.
pub(crate) fn texts() -> impl Strategy<Value = Vec<String>> {
    const WORDS: [&str; 18] = [
        "red", "Red", "RED", "blue", "green", "Green", "hold", "held", "holds", "call", "called", "and", ",",
        "Anna", ". The", "zebra", "réd", "red",
    ];
    let text = vec(proptest::sample::select(&WORDS[..]), 0..30).prop_map(|words| words.join(" "));
    vec(text, 1..4)
}

fn colours() -> Source {
    Source::new("colour.yaml", "lexicon: colour\nentries:\n  - red\n  - red blue\n  - green hold call\n")
}

fn rule(id: &str, pattern: &str, more: &str) -> String {
    let mut rule = format!("  - id: {id}\n");
    write!(rule, "    pattern: {}{more}", block(6, pattern)).expect("writing to a string");
    rule
}

/// A block scalar of one line.
fn block(indent: usize, pattern: &str) -> String {
    format!("|-\n{}{pattern}\n", " ".repeat(indent))
}
