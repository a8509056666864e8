//! `tidings diff`: what a change of rules does to a corpus.

mod markdown;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use tidings_review::diff::{Change, OfRule, by_rule};

use crate::args::{DiffArgs, DiffFormat};
use crate::commands::corpus::{self, Corpus};
use crate::commands::loaded::Loaded;
use crate::commands::revision::Revision;
use crate::commands::{Exit, counted};
use crate::output::{self, Output};
use crate::view::View;

/// What came of a comparison.
#[derive(Serialize)]
pub(super) struct Differences<'a> {
    base: &'a str,
    head: &'a str,
    /// How many documents were read.
    documents: usize,
    added: usize,
    lost: usize,
    changed: usize,
    rules: Vec<OfRule>,
}

pub(crate) fn diff(args: &DiffArgs, output: &Output) -> io::Result<Exit> {
    let fail = |message: &str| {
        output.error(message);
        Ok(Exit::Incomplete)
    };
    let corpus = match Corpus::find(&args.on) {
        Ok(corpus) => corpus,
        Err(error) => return fail(&error.to_string()),
    };
    if !corpus.has_texts() {
        return fail("no texts: name some with --corpus, or as `corpus` in tidings.toml");
    }
    let (base, head) = match (Side::of(Some(&args.base), &corpus), Side::of(args.head.as_deref(), &corpus)) {
        (Ok(base), Ok(head)) => (base, head),
        (Err(message), _) | (_, Err(message)) => return fail(&message),
    };
    let (inputs, mut failed) = corpus.texts(None, output);
    let (Some(before), Some(now)) = (base.load(output), head.load(output)) else {
        return Ok(Exit::Incomplete);
    };
    let change = Change::new(&before.extractor, &now.extractor);
    let read = corpus::documents(&now.extractor, inputs, |finding| change.in_text(finding.document));
    let (mut cases, mut documents) = (Vec::new(), 0);
    for document in read {
        match document {
            Ok(more) => {
                documents += 1;
                cases.extend(more);
            }
            Err(error) => {
                failed += 1;
                output.error(&error.to_string());
            }
        }
    }
    if documents == 0 {
        return fail("nothing was read");
    }
    let rules = by_rule(cases);
    let sum = |count: fn(&OfRule) -> usize| rules.iter().map(count).sum();
    let differences = Differences {
        base: &args.base,
        head: args.head.as_deref().unwrap_or("the rules as they are"),
        documents,
        added: sum(|rule| rule.added),
        lost: sum(|rule| rule.lost),
        changed: sum(|rule| rule.changed),
        rules,
    };
    let mut out = output.stdout();
    match args.format {
        DiffFormat::Json => {
            serde_json::to_writer(&mut out, &differences)?;
            writeln!(out)?;
        }
        DiffFormat::Markdown => write!(out, "{}", markdown::comment(&differences))?,
        DiffFormat::Human => {
            let view = View { width: output::width(), color: output.stdout_has_color() };
            for rule in &differences.rules {
                writeln!(out, "{}", view.of_rule(rule))?;
            }
            write!(out, "{}", view.paragraph(&differences.summary()))?;
        }
    }
    out.flush()?;
    Ok(match differences.rules.is_empty() {
        _ if failed > 0 || before.broken || now.broken => Exit::Incomplete,
        true => Exit::Done,
        false => Exit::Failed,
    })
}

impl Differences<'_> {
    /// The differences in one sentence.
    fn summary(&self) -> String {
        let documents = counted(self.documents, "document", "documents");
        let counts = [(self.added, "added"), (self.lost, "lost"), (self.changed, "changed")];
        let counts = counts.iter().filter(|(count, _)| *count > 0);
        let said: Vec<String> =
            counts.map(|(count, what)| format!("{} {what}", counted(*count, "event", "events"))).collect();
        match said.is_empty() {
            true => format!("from {} to {} nothing changes in {documents}", self.base, self.head),
            false => format!("from {} to {}: {} in {documents}", self.base, self.head, said.join(", ")),
        }
    }
}

/// The rules of before or of now: a folder, or a revision put into one.
enum Side {
    Folder(Option<PathBuf>),
    Revision(Revision),
}

impl Side {
    /// What is asked for, else the rules as they are.
    fn of(asked: Option<&str>, corpus: &Corpus) -> Result<Side, String> {
        let Some(asked) = asked else { return Ok(Side::Folder(corpus.rules().map(Path::to_owned))) };
        if Path::new(asked).is_dir() {
            return Ok(Side::Folder(Some(PathBuf::from(asked))));
        }
        let rules = corpus.rules().ok_or_else(|| {
            format!(
                "there is no folder `{asked}`, and for a revision the folder of the rules must be known: name it \
                 with --rules, or as `rules` in tidings.toml"
            )
        })?;
        Revision::get(asked, rules).map(Side::Revision)
    }

    fn load(&self, output: &Output) -> Option<Loaded> {
        Loaded::read(
            match self {
                Side::Folder(folder) => folder.as_deref(),
                Side::Revision(revision) => Some(&revision.rules),
            },
            output,
        )
    }
}
