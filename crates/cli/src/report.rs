//! What is wrong with a pack, in the formats that people, editors and servers read.
//!
//! Each format has a room below; here is what they share: where a problem is, as
//! its readers count, and by what it is known again.

mod fingerprint;
mod github;
mod gitlab;
mod json;
mod junit;
mod sarif;

use std::path::Path;

use tidings_rules::Manifest;
use tidings_text::{Diagnostic, Label, Severity};

use crate::args::CheckFormat;
use crate::commands::check::mend::Mended;
use crate::draw;

/// A pack that was checked, and what is wrong with it.
pub(crate) struct Report<'r> {
    /// What its `pack.yaml` says; `None` if that cannot be read.
    pub(crate) manifest: Option<&'r Manifest>,
    /// The file that is meant by a problem without a place: the pack's `pack.yaml`.
    pub(crate) pack_file: &'r str,
    /// The names of its rule files.
    pub(crate) files: &'r [String],
    /// What was mended before, in the order in which it was done.
    pub(crate) mended: &'r [Mended],
    /// Every problem that there is, by file and place.
    pub(crate) problems: &'r [Diagnostic],
    /// One line on all of it.
    pub(crate) summary: &'r str,
}

impl Report<'_> {
    /// The report in a format. That for people has colour, to be taken out where it is not
    /// wanted, and lines of `width` columns.
    pub(crate) fn write(&self, format: CheckFormat, width: usize) -> String {
        match format {
            CheckFormat::Human => {
                format!("{}{}{}\n", draw::draw(self.problems, width), self.told_mended(), self.summary)
            }
            CheckFormat::Json => format!("{}\n", json::report(self)),
            CheckFormat::Sarif => format!("{:#}\n", sarif::report(self)),
            CheckFormat::Github => github::report(self),
            CheckFormat::Gitlab => format!("{:#}\n", gitlab::report(self)),
            CheckFormat::Junit => junit::report(self),
        }
    }

    /// What was mended, a line each.
    pub(crate) fn told_mended(&self) -> String {
        let line = |mended: &Mended| {
            format!("mended {}:{}: {} ({})\n", mended.file, mended.line, mended.about, mended.code.as_str())
        };
        self.mended.iter().map(line).collect()
    }

    /// The file of a problem.
    fn file_of(&self, problem: &Diagnostic) -> String {
        path(problem.labels.first().map_or(self.pack_file, |label| label.source.name()))
    }
}

/// What a column counts, beside bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    /// Characters: code points of Unicode.
    Chars,
    /// Code units of UTF-16, as JavaScript and many editors count.
    Utf16,
}

/// Lines and columns from 1; the end is one past the last column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Region {
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

impl Region {
    fn of(label: &Label, unit: Unit) -> Region {
        let place = |offset: u32| {
            let text = label.source.text();
            let offset = offset.min(text.len() as u32);
            let place = label.source.lines().place(offset);
            let before = &text[(offset - (place.column - 1)) as usize..offset as usize];
            let columns = match unit {
                Unit::Chars => before.chars().count(),
                Unit::Utf16 => before.encode_utf16().count(),
            };
            (place.line, columns as u32 + 1)
        };
        let ((line, column), (end_line, end_column)) = (place(label.span.start), place(label.span.end));
        Region { line, column, end_line, end_column }
    }
}

/// A path as servers want it: seen from this folder if it lies below, with forward slashes.
fn path(name: &str) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let below = Path::new(name).strip_prefix(&here).map(|below| below.to_string_lossy().into_owned());
    let path = below.unwrap_or_else(|_| name.to_owned());
    if cfg!(windows) { path.replace('\\', "/") } else { path }
}

/// The word for how bad it is, as most formats have it.
fn level(problem: &Diagnostic) -> &'static str {
    match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// The sentence, and the way out in a line of its own.
fn told(problem: &Diagnostic) -> String {
    match &problem.help {
        Some(help) => format!("{}\nhelp: {help}", problem.message),
        None => problem.message.clone(),
    }
}

#[cfg(test)]
mod tests {
    use tidings_text::{Source, Span};

    use super::*;

    #[test]
    fn columns_are_counted_as_the_reader_does() {
        let source = Source::new("a.yaml", "a: b\ncafé: 🎉 x\n");
        let at = source.text().find('x').unwrap();
        let label = Label { source, span: Span::of(at..at + 1), text: String::new() };
        assert_eq!(
            Region::of(&label, Unit::Chars),
            Region { line: 2, column: 9, end_line: 2, end_column: 10 }
        );
        assert_eq!(
            Region::of(&label, Unit::Utf16),
            Region { line: 2, column: 10, end_line: 2, end_column: 11 }
        );
    }

    #[test]
    fn paths_are_seen_from_this_folder() {
        let here = std::env::current_dir().unwrap();
        assert_eq!(path(&here.join("a.yaml").to_string_lossy()), "a.yaml");
        assert_eq!(path("../b/c.yaml"), "../b/c.yaml");
    }
}
