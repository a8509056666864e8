//! How roles around a trigger were filled, and why others were not.

use std::ops::Range;

use tidings_rules::{RuleId, Side};

use crate::cascade::Run;
use crate::clause::Region;
use crate::matcher::{self, Buffers, Field, Match};
use crate::search::{self, Scratch};
use crate::trigger::Surroundings;

/// What became of one of the places at which a role is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filling {
    /// The tokens of the trigger.
    pub trigger: Range<u32>,
    /// The role, as the index of its name.
    pub role: u16,
    /// The side of the trigger.
    pub side: Side,
    /// Its place among the fillers of the rule.
    pub filler: usize,
    /// The tokens that fill the role, from whichever of its places.
    pub filled: Vec<Range<u32>>,
    /// Where in the sentence the place's pattern matches besides, and what kept that from filling the role.
    pub missed: Vec<Missed>,
}

/// What could have filled a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// The tokens.
    pub tokens: Range<u32>,
    /// Why it did not.
    pub barrier: Barrier,
}

/// What keeps words from filling a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barrier {
    /// They stand on another side of the trigger.
    Side,
    /// They stand in another clause.
    Clause,
    /// They are further away than `max`.
    Distance,
    /// They fill another role.
    Taken(u16),
    /// The role has a filler that is nearer.
    Nearer,
}

impl Run<'_, '_> {
    /// How a trigger rule fills roles around the triggers that touch some tokens.
    pub(super) fn fillings(&self, rule: RuleId, tokens: Range<u32>) -> Vec<Filling> {
        let engine = self.engine;
        let body = &engine.bodies[rule.index()];
        let Some(trigger) = &body.trigger else { return Vec::new() };
        let mut scratch = Scratch::new(engine.options, engine.looks);
        let mut fillings = Vec::new();
        for sentence in self.text.tokens.sentences() {
            let field = Field::sentence(self.words(), &self.desk.edges, sentence);
            let around = Surroundings { field, sentence, syntax: &engine.syntax };
            let mut matches = Vec::new();
            search::find_all(&body.program, field, &[field.limits], &mut scratch, &mut matches);
            let here = |found: &Match| found.tokens.start < tokens.end && tokens.start < found.tokens.end;
            for mut found in matches.into_iter().filter(here) {
                let own = found.tokens.clone();
                let within = engine.syntax.region(&self.desk.edges, sentence, &own, trigger.within);
                trigger.fill(&mut found, &around, &mut scratch);
                let mut filler = 0;
                for role in &trigger.roles {
                    let taken = found.captures.iter().filter(|capture| capture.name == role.name);
                    let filled: Vec<Range<u32>> = taken.map(|capture| capture.tokens.clone()).collect();
                    for (side, program) in &role.places {
                        let place = Place { trigger: &own, side: *side, region: &within, max: trigger.max };
                        let mut missed: Vec<Missed> = Vec::new();
                        for start in sentence.clone() {
                            let Some(other) =
                                matcher::find_at(program, field, start, &mut Buffers::default())
                            else {
                                continue;
                            };
                            let used = other.captures.iter().any(|capture| filled.contains(&capture.tokens));
                            let Some(tokens) = other.captures.first().map(|capture| capture.tokens.clone())
                            else {
                                continue;
                            };
                            if used || missed.iter().any(|known| known.tokens == tokens) {
                                continue;
                            }
                            let barrier = place.barrier(&other.tokens).unwrap_or_else(|| {
                                let by = found.captures.iter().find(|capture| {
                                    capture.tokens.start < tokens.end && tokens.start < capture.tokens.end
                                });
                                by.map_or(Barrier::Nearer, |capture| Barrier::Taken(capture.name))
                            });
                            missed.push(Missed { tokens, barrier });
                        }
                        fillings.push(Filling {
                            trigger: own.clone(),
                            role: role.name,
                            side: *side,
                            filler,
                            filled: filled.clone(),
                            missed,
                        });
                        filler += 1;
                    }
                }
            }
        }
        fillings
    }
}

/// A place at which fillers are looked for.
struct Place<'p> {
    trigger: &'p Range<u32>,
    side: Side,
    region: &'p Region,
    max: u32,
}

impl Place<'_> {
    /// What keeps words at some tokens from being found here.
    fn barrier(&self, tokens: &Range<u32>) -> Option<Barrier> {
        let (before, after) = (tokens.end <= self.trigger.start, tokens.start >= self.trigger.end);
        let right_side = match self.side {
            Side::Before => before,
            Side::After => after,
            Side::Near => before || after,
            Side::Inside => self.trigger.start <= tokens.start && tokens.end <= self.trigger.end,
        };
        if !right_side {
            return Some(Barrier::Side);
        }
        if self.side == Side::Inside {
            return None;
        }
        if !self.region.admits(tokens) {
            return Some(Barrier::Clause);
        }
        // The tokens themselves lie within `max` of the trigger.
        let distance = if before { self.trigger.start - tokens.start } else { tokens.end - self.trigger.end };
        (distance > self.max).then_some(Barrier::Distance)
    }
}
