//! JSON Lines: a document on each line.
//!
//! `text` is the article and is required; `date` and `id` are read if they are
//! there; any other field is somebody else's. Spans count in `text`. Lines are
//! cut here and understood where documents are read, many at a time.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::sync::Arc;

use jiff::civil::Date;
use serde_json::Value;

use crate::error::{self, Error, ErrorKind, shown};
use crate::inputs::Place;

/// A file of lines, open.
pub(crate) struct Lines {
    path: Arc<str>,
    /// What the file is called in ids.
    file: Arc<str>,
    reader: BufReader<File>,
    number: usize,
}

/// A line that is not yet understood.
pub(crate) struct Line {
    path: Arc<str>,
    file: Arc<str>,
    number: usize,
    bytes: Vec<u8>,
}

/// What a line says.
#[derive(Debug)]
pub(crate) struct Article {
    pub(crate) id: Option<String>,
    pub(crate) date: Option<Date>,
    pub(crate) text: String,
}

impl Lines {
    pub(crate) fn open(place: &Place) -> Result<Lines, Error> {
        let path = place.path.as_path();
        let file = File::open(path).map_err(|error| Error::io(shown(path), &error))?;
        let short = place.short.as_str().into();
        Ok(Lines { path: shown(path).into(), file: short, reader: BufReader::new(file), number: 0 })
    }

    /// The next line that is not blank.
    pub(crate) fn next(&mut self) -> Option<Result<Line, Error>> {
        loop {
            let mut bytes = Vec::new();
            self.number += 1;
            match self.reader.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(error) => return Some(Err(Error::io(format!("{}:{}", self.path, self.number), &error))),
            }
            if self.number == 1 && bytes.starts_with(b"\xef\xbb\xbf") {
                bytes.drain(..3);
            }
            bytes.truncate(bytes.trim_ascii_end().len());
            if !bytes.is_empty() {
                return Some(Ok(Line {
                    path: self.path.clone(),
                    file: self.file.clone(),
                    number: self.number,
                    bytes,
                }));
            }
        }
    }
}

impl Line {
    /// How much memory it takes.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The file that it is a line of.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// Which line of the file it is, from 1.
    pub(crate) fn number(&self) -> usize {
        self.number
    }

    /// `path:line`.
    pub(crate) fn place(&self) -> String {
        format!("{}:{}", self.path, self.number)
    }

    /// What the file is called in ids, and the line.
    pub(crate) fn short(&self) -> String {
        format!("{}:{}", self.file, self.number)
    }

    pub(crate) fn read(self) -> Result<Article, Error> {
        let place = self.place();
        let wrong = |message: &str| Error::new(ErrorKind::Line, place.as_str(), message);
        if let Err(error) = std::str::from_utf8(&self.bytes) {
            return Err(wrong(&format!("it is not UTF-8: byte {} of the line", error.valid_up_to())));
        }
        let fields = match serde_json::from_slice(&self.bytes) {
            Ok(Value::Object(fields)) => fields,
            Ok(_) => return Err(wrong("it is no JSON object with a field `text`")),
            Err(error) => return Err(wrong(&no_json(&error))),
        };
        let text = match fields.get("text") {
            Some(Value::String(text)) => error::check(text.clone(), &place).map_err(|error| {
                if error.kind() == ErrorKind::Empty { wrong("its `text` is empty") } else { error }
            })?,
            Some(_) => return Err(wrong("its `text` is no string")),
            None => return Err(wrong("it has no field `text`")),
        };
        let date = match fields.get("date") {
            None | Some(Value::Null) => None,
            Some(Value::String(date)) => match tidings_discourse::parse_date(date) {
                Some(date) => Some(date),
                None => {
                    return Err(wrong(&format!("its `date` \"{date}\" is no date, such as 2022-02-21")));
                }
            },
            Some(_) => return Err(wrong("its `date` is no string, such as \"2022-02-21\"")),
        };
        let id = match fields.get("id") {
            None | Some(Value::Null) => None,
            Some(Value::String(id)) if !id.is_empty() => Some(id.clone()),
            Some(Value::Number(id)) => Some(id.to_string()),
            Some(_) => return Err(wrong("its `id` is neither a string nor a number")),
        };
        Ok(Article { id, date, text })
    }
}

/// serde's message without its own line number, which counts within one line.
fn no_json(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let said = said.split_once(" at line ").map_or(said.as_str(), |(said, _)| said);
    format!("it is no JSON: {said} at column {}", error.column())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Article, String> {
        let line = Line { path: "in/a.jsonl".into(), file: "a.jsonl".into(), number: 7, bytes: json.into() };
        assert_eq!(line.short(), "a.jsonl:7");
        line.read().map_err(|error| error.to_string())
    }

    #[test]
    fn a_line_is_a_document() {
        let article = read(r#"{"id": 12, "text": "A.", "date": "2022-02-21T10:00:00Z", "url": []}"#).unwrap();
        assert_eq!(article.id.as_deref(), Some("12"));
        assert_eq!(article.date, Some("2022-02-21".parse().unwrap()));
        assert_eq!(article.text, "A.");
    }

    #[test]
    fn a_bad_line_says_what_is_wrong_with_it() {
        for (json, expected) in [
            ("{", "it is no JSON: EOF while parsing an object at column 1"),
            ("[]", "it is no JSON object with a field `text`"),
            ("{}", "it has no field `text`"),
            (r#"{"text": 1}"#, "its `text` is no string"),
            (r#"{"text": " "}"#, "its `text` is empty"),
            (r#"{"text": "A.", "date": "soon"}"#, "its `date` \"soon\" is no date, such as 2022-02-21"),
            (r#"{"text": "A.", "date": 5}"#, "its `date` is no string, such as \"2022-02-21\""),
            (r#"{"text": "A.", "id": []}"#, "its `id` is neither a string nor a number"),
        ] {
            assert_eq!(read(json).unwrap_err(), format!("in/a.jsonl:7: {expected}"));
        }
    }
}
