//! Why a rule did or did not match at a place: the data behind `tidings why`.
//!
//! A traced reading stops before the rule's stratum, tries the rule from the
//! tokens asked for by all ways at once, and notes where each gets stuck. It is a
//! walk of its own, so that nothing is recorded, or paid for, in other readings.
//! A rule that runs in rounds is tried again behind the last round, on what its
//! circle has made; cues are tried behind all strata, as they run.

mod filling;
mod written;

use std::ops::Range;

use tidings_rules::{ContextId, RuleId};

use crate::cascade::Run;
use crate::desk::Desk;
use crate::look::Looks;
use crate::matcher::Field;
use crate::mention::{Maker, Mention, MentionId};
use crate::program::{Program, Step, StepId};
use crate::reading::Reading;
pub use filling::{Barrier, Filling, Missed};
use written::Scribe;

/// A rule that is traced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Traced {
    /// A rule that makes mentions, values or events.
    Rule(RuleId),
    /// A context rule, by its cue.
    Cue(ContextId),
}

/// What became of a rule at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// One for each token from which the rule was tried.
    pub attempts: Vec<Attempt>,
    /// The mentions that it made there, the losers of overlaps among them.
    pub made: Vec<Made>,
    /// Of a trigger rule: how the roles around each trigger there were filled.
    pub fillings: Vec<Filling>,
}

/// A try of a rule's pattern, of its trigger or of its cue, from one token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The token from which it was tried.
    pub start: u32,
    /// The furthest token that some way got to.
    pub reached: u32,
    /// Whether the pattern can match from here.
    pub matches: bool,
    /// What would have let the furthest ways go on, as it is written in patterns.
    pub wanted: Vec<String>,
    /// It got so far only on what the rule's circle made in its rounds.
    pub again: bool,
}

/// A mention that a rule made, and what it lost against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made {
    /// The mention, in the reading that belongs to the trace.
    pub mention: MentionId,
    /// The mention that it lost an overlap to.
    pub lost_to: Option<MentionId>,
}

impl<'t> Run<'_, 't> {
    /// Tries rules from some tokens as they stand before their strata run; reads all of the text.
    pub(crate) fn trace(mut self, of: &[Traced], tokens: Range<u32>) -> (Reading<'t>, Desk, Vec<Trace>) {
        let engine = self.engine;
        let last = engine.rules.strata.len();
        let level = |traced: &Traced| match traced {
            Traced::Rule(rule) => (engine.levels[rule.index()] as usize).min(last),
            Traced::Cue(_) => last,
        };
        let mut traces = vec![Trace::default(); of.len()];
        self.run_below(0);
        for at in 0..=last {
            let here = of.iter().zip(&mut traces).filter(|(traced, _)| level(traced) == at);
            let mut here: Vec<(&Traced, &mut Trace)> = here.collect();
            for (traced, trace) in &mut here {
                trace.attempts = self.attempts(**traced, tokens.clone());
                if let Traced::Rule(rule) = traced {
                    trace.fillings = self.fillings(*rule, tokens.clone());
                }
            }
            if at == last {
                break;
            }
            self.stratum(at, |_| true, None);
            for (traced, trace) in here {
                if let Traced::Rule(rule) = traced
                    && engine.rules.rule(*rule).recursive.is_some()
                {
                    let again = self.attempts(*traced, tokens.clone());
                    trace.attempts.iter_mut().zip(again).for_each(|(first, again)| first.go_on(again));
                }
            }
        }
        let (reading, desk) = self.finish();
        let here = |mention: &Mention| mention.tokens.start < tokens.end && tokens.start < mention.tokens.end;
        for (traced, trace) in of.iter().zip(&mut traces) {
            let Traced::Rule(rule) = traced else { continue };
            let own = (0..).zip(&reading.mentions);
            let own = own.filter(|(_, mention)| mention.by == Maker::Rule(*rule) && here(mention));
            let made = own.map(|(id, mention)| Made { mention: MentionId(id), lost_to: mention.lost_to });
            trace.made = made.collect();
            // What a round has matched may have taken what it matched on.
            for made in &trace.made {
                let start = reading.mention(made.mention).tokens.start;
                let late = |attempt: &&mut Attempt| attempt.start == start && !attempt.matches;
                for attempt in trace.attempts.iter_mut().filter(late) {
                    (attempt.matches, attempt.again) = (true, engine.rules.rule(*rule).recursive.is_some());
                }
            }
        }
        (reading, desk, traces)
    }

    /// Tries a rule from each of some tokens.
    fn attempts(&self, traced: Traced, tokens: Range<u32>) -> Vec<Attempt> {
        let engine = self.engine;
        let program = match traced {
            Traced::Rule(rule) => &engine.bodies[rule.index()].program,
            Traced::Cue(context) => &engine.contexts[context.index()].cue,
        };
        let mut looks = Looks::new(engine.looks);
        let scribe = Scribe::new(engine);
        let mut attempts = Vec::new();
        for sentence in self.text.tokens.sentences() {
            let field = Field::sentence(self.words(), &self.desk.edges, sentence);
            let starts = sentence.start.max(tokens.start)..sentence.end.min(tokens.end);
            attempts.extend(starts.map(|start| attempt(&scribe, program, field, start, &mut looks)));
        }
        attempts
    }
}

impl Attempt {
    /// Takes over what a later try adds.
    fn go_on(&mut self, again: Attempt) {
        if (again.matches, again.reached) > (self.matches, self.reached) {
            *self = Attempt { again: true, ..again };
        }
    }
}

fn attempt(
    scribe: &Scribe<'_>,
    program: &Program,
    field: Field<'_>,
    start: u32,
    looks: &mut Looks,
) -> Attempt {
    let width = (field.limits.1 - field.limits.0 + 1) as usize;
    let mut seen = vec![false; program.steps.len() * width];
    let mut open = vec![(0, start)];
    let mut attempt = Attempt { start, reached: start, matches: false, wanted: Vec::new(), again: false };
    let mut stuck: Vec<StepId> = Vec::new();
    while let Some((step, at)) = open.pop() {
        let place = step as usize * width + (at - field.limits.0) as usize;
        if std::mem::replace(&mut seen[place], true) {
            continue;
        }
        let before = open.len();
        looks.leads(program, field, (step, at), &mut open);
        if at > attempt.reached {
            attempt.reached = at;
            stuck.clear();
        }
        if matches!(program.steps[step as usize], Step::Done) {
            attempt.matches = true;
        } else if open.len() == before && at == attempt.reached {
            stuck.push(step);
        }
    }
    for step in stuck {
        for wanted in scribe.step(&program.steps[step as usize]) {
            if !attempt.wanted.contains(&wanted) {
                attempt.wanted.push(wanted);
            }
        }
    }
    attempt
}
