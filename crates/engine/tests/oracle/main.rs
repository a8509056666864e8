//! The fast engine against the naive one, on random packs and random texts.
//!
//! Whatever the pack, all mentions (the losers of overlaps among them), captures
//! and cues must be the same with every shortcut, with none, and with each
//! switched off in turn.

mod packs;
mod power;
mod small;

use proptest::prelude::*;
use tidings_engine::{Engine, Optimisations};
use tidings_rules::{Layer, load};

/// Everything that a reading says.
fn read(pack: &[tidings_text::Source], texts: &[String], options: Optimisations) -> Vec<String> {
    let engine = Engine::with(load(&[Layer::new("random", pack.to_vec())]).rules, options);
    // Twice, because the second time the buffers are not fresh.
    let texts = texts.iter().chain(texts);
    let said = texts.map(|text| {
        let reading = engine.read(text, 0..text.len());
        format!("{:#?} {:#?}", reading.all_mentions(), reading.cues())
    });
    said.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_shortcut_finds_the_same(pack in packs::pack(), texts in packs::texts()) {
        let naive = read(&pack, &texts, Optimisations::NONE);
        prop_assert_eq!(&read(&pack, &texts, Optimisations::ALL), &naive);
        for (name, options) in Optimisations::each_off() {
            prop_assert_eq!(&read(&pack, &texts, options), &naive, "without {}", name);
        }
    }

    #[test]
    fn a_pattern_alone_finds_the_same(pattern in packs::pattern(), texts in packs::texts()) {
        let pack = packs::alone(&pattern);
        let naive = read(&pack, &texts, Optimisations::NONE);
        prop_assert_eq!(&read(&pack, &texts, Optimisations::ALL), &naive);
    }
}
