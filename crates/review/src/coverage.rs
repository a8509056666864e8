//! Which rules matched in a corpus, and which matched nothing.

use tidings_engine::{Maker, Reading};
use tidings_rules::RuleSet;

use crate::examples::Subject;

/// How often the rules of a pack matched.
#[derive(Clone, Debug)]
pub struct Coverage {
    rules: Vec<Matches>,
    contexts: Vec<Matches>,
}

/// The matches of a rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    /// Those that stayed.
    pub kept: usize,
    /// Those that lost an overlap.
    pub lost: usize,
}

impl Coverage {
    /// No matches yet.
    pub fn new(rules: &RuleSet) -> Coverage {
        Coverage {
            rules: vec![Matches::default(); rules.rules.len()],
            contexts: vec![Matches::default(); rules.contexts.len()],
        }
    }

    /// Adds the matches in a text.
    pub fn add(&mut self, reading: &Reading<'_>) {
        for mention in reading.all_mentions() {
            let Maker::Rule(rule) = mention.by else { continue };
            let matches = &mut self.rules[rule.index()];
            match mention.lost_to {
                None => matches.kept += 1,
                Some(_) => matches.lost += 1,
            }
        }
        for cue in reading.cues() {
            self.contexts[cue.rule.index()].kept += 1;
        }
    }

    /// Adds the matches in other texts.
    pub fn join(&mut self, other: &Coverage) {
        let all = self.rules.iter_mut().zip(&other.rules);
        for (own, other) in all.chain(self.contexts.iter_mut().zip(&other.contexts)) {
            own.kept += other.kept;
            own.lost += other.lost;
        }
    }

    /// How often a rule matched.
    pub fn of(&self, subject: Subject) -> Matches {
        match subject {
            Subject::Rule(id) => self.rules[id.index()],
            Subject::Context(id) => self.contexts[id.index()],
        }
    }
}
