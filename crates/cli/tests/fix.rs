//! `tidings check --fix` on every problem that there is: fewer of them afterwards, and all
//! else as it was.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its case fails")]

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// What `tidings check` says of a pack, as JSON, and its exit code.
fn check(folder: &Path, pack: &str, flags: &[&str]) -> (Value, i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tidings"));
    let command = command.args(["check", pack, "--format", "json"]).args(flags);
    let output = command.current_dir(folder).env("NO_COLOR", "1").output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    (serde_json::from_slice(&output.stdout).unwrap(), output.status.code().unwrap(), said)
}

/// A copy of a pack of `tests/errors/`.
fn copy(case: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(case).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { fs::copy(&path, target).map(drop).unwrap() }
    }
}

fn errors() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/errors")
}

#[test]
fn what_is_mended_is_gone_and_nothing_new_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let mut mended_in_all = 0;
    for entry in fs::read_dir(errors()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if !path.is_dir() {
            continue;
        }
        copy(&path, &folder.path().join(name));
        let (before, ..) = check(folder.path(), name, &[]);
        let fixable = before["problems"].as_array().unwrap().iter().any(|problem| !problem["fix"].is_null());
        let (after, exit, _) = check(folder.path(), name, &["--fix"]);
        let mended = after["mended"].as_array().unwrap().len();
        assert_eq!(mended > 0, fixable, "{name}: {before:#}");
        let count = |report: &Value| report["problems"].as_array().unwrap().len();
        assert!(count(&after) + mended <= count(&before), "{name}: {after:#}");
        assert_eq!(exit, if after["errors"] == 0 { 0 } else { 2 }, "{name}");
        let (again, ..) = check(folder.path(), name, &["--fix"]);
        assert_eq!((count(&again), &again["mended"]), (count(&after), &Value::Array(Vec::new())), "{name}");
        mended_in_all += mended;
    }
    assert!(mended_in_all >= 10, "{mended_in_all}");
}

#[cfg(unix)]
#[test]
fn files_keep_what_they_are() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join("pack");
    copy(&errors().join("R003-key-of-an-event"), &pack);
    let (file, elsewhere) = (pack.join("call.yaml"), folder.path().join("call.txt"));
    let text = fs::read_to_string(&file).unwrap().replace('\n', "\r\n") + "# é\r\n";
    fs::rename(&file, &elsewhere).unwrap();
    fs::write(&elsewhere, &text).unwrap();
    symlink("../call.txt", &file).unwrap();

    let mode = |mode| fs::set_permissions(&elsewhere, fs::Permissions::from_mode(mode)).unwrap();
    mode(0o444);
    let (report, exit, said) = check(folder.path(), "pack", &["--fix"]);
    assert_eq!((exit, &report["mended"]), (2, &Value::Array(Vec::new())));
    assert!(said.contains("pack/call.yaml cannot be written: it is read-only"), "{said}");
    assert_eq!(fs::read_to_string(&elsewhere).unwrap(), text);

    mode(0o640);
    let (report, exit, _) = check(folder.path(), "pack", &["--fix"]);
    assert_eq!((exit, &report["mended"][0]["line"]), (0, &Value::from(2)));
    assert_eq!(fs::read_to_string(&elsewhere).unwrap(), text.replace("role:", "roles:"));
    assert!(fs::symlink_metadata(&file).unwrap().is_symlink());
    assert_eq!(fs::metadata(&elsewhere).unwrap().permissions().mode() & 0o777, 0o640);
    let names = fs::read_dir(folder.path()).unwrap().count() + fs::read_dir(&pack).unwrap().count();
    assert_eq!(names, 5, "no file is left behind");
}
