//! Runs the rules over a text, stratum by stratum.

use std::ops::Range;
use std::time::Instant;

use rustc_hash::FxHashSet;
use tidings_rules::{ContextId, RuleId};

use crate::candidates::{Candidate, stretches};
use crate::context::CueMatch;
use crate::desk::Desk;
use crate::engine::{Engine, rule_of};
use crate::matcher::{Field, Match};
use crate::mention::{Maker, Mention, MentionId};
use crate::postings::UnitId;
use crate::profile::Profile;
use crate::reading::Reading;
use crate::search::{self, Scratch};
use crate::text::Text;
use crate::trigger::{self, Surroundings};
use crate::words::Words;

/// One text on its way through the strata.
pub(crate) struct Run<'e, 't> {
    pub(crate) engine: &'e Engine,
    pub(crate) text: Text<'t>,
    pub(crate) desk: Desk,
    pub(crate) mentions: Vec<Mention>,
    profile: Option<&'e mut Profile>,
    /// When reading for events alone, by sentence: whether its clauses are told apart.
    pub(crate) clauses: Option<Vec<bool>>,
}

/// The state of the counts when a rule set out.
struct Watch {
    since: Instant,
    attempts: u64,
    steps: u64,
}

/// Rules and places of the mentions made in a stratum that runs again.
type Known = FxHashSet<(RuleId, u32, u32)>;

impl<'e, 't> Run<'e, 't> {
    pub(crate) fn new(
        engine: &'e Engine,
        text: Text<'t>,
        desk: Desk,
        profile: Option<&'e mut Profile>,
    ) -> Self {
        Run { engine, text, desk, mentions: Vec::new(), profile, clauses: None }
    }

    pub(crate) fn read(mut self) -> (Reading<'t>, Desk) {
        self.run_below(self.engine.rules.strata.len());
        self.finish()
    }

    /// Runs all strata below one.
    pub(crate) fn run_below(&mut self, end: usize) {
        self.begin();
        let all: Vec<u32> = (0..self.text.tokens.sentences().len() as u32).collect();
        self.start(&all);
        (0..end).for_each(|level| self.stratum(level, |_| true, None));
    }

    pub(crate) fn finish(mut self) -> (Reading<'t>, Desk) {
        let mut cues = Vec::new();
        self.cues(None, &mut cues);
        self.stop();
        cues.sort_by_key(|cue| (cue.cue.start, cue.cue.end, cue.rule));
        (Reading { text: self.text, mentions: self.mentions, cues }, self.desk)
    }

    /// Looks up the words of the text and clears the desk.
    pub(crate) fn begin(&mut self) {
        let (desk, engine) = (&mut self.desk, self.engine);
        let tokens = self.text.tokens.tokens();
        desk.texts += 1;
        desk.known.begin(engine.tests.len());
        desk.edges.begin(tokens.len());
        desk.holders.begin(tokens.len());
        desk.lexemes.clear();
        desk.known.look_up(self.text.text, tokens, engine, &mut desk.lexemes);
        desk.changed.clear();
        desk.changed.resize(self.text.tokens.sentences().len(), true);
    }

    /// Finds in some sentences where which rules may match by their words.
    pub(crate) fn start(&mut self, due: &[u32]) {
        let sentences = self.text.tokens.sentences();
        let whole = |sentence: &u32| {
            let tokens = &sentences[*sentence as usize];
            Candidate { sentence: *sentence, starts: (tokens.start, tokens.end) }
        };
        self.desk.whole.clear();
        self.desk.whole.extend(due.iter().map(whole));
        self.look_at_words(due);
        self.look_up(due);
    }

    /// Forgets where rules may match.
    pub(crate) fn stop(&mut self) {
        (0..=self.engine.rules.strata.len()).for_each(|level| self.desk.candidates.end(level));
    }

    /// What rules can ask of the tokens.
    pub(crate) fn words(&self) -> Words<'_, 't> {
        let (known, lexemes) = (&self.desk.known, &self.desk.lexemes);
        let engine = self.engine;
        Words { text: &self.text, lexemes, known, tests: &engine.tests, verdicts: engine.options.verdicts }
    }

    /// Adds mentions, settles the overlaps, and lets later rules read what stays.
    pub(crate) fn add(&mut self, made: &mut Vec<Mention>) {
        let engine = self.engine;
        let first = self.mentions.len();
        self.desk.changed.fill(false);
        self.mentions.append(made);
        let Desk { holders, edges, .. } = &mut self.desk;
        for loser in holders.settle(&mut self.mentions, first, &engine.kinds, engine.options.overlaps) {
            // What it lost to is new, stands in the same sentence, and marks it as changed below.
            if loser.index() < first {
                edges.remove_mention(*loser, &self.mentions[loser.index()]);
            }
        }
        for index in first..self.mentions.len() {
            let mention = &self.mentions[index];
            if mention.lost_to.is_none() {
                self.desk.edges.add_mention(MentionId(index as u32), mention);
                let (makes, start) = (mention.makes, mention.tokens.start);
                self.desk.changed[self.text.sentence_of(start)] = true;
                for ty in engine.kinds.above(makes) {
                    self.candidates_at(engine.postings.of_type(*ty), start);
                }
            }
        }
    }

    /// Runs some rules of a stratum, in all sentences that are due or only in those of a choice.
    pub(crate) fn stratum(&mut self, level: usize, which: impl Fn(UnitId) -> bool, only: Option<&[bool]>) {
        let engine = self.engine;
        let stratum = &engine.rules.strata[level];
        let mut known = Known::default();
        let mut made: Vec<Mention> = Vec::new();
        for round in 0..=stratum.rounds {
            let due = |unit: UnitId| {
                which(unit) && (round == 0 || engine.rules.rule(rule_of(unit)).recursive >= Some(round))
            };
            let units = self.units(level);
            for unit in units.iter().copied().filter(|unit| due(*unit)) {
                self.rule(unit, round, only, &mut made);
            }
            self.desk.units = units;
            let key = |mention: &Mention| match mention.by {
                Maker::Rule(rule) => (rule, mention.tokens.start, mention.tokens.end),
                _ => (RuleId(u32::MAX), 0, 0),
            };
            if round > 0 {
                made.retain(|new| !known.contains(&key(new)));
                if made.is_empty() {
                    break;
                }
            }
            if stratum.rounds > 0 {
                known.extend(made.iter().map(key));
            }
            self.add(&mut made);
        }
    }

    /// The units of a level that may match somewhere, in their order.
    fn units(&mut self, level: usize) -> Vec<UnitId> {
        let mut units = std::mem::take(&mut self.desk.units);
        self.desk.candidates.units(level, &mut units);
        let everywhere = self.engine.postings.everywhere().iter();
        units.extend(everywhere.filter(|unit| self.engine.levels[**unit as usize] as usize == level));
        units.sort_unstable();
        units
    }

    /// The candidates of a unit; all sentences for one that is tried everywhere.
    fn take(&mut self, unit: UnitId) -> Vec<Candidate> {
        match self.engine.postings.is_everywhere(unit) {
            true => std::mem::take(&mut self.desk.whole),
            false => self.desk.candidates.take(unit),
        }
    }

    fn give_back(&mut self, unit: UnitId, list: Vec<Candidate>) {
        match self.engine.postings.is_everywhere(unit) {
            true => self.desk.whole = list,
            false => self.desk.candidates.give_back(unit, list),
        }
    }

    /// Runs a rule over its candidates.
    fn rule(&mut self, unit: UnitId, round: u32, only: Option<&[bool]>, made: &mut Vec<Mention>) {
        let engine = self.engine;
        let watch = self.watch();
        let mut found = std::mem::take(&mut self.desk.found);
        self.matches(unit, round, only, &mut found);
        self.note(unit, watch, found.len());
        let id = rule_of(unit);
        let makes = engine.rules.rule(id).makes;
        let is_event = engine.kinds.is_event(makes);
        if is_event {
            self.tell_clauses_apart(found.iter().map(|(sentence, _)| *sentence));
        }
        let watch = self.watch();
        for (sentence, mut found) in found.drain(..) {
            let trigger = if is_event { self.fill(unit, sentence, &mut found) } else { found.tokens.clone() };
            let tokens = found.captures.iter().fold(found.tokens.clone(), |hull, capture| {
                hull.start.min(capture.tokens.start)..hull.end.max(capture.tokens.end)
            });
            let (by, captures) = (Maker::Rule(id), found.captures);
            made.push(Mention { makes, by, tokens, trigger, captures, lost_to: None });
        }
        self.desk.found = found;
        self.note(unit, watch, 0);
    }

    /// The matches of a rule's pattern, with the sentences they stand in.
    fn matches(&mut self, unit: UnitId, round: u32, only: Option<&[bool]>, found: &mut Vec<(usize, Match)>) {
        let list = self.take(unit);
        let engine = self.engine;
        let Desk { known, lexemes, edges, scratch, matches, starts, changed, .. } = &mut self.desk;
        let (text, verdicts) = (&self.text, engine.options.verdicts);
        let words = Words { text, lexemes, known, tests: &engine.tests, verdicts };
        for here in list.chunk_by(|a, b| a.sentence == b.sentence) {
            let index = here[0].sentence as usize;
            let settled = round > 0 && engine.options.rounds && !changed[index];
            if settled || only.is_some_and(|only| !only[index]) {
                continue;
            }
            let field = Field::sentence(words, edges, &self.text.tokens.sentences()[index]);
            stretches(here, starts);
            search::find_all(&engine.bodies[unit as usize].program, field, starts, scratch, matches);
            let filled = matches.drain(..).filter(|found| !found.tokens.is_empty());
            found.extend(filled.map(|found| (index, found)));
        }
        self.give_back(unit, list);
    }

    /// Fills the roles around a match that makes an event; gives what tells of it.
    fn fill(&mut self, unit: UnitId, sentence: usize, found: &mut Match) -> Range<u32> {
        let engine = self.engine;
        let Desk { known, lexemes, edges, scratch, .. } = &mut self.desk;
        let (text, verdicts) = (&self.text, engine.options.verdicts);
        let words = Words { text, lexemes, known, tests: &engine.tests, verdicts };
        let sentence = &self.text.tokens.sentences()[sentence];
        let field = Field::sentence(words, edges, sentence);
        let around = Surroundings { field, sentence, syntax: &engine.syntax };
        let body = &engine.bodies[unit as usize];
        let trigger = match &body.trigger {
            None => untaken(found),
            Some(roles) => {
                let trigger = found.tokens.clone();
                roles.fill(found, &around, scratch);
                trigger
            }
        };
        trigger::join_lists(&mut found.captures, &body.lists, &around);
        trigger
    }

    /// The clock and the counts, if they are asked for.
    fn watch(&self) -> Option<Watch> {
        let Scratch { attempts, steps, .. } = self.desk.scratch;
        self.profile.is_some().then(|| Watch { since: Instant::now(), attempts, steps })
    }

    fn note(&mut self, unit: UnitId, watch: Option<Watch>, matches: usize) {
        let (Some(profile), Some(watch)) = (&mut self.profile, watch) else { return };
        let cost = profile.unit(unit);
        cost.time += watch.since.elapsed();
        cost.attempts += self.desk.scratch.attempts - watch.attempts;
        cost.steps += self.desk.scratch.steps - watch.steps;
        cost.matches += matches as u64;
    }

    /// Runs the cues of the context rules, in all sentences that are due or only in those of a choice.
    pub(crate) fn cues(&mut self, only: Option<&[bool]>, cues: &mut Vec<CueMatch>) {
        let engine = self.engine;
        let units = self.units(engine.rules.strata.len());
        for unit in &units {
            let (watch, before) = (self.watch(), cues.len());
            let list = self.take(*unit);
            let index = *unit as usize - engine.bodies.len();
            let Desk { known, lexemes, edges, scratch, starts, .. } = &mut self.desk;
            let (text, verdicts) = (&self.text, engine.options.verdicts);
            let words = Words { text, lexemes, known, tests: &engine.tests, verdicts };
            for here in list.chunk_by(|a, b| a.sentence == b.sentence) {
                if only.is_some_and(|only| !only[here[0].sentence as usize]) {
                    continue;
                }
                let sentence = &self.text.tokens.sentences()[here[0].sentence as usize];
                let field = Field::sentence(words, edges, sentence);
                stretches(here, starts);
                let what = (field, &engine.syntax);
                engine.contexts[index].find(ContextId::of(index), what, starts, scratch, cues);
            }
            self.give_back(*unit, list);
            self.note(*unit, watch, cues.len() - before);
        }
        self.desk.units = units;
    }
}

/// What a pattern's match tells of its event by: the words captured as `trigger`,
/// else the stretch from the first to the last word that no role took.
fn untaken(found: &Match) -> Range<u32> {
    // The compiler gives `trigger` the first index of all.
    if let Some(named) = found.captures.iter().find(|capture| capture.name == 0) {
        return named.tokens.clone();
    }
    let taken = |token: u32| found.captures.iter().any(|capture| capture.tokens.contains(&token));
    let mut free = found.tokens.clone().filter(|token| !taken(*token));
    match (free.next(), free.next_back()) {
        (Some(first), last) => first..last.unwrap_or(first) + 1,
        (None, _) => found.tokens.clone(),
    }
}
