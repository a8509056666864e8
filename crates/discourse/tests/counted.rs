//! How many happenings are told, and which of several, whatever rule finds them.

#[path = "../../review/tests/pack/mod.rs"]
mod pack;

use tidings_discourse::{Document, Extractor};
use tidings_text::Source;

use pack::default_pack;

#[test]
fn the_noun_group_of_a_trigger_counts() {
    let extractor = Extractor::new(default_pack(Vec::new()).rules);
    for (text, many, ordinal) in [
        ("Israel launched two air strikes on Syria.", true, None),
        ("Israel launched 12 further strikes on Syria.", true, None),
        ("It was Israel's third attack on Syria.", false, Some(3)),
        ("Angela Merkel's 2nd visit to Turkey was on Monday.", false, Some(2)),
        ("Angela Merkel made a two-day visit to Turkey.", false, None),
        ("Angela Merkel made a visit to Turkey.", false, None),
        ("Israel launched the second-largest attack on Syria.", false, None),
    ] {
        let events = extractor.events(&Document::new(Source::new("a.txt", text), None));
        let told: Vec<_> = events.iter().map(|event| (event.many, event.ordinal)).collect();
        assert_eq!(told, [(many, ordinal)], "{text}");
    }
}
