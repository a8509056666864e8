//! `tidings list`: what is in a pack, a line each.

use std::io::{self, Write};
use std::path::Path;

use clap::ValueEnum;
use serde_json::{Value, json};
use tidings_rules::functions::{FUNCTIONS, FunctionKind};
use tidings_rules::{Example, ExampleKind, Origin, RuleSet, TypeKind, codes};
use unicode_width::UnicodeWidthStr;

use crate::args::{ListArgs, ListKind};
use crate::commands::{Exit, counted, loaded, quoted};
use crate::output::{self, Output};

/// Names longer than this push what stands behind them to the right.
const WIDEST_NAME: usize = 34;

/// Something that a pack has.
struct Item {
    name: String,
    about: String,
    /// The file and the line.
    place: Option<(String, u32)>,
    /// What else a program wants to know of it.
    fields: Value,
}

pub(crate) fn list(args: &ListArgs, output: &Output) -> io::Result<Exit> {
    let Some(pack) = loaded::find(args.rules.as_deref(), Path::new(""), output) else {
        return Ok(Exit::Incomplete);
    };
    let mut exit = Exit::Done;
    let errors = pack.errors_and_warnings().0;
    if errors > 0 {
        let quoted = pack.folders.first().map(|folder| format!(" {}", quoted(&folder.to_string_lossy())));
        let check = quoted.unwrap_or_default();
        let errors = counted(errors, "error", "errors");
        output.error(&format!("what is broken is left out: {errors}, shown by `tidings check{check}`"));
        exit = Exit::Incomplete;
    }
    let Some(kind) = args.kind else {
        let mut out = output.stdout();
        for kind in ListKind::value_variants() {
            let number = items(*kind, &pack.rules).len().to_string();
            writeln!(out, "{:<9}  {number:>5}", name(*kind))?;
        }
        out.flush()?;
        return Ok(exit);
    };
    let filter = args.filter.as_deref().unwrap_or_default().to_lowercase();
    let mut items = items(kind, &pack.rules);
    items.retain(|item| item.name.to_lowercase().contains(&filter));
    if items.is_empty() && !filter.is_empty() {
        output.error(&format!("none of the {} has `{filter}` in its name", name(kind)));
        return Ok(Exit::Incomplete);
    }
    let mut out = output.stdout();
    let width = if output::is_terminal() { output::width() } else { usize::MAX };
    let column = items.iter().map(|item| item.name.width()).max().unwrap_or(0).min(WIDEST_NAME);
    for item in &items {
        match args.json {
            true => writeln!(out, "{}", item.json())?,
            false => writeln!(out, "{}", item.line(column, width))?,
        }
    }
    out.flush()?;
    Ok(exit)
}

impl Item {
    fn new(name: impl Into<String>, about: impl Into<String>, fields: Value) -> Item {
        Item { name: name.into(), about: about.into(), place: None, fields }
    }

    fn at(mut self, origin: &Origin) -> Item {
        let line = origin.source.lines().place(origin.span.start).line;
        self.place = Some((origin.source.name().to_owned(), line));
        self
    }

    /// One line; where it does not fit, the place has one of its own.
    fn line(&self, column: usize, width: usize) -> String {
        let gap = " ".repeat(column.saturating_sub(self.name.width()));
        let line = format!("{}{gap}  {}", self.name, self.about);
        let Some((file, number)) = &self.place else { return line };
        let place = format!("{file}:{number}");
        let fits = line.width() + 2 + place.width() <= width;
        format!("{line}{}{place}", if fits { "  " } else { "\n    " })
    }

    fn json(&self) -> Value {
        let mut json = json!({"name": self.name});
        for (key, value) in self.fields.as_object().into_iter().flatten() {
            json[key] = value.clone();
        }
        if let Some((file, line)) = &self.place {
            json["file"] = json!(file);
            json["line"] = json!(line);
        }
        json
    }
}

/// The kind as it is written on the command line.
fn name(kind: ListKind) -> String {
    kind.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

fn items(kind: ListKind, rules: &RuleSet) -> Vec<Item> {
    let ty = |id| rules.ty(id).name.as_str();
    match kind {
        ListKind::Rules => {
            let found =
                rules.rules.iter().map(|one| rule(&one.id, ty(one.makes), &one.examples).at(&one.origin));
            let changed = rules
                .contexts
                .iter()
                .map(|one| rule(&one.id, "changes events", &one.examples).at(&one.origin));
            let mut items: Vec<Item> = found.chain(changed).collect();
            items.sort_by(|a, b| a.name.cmp(&b.name));
            items
        }
        ListKind::Types => {
            let item = |ty: &tidings_rules::Type| {
                let kind = match ty.kind {
                    TypeKind::Mention => "mention",
                    TypeKind::Value => "value",
                    TypeKind::Event => "event",
                };
                let about =
                    if ty.about.is_empty() { kind.to_owned() } else { format!("{kind}: {}", ty.about) };
                Item::new(&ty.name, about, json!({"kind": kind, "about": ty.about})).at(&ty.origin)
            };
            sorted(rules.types.iter().map(item))
        }
        ListKind::Lexicons => sorted(rules.lexicons.iter().map(|lexicon| {
            let makes = lexicon.makes.map(ty);
            let entries = counted(lexicon.entries.len(), "entry", "entries");
            let about = makes.map_or_else(|| entries.clone(), |makes| format!("{entries}, each a {makes}"));
            let fields = json!({"entries": lexicon.entries.len(), "type": makes});
            Item::new(&lexicon.name, about, fields).at(&lexicon.origin)
        })),
        ListKind::Actors => {
            sorted(rules.actors.iter().filter(|actor| !actor.forms.is_empty()).map(|actor| {
                let of = actor.country.as_ref().map(|country| format!(" ({country})")).unwrap_or_default();
                let about = format!("{}{of}, {}", ty(actor.makes), actor.id);
                let fields = json!({"id": actor.id, "type": ty(actor.makes), "country": actor.country});
                Item::new(&actor.name, about, fields).at(&actor.origin)
            }))
        }
        ListKind::Functions => {
            let item = |function: &tidings_rules::functions::Signature| {
                let kind = match function.kind {
                    FunctionKind::Value => "value",
                    FunctionKind::Entity => "entity",
                };
                let about = format!("{kind}: {}", function.about);
                Item::new(function.name, about, json!({"kind": kind, "about": function.about}))
            };
            sorted(FUNCTIONS.iter().map(item))
        }
        ListKind::Codes => {
            let item = |(code, title): &(tidings_text::Code, &str)| {
                Item::new(code.as_str(), *title, json!({"about": title}))
            };
            codes::ALL.iter().map(item).collect()
        }
    }
}

fn rule(id: &str, does: &str, examples: &[Example]) -> Item {
    let count = |kind| examples.iter().filter(|example| example.kind == kind).count();
    let (matches, skips, todos) =
        (count(ExampleKind::Match), count(ExampleKind::Skip), count(ExampleKind::Todo));
    let todo = if todos > 0 { format!(", {todos} todo") } else { String::new() };
    let about = format!("{does}, {matches} match, {skips} skip{todo}");
    Item::new(id, about, json!({"type": does, "match": matches, "skip": skips, "todo": todos}))
}

fn sorted(items: impl Iterator<Item = Item>) -> Vec<Item> {
    let mut items: Vec<Item> = items.collect();
    items.sort_by(|a, b| a.name.cmp(&b.name));
    items
}
