//! Times as records write them, compared: which of two holds the other.

use jiff::civil::{Date, ISOWeekDate, Weekday};

/// First and last day of an ISO 8601 day, week, month or year, with or without a time of day.
pub fn days(text: &str) -> Option<(Date, Date)> {
    if let Some((from, to)) = text.split_once('/') {
        return Some((days(from)?.0, days(to)?.1));
    }
    let text = text.split(['T', ' ']).next()?;
    let parts: Vec<&str> = text.split('-').collect();
    let year: i16 = (parts[0].len() == 4).then(|| parts[0].parse().ok())??;
    match parts[1..] {
        [] => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
        [week] if week.starts_with('W') => {
            let week = week[1..].parse().ok()?;
            let day = |weekday| ISOWeekDate::new(year, week, weekday).ok().map(Date::from);
            Some((day(Weekday::Monday)?, day(Weekday::Sunday)?))
        }
        [month] => {
            let first = Date::new(year, month.parse().ok()?, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        [month, day] => {
            let date = Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?;
            Some((date, date))
        }
        _ => None,
    }
}

/// The first day of a range of fewer than so many days; any other value as it is.
pub(crate) fn begin(value: String, fewer: i32) -> String {
    let Some((from, to)) = value.split_once('/') else { return value };
    match (from.parse::<Date>(), to.parse::<Date>()) {
        (Ok(first), Ok(last)) if (1..fewer).contains(&(last - first).get_days()) => from.to_owned(),
        _ => value,
    }
}

/// Whether two values can be of one happening: equal, or one time holds the other.
pub(crate) fn compatible(a: &str, b: &str) -> bool {
    a == b || holds(a, b) || holds(b, a)
}

/// Whether `a` is a part of `b` and shorter.
pub(crate) fn finer(a: &str, b: &str) -> bool {
    holds(b, a) && !holds(a, b)
}

/// Whether the time `a` holds all of `b`.
fn holds(a: &str, b: &str) -> bool {
    match (days(a), days(b)) {
        (Some(a), Some(b)) => a.0 <= b.0 && b.1 <= a.1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_time_holds_another() {
        assert!(compatible("2022-03-18", "2022-W11") && compatible("2022-03", "2022-03-18"));
        assert!(compatible("2022-03-18TNI", "2022-03-18") && compatible("PT70M", "PT70M"));
        assert!(!compatible("2022-03-18", "2022-03-19") && !compatible("PT70M", "PT60M"));
        assert!(finer("2022-03-18", "2022-03") && !finer("2022-03", "2022-03-18"));
        assert_eq!(begin("2022-01-09/2022-01-10".to_owned(), 7), "2022-01-09");
        assert_eq!(begin("2022-01-09/2022-02-10".to_owned(), 7), "2022-01-09/2022-02-10");
        assert!(days("2022-13").is_none() && days("x").is_none() && days("").is_none());
    }
}
