//! What every match of a pattern must contain: the places at which to try it.
//!
//! A needle is a choice of words, mentions and the like of which one stands in
//! each match, and how many tokens lie before it. A pattern is tried only around
//! its needle, so the rarest is taken. Needles may promise too little, never too
//! much: whether a match is there is for the matcher to say.

use tidings_rules::pattern::Expr;
use tidings_rules::{LexiconId, Pattern, Reference, TypeId};

use crate::compile::Compiler;
use crate::program::{Check, TestId};
use crate::words::{Tests, WordId};

/// Tokens within which what stands beside a needle is looked for.
pub(crate) const WINDOW: u32 = 16;

/// Needles of a pattern that are kept beside the rarest one.
const SECONDS: usize = 4;

/// What can stand at a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Atom {
    Word(WordId),
    Lemma(WordId),
    Test(TestId),
    Mention(TypeId),
    Entry(LexiconId),
    /// The start of the sentence.
    Start,
}

/// A choice of atoms, and the fewest and the most tokens before it.
#[derive(Clone, Debug)]
pub(crate) struct Needle {
    /// Each with how often it stands somewhere, in tens of thousands of tokens.
    atoms: Vec<(Atom, u32)>,
    pub(crate) low: u32,
    /// `u32::MAX` where there is no bound.
    pub(crate) high: u32,
}

/// All needles of a pattern, and the fewest and the most tokens that it takes.
struct Parts {
    needles: Vec<Needle>,
    shortest: u32,
    longest: u32,
}

impl Needle {
    /// The rarest needle of a pattern, and all others that words decide; for patterns that make
    /// events one of words is preferred.
    pub(crate) fn of(
        pattern: &Pattern,
        compiler: &mut Compiler<'_>,
        event: bool,
    ) -> Option<(Needle, Vec<Needle>)> {
        let mut needles = parts(pattern, compiler).needles;
        let price = |index: &usize| (event && !needles[*index].is_of_words(), needles[*index].price());
        let best = (0..needles.len()).min_by_key(price)?;
        let best = needles.swap_remove(best);
        needles.retain(Needle::is_of_words);
        needles.sort_by_key(Needle::price);
        needles.truncate(SECONDS);
        Some((best, needles))
    }

    pub(crate) fn atoms(&self) -> impl Iterator<Item = Atom> + '_ {
        self.atoms.iter().map(|(atom, _)| *atom)
    }

    /// Rare ones first; of equals those with fewer places to try.
    fn price(&self) -> u32 {
        let cost = self.atoms.iter().fold(0u32, |cost, (_, of)| cost.saturating_add(*of));
        cost.saturating_mul(8 + (self.high - self.low).min(16))
    }

    pub(crate) fn is_of_words(&self) -> bool {
        let is_of_words = |atom: Atom| matches!(atom, Atom::Word(_) | Atom::Lemma(_) | Atom::Test(_));
        self.atoms().all(is_of_words)
    }

    fn one(atom: Atom, cost: u32) -> Needle {
        Needle { atoms: vec![(atom, cost)], low: 0, high: 0 }
    }

    /// What stands in each match of one pattern or of another.
    fn or(&self, other: &Needle) -> Needle {
        let mut atoms = [self.atoms.as_slice(), &other.atoms].concat();
        atoms.sort_unstable();
        atoms.dedup_by_key(|(atom, _)| *atom);
        Needle { atoms, low: self.low.min(other.low), high: self.high.max(other.high) }
    }
}

/// What stands in each match of a choice: for each needle of the first way those of the other
/// ways that go best with it, which are mostly the same words.
fn of_choice(mut ways: Vec<Vec<Needle>>) -> Vec<Needle> {
    ways.iter_mut().for_each(|needles| {
        needles.sort_by_key(Needle::price);
        needles.truncate(SECONDS);
    });
    let Some((first, others)) = ways.split_first() else { return Vec::new() };
    let (single, several): (Vec<_>, Vec<_>) = others.iter().partition(|needles| needles.len() == 1);
    let mut all: Vec<(Atom, u32)> = single.iter().flat_map(|needles| needles[0].atoms.clone()).collect();
    all.sort_unstable();
    all.dedup_by_key(|(atom, _)| *atom);
    let low = single.iter().map(|needles| needles[0].low).min();
    let high = single.iter().map(|needles| needles[0].high).max();
    let alone = low.zip(high).map(|(low, high)| Needle { atoms: all, low, high });
    let made = first.iter().map(|needle| {
        let start = alone.as_ref().map_or_else(|| needle.clone(), |alone| needle.or(alone));
        several.iter().fold(start, |made, needles| {
            let ways = needles.iter().map(|needle| made.or(needle));
            ways.min_by_key(Needle::price).unwrap_or(made)
        })
    });
    made.collect()
}

fn parts(pattern: &Pattern, compiler: &mut Compiler<'_>) -> Parts {
    let one = |atom, cost, longest| Parts { needles: vec![Needle::one(atom, cost)], shortest: 1, longest };
    match pattern {
        Expr::Literal(text) | Expr::Exact(text) => words(text, false, compiler),
        Expr::Lemma(text) => words(text, true, compiler),
        Expr::Token(test) => {
            let check = compiler.check(test);
            let needles = necessary(&check, compiler.tests).map(|atoms| Needle { atoms, low: 0, high: 0 });
            Parts { needles: needles.into_iter().collect(), shortest: 1, longest: 1 }
        }
        Expr::Mention { of: Reference::Type(of), .. } => one(Atom::Mention(*of), 400, u32::MAX),
        Expr::Named(Reference::Lexicon(of)) => one(Atom::Entry(*of), 60, u32::MAX),
        Expr::Mention { .. } | Expr::Named(_) => never(),
        Expr::Start => Parts { needles: vec![Needle::one(Atom::Start, 450)], shortest: 0, longest: 0 },
        Expr::Look { behind: false, negate: false, of } => {
            Parts { shortest: 0, longest: 0, needles: parts(of, compiler).needles }
        }
        Expr::Empty | Expr::End | Expr::Look { .. } => Parts { needles: Vec::new(), shortest: 0, longest: 0 },
        Expr::Capture { of, .. } => parts(of, compiler),
        Expr::Sequence(all) => {
            let mut whole = Parts { needles: Vec::new(), shortest: 0, longest: 0 };
            for part in all {
                let part = parts(part, compiler);
                let (low, high) = (whole.shortest, whole.longest);
                whole.needles.extend(part.needles.into_iter().map(|needle| Needle {
                    low: needle.low.saturating_add(low),
                    high: needle.high.saturating_add(high),
                    ..needle
                }));
                whole.shortest = low.saturating_add(part.shortest);
                whole.longest = high.saturating_add(part.longest);
            }
            whole
        }
        Expr::Choice(ways) => {
            let ways: Vec<Parts> = ways.iter().map(|way| parts(way, compiler)).collect();
            let shortest = ways.iter().map(|way| way.shortest).min().unwrap_or(0);
            let longest = ways.iter().map(|way| way.longest).max().unwrap_or(0);
            let none = ways.iter().any(|way| way.needles.is_empty());
            let needles = match none {
                true => Vec::new(),
                false => of_choice(ways.into_iter().map(|way| way.needles).collect()),
            };
            Parts { needles, shortest, longest }
        }
        Expr::Repeat { of, min, max, .. } => {
            let one = parts(of, compiler);
            Parts {
                needles: if *min == 0 { Vec::new() } else { one.needles },
                shortest: one.shortest.saturating_mul(*min),
                longest: one.longest.saturating_mul(max.unwrap_or(u32::MAX)),
            }
        }
    }
}

/// The words of a literal, of which the last is a lemma.
fn words(text: &str, lemma: bool, compiler: &mut Compiler<'_>) -> Parts {
    let split = compiler.split(text);
    if split.is_empty() {
        return never();
    }
    let mut needles = Vec::new();
    for (index, word) in (0..).zip(split.iter()) {
        let id = compiler.vocabulary.add_folded(word);
        let last = index as usize + 1 == split.len();
        let needle = match lemma && last {
            true => Needle::one(Atom::Lemma(id), frequency(word) * 2),
            false => Needle::one(Atom::Word(id), frequency(word)),
        };
        needles.push(Needle { low: index, high: index, ..needle });
    }
    let count = split.len() as u32;
    Parts { needles, shortest: count, longest: count }
}

/// Of what cannot match: no atom of a choice of none is ever found.
fn never() -> Parts {
    Parts { needles: vec![Needle { atoms: Vec::new(), low: 0, high: 0 }], shortest: 1, longest: 1 }
}

/// Atoms of which one stands wherever the condition holds, and how frequent they are.
pub(crate) fn necessary(check: &Check, tests: &Tests) -> Option<Vec<(Atom, u32)>> {
    let cost = |atoms: &Vec<(Atom, u32)>| atoms.iter().map(|(_, cost)| cost).sum::<u32>();
    match check {
        Check::Word(word) => Some(vec![(Atom::Word(*word), 20)]),
        Check::Lemma(word) => Some(vec![(Atom::Lemma(*word), 40)]),
        Check::OneOf(set) => {
            let words = set.words.iter().map(|word| (Atom::Word(*word), 20));
            Some(words.chain(set.lemmas.iter().map(|lemma| (Atom::Lemma(*lemma), 40))).collect())
        }
        // By its words, if it has some; else wherever it holds.
        Check::Known(test) => {
            necessary(tests.check(*test), tests).or_else(|| Some(vec![(Atom::Test(*test), 2_000)]))
        }
        Check::All(checks) => checks.iter().filter_map(|check| necessary(check, tests)).min_by_key(cost),
        Check::AnyOf(checks) => {
            let ways: Option<Vec<_>> = checks.iter().map(|check| necessary(check, tests)).collect();
            Some(ways?.into_iter().flatten().collect())
        }
        Check::Any | Check::Is(..) | Check::Class(_) | Check::Quoted | Check::Not(_) => None,
    }
}

/// How often a word stands in ten thousand tokens of news, roughly: it only has to tell
/// the words that are everywhere from those that are not.
fn frequency(word: &str) -> u32 {
    const COMMON: [(u32, &[&str]); 5] = [
        (450, &["the", ",", "."]),
        (220, &["of", "to", "and", "in", "a"]),
        (
            90,
            &[
                "that", "is", "for", "on", "it", "with", "was", "as", "he", "at", "by", "be", "said", "-",
                "\"",
            ],
        ),
        (
            45,
            &[
                "from", "have", "has", "his", "are", "an", "not", "they", "had", "were", "i", "you", "we",
                "this", "but", "'s", "which", "will", "their", "she", "her", "or", "who", "been", "its",
                "would", ":", "(", ")", "'",
            ],
        ),
        (
            20,
            &[
                "more", "one", "about", "after", "new", "two", "up", "all", "out", "also", "if", "no",
                "when", "there", "can", "could", "last", "than", "do", "into", "over", "other", "some",
                "time", "first", "what", "before", "between", "during", "while", "him", "them", "so", "only",
                "any", "n't",
            ],
        ),
    ];
    let lower = word.to_lowercase();
    let common = COMMON.iter().find(|(_, words)| words.contains(&lower.as_str()));
    common.map_or(if word.len() < 5 { 4 } else { 2 }, |(frequency, _)| *frequency)
}
