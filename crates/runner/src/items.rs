//! The inputs one document at a time, and each as a document.
//!
//! An item is cheap: a path, or a line of JSON Lines. It becomes a document in
//! the worker that reads it, so that only as many texts are in memory as there
//! are workers. A file of lines is read as it goes and may be of any size.

use std::io::Read;
use std::path::PathBuf;

use jiff::civil::Date;
use tidings_discourse::Document;
use tidings_text::Source;

use crate::error::{self, Error, ErrorKind, shown};
use crate::inputs::{Input, Place};
use crate::jsonl::{Line, Lines};

/// A document that is not yet read.
pub(crate) enum Item {
    Stdin,
    File(Place),
    Line(Line),
}

/// A document, and what the ids of its events begin with.
pub(crate) struct Article {
    pub(crate) document: Document,
    pub(crate) short: String,
}

impl Item {
    /// How much memory it takes while it waits.
    pub(crate) fn len(&self) -> usize {
        match self {
            Item::Line(line) => line.len(),
            Item::Stdin | Item::File(_) => 0,
        }
    }

    /// Reads it; `date` is used before any other.
    pub(crate) fn read(self, date: Option<Date>) -> Result<Article, Error> {
        let article = |doc: String, short: String, text, date| Article {
            document: Document::new(Source::new(doc, text), date),
            short,
        };
        match self {
            Item::Stdin => {
                let mut bytes = Vec::new();
                std::io::stdin().lock().read_to_end(&mut bytes).map_err(|error| Error::io("-", &error))?;
                Ok(article("-".to_owned(), "-".to_owned(), error::utf8(bytes, "-")?, date))
            }
            Item::File(Place { path, short }) => {
                let doc = shown(&path);
                let bytes = std::fs::read(&path).map_err(|error| Error::io(doc.as_str(), &error))?;
                let text = error::utf8(bytes, &doc)?;
                Ok(article(doc, short, text, date))
            }
            Item::Line(line) => {
                let (place, short) = (line.place(), line.short());
                let said = line.read()?;
                let (doc, short) = said.id.map_or((place, short), |id| (id.clone(), id));
                Ok(article(doc, short, said.text, date.or(said.date)))
            }
        }
    }
}

/// All items of a list of inputs.
pub(crate) struct Items {
    inputs: std::vec::IntoIter<Input>,
    /// The file of lines being read, and whether it had any.
    lines: Option<(PathBuf, Lines, bool)>,
}

impl Items {
    pub(crate) fn of(inputs: Vec<Input>) -> Items {
        Items { inputs: inputs.into_iter(), lines: None }
    }
}

impl Iterator for Items {
    type Item = Result<Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((path, mut lines, any)) = self.lines.take() {
                match lines.next() {
                    Some(Ok(line)) => {
                        self.lines = Some((path, lines, true));
                        return Some(Ok(Item::Line(line)));
                    }
                    Some(Err(error)) => return Some(Err(error)),
                    None if any => {}
                    None => return Some(Err(Error::new(ErrorKind::Empty, shown(&path), "it is empty"))),
                }
            }
            match self.inputs.next()? {
                Input::Stdin => return Some(Ok(Item::Stdin)),
                Input::File(place) => return Some(Ok(Item::File(place))),
                Input::Lines(place) => match Lines::open(&place) {
                    Ok(lines) => self.lines = Some((place.path, lines, false)),
                    Err(error) => return Some(Err(error)),
                },
            }
        }
    }
}

/// The document of one input; of a file of lines that of the line `line`, counted from 1.
///
/// # Errors
/// If it cannot be read, or no document is on that line.
pub fn document(input: Input, line: u32, date: Option<Date>) -> Result<Document, Error> {
    let mut nearest = None;
    for item in Items::of(vec![input]) {
        match item? {
            Item::Line(found) if found.number() < line as usize => nearest = Some(found),
            Item::Line(found) if found.number() > line as usize => {
                nearest = Some(found);
                break;
            }
            item => return Ok(item.read(date)?.document),
        }
    }
    let nearest = nearest.expect("an input without any item is an error");
    let message =
        format!("there is no document on line {line}; the nearest one is on line {}", nearest.number());
    Err(Error::new(ErrorKind::Missing, nearest.path(), message))
}
