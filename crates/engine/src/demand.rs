//! What only events ask for.
//!
//! Who wants events alone can leave out what no event hangs on. Where clauses
//! end matters only around a trigger, so the rules that say so wait until one
//! matches; a sentence in which the words let no rule make an event matters
//! only for whom and what day other sentences mean (see `sparing`).

use tidings_rules::pattern::Expr;
use tidings_rules::{Body, Pattern, Reference, RuleSet, TypeId};

use crate::clause::Syntax;
use crate::kinds::Kinds;
use crate::postings::UnitId;

/// Which rules wait for events.
#[derive(Debug)]
pub(crate) struct Demand {
    /// By unit: whether it is run only where an event asks for it.
    waits: Vec<bool>,
    /// The levels of the rules that wait, in order.
    pub(crate) levels: Vec<usize>,
    /// By level: whether a rule there that makes events reads what waits, or runs again and again.
    pub(crate) asks: Vec<bool>,
}

impl Demand {
    /// `levels` is the stratum of each unit.
    pub(crate) fn of(rules: &RuleSet, kinds: &Kinds, syntax: &Syntax, levels: &[u32]) -> Self {
        let waiting = waiting(rules, kinds, syntax);
        let mut demand = Demand {
            waits: vec![false; levels.len()],
            levels: Vec::new(),
            asks: vec![false; rules.strata.len()],
        };
        for (index, rule) in rules.rules.iter().enumerate() {
            let level = levels[index] as usize;
            if level >= rules.strata.len() {
                continue;
            }
            let again = rule.recursive.is_some() || reads(&rule.body, &waiting, kinds);
            demand.asks[level] |= kinds.is_event(rule.makes) && again;
            if waiting.contains(&rule.makes) {
                demand.waits[index] = true;
                demand.levels.push(level);
            }
        }
        demand.levels.sort_unstable();
        demand.levels.dedup();
        demand
    }

    /// Whether a rule is run only where an event asks for it.
    pub(crate) fn waits(&self, unit: UnitId) -> bool {
        self.waits[unit as usize]
    }
}

/// The types whose rules can wait: those that tell clauses apart, if only events read them and
/// no other mention can lose an overlap to one.
fn waiting(rules: &RuleSet, kinds: &Kinds, syntax: &Syntax) -> Vec<TypeId> {
    let types: Vec<TypeId> = syntax.types().collect();
    let apart = |rule: &tidings_rules::Rule| {
        types.contains(&rule.makes)
            || kinds.is_event(rule.makes)
            || !(reads(&rule.body, &types, kinds) || types.iter().any(|of| kinds.at_odds(*of, rule.makes)))
    };
    let names = rules.actors.iter().flat_map(|actor| actor.forms.iter().map(|(_, makes)| *makes));
    let entries = rules.lexicons.iter().filter_map(|lexicon| lexicon.makes);
    let clear = |makes: TypeId| !types.iter().any(|of| kinds.at_odds(*of, makes));
    match rules.rules.iter().all(apart) && names.chain(entries).all(clear) {
        true => types,
        false => Vec::new(),
    }
}

/// Whether a rule reads one of some types by name.
fn reads(body: &Body, types: &[TypeId], kinds: &Kinds) -> bool {
    let mut found = false;
    let mut look = |pattern: &Pattern| {
        pattern.walk(&mut |expr| {
            if let Expr::Mention { of: Reference::Type(of), .. } = expr {
                found |= types.iter().any(|ty| kinds.is_a(*ty, *of));
            }
        });
    };
    match body {
        Body::Pattern(pattern) => look(pattern),
        Body::Trigger { trigger, fillers, .. } => {
            look(trigger);
            fillers.iter().for_each(|filler| look(&filler.pattern));
        }
    }
    found
}
