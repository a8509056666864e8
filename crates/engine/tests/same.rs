//! The same output whatever the threads, the order of the files and what was read before.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its case fails")]

#[path = "../../review/tests/pack/mod.rs"]
mod pack;

use tidings_engine::{Engine, Optimisations, Reading};
use tidings_rules::{Layer, load};
use tidings_text::Source;

use pack::{articles, default_pack, sources};

fn said(reading: &Reading<'_>) -> String {
    format!("{:?} {:?}", reading.all_mentions(), reading.cues())
}

fn read(engine: &Engine, texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| said(&engine.read(text, 0..text.len()))).collect()
}

#[test]
fn the_default_pack_reads_the_corpus_alike_with_each_shortcut_off() {
    let rules = default_pack(Vec::new()).rules;
    let texts = articles();
    let naive = read(&Engine::with(rules.clone(), Optimisations::NONE), &texts);
    assert!(naive.iter().any(|said| said.len() > 1_000));
    assert!(read(&Engine::new(rules.clone()), &texts) == naive, "all shortcuts");
    for (name, options) in Optimisations::each_off() {
        assert!(read(&Engine::with(rules.clone(), options), &texts) == naive, "without {name}");
    }
}

#[test]
fn neither_threads_nor_earlier_texts_nor_the_order_of_files_change_anything() {
    let texts = articles();
    let engine = Engine::new(default_pack(Vec::new()).rules);
    let alone = read(&engine, &texts);
    let backwards: Vec<String> = texts.iter().rev().cloned().collect();
    let mut again = read(&engine, &backwards);
    again.reverse();
    assert!(again == alone, "texts in another order");
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| read(&engine, &texts))).collect();
        threads.into_iter().for_each(|thread| assert!(thread.join().unwrap() == alone, "threads"));
    });
    let mut files = sources();
    files.reverse();
    let other = Engine::new(load(&[Layer::new("default", files)]).rules);
    assert!(read(&other, &texts) == alone, "files in another order");
}

#[test]
fn a_text_that_is_passed_over_by_its_bytes_has_nothing_in_it() {
    let file = "mention: M\nrules:\n  - id: a\n    pattern: elysee []? palace\n  - id: b\n    pattern: (don|cannot) x\n";
    let rules = load(&[Layer::new("mine", vec![Source::new("m.yaml", file)])]).rules;
    let (fast, naive) = (Engine::new(rules.clone()), Engine::with(rules, Optimisations::NONE));
    let texts = [
        "The Élysée palace.",
        "The ELYSEE Palace.",
        "Nothing.",
        "",
        "He cannot x.",
        "The E\u{301}lyse\u{301}e palace",
    ];
    for text in texts {
        let (fast, naive) = (fast.read(text, 0..text.len()), naive.read(text, 0..text.len()));
        assert_eq!(said(&fast), said(&naive), "{text}");
        assert_eq!(fast.tokens().tokens(), naive.tokens().tokens());
    }
    assert_eq!(fast.read(texts[0], 0..texts[0].len()).mentions().len(), 1);
}
