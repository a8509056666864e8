//! Lemmas of names: when a capital stays, and what shouting and plurals hide.
//!
//! Universal Dependencies writes the lemma of a name as the name is usually
//! written: `GOODWYN` is `Goodwyn`, `NATO` is itself, `Americans` is
//! `American`. Adjectives made from names keep their capital too.

use std::borrow::Cow;
use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::class::Class;
use crate::lemma::{is_vowel, lemma};
use crate::tag::mostly;

/// A name in capitals that has this many letters or more is shouted, not an acronym.
const SHOUTED: usize = 6;

/// Adjectives that are written with a capital as a rule because they stand in names.
const IN_NAMES: [&str; 16] = [
    "atomic",
    "central",
    "democratic",
    "electoral",
    "general",
    "grand",
    "international",
    "middle",
    "national",
    "naval",
    "new",
    "prime",
    "republican",
    "royal",
    "supreme",
    "united",
];

/// The lemma of a name that no table lists; `form` is its normal form.
pub(crate) fn name<'w>(word: &'w str, form: &str) -> Cow<'w, str> {
    let letters = |test: fn(&u8) -> bool| word.bytes().all(|b| test(&b));
    let usual = || is_listed(form) || mostly(form).is_some_and(|class| class != Class::Propn);
    let shouted = letters(u8::is_ascii_uppercase)
        && (word.len() >= SHOUTED || word.len() > 2 && usual() && !is_acronym(form));
    if shouted || letters(u8::is_ascii_lowercase) && is_listed(form) {
        return Cow::Owned(capitalised(form));
    }
    // Russians, Islamists, Shiites
    let people = ["ans", "ists", "ites"].iter().any(|ending| word.ends_with(ending));
    if people && word.len() > 6 {
        return Cow::Borrowed(&word[..word.len() - 1]);
    }
    singular(word, form).map_or(Cow::Borrowed(word), Cow::Owned)
}

/// The singular of a name that is the plural of a common noun: `Nations`, `Networks`.
fn singular(word: &str, form: &str) -> Option<String> {
    let titled = word.starts_with(char::is_uppercase) && word.bytes().skip(1).all(|b| b.is_ascii_lowercase());
    if !titled || !form.ends_with('s') || is_listed(form) {
        return None;
    }
    let singular = lemma(form, Class::Noun);
    (singular != form && mostly(&singular) == Some(Class::Noun)).then(|| capitalised(&singular))
}

/// Whether the lemma of this adjective has a capital.
pub(crate) fn keeps_capital(word: &str, form: &str) -> bool {
    is_listed(form) || word.starts_with(char::is_uppercase) && IN_NAMES.contains(&form)
}

/// The word with a capital in front.
pub(crate) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Whether the list of names has the word.
fn is_listed(form: &str) -> bool {
    static NAMES: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let lines = include_str!("../data/names.txt").lines().filter(|line| !line.starts_with('#'));
        lines
            .filter_map(|line| line.split_once(':'))
            .flat_map(|(_, words)| words.split_whitespace())
            .collect()
    });
    names.contains(form)
}

/// Names that are written in capitals: the listed ones, and what nobody can say as a word.
fn is_acronym(form: &str) -> bool {
    const ACRONYMS: [&str; 16] = [
        "asean", "fbi", "fiat", "ibm", "ikea", "imf", "isis", "nasa", "nato", "oecd", "opec", "osce", "tass",
        "unesco", "unicef", "wto",
    ];
    ACRONYMS.contains(&form) || !form.bytes().any(is_vowel)
}
