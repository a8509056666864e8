//! Which conditions hold for which distinct words, remembered.
//!
//! Two bits for each lexeme and condition: whether the answer is known, and what it is. Few
//! conditions are asked often, so each gets the next bits free when it is first asked for, and
//! the first bits of a lexeme lie beside what else is known of it.

use std::cell::Cell;

use crate::lexemes::LexemeId;
use crate::program::TestId;

/// Conditions in one word of bits.
const IN_WORD: usize = 32;
/// Words of bits for the conditions that are asked for first.
const CLOSE: usize = 4;

/// The answers that are kept with the lexeme.
pub(crate) type Close = [Cell<u64>; CLOSE];

/// Where the answers to tests are, and those that are not kept with the lexemes.
#[derive(Debug, Default)]
pub(crate) struct Verdicts {
    /// By test: its place and one, or 0 for one that was never asked for.
    places: Vec<Cell<u32>>,
    /// How many tests have a place.
    placed: Cell<u32>,
    /// The answers for which there is no room with the lexeme.
    apart: Vec<Cell<u64>>,
    /// Words of `apart` for each lexeme.
    stride: usize,
}

impl Verdicts {
    /// For a number of tests.
    pub(crate) fn new(tests: usize) -> Self {
        let stride = tests.div_ceil(IN_WORD).saturating_sub(CLOSE);
        Verdicts { places: vec![Cell::new(0); tests], stride, ..Verdicts::default() }
    }

    /// How many tests there are.
    pub(crate) fn tests(&self) -> usize {
        self.places.len()
    }

    /// Bytes taken.
    pub(crate) fn bytes(&self) -> usize {
        self.apart.len() * 8
    }

    /// Makes room for the next lexeme.
    pub(crate) fn add(&mut self) {
        self.apart.resize(self.apart.len() + self.stride, Cell::new(0));
    }

    /// Whether a test holds for a lexeme; `find_out` is asked the first time.
    pub(crate) fn get(
        &self,
        lexeme: LexemeId,
        close: &Close,
        test: TestId,
        find_out: impl FnOnce() -> bool,
    ) -> bool {
        let place = self.place(test);
        let word = place / IN_WORD;
        let cell = match close.get(word) {
            Some(cell) => cell,
            None => &self.apart[lexeme as usize * self.stride + word - CLOSE],
        };
        let shift = place % IN_WORD * 2;
        let known = cell.get() >> shift & 3;
        if known != 0 {
            return known == 3;
        }
        let holds = find_out();
        cell.set(cell.get() | (1 | u64::from(holds) << 1) << shift);
        holds
    }

    fn place(&self, test: TestId) -> usize {
        let place = &self.places[test as usize];
        if place.get() == 0 {
            self.placed.set(self.placed.get() + 1);
            place.set(self.placed.get());
        }
        place.get() as usize - 1
    }
}
