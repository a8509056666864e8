//! `tidings why`: what rules did with a line of a text.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;
use tidings_discourse::{Document, Extractor};
use tidings_review::examples::Subject;
use tidings_review::why::{self, Edit, Why};
use tidings_rules::nearest;
use tidings_runner::{Input, Inputs};
use tidings_text::{Source, Span};

use crate::args::WhyArgs;
use crate::commands::Exit;
use crate::commands::corpus;
use crate::output::{self, Output};
use crate::pack;
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
    let (file, line) = (&args.place.0, args.place.1);
    let inputs = Inputs::find(std::slice::from_ref(file), None);
    let input = match (inputs.errors.first(), inputs.found.first()) {
        (Some(error), _) => return Ok(Err(error.to_string())),
        (_, Some(Input::File(_))) if !file.is_dir() => inputs.found,
        (_, Some(Input::Lines(_))) => {
            let name = file.display();
            return Ok(Err(format!(
                "{name} holds a document a line; put the text of one into a file of its own"
            )));
        }
        _ => return Ok(Err(format!("{} is no text", file.display()))),
    };
    let folder = match pack::folder(args.rules.as_deref(), file.parent().unwrap_or(Path::new(""))) {
        Ok(folder) => folder,
        Err(error) => return Ok(Err(error.to_string())),
    };
    let Some(pack) = corpus::load(folder.as_deref(), output) else { return Ok(Ok(Exit::Incomplete)) };
    let extractor = &pack.extractor;
    let rules = extractor.engine().rules();
    let of = match &args.rule {
        None => None,
        Some(id) => match Subject::named(rules, id) {
            Some(subject) => Some(subject),
            None => {
                let ids = Subject::all(rules).into_iter().map(|subject| subject.id(rules));
                let near = nearest(id, ids).map(|near| format!("; did you mean `{near}`?"));
                let way =
                    near.unwrap_or_else(|| "; an id is the file and the rule, such as call/rang".to_owned());
                return Ok(Err(format!("there is no rule `{id}`{way}")));
            }
        },
    };
    let read = corpus::documents(extractor, input, |finding| finding.document.source().clone());
    let source = match read.into_iter().next() {
        Some(Ok(source)) => source,
        Some(Err(error)) => return Ok(Err(error.to_string())),
        None => return Ok(Err(format!("{} is no text", file.display()))),
    };
    let Some(bytes) = bytes_of(&source, line) else {
        let lines = source.text().lines().count();
        return Ok(Err(format!("{} has {lines} lines, and none is line {line}", source.name())));
    };
    let document = Document::new(source.clone(), args.date);
    let why = why::why(extractor, &document, bytes, of);
    if why.sentences.is_empty() {
        return Ok(Err(no_sentence(extractor, &document, line)));
    }
    let misses = of.filter(|of| !does_it(&why, *of));
    let edit = misses.and_then(|of| why::smallest(extractor, &document, bytes, of));
    let mut out = output.stdout();
    if args.json {
        let shown = Shown { doc: source.name(), line, rule: args.rule.as_deref(), why: &why, edit };
        serde_json::to_writer(&mut out, &shown)?;
        writeln!(out)?;
    } else {
        let view = View { width: output::width(), color: output.stdout_has_color() };
        write!(out, "{}", view.why(&source, &why, args.rule.as_deref()))?;
        if misses.is_some() {
            write!(out, "{}", view.edit(edit.as_ref()))?;
        }
    }
    out.flush()?;
    Ok(Ok(if pack.broken { Exit::Incomplete } else { Exit::Done }))
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
