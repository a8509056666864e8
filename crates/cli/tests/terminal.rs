//! `tidings review` as a person sees it: on a terminal, a letter and the Enter key at a time.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot run the command fails")]

use std::fs;
use std::path::Path;
use std::process::Command;

use rexpect::process::WaitStatus;
use rexpect::session::{PtySession, spawn_command};

/// Far above what an answer takes, even on a busy machine, in milliseconds.
const PATIENCE: u64 = 60_000;
const PROMPT: &str = "? help: ";

const RULES: &str = "event: Call
rules:
  - id: rang
    pattern: ~ring
    examples: {match: [They rang.], skip: [No.]}
";

fn tidings(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tidings"));
    command.args(args).current_dir(folder).env("COLUMNS", "80").env("TERM", "xterm-256color");
    // Neither a server's wishes nor those of whoever runs the test.
    for name in ["CI", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command
}

/// A pack and texts whose snapshots wait for review.
fn waiting(texts: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("tidings.toml", "rules = \"rules\"\ncorpus = [\"news\"]\n");
    write("rules/pack.yaml", "name: small\nversion: 1.0.0\n");
    write("rules/call.yaml", RULES);
    for text in texts {
        write(&format!("news/{text}"), "At noon they rang, and nobody came.\n");
    }
    assert_eq!(tidings(folder.path(), &["test"]).output().unwrap().status.code(), Some(1));
    folder
}

fn review(folder: &Path, set: &[(&str, &str)]) -> PtySession {
    let mut command = tidings(folder, &["review"]);
    command.envs(set.iter().copied());
    spawn_command(command, Some(PATIENCE)).unwrap()
}

/// What is shown until it asks for a letter, without colours.
fn asked(session: &mut PtySession) -> String {
    plain(&session.exp_string(PROMPT).unwrap())
}

/// What is shown at the end, without colours, and how it ended.
fn ended(mut session: PtySession) -> (String, i32) {
    let said = plain(&session.exp_eof().unwrap());
    match session.process().wait().unwrap() {
        WaitStatus::Exited(_, code) => (said, code),
        other => panic!("{other:?} after {said}"),
    }
}

/// What was read, byte by byte, as the text that it is, without colours.
fn plain(read: &str) -> String {
    let text = String::from_utf8(read.chars().map(|c| c as u8).collect()).unwrap();
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find("\x1b[") {
        out += &rest[..at];
        rest = rest[at..].split_once(|c: char| c.is_ascii_alphabetic()).map_or("", |(_, rest)| rest);
    }
    out + rest
}

/// Whether what was found in a text is its snapshot, and whether it waits for review.
fn standing(folder: &Path, text: &str) -> (bool, bool) {
    let there = |ending: &str| folder.join(format!("news/snapshots/{text}.{ending}")).exists();
    (there("snap"), there("snap.new"))
}

#[test]
fn each_letter_does_what_it_says() {
    let folder = waiting(&["a.txt", "b.txt", "c.txt", "d.txt"]);
    let mut session = review(folder.path(), &[]);
    let first = asked(&mut session);
    assert!(first.contains("1 of 4 · news/a.txt · new"), "{first}");
    assert!(first.contains("call/rang: rang"), "{first}");

    for wrong in ["x", "", "aa"] {
        session.send_line(wrong).unwrap();
        let help = asked(&mut session);
        assert!(help.contains("a  accept what was found"), "{wrong:?}: {help}");
        assert!(!help.contains("2 of 4"), "{wrong:?}: {help}");
    }
    session.send_line("t").unwrap();
    let text = asked(&mut session);
    assert!(text.contains("At noon they rang, and nobody came."), "{text}");
    session.send_line("w").unwrap();
    let why = asked(&mut session);
    assert!(why.contains("call/rang · Call") && why.contains("event 1"), "{why}");
    assert_eq!(standing(folder.path(), "a.txt"), (false, true), "to look decides nothing");

    session.send_line("a").unwrap();
    assert!(asked(&mut session).contains("2 of 4 · news/b.txt · new"));
    assert_eq!(standing(folder.path(), "a.txt"), (true, false));
    session.send_line("s").unwrap();
    assert!(asked(&mut session).contains("3 of 4 · news/c.txt · new"));
    assert_eq!(standing(folder.path(), "b.txt"), (false, true));
    session.send_line("r").unwrap();
    assert!(asked(&mut session).contains("4 of 4 · news/d.txt · new"));
    assert_eq!(standing(folder.path(), "c.txt"), (false, false));
    session.send_line("q").unwrap();
    let (said, code) = ended(session);
    assert!(said.contains("1 snapshot accepted, 1 rejected, 2 left"), "{said}");
    assert_eq!(code, 0);
    assert_eq!(standing(folder.path(), "d.txt"), (false, true));
}

#[test]
fn a_capital_accepts_all_that_follow() {
    let folder = waiting(&["a.txt", "b.txt", "c.txt"]);
    let mut session = review(folder.path(), &[]);
    asked(&mut session);
    session.send_line("s").unwrap();
    asked(&mut session);
    session.send_line("A").unwrap();
    let (said, code) = ended(session);
    assert!(said.contains("3 of 3 · news/c.txt"), "{said}");
    assert!(said.contains("2 snapshots accepted, 0 rejected, 1 left"), "{said}");
    assert_eq!(code, 0);
    assert_eq!(standing(folder.path(), "a.txt"), (false, true));
    assert_eq!(standing(folder.path(), "c.txt"), (true, false));
}

#[test]
fn the_end_of_the_input_is_to_quit() {
    let folder = waiting(&["a.txt", "b.txt"]);
    for before in [None, Some("s")] {
        let mut session = review(folder.path(), &[]);
        asked(&mut session);
        if let Some(letter) = before {
            session.send_line(letter).unwrap();
            asked(&mut session);
        }
        session.send_control('d').unwrap();
        let (said, code) = ended(session);
        assert!(said.contains("no snapshots accepted, 0 rejected, 2 left"), "{said}");
        assert_eq!(code, 0, "{said}");
    }
    assert_eq!(standing(folder.path(), "a.txt"), (false, true));
}

#[test]
fn colour_is_for_terminals_that_show_it_and_people_who_want_it() {
    let folder = waiting(&["a.txt"]);
    for (set, colour) in [(vec![], true), (vec![("NO_COLOR", "1")], false), (vec![("TERM", "dumb")], false)] {
        let mut session = review(folder.path(), &set);
        let shown = session.exp_string(PROMPT).unwrap();
        assert_eq!(shown.contains("\x1b["), colour, "{set:?}: {shown:?}");
        session.send_line("q").unwrap();
        ended(session);
    }
}
