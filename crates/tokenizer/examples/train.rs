//! Learns the word-class tagger from a treebank and writes its weights.
//!
//! `cargo run --release -p tidings-tokenizer --example train -- TRAIN.conllu [OUT] [DEV.conllu]`
//!
//! The words in `data/names.txt` and `data/words.txt` are learnt as if the treebank
//! had them too.
//! The same input gives the same bytes: the order of sentences is shuffled by
//! a generator with a fixed seed. With DEV it reports the accuracy after each
//! round; DEV teaches nothing. The file's form is told in `src/model.rs`.

#![allow(clippy::print_stdout, clippy::print_stderr)]

#[allow(dead_code, unreachable_pub)]
#[path = "../src/class.rs"]
mod class;
#[allow(dead_code, unreachable_pub)]
#[path = "../src/normal.rs"]
mod normal;
#[allow(dead_code)]
#[path = "../src/perceptron.rs"]
mod perceptron;

use std::collections::BTreeMap;

use class::Class;
use perceptron::{FEATURES, NO_TAG, SHARED, SLOTS, Seen, Sight, features};
use rustc_hash::FxHashMap;

const ROUNDS: usize = 10;
/// One order of the sentences is learnt for each.
const SEEDS: [u64; 6] = [11, 23, 37, 41, 53, 67];
/// Features rarer than this in the training text are left out.
const RAREST_FEATURE: u32 = 2;
/// Words at least this frequent that always have one class get it without a question.
const SURE: u32 = 20;
/// Of 256 features, so many are hidden at each step, so that no decision leans
/// on a single one.
const DROPPED: u64 = 26;
/// A decision is right only if it wins by more than this.
const MARGIN: i32 = 12;
/// Inside a sentence, a word with a capital that is a name wins only by so much more: the
/// words around it are to tell, since most words in names are common nouns elsewhere.
const NAME_MARGIN: i32 = 20;
/// There, what is no name wins by so much less against one.
const OTHER_MARGIN: i32 = 10;
/// Features all of whose weights are below this as bytes are left out.
const LIGHTEST: u8 = 4;
/// So often a listed word counts as seen.
const LISTED: u32 = 3;
/// In a dictionary entry: the word never had another class.
const SURE_BIT: u32 = 1 << 16;
/// Averaged weights are multiplied by this to become bytes.
const SCALE: f64 = 4.0;

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
    let mut counts = count(&train);
    count_listed(&mut counts, include_str!("../data/names.txt"));
    count_listed(&mut counts, include_str!("../data/words.txt"));
    let dictionary = counts.iter().map(|(word, counts)| (*word, entry(counts))).collect();
    let model = learn(&train, &counts, &dictionary, &dev);
    let bytes = encode(&model, &dictionary);
    let out = rest.first().map_or("crates/tokenizer/data/tagger.bin", String::as_str);
    std::fs::write(out, &bytes).expect("the weights can be written");
    println!("{} features, {} bytes in {out}", model.len(), bytes.len());
}

/// Sees all words of a sentence.
fn look_at(words: &[&str], classes: impl Fn(u32) -> u32, seen: &mut Vec<Seen>) {
    let mut sight = Sight::default();
    (0..words.len()).for_each(|at| sight.reach(at, (words.len(), |at| words[at]), &classes));
    *seen = sight.seen;
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

/// How often each word has each class.
type Counts = BTreeMap<u32, [u32; SLOTS]>;

fn count(sentences: &[Sentence]) -> Counts {
    let mut counts = Counts::new();
    let mut seen = Vec::new();
    for (words, slots) in sentences {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        look_at(&words, |_| 0, &mut seen);
        for (seen, &slot) in seen.iter().zip(slots) {
            counts.entry(seen.word).or_default()[slot as usize] += 1;
        }
    }
    counts
}

fn count_listed(counts: &mut Counts, list: &str) {
    let mut seen = Vec::new();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let (class, words) = line.split_once(':').expect("a list has a class on each line");
        let class = Class::from_name(class).expect("a list has UPOS classes");
        look_at(&words.split_whitespace().collect::<Vec<_>>(), |_| 0, &mut seen);
        for word in &seen {
            counts.entry(word.word).or_default()[slot(class) as usize] += LISTED;
        }
    }
}

/// The classes of a word as bits, in bit 16 whether it is sure, above it its
/// most frequent class.
fn entry(counts: &[u32; SLOTS]) -> u32 {
    let all: u32 = counts.iter().sum();
    // One in fifty may be a mistake of the treebank.
    let mask = (0..SLOTS).filter(|&slot| counts[slot] * 50 > all).fold(0, |mask, slot| mask | 1 << slot);
    let sure = all >= SURE && counts.contains(&all);
    let most = if all == 0 { 0 } else { best(&counts.map(|count| count as i32)) as u32 };
    mask | if sure { SURE_BIT } else { 0 } | most << 17
}

/// What the features see of the training text. The dictionary must not tell a
/// word what only this very word has taught it, or the weights would trust it
/// more than new text deserves; so each word sees the counts without itself.
fn prepare<'t>(train: &'t [Sentence], counts: &Counts) -> Prepared<'t> {
    let look = |(words, slots): &'t Sentence| {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (mut seen, mut alone) = (Vec::new(), Vec::new());
        look_at(&words, |_| 0, &mut seen);
        for ((word, slot), seen) in words.iter().zip(slots).zip(&mut seen) {
            let without = |word: u32| {
                let mut counts = counts.get(&word).copied().unwrap_or([0; SLOTS]);
                counts[*slot as usize] -= u32::from(word == seen.word);
                entry(&counts) & !SURE_BIT
            };
            look_at(&[word], without, &mut alone);
            seen.mask = alone[0].mask;
        }
        (seen, slots.as_slice())
    };
    train.iter().map(look).collect()
}

struct Weight {
    now: [i32; SLOTS],
    total: [i64; SLOTS],
    since: [u32; SLOTS],
}

impl Weight {
    /// Changes one weight at a step, keeping the sum over all steps so far.
    fn change(&mut self, slot: usize, by: i32, time: u32) {
        self.total[slot] += i64::from(self.now[slot]) * i64::from(time - self.since[slot]);
        self.since[slot] = time;
        self.now[slot] += by;
    }

    /// The mean of the weight over all steps.
    fn mean(&self, slot: usize, time: u32) -> f64 {
        let rest = i64::from(self.now[slot]) * i64::from(time - self.since[slot]);
        (self.total[slot] + rest) as f64 / f64::from(time)
    }
}

/// The training text as the features see it.
type Prepared<'t> = Vec<(Vec<Seen>, &'t [u8])>;

/// Learns several times in different orders and adds up what was learnt: what
/// only one order teaches is chance, and fades in the sum.
fn learn(
    train: &[Sentence],
    counts: &Counts,
    dictionary: &BTreeMap<u32, u32>,
    dev: &[Sentence],
) -> BTreeMap<u32, [i8; SLOTS]> {
    let lookup: FxHashMap<u32, u32> = dictionary.iter().map(|(&word, &mask)| (word, mask)).collect();
    let prepared = prepare(train, counts);
    let names = frequent_features(&prepared);
    let index: FxHashMap<u32, u32> = (0..).zip(&names).map(|(at, name)| (*name, at)).collect();
    let mut sums = vec![[0f64; SLOTS]; names.len()];
    let mut rows = BTreeMap::new();
    for (number, seed) in SEEDS.into_iter().enumerate() {
        learn_once(&prepared, &index, seed, &mut sums);
        rows = quantise(&names, &sums, number + 1);
        println!("{} orders: {:.2} on dev", number + 1, score(&rows, &lookup, dev));
    }
    rows
}

fn frequent_features(prepared: &Prepared<'_>) -> Vec<u32> {
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    for (seen, slots) in prepared {
        for at in 0..seen.len() {
            for feature in features(seen, at, before(slots, at)) {
                *counts.entry(feature).or_default() += 1;
            }
        }
    }
    counts.into_iter().filter(|&(_, count)| count >= RAREST_FEATURE).map(|(name, _)| name).collect()
}

/// One averaged perceptron; adds its mean weights to `sums`.
fn learn_once(prepared: &Prepared<'_>, index: &FxHashMap<u32, u32>, seed: u64, sums: &mut [[f64; SLOTS]]) {
    let zero = || Weight { now: [0; SLOTS], total: [0; SLOTS], since: [0; SLOTS] };
    let mut weights: Vec<Weight> = sums.iter().map(|_| zero()).collect();
    let mut order: Vec<usize> = (0..prepared.len()).collect();
    let mut random = seed;
    let mut time = 0u32;
    for _ in 0..ROUNDS {
        for at in (1..order.len()).rev() {
            random = step(random);
            order.swap(at, (random % (at as u64 + 1)) as usize);
        }
        for &sentence in &order {
            let (seen, slots) = &prepared[sentence];
            let mut given: Vec<u8> = Vec::with_capacity(slots.len());
            for at in 0..seen.len() {
                time += 1;
                let rows = features(seen, at, before(&given, at)).map(|feature| {
                    random = step(random);
                    if random >> 32 & 0xff < DROPPED { None } else { index.get(&feature) }
                });
                let mut scores = [0i32; SLOTS];
                for row in rows.iter().flatten() {
                    for (score, weight) in scores.iter_mut().zip(&weights[**row as usize].now) {
                        *score += weight;
                    }
                }
                let (best, truth) = (best(&scores), slots[at] as usize);
                let rival = rival(&scores, truth);
                if scores[truth] - scores[rival] <= margin(&seen[at], at, truth, rival) {
                    for row in rows.iter().flatten() {
                        weights[**row as usize].change(truth, 1, time);
                        weights[**row as usize].change(rival, -1, time);
                    }
                }
                given.push(best as u8);
            }
        }
    }
    for (sum, weight) in sums.iter_mut().zip(&weights) {
        for (slot, sum) in sum.iter_mut().enumerate() {
            *sum += weight.mean(slot, time);
        }
    }
}

/// By how much more than this the truth must win against its rival.
fn margin(word: &Seen, at: usize, truth: usize, rival: usize) -> i32 {
    const NAME: usize = Class::Propn as usize;
    match () {
        () if at == 0 || !word.is_titled() => MARGIN,
        () if truth == NAME => MARGIN + NAME_MARGIN,
        () if rival == NAME => MARGIN - OTHER_MARGIN,
        () => MARGIN,
    }
}

/// The slot with the highest score, the first of equals.
fn best(scores: &[i32; SLOTS]) -> usize {
    (0..SLOTS).max_by_key(|&slot| (scores[slot], SLOTS - slot)).expect("there are slots")
}

/// The best of the slots that are wrong.
fn rival(scores: &[i32; SLOTS], truth: usize) -> usize {
    let wrong = (0..SLOTS).filter(|&slot| slot != truth);
    wrong.max_by_key(|&slot| (scores[slot], SLOTS - slot)).expect("there are slots")
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

/// The means of `learnt` perceptrons as bytes; light features are left out.
fn quantise(names: &[u32], sums: &[[f64; SLOTS]], learnt: usize) -> BTreeMap<u32, [i8; SLOTS]> {
    let scale = SCALE / learnt as f64;
    names
        .iter()
        .zip(sums)
        .map(|(name, sum)| (*name, sum.map(|sum| (sum * scale).round().clamp(-127.0, 127.0) as i8)))
        .filter(|(_, row)| row.iter().any(|weight| weight.unsigned_abs() >= LIGHTEST))
        .collect()
}

/// Accuracy in percent, the two classes of the shared slot counted as one.
fn score(rows: &BTreeMap<u32, [i8; SLOTS]>, lookup: &FxHashMap<u32, u32>, dev: &[Sentence]) -> f64 {
    let rows: FxHashMap<u32, [i8; SLOTS]> = rows.iter().map(|(name, row)| (*name, *row)).collect();
    let (mut right, mut all) = (0, 0);
    let mut seen = Vec::new();
    for (words, slots) in dev {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        look_at(&words, |word| lookup.get(&word).map_or(0, |mask| mask & !SURE_BIT), &mut seen);
        let mut given: Vec<u8> = Vec::with_capacity(slots.len());
        for at in 0..seen.len() {
            let mut scores = [0i32; SLOTS];
            let names: [u32; FEATURES] = features(&seen, at, before(&given, at));
            for row in names.iter().filter_map(|name| rows.get(name)) {
                for (score, weight) in scores.iter_mut().zip(row) {
                    *score += i32::from(*weight);
                }
            }
            let mut best = best(&scores);
            if let Some(mask) = lookup.get(&seen[at].word).filter(|mask| *mask & SURE_BIT != 0) {
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
        let kept = |weight: i8| weight != 0;
        let mask = (0..SLOTS).filter(|&slot| kept(row[slot])).fold(0u16, |mask, slot| mask | 1 << slot);
        bytes.extend(mask.to_le_bytes());
        bytes.extend(row.iter().filter(|weight| kept(**weight)).map(|weight| *weight as u8));
    }
    bytes
}
