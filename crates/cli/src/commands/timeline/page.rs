//! A timeline as a page for a browser: one file that needs no network.
//!
//! The page is `page.html` with what it shows in it as JSON. Only `page.html`
//! makes elements, and it takes every word as text; so the one way out of the
//! JSON is a `<`, and there is none in it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;
use tidings_discourse::{Document, Filler};
use tidings_rules::RuleSet;
use tidings_runner::{Entry, Telling};

use crate::view::timeline::{fields, title, when};

const TEMPLATE: &str = include_str!("page.html");
/// Where the JSON goes.
const PLACE: &str = "/*timeline*/null";

/// A document that is shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct Article {
    name: String,
    date: Option<Date>,
    text: String,
}

impl Article {
    pub(super) fn of(document: &Document) -> Article {
        let source = document.source();
        Article { name: source.name().to_owned(), date: document.date(), text: source.text().to_owned() }
    }

    /// Whether it is what an event was read from; two documents can have one name.
    fn tells(&self, telling: &Telling) -> bool {
        let evidence = telling.event.evidence.iter().zip(&telling.quotes);
        let has = |(place, quote): (&tidings_discourse::Evidence, &String)| {
            self.text.get(place.span.range()) == Some(quote.as_str())
        };
        self.name == telling.doc && evidence.into_iter().all(has)
    }
}

/// What the page is made from.
#[derive(Serialize)]
struct Page<'a> {
    articles: Vec<&'a Article>,
    entries: Vec<Shown<'a>>,
    rules: &'a str,
}

/// An entry as the page shows it.
#[derive(Serialize)]
struct Shown<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    of_type: &'a str,
    title: String,
    when: String,
    from: Option<Date>,
    to: Option<Date>,
    fields: Vec<(&'a str, String)>,
    actors: Vec<&'a str>,
    /// Whether sources contradict each other.
    disputed: bool,
    /// Ids of entries that may be the same.
    beside: Vec<&'a str>,
    sources: Vec<Source>,
}

/// Where in an article it is told.
#[derive(Serialize)]
struct Source {
    /// Index of the article.
    article: usize,
    line: u32,
    /// Stretches of its text, in the units of JavaScript's strings (UTF-16).
    marks: Vec<(usize, usize)>,
}

/// The page with these entries and the articles that tell of them.
pub(super) fn page(entries: &[Entry<'_>], articles: &[Article], rules: &RuleSet) -> String {
    let mut by_name: BTreeMap<&str, Vec<&Article>> = BTreeMap::new();
    for article in articles {
        by_name.entry(&article.name).or_default().push(article);
    }
    let of = |telling: &Telling| {
        let found = by_name[telling.doc.as_str()].iter().find(|article| article.tells(telling));
        *found.expect("a telling has its article")
    };
    let mut shown: Vec<&Article> =
        entries.iter().flat_map(|entry| &entry.sources).map(|telling| of(telling)).collect();
    shown.sort_unstable();
    shown.dedup();
    let source = |telling: &&Telling| {
        let article = of(telling);
        Source {
            article: shown.binary_search(&article).expect("it is among those that are shown"),
            line: telling.event.evidence.first().map_or(1, |evidence| evidence.line),
            marks: marks(telling, &article.text),
        }
    };
    let entries = entries.iter().map(|entry| Shown {
        id: &entry.id,
        of_type: &entry.ty(rules).name,
        title: title(entry, rules),
        when: when(entry),
        from: entry.days.map(|days| days.0),
        to: entry.days.map(|days| days.1),
        fields: fields(entry),
        actors: actors(entry),
        disputed: !entry.conflicts.is_empty(),
        beside: entry.beside.iter().map(|(id, _)| id.as_str()).collect(),
        sources: entry.sources.iter().map(source).collect(),
    });
    let page = Page { entries: entries.collect(), articles: shown.clone(), rules: &rules.fingerprint };
    let json = serde_json::to_string(&page).expect("a page has nothing that JSON has not");
    TEMPLATE.replace(PLACE, &json.replace('<', "\\u003c"))
}

/// The words that tell of an event, each stretch once, in the order of the text.
fn marks(telling: &Telling, text: &str) -> Vec<(usize, usize)> {
    let mut spans: Vec<_> = telling.event.shown_evidence().map(|evidence| evidence.span.range()).collect();
    spans.sort_by_key(|span| (span.start, span.end));
    let mut joined: Vec<std::ops::Range<usize>> = Vec::new();
    for span in spans {
        match joined.last_mut().filter(|last| span.start <= last.end) {
            Some(last) => last.end = last.end.max(span.end),
            None => joined.push(span),
        }
    }
    let units = |byte: usize| text[..byte].encode_utf16().count();
    joined.into_iter().map(|span| (units(span.start), units(span.end))).collect()
}

/// The names of those who take part.
fn actors<'e>(entry: &'e Entry<'_>) -> Vec<&'e str> {
    let fillers = entry.roles.iter().flat_map(|(_, fillers)| fillers.iter().copied());
    let mut names: Vec<&str> = fillers.filter_map(|filler: &Filler| filler.name.as_deref()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_has_one_place_for_the_json() {
        assert_eq!(TEMPLATE.matches(PLACE).count(), 1);
    }
}
