//! Distinct words, numbered: what is found out about a word is found out once.
//!
//! A lexeme is a word as written, and the kind of its token. Lexemes are kept
//! from text to text by whoever reads one after the other, and forgotten when
//! they take too much room; what they say follows from the word and the rules
//! alone, so neither the order of the texts nor forgetting changes a result.

use std::cell::Cell;

use tidings_tokenizer::{Class, Kind, folded, lemmas, sure_class};

use crate::postings::{Posting, Postings};
use crate::words::{Spelt, Tests, Vocabulary, WordId};

/// Index of a lexeme.
pub(crate) type LexemeId = u32;

/// Bytes that lexemes may take before they are forgotten.
const ROOM: usize = 24 << 20;

/// Bytes of a word that its entry holds itself.
const HEAD: usize = 24;

/// The words seen so far.
#[derive(Debug, Default)]
pub(crate) struct Lexemes {
    /// Open addressing: index of a lexeme and one, or 0.
    table: Vec<u32>,
    entries: Vec<Entry>,
    text: String,
    lemmas: Vec<WordId>,
    postings: Vec<Posting>,
    /// By lexeme and test: two bits, whether it is known and what it is.
    verdicts: Vec<Cell<u64>>,
    /// Words of `verdicts` for each lexeme.
    stride: usize,
}

/// A lexeme in one line of the processor's cache: looking one up waits for little else.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Entry {
    hash: u32,
    word: WordId,
    /// Where the word stands in `text`, and its bytes.
    text: (u32, u32),
    lemmas: (u32, u32),
    postings: (u32, u32),
    /// The first bytes of the word.
    head: [u8; HEAD],
    kind: Kind,
    /// The class it has in every sentence, if it has only one.
    class: Option<Class>,
    /// Whether a rule that makes events is among the postings.
    of_event: bool,
}

impl Lexemes {
    /// Makes room before a text is read.
    pub(crate) fn begin(&mut self, tests: usize) {
        let stride = (tests * 2).div_ceil(64);
        let taken = self.text.len()
            + self.entries.len() * size_of::<Entry>()
            + self.table.len() * 4
            + self.postings.len() * size_of::<Posting>()
            + self.verdicts.len() * 8;
        if taken > ROOM || stride != self.stride {
            *self = Lexemes { stride, ..Lexemes::default() };
        }
        if self.table.is_empty() {
            self.table.resize(1 << 10, 0);
        }
    }

    /// The lexeme of a word.
    pub(crate) fn of(
        &mut self,
        raw: &str,
        kind: Kind,
        vocabulary: &Vocabulary,
        postings: &Postings,
        tests: &Tests,
    ) -> LexemeId {
        let hash = hash(raw.as_bytes(), kind);
        let mask = self.table.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            match self.table[slot] {
                0 => break,
                found => {
                    let entry = &self.entries[found as usize - 1];
                    if entry.hash == hash && entry.kind == kind && self.is(entry, raw) {
                        return found - 1;
                    }
                }
            }
            slot = (slot + 1) & mask;
        }
        let id = self.entries.len() as u32;
        self.table[slot] = id + 1;
        self.add(raw, kind, hash, vocabulary, postings, tests);
        if self.entries.len() * 2 > self.table.len() {
            self.grow();
        }
        id
    }

    fn add(
        &mut self,
        raw: &str,
        kind: Kind,
        hash: u32,
        vocabulary: &Vocabulary,
        postings: &Postings,
        tests: &Tests,
    ) {
        let text = (self.text.len() as u32, raw.len() as u32);
        self.text.push_str(raw);
        let mut head = [0; HEAD];
        let known = raw.len().min(HEAD);
        head[..known].copy_from_slice(&raw.as_bytes()[..known]);
        let word = vocabulary.get(&folded(raw));
        let first = self.lemmas.len();
        for lemma in lemmas(raw) {
            let known = vocabulary.get(&folded(&lemma));
            if known != 0 && !self.lemmas[first..].contains(&known) {
                self.lemmas.push(known);
            }
        }
        self.verdicts.resize(self.verdicts.len() + self.stride, Cell::new(0));
        let start = self.postings.len();
        let spelt = Spelt { raw, kind, word, lemmas: &self.lemmas[first..] };
        postings.collect(&spelt, tests, &mut self.postings);
        self.entries.push(Entry {
            hash,
            word,
            text,
            lemmas: (first as u32, self.lemmas.len() as u32),
            postings: (start as u32, self.postings.len() as u32),
            head,
            kind,
            class: sure_class(raw),
            of_event: self.postings[start..].iter().any(|posting| postings.is_of_event(posting.unit)),
        });
    }

    fn grow(&mut self) {
        let mut table = vec![0; self.table.len() * 2];
        let mask = table.len() - 1;
        for (index, entry) in self.entries.iter().enumerate() {
            let mut slot = entry.hash as usize & mask;
            while table[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            table[slot] = index as u32 + 1;
        }
        self.table = table;
    }

    fn text_of(&self, entry: &Entry) -> &str {
        &self.text[entry.text.0 as usize..][..entry.text.1 as usize]
    }

    /// Whether a lexeme is this word.
    fn is(&self, entry: &Entry, raw: &str) -> bool {
        let known = raw.len().min(HEAD);
        entry.text.1 as usize == raw.len()
            && entry.head[..known] == raw.as_bytes()[..known]
            && (known < HEAD || self.text_of(entry) == raw)
    }

    /// The word's number in the vocabulary, 0 if no rule names it.
    pub(crate) fn word(&self, lexeme: LexemeId) -> WordId {
        self.entries[lexeme as usize].word
    }

    /// The class that the word has in every sentence, if it has only one.
    pub(crate) fn sure_class(&self, lexeme: LexemeId) -> Option<Class> {
        self.entries[lexeme as usize].class
    }

    /// Those of its lemmas that some rule names.
    pub(crate) fn lemmas(&self, lexeme: LexemeId) -> &[WordId] {
        let (start, end) = self.entries[lexeme as usize].lemmas;
        &self.lemmas[start as usize..end as usize]
    }

    /// The rules of which a match may contain the word.
    pub(crate) fn postings(&self, lexeme: LexemeId) -> &[Posting] {
        let (start, end) = self.entries[lexeme as usize].postings;
        &self.postings[start as usize..end as usize]
    }

    /// Whether one of them is of a rule that makes events.
    pub(crate) fn is_of_event(&self, lexeme: LexemeId) -> bool {
        self.entries[lexeme as usize].of_event
    }

    /// The word by itself.
    pub(crate) fn spelt(&self, lexeme: LexemeId) -> Spelt<'_> {
        let entry = &self.entries[lexeme as usize];
        Spelt { raw: self.text_of(entry), kind: entry.kind, word: entry.word, lemmas: self.lemmas(lexeme) }
    }

    /// Whether a test holds for the word, worked out when first asked.
    pub(crate) fn verdict(&self, lexeme: LexemeId, test: u32, tests: &Tests) -> bool {
        let cell = &self.verdicts[lexeme as usize * self.stride + test as usize / 32];
        let shift = test % 32 * 2;
        let known = cell.get() >> shift & 3;
        if known != 0 {
            return known == 3;
        }
        let holds = tests.holds(test, &self.spelt(lexeme));
        cell.set(cell.get() | (1 | u64::from(holds) << 1) << shift);
        holds
    }
}

fn hash(bytes: &[u8], kind: Kind) -> u32 {
    const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = (bytes.len() as u64) << 8 | kind as u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let mut value = [0; 8];
        value.copy_from_slice(chunk);
        hash = (hash.rotate_left(23) ^ u64::from_le_bytes(value)).wrapping_mul(MIX);
    }
    let rest = chunks.remainder().iter().fold(0, |rest, byte| rest << 8 | u64::from(*byte));
    hash = (hash.rotate_left(23) ^ rest).wrapping_mul(MIX);
    (hash >> 32) as u32
}
