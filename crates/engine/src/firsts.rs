//! What a match can begin with, sorted for a quick answer.

use tidings_rules::{LexiconId, TypeId};

use crate::compile::SMALL;
use crate::matcher::Field;
use crate::needle::Atom;
use crate::program::{Check, Set};
use crate::words::Tests;

/// The one condition of those atoms that words decide, if there are some; whether it holds for
/// a word is remembered unless that is found out as fast.
pub(crate) fn words_of(atoms: &[Atom], tests: &mut Tests) -> Option<Check> {
    let (mut words, mut lemmas, mut checks) = (Vec::new(), Vec::new(), Vec::new());
    for atom in atoms {
        match atom {
            Atom::Word(word) => words.push(*word),
            Atom::Lemma(word) => lemmas.push(*word),
            Atom::Test(test) => checks.push(tests.check(*test).clone()),
            Atom::Mention(_) | Atom::Entry(_) | Atom::Start => {}
        }
    }
    let set = Set::new(words, lemmas);
    let small = checks.is_empty() && set.len() <= SMALL;
    if set.len() > 0 {
        checks.push(Check::OneOf(Box::new(set)));
    }
    match checks.len() {
        0 => None,
        1 if small => checks.pop(),
        1 => checks.pop().map(|check| Check::Known(tests.add(check))),
        _ => Some(Check::Known(tests.add(Check::AnyOf(checks)))),
    }
}

/// Atoms of which one stands where a match begins.
#[derive(Debug, Default)]
pub(crate) struct Firsts {
    /// The words, if there are some: one condition, which is remembered.
    words: Option<Check>,
    types: Vec<TypeId>,
    lexicons: Vec<LexiconId>,
}

impl Firsts {
    pub(crate) fn of(atoms: &[Atom], tests: &mut Tests) -> Self {
        let mut firsts = Firsts { words: words_of(atoms, tests), ..Firsts::default() };
        for atom in atoms {
            match atom {
                Atom::Mention(ty) => firsts.types.push(*ty),
                Atom::Entry(lexicon) => firsts.lexicons.push(*lexicon),
                Atom::Word(_) | Atom::Lemma(_) | Atom::Test(_) | Atom::Start => {}
            }
        }
        firsts
    }

    /// Whether one of them stands at a token.
    pub(crate) fn stand(&self, field: Field<'_>, at: u32) -> bool {
        let (words, edges) = (field.words, field.edges);
        self.words.as_ref().is_some_and(|check| words.holds(check, at))
            || (edges.any_mention(at) && self.types.iter().any(|of| edges.mentions(at, *of).next().is_some()))
            || (edges.any_entry(at) && self.lexicons.iter().any(|of| edges.entries(at, *of).next().is_some()))
    }
}
