//! The tagger's weights, as they lie in `data/tagger.bin`, unpacked once.
//!
//! The file: two counts (`u32`, little endian: dictionary words, features);
//! each word as hash (`u32`) and three bytes of flags (a bit per class slot,
//! bit 16: always this class; above it the most frequent); each feature as the step from the last hash (seven bits a byte,
//! the highest set if more follow), a `u16` telling which slots have a weight,
//! and those weights (`i8`). Written by the example `train`, from which alone
//! it should ever come.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::perceptron::{FEATURES, SLOTS};

/// The unpacked weights.
pub(crate) struct Model {
    words: FxHashMap<u32, u32>,
    /// Open addressing: the hash of a feature and its row; row 0 is no feature's.
    table: Vec<(u32, u32)>,
    rows: Vec<[i8; SLOTS]>,
}

impl Model {
    /// The embedded weights; unpacking takes a few milliseconds, once.
    pub(crate) fn embedded() -> &'static Model {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| Model::unpack(include_bytes!("../data/tagger.bin")))
    }

    fn unpack(file: &[u8]) -> Model {
        let mut file = file.iter().copied();
        let mut byte = || file.next().expect("the embedded weights are whole");
        let mut number =
            |bytes: u32| (0..bytes).fold(0u32, |number, at| number | u32::from(byte()) << (8 * at));
        let (word_count, feature_count) = (number(4), number(4));
        let words = (0..word_count).map(|_| (number(4), number(3))).collect();
        let size = (feature_count as usize * 2).next_power_of_two().max(2);
        let mut model = Model { words, table: vec![(0, 0); size], rows: vec![[0; SLOTS]] };
        let mut hash = 0u32;
        for _ in 0..feature_count {
            let mut shift = 0;
            loop {
                let next = number(1);
                hash = hash.wrapping_add((next & 0x7f) << shift);
                shift += 7;
                if next < 0x80 {
                    break;
                }
            }
            let slots = number(2);
            let row =
                std::array::from_fn(|slot| if slots >> slot & 1 == 1 { number(1) as u8 as i8 } else { 0 });
            model.insert(hash, row);
        }
        model
    }

    fn insert(&mut self, hash: u32, row: [i8; SLOTS]) {
        let last = self.table.len() - 1;
        let mut at = hash as usize & last;
        while self.table[at].1 != 0 {
            at = (at + 1) & last;
        }
        self.table[at] = (hash, self.rows.len() as u32);
        self.rows.push(row);
    }

    /// The dictionary's flags for the hash of a normal form, 0 if it lacks the word.
    pub(crate) fn word(&self, hash: u32) -> u32 {
        self.words.get(&hash).copied().unwrap_or(0)
    }

    /// The sums of the weights of a word's features. All first places are looked up
    /// before any is judged: the processor then waits for memory once, not for each.
    pub(crate) fn scores(&self, features: &[u32; FEATURES]) -> [i16; SLOTS] {
        let last = self.table.len() - 1;
        let places = features.map(|hash| self.table[hash as usize & last]);
        let rows: [u32; FEATURES] = std::array::from_fn(|at| {
            let (hash, (found, row)) = (features[at], places[at]);
            if found == hash || row == 0 { row } else { self.further(hash) }
        });
        let mut scores = [0i16; SLOTS];
        for row in rows {
            for (score, weight) in scores.iter_mut().zip(&self.rows[row as usize]) {
                *score += i16::from(*weight);
            }
        }
        scores
    }

    /// The row of a feature whose first place another has taken; 0 for one the training text lacks.
    fn further(&self, hash: u32) -> u32 {
        let last = self.table.len() - 1;
        let mut at = (hash as usize + 1) & last;
        // The table is half empty, so the search ends.
        loop {
            let (found, row) = self.table[at];
            if found == hash || row == 0 {
                return row;
            }
            at = (at + 1) & last;
        }
    }
}
