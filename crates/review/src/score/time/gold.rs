//! Annotated texts, read from JSON Lines.

use jiff::civil::Date;
use serde::Deserialize;
use tidings_discourse::parse_date;

use super::super::line_fault;

/// A text and the time expressions that are annotated in it.
#[derive(Debug, Clone)]
pub struct TimeText {
    /// What it is called.
    pub id: String,
    /// The text.
    pub text: String,
    /// The day it was written, if it is known.
    pub date: Option<Date>,
    /// What is annotated as that day and is none, so that relative dates have no value.
    pub unread_date: Option<String>,
    /// What is annotated.
    pub timexes: Vec<Timex>,
}

/// A time expression: where it stands and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Timex {
    /// Its first character, counted from 0.
    pub start: usize,
    /// One past its last character.
    pub end: usize,
    /// DATE, TIME, DURATION or SET; empty where nothing is annotated.
    #[serde(rename = "type", default)]
    pub kind: String,
    /// Its value as TIMEX3 writes it; empty for none.
    #[serde(default)]
    pub value: String,
}

impl Timex {
    /// Whether the two are of the same words.
    pub(super) fn same_extent(&self, other: &Timex) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}

#[derive(Deserialize)]
struct Line {
    id: Option<String>,
    text: String,
    dct: Option<String>,
    timexes: Vec<Timex>,
}

impl TimeText {
    /// Reads one text a line; empty lines are passed over.
    ///
    /// # Errors
    /// Every line that is no annotated text, by its number: no JSON, without `text` or `timexes`, or with an
    /// expression outside of the text.
    pub fn read(jsonl: &str) -> Result<Vec<TimeText>, Vec<String>> {
        let (mut texts, mut faults) = (Vec::new(), Vec::new());
        for (index, line) in jsonl.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            match TimeText::of_line(line, index + 1) {
                Ok(text) => texts.push(text),
                Err(fault) => faults.push(fault),
            }
        }
        if faults.is_empty() { Ok(texts) } else { Err(faults) }
    }

    fn of_line(line: &str, number: usize) -> Result<TimeText, String> {
        let Line { id, text, dct, timexes } =
            serde_json::from_str(line).map_err(|error| line_fault(number, &error))?;
        let date = dct.as_deref().and_then(parse_date);
        let unread_date = dct.filter(|_| date.is_none());
        let length = text.chars().count();
        if let Some(timex) = timexes.iter().find(|timex| timex.start >= timex.end || timex.end > length) {
            let (start, end) = (timex.start, timex.end);
            return Err(format!(
                "line {number}: there are no characters {start} to {end} in a text of {length}"
            ));
        }
        let id = id.unwrap_or_else(|| number.to_string());
        Ok(TimeText { id, text, date, unread_date, timexes })
    }

    /// The words of an expression, on one line.
    pub(super) fn words(&self, timex: &Timex) -> String {
        let words: String = self.text.chars().skip(timex.start).take(timex.end - timex.start).collect();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_and_what_is_wrong_is_named() {
        let texts =
            TimeText::read("{\"text\":\"On Friday\",\"dct\":null,\"timexes\":[{\"start\":3,\"end\":9}]}\n\n")
                .unwrap();
        assert_eq!(
            (texts[0].id.as_str(), texts[0].date, texts[0].words(&texts[0].timexes[0])),
            ("1", None, "Friday".into())
        );
        let texts = TimeText::read(r#"{"text":"a","dct":"today","timexes":[]}"#).unwrap();
        assert_eq!((texts[0].date, texts[0].unread_date.as_deref()), (None, Some("today")));
        let wrong =
            ["nonsense", r#"{"text":"a"}"#, r#"{"text":"ä b","timexes":[{"start":2,"end":4,"value":""}]}"#];
        let faults = TimeText::read(&wrong.join("\n")).unwrap_err();
        assert!(
            faults[0].starts_with("line 1, column 2: expected")
                && faults[1].contains("missing field `timexes`"),
            "{faults:?}"
        );
        assert_eq!(faults[2], "line 3: there are no characters 2 to 4 in a text of 3");
    }
}
