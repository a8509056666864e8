//! What rules cost over all texts, as a table, the dearest first.

use std::time::Duration;

use tidings_engine::{Cost, Profile};
use tidings_rules::{ContextId, RuleId, RuleSet};

/// So many rules are listed; the others are summed up.
const MOST: usize = 30;

/// The costs of all rules so far.
#[derive(Default)]
pub(super) struct Costs {
    profile: Option<Profile>,
    /// The ids of the rules, then those of the context rules.
    ids: [Vec<String>; 2],
}

impl Costs {
    /// Adds what a document cost.
    pub(super) fn add(&mut self, profile: &Profile, rules: &RuleSet) {
        match &mut self.profile {
            Some(all) => all.add(profile),
            None => {
                self.profile = Some(profile.clone());
                self.ids = [
                    rules.rules.iter().map(|rule| rule.id.clone()).collect(),
                    rules.contexts.iter().map(|rule| rule.id.clone()).collect(),
                ];
            }
        }
    }

    /// The rules that were tried, the dearest first.
    pub(super) fn table(&self) -> String {
        let Some(profile) = &self.profile else { return String::new() };
        let [rules, contexts] = &self.ids;
        let own = rules.iter().enumerate().map(|(index, id)| (id, profile.rule(RuleId::of(index))));
        let cues = contexts.iter().enumerate().map(|(index, id)| (id, profile.context(ContextId::of(index))));
        let mut costs: Vec<(&String, Cost)> = own.chain(cues).filter(|(_, cost)| cost.attempts > 0).collect();
        costs.sort_by_key(|(id, cost)| (std::cmp::Reverse(cost.time), *id));
        let whole: Duration = costs.iter().map(|(_, cost)| cost.time).sum();
        let mut table = format!(
            "\n{:>10}  {:>5}  {:>9}  {:>10}  {:>7}  rule\n",
            "time", "share", "tries", "steps", "matches"
        );
        let mut row = |cost: Cost, id: &str| {
            let share = 100.0 * cost.time.as_secs_f64() / whole.as_secs_f64().max(f64::MIN_POSITIVE);
            table += &format!(
                "{:>7.2} ms  {share:>4.1}%  {:>9}  {:>10}  {:>7}  {id}\n",
                1e3 * cost.time.as_secs_f64(),
                cost.attempts,
                cost.steps,
                cost.matches
            );
        };
        costs.iter().take(MOST).for_each(|(id, cost)| row(*cost, id));
        let sum = |costs: &[(&String, Cost)]| {
            costs.iter().fold(Cost::default(), |sum, (_, cost)| Cost {
                attempts: sum.attempts + cost.attempts,
                steps: sum.steps + cost.steps,
                matches: sum.matches + cost.matches,
                time: sum.time + cost.time,
            })
        };
        if costs.len() > MOST {
            row(sum(&costs[MOST..]), &format!("{} other rules", costs.len() - MOST));
        }
        row(sum(&costs), "all rules");
        let idle = rules.len() + contexts.len() - costs.len();
        table + &format!("{idle} rules were tried nowhere; times are of all processors together\n")
    }
}
