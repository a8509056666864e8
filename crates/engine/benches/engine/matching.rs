//! Matching alone: the tokens are given.

use tidings_engine::{Engine, Maker, Optimisations};
use tidings_tokenizer::{Tokens, folded};

use crate::texts::Texts;
use crate::{rules, timed};

/// A row of the fast engine on all of the text.
pub(crate) fn row(row: &str, count: usize, texts: Option<&Texts>) {
    let Some(texts) = texts else { return println!("{row:<14} skipped: TIDINGS_DATA is not set") };
    let engine = Engine::new(rules::rule_set(&rules::patterns(count, texts.first(4_000_000))));
    measure(row, &engine, &texts.documents);
}

/// The same with every rule tried on every sentence, on as much text as that allows.
pub(crate) fn naive_row(row: &str, count: usize, texts: Option<&Texts>) {
    let Some(texts) = texts else { return println!("{row:<14} skipped: TIDINGS_DATA is not set") };
    let rules = rules::rule_set(&rules::patterns(count, texts.first(4_000_000)));
    let engine = Engine::with(rules, Optimisations::NONE);
    measure(row, &engine, texts.first(10_000_000 / count.max(10)));
}

fn measure(row: &str, engine: &Engine, documents: &[String]) {
    let (mut tokens, mut mentions, mut seconds) = (0, 0, 0.0);
    // In batches, so that the tokens of a large text need not all be kept.
    for batch in documents.chunks(256) {
        let read: Vec<Tokens> = batch.iter().map(|text| Tokens::read(text, 0..text.len())).collect();
        tokens += read.iter().map(|one| one.tokens().len()).sum::<usize>();
        let (took, found) = timed(|| {
            let found = batch.iter().zip(read).map(|(text, read)| engine.read_tokens(text, read));
            found.map(|reading| reading.all_mentions().len()).sum::<usize>()
        });
        mentions += found;
        seconds += took;
    }
    let speed = tokens as f64 / seconds / 1e6;
    println!("{row:<14} {speed:>8.3} M tokens/s  {tokens} tokens, {mentions} matches");
}

/// Prints rules, sentences, matches and the time they took, for the scripts that run peers.
pub(crate) fn print_for_peers(count: Option<&String>) {
    let count = count.and_then(|count| count.parse().ok()).unwrap_or(100);
    let Some(texts) = Texts::of_data() else { return println!("skipped: TIDINGS_DATA is not set") };
    let patterns = rules::patterns(count, texts.first(4_000_000));
    patterns.iter().for_each(|pattern| println!("P\t{pattern}"));
    let engine = Engine::new(rules::rule_set(&patterns));
    let all = || texts.documents.iter().map(|text| (text, Tokens::read(text, 0..text.len())));
    let tokens: Vec<_> = all().collect();
    let (seconds, readings) = timed(|| {
        let read = tokens.into_iter().map(|(text, tokens)| engine.read_tokens(text, tokens));
        read.collect::<Vec<_>>()
    });
    let mut before = 0;
    for reading in &readings {
        let sentences = reading.tokens().sentences();
        for sentence in sentences {
            let words = sentence.clone().map(|token| folded(reading.words(&(token..token + 1))));
            println!(
                "S\t{}",
                words.map(|word| word.replace(char::is_whitespace, "_")).collect::<Vec<_>>().join(" ")
            );
        }
        for mention in reading.all_mentions() {
            let Maker::Rule(rule) = mention.by else { continue };
            let index = reading.sentence_of(mention.tokens.start);
            let first = sentences[index].start;
            let (start, end) = (mention.tokens.start - first, mention.tokens.end - first);
            println!("M\t{}\t{}\t{start}\t{end}", before + index, rule.0);
        }
        before += sentences.len();
    }
    println!("T\t{seconds}");
}
