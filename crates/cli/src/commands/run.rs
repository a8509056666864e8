//! `tidings run`: texts in, events out.

use std::io;
use std::sync::{Mutex, PoisonError};

use tidings_runner::Finding;

use crate::args::{Format, RunArgs};
use crate::commands::Exit;
use crate::commands::costs::Costs;
use crate::commands::texts::{self, Texts};
use crate::output::Output;

pub(crate) fn run(args: &RunArgs, output: &mut Output) -> io::Result<Exit> {
    let usual = if texts::is_for_eyes(&args.to) { Format::Text } else { Format::Jsonl };
    let format = args.format.unwrap_or(usual);
    let view = texts::view(&args.to, output);
    let costs = Mutex::new(Costs::default());
    let render = |finding: &Finding<'_>| {
        if args.profile {
            // A worker that panics ends the program.
            costs.lock().unwrap_or_else(PoisonError::into_inner).add(&finding.profile(), finding.rules());
        }
        let written = match format {
            Format::Jsonl => lines(finding),
            Format::Text => view.document(finding),
        };
        (written, finding.events().len())
    };
    let raw = format == Format::Jsonl;
    let texts = Texts { texts: &args.texts, to: &args.to, raw, found: ["event", "events"] };
    let exit = texts.read(output, render)?;
    if args.profile {
        output.stderr(&costs.into_inner().unwrap_or_else(PoisonError::into_inner).table());
    }
    Ok(exit)
}

/// The records of a document, one a line.
fn lines(finding: &Finding<'_>) -> String {
    let record = |record| serde_json::to_string(&record).expect("a record has nothing that JSON has not");
    finding.records().map(|one| record(one) + "\n").collect()
}
