//! The documents say what is true: the sessions of the README and of the guide print
//! what they show, the rule files of the README and of the language's reference load,
//! check and pass their examples, and the reference has every function.
//!
//! A document is gone through as a reader does. A block with a path, behind its
//! language or as `# PATH` in its first line, is written to that path; a `diff` block
//! changes the file that it names; each `$ ` of a `console` block is run by a shell.
//! `SNAPSHOTS=overwrite` puts what is printed now into the document.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot read its document fails")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use tidings_rules::functions::{Example, FUNCTIONS, FunctionKind, Signature, Takes};

const TIDINGS: &str = env!("CARGO_BIN_EXE_tidings");

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// A fenced block: what stands behind its fence, and its lines.
#[derive(Clone, Copy)]
struct Block<'d> {
    head: &'d str,
    text: &'d str,
}

impl<'d> Block<'d> {
    fn language(self) -> &'d str {
        self.head.split(' ').next().unwrap()
    }

    /// The file that it is.
    fn path(self) -> Option<&'d str> {
        let named = self.head.split_once(' ').map(|(_, path)| path);
        let yaml = self.text.lines().next().filter(|_| self.language() == "yaml");
        named.or(yaml.and_then(|line| line.strip_prefix("# ")))
    }
}

/// Splits a document into what stands outside of blocks and the blocks, alternately.
fn parts(document: &str) -> Vec<(&str, Option<Block<'_>>)> {
    let mut parts = Vec::new();
    let mut rest = document;
    while let Some(open) = rest.find("\n```") {
        let (before, fenced) = rest.split_at(open + 1);
        let head_end = fenced.find('\n').unwrap() + 1;
        let close = fenced[head_end..].find("```").unwrap() + head_end;
        parts
            .push((before, Some(Block { head: fenced[3..head_end].trim(), text: &fenced[head_end..close] })));
        rest = &fenced[close + 3..];
    }
    parts.push((rest, None));
    parts
}

/// A fresh folder.
fn workshop(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Copies the corpus into a folder.
fn copy_corpus(folder: &Path) {
    for part in ["corpus", "corpus/snapshots"] {
        std::fs::create_dir_all(folder.join(part)).unwrap();
        for entry in std::fs::read_dir(root().join(part)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                std::fs::copy(&path, folder.join(part).join(path.file_name().unwrap())).unwrap();
            }
        }
    }
}

/// Writes the files of a document.
fn write_files(folder: &Path, document: &str) {
    for (_, block) in parts(document) {
        block.into_iter().for_each(|block| write_file(folder, block));
    }
}

fn write_file(folder: &Path, block: Block<'_>) {
    let Some(path) = block.path() else { return };
    let path = folder.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, block.text).unwrap();
}

/// Makes the change of a `diff` block: its minus lines, which are there once, become its plus lines.
fn change_file(folder: &Path, text: &str) {
    let (head, changes) = text.split_once('\n').unwrap();
    let path = folder.join(head.strip_prefix("--- ").unwrap());
    let side = |sign: char| -> String {
        changes.lines().filter_map(|line| line.strip_prefix(sign)).map(|line| format!("{line}\n")).collect()
    };
    let before = std::fs::read_to_string(&path).unwrap();
    assert_eq!(before.matches(&side('-')).count(), 1, "{text}");
    std::fs::write(path, before.replace(&side('-'), &side('+'))).unwrap();
}

/// Runs a command line, with `tidings` on its path.
fn run(folder: &Path, line: &str) -> String {
    let bin = Path::new(TIDINGS).parent().unwrap().to_str().unwrap();
    let output = Command::new("sh")
        .args(["-c", &format!("{line} 2>&1")])
        .current_dir(folder)
        .env("PATH", format!("{bin}:{}", std::env::var("PATH").unwrap()))
        .env("COLUMNS", "80")
        .env("NO_COLOR", "1")
        .env("CI", "")
        .output()
        .unwrap();
    fingerprints_hidden(&String::from_utf8(output.stdout).unwrap())
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

/// Goes through a document, and gives it with what its commands print now.
fn gone_through(folder: &Path, document: &str) -> String {
    let mut now = String::new();
    for (outside, block) in parts(document) {
        now.push_str(outside);
        let Some(block @ Block { head, text }) = block else { continue };
        writeln!(now, "```{head}").unwrap();
        match block.language() {
            "console" => {
                for line in text.lines().filter(|line| line.starts_with("$ ")) {
                    write!(now, "{line}\n{}", run(folder, &line[2..])).unwrap();
                }
            }
            "diff" => {
                change_file(folder, text);
                now.push_str(text);
            }
            _ => {
                write_file(folder, block);
                now.push_str(text);
            }
        }
        now.push_str("```");
    }
    now
}

/// Holds what a document shows against what is printed.
fn holds(path: &Path, document: &str, now: &str) {
    if std::env::var("SNAPSHOTS").is_ok_and(|wish| wish == "overwrite") {
        std::fs::write(path, now).unwrap();
    } else {
        let name = path.display();
        assert!(
            document == now,
            "SNAPSHOTS=overwrite puts what is printed now into {name}; it differs in:\n{}",
            differing(document, now)
        );
    }
}

/// The lines that differ.
fn differing(before: &str, now: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), now.lines().collect());
    let gone = old.iter().filter(|line| !new.contains(line)).map(|line| format!("- {line}\n"));
    let came = new.iter().filter(|line| !old.contains(line)).map(|line| format!("+ {line}\n"));
    gone.chain(came).collect()
}

#[test]
fn the_readme_shows_what_is_printed() {
    let path = root().join("README.md");
    let document = std::fs::read_to_string(&path).unwrap();
    let folder = workshop("readme");
    copy_corpus(&folder);
    // Its commands may come before the files that they read.
    write_files(&folder, &document);
    holds(&path, &document, &gone_through(&folder, &document));
}

/// The rules' guide, and the reference behind it.
fn guide_and_reference() -> (PathBuf, String, String) {
    let path = root().join("rules/README.md");
    let document = std::fs::read_to_string(&path).unwrap();
    let reference = document.find("# The rule language\n").expect("the guide comes before the reference");
    let (guide, reference) = document.split_at(reference);
    (path, guide.to_owned(), reference.to_owned())
}

#[test]
fn the_rule_files_of_the_reference_check() {
    let (_, _, reference) = guide_and_reference();
    let folder = workshop("reference");
    write_files(&folder.join("wonderland"), &reference);
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
fn the_guide_shows_what_is_printed_and_the_reference_lists_every_function() {
    let (path, guide, reference) = guide_and_reference();
    let (before, _) = reference.split_once(LIST).expect("the reference has a list of functions");
    let listed: String = FUNCTIONS.iter().map(described).collect();
    let now = gone_through(&workshop("guide"), &guide) + before + LIST + &listed;
    holds(&path, &(guide + &reference), &now);
}
