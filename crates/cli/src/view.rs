//! The readable view: the events of a document, laid out for a person; its tokens in `tokens`.
//!
//! Who, when and for how long come first, then the words of the text with those
//! that tell of the event marked: in colour, or with carets below them. It is
//! for eyes only and may change; programs read the records.

mod aligned;
mod cell;
mod difference;
mod explain;
mod failure;
mod lanes;
mod lines;
mod plain;
pub(crate) mod timeline;
mod tokens;
mod why;

use anstyle::{AnsiColor, Style};
use tidings_discourse::{Event, Evidence, Filler, How};
use tidings_runner::Finding;
use unicode_width::UnicodeWidthStr;

use self::lines::Marked;

const HEADING: Style = Style::new().bold().underline();
const TITLE: Style = AnsiColor::Cyan.on_default().bold();
const LABEL: Style = AnsiColor::Green.on_default();
const FAINT: Style = Style::new().dimmed();

/// Columns before the fields of an event.
const INDENT: usize = 2;

/// How a document is laid out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View {
    /// Columns of a line.
    pub(crate) width: usize,
    /// Whether words are marked with colour, else with carets.
    pub(crate) color: bool,
}

impl View {
    /// A line that says what follows.
    pub(crate) fn heading(self, text: &str) -> String {
        self.field("", &plain::clean(text), 0, TITLE).trim_end().to_owned()
    }

    /// A sentence, wrapped.
    pub(crate) fn paragraph(self, text: &str) -> String {
        self.field("", text, 0, Style::new())
    }

    /// A document with its events; nothing if it tells of none.
    pub(crate) fn document(self, finding: &Finding<'_>) -> String {
        if finding.events().is_empty() {
            return String::new();
        }
        let source = finding.document.source();
        let date = finding.document.date().map_or("no date".to_owned(), plain::day);
        let mut page = self.field("", &plain::clean(source.name()), 0, HEADING);
        page += &self.field("", &date, 0, FAINT);
        page.push('\n');
        for event in finding.events() {
            page += &self.event(event, finding.type_name(event), source.text());
            page.push('\n');
        }
        page
    }

    fn event(self, event: &Event, type_name: &str, text: &str) -> String {
        let mut fields: Vec<(&str, String)> = Vec::new();
        for (role, fillers) in event.roles.iter().filter(|(role, _)| !in_title(role)) {
            fields.push((role, all(fillers)));
        }
        if !event.said_by.is_empty() {
            fields.push(("said by", all(&event.said_by)));
        }
        let evidence: Vec<&Evidence> = event.shown_evidence().collect();
        let lines: Vec<String> = evidence.iter().map(|place| line_label(place)).collect();
        let labels = fields.iter().map(|(label, _)| *label).chain(lines.iter().map(String::as_str));
        let widest = labels.map(UnicodeWidthStr::width).max().unwrap_or(0);
        let column = INDENT + widest.min(self.width / 3) + 2;

        let mut page = self.field("", &title(event, type_name), 0, TITLE);
        for (label, value) in &fields {
            page += &self.field(label, value, column, Style::new());
        }
        // Two rules that read the same words are named together.
        for same in evidence.chunk_by(|a, b| (a.span, a.trigger) == (b.span, b.trigger)) {
            page += &self.evidence(same, text, column);
        }
        page
    }

    /// The words that tell of an event, and the rules that read them.
    fn evidence(self, same: &[&Evidence], text: &str, column: usize) -> String {
        let Some(first) = same.first() else { return String::new() };
        let quote = Marked::of(text, first.span, &[first.trigger]);
        let label = line_label(first);
        let rules: Vec<&str> = same.iter().map(|evidence| evidence.rule.as_str()).collect();
        let mut page = String::new();
        for (at, line) in quote.wrap(self.width - column).iter().enumerate() {
            page += &margin(if at == 0 { &label } else { "" }, column);
            page += &line.text(self.color);
            page.push('\n');
            if let Some(carets) = line.carets().filter(|_| !self.color) {
                page += &format!("{}{carets}\n", " ".repeat(column));
            }
        }
        page + &self.field("", &rules.join(", "), column, FAINT)
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

/// Roles that stand beside the type and not below it.
fn in_title(role: &str) -> bool {
    matches!(role, "date" | "duration")
}

/// The type, when and for how long, and whether it happened at all.
fn title(event: &Event, type_name: &str) -> String {
    let mut title = vec![type_name.to_owned()];
    title.extend(event.roles.iter().filter(|(role, _)| in_title(role)).map(|(_, fillers)| all(fillers)));
    title.extend(beside_type(event, event.ordinal));
    title.join(" · ")
}

/// What sets an event apart from one plain fact; the number is the one that is known of it.
fn beside_type(event: &Event, ordinal: Option<u32>) -> Vec<String> {
    let modality = Some(event.modality.clone()).filter(|modality| modality != "asserted");
    let negated = event.negated.then(|| "negated".to_owned());
    let several = event.many.then(|| "several".to_owned());
    let number = ordinal.map(|ordinal| format!("number {ordinal}"));
    [modality, negated, several, number].into_iter().flatten().collect()
}

fn line_label(evidence: &Evidence) -> String {
    format!("line {}", evidence.line)
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

fn all<'f>(fillers: impl IntoIterator<Item = &'f Filler>) -> String {
    fillers.into_iter().map(filler).collect::<Vec<_>>().join(", ")
}

/// A value; of a date also the words that it was resolved from, or that another sentence told it.
fn date_or_value(value: &str, filler: &Filler) -> String {
    let plain = plain::value(value, &filler.text);
    match filler.how {
        Some(How::Resolved) => format!("{plain} (“{}”)", plain::clean(&filler.text)),
        Some(How::FromContext) => format!("{plain} (from context)"),
        Some(How::Explicit) | None => plain,
    }
}

/// A filler in a few words.
fn filler(filler: &Filler) -> String {
    let name = match (&filler.name, &filler.value) {
        (Some(name), _) => plain::clean(name),
        (None, Some(value)) => date_or_value(value, filler),
        (None, None) => format!("“{}”", plain::clean(&filler.text)),
    };
    match &filler.country {
        Some(country) if filler.name.is_some() => format!("{name} ({country})"),
        _ => name,
    }
}
