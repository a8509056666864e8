//! That the random packs put the engine to work.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use tidings_engine::Engine;
use tidings_rules::{Layer, load};

use crate::packs;

#[test]
fn random_packs_load_match_and_overlap() {
    let mut runner = TestRunner::deterministic();
    let (mut rules, mut cues, mut mentions, mut losers, mut captures) = (0, 0, 0, 0, 0);
    for _ in 0..200 {
        let pack = packs::pack().new_tree(&mut runner).expect("a pack can be made").current();
        let texts = packs::texts().new_tree(&mut runner).expect("texts can be made").current();
        let loaded = load(&[Layer::new("random", pack)]);
        rules += loaded.rules.rules.len();
        let engine = Engine::new(loaded.rules);
        for text in &texts {
            let reading = engine.read(text, 0..text.len());
            mentions += reading.all_mentions().len();
            losers += reading.all_mentions().iter().filter(|mention| mention.lost_to.is_some()).count();
            captures += reading.all_mentions().iter().map(|mention| mention.captures.len()).sum::<usize>();
            cues += reading.cues().len();
        }
    }
    let counts = (rules, mentions, losers, captures, cues);
    assert!(rules > 800 && mentions > 2_000 && losers > 100 && captures > 800 && cues > 200, "{counts:?}");
}
