//! What a date, duration or number comes to, and how it is written down.

use jiff::civil::Date;

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

    /// The first and the last day.
    #[allow(dead_code, reason = "part of what values tell, though not all of it is asked for yet")]
    pub(crate) fn interval(&self) -> Option<(Date, Date)> {
        match self {
            Value::Time(stretch) => Some((stretch.first, stretch.last)),
            _ => None,
        }
    }

    /// What TIMEX3 adds to the value: START, MID, END, APPROX, LESS_THAN, MORE_THAN.
    #[allow(dead_code, reason = "part of what values tell, though not all of it is asked for yet")]
    pub(crate) fn modifier(&self) -> Option<&str> {
        match self {
            Value::Time(stretch) => stretch.modifier,
            Value::Duration(_, modifier) => *modifier,
            _ => None,
        }
    }

    /// Whether the two can be one: of two times one lies within the other, other values are the same.
    #[allow(dead_code, reason = "part of what values tell, though not all of it is asked for yet")]
    pub(crate) fn compatible(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Time(a), Value::Time(b)) => a.contains(b) || b.contains(a),
            (Value::Duration(a, first), Value::Duration(b, second)) => {
                let Some((a, b)) = a.seconds().zip(b.seconds()) else { return a == b };
                let loose = |modifier: &Option<&str>| modifier.is_some();
                // `nearly 90 minutes` and 85 minutes: a tenth more or less, where it is only about so long.
                let near = |a: Number, b: Number| {
                    a.times(10)
                        .zip(b.times(9))
                        .zip(b.times(11))
                        .is_some_and(|((a, low), high)| low <= a && a <= high)
                };
                a == b || ((loose(first) || loose(second)) && near(a, b))
            }
            _ => self == other,
        }
    }
}
