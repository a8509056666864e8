//! The packs of this repository hold what their rules promise: every example, and the snapshots
//! of their texts.
//!
//! `tidings test` is what a person runs; `tidings review` and `tidings accept` put down
//! what is meant to change, and it belongs into the same commit as the rules.

#![allow(clippy::unwrap_used, reason = "a test that cannot run the command fails")]

use std::path::Path;
use std::process::Command;

/// Runs a command in the folder of the repository, or in one below it.
fn tidings(folder: &str, args: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_tidings"))
        .args(args)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder))
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    (output.status.code(), said)
}

#[test]
fn every_example_and_every_snapshot_holds() {
    let (code, said) = tidings("", &["test", "--ci"]);
    assert_eq!(code, Some(0), "\n{said}");
    let held: usize = said.split(' ').next().unwrap().parse().unwrap();
    assert!(held > 500, "only {held} examples were run");
    assert!(said.contains("\n5 snapshots held\n"), "{said}");
}

#[test]
fn the_built_in_pack_has_no_problems() {
    let (code, said) = tidings("", &["check", "rules"]);
    assert_eq!(code, Some(0), "\n{said}");
    assert!(said.ends_with("no problems\n"), "{said}");
}

const TRANSFERS: &str = "rules-examples/transfers";

#[test]
fn a_pack_that_knows_nothing_of_diplomacy_holds_as_well() {
    let (code, said) = tidings(TRANSFERS, &["test", "--ci", "--coverage"]);
    assert_eq!(code, Some(0), "\n{said}");
    assert!(said.contains("\n7 snapshots held\n"), "{said}");
    let (code, said) = tidings(TRANSFERS, &["check", "rules"]);
    assert_eq!(code, Some(0), "\n{said}");
    assert!(said.starts_with("transfers ") && said.ends_with("no problems\n"), "{said}");
}
