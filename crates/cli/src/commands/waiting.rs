//! The snapshots that wait for review: found, and named.

use std::path::{Path, PathBuf};

use serde::Serialize;
use tidings_review::compare::{self, PageDifference};
use tidings_review::folder::{self, Pending, Slot};

use crate::commands::corpus::Corpus;
use crate::output::Output;

/// Snapshots that wait for review.
pub(super) struct Waiting {
    pub(super) found: Vec<Pending>,
    /// Whether others could not be read, which was said.
    pub(super) failed: bool,
}

/// A snapshot that waits for review, as it is listed.
#[derive(Serialize)]
pub(super) struct Listed {
    pub(super) text: String,
    pub(super) state: &'static str,
    /// The file of what was found.
    pub(super) pending: Option<String>,
    /// The file of the snapshot.
    pub(super) snapshot: String,
    pub(super) differences: Vec<PageDifference>,
}

impl Waiting {
    /// What waits in a corpus for review; `None` if it cannot be said, which is then said.
    pub(super) fn find(corpus: &Corpus, filter: Option<&str>, output: &Output) -> Option<Waiting> {
        if !corpus.has_texts() {
            output.error("no texts: name some with --corpus, or as `corpus` in tidings.toml");
            return None;
        }
        let inputs = corpus.inputs();
        for error in &inputs.errors {
            output.error(&error.to_string());
        }
        let (mut found, errors) = folder::pending(&corpus.folders(&inputs));
        for error in &errors {
            output.error(&error.to_string());
        }
        let any = !found.is_empty();
        found.retain(|pending| filter.is_none_or(|filter| shown(&pending.slot).contains(filter)));
        if let (Some(filter), true, true) = (filter, any, found.is_empty()) {
            output.error(&format!(
                "nothing that waits for review has `{filter}` in its name; `tidings pending` lists what does"
            ));
            return None;
        }
        Some(Waiting { found, failed: !errors.is_empty() || !inputs.errors.is_empty() })
    }
}

impl Listed {
    pub(super) fn of(pending: &Pending) -> Listed {
        let path = |path: PathBuf| slashed(&path);
        Listed {
            text: shown(&pending.slot),
            state: state(pending),
            pending: pending.found.is_some().then(|| path(pending.slot.pending())),
            snapshot: path(pending.slot.accepted()),
            differences: compare::snapshots(pending.before.as_ref(), pending.found.as_ref()),
        }
    }
}

/// What there is to say of it in a word.
pub(super) fn state(pending: &Pending) -> &'static str {
    match (&pending.before, &pending.found) {
        (_, None) => "stale",
        (None, _) => "new",
        _ => "changed",
    }
}

/// A text as messages name it.
pub(super) fn shown(slot: &Slot) -> String {
    slashed(&slot.text)
}

fn slashed(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    path.strip_prefix("./").unwrap_or(&path).to_owned()
}
