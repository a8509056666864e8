//! Where snapshots lie, and which of them wait for review.
//!
//! The snapshot of `news/a.txt` is `news/snapshots/a.txt.snap`. What was found and
//! differs lies beside it as `a.txt.snap.new` until somebody accepts or rejects it.
//! A snapshot without its text is stale: accepting takes it away.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::snapshot::Snapshot;

/// The folder of snapshots, beside the texts.
pub const FOLDER: &str = "snapshots";
const ACCEPTED: &str = "snap";
const PENDING: &str = "snap.new";

/// The snapshot of one text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// The text.
    pub text: PathBuf,
}

/// How what was found stands to the snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is as it was.
    Same,
    /// There is no snapshot yet.
    New,
    /// It differs from the snapshot.
    Changed(Snapshot),
}

/// What waits for review.
#[derive(Clone, Debug)]
pub struct Pending {
    /// Whose snapshot it is.
    pub slot: Slot,
    /// The accepted snapshot, if there is one.
    pub before: Option<Snapshot>,
    /// What was found; `None` if the text is gone.
    pub found: Option<Snapshot>,
}

/// Why a snapshot cannot be used.
#[derive(Debug)]
pub struct Error {
    /// The file.
    pub file: PathBuf,
    /// What is wrong with it, in a sentence without a full stop.
    pub message: String,
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.file.display(), self.message)
    }
}

impl std::error::Error for Error {}

impl Slot {
    /// The slot of a text.
    pub fn of(text: &Path) -> Slot {
        Slot { text: text.to_owned() }
    }

    /// The file of the accepted snapshot.
    pub fn accepted(&self) -> PathBuf {
        self.file(ACCEPTED)
    }

    /// The file of what waits for review.
    pub fn pending(&self) -> PathBuf {
        self.file(PENDING)
    }

    fn file(&self, ending: &str) -> PathBuf {
        let folder = self.text.parent().unwrap_or(Path::new("")).join(FOLDER);
        folder.join(format!("{}.{ending}", self.name()))
    }

    fn name(&self) -> String {
        self.text.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The accepted snapshot, if there is one.
    ///
    /// # Errors
    /// If there is a file that is no snapshot, or that cannot be read.
    pub fn before(&self) -> Result<Option<Snapshot>, Error> {
        read(&self.accepted())
    }

    /// How what was found stands to the snapshot.
    ///
    /// # Errors
    /// As for [`before`](Slot::before).
    pub fn standing(&self, found: &Snapshot) -> Result<Standing, Error> {
        Ok(match self.before()? {
            Some(before) if before == *found => Standing::Same,
            Some(before) => Standing::Changed(before),
            None => Standing::New,
        })
    }

    /// Puts what was found beside the snapshot, to wait for review.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn propose(&self, found: &Snapshot) -> Result<(), Error> {
        self.write(&self.pending(), found)
    }

    /// Makes what was found the snapshot.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn accept(&self, found: &Snapshot) -> Result<(), Error> {
        self.write(&self.accepted(), found)?;
        self.reject()
    }

    /// Forgets what waits for review.
    ///
    /// # Errors
    /// If it cannot be removed.
    pub fn reject(&self) -> Result<(), Error> {
        remove(&self.pending())
    }

    fn write(&self, file: &Path, snapshot: &Snapshot) -> Result<(), Error> {
        let text = snapshot.to_file(&self.name());
        let folder = file.parent().unwrap_or(Path::new(""));
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(file, text))
            .map_err(|error| failed(file, "written", &error))
    }
}

impl Pending {
    /// Accepts it: what was found becomes the snapshot, or a stale snapshot goes.
    ///
    /// # Errors
    /// If a file cannot be written or removed.
    pub fn accept(&self) -> Result<(), Error> {
        match &self.found {
            Some(found) => self.slot.accept(found),
            None => remove(&self.slot.accepted()).and_then(|()| self.slot.reject()),
        }
    }
}

/// What waits for review in the snapshots of some folders of texts, by path. A stale
/// snapshot is among it.
///
/// # Errors
/// Those that cannot be read, besides.
pub fn pending(folders: &BTreeSet<PathBuf>) -> (Vec<Pending>, Vec<Error>) {
    let mut slots = BTreeSet::new();
    let mut errors = Vec::new();
    for folder in folders {
        match names(&folder.join(FOLDER)) {
            Ok(names) => {
                for name in names {
                    let of = |ending: &str| {
                        Some(Slot::of(&folder.join(name.strip_suffix(ending)?.strip_suffix('.')?)))
                    };
                    let stale = || of(ACCEPTED).filter(|slot| !slot.text.exists() && is_own(slot));
                    slots.extend(of(PENDING).or_else(stale));
                }
            }
            Err(error) => errors.push(failed(&folder.join(FOLDER), "read", &error)),
        }
    }
    let mut pending = Vec::new();
    for slot in slots {
        let gone = !slot.text.exists();
        let found = if gone { Ok(None) } else { read(&slot.pending()) };
        match (slot.before(), found) {
            (Ok(before), Ok(found)) => pending.push(Pending { slot, before, found }),
            (Err(error), _) | (_, Err(error)) => errors.push(error),
        }
    }
    (pending, errors)
}

/// Whether a snapshot was written for the text beside it, and not by another program.
fn is_own(slot: &Slot) -> bool {
    let file = fs::read_to_string(slot.accepted()).unwrap_or_default();
    Snapshot::source_of(&file).is_some_and(|source| source == slot.name())
}

/// The names in a folder; none if it is not there.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

fn read(file: &Path) -> Result<Option<Snapshot>, Error> {
    let text = match fs::read_to_string(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        text => text.map_err(|error| failed(file, "read", &error))?,
    };
    let broken = |line: usize| Error {
        file: file.to_owned(),
        message: format!("line {line} is no line of a snapshot; `tidings test --accept` writes it anew"),
    };
    Snapshot::from_file(&text.replace("\r\n", "\n")).map(Some).map_err(broken)
}

fn remove(file: &Path) -> Result<(), Error> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(file, "removed", &error)),
        _ => Ok(()),
    }
}

fn failed(file: &Path, what: &str, error: &io::Error) -> Error {
    Error { file: file.to_owned(), message: format!("it cannot be {what}: {error}") }
}
