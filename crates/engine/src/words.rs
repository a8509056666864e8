//! Words by number: those that rules name, what each token of a text is, and which conditions hold for it.

use rustc_hash::FxHashMap;
use tidings_rules::pattern::{Attribute, Value};
use tidings_tokenizer::{Class, Kind, features, folded, lemma};

use crate::lexemes::{LexemeId, Lexemes};
use crate::program::{Check, TestId};
use crate::text::Text;

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
        let folded = folded(word);
        match self.ids.get(folded.as_ref()) {
            Some(known) => *known,
            None => {
                self.ids.insert(folded.into_owned(), next);
                next
            }
        }
    }

    pub(crate) fn get(&self, word: &str) -> WordId {
        self.ids.get(word).copied().unwrap_or(0)
    }

    /// Every word with its id, in the order of the ids.
    pub(crate) fn by_id(&self) -> Vec<&str> {
        let mut words: Vec<(&str, WordId)> = self.ids.iter().map(|(word, id)| (word.as_str(), *id)).collect();
        words.sort_unstable_by_key(|(_, id)| *id);
        words.into_iter().map(|(word, _)| word).collect()
    }
}

/// Conditions that the word and the kind of token decide, whatever stands around them.
#[derive(Debug, Default)]
pub(crate) struct Tests {
    checks: Vec<Check>,
    /// By how they are written.
    known: FxHashMap<String, TestId>,
}

impl Tests {
    /// The id of a condition.
    pub(crate) fn add(&mut self, check: Check) -> TestId {
        let next = self.checks.len() as TestId;
        let id = *self.known.entry(format!("{check:?}")).or_insert(next);
        if id == next {
            self.checks.push(check);
        }
        id
    }

    pub(crate) fn len(&self) -> usize {
        self.checks.len()
    }

    pub(crate) fn check(&self, test: TestId) -> &Check {
        &self.checks[test as usize]
    }

    /// Whether a condition holds for a word.
    pub(crate) fn holds(&self, test: TestId, word: &Spelt<'_>) -> bool {
        plain(&self.checks[test as usize], word)
    }
}

/// A word by itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spelt<'w> {
    pub(crate) raw: &'w str,
    pub(crate) kind: Kind,
    pub(crate) word: WordId,
    pub(crate) lemmas: &'w [WordId],
}

/// Whether a condition holds that asks for nothing but the word and the kind.
fn plain(check: &Check, word: &Spelt<'_>) -> bool {
    let Spelt { raw, kind, .. } = *word;
    match check {
        Check::Any => true,
        Check::Is(Attribute::Text, value) => is(value, raw),
        Check::Is(Attribute::Word, value) => is(value, &folded(raw)),
        Check::Is(Attribute::Kind, value) => is(value, kind.as_str()),
        Check::Is(Attribute::Case, value) => is(value, case_of(raw)),
        Check::OneOf(set) => set.holds(word.word, word.lemmas),
        Check::Not(check) => !plain(check, word),
        Check::All(checks) => checks.iter().all(|check| plain(check, word)),
        Check::AnyOf(checks) => checks.iter().any(|check| plain(check, word)),
        // The compiler keeps these out of tests.
        Check::Is(..)
        | Check::Word(_)
        | Check::Lemma(_)
        | Check::Class(_)
        | Check::Quoted
        | Check::Known(_) => false,
    }
}

/// What the rules can ask of each token of a text.
#[derive(Clone, Copy)]
pub(crate) struct Words<'w, 't> {
    pub(crate) text: &'w Text<'t>,
    /// By token.
    pub(crate) lexemes: &'w [LexemeId],
    pub(crate) known: &'w Lexemes,
    pub(crate) tests: &'w Tests,
    /// Whether the answers to tests are remembered.
    pub(crate) verdicts: bool,
}

impl<'t> Words<'_, 't> {
    pub(crate) fn raw(&self, at: u32) -> &'t str {
        self.text.raw(at)
    }

    pub(crate) fn word(&self, at: u32) -> WordId {
        self.known.word(self.lexemes[at as usize])
    }

    pub(crate) fn has_lemma(&self, at: u32, lemma: WordId) -> bool {
        self.known.lemmas(self.lexemes[at as usize]).contains(&lemma)
    }

    fn sure_class(&self, at: u32) -> Option<Class> {
        self.known.sure_class(self.lexemes[at as usize])
    }

    /// Whether the word class of a token can be had for nothing.
    fn is_classed(&self, at: u32) -> bool {
        self.sure_class(at).is_some() || self.text.is_tagged(at)
    }

    /// The word class of a token; the sentence is tagged up to it if the word has several.
    fn class(&self, at: u32) -> Class {
        self.sure_class(at).unwrap_or_else(|| self.text.class(at))
    }

    /// Whether a condition holds for a token.
    pub(crate) fn holds(&self, check: &Check, at: u32) -> bool {
        match check {
            Check::Any => true,
            Check::Known(test) if self.verdicts => {
                self.known.verdict(self.lexemes[at as usize], *test, self.tests)
            }
            Check::Known(test) => self.tests.holds(*test, &self.known.spelt(self.lexemes[at as usize])),
            Check::Word(word) => self.word(at) == *word,
            Check::Lemma(word) => self.has_lemma(at, *word),
            Check::OneOf(set) => {
                let lexeme = self.lexemes[at as usize];
                set.holds(self.known.word(lexeme), self.known.lemmas(lexeme))
            }
            Check::Class(classes) => classes >> self.class(at) as u32 & 1 == 1,
            Check::Is(attribute, value) => self.attribute_is(*attribute, value, at),
            Check::Quoted => self.text.token(at).quoted > 0,
            Check::Not(check) => !self.holds(check, at),
            Check::All(checks) => checks.iter().all(|check| self.holds(check, at)),
            Check::AnyOf(checks) => checks.iter().any(|check| self.holds(check, at)),
        }
    }

    /// Whether a condition holds for a token, if that can be said without its word class.
    pub(crate) fn guess(&self, check: &Check, at: u32) -> Option<bool> {
        match check {
            Check::Class(_) | Check::Is(..) if !self.is_classed(at) => None,
            Check::Not(check) => self.guess(check, at).map(|holds| !holds),
            Check::All(checks) => checks
                .iter()
                .try_fold(true, |all, check| match self.guess(check, at) {
                    Some(false) => Err(()),
                    other => Ok(all && other.is_some()),
                })
                .map_or(Some(false), |known| known.then_some(true)),
            Check::AnyOf(checks) => checks
                .iter()
                .try_fold(true, |all, check| match self.guess(check, at) {
                    Some(true) => Err(()),
                    other => Ok(all && other.is_some()),
                })
                .map_or(Some(true), |known| known.then_some(false)),
            plain => Some(self.holds(plain, at)),
        }
    }

    fn attribute_is(&self, attribute: Attribute, value: &Value, at: u32) -> bool {
        let (raw, class) = (self.raw(at), self.class(at));
        let named = |name: Option<&str>| name.is_some_and(|name| is(value, name));
        match attribute {
            Attribute::Text => is(value, raw),
            Attribute::Word => is(value, &folded(raw)),
            Attribute::Lemma => is(value, &folded(&lemma(raw, class))),
            Attribute::Pos => is(value, class.as_str()),
            Attribute::Kind => is(value, self.text.token(at).kind.as_str()),
            Attribute::Case => is(value, case_of(raw)),
            Attribute::Tense => named(features(raw, class).tense.map(|tense| tense.as_str())),
            Attribute::Number => named(features(raw, class).number.map(|number| number.as_str())),
            Attribute::Form => named(features(raw, class).form.map(|form| form.as_str())),
            Attribute::Degree => named(features(raw, class).degree.map(|degree| degree.as_str())),
        }
    }
}

/// The word classes whose names a value matches, as bits.
pub(crate) fn classes(value: &Value) -> u32 {
    let matching = Class::ALL.into_iter().filter(|class| is(value, class.as_str()));
    matching.fold(0, |classes, class| classes | 1 << class as u32)
}

/// Whether a text has the value that is asked for.
pub(crate) fn is(value: &Value, text: &str) -> bool {
    match value {
        Value::Text(wanted) => wanted == text,
        Value::Regex(regex) => regex.is_match(text),
    }
}

/// How a word is written: `lower`, `title`, `upper`, `mixed`, or `none` without letters.
/// A single capital counts as `title`, so that initials do.
pub(crate) fn case_of(word: &str) -> &'static str {
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
