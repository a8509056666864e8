//! Whom words mean that look back is said with what decided it, and so is that nobody was chosen.

#![allow(clippy::unwrap_used, reason = "a test that finds no sentence fails")]

mod pack;

use tidings_discourse::{Document, Extractor};
use tidings_review::why::{self, Linked};
use tidings_rules::{Layer, load};
use tidings_text::{Source, Span};

use pack::default_pack;

/// The links of a text of 18 March 2022.
fn links(extractor: &Extractor, text: &str) -> Vec<Linked> {
    let date = "2022-03-18".parse().unwrap();
    let document = Document::new(Source::new("a.txt", text), Some(date));
    let why = why::why(extractor, &document, Span::of(0..text.len()), None);
    why.sentences.into_iter().flat_map(|sentence| sentence.links).collect()
}

/// The text, the words, whom they mean, how it was decided, who fitted.
type Case = (&'static str, &'static str, &'static [&'static str], &'static str, &'static [&'static str]);

#[test]
fn each_rule_of_coreference_says_what_decided_and_who_fitted() {
    let extractor = Extractor::new(default_pack(Vec::new()).rules);
    let two = "Emmanuel Macron met Vladimir Putin.";
    let cases: &[Case] = &[
        ("The president spoke.", "The president", &[], "several fit", &["Emmanuel Macron", "Vladimir Putin"]),
        ("Angela Merkel called him.", "him", &[], "several fit", &["Emmanuel Macron", "Vladimir Putin"]),
        (
            "He called Angela Merkel.",
            "He",
            &["Emmanuel Macron"],
            "who acts there",
            &["Emmanuel Macron", "Vladimir Putin"],
        ),
        ("She called.", "She", &[], "nobody told of nearby fits", &[]),
        (
            "The two leaders spoke.",
            "The two leaders",
            &["Emmanuel Macron", "Vladimir Putin"],
            "no third",
            &["Emmanuel Macron", "Vladimir Putin"],
        ),
        (
            "Joe Biden called the two leaders.",
            "the two leaders",
            &[],
            "just two",
            &["Emmanuel Macron", "Vladimir Putin", "Joe Biden"],
        ),
        (
            "The French president spoke.",
            "The French president",
            &["Emmanuel Macron"],
            "held the office",
            &["Emmanuel Macron"],
        ),
        (
            "Joe Biden called his French counterpart.",
            "his French counterpart",
            &["Emmanuel Macron"],
            "of the one told of last",
            &["Emmanuel Macron"],
        ),
    ];
    for (text, words, means, because, fitted) in cases {
        let all = links(&extractor, &format!("{two} {text}"));
        let link = all.iter().find(|link| link.text == *words).unwrap_or_else(|| panic!("{text}: {all:#?}"));
        assert_eq!(link.means, *means, "{text}");
        assert_eq!(link.linked, !means.is_empty(), "{text}");
        assert!(link.because.contains(because), "{text}: {}", link.because);
        assert_eq!(link.fitted, *fitted, "{text}");
    }
}

#[test]
fn who_acts_in_a_clause_is_not_acted_on_in_it() {
    let extractor = Extractor::new(default_pack(Vec::new()).rules);
    let all = links(&extractor, "Emmanuel Macron told Vladimir Putin that he would call him.");
    let meant =
        |words: &str| all.iter().find(|link| link.text == words).map(|link| link.means.clone()).unwrap();
    assert_eq!(meant("he"), ["Emmanuel Macron"]);
    assert_eq!(meant("him"), ["Vladimir Putin"]);
    // Neither of whom a word acts that is nobody's name.
    for other in ["Germany did not invite him", "the police did not let him"] {
        let all = links(&extractor, &format!("Emmanuel Macron would have liked to stay, but {other}."));
        assert_eq!(all.iter().find(|link| link.text == "him").unwrap().means, ["Emmanuel Macron"], "{other}");
    }
}

#[test]
fn a_last_name_that_two_have_is_linked_to_neither() {
    let extractor = Extractor::new(default_pack(Vec::new()).rules);
    let all = links(&extractor, "John Smith met Peter Smith. Mr. Smith called Angela Merkel.");
    let link = all.iter().find(|link| link.text == "Mr. Smith").unwrap();
    assert!(!link.linked);
    assert_eq!(link.fitted, ["John Smith", "Peter Smith"]);
}

/// However many people a text tells of, a word that looks back looks at so many of them at most.
#[test]
fn a_word_that_looks_back_looks_at_a_bounded_number() {
    const MOST: usize = 64;
    let person = "mention: Person\nrules:\n  - id: one\n    pattern: '<name:Word>'\n    entity: {function: named, name: name}\n  - id: he\n    pattern: he\n    entity: {function: pronoun, gender: m, number: singular}\n";
    let word = "mention: Word\nrules:\n  - id: one\n    pattern: '[text=/N[a-z]+/]'\n";
    let files = vec![Source::new("person.yaml", person), Source::new("word.yaml", word)];
    let loaded = load(&[Layer::new("mine", files)]);
    let extractor = Extractor::new(loaded.rules);
    let letter = |number: usize| char::from(b'a' + (number % 26) as u8);
    for people in [10, 1_000] {
        let names =
            (0..people).map(|one| format!("N{}{}{}x", letter(one / 676), letter(one / 26), letter(one)));
        let text = format!("{} and he", names.collect::<Vec<_>>().join(" "));
        let all = links(&extractor, &text);
        let he = all.iter().find(|link| link.text == "he").unwrap_or_else(|| panic!("{:?}", loaded.problems));
        assert_eq!(he.fitted.len(), people.min(MOST));
    }
}
