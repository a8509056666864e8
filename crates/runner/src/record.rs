//! The record: an event as it is written, one on a line of JSON.
//!
//! Field by field it is what `schema/record.json` at the top of the repository
//! publishes, and a test holds the two together. It only ever grows: a field
//! keeps its name and meaning, and a reader may meet fields it does not know.
//! A field without a value is left out, but for `doc_date`, which is `null`
//! where the date of a document is not known.

use jiff::civil::Date;
use serde::{Serialize, Serializer};
use tidings_discourse::{Document, Event, Evidence, Filler, Granularity, How};
use tidings_rules::RuleSet;

/// The version of the record's form; it grows only if a field changes its meaning.
const SCHEMA: u32 = 1;

/// One event.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    /// The version of this form: 1.
    pub schema: u32,
    /// The document: its path as it was given or found, with `/`; `-` for standard input; for a
    /// line of JSON Lines its `id`, else `path:line`.
    pub doc: &'a str,
    /// The day that the document was written, `YYYY-MM-DD`; `null` if not known, and then dates
    /// such as "on Friday" have no value.
    pub doc_date: Option<Date>,
    /// The event: the path of the file within the folder that was given (its name if it was given
    /// itself, its path where another text has the same) or the `id` of the line, `#e`, and its
    /// number in the document, from 1.
    pub id: String,
    /// The event's type.
    #[serde(rename = "type")]
    pub of_type: &'a str,
    /// `asserted`, `planned`, `requested`, `threatened`, `denied`, `hypothetical`, `discussed`, or
    /// another word that a pack sets.
    pub modality: &'a str,
    /// Whether it is said not to have happened.
    pub negated: bool,
    /// `many` if several happenings are told of as one, as in "phone calls".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<&'static str>,
    /// Which of several it is, as in "their third call".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ordinal: Option<u32>,
    /// Codes of the type in other schemes: scheme and code.
    #[serde(serialize_with = "pairs")]
    pub codes: &'a [(String, String)],
    /// The roles that are filled, each with its fillers.
    #[serde(serialize_with = "roles")]
    pub roles: Vec<(&'a str, Vec<FillerRecord<'a>>)>,
    /// Who says so; empty where the document says it itself.
    pub said_by: Vec<FillerRecord<'a>>,
    /// Every place that tells of it with the rule that read it, in the order of the text.
    pub evidence: Vec<EvidenceRecord<'a>>,
    /// The rules that were used: `sha256:` and the digest of all rule files.
    pub rules: &'a str,
}

/// Somebody, something or some time that fills a role.
#[derive(Debug, Default, Serialize)]
pub struct FillerRecord<'a> {
    /// The id of the actor in the pack: Wikidata's where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<&'a str>,
    /// The full name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'a str>,
    /// The type of mention.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub of_type: Option<&'a str>,
    /// The country, ISO 3166-1 alpha-3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<&'a str>,
    /// The value of a date or duration (ISO 8601), or a number, or a word that the rule sets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<&'a str>,
    /// How a date was found: `explicit` (from the words of the text alone), `resolved` (with the
    /// document's date), or `from context` (told in the sentence before).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub how: Option<&'static str>,
    /// How finely a date is told: `time`, `part of day`, `day`, `weekend`, `week`, `month`,
    /// `season`, `quarter`, `half`, `year`, `decade`, `century`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub granularity: Option<&'static str>,
    /// The words, as they stand in the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<&'a str>,
    /// Where the words begin, in bytes of the file (of `text` for JSON Lines).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<u32>,
    /// Where they end: one past the last byte.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<u32>,
}

/// A place that tells of an event.
#[derive(Debug, Serialize)]
pub struct EvidenceRecord<'a> {
    /// Where the words begin, in bytes of the file (of `text` for JSON Lines).
    pub start: u32,
    /// Where they end: one past the last byte.
    pub end: u32,
    /// The line that they begin in, from 1.
    pub line: u32,
    /// The words, as they stand in the document.
    pub quote: &'a str,
    /// The rule that read them: `file/id`.
    pub rule: &'a str,
}

impl<'a> Record<'a> {
    /// The record of an event; `short` is what its id begins with.
    pub fn of(
        document: &'a Document,
        short: &str,
        number: usize,
        event: &'a Event,
        rules: &'a RuleSet,
    ) -> Record<'a> {
        let ty = rules.ty(event.makes);
        let fillers = |fillers: &'a [Filler]| fillers.iter().map(FillerRecord::of).collect();
        Record {
            schema: SCHEMA,
            doc: document.source().name(),
            doc_date: document.date(),
            id: format!("{short}#e{number}"),
            of_type: &ty.name,
            modality: &event.modality,
            negated: event.negated,
            count: event.many.then_some("many"),
            ordinal: event.ordinal,
            codes: &ty.codes,
            roles: event.roles.iter().map(|(role, of)| (role.as_str(), fillers(of))).collect(),
            said_by: fillers(&event.said_by),
            evidence: event
                .evidence
                .iter()
                .map(|place| EvidenceRecord::of(place, document.source().slice(place.span)))
                .collect(),
            rules: &rules.fingerprint,
        }
    }
}

impl<'a> FillerRecord<'a> {
    pub(crate) fn of(filler: &'a Filler) -> FillerRecord<'a> {
        FillerRecord {
            id: filler.id.as_deref(),
            name: filler.name.as_deref(),
            of_type: filler.of_type.as_deref(),
            country: filler.country.as_deref(),
            value: filler.value.as_deref(),
            how: filler.how.map(How::name),
            granularity: filler.granularity.map(Granularity::name),
            text: Some(filler.text.as_str()).filter(|text| !text.is_empty()),
            start: filler.span.map(|span| span.start),
            end: filler.span.map(|span| span.end),
        }
    }

    /// A filler of no one document: its words only where nothing else says who or what it is.
    pub(crate) fn without_place(filler: &'a Filler) -> FillerRecord<'a> {
        let full = FillerRecord::of(filler);
        FillerRecord { text: full.text.filter(|_| full.name.is_none()), start: None, end: None, ..full }
    }
}

impl<'a> EvidenceRecord<'a> {
    pub(crate) fn of(evidence: &'a Evidence, quote: &'a str) -> EvidenceRecord<'a> {
        EvidenceRecord {
            start: evidence.span.start,
            end: evidence.span.end,
            line: evidence.line,
            quote,
            rule: &evidence.rule,
        }
    }
}

pub(crate) fn pairs<S: Serializer>(pairs: &&[(String, String)], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(pairs.iter().map(|(key, value)| (key, value)))
}

pub(crate) fn roles<S: Serializer>(
    roles: &Vec<(&str, Vec<FillerRecord<'_>>)>,
    to: S,
) -> Result<S::Ok, S::Error> {
    to.collect_map(roles.iter().map(|(role, fillers)| (role, fillers)))
}
