//! Cues of context rules, and how far they reach.

use std::ops::Range;

use tidings_rules::{ContextId, Reach, RuleSet, Within};

use crate::clause::Syntax;
use crate::compile::Compiler;
use crate::matcher::{Field, Match};
use crate::mention::Capture;
use crate::program::Program;
use crate::search::{self, Scratch};

/// A compiled context rule.
#[derive(Debug)]
pub(crate) struct Context {
    pub(crate) cue: Program,
    until: Option<Program>,
    reach: Reach,
    within: Within,
    max: u32,
}

/// A place where a context rule found its cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CueMatch {
    /// The rule.
    pub rule: ContextId,
    /// The tokens of the cue.
    pub cue: Range<u32>,
    /// The tokens that it reaches, the cue among them.
    pub reach: Range<u32>,
    /// What the cue captured.
    pub captures: Vec<Capture>,
}

impl Context {
    pub(crate) fn compile(rules: &RuleSet, compiler: &mut Compiler<'_>) -> Vec<Context> {
        let compile = |rule: &tidings_rules::ContextRule| Context {
            cue: compiler.program(&rule.cue),
            until: rule.until.as_ref().map(|until| compiler.program(until)),
            reach: rule.reach,
            within: rule.within,
            max: rule.max,
        };
        rules.contexts.iter().map(compile).collect()
    }

    /// Every cue of the rule in a sentence, with its reach.
    pub(crate) fn find(
        &self,
        rule: ContextId,
        (field, syntax): (Field<'_>, &Syntax),
        starts: &[(u32, u32)],
        scratch: &mut Scratch,
        into: &mut Vec<CueMatch>,
    ) {
        let sentence = &(field.sentence.0..field.sentence.1);
        let mut cues = Vec::new();
        search::find_all(&self.cue, field, starts, scratch, &mut cues);
        if cues.is_empty() {
            return;
        }
        let mut ends = Vec::new();
        if let Some(until) = &self.until {
            search::find_all(until, field, &[field.sentence], scratch, &mut ends);
        }
        let reached = |cue: &Match| {
            let cue = cue.tokens.clone();
            let region = syntax.region(field.edges, sentence, &cue, self.within).tokens;
            let mut reach = region.start.min(cue.start)..region.end.max(cue.end);
            reach.start = reach.start.max(cue.start.saturating_sub(self.max));
            reach.end = reach.end.min(cue.end + self.max);
            // Matches of one pattern do not overlap, so they are in the order of their ends as well.
            let behind = ends.partition_point(|end| end.tokens.start < cue.end);
            if let Some(end) = ends.get(behind) {
                reach.end = reach.end.min(end.tokens.start);
            }
            let before = ends.partition_point(|end| end.tokens.end <= cue.start);
            if let Some(end) = before.checked_sub(1).map(|last| &ends[last]) {
                reach.start = reach.start.max(end.tokens.end);
            }
            match self.reach {
                Reach::After => cue.start..reach.end,
                Reach::Before => reach.start..cue.end,
                Reach::Around => reach,
            }
        };
        into.extend(cues.iter().map(|cue| CueMatch {
            rule,
            cue: cue.tokens.clone(),
            reach: reached(cue),
            captures: cue.captures.clone(),
        }));
    }
}
