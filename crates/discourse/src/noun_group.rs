//! How many, and which of several: what stands before the noun of a trigger.
//!
//! `two further air strikes` are several, `their third phone call` is the third,
//! whatever rule found them. Only words of the noun's own group are looked at: `a
//! two-day visit` is one, and so are `the March 5 talks`.

use std::ops::Range;

use tidings_engine::Reading;
use tidings_tokenizer::{Class, Number as Form, features};

use crate::values::{Number, nth};

/// So many words before the noun are looked at.
const REACH: u32 = 6;
/// A larger number in four digits is a year.
const YEARS: Range<i64> = 1_000..10_000;

/// What a noun group says of how many happenings it tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    /// There are several.
    pub(crate) many: bool,
    /// Which of several it is.
    pub(crate) ordinal: Option<u32>,
}

/// What the noun group says whose noun is the last one in a trigger.
pub(crate) fn counted(reading: &Reading<'_>, trigger: &Range<u32>) -> Counted {
    let Some(noun) = trigger.clone().rev().find(|token| reading.class(*token) == Class::Noun) else {
        return Counted::default();
    };
    let sentence = &reading.tokens().sentences()[reading.sentence_of(noun)];
    let word = |token: u32| reading.words(&(token..token + 1));
    let first = sentence.start.max(noun.saturating_sub(REACH));
    for token in (first..noun).rev() {
        // A part of a compound counts what the compound counts.
        let in_compound = word(token + 1) == "-" || (token > first && word(token - 1) == "-");
        let value = Number::parse(word(token)).and_then(Number::whole).filter(|_| !in_compound);
        match reading.class(token) {
            Class::Num => {
                let dated = token > first && reading.class(token - 1) == Class::Propn;
                let many = value.is_some_and(|value| value > 1 && !YEARS.contains(&value));
                return Counted { many: many && !dated && is_plural(reading, noun), ordinal: None };
            }
            Class::Adj | Class::Adv if nth(word(token)).is_some() => {
                return Counted { many: false, ordinal: nth(word(token)).filter(|_| !in_compound) };
            }
            // `two days’ talks`, `two people meetings`: the number is that of another noun.
            Class::Noun if is_plural(reading, token) => return Counted::default(),
            Class::Adj | Class::Adv | Class::Noun => {}
            _ if word(token) == "-" => {}
            _ => return Counted::default(),
        }
    }
    Counted::default()
}

/// Whether a noun has the form of several.
fn is_plural(reading: &Reading<'_>, noun: u32) -> bool {
    features(reading.words(&(noun..noun + 1)), Class::Noun).number == Some(Form::Plural)
}
