//! Workflow commands of GitHub Actions: each problem becomes an annotation of its line.
//!
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>

use tidings_text::Diagnostic;

use super::{Region, Report, Unit, level, told};

pub(super) fn report(report: &Report<'_>) -> String {
    report.problems.iter().map(|problem| annotation(report, problem)).collect()
}

fn annotation(report: &Report<'_>, problem: &Diagnostic) -> String {
    let mut properties = vec![format!("file={}", property(&report.file_of(problem)))];
    if let Some(label) = problem.labels.first() {
        let Region { line, column, end_line, end_column } = Region::of(label, Unit::Chars);
        properties.push(format!("line={line},endLine={end_line}"));
        // Columns are only shown within one line.
        if line == end_line {
            properties.push(format!("col={column},endColumn={end_column}"));
        }
    }
    properties.push(format!("title=tidings {}", problem.code.as_str()));
    format!("::{} {}::{}\n", level(problem), properties.join(","), data(&told(problem)))
}

/// Text behind the `::`, in one line.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, without what parts properties.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_the_command() {
        assert_eq!(data("100 %\r\nof it, now: yes"), "100 %25%0D%0Aof it, now: yes");
        assert_eq!(property("a,b:c%.yaml"), "a%2Cb%3Ac%25.yaml");
    }
}
