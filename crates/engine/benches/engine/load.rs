//! A cold load of 10,000 rules and 100,000 lexicon entries, and the memory it takes.
//!
//! The peak is of the whole process, so the row runs in one of its own.

use std::fmt::Write as _;
use std::process::Command;

use tidings_engine::Engine;
use tidings_rules::{Layer, load};
use tidings_text::Source;

use crate::texts::{Shuffle, Texts};
use crate::{rules, timed};

/// Runs [`row`] in a process that does nothing else.
pub(crate) fn in_own_process() {
    let own = std::env::current_exe().expect("a running program has a path");
    let said = Command::new(own).arg("load-here").output().expect("the benchmark can start itself");
    print!("{}", String::from_utf8_lossy(&said.stdout));
}

pub(crate) fn row() {
    let files = files();
    let before = peak();
    let (loading, loaded) = timed(|| load(&[Layer::new("bench", files)]));
    let between = peak();
    let (compiling, engine) = timed(|| Engine::new(loaded.rules));
    let rules = engine.rules();
    println!(
        "load           {:.3} s: {loading:.3} s to read {} rules, {compiling:.3} s to compile them; \
         peak {before} MB before, {between} MB read, {} MB compiled",
        loading + compiling,
        rules.rules.len(),
        peak()
    );
}

/// Rules in files of fifty; entries of one to three words in ten lexicons.
fn files() -> Vec<Source> {
    let patterns = rules::patterns(10_000, &Texts::of_corpus().documents);
    let mut files = Vec::new();
    for (number, patterns) in patterns.chunks(50).enumerate() {
        let mut file = format!("mention: M{number}\nrules:\n");
        for (id, pattern) in patterns.iter().enumerate() {
            writeln!(file, "  - id: r{id}\n    pattern: {pattern}").expect("writing to a string");
        }
        files.push(Source::new(format!("m{number:03}.yaml"), file));
    }
    let mut shuffle = Shuffle(3);
    for lexicon in 0..10 {
        let mut file = format!("lexicon: list{lexicon}\nentries:\n");
        for entry in 0..10_000 {
            let words: Vec<String> = (0..=shuffle.below(3)).map(|_| name(&mut shuffle)).collect();
            writeln!(file, "  - {} {entry}x", words.join(" ")).expect("writing to a string");
        }
        files.push(Source::new(format!("z{lexicon}.yaml"), file));
    }
    files
}

/// A word that no dictionary has.
fn name(shuffle: &mut Shuffle) -> String {
    let syllables = ["ka", "ro", "mi", "ten", "sul", "va", "dor", "li", "pe", "zan", "hu", "bry"];
    (0..2 + shuffle.below(3)).map(|_| syllables[shuffle.below(syllables.len())]).collect()
}

/// The most memory that this process has had so far, in MB; 0 where the system does not tell.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok()).map_or(0, |kb| kb / 1024)
}
