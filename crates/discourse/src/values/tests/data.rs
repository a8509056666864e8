//! How near the time rules come to what people annotated.
//!
//! Measured only where the sets are at hand (`TIDINGS_DATA` names the folder);
//! scored as TempEval-3 does: a value counts where the words overlap.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use tidings_engine::{Engine, Maker, MentionId, Reading};
use tidings_rules::{Layer, load};
use tidings_text::Source;

use super::super::{Value, Values};
use super::{engine, lies_ahead};

/// A time expression: first and last character, value.
pub(super) type Timex = (usize, usize, String);

/// Strict, relaxed and value F1 of what was found against what was annotated.
fn score(documents: &[(Vec<Timex>, Vec<Timex>)]) -> [f64; 3] {
    let (mut strict, mut relaxed, mut value, mut all) = (0, 0, 0, 0);
    for (gold, found) in documents {
        all += gold.len() + found.len();
        let mut pairs = Vec::new();
        for (a, x) in gold.iter().enumerate() {
            for (b, y) in found.iter().enumerate() {
                let overlap = x.1.min(y.1).saturating_sub(x.0.max(y.0));
                if overlap > 0 {
                    pairs.push((x.0 != y.0 || x.1 != y.1, usize::MAX - overlap, a, b));
                }
            }
        }
        pairs.sort_unstable();
        let (mut taken, mut used) = (vec![false; gold.len()], vec![false; found.len()]);
        for (apart, _, a, b) in pairs {
            if taken[a] || used[b] {
                continue;
            }
            (taken[a], used[b]) = (true, true);
            relaxed += 1;
            strict += usize::from(!apart);
            value += usize::from(gold[a].2 == found[b].2);
        }
    }
    [strict, relaxed, value].map(|right| 200.0 * right as f64 / all.max(1) as f64)
}

/// A value and its place: first and last character.
pub(super) type Placed = (usize, usize, Option<Value>);

/// What a text tells that is of a type, with places counted in characters. A period counts as its
/// two dates, for which TIMEX3 alone has a tag, and where wanted as a `whole` as well;
/// `ahead` reads what says no direction as what lies ahead.
pub(super) fn found(text: &str, date: Option<Date>, of: &str, whole: bool, ahead: bool) -> Vec<Placed> {
    let lies_ahead =
        |_: &Engine, reading: &Reading<'_>, tokens: &Range<u32>| ahead || lies_ahead(reading, tokens);
    found_by(engine(), &lies_ahead, text, date, of, whole)
}

/// Says of the tokens of a date whether what is told there lies ahead.
type Ahead<'a> = &'a dyn Fn(&Engine, &Reading<'_>, &Range<u32>) -> bool;

/// The same with other rules.
fn found_by(
    engine: &Engine,
    ahead: Ahead<'_>,
    text: &str,
    date: Option<Date>,
    of: &str,
    whole: bool,
) -> Vec<Placed> {
    let reading = engine.read(text, 0..text.len());
    let values = Values::resolve(engine, &reading, date, &|tokens| ahead(engine, &reading, tokens));
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

/// The time expressions of a text as TIMEX3 writes them.
fn timexes(engine: &Engine, ahead: Ahead<'_>, text: &str, date: Option<&str>) -> Vec<Timex> {
    let found = found_by(engine, ahead, text, date.and_then(|date| date.parse().ok()), "Temporal", false);
    found
        .into_iter()
        .map(|(start, end, value)| (start, end, value.map_or_else(String::new, |v| v.timex())))
        .collect()
}

/// The lines of a set, if it is at hand.
pub(super) fn lines(file: &str) -> Option<Vec<serde_json::Value>> {
    let folder = std::env::var_os("TIDINGS_DATA")?;
    let text = std::fs::read_to_string(Path::new(&folder).join("data/temporal").join(file)).ok()?;
    Some(text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect())
}

fn measure(file: &str, engine: &Engine, ahead: Ahead<'_>) -> Option<[f64; 3]> {
    let mut documents = Vec::new();
    for document in lines(file)? {
        let text = document["text"].as_str().expect("a document has a text");
        let gold: Vec<Timex> = document["timexes"]
            .as_array()
            .expect("a document has its annotations")
            .iter()
            .map(|timex| {
                let at = |key: &str| timex[key].as_u64().expect("an annotation has its place") as usize;
                (at("start"), at("end"), timex["value"].as_str().unwrap_or_default().to_owned())
            })
            .collect();
        let found = timexes(engine, ahead, text, document["dct"].as_str());
        if std::env::var_os("TIDINGS_VERBOSE").is_some() {
            show(text, document["dct"].as_str().unwrap_or("?"), &gold, &found);
        }
        documents.push((gold, found));
    }
    Some(score(&documents))
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

/// Prints what was reached, and fails below what was reached before.
fn check(what: &str, engine: &Engine, ahead: Ahead<'_>, floors: [f64; 3]) {
    let file = "meantime_en.jsonl";
    use std::io::Write;
    let reached = measure(file, engine, ahead);
    let mut out = std::io::stderr().lock();
    let Some(reached) = reached else {
        writeln!(out, "skipped: TIDINGS_DATA names no folder with data/temporal/{file}")
            .expect("stderr can be written");
        return;
    };
    let [strict, relaxed, value] = reached;
    writeln!(out, "{file}, {what}: strict F1 {strict:.1}, relaxed F1 {relaxed:.1}, value F1 {value:.1}")
        .expect("stderr can be written");
    for (reached, floor) in reached.into_iter().zip(floors) {
        assert!(reached >= floor, "{file}: {reached:.1} is below {floor}");
    }
}

/// The whole pack, whose context rules say what lies ahead.
fn pack() -> Engine {
    fn files(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("the pack can be listed") {
            let path = entry.expect("the pack can be listed").path();
            let is_rules = path.extension().is_some_and(|kind| kind == "yaml");
            if path.is_dir() {
                files(&path, found);
            } else if is_rules && !path.ends_with("pack.yaml") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules"), &mut found);
    found.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("a rule file can be read");
        Source::new(path.to_string_lossy().into_owned(), text)
    };
    Engine::new(load(&[Layer::new("pack", found.into_iter().map(read).collect())]).rules)
}

#[test]
fn news_is_read_as_people_read_it() {
    let ahead = |_: &Engine, reading: &Reading<'_>, tokens: &Range<u32>| lies_ahead(reading, tokens);
    check("time rules alone", engine(), &ahead, [90.0, 93.5, 84.0]);
    if std::env::var_os("TIDINGS_DATA").is_some() {
        check("the whole pack", &pack(), &crate::context::lies_ahead, [89.0, 93.0, 83.0]);
    }
}
