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
use tidings_rules::RuleSet;
use tidings_runner::{Finding, Input, Inputs, Run};

use crate::args::{OutputArgs, TextArgs};
use crate::commands::loaded::Loaded;
use crate::commands::{Exit, counted};
use crate::output::{self, Output};
use crate::view::View;

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
    left_out: usize,
    failed: usize,
    rules_broken: bool,
}

/// What is read, and with what.
struct Desk {
    extractor: Extractor,
    /// Name and version of the pack.
    pack: String,
    inputs: Vec<Input>,
    tally: Tally,
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
        let mut desk = match self.prepare(output) {
            Ok(desk) => desk,
            Err(exit) => return Ok(exit),
        };
        let mut to = self.writer(output)?;
        let mut found_in_all = 0;
        let each = |(text, found): (String, usize)| {
            found_in_all += found;
            to.write_all(text.as_bytes())
        };
        self.each(&mut desk, output, render, each)?;
        to.flush()?;
        Ok(self.finish(&desk.tally, found_in_all, Some(&desk.pack), output))
    }

    /// Reads the texts, then writes what comes of all of them together: `render`
    /// runs on one document each, and `whole` gives what is written and how much it found.
    pub(super) fn gather<T: Send>(
        &self,
        output: &Output,
        render: impl Fn(&Finding<'_>) -> T + Sync,
        whole: impl FnOnce(Vec<T>, &RuleSet) -> Result<(String, usize), String>,
    ) -> io::Result<Exit> {
        let mut desk = match self.prepare(output) {
            Ok(desk) => desk,
            Err(exit) => return Ok(exit),
        };
        let mut all = Vec::new();
        self.each(&mut desk, output, render, |one| {
            all.push(one);
            Ok(())
        })?;
        let (text, found) = match whole(all, desk.extractor.engine().rules()) {
            Ok(whole) => whole,
            Err(error) => {
                output.error(&error);
                return Ok(Exit::Incomplete);
            }
        };
        let mut to = self.writer(output)?;
        to.write_all(text.as_bytes())?;
        to.flush()?;
        Ok(self.finish(&desk.tally, found, Some(&desk.pack), output))
    }

    /// Finds the texts and loads the pack; if there is nothing to read or to read with, how that ends.
    fn prepare(&self, output: &Output) -> Result<Desk, Exit> {
        let Some(paths) = self.paths() else {
            output.error("nothing to read: give files, folders, globs, or - for standard input");
            return Err(Exit::Incomplete);
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
            return Err(self.finish(&tally, 0, None, output));
        }
        let pack = Loaded::find(self.texts.rules.as_deref(), &inputs.first_folder(), output);
        let Loaded { extractor, name, broken, .. } = pack.ok_or(Exit::Incomplete)?;
        tally.rules_broken = broken;
        Ok(Desk { extractor, pack: name, inputs: inputs.found, tally })
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

    /// Reads the documents and hands on what `render` makes of each, in the order of the inputs.
    fn each<T: Send>(
        &self,
        desk: &mut Desk,
        output: &Output,
        render: impl Fn(&Finding<'_>) -> T + Sync,
        mut each: impl FnMut(T) -> io::Result<()>,
    ) -> io::Result<()> {
        let Desk { extractor, inputs, tally, .. } = desk;
        let run = Run { extractor, date: self.texts.date, jobs: self.to.jobs };
        let mut handed_on = Ok(());
        let read = run.read(std::mem::take(inputs), render, |result| match result {
            Ok(one) => {
                tally.read += 1;
                handed_on = each(one);
                if handed_on.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
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
        handed_on
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
    fn finish(&self, tally: &Tally, found: usize, pack: Option<&str>, output: &Output) -> Exit {
        if tally.read == 0 {
            output.error("nothing was read");
            return Exit::Incomplete;
        }
        let [one, several] = self.found;
        let mut summary = vec![
            format!("{} read", counted(tally.read, "document", "documents")),
            format!("{} found", counted(found, one, several)),
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
