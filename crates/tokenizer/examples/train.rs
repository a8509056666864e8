//! Learns the word-class tagger from a treebank and writes its weights.
//!
//! `cargo run --release -p tidings-tokenizer --example train -- TRAIN.conllu [OUT] [DEV.conllu]`
//!
//! The same input gives the same bytes: the order of sentences is shuffled by
//! a generator with a fixed seed. With DEV it reports the accuracy after each
//! round; DEV teaches nothing. The file's form is told in `src/model.rs`.

#![allow(clippy::print_stdout, clippy::print_stderr)]

#[allow(dead_code)]
#[path = "../src/class.rs"]
mod class;
#[allow(dead_code)]
#[path = "../src/normal.rs"]
mod normal;
#[path = "../src/perceptron.rs"]
mod perceptron;

use std::collections::BTreeMap;

use class::Class;
use perceptron::{FEATURES, NO_TAG, SHARED, SLOTS, Seen, features, look_at};
use rustc_hash::FxHashMap;

const ROUNDS: usize = 12;
/// Features rarer than this in the training text are left out.
const RAREST_FEATURE: u32 = 2;
/// Words rarer than this are unknown to the dictionary.
const RAREST_WORD: u32 = 3;
/// Words at least this frequent that always have one class get it without a question.
const SURE: u32 = 20;
/// Of 256 features, so many are hidden at each step, so that no decision leans
/// on a single one.
const DROPPED: u64 = 26;
/// Averaged weights are multiplied by this to become bytes.
const SCALE: f64 = 5.0;

/// Words and the slots of their classes.
type Sentence = (Vec<String>, Vec<u8>);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [train, rest @ ..] = &arguments[..] else {
        eprintln!("usage: train TRAIN.conllu [OUT] [DEV.conllu]");
        std::process::exit(2);
    };
    let train = read(train);
    let dev = rest.get(1).map(|path| read(path)).unwrap_or_default();
    let dictionary = dictionary(&train);
    let model = learn(&train, &dictionary, &dev);
    let bytes = encode(&model, &dictionary);
    let out = rest.first().map_or("crates/tokenizer/data/tagger.bin", String::as_str);
    std::fs::write(out, &bytes).expect("the weights can be written");
    println!("{} features, {} bytes in {out}", model.len(), bytes.len());
}

fn read(path: &str) -> Vec<Sentence> {
    let text = std::fs::read_to_string(path).expect("the treebank can be read");
    let mut sentences = Vec::new();
    for block in text.split("\n\n") {
        let (mut words, mut slots) = (Vec::new(), Vec::new());
        for line in block.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            if columns[0].contains(['-', '.']) {
                continue;
            }
            let class = Class::from_name(columns[3]).expect("the treebank has UPOS classes");
            words.push(columns[1].to_owned());
            slots.push(slot(class));
        }
        if !words.is_empty() {
            sentences.push((words, slots));
        }
    }
    sentences
}

/// The slot of a class: its number, with PUNCT left out and X in its place.
fn slot(class: Class) -> u8 {
    match class {
        Class::Punct | Class::X => SHARED as u8,
        class if class > Class::Punct => class as u8 - 1,
        class => class as u8,
    }
}

/// For each frequent word: its classes as bits, and in bit 16 whether it is sure.
fn dictionary(sentences: &[Sentence]) -> BTreeMap<u32, u32> {
    let mut counts: BTreeMap<u32, [u32; SLOTS]> = BTreeMap::new();
    let mut seen = Vec::new();
    for (words, slots) in sentences {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        look_at(&words, |_| 0, &mut seen);
        for (seen, &slot) in seen.iter().zip(slots) {
            counts.entry(seen.word).or_default()[slot as usize] += 1;
        }
    }
    let mut dictionary = BTreeMap::new();
    for (word, counts) in counts {
        let all: u32 = counts.iter().sum();
        if all < RAREST_WORD {
            continue;
        }
        let best = counts.iter().max().copied().unwrap_or(0);
        let mut mask = 0;
        for (slot, &count) in counts.iter().enumerate() {
            // One in fifty may be a mistake of the treebank.
            if count * 50 > all {
                mask |= 1 << slot;
            }
        }
        let sure = all >= SURE && best == all;
        dictionary.insert(word, mask | u32::from(sure) << 16);
    }
    dictionary
}

struct Weight {
    now: [i32; SLOTS],
    total: [i64; SLOTS],
    since: [u32; SLOTS],
}

fn learn(
    train: &[Sentence],
    dictionary: &BTreeMap<u32, u32>,
    dev: &[Sentence],
) -> BTreeMap<u32, [i8; SLOTS]> {
    let lookup: FxHashMap<u32, u32> = dictionary.iter().map(|(&word, &mask)| (word, mask)).collect();
    let classes = |word: u32| lookup.get(&word).map_or(0, |mask| mask & 0xffff);
    let prepared: Vec<(Vec<Seen>, &[u8])> = train
        .iter()
        .map(|(words, slots)| {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let mut seen = Vec::new();
            look_at(&words, classes, &mut seen);
            (seen, slots.as_slice())
        })
        .collect();
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    for (seen, slots) in &prepared {
        for at in 0..seen.len() {
            for feature in features(seen, at, before(slots, at)) {
                *counts.entry(feature).or_default() += 1;
            }
        }
    }
    let mut index: FxHashMap<u32, u32> = FxHashMap::default();
    let mut names: Vec<u32> =
        counts.into_iter().filter(|&(_, n)| n >= RAREST_FEATURE).map(|(name, _)| name).collect();
    names.sort_unstable();
    for (at, name) in names.iter().enumerate() {
        index.insert(*name, at as u32);
    }
    let mut weights: Vec<Weight> =
        names.iter().map(|_| Weight { now: [0; SLOTS], total: [0; SLOTS], since: [0; SLOTS] }).collect();
    let mut order: Vec<usize> = (0..prepared.len()).collect();
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut time = 0u32;
    let mut quantised = BTreeMap::new();
    for round in 0..ROUNDS {
        for at in (1..order.len()).rev() {
            random = step(random);
            order.swap(at, (random % (at as u64 + 1)) as usize);
        }
        let (mut right, mut all) = (0, 0);
        for &sentence in &order {
            let (seen, slots) = &prepared[sentence];
            let mut given: Vec<u8> = Vec::with_capacity(slots.len());
            for at in 0..seen.len() {
                time += 1;
                let rows = features(seen, at, before(&given, at)).map(|feature| {
                    random = step(random);
                    if random >> 32 & 0xff < DROPPED { None } else { index.get(&feature).copied() }
                });
                let mut scores = [0i32; SLOTS];
                for row in rows.iter().flatten() {
                    for (score, weight) in scores.iter_mut().zip(&weights[*row as usize].now) {
                        *score += weight;
                    }
                }
                let best =
                    (0..SLOTS).max_by_key(|&slot| (scores[slot], SLOTS - slot)).expect("there are slots");
                let truth = slots[at] as usize;
                all += 1;
                right += usize::from(best == truth);
                if best != truth {
                    for row in rows.iter().flatten() {
                        let weight = &mut weights[*row as usize];
                        for (slot, change) in [(truth, 1), (best, -1)] {
                            weight.total[slot] +=
                                i64::from(weight.now[slot]) * i64::from(time - weight.since[slot]);
                            weight.since[slot] = time;
                            weight.now[slot] += change;
                        }
                    }
                }
                given.push(best as u8);
            }
        }
        quantised = average(&names, &weights, time);
        let accuracy = 100.0 * right as f64 / f64::from(all);
        println!(
            "round {}: {accuracy:.2} on the training text, {:.2} on dev",
            round + 1,
            score(&quantised, &lookup, dev)
        );
    }
    quantised
}

/// The next number of Marsaglia's xorshift generator.
fn step(mut random: u64) -> u64 {
    random ^= random << 13;
    random ^= random >> 7;
    random ^ random << 17
}

fn before(slots: &[u8], at: usize) -> [u8; 2] {
    let slot = |back: usize| at.checked_sub(back).map_or(NO_TAG, |at| slots[at]);
    [slot(1), slot(2)]
}

fn average(names: &[u32], weights: &[Weight], time: u32) -> BTreeMap<u32, [i8; SLOTS]> {
    let mut rows = BTreeMap::new();
    for (name, weight) in names.iter().zip(weights) {
        let mut row = [0i8; SLOTS];
        for slot in 0..SLOTS {
            let total =
                weight.total[slot] + i64::from(weight.now[slot]) * i64::from(time - weight.since[slot]);
            let mean = total as f64 / f64::from(time) * SCALE;
            row[slot] = mean.round().clamp(-127.0, 127.0) as i8;
        }
        if row.iter().any(|weight| weight.abs() > 0) {
            rows.insert(*name, row);
        }
    }
    rows
}

/// Accuracy in percent, the two classes of the shared slot counted as one.
fn score(rows: &BTreeMap<u32, [i8; SLOTS]>, lookup: &FxHashMap<u32, u32>, dev: &[Sentence]) -> f64 {
    let rows: FxHashMap<u32, [i8; SLOTS]> = rows.iter().map(|(name, row)| (*name, *row)).collect();
    let (mut right, mut all) = (0, 0);
    let mut seen = Vec::new();
    for (words, slots) in dev {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        look_at(&words, |word| lookup.get(&word).map_or(0, |mask| mask & 0xffff), &mut seen);
        let mut given: Vec<u8> = Vec::with_capacity(slots.len());
        for at in 0..seen.len() {
            let mut scores = [0i32; SLOTS];
            let names: [u32; FEATURES] = features(&seen, at, before(&given, at));
            for row in names.iter().filter_map(|name| rows.get(name)) {
                for (score, weight) in scores.iter_mut().zip(row) {
                    *score += i32::from(*weight);
                }
            }
            let mut best =
                (0..SLOTS).max_by_key(|&slot| (scores[slot], SLOTS - slot)).expect("there are slots");
            if let Some(mask) = lookup.get(&seen[at].word).filter(|mask| *mask >> 16 == 1) {
                best = mask.trailing_zeros() as usize;
            }
            given.push(best as u8);
            all += 1;
            right += u32::from(best == slots[at] as usize);
        }
    }
    100.0 * f64::from(right) / f64::from(all.max(1u32))
}

/// See `src/model.rs`.
fn encode(rows: &BTreeMap<u32, [i8; SLOTS]>, dictionary: &BTreeMap<u32, u32>) -> Vec<u8> {
    let mut bytes = Vec::new();
    bytes.extend((dictionary.len() as u32).to_le_bytes());
    bytes.extend((rows.len() as u32).to_le_bytes());
    for (word, mask) in dictionary {
        bytes.extend(word.to_le_bytes());
        bytes.extend(&mask.to_le_bytes()[..3]);
    }
    let mut last = 0;
    for (name, row) in rows {
        let mut step = name - last;
        last = *name;
        while step > 0x7f {
            bytes.push(step as u8 | 0x80);
            step >>= 7;
        }
        bytes.push(step as u8);
        // A weight of one in ten thousand decisions is noise; leaving it out halves the file.
        let kept = |weight: i8| weight.abs() > 0;
        let mask = (0..SLOTS).filter(|&slot| kept(row[slot])).fold(0u16, |mask, slot| mask | 1 << slot);
        bytes.extend(mask.to_le_bytes());
        bytes.extend(row.iter().filter(|weight| kept(**weight)).map(|weight| *weight as u8));
    }
    bytes
}
