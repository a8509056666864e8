//! The documents say what is true: the sessions of the README print what it
//! shows, the rule files of the README and of the language's reference load,
//! check and pass their examples, and the reference has every function.
//!
//! A `yaml` block whose first line is `# PATH` is written to that path; a
//! `console` block is run beside the corpus, `echo '...' |` before it included. `SNAPSHOTS=overwrite` puts what
//! is printed now into the document.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its document fails")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use tidings_rules::functions::{Example, FUNCTIONS, FunctionKind, Signature, Takes};

const TIDINGS: &str = env!("CARGO_BIN_EXE_tidings");

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// A fenced block: its language and its lines.
struct Block<'d> {
    language: &'d str,
    text: &'d str,
}

/// Splits a document into what stands outside of blocks and the blocks, alternately.
fn parts(document: &str) -> Vec<(&str, Option<Block<'_>>)> {
    let mut parts = Vec::new();
    let mut rest = document;
    while let Some(open) = rest.find("\n```") {
        let (before, fenced) = rest.split_at(open + 1);
        let head_end = fenced.find('\n').unwrap() + 1;
        let close = fenced[head_end..].find("```").unwrap() + head_end;
        parts.push((
            before,
            Some(Block { language: fenced[3..head_end].trim(), text: &fenced[head_end..close] }),
        ));
        rest = &fenced[close + 3..];
    }
    parts.push((rest, None));
    parts
}

/// A fresh folder with the document's rule files and the corpus.
fn workshop(name: &str, document: &str, below: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    for part in ["corpus", "corpus/snapshots"] {
        std::fs::create_dir_all(folder.join(part)).unwrap();
        for entry in std::fs::read_dir(root().join(part)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                std::fs::copy(&path, folder.join(part).join(path.file_name().unwrap())).unwrap();
            }
        }
    }
    for (_, block) in parts(document) {
        let Some(block) = block.filter(|block| block.language == "yaml") else { continue };
        let Some(path) = block.text.lines().next().and_then(|line| line.strip_prefix("# ")) else { continue };
        let path = folder.join(below).join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, block.text).unwrap();
    }
    folder
}

/// Runs a command line as a shell would.
fn run(folder: &Path, line: &str) -> String {
    let (echo, arguments) = line.split_once("tidings ").unwrap();
    let echoed = echo.strip_prefix("echo '").and_then(|echo| echo.strip_suffix("' | "));
    assert!(echo.is_empty() || echoed.is_some(), "{line}");
    let input = folder.join("echoed");
    std::fs::write(&input, echoed.map(|text| format!("{text}\n")).unwrap_or_default()).unwrap();
    let output = Command::new(TIDINGS)
        .args(arguments.split_whitespace())
        .stdin(std::fs::File::open(&input).unwrap())
        .current_dir(folder)
        .env("COLUMNS", "80")
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    std::fs::remove_file(input).unwrap();
    let mut printed = String::from_utf8(output.stdout).unwrap();
    printed.push_str(&String::from_utf8(output.stderr).unwrap());
    fingerprints_hidden(&printed)
}

/// The fingerprint of the rules changes with every rule, and says nothing to a reader.
fn fingerprints_hidden(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("sha256:") {
        out.push_str(&rest[..at + 7]);
        rest = rest[at + 7..].trim_start_matches(|c: char| c.is_ascii_hexdigit());
        out.push('…');
    }
    out + rest
}

#[test]
fn the_readme_shows_what_is_printed() {
    let path = root().join("README.md");
    let document = std::fs::read_to_string(&path).unwrap();
    let folder = workshop("readme", &document, "");
    let mut now = String::new();
    for (outside, block) in parts(&document) {
        now.push_str(outside);
        let Some(Block { language, text }) = block else { continue };
        writeln!(now, "```{language}").unwrap();
        match text.strip_prefix("$ ").filter(|_| language == "console") {
            Some(session) => {
                let line = session.lines().next().unwrap();
                write!(now, "$ {line}\n{}", run(&folder, line)).unwrap();
            }
            None => now.push_str(text),
        }
        now.push_str("```");
    }
    if std::env::var("SNAPSHOTS").is_ok_and(|wish| wish == "overwrite") {
        std::fs::write(path, now).unwrap();
    } else {
        assert_eq!(document, now, "SNAPSHOTS=overwrite puts what is printed now into the README");
    }
}

#[test]
fn the_rule_files_of_the_reference_check() {
    let document = std::fs::read_to_string(root().join("rules/README.md")).unwrap();
    let folder = workshop("reference", &document, "wonderland");
    let output = Command::new(TIDINGS).args(["check", "wonderland"]).current_dir(&folder).output().unwrap();
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(!said.contains("warning"), "{said}");
}

/// Where the reference lists the functions: from here to its end.
const LIST: &str = "19 March 2022 in these examples.\n";

/// A function as the reference describes it.
fn described(function: &Signature) -> String {
    let kind = match function.kind {
        FunctionKind::Value => "value",
        FunctionKind::Entity => "entity",
    };
    let nothing = if kind == "value" { "Without a value" } else { "Nobody is meant" };
    let mut text = format!("\n### {}\n\n{}\n\n", function.name, function.about);
    for parameter in function.parameters {
        let name =
            if parameter.required { format!("**{}**", parameter.name) } else { parameter.name.to_owned() };
        let takes = match parameter.takes {
            Takes::Capture => String::new(),
            Takes::OneOf(words) => format!(" (`{}`)", words.join("`, `")),
            Takes::Number => " (a number)".to_owned(),
            Takes::Text => " (a text)".to_owned(),
        };
        writeln!(text, "- {name}{takes}: {}", parameter.about).unwrap();
    }
    let Example { pattern, call, text: example, value, .. } = function.example;
    let gap = if function.parameters.is_empty() { "" } else { "\n" };
    write!(text, "{gap}{nothing} if {}.\n\n", function.errors).unwrap();
    write!(text, "```\npattern: {pattern}\n{kind}: {call}\n```\n\n“{example}”: {value}\n").unwrap();
    text
}

#[test]
fn the_reference_lists_every_function() {
    let path = root().join("rules/README.md");
    let document = std::fs::read_to_string(&path).unwrap();
    let (before, _) = document.split_once(LIST).expect("the reference has a list of functions");
    let now = before.to_owned() + LIST + &FUNCTIONS.iter().map(described).collect::<String>();
    if std::env::var("SNAPSHOTS").is_ok_and(|wish| wish == "overwrite") {
        std::fs::write(path, now).unwrap();
    } else {
        assert_eq!(
            document, now,
            "SNAPSHOTS=overwrite puts the functions as they are now into the reference"
        );
    }
}
