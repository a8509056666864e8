//! A pack and the texts that it is tested on: found, loaded, read.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use tidings_discourse::Extractor;
use tidings_review::coverage::Coverage;
use tidings_review::folder::Slot;
use tidings_review::snapshot::{Page, Snapshot};
use tidings_runner::{Config, Error, Finding, Input, Inputs, Run};

use crate::args::CorpusArgs;
use crate::commands::loaded::Loaded;
use crate::output::Output;

/// Which pack, and which texts.
pub(super) struct Corpus {
    rules: Option<PathBuf>,
    paths: Vec<PathBuf>,
}

/// What was found in a text.
pub(super) struct Found {
    pub(super) slot: Slot,
    pub(super) snapshot: Snapshot,
    pub(super) coverage: Coverage,
}

impl Corpus {
    /// What is asked for, else what `tidings.toml` says.
    pub(super) fn find(asked: &CorpusArgs) -> Result<Corpus, Error> {
        let config = Config::nearest(Path::new(""))?;
        let (rules, corpus) = config.map(|config| (config.rules, config.corpus)).unwrap_or_default();
        let paths = if asked.corpus.is_empty() { corpus } else { asked.corpus.clone() };
        Ok(Corpus { rules: asked.rules.clone().or(rules), paths })
    }

    /// Whether there are texts to be tested on.
    pub(super) fn has_texts(&self) -> bool {
        !self.paths.is_empty()
    }

    /// The folder of the pack, `None` for the one inside the program.
    pub(super) fn rules(&self) -> Option<&Path> {
        self.rules.as_deref()
    }

    /// All texts.
    pub(super) fn inputs(&self) -> Inputs {
        Inputs::find(&self.paths, None)
    }

    /// The folders of all texts, and those in which texts have been: what is left of them are
    /// snapshots.
    pub(super) fn folders(&self, inputs: &Inputs) -> BTreeSet<PathBuf> {
        let gone = self.paths.iter().filter(|path| !path.exists()).map(PathBuf::as_path);
        let files = inputs.files().chain(gone).filter_map(Path::parent);
        files.map(Path::to_owned).chain(inputs.folders.iter().cloned()).collect()
    }

    /// Loads the pack and shows what is wrong with it; `None` if there is none.
    pub(super) fn load(&self, output: &Output) -> Option<Loaded> {
        Loaded::read(self.rules.as_deref(), output)
    }

    /// The texts that have the filter in their name, and how many could not be found.
    pub(super) fn texts(&self, filter: Option<&str>, output: &Output) -> (Vec<Input>, usize) {
        let mut inputs = self.inputs();
        for error in &inputs.errors {
            output.error(&error.to_string());
        }
        let has = |path: &Path| filter.is_none_or(|filter| path.to_string_lossy().contains(filter));
        inputs.found.retain(|input| input.path().is_some_and(has));
        (inputs.found, inputs.errors.len())
    }
}

/// Reads texts and gives what was found in each; files of lines come last.
pub(super) fn read(extractor: &Extractor, inputs: Vec<Input>) -> Vec<Result<Found, Error>> {
    let (files, lines): (Vec<Input>, Vec<Input>) =
        inputs.into_iter().partition(|input| matches!(input, Input::File(_)));
    let page = |finding: &Finding<'_>, named: bool| {
        let name = named.then(|| finding.document.source().name());
        let mut coverage = Coverage::new(extractor.engine().rules());
        let extraction = finding.extraction();
        coverage.add(&extraction.reading);
        (Page::of(extractor, finding.document, &extraction.events, name), coverage)
    };
    let slots: Vec<Slot> = files.iter().map(slot).collect();
    let read = documents(extractor, files, |finding| page(finding, false));
    let one = |(slot, read): (Slot, Result<(Page, Coverage), Error>)| {
        let (page, coverage) = read?;
        Ok(Found { slot, snapshot: Snapshot { pages: vec![page] }, coverage })
    };
    let mut found: Vec<Result<Found, Error>> = slots.into_iter().zip(read).map(one).collect();
    for input in lines {
        let slot = slot(&input);
        let mut coverage = Coverage::new(extractor.engine().rules());
        let read = documents(extractor, vec![input], |finding| page(finding, true));
        let add = |page: Result<(Page, Coverage), Error>| {
            let (page, more) = page?;
            coverage.join(&more);
            Ok(page)
        };
        let pages: Result<Vec<Page>, Error> = read.into_iter().map(add).collect();
        found.push(pages.map(|pages| Found { slot, snapshot: Snapshot { pages }, coverage }));
    }
    found
}

fn slot(input: &Input) -> Slot {
    Slot::of(input.path().unwrap_or(Path::new("-")))
}

/// Reads texts and gives what `render` makes of each document.
pub(super) fn documents<T: Send>(
    extractor: &Extractor,
    inputs: Vec<Input>,
    render: impl Fn(&Finding<'_>) -> T + Sync,
) -> Vec<Result<T, Error>> {
    let run = Run { extractor, date: None, jobs: None };
    let mut made = Vec::new();
    let read = run.read(inputs, render, |one| {
        made.push(one);
        ControlFlow::Continue(())
    });
    made.extend(read.err().map(Err));
    made
}
