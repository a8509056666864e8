//! How far back is looked for what is told again: far enough for news, and no further in a long text.

use tidings_discourse::{Document, Extractor};
use tidings_rules::{Layer, load};
use tidings_text::Source;

/// How many calls of Ann and Bob are told, if so many others lie between two mentions of one.
fn calls(others: usize) -> usize {
    let person = "mention: Person\nrules:\n  - id: one\n    pattern: '[case=title]'\n";
    let call = "event: Call\nroles: {who: {type: Person, count: many}}\nsame_when: [who]\nrules:\n  - id: rang\n    pattern: '<who:Person> rang <who:Person>'\n";
    let files = vec![Source::new("person.yaml", person), Source::new("call.yaml", call)];
    let extractor = Extractor::new(load(&[Layer::new("mine", files)]).rules);
    let letter = |number: usize| char::from(b'a' + (number % 26) as u8);
    let name = |one: usize| format!("{}{}{}x", letter(one / 676), letter(one / 26), letter(one));
    let others: Vec<String> = (0..others).map(|one| format!("N{0} rang M{0}.", name(one))).collect();
    let text = format!("Ann rang Bob. {} Bob rang Ann.", others.join(" "));
    let events = extractor.events(&Document::new(Source::new("a.txt", text), None));
    let of_ann = events.iter().filter(|event| event.role("who").iter().any(|who| who.label() == "Ann"));
    of_ann.count()
}

#[test]
fn an_event_told_again_is_looked_for_among_the_last_thousand() {
    assert_eq!(calls(10), 1);
    assert_eq!(calls(1_000), 1);
    assert_eq!(calls(2_000), 2);
}
