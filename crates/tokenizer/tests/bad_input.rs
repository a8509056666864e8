//! Bad input: odd characters in and around words, and texts that would be slow
//! if any pass looked at them more than once.

use std::time::{Duration, Instant};

use tidings_tokenizer::{Kind, Tokens};

fn words(text: &str) -> Vec<&str> {
    let read = Tokens::read(text, 0..text.len());
    read.tokens().iter().map(|token| &text[token.span.range()]).collect()
}

#[test]
fn odd_characters() {
    assert_eq!(words("talks\u{0}\u{7}held\u{1b}[0m"), ["talks", "held", "[", "0", "m"]);
    assert_eq!(words("Zelen\u{200b}skyy and\u{feff} Putin"), ["Zelen\u{200b}skyy", "and", "Putin"]);
    assert_eq!(words("E\u{301}lyse\u{301}e"), ["E\u{301}lyse\u{301}e"]);
    assert_eq!(words("\u{301}\u{302}"), ["\u{301}\u{302}"]);
    assert_eq!(words("قال بوتين، أمس."), ["قال", "بوتين", "،", "أمس", "."]);
    assert_eq!(words("\u{202e}Putin\u{202c} called"), ["Putin", "called"]);
}

#[test]
fn a_quotation_left_open_ends_with_its_paragraph() {
    let text = "He said: \u{201c}We will.\n\nThe end (of it.\n\nAnd \"more";
    let read = Tokens::read(text, 0..text.len());
    let depth = |word: &str| {
        let found = read.tokens().iter().find(|token| &text[token.span.range()] == word);
        found.map(|token| token.quoted)
    };
    assert_eq!(["will", "end", "more"].map(depth), [Some(1), Some(0), Some(1)]);
    assert_eq!(read.sentences().len(), 3);
}

#[test]
fn numbers_that_are_hard_to_tell() {
    let kinds = |text: &str| {
        let read = Tokens::read(text, 0..text.len());
        read.tokens().iter().map(|token| token.kind).collect::<Vec<_>>()
    };
    use Kind::{Money, Number, Ordinal, Punctuation, Symbol, Time, Word};
    assert_eq!(words("1,234,567.89"), ["1,234,567.89"]);
    assert_eq!(words("2,000 to 3,000, and .5"), ["2,000", "to", "3,000", ",", "and", ".5"]);
    assert_eq!(kinds("10-15 people"), [Number, Punctuation, Number, Word]);
    assert_eq!(kinds("€1.5 million"), [Money, Number, Word]);
    assert_eq!(kinds("21st at 9:05 5%"), [Ordinal, Word, Time, Number, Symbol]);
    assert_eq!(kinds("£"), [Money]);
    assert_eq!(kinds("…"), [Punctuation]);
}

/// Pieces that, written over and over, make a text no news agency sends.
const PIECES: [&str; 24] = [
    "a", "a.", "a-", "a'", "a@", "a_", "1", "1.", "1,", "1/", "(", "(a ", "\"", "\"a ", "\u{2018}", ". ",
    "http://", "a.a@", "\n", "a\n", "1. ", "\u{301}", "\u{200d}", "\u{200b}",
];

/// Reads so much text that the clock's ticks matter little.
fn fastest(text: &str) -> Duration {
    let times = (1 << 24) / text.len();
    let round = |_| {
        let (start, busy) = (Instant::now(), on_processor());
        for _ in 0..times {
            std::hint::black_box(Tokens::read(text, 0..text.len()));
        }
        busy.zip(on_processor()).map_or_else(|| start.elapsed(), |(before, after)| after - before)
    };
    (0..3).map(round).min().unwrap_or_default()
}

/// For how long this thread has had a processor, where the system tells (Linux).
fn on_processor() -> Option<Duration> {
    let schedule = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    schedule.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

#[test]
fn every_megabyte_is_cut() {
    for piece in PIECES {
        let text = piece.repeat((1 << 20) / piece.len());
        let read = Tokens::read(&text, 0..text.len());
        assert_eq!(read.sentences().is_empty(), read.tokens().is_empty(), "{piece:?}");
    }
}

/// Long texts take no more time for their length than texts of an eighth; quadratic
/// time would be eight times as much. Ignored because a busy machine makes clocks lie:
/// `cargo test -p tidings-tokenizer --test bad_input -- --ignored`
#[test]
#[ignore = "measures time"]
fn time_grows_with_the_text_and_no_faster() {
    for piece in
        PIECES.iter().chain(&["a(", "a.b", "\u{1f1eb}", "x\u{2019}", "I. ", "?\u{201d} ", "- ", "a) "])
    {
        // Both too long for the caches, which short texts profit from.
        let short = piece.repeat((1 << 21) / piece.len());
        let long = short.repeat(8);
        let (short, long) = (fastest(&short), fastest(&long));
        // The clock ticks every few milliseconds.
        assert!(long < short * 5 + Duration::from_millis(20), "{piece:?}: {short:?} and {long:?}");
    }
}
