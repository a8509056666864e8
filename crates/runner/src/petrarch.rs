//! Actor dictionaries of PETRARCH: who is known by which phrases, and which codes they have when.
//!
//! A record is a phrase, then synonyms behind `+`, then codes in brackets, each
//! with the time for which it holds. `#` and `;` begin a comment, `<!--` one that
//! ends with `-->`. The format is described in the README of PETRARCH's dictionaries
//! (Open Event Data Alliance, github.com/openeventdata/Dictionaries); a year
//! of two digits up to 30 is one of this century there.

use std::fmt;

use jiff::civil::Date;

/// Two-digit years up to this are of this century.
const LAST_OF_THIS_CENTURY: i16 = 30;

/// What a dictionary says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dictionary {
    /// The records that have a phrase.
    pub entries: Vec<DictionaryEntry>,
    /// The lines that could not be read, and why.
    pub problems: Vec<Problem>,
}

/// A record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DictionaryEntry {
    /// Its line, from 1.
    pub line: usize,
    /// The words of each phrase, as written; the first is the primary one.
    pub phrases: Vec<Vec<String>>,
    /// Its codes, in the order in which they stand.
    pub codes: Vec<Code>,
}

/// A code, and the time for which it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The code, such as `AFGGOV`.
    pub code: String,
    /// The first day, if it has one.
    pub from: Option<Date>,
    /// The last day, if it has one.
    pub to: Option<Date>,
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Its line, from 1.
    pub line: usize,
    /// What is wrong, and the way out.
    pub message: String,
}

impl Dictionary {
    /// Reads a dictionary. What cannot be read is a problem, and the rest is read all the same.
    pub fn read(bytes: &[u8]) -> Dictionary {
        let mut dictionary = Dictionary::default();
        let mut within_comment = false;
        let mut lost = false;
        for (line, number) in bytes.split(|byte| *byte == b'\n').zip(1..) {
            let begins = line.first().is_some_and(|first| *first != b'+' && !first.is_ascii_whitespace());
            let added = match std::str::from_utf8(line) {
                Err(_) => Err("it is not UTF-8; save the file as UTF-8".to_owned()),
                Ok(line) => match without_comments(line, &mut within_comment) {
                    blank if blank.trim().is_empty() => continue,
                    _ if lost && !begins => Err("the phrase that it belongs to could not be read".to_owned()),
                    line => dictionary.add(&line, number),
                },
            };
            lost = if begins { added.is_err() } else { lost };
            if let Err(message) = added {
                dictionary.problems.push(Problem { line: number, message });
            }
        }
        dictionary
    }

    fn add(&mut self, line: &str, number: usize) -> Result<(), String> {
        let (phrase, codes) = line.split_at(line.find('[').unwrap_or(line.len()));
        let is_more = line.starts_with(char::is_whitespace) && phrase.trim().is_empty();
        let phrase = phrase.trim();
        let codes = read_codes(codes.trim())?;
        if phrase.is_empty() {
            let known = self.entries.last_mut().filter(|_| is_more);
            let known = known.ok_or("there is no phrase that the code is of; begin the record with one")?;
            known.codes.extend(codes);
            return Ok(());
        }
        if let Some(synonym) = phrase.strip_prefix('+') {
            let synonym = words(synonym)?;
            let known = self.entries.last_mut();
            let known =
                known.ok_or("there is no phrase that this is a synonym of; begin the record with one")?;
            known.phrases.push(synonym);
            known.codes.extend(codes);
            return Ok(());
        }
        self.entries.push(DictionaryEntry { line: number, phrases: vec![words(phrase)?], codes });
        Ok(())
    }
}

/// The line without what is comment.
fn without_comments(line: &str, within: &mut bool) -> String {
    let mut kept = String::new();
    let mut rest = line;
    loop {
        if *within {
            let Some(end) = rest.find("-->") else { return kept };
            (*within, rest) = (false, &rest[end + 3..]);
            continue;
        }
        let short = rest.find(['#', ';']).unwrap_or(rest.len());
        match rest.find("<!--").filter(|at| *at < short) {
            Some(at) => {
                kept += &rest[..at];
                (*within, rest) = (true, &rest[at + 4..]);
            }
            None => return kept + rest[..short].trim_end_matches('\r'),
        }
    }
}

/// The words of a phrase, which underscores or blanks stand between.
fn words(phrase: &str) -> Result<Vec<String>, String> {
    if phrase.contains('+') {
        return Err("a `+` stands within a phrase; write each synonym on a line of its own".to_owned());
    }
    if phrase.matches('(').count() != phrase.matches(')').count() || phrase.contains(']') {
        return Err(format!("a bracket of `{phrase}` is not closed, or not open; write both or none"));
    }
    let words: Vec<String> = phrase
        .split(|c: char| c == '_' || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    match words.iter().any(|word| word.contains(char::is_alphanumeric)) {
        true => Ok(words),
        false => Err(format!("`{phrase}` has no word in it; write one, or remove the line")),
    }
}

/// The codes in brackets, which nothing but blanks stand between.
fn read_codes(text: &str) -> Result<Vec<Code>, String> {
    let mut codes = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.strip_prefix('[') {
        let (inside, after) =
            open.split_once(']').ok_or_else(|| format!("`{rest}` has no `]`; close the bracket"))?;
        codes.push(read_code(inside)?);
        rest = after.trim_start();
    }
    match rest.is_empty() {
        true => Ok(codes),
        false => Err(format!("`{rest}` stands behind a code; put a `#` before a comment")),
    }
}

/// `AFG`, `AFGGOV 011222-140929`, `AFGELI <780427`, `AFGELI >20140929`.
fn read_code(text: &str) -> Result<Code, String> {
    let mut parts = text.split_whitespace();
    let code = parts.next().ok_or("a code is empty; write `[CODE]`, or remove it")?.to_owned();
    let time: String = parts.collect();
    let (from, to) = match (time.strip_prefix('>'), time.strip_prefix('<'), time.split_once('-')) {
        _ if time.is_empty() => (None, None),
        (Some(from), _, _) => (Some(day(from)?), None),
        (_, Some(to), _) => (None, Some(day(to)?)),
        (_, _, Some((from, to))) => (Some(day(from)?), Some(day(to)?)),
        _ => return Err(format!("`{time}` is no time; write `<{time}`, `>{time}` or two days with a `-`")),
    };
    if from.zip(to).is_some_and(|(from, to)| from > to) {
        return Err(format!("`{time}` ends before it begins; correct one of the days"));
    }
    Ok(Code { code, from, to })
}

/// `YYYYMMDD` or `YYMMDD`.
fn day(text: &str) -> Result<Date, String> {
    let wrong = || format!("`{text}` is no day of the calendar; write it as YYYYMMDD or YYMMDD");
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let year_digits = match text.len() {
        8 if digits => 4,
        6 if digits => 2,
        _ => return Err(wrong()),
    };
    let number = |range: std::ops::Range<usize>| text[range].parse::<i16>().map_err(|_| wrong());
    let year = match (year_digits, number(0..year_digits)?) {
        (2, year) if year <= LAST_OF_THIS_CENTURY => 2000 + year,
        (2, year) => 1900 + year,
        (_, year) => year,
    };
    let (month, day) = (number(year_digits..year_digits + 2)?, number(year_digits + 2..year_digits + 4)?);
    Date::new(year, month as i8, day as i8).map_err(|_| wrong())
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code)?;
        match (self.from, self.to) {
            (None, None) => Ok(()),
            (Some(from), None) => write!(f, " from {from}"),
            (None, Some(to)) => write!(f, " to {to}"),
            (Some(from), Some(to)) => write!(f, " {from} to {to}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_or_said_to_be_wrong() {
        let text = "<!-- a\nb -->HAMID_KARZAI_  [AFGMIL]; x\r\n+MR KARZAI\n\t[AFGGOV 011222-20140929] [AFGELI >140929]# y\n\t[AFGELI <011222]\n+A_+B\nX_(ACTING\n+_ \nY [AFG 1]\nZ [AFG 011301-020101]\nV [AFG\nU [AFG] z\n";
        let read = Dictionary::read(text.as_bytes());
        let [entry] = &read.entries[..] else { panic!("{read:?}") };
        assert_eq!(entry.line, 2);
        assert_eq!(entry.phrases, [["HAMID", "KARZAI"], ["MR", "KARZAI"]]);
        let codes: Vec<String> = entry.codes.iter().map(Code::to_string).collect();
        assert_eq!(
            codes,
            ["AFGMIL", "AFGGOV 2001-12-22 to 2014-09-29", "AFGELI from 2014-09-29", "AFGELI to 2001-12-22"]
        );
        let lines: Vec<usize> = read.problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [6, 7, 8, 9, 10, 11, 12], "{:?}", read.problems);
        assert_eq!(Dictionary::read(b"+A\n\t[B]\n\xff").problems.len(), 3);
    }
}
