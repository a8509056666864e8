//! What `tidings run` does that a session cannot show: order, files, pipes.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its case fails")]

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const PACK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/cmd/pack");

/// The command, in a folder, with the small pack of `tests/cmd/`.
fn tidings(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tidings"));
    command.args(["run", "--rules", PACK]).args(args).current_dir(folder).env("NO_COLOR", "1");
    command.stdin(Stdio::null());
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    tidings(folder, args).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Files with their texts in a new folder.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Documents of very different lengths, some of which cannot be read.
fn many() -> TempDir {
    let folder = folder(&[]);
    for number in 0..150 {
        let mut text = "Nobody called. ".repeat(number * 37 % 101);
        text += &"Ann Lee rang Bob Ray and Cy Fox.\n".repeat(1 + number % 4);
        let bytes = if number % 40 == 7 { b"\xff".to_vec() } else { text.into_bytes() };
        fs::write(folder.path().join(format!("{number:03}.txt")), bytes).unwrap();
    }
    let lines: String =
        (0..300).map(|number| format!("{{\"text\": \"Di Poe rang Ed Orr{number}.\"}}\n")).collect();
    fs::write(folder.path().join("wire.jsonl"), lines).unwrap();
    folder
}

#[test]
fn any_number_of_jobs_writes_the_same_bytes() {
    let folder = many();
    for format in ["jsonl", "text"] {
        let one = run(folder.path(), &[".", "--format", format, "--jobs", "1"]);
        assert!(out(&one).contains("rang"), "{}", err(&one));
        for jobs in ["2", "3", "8"] {
            let other = run(folder.path(), &[".", "--format", format, "--jobs", jobs]);
            assert!(one.stdout == other.stdout, "--jobs {jobs} writes other bytes than --jobs 1");
            assert_eq!(err(&one), err(&other));
        }
    }
}

#[test]
fn what_gitignore_names_is_not_read() {
    let text = "Ann Lee rang Bob Ray.";
    let folder =
        folder(&[(".gitignore", "draft*\n"), ("a.txt", text), ("draft.txt", text), ("in/draft-2.txt", text)]);
    let output = run(folder.path(), &["."]);
    assert!(err(&output).starts_with("1 document read"), "{}", err(&output));
    assert!(out(&output).contains("\"doc\":\"a.txt\""), "{}", out(&output));
    let named = run(folder.path(), &["draft.txt"]);
    assert!(out(&named).contains("\"doc\":\"draft.txt\""), "a file that is named is read");
}

#[test]
fn the_output_is_no_input() {
    let folder = folder(&[("a.txt", "Ann Lee rang Bob Ray.")]);
    let piped = run(folder.path(), &["a.txt"]);
    for _ in 0..2 {
        let output = run(folder.path(), &[".", "--output", "out.jsonl"]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        assert_eq!(out(&output), "");
        assert_eq!(fs::read(folder.path().join("out.jsonl")).unwrap(), piped.stdout);
    }
    // The same for `> out.jsonl`.
    let file = fs::File::create(folder.path().join("out.jsonl")).unwrap();
    let output = tidings(folder.path(), &["."]).stdout(file).output().unwrap();
    assert!(err(&output).starts_with("note: out.jsonl: left out: it is being written\n"), "{}", err(&output));
    assert_eq!(fs::read(folder.path().join("out.jsonl")).unwrap(), piped.stdout);
}

#[test]
fn an_output_is_not_emptied_for_nothing() {
    let folder = folder(&[("out.jsonl", "kept\n")]);
    let output = run(folder.path(), &["no-such.txt", "-o", "out.jsonl"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(folder.path().join("out.jsonl")).unwrap(), "kept\n");
}

#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    let folder = many();
    let args = ["--jobs", "1", "wire.jsonl", "wire.jsonl"];
    let mut child =
        tidings(folder.path(), &args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0), "{said}");
    assert!(!said.contains("error"), "{said}");
}

#[cfg(unix)]
#[test]
fn what_the_system_does_not_let_be_read_is_named() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = folder(&[
        ("a.txt", "Ann Lee rang Bob Ray."),
        ("secret.txt", "x"),
        ("far/b.txt", "x"),
        ("far/in/.keep", ""),
    ]);
    let at = |name: &str| folder.path().join(name);
    symlink("circle.txt", at("circle.txt")).unwrap();
    symlink("nowhere.txt", at("broken.txt")).unwrap();
    symlink("../../far", at("far/in/back")).unwrap();
    fs::set_permissions(at("secret.txt"), fs::Permissions::from_mode(0o000)).unwrap();
    let output = run(folder.path(), &["."]);
    let said = err(&output);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("error: circle.txt: it cannot be read: "), "{said}");
    assert!(said.contains("error: broken.txt: there is no such file or folder\n"), "{said}");
    assert!(
        said.contains("note: far/in/back: left out: a link to another folder; name it to have it read\n"),
        "{said}"
    );
    // Whoever may read everything reads this as well.
    if fs::read(at("secret.txt")).is_err() {
        assert!(said.contains("error: secret.txt: you have no permission to read it\n"), "{said}");
    }
    assert!(out(&output).contains("\"doc\":\"a.txt\""));
}

#[test]
fn the_embedded_rules_are_those_of_the_repository() {
    let folder =
        folder(&[("a.txt", "Moscow, 21 February 2022: Emmanuel Macron spoke by phone with Vladimir Putin.")]);
    let command = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tidings"));
        command.args(["run", "a.txt"]).args(args).current_dir(folder.path()).output().unwrap()
    };
    let embedded = command(&[]);
    let repository = command(&["--rules", concat!(env!("CARGO_MANIFEST_DIR"), "/../../rules")]);
    assert!(out(&embedded).contains("\"type\":\"PhoneCall\""), "{}", err(&embedded));
    assert_eq!(out(&embedded), out(&repository));
}

#[test]
fn a_profile_says_what_rules_cost_and_changes_nothing_else() {
    let folder = folder(&[("a.txt", "Ann Lee rang Bob Ray. Nobody else rang.")]);
    let plain = run(folder.path(), &["a.txt"]);
    let profiled = run(folder.path(), &["a.txt", "--profile"]);
    assert_eq!(out(&plain), out(&profiled));
    let table = err(&profiled);
    let row = |rule: &str| -> Vec<String> {
        let line =
            table.lines().find(|line| line.ends_with(rule)).unwrap_or_else(|| panic!("{rule} in {table}"));
        line.split_whitespace().map(str::to_owned).collect()
    };
    // Time, unit, share, tries, steps, matches, rule.
    assert_eq!(row("  call/rang")[5], "1");
    assert_eq!(row("  person/two-words")[5], "2");
    assert_eq!(row("  all rules")[2], "100.0%");
}
