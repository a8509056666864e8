//! `tidings why`: what rules did with a line of a text.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;
use tidings_discourse::{Document, Extractor};
use tidings_review::examples::Subject;
use tidings_review::why::{self, Edit, Why};
use tidings_rules::{RuleSet, nearest};
use tidings_runner::{Input, Inputs};
use tidings_text::{Source, Span};

use crate::args::{Place, WhyArgs};
use crate::commands::Exit;
use crate::commands::loaded::Loaded;
use crate::output::{self, Output};
use crate::view::View;

/// What is shown.
#[derive(Serialize)]
struct Shown<'w> {
    doc: &'w str,
    line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'w str>,
    #[serde(flatten)]
    why: &'w Why,
    #[serde(skip_serializing_if = "Option::is_none")]
    edit: Option<Edit>,
}

pub(crate) fn why(args: &WhyArgs, output: &Output) -> io::Result<Exit> {
    match show(args, output)? {
        Ok(exit) => Ok(exit),
        Err(message) => {
            output.error(&message);
            Ok(Exit::Incomplete)
        }
    }
}

/// The inner error is a sentence for the user.
fn show(args: &WhyArgs, output: &Output) -> io::Result<Result<Exit, String>> {
    let Place { file, line, behind } = &args.place;
    let inputs = Inputs::find(std::slice::from_ref(file), None);
    let input = match (inputs.errors.first(), inputs.found.into_iter().next()) {
        (Some(error), _) => return Ok(Err(error.to_string())),
        (_, Some(input @ (Input::File(_) | Input::Lines(_)))) if !file.is_dir() => input,
        _ => return Ok(Err(format!("{} is no text", file.display()))),
    };
    // A line of JSON Lines is a whole document, and the number behind it a line of its text.
    let asked = if matches!(input, Input::Lines(_)) { *behind } else { Some(*line) };
    let beside = file.parent().unwrap_or(Path::new(""));
    let Some(pack) = Loaded::find(args.rules.as_deref(), beside, output) else {
        return Ok(Ok(Exit::Incomplete));
    };
    let extractor = &pack.extractor;
    let rules = extractor.engine().rules();
    let of = match &args.rule {
        None => None,
        Some(id) => match Subject::named(rules, id) {
            Some(subject) => Some(subject),
            None => return Ok(Err(no_rule(rules, id))),
        },
    };
    let document = match tidings_runner::document(input, *line, args.date) {
        Ok(document) => document,
        Err(error) => return Ok(Err(error.to_string())),
    };
    let source = document.source();
    let bytes = match asked {
        None => Span::of(0..source.text().len()),
        Some(line) => match bytes_of(source, line) {
            Some(bytes) => bytes,
            None => {
                let lines = source.text().lines().count();
                return Ok(Err(format!("{} has {lines} lines, and none is line {line}", source.name())));
            }
        },
    };
    let why = why::why(extractor, &document, bytes, of);
    if why.sentences.is_empty() {
        return Ok(Err(no_sentence(extractor, &document, asked.unwrap_or(1))));
    }
    let misses = of.filter(|of| !does_it(&why, *of));
    let edit = misses.and_then(|of| why::smallest(extractor, &document, bytes, of));
    let mut out = output.stdout();
    if args.json {
        let shown = Shown { doc: source.name(), line: *line, rule: args.rule.as_deref(), why: &why, edit };
        serde_json::to_writer(&mut out, &shown)?;
        writeln!(out)?;
    } else {
        let view = View { width: output::width(), color: output.stdout_has_color() };
        write!(out, "{}", view.why(source, &why, args.rule.as_deref()))?;
        if misses.is_some() {
            write!(out, "{}", view.edit(edit.as_ref()))?;
        }
    }
    out.flush()?;
    Ok(Ok(if pack.broken { Exit::Incomplete } else { Exit::Done }))
}

/// That there is no rule of an id, and which are near: those of the file, if it is one.
fn no_rule(rules: &RuleSet, id: &str) -> String {
    let ids = || Subject::all(rules).into_iter().map(|subject| subject.id(rules));
    let of_file: Vec<&str> =
        ids().filter(|known| known.split_once('/').is_some_and(|(file, _)| file == id)).collect();
    let way = match (of_file.as_slice(), nearest(id, ids())) {
        ([], None) => "; an id is the file and the rule, such as call/rang".to_owned(),
        ([], Some(near)) => format!("; did you mean `{near}`?"),
        (of_file, _) => format!("; those of the file are {}", of_file.join(", ")),
    };
    format!("there is no rule `{id}`{way}")
}

/// Whether a rule did on the line what it is for.
fn does_it(why: &Why, of: Subject) -> bool {
    why.sentences.iter().any(|sentence| match of {
        Subject::Context(_) => !sentence.cues.is_empty(),
        Subject::Rule(_) => sentence
            .matches
            .iter()
            .any(|one| matches!(one.fate, why::Fate::Event { .. } | why::Fate::Mention)),
    })
}

/// The bytes of a line, without its end.
fn bytes_of(source: &Source, line: u32) -> Option<Span> {
    let start = source.lines().start_of(line)? as usize;
    let text = &source.text()[start..];
    // What follows the last line end is no line.
    (!text.is_empty()).then(|| Span::of(start..start + text.lines().next().unwrap_or_default().len()))
}

/// Where the nearest sentence is.
fn no_sentence(extractor: &Extractor, document: &Document, line: u32) -> String {
    let source = document.source();
    let reading = extractor.engine().read(source.text(), document.body());
    let sentences = reading.tokens().sentences().iter().filter(|tokens| !tokens.is_empty());
    let lines = sentences.map(|tokens| source.lines().place(reading.span(tokens).start).line);
    let near = lines.min_by_key(|other| (other.abs_diff(line), *other));
    let near =
        near.map_or("the text has none".to_owned(), |near| format!("the nearest one is in line {near}"));
    format!("there is no sentence in line {line} of {}; {near}", source.name())
}
