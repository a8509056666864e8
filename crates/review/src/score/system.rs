//! A system's events, read from the JSON Lines that a run prints.
//!
//! Of a record only `doc`, `type`, `modality`, `roles` and `evidence` count. A
//! filler counts by its `name`, else its `value`, else its `text`; a document by
//! the name of its file, so that it does not matter from where a run was started.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::{Claim, gold::base_name, line_fault};

/// What a system found.
#[derive(Debug, Clone, Default)]
pub struct System {
    claims: Vec<Claim>,
}

impl System {
    /// Reads one record a line; empty lines are passed over.
    ///
    /// # Errors
    /// Every line that is no record, by its number.
    pub fn read(jsonl: &str) -> Result<System, Vec<String>> {
        let (mut claims, mut faults) = (Vec::new(), Vec::new());
        for (index, line) in jsonl.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            match serde_json::from_str::<Record>(line) {
                Ok(record) => claims.push(record.claim()),
                Err(error) => faults.push(line_fault(index + 1, &error)),
            }
        }
        if faults.is_empty() { Ok(System { claims }) } else { Err(faults) }
    }

    /// All events, as they were given.
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// The events of a document.
    pub(super) fn of(&self, doc: &str) -> impl Iterator<Item = &Claim> {
        self.claims.iter().filter(move |claim| claim.doc == doc)
    }
}

impl From<Vec<Claim>> for System {
    fn from(claims: Vec<Claim>) -> System {
        System { claims }
    }
}

#[derive(Deserialize)]
struct Record {
    doc: String,
    #[serde(rename = "type")]
    kind: String,
    modality: Option<String>,
    roles: Option<BTreeMap<String, Vec<Filler>>>,
    evidence: Option<Vec<Evidence>>,
}

#[derive(Deserialize)]
struct Filler {
    name: Option<Value>,
    value: Option<Value>,
    text: Option<Value>,
}

#[derive(Deserialize)]
struct Evidence {
    start: u32,
    end: u32,
    #[serde(default)]
    quote: String,
}

impl Record {
    fn claim(self) -> Claim {
        let roles = self.roles.unwrap_or_default();
        let evidence = self.evidence.unwrap_or_default();
        let quotes: Vec<&str> = evidence.iter().map(|place| place.quote.as_str()).collect();
        Claim {
            doc: base_name(&self.doc).to_owned(),
            kind: self.kind,
            modality: self.modality.filter(|m| !m.is_empty()).unwrap_or_else(|| "asserted".to_owned()),
            quote: quotes.join(" | "),
            spans: evidence.iter().map(|place| (place.start, place.end)).collect(),
            roles: roles.into_iter().map(|(r, f)| (r, f.iter().map(Filler::label).collect())).collect(),
            optional: false,
        }
    }
}

impl Filler {
    fn label(&self) -> String {
        let written = |value: &Value| match value {
            Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
            Value::Number(number) if number.as_f64() != Some(0.0) => Some(number.to_string()),
            _ => None,
        };
        [&self.name, &self.value, &self.text].into_iter().flatten().find_map(written).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_become_claims() {
        let jsonl = r#"{"schema":1,"doc":"corpus/a.txt","type":"Call","modality":"","roles":{"who":[{"name":"Macron","text":"He"},{"name":"","value":"PT1H"},{"text":"they"},{"value":70},{}]},"evidence":[{"start":1,"end":4,"quote":"one","rule":"r"},{"start":6,"end":9}]}

{"doc":"b.txt","type":"Call","modality":"planned"}"#;
        let system = System::read(jsonl).unwrap();
        let [a, b] = system.claims() else { panic!("{system:?}") };
        assert_eq!((a.doc.as_str(), a.modality.as_str(), a.quote.as_str()), ("a.txt", "asserted", "one | "));
        assert_eq!(
            (&a.spans[..], a.values("who")),
            (&[(1, 4), (6, 9)][..], &["Macron", "PT1H", "they", "70", ""].map(String::from)[..])
        );
        assert_eq!((b.modality.as_str(), b.roles.len(), b.spans.len()), ("planned", 0, 0));
        assert_eq!((system.of("a.txt").count(), system.of("c.txt").count()), (1, 0));
    }

    #[test]
    fn lines_that_are_no_records_are_named() {
        let faults = System::read("\n{}\n{\"doc\":\"a\",\"type\":\"T\"}\nnonsense\n").unwrap_err();
        assert!(
            faults[0].starts_with("line 2, column 2: missing field")
                && faults[1].starts_with("line 4, column 2: ")
                && faults.len() == 2
        );
    }
}
