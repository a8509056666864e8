//! What holds for any string: nothing is lost, nothing overlaps, nothing panics.

use proptest::prelude::*;
use tidings_tokenizer::{Tokens, folded, lemmas, normal, tag};

/// Strings that look like news gone wrong: the marks the tokenizer treats
/// specially are far likelier than in a random string.
fn troubled() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Z]{1,6}",
        "[0-9]{1,4}",
        "[ \n\t]{1,2}",
        "[.,;:!?'\"()\\-/@#$%&*_+=<>\\[\\]]{1,3}",
        "[“”‘’«»…—–•€£°\u{200b}\u{ad}\u{301}\u{fe0f}\u{200d}]{1,2}",
        "[🇫🇷👩🏽🎉❤éßЖ中]{1,3}",
        prop::sample::select(vec![
            "U.S.", "Mr.", "n't", "’s", "a.m.", "http://", "www.", ".com", "1.)", "\r\n", "\u{2029}", "Ph.D."
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn may_be_skipped(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn check(text: &str, body: std::ops::Range<usize>) -> Result<(), TestCaseError> {
    let read = Tokens::read(text, body.clone());
    let inside = |at: usize| at.min(text.len());
    let mut start = inside(body.start);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let mut end = inside(body.end).max(start);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut at = start;
    for token in read.tokens() {
        let span = token.span.range();
        prop_assert!(
            span.start >= at && span.end > span.start && span.end <= end.max(start),
            "{:?} in {:?}",
            span,
            text
        );
        prop_assert!(
            text.is_char_boundary(span.start) && text.is_char_boundary(span.end),
            "{:?} in {:?}",
            span,
            text
        );
        prop_assert!(
            text[at..span.start].chars().all(may_be_skipped),
            "lost {:?} of {:?}",
            &text[at..span.start],
            text
        );
        at = span.end;
    }
    prop_assert!(
        text[at..end.max(at)].chars().all(may_be_skipped),
        "lost {:?} of {:?}",
        &text[at..end],
        text
    );
    let mut next = 0;
    for sentence in read.sentences() {
        prop_assert!(sentence.start == next && sentence.end > sentence.start);
        next = sentence.end;
    }
    prop_assert_eq!(next as usize, read.tokens().len());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string_is_cut_without_loss(text in any::<String>()) {
        check(&text, 0..text.len())?;
    }

    #[test]
    fn troubled_text_is_cut_without_loss(text in troubled()) {
        check(&text, 0..text.len())?;
    }

    #[test]
    fn any_body_is_cut_without_loss(text in troubled(), start in 0usize..60, length in 0usize..200) {
        check(&text, start..start + length)?;
    }

    #[test]
    fn words_have_one_form(word in troubled()) {
        let (once, bare) = (normal(&word), folded(&word));
        prop_assert_eq!(normal(&once), once.as_ref());
        prop_assert_eq!(folded(&bare), bare.as_ref());
        prop_assert!(!lemmas(&word).is_empty());
        prop_assert_eq!(tag(&[&word, &word]).len(), 2);
    }
}
