//! How a report is written.
//!
//! [`Report`] displays as a table, one row a type and one for all, a ratio of
//! nothing as `-`; it serialises to the same figures and the error lines.

use std::fmt::{self, Display, Formatter};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::{Report, Row};

/// What stands in a column.
#[derive(Serialize)]
#[serde(untagged)]
enum Cell {
    Count(usize),
    Ratio(Option<f64>),
}

impl Display for Cell {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Cell::Count(count) => write!(f, "{count:>8}"),
            Cell::Ratio(Some(ratio)) => write!(f, "{ratio:>8.3}"),
            Cell::Ratio(None) => write!(f, "{:>8}", "-"),
        }
    }
}

/// The columns of a row.
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

impl Display for Report {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        write!(f, "{:13}", "type")?;
        columns(&self.all).iter().try_for_each(|(head, _)| write!(f, "{head:>8}"))?;
        writeln!(f)?;
        for row in self.every_row() {
            write!(f, "{:13}", row.name)?;
            columns(row).iter().try_for_each(|(_, cell)| write!(f, "{cell}"))?;
            writeln!(f)?;
        }
        Ok(())
    }
}

impl Report {
    /// The slots of each type by role: how many values either side has, and the ratios.
    pub fn role_table(&self) -> String {
        let mut out = format!("{:13} {:12}", "type", "role");
        out.extend(["gold", "system", "P", "R", "F1"].map(|head| format!("{head:>8}")));
        out.push('\n');
        for row in self.every_row() {
            for (role, slots) in &row.slots {
                out += &format!("{:13} {role:12}", row.name);
                let counts = [slots.wanted, slots.given].map(Cell::Count);
                let ratios = [slots.precision(), slots.recall(), slots.f1()].map(Cell::Ratio);
                out.extend(counts.iter().chain(&ratios).map(Cell::to_string));
                out.push('\n');
            }
        }
        out
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("figures", &Figures(self))?;
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
type             gold  system      TP      FP      FN     opt       P       R      F1  slot P  slot R slot F1
Siege               2       3       2       1       0       0   0.667   1.000   0.800       -   0.500   1.000
Visit               0       0       0       0       0       0       -       -       -       -       -       -
all                 2       3       2       1       0       0   0.667   1.000   0.800       -   0.500   1.000
";
        assert_eq!(report.to_string(), expected);
        let expected = "\
type          role            gold  system       P       R      F1
Siege         place              2       0       -   0.500   1.000
all           place              2       0       -   0.500   1.000
";
        assert_eq!(report.role_table(), expected);
        let json = serde_json::to_string(&report).unwrap();
        assert!(json.starts_with(r#"{"figures":{"Siege":{"gold":2,"system":3,"TP":2,"#), "{json}");
        assert!(json.ends_with(r#""slot P":null,"slot R":0.5,"slot F1":1.0}},"errors":[]}"#), "{json}");
    }

    #[test]
    fn lists_of_values() {
        let values = ["it’s", "O'Shea", "'a' \"b\"", "a\\b\n\u{a0}\u{2028}é"].map(String::from);
        assert_eq!(list(&values), r#"['it’s', "O'Shea", '\'a\' "b"', 'a\\b\n\xa0\u2028é']"#);
        assert_eq!(list(&[]), "[]");
    }
}
