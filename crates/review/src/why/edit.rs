//! The smallest edit of a rule that lets it match where it does not.
//!
//! All candidates are put into one pack and tried at once where the rule would have
//! run; those that match there are then tried for good, from the cheapest on: the
//! rule is replaced, the whole document read again, and the examples of the rule run.
//! Where no one edit helps, two are tried, beginning with those that get furthest.

use std::ops::Range;

use serde::Serialize;
use tidings_discourse::{Document, Extractor};
use tidings_engine::{Maker as By, Trace, Traced};
use tidings_rules::{Body, ContextId, FARTHEST, Filler, Pattern, RuleId, RuleSet, Side, TypeKind, Within};
use tidings_text::Span;
use tidings_tokenizer::{Class, lemma};

use super::candidates::{Candidate, Maker, Word};
use super::{rank, touches};
use crate::examples::{self, Subject};
use crate::written;

/// How many candidates are tried at once, and how many for good.
const MOST: usize = 400;
const FOR_GOOD: usize = 24;
/// From how many edits a second one goes on.
const BEAM: usize = 3;

/// An edit of a rule that lets it match.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// Each place to change, as it is and as it should be; what is to be left out becomes nothing.
    pub changes: Vec<(String, String)>,
    /// How many of the rule's examples would fail that hold now.
    pub breaks: usize,
}

/// A rule that is changed.
#[derive(Clone)]
struct Changed {
    cost: u32,
    changes: Vec<(String, String)>,
    what: What,
}

/// What of it is changed.
#[derive(Clone)]
enum What {
    /// The pattern, the trigger or the cue.
    Pattern(Pattern),
    /// Where the fillers of a trigger rule are looked for.
    Fillers(Vec<Filler>, Within, u32),
}

/// The smallest edit that lets a rule match in a stretch of a document, in bytes; of a rule
/// that makes an event, so that an event comes of it.
pub fn smallest(extractor: &Extractor, document: &Document, bytes: Span, of: Subject) -> Option<Edit> {
    let search = Search { extractor, document, bytes, of };
    if search.does_it(extractor) {
        return None;
    }
    let (words, trace) = search.stuck(extractor, of)?;
    let began = trace.attempts.iter().any(|attempt| rank(attempt).0 > 0);
    if !began && !search.makes_event() {
        // Any word could be added to what would begin there; nothing tells which is meant.
        return None;
    }
    let matched = trace.attempts.iter().any(|attempt| attempt.matches);
    if matched {
        return search.for_good(search.fillers(&trace));
    }
    let first = search.patterns(&search.pattern(search.rules()), &words, &Changed::none());
    let tried = search.at_once(&first);
    let found = search.matching(&first, &tried);
    if let Some(edit) = search.for_good(found) {
        return Some(edit);
    }
    let mut furthest: Vec<(usize, &Trace)> = tried.iter().enumerate().collect();
    let reach = |trace: &Trace| trace.attempts.iter().map(|attempt| rank(attempt).0).max().unwrap_or(0);
    let before = reach(&trace);
    furthest.retain(|(_, trace)| reach(trace) > before);
    furthest.sort_by_key(|(at, trace)| (std::cmp::Reverse(reach(trace)), first[*at].cost));
    let mut second = Vec::new();
    for (at, trace) in furthest.into_iter().take(BEAM) {
        let What::Pattern(pattern) = &first[at].what else { continue };
        let words = search.words(trace);
        second.extend(search.patterns(pattern, &words, &first[at]));
    }
    second.sort_by_key(|changed| changed.cost);
    second.truncate(MOST);
    let tried = search.at_once(&second);
    search.for_good(search.matching(&second, &tried))
}

struct Search<'s> {
    extractor: &'s Extractor,
    document: &'s Document,
    /// Where the rule should match.
    bytes: Span,
    of: Subject,
}

impl Search<'_> {
    fn rules(&self) -> &RuleSet {
        self.extractor.engine().rules()
    }

    fn makes_event(&self) -> bool {
        let Subject::Rule(id) = self.of else { return false };
        self.rules().ty(self.rules().rule(id).makes).kind == TypeKind::Event
    }

    /// The pattern that has to match first.
    fn pattern(&self, rules: &RuleSet) -> Pattern {
        match self.of {
            Subject::Rule(id) => match &rules.rule(id).body {
                Body::Pattern(pattern) | Body::Trigger { trigger: pattern, .. } => pattern.clone(),
            },
            Subject::Context(id) => rules.contexts[id.index()].cue.clone(),
        }
    }

    /// The tokens of the sentences meant.
    fn tokens(&self, extractor: &Extractor) -> Option<Range<u32>> {
        let reading = extractor.engine().read(self.document.source().text(), self.document.body());
        let sentences = reading.tokens().sentences().iter();
        let touched: Vec<&Range<u32>> = sentences
            .filter(|tokens| !tokens.is_empty() && touches(reading.span(tokens), self.bytes))
            .collect();
        Some(touched.first()?.start..touched.last()?.end)
    }

    /// What became of a rule, and the words that stopped it.
    fn stuck(&self, extractor: &Extractor, of: Subject) -> Option<(Vec<Word>, Trace)> {
        let tokens = self.tokens(extractor)?;
        let (_, mut traces) = extractor.why(self.document, &[super::traced(of)], tokens);
        let trace = traces.pop()?;
        Some((self.words(&trace), trace))
    }

    /// The words at which the furthest attempts stopped.
    fn words(&self, trace: &Trace) -> Vec<Word> {
        let reading = self.extractor.engine().read(self.document.source().text(), self.document.body());
        let mut attempts: Vec<_> = trace.attempts.iter().filter(|attempt| !attempt.matches).collect();
        attempts.sort_by_key(|attempt| std::cmp::Reverse(rank(attempt)));
        let best = attempts.first().map_or(0, |attempt| rank(attempt).0);
        let mut words: Vec<Word> = Vec::new();
        // What could not begin anywhere may begin at any word.
        let most = if best == 0 { attempts.len() } else { 3 };
        for attempt in attempts.into_iter().take(most) {
            let tokens = reading.tokens();
            if attempt.reached as usize >= tokens.tokens().len() {
                continue;
            }
            let text = reading.words(&(attempt.reached..attempt.reached + 1));
            let class = reading.class(attempt.reached);
            let word = Word { text: text.to_owned(), lemma: lemma(text, class).into_owned(), class };
            // A rule does not begin with what only holds other words together.
            let begins = best > 0 || matches!(class, Class::Verb | Class::Noun | Class::Adj);
            if begins && text.chars().any(char::is_alphanumeric) && !words.contains(&word) {
                words.push(word);
            }
        }
        words
    }

    /// Edits of a pattern on top of those made already.
    fn patterns(&self, pattern: &Pattern, words: &[Word], on: &Changed) -> Vec<Changed> {
        let makes = match self.of {
            Subject::Rule(id) => Some(self.rules().ty(self.rules().rule(id).makes)),
            Subject::Context(_) => None,
        };
        let makes = makes.filter(|ty| ty.kind == TypeKind::Event);
        let maker = Maker { rules: self.rules(), makes, words };
        let mut candidates: Vec<Candidate> = maker.all(pattern);
        candidates.retain(|candidate| !candidate.pattern.can_be_empty());
        candidates.sort_by_key(|candidate| candidate.cost);
        candidates.truncate(MOST);
        let changed = |candidate: Candidate| Changed {
            cost: on.cost + candidate.cost,
            changes: on.changes.iter().cloned().chain([(candidate.from, candidate.to)]).collect(),
            what: What::Pattern(candidate.pattern),
        };
        candidates.into_iter().map(changed).collect()
    }

    /// Edits of where a trigger rule looks for the fillers of roles.
    fn fillers(&self, trace: &Trace) -> Vec<Changed> {
        let Subject::Rule(id) = self.of else { return Vec::new() };
        let Body::Trigger { fillers, within, max, .. } = &self.rules().rule(id).body else {
            return Vec::new();
        };
        let mut all = Vec::new();
        let sentence = ("within: clause".to_owned(), "within: sentence".to_owned());
        let mut add = |cost, changes, fillers: Vec<Filler>, within, max| {
            all.push(Changed { cost, changes, what: What::Fillers(fillers, within, max) });
        };
        if *within == Within::Clause {
            add(4, vec![sentence.clone()], fillers.clone(), Within::Sentence, *max);
        }
        // The loader knows no reach beyond the farthest, which is also what is meant without one.
        for more in [1, 2, 3, 4, 6, 8, 12].into_iter().filter(|more| max + more < FARTHEST) {
            let wider = (format!("max: {max}"), format!("max: {}", max + more));
            add(2 + more, vec![wider.clone()], fillers.clone(), *within, max + more);
            if *within == Within::Clause {
                let both = vec![sentence.clone(), wider];
                add(6 + more, both, fillers.clone(), Within::Sentence, max + more);
            }
        }
        let words = self.words(trace);
        let makes = Some(self.rules().ty(self.rules().rule(id).makes));
        let maker = Maker { rules: self.rules(), makes, words: &words };
        for (at, filler) in fillers.iter().enumerate() {
            let is_open = trace.fillings.iter().any(|filling| {
                filling.filled.is_empty() && self.extractor.engine().capture_name(filling.role) == filler.role
            });
            if !is_open {
                continue;
            }
            let line = |side: Side, pattern: &Pattern| {
                let written = written::in_short(self.rules(), pattern);
                format!("{}: {}", written::side(side), super::as_filler(&filler.role, &written))
            };
            let mut replace = |cost, other: Filler| {
                let (from, to) = (line(filler.side, &filler.pattern), line(other.side, &other.pattern));
                let mut changed = fillers.clone();
                changed[at] = other;
                add(cost, vec![(from, to)], changed, *within, *max);
            };
            if matches!(filler.side, Side::Before | Side::After) {
                replace(5, Filler { side: Side::Near, ..filler.clone() });
            }
            for candidate in maker.all(&filler.pattern).into_iter().filter(|one| !one.pattern.can_be_empty())
            {
                replace(candidate.cost, Filler { pattern: candidate.pattern, ..filler.clone() });
            }
        }
        all.sort_by_key(|changed| changed.cost);
        all.truncate(FOR_GOOD);
        all
    }

    /// Tries patterns beside each other, each as a rule of its own.
    fn at_once(&self, all: &[Changed]) -> Vec<Trace> {
        let mut rules = self.rules().clone();
        let mut traced = Vec::new();
        for changed in all {
            match self.of {
                Subject::Rule(id) => {
                    let new = RuleId::of(rules.rules.len());
                    let mut rule = rules.rule(id).clone();
                    changed.apply_to_rule(&mut rule.body);
                    rule.examples.clear();
                    rules.rules.push(rule);
                    let own = rules.strata.iter_mut().find(|stratum| stratum.rules.contains(&id));
                    own.into_iter().for_each(|stratum| stratum.rules.push(new));
                    traced.push(Traced::Rule(new));
                }
                Subject::Context(id) => {
                    traced.push(Traced::Cue(ContextId::of(rules.contexts.len())));
                    let mut rule = rules.contexts[id.index()].clone();
                    changed.apply_to_cue(&mut rule.cue);
                    rules.contexts.push(rule);
                }
            }
        }
        let extractor = Extractor::new(rules);
        match self.tokens(&extractor) {
            Some(tokens) => extractor.why(self.document, &traced, tokens).1,
            None => vec![Trace::default(); all.len()],
        }
    }

    fn matching(&self, all: &[Changed], tried: &[Trace]) -> Vec<Changed> {
        let matches = |trace: &Trace| trace.attempts.iter().any(|attempt| attempt.matches);
        let both = all.iter().zip(tried).filter(|(_, trace)| matches(trace));
        both.map(|(changed, _)| changed.clone()).collect()
    }

    /// The first of some edits that does it when the rule is replaced; one that breaks no
    /// example comes before one that does.
    fn for_good(&self, mut all: Vec<Changed>) -> Option<Edit> {
        all.sort_by_key(|changed| changed.cost);
        let failing = examples::run(self.extractor, &[self.of]).failures.len();
        let mut best: Option<Edit> = None;
        for changed in all.into_iter().take(FOR_GOOD) {
            let mut rules = self.rules().clone();
            match self.of {
                Subject::Rule(id) => changed.apply_to_rule(&mut rules.rules[id.index()].body),
                Subject::Context(id) => changed.apply_to_cue(&mut rules.contexts[id.index()].cue),
            }
            let extractor = Extractor::new(rules);
            if !self.does_it(&extractor) {
                continue;
            }
            let fails = examples::run(&extractor, &[self.of]).failures.len();
            let edit = Edit { changes: changed.changes, breaks: fails.saturating_sub(failing) };
            if edit.breaks == 0 {
                return Some(edit);
            }
            // Two edits that break something are a guess too many.
            best = best.or(Some(edit).filter(|edit| edit.changes.len() == 1));
        }
        best
    }

    /// Whether the rule matches where it should, and an event comes of it if it makes one.
    fn does_it(&self, extractor: &Extractor) -> bool {
        let extraction = extractor.read(self.document);
        let reading = &extraction.reading;
        let here = |tokens: &Range<u32>| touches(reading.span(tokens), self.bytes);
        match self.of {
            Subject::Context(id) => reading.cues().iter().any(|cue| cue.rule == id && here(&cue.cue)),
            Subject::Rule(id) => {
                let rule = extractor.engine().rules().rule(id);
                let mut own = reading.all_mentions().iter().filter(|mention| {
                    mention.by == By::Rule(id) && mention.lost_to.is_none() && here(&mention.tokens)
                });
                let is_event = extractor.engine().rules().ty(rule.makes).kind == TypeKind::Event;
                own.any(|mention| {
                    let span = reading.span(&mention.tokens);
                    let evidence = extraction.events.iter().flat_map(|event| &event.evidence);
                    !is_event || evidence.into_iter().any(|one| one.rule == rule.id && one.span == span)
                })
            }
        }
    }
}

impl Changed {
    fn none() -> Changed {
        Changed { cost: 0, changes: Vec::new(), what: What::Pattern(Pattern::Empty) }
    }

    fn apply_to_rule(&self, body: &mut Body) {
        match (&self.what, body) {
            (What::Pattern(new), Body::Pattern(pattern) | Body::Trigger { trigger: pattern, .. }) => {
                pattern.clone_from(new);
            }
            (What::Fillers(new, to, most), Body::Trigger { fillers, within, max, .. }) => {
                fillers.clone_from(new);
                (*within, *max) = (*to, *most);
            }
            (What::Fillers(..), Body::Pattern(_)) => {}
        }
    }

    fn apply_to_cue(&self, cue: &mut Pattern) {
        if let What::Pattern(new) = &self.what {
            cue.clone_from(new);
        }
    }
}
