//! Cues of context rules, and how far they reach.

use std::ops::Range;

use tidings_rules::{ContextId, Reach, RuleSet, Within};

use crate::clause::Syntax;
use crate::compile::Compiler;
use crate::matcher::{self, Field, Scratch};
use crate::mention::{Capture, Mention};
use crate::program::Program;
use crate::reading::Edges;
use crate::words::Words;

/// A compiled context rule.
#[derive(Debug)]
pub(crate) struct Context {
    cue: Program,
    until: Option<Program>,
    reach: Reach,
    within: Within,
    max: Option<u32>,
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
        (words, edges): (&Words<'_>, &Edges),
        (mentions, syntax): (&[Mention], &Syntax),
        sentence: &Range<u32>,
        scratch: &mut Scratch,
    ) -> Vec<CueMatch> {
        let field = Field::sentence(words, edges, sentence);
        let mut cues = Vec::new();
        matcher::find_all(&self.cue, field, scratch, &mut cues);
        let mut ends = Vec::new();
        if let Some(until) = self.until.as_ref().filter(|_| !cues.is_empty()) {
            matcher::find_all(until, field, scratch, &mut ends);
        }
        let reached = |cue: &matcher::Match| {
            let cue = cue.tokens.clone();
            let region = syntax.region(mentions, sentence, &cue, self.within).tokens;
            let mut reach = region.start.min(cue.start)..region.end.max(cue.end);
            if let Some(max) = self.max {
                reach.start = reach.start.max(cue.start.saturating_sub(max));
                reach.end = reach.end.min(cue.end + max);
            }
            if let Some(end) = ends.iter().find(|end| end.tokens.start >= cue.end) {
                reach.end = reach.end.min(end.tokens.start);
            }
            if let Some(end) = ends.iter().rev().find(|end| end.tokens.end <= cue.start) {
                reach.start = reach.start.max(end.tokens.end);
            }
            match self.reach {
                Reach::After => cue.start..reach.end,
                Reach::Before => reach.start..cue.end,
                Reach::Around => reach,
            }
        };
        cues.iter()
            .map(|cue| CueMatch {
                rule,
                cue: cue.tokens.clone(),
                reach: reached(cue),
                captures: cue.captures.clone(),
            })
            .collect()
    }
}
