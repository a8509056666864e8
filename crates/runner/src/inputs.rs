//! What there is to read: paths, folders and globs to a list of inputs.
//!
//! What the user names is read whatever its name ends in; in a folder only the
//! kinds of file that hold articles are. Nothing is opened here, so a list of a
//! million files is cheap. Whatever is left out is on a list, with the reason.

use std::collections::HashSet;
use std::fmt;
use std::path::{Path, PathBuf};

use same_file::Handle;

use crate::error::{Error, ErrorKind, shown};

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Standard input, one document.
    Stdin,
    /// A file that is one document.
    File(Place),
    /// A file with a document on each line.
    Lines(Place),
}

/// Where a file is, and what it is called in the ids of its events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its path.
    pub path: PathBuf,
    /// Its path within the folder that was given, else its name; its path as it was given where
    /// another input would have the same. No two inputs share one, and none hangs on where a folder lies.
    pub short: String,
}

impl Input {
    /// The path of a file.
    pub fn path(&self) -> Option<&Path> {
        self.place().map(|place| place.path.as_path())
    }

    fn place(&self) -> Option<&Place> {
        match self {
            Input::File(place) | Input::Lines(place) => Some(place),
            Input::Stdin => None,
        }
    }
}

/// A file that was left out on purpose.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// Its path.
    pub path: String,
    /// Why.
    pub reason: Reason,
}

/// Why a file was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// In a folder: a file of a kind that holds no articles.
    NoArticle,
    /// It was given before.
    Again,
    /// In a folder: a link to another folder.
    Link,
    /// It is the file that is to be written.
    Output,
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = match self.reason {
            Reason::NoArticle => "not the kind of file that holds articles; name it to have it read",
            Reason::Link => "a link to another folder; name it to have it read",
            Reason::Again => "given twice, read once",
            Reason::Output => "it is being written",
        };
        write!(f, "{}: left out: {reason}", self.path)
    }
}

/// What there is to read, in order, and what there is not.
#[derive(Debug, Default)]
pub struct Inputs {
    /// In the order given, folders sorted by path.
    pub found: Vec<Input>,
    /// What was asked for and is not there.
    pub errors: Vec<Error>,
    /// What was left out on purpose.
    pub left_out: Vec<LeftOut>,
    /// The folders that were walked, those without anything to read as well.
    pub folders: Vec<PathBuf>,
}

impl Inputs {
    /// Looks up files, folders, globs and `-`; the file `output` is left out.
    pub fn find(paths: &[PathBuf], output: Option<&Handle>) -> Inputs {
        let mut search = Search { inputs: Inputs::default(), seen: HashSet::new(), parent: None, output };
        for path in paths {
            search.given(path);
        }
        tell_apart(&mut search.inputs.found);
        search.inputs
    }

    /// The paths of the files among the inputs.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.found.iter().filter_map(Input::path)
    }

    /// The folder of the first input, in which the search for its rules begins.
    pub fn first_folder(&self) -> PathBuf {
        let first = self.found.first().and_then(Input::path);
        first.and_then(Path::parent).map(Path::to_owned).unwrap_or_default()
    }
}

struct Search<'o> {
    inputs: Inputs,
    /// What was found, by paths without links in them.
    seen: HashSet<PathBuf>,
    /// A folder as it is written, and without links in it: files of a folder come one after the
    /// other, and to resolve each would cost more than to list it.
    parent: Option<(PathBuf, PathBuf)>,
    output: Option<&'o Handle>,
}

impl Search<'_> {
    /// A path as the user wrote it, which may be a glob.
    fn given(&mut self, path: &Path) {
        if path == Path::new("-") {
            return match self.inputs.found.contains(&Input::Stdin) {
                false => self.inputs.found.push(Input::Stdin),
                true => self.leave("-".to_owned(), Reason::Again),
            };
        }
        match path.metadata() {
            Ok(_) => self.path(path),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => match path.to_str() {
                Some(pattern) if pattern.contains(['*', '?', '[']) => self.glob(pattern),
                _ => self.fail(Error::io(shown(path), &error)),
            },
            Err(error) => self.fail(Error::io(shown(path), &error)),
        }
    }

    /// A glob that the shell did not expand does what it would have done.
    fn glob(&mut self, pattern: &str) {
        let options = glob::MatchOptions {
            case_sensitive: true,
            require_literal_separator: true,
            require_literal_leading_dot: true,
        };
        let paths = match glob::glob_with(pattern, options) {
            Ok(paths) => paths,
            Err(error) => {
                return self.fail(Error::new(ErrorKind::Glob, pattern, format!("not a glob: {}", error.msg)));
            }
        };
        let mut any = false;
        for path in paths {
            any = true;
            match path {
                // `**` gives folders and all that is in them.
                Ok(path) if pattern.contains("**") && path.is_dir() => {}
                Ok(path) => self.path(&path),
                Err(error) => self.fail(Error::io(shown(error.path()), error.error())),
            }
        }
        if !any {
            self.fail(Error::new(ErrorKind::Missing, pattern, "no file fits this pattern"));
        }
    }

    /// A path that is there: a folder is walked, anything else is read.
    fn path(&mut self, path: &Path) {
        if path.is_dir() {
            self.folder(path);
        } else if self.is_output(path) {
            self.fail(Error::new(ErrorKind::Output, shown(path), "it is both to be read and to be written"));
        } else {
            self.add(path, canonical(path), path.parent(), kind(path).unwrap_or(Kind::Text));
        }
    }

    fn folder(&mut self, folder: &Path) {
        let before = self.inputs.found.len();
        let again = self.inputs.left_out.len();
        let walk = ignore::WalkBuilder::new(folder)
            .require_git(false)
            // What a folder holds must not depend on whose machine it is on.
            .git_global(false)
            .git_exclude(false)
            .sort_by_file_path(|a, b| a.cmp(b))
            .build();
        for entry in walk {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.fail(walk_error(folder, &error));
                    continue;
                }
            };
            if entry.file_type().is_none_or(|kind| kind.is_dir()) {
                self.inputs.folders.push(entry.into_path());
                continue;
            }
            if entry.path_is_symlink() && entry.path().is_dir() {
                self.leave(shown(entry.path()), Reason::Link);
                continue;
            }
            match kind(entry.path()) {
                _ if self.is_output(entry.path()) => self.leave(shown(entry.path()), Reason::Output),
                Some(kind) => {
                    let whole = match entry.path_is_symlink() {
                        true => canonical(entry.path()),
                        false => self.whole(entry.path()),
                    };
                    self.add(entry.path(), whole, Some(folder), kind);
                }
                None if is_own(entry.path()) => {}
                None => self.leave(shown(entry.path()), Reason::NoArticle),
            }
        }
        let given_before = self.inputs.left_out[again..].iter().any(|left| left.reason == Reason::Again);
        if self.inputs.found.len() == before && !given_before {
            let message = "there is nothing to read in this folder; articles end in .txt, .text, .jsonl or .ndjson, \
                           and what is hidden or in .gitignore is passed over";
            self.fail(Error::new(ErrorKind::NothingToRead, shown(folder), message));
        }
    }

    /// The path, without links, of a file that is no link itself.
    fn whole(&mut self, path: &Path) -> PathBuf {
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else { return canonical(path) };
        match &self.parent {
            Some((folder, whole)) if folder == parent => whole.join(name),
            _ => {
                let whole = canonical(parent);
                let file = whole.join(name);
                self.parent = Some((parent.to_owned(), whole));
                file
            }
        }
    }

    /// Adds a file, unless the path without links is there already.
    fn add(&mut self, path: &Path, whole: PathBuf, folder: Option<&Path>, kind: Kind) {
        if !self.seen.insert(whole) {
            return self.leave(shown(path), Reason::Again);
        }
        let within = folder.and_then(|folder| path.strip_prefix(folder).ok()).unwrap_or(path);
        let place = Place { path: path.to_owned(), short: shown(within) };
        self.inputs.found.push(match kind {
            Kind::Text => Input::File(place),
            Kind::Lines => Input::Lines(place),
        });
    }

    fn is_output(&self, path: &Path) -> bool {
        let same = |output: &Handle| Handle::from_path(path).is_ok_and(|handle| handle == *output);
        self.output.is_some_and(same)
    }

    fn leave(&mut self, path: String, reason: Reason) {
        self.inputs.left_out.push(LeftOut { path, reason });
    }

    fn fail(&mut self, error: Error) {
        self.inputs.errors.push(error);
    }
}

/// A path without links; one that cannot be resolved fails when it is read, with the reason.
fn canonical(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Gives inputs of one name the paths by which they were given, until no two share one.
fn tell_apart(inputs: &mut [Input]) {
    loop {
        let mut seen: HashSet<&str> = HashSet::new();
        let shorts = inputs.iter().filter_map(Input::place).map(|place| place.short.as_str());
        let shared: HashSet<String> = shorts.filter(|short| !seen.insert(short)).map(str::to_owned).collect();
        let mut changed = false;
        for input in inputs.iter_mut() {
            let (Input::File(place) | Input::Lines(place)) = input else { continue };
            if shared.contains(&place.short) && place.short != shown(&place.path) {
                place.short = shown(&place.path);
                changed = true;
            }
        }
        if !changed {
            return;
        }
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Text,
    Lines,
}

/// Whether Tidings keeps the file beside articles for itself: its configuration, and snapshots.
fn is_own(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name == "tidings.toml" || name.ends_with(".snap") || name.ends_with(".snap.new")
}

/// What a file holds, by the ending of its name; `None` for what no folder is read for.
fn kind(path: &Path) -> Option<Kind> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    let stem = path.file_stem()?.to_str()?;
    match ending.as_str() {
        "txt" | "text" if !stem.eq_ignore_ascii_case("readme") => Some(Kind::Text),
        "jsonl" | "ndjson" => Some(Kind::Lines),
        _ => None,
    }
}

fn walk_error(folder: &Path, error: &ignore::Error) -> Error {
    let mut inner = error;
    let mut place = shown(folder);
    loop {
        inner = match inner {
            ignore::Error::WithPath { path, err } => {
                place = shown(path);
                err
            }
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => err,
            ignore::Error::Io(error) => return Error::io(place, error),
            other => return Error::new(ErrorKind::Unreadable, place, other.to_string()),
        }
    }
}
