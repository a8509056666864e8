//! Differences between events, field by field.

use anstyle::{AnsiColor, Style};
use tidings_review::compare::{Change, Difference, PageDifference};
use tidings_review::diff::OfRule;
use tidings_review::told::Told;

use super::{FAINT, INDENT, View, plain};

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
            drawn.extend(page.events.iter().map(|event| self.difference(event, true)));
        }
        drawn
    }

    /// The differences that are put down to a rule, each with its sentence.
    pub(crate) fn of_rule(self, of: &OfRule) -> String {
        let counts = [(of.added, "added"), (of.lost, "lost"), (of.changed, "changed")];
        let mut title = of.rule.clone();
        for (count, what) in counts.into_iter().filter(|(count, _)| *count > 0) {
            title += &format!(" · {count} {what}");
        }
        let mut page = self.heading(&title) + "\n";
        for case in &of.cases {
            page += &self.field("", &format!("{}:{}", plain::clean(&case.doc), case.line), INDENT, FAINT);
            page += &self.marked(&case.sentence, &case.marks, INDENT);
            page += &self.difference(&case.difference, false);
            page.push('\n');
        }
        page.trim_end().to_owned() + "\n"
    }

    /// An event that came, went or changed, with the words that tell of it where they stand nowhere else.
    fn difference(self, difference: &Difference, quoted: bool) -> String {
        let (sign, style, fields) = match difference {
            Difference::Added { .. } => ('+', CAME, &[][..]),
            Difference::Lost { .. } => ('-', WENT, &[][..]),
            Difference::Changed { fields, .. } => ('~', CHANGED, &fields[..]),
        };
        let event = difference.event();
        let mut page = self.signed(sign, &line(event), 0, style);
        fields.iter().for_each(|change| page += &self.change(change));
        if quoted && !fields.iter().any(|change| change.field == "evidence") {
            page += &self.quotes(event);
        }
        page
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
