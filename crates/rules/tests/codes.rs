//! Every code of a problem has a pack that provokes it, and a load tells of all problems at once.
//!
//! The packs are the folders of `tests/errors/` at the top of the repository,
//! each named by its code. A folder holds nothing else that is wrong. What the
//! command line draws for them is checked by the command line's own tests.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its case fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tidings_rules::{Checked, Layer, check, codes, load, manifest};
use tidings_text::{Code, Diagnostic, Source};

/// What only those can tell who know how texts are cut into words.
const BY_WORDS: [Code; 4] = [codes::LITERAL, codes::LEMMA, codes::IMPOSSIBLE, codes::SHADOWED];

fn tests_folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests").join(name)
}

/// The folders of `tests/errors` that are named by a code, with the code.
fn code_folders() -> Vec<(String, PathBuf)> {
    let mut folders: Vec<(String, PathBuf)> = fs::read_dir(tests_folder("errors"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), path))
        .filter(|(name, _)| name.starts_with('R'))
        .collect();
    folders.sort();
    folders
}

fn rule_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "yaml")).collect();
    files.sort();
    files
}

/// Checks the pack in a folder, as the command line does before it looks at words.
fn load_folder(folder: &Path) -> Checked {
    let mut layer = Layer::new("pack", Vec::new());
    for path in rule_files(folder) {
        let name = path.file_name().unwrap().to_str().unwrap();
        let source = Source::new(name, fs::read_to_string(&path).unwrap());
        if name == "pack.yaml" {
            layer.off = manifest(&source).unwrap_or_else(|problems| panic!("{folder:?}: {problems:?}")).off;
        } else {
            layer.files.push(source);
        }
    }
    check(&[layer])
}

/// The characters that the first caret of a problem stands under.
fn underlined(problem: &Diagnostic) -> &str {
    problem.labels[0].source.slice(problem.labels[0].span)
}

fn assert_placed(problem: &Diagnostic, folder: &str) {
    assert!(!problem.labels.is_empty(), "{folder}: `{}` has no place", problem.message);
    for label in &problem.labels {
        let text = label.source.text();
        assert!(
            text.get(label.span.range()).is_some(),
            "{folder}: the place {:?} of `{}` is no stretch of {}",
            label.span,
            problem.message,
            label.source.name()
        );
    }
}

#[test]
fn every_code_has_a_folder() {
    let folders = code_folders();
    for (code, title) in codes::ALL {
        let count = folders.iter().filter(|(name, _)| name.starts_with(code.as_str())).count();
        assert!(count > 0, "no folder of tests/errors shows {}, {title}", code.as_str());
    }
    let known: BTreeSet<&str> = codes::ALL.iter().map(|(code, _)| code.as_str()).collect();
    for (name, _) in &folders {
        assert!(known.contains(name.split('-').next().unwrap()), "`{name}` shows no known code");
    }
}

#[test]
fn every_folder_provokes_its_code_and_no_other() {
    let mut wrong = Vec::new();
    for (name, folder) in code_folders() {
        assert!(folder.join("pack.yaml").exists(), "{name} is no pack");
        if name.starts_with(codes::UNREADABLE.as_str()) {
            continue;
        }
        let loaded = load_folder(&folder);
        let by_words = BY_WORDS.iter().any(|code| name.starts_with(code.as_str()));
        assert!(by_words || !loaded.problems.is_empty(), "{name}: nothing is wrong");
        for problem in &loaded.problems {
            assert_placed(problem, &name);
            let code = problem.code.as_str();
            if !name.starts_with(code) {
                wrong.push(format!("{name}: {code} at `{}`: {}", underlined(problem), problem.message));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_file_that_is_not_utf8_is_there_for_the_command_line() {
    let bytes = fs::read(tests_folder("errors/R007-not-utf8/call.yaml")).unwrap();
    assert!(String::from_utf8(bytes).is_err());
}

#[test]
fn carets_stand_under_what_is_wrong() {
    let expected = [
        ("R001-alias-bomb", &["["][..]),
        ("R001-key-twice", &["rules"]),
        ("R001-tab", &["\t"]),
        ("R002-misspelt-kind", &["evnt"]),
        ("R003-unknown-key", &["exmaples"]),
        ("R003-key-of-the-file", &["rulez"]),
        ("R004-missing-pattern", &["call"]),
        ("R006-count", &["several"]),
        ("R006-date", &["May 2017"]),
        ("R010-group", &["("]),
        ("R010-quotes", &["\"Call"]),
        ("R010-mention-in-a-block", &["<Person"]),
        ("R010-condition-folded", &["["]),
        ("R010-lookahead-over-lines", &["("]),
        ("R010-in-a-definition", &["("]),
        ("R011-parenthesis", &[")"]),
        ("R011-group-in-single-quotes", &["(?"]),
        ("R011-bracket-in-a-block", &["]"]),
        ("R012-nothing-before", &["*"]),
        ("R012-bounds", &["{4,2}"]),
        ("R012-too-large-folded", &["{0,500}"]),
        ("R012-space-before", &["?"]),
        ("R012-in-a-trigger", &["+"]),
        ("R013-class", &["NUON"]),
        ("R013-attribute-in-a-block", &["colour"]),
        ("R013-no-sign", &["l"]),
        ("R014-regex", &["/tele(.*/"]),
        ("R014-regex-in-a-block", &["/[a-/"]),
        ("R015-unbounded-behind", &["(?<=long very*)"]),
        ("R015-capture-ahead", &["<caller:Person>"]),
        ("R015-by-a-definition", &["long"]),
        ("R016-lemma", &[" "]),
        ("R016-mention-with-a-space", &[" "]),
        ("R016-capture-folded", &[">"]),
        ("R017-double-quotes", &["\"call\""]),
        ("R020-type", &["Persn"]),
        ("R020-two-in-a-block", &["Persn", "PERSONS"]),
        ("R020-role", &["Perzon"]),
        ("R020-is-a", &["Tallk"]),
        ("R021-definition", &["fone"]),
        ("R021-amount-in-single-quotes", &["5"]),
        ("R022-in-a-pattern", &["callr"]),
        ("R022-in-a-folded-trigger", &["callr"]),
        ("R022-in-a-trigger", &["callr"]),
        ("R022-same-when", &["callers"]),
        ("R023-function", &["name"]),
        ("R024-capture", &["nmae"]),
        ("R025-actor", &["Frnace"]),
        ("R026-type", &["caller"]),
        ("R027-rule", &["call/cal"]),
        ("R027-entry-and-actor", &["title/premier", "Q142"]),
        ("R030-rule", &["call"]),
        ("R031-type", &["Call"]),
        ("R032-definition", &["phone"]),
        ("R033-itself", &["phone"]),
        ("R033-circle", &["phone"]),
        ("R040-no-skip", &["call"]),
        ("R044-no-repetition", &["{0}"]),
        ("R044-start-behind-words", &["^"]),
        ("R044-lookahead", &["centre"]),
        ("R045-pattern", &["<Person>"]),
        ("R045-role", &["Person"]),
        ("R047-rule", &["rings"]),
        ("R047-context-rule", &["perhaps"]),
        ("R048-definition", &["phone", "device"]),
        ("R048-lexicon", &["title"]),
        ("R049-role", &["callee"]),
        ("R049-words", &["medium"]),
        ("R050-capture", &["title"]),
        ("R050-cue", &["speaker"]),
    ];
    let mut wrong = Vec::new();
    for (name, slices) in expected {
        let loaded = load_folder(&tests_folder("errors").join(name));
        let found: Vec<&str> = loaded.problems.iter().map(underlined).collect();
        if found != slices {
            wrong.push(format!("{name}: {found:?}, not {slices:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn all_problems_of_all_files_are_told_at_once() {
    let loaded = load_folder(&tests_folder("errors/all-at-once"));
    let found: Vec<(&str, &str)> = loaded
        .problems
        .iter()
        .map(|problem| (problem.labels[0].source.name(), problem.code.as_str()))
        .collect();
    let expected = [
        ("a.yaml", "R003"),
        ("b.yaml", "R010"),
        ("b.yaml", "R012"),
        ("c.yaml", "R020"),
        ("d.yaml", "R004"),
        ("e.yaml", "R001"),
    ];
    assert_eq!(found, expected);
    let ids: Vec<&str> = loaded.rules.rules.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(ids, ["f/fine"], "a broken file stops no other");
}

#[test]
fn ten_thousand_rules_load_from_one_file() {
    let mut text = "event: Event\nrules:\n".to_owned();
    for rule in 0..10_000 {
        text += &format!(
            "  # What rule {rule} is for.\n  - id: rule-{rule}\n    pattern: ~go []{{0,3}}? word{rule}\n    examples: {{match: [x], skip: [y]}}\n"
        );
    }
    let loaded = load(&[Layer::new("large", vec![Source::new("event.yaml", text)])]);
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems.first());
    assert_eq!(loaded.rules.rules.len(), 10_000);
}

#[test]
fn ten_thousand_rules_load() {
    let mut files = Vec::new();
    for file in 0..100 {
        let mut text = format!(
            "event: Event{file}\nroles:\n  who: {{type: Person, count: many}}\ndefine:\n  go: ~go | ~come\nrules:\n"
        );
        for rule in 0..100 {
            text += &format!(
                "  - id: rule-{rule}\n    pattern: <who:Person> []{{0,3}}? $go (word{file}|\"Word{rule}\") $title?\n    examples:\n      match: [A Person goes word{file}.]\n      skip: [Nobody.]\n"
            );
        }
        files.push(Source::new(format!("event-{file}.yaml"), text));
    }
    files.push(Source::new("person.yaml", "mention: Person\n"));
    files.push(Source::new("titles.yaml", "lexicon: title\nentries: [president, prime minister]\n"));
    let loaded = load(&[Layer::new("large", files)]);
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems.first());
    assert_eq!(loaded.rules.rules.len(), 10_000);
}

/// Loads one file of definitions named `d0`, `d1` ... and gives the codes of the problems.
fn codes_of_definitions(count: usize, definition: impl Fn(usize) -> String) -> Vec<&'static str> {
    let mut text = "define:\n".to_owned();
    for index in 0..count {
        text += &format!("  d{index}: {}\n", definition(index));
    }
    let loaded = load(&[Layer::new("bomb", vec![Source::new("bomb.yaml", text)])]);
    loaded.problems.iter().map(|problem| problem.code.as_str()).collect()
}

#[test]
fn definitions_that_double_each_other_are_refused_quickly() {
    let start = Instant::now();
    let found = codes_of_definitions(41, |index| match index {
        40 => "call".to_owned(),
        _ => format!("$d{} $d{}", index + 1, index + 1),
    });
    assert_eq!(found, ["R019"], "once, where it grows too big");
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_long_chain_of_definitions_does_not_overflow() {
    let chain = |parts: usize| {
        codes_of_definitions(parts, |index| match index {
            _ if index + 1 == parts => "call".to_owned(),
            _ => format!("a ($d{})", index + 1),
        })
    };
    assert!(chain(30).is_empty());
    let long = chain(20_000);
    assert!(!long.is_empty() && long.iter().all(|code| *code == "R019"));
}

#[test]
fn definitions_beside_each_other_are_not_too_big() {
    assert!(codes_of_definitions(500, |index| format!("word{index} | other")).is_empty());
}

/// The cases of one file of the conformance suite.
fn conformance_cases(path: &Path) -> Vec<toml::Table> {
    let file: toml::Table = fs::read_to_string(path).unwrap().parse().unwrap();
    file["case"].as_array().unwrap().iter().map(|case| case.as_table().unwrap().clone()).collect()
}

/// A piece of text as YAML that says exactly that.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The files that a conformance case asks for.
fn pack_of(case: &toml::Table) -> Vec<Source> {
    let table = |key: &str| case.get(key).and_then(|value| value.as_table()).into_iter().flatten();
    let examples = "    examples: {match: [a], skip: [b]}\n";
    let mut files = Vec::new();
    let mut text = "mention: TheCase\n".to_owned();
    for (index, (name, pattern)) in table("define").enumerate() {
        text += if index == 0 { "define:\n" } else { "" };
        text += &format!("  {name}: {}\n", quoted(pattern.as_str().unwrap()));
    }
    let pattern = quoted(case["pattern"].as_str().unwrap());
    text += &format!("rules:\n  - id: it\n    pattern: {pattern}\n{examples}");
    files.push(Source::new("case.yaml", text));
    for (name, entries) in table("lexicons") {
        let entries: Vec<String> =
            entries.as_array().unwrap().iter().map(|entry| quoted(entry.as_str().unwrap())).collect();
        let text = format!("lexicon: {name}\nentries: [{}]\n", entries.join(", "));
        files.push(Source::new(format!("lexicon-{name}.yaml"), text));
    }
    for (name, patterns) in table("mentions") {
        let (name, above) = name.split_once(':').unwrap_or((name, ""));
        let mut text = format!("mention: {name}\n");
        text += &if above.is_empty() { String::new() } else { format!("is_a: {above}\n") };
        text += "rules:\n";
        for (index, pattern) in patterns.as_array().unwrap().iter().enumerate() {
            let pattern = quoted(pattern.as_str().unwrap());
            text += &format!("  - id: r{index}\n    pattern: {pattern}\n{examples}");
        }
        files.push(Source::new(format!("mention-{name}.yaml"), text));
    }
    files
}

#[test]
fn the_conformance_suite_loads_or_is_refused_as_it_says() {
    let mut seen = 0;
    let mut wrong = Vec::new();
    for entry in fs::read_dir(tests_folder("conformance")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let topic = path.file_stem().unwrap().to_str().unwrap().to_owned();
        for case in conformance_cases(&path) {
            seen += 1;
            let expected: Vec<&str> = case.get("error").and_then(|code| code.as_str()).into_iter().collect();
            let loaded = load(&[Layer::new("case", pack_of(&case))]);
            let found: BTreeSet<&str> = loaded.problems.iter().map(|problem| problem.code.as_str()).collect();
            if !found.iter().eq(expected.iter()) {
                wrong
                    .push(format!("{topic}/{}: {found:?}, not {expected:?}", case["name"].as_str().unwrap()));
            }
        }
    }
    assert!(seen >= 180, "only {seen} cases");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
