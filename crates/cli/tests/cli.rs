//! What the command line does, as data: `tests/cmd/` and `tests/errors/`.
//!
//! Each file of `tests/cmd/` is a session with its output; each folder of
//! `tests/errors/` is a pack with one thing wrong and the drawing of it.
//! `TRYCMD=overwrite` and `SNAPSHOTS=overwrite` write down what is said now.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its case fails")]

use std::path::{Path, PathBuf};
use std::process::Command;

use snapbox::Data;

const TIDINGS: &str = env!("CARGO_BIN_EXE_tidings");

fn tests(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests").join(folder)
}

/// Runs the sessions of a folder on a terminal of some width.
fn sessions_in(folder: &str, columns: &str) {
    trycmd::TestCases::new()
        .register_bin("tidings", Path::new(TIDINGS))
        .env("COLUMNS", columns)
        .env("NO_COLOR", "1")
        .env("CI", "")
        .case(tests(folder).join("*.trycmd"))
        .case(tests(folder).join("*.toml"))
        .run();
}

#[test]
fn sessions() {
    sessions_in("cmd", "80");
}

#[test]
fn narrow_sessions() {
    sessions_in("cmd/narrow", "60");
}

/// The folders of `tests/errors/`, by name.
fn error_cases() -> Vec<String> {
    let entries = std::fs::read_dir(tests("errors")).unwrap().map(|entry| entry.unwrap());
    let folders = entries.filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> = folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn problems_are_drawn() {
    let assert = snapbox::Assert::new().action_env("SNAPSHOTS");
    let mut failed = Vec::new();
    for case in error_cases() {
        let output = Command::new(TIDINGS)
            .args(["check", &case])
            .current_dir(tests("errors"))
            .env("COLUMNS", "80")
            .env("NO_COLOR", "1")
            .output()
            .unwrap();
        let drawn = String::from_utf8(output.stdout).unwrap();
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{case}");
        let expected_exit = if drawn.contains("error[") { 2 } else { 0 };
        assert_eq!(output.status.code(), Some(expected_exit), "{case}");
        let code = case.split('-').next().unwrap();
        if code.starts_with('R') {
            assert!(drawn.contains(&format!("[{code}]: ")), "{case} does not show {code}:\n{drawn}");
        }
        let file = tests("errors").join(&case).join("expected.txt");
        // Raw: what is drawn has dots and brackets of its own.
        if let Err(error) = assert.try_eq(Some(&case), drawn.into(), Data::read_from(&file, None).raw()) {
            failed.push(error.to_string());
        }
    }
    assert!(failed.is_empty(), "{}\nSNAPSHOTS=overwrite writes down what is drawn now", failed.join("\n"));
}

#[test]
fn problems_of_a_case_have_its_code() {
    for case in error_cases().iter().filter(|case| case.starts_with('R')) {
        let drawn = std::fs::read_to_string(tests("errors").join(case).join("expected.txt")).unwrap();
        let code = format!("[{}]", case.split('-').next().unwrap());
        let heads = drawn.lines().filter(|line| line.starts_with("error[") || line.starts_with("warning["));
        for head in heads {
            assert!(head.contains(&code), "{case} shows another problem: {head}");
        }
    }
}

#[test]
fn nothing_is_said_of_what_is_right() {
    let mut cases = 0;
    let folders = std::fs::read_dir(tests("right")).unwrap().map(|case| case.unwrap().path());
    for folder in folders.chain([tests("../rules")]) {
        let output = Command::new(TIDINGS).arg("check").arg(&folder).env("NO_COLOR", "1").output().unwrap();
        let drawn = String::from_utf8(output.stdout).unwrap();
        assert!(drawn.trim_end().ends_with(", no problems"), "{}:\n{drawn}", folder.display());
        cases += 1;
    }
    assert!(cases >= 40, "only {cases} cases");
}

#[test]
fn every_code_has_a_case() {
    let cases = error_cases();
    for (code, title) in tidings_rules::codes::ALL {
        let prefix = format!("{}-", code.as_str());
        let drawn = |case: &String| tests("errors").join(case).join("expected.txt").is_file();
        assert!(
            cases.iter().any(|case| case.starts_with(&prefix) && drawn(case)),
            "no case in tests/errors for {} ({title})",
            code.as_str()
        );
    }
}
