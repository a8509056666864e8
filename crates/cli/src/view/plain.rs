//! Values as a person would say them: `2022-02-18` is 18 February 2022.

use jiff::civil::Date;

/// A day.
pub(crate) fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), MONTHS[date.month() as usize - 1], date.year())
}

/// The days from one to another, the month and the year once where they are the same.
pub(crate) fn days(from: Date, to: Date) -> String {
    let same_month = (from.year(), from.month()) == (to.year(), to.month());
    let month = |date: Date| MONTHS[date.month() as usize - 1];
    match (from == to, from == from.first_of_month() && to == to.last_of_month()) {
        (true, _) => day(from),
        (_, true) if same_month => format!("{} {}", month(from), from.year()),
        (_, true) if from.year() == to.year() && from.month() == 1 && to.month() == 12 => {
            from.year().to_string()
        }
        _ if same_month => format!("{}–{}", from.day(), day(to)),
        _ if from.year() == to.year() => format!("{} {} – {}", from.day(), month(from), day(to)),
        _ => format!("{} – {}", day(from), day(to)),
    }
}

/// A value, or the words where they say it better.
pub(super) fn value(value: &str, words: &str) -> String {
    let whole = || value.parse().ok().filter(|_| value.len() == 10).map(day);
    if let Some(date) = whole().or_else(|| month(value)) {
        return date;
    }
    let is_period = value
        .strip_prefix('P')
        .is_some_and(|rest| rest.starts_with(['T', 'X']) || rest.starts_with(char::is_numeric));
    if is_period && !words.is_empty() { clean(words) } else { clean(value) }
}

fn month(value: &str) -> Option<String> {
    let (year, month) = value.split_once('-')?;
    let name = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
    (year.len() == 4 && year.parse::<u16>().is_ok() && month.len() == 2).then(|| format!("{name} {year}"))
}

/// Words of a text without breaks, and without what would disturb a terminal.
pub(super) fn clean(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace(char::is_control, "\u{fffd}")
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot read its case fails")]
mod tests {
    use super::*;

    #[test]
    fn values_are_said_as_people_say_them() {
        for (given, words, expected) in [
            ("2022-02-18", "Friday", "18 February 2022"),
            ("2022-02", "last month", "February 2022"),
            ("2022", "this year", "2022"),
            ("2022-W08", "next week", "2022-W08"),
            ("2022-13", "", "2022-13"),
            ("PT70M", "70 minutes", "70 minutes"),
            ("PRESENT_REF", "now", "PRESENT_REF"),
            ("phone", "", "phone"),
        ] {
            assert_eq!(value(given, words), expected);
        }
        for (from, to, expected) in [
            ("2022-02-18", "2022-02-18", "18 February 2022"),
            ("2022-02-01", "2022-02-28", "February 2022"),
            ("2022-01-01", "2022-12-31", "2022"),
            ("2022-03-14", "2022-03-20", "14–20 March 2022"),
            ("2022-02-18", "2022-03-18", "18 February – 18 March 2022"),
            ("2021-12-31", "2022-01-01", "31 December 2021 – 1 January 2022"),
        ] {
            assert_eq!(days(from.parse().unwrap(), to.parse().unwrap()), expected);
        }
        assert_eq!(clean("a\n b\x1b[1m"), "a b\u{fffd}[1m");
    }
}
