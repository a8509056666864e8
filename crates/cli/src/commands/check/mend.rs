//! `tidings check --fix`: makes the one mending of each problem that has one.
//!
//! A mending is a few edits of one file; all else in the file stays byte for byte.
//! Those that touch the same words wait for the next turn, when the pack has been
//! read again, because the first may have made the second needless or wrong.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;
use tidings_runner::Pack;
use tidings_text::{Code, Diagnostic, Fix, Source, mend};

use crate::pack;

/// Each turn takes away what it mends, so that a few do; this is for mendings that undo each other.
const MOST_TURNS: usize = 100;

/// A problem that is no more.
pub(crate) struct Mended {
    pub(crate) code: Code,
    pub(crate) file: String,
    /// Where it was when it was mended.
    pub(crate) line: u32,
    /// What was done.
    pub(crate) about: String,
}

/// What was mended, and the pack as it is now.
pub(super) struct Outcome {
    pub(super) pack: Result<Pack, Vec<Diagnostic>>,
    pub(super) mended: Vec<Mended>,
    /// Why a file could not be written.
    pub(super) error: Option<String>,
}

/// Mends the files of a pack, those of packs that it extends left alone.
pub(super) fn pack(folder: &Path) -> Outcome {
    let mut mended = Vec::new();
    let mut error = None;
    let mut now = pack::check(Some(folder));
    for _ in 0..MOST_TURNS {
        let before = mended.len();
        for (source, fixes) in by_file(&now, folder) {
            let (text, made) = mend(&source, &fixes.iter().map(|(_, fix)| *fix).collect::<Vec<_>>());
            if let Err(failed) = replace(Path::new(source.name()), &text) {
                error = Some(format!("{} cannot be written: {failed}", source.name()));
                continue;
            }
            mended.extend(made.into_iter().map(|index| {
                let (problem, fix) = &fixes[index];
                let at = fix.edits.first().map_or(0, |edit| edit.span.start);
                Mended {
                    code: problem.code,
                    file: source.name().to_owned(),
                    line: source.lines().place(at).line,
                    about: fix.about.clone(),
                }
            }));
        }
        if mended.len() == before {
            break;
        }
        now = pack::check(Some(folder));
        if error.is_some() {
            break;
        }
    }
    Outcome { pack: now, mended, error }
}

/// How many of the problems `--fix` would mend at once.
pub(super) fn mendable(pack: &Result<Pack, Vec<Diagnostic>>, folder: &Path) -> usize {
    by_file(pack, folder).iter().map(|(_, fixes)| fixes.len()).sum()
}

type Fixes<'p> = Vec<(&'p Diagnostic, &'p Fix)>;

/// The mendings of the pack's own files, those of each file together.
fn by_file<'p>(pack: &'p Result<Pack, Vec<Diagnostic>>, folder: &Path) -> Vec<(Source, Fixes<'p>)> {
    // However the folder was written, its manifest goes by one name.
    let manifest = folder.join("pack.yaml").canonicalize().ok();
    let is_manifest = |file: &str| manifest.is_some() && Path::new(file).canonicalize().ok() == manifest;
    let (problems, files) = match pack {
        Ok(pack) => (&pack.problems, pack.files.as_slice()),
        Err(problems) => (problems, &[][..]),
    };
    let is_own = |file: &str| files.iter().any(|own| own == file) || is_manifest(file);
    let mut by_file: BTreeMap<&str, (Source, Fixes<'p>)> = BTreeMap::new();
    for problem in problems {
        if let Some(fix) = problem.fix.as_ref().filter(|fix| is_own(fix.source.name())) {
            let entry = by_file.entry(fix.source.name()).or_insert_with(|| (fix.source.clone(), Vec::new()));
            entry.1.push((problem, fix));
        }
    }
    by_file.into_values().collect()
}

/// Puts a text in the place of a file's, all of it or, if that fails, none.
fn replace(file: &Path, text: &str) -> io::Result<()> {
    // A link stays one.
    let file = file.canonicalize()?;
    let permissions = fs::metadata(&file)?.permissions();
    if permissions.readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only"));
    }
    let mut new = NamedTempFile::new_in(file.parent().unwrap_or(Path::new("")))?;
    new.write_all(text.as_bytes())?;
    new.as_file().set_permissions(permissions)?;
    new.as_file().sync_all()?;
    new.persist(&file)?;
    Ok(())
}
