//! How fast tokens and sentences, and tagging, are on one core.
//!
//! `cargo run --release -p tidings-tokenizer --example speed -- FILE`
//!
//! The file is repeated to at least 50 MB for cutting and 2 MB for tagging; the
//! best of five rounds counts. Where the system tells for how long the thread
//! had a processor (Linux), that is the time taken: what else the machine does
//! is not the tokenizer's doing.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::time::Instant;

use tidings_tokenizer::{Tokens, tag};

fn main() {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: speed FILE");
        std::process::exit(2);
    };
    let text = std::fs::read_to_string(path).expect("the file can be read");
    let long = repeated(&text, 50_000_000);
    let seconds = best(|| Tokens::read(&long, 0..long.len()).tokens().len());
    println!("tokens and sentences: {:.0} MB/s", long.len() as f64 / seconds / 1e6);
    let short = repeated(&text, 2 << 20);
    let read = Tokens::read(&short, 0..short.len());
    let words: Vec<&str> = read.tokens().iter().map(|token| &short[token.span.range()]).collect();
    let sentence = |range: &std::ops::Range<u32>| tag(&words[range.start as usize..range.end as usize]).len();
    let seconds = best(|| read.sentences().iter().map(sentence).sum());
    println!("tagging: {:.2} million tokens/s", words.len() as f64 / seconds / 1e6);
}

fn repeated(text: &str, bytes: usize) -> String {
    let mut long = String::with_capacity(bytes + text.len());
    while long.len() < bytes {
        long.push_str(text);
        long.push_str("\n\n");
    }
    long
}

/// Seconds of the fastest of five rounds.
fn best(mut work: impl FnMut() -> usize) -> f64 {
    let round = |_| {
        let (start, busy) = (Instant::now(), on_processor());
        std::hint::black_box(work());
        match busy.zip(on_processor()) {
            Some((before, after)) => after - before,
            None => start.elapsed().as_secs_f64(),
        }
    };
    (0..5).map(round).fold(f64::INFINITY, f64::min)
}

/// Seconds for which this thread has had a processor.
fn on_processor() -> Option<f64> {
    let schedule = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = schedule.split(' ').next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}
