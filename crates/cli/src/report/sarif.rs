//! SARIF 2.1.0, the OASIS format for what static analysis finds: code scanning on GitHub
//! and many editors read it.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use serde_json::{Value, json};
use tidings_rules::codes;
use tidings_text::{Code, Diagnostic, Label};

use super::{Region, Report, Unit, level, path, told};
use crate::commands::explain;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

pub(super) fn report(report: &Report<'_>) -> Value {
    let mut found: Vec<Code> = report.problems.iter().map(|problem| problem.code).collect();
    found.sort_unstable();
    found.dedup();
    let fingerprints = report.fingerprints();
    let results = report.problems.iter().zip(&fingerprints).map(|(problem, fingerprint)| {
        let mut result = json!({
            "ruleId": problem.code.as_str(),
            "ruleIndex": found.binary_search(&problem.code).ok(),
            "level": level(problem),
            "message": {"text": told(problem)},
            "locations": [location(report, problem)],
            "partialFingerprints": {"problem/v1": fingerprint},
        });
        let others: Vec<Value> = problem.labels.iter().skip(1).map(other).collect();
        if !others.is_empty() {
            result["relatedLocations"] = others.into();
        }
        if let Some(fix) = fix(problem) {
            result["fixes"] = json!([fix]);
        }
        result
    });
    let results: Vec<Value> = results.collect();
    let rules: Vec<Value> = found.iter().map(|code| rule(*code)).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "tidings",
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules,
            }},
            "columnKind": "utf16CodeUnits",
            "results": results,
        }],
    })
}

/// A code, with what `tidings explain` says of it.
fn rule(code: Code) -> Value {
    let title = codes::ALL.iter().find(|(known, _)| *known == code).map_or("", |(_, title)| title);
    let cases: Vec<String> = explain::drawings(code.as_str()).into_iter().map(str::to_owned).collect();
    let fenced: Vec<String> = cases.iter().map(|case| format!("```\n{case}\n```\n")).collect();
    let about = codes::about(code);
    json!({
        "id": code.as_str(),
        "shortDescription": {"text": title},
        "fullDescription": {"text": if about.is_empty() { title } else { about }},
        "help": {
            "text": format!("{title}\n\n{}", cases.join("\n\n")),
            "markdown": format!("{title}\n\n{}", fenced.join("\n")),
        },
    })
}

fn location(report: &Report<'_>, problem: &Diagnostic) -> Value {
    match problem.labels.first() {
        Some(label) => json!({"physicalLocation": physical(label)}),
        None => json!({"physicalLocation": {"artifactLocation": {"uri": uri(&report.file_of(problem))}}}),
    }
}

fn other(label: &Label) -> Value {
    let mut location = json!({"physicalLocation": physical(label)});
    if !label.text.is_empty() {
        location["message"] = json!({"text": label.text});
    }
    location
}

fn physical(label: &Label) -> Value {
    json!({"artifactLocation": {"uri": uri(&path(label.source.name()))}, "region": region(label)})
}

fn region(label: &Label) -> Value {
    let region = Region::of(label, Unit::Utf16);
    json!({
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    })
}

fn fix(problem: &Diagnostic) -> Option<Value> {
    let fix = problem.fix.as_ref()?;
    let replacements = fix.edits.iter().map(|edit| {
        let label = Label { source: fix.source.clone(), span: edit.span, text: String::new() };
        json!({"deletedRegion": region(&label), "insertedContent": {"text": edit.text}})
    });
    Some(json!({
        "description": {"text": fix.about},
        "artifactChanges": [{
            "artifactLocation": {"uri": uri(&path(fix.source.name()))},
            "replacements": replacements.collect::<Vec<_>>(),
        }],
    }))
}

/// A path as a URI reference: what URIs have no letter for is written by its bytes (RFC 3986).
fn uri(path: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(byte);
    let written = path.bytes().map(|byte| match plain(&byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    });
    let written: String = written.collect();
    if path.starts_with('/') { format!("file://{written}") } else { written }
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("my rules/a:b#é.yaml"), "my%20rules/a%3Ab%23%C3%A9.yaml");
        assert_eq!(uri("/srv/rules/a.yaml"), "file:///srv/rules/a.yaml");
    }
}
