//! What was found in a text, written down for review.
//!
//! A snapshot stands for one file: one page for a text, one for each line of a file
//! of JSON Lines. It is kept in the file format of `insta`, so that `cargo insta`
//! reads it too; which file that is, and which of them wait for review, is the job
//! of [`crate::folder`].

use std::fmt::{self, Write as _};

use serde::Serialize;
use tidings_discourse::{Document, Event, Extractor};

use crate::told::{Quote, Told};

/// What opens and closes the head of a file.
const FENCE: &str = "---";
const NO_EVENTS: &str = "no events";

/// What was found in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// Its documents.
    pub pages: Vec<Page>,
}

/// What was found in a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Page {
    /// Its name, where a file has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Its date, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// What happened, in the order of the text.
    pub events: Vec<Told>,
}

impl Page {
    /// What was found in a document; it is named if `doc` is given.
    pub fn of(extractor: &Extractor, document: &Document, events: &[Event], doc: Option<&str>) -> Page {
        let text = document.source().text();
        Page {
            doc: doc.map(str::to_owned),
            date: document.date().map(|date| date.to_string()),
            events: events.iter().map(|event| Told::of(extractor, text, event)).collect(),
        }
    }
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(doc) = &self.doc {
            writeln!(f, "doc: {doc}")?;
        }
        writeln!(f, "date: {}", self.date.as_deref().unwrap_or("unknown"))?;
        for event in &self.events {
            writeln!(f, "{event}")?;
            for Quote { rule, quote, .. } in &event.evidence {
                writeln!(f, "    {rule}: {quote}")?;
            }
        }
        if self.events.is_empty() {
            writeln!(f, "{NO_EVENTS}")?;
        }
        Ok(())
    }
}

impl Snapshot {
    /// The file of a snapshot of the text `source`.
    pub fn to_file(&self, source: &str) -> String {
        let mut file = format!("{FENCE}\nsource: {}\n{FENCE}\n", serde_json::Value::from(source));
        for (at, page) in self.pages.iter().enumerate() {
            let _ = write!(file, "{}{page}", if at > 0 { "\n" } else { "" });
        }
        file
    }

    /// Reads the file of a snapshot.
    ///
    /// # Errors
    /// The number of the line that is none of a snapshot.
    pub fn from_file(file: &str) -> Result<Snapshot, usize> {
        let mut lines = (1usize..).zip(file.lines());
        if lines.next().is_none_or(|(_, line)| line != FENCE) {
            return Err(1);
        }
        if !lines.by_ref().any(|(_, line)| line == FENCE) {
            return Err(file.lines().count());
        }
        let mut snapshot = Snapshot::default();
        let mut doc = None;
        for (number, line) in lines {
            let pages = &mut snapshot.pages;
            if let Some(name) = line.strip_prefix("doc: ") {
                doc = Some(name.to_owned());
            } else if let Some(date) = line.strip_prefix("date: ") {
                let date = Some(date.to_owned()).filter(|date| date != "unknown");
                pages.push(Page { doc: doc.take(), date, events: Vec::new() });
            } else if let Some(quote) = line.strip_prefix("    ") {
                let event = pages.last_mut().and_then(|page| page.events.last_mut()).ok_or(number)?;
                let (rule, quote) = quote.split_once(": ").ok_or(number)?;
                event.evidence.push(Quote { rule: rule.to_owned(), quote: quote.to_owned(), span: None });
            } else if !line.is_empty() && line != NO_EVENTS {
                let page = pages.last_mut().ok_or(number)?;
                page.events.push(Told::parse(line).ok_or(number)?);
            }
        }
        Ok(snapshot)
    }

    /// The name of the text that a file is the snapshot of, if it is a snapshot at all.
    pub fn source_of(file: &str) -> Option<String> {
        let head = file.strip_prefix(FENCE)?.split_once("\n---")?.0;
        let source = head.lines().find_map(|line| line.strip_prefix("source: "))?;
        serde_json::from_str(source).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_can_be_read_back() {
        let file = "---\nsource: \"a.jsonl\"\n---\ndoc: a\ndate: 2022-03-18\nCall NOT  caller=Ann Lee; Bob Ray\n    \
                    call/rang: Ann Lee: no\n\ndoc: b\ndate: unknown\nno events\n";
        let snapshot = Snapshot::from_file(file).expect("a snapshot");
        assert_eq!(snapshot.pages.len(), 2);
        assert_eq!(snapshot.pages[0].events[0].evidence[0].quote, "Ann Lee: no");
        assert_eq!(snapshot.to_file("a.jsonl"), file);
        assert_eq!(Snapshot::source_of(file).as_deref(), Some("a.jsonl"));
    }

    #[test]
    fn what_is_no_snapshot_is_told_by_its_line() {
        for (file, line) in [
            ("", 1),
            ("Call", 1),
            ("---\nsource: x\n", 2),
            ("---\n---\nCall", 3),
            ("---\n---\ndate: unknown\n<<<<<<< HEAD\n", 4),
            ("---\n---\ndate: unknown\n    a: b\n", 4),
        ] {
            assert_eq!(Snapshot::from_file(file), Err(line), "{file:?}");
        }
    }
}
