//! The word that is meant by a form that is none: misspelt, shortened, or drawn out.
//!
//! Universal Dependencies gives the lemma of the word that was meant. Listed are
//! only forms that are no English word, so no right spelling is ever changed.

use std::borrow::Cow;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::class::Class;
use crate::lemma::is_vowel;
use crate::tag::mostly;

/// The word meant by a form in [`normal`](crate::normal) shape, if it is another one:
/// `recieved` is `received`, `sooooo` is `so`.
pub(crate) fn meant(form: &str) -> Option<Cow<'static, str>> {
    match listed(form) {
        Some(right) => Some(Cow::Borrowed(right)),
        None => drawn_out(form).map(Cow::Owned),
    }
}

fn listed(form: &str) -> Option<&'static str> {
    static TABLE: OnceLock<FxHashMap<&'static str, &'static str>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let lines = include_str!("../data/misspelt.txt").lines().filter(|line| !line.starts_with('#'));
        lines.map(|line| line.split_once(' ').expect("the embedded table has two columns")).collect()
    });
    table.get(form).copied()
}

/// More drawn-out letters than these in one word are noise.
const MOST_RUNS: usize = 4;

/// The word in which a letter written three times or more stands once or twice.
fn drawn_out(form: &str) -> Option<String> {
    let bytes = form.as_bytes();
    let thrice = |three: &[u8]| three[0] == three[1] && three[1] == three[2];
    if !bytes.windows(3).any(thrice) || !bytes.iter().all(u8::is_ascii_lowercase) {
        return None;
    }
    let runs: Vec<&[u8]> = bytes.chunk_by(|a, b| a == b).collect();
    let long = runs.iter().filter(|run| run.len() > 2).count();
    // One letter alone is a code, a number or a sound: `aaa`, `iii`, `www`.
    if runs.len() == 1 || long > MOST_RUNS || bytes.iter().all(|b| b"ivxlcdm".contains(b)) {
        return None;
    }
    if !bytes.iter().copied().any(is_vowel) {
        return Some(read(&runs, usize::MAX));
    }
    let usual = runs.iter().enumerate().filter(|(_, run)| run.len() > 2);
    let usual = usual.fold((0, 0), |(twice, number), (at, run)| {
        (twice | usize::from(usually_twice(run[0], at + 1 == runs.len())) << number, number + 1)
    });
    let ways = (0..1 << long).map(|change| read(&runs, usual.0 ^ change));
    ways.map(|word| listed(&word).map_or(word, str::to_owned))
        .find(|word| mostly(word).is_some_and(|class| !matches!(class, Class::Propn | Class::X)))
}

/// Whether a letter is rather doubled than single in English, here or at the end of a word.
fn usually_twice(letter: u8, last: bool) -> bool {
    matches!(letter, b'l' | b's' | b'f' | b'o') || letter == b'e' && !last
}

/// The word with each long run written twice if its bit in `twice` is set, else once.
fn read(runs: &[&[u8]], mut twice: usize) -> String {
    let mut word = String::new();
    for run in runs {
        let times = match run.len() {
            3.. => {
                let times = 1 + (twice & 1);
                twice >>= 1;
                times
            }
            times => times,
        };
        word.extend(std::iter::repeat_n(char::from(run[0]), times));
    }
    word
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn what_is_meant() {
        let table = [
            ("recieved", Some("received")),
            ("ppl", Some("people")),
            ("sooooo", Some("so")),
            ("pleaseee", Some("please")),
            ("gooood", Some("good")),
            ("coool", Some("cool")),
            ("reaaaally", Some("really")),
            ("neeeverrrr", Some("never")),
            ("alllll", Some("all")),
            ("hmmmmm", Some("hmm")),
            // Right words, and what is none in any way.
            ("received", None),
            ("committee", None),
            ("www", None),
            ("viii", None),
            ("xxxqqqzzza", None),
            ("", None),
        ];
        for (form, word) in table {
            assert_eq!(meant(form).as_deref(), word, "{form}");
        }
    }

    #[test]
    fn the_list_is_in_order_and_ends_at_words() {
        let lines = include_str!("../data/misspelt.txt").lines().filter(|line| !line.starts_with('#'));
        let forms: Vec<_> = lines.map(|line| line.split_once(' ').expect("two columns")).collect();
        assert!(forms.is_sorted_by(|(a, _), (b, _)| a < b));
        for (form, word) in forms {
            assert_eq!(meant(word), None, "{form} is to be listed with the last word it leads to");
        }
    }
}
