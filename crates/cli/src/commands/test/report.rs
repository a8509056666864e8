//! What came of a test, for a person and for a program.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use tidings_discourse::Extractor;
use tidings_review::compare::{self, PageDifference};
use tidings_review::coverage::Coverage;
use tidings_review::examples::{Failure, Fault, Subject};
use tidings_review::folder::Standing;
use tidings_review::why;
use tidings_text::Span;

use super::{Kept, is_ci};
use crate::args::TestArgs;
use crate::commands::corpus::Found;
use crate::commands::waiting::shown;
use crate::commands::{counted, quoted};
use crate::view::View;

/// For so many failures an edit is looked for that would do it, which takes a while.
const MOST_EDITS: usize = 5;

/// What came of a test.
#[derive(Serialize)]
pub(super) struct Report<'k> {
    pack: &'k str,
    examples: Examples<'k>,
    /// Texts, in order.
    #[serde(rename = "snapshots")]
    pub(super) texts: Vec<Compared>,
    /// Texts that are gone, and of which there is a snapshot.
    pub(super) stale: Vec<String>,
    pub(super) pruned: usize,
    /// Rules that matched nothing in the corpus, if that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    unmatched: Option<Vec<Unmatched<'k>>>,
    #[serde(skip)]
    extractor: &'k Extractor,
    #[serde(skip)]
    broken: bool,
    #[serde(skip)]
    has_texts: bool,
}

#[derive(Serialize)]
struct Examples<'k> {
    held: usize,
    todo: usize,
    #[serde(serialize_with = "failures")]
    failed: &'k [Failure],
}

/// How what was found in a text stands to its snapshot.
#[derive(Serialize)]
pub(super) struct Compared {
    text: String,
    state: State,
    differences: Vec<PageDifference>,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Same,
    New,
    Changed,
    Accepted,
}

/// A rule that matched nothing.
#[derive(Serialize)]
struct Unmatched<'k> {
    rule: &'k str,
    /// How many matches lost an overlap.
    lost: usize,
}

impl Compared {
    pub(super) fn of(found: &Found, standing: Standing, accepted: bool) -> Compared {
        let differences = match &standing {
            Standing::Same => Vec::new(),
            Standing::New => compare::snapshots(None, Some(&found.snapshot)),
            Standing::Changed(before) => compare::snapshots(Some(before), Some(&found.snapshot)),
        };
        let state = match standing {
            Standing::Same => State::Same,
            _ if accepted => State::Accepted,
            Standing::New => State::New,
            Standing::Changed(_) => State::Changed,
        };
        Compared { text: shown(&found.slot), state, differences }
    }
}

impl<'k> Report<'k> {
    pub(super) fn of(kept: &'k Kept, has_texts: bool) -> Report<'k> {
        let outcome = &kept.examples;
        Report {
            pack: &kept.pack.name,
            examples: Examples { held: outcome.passed, todo: outcome.todo, failed: &outcome.failures },
            texts: Vec::new(),
            stale: Vec::new(),
            pruned: 0,
            unmatched: None,
            extractor: &kept.pack.extractor,
            broken: kept.pack.broken,
            has_texts,
        }
    }

    /// Finds the rules that matched nothing.
    pub(super) fn cover<'c>(&mut self, kept: &'k Kept, texts: impl Iterator<Item = &'c Coverage>) {
        let rules = kept.pack.extractor.engine().rules();
        let mut all = Coverage::new(rules);
        texts.for_each(|text| all.join(text));
        let unmatched = Subject::all(rules).into_iter().filter(|subject| all.of(*subject).kept == 0);
        let unmatched =
            unmatched.map(|subject| Unmatched { rule: subject.id(rules), lost: all.of(subject).lost });
        self.unmatched = Some(unmatched.collect());
    }

    /// Whether all is as it is expected to be.
    pub(super) fn holds(&self) -> bool {
        self.examples.failed.is_empty() && self.waiting() == 0 && self.stale.is_empty()
    }

    /// How many texts wait for review.
    fn waiting(&self) -> usize {
        self.in_state(State::New) + self.in_state(State::Changed)
    }

    fn in_state(&self, state: State) -> usize {
        self.texts.iter().filter(|text| text.state == state).count()
    }

    pub(super) fn write_json(&self, out: &mut impl Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        writeln!(out)
    }

    pub(super) fn write_human(&self, out: &mut impl Write, view: View, args: &TestArgs) -> io::Result<()> {
        for (at, failure) in self.examples.failed.iter().enumerate() {
            write!(out, "{}", view.failure(failure))?;
            write!(out, "{}", self.why(failure, at < MOST_EDITS, view))?;
            writeln!(out)?;
        }
        for text in self.texts.iter().filter(|text| text.state != State::Same) {
            writeln!(out, "{}", view.heading(&format!("{} · {}", text.text, text.state.name())))?;
            writeln!(out, "{}", view.differences(&text.differences))?;
        }
        for text in &self.stale {
            writeln!(out, "{}", view.heading(&format!("{text} · stale")))?;
            writeln!(out, "{}", view.paragraph("there is a snapshot of it, and the text is gone"))?;
        }
        if let Some(unmatched) = &self.unmatched {
            self.write_unmatched(unmatched, out, view)?;
        }
        for line in self.summary(args) {
            write!(out, "{}", view.paragraph(&line))?;
        }
        out.flush()
    }

    /// Why a rule does not match that ought to; an edit that would do it is looked for if there is time.
    fn why(&self, failure: &Failure, with_edit: bool, view: View) -> String {
        if !matches!(failure.fault, Fault::Nothing | Fault::NoEvent) {
            return String::new();
        }
        let (document, of) = (&failure.document, failure.subject);
        let whole = Span::of(document.body());
        let why = why::why(self.extractor, document, whole, Some(of));
        let edit = if with_edit { why::smallest(self.extractor, document, whole, of) } else { None };
        view.why_in_short(document.source(), &why)
            + &edit.map(|edit| format!("\n{}", view.edit(Some(&edit)))).unwrap_or_default()
    }

    fn write_unmatched(
        &self,
        unmatched: &[Unmatched<'_>],
        out: &mut impl Write,
        view: View,
    ) -> io::Result<()> {
        if unmatched.is_empty() {
            return writeln!(out, "{}", view.paragraph("every rule matched in the corpus"));
        }
        writeln!(out, "{}", view.heading("rules that matched nothing in the corpus"))?;
        for Unmatched { rule, lost } in unmatched {
            let lost = match lost {
                0 => String::new(),
                _ => format!(" · {} lost an overlap", counted(*lost, "match", "matches")),
            };
            write!(out, "{}", view.paragraph(&format!("{rule}{lost}")))?;
        }
        writeln!(out)
    }

    /// The last lines: what was tested, and what to do.
    fn summary(&self, args: &TestArgs) -> Vec<String> {
        let Examples { held, todo, failed } = &self.examples;
        let mut lines = Vec::new();
        let mut said = vec![format!("{} held", counted(*held, "example", "examples"))];
        if !failed.is_empty() {
            said.push(format!("{} failed", failed.len()));
        }
        if *todo > 0 {
            said.push(format!("{todo} to do"));
        }
        if held + failed.len() + todo > 0 || args.filter.is_none() {
            lines.push(format!("{} (rules: {})", said.join(", "), self.pack));
        }
        if self.broken {
            lines.push("the texts were not read, since rules are broken".to_owned());
            return lines;
        }
        if !self.has_texts {
            lines.push("no texts: name some with --corpus, or as `corpus` in tidings.toml".to_owned());
            return lines;
        }
        if self.texts.is_empty() && args.filter.is_some() {
            return lines;
        }
        let mut said = vec![format!("{} held", counted(self.in_state(State::Same), "snapshot", "snapshots"))];
        for state in [State::Changed, State::New, State::Accepted] {
            if self.in_state(state) > 0 {
                said.push(format!("{} {}", self.in_state(state), state.name()));
            }
        }
        if !self.stale.is_empty() {
            said.push(format!("{} stale", self.stale.len()));
        }
        if self.pruned > 0 {
            said.push(format!("{} pruned", self.pruned));
        }
        lines.push(said.join(", "));
        lines.extend(self.way_out(args));
        lines
    }

    /// What to do with what waits for review.
    fn way_out(&self, args: &TestArgs) -> Option<String> {
        let on = on(args);
        if self.waiting() == 0 {
            let prune = format!("to remove what is stale: tidings test --prune{on}");
            return (!self.stale.is_empty()).then_some(prune);
        }
        let filter = args.filter.as_ref().map(|filter| format!(" {}", quoted(filter))).unwrap_or_default();
        Some(match is_ci(args) {
            true => format!("nothing was written; to accept the changes: tidings test --accept{on}{filter}"),
            false => {
                format!("to look at them: tidings review{filter}; to accept all: tidings accept{filter}")
            }
        })
    }
}

impl State {
    fn name(self) -> &'static str {
        match self {
            State::Same => "held",
            State::New => "new",
            State::Changed => "changed",
            State::Accepted => "accepted",
        }
    }
}

/// The flags that say which pack and which texts.
fn on(args: &TestArgs) -> String {
    let rules = args.on.rules.iter().map(|path| ("--rules", path));
    let corpus = args.on.corpus.iter().map(|path| ("--corpus", path));
    rules.chain(corpus).map(|(flag, path)| format!(" {flag} {}", quoted(&path.to_string_lossy()))).collect()
}

/// Failed examples as a program reads them.
fn failures<S: serde::Serializer>(failures: &&[Failure], to: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Failed<'f> {
        rule: &'f str,
        file: &'f str,
        line: u32,
        text: &'f str,
        problem: String,
        #[serde(skip_serializing_if = "BTreeMap::is_empty")]
        expected: BTreeMap<&'f str, &'f [String]>,
        #[serde(skip_serializing_if = "BTreeMap::is_empty")]
        found: BTreeMap<&'f str, &'f [String]>,
    }
    to.collect_seq(failures.iter().map(|failure| {
        let origin = &failure.example.origin;
        let (expected, found) = match &failure.fault {
            Fault::Else { expected, found } => {
                let wanted = expected.iter().map(|(field, values)| (field.as_str(), values.as_slice()));
                let names = expected.iter().map(|(field, _)| field.as_str());
                (wanted.collect(), names.zip(found.iter().map(Vec::as_slice)).collect())
            }
            _ => Default::default(),
        };
        Failed {
            rule: &failure.rule,
            file: origin.source.name(),
            line: origin.source.lines().place(origin.span.start).line,
            text: &failure.example.text,
            problem: failure.fault.to_string(),
            expected,
            found,
        }
    }))
}
