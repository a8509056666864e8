//! Texts that no rule can match are told by their bytes.
//!
//! Only where every rule needs one of a few plain words, and nothing but rules
//! makes mentions. In ASCII text a word is found whatever its case; in other
//! text it may be written with accents and is not looked for this way.

use aho_corasick::AhoCorasick;
use tidings_rules::RuleSet;

use crate::postings::Postings;
use crate::words::Vocabulary;

/// With more words than this, hardly a text has none.
const MOST: usize = 100;

/// What finds the words of which a text must contain one, if there are such.
pub(crate) fn of(rules: &RuleSet, postings: &Postings, vocabulary: &Vocabulary) -> Option<AhoCorasick> {
    if !rules.actors.is_empty() || rules.lexicons.iter().any(|lexicon| lexicon.makes.is_some()) {
        return None;
    }
    let ids = postings.literals()?;
    let all = vocabulary.by_id();
    let words: Vec<&str> = ids.iter().map(|id| all[*id as usize - 1]).collect();
    // A backtick is an apostrophe in folded form; everything else of ASCII but case stays.
    let plain = |word: &&str| word.is_ascii() && !word.contains('\'');
    if words.len() > MOST || !words.iter().all(plain) {
        return None;
    }
    AhoCorasick::builder().ascii_case_insensitive(true).build(words).ok()
}
