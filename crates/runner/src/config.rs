//! `tidings.toml`: which pack reads the texts of a folder, and which texts it is tested on.
//!
//! The nearest one counts, in the folder of the texts or one above it. Any key
//! that is not known is an error, so that none is misspelt in vain.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::{Error, ErrorKind, shown};

/// What a `tidings.toml` says.
#[derive(Clone, Debug)]
pub struct Config {
    /// The file itself.
    pub file: PathBuf,
    /// The pack folder, as seen from the working directory.
    pub rules: Option<PathBuf>,
    /// The texts of which snapshots are kept, as seen from the working directory.
    pub corpus: Vec<PathBuf>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rules: Option<PathBuf>,
    #[serde(default)]
    corpus: Vec<PathBuf>,
}

impl Config {
    /// The nearest `tidings.toml` in a folder or above it.
    ///
    /// # Errors
    /// If there is one and it cannot be read or understood.
    pub fn nearest(folder: &Path) -> Result<Option<Config>, Error> {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let folder = std::path::absolute(folder).map_err(|error| Error::io(shown(folder), &error))?;
        let Some(file) =
            folder.ancestors().map(|above| above.join("tidings.toml")).find(|file| file.is_file())
        else {
            return Ok(None);
        };
        // Messages are easier to read with a path that begins where the user stands.
        let near =
            std::env::current_dir().ok().and_then(|here| Some(file.strip_prefix(here).ok()?.to_owned()));
        let file = near.unwrap_or(file);
        Config::read(file).map(Some)
    }

    fn read(file: PathBuf) -> Result<Config, Error> {
        let text = std::fs::read_to_string(&file).map_err(|error| Error::io(shown(&file), &error))?;
        let said: File = toml::from_str(&text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let line = 1 + text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count();
            let message = error.message().lines().collect::<Vec<_>>().join(", ");
            Error::new(ErrorKind::Config, format!("{}:{line}", shown(&file)), message)
        })?;
        let folder = file.parent().unwrap_or(Path::new(""));
        let there = |path: PathBuf| folder.join(path);
        let corpus = said.corpus.into_iter().map(there).collect();
        let rules = said.rules.map(there);
        if let Some(missing) = rules.as_ref().filter(|rules| !rules.exists()) {
            let message = format!("`rules` names {}, which is not there", shown(missing));
            return Err(Error::new(ErrorKind::Config, shown(&file), message));
        }
        Ok(Config { rules, corpus, file })
    }
}
