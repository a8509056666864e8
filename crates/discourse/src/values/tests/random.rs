//! No text and no date makes the values panic.

use jiff::civil::Date;
use proptest::prelude::*;

use super::super::Value;
use super::resolve;

/// Words that time rules look at, and numbers at the edges of what they take.
fn word() -> impl Strategy<Value = String> {
    let words = [
        "Monday",
        "Sunday",
        "March",
        "Feb.",
        "May",
        "29",
        "31",
        "0",
        "99",
        "1999",
        "9999",
        "10000",
        "99999999999999999999",
        "18th",
        "last",
        "next",
        "this",
        "the",
        "of",
        "in",
        "from",
        "to",
        "between",
        "and",
        "a",
        "half",
        "-",
        ",",
        "ago",
        "later",
        "earlier",
        "before",
        "after",
        "week",
        "weeks",
        "weekend",
        "year",
        "years",
        "century",
        "centuries",
        "decade",
        "first",
        "second",
        "quarter",
        "season",
        "winter",
        "Easter",
        "Christmas",
        "today",
        "yesterday",
        "tomorrow",
        "morning",
        "night",
        "at",
        "10:30",
        "99:99",
        "p.m.",
        "a.m.",
        "GMT",
        "every",
        "twice",
        "million",
        "billion",
        "trillion",
        "thousand",
        "hundred",
        "dozen",
        "two",
        "several",
        "past",
        "1970s",
        "'82",
        "BC",
        "AD",
        "31/12/9999",
        "2019-W53",
        "53",
        "54",
        "the year",
        "12345",
        "2022-03-18",
        "T",
        "ago",
        "from now",
        "to",
        "past",
        "noon",
        "9h30",
        "nineteen",
        "ninety-nine",
        "Orthodox Easter",
        "World War II",
        "H2",
        "0000-00-00",
        "2022-W60",
        "Q4",
        "early",
        "mid-",
        "end",
        "more",
        "than",
        "same",
        "day",
        "that",
        "following",
        "hours",
        "minutes",
        ".",
        "(",
        ")",
    ];
    prop_oneof![
        8 => prop::sample::select(words.map(str::to_owned).to_vec()),
        1 => "[0-9]{1,20}",
        1 => "\\PC{1,6}",
    ]
}

fn any_date() -> impl Strategy<Value = Option<Date>> {
    let near =
        (1900i16..2100, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| Date::new(year, month, day).ok());
    prop_oneof![
        Just(None),
        Just(Some(Date::MIN)),
        Just(Some(Date::MAX)),
        Just(Date::new(2024, 2, 29).ok()),
        Just(Date::new(0, 1, 1).ok()),
        near,
    ]
}

proptest! {
    #[test]
    fn resolving_never_panics(words in prop::collection::vec(word(), 0..14), date in any_date()) {
        let text = words.join(" ");
        let (reading, values) = resolve(&text, date);
        let found: Vec<&Value> = (0..reading.all_mentions().len() as u32)
            .filter_map(|at| values.of(tidings_engine::MentionId(at)))
            .collect();
        for value in &found {
            let (_, iso) = (value.timex(), value.iso());
            prop_assert!(crate::iso::compatible(&iso, &iso));
            prop_assert!(crate::iso::days(&iso).is_none_or(|(first, last)| first <= last));
        }
    }

    #[test]
    fn dates_at_the_edges_have_the_value_that_they_are_or_none(
        year in prop_oneof![Just(0u32), Just(1), Just(9999), Just(10_000), 0u32..100_000],
        month in 0u8..14,
        day in 0u8..33,
        week in 0u8..56,
        date in any_date(),
    ) {
        let written = format!("{year:04}-{month:02}-{day:02}");
        let exists: Option<Date> = if year < 10_000 { written.parse().ok() } else { None };
        for text in [
            format!("Signed on {written} there."),
            format!("Signed on {day}/{month}/{year:04} there."),
            format!("Signed in week {week} of {year:04}."),
            format!("Signed on 29 February {year:04}, and a century later."),
            format!("Signed in {year} BC, and {year} years before 1 March {year:04}."),
            format!("Signed {year} centuries ago, and {year} weeks from now."),
            format!("Signed on the {day}th at {week}:{day} on {written}T{week:02}:{day:02}:00Z."),
        ] {
            let (reading, values) = resolve(&text, date);
            for at in 0..reading.all_mentions().len() as u32 {
                let Some(value) = values.of(tidings_engine::MentionId(at)) else { continue };
                let (_, iso) = (value.timex(), value.iso());
                let (_, _) = (value.how(), value.granularity());
                prop_assert!(crate::iso::compatible(&iso, &iso));
            }
        }
        let found = super::read(&format!("Signed on {written} there."), None);
        let days: Vec<String> = found.iter().filter(|(words, _, _)| *words == written).filter_map(|(.., value)| value.as_ref().map(Value::iso)).collect();
        prop_assert!(days.is_empty() || exists.is_some_and(|_| days == [written.clone()]), "{written} {days:?}");
    }

    #[test]
    fn days_in_words_are_the_days_of_the_calendar(year in 1000i16..2100, month in 1i8..13, day in 1i8..32) {
        let months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
        let name = months[month as usize - 1];
        let wanted = Date::new(year, month, day).ok().map(|day| day.to_string());
        for written in [format!("{day} {name} {year}"), format!("{name} {day}, {year}")] {
            let found = super::read(&format!("They signed it on {written} there."), None);
            let whole = found.iter().find(|(words, ..)| *words == written);
            prop_assert!(whole.is_some(), "{written} {found:?}");
            let value = whole.and_then(|(.., value)| value.as_ref().map(Value::iso));
            prop_assert_eq!(value, wanted.clone(), "{}", written);
        }
    }

    #[test]
    fn weeks_are_those_of_iso_8601(year in 1900i16..2100, week in 0i8..56) {
        let exists = jiff::civil::ISOWeekDate::new(year, week, jiff::civil::Weekday::Monday).is_ok();
        let written = format!("week {week} of {year}");
        let found = super::read(&format!("They meet in {written} there."), None);
        let whole = found.iter().find(|(words, ..)| *words == written);
        let value = whole.and_then(|(.., value)| value.as_ref().map(Value::iso));
        if exists {
            prop_assert_eq!(value, Some(format!("{year}-W{week:02}")));
        } else {
            prop_assert_eq!(value, None);
        }
    }

    #[test]
    fn counting_there_and_back_stays_in_the_calendar(count in 1u32..200_000, unit in prop::sample::select(vec!["days", "weeks", "months", "years", "decades", "centuries"]), date in any_date()) {
        for text in [format!("It was {count} {unit} ago."), format!("It is {count} {unit} from now."), format!("It was {count} {unit} before 29 February 2024.")] {
            let (reading, values) = resolve(&text, date);
            for at in 0..reading.all_mentions().len() as u32 {
                let Some(Value::Time(found)) = values.of(tidings_engine::MentionId(at)) else { continue };
                prop_assert!(found.first <= found.last);
            }
        }
    }
}
