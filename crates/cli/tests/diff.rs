//! `tidings diff` with git revisions.

#![allow(clippy::unwrap_used, reason = "a test that cannot run the command fails")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

fn git(folder: &Path, args: &[&str]) -> String {
    let who = ["-c", "user.name=Ann Lee", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"];
    let output = Command::new("git").args(who).args(args).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn tidings(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_tidings"))
        .args(args)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn rule(pattern: &str) -> String {
    format!(
        "event: Call\nrules:\n  - id: rang\n    pattern: {pattern}\n    examples: {{match: [They rang.], skip: [No.]}}\n"
    )
}

/// A repository whose pack lies in a folder and extends another beside it.
fn repository() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    git(at, &["init", "--quiet", "--initial-branch=main"]);
    write(at, "tidings.toml", "rules = \"packs/mine\"\ncorpus = [\"news\"]\n");
    write(at, "packs/mine/pack.yaml", "name: mine\nversion: 1.0.0\nextends: ../base\n");
    write(at, "packs/mine/call.yaml", &rule("~ring"));
    write(at, "packs/base/pack.yaml", "name: base\nversion: 1.0.0\n");
    write(at, "packs/base/visit.yaml", &rule("~come").replace("Call", "Visit"));
    write(at, "news/a.txt", "They rang, then they phoned, and then they came.\n");
    git(at, &["add", "."]);
    git(at, &["commit", "--quiet", "-m", "one"]);
    folder
}

#[test]
fn revisions_and_the_rules_as_they_are_are_compared() {
    let folder = repository();
    let at = folder.path();
    let (code, out, err) = tidings(at, &["diff", "main"]);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    assert_eq!(out, "from main to the rules as they are nothing changes in 1 document\n");

    write(at, "packs/mine/call.yaml", &rule("~phone"));
    write(at, "packs/base/visit.yaml", &rule("~go").replace("Call", "Visit"));
    let (code, out, err) = tidings(at, &["diff", "HEAD"]);
    assert_eq!((code, err.as_str()), (Some(1), ""), "{out}");
    assert!(out.contains("call/rang · 1 added · 1 lost"), "{out}");
    assert!(out.contains("visit/rang · 1 lost"), "{out}");
    assert!(
        git(at, &["status", "--short"]).lines().all(|line| line.starts_with(" M packs/")),
        "git is left alone"
    );

    git(at, &["commit", "--quiet", "-am", "two"]);
    let (code, both, _) = tidings(at, &["diff", "HEAD~1", "HEAD"]);
    assert_eq!(code, Some(1));
    assert_eq!(both.lines().next(), out.lines().next());
    let (code, ..) = tidings(&at.join("news"), &["diff", "HEAD~1", "HEAD"]);
    assert_eq!(code, Some(1), "from a folder below");
}

#[test]
fn what_is_no_revision_is_told_with_a_way_out() {
    let folder = repository();
    let at = folder.path();
    let said = |args: &[&str]| {
        let (code, out, err) = tidings(at, args);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{err}");
        err
    };
    let err = said(&["diff", "no-such-branch"]);
    assert!(err.starts_with("error: `no-such-branch` is neither a folder nor a git revision"), "{err}");
    let err = said(&["diff", "--", "--help"]);
    assert!(err.starts_with("error: `--help` is neither a folder nor a git revision"), "{err}");

    write(at, "packs/late/pack.yaml", "name: late\nversion: 1.0.0\n");
    write(at, "packs/late/call.yaml", &rule("~ring"));
    let err = said(&["diff", "main", "--rules", "packs/late"]);
    assert_eq!(err, "error: `main` has no pack in `packs/late`\n");

    fs::remove_dir_all(at.join(".git")).unwrap();
    let err = said(&["diff", "main"]);
    assert_eq!(err, "error: `packs/mine` is in no git repository, so `main` must be a folder of rules\n");
    fs::remove_file(at.join("tidings.toml")).unwrap();
    let err = said(&["diff", "main", "--corpus", "news"]);
    assert!(err.contains("name it with --rules, or as `rules` in tidings.toml"), "{err}");
}
