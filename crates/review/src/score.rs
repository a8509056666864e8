//! Precision, recall and F1 of a system's events against gold annotations.
//!
//! Per document and type, a gold and a system event may pair if their spans
//! overlap. Of all one-to-one pairings the largest counts, and among those the
//! one whose slots agree best. A pair is a true positive, a gold event left over
//! a miss, a system event left over a false positive. Optional gold events are
//! never missed; a system event left over that pairs with one, or overlaps
//! nothing but such, is excused (`opt`). Slots are scored on the pairs alone:
//! the modality, and each role that the gold somewhere fills for the type.
//!
//! ```
//! use tidings_review::score::{Gold, System, score};
//!
//! let yaml = "- doc: a.txt\n  events:\n    - {type: Visit, visitor: Macron, quotes: [went to Kyiv]}\n";
//! let gold = Gold::read(yaml, |_| Some(b"Macron went to Kyiv.".to_vec())).unwrap();
//! let line = r#"{"doc":"a.txt","type":"Visit","evidence":[{"start":7,"end":11,"quote":"went"}]}"#;
//! let report = score(&gold, &System::read(line).unwrap(), None);
//! assert_eq!((report.all.recall(), report.all.slot_recall()), (Some(1.0), Some(0.5)));
//! ```

use std::collections::{BTreeMap, BTreeSet};

mod baseline;
mod gold;
mod names;
mod pairing;
mod report;
mod system;
mod table;
pub mod time;
mod values;

pub use baseline::{Baseline, Change};
pub use gold::Gold;
pub use report::{Report, Row, Slots};
pub use system::System;

use pairing::{pairs, slots};
use tidings_discourse::{Event, Filler};
use tidings_rules::RuleSet;
use tidings_text::Source;

/// An event as it is scored, whichever side claims it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Claim {
    /// The document, by the name of its file alone.
    pub doc: String,
    /// The type of event.
    pub kind: String,
    /// `asserted` where nothing else is said.
    pub modality: String,
    /// What fills each role.
    pub roles: BTreeMap<String, Vec<String>>,
    /// Where the document tells of it: start and end, in bytes.
    pub spans: Vec<(u32, u32)>,
    /// The words there, for error lines.
    pub quote: String,
    /// Whether a scorer neither demands nor punishes it; gold only.
    pub optional: bool,
}

impl Claim {
    /// What the scorer is told of an event that a pack found in a text.
    pub fn of_event(rules: &RuleSet, source: &Source, event: &Event) -> Claim {
        let labels = |fillers: &[Filler]| fillers.iter().map(|filler| filler.label().to_owned()).collect();
        let quotes: Vec<&str> = event.evidence.iter().map(|place| source.slice(place.span)).collect();
        Claim {
            doc: gold::base_name(source.name()).to_owned(),
            kind: rules.ty(event.makes).name.clone(),
            modality: event.modality.clone(),
            roles: event.roles.iter().map(|(role, fillers)| (role.clone(), labels(fillers))).collect(),
            spans: event.evidence.iter().map(|place| (place.span.start, place.span.end)).collect(),
            quote: quotes.join(" | "),
            optional: false,
        }
    }

    /// How many bytes the spans of both have in common, counted for each two spans.
    fn overlap(&self, other: &Claim) -> u64 {
        let common = |a: &(u32, u32), b: &(u32, u32)| u64::from(a.1.min(b.1).saturating_sub(a.0.max(b.0)));
        self.spans.iter().flat_map(|a| other.spans.iter().map(move |b| common(a, b))).sum()
    }

    fn values(&self, role: &str) -> &[String] {
        self.roles.get(role).map_or(&[], Vec::as_slice)
    }
}

/// What is wrong with a line of JSON, with its place.
fn line_fault(number: usize, error: &serde_json::Error) -> String {
    let whole = error.to_string();
    let what = whole.rsplit_once(" at line ").map_or(whole.as_str(), |(what, _)| what);
    format!("line {number}, column {}: {what}", error.column())
}

/// Scores the system's events of the given types, or of all types in the gold.
///
/// Documents that the gold does not list are ignored. A type that is given
/// counts even where the gold has none of it.
pub fn score(gold: &Gold, system: &System, types: Option<&[String]>) -> Report {
    let mut kinds: Vec<&str> = Vec::new();
    match types {
        Some(types) => types.iter().for_each(|kind| {
            if !kinds.contains(&kind.as_str()) {
                kinds.push(kind);
            }
        }),
        None => kinds.extend(gold.claims().map(|claim| claim.kind.as_str()).collect::<BTreeSet<_>>()),
    }
    let mut report = Report::new();
    for kind in kinds {
        let of_kind = || gold.claims().filter(|claim| claim.kind == kind);
        let roles: BTreeSet<&str> =
            of_kind().flat_map(|claim| claim.roles.keys()).map(String::as_str).collect();
        let mut row = Row::new(kind);
        for (doc, claims) in gold.docs() {
            let (spare, due): (Vec<&Claim>, Vec<&Claim>) =
                claims.iter().filter(|claim| claim.kind == kind).partition(|claim| claim.optional);
            let given: Vec<&Claim> = system.of(doc).filter(|claim| claim.kind == kind).collect();
            document(&mut row, &mut report.errors, &due, &spare, &given, &roles);
        }
        report.all.add(&row);
        report.rows.push(row);
    }
    report
}

/// Scores the events of one type in one document: those `due`, those to `spare`, those `given`.
fn document(
    row: &mut Row,
    errors: &mut Vec<String>,
    due: &[&Claim],
    spare: &[&Claim],
    given: &[&Claim],
    roles: &BTreeSet<&str>,
) {
    let found = pairs(due, given, roles);
    let missed: Vec<&Claim> = without(due, found.iter().map(|pair| pair.0));
    let left: Vec<&Claim> = without(given, found.iter().map(|pair| pair.1));
    let overlaps = |claim: &Claim, others: &[&Claim]| others.iter().any(|other| claim.overlap(other) > 0);
    let mut wrong = without(&left, pairs(spare, &left, roles).iter().map(|pair| pair.1));
    wrong.retain(|claim| overlaps(claim, due) || !overlaps(claim, spare));

    row.found += found.len();
    row.wrong += wrong.len();
    row.missed += missed.len();
    row.excused += left.len() - wrong.len();
    for (sort, claims) in [("FN", &missed), ("FP", &wrong)] {
        errors.extend(
            claims.iter().map(|claim| format!("{sort}  {} {}: {}", claim.doc, claim.kind, claim.quote)),
        );
    }
    for &(gold, system) in &found {
        let gold = due[gold];
        for slot in slots(gold, given[system], roles) {
            row.slots.entry(slot.role.to_owned()).or_default().count(&slot);
            if slot.credit < slot.wanted.len().max(slot.given.len()) as f64 {
                let (wanted, given) = (table::list(slot.wanted), table::list(slot.given));
                let place = format!("{} {}.{}", gold.doc, gold.kind, slot.role);
                errors.push(format!("slot  {place}: gold {wanted}, system {given}: {}", gold.quote));
            }
        }
    }
}

/// The claims at all other places than these.
fn without<'a>(claims: &[&'a Claim], places: impl Iterator<Item = usize>) -> Vec<&'a Claim> {
    let places: BTreeSet<usize> = places.collect();
    claims.iter().enumerate().filter(|(place, _)| !places.contains(place)).map(|(_, claim)| *claim).collect()
}
