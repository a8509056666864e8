//! A Code Quality report of GitLab, which shows problems beside the lines of a merge request.
//!
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>

use serde_json::{Value, json};
use tidings_text::{Diagnostic, Severity};

use super::{Region, Report, Unit, told};

pub(super) fn report(report: &Report<'_>) -> Value {
    let fingerprints = report.fingerprints();
    let problems = report.problems.iter().zip(&fingerprints);
    problems.map(|(problem, fingerprint)| entry(report, problem, fingerprint)).collect()
}

fn entry(report: &Report<'_>, problem: &Diagnostic, fingerprint: &str) -> Value {
    // It wants a line; a problem of the pack as a whole stands at the first.
    let start = Region { line: 1, column: 1, end_line: 1, end_column: 1 };
    let region = problem.labels.first().map_or(start, |label| Region::of(label, Unit::Chars));
    json!({
        "description": told(problem),
        "check_name": problem.code.as_str(),
        "fingerprint": fingerprint,
        "severity": match problem.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
        },
        "location": {
            "path": report.file_of(problem),
            "positions": {
                "begin": {"line": region.line, "column": region.column},
                "end": {"line": region.end_line, "column": region.end_column},
            },
        },
    })
}
