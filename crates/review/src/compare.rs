//! Which events came, went and changed, field by field.
//!
//! An event of before and one of now are paired if they are the same, else if some
//! of their words are; the pair with the most in common first. What is left over
//! went or came.

use std::cmp::Reverse;

use serde::Serialize;

use crate::snapshot::{Page, Snapshot};
use crate::told::{Quote, Told};

/// What differs in a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PageDifference {
    /// Its name, where a file has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Its date, if that differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Change>,
    /// Its events.
    pub events: Vec<Difference>,
}

/// What became of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "change")]
pub enum Difference {
    /// It was not there before.
    Added {
        /// The event.
        event: Told,
    },
    /// It is not there any more.
    Lost {
        /// The event.
        event: Told,
    },
    /// Something else is said of it.
    Changed {
        /// The event before.
        before: Told,
        /// The event now.
        event: Told,
        /// What differs: `type`, fields, `evidence`.
        fields: Vec<Change>,
    },
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Its name.
    pub field: String,
    /// Values that went.
    pub lost: Vec<String>,
    /// Values that came.
    pub added: Vec<String>,
}

impl Difference {
    /// The event: the one of now if there is one.
    pub fn event(&self) -> &Told {
        match self {
            Difference::Added { event } | Difference::Lost { event } | Difference::Changed { event, .. } => {
                event
            }
        }
    }
}

/// What differs between two snapshots, by document; of those that are the same, nothing.
pub fn snapshots(before: Option<&Snapshot>, now: Option<&Snapshot>) -> Vec<PageDifference> {
    let pages = |snapshot: Option<&'_ Snapshot>| snapshot.map_or_else(Vec::new, |it| it.pages.clone());
    let (before, now) = (pages(before), pages(now));
    let gone = before.iter().filter(|old| now.iter().all(|page| page.doc != old.doc));
    let stayed = now.iter().map(|page| (before.iter().find(|old| old.doc == page.doc), Some(page)));
    let all = stayed.chain(gone.map(|old| (Some(old), None)));
    let differences = all.map(|(before, now)| page(before, now));
    differences.filter(|page| page.date.is_some() || !page.events.is_empty()).collect()
}

fn page(before: Option<&Page>, now: Option<&Page>) -> PageDifference {
    let events = |page: Option<&'_ Page>| page.map_or_else(Vec::new, |page| page.events.clone());
    let date = |page: &Page| vec![page.date.clone().unwrap_or_else(|| "unknown".to_owned())];
    let both = before.zip(now).filter(|(before, now)| before.date != now.date);
    PageDifference {
        doc: now.or(before).and_then(|page| page.doc.clone()),
        date: both.map(|(before, now)| Change {
            field: "date".to_owned(),
            lost: date(before),
            added: date(now),
        }),
        events: compare(&events(before), &events(now)),
    }
}

/// The differences between the events of before and of now, in the order of the text.
pub fn compare(before: &[Told], now: &[Told]) -> Vec<Difference> {
    let mut partner_of_now: Vec<Option<usize>> = vec![None; now.len()];
    let mut paired = vec![false; before.len()];
    let mut pair = |old: usize, new: usize| {
        if !paired[old] && partner_of_now[new].is_none() {
            paired[old] = true;
            partner_of_now[new] = Some(old);
        }
    };
    // Equal events first: each takes the first of its equals that is free.
    let mut taken = vec![false; now.len()];
    for (old, event) in before.iter().enumerate() {
        if let Some(new) = (0..now.len()).find(|new| !taken[*new] && now[*new] == *event) {
            taken[new] = true;
            pair(old, new);
        }
    }
    let mut close: Vec<(Reverse<usize>, usize, usize)> = Vec::new();
    for (old, event) in before.iter().enumerate() {
        let alike = now.iter().enumerate().map(|(new, other)| (Reverse(likeness(event, other)), old, new));
        close.extend(alike.filter(|(likeness, ..)| likeness.0 > 0));
    }
    close.sort_unstable();
    close.iter().for_each(|(_, old, new)| pair(*old, *new));

    let mut differences = Vec::new();
    let mut next = 0;
    let mut leave = |until: usize, differences: &mut Vec<Difference>| {
        for old in next..until.max(next) {
            if !paired[old] {
                differences.push(Difference::Lost { event: before[old].clone() });
            }
        }
        next = next.max(until);
    };
    for (event, partner) in now.iter().zip(&partner_of_now) {
        let event = event.clone();
        match partner {
            None => differences.push(Difference::Added { event }),
            Some(old) => {
                leave(*old, &mut differences);
                let fields = changes(&before[*old], &event);
                if !fields.is_empty() {
                    differences.push(Difference::Changed { before: before[*old].clone(), event, fields });
                }
            }
        }
    }
    leave(before.len(), &mut differences);
    differences
}

/// How much two events have in common; 0 if they are not of the same words.
fn likeness(a: &Told, b: &Told) -> usize {
    let same = |a: &Quote, b: &Quote| match (a.span, b.span) {
        (Some(a), Some(b)) => a.overlaps(b),
        _ => a.quote.contains(&b.quote) || b.quote.contains(&a.quote),
    };
    let quotes = a.evidence.iter().filter(|quote| b.evidence.iter().any(|other| same(quote, other))).count();
    if quotes == 0 {
        return 0;
    }
    let values = a.fields.iter().map(|field| {
        let others = b.values(&field.name);
        field.values.iter().filter(|value| others.contains(value)).count()
    });
    8 * quotes + 4 * usize::from(a.of_type == b.of_type) + values.sum::<usize>()
}

/// What differs between an event of before and one of now.
fn changes(before: &Told, now: &Told) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut compare = |field: &str, before: &[String], now: &[String]| {
        let without = |all: &[String], others: &[String]| -> Vec<String> {
            all.iter().filter(|value| !others.contains(value)).cloned().collect()
        };
        let (mut lost, mut added) = (without(before, now), without(now, before));
        if before != now && lost.is_empty() && added.is_empty() {
            // The same values in another order.
            (lost, added) = (before.to_vec(), now.to_vec());
        }
        if !lost.is_empty() || !added.is_empty() {
            changes.push(Change { field: field.to_owned(), lost, added });
        }
    };
    compare("type", std::slice::from_ref(&before.of_type), std::slice::from_ref(&now.of_type));
    let gone = before.fields.iter().filter(|field| now.values(&field.name).is_empty());
    for field in now.fields.iter().chain(gone) {
        compare(&field.name, before.values(&field.name), now.values(&field.name));
    }
    let quotes = |told: &Told| -> Vec<String> {
        told.evidence.iter().map(|quote| format!("{}: {}", quote.rule, quote.quote)).collect()
    };
    compare("evidence", &quotes(before), &quotes(now));
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str, quotes: &[&str]) -> Told {
        let quote = |quote: &&str| Quote { rule: "r".to_owned(), quote: (*quote).to_owned(), span: None };
        Told { evidence: quotes.iter().map(quote).collect(), ..Told::parse(line).expect("a line") }
    }

    #[test]
    fn events_of_the_same_words_are_one() {
        let before = [told("Call  who=A; B", &["A rang B"]), told("Visit  who=C", &["C went"])];
        let now = [told("Visit  who=D", &["D came"]), told("Call (planned)  who=A; E", &["A rang B today"])];
        let differences = compare(&before, &now);
        let [
            Difference::Added { event: added },
            Difference::Changed { fields, .. },
            Difference::Lost { event: lost },
        ] = &differences[..]
        else {
            panic!("{differences:?}")
        };
        assert_eq!((added.values("who"), lost.values("who")), (&["D".to_owned()][..], &["C".to_owned()][..]));
        let change = |field: &str, lost: &[&str], added: &[&str]| Change {
            field: field.to_owned(),
            lost: lost.iter().map(|value| (*value).to_owned()).collect(),
            added: added.iter().map(|value| (*value).to_owned()).collect(),
        };
        let expected = [
            change("modality", &[], &["planned"]),
            change("who", &["B"], &["E"]),
            change("evidence", &["r: A rang B"], &["r: A rang B today"]),
        ];
        assert_eq!(fields, &expected);
    }

    #[test]
    fn nothing_differs_from_itself_and_order_is_a_difference() {
        let events = [told("Call  who=A", &["call"]), told("Call  who=A", &["call"])];
        assert_eq!(compare(&events, &events), []);
        let (one, other) = ([told("Call  who=A; B", &["x"])], [told("Call  who=B; A", &["x"])]);
        assert_eq!(compare(&one, &other).len(), 1);
    }
}
