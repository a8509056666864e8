//! What a date, duration or number comes to, and how it is written down.

use super::calendar::Stretch;
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

impl Value {
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
