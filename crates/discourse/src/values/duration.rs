//! Lengths of time, and how they are written in TIMEX3 and ISO 8601.
//!
//! A length keeps the units in which it is told: 70 minutes is `PT70M`, not an
//! hour and ten. An unknown number is `X`, which ISO 8601 has no way to write.

use jiff::civil::Date;

use super::number::Number;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// The unit of this name, as lexicons and functions spell it.
    pub(crate) fn named(name: &str) -> Option<Unit> {
        Some(match name {
            "second" => Unit::Second,
            "minute" => Unit::Minute,
            "hour" => Unit::Hour,
            "day" => Unit::Day,
            "weekend" => Unit::Weekend,
            "week" => Unit::Week,
            "fortnight" => Unit::Fortnight,
            "month" => Unit::Month,
            "quarter" => Unit::Quarter,
            "half" => Unit::Half,
            "year" => Unit::Year,
            "decade" => Unit::Decade,
            "century" => Unit::Century,
            _ => return None,
        })
    }

    /// The letter of ISO 8601 and how many of that it is; a quarter has a letter in TIMEX3 only.
    fn letter(self) -> (char, i64) {
        match self {
            Unit::Second => ('S', 1),
            Unit::Minute => ('M', 1),
            Unit::Hour => ('H', 1),
            Unit::Day => ('D', 1),
            Unit::Weekend => ('D', 2),
            Unit::Week => ('W', 1),
            Unit::Fortnight => ('W', 2),
            Unit::Month => ('M', 1),
            Unit::Quarter => ('M', 3),
            Unit::Half => ('M', 6),
            Unit::Year => ('Y', 1),
            Unit::Decade => ('Y', 10),
            Unit::Century => ('Y', 100),
        }
    }

    /// The unit that half of it is told in.
    pub(crate) const fn finer(self) -> Unit {
        match self {
            Unit::Century | Unit::Decade => Unit::Year,
            Unit::Year | Unit::Half | Unit::Quarter => Unit::Month,
            _ => Unit::Day,
        }
    }

    /// Whether it is shorter than a day.
    pub(crate) const fn is_clock(self) -> bool {
        matches!(self, Unit::Second | Unit::Minute | Unit::Hour)
    }

    pub(crate) fn seconds(self) -> i64 {
        match self {
            Unit::Second => 1,
            Unit::Minute => 60,
            Unit::Hour => 3_600,
            Unit::Day => 86_400,
            Unit::Weekend => 172_800,
            Unit::Week => 604_800,
            Unit::Fortnight => 1_209_600,
            // A twelfth of a year, so that twelve months are a year.
            Unit::Month => 2_629_800,
            Unit::Quarter => 7_889_400,
            Unit::Half => 15_778_800,
            Unit::Year => 31_557_600,
            Unit::Decade => 315_576_000,
            Unit::Century => 3_155_760_000,
        }
    }
}

/// A length of time: how many of each unit, `None` for an unknown number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Duration {
    pub(crate) parts: Vec<(Option<Number>, Unit)>,
}

impl Duration {
    pub(crate) fn new(amount: Option<Number>, unit: Unit) -> Duration {
        Duration { parts: vec![(amount, unit)] }
    }

    /// The shortest of its units.
    pub(crate) fn unit(&self) -> Unit {
        self.parts.iter().map(|(_, unit)| *unit).min().unwrap_or(Unit::Day)
    }

    /// Whether it is a whole number of each of its units.
    pub(crate) fn is_whole(&self) -> bool {
        self.parts.iter().all(|(amount, _)| amount.is_none_or(|amount| amount.whole().is_some()))
    }

    pub(crate) fn is_known(&self) -> bool {
        self.parts.iter().all(|(amount, _)| amount.is_some())
    }

    /// The day so much after a day, or before it if `direction` is negative.
    pub(crate) fn from(&self, day: Date, direction: i64) -> Option<Date> {
        let mut at = day;
        for (amount, unit) in &self.parts {
            let amount = (*amount)?;
            let (letter, factor) = unit.letter();
            let whole = amount.times(factor)?.times(direction)?;
            at = match (letter, unit.is_clock(), whole.whole()) {
                (_, true, _) => {
                    let days = amount.times(unit.seconds())?.floor()?.checked_div(86_400)?;
                    shift(at, Unit::Day, days.checked_mul(direction)?)?
                }
                ('D', _, Some(days)) => shift(at, Unit::Day, days)?,
                ('W', _, Some(weeks)) => shift(at, Unit::Week, weeks)?,
                ('M', _, Some(months)) => shift(at, Unit::Month, months)?,
                ('Y', _, Some(years)) => shift(at, Unit::Year, years)?,
                // Half a year or a year and a half: in months, and what is left of weeks in days.
                ('Y', _, None) => shift(at, Unit::Month, whole.times(12)?.floor()?)?,
                _ => {
                    let days = amount.times(unit.seconds())?.floor()?.checked_div(86_400)?;
                    shift(at, Unit::Day, days.checked_mul(direction)?)?
                }
            };
        }
        Some(at)
    }

    /// As TIMEX3 (quarters as `Q`, weekends as `WE`) or as ISO 8601 writes it.
    pub(crate) fn print(&self, timex: bool) -> String {
        let mut parts = self.parts.clone();
        parts.sort_by_key(|(_, unit)| std::cmp::Reverse(*unit));
        let (mut date, mut time) = (String::from("P"), String::new());
        for (amount, unit) in parts {
            let (letter, factor) = match unit {
                Unit::Quarter if timex => ("Q".to_owned(), 1),
                Unit::Weekend if timex => ("WE".to_owned(), 1),
                _ => {
                    let (letter, factor) = unit.letter();
                    (letter.to_string(), factor)
                }
            };
            let out = if unit.is_clock() { &mut time } else { &mut date };
            let Some(amount) = amount.and_then(|amount| amount.times(factor)) else {
                let name = match unit {
                    Unit::Decade if timex => "DE".to_owned(),
                    Unit::Century if timex => "CE".to_owned(),
                    _ => letter,
                };
                out.push_str(&format!("X{name}"));
                continue;
            };
            // Half of a unit is told in the next smaller one where that is a whole number.
            let smaller = match unit {
                Unit::Hour => Some((60, 'M')),
                Unit::Minute => Some((60, 'S')),
                Unit::Year | Unit::Decade | Unit::Century if amount < Number::ONE => Some((12, 'M')),
                _ => None,
            };
            match (amount.whole(), smaller) {
                (None, Some((factor, small))) => {
                    let whole = amount.floor().unwrap_or(0);
                    let rest =
                        Number::of(whole).times(-1).and_then(|whole| amount.plus(whole)?.times(factor));
                    match rest.and_then(Number::whole) {
                        Some(rest) if whole > 0 => out.push_str(&format!("{whole}{letter}{rest}{small}")),
                        Some(rest) => out.push_str(&format!("{rest}{small}")),
                        None => out.push_str(&format!("{amount}{letter}")),
                    }
                }
                _ => out.push_str(&format!("{amount}{letter}")),
            }
        }
        if time.is_empty() { date } else { format!("{date}T{time}") }
    }
}

/// The day so many units after a day; `None` outside of the calendar.
pub(crate) fn shift(day: Date, unit: Unit, count: i64) -> Option<Date> {
    let (letter, factor) = unit.letter();
    let count = count.checked_mul(factor)?;
    let span = jiff::Span::new();
    let span = match (unit.is_clock(), letter) {
        (true, _) => return Some(day),
        (_, 'D') => span.try_days(count),
        (_, 'W') => span.try_weeks(count),
        (_, 'M') => span.try_months(count),
        _ => span.try_years(count),
    };
    day.checked_add(span.ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_written_in_the_units_told() {
        let print = |parts: &[(&str, Unit)]| {
            let parts = parts.iter().map(|(amount, unit)| (Number::parse(amount), *unit)).collect();
            Duration { parts }.print(true)
        };
        assert_eq!(print(&[("70", Unit::Minute)]), "PT70M");
        assert_eq!(print(&[("one and a half", Unit::Hour)]), "PT1H30M");
        assert_eq!(print(&[("half", Unit::Hour)]), "PT30M");
        assert_eq!(print(&[("two and a half", Unit::Year)]), "P2.5Y");
        assert_eq!(print(&[("half", Unit::Year)]), "P6M");
        assert_eq!(print(&[("10", Unit::Minute), ("1", Unit::Hour)]), "PT1H10M");
        assert_eq!(print(&[("several", Unit::Week)]), "PXW");
        assert_eq!(print(&[("several", Unit::Minute)]), "PTXM");
        assert_eq!(print(&[("2", Unit::Decade)]), "P20Y");
        assert_eq!(print(&[("2", Unit::Quarter)]), "P2Q");
        assert_eq!(print(&[("1", Unit::Weekend)]), "P1WE");
        assert_eq!(Duration::new(Some(Number::ONE), Unit::Weekend).print(false), "P2D");
        assert_eq!(Duration::new(Some(Number::of(2)), Unit::Quarter).print(false), "P6M");
    }

    #[test]
    fn the_end_of_the_calendar_gives_no_day() {
        let day = Date::MAX;
        assert_eq!(shift(day, Unit::Day, 1), None);
        assert_eq!(shift(day, Unit::Century, i64::MAX), None);
        assert_eq!(Duration::new(Some(Number::of(i64::MAX)), Unit::Hour).from(day, 1), None);
    }
}
