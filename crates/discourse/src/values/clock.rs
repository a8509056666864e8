//! Clock times and parts of a day.

use super::calendar::Stretch;
use super::calls::{Args, Resolver};
use super::duration::{Unit, shift};
use super::number::Number;
use super::value::Value;

impl<'r> Resolver<'r, '_> {
    /// The value of a clock time or part of a day.
    pub(super) fn clock(&mut self, args: Args<'r>) -> Option<Stretch> {
        let part = self.word(args, "part");
        let hour = match self.value(args, "hour") {
            Some(Value::Number(hour)) => Some(hour.whole()?.to_string()),
            Some(Value::Word(hour)) => Some(hour),
            // `A quarter past noon` has no number for the hour.
            _ if part.is_some() && self.literal(args, "past").is_some() => {
                let named = self.number(args, "past").is_some() || self.number(args, "to").is_some();
                let hour = if part.as_deref() == Some("MI") { "12" } else { "0" };
                named.then(|| hour.to_owned())
            }
            _ => None,
        };
        let half = self.word(args, "half");
        let on = match self.value(args, "on") {
            Some(Value::Time(on)) => Some(on),
            _ => None,
        };
        // In `Monday night at 10` the part of the day says which half of it is meant.
        let told = on.and_then(|on| on.clock).filter(|_| part.is_none() && hour.is_some());
        let part = part.or_else(|| told.map(|clock| clock[1..].to_owned()));
        let zone = self.word(args, "zone").and_then(|zone| offset(&zone)).unwrap_or_default();
        let clock = match (hour, part) {
            (Some(hour), part) => {
                let half = half.or_else(|| match part.as_deref() {
                    Some("MO") => Some("AM".to_owned()),
                    Some("AF" | "EV" | "NI") => Some("PM".to_owned()),
                    _ => None,
                });
                let time = clock_time(&hour, half.as_deref())?;
                let time = match (self.number(args, "past"), self.number(args, "to")) {
                    (None, None) => time,
                    (past, to) => {
                        let minutes = past.and_then(minutes).or_else(|| minutes(to?)?.checked_neg())?;
                        moved(&time, minutes)?
                    }
                };
                format!("T{time}{zone}")
            }
            (None, Some(part)) => format!("T{part}"),
            (None, None) => return None,
        };
        let day = self.day_of(args)?;
        Some(Stretch { clock: Some(clock), modifier: None, ..Stretch::day(day.first) })
    }

    fn day_of(&mut self, args: Args<'r>) -> Option<Stretch> {
        if let Some(steps) = self.literal(args, "steps") {
            return shift(self.today()?, Unit::Day, steps.parse().ok()?).map(Stretch::day);
        }
        if let Some(days) = self.literal(args, "after") {
            let base = match self.last(true) {
                Some(last) => last.last,
                None => self.today()?,
            };
            return shift(base, Unit::Day, days.parse().ok()?).map(Stretch::day);
        }
        if self.literal(args, "on").is_some()
            && let Some(value) = self.value(args, "on")
        {
            let Value::Time(stretch) = value else { return None };
            return (stretch.first == stretch.last).then_some(stretch);
        }
        let beside = self.day_beside(args);
        beside.or_else(|| self.last(true)).or_else(|| self.today().map(Stretch::day))
    }
}

/// The minutes that a number says: a half and a quarter are of an hour.
fn minutes(number: Number) -> Option<i64> {
    if number < Number::ONE { number.times(60)?.whole() } else { number.whole() }
}

/// A clock time so many minutes later, or earlier if they are negative, on the same day.
fn moved(time: &str, minutes: i64) -> Option<String> {
    let (hour, minute) = time.split_once(':')?;
    let all = hour.parse::<i64>().ok()? * 60 + minute.parse::<i64>().ok()? + minutes;
    let all = all.rem_euclid(24 * 60);
    Some(format!("{:02}:{:02}", all / 60, all % 60))
}

/// The offset of a zone: as a lexicon gives it, or the hours in `GMT +8`.
fn offset(zone: &str) -> Option<String> {
    if zone.is_empty() || zone.starts_with(['Z', '+', '-']) {
        return Some(zone.to_owned());
    }
    let at = zone.find(|c: char| c.is_ascii_digit())?;
    let hours: u8 = zone[at..].parse().ok()?;
    let sign = if zone.contains('-') { '-' } else { '+' };
    (hours <= 14).then(|| format!("{sign}{hours:02}:00"))
}

/// Hours and minutes of a clock time: `10:30`, `10.30`, `0800`, `5`, `23:59:59`.
pub(super) fn clock_time(text: &str, half: Option<&str>) -> Option<String> {
    let digits: String =
        text.chars().filter(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | 'h')).collect();
    let mut parts = digits.split([':', '.', 'h']).filter(|part| !part.is_empty());
    let first = parts.next()?;
    let (hour, minute) = match (first.len(), parts.next()) {
        (4, None) => first.split_at(2),
        (1 | 2, minute) => (first, minute.unwrap_or("00")),
        _ => return None,
    };
    let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match half {
        Some("PM") if hour < 12 => hour + 12,
        Some("AM") if hour == 12 => 0,
        _ => hour,
    };
    (hour <= 24 && minute < 60).then(|| format!("{hour:02}:{minute:02}"))
}
