//! Lemmas that the next word decides.
//!
//! `her` is a form of `she` where it stands alone, `’s` a form of `have` before a
//! participle, and an adjective in a name keeps its capital. UD tells them apart.

use std::borrow::Cow;

use crate::class::Class;
use crate::features::{Form, features};
use crate::lemma::lemma;
use crate::normal::normal;
use crate::proper::capitalised;

/// The lemma of a word as a member of its class, with a look at the word behind it
/// in the sentence and its class. Where that changes nothing, it is [`lemma`]'s.
///
/// ```
/// use tidings_tokenizer::{Class, lemma_before};
/// let behind = |word, class| Some((word, class));
/// assert_eq!(lemma_before("her", Class::Pron, behind("office", Class::Noun)), "her");
/// assert_eq!(lemma_before("her", Class::Pron, behind(".", Class::Punct)), "she");
/// assert_eq!(lemma_before("’s", Class::Aux, behind("been", Class::Aux)), "have");
/// assert_eq!(lemma_before("Northern", Class::Adj, behind("Alliance", Class::Propn)), "Northern");
/// ```
pub fn lemma_before<'w>(word: &'w str, class: Class, next: Option<(&str, Class)>) -> Cow<'w, str> {
    let alone = lemma(word, class);
    match (class, alone.as_ref(), next) {
        (Class::Pron, "her", next) if !next.is_some_and(|(_, class)| is_owned(class)) => {
            if normal(word) == "her" { Cow::Borrowed("she") } else { alone }
        }
        (Class::Aux, "be", Some((next, _))) if normal(word) == "'s" && has_been(next) => {
            Cow::Borrowed("have")
        }
        (Class::Aux, "would", Some(next)) if normal(word) == "'d" && is_past(next) => Cow::Borrowed("have"),
        (Class::Adj, lemma, Some((_, Class::Propn)))
            if word.starts_with(char::is_uppercase) && !BEFORE_NAMES.contains(&lemma) =>
        {
            Cow::Owned(capitalised(&alone))
        }
        _ => alone,
    }
}

/// Adjectives that stand before names and are no part of them.
const BEFORE_NAMES: [&str; 9] = ["dear", "fellow", "former", "last", "late", "many", "most", "next", "own"];

/// Whether a word of this class goes on with what `her` owns.
fn is_owned(class: Class) -> bool {
    matches!(class, Class::Noun | Class::Propn | Class::Adj | Class::Num)
}

/// Forms that stand behind `has` but not behind `is`.
fn has_been(next: &str) -> bool {
    matches!(normal(next).as_ref(), "been" | "got" | "had" | "become")
}

/// Whether a word stands behind `had` rather than `would`.
fn is_past((next, class): (&str, Class)) -> bool {
    let form = features(next, class).form;
    normal(next) == "better"
        || matches!(class, Class::Verb | Class::Aux)
            && (normal(next) == "been" || matches!(form, Some(Form::Past | Form::Participle)))
}
