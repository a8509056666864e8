//! Distinct words, numbered: what is found out about a word is found out once.
//!
//! A lexeme is a word as written, and the kind of its token. Lexemes are kept
//! from text to text by whoever reads one after the other, and forgotten when
//! they take too much room; what they say follows from the word and the rules
//! alone, so neither the order of the texts nor forgetting changes a result.

use tidings_tokenizer::{Class, Kind, Token, folded, lemmas, sure_class};

use crate::engine::Engine;
use crate::postings::Posting;
use crate::program::TestId;
use crate::verdicts::{Close, Verdicts};
use crate::words::{Spelt, Tests, WordId};

/// Index of a lexeme.
pub(crate) type LexemeId = u32;

/// Bytes that lexemes may take before they are forgotten.
const ROOM: usize = 24 << 20;

/// Tokens that are looked up together: where the first of them may stand is fetched from memory
/// while the others are still being asked for.
const AT_A_TIME: usize = 32;

/// The words seen so far.
#[derive(Debug, Default)]
pub(crate) struct Lexemes {
    /// Open addressing: index of a lexeme and one, or 0.
    table: Vec<u32>,
    entries: Vec<Entry>,
    text: String,
    lemmas: Vec<WordId>,
    postings: Vec<Posting>,
    verdicts: Verdicts,
}

/// A lexeme in one line of the processor's cache: once a word was looked up, what is asked of it
/// while its text is read is at hand.
#[derive(Debug)]
#[repr(align(64))]
struct Entry {
    hash: u32,
    word: WordId,
    /// Where the word stands in `text`, and its bytes.
    text: (u32, u32),
    postings: (u32, u32),
    /// Where its lemmas begin; `lemma_count` of them.
    lemmas: u32,
    lemma_count: u8,
    kind: Kind,
    /// The class it has in every sentence, if it has only one.
    class: Option<Class>,
    /// Whether a rule that makes events is among the postings.
    of_event: bool,
    verdicts: Close,
}

const _: () = assert!(size_of::<Entry>() == 64);

impl Lexemes {
    /// Makes room before a text is read.
    pub(crate) fn begin(&mut self, tests: usize) {
        let taken = self.text.len()
            + self.entries.len() * size_of::<Entry>()
            + self.table.len() * 4
            + self.postings.len() * size_of::<Posting>()
            + self.verdicts.bytes();
        if taken > ROOM || tests != self.verdicts.tests() {
            *self = Lexemes { verdicts: Verdicts::new(tests), ..Lexemes::default() };
        }
        if self.table.is_empty() {
            self.table.resize(1 << 10, 0);
        }
    }

    /// The lexemes of the tokens of a text, one for each, put behind those in `into`.
    pub(crate) fn look_up(
        &mut self,
        text: &str,
        tokens: &[Token],
        engine: &Engine,
        into: &mut Vec<LexemeId>,
    ) {
        let mut likely = [(0, 0, false); AT_A_TIME];
        for tokens in tokens.chunks(AT_A_TIME) {
            let mask = self.table.len() - 1;
            for (likely, token) in likely.iter_mut().zip(tokens) {
                let hash = hash(&text.as_bytes()[token.span.range()], token.kind);
                *likely = (hash, self.table[hash as usize & mask].wrapping_sub(1), false);
            }
            for (hash, id, fits) in &mut likely[..tokens.len()] {
                *fits = self.entries.get(*id as usize).is_some_and(|entry| entry.hash == *hash);
            }
            into.extend(likely.iter().zip(tokens).map(|((hash, id, fits), token)| {
                let raw = &text[token.span.range()];
                match *fits && self.is(*id, raw, token.kind) {
                    true => *id,
                    false => self.of(raw, token.kind, *hash, engine),
                }
            }));
        }
    }

    /// The lexeme of a word.
    fn of(&mut self, raw: &str, kind: Kind, hash: u32, engine: &Engine) -> LexemeId {
        let mask = self.table.len() - 1;
        let mut slot = hash as usize & mask;
        while let Some(id) = self.table[slot].checked_sub(1) {
            if self.entries[id as usize].hash == hash && self.is(id, raw, kind) {
                return id;
            }
            slot = (slot + 1) & mask;
        }
        let id = self.entries.len() as u32;
        self.table[slot] = id + 1;
        self.add(raw, kind, hash, engine);
        if self.entries.len() * 2 > self.table.len() {
            self.grow();
        }
        id
    }

    /// Whether a lexeme is this word.
    fn is(&self, id: LexemeId, raw: &str, kind: Kind) -> bool {
        let entry = &self.entries[id as usize];
        entry.kind == kind && self.text_of(entry) == raw
    }

    fn add(&mut self, raw: &str, kind: Kind, hash: u32, engine: &Engine) {
        let Engine { vocabulary, postings, tests, .. } = engine;
        let text = (self.text.len() as u32, raw.len() as u32);
        self.text.push_str(raw);
        let word = vocabulary.get(&folded(raw));
        let first = self.lemmas.len();
        for lemma in lemmas(raw) {
            let known = vocabulary.get(&folded(&lemma));
            if known != 0 && !self.lemmas[first..].contains(&known) {
                self.lemmas.push(known);
            }
        }
        self.verdicts.add();
        let start = self.postings.len();
        let spelt = Spelt { raw, kind, word, lemmas: &self.lemmas[first..] };
        postings.collect(&spelt, tests, &mut self.postings);
        self.entries.push(Entry {
            hash,
            word,
            text,
            postings: (start as u32, self.postings.len() as u32),
            lemmas: first as u32,
            lemma_count: (self.lemmas.len() - first) as u8,
            kind,
            class: sure_class(raw),
            of_event: self.postings[start..].iter().any(|posting| postings.is_of_event(posting.unit)),
            verdicts: Close::default(),
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
        let Entry { lemmas, lemma_count, .. } = self.entries[lexeme as usize];
        &self.lemmas[lemmas as usize..][..usize::from(lemma_count)]
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
    pub(crate) fn verdict(&self, lexeme: LexemeId, test: TestId, tests: &Tests) -> bool {
        let close = &self.entries[lexeme as usize].verdicts;
        self.verdicts.get(lexeme, close, test, || tests.holds(test, &self.spelt(lexeme)))
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
