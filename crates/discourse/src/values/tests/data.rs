//! The sets that the time rules are measured against, and what the rules find in a text.
//!
//! The sets are looked for in the folder that `TIDINGS_DATA` names.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use jiff::civil::Date;
use tidings_engine::{Maker, MentionId};

use super::super::{Value, Values};
use super::{engine, lies_ahead};

/// A time expression: first and last character, value.
pub(super) type Timex = (usize, usize, String);

/// A value and its place: first and last character.
pub(super) type Placed = (usize, usize, Option<Value>);

/// What a text tells that is of a type, with places counted in characters. A period counts as its
/// two dates, for which TIMEX3 alone has a tag, and where wanted as a `whole` as well;
/// `ahead` reads what says no direction as what lies ahead.
pub(super) fn found(text: &str, date: Option<Date>, of: &str, whole: bool, ahead: bool) -> Vec<Placed> {
    let engine = engine();
    let reading = engine.read(text, 0..text.len());
    let ahead = |tokens: &Range<u32>| ahead || lies_ahead(&reading, tokens);
    let values = Values::resolve(engine, &reading, date, &ahead);
    let rules = engine.rules();
    let [of, period] = [of, "Period"].map(|name| rules.type_named(name).expect("the type is there"));
    let starts: BTreeMap<usize, usize> =
        text.char_indices().enumerate().map(|(n, (at, _))| (at, n)).collect();
    let end = starts.len();
    let place = |at: u32| starts.get(&(at as usize)).copied().unwrap_or(end);
    let mut found = Vec::new();
    for (at, mention) in reading.all_mentions().iter().enumerate() {
        if mention.lost_to.is_some()
            || !rules.is_a(mention.makes, of)
            || !matches!(mention.by, Maker::Rule(_))
        {
            continue;
        }
        let value = |id: usize| values.of(MentionId(id as u32)).cloned();
        let mut add = |tokens: &Range<u32>, value: Option<Value>| {
            let span = reading.span(tokens);
            found.push((place(span.start), place(span.end), value));
        };
        if mention.makes == period {
            if whole {
                add(&mention.tokens, value(at));
            }
            for capture in &mention.captures {
                match capture.filler {
                    tidings_engine::Filler::Mention(id) => add(&capture.tokens, value(id.index())),
                    _ => add(&capture.tokens, None),
                }
            }
        } else {
            add(&mention.tokens, value(at));
        }
    }
    found.sort_by_key(|(start, end, _)| (*start, *end));
    found
}

/// The lines of a set, if it is at hand.
pub(super) fn lines(file: &str) -> Option<Vec<serde_json::Value>> {
    let folder = std::env::var_os("TIDINGS_DATA")?;
    let text = std::fs::read_to_string(Path::new(&folder).join("data/temporal").join(file)).ok()?;
    Some(text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect())
}

/// What was missed, what was too much, and what has another value, a line each.
pub(super) fn show(text: &str, date: &str, gold: &[Timex], found: &[Timex]) {
    use std::io::Write;
    let letters: Vec<char> = text.chars().collect();
    let words = |timex: &Timex| letters[timex.0..timex.1.min(letters.len())].iter().collect::<String>();
    let around = |timex: &Timex| {
        let (start, end) = (timex.0.saturating_sub(40), (timex.1 + 30).min(letters.len()));
        letters[start..end].iter().collect::<String>().replace('\n', " ")
    };
    let mut out = std::io::stderr().lock();
    for y in found {
        let near: Vec<&Timex> = gold.iter().filter(|x| x.0 < y.1 && y.0 < x.1).collect();
        let line = match near.first() {
            None => format!("SPUR\t{date}\t{}\t{}\t\t{}", words(y), y.2, around(y)),
            Some(x) if x.2 != y.2 => {
                format!("VAL\t{date}\t{}\t{}\twanted {} {}\t{}", words(y), y.2, words(x), x.2, around(y))
            }
            Some(x) if (x.0, x.1) != (y.0, y.1) => {
                format!("SPAN\t{date}\t{}\t{}\twanted {}\t{}", words(y), y.2, words(x), around(y))
            }
            Some(_) => continue,
        };
        writeln!(out, "{line}").expect("stderr can be written");
    }
    for x in gold.iter().filter(|x| !found.iter().any(|y| x.0 < y.1 && y.0 < x.1)) {
        writeln!(out, "MISS\t{date}\t{}\t{}\t\t{}", words(x), x.2, around(x)).expect("stderr can be written");
    }
}
