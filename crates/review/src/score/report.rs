//! The figures of a score.
//!
//! Counts are kept and ratios follow from them, rounded to four places; a ratio of
//! nothing is none. How a report is written is the business of `table`.

use std::collections::BTreeMap;

use super::pairing::Slot;

/// What a score found.
#[derive(Debug, Clone)]
pub struct Report {
    /// One row for each type.
    pub rows: Vec<Row>,
    /// The sums of the rows.
    pub all: Row,
    /// One line for each event that was missed or is wrong and each slot that differs.
    pub errors: Vec<String>,
}

/// The counts of a type, and the ratios that follow from them.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The type, or `all`.
    pub name: String,
    /// Events that both sides have (TP).
    pub found: usize,
    /// Events that only the system has (FP).
    pub wrong: usize,
    /// Events that only the gold has (FN).
    pub missed: usize,
    /// Events of the system that an optional gold event excuses.
    pub excused: usize,
    /// The slots of the events that both have, by role; `modality` is one of them.
    pub slots: BTreeMap<String, Slots>,
}

/// The counts of slots.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Slots {
    /// What the system's values earn.
    pub credit: f64,
    /// How many values the gold has.
    pub wanted: usize,
    /// How many values the system has.
    pub given: usize,
}

impl Report {
    pub(super) fn new() -> Report {
        Report { rows: Vec::new(), all: Row::new("all"), errors: Vec::new() }
    }

    /// The rows, the last of them that of all types.
    pub(super) fn every_row(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().chain([&self.all])
    }
}

impl Row {
    pub(super) fn new(name: &str) -> Row {
        Row { name: name.to_owned(), found: 0, wrong: 0, missed: 0, excused: 0, slots: BTreeMap::new() }
    }

    pub(super) fn add(&mut self, other: &Row) {
        self.found += other.found;
        self.wrong += other.wrong;
        self.missed += other.missed;
        self.excused += other.excused;
        for (role, slots) in &other.slots {
            self.slots.entry(role.clone()).or_default().add(slots);
        }
    }

    /// How many events the gold demands.
    pub fn gold(&self) -> usize {
        self.found + self.missed
    }

    /// How many events the system gave.
    pub fn system(&self) -> usize {
        self.found + self.wrong + self.excused
    }

    /// The share of right events among those of the system that count.
    pub fn precision(&self) -> Option<f64> {
        ratio(self.found as f64, self.found + self.wrong)
    }

    /// The share of events found among those that the gold demands.
    pub fn recall(&self) -> Option<f64> {
        ratio(self.found as f64, self.gold())
    }

    /// The harmonic mean of both.
    pub fn f1(&self) -> Option<f64> {
        ratio(2.0 * self.found as f64, 2 * self.found + self.wrong + self.missed)
    }

    /// The slots of all roles together.
    pub fn all_slots(&self) -> Slots {
        let mut all = Slots::default();
        self.slots.values().for_each(|slots| all.add(slots));
        all
    }

    /// [`Slots::precision`] of all slots.
    pub fn slot_precision(&self) -> Option<f64> {
        self.all_slots().precision()
    }

    /// [`Slots::recall`] of all slots.
    pub fn slot_recall(&self) -> Option<f64> {
        self.all_slots().recall()
    }

    /// [`Slots::f1`] of all slots.
    pub fn slot_f1(&self) -> Option<f64> {
        self.all_slots().f1()
    }
}

impl Slots {
    pub(super) fn count(&mut self, slot: &Slot) {
        self.add(&Slots { credit: slot.credit, wanted: slot.wanted.len(), given: slot.given.len() });
    }

    fn add(&mut self, other: &Slots) {
        self.credit += other.credit;
        self.wanted += other.wanted;
        self.given += other.given;
    }

    /// What the system's values earn, of what they could.
    pub fn precision(&self) -> Option<f64> {
        ratio(self.credit, self.given)
    }

    /// What the gold's values earn, of what they could.
    pub fn recall(&self) -> Option<f64> {
        ratio(self.credit, self.wanted)
    }

    /// The harmonic mean of both.
    pub fn f1(&self) -> Option<f64> {
        ratio(2.0 * self.credit, self.given + self.wanted)
    }
}

/// To four places; a value half-way between two of them goes to the even one.
pub(super) fn ratio(part: f64, whole: usize) -> Option<f64> {
    let exact = part / whole as f64;
    (whole > 0).then(|| format!("{exact:.4}").parse().unwrap_or(exact))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_have_four_places() {
        assert_eq!(
            [ratio(2.0, 3), ratio(1.0, 32), ratio(3.0, 32)],
            [Some(0.6667), Some(0.0312), Some(0.0938)]
        );
        assert_eq!([ratio(0.0, 1), ratio(0.0, 0)], [Some(0.0), None]);
    }

    #[test]
    fn rows_add_up() {
        let slots = |credit| BTreeMap::from([("date".to_owned(), Slots { credit, wanted: 2, given: 1 })]);
        let mut all = Row::new("all");
        for credit in [1.0, 0.5] {
            all.add(&Row {
                name: "T".to_owned(),
                found: 2,
                wrong: 1,
                missed: 0,
                excused: 3,
                slots: slots(credit),
            });
        }
        assert_eq!((all.gold(), all.system()), (4, 12));
        assert_eq!((all.precision(), all.recall(), all.f1()), (Some(0.6667), Some(1.0), Some(0.8)));
        let slots = (all.slot_precision(), all.slot_recall(), all.slot_f1());
        assert_eq!(slots, (Some(0.75), Some(0.375), Some(0.5)));
    }
}
