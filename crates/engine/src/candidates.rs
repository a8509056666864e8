//! Where in a text which rule may match.
//!
//! Filled while the words are looked at and when mentions are made; read rule by
//! rule. A rule without an entry here is not looked at in the text at all.

use crate::needle::{Atom, Needle};
use crate::postings::{Posting, UnitId};
use crate::program::Check;
use crate::words::Words;

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

/// Whether what else a match must contain stands near the posting's word.
pub(crate) fn seconded(
    second: &Needle,
    posting: Posting,
    at: u32,
    sentence: (u32, u32),
    words: Words<'_, '_>,
) -> bool {
    let (first, last) = posting.starts(at, sentence.0);
    let places = first + second.low..=(last + second.high).min(sentence.1 - 1);
    second.atoms.iter().any(|atom| match atom {
        Atom::Word(word) => places.clone().any(|at| words.word(at) == *word),
        Atom::Lemma(word) => places.clone().any(|at| words.has_lemma(at, *word)),
        Atom::Test(test) => places.clone().any(|at| words.holds(&Check::Known(*test), at)),
        // Mentions are not yet made.
        _ => true,
    })
}
