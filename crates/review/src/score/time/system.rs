//! The time expressions that a pack finds in a text.

use std::ops::Range;

use tidings_discourse::{Document, Extractor};
use tidings_engine::{Filler, Maker, MentionId};
use tidings_text::Source;

use super::{TimeText, Timex};

/// The time expressions of a text in its order, as TIMEX3 has them: mentions of the type `Temporal`, one of the type
/// `Period` as the two dates that it is made of. The text is read from its first character, without a header.
pub fn timexes(extractor: &Extractor, text: &TimeText) -> Vec<Timex> {
    let document = Document::whole(Source::new(text.id.as_str(), text.text.as_str()), text.date);
    let extraction = extractor.read(&document);
    let (rules, reading) = (extractor.engine().rules(), &extraction.reading);
    let Some(temporal) = rules.type_named("Temporal") else { return Vec::new() };
    let [period, set] = ["Period", "Set"].map(|name| rules.type_named(name));
    let places = Places::of(&text.text);
    let timex = |tokens: &Range<u32>, id: Option<MentionId>| {
        let span = reading.span(tokens);
        let value = id.and_then(|id| extractor.timex(&extraction, id)).unwrap_or_default();
        let is_set = id.is_some_and(|id| Some(reading.mention(id).makes) == set);
        Timex {
            start: places.character(span.start),
            end: places.character(span.end),
            kind: kind(&value, is_set).to_owned(),
            value,
        }
    };
    let mut found = Vec::new();
    for (id, mention) in (0..).map(MentionId).zip(reading.all_mentions()) {
        let of_rule = matches!(mention.by, Maker::Rule(_));
        if mention.lost_to.is_some() || !of_rule || !rules.is_a(mention.makes, temporal) {
            continue;
        }
        if Some(mention.makes) == period {
            found.extend(mention.captures.iter().map(|capture| match capture.filler {
                Filler::Mention(id) => timex(&capture.tokens, Some(id)),
                Filler::Entry(..) | Filler::Words => timex(&capture.tokens, None),
            }));
        } else {
            found.push(timex(&mention.tokens, Some(id)));
        }
    }
    found.sort_by_key(|timex| (timex.start, timex.end));
    found
}

/// The type that TIMEX3 gives a value.
fn kind(value: &str, is_set: bool) -> &'static str {
    let length = value
        .strip_prefix('P')
        .is_some_and(|rest| rest.starts_with(|c: char| c == 'T' || c == 'X' || c.is_ascii_digit()));
    let of_day = value.starts_with(|c: char| c.is_ascii_digit()) && value.contains('T');
    match (is_set, length, of_day) {
        (true, ..) => "SET",
        (_, true, _) => "DURATION",
        (_, _, true) => "TIME",
        _ => "DATE",
    }
}

/// Where characters begin, in bytes.
struct Places(Vec<u32>);

impl Places {
    fn of(text: &str) -> Places {
        Places(text.char_indices().map(|(at, _)| at as u32).collect())
    }

    /// The number of the character at a byte.
    fn character(&self, byte: u32) -> usize {
        self.0.partition_point(|at| *at < byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_a_type() {
        for (value, expected) in [
            ("2022-03-18", "DATE"),
            ("PAST_REF", "DATE"),
            ("", "DATE"),
            ("2022-03-18TNI", "TIME"),
            ("PT70M", "DURATION"),
            ("PXW", "DURATION"),
            ("P2Y", "DURATION"),
        ] {
            assert_eq!(kind(value, false), expected, "{value}");
        }
        assert_eq!((kind("P1D", true), kind("XXXX-WXX-5T10:00", true)), ("SET", "SET"));
    }
}
