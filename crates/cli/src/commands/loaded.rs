//! Packs as commands use them: what is wrong is shown, and the rest is compiled.

use std::path::{Path, PathBuf};

use tidings_discourse::Extractor;
use tidings_runner::Pack;
use tidings_text::Severity;

use crate::output::{self, Output};
use crate::{draw, pack};

/// A pack that is compiled.
pub(super) struct Loaded {
    pub(super) extractor: Extractor,
    /// Name and version.
    pub(super) name: String,
    /// The folders that it was read from.
    pub(super) folders: Vec<PathBuf>,
    /// Whether rules were left out.
    pub(super) broken: bool,
}

/// Reads the pack asked for, or the one meant for some texts; shows why if there is none.
pub(super) fn find(asked: Option<&Path>, texts: &Path, output: &Output) -> Option<Pack> {
    match pack::folder(asked, texts) {
        Ok(folder) => read(folder.as_deref(), output),
        Err(error) => {
            output.error(&error.to_string());
            None
        }
    }
}

/// Reads the pack of a folder, or the embedded one; shows why if there is none.
fn read(folder: Option<&Path>, output: &Output) -> Option<Pack> {
    let shown = |problems: Vec<_>| output.stderr(&draw::draw(&problems, output::width()));
    pack::load(folder).map_err(shown).ok()
}

impl Loaded {
    /// Loads the pack asked for, or the one meant for some texts, and shows what is wrong with it;
    /// `None` if there is none.
    pub(super) fn find(asked: Option<&Path>, texts: &Path, output: &Output) -> Option<Loaded> {
        find(asked, texts, output).map(|pack| Loaded::of(pack, output))
    }

    /// Loads the pack of a folder, or the embedded one, and shows what is wrong with it; `None` if
    /// there is none.
    pub(super) fn read(folder: Option<&Path>, output: &Output) -> Option<Loaded> {
        read(folder, output).map(|pack| Loaded::of(pack, output))
    }

    fn of(pack: Pack, output: &Output) -> Loaded {
        let is_error = |problem: &&tidings_text::Diagnostic| problem.severity == Severity::Error;
        let errors: Vec<_> = pack.problems.iter().filter(is_error).cloned().collect();
        output.stderr(&draw::draw(&errors, output::width()));
        Loaded {
            extractor: Extractor::new(pack.rules),
            name: format!("{} {}", pack.manifest.name, pack.manifest.version),
            folders: pack.folders,
            broken: !errors.is_empty(),
        }
    }
}
