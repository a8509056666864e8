//! What can go wrong with an input: the file, the place and the reason.
//!
//! One error speaks of one input; the others are still read. Problems in rule
//! files are no errors of this kind but diagnostics, because they are drawn.

use std::fmt;
use std::path::Path;

/// Why an input was not read.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    place: String,
    message: String,
}

/// What kind of trouble it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// There is no such path, or no path fits the glob.
    Missing,
    /// A glob is none.
    Glob,
    /// A folder holds nothing that is read.
    NothingToRead,
    /// The system does not let it be read.
    Unreadable,
    /// It is no UTF-8.
    NotUtf8,
    /// It holds no text.
    Empty,
    /// It is longer than 4 GiB.
    TooLong,
    /// A line of JSON Lines is not as it has to be.
    Line,
    /// `tidings.toml` is not as it has to be.
    Config,
    /// It is the file that is to be written.
    Output,
    /// No workers could be started.
    Workers,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, place: impl Into<String>, message: impl Into<String>) -> Self {
        Error { kind, place: place.into(), message: message.into() }
    }

    /// An error of the system, said in plain words where it is a usual one.
    pub(crate) fn io(place: impl Into<String>, error: &std::io::Error) -> Self {
        use std::io::ErrorKind::{NotFound, PermissionDenied};
        let (kind, message) = match error.kind() {
            NotFound => (ErrorKind::Missing, "there is no such file or folder".to_owned()),
            PermissionDenied => (ErrorKind::Unreadable, "you have no permission to read it".to_owned()),
            _ => (ErrorKind::Unreadable, format!("it cannot be read: {error}")),
        };
        Error::new(kind, place, message)
    }

    /// What kind of trouble it is.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The input meant: a path, `path:line`, or `-`.
    pub fn place(&self) -> &str {
        &self.place
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.place == "-" { "standard input" } else { &self.place };
        if place.is_empty() { f.write_str(&self.message) } else { write!(f, "{place}: {}", self.message) }
    }
}

impl std::error::Error for Error {}

/// The bytes as text, or at which byte they stop being one.
pub(crate) fn utf8(bytes: Vec<u8>, place: &str) -> Result<String, Error> {
    let error = match String::from_utf8(bytes) {
        Ok(text) => return check(text, place),
        Err(error) => error,
    };
    let at = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    let line = 1 + bytes[..at].iter().filter(|byte| **byte == b'\n').count();
    let message = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => {
            "it is UTF-16, and only UTF-8 is read; convert it first".to_owned()
        }
        _ => format!(
            "it is not UTF-8: byte {at} (line {line}) is 0x{:02x}, which begins no character",
            bytes[at]
        ),
    };
    Err(Error::new(ErrorKind::NotUtf8, place, message))
}

/// The text, if there is one and its offsets fit into a record.
pub(crate) fn check(text: String, place: &str) -> Result<String, Error> {
    if u32::try_from(text.len()).is_err() {
        return Err(Error::new(ErrorKind::TooLong, place, "it is longer than 4 GiB"));
    }
    if text.chars().all(|c| c.is_whitespace() || c == '\u{feff}') {
        return Err(Error::new(ErrorKind::Empty, place, "it is empty"));
    }
    Ok(text)
}

/// A path as messages and records show it: with `/`, and no `./` before it.
pub(crate) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() };
    let mut rest = text.as_str();
    while let Some(inner) = rest.strip_prefix("./") {
        rest = inner.trim_start_matches('/');
    }
    if rest.is_empty() { ".".to_owned() } else { rest.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_told_by_their_place() {
        let said = |bytes: &[u8]| utf8(bytes.to_vec(), "a.txt").map_err(|error| error.to_string());
        assert_eq!(said("é".as_bytes()), Ok("é".to_owned()));
        let latin = "a.txt: it is not UTF-8: byte 5 (line 2) is 0xe9, which begins no character";
        assert_eq!(said(b"one\nt\xe9"), Err(latin.to_owned()));
        let wide = "a.txt: it is UTF-16, and only UTF-8 is read; convert it first";
        assert_eq!(said(b"\xff\xfea\0"), Err(wide.to_owned()));
        assert_eq!(said(b" \n\xef\xbb\xbf"), Err("a.txt: it is empty".to_owned()));
    }

    #[test]
    fn paths_are_shown_without_their_dot() {
        for (path, expected) in
            [("./a/b.txt", "a/b.txt"), (".", "."), ("./", "."), ("../a", "../a"), ("-", "-")]
        {
            assert_eq!(shown(Path::new(path)), expected);
        }
    }
}
