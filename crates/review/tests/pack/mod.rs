//! The default pack, read from `rules/` at the top of the repository, and the articles beside it.
//!
//! Tests of other crates use it by its path.

#![allow(clippy::unwrap_used, reason = "a test that cannot read the pack fails")]
#![allow(dead_code, reason = "no test needs all of it")]

use std::path::{Path, PathBuf};

use tidings_rules::{Layer, Loaded, load};
use tidings_text::Source;

/// Loads the default pack and some more files; its own are named from `rules/` on.
pub(crate) fn default_pack(more: Vec<Source>) -> Loaded {
    let mut files = more;
    files.extend(sources());
    load(&[Layer::new("tidings", files)])
}

/// The rule files of the default pack.
pub(crate) fn sources() -> Vec<Source> {
    let mut files = Vec::new();
    collect(&root(), &root().join("rules"), &mut files);
    files
}

/// The texts of the articles in `corpus/`, in the order of their names.
pub(crate) fn articles() -> Vec<String> {
    let entries = std::fs::read_dir(root().join("corpus")).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|file| file.extension().is_some_and(|ending| ending == "txt")).collect();
    files.sort();
    files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<Source>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(root, &path, found);
        } else if path.extension().is_some_and(|ending| ending == "yaml") && !path.ends_with("pack.yaml") {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            found.push(Source::new(name, std::fs::read_to_string(&path).unwrap()));
        }
    }
}
