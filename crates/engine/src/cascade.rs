//! Runs the rules over a text, stratum by stratum.

use std::ops::Range;
use std::time::Instant;

use rustc_hash::FxHashSet;
use tidings_rules::{ContextId, RuleId};

use crate::candidates::{Candidate, seconded, stretches};
use crate::context::CueMatch;
use crate::desk::Desk;
use crate::engine::{Engine, rule_of};
use crate::matcher::{Field, Match};
use crate::mention::{Maker, Mention, MentionId};
use crate::phrases::Meaning;
use crate::postings::{Posting, UnitId};
use crate::profile::Profile;
use crate::reading::Reading;
use crate::search::{self, Scratch};
use crate::text::Text;
use crate::trace::{self, Made, Trace};
use crate::trigger::{self, Surroundings};
use crate::words::Words;

/// One text on its way through the strata.
pub(crate) struct Run<'e, 't> {
    engine: &'e Engine,
    text: Text<'t>,
    desk: Desk,
    mentions: Vec<Mention>,
    profile: Option<&'e mut Profile>,
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
        Run { engine, text, desk, mentions: Vec::new(), profile }
    }

    pub(crate) fn read(mut self) -> (Reading<'t>, Desk) {
        self.run_below(self.engine.rules.strata.len());
        self.finish()
    }

    /// Tries one rule from some tokens as it stands before its stratum runs, then reads on.
    pub(crate) fn trace(mut self, rule: RuleId, tokens: Range<u32>) -> (Reading<'t>, Desk, Trace) {
        let engine = self.engine;
        let level = (engine.levels[rule.index()] as usize).min(engine.rules.strata.len());
        self.run_below(level);
        let Desk { known, lexemes, edges, .. } = &self.desk;
        let (text, verdicts) = (&self.text, engine.options.verdicts);
        let words = Words { text, lexemes, known, tests: &engine.tests, verdicts };
        let mut trace = Trace::default();
        for sentence in self.text.tokens.sentences() {
            let field = Field::sentence(words, edges, sentence);
            let starts = sentence.start.max(tokens.start)..sentence.end.min(tokens.end);
            let program = &engine.bodies[rule.index()].program;
            trace.attempts.extend(trace::attempts(engine, program, field, starts));
        }
        for level in level..engine.rules.strata.len() {
            self.stratum(level);
        }
        let (reading, desk) = self.finish();
        let here = |mention: &Mention| mention.tokens.start < tokens.end && tokens.start < mention.tokens.end;
        for (index, mention) in (0..).zip(&reading.mentions) {
            if mention.by == Maker::Rule(rule) && here(mention) {
                trace.made.push(Made { mention: MentionId(index), lost_to: mention.lost_to });
            }
        }
        (reading, desk, trace)
    }

    /// Runs all strata below one.
    fn run_below(&mut self, end: usize) {
        self.begin();
        self.look_at_words();
        self.look_up();
        (0..end).for_each(|level| self.stratum(level));
    }

    fn finish(mut self) -> (Reading<'t>, Desk) {
        let cues = self.cues();
        (Reading { text: self.text, mentions: self.mentions, cues }, self.desk)
    }

    fn begin(&mut self) {
        let (desk, engine) = (&mut self.desk, self.engine);
        let tokens = self.text.tokens.tokens();
        desk.known.begin(engine.tests.len());
        desk.edges.begin(tokens.len());
        desk.holders.begin(tokens.len());
        desk.lexemes.clear();
        for token in tokens {
            let raw = &self.text.text[token.span.range()];
            let (vocabulary, postings) = (&engine.vocabulary, &engine.postings);
            desk.lexemes.push(desk.known.of(raw, token.kind, vocabulary, postings, &engine.tests));
        }
        let sentences = self.text.tokens.sentences();
        desk.changed.clear();
        desk.changed.resize(sentences.len(), true);
        desk.whole.clear();
        desk.whole.extend(
            (0..)
                .zip(sentences)
                .map(|(sentence, tokens)| Candidate { sentence, starts: (tokens.start, tokens.end) }),
        );
    }

    /// Finds where the words let which rules match.
    fn look_at_words(&mut self) {
        let Desk { known, lexemes, candidates, .. } = &mut self.desk;
        let engine = self.engine;
        let words = Words {
            text: &self.text,
            lexemes,
            known,
            tests: &engine.tests,
            verdicts: engine.options.verdicts,
        };
        for (sentence, tokens) in (0..).zip(self.text.tokens.sentences()) {
            let whole = (tokens.start, tokens.end);
            let mut add = |posting: &Posting, at: u32| {
                let second = engine.postings.second(posting.unit);
                let low = u32::from(posting.low);
                if at - whole.0 >= low
                    && second.is_none_or(|second| seconded(second, *posting, at, whole, words))
                {
                    let starts = posting.starts(at, whole.0);
                    let level = engine.levels[posting.unit as usize];
                    candidates.add(level, posting.unit, Candidate { sentence, starts });
                }
            };
            for at in tokens.clone() {
                for posting in known.postings(lexemes[at as usize]) {
                    add(posting, at);
                }
            }
            engine.postings.of_starts().iter().for_each(|posting| add(posting, whole.0));
        }
    }

    /// Looks up lexicon entries and actors' names.
    fn look_up(&mut self) {
        let engine = self.engine;
        let mut found = std::mem::take(&mut self.desk.phrases);
        found.clear();
        let Desk { known, lexemes, .. } = &self.desk;
        let words = Words {
            text: &self.text,
            lexemes,
            known,
            tests: &engine.tests,
            verdicts: engine.options.verdicts,
        };
        for sentence in self.text.tokens.sentences() {
            engine.phrases.find(words, sentence.clone(), &mut found);
        }
        let mut made: Vec<Mention> = Vec::new();
        let mention = |makes, by, tokens: Range<u32>| Mention {
            makes,
            by,
            trigger: tokens.clone(),
            tokens,
            captures: Vec::new(),
            lost_to: None,
        };
        for phrase in found.drain(..) {
            match phrase.meaning {
                Meaning::Entry(lexicon, entry) => {
                    self.desk.edges.add_entry(lexicon, entry, &phrase.tokens);
                    self.candidates_at(engine.postings.of_lexicon(lexicon), phrase.tokens.start);
                    if let Some(makes) = engine.rules.lexicons[lexicon.index()].makes {
                        made.push(mention(makes, Maker::Entry(lexicon, entry), phrase.tokens));
                    }
                }
                Meaning::Actor(actor, makes) => {
                    let same = made.iter_mut().rev().take(8).find(|mention| {
                        mention.tokens == phrase.tokens
                            && mention.makes == makes
                            && matches!(mention.by, Maker::Actors(_))
                    });
                    match same {
                        Some(Mention { by: Maker::Actors(actors), .. }) => actors.push(actor),
                        _ => made.push(mention(makes, Maker::Actors(vec![actor]), phrase.tokens)),
                    }
                }
            }
        }
        self.desk.phrases = found;
        self.add(&mut made);
    }

    /// Notes which rules may match around something that begins at a token.
    fn candidates_at(&mut self, postings: &[Posting], at: u32) {
        if postings.is_empty() {
            return;
        }
        let index = self.text.sentence_of(at);
        let first = self.text.tokens.sentences()[index].start;
        for posting in postings.iter().filter(|posting| at - first >= u32::from(posting.low)) {
            let candidate = Candidate { sentence: index as u32, starts: posting.starts(at, first) };
            self.desk.candidates.add(self.engine.levels[posting.unit as usize], posting.unit, candidate);
        }
    }

    /// Adds mentions, settles the overlaps, and lets later rules read what stays.
    fn add(&mut self, made: &mut Vec<Mention>) {
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

    fn stratum(&mut self, level: usize) {
        let engine = self.engine;
        let stratum = &engine.rules.strata[level];
        let mut known = Known::default();
        let mut made: Vec<Mention> = Vec::new();
        for round in 0..=stratum.rounds {
            let due = |unit: UnitId| {
                let own = engine.levels[unit as usize] as usize == level;
                own && (round == 0 || engine.rules.rule(rule_of(unit)).recursive >= Some(round))
            };
            let units = self.units(level);
            for unit in units.iter().copied().filter(|unit| due(*unit)) {
                self.rule(unit, round, &mut made);
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
        self.desk.candidates.end(level);
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
    fn rule(&mut self, unit: UnitId, round: u32, made: &mut Vec<Mention>) {
        let watch = self.watch();
        let before = made.len();
        let list = self.take(unit);
        let engine = self.engine;
        let (body, id) = (&engine.bodies[unit as usize], rule_of(unit));
        let makes = engine.rules.rule(id).makes;
        let is_event = engine.kinds.is_event(makes);
        let Desk { known, lexemes, edges, scratch, matches, starts, changed, .. } = &mut self.desk;
        let (text, verdicts) = (&self.text, engine.options.verdicts);
        let words = Words { text, lexemes, known, tests: &engine.tests, verdicts };
        for here in list.chunk_by(|a, b| a.sentence == b.sentence) {
            let index = here[0].sentence as usize;
            if round > 0 && engine.options.rounds && !changed[index] {
                continue;
            }
            let sentence = &self.text.tokens.sentences()[index];
            let field = Field::sentence(words, edges, sentence);
            stretches(here, starts);
            search::find_all(&body.program, field, starts, scratch, matches);
            let around = Surroundings { field, sentence, syntax: &engine.syntax };
            for mut found in matches.drain(..).filter(|found| !found.tokens.is_empty()) {
                let mut trigger = found.tokens.clone();
                if is_event {
                    match &body.trigger {
                        None => trigger = untaken(&found),
                        Some(roles) => roles.fill(&mut found, &around, scratch),
                    }
                    trigger::join_lists(&mut found.captures, &body.lists, &around);
                }
                let tokens = found.captures.iter().fold(found.tokens.clone(), |hull, capture| {
                    hull.start.min(capture.tokens.start)..hull.end.max(capture.tokens.end)
                });
                let (by, captures) = (Maker::Rule(id), found.captures);
                made.push(Mention { makes, by, tokens, trigger, captures, lost_to: None });
            }
        }
        self.give_back(unit, list);
        self.note(unit, watch, made.len() - before);
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

    /// Runs the cues of the context rules.
    fn cues(&mut self) -> Vec<CueMatch> {
        let engine = self.engine;
        let mut cues = Vec::new();
        let units = self.units(engine.rules.strata.len());
        for unit in &units {
            let (watch, before) = (self.watch(), cues.len());
            let list = self.take(*unit);
            let index = *unit as usize - engine.bodies.len();
            let Desk { known, lexemes, edges, scratch, starts, .. } = &mut self.desk;
            let (text, verdicts) = (&self.text, engine.options.verdicts);
            let words = Words { text, lexemes, known, tests: &engine.tests, verdicts };
            for here in list.chunk_by(|a, b| a.sentence == b.sentence) {
                let sentence = &self.text.tokens.sentences()[here[0].sentence as usize];
                let field = Field::sentence(words, edges, sentence);
                stretches(here, starts);
                let what = (field, &engine.syntax);
                engine.contexts[index].find(ContextId::of(index), what, starts, scratch, &mut cues);
            }
            self.give_back(*unit, list);
            self.note(*unit, watch, cues.len() - before);
        }
        self.desk.units = units;
        self.desk.candidates.end(engine.rules.strata.len());
        cues.sort_by_key(|cue| (cue.cue.start, cue.cue.end, cue.rule));
        cues
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
