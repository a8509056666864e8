//! An example that does not hold: its sentence with what matched marked, and
//! what was expected against what was found.

use anstyle::{AnsiColor, Style};
use tidings_review::examples::{Failure, Fault};
use tidings_rules::ExampleKind;
use tidings_text::{Source, Span};
use unicode_width::UnicodeWidthStr;

use super::lines::Marked;
use super::{FAINT, INDENT, TITLE, View, plain};

const WRONG: Style = AnsiColor::Red.on_default().bold();
const RIGHT: Style = AnsiColor::Green.on_default();

impl View {
    /// A failed example.
    pub(crate) fn failure(self, failure: &Failure) -> String {
        let kind = match failure.example.kind {
            ExampleKind::Match => "match",
            ExampleKind::Skip => "skip",
            ExampleKind::Todo => "todo",
        };
        let origin = &failure.example.origin;
        let line = origin.source.lines().place(origin.span.start).line;
        let place = format!("{} of {}:{line}", kind, origin.source.name());
        let mut page = self.field("", &failure.rule, 0, TITLE);
        page += &self.field("", &place, INDENT, FAINT);
        page += &self.field("", &failure.fault.to_string(), INDENT, WRONG);
        page.push('\n');
        page += &self.marked(failure.document.source().text(), &failure.covered, INDENT);
        if let Fault::Else { expected, found } = &failure.fault {
            page.push('\n');
            page += &self.against(expected, found);
        }
        page
    }

    /// A text with some of its words marked.
    pub(crate) fn marked(self, text: &str, marks: &[Span], column: usize) -> String {
        self.stretch(text, Span::of(0..text.len()), marks, column)
    }

    /// A whole text, line by line, with some of its words marked.
    pub(crate) fn text(self, source: &Source, marks: &[Span]) -> String {
        let mut page = self.heading(source.name()) + "\n";
        let mut start = 0;
        for line in source.text().split_inclusive('\n') {
            let stretch = Span::of(start..start + line.len());
            start += line.len();
            page += &self.stretch(source.text(), stretch, marks, 0);
        }
        page
    }

    /// A stretch of a text with some of its words marked.
    fn stretch(self, text: &str, stretch: Span, marks: &[Span], column: usize) -> String {
        let mut page = String::new();
        for line in Marked::of(text, stretch, marks).wrap(self.width.saturating_sub(column)) {
            page += format!("{}{}", " ".repeat(column), line.text(self.color)).trim_end();
            page.push('\n');
            if let Some(carets) = line.carets().filter(|_| !self.color) {
                page += &format!("{}{carets}\n", " ".repeat(column));
            }
        }
        page
    }

    /// A table of what is expected and what was found.
    fn against(self, expected: &[(String, Vec<String>)], found: &[Vec<String>]) -> String {
        let widest = expected.iter().map(|(field, _)| field.width()).max().unwrap_or(0);
        let column = INDENT + widest.min(self.width / 3) + 2;
        let mut page = String::new();
        for ((field, wanted), found) in expected.iter().zip(found) {
            let mut sorted = [wanted.clone(), found.clone()];
            sorted.iter_mut().for_each(|values| values.sort());
            let said = |values: &[String]| match values {
                [] => "nothing".to_owned(),
                values => plain::clean(&values.join("; ")),
            };
            if sorted[0] == sorted[1] || (wanted.len() == 1 && found.contains(&wanted[0])) {
                page += &self.field(field, &said(wanted), column, Style::new());
            } else {
                page += &self.field(field, &format!("expected {}", said(wanted)), column, RIGHT);
                page += &self.field("", &format!("found    {}", said(found)), column, WRONG);
            }
        }
        page
    }
}
