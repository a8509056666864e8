//! The default pack, read from `rules/` at the top of the repository.

#![allow(clippy::unwrap_used, reason = "a test that cannot read the pack fails")]

use std::path::Path;

use tidings_rules::{Layer, Loaded, load};
use tidings_text::Source;

/// Loads the default pack and some more files; its own are named from `rules/` on.
pub(crate) fn default_pack(more: Vec<Source>) -> Loaded {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = more;
    collect(&root, &root.join("rules"), &mut files);
    load(&[Layer::new("tidings", files)])
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
