//! Whether a case comes out right.

use jiff::civil::Date;

use super::super::engine;
use super::case::{Case, Wanted, full_time};
use crate::values::Value;
use crate::values::calendar::Grain;
use crate::values::duration::{Duration, Unit};

/// The text with the capitals of names.
pub(super) fn as_written(text: &str) -> String {
    let small = ["day", "of", "the", "and", "in", "eve"];
    let names = engine()
        .rules()
        .lexicons
        .iter()
        .filter(|lexicon| matches!(lexicon.name.as_str(), "month" | "weekday" | "weekdays" | "holiday"));
    let mut names: Vec<&str> = names
        .flat_map(|lexicon| &lexicon.entries)
        .flat_map(|entry| &entry.texts)
        .map(String::as_str)
        .collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.extend(["Mon", "Tue", "Wed", "Thu", "Fri", "Q1", "Q2", "Q3", "Q4", "H1", "H2"]);
    let mut out = text.to_owned();
    let lower = text.to_ascii_lowercase();
    for name in names.iter().filter(|name| !small.contains(name)) {
        let wanted = name.to_ascii_lowercase();
        for (at, _) in lower.match_indices(&wanted) {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let apart = !letter(lower[..at].chars().next_back())
                && !letter(lower[at + wanted.len()..].chars().next());
            // `may` and `march` are words as well.
            let before = lower[..at].trim_end().rsplit(' ').next().unwrap_or_default();
            let may = wanted == "may"
                && ["this", "or", "one", "i", "you", "they", "we", "it", "party"].contains(&before);
            let verb = may
                || matches!(wanted.as_str(), "may" | "mar" | "march" | "sun" | "sat" | "wed")
                    && (lower.starts_with("i may") || lower.contains("you may") || lower.contains("one may"));
            if apart && !verb && out[at..at + wanted.len()].to_ascii_lowercase() == wanted {
                out.replace_range(at..at + wanted.len(), name);
            }
        }
    }
    out
}

fn seconds(duration: &Duration) -> Option<i64> {
    duration.parts.iter().try_fold(0, |sum, (amount, unit)| {
        let one = match unit {
            Unit::Month => 30 * 86_400,
            Unit::Quarter => 90 * 86_400,
            Unit::Year => 365 * 86_400,
            Unit::Decade => 3_650 * 86_400,
            Unit::Century => 36_500 * 86_400,
            unit => unit.seconds(),
        };
        Some(sum + (*amount)?.times(one)?.floor()?)
    })
}

fn is_timex(wanted: &str, found: &str) -> bool {
    let plain = |text: &str| text.trim_end_matches(":00").to_owned();
    let (wanted, found) = (plain(wanted), plain(found));
    wanted.len() == found.len()
        && wanted.bytes().zip(found.bytes()).all(|(w, f)| w == f || (w == b'X' && f.is_ascii_digit()))
}

/// Whether a value is what a suite wants; `counted` where the words count months or years from a date.
fn is_right(wanted: &Wanted, value: &Value, counted: bool) -> bool {
    let Value::Time(found) = value else {
        return match (wanted, value) {
            (Wanted::Any, _) => true,
            (Wanted::Seconds(wanted), Value::Duration(found, _)) => seconds(found) == Some(*wanted),
            (Wanted::Timex(wanted), Value::Set(set)) => {
                // The suite leaves out the days, and tells quarters in months.
                is_timex(wanted, &value.timex())
                    || wanted.starts_with('T') && set.timex.ends_with(wanted.as_str())
                    || *wanted == set.every.print(false)
            }
            (Wanted::Timex(wanted), _) => is_timex(wanted, &value.timex()),
            (Wanted::Moment(None, time), Value::Set(set)) => set.timex.ends_with(&format!("T{time}")),
            _ => false,
        };
    };
    let clock = found.clock.as_deref().unwrap_or_default();
    match wanted {
        Wanted::Any => true,
        Wanted::Days(first, last) => {
            let days = |first: Date, last: Date| first.until(last).map_or(0, |span| span.get_days()) + 1;
            let long = found.length.as_ref().and_then(seconds).map(|seconds| seconds / 86_400);
            // An interval of the suites ends where its last date begins.
            let ends = [
                found.last.yesterday().ok(),
                found.last.first_of_month().yesterday().ok(),
                Date::new(found.last.year() - 1, 12, 31).ok(),
            ];
            let is_range = found.grain == Grain::Range;
            // Months and years ago are a month and a year in TIMEX3, a day or month in a suite.
            let inside = found.first <= *first && *last <= found.last && found.is_whole_months();
            // TIMEX3 gives the end of a month as the month with a modifier, a suite as its last days.
            let edge = match found.modifier {
                Some("START") => *first == found.first && *last <= found.last,
                Some("END") => {
                    [Some(found.last), found.last.yesterday().ok()].contains(&Some(*last))
                        && *first >= found.first
                }
                Some("MID") => *first > found.first && *last < found.last,
                _ => false,
            };
            // Seasons begin with a month in TIMEX3, on its 21st in a suite.
            let season = found.season.is_some()
                && first.first_of_month() == found.first
                && (found.last.until(*last).map_or(99, |span| span.get_days()) < 31);
            clock.is_empty()
                && ((found.first, found.last) == (*first, *last)
                    || edge || season
                    || is_range && found.first == *first && ends.contains(&Some(*last))
                    || counted && inside
                    // Three months are as long as the calendar makes them.
                    || long.is_some_and(|long| (long - i64::from(days(*first, *last))).abs() <= long / 20)
                        && (found.first.max(*first) <= found.last.min(*last)))
        }
        Wanted::Moment(day, time) => {
            let time_told = clock.get(1..6).unwrap_or(if clock == "TMI" { "12:00" } else { "" });
            day.is_none_or(|day| day == found.first) && time_told == time.get(..5).unwrap_or(time)
        }
        Wanted::Hours(day, hour) if found.until.is_some() => {
            found.first == *day && clock.get(1..3).and_then(|told| told.parse().ok()) == Some(*hour)
        }
        Wanted::Hours(day, hour) => {
            let hours = match clock {
                "TMO" => 0..12,
                "TMI" => 11..14,
                "TAF" => 12..18,
                "TEV" => 16..22,
                "TNI" => 18..25,
                _ => return false,
            };
            found.first == *day && hours.contains(hour)
        }
        Wanted::Clocks(from, until) => {
            let time = |clock: &str| full_time(clock.trim_start_matches('T'));
            let told = found.until.as_deref().unwrap_or_default();
            (time(clock), time(told)) == (from.clone(), until.clone())
        }
        Wanted::Seconds(wanted) => found.length.as_ref().and_then(seconds) == Some(*wanted),
        Wanted::Timex(wanted) => {
            let timex = found.timex();
            // A season or fiscal year of any year, a part of any day.
            is_timex(wanted.trim_start_matches("FY"), &timex)
                || (wanted.starts_with('T') && wanted == clock)
                || (found.season.is_some() && timex.ends_with(&format!("-{wanted}")))
        }
    }
}

/// Whether all that a case wants is found, or nothing where it wants nothing.
pub(super) fn holds(case: &Case) -> bool {
    let text = as_written(&case.text);
    let told = case.read(&text);
    let is_vague = |value: &Option<Value>| matches!(value, None | Some(Value::Reference(_)));
    if case.results.is_empty() {
        return told.iter().all(|(.., value)| is_vague(value));
    }
    let counted =
        ["ago", "back", "hence", "from now", "years", "after"].iter().any(|word| text.contains(word));
    case.results.iter().all(|(start, end, wanted)| {
        let met = told.iter().filter(|(x, y, _)| x < end && start < y);
        met.filter_map(|(.., value)| value.as_ref())
            .any(|value| wanted.iter().any(|wanted| is_right(wanted, value, counted)))
    })
}
