//! Gold annotations: read from YAML, their quotes found in the texts.
//!
//! A file is a list of documents, each with `doc` and `events`; an event has a
//! `type`, `quotes`, perhaps `modality` and `optional`; any other key is a role,
//! but for `count`, `ordinal` and `note`, which are not scored. A quote stands
//! just once in the body of its document: a header that begins with `url:` and
//! ends at the first empty line is no part of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::Claim;

/// The annotated documents.
#[derive(Debug, Clone, Default)]
pub struct Gold {
    docs: BTreeMap<String, Vec<Claim>>,
}

impl Gold {
    /// Reads a gold file; `texts` gives the bytes of a document by the name of its file.
    ///
    /// # Errors
    /// All that is wrong: what is no gold file, texts that are missing, documents listed twice,
    /// quotes that do not stand just once in their document.
    pub fn read(yaml: &str, texts: impl Fn(&str) -> Option<Vec<u8>>) -> Result<Gold, Vec<String>> {
        let entries: Vec<Entry> = serde_yaml::from_str(yaml).map_err(|error| vec![fault(&error)])?;
        let (mut gold, mut faults) = (Gold::default(), Vec::new());
        for entry in entries {
            let name = base_name(&entry.doc).to_owned();
            let Some(text) = texts(&name) else {
                faults.push(format!("{name}: there is no such text"));
                continue;
            };
            let body = body(&text);
            let events = entry.events.unwrap_or_default().into_iter();
            let claims = events.map(|event| event.claim(&name, &text, body, &mut faults)).collect();
            if gold.docs.insert(name.clone(), claims).is_some() {
                faults.push(format!("{name}: listed twice"));
            }
        }
        if faults.is_empty() { Ok(gold) } else { Err(faults) }
    }

    /// The documents by name, each with its events as they are listed.
    pub fn docs(&self) -> impl Iterator<Item = (&str, &[Claim])> {
        self.docs.iter().map(|(name, claims)| (name.as_str(), claims.as_slice()))
    }

    /// All events.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.docs.values().flatten()
    }
}

/// What is wrong with a file that is no gold file, in one line with its place.
fn fault(error: &serde_yaml::Error) -> String {
    let what = error.without_snippet().to_string();
    let what = what.strip_prefix("error: ").unwrap_or(&what);
    let what = what.lines().next().unwrap_or_default();
    format!("{what}; a gold file is a list of `doc:` and `events:`")
}

/// The last part of a path.
pub(super) fn base_name(path: &str) -> &str {
    path.trim_end_matches('/').rsplit('/').next().unwrap_or(path)
}

/// Where the body of a text begins.
fn body(text: &[u8]) -> usize {
    if !text.starts_with(b"url:") {
        return 0;
    }
    text.windows(2).position(|two| two == b"\n\n").unwrap_or(text.len())
}

#[derive(Deserialize)]
struct Entry {
    doc: String,
    events: Option<Vec<Annotation>>,
}

/// An event as it is annotated.
#[derive(Default)]
struct Annotation {
    kind: String,
    modality: Option<String>,
    quotes: Vec<String>,
    optional: bool,
    roles: BTreeMap<String, Vec<String>>,
}

impl Annotation {
    fn claim(self, doc: &str, text: &[u8], body: usize, faults: &mut Vec<String>) -> Claim {
        let mut spans = Vec::new();
        for quote in &self.quotes {
            match once(&text[body..], quote.as_bytes()) {
                // A text of four gigabytes has no place here.
                Some(at) => spans.push(((body + at) as u32, (body + at + quote.len()) as u32)),
                None => faults.push(format!("{doc}: not there just once: {quote}")),
            }
        }
        Claim {
            doc: doc.to_owned(),
            kind: self.kind,
            modality: self.modality.unwrap_or_else(|| "asserted".to_owned()),
            roles: self.roles,
            spans,
            quote: self.quotes.join(" | "),
            optional: self.optional,
        }
    }
}

/// Where the words stand in the text, if they do so once; places that overlap are one.
fn once(text: &[u8], words: &[u8]) -> Option<usize> {
    if words.is_empty() {
        return None;
    }
    let find = |from: usize| text[from..].windows(words.len()).position(|at| at == words).map(|at| from + at);
    let first = find(0)?;
    find(first + words.len()).is_none().then_some(first)
}

impl<'de> Deserialize<'de> for Annotation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Keys)
    }
}

struct Keys;

impl<'de> Visitor<'de> for Keys {
    type Value = Annotation;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an event: `type`, `quotes` and roles")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Annotation, A::Error> {
        let (mut event, mut seen) = (Annotation::default(), BTreeSet::new());
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "type" => event.kind = map.next_value()?,
                "modality" => event.modality = Some(map.next_value()?),
                "quotes" => event.quotes = map.next_value()?,
                "optional" => event.optional = map.next_value()?,
                "count" | "ordinal" | "note" => drop(map.next_value::<IgnoredAny>()?),
                _ => drop(event.roles.insert(key.clone(), map.next_value::<Values>()?.0)),
            }
            seen.insert(key);
        }
        match ["type", "quotes"].into_iter().find(|key| !seen.contains(*key)) {
            Some(key) => Err(A::Error::missing_field(key)),
            None => Ok(event),
        }
    }
}

/// One value or a list of them; numbers count as they are written.
struct Values(Vec<String>);

impl<'de> Deserialize<'de> for Values {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OneOrMany)
    }
}

struct OneOrMany;

impl<'de> Visitor<'de> for OneOrMany {
    type Value = Values;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value or a list of values")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Values, E> {
        Ok(Values(vec![value.to_owned()]))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Values, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Values, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Values, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Values, E> {
        self.visit_str(&format!("{value:?}"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Values, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = items.next_element()? {
            values.push(value);
        }
        Ok(Values(values))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(yaml: &str) -> Result<Gold, Vec<String>> {
        Gold::read(yaml, |name| match name {
            "a.txt" => Some("Macron rang Élysée. Macron left.".into()),
            "header.txt" => Some("url: rang\ntitle: rang\n\nMacron rang.".into()),
            _ => None,
        })
    }

    #[test]
    fn roles_are_one_value_or_many() {
        let yaml = "- doc: x/a.txt\n  events:\n  - {type: Call, who: [A, 007], date: 2022-03-18, year: 2022, \
                    count: many, ordinal: 4, quotes: [rang Élysée, left]}\n- doc: header.txt\n";
        let gold = read(yaml).unwrap();
        let claim = gold.claims().next().unwrap();
        assert_eq!(
            (claim.doc.as_str(), claim.modality.as_str(), claim.optional),
            ("a.txt", "asserted", false)
        );
        assert_eq!(
            (claim.spans.as_slice(), claim.quote.as_str()),
            (&[(7, 20), (29, 33)][..], "rang Élysée | left")
        );
        let roles: Vec<(&str, &[String])> = claim.roles.iter().map(|(r, v)| (r.as_str(), &v[..])).collect();
        let own = |values: &[&str]| values.iter().map(|v| (*v).to_owned()).collect::<Vec<_>>();
        let (date, who, year) = (own(&["2022-03-18"]), own(&["A", "007"]), own(&["2022"]));
        assert_eq!(roles, [("date", &date[..]), ("who", &who), ("year", &year)]);
        assert_eq!(gold.docs().count(), 2);
    }

    #[test]
    fn quotes_stand_once_in_the_body() {
        let event = |doc, quote| read(&format!("- doc: {doc}\n  events: [{{type: T, quotes: [{quote}]}}]\n"));
        assert_eq!(event("header.txt", "rang").unwrap().claims().next().unwrap().spans, [(30, 34)]);
        assert_eq!(event("a.txt", "Macron").unwrap_err(), ["a.txt: not there just once: Macron"]);
        assert_eq!(event("a.txt", "Paris").unwrap_err(), ["a.txt: not there just once: Paris"]);
        assert_eq!(event("b.txt", "Paris").unwrap_err(), ["b.txt: there is no such text"]);
        assert_eq!(read("- doc: a.txt\n- doc: a.txt\n").unwrap_err(), ["a.txt: listed twice"]);
    }

    #[test]
    fn what_is_no_gold_is_refused() {
        for yaml in
            ["a: b", "- doc: a.txt\n  events: [{type: T}]", "- doc: a.txt\n  events: [{quotes: [left]}]"]
        {
            assert_eq!(read(yaml).unwrap_err().len(), 1, "{yaml}");
        }
    }
}
