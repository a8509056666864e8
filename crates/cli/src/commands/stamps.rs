//! Which files have changed since they were last looked at.
//!
//! A watch looks at the files again and again rather than asking the system to tell:
//! a pack and a corpus are a few hundred files, to look at them takes a millisecond,
//! and it works on every file system, in containers and over networks too.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tidings_review::folder::Slot;

/// How long to wait between two looks.
const PAUSE: Duration = Duration::from_millis(50);

/// When a file was changed last, and how long it is.
pub(super) type Stamp = (Option<SystemTime>, u64);

/// Files with their stamps.
pub(super) type Stamps = BTreeMap<PathBuf, Stamp>;

/// The stamps of all files in folders.
pub(super) fn of_folders(folders: &[PathBuf]) -> Stamps {
    let mut stamps = Stamps::new();
    for folder in folders {
        collect(folder, &mut stamps);
    }
    stamps
}

/// The stamps of texts and of their accepted snapshots.
pub(super) fn of_texts<'t>(texts: impl Iterator<Item = &'t Path>) -> Stamps {
    let files = texts.flat_map(|text| [text.to_owned(), Slot::of(text).accepted()]);
    files.map(|file| (file.clone(), of(&file))).collect()
}

/// The stamp of a file; of one that is not there, none.
pub(super) fn of(file: &Path) -> Stamp {
    file.metadata().map_or((None, 0), |about| (about.modified().ok(), about.len()))
}

/// Waits until what `look` sees is another than `known`, and stays so for one look.
pub(super) fn wait<T: PartialEq>(known: &T, look: impl Fn() -> T) {
    loop {
        std::thread::sleep(PAUSE);
        let seen = look();
        if seen == *known {
            continue;
        }
        // An editor may be in the middle of writing.
        std::thread::sleep(PAUSE / 2);
        if look() == seen {
            return;
        }
    }
}

fn collect(folder: &Path, stamps: &mut Stamps) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => collect(&path, stamps),
            _ => drop(stamps.insert(path.clone(), of(&path))),
        }
    }
}
