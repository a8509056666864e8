//! The figures of time expressions, and how they are written.

use std::fmt::{self, Display, Formatter};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::super::report::ratio;
use super::{TimeText, Timex};

/// What a score of time expressions found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TimeReport {
    /// Expressions whose words are exactly the annotated ones.
    pub strict: Found,
    /// Expressions whose words overlap the annotated ones.
    pub relaxed: Found,
    /// How many of the relaxed ones have the annotated type.
    pub typed: usize,
    /// How many of them have the annotated value.
    pub valued: usize,
    /// One line for each expression that was missed, is wrong, or has another extent or value.
    pub errors: Vec<String>,
}

/// How many expressions both sides have, and each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Found {
    /// How many are annotated.
    pub gold: usize,
    /// How many the system found.
    pub system: usize,
    /// How many both have.
    pub both: usize,
}

impl Found {
    /// The share of right ones among those found.
    pub fn precision(&self) -> Option<f64> {
        ratio(self.both as f64, self.system)
    }

    /// The share of the annotated ones that are found.
    pub fn recall(&self) -> Option<f64> {
        ratio(self.both as f64, self.gold)
    }

    /// The harmonic mean of both.
    pub fn f1(&self) -> Option<f64> {
        ratio(2.0 * self.both as f64, self.gold + self.system)
    }
}

impl TimeReport {
    /// The relaxed F1 times the share of right types.
    pub fn type_f1(&self) -> Option<f64> {
        Found { both: self.typed, ..self.relaxed }.f1()
    }

    /// The relaxed F1 times the share of right values.
    pub fn value_f1(&self) -> Option<f64> {
        Found { both: self.valued, ..self.relaxed }.f1()
    }

    /// Adds a text with what was found in it; `pairs` sets annotated and found expressions against each other.
    pub(super) fn add(&mut self, text: &TimeText, found: &[Timex], pairs: &[(usize, usize)]) {
        for counts in [&mut self.strict, &mut self.relaxed] {
            counts.gold += text.timexes.len();
            counts.system += found.len();
        }
        let mut lines = Vec::new();
        let words = |timex: &Timex| format!("{:?}", text.words(timex));
        let mut line = |at: usize, sort: &str, what: String| {
            lines.push((at, format!("{sort:6} {} {at}: {what}", text.id)));
        };
        for &(a, b) in pairs {
            let (gold, own) = (&text.timexes[a], &found[b]);
            self.relaxed.both += 1;
            self.strict.both += usize::from(gold.same_extent(own));
            self.typed += usize::from(gold.kind == own.kind);
            self.valued += usize::from(gold.value == own.value);
            if gold.value != own.value {
                let what =
                    format!("{} is {}, not {}", words(gold), or_none(&gold.value), or_none(&own.value));
                line(gold.start, "value", what);
            }
            if !gold.same_extent(own) {
                line(gold.start, "extent", format!("{}, not {}", words(gold), words(own)));
            }
        }
        for (at, gold) in text.timexes.iter().enumerate() {
            if pairs.iter().all(|pair| pair.0 != at) {
                line(gold.start, "missed", format!("{} {}", words(gold), or_none(&gold.value)));
            }
        }
        for (at, own) in found.iter().enumerate() {
            if pairs.iter().all(|pair| pair.1 != at) {
                line(own.start, "wrong", format!("{} {}", words(own), or_none(&own.value)));
            }
        }
        lines.sort_by_key(|(at, _)| *at);
        self.errors.extend(lines.into_iter().map(|(_, line)| line));
    }

    /// The rows by name: right ones, precision, recall, F1.
    fn rows(&self) -> [(&'static str, Found); 4] {
        let of = |both| Found { both, ..self.relaxed };
        [
            ("strict", self.strict),
            ("relaxed", self.relaxed),
            ("type", of(self.typed)),
            ("value", of(self.valued)),
        ]
    }
}

fn or_none(value: &str) -> &str {
    if value.is_empty() { "without a value" } else { value }
}

impl Display for TimeReport {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        writeln!(f, "{:13}{:>7}{:>7}{:>7}{:>8}{:>8}{:>8}", "", "gold", "system", "both", "P", "R", "F1")?;
        for (name, row) in self.rows() {
            write!(f, "{name:13}{:>7}{:>7}{:>7}", row.gold, row.system, row.both)?;
            for ratio in [row.precision(), row.recall(), row.f1()] {
                match ratio {
                    Some(ratio) => write!(f, "{ratio:>8.3}")?,
                    None => write!(f, "{:>8}", "-")?,
                }
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

impl Serialize for TimeReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Row {
            gold: usize,
            system: usize,
            both: usize,
            #[serde(rename = "P")]
            precision: Option<f64>,
            #[serde(rename = "R")]
            recall: Option<f64>,
            #[serde(rename = "F1")]
            f1: Option<f64>,
        }
        let row = |found: Found| Row {
            gold: found.gold,
            system: found.system,
            both: found.both,
            precision: found.precision(),
            recall: found.recall(),
            f1: found.f1(),
        };
        let mut map = serializer.serialize_map(Some(2))?;
        let figures: std::collections::BTreeMap<&str, Row> =
            self.rows().map(|(name, found)| (name, row(found))).into();
        map.serialize_entry("figures", &figures)?;
        map.serialize_entry("errors", &self.errors)?;
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{TimeText, Timex, score};

    fn timex(start: usize, end: usize, kind: &str, value: &str) -> Timex {
        Timex { start, end, kind: kind.to_owned(), value: value.to_owned() }
    }

    #[test]
    fn expressions_are_set_against_the_annotated_ones() {
        let text = TimeText {
            id: "a".to_owned(),
            text: "on Monday night, last week and in 2022".to_owned(),
            date: None,
            unread_date: None,
            timexes: vec![
                timex(3, 15, "TIME", "2022-03-14TNI"),
                timex(17, 26, "DATE", "2022-W10"),
                timex(34, 38, "DATE", "2022"),
            ],
        };
        let found = [
            timex(0, 2, "DATE", ""),
            timex(3, 9, "DATE", "2022-03-14"),
            timex(10, 15, "TIME", "2022-03-14TNI"),
            timex(17, 26, "DATE", "2022-W10"),
        ];
        let report = score([(&text, found.as_slice())]);
        assert_eq!((report.strict.both, report.relaxed.both, report.typed, report.valued), (1, 2, 1, 1));
        assert_eq!(
            report.errors,
            [
                "wrong  a 0: \"on\" without a value",
                "value  a 3: \"Monday night\" is 2022-03-14TNI, not 2022-03-14",
                "extent a 3: \"Monday night\", not \"Monday\"",
                "wrong  a 10: \"night\" 2022-03-14TNI",
                "missed a 34: \"2022\" 2022",
            ]
        );
        let expected = "                gold system   both       P       R      F1\n\
                        strict             3      4      1   0.250   0.333   0.286\n\
                        relaxed            3      4      2   0.500   0.667   0.571\n\
                        type               3      4      1   0.250   0.333   0.286\n\
                        value              3      4      1   0.250   0.333   0.286\n";
        assert_eq!(report.to_string(), expected);
        let json = serde_json::to_string(&report).unwrap();
        assert!(
            json.starts_with(r#"{"figures":{"relaxed":{"gold":3,"system":4,"both":2,"P":0.5,"#),
            "{json}"
        );
        assert_eq!(score([]).value_f1(), None);
    }
}
