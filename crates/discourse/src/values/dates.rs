//! From names and numbers of the calendar to stretches of it.
//!
//! What the text leaves open (the year of `March 3`, the week of `Friday`) is
//! chosen so that the date lies nearest on the side that the text tells of:
//! behind the document's date as a rule, ahead of it where the sentence speaks
//! of what lies ahead.

use jiff::civil::Date;

use super::calendar::{Grain, Stretch, weekday};
use super::calls::{Args, Resolver};
use super::clock::clock_time;
use super::duration::{Duration, Unit, shift};
use super::number::Number;
use super::value::Value;

/// How far ahead a day may lie, in days, and still be meant without a word that says so:
/// news announces the coming month.
const NEAR: i64 = 31;

impl<'r> Resolver<'r, '_> {
    /// A date by its names and numbers.
    pub(super) fn calendar(&mut self, args: Args<'r>) -> Option<Stretch> {
        if let Some(written) = self.word(args, "written") {
            return self.written(&written);
        }
        let year = match self.literal(args, "year").and_then(|_| self.value(args, "year")) {
            None => None,
            Some(Value::Time(stretch)) => Some(stretch.first.year()),
            Some(_) => Some(self.year(args)?),
        };
        if let Some(century) = self.whole(args, "century") {
            let first = i16::try_from(century.checked_sub(1)?.checked_mul(100)?).ok()?;
            return match self.word(args, "era").as_deref() {
                Some("BC") => Stretch::years(first.checked_mul(-1)?.checked_sub(99)?, 100, Grain::Century),
                _ => Stretch::years(first, 100, Grain::Century),
            };
        }
        if let Some(decade) = self.whole(args, "decade") {
            let short = decade < 100;
            let decade = i16::try_from(decade).ok()?;
            let latest = self.written.map_or(2029, |today| today.year());
            let first = match short {
                false => decade,
                true if decade.checked_add(latest.div_euclid(100) * 100)? <= latest => {
                    decade + latest.div_euclid(100) * 100
                }
                true => decade.checked_add((latest.div_euclid(100) - 1).checked_mul(100)?)?,
            };
            return Stretch::years(first.div_euclid(10) * 10, 10, Grain::Decade);
        }
        let month = self.whole(args, "month").and_then(|month| i8::try_from(month).ok());
        let day = self.whole(args, "day").map(i8::try_from);
        if let Some(day) = day {
            let day = day.ok()?;
            return match month {
                Some(month) => {
                    let make = |year| Some(Stretch::day(Date::new(year, month, day).ok()?));
                    self.pick(args, year, NEAR, make)
                }
                None => self.day_of_month(args, day),
            };
        }
        if let Some(month) = month {
            return self.pick(args, year, 0, |year| Stretch::months(year, month, 1, Grain::Month));
        }
        if let Some(quarter) = self.whole(args, "quarter") {
            let first = i8::try_from(quarter.checked_mul(3)?.checked_sub(2)?).ok()?;
            return self.pick(args, year, 0, |year| Stretch::months(year, first, 3, Grain::Quarter));
        }
        if let Some(half) = self.whole(args, "half") {
            let first = i8::try_from(half.checked_mul(6)?.checked_sub(5)?).ok()?;
            return self.pick(args, year, 0, |year| Stretch::months(year, first, 6, Grain::Half));
        }
        if let Some(week) = self.whole(args, "week") {
            let week = i8::try_from(week).ok()?;
            let make = |year| {
                let monday = jiff::civil::ISOWeekDate::new(year, week, jiff::civil::Weekday::Monday).ok()?;
                Stretch::around(monday.date(), Unit::Week)
            };
            return self.pick(args, year, 0, make);
        }
        if let Some(season) = self.word(args, "season") {
            return self.pick(args, year, 0, |year| Stretch::season(year, &season));
        }
        if let Some(holiday) = self.word(args, "holiday") {
            return self.pick(args, year, NEAR, |year| Stretch::holiday(year, &holiday));
        }
        Stretch::years(year?, 1, Grain::Year)
    }

    /// The year that a capture names.
    fn year(&mut self, args: Args<'r>) -> Option<i16> {
        let text = self.word(args, "year").unwrap_or_default();
        if let Some(year) = spoken_year(&text) {
            return Some(year);
        }
        if let Some(year) = text.strip_prefix("year ") {
            return year.parse().ok();
        }
        let year = i16::try_from(self.whole(args, "year")?).ok()?;
        let digits = text.chars().filter(char::is_ascii_digit).count();
        match self.word(args, "era").as_deref() {
            Some("BC") => return 1i16.checked_sub(year),
            Some(_) => return Some(year),
            None if digits > 2 || !(0..100).contains(&year) => return Some(year),
            None => {}
        }
        // Two digits: the year in the century that ends 20 years ahead.
        let latest = self.written.map_or(2029, |today| today.year()).checked_add(20)?;
        let century = latest.div_euclid(100).checked_mul(100)?;
        let year = year.checked_add(century)?;
        Some(if year > latest { year - 100 } else { year })
    }

    /// Of the same date in different years the one that is meant.
    fn pick(
        &mut self,
        args: Args<'r>,
        year: Option<i16>,
        near: i64,
        make: impl Fn(i16) -> Option<Stretch>,
    ) -> Option<Stretch> {
        if let Some(year) = year {
            return make(year);
        }
        let which = self.whole(args, "which");
        let mentioned = self.literal(args, "from") == Some("mentioned");
        let last = if mentioned { self.last(false) } else { None };
        let today = match last {
            Some(last) if which > Some(0) => last.last,
            Some(last) => last.first,
            None => self.today()?,
        };
        // A text about years gone by goes on from the date before.
        if let (true, None, Some(last)) = (self.history, which, &self.last)
            && let Some(found) = make(last.first.year())
        {
            return Some(found);
        }
        // Four years on either side, for the 29th of February.
        let years = (-4..=4).filter_map(|step: i16| today.year().checked_add(step));
        let mut candidates: Vec<Stretch> = years.filter_map(&make).collect();
        let told = self.word(args, "weekday").as_deref().and_then(weekday);
        let fits = |found: &Stretch| told.is_none_or(|told| found.first.weekday() == told);
        // Friday 18 July is that of a near year in which it is a Friday.
        let near_years = (today.year().saturating_sub(2), today.year().saturating_add(2));
        let fits =
            |found: &Stretch| (near_years.0..=near_years.1).contains(&found.first.year()) && fits(found);
        if candidates.iter().any(fits) {
            candidates.retain(fits);
        }
        let found = match which {
            Some(..0) => candidates.iter().rfind(|found| found.last < today),
            Some(1..) => candidates.iter().find(|found| found.first > today),
            Some(0) => candidates
                .iter()
                .find(|found| found.first <= today && today <= found.last)
                .or_else(|| candidates.iter().find(|found| found.first.year() == today.year())),
            None if self.is_ahead(args) => {
                let from = shift(today, Unit::Day, -near)?;
                candidates.iter().find(|found| found.last >= from)
            }
            None => {
                let to = shift(today, Unit::Day, near)?;
                candidates.iter().rfind(|found| found.first <= to)
            }
        };
        // A weekday can leave only dates on the other side.
        let away = |found: &&Stretch| found.first.until(today).map_or(i32::MAX, |span| span.get_days().abs());
        let nearest = candidates.iter().min_by_key(away).filter(|_| told.is_some() && which.is_none());
        found.or(nearest).cloned()
    }

    /// `the 18th`: in the month that puts it nearest.
    fn day_of_month(&mut self, args: Args<'r>, day: i8) -> Option<Stretch> {
        let today = self.today()?;
        let ahead = self.is_ahead(args);
        let told = self.word(args, "weekday").as_deref().and_then(weekday);
        // Some month of the year has a Friday the 13th.
        let far = if told.is_some() { 12 } else { 2 };
        let months = (-far..=far).filter_map(|step| shift(today.first_of_month(), Unit::Month, step));
        let days: Vec<Date> =
            months.filter_map(|month| Date::new(month.year(), month.month(), day).ok()).collect();
        let fits = |found: &&Date| told.is_none_or(|told| found.weekday() == told);
        let fitting: Vec<Date> = days.iter().filter(fits).copied().collect();
        let days = if fitting.is_empty() { days } else { fitting };
        let found = match ahead {
            true => days.iter().find(|found| **found >= today),
            false => days.iter().rfind(|found| **found <= today),
        };
        found.copied().map(Stretch::day)
    }

    /// A date in digits: the year first, or the day first unless that cannot be.
    fn written(&self, text: &str) -> Option<Stretch> {
        // From one date to another, or a week.
        let is_year = |part: &str| part.len() >= 4 && part.bytes().take(4).all(|b| b.is_ascii_digit());
        if text.contains('W') || text.split_once('/').is_some_and(|(from, to)| is_year(from) && is_year(to)) {
            let text = if text.contains("-W") { text.to_owned() } else { text.replace('W', "-W") };
            let (first, last) = crate::iso::days(&text)?;
            return Some(Stretch::new(
                first,
                last,
                if text.contains('W') { Grain::Week } else { Grain::Range },
            ));
        }
        if let Some((day, time)) = text.split_once('T') {
            let (time, zone) = match time.find(['Z', '+', '-']) {
                Some(at) => time.split_at(at),
                None => (time, ""),
            };
            let clock = format!("T{}{zone}", clock_time(time, None)?);
            return Some(Stretch { clock: Some(clock), ..self.written(day)? });
        }
        let parts: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty()).collect();
        let numbers: Vec<i16> = parts.iter().map(|part| part.parse().ok()).collect::<Option<_>>()?;
        let small = |number: i16| i8::try_from(number).ok();
        match numbers[..] {
            [year, month, day, ..] if parts[0].len() == 4 => {
                Date::new(year, small(month)?, small(day)?).ok().map(Stretch::day)
            }
            [year, month] if parts[0].len() == 4 => Stretch::months(year, small(month)?, 1, Grain::Month),
            [first, second, year] => {
                let year = match parts[2].len() {
                    4 => year,
                    2 => {
                        let latest = self.written.map_or(2029, |today| today.year()).checked_add(20)?;
                        let found = year.checked_add(latest.div_euclid(100).checked_mul(100)?)?;
                        if found > latest { found - 100 } else { found }
                    }
                    _ => return None,
                };
                let (day, month) = if second > 12 { (second, first) } else { (first, second) };
                Date::new(year, small(month)?, small(day)?).ok().map(Stretch::day)
            }
            _ => None,
        }
    }

    /// The nearest day of a name.
    pub(super) fn weekday(&mut self, args: Args<'r>) -> Option<Stretch> {
        let today = self.today()?;
        let wanted = weekday(&self.word(args, "day")?)?;
        let ahead = i64::from(today.weekday().until(wanted));
        let steps = match self.whole(args, "which") {
            // 0 ahead is a week ago for the last one and in a week for the next.
            Some(..0) => ahead - 7,
            Some(count @ 1..) => {
                let weeks = if ahead == 0 { count } else { count - 1 };
                weeks.checked_mul(7)?.checked_add(ahead)?
            }
            // This Monday is that of the week, but nobody calls a day of last week so.
            Some(0) if self.is_ahead(args) => ahead,
            Some(0) => {
                i64::from(wanted.to_monday_zero_offset()) - i64::from(today.weekday().to_monday_zero_offset())
            }
            None if ahead == 0 || self.is_ahead(args) => ahead,
            None => ahead - 7,
        };
        shift(today, Unit::Day, steps).map(Stretch::day)
    }

    /// A unit counted from that of a date.
    pub(super) fn counted(&mut self, args: Args<'r>) -> Option<Stretch> {
        let unit = match self.literal(args, "fixed") {
            Some(fixed) => Unit::named(fixed)?,
            None => self.unit(args, "unit")?,
        };
        // `They will decide in the next year` looks ahead from the document's day.
        let mentioned = self.literal(args, "from") == Some("mentioned") && !self.is_ahead(args);
        let last = if mentioned { self.last(unit == Unit::Day) } else { None };
        let of = self.literal(args, "of").is_some();
        let base = match (of, last) {
            (true, _) => self.time(args, "of")?.first,
            (false, Some(last)) => last.first,
            (false, None) => self.today()?,
        };
        let steps = match self.literal(args, "steps") {
            Some(steps) => Some(steps.parse().ok()?),
            None if of => Some(0),
            None => self.whole(args, "which"),
        };
        let step = if matches!(unit, Unit::Weekend | Unit::Fortnight) { Unit::Week } else { unit };
        let found = |steps| Stretch::around(shift(base, step, steps)?, unit);
        match steps {
            Some(steps) => found(steps),
            // The weekend of this week is still to come on most days.
            None if unit == Unit::Weekend && !self.is_ahead(args) => {
                found(0).filter(|weekend| weekend.first <= base).or_else(|| found(-1))
            }
            None => found(0),
        }
    }

    /// The date a duration away from another.
    pub(super) fn offset(&mut self, args: Args<'r>) -> Option<Value> {
        let (by, modifier) = match self.value(args, "by")? {
            Value::Duration(by, modifier) => (by, modifier),
            Value::Word(unit) => (Duration::new(Some(Number::ONE), Unit::named(&unit)?), None),
            _ => return None,
        };
        let direction = self.whole(args, "direction").unwrap_or(-1).signum();
        let start = match self.literal(args, "start") {
            Some(_) => Some(self.time(args, "start")?),
            None => None,
        };
        let told = start.is_some();
        let mentioned = self.literal(args, "from") == Some("mentioned");
        let last = if mentioned && !told { self.last(false) } else { None };
        let anchor = match start.or(last) {
            Some(anchor) => anchor,
            None if !by.is_known() && !mentioned => return reference(direction),
            None => Stretch::day(self.today()?),
        };
        if !by.is_known() {
            return if by.unit().is_clock() && anchor.first == anchor.last {
                Some(Value::Time(Stretch::day(anchor.first)))
            } else {
                reference(direction)
            };
        }
        let unit = if by.is_whole() { by.unit() } else { by.unit().finer() };
        let edge = if direction > 0 { anchor.last } else { anchor.first };
        let fine = matches!(unit, Unit::Week | Unit::Fortnight | Unit::Weekend);
        let grain = match (told, fine) {
            (true, _) => anchor.grain,
            // Sales of May are set against those of May.
            (_, _) if unit == Unit::Year && (Grain::Month..=Grain::Half).contains(&anchor.grain) => {
                anchor.grain
            }
            (_, true) => anchor.grain.max(Grain::Day),
            (_, false) => anchor.grain.max(Grain::of(unit)),
        };
        let day = by.from(edge, direction)?;
        let found = Stretch::around(day, unit_of(grain))?;
        Some(Value::Time(Stretch { modifier, ..found }))
    }

    /// The stretch of a length that ends or begins with the document's date.
    pub(super) fn span(&mut self, args: Args<'r>) -> Option<Value> {
        let (by, modifier) = match self.value(args, "by")? {
            Value::Duration(by, modifier) => (by, modifier),
            // The coming days are more than one, and nobody knows how many.
            Value::Word(unit) => {
                let several = self.words(args, "by").to_lowercase().ends_with('s');
                let amount = if several { None } else { Some(Number::ONE) };
                (Duration::new(amount, Unit::named(&unit)?), None)
            }
            _ => return None,
        };
        let direction = self.whole(args, "direction")?.signum();
        let Some((today, other)) = self.today().and_then(|today| Some((today, by.from(today, direction)?)))
        else {
            return Some(Value::Duration(by, modifier));
        };
        let (first, last) = (today.min(other), today.max(other));
        let grain = if first == last { Grain::Day } else { Grain::Range };
        Some(Value::Time(Stretch { modifier, length: Some(by), ..Stretch::new(first, last, grain) }))
    }

    /// A unit inside a date.
    pub(super) fn part(&mut self, args: Args<'r>) -> Option<Stretch> {
        let which = match self.literal(args, "which").and_then(|_| self.value(args, "which")) {
            Some(_) => self.whole(args, "which")?,
            None => 1,
        };
        let of = self.time(args, "of")?;
        if let Some(Value::Duration(length, _)) = self.value(args, "length") {
            return some_of(&of, which, length);
        }
        let named = self.word(args, "unit").as_deref().and_then(weekday);
        if let (Some(wanted), true) = (named, which != 0) {
            let edge = if which > 0 { of.first } else { of.last };
            let near = if which > 0 { edge.weekday().until(wanted) } else { wanted.until(edge.weekday()) };
            let steps = i64::from(near).checked_add((which.checked_abs()? - 1).checked_mul(7)?)?;
            let day = shift(edge, Unit::Day, steps.checked_mul(which.signum())?)?;
            return Some(Stretch::day(day)).filter(|day| of.contains(day));
        }
        let unit = match self.literal(args, "fixed") {
            Some(fixed) => Unit::named(fixed)?,
            None => self.unit(args, "unit")?,
        };
        if unit == Unit::Half && of.grain != Grain::Year {
            return half(&of, which);
        }
        if unit.is_clock() || which == 0 || of.first == of.last {
            return None;
        }
        let step = if unit == Unit::Weekend { Unit::Week } else { unit };
        let edge = if which > 0 { of.first } else { of.last };
        let inside = |found: &Stretch| match unit {
            // A week belongs to the month that has most of it.
            Unit::Week => {
                shift(found.first, Unit::Day, 3).is_some_and(|day| of.first <= day && day <= of.last)
            }
            _ => of.contains(found),
        };
        // The unit at the edge may lie half outside, and then does not count.
        let edge_unit = Stretch::around(edge, unit)?;
        let skip = i64::from(!inside(&edge_unit));
        let steps = if which > 0 { which.checked_sub(1)?.checked_add(skip)? } else { which + 1 - skip };
        Stretch::around(shift(edge, step, steps)?, unit).filter(inside)
    }
}

/// The year that words say: `nineteen forty-six`, `two thousand and nine`.
fn spoken_year(text: &str) -> Option<i16> {
    if text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (first, rest) = text.split_once([' ', '-'])?;
    let year = match rest.trim_start().starts_with("thousand") {
        true => Number::parse(text)?.whole()?,
        false => {
            let [century, year] = [first, rest].map(|words| Number::parse(words).and_then(Number::whole));
            century?.checked_mul(100)?.checked_add(year?)?
        }
    };
    i16::try_from(year).ok().filter(|year| (1000..2100).contains(year))
}

/// One half of a stretch: in whole years, else in whole months, else in days.
fn half(of: &Stretch, which: i64) -> Option<Stretch> {
    let first = match which {
        1 => true,
        2 | -1 => false,
        _ => return None,
    };
    let years = i64::from(of.last.year()) - i64::from(of.first.year()) + 1;
    let months = years * 12 - i64::from(of.first.month()) + i64::from(of.last.month()) - 12;
    let days = i64::from(of.first.until(of.last).ok()?.get_days()) + 1;
    let middle = if of.is_whole_years() && years % 2 == 0 {
        shift(of.first, Unit::Year, years / 2)?
    } else if of.is_whole_months() && months % 2 == 1 && months > 1 {
        shift(of.first, Unit::Month, (months + 1) / 2)?
    } else {
        shift(of.first, Unit::Day, days / 2)?
    };
    let (start, end) = if first { (of.first, middle.yesterday().ok()?) } else { (middle, of.last) };
    (start <= end).then(|| Stretch::new(start, end, Grain::Range))
}

/// The first or last of a stretch, of some length.
fn some_of(of: &Stretch, which: i64, by: Duration) -> Option<Stretch> {
    let (first, last) = match which {
        1 => (of.first, by.from(of.first, 1)?.yesterday().ok()?),
        -1 => (by.from(of.last.tomorrow().ok()?, -1)?, of.last),
        _ => return None,
    };
    let found = Stretch { length: Some(by), ..Stretch::new(first, last, Grain::Range) };
    (first <= last && of.contains(&found)).then_some(found)
}

/// What lies an unknown time behind or ahead.
fn reference(direction: i64) -> Option<Value> {
    Some(Value::Reference(if direction < 0 { "PAST_REF" } else { "FUTURE_REF" }))
}

/// The unit of a grain; of a range nothing is known but its first day.
fn unit_of(grain: Grain) -> Unit {
    match grain {
        Grain::Day | Grain::Range => Unit::Day,
        Grain::Weekend => Unit::Weekend,
        Grain::Week => Unit::Week,
        Grain::Month | Grain::Season => Unit::Month,
        Grain::Quarter => Unit::Quarter,
        Grain::Half => Unit::Half,
        Grain::Year => Unit::Year,
        Grain::Decade => Unit::Decade,
        Grain::Century => Unit::Century,
    }
}
