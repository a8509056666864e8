//! Where the clause around a trigger begins and ends.
//!
//! Clauses are themselves found by rules: a mention of the type `Clause` is an
//! embedded clause, one of `ClauseBreak` parts two clauses of the same level.
//! What joins the members of a list is a mention of `Joint`.

use std::ops::Range;

use tidings_rules::{FARTHEST, RuleSet, TypeId, Within};

use crate::edges::Edges;

/// The types that syntax rules make for the engine, where the pack has them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Syntax {
    clause: Option<TypeId>,
    clause_break: Option<TypeId>,
    pub(crate) joint: Option<TypeId>,
}

/// The tokens among which fillers are looked for.
#[derive(Clone, Debug)]
pub(crate) struct Region {
    pub(crate) tokens: Range<u32>,
    /// Embedded clauses that do not hold the trigger: fillers do not stand in them.
    holes: Vec<Range<u32>>,
    /// The first token of the embedded clause that holds the trigger; what stands
    /// right before it is what the clause speaks of.
    pub(crate) opens: Option<u32>,
}

impl Region {
    /// Whether a filler may cover these tokens.
    pub(crate) fn admits(&self, tokens: &Range<u32>) -> bool {
        let inside = self.tokens.start <= tokens.start && tokens.end <= self.tokens.end;
        let cuts = |hole: &Range<u32>| {
            let overlaps = hole.start < tokens.end && tokens.start < hole.end;
            overlaps && !(tokens.start <= hole.start && hole.end <= tokens.end)
        };
        inside && !self.holes.iter().any(cuts)
    }
}

impl Syntax {
    pub(crate) fn of(rules: &RuleSet) -> Self {
        let named = |name| rules.type_named(name);
        Syntax { clause: named("Clause"), clause_break: named("ClauseBreak"), joint: named("Joint") }
    }

    /// The types that tell clauses apart.
    pub(crate) fn types(&self) -> impl Iterator<Item = TypeId> {
        [self.clause, self.clause_break, self.joint].into_iter().flatten()
    }

    /// The kept mentions of a type that begin among some tokens.
    fn of_type<'e>(
        edges: &'e Edges,
        ty: Option<TypeId>,
        tokens: &Range<u32>,
    ) -> impl Iterator<Item = Range<u32>> + 'e {
        let tokens = tokens.clone();
        let here = move |ty| tokens.clone().flat_map(move |at| edges.just(at, ty));
        ty.into_iter().flat_map(here)
    }

    /// The tokens around `trigger` that belong to its clause, or to its sentence; none of them
    /// further away than [`FARTHEST`].
    pub(crate) fn region(
        &self,
        edges: &Edges,
        sentence: &Range<u32>,
        trigger: &Range<u32>,
        within: Within,
    ) -> Region {
        let sentence = &near(sentence, trigger);
        if within == Within::Sentence {
            return Region { tokens: sentence.clone(), holes: Vec::new(), opens: None };
        }
        let holds = |clause: &Range<u32>| clause.start <= trigger.start && trigger.end <= clause.end;
        let clauses: Vec<Range<u32>> = Self::of_type(edges, self.clause, sentence).collect();
        let own =
            clauses.iter().filter(|clause| holds(clause)).min_by_key(|clause| clause.end - clause.start);
        let mut tokens = own.cloned().unwrap_or_else(|| sentence.clone());
        let outer = tokens.clone();
        let holes: Vec<Range<u32>> = clauses
            .iter()
            .filter(|clause| !holds(clause) && outer.start <= clause.start && clause.end <= outer.end)
            .cloned()
            .collect();
        for at in Self::of_type(edges, self.clause_break, sentence) {
            if holes.iter().any(|hole| hole.start <= at.start && at.end <= hole.end) {
                continue;
            }
            if at.end <= trigger.start {
                tokens.start = tokens.start.max(at.end);
            } else if at.start >= trigger.end {
                tokens.end = tokens.end.min(at.start);
            }
        }
        let opens = own.map(|own| own.start).filter(|start| *start == tokens.start);
        Region { tokens, holes, opens }
    }

    /// Whether a clause ends within these tokens.
    pub(crate) fn breaks(&self, edges: &Edges, sentence: &Range<u32>, tokens: &Range<u32>) -> bool {
        Self::of_type(edges, self.clause_break, &near(sentence, tokens))
            .any(|found| found.start < tokens.end && tokens.start < found.end)
    }
}

/// The tokens of a sentence that are not too far from some of them.
fn near(sentence: &Range<u32>, tokens: &Range<u32>) -> Range<u32> {
    let first = sentence.start.max(tokens.start.saturating_sub(FARTHEST));
    first..sentence.end.min(tokens.end.saturating_add(FARTHEST))
}
