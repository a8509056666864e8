//! Actors and places: who they are, how they are written, which offices they held.

use std::collections::HashMap;

use tidings_text::{Diagnostic, Source};

use super::File;
use super::declare::Declared;
use super::fields::Fields;
use super::problems::Problems;
use super::unknown::Unknown;
use crate::codes;
use crate::keys;
use crate::model::{Actor, ActorId, Office, Origin, TypeId};
use crate::yaml::{Node, Scalar};

/// The lists of an actor that make mentions of another type than its own.
const FORMS: [(&str, &str); 6] = [
    ("adjectives", "Nationality"),
    ("people", "People"),
    ("against", "Against"),
    ("capital", "Capital"),
    ("capital_also", "Capital"),
    ("seats", "Seat"),
];

struct Draft<'f> {
    layer: usize,
    actor: Actor,
    offices: &'f [Node],
    source: &'f Source,
}

/// Reads the actors of all files; a later pack's entry replaces an earlier one's.
pub(super) fn read(files: &[File<'_>], declared: &mut Declared, problems: &Problems) -> Vec<Actor> {
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for file in files.iter().filter(|file| file.holds(&keys::ACTORS)) {
        let Some(fields) = file.fields(problems) else { continue };
        for node in fields.list("actors") {
            let Some(fields) = Fields::of(node, &keys::ACTOR, file.source, problems) else { continue };
            let Some(actor) = actor(&fields, declared) else { continue };
            let draft =
                Draft { layer: file.layer, actor, offices: fields.list("offices"), source: file.source };
            match known.get(&draft.actor.id) {
                None => {
                    known.insert(draft.actor.id.clone(), drafts.len());
                    drafts.push(draft);
                }
                Some(&at) if drafts[at].layer == file.layer => {
                    let first = &drafts[at].actor.origin;
                    let message = format!("the actor `{}` is there twice", draft.actor.id);
                    let problem = Diagnostic::error(codes::DUPLICATE_NAME, message);
                    let problem = problem.at(file.source, draft.actor.origin.span, "");
                    let problem = problem.at(&first.source, first.span, "first here");
                    problems.report(problem.help("join the two entries, or correct the id of one"));
                }
                Some(&at) => drafts[at] = draft,
            }
        }
    }
    offices(drafts, problems)
}

fn actor(fields: &Fields<'_>, declared: &Declared) -> Option<Actor> {
    let id = fields.text("id")?;
    let name = fields.text("name")?;
    let whole = |text: &Scalar| (0, text.text.len() as u32);
    let makes = fields.text("type")?;
    let makes = declared.type_id(makes, whole(makes), fields.source, fields.problems)?;
    let mut forms: Vec<(String, TypeId)> = Vec::new();
    let mut add = |scalar: &Scalar, makes: TypeId| {
        if scalar.text.trim().is_empty() {
            fields.error(
                codes::VALUE,
                scalar.span,
                "a name has no word in it",
                "remove it, or write the name",
            );
        } else if !forms.contains(&(scalar.text.clone(), makes)) {
            forms.push((scalar.text.clone(), makes));
        }
    };
    add(name, makes);
    fields.texts("also").into_iter().for_each(|also| add(also, makes));
    for (key, ty) in FORMS {
        let texts = fields.texts(key);
        let Some(first) = texts.first() else { continue };
        let Some(makes) = declared.type_named(ty) else {
            let message =
                format!("`{key}` makes mentions of the type `{ty}`, which the pack does not declare");
            let help = format!("declare it in a file with `mention: {ty}`");
            fields.error(codes::UNKNOWN_TYPE, first.span, message, help);
            continue;
        };
        texts.into_iter().for_each(|text| add(text, makes));
    }
    Some(Actor {
        id: id.text.clone(),
        name: name.text.clone(),
        makes,
        country: fields.string("country"),
        head: fields.string("head"),
        gender: fields.choice("gender", &[("m", Some('m')), ("f", Some('f'))], None),
        forms,
        capital: fields.string("capital"),
        offices: Vec::new(),
        origin: Origin { source: fields.source.clone(), span: id.span },
    })
}

/// Resolves whose the offices are, now that every actor is known.
fn offices(drafts: Vec<Draft<'_>>, problems: &Problems) -> Vec<Actor> {
    let mut by_name: HashMap<String, ActorId> = HashMap::new();
    for (index, draft) in drafts.iter().enumerate() {
        by_name.entry(draft.actor.name.clone()).or_insert(ActorId::of(index));
    }
    let mut actors = Vec::with_capacity(drafts.len());
    for mut draft in drafts {
        for node in draft.offices {
            let Some(fields) = Fields::of(node, &keys::OFFICE, draft.source, problems) else { continue };
            let (Some(title), Some(of)) = (fields.text("title"), fields.text("of")) else { continue };
            let Some(&id) = by_name.get(&of.text) else {
                let names = by_name.keys().map(String::as_str);
                let message = format!("there is no actor `{}` to hold an office of", of.text);
                let unknown = Unknown::foreign(&of.text, names, "actors");
                unknown.report(codes::UNKNOWN_ACTOR, draft.source, of.span, message, problems);
                continue;
            };
            let dates = [date(&fields, "from"), date(&fields, "to")];
            if let [Some(from), Some(to)] = dates {
                draft.actor.offices.push(Office { title: title.text.to_lowercase(), of: id, from, to });
            }
        }
        actors.push(draft.actor);
    }
    actors
}

/// A day, month or year; empty if the key is not there, `None` if it is none of these.
fn date(fields: &Fields<'_>, key: &str) -> Option<String> {
    let Some(scalar) = fields.text(key) else { return Some(String::new()) };
    let shape: String = scalar.text.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
    if ["9999-99-99", "9999-99", "9999"].contains(&shape.as_str()) {
        return Some(scalar.text.clone());
    }
    let message = format!("`{}` is no date", scalar.text);
    fields.error(codes::VALUE, scalar.span, message, "write it as 2017-05-14, 2017-05 or 2017");
    None
}
