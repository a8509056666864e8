//! How a report is written.
//!
//! [`Report`] displays as a table of events, one row a type and one for all, a ratio
//! of nothing as `-`, that fits 60 columns; [`Report::role_table`] is that of the
//! roles. It serialises to the same figures and the error lines.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::{Report, Row, Slots};

/// What stands in a column.
#[derive(Serialize)]
#[serde(untagged)]
enum Cell {
    Count(usize),
    Ratio(Option<f64>),
}

impl Cell {
    /// The columns that it takes in a table.
    fn width(&self) -> usize {
        match self {
            Cell::Count(_) => 5,
            Cell::Ratio(_) => 7,
        }
    }
}

impl Display for Cell {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        let width = self.width();
        match self {
            Cell::Count(count) => write!(f, "{count:>width$}"),
            Cell::Ratio(Some(ratio)) => write!(f, "{ratio:>width$.3}"),
            Cell::Ratio(None) => write!(f, "{:>width$}", "-"),
        }
    }
}

/// The columns of a row; those of the slots stand in the table of roles.
fn columns(row: &Row) -> [(&'static str, Cell); 12] {
    [
        ("gold", Cell::Count(row.gold())),
        ("system", Cell::Count(row.system())),
        ("TP", Cell::Count(row.found)),
        ("FP", Cell::Count(row.wrong)),
        ("FN", Cell::Count(row.missed)),
        ("opt", Cell::Count(row.excused)),
        ("P", Cell::Ratio(row.precision())),
        ("R", Cell::Ratio(row.recall())),
        ("F1", Cell::Ratio(row.f1())),
        ("slot P", Cell::Ratio(row.slot_precision())),
        ("slot R", Cell::Ratio(row.slot_recall())),
        ("slot F1", Cell::Ratio(row.slot_f1())),
    ]
}

/// The columns of a role.
fn slot_columns(slots: &Slots) -> [(&'static str, Cell); 5] {
    [
        ("gold", Cell::Count(slots.wanted)),
        ("system", Cell::Count(slots.given)),
        ("P", Cell::Ratio(slots.precision())),
        ("R", Cell::Ratio(slots.recall())),
        ("F1", Cell::Ratio(slots.f1())),
    ]
}

/// How many columns of a row stand in the table of events.
const EVENTS: usize = 9;

/// Heads over cells.
fn heads<'c>(columns: impl IntoIterator<Item = &'c (&'static str, Cell)>) -> String {
    let head = |(head, cell): &(&str, Cell)| {
        let width = cell.width();
        // A count has no room for the whole word.
        format!("{:>width$}", if *head == "system" { "sys" } else { head })
    };
    columns.into_iter().map(head).collect()
}

fn cells<'c>(columns: impl IntoIterator<Item = &'c (&'static str, Cell)>) -> String {
    columns.into_iter().map(|(_, cell)| cell.to_string()).collect()
}

impl Display for Report {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        let widest = self.type_column();
        writeln!(f, "{:widest$}{}", "type", heads(&columns(&self.all)[..EVENTS]))?;
        for row in self.every_row() {
            writeln!(f, "{:widest$}{}", row.name, cells(&columns(row)[..EVENTS]))?;
        }
        Ok(())
    }
}

impl Report {
    /// Columns for the names of types.
    fn type_column(&self) -> usize {
        self.every_row().map(|row| row.name.chars().count()).max().unwrap_or(0).max("type".len())
    }

    /// The slots of each type by role: how many values either side has, and the ratios; `all` are
    /// those of all roles.
    pub fn role_table(&self) -> String {
        let widest = self.type_column() + 1;
        let roles = self.every_row().flat_map(|row| row.slots.keys());
        let role_column = roles.map(|role| role.chars().count()).max().unwrap_or(0).max("role".len());
        let mut out =
            format!("{:widest$}{:role_column$}{}\n", "type", "role", heads(&slot_columns(&Slots::default())));
        for row in self.every_row().filter(|row| !row.slots.is_empty()) {
            let all = row.all_slots();
            let roles = row.slots.iter().map(|(role, slots)| (role.as_str(), slots));
            for (role, slots) in roles.chain([("all", &all)]) {
                out += &format!("{:widest$}{role:role_column$}{}\n", row.name, cells(&slot_columns(slots)));
            }
        }
        out
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("figures", &Figures(self))?;
        let roles: BTreeMap<&str, _> = self.every_row().map(|row| (row.name.as_str(), &row.slots)).collect();
        map.serialize_entry("roles", &roles)?;
        map.serialize_entry("errors", &self.errors)?;
        map.end()
    }
}

/// The rows of a report by their names.
struct Figures<'a>(&'a Report);

impl Serialize for Figures<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.every_row().map(|row| (&row.name, Columns(row))))
    }
}

/// The columns of a row by their heads.
struct Columns<'a>(&'a Row);

impl Serialize for Columns<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(columns(self.0))
    }
}

impl Serialize for Slots {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(slot_columns(self))
    }
}

/// Values in brackets and quotation marks, for error lines; what is not seen is escaped.
pub(super) fn list(values: &[String]) -> String {
    let quoted: Vec<String> = values.iter().map(|value| quoted(value)).collect();
    format!("[{}]", quoted.join(", "))
}

/// The text in single quotation marks, or in double ones if it has single ones only.
fn quoted(text: &str) -> String {
    let mark = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::from(mark);
    for c in text.chars() {
        match c {
            '\\' | '\n' | '\t' | '\r' => out.extend(c.escape_default()),
            c if c == mark => out.extend(['\\', c]),
            c if c == ' ' || !(c.is_control() || c.is_whitespace()) => out.push(c),
            c if u32::from(c) < 0x100 => out += &format!("\\x{:02x}", u32::from(c)),
            c => out += &format!("\\u{:04x}", u32::from(c)),
        }
    }
    out.push(mark);
    out
}

#[cfg(test)]
mod tests {
    use super::super::Slots;
    use super::*;

    #[test]
    fn a_table_and_its_figures() {
        let mut report = Report::new();
        let mut row = Row { found: 2, wrong: 1, ..Row::new("Siege") };
        row.slots.insert("place".to_owned(), Slots { credit: 1.0, wanted: 2, given: 0 });
        report.all.add(&row);
        report.rows = vec![row, Row::new("Visit")];
        let expected = "\
type  gold  sys   TP   FP   FN  opt      P      R     F1
Siege    2    3    2    1    0    0  0.667  1.000  0.800
Visit    0    0    0    0    0    0      -      -      -
all      2    3    2    1    0    0  0.667  1.000  0.800
";
        assert_eq!(report.to_string(), expected);
        let expected = "\
type  role  gold  sys      P      R     F1
Siege place    2    0      -  0.500  1.000
Siege all      2    0      -  0.500  1.000
all   place    2    0      -  0.500  1.000
all   all      2    0      -  0.500  1.000
";
        assert_eq!(report.role_table(), expected);
        let json = serde_json::to_string(&report).unwrap();
        assert!(json.starts_with(r#"{"figures":{"Siege":{"gold":2,"system":3,"TP":2,"#), "{json}");
        assert!(json.ends_with(r#""slot P":null,"slot R":0.5,"slot F1":1.0}},"roles":{"Siege":{"place":{"gold":2,"system":0,"P":null,"R":0.5,"F1":1.0}},"Visit":{},"all":{"place":{"gold":2,"system":0,"P":null,"R":0.5,"F1":1.0}}},"errors":[]}"#), "{json}");
    }

    #[test]
    fn lists_of_values() {
        let values = ["it’s", "O'Shea", "'a' \"b\"", "a\\b\n\u{a0}\u{2028}é"].map(String::from);
        assert_eq!(list(&values), r#"['it’s', "O'Shea", '\'a\' "b"', 'a\\b\n\xa0\u2028é']"#);
        assert_eq!(list(&[]), "[]");
    }
}
