//! `tidings test`: the examples of rules, then the snapshots of a corpus.
//!
//! What came of a turn is kept, so that a watch reads again only what an edit
//! touches: all of it if the rules change, one text if a text changes.

mod report;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use tidings_review::examples::{self, Outcome, Subject};
use tidings_review::folder::{self, Standing};
use tidings_rules::nearest;
use tidings_runner::Input;

use self::report::{Compared, Report};
use crate::args::{ReportFormat, TestArgs};
use crate::commands::Exit;
use crate::commands::corpus::{self, Corpus, Found};
use crate::commands::loaded::Loaded;
use crate::commands::stamps::{self, Stamp, Stamps};
use crate::commands::waiting::shown;
use crate::output::{self, Output};
use crate::view::View;

pub(crate) fn test(args: &TestArgs, output: &Output) -> io::Result<Exit> {
    let corpus = match Corpus::find(&args.on) {
        Ok(corpus) => corpus,
        Err(error) => {
            output.error(&error.to_string());
            return Ok(Exit::Incomplete);
        }
    };
    let mut tester = Tester { args, corpus, output, kept: None, texts: BTreeMap::new() };
    let mut seen = tester.look();
    loop {
        let exit = tester.turn(&seen)?;
        if !args.watch {
            return Ok(exit);
        }
        output.note("waiting for a rule, a text or a snapshot to change; Ctrl-C ends");
        if let Some(kept) = &tester.kept {
            seen.0.clone_from(&kept.stamps);
        }
        stamps::wait(&seen, || tester.look());
        seen = tester.look();
        output.clear()?;
    }
}

/// Tests, and keeps what came of it.
struct Tester<'a> {
    args: &'a TestArgs,
    corpus: Corpus,
    output: &'a Output,
    kept: Option<Kept>,
    /// What was found in each text, as it was then.
    texts: BTreeMap<PathBuf, (Stamp, Found)>,
}

/// A pack as it was, and what came of its examples.
struct Kept {
    stamps: Stamps,
    pack: Loaded,
    chosen: usize,
    examples: Outcome,
}

impl Tester<'_> {
    /// The stamps of the rules, and of the texts with their snapshots.
    fn look(&self) -> (Stamps, Stamps) {
        let rules = match &self.kept {
            Some(kept) => stamps::of_folders(&kept.pack.folders),
            None => {
                self.corpus.rules().map(|folder| stamps::of_folders(&[folder.to_owned()])).unwrap_or_default()
            }
        };
        let texts = self.corpus.inputs();
        (rules, stamps::of_texts(texts.files()))
    }

    /// Tests everything that is not known from the turn before.
    fn turn(&mut self, seen: &(Stamps, Stamps)) -> io::Result<Exit> {
        let filter = self.args.filter.as_deref();
        if self.kept.as_ref().is_none_or(|kept| kept.stamps != seen.0) {
            self.texts.clear();
            self.kept = self.corpus.load(self.output).map(|pack| Kept::of(pack, filter));
        }
        let Some(kept) = &self.kept else { return Ok(Exit::Incomplete) };
        let (inputs, mut failed) = self.corpus.texts(filter, self.output);
        if let Some(filter) = filter
            && kept.chosen + inputs.len() == 0
        {
            self.output.error(&nothing_named(filter, &kept.pack));
            return Ok(Exit::Incomplete);
        }
        // What broken rules would have found is not known, so nothing can be said of the texts.
        let inputs = if kept.pack.broken { Vec::new() } else { inputs };
        let paths: Vec<PathBuf> = inputs.iter().filter_map(Input::path).map(Path::to_owned).collect();
        let changed: Vec<Input> = inputs.into_iter().filter(|input| !self.is_known(input)).collect();
        let stamps = stamps::of_texts(changed.iter().filter_map(Input::path));
        for found in corpus::read(&kept.pack.extractor, changed) {
            match found {
                Ok(found) => {
                    let stamp = stamps.get(&found.slot.text).copied().unwrap_or_default();
                    self.texts.insert(found.slot.text.clone(), (stamp, found));
                }
                Err(error) => {
                    failed += 1;
                    self.output.error(&error.to_string());
                }
            }
        }
        self.texts.retain(|path, _| paths.contains(path));
        let mut report = Report::of(kept, self.corpus.has_texts());
        self.compare(&mut report, &mut failed);
        if filter.is_none() && !kept.pack.broken {
            self.find_stale(&mut report, &mut failed);
        }
        if self.args.coverage {
            report.cover(kept, self.texts.values().map(|(_, found)| &found.coverage));
        }
        self.write(&report)?;
        Ok(match report.holds() {
            _ if failed > 0 || kept.pack.broken => Exit::Incomplete,
            true => Exit::Done,
            false => Exit::Failed,
        })
    }

    fn is_known(&self, input: &Input) -> bool {
        input
            .path()
            .is_some_and(|path| self.texts.get(path).is_some_and(|(stamp, _)| *stamp == stamps::of(path)))
    }

    /// Compares what was found with the snapshots, and puts down what differs.
    fn compare(&self, report: &mut Report, failed: &mut usize) {
        let mut fail = |error: folder::Error| {
            *failed += 1;
            self.output.error(&error.to_string());
        };
        for (_, found) in self.texts.values() {
            let standing = match found.slot.standing(&found.snapshot) {
                Ok(standing) => standing,
                // What is written over need not be read.
                Err(_) if self.args.accept => Standing::New,
                Err(error) => {
                    fail(error);
                    continue;
                }
            };
            let written = match (&standing, self.args.accept) {
                _ if is_ci(self.args) => Ok(()),
                (Standing::Same, _) => found.slot.reject(),
                (_, true) => found.slot.accept(&found.snapshot),
                (_, false) => found.slot.propose(&found.snapshot),
            };
            written.err().into_iter().for_each(&mut fail);
            report.texts.push(Compared::of(found, standing, self.args.accept));
        }
    }

    /// Finds the snapshots whose texts are gone, and removes them if that is asked for.
    fn find_stale(&self, report: &mut Report, failed: &mut usize) {
        let (pending, _) = folder::pending(&self.corpus.folders(&self.corpus.inputs()));
        for stale in pending.into_iter().filter(|pending| pending.found.is_none()) {
            if self.args.prune || self.args.accept {
                match stale.accept() {
                    Ok(()) => report.pruned += 1,
                    Err(error) => {
                        *failed += 1;
                        self.output.error(&error.to_string());
                    }
                }
            } else {
                report.stale.push(shown(&stale.slot));
            }
        }
    }

    fn write(&self, report: &Report) -> io::Result<()> {
        let mut out = self.output.stdout();
        match self.args.format {
            ReportFormat::Json => report.write_json(&mut out),
            ReportFormat::Human => {
                let view = View { width: output::width(), color: self.output.stdout_has_color() };
                report.write_human(&mut out, view, self.args)
            }
        }
    }
}

impl Kept {
    fn of(pack: Loaded, filter: Option<&str>) -> Kept {
        let rules = pack.extractor.engine().rules();
        let mut subjects = Subject::all(rules);
        subjects.retain(|subject| filter.is_none_or(|filter| subject.id(rules).contains(filter)));
        let examples = examples::run(&pack.extractor, &subjects);
        Kept { stamps: stamps::of_folders(&pack.folders), chosen: subjects.len(), examples, pack }
    }
}

/// Whether nothing is to be written: asked for, or on a machine that says so.
fn is_ci(args: &TestArgs) -> bool {
    let said = || std::env::var("CI").is_ok_and(|said| !matches!(said.as_str(), "" | "0" | "false"));
    args.ci || (!args.accept && !args.prune && said())
}

fn nothing_named(filter: &str, pack: &Loaded) -> String {
    let rules = pack.extractor.engine().rules();
    let ids = Subject::all(rules).into_iter().map(|subject| subject.id(rules));
    // Half of an id is asked for as well: its file, or the rule alone.
    let names = ids.flat_map(|id| std::iter::once(id).chain(id.split('/')));
    let near = nearest(filter, names).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    format!("no rule and no text has `{filter}` in its name{near}")
}
