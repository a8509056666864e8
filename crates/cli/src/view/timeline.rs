//! A timeline laid out for a person: a day, and below it what happened and who tells of it.

use anstyle::Style;
use tidings_discourse::{Doubt, Filler};
use tidings_rules::RuleSet;
use tidings_runner::{Conflict, Entry, Telling};
use unicode_width::UnicodeWidthStr;

use super::{FAINT, HEADING, INDENT, TITLE, View, all, beside_type, plain};

/// What stands before the sources.
const TOLD_IN: &str = "told in";

impl View {
    /// A page with all entries, each below its day.
    pub(crate) fn timeline(self, entries: &[Entry<'_>], rules: &RuleSet) -> String {
        let mut page = String::new();
        for day in entries.chunk_by(|a, b| when(a) == when(b)) {
            page += &self.field("", &when(&day[0]), 0, HEADING);
            page.push('\n');
            for entry in day {
                page += &self.happening(entry, rules);
                page.push('\n');
            }
        }
        page
    }

    fn happening(self, entry: &Entry<'_>, rules: &RuleSet) -> String {
        let fields = fields(entry);
        let labels = fields.iter().map(|(label, _)| *label).chain([TOLD_IN]);
        let widest = labels.map(UnicodeWidthStr::width).max().unwrap_or(0);
        let column = INDENT + widest.min(self.width / 3) + 2;
        let mut page = self.field("", &title(entry, rules), 0, TITLE);
        for (label, value) in &fields {
            page += &self.field(label, value, column, Style::new());
        }
        for (at, source) in entry.sources.iter().enumerate() {
            let label = if at == 0 { TOLD_IN } else { "" };
            page += &self.field(label, &place(source), column, FAINT);
        }
        page
    }
}

/// When it happened; for what has no date, when it was told, said as such.
pub(crate) fn when(entry: &Entry<'_>) -> String {
    match (entry.days, entry.sources[0].doc_date) {
        (Some((from, to)), _) => plain::days(from, to),
        (None, Some(told)) => format!("No date · told on {}", plain::day(told)),
        (None, None) => "No date".to_owned(),
    }
}

/// The type, and what sets it apart from a plain fact.
pub(crate) fn title(entry: &Entry<'_>, rules: &RuleSet) -> String {
    let event = entry.first();
    let mut title = vec![entry.ty(rules).name.clone()];
    title.extend(beside_type(event, entry.ordinal));
    title.join(" · ")
}

/// Who and what, who says so, and what is in doubt: labels and values.
pub(crate) fn fields<'e>(entry: &'e Entry<'_>) -> Vec<(&'e str, String)> {
    let contradicted = |role: &str| entry.conflicts.iter().find(|conflict| conflict.role == role);
    let mut fields: Vec<(&str, String)> = Vec::new();
    for (role, fillers) in &entry.roles {
        let value = contradicted(role).map_or_else(|| all(fillers.iter().copied()), versions);
        fields.push((role, value));
    }
    let mut said_by: Vec<&Filler> = Vec::new();
    for speaker in entry.sources.iter().flat_map(|source| &source.event.said_by) {
        if !said_by.iter().any(|known| known.same(speaker)) {
            said_by.push(speaker);
        }
    }
    if !said_by.is_empty() {
        fields.push(("said by", all(said_by)));
    }
    fields.extend(entry.beside.iter().map(|(id, doubt)| ("perhaps", format!("{id}, {}", apart(*doubt)))));
    fields
}

/// What the sources tell of one thing: `70 minutes (a.txt) or 60 minutes (b.txt)`.
fn versions(conflict: &Conflict<'_>) -> String {
    let version =
        |(filler, docs): &(&Filler, Vec<&str>)| format!("{} ({})", super::filler(filler), docs.join(", "));
    conflict.told.iter().map(version).collect::<Vec<_>>().join(" or ")
}

/// Why two entries that may be one are two.
pub(crate) fn apart(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::NextDay => "told of the day before or after",
        Doubt::LongerTime => "told of a longer time, which may hold both",
        Doubt::Modality => "told as a fact in one, and not in the other",
        Doubt::Several => "where more than one would fit",
    }
}

/// Where a source first tells of it: file and line.
fn place(source: &Telling) -> String {
    let line = source.event.evidence.first().map_or(1, |evidence| evidence.line);
    format!("{}:{line}", plain::clean(&source.doc))
}
