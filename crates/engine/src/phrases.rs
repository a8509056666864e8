//! Words and phrases looked up from each token: lexicon entries and actors' names.
//!
//! A trie over word ids; walking it costs as many steps as the longest phrase
//! that begins at the token, however many phrases there are.

use std::ops::Range;

use rustc_hash::FxHashMap;
use tidings_rules::{ActorId, LexiconId, TypeId};
use tidings_tokenizer::folded;

use crate::words::{Vocabulary, WordId, Words};

/// What a phrase stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    Entry(LexiconId, u32),
    /// A name of an actor, which must be written in its own case.
    Actor(ActorId, TypeId),
}

/// All phrases of a pack.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    next: FxHashMap<(u32, WordId), u32>,
    /// By node: the phrases that end there, with their words as written.
    ends: Vec<Vec<(Meaning, Vec<String>)>>,
    /// By word: whether a phrase begins with it.
    begins: Vec<bool>,
}

/// A phrase found in a text.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) tokens: Range<u32>,
    pub(crate) meaning: Meaning,
}

impl Phrases {
    pub(crate) fn add(&mut self, words: &[&str], meaning: Meaning, vocabulary: &mut Vocabulary) {
        if words.is_empty() {
            return;
        }
        if self.ends.is_empty() {
            self.ends.push(Vec::new());
        }
        let begins = vocabulary.add_folded(words[0]) as usize;
        if self.begins.len() <= begins {
            self.begins.resize(begins + 1, false);
        }
        self.begins[begins] = true;
        let mut node = 0;
        for word in words {
            let fresh = self.ends.len() as u32;
            node = *self.next.entry((node, vocabulary.add_folded(word))).or_insert(fresh);
            if node == fresh {
                self.ends.push(Vec::new());
            }
        }
        let cased = match meaning {
            Meaning::Entry(..) => Vec::new(),
            Meaning::Actor(..) => words.iter().map(|word| (*word).to_owned()).collect(),
        };
        let ends = &mut self.ends[node as usize];
        if !ends.iter().any(|(known, _)| *known == meaning) {
            ends.push((meaning, cased));
        }
    }

    /// Every phrase within `range` of the text, by first token, then shorter first.
    pub(crate) fn find(&self, words: Words<'_, '_>, range: Range<u32>, found: &mut Vec<Found>) {
        for start in range.clone() {
            if !self.begins.get(words.word(start) as usize).is_some_and(|begins| *begins) {
                continue;
            }
            let mut node = 0;
            for at in start..range.end {
                match self.next.get(&(node, words.word(at))) {
                    Some(next) => node = *next,
                    None => break,
                }
                for (meaning, cased) in &self.ends[node as usize] {
                    if cased.iter().zip(start..).all(|(name, token)| is_written_as(words.raw(token), name)) {
                        found.push(Found { tokens: start..at + 1, meaning: *meaning });
                    }
                }
            }
        }
    }
}

/// Whether a word has the capitals of a name, or is written in capitals altogether
/// as headlines are; names of up to two letters must be written as they are. A
/// particle may take a capital (`Al-Sisi`).
fn is_written_as(word: &str, name: &str) -> bool {
    if word == name {
        return true;
    }
    let short = name.chars().filter(|c| c.is_alphanumeric()).count() <= 2;
    let shouted = !short && !word.chars().any(char::is_lowercase) && name.chars().any(char::is_lowercase);
    let particle = name.chars().all(char::is_lowercase) && word.chars().skip(1).all(char::is_lowercase);
    shouted || particle || folded_case(word).eq(folded_case(name))
}

/// For each letter of the folded word: whether it is a capital.
fn folded_case(word: &str) -> impl Iterator<Item = bool> + '_ {
    word.chars().flat_map(|c| {
        let upper = c.is_uppercase();
        let mut buffer = [0; 4];
        let width = folded(c.encode_utf8(&mut buffer)).chars().count();
        std::iter::repeat_n(upper, width)
    })
}
