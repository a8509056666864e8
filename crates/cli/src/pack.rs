//! Which rules are used: those asked for, those of `tidings.toml`, or those inside the program.
//!
//! How a pack is read is in `tidings_runner`; an embedded file is a file like
//! any other there, and keeps its name in the repository.

use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use tidings_runner::{Config, Error, Pack};
use tidings_text::{Diagnostic, Source};

static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../rules");

/// The folder of rules that is meant, `None` for the embedded pack.
pub(crate) fn folder(asked: Option<&Path>, texts: &Path) -> Result<Option<PathBuf>, Error> {
    match asked {
        Some(folder) => Ok(Some(folder.to_owned())),
        None => Ok(Config::nearest(texts)?.and_then(|config| config.rules)),
    }
}

/// Reads the pack of a folder, or the embedded one.
pub(crate) fn load(folder: Option<&Path>) -> Result<Pack, Vec<Diagnostic>> {
    Pack::load(folder, &embedded())
}

/// Reads the pack of a folder, or the embedded one, and looks for all that may be wrong with it.
pub(crate) fn check(folder: Option<&Path>) -> Result<Pack, Vec<Diagnostic>> {
    Pack::check(folder, &embedded())
}

fn embedded() -> Vec<Source> {
    let mut embedded = Vec::new();
    collect(&EMBEDDED, &mut embedded);
    embedded
}

fn collect(dir: &Dir<'static>, into: &mut Vec<Source>) {
    for file in dir.files() {
        let name = file.path().to_string_lossy().replace('\\', "/");
        if let Some(text) = file.contents_utf8() {
            into.push(Source::new(format!("rules/{name}"), text));
        }
    }
    for dir in dir.dirs() {
        collect(dir, into);
    }
}
