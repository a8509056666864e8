//! An event as a reviewer reads it: what happened, not how it was found.
//!
//! No offsets of rules, no fingerprints, no timings, so that it changes only when
//! the events do. One event is one line, with its quotes below:
//!
//! ```text
//! PhoneCall NOT (planned) many no. 3  caller=Ann Lee; Bob Ray  date=2022-03-17  said_by=Cy Fox
//!     phone-call/rang: Ann Lee and Bob Ray did not ring
//! ```
//!
//! Fields are two spaces apart and values are joined by `; `. Inside a value white
//! space is single spaces, and a value that could be misread is written as a JSON
//! string, so a line can be read back.

use std::fmt;

use serde::Serialize;
use tidings_discourse::{Event, Evidence, Extractor, Filler};
use tidings_text::Span;

/// An event in the words of a reviewer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Told {
    /// Its type.
    #[serde(rename = "type")]
    pub of_type: String,
    /// What is said of it, in order: see [`Field`].
    pub fields: Vec<Field>,
    /// The places that tell of it, but for those that another covers.
    pub evidence: Vec<Quote>,
}

/// One thing that is said of an event: `negated`, `modality`, `count`, `ordinal`, a role, `said_by`.
///
/// What every event has is left out: a modality of `asserted`, `negated` when it is not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its values, as they are written on a line.
    pub values: Vec<String>,
}

/// Words that tell of an event, and the rule that read them.
#[derive(Clone, Debug, Serialize)]
pub struct Quote {
    /// Id of the rule.
    pub rule: String,
    /// The words, with single spaces.
    pub quote: String,
    /// Where they stand, in bytes; not known of what is read from a snapshot.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "start_and_end")]
    pub span: Option<Span>,
}

fn start_and_end<S: serde::Serializer>(span: &Option<Span>, to: S) -> Result<S::Ok, S::Error> {
    span.map(|span| [span.start, span.end]).serialize(to)
}

/// Two quotes are the same if rule and words are, wherever they stand.
impl PartialEq for Quote {
    fn eq(&self, other: &Quote) -> bool {
        (&self.rule, &self.quote) == (&other.rule, &other.quote)
    }
}

impl Eq for Quote {}

impl Told {
    /// An event of a document with this text.
    pub fn of(extractor: &Extractor, text: &str, event: &Event) -> Told {
        let mut fields = Vec::new();
        let mut add = |name: &str, values: Vec<String>| {
            fields.push(Field { name: name.to_owned(), values });
        };
        if event.negated {
            add("negated", vec!["true".to_owned()]);
        }
        if event.modality != "asserted" {
            add("modality", vec![event.modality.clone()]);
        }
        if event.many {
            add("count", vec!["many".to_owned()]);
        }
        if let Some(ordinal) = event.ordinal {
            add("ordinal", vec![ordinal.to_string()]);
        }
        for (role, fillers) in &event.roles {
            add(role, labels(fillers));
        }
        if !event.said_by.is_empty() {
            add("said_by", labels(&event.said_by));
        }
        let quote = |evidence: &Evidence| Quote {
            rule: evidence.rule.clone(),
            quote: spaced(&text[evidence.span.range()]),
            span: Some(evidence.span),
        };
        Told {
            of_type: extractor.engine().rules().ty(event.makes).name.clone(),
            fields,
            evidence: event.shown_evidence().map(quote).collect(),
        }
    }

    /// The values of a field; none if nothing is said of it.
    pub fn values(&self, field: &str) -> &[String] {
        self.fields.iter().find(|known| known.name == field).map_or(&[], |field| &field.values)
    }

    /// Reads back the line of an event, without its quotes.
    pub(crate) fn parse(line: &str) -> Option<Told> {
        let mut parts = line.split("  ");
        let mut head = parts.next()?.split(' ');
        let mut told = Told { of_type: head.next()?.to_owned(), ..Told::default() };
        let mut add = |name: &str, values: Vec<String>| {
            told.fields.push(Field { name: name.to_owned(), values });
        };
        while let Some(word) = head.next() {
            match word {
                "NOT" => add("negated", vec!["true".to_owned()]),
                "many" => add("count", vec!["many".to_owned()]),
                "no." => add("ordinal", vec![head.next()?.to_owned()]),
                other => {
                    let modality = other.strip_prefix('(')?.strip_suffix(')')?;
                    add("modality", vec![modality.to_owned()]);
                }
            }
        }
        for part in parts {
            let (name, values) = part.split_once('=')?;
            add(name, split(values)?);
        }
        Some(told)
    }
}

/// The line of the event, without its quotes.
impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.of_type)?;
        for Field { name, values } in &self.fields {
            match name.as_str() {
                "negated" => f.write_str(" NOT")?,
                "modality" => write!(f, " ({})", values.concat())?,
                "count" => f.write_str(" many")?,
                "ordinal" => write!(f, " no. {}", values.concat())?,
                _ => {
                    let values: Vec<String> = values.iter().map(|value| written(value)).collect();
                    write!(f, "  {name}={}", values.join("; "))?;
                }
            }
        }
        Ok(())
    }
}

fn labels(fillers: &[Filler]) -> Vec<String> {
    fillers.iter().map(|filler| spaced(filler.label())).collect()
}

/// White space as single spaces.
pub(crate) fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn written(value: &str) -> String {
    let plain =
        !value.is_empty() && !value.contains("; ") && !value.starts_with('"') && !value.ends_with(';');
    if plain { value.to_owned() } else { serde_json::Value::from(value).to_string() }
}

/// Values as they are written on a line.
fn split(mut rest: &str) -> Option<Vec<String>> {
    let mut values = Vec::new();
    loop {
        let end = match rest.starts_with('"') {
            true => {
                let mut read = serde_json::Deserializer::from_str(rest).into_iter::<String>();
                values.push(read.next()?.ok()?);
                read.byte_offset()
            }
            false => {
                let end = rest.find("; ").unwrap_or(rest.len());
                values.push(rest[..end].to_owned());
                end
            }
        };
        match rest[end..].strip_prefix("; ") {
            Some(more) => rest = more,
            None => return rest[end..].is_empty().then_some(values),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_can_be_read_back() {
        for line in [
            "Call",
            "Call NOT (planned) many no. 3  caller=Ann Lee; Bob Ray  said_by=Cy Fox",
            "Order  text=\"stop; or else\"; go  date=2022-03-17",
        ] {
            assert_eq!(Told::parse(line).expect(line).to_string(), line);
        }
        let order = Told::parse("Order  text=\"stop; or else\"; a=b").expect("a line");
        assert_eq!(order.values("text"), ["stop; or else", "a=b"]);
        for odd in ["Call maybe", "Call  caller", "Call  a=\"x", "Call  a=\"x\"y"] {
            assert_eq!(Told::parse(odd), None, "{odd}");
        }
    }
}
