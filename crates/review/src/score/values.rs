//! How much of a gold value a system's value earns.
//!
//! Names are the same or not. A date that contains the other date earns half.
//! Durations are the same if they are equally long. Free wording will do if it
//! has half of the gold words.

use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::names::{plain, same_name};

/// Roles with free wording.
const TEXT_ROLES: &[&str] = &["order", "item"];

/// From 0 to 1.
pub(super) fn credit(role: &str, gold: &str, system: &str) -> f64 {
    let earned = match role {
        "date" => return date_credit(gold, system),
        "duration" => same_duration(gold, system),
        _ if TEXT_ROLES.contains(&role) => {
            let (wanted, given) = (plain(gold), plain(system));
            let wanted: Vec<&str> = wanted.split_whitespace().collect();
            let given: Vec<&str> = given.split_whitespace().collect();
            2 * wanted.iter().filter(|word| given.contains(word)).count() >= wanted.len()
        }
        _ => same_name(gold, system),
    };
    f64::from(u8::from(earned))
}

fn date_credit(gold: &str, system: &str) -> f64 {
    if gold == system {
        return 1.0;
    }
    let (Some(a), Some(b)) = (days(gold), days(system)) else { return 0.0 };
    let common = (a.0.max(b.0), a.1.min(b.1));
    if a == b {
        1.0
    } else if common == a || common == b {
        0.5
    } else {
        0.0
    }
}

/// First and last day of an ISO 8601 day, week, month or year; what follows a `T` or a space is left
/// out of account. A part that is zero counts as not given.
fn days(text: &str) -> Option<(Date, Date)> {
    let (date, clock) = text.split_once(['T', ' ']).unwrap_or((text, ""));
    if clock.contains('\n') {
        return None;
    }
    let number = |digits: &str, len: usize| -> Option<i16> {
        let all_digits = digits.len() == len && digits.bytes().all(|b| b.is_ascii_digit());
        all_digits.then(|| digits.parse().ok()).flatten()
    };
    let mut parts = date.split('-');
    let year = number(parts.next()?, 4).filter(|year| *year > 0)?;
    let (second, third, more) = (parts.next(), parts.next(), parts.next());
    let week = second.and_then(|part| part.strip_prefix('W'));
    if more.is_some() || (week.is_some() && third.is_some()) {
        return None;
    }
    if let Some(week) = week {
        let week = number(week, 2)?;
        if week > 0 {
            let day = |weekday| ISOWeekDate::new(year, week as i8, weekday).ok().map(Date::from);
            return Some((day(Weekday::Monday)?, day(Weekday::Sunday)?));
        }
    }
    let given = |part: Option<&str>| part.map_or(Some(0), |part| number(part, 2)).map(|n| n as i8);
    let (month, day) = if week.is_some() { (0, 0) } else { (given(second)?, given(third)?) };
    let or = |n: i8, other: i8| if n == 0 { other } else { n };
    let last = Date::new(year, or(month, 12), 1).ok()?.days_in_month();
    let first = Date::new(year, or(month, 1), or(day, 1)).ok()?;
    Some((first, Date::new(year, or(month, 12), or(day, last)).ok()?))
}

fn same_duration(a: &str, b: &str) -> bool {
    match (minutes(a), minutes(b)) {
        // To the hundredth of a minute.
        (Some(a), Some(b)) => format!("{a:.2}") == format!("{b:.2}"),
        (None, None) => a == b,
        _ => false,
    }
}

/// The length of an ISO 8601 duration; a year has 365 days, a month a twelfth of it.
fn minutes(text: &str) -> Option<f64> {
    let (date, clock) = text.strip_prefix('P')?.split_once('T').unwrap_or((&text[1..], ""));
    let mut sum = 0.0;
    for (mut rest, units) in [
        (date, &[('Y', 525_600.0), ('M', 43_800.0), ('W', 10_080.0), ('D', 1440.0)][..]),
        (clock, &[('H', 60.0), ('M', 1.0), ('S', 1.0 / 60.0)]),
    ] {
        for (unit, size) in units {
            let Some((number, after)) = rest.split_once(*unit) else { continue };
            sum += decimal(number)? * size;
            rest = after;
        }
        if !rest.is_empty() {
            return None;
        }
    }
    Some(sum)
}

/// Digits, perhaps a point and digits.
fn decimal(text: &str) -> Option<f64> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    (digits(whole) && digits(part)).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_that_contains_the_other_earns_half() {
        for (gold, system, expected) in [
            ("2022-03-18", "2022-03-18", 1.0),
            ("2022-03-18", "2022-03-18T14:00", 1.0),
            ("2022-03-18", "2022-W11", 0.5),
            ("2022", "2022-03-18", 0.5),
            ("2022-03-18", "2022-04", 0.0),
            ("2022-03", "2022-W13", 0.0),
            ("P1M", "P1M", 1.0),
            ("P1M", "2022", 0.0),
            ("2022-W00", "2022", 1.0),
            ("2022-00", "2022", 1.0),
            ("2022-03-00", "2022-03", 1.0),
            ("2021-W53", "2021", 0.0),
            ("2022-02-30", "2022-02", 0.0),
            ("2022-13", "2022", 0.0),
            ("2022-3", "2022", 0.0),
            ("2022-W1", "2022", 0.0),
            ("2022-W11-5", "2022", 0.0),
            ("2022-03-18-", "2022", 0.0),
            ("0000", "2022", 0.0),
        ] {
            assert_eq!(credit("date", gold, system), expected, "{gold} / {system}");
        }
    }

    #[test]
    fn durations_by_their_length() {
        for (a, b) in
            [("PT70M", "PT1H10M"), ("P1D", "PT24H"), ("PT1.5H", "PT90M"), ("P", "PT"), ("long", "long")]
        {
            assert_eq!(credit("duration", a, b), 1.0, "{a} / {b}");
        }
        for (a, b) in
            [("PT70M", "an hour"), ("P1M", "PT1M"), ("PT1M1H", "PT61M"), ("PT.5H", "PT30M"), ("T1M", "PT1M")]
        {
            assert_eq!(credit("duration", a, b), 0.0, "{a} / {b}");
        }
    }

    #[test]
    fn half_of_the_words_of_a_text() {
        assert_eq!(credit("order", "cease all operations now", "to cease operations"), 1.0);
        assert_eq!(credit("item", "cease all operations", "cease"), 0.0);
        assert_eq!(credit("participant", "Vladimir Putin", "Putin"), 1.0);
    }
}
