//! What is said of a rule is so: where it stopped, what became of it, and the edit that lets it match.

#![allow(clippy::unwrap_used, reason = "a test that finds no rule fails")]

use tidings_discourse::{Document, Extractor};
use tidings_review::examples::Subject;
use tidings_review::why::{self, Fate, Why};
use tidings_rules::{Layer, load};
use tidings_text::{Severity, Source, Span};

const NAME: &str = "mention: Name\nrules:\n  - id: one\n    pattern: '[case=title]'\n";

fn extractor(files: &[(&str, &str)]) -> Extractor {
    let files = files.iter().map(|(name, text)| Source::new(*name, *text)).collect();
    let loaded = load(&[Layer::new("mine", files)]);
    let errors: Vec<&str> = loaded
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .map(|problem| problem.message.as_str())
        .collect();
    assert_eq!(errors, [""; 0]);
    Extractor::new(loaded.rules)
}

/// A pack with one rule of an event.
fn call(rule: &str) -> Extractor {
    let file = format!(
        "event: Call\nroles: {{who: {{type: Name, count: one}}, whom: {{type: Name, count: one}}}}\nrules:\n  - id: rule\n    {rule}\n"
    );
    extractor(&[("name.yaml", NAME), ("call.yaml", &file)])
}

fn document(text: &str) -> Document {
    Document::new(Source::new("a.txt", text), None)
}

fn ask(extractor: &Extractor, text: &str, rule: &str) -> Why {
    let of = Subject::named(extractor.engine().rules(), rule).unwrap();
    why::why(extractor, &document(text), Span::of(0..text.len()), Some(of))
}

/// The edit that is offered, as `from -> to`.
fn edit(rule: &str, text: &str) -> Vec<String> {
    let extractor = call(rule);
    let of = Subject::named(extractor.engine().rules(), "call/rule").unwrap();
    let edit = why::smallest(&extractor, &document(text), Span::of(0..text.len()), of);
    let changes = edit.map(|edit| edit.changes).unwrap_or_default();
    changes.into_iter().map(|(from, to)| format!("{from} -> {to}")).collect()
}

#[test]
fn the_smallest_edit_is_found_for_each_kind_of_obstacle() {
    let word = "pattern: <who:Name> ~ring <whom:Name>";
    assert_eq!(edit(word, "then Anna phoned Ben."), ["~ring -> ~ring | ~phone"]);
    assert_eq!(edit(word, "then Anna rang at Ben."), ["~ring <whom:Name> -> ~ring []?? <whom:Name>"]);
    let form = "pattern: <who:Name> (call|ring) <whom:Name>";
    assert_eq!(edit(form, "then Anna called Ben."), ["call -> ~call"]);
    let gap = "pattern: <who:Name> []{0,1}? ~ring <whom:Name>";
    assert_eq!(edit(gap, "then Anna never once rang Ben."), ["[]?? -> []{0,2}?"]);
    let look = "pattern: <who:Name> ~ring <whom:Name> (?! again)";
    assert_eq!(edit(look, "then Anna rang Ben again."), ["(?! again) -> "]);
    let needless = "pattern: <who:Name> has ~ring <whom:Name>";
    assert_eq!(edit(needless, "then Anna rang Ben."), ["has -> has?"]);
    let condition = "pattern: '<who:Name> [lemma=ring & tense=past] <whom:Name>'";
    assert_eq!(edit(condition, "then Anna rings Ben."), ["[lemma=ring & tense=past] -> [lemma=ring]"]);
    let two = "pattern: <who:Name> ~ring <whom:Name> (today|now)";
    assert_eq!(
        edit(two, "then Anna phoned Ben tonight."),
        ["~ring -> ~ring | ~phone", "today | now -> today | now | ~tonight"]
    );
    assert_eq!(edit(word, "nobody came."), [""; 0]);
}

#[test]
fn roles_that_stay_open_are_filled_by_the_smallest_edit() {
    let max = "trigger: ~ring\n    max: 2\n    roles: {who: {before: <Name>}, whom: {after: <Name>}}";
    assert_eq!(edit(max, "then Anna rang late at night Ben."), ["max: 2 -> max: 4"]);
    let side = "trigger: ~ring\n    roles: {who: {before: <Name>}, whom: {before: <Name>}}";
    assert_eq!(edit(side, "then Anna rang Ben."), ["before: <Name> -> near: <Name>"]);
}

#[test]
fn where_a_rule_stopped_and_what_it_wanted() {
    let extractor = call("pattern: <who:Name> ~ring (late|early) <whom:Name>");
    let text = "nobody came. then Anna rang loudly at Ben.";
    let why = ask(&extractor, text, "call/rule");
    let [sentence] = &why.sentences[..] else { panic!("only the one where it got furthest") };
    let tried = sentence.tried.as_ref().unwrap();
    assert_eq!(&text[tried.took.range()], "Anna rang");
    assert_eq!(&text[tried.stopped.unwrap().range()], "loudly");
    assert_eq!(tried.wanted, ["late", "early"]);
}

#[test]
fn what_became_of_a_match() {
    let files = [
        ("name.yaml", NAME),
        (
            "visit.yaml",
            "event: Visit\nroles: {who: {type: Name}}\nrules:\n  - id: goes\n    pattern: <who:Name> ~go home\n",
        ),
        (
            "call.yaml",
            "event: Call\nroles: {who: {type: Name}, whom: {type: Name, count: one}}\nrules:\n  - id: goes\n    trigger: ~go\n    roles: {who: {before: <Name>}}\n  - id: back\n    trigger: the call\n    refers_back: true\n",
        ),
    ];
    let extractor = extractor(&files);
    let fate = |rule: &str, text: &str| ask(&extractor, text, rule).sentences[0].matches[0].fate.clone();
    assert_eq!(
        fate("call/goes", "then Anna goes home."),
        Fate::Lost {
            to: "visit/goes".into(),
            words: "Anna goes home".into(),
            because: "it is longer".into()
        }
    );
    let nothing = |because: &str| Fate::Nothing { because: because.to_owned() };
    assert_eq!(
        fate("call/goes", "then Anna goes."),
        nothing("Call must have a `whom`, and nothing tells it")
    );
    assert_eq!(
        fate("call/back", "he took the call."),
        nothing("it refers back, and no event told before fits it")
    );
    let told = fate("visit/goes", "then Anna goes home.");
    assert_eq!(told, Fate::Event { number: 1, event: "Visit  who=Anna".into() });
}
