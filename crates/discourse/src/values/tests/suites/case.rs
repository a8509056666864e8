//! The cases of the two suites, and what they want.

use jiff::civil::{Date, DateTime};
use serde_json::Value as Json;

use super::super::data::{Placed, found};
use crate::values::calendar::Stretch;
use crate::values::duration::Unit;

/// What a suite wants of words.
#[derive(Clone, Debug)]
pub(super) enum Wanted {
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

pub(super) struct Case {
    pub(super) suite: &'static str,
    pub(super) spec: String,
    pub(super) text: String,
    pub(super) date: Option<Date>,
    /// First and last character of each result, with the values any of which is right.
    pub(super) results: Vec<(usize, usize, Vec<Wanted>)>,
}

impl Case {
    /// What the rules find. The second suite speaks of what lies ahead unless the words say otherwise.
    pub(super) fn read(&self, text: &str) -> Vec<Placed> {
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
pub(super) fn full_time(time: &str) -> String {
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

pub(super) fn recognizer_case(line: &Json) -> Case {
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

pub(super) fn duckling_case(line: &Json) -> Case {
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
