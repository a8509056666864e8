//! What every command does that reads texts: find them, read them with a pack, write what comes of it.
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

use crate::args::{OutputArgs, TextArgs};
use crate::commands::{Exit, counted};
use crate::output::{self, Output};
use crate::view::View;
use crate::{draw, pack};

/// How texts are read and what comes of them is written.
pub(super) struct Texts<'a> {
    pub(super) texts: &'a TextArgs,
    pub(super) to: &'a OutputArgs,
    /// What is written goes out byte for byte; else colour is taken out where it is not wanted.
    pub(super) raw: bool,
    /// What is found, one of it and several.
    pub(super) found: [&'static str; 2],
}

/// What was done and what was not.
#[derive(Default)]
struct Tally {
    read: usize,
    found: usize,
    left_out: usize,
    failed: usize,
    rules_broken: bool,
}

/// Whether a person reads what is written.
pub(super) fn is_for_eyes(to: &OutputArgs) -> bool {
    to.output.is_none() && output::is_terminal()
}

/// How what a person reads is laid out.
pub(super) fn view(to: &OutputArgs, output: &Output) -> View {
    let color = match to.output {
        Some(_) => output.files_have_color(),
        None => output.stdout_has_color(),
    };
    View { width: output::width(), color }
}

impl Texts<'_> {
    /// Reads the texts. `render` runs on one document each, and gives what is
    /// written of it and how much it found.
    pub(super) fn read(
        &self,
        output: &Output,
        render: impl Fn(&Finding<'_>) -> (String, usize) + Sync,
    ) -> io::Result<Exit> {
        let Some(paths) = self.paths() else {
            output.error("nothing to read: give files, folders, globs, or - for standard input");
            return Ok(Exit::Incomplete);
        };
        let mut tally = Tally::default();
        let inputs = Inputs::find(&paths, self.written_file().as_ref());
        for left in &inputs.left_out {
            output.note(&left.to_string());
        }
        for error in &inputs.errors {
            output.error(&error.to_string());
        }
        tally.left_out = inputs.left_out.len();
        tally.failed = inputs.errors.len();
        if inputs.found.is_empty() {
            return Ok(self.finish(&tally, None, output));
        }
        let folder = match pack::folder(self.texts.rules.as_deref(), &inputs.first_folder()) {
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
        let run = Run { extractor: &extractor, date: self.texts.date, jobs: self.to.jobs };
        self.write(&run, inputs, &mut tally, output, render)?;
        Ok(self.finish(&tally, Some(&name), output))
    }

    /// The paths given; standard input if there are none and it is no terminal.
    fn paths(&self) -> Option<Vec<PathBuf>> {
        match self.texts.paths.as_slice() {
            [] if io::stdin().is_terminal() => None,
            [] => Some(vec![PathBuf::from("-")]),
            paths => Some(paths.to_vec()),
        }
    }

    /// The file that is being written, so that it is not read.
    fn written_file(&self) -> Option<Handle> {
        match &self.to.output {
            Some(path) => Handle::from_path(path).ok(),
            None => {
                let handle = Handle::stdout().ok()?;
                handle.as_file().metadata().is_ok_and(|about| about.is_file()).then_some(handle)
            }
        }
    }

    /// Reads the documents and writes what was found as it is found.
    fn write(
        &self,
        run: &Run<'_>,
        inputs: Inputs,
        tally: &mut Tally,
        output: &Output,
        render: impl Fn(&Finding<'_>) -> (String, usize) + Sync,
    ) -> io::Result<()> {
        let mut to = self.writer(output)?;
        let mut written = Ok(());
        let read = run.read(inputs.found, render, |result| match result {
            Ok((text, found)) => {
                tally.read += 1;
                tally.found += found;
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

    fn writer(&self, output: &Output) -> io::Result<Box<dyn Write>> {
        let Some(path) = &self.to.output else {
            return Ok(match self.raw {
                true => Box::new(io::stdout().lock()),
                false => Box::new(output.stdout()),
            });
        };
        let file = File::create(path)
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
        Ok(match self.raw {
            true => Box::new(BufWriter::new(file)),
            false => Box::new(BufWriter::new(output.to_file(file))),
        })
    }

    /// The last line, and how it ended.
    fn finish(&self, tally: &Tally, pack: Option<&str>, output: &Output) -> Exit {
        if tally.read == 0 {
            output.error("nothing was read");
            return Exit::Incomplete;
        }
        let [one, several] = self.found;
        let mut summary = vec![
            format!("{} read", counted(tally.read, "document", "documents")),
            format!("{} found", counted(tally.found, one, several)),
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
}
