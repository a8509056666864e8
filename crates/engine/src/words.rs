//! Words by number: those that rules name, and what each token of a text is.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashMap;
use tidings_rules::pattern::{Attribute, Value};
use tidings_tokenizer::{Class, Features, Token, Tokens, features, folded, lemma, lemmas, tag};

use crate::program::Check;

/// A word that some rule, lexicon or actor names, or 0 for one that none does.
pub(crate) type WordId = u32;

/// The words that rules name, in folded form.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    ids: FxHashMap<String, WordId>,
}

impl Vocabulary {
    /// The id of a word, in whatever case and accents it is written.
    pub(crate) fn add_folded(&mut self, word: &str) -> WordId {
        let next = self.ids.len() as WordId + 1;
        *self.ids.entry(folded(word).into_owned()).or_insert(next)
    }

    fn get(&self, word: &str) -> WordId {
        self.ids.get(word).copied().unwrap_or(0)
    }
}

/// What the rules can ask of each token of a text.
#[derive(Debug)]
pub(crate) struct Words<'t> {
    pub(crate) text: &'t str,
    pub(crate) tokens: Tokens,
    /// By token: the word.
    words: Vec<WordId>,
    /// By token: where its lemmas stand in `all_lemmas`.
    lemmas: Vec<Range<u32>>,
    all_lemmas: Vec<WordId>,
    /// By sentence: the classes of its tokens, found when first asked for.
    classes: Vec<OnceCell<Vec<Class>>>,
}

impl<'t> Words<'t> {
    pub(crate) fn read(text: &'t str, tokens: Tokens, vocabulary: &Vocabulary) -> Self {
        let count = tokens.tokens().len();
        let (mut words, mut lemma_ranges) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let mut all_lemmas = Vec::new();
        let mut seen: FxHashMap<&str, (WordId, Range<u32>)> = FxHashMap::default();
        for token in tokens.tokens() {
            let raw = &text[token.span.range()];
            let (word, range) = seen.entry(raw).or_insert_with(|| {
                let start = all_lemmas.len() as u32;
                let known = lemmas(raw).into_iter().map(|lemma| vocabulary.get(&folded(&lemma)));
                all_lemmas.extend(known.filter(|id| *id != 0));
                (vocabulary.get(&folded(raw)), start..all_lemmas.len() as u32)
            });
            words.push(*word);
            lemma_ranges.push(range.clone());
        }
        let classes = tokens.sentences().iter().map(|_| OnceCell::new()).collect();
        Words { text, tokens, words, lemmas: lemma_ranges, all_lemmas, classes }
    }

    pub(crate) fn token(&self, at: u32) -> &Token {
        &self.tokens.tokens()[at as usize]
    }

    pub(crate) fn raw(&self, at: u32) -> &'t str {
        &self.text[self.token(at).span.range()]
    }

    pub(crate) fn word(&self, at: u32) -> WordId {
        self.words[at as usize]
    }

    pub(crate) fn has_lemma(&self, at: u32, lemma: WordId) -> bool {
        let range = &self.lemmas[at as usize];
        self.all_lemmas[range.start as usize..range.end as usize].contains(&lemma)
    }

    /// The word class of a token in its sentence.
    pub(crate) fn class(&self, at: u32) -> Class {
        let sentence = self.sentence_of(at);
        let range = &self.tokens.sentences()[sentence];
        let classes = self.classes[sentence].get_or_init(|| {
            let words: Vec<&str> = range.clone().map(|token| self.raw(token)).collect();
            tag(&words)
        });
        classes[(at - range.start) as usize]
    }

    /// Index of the sentence that a token stands in.
    pub(crate) fn sentence_of(&self, at: u32) -> usize {
        self.tokens.sentences().partition_point(|sentence| sentence.end <= at)
    }

    fn features(&self, at: u32) -> Features {
        features(self.raw(at), self.class(at))
    }

    /// Whether a condition holds for a token.
    pub(crate) fn holds(&self, check: &Check, at: u32) -> bool {
        match check {
            Check::Any => true,
            Check::Word(word) => self.word(at) == *word,
            Check::Lemma(word) => self.has_lemma(at, *word),
            Check::Is(attribute, value) => self.attribute_is(*attribute, value, at),
            Check::Quoted => self.token(at).quoted > 0,
            Check::Not(check) => !self.holds(check, at),
            Check::All(checks) => checks.iter().all(|check| self.holds(check, at)),
            Check::AnyOf(checks) => checks.iter().any(|check| self.holds(check, at)),
        }
    }

    fn attribute_is(&self, attribute: Attribute, value: &Value, at: u32) -> bool {
        let raw = self.raw(at);
        let is = |text: Option<&str>| {
            text.is_some_and(|text| match value {
                Value::Text(wanted) => wanted == text,
                Value::Regex(regex) => regex.is_match(text),
            })
        };
        match attribute {
            Attribute::Text => is(Some(raw)),
            Attribute::Word => is(Some(&folded(raw))),
            Attribute::Lemma => is(Some(&folded(&lemma(raw, self.class(at))))),
            Attribute::Pos => is(Some(self.class(at).as_str())),
            Attribute::Kind => is(Some(self.token(at).kind.as_str())),
            Attribute::Case => is(Some(case_of(raw))),
            Attribute::Tense => is(self.features(at).tense.map(|tense| tense.as_str())),
            Attribute::Number => is(self.features(at).number.map(|number| number.as_str())),
            Attribute::Form => is(self.features(at).form.map(|form| form.as_str())),
            Attribute::Degree => is(self.features(at).degree.map(|degree| degree.as_str())),
        }
    }
}

/// How a word is written: `lower`, `title`, `upper`, `mixed`, or `none` without letters.
/// A single capital counts as `title`, so that initials do.
fn case_of(word: &str) -> &'static str {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return "none" };
    let (upper, lower) = letters.fold((0, 0), |(upper, lower), c| match c.is_uppercase() {
        true => (upper + 1, lower),
        false => (upper, lower + 1),
    });
    match (first.is_uppercase(), upper, lower) {
        (true, 0, _) => "title",
        (true, _, 0) => "upper",
        (false, 0, _) => "lower",
        _ => "mixed",
    }
}
