//! Reading for events alone: what no event hangs on is left out.
//!
//! First the sentences whose words let some rule make an event are read. If
//! they tell of one, the others are read too, for they may say whom and what day
//! it means; if there is none, they are not looked at. Clauses are told apart
//! only in sentences where a rule that makes events has matched, and cues of
//! context rules found only where an event or what they tell of stands. A
//! sentence's mentions hang on that sentence alone, so each event is found as
//! if everything had been read (`tests/sparing.rs`).

use tidings_rules::TypeId;

use crate::cascade::Run;
use crate::desk::Desk;
use crate::mention::Mention;
use crate::reading::Reading;

/// What somebody who asks for events needs to know of a text.
pub struct Wanted<'w> {
    /// Types of mentions of which cues tell as well as of events.
    pub cued: &'w [TypeId],
    /// Whether some of these mentions can tell of an event, whatever the other sentences say;
    /// if none can, nothing more is read. It is shown all mentions of the sentences with events.
    pub tells: &'w dyn Fn(&[Mention]) -> bool,
}

impl<'t> Run<'_, 't> {
    /// Reads the text for its events, if it tells of any.
    pub(crate) fn read_events(mut self, wanted: &Wanted<'_>) -> (Option<Reading<'t>>, Desk) {
        self.begin();
        self.clauses = Some(vec![false; self.text.tokens.sentences().len()]);
        let (telling, others) = self.told_apart();
        let mut cues = Vec::new();
        self.wave(&telling, wanted.cued, &mut cues);
        if !(wanted.tells)(&self.mentions) {
            return (None, self.desk);
        }
        self.wave(&others, wanted.cued, &mut cues);
        cues.sort_by_key(|cue| (cue.cue.start, cue.cue.end, cue.rule));
        (Some(Reading { text: self.text, mentions: self.mentions, cues }), self.desk)
    }

    /// Reads some sentences.
    fn wave(&mut self, due: &[u32], cued: &[TypeId], cues: &mut Vec<crate::context::CueMatch>) {
        if due.is_empty() {
            return;
        }
        let engine = self.engine;
        let first = self.mentions.len();
        self.start(due);
        for level in 0..engine.rules.strata.len() {
            if engine.demand.asks[level] {
                self.tell_clauses_apart(due.iter().map(|sentence| *sentence as usize));
            }
            self.stratum(level, |unit| !engine.demand.waits(unit), None);
        }
        let mut wanted = vec![false; self.text.tokens.sentences().len()];
        for mention in self.mentions[first..].iter().filter(|mention| mention.lost_to.is_none()) {
            let is_cued = || cued.iter().any(|of| engine.kinds.is_a(mention.makes, *of));
            if engine.kinds.is_event(mention.makes) || is_cued() {
                wanted[self.text.sentence_of(mention.trigger.start)] = true;
            }
        }
        self.tell_clauses_apart((0..wanted.len()).filter(|sentence| wanted[*sentence]));
        self.cues(Some(&wanted), cues);
        self.stop();
    }

    /// Runs the rules that tell clauses apart in sentences where they have not run.
    pub(crate) fn tell_clauses_apart(&mut self, sentences: impl Iterator<Item = usize>) {
        let Some(done) = &mut self.clauses else { return };
        let mut wanted = vec![false; done.len()];
        let mut any = false;
        for sentence in sentences {
            let fresh = !std::mem::replace(&mut done[sentence], true);
            wanted[sentence] |= fresh;
            any |= fresh;
        }
        if !any {
            return;
        }
        let engine = self.engine;
        for level in &engine.demand.levels {
            self.stratum(*level, |unit| engine.demand.waits(unit), Some(&wanted));
        }
    }
}
