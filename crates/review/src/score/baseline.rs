//! A score against an earlier one: which figures changed, and which fell.
//!
//! A baseline is a report as it serialises, of events or of time expressions: the
//! `F1` and `slot F1` of each of its `figures` are compared.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The figures of an earlier score.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Baseline {
    figures: BTreeMap<String, Figures>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Figures {
    #[serde(rename = "F1")]
    f1: Option<f64>,
    #[serde(rename = "slot F1")]
    slot_f1: Option<f64>,
}

/// A figure that is another than it was; none is the ratio of nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The row: a type of event, or `all`.
    pub row: String,
    /// `F1` or `slot F1`.
    pub figure: &'static str,
    /// What it was.
    pub before: Option<f64>,
    /// What it is.
    pub now: Option<f64>,
}

impl Change {
    /// Whether it is less than it was.
    pub fn is_fall(&self) -> bool {
        self.now < self.before
    }
}

impl Baseline {
    /// Reads the JSON of a report.
    ///
    /// # Errors
    /// If it is no JSON of a report.
    pub fn read(json: &str) -> Result<Baseline, String> {
        serde_json::from_str(json).map_err(|error| format!("it is no JSON of an earlier score: {error}"))
    }

    /// What changed since, row by row.
    ///
    /// # Errors
    /// If the two do not have the same rows, so that their sums are of different things.
    pub fn changes(&self, report: &impl Serialize) -> Result<Vec<Change>, String> {
        let now = serde_json::to_string(report).map_err(|error| error.to_string())?;
        let now = Baseline::read(&now)?;
        let differs =
            |a: &Baseline, b: &Baseline| a.figures.keys().find(|row| !b.figures.contains_key(*row)).cloned();
        if let Some(row) = differs(self, &now) {
            return Err(format!("it has `{row}`, which is not scored now"));
        }
        if let Some(row) = differs(&now, self) {
            return Err(format!("it has no `{row}`, which is scored now"));
        }
        let rows = self.figures.iter().zip(now.figures.values());
        let all = rows.flat_map(|((row, before), now)| {
            let change = |figure, before, now| Change { row: row.clone(), figure, before, now };
            [change("F1", before.f1, now.f1), change("slot F1", before.slot_f1, now.slot_f1)]
        });
        Ok(all.filter(|change| change.before != change.now).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn falls_and_rises_are_told_apart() {
        let before =
            json!({"figures": {"Siege": {"F1": 0.8, "slot F1": 1.0}, "all": {"F1": 0.8, "slot F1": null}}});
        let baseline = Baseline::read(&before.to_string()).unwrap();
        let now =
            json!({"figures": {"Siege": {"F1": 0.7, "slot F1": 1.0}, "all": {"F1": 0.8, "slot F1": 0.5}}});
        let changes = baseline.changes(&now).unwrap();
        let told: Vec<_> = changes.iter().map(|c| (c.row.as_str(), c.figure, c.is_fall())).collect();
        assert_eq!(told, [("Siege", "F1", true), ("all", "slot F1", false)]);
        assert_eq!(baseline.changes(&before).unwrap(), []);
        let fewer = json!({"figures": {"all": {"F1": 0.8}}});
        assert_eq!(baseline.changes(&fewer).unwrap_err(), "it has `Siege`, which is not scored now");
        let more = json!({"figures": {"Siege": {}, "Visit": {}, "all": {}}});
        assert_eq!(baseline.changes(&more).unwrap_err(), "it has no `Visit`, which is scored now");
        assert!(Baseline::read("[]").is_err() && Baseline::read("{}").is_err());
    }
}
