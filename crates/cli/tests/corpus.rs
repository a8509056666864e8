//! The built-in pack holds what its rules promise: every example, and the snapshots of `corpus/`.
//!
//! `tidings test` is what a person runs; `tidings review` and `tidings accept` put down
//! what is meant to change, and it belongs into the same commit as the rules.

#![allow(clippy::unwrap_used, reason = "a test that cannot run the command fails")]

use std::path::Path;
use std::process::Command;

fn tidings(args: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_tidings"))
        .args(args)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."))
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    (output.status.code(), said)
}

#[test]
fn every_example_and_every_snapshot_holds() {
    let (code, said) = tidings(&["test", "--ci"]);
    assert_eq!(code, Some(0), "\n{said}");
    let held: usize = said.split(' ').next().unwrap().parse().unwrap();
    assert!(held > 500, "only {held} examples were run");
    assert!(said.contains("\n5 snapshots held\n"), "{said}");
}

#[test]
fn the_built_in_pack_has_no_problems() {
    let (code, said) = tidings(&["check", "rules"]);
    assert_eq!(code, Some(0), "\n{said}");
    assert!(said.ends_with("no problems\n"), "{said}");
}
