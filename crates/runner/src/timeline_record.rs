//! The record of an entry of the timeline, one on a line of JSON.
//!
//! Field by field it is what `schema/timeline.json` at the top of the repository
//! publishes, and a test holds the two together. Like the record of an event it
//! only ever grows.

use jiff::civil::Date;
use serde::Serialize;
use tidings_discourse::{Doubt, Filler};
use tidings_rules::RuleSet;

use crate::record::{EvidenceRecord, FillerRecord, pairs, roles};
use crate::timeline::{Conflict, Entry, Telling};

/// The version of the form; it grows only if a field changes its meaning.
const SCHEMA: u32 = 1;

/// One happening.
#[derive(Debug, Serialize)]
pub struct EntryRecord<'a> {
    /// The version of this form: 1.
    pub schema: u32,
    /// The entry: the name of its first source, `#e`, and the number of the event in it.
    pub id: &'a str,
    /// The happening's type: the narrowest that a source tells.
    #[serde(rename = "type")]
    pub of_type: &'a str,
    /// When it happened, as a record of an event writes it; `null` if no source says.
    pub date: Option<&'a str>,
    /// The first day of that time, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day of that time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// `asserted`, `planned`, `requested`, `threatened`, `denied`, `hypothetical`, `discussed`, or
    /// another word that a pack sets; the same for all sources.
    pub modality: &'a str,
    /// Whether it is said not to have happened; the same for all sources.
    pub negated: bool,
    /// `many` if several happenings are told of as one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<&'static str>,
    /// Which of several it is, as in "their third call".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ordinal: Option<u32>,
    /// Codes of the type in other schemes: scheme and code.
    #[serde(serialize_with = "pairs")]
    pub codes: &'a [(String, String)],
    /// The roles that are filled, each with the fillers of all sources; without the date.
    #[serde(serialize_with = "roles")]
    pub roles: Vec<(&'a str, Vec<FillerRecord<'a>>)>,
    /// Where sources contradict each other; empty where they do not.
    pub conflicts: Vec<ConflictRecord<'a>>,
    /// Other entries that may be the same happening.
    pub beside: Vec<BesideRecord<'a>>,
    /// The events that tell of it, one for each document.
    pub sources: Vec<SourceRecord<'a>>,
    /// The rules that were used: `sha256:` and the digest of all rule files.
    pub rules: &'a str,
}

/// A role for one filler that has several.
#[derive(Debug, Serialize)]
pub struct ConflictRecord<'a> {
    /// The role.
    pub role: &'a str,
    /// What is told.
    pub told: Vec<VersionRecord<'a>>,
}

/// What some of the sources tell.
#[derive(Debug, Serialize)]
pub struct VersionRecord<'a> {
    /// The filler.
    pub filler: FillerRecord<'a>,
    /// The documents that tell it.
    pub docs: &'a [&'a str],
}

/// Another entry that may be the same happening.
#[derive(Debug, Serialize)]
pub struct BesideRecord<'a> {
    /// Its id.
    pub id: &'a str,
    /// Why it is apart: `next day` (told of the day before or after), `longer time` (one is told of
    /// a time longer than a day, which may hold both), `modality` (told as fact there and as plan here, and so on),
    /// `several` (more than one pairing would fit).
    pub why: &'static str,
}

/// An event that tells of it.
#[derive(Debug, Serialize)]
pub struct SourceRecord<'a> {
    /// The document.
    pub doc: &'a str,
    /// The day that the document was written, `YYYY-MM-DD`; `null` if not known.
    pub doc_date: Option<Date>,
    /// The event's number in the document, from 1.
    pub event: usize,
    /// The words that tell the date, and how it was found; `null` if it has none.
    pub date: Option<FillerRecord<'a>>,
    /// Who says so; empty where the document says it itself.
    pub said_by: Vec<FillerRecord<'a>>,
    /// Every place that tells of it with the rule that read it, in the order of the text.
    pub evidence: Vec<EvidenceRecord<'a>>,
}

impl<'a> EntryRecord<'a> {
    /// The record of an entry.
    pub fn of(entry: &'a Entry<'a>, rules: &'a RuleSet) -> EntryRecord<'a> {
        let (ty, event) = (entry.ty(rules), entry.first());
        let role = |(role, fillers): &(&'a str, Vec<&'a Filler>)| {
            (*role, fillers.iter().map(|filler| FillerRecord::without_place(filler)).collect())
        };
        EntryRecord {
            schema: SCHEMA,
            id: &entry.id,
            of_type: &ty.name,
            date: entry.date.and_then(|date| date.value.as_deref()).filter(|_| entry.days.is_some()),
            from: entry.days.map(|days| days.0),
            to: entry.days.map(|days| days.1),
            modality: &event.modality,
            negated: event.negated,
            count: event.many.then_some("many"),
            ordinal: entry.ordinal,
            codes: &ty.codes,
            roles: entry.roles.iter().map(role).collect(),
            conflicts: entry.conflicts.iter().map(ConflictRecord::of).collect(),
            beside: entry.beside.iter().map(|(id, doubt)| BesideRecord { id, why: why(*doubt) }).collect(),
            sources: entry.sources.iter().map(|source| SourceRecord::of(source, rules)).collect(),
            rules: &rules.fingerprint,
        }
    }
}

impl<'a> ConflictRecord<'a> {
    fn of(conflict: &'a Conflict<'a>) -> ConflictRecord<'a> {
        let version = |(filler, docs): &'a (&'a Filler, Vec<&'a str>)| VersionRecord {
            filler: FillerRecord::without_place(filler),
            docs,
        };
        ConflictRecord { role: conflict.role, told: conflict.told.iter().map(version).collect() }
    }
}

impl<'a> SourceRecord<'a> {
    fn of(telling: &'a Telling, rules: &RuleSet) -> SourceRecord<'a> {
        let evidence = telling.event.evidence.iter().zip(&telling.quotes);
        SourceRecord {
            doc: &telling.doc,
            doc_date: telling.doc_date,
            event: telling.number,
            date: telling.event.date(rules).map(FillerRecord::of),
            said_by: telling.event.said_by.iter().map(FillerRecord::of).collect(),
            evidence: evidence.map(|(place, quote)| EvidenceRecord::of(place, quote)).collect(),
        }
    }
}

/// The word for a doubt.
fn why(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::NextDay => "next day",
        Doubt::LongerTime => "longer time",
        Doubt::Modality => "modality",
        Doubt::Several => "several",
    }
}
