//! `tidings score`: what is found against what people annotated.
//!
//! The figures go to standard output; which floor they fall below goes to standard error, and the
//! command ends with 1.

use std::fmt::Display;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use tidings_review::score::time::{TimeText, Timex, timexes};
use tidings_review::score::{self, Baseline, Claim, Gold, System};
use tidings_runner::{Finding, Inputs, Run};

use crate::args::{ScoreArgs, ScoreFormat};
use crate::commands::loaded::Loaded;
use crate::commands::{Exit, counted};
use crate::output::Output;

/// What is wrong was said; nothing can be scored.
struct Unscored;

pub(crate) fn score(args: &ScoreArgs, output: &mut Output) -> io::Result<Exit> {
    let scorer = Scorer { args, output };
    let scored = if args.time { scorer.times() } else { scorer.events() };
    match scored {
        Ok(score) => scorer.write(&score),
        Err(Unscored) => Ok(Exit::Incomplete),
    }
}

struct Scorer<'a> {
    args: &'a ScoreArgs,
    output: &'a Output,
}

/// Figures, whatever they are of.
struct Score {
    /// The tables.
    text: String,
    json: serde_json::Value,
    errors: Vec<String>,
    /// What `--min-f1` is of, and what it is.
    f1: (&'static str, Option<f64>),
    /// Whether some rules are broken and were left out.
    rules_broken: bool,
}

impl Scorer<'_> {
    /// Scores events.
    fn events(&self) -> Result<Score, Unscored> {
        let texts = self.texts();
        let yaml = self.read(&self.args.gold)?;
        let read = Gold::read(&yaml, |name| std::fs::read(texts.join(name)).ok());
        let gold = read.map_err(|faults| {
            self.faults(&self.args.gold, &faults);
            if faults.iter().any(|fault| fault.ends_with("there is no such text")) {
                let looked = if texts.as_os_str().is_empty() { Path::new(".") } else { &texts }.display();
                self.output
                    .note(&format!("texts were looked for in {looked}; --texts DIR says where they are"));
            }
            Unscored
        })?;
        self.check_types(&gold)?;
        let (system, rules_broken) = match &self.args.events {
            Some(file) => {
                let system = System::read(&self.read(file)?);
                (system.map_err(|faults| self.faults(file, &faults))?, false)
            }
            None => self.extract(&gold, &texts)?,
        };
        let report = score::score(&gold, &system, self.args.types.as_deref());
        Ok(Score {
            text: format!("{report}\n{}", report.role_table()),
            json: serde_json::to_value(&report).expect("a report has nothing that JSON has not"),
            f1: ("F1", report.all.f1()),
            errors: report.errors,
            rules_broken,
        })
    }

    /// Scores time expressions.
    fn times(&self) -> Result<Score, Unscored> {
        let gold = &self.args.gold;
        let texts = TimeText::read(&self.read(gold)?).map_err(|faults| self.faults(gold, &faults))?;
        for text in &texts {
            if let Some(written) = &text.unread_date {
                let (file, id) = (gold.display(), &text.id);
                let says = format!(
                    "{file}: {id}: the `dct` {written:?} is no day, so relative dates there have no value"
                );
                self.output.note(&says);
            }
        }
        let folder = gold.parent().unwrap_or(Path::new("")).to_owned();
        let Loaded { extractor, broken: rules_broken, .. } = self.pack(&folder)?;
        if extractor.engine().rules().type_named("Temporal").is_none() {
            self.output.error("the rules have no type `Temporal`, of which time expressions are mentions");
            return Err(Unscored);
        }
        let found: Vec<Vec<Timex>> = texts.iter().map(|text| timexes(&extractor, text)).collect();
        let report = score::time::score(texts.iter().zip(found.iter().map(Vec::as_slice)));
        Ok(Score {
            text: report.to_string(),
            json: serde_json::to_value(&report).expect("a report has nothing that JSON has not"),
            f1: ("value F1", report.value_f1()),
            errors: report.errors,
            rules_broken,
        })
    }

    /// The folder of the annotated texts.
    fn texts(&self) -> PathBuf {
        let beside = self.args.gold.with_extension("");
        match &self.args.texts {
            Some(folder) => folder.clone(),
            None if beside.is_dir() => beside,
            None => self.args.gold.parent().unwrap_or(Path::new("")).to_owned(),
        }
    }

    /// Whether the types asked for are annotated: a misspelt one would score nothing and say nothing.
    fn check_types(&self, gold: &Gold) -> Result<(), Unscored> {
        let known: Vec<&str> = gold.claims().map(|claim| claim.kind.as_str()).collect();
        let mut fine = Ok(());
        for kind in self.args.types.iter().flatten().filter(|kind| !known.contains(&kind.as_str())) {
            let meant = tidings_rules::nearest(kind, known.iter().copied());
            let hint = meant.map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
            let file = self.args.gold.display();
            self.output.error(&format!("{file}: no event of type `{kind}` is annotated{hint}"));
            fine = Err(Unscored);
        }
        fine
    }

    /// Reads the annotated texts with the pack; says whether rules of it are broken.
    fn extract(&self, gold: &Gold, texts: &Path) -> Result<(System, bool), Unscored> {
        let Loaded { extractor, broken: rules_broken, .. } = self.pack(texts)?;
        let paths: Vec<PathBuf> = gold.docs().map(|(name, _)| texts.join(name)).collect();
        let inputs = Inputs::find(&paths, None);
        let mut faults: Vec<String> = inputs.errors.iter().map(ToString::to_string).collect();
        let mut claims: Vec<Claim> = Vec::new();
        let run = Run { extractor: &extractor, date: None, jobs: None };
        let rules = extractor.engine().rules();
        let told = |finding: &Finding<'_>| {
            let claim = |event| Claim::of_event(rules, finding.document.source(), event);
            finding.events().iter().map(claim).collect::<Vec<_>>()
        };
        let read = run.read(inputs.found, told, |found| {
            match found {
                Ok(found) => claims.extend(found),
                Err(error) => faults.push(error.to_string()),
            }
            ControlFlow::Continue(())
        });
        faults.extend(read.err().map(|error| error.to_string()));
        for fault in &faults {
            self.output.error(fault);
        }
        if faults.is_empty() { Ok((claims.into(), rules_broken)) } else { Err(Unscored) }
    }

    /// The compiled pack.
    fn pack(&self, texts: &Path) -> Result<Loaded, Unscored> {
        Loaded::find(self.args.rules.as_deref(), texts, self.output).ok_or(Unscored)
    }

    fn read(&self, file: &Path) -> Result<String, Unscored> {
        std::fs::read_to_string(file).map_err(|error| {
            let why = match error.kind() {
                io::ErrorKind::NotFound => "there is no such file".to_owned(),
                io::ErrorKind::InvalidData => "it is no UTF-8 text".to_owned(),
                _ => format!("it cannot be read: {error}"),
            };
            self.output.error(&format!("{}: {why}", file.display()));
            Unscored
        })
    }

    fn faults(&self, file: &Path, faults: &[String]) -> Unscored {
        for fault in faults {
            self.output.error(&format!("{}: {fault}", file.display()));
        }
        Unscored
    }

    /// Writes the figures and says what they fall below.
    fn write(&self, score: &Score) -> io::Result<Exit> {
        let mut out = self.output.stdout();
        match self.args.format {
            ScoreFormat::Text => {
                write!(out, "{}", score.text)?;
                if self.args.errors && !score.errors.is_empty() {
                    writeln!(out, "\n{}", score.errors.join("\n"))?;
                }
            }
            ScoreFormat::Json => {
                let mut json = score.json.clone();
                if let (false, Some(fields)) = (self.args.errors, json.as_object_mut()) {
                    fields.remove("errors");
                }
                writeln!(out, "{json:#}")?;
            }
        }
        out.flush()?;
        let mut exit = if score.rules_broken { Exit::Incomplete } else { Exit::Done };
        let mut fail = |with: Exit, why: &dyn Display| {
            self.output.error(&why.to_string());
            exit = if exit == Exit::Incomplete { exit } else { with };
        };
        if let (Some(floor), (name, f1)) = (self.args.min_f1, score.f1)
            && f1.is_none_or(|f1| f1 < floor)
        {
            fail(Exit::Failed, &format!("the {name} is {}, below {floor}", ratio(f1)));
        }
        if let Some(file) = &self.args.baseline {
            let Ok(json) = self.read(file) else { return Ok(Exit::Incomplete) };
            match Baseline::read(&json).and_then(|baseline| baseline.changes(&score.json)) {
                Err(fault) => fail(Exit::Incomplete, &format!("{}: {fault}", file.display())),
                Ok(changes) => {
                    for change in &changes {
                        let (row, figure) = (&change.row, change.figure);
                        let (before, now) = (ratio(change.before), ratio(change.now));
                        self.output.note(&format!("{row}: {figure} was {before}, is {now}"));
                    }
                    let falls = changes.iter().filter(|change| change.is_fall()).count();
                    if falls > 0 {
                        fail(
                            Exit::Failed,
                            &format!("{} below the baseline", counted(falls, "figure is", "figures are")),
                        );
                    }
                }
            }
        }
        Ok(exit)
    }
}

fn ratio(ratio: Option<f64>) -> String {
    ratio.map_or_else(|| "-".to_owned(), |ratio| format!("{ratio:.4}"))
}
