//! What each rule costs: the data behind `tidings run --profile`.
//!
//! Gathered only where a profile is asked for; time is measured once per rule and
//! text, so the clock is not what is measured.

use std::time::Duration;

use tidings_rules::{ContextId, RuleId, RuleSet};

/// What the rules of a pack have cost over any number of texts.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    units: Vec<Cost>,
    rules: usize,
}

/// What one rule has cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// How often a match was tried from a token.
    pub attempts: u64,
    /// Steps taken in doing so, those of lookarounds among them.
    pub steps: u64,
    /// How often it matched; some matches lose an overlap later.
    pub matches: u64,
    /// Time spent, roles filled around triggers included.
    pub time: Duration,
}

impl Profile {
    /// An empty profile for a rule set.
    pub fn new(rules: &RuleSet) -> Self {
        let units = rules.rules.len() + rules.contexts.len();
        Profile { units: vec![Cost::default(); units], rules: rules.rules.len() }
    }

    /// What a rule has cost.
    pub fn rule(&self, rule: RuleId) -> Cost {
        self.units[rule.index()]
    }

    /// What the cue of a context rule has cost.
    pub fn context(&self, context: ContextId) -> Cost {
        self.units[self.rules + context.index()]
    }

    /// Adds the costs of other texts.
    pub fn add(&mut self, other: &Profile) {
        for (own, other) in self.units.iter_mut().zip(&other.units) {
            own.attempts += other.attempts;
            own.steps += other.steps;
            own.matches += other.matches;
            own.time += other.time;
        }
    }

    pub(crate) fn unit(&mut self, unit: u32) -> &mut Cost {
        &mut self.units[unit as usize]
    }
}
