//! `tidings timeline`: many texts in, what happened in the order of its dates out.

mod actors;
mod markdown;
mod page;

use std::io;

use tidings_rules::{RuleSet, TypeId, TypeKind, nearest};
use tidings_runner::{Entry, EntryRecord, Finding, Telling};

use self::actors::Asked;
use self::page::Article;
use crate::args::{TimelineArgs, TimelineFormat};
use crate::commands::texts::{self, Texts};
use crate::commands::{Exit, counted};
use crate::output::Output;

/// What one document gives: its events, and its text where the page needs it.
struct Read {
    tellings: Vec<Telling>,
    article: Option<Article>,
}

pub(crate) fn timeline(args: &TimelineArgs, output: &Output) -> io::Result<Exit> {
    if let (Some(from), Some(to)) = (args.from, args.to_day)
        && from > to
    {
        output.error(&format!("--from {from} is after --to {to}: no day is between them"));
        return Ok(Exit::Incomplete);
    }
    let format = args.format.unwrap_or_else(|| usual(args));
    let view = texts::view(&args.to, output);
    let read = |finding: &Finding<'_>| {
        let tellings = finding.tellings();
        let shown = format == TimelineFormat::Html && !tellings.is_empty();
        Read { article: shown.then(|| Article::of(finding.document)), tellings }
    };
    let whole = |read: Vec<Read>, rules: &RuleSet| {
        let wanted = wanted(args, rules)?;
        let (tellings, articles): (Vec<_>, Vec<_>) =
            read.into_iter().map(|read| (read.tellings, read.article)).unzip();
        let tellings = tellings.concat();
        let articles: Vec<Article> = articles.into_iter().flatten().collect();
        let all = tidings_runner::timeline(&tellings, rules);
        let asked = Asked::all(&args.actors, rules);
        for nobody in asked.iter().filter(|one| !all.iter().any(|entry| one.takes_part(entry))) {
            output.note(&nobody.nobody(&all));
        }
        let of_type: Vec<Entry<'_>> = all
            .into_iter()
            .filter(|entry| is_one_of(entry.makes, &wanted, rules))
            .filter(|entry| asked.is_empty() || asked.iter().any(|one| one.takes_part(entry)))
            .collect();
        let undated = of_type.iter().filter(|entry| entry.days.is_none()).count();
        let entries: Vec<Entry<'_>> = of_type.into_iter().filter(|entry| is_within(entry, args)).collect();
        if undated > 0 && (args.from.is_some() || args.to_day.is_some()) {
            output.note(&format!("{} without a date left out", counted(undated, "happening", "happenings")));
        }
        let written = match format {
            TimelineFormat::Text => view.timeline(&entries, rules),
            TimelineFormat::Jsonl => lines(&entries, rules),
            TimelineFormat::Markdown => markdown::document(&entries, rules),
            TimelineFormat::Html => page::page(&entries, &articles, rules),
        };
        Ok((written, entries.len()))
    };
    let raw = format != TimelineFormat::Text;
    let found = ["happening", "happenings"];
    Texts { texts: &args.texts, to: &args.to, raw, found }.gather(output, read, whole)
}

/// The format where none is asked for.
fn usual(args: &TimelineArgs) -> TimelineFormat {
    let ending = args.to.output.as_ref().and_then(|path| path.extension()?.to_str());
    match ending {
        Some("html" | "htm") => TimelineFormat::Html,
        Some("md" | "markdown") => TimelineFormat::Markdown,
        Some("txt") => TimelineFormat::Text,
        _ if texts::is_for_eyes(&args.to) => TimelineFormat::Text,
        _ => TimelineFormat::Jsonl,
    }
}

/// The types that are asked for; all if none is.
fn wanted(args: &TimelineArgs, rules: &RuleSet) -> Result<Vec<TypeId>, String> {
    let events = || rules.types.iter().filter(|ty| ty.kind == TypeKind::Event).map(|ty| ty.name.as_str());
    let one = |name: &String| {
        let known = rules.type_named(name).filter(|id| rules.ty(*id).kind == TypeKind::Event);
        known.ok_or_else(|| match nearest(name, events()) {
            Some(near) => format!("there is no type of event `{name}`: did you mean `{near}`?"),
            None => {
                let mut all: Vec<&str> = events().collect();
                all.sort_unstable();
                format!("there is no type of event `{name}`: there are {}", all.join(", "))
            }
        })
    };
    args.types.iter().map(one).collect()
}

fn is_one_of(of: TypeId, wanted: &[TypeId], rules: &RuleSet) -> bool {
    wanted.is_empty() || wanted.iter().any(|ty| rules.is_a(of, *ty))
}

/// Whether some of its days are among those that are asked for.
fn is_within(entry: &Entry<'_>, args: &TimelineArgs) -> bool {
    if args.from.is_none() && args.to_day.is_none() {
        return true;
    }
    entry.days.is_some_and(|(first, last)| {
        args.from.is_none_or(|from| from <= last) && args.to_day.is_none_or(|to| first <= to)
    })
}

/// The records, one a line.
fn lines(entries: &[Entry<'_>], rules: &RuleSet) -> String {
    let record = |entry| serde_json::to_string(&EntryRecord::of(entry, rules));
    entries.iter().map(|one| record(one).expect("a record has nothing that JSON has not") + "\n").collect()
}
