//! What a match can begin with, sorted for a quick answer.

use tidings_rules::{LexiconId, TypeId};

use crate::matcher::Field;
use crate::needle::Atom;
use crate::program::{Check, Set, TestId};

/// Atoms of which one stands where a match begins.
#[derive(Debug, Default)]
pub(crate) struct Firsts {
    set: Set,
    tests: Vec<Check>,
    types: Vec<TypeId>,
    lexicons: Vec<LexiconId>,
}

impl Firsts {
    pub(crate) fn of(atoms: &[Atom]) -> Self {
        let mut firsts = Firsts::default();
        let mut tests: Vec<TestId> = Vec::new();
        for atom in atoms {
            match atom {
                Atom::Word(word) => firsts.set.words.push(*word),
                Atom::Lemma(word) => firsts.set.lemmas.push(*word),
                Atom::Test(test) => tests.push(*test),
                Atom::Mention(ty) => firsts.types.push(*ty),
                Atom::Entry(lexicon) => firsts.lexicons.push(*lexicon),
                Atom::Start => {}
            }
        }
        firsts.set.words.sort_unstable();
        firsts.set.lemmas.sort_unstable();
        firsts.tests = tests.into_iter().map(Check::Known).collect();
        firsts
    }

    /// Whether one of them stands at a token.
    pub(crate) fn stand(&self, field: Field<'_>, at: u32) -> bool {
        let (words, edges) = (field.words, field.edges);
        words.is_of(&self.set, at)
            || self.tests.iter().any(|test| words.holds(test, at))
            || (edges.any_mention(at) && self.types.iter().any(|of| edges.mentions(at, *of).next().is_some()))
            || (edges.any_entry(at) && self.lexicons.iter().any(|of| edges.entries(at, *of).next().is_some()))
    }
}
