//! One JSON object: everything that is known of each problem.
//!
//! Field by field it is what `schema/problems.json` at the top of the repository
//! describes.

use serde_json::{Value, json};
use tidings_text::{Diagnostic, Edit, Label, Severity};

use crate::commands::check::mend::Mended;

use super::{Region, Report, Unit, level, path};

pub(super) fn report(report: &Report<'_>) -> Value {
    let errors = report.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let problems: Vec<Value> = report.problems.iter().map(problem).collect();
    json!({
        "schema": 1,
        "pack": report.manifest.map(|pack| json!({"name": pack.name, "version": pack.version})),
        "files": report.files.len(),
        "errors": errors,
        "warnings": problems.len() - errors,
        "problems": problems,
        "mended": report.mended.iter().map(mended).collect::<Vec<_>>(),
    })
}

fn problem(problem: &Diagnostic) -> Value {
    json!({
        "code": problem.code.as_str(),
        "severity": level(problem),
        "message": problem.message,
        "help": problem.help,
        "places": problem.labels.iter().map(place).collect::<Vec<_>>(),
        "fix": problem.fix.as_ref().map(|fix| json!({
            "about": fix.about,
            "file": path(fix.source.name()),
            "edits": fix.edits.iter().map(edit).collect::<Vec<_>>(),
        })),
    })
}

fn place(label: &Label) -> Value {
    let region = Region::of(label, Unit::Chars);
    json!({
        "file": path(label.source.name()),
        "start": label.span.start,
        "end": label.span.end,
        "line": region.line,
        "column": region.column,
        "end_line": region.end_line,
        "end_column": region.end_column,
        "text": label.text,
    })
}

fn mended(mended: &Mended) -> Value {
    json!({
        "code": mended.code.as_str(),
        "file": path(&mended.file),
        "line": mended.line,
        "about": mended.about,
    })
}

fn edit(edit: &Edit) -> Value {
    json!({"start": edit.span.start, "end": edit.span.end, "text": edit.text})
}
