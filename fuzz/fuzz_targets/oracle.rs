//! The fast engine against the naive one, on patterns and texts made of bytes.
//!
//! `cargo +nightly fuzz run oracle`. Each byte picks a piece of a pattern or a
//! word, so most inputs are patterns that load. `crates/engine/tests/oracle`
//! does the same with packs that are built rather than picked.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tidings_engine::{Engine, Optimisations};
use tidings_rules::{Layer, load};
use tidings_text::Source;

const PIECES: [&str; 32] = [
    "red", "blue", "~hold", "[]", "[pos=NOUN]", "[case=title]", "$colour", "<A>", "<x:A>", "\"Red\"", "(", ")", "(",
    ")", "|", "?", "*", "+", "{0,2}", "*?", "(?=", "(?!", "(?<=", "(?<!", "(?<y>", "^", "$", "[word!=red]", "held",
    ")?", ")*", ")+",
];

const WORDS: [&str; 16] = [
    "red", "Red", "blue", "green", "hold", "held", "holds", "call", "and", ",", ".", "Anna", "réd", "RED", "The", "zebra",
];

fuzz_target!(|data: (Vec<u8>, Vec<u8>, Vec<u8>)| {
    let (first, second, words) = data;
    let pieces = |bytes: &[u8]| -> String {
        let picked: Vec<&str> = bytes.iter().take(40).map(|byte| PIECES[usize::from(*byte) % 32]).collect();
        picked.join(" ")
    };
    let rule = |pattern: String| format!("rules:\n  - id: r\n    pattern: |-\n      {pattern}\n");
    let files = vec![
        Source::new("a.yaml", format!("mention: A\n{}", rule(pieces(&first).replace("<A>", "red").replace("<x:A>", "red")))),
        Source::new("b.yaml", format!("mention: B\n{}", rule(pieces(&second)))),
        Source::new("colour.yaml", "lexicon: colour\nentries: [red, red blue]\n"),
    ];
    let rules = load(&[Layer::new("fuzz", files)]).rules;
    let text: Vec<&str> = words.iter().take(200).map(|byte| WORDS[usize::from(*byte) % 16]).collect();
    let text = text.join(" ");
    let said = |options| {
        let engine = Engine::with(rules.clone(), options);
        format!("{:?}", engine.read(&text, 0..text.len()).all_mentions())
    };
    let naive = said(Optimisations::NONE);
    assert_eq!(said(Optimisations::ALL), naive);
    for (name, options) in Optimisations::each_off() {
        assert_eq!(said(options), naive, "without {name}");
    }
});
