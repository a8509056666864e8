//! Word classes in context: the dictionary for words that have only one, the perceptron for the rest.
//!
//! Greedy, from left to right, one sentence at a time. Trained on the training
//! part of UD English EWT and two lists of words by the example `train`; how good it
//! is on other parts is held by the tests in `tests/accuracy.rs`.

use crate::class::Class;
use crate::model::Model;
use crate::perceptron::{NO_TAG, SHARED, SLOTS, Sight, dictionary_hash, features, word_hash};

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
    let mut tagging = Tagging::default();
    if let Some(last) = words.len().checked_sub(1) {
        tagging.class(last, words.len(), |at| words[at]);
    }
    tagging.classes
}

/// The class that a word has in every sentence, if it has only one. The dictionary knows:
/// what the training text has often and always in one class.
///
/// ```
/// use tidings_tokenizer::{Class, sure_class};
/// assert_eq!(sure_class("They"), Some(Class::Pron));
/// assert_eq!(sure_class("call"), None);
/// ```
pub fn sure_class(word: &str) -> Option<Class> {
    let entry = Model::embedded().word(dictionary_hash(word));
    (entry & SURE != 0)
        .then(|| class(entry.trailing_zeros() as usize, word.chars().any(char::is_alphanumeric)))
}

/// The classes of a sentence, found from its first word up to the last one asked for.
///
/// ```
/// use tidings_tokenizer::{Class, Tagging};
/// let words = ["They", "held", "talks", "."];
/// let mut sentence = Tagging::default();
/// assert_eq!(sentence.class(1, words.len(), |at| words[at]), Class::Verb);
/// assert_eq!(sentence.tagged(), 2);
/// ```
#[derive(Debug, Default)]
pub struct Tagging {
    sight: Sight,
    before: Option<[u8; 2]>,
    classes: Vec<Class>,
}

impl Tagging {
    /// The class of the word at an index. The sentence has `count` words, and `word` gives
    /// each by its index, always the same and as for [`tag`].
    pub fn class<'w>(&mut self, at: usize, count: usize, word: impl Fn(usize) -> &'w str) -> Class {
        let model = Model::embedded();
        for at in self.classes.len()..=at {
            self.sight.reach(at, (count, &word), |word| model.word(word) & !SURE);
            let seen = &self.sight.seen;
            let before = self.before.unwrap_or([NO_TAG; 2]);
            let entry = model.word(seen[at].word);
            let slot = if entry & SURE != 0 {
                entry.trailing_zeros() as usize
            } else {
                best(&model.scores(&features(seen, at, before)))
            };
            self.before = Some([slot as u8, before[0]]);
            let unlearnt = if entry == 0 { by_shape(word(at)) } else { None };
            self.classes.push(unlearnt.unwrap_or_else(|| class(slot, seen[at].is_word)));
        }
        self.classes[at]
    }

    /// How many words at the start of the sentence are tagged so far.
    pub fn tagged(&self) -> usize {
        self.classes.len()
    }
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
