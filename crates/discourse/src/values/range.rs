//! From one time to another: `from March to August 2011`, `between 3 and 6 p.m.`
//!
//! What one end leaves open the other tells: the year, the month, the half of the
//! day. The later end follows the earlier.

use jiff::civil::Date;
use tidings_engine::MentionId;
use tidings_rules::functions::Function;

use super::calendar::{Grain, Stretch};
use super::calls::{Args, Resolver};
use super::duration::{Unit, shift};
use super::value::Value;

impl<'r> Resolver<'r, '_> {
    /// From one date to another.
    pub(super) fn range(&mut self, args: Args<'r>) -> Option<Stretch> {
        let last = match self.literal(args, "last") {
            Some(_) => self.value(args, "last")?,
            None => Value::Time(Stretch::day(self.today()?)),
        };
        let (first, last) = match (noon(self.value(args, "first")?), noon(last)) {
            (Value::Time(first), Value::Time(last)) if first.is_timed() && last.is_timed() => {
                let told = |id: MentionId| {
                    let captures = &self.reading.mention(id).captures;
                    captures.iter().any(|capture| self.is_named(capture, "on") && !capture.tokens.is_empty())
                };
                let [on_first, on_last] =
                    ["first", "last"].map(|name| self.captured(args, name).is_some_and(told));
                let has_half = |id: MentionId| {
                    let captures = &self.reading.mention(id).captures;
                    captures.iter().any(|capture| {
                        (self.is_named(capture, "half") || self.is_named(capture, "part"))
                            && !capture.tokens.is_empty()
                    })
                };
                let [half_first, half_last] =
                    ["first", "last"].map(|name| self.captured(args, name).is_some_and(has_half));
                // From 3:30 to 6 p.m. is an afternoon.
                let clock = match (&first.clock, &last.clock) {
                    (Some(from), Some(until)) if half_last && !half_first => afternoon(from, until),
                    _ => None,
                };
                let first = Stretch { clock: clock.or(first.clock), ..first };
                let (start, end) = match (on_first, on_last) {
                    (true, true) => (first.first, last.last),
                    (true, false) => (first.first, first.first),
                    _ => (last.first, last.first),
                };
                return timed(start, first.clock, end, last.clock);
            }
            (Value::Time(first), _) if first.is_timed() => {
                let hour = hour_beside(self.whole(args, "last")?, first.clock.as_deref()?, false)?;
                return timed(first.first, first.clock, first.first, Some(hour));
            }
            (_, Value::Time(last)) if last.is_timed() => {
                let hour = hour_beside(self.whole(args, "first")?, last.clock.as_deref()?, true)?;
                return timed(last.first, Some(hour), last.first, last.clock);
            }
            (Value::Time(first), Value::Time(last)) => {
                let tells_year =
                    |words: &str| words.split(|c: char| !c.is_ascii_digit()).any(|n| n.len() == 4);
                let told = ["first", "last"].map(|name| tells_year(self.words(args, name)));
                // Only dates by their names leave the year open: `today` does not.
                let open = ["first", "last"].map(|name| {
                    self.captured(args, name)
                        .is_some_and(|id| self.function_of(id) == Some(Function::Calendar))
                });
                // From March to August 2011, from March 2011 to August: one of them tells the year of both.
                match told {
                    [false, true] if open[0] => {
                        let first = first.clone().in_year(last.first.year()).unwrap_or(first);
                        self.learn(args, "first", &first);
                        (first, last)
                    }
                    [true, false] if open[1] => {
                        let last = last.clone().in_year(first.first.year()).unwrap_or(last);
                        (first, last)
                    }
                    _ => (first, last),
                }
            }
            (Value::Time(first), _) => {
                let number = i16::try_from(self.whole(args, "last")?).ok()?;
                let start = first.first;
                let last = match first.grain {
                    Grain::Year => {
                        let year = start.year().div_euclid(100).checked_mul(100)?.checked_add(number)?;
                        Stretch::years(year, 1, Grain::Year)?
                    }
                    Grain::Day => {
                        Stretch::day(Date::new(start.year(), start.month(), number.try_into().ok()?).ok()?)
                    }
                    _ => return None,
                };
                (first, last)
            }
            (_, Value::Time(last)) if last.grain == Grain::Day => {
                let day = i8::try_from(self.whole(args, "first")?).ok()?;
                let month = match day > last.first.day() {
                    true => shift(last.first.first_of_month(), Unit::Month, -1)?,
                    false => last.first,
                };
                (Stretch::day(Date::new(month.year(), month.month(), day).ok()?), last)
            }
            _ => return None,
        };
        // From Monday to Friday, from October to March: the later one follows the earlier.
        let last = match (last.first < first.first, last.grain) {
            (false, _) => last,
            (true, Grain::Day) => {
                let week = shift(last.first, Unit::Week, 1)?;
                let day = if week >= first.first { week } else { shift(last.first, Unit::Year, 1)? };
                Stretch::day(day)
            }
            (true, Grain::Month) => Stretch::around(shift(last.first, Unit::Year, 1)?, Unit::Month)?,
            (true, _) => return None,
        };
        self.learn(args, "last", &last);
        (first.first <= last.last).then(|| Stretch::new(first.first, last.last, Grain::Range))
    }

    /// A date knows its year once the period that it begins or ends does.
    fn learn(&mut self, args: Args<'r>, name: &str, stretch: &Stretch) {
        if let Some(id) = self.captured(args, name) {
            self.known.insert(id, Some(Value::Time(stretch.clone())));
        }
    }
}

/// Noon as a clock time, which it is in a period of the day.
fn noon(value: Value) -> Value {
    match value {
        Value::Time(noon) if noon.clock.as_deref() == Some("TMI") => {
            Value::Time(Stretch { clock: Some("T12:00".to_owned()), ..noon })
        }
        other => other,
    }
}

/// A clock time told by its hour alone, in the half of the day that puts it next to another.
fn hour_beside(hour: i64, other: &str, before: bool) -> Option<String> {
    let known: i64 = other.get(1..3)?.parse().ok()?;
    let later = hour.checked_add(12)?;
    let hour = match before {
        true if hour < 12 && later <= known => later,
        false if hour < 12 && hour < known => later,
        _ => hour,
    };
    (0..=24).contains(&hour).then(|| format!("T{hour:02}:00"))
}

/// A clock time twelve hours later, if it then still lies before another.
fn afternoon(from: &str, until: &str) -> Option<String> {
    let hour: i64 = from.get(1..3)?.parse().ok()?;
    let later = format!("T{:02}{}", hour.checked_add(12)?, from.get(3..)?);
    (hour < 12 && later.as_str() < until).then_some(later)
}

/// From one clock time to another, after midnight where the second is earlier.
fn timed(start: Date, from: Option<String>, end: Date, until: Option<String>) -> Option<Stretch> {
    let end = if start == end && until < from { end.tomorrow().ok()? } else { end };
    (start <= end).then(|| Stretch { clock: from, until, ..Stretch::new(start, end, Grain::Range) })
}
