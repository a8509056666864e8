//! Runs the cases of `tests/conformance/` at the top of the repository.
//!
//! A case is a pattern, a text and what the pattern must find in it; each is
//! put through the public door as a rule file, so that whatever engine stands
//! behind it answers to the same suite.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its case fails")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;
use tidings_engine::{Engine, Maker, Optimisations};
use tidings_rules::{Layer, load};
use tidings_text::{Severity, Source};

#[derive(Deserialize)]
struct Suite {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(rename = "about")]
    _about: Option<String>,
    #[serde(default)]
    define: BTreeMap<String, String>,
    #[serde(default)]
    lexicons: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    mentions: BTreeMap<String, Vec<String>>,
    pattern: String,
    text: Option<String>,
    spans: Option<Vec<(u32, u32)>>,
    words: Option<Vec<String>>,
    captures: Option<Vec<BTreeMap<String, Vec<String>>>>,
    error: Option<String>,
}

impl Case {
    /// The rule files that put the pattern of the case to work.
    fn files(&self) -> Vec<Source> {
        let block = |indent: usize, pattern: &str| {
            let pad = " ".repeat(indent);
            pattern.lines().fold(String::from("|-\n"), |mut block, line| {
                writeln!(block, "{pad}{line}").expect("writing to a string");
                block
            })
        };
        let mut files = Vec::new();
        for (name, entries) in &self.lexicons {
            let mut file = format!("lexicon: {name}\nentries:\n");
            entries.iter().for_each(|entry| {
                write!(file, "  - {}", block(4, entry)).expect("writing to a string");
            });
            files.push(Source::new(format!("lexicon-{name}.yaml"), file));
        }
        let parents = self.mentions.keys().filter_map(|ty| Some(ty.split_once(':')?.1));
        let declared = |name: &str| self.mentions.keys().any(|ty| ty.split(':').next() == Some(name));
        let mut missing: Vec<&str> = parents.filter(|parent| !declared(parent)).collect();
        missing.dedup();
        for parent in missing {
            files.push(Source::new(format!("mention-{parent}.yaml"), format!("mention: {parent}\n")));
        }
        for (ty, patterns) in &self.mentions {
            let (name, parent) =
                ty.split_once(':').map_or((ty.as_str(), None), |(name, parent)| (name, Some(parent)));
            let mut file = format!("mention: {name}\n");
            if let Some(parent) = parent {
                writeln!(file, "is_a: {parent}").expect("writing to a string");
            }
            file.push_str("rules:\n");
            for (index, pattern) in patterns.iter().enumerate() {
                write!(file, "  - id: m{index}\n    pattern: {}", block(6, pattern))
                    .expect("writing to a string");
            }
            files.push(Source::new(format!("mention-{name}.yaml"), file));
        }
        let mut file = String::from("mention: Case_\n");
        if !self.define.is_empty() {
            file.push_str("define:\n");
            for (name, pattern) in &self.define {
                write!(file, "  {name}: {}", block(4, pattern)).expect("writing to a string");
            }
        }
        write!(file, "rules:\n  - id: case\n    pattern: {}", block(6, &self.pattern))
            .expect("writing to a string");
        files.push(Source::new("zz-case.yaml", file));
        files
    }

    /// What is wrong with what the engine does, if anything is.
    fn fault(&self, options: Optimisations) -> Option<String> {
        let loaded = load(&[Layer::new("case", self.files())]);
        let errors: Vec<_> =
            loaded.problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
        if let Some(code) = &self.error {
            let found: Vec<&str> = errors.iter().map(|problem| problem.code.as_str()).collect();
            return (!found.contains(&code.as_str())).then(|| format!("wanted {code}, got {found:?}"));
        }
        if !errors.is_empty() {
            return Some(format!(
                "does not load: {:?}",
                errors.iter().map(|e| &e.message).collect::<Vec<_>>()
            ));
        }
        let engine = Engine::with(loaded.rules, options);
        let text = self.text.as_deref().expect("a case without an error has a text");
        let reading = engine.read(text, 0..text.len());
        let mut found: Vec<_> = reading
            .all_mentions()
            .iter()
            .filter(|mention| match &mention.by {
                Maker::Rule(rule) => engine.rules().rule(*rule).id == "zz-case/case",
                _ => false,
            })
            .collect();
        found.sort_by_key(|mention| mention.tokens.start);
        let spans: Vec<(u32, u32)> = found
            .iter()
            .map(|mention| reading.span(&mention.tokens))
            .map(|span| (span.start, span.end))
            .collect();
        let words: Vec<&str> = found.iter().map(|mention| reading.words(&mention.tokens)).collect();
        if self.spans.as_ref().is_some_and(|wanted| *wanted != spans) {
            return Some(format!("wanted {:?} {:?}, got {spans:?} {words:?}", self.spans, self.words));
        }
        if self.words.as_ref().is_some_and(|wanted| *wanted != words) {
            return Some(format!("wanted {:?}, got {words:?}", self.words));
        }
        let captures: Vec<BTreeMap<String, Vec<String>>> = found
            .iter()
            .map(|mention| {
                let mut by_name: BTreeMap<String, Vec<String>> = BTreeMap::new();
                for capture in &mention.captures {
                    let text = if capture.tokens.is_empty() { "" } else { reading.words(&capture.tokens) };
                    by_name
                        .entry(engine.capture_name(capture.name).to_owned())
                        .or_default()
                        .push(text.to_owned());
                }
                by_name
            })
            .collect();
        match &self.captures {
            Some(wanted) if *wanted != captures => Some(format!("wanted {wanted:?}, got {captures:?}")),
            _ => None,
        }
    }
}

fn run(options: Optimisations) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/conformance");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    let (mut count, mut faults) = (0, Vec::new());
    for file in files {
        let suite: Suite = toml::from_str(&std::fs::read_to_string(&file).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        for case in suite.case {
            count += 1;
            if let Some(fault) = case.fault(options) {
                let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                faults.push(format!("{name}/{}: {fault}", case.name));
            }
        }
    }
    assert!(faults.is_empty(), "{} of {count} cases fail:\n{}", faults.len(), faults.join("\n"));
    assert!(count >= 400, "the suite has shrunk to {count} cases");
}

#[test]
fn every_case_holds() {
    run(Optimisations::ALL);
}

#[test]
fn every_case_holds_without_any_shortcut() {
    run(Optimisations::NONE);
}

#[test]
fn every_case_holds_with_each_shortcut_off() {
    for (_, options) in Optimisations::each_off() {
        run(options);
    }
}
