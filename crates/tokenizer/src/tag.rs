//! Word classes in context: the dictionary for words that have only one, the perceptron for the rest.
//!
//! Greedy, from left to right, one sentence at a time. Trained on the training
//! part of UD English EWT and two lists of words by the example `train`; how good it
//! is on other parts is held by the tests in `tests/accuracy.rs`.

use crate::class::Class;
use crate::model::Model;
use crate::perceptron::{NO_TAG, SHARED, SLOTS, features, look_at, word_hash};

/// Bit 16 of a dictionary entry: the word never had another class.
const SURE: u32 = 1 << 16;

/// The class of each word of one sentence. The words are given as they stand in
/// the text, cut as [`Tokens`](crate::Tokens) cuts them; there are as many
/// classes as words.
///
/// ```
/// use tidings_tokenizer::{Class, tag};
/// let classes = tag(&["They", "held", "talks", "."]);
/// assert_eq!(classes, [Class::Pron, Class::Verb, Class::Noun, Class::Punct]);
/// ```
pub fn tag(words: &[&str]) -> Vec<Class> {
    let model = Model::embedded();
    let mut seen = Vec::with_capacity(words.len());
    look_at(words, |word| model.word(word) & !SURE, &mut seen);
    let mut before = [NO_TAG; 2];
    let mut classes = Vec::with_capacity(words.len());
    for at in 0..words.len() {
        let entry = model.word(seen[at].word);
        let slot = if entry & SURE != 0 {
            entry.trailing_zeros() as usize
        } else {
            best(&model.scores(&features(&seen, at, before)))
        };
        before = [slot as u8, before[0]];
        let unlearnt = if entry == 0 { by_shape(words[at]) } else { None };
        classes.push(unlearnt.unwrap_or_else(|| class(slot, seen[at].is_word)));
    }
    classes
}

/// The most frequent class of a word in its normal form, by the dictionary.
pub(crate) fn mostly(form: &str) -> Option<Class> {
    let entry = Model::embedded().word(word_hash(form));
    (entry != 0).then(|| class((entry >> 17) as usize, true))
}

/// The class of signs the treebank has too few of to learn from: emoji are
/// symbols, handles are names, and any mixture of stops is punctuation.
fn by_shape(word: &str) -> Option<Class> {
    if word.bytes().all(|b| b".,:;!?".contains(&b)) {
        return Some(Class::Punct);
    }
    if crate::emoji::length(word.as_bytes(), word) == Some(word.len()) {
        return Some(Class::Sym);
    }
    (word.len() > 1 && word.starts_with('@')).then_some(Class::Propn)
}

/// The slot with the highest score, the first of equals.
fn best(scores: &[i16; SLOTS]) -> usize {
    let mut best = 0;
    for (slot, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = slot;
        }
    }
    best
}

/// The class of a slot: PUNCT is left out of the row and shares the last slot with X.
fn class(slot: usize, is_word: bool) -> Class {
    match slot {
        SHARED => {
            if is_word {
                Class::X
            } else {
                Class::Punct
            }
        }
        _ if slot < Class::Punct as usize => Class::ALL[slot],
        _ => Class::ALL[slot + 1],
    }
}
