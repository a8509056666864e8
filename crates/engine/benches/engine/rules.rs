//! The rules that benchmarks run: those that the peers were measured with.
//!
//! One rule for phone calls, all others `(a|b) []{0,2} c` over words of middling
//! frequency: the 100th to 1,000th most frequent of the text.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use tidings_rules::{Layer, RuleSet, load};
use tidings_text::Source;
use tidings_tokenizer::{Tokens, folded};

use crate::texts::Shuffle;

const PHONE_CALL: &str = "(hold|held|holds) []{0,3} (phone|telephone) (call|conversation|talks)";

/// Patterns: the phone call first.
pub(crate) fn patterns(count: usize, documents: &[String]) -> Vec<String> {
    let words = middling(documents);
    let mut shuffle = Shuffle(7);
    let mut patterns = vec![PHONE_CALL.to_owned()];
    while patterns.len() < count {
        let [a, b, c] = std::array::from_fn(|_| &words[shuffle.below(words.len())]);
        patterns.push(format!("({a}|{b}) []{{0,2}} {c}"));
    }
    patterns
}

/// The rule file of these patterns. Each rule makes a type of its own, so that no
/// match loses an overlap, as in the peers.
pub(crate) fn files(patterns: &[String]) -> Vec<Source> {
    let file = |(number, pattern): (usize, &String)| {
        let mut file = format!("mention: M{number}\nrules:\n");
        writeln!(file, "  - id: r\n    pattern: {pattern}").expect("writing to a string");
        Source::new(format!("m{number:05}.yaml"), file)
    };
    patterns.iter().enumerate().map(file).collect()
}

pub(crate) fn rule_set(patterns: &[String]) -> RuleSet {
    load(&[Layer::new("bench", files(patterns))]).rules
}

fn middling(documents: &[String]) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for document in documents {
        for token in Tokens::read(document, 0..document.len()).tokens() {
            let word = &document[token.span.range()];
            if word.bytes().all(|b| b.is_ascii_alphabetic()) && word.len() > 2 {
                *counts.entry(folded(word).into_owned()).or_default() += 1;
            }
        }
    }
    let mut words: Vec<(usize, String)> = counts.into_iter().map(|(word, count)| (count, word)).collect();
    words.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    words.into_iter().map(|(_, word)| word).skip(100).take(900).collect()
}
