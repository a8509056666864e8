//! Differences between events, field by field.

use anstyle::{AnsiColor, Style};
use tidings_review::compare::{Change, Difference, PageDifference};
use tidings_review::told::Told;

use super::{FAINT, View, plain};

const CAME: Style = AnsiColor::Green.on_default();
const WENT: Style = AnsiColor::Red.on_default();
const CHANGED: Style = AnsiColor::Yellow.on_default();

/// Columns before what is said of an event.
const BELOW: usize = 4;

impl View {
    /// What differs in the documents of a file.
    pub(crate) fn differences(self, pages: &[PageDifference]) -> String {
        let mut drawn = String::new();
        for page in pages {
            if let Some(doc) = &page.doc {
                drawn += &self.field("", &plain::clean(doc), 0, FAINT);
            }
            drawn.extend(page.date.iter().map(|date| self.change(date)));
            drawn.extend(page.events.iter().map(|event| self.difference(event)));
        }
        drawn
    }

    /// An event that came, went or changed.
    pub(crate) fn difference(self, difference: &Difference) -> String {
        match difference {
            Difference::Added { event } => self.whole('+', CAME, event),
            Difference::Lost { event } => self.whole('-', WENT, event),
            Difference::Changed { event, fields, .. } => {
                let mut page = self.signed('~', &line(event), 0, CHANGED);
                fields.iter().for_each(|change| page += &self.change(change));
                if !fields.iter().any(|change| change.field == "evidence") {
                    page += &self.quotes(event);
                }
                page
            }
        }
    }

    fn whole(self, sign: char, style: Style, event: &Told) -> String {
        self.signed(sign, &line(event), 0, style) + &self.quotes(event)
    }

    fn quotes(self, event: &Told) -> String {
        let quotes = event.evidence.iter().map(|quote| format!("{}: {}", quote.rule, quote.quote));
        quotes.map(|quote| self.field("", &plain::clean(&quote), BELOW, FAINT)).collect()
    }

    fn change(self, change: &Change) -> String {
        let mut page = self.field("", &change.field, BELOW, Style::new());
        for value in &change.lost {
            page += &self.signed('-', &plain::clean(value), BELOW, WENT);
        }
        for value in &change.added {
            page += &self.signed('+', &plain::clean(value), BELOW, CAME);
        }
        page
    }

    /// A sign and a value, the value wrapped beside it.
    fn signed(self, sign: char, value: &str, column: usize, style: Style) -> String {
        let column = column + 2;
        let rest = self.field("", value, column, style);
        let rest = rest.get(column..).unwrap_or_default();
        format!("{}{style}{sign}{style:#} {rest}", " ".repeat(column - 2))
    }
}

/// An event in one line.
fn line(event: &Told) -> String {
    plain::clean(&event.to_string().replace("  ", " · "))
}
