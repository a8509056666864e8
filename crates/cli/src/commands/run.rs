//! `tidings run`: texts in, events out.
//!
//! Messages go to standard error as they come up, and a summary at the end;
//! everything that can be read is read, whatever else cannot.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

use same_file::Handle;
use tidings_discourse::Extractor;
use tidings_runner::{Finding, Inputs, Run};
use tidings_text::Severity;

use crate::args::{Format, RunArgs};
use crate::commands::{Exit, counted};
use crate::output::{self, Output};
use crate::view::View;
use crate::{draw, pack};

/// What was done and what was not.
#[derive(Default)]
struct Tally {
    read: usize,
    events: usize,
    left_out: usize,
    failed: usize,
    rules_broken: bool,
}

pub(crate) fn run(args: &RunArgs, output: &mut Output) -> io::Result<Exit> {
    let Some(paths) = paths(args) else {
        output.error("nothing to read: give files, folders, globs, or - for standard input");
        return Ok(Exit::Incomplete);
    };
    let mut tally = Tally::default();
    let inputs = Inputs::find(&paths, written_file(args).as_ref());
    for left in &inputs.left_out {
        output.note(&left.to_string());
    }
    for error in &inputs.errors {
        output.error(&error.to_string());
    }
    tally.left_out = inputs.left_out.len();
    tally.failed = inputs.errors.len();
    if inputs.found.is_empty() {
        return Ok(finish(&tally, None, output));
    }
    let folder = match pack::folder(args.rules.as_deref(), &inputs.first_folder()) {
        Ok(folder) => folder,
        Err(error) => {
            output.error(&error.to_string());
            return Ok(Exit::Incomplete);
        }
    };
    let pack = match pack::load(folder.as_deref()) {
        Ok(pack) => pack,
        Err(problems) => {
            output.stderr(&draw::draw(&problems, output::width()));
            return Ok(Exit::Incomplete);
        }
    };
    let broken: Vec<_> =
        pack.problems.iter().filter(|problem| problem.severity == Severity::Error).cloned().collect();
    output.stderr(&draw::draw(&broken, output::width()));
    tally.rules_broken = !broken.is_empty();
    let name = format!("{} {}", pack.manifest.name, pack.manifest.version);
    let extractor = Extractor::new(pack.rules);
    let run = Run { extractor: &extractor, date: args.date, jobs: args.jobs };
    read(&run, inputs, args, &mut tally, output)?;
    Ok(finish(&tally, Some(&name), output))
}

/// The paths given; standard input if there are none and it is no terminal.
fn paths(args: &RunArgs) -> Option<Vec<PathBuf>> {
    match args.paths.as_slice() {
        [] if io::stdin().is_terminal() => None,
        [] => Some(vec![PathBuf::from("-")]),
        paths => Some(paths.to_vec()),
    }
}

/// The file that is being written, so that it is not read.
fn written_file(args: &RunArgs) -> Option<Handle> {
    match &args.output {
        Some(path) => Handle::from_path(path).ok(),
        None => {
            let handle = Handle::stdout().ok()?;
            handle.as_file().metadata().is_ok_and(|about| about.is_file()).then_some(handle)
        }
    }
}

/// Reads the documents and writes what was found as it is found.
fn read(run: &Run<'_>, inputs: Inputs, args: &RunArgs, tally: &mut Tally, output: &Output) -> io::Result<()> {
    let terminal = args.output.is_none() && output::is_terminal();
    let format = args.format.unwrap_or(if terminal { Format::Text } else { Format::Jsonl });
    let mut to = writer(args, format, output)?;
    let color = match args.output {
        Some(_) => output.files_have_color(),
        None => output.stdout_has_color(),
    };
    let view = View { width: output::width(), color };
    let render = |finding: &Finding<'_>| {
        let written = match format {
            Format::Jsonl => lines(finding),
            Format::Text => view.document(finding),
        };
        (written, finding.events.len())
    };
    let mut written = Ok(());
    let read = run.read(inputs.found, render, |result| match result {
        Ok((text, events)) => {
            tally.read += 1;
            tally.events += events;
            written = to.write_all(text.as_bytes());
            if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        }
        Err(error) => {
            tally.failed += 1;
            output.error(&error.to_string());
            ControlFlow::Continue(())
        }
    });
    if let Err(error) = read {
        tally.failed += 1;
        output.error(&error.to_string());
    }
    written?;
    to.flush()
}

/// Where events are written; records are written as they are, byte for byte.
fn writer(args: &RunArgs, format: Format, output: &Output) -> io::Result<Box<dyn Write>> {
    let Some(path) = &args.output else {
        return Ok(match format {
            Format::Jsonl => Box::new(io::stdout().lock()),
            Format::Text => Box::new(output.stdout()),
        });
    };
    let file = File::create(path)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
    Ok(match format {
        Format::Jsonl => Box::new(BufWriter::new(file)),
        Format::Text => Box::new(BufWriter::new(output.to_file(file))),
    })
}

/// The records of a document, one a line.
fn lines(finding: &Finding<'_>) -> String {
    let record = |record| serde_json::to_string(&record).expect("a record has nothing that JSON has not");
    finding.records().map(|one| record(one) + "\n").collect()
}

/// The last line, and how it ended.
fn finish(tally: &Tally, pack: Option<&str>, output: &Output) -> Exit {
    if tally.read == 0 {
        output.error("nothing was read");
        return Exit::Incomplete;
    }
    let mut summary = vec![
        format!("{} read", counted(tally.read, "document", "documents")),
        format!("{} found", counted(tally.events, "event", "events")),
    ];
    if tally.left_out > 0 {
        summary.push(format!("{} left out", counted(tally.left_out, "file", "files")));
    }
    if tally.failed > 0 {
        summary.push(format!("{} not read", counted(tally.failed, "input", "inputs")));
    }
    if tally.rules_broken {
        summary.push("without the broken rules".to_owned());
    }
    let with = pack.map(|pack| format!(" (rules: {pack})")).unwrap_or_default();
    output.stderr(&format!("{}{with}\n", summary.join(", ")));
    if tally.failed > 0 || tally.rules_broken { Exit::Incomplete } else { Exit::Done }
}
