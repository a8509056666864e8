//! The events that are found when only events are asked for are those of a whole reading.

#[path = "../../review/tests/pack/mod.rs"]
mod pack;

use tidings_discourse::{Document, Extractor};
use tidings_rules::{Layer, load};
use tidings_text::{Severity, Source};

use pack::{articles, default_pack};

/// How many events there are.
fn compare(extractor: &Extractor, text: String) -> usize {
    let document = Document::new(Source::new("text", text), None);
    let whole = extractor.read(&document).events;
    assert_eq!(extractor.events(&document), whole, "{}", document.source().text());
    whole.len()
}

#[test]
fn the_corpus_and_its_sentences_in_other_company() {
    let extractor = Extractor::new(default_pack(Vec::new()).rules);
    let articles = articles();
    let mut sentences: Vec<String> = Vec::new();
    for article in &articles {
        let reading = extractor.engine().read(article, 0..article.len());
        let all = reading.tokens().sentences().iter();
        sentences.extend(all.map(|sentence| reading.words(sentence).to_owned()));
    }
    // What the examples of the rules say, which is short and has all kinds of events and none.
    for rule in &extractor.engine().rules().rules {
        sentences.extend(rule.examples.iter().map(|example| example.text.clone()));
    }
    let count = sentences.len();
    let mut found: usize = articles.into_iter().map(|article| compare(&extractor, article)).sum();
    // Coprime to the number of sentences or not, each step makes other neighbours.
    for step in [1, 7, 131, 1_009] {
        let order: Vec<&str> = (0..count).map(|place| sentences[place * step % count].as_str()).collect();
        for document in order.chunks(12) {
            found += compare(&extractor, format!("date 2022-03-19\n\n{}", document.join(" ")));
        }
    }
    assert!(found > 500, "only {found} events");
}

#[test]
fn packs_in_which_little_can_be_spared() {
    let heads = "mention: Actor\nrules:\n  - id: a\n    pattern: '[case=title]'\n";
    let breaks = "mention: ClauseBreak\nrules:\n  - id: b\n    pattern: and|but|because\n";
    let event = |name: &str, rules: &str| {
        format!(
            "event: {name}\nroles: {{who: {{type: Actor, count: many}}, whom: {{type: Actor}}}}\nsame_when: [who]\n{rules}"
        )
    };
    let trigger = "rules:\n  - id: t\n    trigger: ~see\n    roles:\n      who: {before: <Actor>}\n      whom: {after: <Actor>}\n";
    let packs = [
        // An event reads where clauses end.
        vec![
            heads.to_owned(),
            breaks.to_owned(),
            event("E", "rules:\n  - id: e\n    pattern: <who:Actor> <ClauseBreak> <whom:Actor>\n"),
        ],
        // A mention does.
        vec![
            heads.to_owned(),
            breaks.to_owned(),
            "mention: M\nrules:\n  - id: m\n    pattern: <ClauseBreak> not\n".to_owned(),
            event("E", trigger),
        ],
        // An event has no word of its own.
        vec![heads.to_owned(), event("E", "rules:\n  - id: e\n    pattern: <who:Actor> [] <whom:Actor>\n")],
        // An event reads itself.
        vec![
            heads.to_owned(),
            breaks.to_owned(),
            event(
                "E",
                "rules:\n  - id: e\n    pattern: <who:Actor> ~see <whom:Actor>\n    recursive: 2\n  - id: f\n    pattern: <E> and again <whom:Actor>\n    recursive: 2\n",
            ),
        ],
        // What ends clauses can lose to an actor.
        vec![
            heads.to_owned(),
            "mention: ClauseBreak\nis_a: Actor\nrules:\n  - id: b\n    pattern: And|But\n".to_owned(),
            event("E", trigger),
        ],
    ];
    let texts = [
        "Anna saw Ben and Cleo. Nobody came. Ben saw Dora because Emil saw Finn and again Greta.",
        "Anna and Ben. But not here. And not Cleo saw. Dora but not Emil saw Finn But Greta.",
        "nothing. nobody. none at all.",
    ];
    let mut found = 0;
    for files in packs {
        let named =
            files.iter().zip(0..).map(|(file, number)| Source::new(format!("{number}.yaml"), file.clone()));
        let loaded = load(&[Layer::new("mine", named.collect())]);
        let errors = loaded.problems.iter().filter(|problem| problem.severity == Severity::Error);
        assert_eq!(errors.map(|problem| problem.message.as_str()).collect::<Vec<_>>(), [""; 0]);
        let extractor = Extractor::new(loaded.rules);
        for text in texts {
            found += compare(&extractor, text.to_owned());
        }
    }
    assert!(found > 10, "only {found} events");
}
