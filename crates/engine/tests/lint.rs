//! Lints are certain: what stands in a text can stand there, by its words and by what is true of them.
//!
//! Every token of the corpus becomes a pattern of its words and a condition of all
//! that it is; of neither may it be said that it never matches.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its case fails")]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use tidings_engine::lint;
use tidings_rules::{Layer, check};
use tidings_text::Source;
use tidings_tokenizer::{Tokens, features, tag};

fn corpus() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let texts =
        paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "md" || ending == "txt"));
    texts.map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Conditions of all that each token is, and runs of tokens as they are written.
fn patterns(text: &str) -> BTreeSet<String> {
    let read = Tokens::read(text, 0..text.len());
    let mut patterns = BTreeSet::new();
    for sentence in read.sentences() {
        let tokens = &read.tokens()[sentence.start as usize..sentence.end as usize];
        let words: Vec<&str> = tokens.iter().map(|token| &text[token.span.range()]).collect();
        for ((token, word), class) in tokens.iter().zip(&words).zip(tag(&words)) {
            let shown = features(word, class);
            let mut condition =
                format!("[text={} & pos={} & kind={}", quoted(word), class.as_str(), token.kind.as_str());
            let features = [
                ("tense", shown.tense.map(|tense| tense.as_str())),
                ("number", shown.number.map(|number| number.as_str())),
                ("form", shown.form.map(|form| form.as_str())),
                ("degree", shown.degree.map(|degree| degree.as_str())),
            ];
            for (name, value) in features {
                match value {
                    Some(value) => write!(condition, " & {name}={value}").unwrap(),
                    None => write!(condition, " & {name}!=/.*/").unwrap(),
                }
            }
            patterns.insert(format!("{condition} & word={}]", quoted(word)));
        }
        for length in 1..=3 {
            patterns.extend(tokens.windows(length).filter_map(|run| {
                let written = &text[run[0].span.start as usize..run[length - 1].span.end as usize];
                (!written.contains('\n')).then(|| quoted(written))
            }));
        }
    }
    patterns
}

#[test]
fn nothing_is_said_against_what_stands_in_a_text() {
    let texts = corpus();
    assert!(texts.len() > 5, "only {} texts", texts.len());
    let all: BTreeSet<String> = texts.iter().flat_map(|text| patterns(text)).collect();
    let mut file = "mention: Any\nrules:\n".to_owned();
    for (index, pattern) in all.iter().enumerate() {
        writeln!(
            file,
            "  - id: r{index}\n    pattern: |\n      {pattern}\n    examples: {{match: [a], skip: [b]}}"
        )
        .unwrap();
    }
    let checked = check(&[Layer::new("case", vec![Source::new("any.yaml", file)])]);
    let wrong: Vec<String> = checked
        .problems
        .iter()
        .chain(&lint(&checked.rules, &checked.patterns))
        // Of two such patterns one can well be the other in any case.
        .filter(|problem| problem.code.as_str() != "R046")
        .map(|problem| format!("{} {}", problem.code.as_str(), problem.message))
        .collect();
    assert!(wrong.is_empty(), "of {} patterns\n{}", all.len(), wrong.join("\n"));
}
