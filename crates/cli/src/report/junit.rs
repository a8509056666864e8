//! JUnit's XML, which most CI servers show as test results.
//!
//! A rule file is a suite. An error is a case that failed; a warning is one that
//! passed and says something, because it is no failure of the check either; a file
//! without either is one that passed.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use tidings_text::{Diagnostic, Severity};

use super::{Region, Report, Unit, path, told};

pub(super) fn report(report: &Report<'_>) -> String {
    let mut xml = Vec::new();
    write(report, &mut Writer::new_with_indent(&mut xml, b' ', 2)).expect("a vector takes what is written");
    xml.push(b'\n');
    String::from_utf8(xml).expect("all that was written is text")
}

/// The problems of a file; those of the pack as a whole are those of its `pack.yaml`.
struct Suite<'r> {
    file: String,
    problems: Vec<&'r Diagnostic>,
}

fn suites<'r>(report: &'r Report<'_>) -> Vec<Suite<'r>> {
    let mut names: Vec<String> = report.files.iter().map(|file| path(file)).collect();
    names.extend(report.problems.iter().map(|problem| report.file_of(problem)));
    names.sort();
    names.dedup();
    let suite = |file| {
        let problems = report.problems.iter().filter(|problem| report.file_of(problem) == file);
        Suite { problems: problems.collect(), file }
    };
    names.into_iter().map(suite).collect()
}

fn failed(problems: &[&Diagnostic]) -> String {
    problems.iter().filter(|problem| problem.severity == Severity::Error).count().to_string()
}

fn write(report: &Report<'_>, xml: &mut Writer<&mut Vec<u8>>) -> io::Result<()> {
    let suites = suites(report);
    let tests: usize = suites.iter().map(|suite| suite.problems.len().max(1)).sum();
    let all: Vec<&Diagnostic> = report.problems.iter().collect();
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("testsuites")
        .with_attribute(("name", "tidings check"))
        .with_attribute(("tests", tests.to_string().as_str()))
        .with_attribute(("failures", failed(&all).as_str()))
        .with_attribute(("errors", "0"))
        .write_inner_content(|xml| suites.iter().try_for_each(|suite| write_suite(suite, xml)))?;
    Ok(())
}

fn write_suite(suite: &Suite<'_>, xml: &mut Writer<&mut Vec<u8>>) -> io::Result<()> {
    let file = clean(&suite.file);
    xml.create_element("testsuite")
        .with_attribute(("name", file.as_str()))
        .with_attribute(("tests", suite.problems.len().max(1).to_string().as_str()))
        .with_attribute(("failures", failed(&suite.problems).as_str()))
        .with_attribute(("errors", "0"))
        .write_inner_content(|xml| {
            if suite.problems.is_empty() {
                let case = xml.create_element("testcase").with_attribute(("name", "no problems"));
                case.with_attribute(("classname", file.as_str())).write_empty()?;
            }
            suite.problems.iter().try_for_each(|problem| write_case(&file, problem, xml))
        })?;
    Ok(())
}

fn write_case(file: &str, problem: &Diagnostic, xml: &mut Writer<&mut Vec<u8>>) -> io::Result<()> {
    let code = problem.code.as_str();
    let region = problem.labels.first().map(|label| Region::of(label, Unit::Chars));
    let place = region.map(|region| format!("{}:{}", region.line, region.column));
    let name = place.as_ref().map_or_else(|| code.to_owned(), |place| format!("{code} at {place}"));
    let place = place.map_or_else(|| file.to_owned(), |place| format!("{file}:{place}"));
    let text = clean(&format!("{place}\n{}", told(problem)));
    xml.create_element("testcase")
        .with_attribute(("name", name.as_str()))
        .with_attribute(("classname", file))
        .write_inner_content(|xml| {
            let text = BytesText::new(&text);
            match problem.severity {
                Severity::Error => xml
                    .create_element("failure")
                    .with_attribute(("type", code))
                    .with_attribute(("message", clean(&problem.message).as_str()))
                    .write_text_content(text)?,
                Severity::Warning => xml.create_element("system-out").write_text_content(text)?,
            };
            Ok(())
        })?;
    Ok(())
}

/// A text without the characters that XML 1.0 has no way to write.
fn clean(text: &str) -> String {
    let is_none = |c: char| {
        (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    text.chars().map(|c| if is_none(c) { '\u{fffd}' } else { c }).collect()
}
