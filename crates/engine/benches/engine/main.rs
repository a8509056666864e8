//! `cargo bench -p tidings-engine`: what matching, loading and whole runs cost.
//!
//! A plain program that prints one line a row. A sampling harness would repeat
//! rows that take seconds each; on machines whose clock swings by tens of per
//! cent the rows of one run are to be compared with each other, and regressions
//! to be gated on instruction counts: an argument that names a row
//! (`-- match:1000`) runs that row alone, as `valgrind --tool=callgrind` wants.
//! Which rules of a pack cost most is told by `tidings run --profile`.
//! Rows on large text need `TIDINGS_DATA` (see `texts`) and say `skipped` without.
#![allow(clippy::print_stdout, reason = "a benchmark is there to print")]

mod clock;
#[path = "../../../review/tests/pack/mod.rs"]
mod default_pack;
mod load;
mod matching;
mod pack;
mod rules;
mod texts;

use clock::timed;
use texts::Texts;

fn main() {
    let asked: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    if asked.first().is_some_and(|first| first == "peer") {
        return matching::print_for_peers(asked.get(1));
    }
    if asked.first().is_some_and(|first| first == "load-here") {
        return load::row();
    }
    let wanted = |row: &str| asked.is_empty() || asked.iter().any(|one| one == row);
    let small = Texts::of_corpus();
    let large = Texts::of_data();
    for count in [1, 100, 1_000, 10_000] {
        let row = format!("match:{count}");
        if wanted(&row) {
            matching::row(&row, count, large.as_ref());
        }
        let row = format!("naive:{count}");
        if wanted(&row) {
            matching::naive_row(&row, count, large.as_ref());
        }
    }
    if wanted("load") {
        load::in_own_process();
    }
    for (row, texts) in [("pack:small", Some(&small)), ("pack:large", large.as_ref())] {
        if wanted(row) {
            pack::row(row, texts);
        }
    }
}
