//! Any string is cut without a panic, and nothing of it is lost.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tidings_tokenizer::{Tokens, folded, lemma, lemmas, normal, tag};

fuzz_target!(|text: &str| {
    let read = Tokens::read(text, 0..text.len());
    let mut end = 0;
    for token in read.tokens() {
        let span = token.span.range();
        assert!(span.start >= end && span.end > span.start);
        let between = &text[end..span.start];
        assert!(!between.chars().any(char::is_alphanumeric), "lost {between:?}");
        end = span.end;
    }
    assert!(!text[end..].chars().any(char::is_alphanumeric));
    let mut next = 0;
    for sentence in read.sentences() {
        assert!(sentence.start == next && sentence.end > sentence.start);
        next = sentence.end;
        let tokens = &read.tokens()[sentence.start as usize..sentence.end as usize];
        let words: Vec<&str> = tokens.iter().map(|token| &text[token.span.range()]).collect();
        for (word, class) in words.iter().zip(tag(&words)) {
            let form = normal(word);
            assert_eq!(normal(&form), form);
            folded(word);
            lemma(word, class);
            assert!(!lemmas(word).is_empty());
        }
    }
    assert_eq!(next as usize, read.tokens().len());
});
