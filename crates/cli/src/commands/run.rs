//! `tidings run`: texts in, events out.

use std::io;

use tidings_runner::Finding;

use crate::args::{Format, RunArgs};
use crate::commands::Exit;
use crate::commands::texts::{self, Texts};
use crate::output::Output;

pub(crate) fn run(args: &RunArgs, output: &mut Output) -> io::Result<Exit> {
    let usual = if texts::is_for_eyes(&args.to) { Format::Text } else { Format::Jsonl };
    let format = args.format.unwrap_or(usual);
    let view = texts::view(&args.to, output);
    let render = |finding: &Finding<'_>| {
        let written = match format {
            Format::Jsonl => lines(finding),
            Format::Text => view.document(finding),
        };
        (written, finding.events().len())
    };
    let raw = format == Format::Jsonl;
    Texts { texts: &args.texts, to: &args.to, raw, found: ["event", "events"] }.read(output, render)
}

/// The records of a document, one a line.
fn lines(finding: &Finding<'_>) -> String {
    let record = |record| serde_json::to_string(&record).expect("a record has nothing that JSON has not");
    finding.records().map(|one| record(one) + "\n").collect()
}
