//! What context rules make of an event: modality, negation, who says so.
//!
//! A cue changes the events whose trigger lies in its reach. A cue that is
//! itself the trigger changes nothing, and of two cues that set one field the
//! nearer to the trigger counts.

use std::ops::Range;

use tidings_engine::{CueMatch, Engine, Reading};
use tidings_rules::{ContextRule, Reach, TypeId};

/// What the cues around a trigger say.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context<'c> {
    pub(crate) modality: Option<&'c str>,
    pub(crate) negated: bool,
    pub(crate) many: bool,
    /// The cues that say who says so, with the name of the capture.
    pub(crate) said_by: Vec<(&'c CueMatch, &'c str)>,
}

/// What a cue says of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect<'c> {
    /// The cue.
    pub cue: &'c CueMatch,
    /// The field that it sets.
    pub field: &'c str,
    /// To what; for `said_by` the name of the capture.
    pub value: &'c str,
    /// Whether it counts: of two cues that set the modality only the nearer does.
    pub counts: bool,
}

/// What the cues around say of an event of a type whose trigger these tokens are.
pub(crate) fn effects<'c>(
    engine: &'c Engine,
    reading: &'c Reading<'_>,
    makes: TypeId,
    trigger: &Range<u32>,
) -> Vec<Effect<'c>> {
    let mut effects: Vec<Effect<'c>> = Vec::new();
    let mut nearest = u32::MAX;
    for cue in reading.cues_beside(trigger.start) {
        let rule = &engine.rules().contexts[cue.rule.index()];
        let meant = rule.on.is_empty() || rule.on.iter().any(|ty| engine.rules().is_a(makes, *ty));
        if !meant || !reaches(cue, rule, trigger) {
            continue;
        }
        let distance = if cue.cue.end <= trigger.start {
            trigger.start - cue.cue.end
        } else {
            cue.cue.start.saturating_sub(trigger.end)
        };
        for (field, value) in &rule.set {
            let counts = field != "modality" || distance < nearest;
            if field == "modality" && counts {
                nearest = distance;
                effects
                    .iter_mut()
                    .filter(|other| other.field == "modality")
                    .for_each(|other| other.counts = false);
            }
            effects.push(Effect { cue, field, value, counts });
        }
    }
    effects
}

/// The context of an event of a type whose trigger these tokens are.
pub(crate) fn of<'c>(
    engine: &'c Engine,
    reading: &'c Reading<'_>,
    makes: TypeId,
    trigger: &Range<u32>,
) -> Context<'c> {
    let mut context = Context::default();
    for Effect { cue, field, value, counts } in effects(engine, reading, makes, trigger) {
        match field {
            "modality" if counts => context.modality = Some(value),
            "negated" => context.negated = value == "true",
            "count" => context.many = true,
            "said_by" => context.said_by.push((cue, value)),
            _ => {}
        }
    }
    context
}

/// Whether what a sentence tells at these tokens lies ahead of the document.
pub(crate) fn lies_ahead(engine: &Engine, reading: &Reading<'_>, tokens: &Range<u32>) -> bool {
    reading.cues_beside(tokens.start).iter().any(|cue| {
        let rule = &engine.rules().contexts[cue.rule.index()];
        let ahead = rule.set.iter().any(|(field, value)| field == "modality" && value == "planned");
        ahead && cue.reach.start <= tokens.start && tokens.end <= cue.reach.end
    })
}

/// Whether a cue reaches a trigger. A trigger can hold the cue (`did not call`), but not be it.
fn reaches(cue: &CueMatch, rule: &ContextRule, trigger: &Range<u32>) -> bool {
    let after = cue.cue.end < trigger.end && trigger.end <= cue.reach.end;
    let before = trigger.start < cue.cue.start && cue.reach.start <= trigger.start;
    match rule.reach {
        Reach::After => after,
        Reach::Before => before,
        Reach::Around => after || before,
    }
}
