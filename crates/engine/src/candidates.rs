//! Where in a text which rule may match.
//!
//! Filled while the words are looked at and when mentions are made; read rule by
//! rule. A rule without an entry here is not looked at in the text at all.

use std::cell::Cell;

use crate::firsts::words_of;
use crate::needle::{Atom, Needle, WINDOW};
use crate::postings::{Posting, UnitId};
use crate::program::Check;
use crate::words::{Tests, Words};

/// The candidates of a text.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    by_unit: Vec<Vec<Candidate>>,
    /// By level: the units that have candidates.
    touched: Vec<Vec<UnitId>>,
}

/// A place where a match may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Candidate {
    /// Index of the sentence.
    pub(crate) sentence: u32,
    /// The first and the last token at which it may begin.
    pub(crate) starts: (u32, u32),
}

impl Candidates {
    pub(crate) fn new(units: usize, levels: usize) -> Self {
        Candidates { by_unit: vec![Vec::new(); units], touched: vec![Vec::new(); levels] }
    }

    pub(crate) fn add(&mut self, level: u32, unit: UnitId, candidate: Candidate) {
        let Some(touched) = self.touched.get_mut(level as usize) else { return };
        let list = &mut self.by_unit[unit as usize];
        if list.is_empty() {
            touched.push(unit);
        }
        if list.last() != Some(&candidate) {
            list.push(candidate);
        }
    }

    /// The units of a level that have candidates, in their order.
    pub(crate) fn units(&mut self, level: usize, into: &mut Vec<UnitId>) {
        self.touched[level].sort_unstable();
        into.clear();
        into.extend_from_slice(&self.touched[level]);
    }

    /// The candidates of a unit, to be given back.
    pub(crate) fn take(&mut self, unit: UnitId) -> Vec<Candidate> {
        let mut list = std::mem::take(&mut self.by_unit[unit as usize]);
        list.sort_unstable();
        list
    }

    pub(crate) fn give_back(&mut self, unit: UnitId, list: Vec<Candidate>) {
        self.by_unit[unit as usize] = list;
    }

    /// Forgets the candidates of a level.
    pub(crate) fn end(&mut self, level: usize) {
        for unit in self.touched[level].drain(..) {
            self.by_unit[unit as usize].clear();
        }
    }
}

/// The stretches of starts that the candidates of one sentence leave, apart and in order.
pub(crate) fn stretches(candidates: &[Candidate], into: &mut Vec<(u32, u32)>) {
    into.clear();
    for (low, high) in candidates.iter().map(|candidate| candidate.starts) {
        match into.last_mut() {
            Some(last) if low <= last.1.saturating_add(1) => last.1 = last.1.max(high),
            _ => into.push((low, high)),
        }
    }
}

/// What else a match must contain, as seen from its start.
#[derive(Debug)]
pub(crate) struct Second {
    words: Check,
    low: u32,
    high: u32,
    /// Index among those that may stand far away.
    far: Option<u32>,
}

/// Where in a sentence the last of the words stands that a far second asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Last {
    /// The text, by the count of texts read, and the first token of the sentence.
    sentence: (u64, u32),
    /// The token behind the last one; 0 if there is none.
    behind: u32,
}

impl Second {
    /// Beside the needle `first`; `far` counts those that may stand far away.
    pub(crate) fn of(needle: &Needle, first: &Needle, far: &mut u32, tests: &mut Tests) -> Option<Second> {
        let atoms: Vec<Atom> = needle.atoms().collect();
        let wide = |needle: &Needle| needle.high - needle.low > WINDOW || needle.high > 4 * WINDOW;
        let is_far = wide(needle) || wide(first);
        let second = Second {
            words: words_of(&atoms, tests)?,
            low: needle.low,
            high: needle.high,
            far: is_far.then_some(*far),
        };
        *far += u32::from(is_far);
        Some(second)
    }

    /// Whether one of the words stands where it must for a match with some needle. `lasts`
    /// remembers what was found in the sentence, `text` is the count of texts.
    pub(crate) fn stands(
        &self,
        posting: Posting,
        at: u32,
        sentence: (u32, u32),
        words: Words<'_, '_>,
        (lasts, text): (&[Cell<Last>], u64),
    ) -> bool {
        let (first, last) = posting.starts(at, sentence.0);
        let low = first + self.low;
        let Some(far) = self.far else {
            let high = last.saturating_add(self.high).min(sentence.1 - 1);
            return (low..=high).any(|at| words.holds(&self.words, at));
        };
        let memory = &lasts[far as usize];
        if memory.get().sentence != (text, sentence.0) {
            let last = (sentence.0..sentence.1).rev().find(|at| words.holds(&self.words, *at));
            memory.set(Last { sentence: (text, sentence.0), behind: last.map_or(0, |last| last + 1) });
        }
        low < memory.get().behind
    }
}
