//! Stretches of the calendar: a first and a last day, and how fine the text tells it.
//!
//! One representation for everything from a minute to a century, with one
//! printer for TIMEX3 and one for plain ISO 8601. What words mean which stretch
//! is not its job.

use jiff::civil::{Date, Weekday};

use super::duration::{Duration, Unit, shift};
use super::value::How;

/// How fine a time is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Grain {
    Day,
    Weekend,
    Week,
    Month,
    Season,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    /// From one date to another.
    Range,
}

impl Grain {
    /// The grain of dates that are counted in a unit.
    pub(crate) fn of(unit: Unit) -> Grain {
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Grain::Day,
            Unit::Weekend => Grain::Weekend,
            Unit::Week | Unit::Fortnight => Grain::Week,
            Unit::Month => Grain::Month,
            Unit::Quarter => Grain::Quarter,
            Unit::Half => Grain::Half,
            Unit::Year => Grain::Year,
            Unit::Decade => Grain::Decade,
            Unit::Century => Grain::Century,
        }
    }
}

/// A stretch of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// The first day.
    pub(crate) first: Date,
    /// The last day.
    pub(crate) last: Date,
    /// How fine it is told.
    pub(crate) grain: Grain,
    /// SP, SU, FA, WI, where the grain is a season.
    pub(crate) season: Option<&'static str>,
    /// What of a day it is: `T10:30Z`, `TNI`.
    pub(crate) clock: Option<String>,
    /// The clock time with which a range ends that begins with one.
    pub(crate) until: Option<String>,
    /// The stretch as a length, where the text tells it so: `the last two weeks`.
    pub(crate) length: Option<Duration>,
    /// START, MID, END, APPROX ...
    pub(crate) modifier: Option<&'static str>,
    /// Whether the text alone says it.
    pub(crate) how: How,
}

impl Stretch {
    pub(crate) fn new(first: Date, last: Date, grain: Grain) -> Stretch {
        Stretch {
            first,
            last,
            grain,
            season: None,
            clock: None,
            until: None,
            length: None,
            modifier: None,
            how: How::Explicit,
        }
    }

    pub(crate) fn day(day: Date) -> Stretch {
        Stretch::new(day, day, Grain::Day)
    }

    /// The unit of the calendar that a day lies in.
    pub(crate) fn around(day: Date, unit: Unit) -> Option<Stretch> {
        let year = day.year();
        let (first, last) = match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => (day, day),
            Unit::Week | Unit::Fortnight => {
                let monday = shift(day, Unit::Day, -i64::from(day.weekday().to_monday_zero_offset()))?;
                (monday, shift(monday, Unit::Day, 6)?)
            }
            Unit::Weekend => {
                let saturday = shift(day, Unit::Day, 5 - i64::from(day.weekday().to_monday_zero_offset()))?;
                (saturday, shift(saturday, Unit::Day, 1)?)
            }
            Unit::Month => (day.first_of_month(), day.last_of_month()),
            Unit::Quarter => return Stretch::months(year, (day.month() - 1) / 3 * 3 + 1, 3, Grain::Quarter),
            Unit::Half => return Stretch::months(year, (day.month() - 1) / 6 * 6 + 1, 6, Grain::Half),
            Unit::Year => return Stretch::years(year, 1, Grain::Year),
            Unit::Decade => return Stretch::years(year.div_euclid(10).checked_mul(10)?, 10, Grain::Decade),
            Unit::Century => {
                return Stretch::years(year.div_euclid(100).checked_mul(100)?, 100, Grain::Century);
            }
        };
        Some(Stretch::new(first, last, Grain::of(unit)))
    }

    /// So many years from a year on.
    pub(crate) fn years(year: i16, count: i16, grain: Grain) -> Option<Stretch> {
        let last = Date::new(year.checked_add(count)?.checked_sub(1)?, 12, 31).ok()?;
        Some(Stretch::new(Date::new(year, 1, 1).ok()?, last, grain))
    }

    /// So many months from a month on.
    pub(crate) fn months(year: i16, month: i8, count: i64, grain: Grain) -> Option<Stretch> {
        let first = Date::new(year, month, 1).ok()?;
        let last = shift(first, Unit::Month, count - 1)?.last_of_month();
        Some(Stretch::new(first, last, grain))
    }

    /// A season by its TIMEX3 name; winter is that which begins in the year.
    pub(crate) fn season(year: i16, name: &str) -> Option<Stretch> {
        let seasons = [("SP", 3), ("SU", 6), ("FA", 9), ("WI", 12)];
        let (name, month) = seasons.into_iter().find(|(known, _)| *known == name)?;
        let season = Stretch::months(year, month, 3, Grain::Season)?;
        Some(Stretch { season: Some(name), ..season })
    }

    /// A holiday in a year: `12-25`, `easter-2`, `orthodox-easter`, `11-thursday#4` for the fourth of
    /// the month, and `11-thursday#4+1` for the day after it.
    pub(crate) fn holiday(year: i16, rule: &str) -> Option<Stretch> {
        if let Some(days) = rule.strip_prefix("orthodox-easter") {
            let days = if days.is_empty() { 0 } else { days.parse().ok()? };
            return Some(Stretch::day(shift(orthodox_easter(year)?, Unit::Day, days)?));
        }
        if let Some(days) = rule.strip_prefix("easter") {
            let days = if days.is_empty() { 0 } else { days.parse().ok()? };
            return Some(Stretch::day(shift(easter(year)?, Unit::Day, days)?));
        }
        let (month, day) = rule.split_once('-')?;
        let first = Date::new(year, month.parse().ok()?, 1).ok()?;
        let day = match day.split_once('#') {
            None => Date::new(year, first.month(), day.parse().ok()?).ok()?,
            Some((name, nth)) => {
                let (nth, later) = nth.split_once('+').unwrap_or((nth, "0"));
                let day = first.nth_weekday_of_month(nth.parse().ok()?, weekday(name)?).ok()?;
                shift(day, Unit::Day, later.parse().ok()?)?
            }
        };
        Some(Stretch::day(day))
    }

    /// The same day, month or season of another year; years themselves and weeks have none.
    pub(crate) fn in_year(self, year: i16) -> Option<Stretch> {
        let months = |count| Stretch::months(year, self.first.month(), count, self.grain);
        match (self.grain, self.season) {
            (Grain::Day, _) => {
                let day = Date::new(year, self.first.month(), self.first.day()).ok()?;
                Some(Stretch { first: day, last: day, ..self })
            }
            (Grain::Month, _) => months(1),
            (Grain::Quarter, _) => months(3),
            (_, Some(season)) => Stretch::season(year, season),
            _ => None,
        }
    }

    pub(crate) fn contains(&self, other: &Stretch) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// As TIMEX3 writes it.
    pub(crate) fn timex(&self) -> String {
        if let Some(length) = &self.length {
            return length.print(true);
        }
        let first = year_text(self.first);
        match (self.grain, self.season) {
            (Grain::Weekend, _) => format!("{}-WE", self.week_text()),
            (Grain::Season, Some(season)) => format!("{first}-{season}"),
            (Grain::Quarter, _) => format!("{first}-Q{}", (self.first.month() - 1) / 3 + 1),
            (Grain::Half, _) => format!("{first}-H{}", (self.first.month() - 1) / 6 + 1),
            (Grain::Decade, _) if self.first.year() >= 0 => format!("{:03}", self.first.year() / 10),
            (Grain::Century, _) if self.first.year() >= 0 => format!("{:02}", self.first.year() / 100),
            (Grain::Day, _) => self.clock.as_ref().map_or_else(|| self.iso(), |c| self.iso_day() + c),
            _ => self.iso(),
        }
    }

    /// As ISO 8601 writes it; what has no name of its own there, as an interval.
    pub(crate) fn iso(&self) -> String {
        match self.grain {
            Grain::Day => match &self.clock {
                // Parts of a day are TIMEX3's own.
                Some(clock) if clock[1..].starts_with(|c: char| c.is_ascii_digit()) => self.iso_day() + clock,
                _ => self.iso_day(),
            },
            Grain::Week => self.week_text(),
            Grain::Month => month_text(self.first),
            Grain::Year => year_text(self.first),
            Grain::Decade | Grain::Century => {
                format!("{}/{}", year_text(self.first), year_text(self.last))
            }
            Grain::Season | Grain::Quarter | Grain::Half => {
                format!("{}/{}", month_text(self.first), month_text(self.last))
            }
            Grain::Range if self.until.is_some() => {
                let clock = |clock: &Option<String>| clock.clone().unwrap_or_default();
                let (first, last) = (day_text(self.first), day_text(self.last));
                format!("{first}{}/{last}{}", clock(&self.clock), clock(&self.until))
            }
            Grain::Weekend | Grain::Range => match (self.is_whole_years(), self.is_whole_months()) {
                (true, _) => format!("{}/{}", year_text(self.first), year_text(self.last)),
                (_, true) => format!("{}/{}", month_text(self.first), month_text(self.last)),
                _ => format!("{}/{}", day_text(self.first), day_text(self.last)),
            },
        }
    }

    /// Whether it is a clock time on a day.
    pub(crate) fn is_timed(&self) -> bool {
        let clock = self.clock.as_deref().unwrap_or_default();
        self.grain == Grain::Day
            && clock.get(1..).is_some_and(|c| c.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// Whether it begins with a year and ends with one.
    pub(crate) fn is_whole_years(&self) -> bool {
        (self.first.month(), self.first.day()) == (1, 1) && (self.last.month(), self.last.day()) == (12, 31)
    }

    /// Whether it begins with a month and ends with one.
    pub(crate) fn is_whole_months(&self) -> bool {
        self.first.day() == 1 && self.last == self.last.last_of_month()
    }

    fn iso_day(&self) -> String {
        day_text(self.first)
    }

    fn week_text(&self) -> String {
        let week = self.first.iso_week_date();
        format!("{:04}-W{:02}", week.year(), week.week())
    }
}

/// The weekday of this English name, whole or cut short.
pub(crate) fn weekday(name: &str) -> Option<Weekday> {
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let name = name.to_lowercase();
    let at = names.iter().position(|known| name.len() >= 3 && known.starts_with(&name))?;
    Weekday::from_monday_zero_offset(at as i8).ok()
}

/// Easter Sunday of the western churches, by the anonymous Gregorian computus (Meeus, 1991).
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let golden = year_number.rem_euclid(19);
    let (century, rest) = (year_number.div_euclid(100), year_number.rem_euclid(100));
    let skipped = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + century - century.div_euclid(4) - skipped + 15).rem_euclid(30);
    let leap = 2 * century.rem_euclid(4) + 2 * (rest / 4) - rest % 4;
    let weekday = (32 + leap - epact).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let day = epact + weekday - 7 * late + 114;
    Date::new(year, i8::try_from(day / 31).ok()?, i8::try_from(day % 31 + 1).ok()?).ok()
}

/// Easter Sunday of the eastern churches: that of the Julian calendar (Meeus, 1991).
fn orthodox_easter(year: i16) -> Option<Date> {
    let number = i32::from(year);
    let moon = (19 * number.rem_euclid(19) + 15).rem_euclid(30);
    let weekday = (2 * number.rem_euclid(4) + 4 * number.rem_euclid(7) - moon + 34).rem_euclid(7);
    let day = moon + weekday + 114;
    let julian = Date::new(year, i8::try_from(day / 31).ok()?, i8::try_from(day % 31 + 1).ok()?).ok()?;
    // So many days is the Julian calendar behind.
    let behind = number.div_euclid(100) - number.div_euclid(400) - 2;
    shift(julian, Unit::Day, i64::from(behind))
}

fn year_text(day: Date) -> String {
    match day.year() {
        year if year < 0 => format!("-{:04}", year.unsigned_abs()),
        year => format!("{year:04}"),
    }
}

fn month_text(day: Date) -> String {
    format!("{}-{:02}", year_text(day), day.month())
}

fn day_text(day: Date) -> String {
    format!("{}-{:02}", month_text(day), day.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_is_where_the_church_puts_it() {
        for (year, day) in [
            (2022, "2022-04-17"),
            (2024, "2024-03-31"),
            (2000, "2000-04-23"),
            (2038, "2038-04-25"),
            (1961, "1961-04-02"),
            (1981, "1981-04-19"),
        ] {
            assert_eq!(easter(year).map(|found| found.to_string()).as_deref(), Some(day));
        }
        assert_eq!(orthodox_easter(2022).map(|day| day.to_string()).as_deref(), Some("2022-04-24"));
        assert_eq!(orthodox_easter(2024).map(|day| day.to_string()).as_deref(), Some("2024-05-05"));
        for year in -9999..=9999 {
            assert!(easter(year).is_some_and(|day| day.weekday() == Weekday::Sunday), "{year}");
        }
    }

    #[test]
    fn stretches_are_written_as_timex_and_iso() {
        let day: Date = "2022-03-18".parse().expect("a date");
        let print = |unit| Stretch::around(day, unit).map(|found| (found.timex(), found.iso()));
        let pair = |timex: &str, iso: &str| Some((timex.to_owned(), iso.to_owned()));
        assert_eq!(print(Unit::Day), pair("2022-03-18", "2022-03-18"));
        assert_eq!(print(Unit::Week), pair("2022-W11", "2022-W11"));
        assert_eq!(print(Unit::Weekend), pair("2022-W11-WE", "2022-03-19/2022-03-20"));
        assert_eq!(print(Unit::Quarter), pair("2022-Q1", "2022-01/2022-03"));
        assert_eq!(print(Unit::Decade), pair("202", "2020/2029"));
        assert_eq!(print(Unit::Century), pair("20", "2000/2099"));
        assert_eq!(Stretch::around(Date::MAX, Unit::Week), None);
        let thanksgiving = Stretch::holiday(2022, "11-thursday#4").map(|found| found.iso());
        assert_eq!(thanksgiving.as_deref(), Some("2022-11-24"));
    }
}
