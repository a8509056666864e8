//! Which words keep a full stop, and whether a sentence can end at it.
//!
//! The list is data (`data/abbreviations.txt`); here is how its classes
//! behave. Both questions are answered from one word to the left and one to
//! the right: more would need the sentence, which is not known yet.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// How an abbreviation behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// Stands before a name: `Mr.`, `Gen.`
    Title,
    /// A month or a weekday.
    Month,
    /// Stands before a number: `No.`, `pp.`
    Number,
    /// Stands behind a company's name, or is a part of it.
    Company,
    /// Stands inside sentences: `vs.`, `approx.`
    Inline,
    /// Stands inside sentences or at their end: `etc.`, `Jr.`
    End,
    /// A state or a street behind a place's name.
    Place,
    /// A unit behind a number.
    Unit,
}

/// What stands behind a full stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Nothing more in this paragraph.
    End,
    /// A lower-case letter.
    Lower,
    /// An upper-case letter.
    Upper,
    /// A word that mostly has a capital because it begins a sentence.
    Starter,
    Digit,
    Quote,
    Other,
}

/// Abbreviations that are ordinary words or names as well: only what follows tells.
const ALSO_WORDS: &[&str] = &[
    "al", "art", "arts", "col", "del", "ed", "ext", "fig", "figs", "fl", "fr", "gen", "hon", "ill", "ind",
    "la", "mar", "mass", "max", "med", "min", "miss", "mo", "mon", "no", "op", "ore", "par", "pa", "pres",
    "que", "ret", "rep", "sat", "sec", "spec", "sun", "tel", "va", "wash", "wed", "ms", "ga", "ps", "cap",
    "dist", "mob", "ver",
];

impl Abbreviation {
    fn takes_stop(self, capital: bool, next: Next, number_before: bool) -> bool {
        use Next::{Digit, End, Lower, Other, Starter, Upper};
        match self {
            Abbreviation::Title => capital && next != End || matches!(next, Lower | Upper | Digit),
            Abbreviation::Month => capital && !matches!(next, Starter | End),
            Abbreviation::Number => next == Digit,
            Abbreviation::Company | Abbreviation::End | Abbreviation::Inline => true,
            Abbreviation::Place => capital && next != Starter,
            Abbreviation::Unit => matches!(next, Lower | Other) || (number_before && next != Starter),
        }
    }
}

/// How `word` (any case, without the stop) behaves, if it is on the list.
pub(crate) fn class(word: &str) -> Option<Abbreviation> {
    static LIST: OnceLock<FxHashMap<u64, Abbreviation>> = OnceLock::new();
    let list = LIST.get_or_init(|| parse(include_str!("../data/abbreviations.txt")));
    list.get(&key(word.as_bytes())?).copied()
}

/// The letters of a word, in lower case, as one number; None for longer words
/// and for anything but letters.
fn key(word: &[u8]) -> Option<u64> {
    if word.len() > 8 {
        return None;
    }
    word.iter().try_fold(0, |key, b| b.is_ascii_alphabetic().then_some(key << 8 | u64::from(b | 0x20)))
}

/// Whether the full stop behind `word` belongs to it. `next`: what stands
/// behind the stop; `number_before`: the token before the word is a number.
pub(crate) fn takes_stop(word: &str, next: impl FnOnce() -> Next, number_before: bool) -> bool {
    let Some(class) = class(word) else { return false };
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    // `EST`, `MIN`: written in capitals it is another abbreviation, without a stop.
    let acronym = word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase());
    let inner = matches!(class, Abbreviation::Inline | Abbreviation::Unit | Abbreviation::Place);
    let next = next();
    !(acronym && inner)
        && class.takes_stop(capital, next, number_before)
        && !(matches!(next, Next::End | Next::Starter)
            && ALSO_WORDS.iter().any(|other| other.eq_ignore_ascii_case(word)))
}

fn parse(list: &str) -> FxHashMap<u64, Abbreviation> {
    let mut classes = FxHashMap::default();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let (class, words) = line.split_once(':').expect("the embedded list has a class on each line");
        let class = match class {
            "title" => Abbreviation::Title,
            "month" => Abbreviation::Month,
            "number" => Abbreviation::Number,
            "company" => Abbreviation::Company,
            "inline" => Abbreviation::Inline,
            "end" => Abbreviation::End,
            "place" => Abbreviation::Place,
            _ => Abbreviation::Unit,
        };
        classes.extend(words.split_whitespace().filter_map(|word| Some((key(word.as_bytes())?, class))));
    }
    classes
}

/// Whether a capitalised word owes its capital, more often than not, to the
/// beginning of a sentence.
pub(crate) fn is_starter(word: &str) -> bool {
    static STARTERS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let starters = STARTERS.get_or_init(|| {
        include_str!("../data/starters.txt").lines().filter(|line| !line.starts_with('#')).collect()
    });
    word.len() <= LONGEST_STARTER
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && starters.contains(word)
}

/// In bytes; no word of the list is longer.
const LONGEST_STARTER: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_fit_their_limits() {
        assert!(is_starter("A") && is_starter("The") && is_starter("Your") && !is_starter("Government"));
        assert!(include_str!("../data/starters.txt").lines().skip(2).all(is_starter));
        assert_eq!((class("Approx"), class("zzz")), (Some(Abbreviation::Inline), None));
    }
}
