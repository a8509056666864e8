//! What a date, duration or number comes to, and how it is written down.

use super::calendar::{Grain, Stretch};
use super::duration::Duration;
use super::number::Number;

/// The value of a mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// A stretch of the calendar.
    Time(Stretch),
    /// A length of time, and its modifier.
    Duration(Duration, Option<&'static str>),
    /// Something that happens again and again.
    Set(Set),
    /// A number.
    Number(Number),
    /// A place in a row.
    Ordinal(u32),
    /// The past, the present or the future: `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`.
    Reference(&'static str),
    /// What a lexicon says.
    Word(String),
}

/// Something that happens again and again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Set {
    /// As TIMEX3 writes it: `P1W`, `XXXX-WXX-5`.
    pub(crate) timex: String,
    /// The time from one to the next.
    pub(crate) every: Duration,
    /// How often in that time.
    pub(crate) times: Option<u32>,
}

/// How a time was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// From the words of the text alone: `18 March 2022`, and three days later.
    Explicit,
    /// Only with the document's date: `Friday`, `last year`, `March`.
    Resolved,
    /// Told of the sentence before, and of the event only because the text goes on there.
    FromContext,
}

impl How {
    /// As records write it.
    pub const fn name(self) -> &'static str {
        match self {
            How::Explicit => "explicit",
            How::Resolved => "resolved",
            How::FromContext => "from context",
        }
    }
}

/// How finely a time is told, the finest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Granularity {
    /// A clock time.
    Time,
    /// A morning, a night.
    PartOfDay,
    /// A day.
    Day,
    /// A Saturday and Sunday.
    Weekend,
    /// A week, from Monday.
    Week,
    /// A month.
    Month,
    /// A season.
    Season,
    /// Three months of a year.
    Quarter,
    /// Six months of a year.
    Half,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

impl Granularity {
    /// As records write it.
    pub const fn name(self) -> &'static str {
        match self {
            Granularity::Time => "time",
            Granularity::PartOfDay => "part of day",
            Granularity::Day => "day",
            Granularity::Weekend => "weekend",
            Granularity::Week => "week",
            Granularity::Month => "month",
            Granularity::Season => "season",
            Granularity::Quarter => "quarter",
            Granularity::Half => "half",
            Granularity::Year => "year",
            Granularity::Decade => "decade",
            Granularity::Century => "century",
        }
    }
}

impl Value {
    /// How the time was found; what is no time was not.
    pub(crate) fn how(&self) -> Option<How> {
        match self {
            Value::Time(stretch) => Some(stretch.how),
            _ => None,
        }
    }

    /// How finely the time is told: from one date to another as finely as its ends can be written.
    pub(crate) fn granularity(&self) -> Option<Granularity> {
        let Value::Time(stretch) = self else { return None };
        Some(match (stretch.grain, &stretch.clock) {
            (Grain::Day, Some(clock)) if clock[1..].starts_with(|c: char| c.is_ascii_digit()) => {
                Granularity::Time
            }
            (Grain::Day, Some(_)) => Granularity::PartOfDay,
            (Grain::Day, None) => Granularity::Day,
            (Grain::Weekend, _) => Granularity::Weekend,
            (Grain::Week, _) => Granularity::Week,
            (Grain::Month, _) => Granularity::Month,
            (Grain::Season, _) => Granularity::Season,
            (Grain::Quarter, _) => Granularity::Quarter,
            (Grain::Half, _) => Granularity::Half,
            (Grain::Year, _) => Granularity::Year,
            (Grain::Decade, _) => Granularity::Decade,
            (Grain::Century, _) => Granularity::Century,
            (Grain::Range, Some(_)) => Granularity::Time,
            (Grain::Range, _) if stretch.is_whole_years() => Granularity::Year,
            (Grain::Range, _) if stretch.is_whole_months() => Granularity::Month,
            (Grain::Range, _) => Granularity::Day,
        })
    }

    /// As TIMEX3 writes it: `2022-W11`, `PT70M`, `2022-03-18TNI`, `PXW`, `PRESENT_REF`.
    pub(crate) fn timex(&self) -> String {
        match self {
            Value::Time(stretch) => stretch.timex(),
            Value::Duration(duration, _) => duration.print(true),
            Value::Set(set) => set.timex.clone(),
            Value::Reference(to) => (*to).to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Ordinal(ordinal) => ordinal.to_string(),
            Value::Word(word) => word.clone(),
        }
    }

    /// As plain ISO 8601 writes it: what records show.
    pub(crate) fn iso(&self) -> String {
        match self {
            Value::Time(stretch) => stretch.iso(),
            Value::Duration(duration, _) => duration.print(false),
            Value::Set(set) => format!("R/{}", set.every.print(false)),
            _ => self.timex(),
        }
    }
}
