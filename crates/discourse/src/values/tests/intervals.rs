//! How many of the dates that people resolved to points and intervals are found, and how many are the same.
//!
//! The set writes a day, month or year, the first and last of an interval, a
//! month or season of no year (`--10`), a clock time (`12:00:00`), and years
//! before Christ as histories count them (`-400`). A date is found when words
//! of it are; it is the same when first and last day are, or of what has no
//! year or no day, the months or the time.

use jiff::civil::Date;

use super::super::Value;
use super::super::calendar::{Grain, Stretch};
use super::data::{Timex, found, lines, show};

/// First and last day of a date as the set writes it.
fn days(text: &str) -> Option<(Date, Date)> {
    let (from, to) = text.split_once('/').unwrap_or((text, text));
    let edge = |text: &str, last: bool| {
        let (before_christ, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let mut parts = text.split('T').next()?.split('-').map(|part| part.parse::<i16>().ok());
        let year = parts.next()??;
        let year = if before_christ { 1 - year } else { year };
        let month = parts.next();
        let day = parts.next();
        let month = match month {
            None => {
                if last {
                    12
                } else {
                    1
                }
            }
            Some(month) => i8::try_from(month?).ok()?,
        };
        match day {
            Some(day) => Date::new(year, month, i8::try_from(day?).ok()?).ok(),
            None => Date::new(year, month, 1).ok().map(|day| if last { day.last_of_month() } else { day }),
        }
    };
    Some((edge(from, false)?, edge(to, true)?))
}

fn same(wanted: &str, found: &Stretch) -> bool {
    if let Some((first, last)) = days(wanted) {
        let years = |first: Date, last: Date| (first.year(), last.year());
        return match found.grain {
            // The set ends a season in the month in which the next one begins.
            Grain::Season => {
                first == found.first && last.first_of_month() <= found.last.tomorrow().unwrap_or(last)
            }
            Grain::Decade | Grain::Century => years(first, last) == years(found.first, found.last),
            _ => (first, last) == (found.first, found.last),
        };
    }
    if wanted.starts_with("--") {
        // Of no year: any year does.
        let year = found.first.year();
        let with = |year: i16, text: &str| format!("{year:04}-{}", text.trim_start_matches('-'));
        let (from, to) = wanted.split_once('/').unwrap_or((wanted, wanted));
        return [year, year + 1]
            .into_iter()
            .any(|end| same(&format!("{}/{}", with(year, from), with(end, to)), found));
    }
    let clock = found.clock.as_deref().unwrap_or_default();
    let clock = match clock {
        "TMI" => "T12:00",
        clock => clock.get(..6).unwrap_or(clock),
    };
    wanted.contains(':') && clock.len() == 6 && format!("{}:00", &clock[1..]) == wanted
}

#[test]
fn dates_are_resolved_as_people_resolve_them() {
    use std::io::Write;
    let Some(documents) = lines("gum_dates_train.jsonl") else {
        writeln!(std::io::stderr(), "skipped: TIDINGS_DATA names no folder with gum_dates_train.jsonl")
            .expect("stderr can be written");
        return;
    };
    let (mut all, mut met, mut right) = (0, 0, 0);
    for document in documents {
        let text = document["text"].as_str().expect("a document has a text");
        let dct = document["dct"].as_str();
        let told = found(text, dct.and_then(|date| date.parse().ok()), "Temporal", true, false);
        let mut gold = Vec::new();
        for timex in document["timexes"].as_array().expect("a document has its annotations") {
            let at = |key: &str| timex[key].as_u64().expect("an annotation has its place") as usize;
            let (start, end) = (at("start"), at("end"));
            let value = timex["value"].as_str().unwrap_or_default();
            all += 1;
            let overlap = |x: usize, y: usize| end.min(y).saturating_sub(start.max(x));
            let best = told
                .iter()
                .filter(|(x, y, _)| overlap(*x, *y) > 0)
                .max_by_key(|(x, y, _)| (overlap(*x, *y), usize::MAX - (y - x)));
            let mut shown = value.to_owned();
            if let Some((_, _, found)) = best {
                met += 1;
                if let Some(Value::Time(found)) = found
                    && same(value, found)
                {
                    right += 1;
                    // Shown as we write it, so that it is no difference.
                    shown = found.timex();
                }
            }
            gold.push((start, end, shown));
        }
        if std::env::var_os("TIDINGS_VERBOSE").is_some() {
            let told: Vec<Timex> = told
                .iter()
                .map(|(start, end, value)| {
                    (*start, *end, value.as_ref().map_or_else(String::new, Value::timex))
                })
                .collect();
            show(text, dct.unwrap_or("?"), &gold, &told);
        }
    }
    let share = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
    let (recall, equal) = (share(met, all), share(right, met));
    writeln!(std::io::stderr(), "gum_dates_train.jsonl: {all} dates, relaxed recall {recall:.1}, value equal in {equal:.1} % of those found")
        .expect("stderr can be written");
    assert!(recall >= 92.0 && equal >= 84.0, "{recall:.1}, {equal:.1}");
}
