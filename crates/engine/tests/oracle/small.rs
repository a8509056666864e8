//! Every text of up to six of three words, for the patterns that a memory can get wrong:
//! bodies that can be empty inside repetitions, and matches right behind each other.

use tidings_engine::Optimisations;
use tidings_text::Source;

use crate::{packs, read};

/// Patterns that can come back to a step without taking a word, or match none.
const CIRCLES: [&str; 8] = [
    "(red? blue?)* green",
    "(red? blue?)+ green",
    "((red|blue?)* green?)* blue",
    "(red*)* green",
    "((red? blue?){0,2})* green",
    "(red? (blue? red?)*)* green",
    "((red|red blue)*? blue?)+ green",
    "(blue* (red (?= green|blue))?)* green",
];

fn texts() -> Vec<String> {
    let mut all: Vec<Vec<&str>> = vec![Vec::new()];
    let mut first = 0;
    for _ in 0..6 {
        let end = all.len();
        for index in first..end {
            let longer = ["red", "blue", "green"].map(|word| [&all[index][..], &[word]].concat());
            all.extend(longer);
        }
        first = end;
    }
    all.into_iter().map(|words| words.join(" ")).collect()
}

#[track_caller]
fn assert_same(pack: &[Source], about: &str) {
    let texts = texts();
    let naive = read(pack, &texts, Optimisations::NONE);
    for (text, (fast, naive)) in
        texts.iter().chain(&texts).zip(read(pack, &texts, Optimisations::ALL).iter().zip(&naive))
    {
        assert_eq!(fast, naive, "{about} on `{text}`");
    }
}

#[test]
fn alone_and_in_lookarounds() {
    for pattern in CIRCLES {
        for written in [pattern.to_owned(), format!("[] (?= {pattern})"), format!("(?! {pattern}) []")] {
            assert_same(&packs::alone(&written), &written);
        }
    }
    for pattern in ["red? blue?", "(red|blue?){0,3}", "(red? blue?){1,2} green"] {
        let written = format!("(?<= {pattern} ) [] | (?<! green {pattern}) red");
        assert_same(&packs::alone(&written), &written);
    }
}

#[test]
fn fillers_are_looked_for_from_right_to_left() {
    for pattern in CIRCLES {
        let file = format!(
            "event: E\nroles:\n  x: {{type: Text}}\nrules:\n  - id: t\n    trigger: green\n    roles:\n      x:\n        \
             - before: |-\n            (?= {pattern}) (?<x> [])\n"
        );
        assert_same(&[Source::new("e.yaml", file)], pattern);
    }
}
