//! Dictionaries of actors become packs that check, and whose people are found.
//!
//! The public dictionaries are looked for in the folder that `TIDINGS_DATA` names.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its case fails")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn tidings(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tidings")).args(args).current_dir(folder).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn those_who_are_taken_over_are_found_in_texts() {
    let small = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/cmd/actors.in/small.actors.txt");
    let folder = tempfile::tempdir().unwrap();
    assert!(tidings(folder.path(), &["new", "actors", "--from", small]).status.success());
    let text = "On 4 March 2005 President Mildestrom called Emmanuel Macron.";
    std::fs::write(folder.path().join("a.txt"), text).unwrap();
    let found = |rules: &[&str]| out(&tidings(folder.path(), &[&["run", "a.txt"], rules].concat()));
    let with = found(&["--rules", "actors"]);
    assert!(
        with.contains(r#"{"id":"arvo-mildestrom","name":"Arvo Mildestrom","type":"Person","country":"FIN""#),
        "{with}"
    );
    assert!(!found(&[]).contains("arvo-mildestrom"));
}

#[test]
#[allow(clippy::print_stderr, reason = "a test that does not run says so")]
fn the_public_dictionaries_make_a_pack_that_checks() {
    let Some(data) = std::env::var_os("TIDINGS_DATA") else {
        eprintln!("skipped: TIDINGS_DATA names no folder");
        return;
    };
    let names = ["Countries", "International", "MilNonState"];
    let of = |name: &str| PathBuf::from(&data).join(format!("data/actors/Phoenix.{name}.actors.txt"));
    let files = names.map(|name| of(name).to_str().unwrap().to_owned());
    let folder = tempfile::tempdir().unwrap();
    let mut args = vec!["new", "actors", "--to", "phoenix", "--from"];
    args.extend(files.iter().map(String::as_str));
    let made = tidings(folder.path(), &args);
    // Some of its lines are broken, and said to be.
    assert_eq!(made.status.code(), Some(2));
    let said = out(&made);
    let number = |before: &str| -> usize {
        let words: Vec<&str> = said.split([' ', '\n']).collect();
        let at = words.iter().position(|word| word.trim_end_matches(',') == before).unwrap();
        words[at - 1].parse().unwrap()
    };
    assert!(number("actors") > 24_000 && number("phrases") > 26_000, "{said}");
    let checked = tidings(folder.path(), &["check", "phoenix"]);
    assert_eq!(out(&checked), "phoenix 0.1.0: 3 files, no problems\n");
}
