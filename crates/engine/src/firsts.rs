//! What a match can begin with, sorted for a quick answer.

use tidings_rules::{LexiconId, TypeId};

use crate::matcher::Field;
use crate::needle::Atom;
use crate::program::{Check, TestId};
use crate::words::WordId;

/// Atoms of which one stands where a match begins.
#[derive(Debug, Default)]
pub(crate) struct Firsts {
    words: Vec<WordId>,
    lemmas: Vec<WordId>,
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
                Atom::Word(word) => firsts.words.push(*word),
                Atom::Lemma(word) => firsts.lemmas.push(*word),
                Atom::Test(test) => tests.push(*test),
                Atom::Mention(ty) => firsts.types.push(*ty),
                Atom::Entry(lexicon) => firsts.lexicons.push(*lexicon),
                Atom::Start => {}
            }
        }
        firsts.words.sort_unstable();
        firsts.lemmas.sort_unstable();
        firsts.tests = tests.into_iter().map(Check::Known).collect();
        firsts
    }

    /// Whether one of them stands at a token.
    pub(crate) fn stand(&self, field: Field<'_>, at: u32) -> bool {
        let (words, edges) = (field.words, field.edges);
        let word = words.word(at);
        let lemmas = || words.known.lemmas(words.lexemes[at as usize]).iter();
        (word != 0 && self.words.binary_search(&word).is_ok())
            || (!self.lemmas.is_empty() && lemmas().any(|lemma| self.lemmas.binary_search(lemma).is_ok()))
            || self.tests.iter().any(|test| words.holds(test, at))
            || (edges.any_mention(at) && self.types.iter().any(|of| edges.mentions(at, *of).next().is_some()))
            || (edges.any_entry(at) && self.lexicons.iter().any(|of| edges.entries(at, *of).next().is_some()))
    }
}
