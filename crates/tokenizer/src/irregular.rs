//! The irregular forms of English, as a table read from `data/irregular.txt`.
//!
//! Only the table; what regular words do is in `lemma` and `features`.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::class::Class;

/// What an irregular form is of its lemma.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Past tense, and the participle too where there is no other: `held`.
    Past,
    /// Only the participle: `gone`.
    Participle,
    /// Present forms of `be`, `have`, `do`, `go`.
    Present,
    /// `children`
    Plural,
    /// `better`
    Comparative,
    /// `best`
    Superlative,
}

/// An irregular form: its lemma and what it is of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Irregular {
    pub(crate) class: Class,
    pub(crate) lemma: &'static str,
    pub(crate) shape: Shape,
}

/// The readings of a form in [`normal`](crate::normal) shape, of any class.
pub(crate) fn readings(form: &str) -> &'static [Irregular] {
    table().get(form).map_or(&[], Vec::as_slice)
}

/// The reading of a form under one class.
pub(crate) fn reading(form: &str, class: Class) -> Option<Irregular> {
    let class = if class == Class::Aux { Class::Verb } else { class };
    readings(form).iter().find(|reading| reading.class == class).copied()
}

fn table() -> &'static FxHashMap<&'static str, Vec<Irregular>> {
    static TABLE: OnceLock<FxHashMap<&'static str, Vec<Irregular>>> = OnceLock::new();
    TABLE.get_or_init(|| parse(include_str!("../data/irregular.txt")))
}

fn parse(list: &'static str) -> FxHashMap<&'static str, Vec<Irregular>> {
    let mut table: FxHashMap<&'static str, Vec<Irregular>> = FxHashMap::default();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split_whitespace();
        let (class, lemma) =
            fields.next().zip(fields.next()).expect("the embedded table has a class and a lemma a line");
        let (class, shapes) = match class {
            "verb" => (Class::Verb, [Shape::Past, Shape::Participle, Shape::Present]),
            "noun" => (Class::Noun, [Shape::Plural; 3]),
            "adj" => (Class::Adj, [Shape::Comparative, Shape::Superlative, Shape::Superlative]),
            _ => (Class::Adv, [Shape::Comparative, Shape::Superlative, Shape::Superlative]),
        };
        for (column, field) in fields.enumerate() {
            for form in field.split('/') {
                let readings = table.entry(form).or_default();
                let reading = Irregular { class, lemma, shape: shapes[column.min(2)] };
                // The participle that is the past tense as well was entered with it.
                if !readings.iter().any(|other| other.class == class && other.lemma == lemma) {
                    readings.push(reading);
                }
            }
        }
    }
    table
}
