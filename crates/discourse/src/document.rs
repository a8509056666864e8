//! A text, where its body begins, and its date.
//!
//! A header (YAML front matter, or a block of `key: value` lines) is not
//! sentence text, nor is a ` date YYYY-MM-DD ` prefix or a dateline; offsets
//! still count from the first byte. The date is what the caller says, else what the
//! header says, else what the prefix or the dateline says; never a timestamp.

use std::ops::Range;

use jiff::civil::Date;
use tidings_text::Source;

/// How far into the body a dateline can begin, in bytes.
const DATELINE_REACH: usize = 200;

/// Most values that front matter can have before it is taken for something else.
const MATTER_EVENTS: usize = 10_000;

/// A text to be read.
#[derive(Clone, Debug)]
pub struct Document {
    source: Source,
    body: Range<usize>,
    date: Option<Date>,
}

impl Document {
    /// A document; `date` is used before any date that the text itself gives.
    pub fn new(source: Source, date: Option<Date>) -> Self {
        let (body, found) = find_body(source.text());
        let dateline = dateline(&source.text()[body.clone()]);
        let start = body.start + dateline.map_or(0, |(length, _)| length);
        let date = date.or(found).or(dateline.map(|(_, date)| date));
        Document { body: start..body.end, source, date }
    }

    /// A document that is sentence text from its first byte: nothing is taken for a header or a dateline.
    pub fn whole(source: Source, date: Option<Date>) -> Self {
        let body = 0..source.text().len();
        Document { source, body, date }
    }

    /// The text and its name.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The bytes that are sentence text.
    pub fn body(&self) -> Range<usize> {
        self.body.clone()
    }

    /// The day the text was written, if it is known.
    pub fn date(&self) -> Option<Date> {
        self.date
    }
}

/// Where the body is, and the date that stands before it.
fn find_body(text: &str) -> (Range<usize>, Option<Date>) {
    let content = text.len() - text.trim_start_matches('\u{feff}').len();
    let (start, date) = front_matter(text, content)
        .or_else(|| date_prefix(text, content))
        .or_else(|| header(text, content))
        .unwrap_or((content, None));
    (start..text.len(), date)
}

/// YAML between two lines of `---`.
fn front_matter(text: &str, start: usize) -> Option<(usize, Option<Date>)> {
    let inner = text[start..].strip_prefix("---\n").or_else(|| text[start..].strip_prefix("---\r\n"))?;
    let from = text.len() - inner.len();
    let mut at = from;
    for line in inner.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            #[derive(serde::Deserialize)]
            struct Matter {
                date: Option<String>,
            }
            let options = serde_yaml::options! {
                budget: serde_yaml::budget! { max_events: MATTER_EVENTS, max_aliases: 0, max_anchors: 0 },
            };
            let matter: Option<Matter> = serde_yaml::from_str_with_options(&text[from..at], options).ok();
            return Some((at + line.len(), matter.and_then(|matter| parse_date(&matter.date?))));
        }
        at += line.len();
    }
    None
}

/// ` date YYYY-MM-DD ` before the first word.
fn date_prefix(text: &str, start: usize) -> Option<(usize, Option<Date>)> {
    let rest = text[start..].trim_start();
    let written = rest.strip_prefix("date ")?;
    let date = parse_date(written.get(..10)?)?;
    let after = written[10..].chars().next();
    after.is_none_or(char::is_whitespace).then_some((text.len() - written.len() + 10, Some(date)))
}

/// Two or more `key: value` lines, then an empty line.
fn header(text: &str, start: usize) -> Option<(usize, Option<Date>)> {
    let (mut at, mut lines, mut date) = (start, 0, None);
    for line in text[start..].split_inclusive('\n') {
        at += line.len();
        let content = line.trim_end();
        if content.is_empty() {
            return (lines >= 2 || date.is_some()).then_some((at, date));
        }
        let (key, value) = content.split_once(": ").or_else(|| Some((content.strip_suffix(':')?, "")))?;
        let is_key = !key.is_empty()
            && key.len() <= 30
            && key.chars().all(|c| c.is_alphanumeric() || "-_ ".contains(c));
        if !is_key || key.split(' ').count() > 2 {
            return None;
        }
        lines += 1;
        if ["date", "published", "pubdate", "created"].contains(&key.to_lowercase().as_str()) {
            date = date.or_else(|| parse_date(value.trim()));
        }
    }
    None
}

/// Length and date of a dateline: `Moscow, 21 February 2022 (TDI):`, `KYIV, March 3, 2022 —`.
///
/// It stands in the first line, begins with a place in capitals, and ends with
/// a mark that ends datelines; a date in running text is none.
fn dateline(body: &str) -> Option<(usize, Date)> {
    let blank = body.len() - body.trim_start().len();
    let line = body[blank..].lines().next()?;
    let end = (0..=line.len().min(DATELINE_REACH)).rev().find(|at| line.is_char_boundary(*at))?;
    let marks = [":", "—", "–", " - ", " -- "];
    let (cut, width) = marks.iter().filter_map(|mark| Some((line[..end].find(mark)?, mark.len()))).min()?;
    let head = line[..cut].trim_end();
    let head =
        head.strip_suffix(')').and_then(|head| Some(head.rsplit_once('(')?.0)).unwrap_or(head).trim_end();
    let (place, date) = head.split_once(',')?;
    let is_place = place.chars().next().is_some_and(char::is_uppercase) && place.split(' ').count() <= 4;
    is_place.then(|| Some((blank + cut + width, parse_date(date.trim())?)))?
}

/// A date as `2022-02-21`, with or without a time, `21 February 2022` or `February 21, 2022`.
pub fn parse_date(text: &str) -> Option<Date> {
    if let Some(date) = text.get(..10).and_then(|day| day.parse().ok()) {
        let rest = &text[10..];
        return (rest.is_empty() || rest.starts_with(['T', ' '])).then_some(date);
    }
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let [first, second, year] = words[..] else { return None };
    let (day, month) =
        if first.starts_with(|c: char| c.is_ascii_digit()) { (first, second) } else { (second, first) };
    let day: i8 = day.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()?;
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let month = month.to_lowercase();
    let index = months.iter().position(|name| month.get(..3) == Some(*name))?;
    (year.len() == 4).then_some(())?;
    Date::new(year.parse().ok()?, index as i8 + 1, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, Option<String>) {
        let document = Document::new(Source::new("t.txt", text), None);
        (text[document.body()].trim().to_owned(), document.date().map(|date| date.to_string()))
    }

    #[test]
    fn dates_are_found_where_articles_put_them() {
        let day = Some("2022-02-21".to_owned());
        for (text, body) in [
            (" date 2022-02-21 Xi spoke.", "Xi spoke."),
            ("Moscow, 21 February 2022 (TDI): Xi spoke.", "Xi spoke."),
            ("NEW YORK, Feb. 21, 2022 — Xi spoke.", "Xi spoke."),
            ("url: http://x\ndate: 2022-02-21\ntitle: A: B\n\nXi spoke.", "Xi spoke."),
            ("---\ntitle: Calls\ndate: 2022-02-21T10:00:00Z\n---\nXi spoke.", "Xi spoke."),
            ("---\r\ndate: \"2022-02-21\"\r\n---\r\nXi spoke.", "Xi spoke."),
        ] {
            assert_eq!(read(text), (body.to_owned(), day.clone()), "{text:?}");
        }
    }

    #[test]
    fn running_text_is_no_header() {
        for text in [
            "Macron, 44, said on 21 February 2022: no.",
            "He said: no.\n\nThen: yes.",
            "date night in Paris",
            " date 2022-02-211 x",
            "---\nno end",
            "",
        ] {
            assert_eq!(read(text), (text.trim().to_owned(), None), "{text:?}");
        }
    }

    #[test]
    fn a_given_date_wins() {
        let given = "2020-01-01".parse().ok();
        let document = Document::new(Source::new("t.txt", " date 2022-02-21 x"), given);
        assert_eq!(document.date(), given);
        let whole = Document::whole(Source::new("t.txt", " date 2022-02-21 x"), given);
        assert_eq!((whole.body(), whole.date()), (0..18, given));
    }
}
