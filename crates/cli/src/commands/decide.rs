//! `tidings accept`, `tidings reject`, `tidings pending`: snapshots without a terminal.

use std::io::{self, Write};

use tidings_review::folder::{Error, Pending};

use crate::args::{AcceptArgs, CorpusArgs, PendingArgs, RejectArgs, WaitingArgs};
use crate::commands::corpus::Corpus;
use crate::commands::waiting::{self, Listed, Waiting};
use crate::commands::{Exit, counted};
use crate::output::Output;

pub(crate) fn accept(args: &AcceptArgs, output: &Output) -> io::Result<Exit> {
    decide(&args.of, output, "accepted", Pending::accept)
}

pub(crate) fn reject(args: &RejectArgs, output: &Output) -> io::Result<Exit> {
    decide(&args.of, output, "rejected", |pending| pending.slot.reject())
}

pub(crate) fn pending(args: &PendingArgs, output: &Output) -> io::Result<Exit> {
    let Some(waiting) = find(&args.of, output) else { return Ok(Exit::Incomplete) };
    let mut out = output.stdout();
    for listed in waiting.found.iter().map(Listed::of) {
        if args.json {
            serde_json::to_writer(&mut out, &listed)?;
            writeln!(out)?;
        } else {
            writeln!(out, "{} · {}", listed.text, listed.state)?;
        }
    }
    out.flush()?;
    if waiting.found.is_empty() {
        output.note("nothing waits for review");
    }
    Ok(if waiting.failed { Exit::Incomplete } else { Exit::Done })
}

/// Does the same with all that is meant, and says so.
fn decide(
    of: &WaitingArgs,
    output: &Output,
    done: &str,
    what: impl Fn(&Pending) -> Result<(), Error>,
) -> io::Result<Exit> {
    let Some(waiting) = find(of, output) else { return Ok(Exit::Incomplete) };
    let mut out = output.stdout();
    let (mut decided, mut failed) = (0, waiting.failed);
    for pending in &waiting.found {
        match what(pending) {
            Ok(()) => {
                decided += 1;
                writeln!(out, "{done} {} · {}", waiting::shown(&pending.slot), waiting::state(pending))?;
            }
            Err(error) => {
                failed = true;
                output.error(&error.to_string());
            }
        }
    }
    match waiting.found.is_empty() {
        true => writeln!(out, "nothing waits for review")?,
        false => writeln!(out, "{} {done}", counted(decided, "snapshot", "snapshots"))?,
    }
    out.flush()?;
    Ok(if failed { Exit::Incomplete } else { Exit::Done })
}

fn find(of: &WaitingArgs, output: &Output) -> Option<Waiting> {
    let asked = CorpusArgs { rules: None, corpus: of.corpus.clone() };
    match Corpus::find(&asked) {
        Ok(corpus) => Waiting::find(&corpus, of.filter.as_deref(), output),
        Err(error) => {
            output.error(&error.to_string());
            None
        }
    }
}
