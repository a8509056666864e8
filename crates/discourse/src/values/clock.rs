//! Clock times and parts of a day.

use super::calendar::Stretch;
use super::calls::{Args, Resolver};
use super::duration::{Unit, shift};

impl<'r> Resolver<'r, '_> {
    /// The value of a clock time or part of a day.
    pub(super) fn clock(&mut self, args: Args<'r>) -> Option<Stretch> {
        let part = self.word(args, "part");
        let hour = self.word(args, "hour");
        let half = self.word(args, "half");
        let zone = self.word(args, "zone").and_then(|zone| offset(&zone)).unwrap_or_default();
        let clock = match (hour, part) {
            (Some(hour), part) => {
                let half = half.or_else(|| match part.as_deref() {
                    Some("MO") => Some("AM".to_owned()),
                    Some("AF" | "EV" | "NI") => Some("PM".to_owned()),
                    _ => None,
                });
                format!("T{}{zone}", clock_time(&hour, half.as_deref())?)
            }
            (None, Some(part)) => format!("T{part}"),
            (None, None) => return None,
        };
        let day = self.day_of(args)?;
        Some(Stretch { clock: Some(clock), modifier: None, ..Stretch::day(day.first) })
    }

    fn day_of(&mut self, args: Args<'r>) -> Option<Stretch> {
        if let Some(steps) = self.literal(args, "steps") {
            return shift(self.today?, Unit::Day, steps.parse().ok()?).map(Stretch::day);
        }
        if self.literal(args, "on").is_some()
            && let Some(value) = self.value(args, "on")
        {
            let super::Value::Time(stretch) = value else { return None };
            return (stretch.first == stretch.last).then_some(stretch);
        }
        let beside = self.day_beside(args);
        beside.or_else(|| self.last_day.clone()).or_else(|| self.today.map(Stretch::day))
    }
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
fn clock_time(text: &str, half: Option<&str>) -> Option<String> {
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, ':' | '.')).collect();
    let mut parts = digits.split([':', '.']).filter(|part| !part.is_empty());
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
