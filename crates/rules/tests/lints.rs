//! What lints offer to mend is mended: turn by turn, until nothing more is said.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its case fails")]

use std::time::{Duration, Instant};

use tidings_rules::{Layer, check};
use tidings_text::{Fix, Source, mend};

/// Makes the mendings of a file until none is left; gives the file and the codes that remain.
fn mended(text: &str) -> (String, Vec<&'static str>) {
    let mut text = text.to_owned();
    loop {
        let source = Source::new("call.yaml", text.as_str());
        let problems = check(&[Layer::new("mine", vec![source.clone()])]).problems;
        let fixes: Vec<&Fix> = problems.iter().filter_map(|problem| problem.fix.as_ref()).collect();
        if fixes.is_empty() {
            return (text, problems.iter().map(|problem| problem.code.as_str()).collect());
        }
        text = mend(&source, &fixes).0;
    }
}

const RULES: &str = "rules:\n  - id: call\n    pattern: a $talk\n    examples: {match: [a], skip: [b]}\n";

#[test]
fn unused_definitions_go_with_what_is_said_of_them() {
    let talk = "  # What one holds.\n  talk: call|talk\n";
    let unused = "  phone: phone|mobile  # by wire or not\n  # All that rings.\n  device: |\n    $phone\n    | $bell\n  bell: bell\n";
    for (before, after) in [("", unused), (unused, ""), (unused, "  tone: ring\n")] {
        let (text, left) = mended(&format!("mention: Call\ndefine:\n{before}{talk}{after}{RULES}"));
        assert_eq!(text, format!("mention: Call\ndefine:\n{talk}{RULES}"));
        assert_eq!(left, [""; 0]);
    }
}

#[test]
fn the_last_definition_goes_with_its_key() {
    let rules = RULES.replace("$talk", "talk");
    let (text, left) =
        mended(&format!("mention: Call\n# Words.\ndefine:\n  phone: phone\n  device: $phone\n{rules}"));
    assert_eq!((text, left), (format!("mention: Call\n{rules}"), vec![]));
}

#[test]
fn what_shares_its_line_stays() {
    let file = format!("mention: Call\ndefine: {{talk: call|talk, phone: phone}}\n{RULES}");
    assert_eq!(mended(&file), (file.clone(), vec!["R048"]));
}

#[test]
fn a_definition_that_takes_the_place_of_another_packs_is_used_there() {
    let base = "define:\n  word: call\n  talk: $word|talk\n";
    let layers = [
        Layer::new(
            "base",
            vec![
                Source::new("base/define.yaml", base),
                Source::new("base/call.yaml", format!("mention: Call\n{RULES}")),
            ],
        ),
        Layer::new("mine", vec![Source::new("mine/define.yaml", "define:\n  word: chat\n")]),
    ];
    assert!(check(&layers).problems.is_empty());
}

#[test]
fn ten_thousand_definitions_are_looked_through_in_a_moment() {
    let mut text = "define:\n  d0: call\n".to_owned();
    (1..10_000).for_each(|index| text += &format!("  d{index}: call|$d{}\n", index / 2));
    let start = Instant::now();
    let problems = check(&[Layer::new("mine", vec![Source::new("define.yaml", text)])]).problems;
    assert_eq!(problems.len(), 10_000);
    assert!(start.elapsed() < Duration::from_secs(5));
}
