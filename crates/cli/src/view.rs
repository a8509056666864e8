//! The readable view: the events of a document, laid out for a person.
//!
//! Who, when and for how long come first, then the words of the text with those
//! that tell of the event marked: in colour, or with carets below them. It is
//! for eyes only and may change; programs read the records.

mod lines;
mod plain;

use anstyle::{AnsiColor, Style};
use tidings_discourse::{Event, Evidence, Filler};
use tidings_runner::Finding;
use unicode_width::UnicodeWidthStr;

use self::lines::Marked;

const HEADING: Style = Style::new().bold().underline();
const TITLE: Style = AnsiColor::Cyan.on_default().bold();
const LABEL: Style = AnsiColor::Green.on_default();
const FAINT: Style = Style::new().dimmed();

/// Columns before the fields of an event.
const INDENT: usize = 2;

/// How events are laid out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View {
    /// Columns of a line.
    pub(crate) width: usize,
    /// Whether words are marked with colour, else with carets.
    pub(crate) color: bool,
}

impl View {
    /// A document with its events; nothing if it tells of none.
    pub(crate) fn document(self, finding: &Finding<'_>) -> String {
        if finding.events.is_empty() {
            return String::new();
        }
        let source = finding.document.source();
        let date = finding.document.date().map_or("no date".to_owned(), plain::day);
        let mut page = self.field("", &plain::clean(source.name()), 0, HEADING);
        page += &self.field("", &date, 0, FAINT);
        page.push('\n');
        for event in finding.events {
            page += &self.event(event, finding.type_name(event), source.text());
            page.push('\n');
        }
        page
    }

    fn event(self, event: &Event, type_name: &str, text: &str) -> String {
        let mut title = vec![type_name.to_owned()];
        let mut fields: Vec<(&str, String)> = Vec::new();
        for (role, fillers) in &event.roles {
            let all: Vec<String> = fillers.iter().map(filler).collect();
            if matches!(role.as_str(), "date" | "duration") {
                title.push(all.join(", "));
            } else {
                fields.push((role, all.join(", ")));
            }
        }
        if event.modality != "asserted" {
            title.push(event.modality.clone());
        }
        if event.negated {
            title.push("negated".to_owned());
        }
        if event.many {
            title.push("several".to_owned());
        }
        title.extend(event.ordinal.map(|ordinal| format!("number {ordinal}")));
        if !event.said_by.is_empty() {
            let all: Vec<String> = event.said_by.iter().map(filler).collect();
            fields.push(("said by", all.join(", ")));
        }
        let places: Vec<String> = event.evidence.iter().map(|place| format!("line {}", place.line)).collect();
        let labels = fields.iter().map(|(label, _)| *label).chain(places.iter().map(String::as_str));
        let column = INDENT + labels.map(UnicodeWidthStr::width).max().unwrap_or(0).min(self.width / 3) + 2;

        let mut page = self.field("", &title.join(" · "), 0, TITLE);
        for (label, value) in &fields {
            page += &self.field(label, value, column, Style::new());
        }
        for (evidence, label) in event.evidence.iter().zip(&places) {
            page += &self.evidence(evidence, label, text, column);
        }
        page
    }

    fn evidence(self, evidence: &Evidence, label: &str, text: &str, column: usize) -> String {
        let quote = Marked::of(text, evidence.span, evidence.trigger);
        let mut page = String::new();
        for (at, line) in quote.wrap(self.width - column).iter().enumerate() {
            page += &margin(if at == 0 { label } else { "" }, column);
            page += &line.text(self.color);
            page.push('\n');
            if let Some(carets) = line.carets().filter(|_| !self.color) {
                page += &format!("{}{carets}\n", " ".repeat(column));
            }
        }
        page + &self.field("", &evidence.rule, column, FAINT)
    }

    /// A label and its value, the value wrapped beside it.
    fn field(self, label: &str, value: &str, column: usize, style: Style) -> String {
        let mut page = String::new();
        for (at, line) in Marked::plain(value).wrap(self.width - column).iter().enumerate() {
            page += &margin(if at == 0 { label } else { "" }, column);
            page += &format!("{style}{}{style:#}\n", line.text(false));
        }
        page
    }
}

/// What stands left of a value.
fn margin(label: &str, column: usize) -> String {
    if label.is_empty() {
        return " ".repeat(column);
    }
    let used = INDENT + label.width();
    let gap =
        if used + 1 > column { "\n".to_owned() + &" ".repeat(column) } else { " ".repeat(column - used) };
    format!("{}{LABEL}{label}{LABEL:#}{gap}", " ".repeat(INDENT))
}

/// A filler in a few words.
fn filler(filler: &Filler) -> String {
    let name = match (&filler.name, &filler.value) {
        (Some(name), _) => plain::clean(name),
        (None, Some(value)) => plain::value(value, &filler.text),
        (None, None) => format!("“{}”", plain::clean(&filler.text)),
    };
    match &filler.country {
        Some(country) if filler.name.is_some() => format!("{name} ({country})"),
        _ => name,
    }
}
