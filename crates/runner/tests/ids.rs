//! The ids of events: no two texts share one, and where a folder lies does not change them.

#![allow(clippy::unwrap_used, reason = "a test that cannot write its texts fails")]

use std::path::{Path, PathBuf};

use tidings_runner::{Input, Inputs};

/// What the ids of events begin with, of some paths below a folder.
fn shorts(folder: &Path, paths: &[&str]) -> Vec<String> {
    let paths: Vec<PathBuf> = paths.iter().map(|path| folder.join(path)).collect();
    let inputs = Inputs::find(&paths, None);
    assert!(inputs.errors.is_empty(), "{:?}", inputs.errors);
    let short = |input: &Input| match input {
        Input::File(place) | Input::Lines(place) => place.short.replace(folder.to_str().unwrap(), "…"),
        Input::Stdin => "-".to_owned(),
    };
    inputs.found.iter().map(short).collect()
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["x/a.txt", "x/2021/a.txt", "x/2022/a.txt", "y/a.txt", "y/b.jsonl"] {
        let file = folder.path().join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, "A.\n").unwrap();
    }
    folder
}

#[test]
fn within_a_folder_it_is_the_path_from_there() {
    let folder = folder();
    assert_eq!(shorts(folder.path(), &["x"]), ["2021/a.txt", "2022/a.txt", "a.txt"]);
    assert_eq!(shorts(folder.path(), &["x/2021", "y/b.jsonl"]), ["a.txt", "b.jsonl"]);
}

#[test]
fn equal_ones_are_told_apart_by_the_paths_as_given() {
    let folder = folder();
    assert_eq!(
        shorts(folder.path(), &["x/a.txt", "y/a.txt", "y/b.jsonl"]),
        ["…/x/a.txt", "…/y/a.txt", "b.jsonl"]
    );
    let all = shorts(folder.path(), &["x", "y"]);
    assert_eq!(all, ["2021/a.txt", "2022/a.txt", "…/x/a.txt", "…/y/a.txt", "b.jsonl"]);
}
