//! `pack.yaml`: what a pack is called, what it extends and what it leaves out.

use tidings_text::{Diagnostic, Source, Span};

use super::fields::Fields;
use super::problems::Problems;
use super::unknown::Unknown;
use crate::codes;
use crate::keys;
use crate::model::RuleSet;
use crate::yaml;

/// What a `pack.yaml` says.
#[derive(Clone, Debug, Default)]
pub struct Manifest {
    /// Name of the pack.
    pub name: String,
    /// Its version.
    pub version: String,
    /// What it reads.
    pub about: String,
    /// Name of the pack that it adds to, and where the file says so.
    pub extends: Option<(String, Span)>,
    /// What it leaves out of that pack.
    pub off: Off,
}

/// What a pack leaves out of the pack it extends.
#[derive(Clone, Debug, Default)]
pub struct Off {
    source: Option<Source>,
    rules: Vec<(String, Span)>,
    entries: Vec<(String, Span)>,
    actors: Vec<(String, Span)>,
}

/// Reads a `pack.yaml`.
///
/// # Errors
/// Every problem in it, by place.
pub fn manifest(source: &Source) -> Result<Manifest, Vec<Diagnostic>> {
    let problems = Problems::default();
    let read = match yaml::read(source) {
        Err(problem) => {
            problems.report(*problem);
            None
        }
        Ok(None) => {
            let help = "a pack file has the keys name and version".to_owned();
            problems.error(codes::MISSING_KEY, source, Span::default(), "the pack file is empty", Some(help));
            None
        }
        Ok(Some(root)) => Fields::of(&root, &keys::PACK, source, &problems).map(|fields| {
            let off = fields.get("off").and_then(|node| Fields::of(node, &keys::OFF, source, &problems));
            let listed = |key| -> Vec<(String, Span)> {
                let texts = off.iter().flat_map(|off: &Fields<'_>| off.texts(key));
                texts.map(|text| (text.text.clone(), text.span)).collect()
            };
            Manifest {
                name: fields.string("name").unwrap_or_default(),
                version: fields.string("version").unwrap_or_default(),
                about: fields.string("about").unwrap_or_default(),
                extends: fields.text("extends").map(|text| (text.text.clone(), text.span)),
                off: Off {
                    source: Some(source.clone()),
                    rules: listed("rules"),
                    entries: listed("entries"),
                    actors: listed("actors"),
                },
            }
        }),
    };
    let problems = problems.sorted();
    match read {
        Some(manifest) if problems.is_empty() => Ok(manifest),
        _ => Err(problems),
    }
}

/// Takes out of a rule set what a pack switches off.
pub(super) fn switch_off(set: &mut RuleSet, off: &Off, problems: &Problems) {
    let Some(source) = &off.source else { return };
    let missing = |what: &str, (name, span): &(String, Span), known: &[&str]| {
        let kind = if what == "entry" { "entries".to_owned() } else { format!("{what}s") };
        let message = format!("there is no {what} `{name}` to switch off");
        let unknown = Unknown::foreign(name, known.iter().copied(), &kind);
        unknown.report(codes::UNKNOWN_TARGET, source, *span, message, problems);
    };
    for target in &off.rules {
        let known: Vec<&str> = set
            .rules
            .iter()
            .map(|r| r.id.as_str())
            .chain(set.contexts.iter().map(|r| r.id.as_str()))
            .collect();
        if !known.contains(&target.0.as_str()) {
            missing("rule", target, &known);
        }
        set.rules.retain(|rule| rule.id != target.0);
        set.contexts.retain(|rule| rule.id != target.0);
    }
    for target in &off.actors {
        let Some(actor) = set.actors.iter_mut().find(|actor| actor.id == target.0) else {
            let known: Vec<&str> = set.actors.iter().map(|actor| actor.id.as_str()).collect();
            missing("actor", target, &known);
            continue;
        };
        // Other actors' offices refer to it by its index, so it stays in the list without a form.
        actor.forms.clear();
        actor.offices.clear();
    }
    for target in &off.entries {
        let entries = target.0.split_once('/').and_then(|(name, text)| {
            let lexicon = set.lexicons.iter_mut().find(|lexicon| lexicon.name == name)?;
            let at = lexicon.entries.iter().position(|entry| entry.texts[0] == text)?;
            Some((lexicon, at))
        });
        match entries {
            Some((lexicon, at)) => {
                lexicon.entries.remove(at);
            }
            None => {
                let entries = set.lexicons.iter().flat_map(|lexicon| {
                    lexicon.entries.iter().map(|entry| format!("{}/{}", lexicon.name, entry.texts[0]))
                });
                let known: Vec<String> = entries.collect();
                missing("entry", target, &known.iter().map(String::as_str).collect::<Vec<_>>());
            }
        }
    }
}
