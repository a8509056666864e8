//! Each entity function does with the default pack as its example in the table of functions says.

#![allow(clippy::unwrap_used, reason = "a test that cannot read the pack fails")]

mod pack;

use tidings_discourse::{Document, Extractor};
use tidings_engine::MentionId;
use tidings_rules::functions::{FUNCTIONS, FunctionKind, Signature};
use tidings_text::Source;

#[test]
fn entity_functions_do_as_their_examples_say() {
    let of_entities = FUNCTIONS.iter().filter(|function| function.kind == FunctionKind::Entity);
    let file = |function: &&Signature| {
        let Signature { name, example, .. } = function;
        let examples = format!("{{match: [{{text: {:?}}}], skip: [Nobody came.]}}", example.text);
        let rule = format!(
            "  - id: shown\n    pattern: {}\n    entity: {}\n    examples: {examples}\n",
            example.pattern, example.call
        );
        Source::new(format!("{name}.yaml"), format!("mention: Shown-{name}\nis_a: Actor\nrules:\n{rule}"))
    };
    let loaded = pack::default_pack(of_entities.clone().map(|function| file(&function)).collect());
    let problems: Vec<&str> = loaded.problems.iter().map(|problem| problem.message.as_str()).collect();
    assert!(problems.is_empty(), "{problems:?}");
    let extractor = Extractor::new(loaded.rules);
    for Signature { name, example, .. } in of_entities {
        let document = Document::new(Source::new(*name, example.text), example.date.parse().ok());
        let extraction = extractor.read(&document);
        let shown = extractor.engine().rules().type_named(&format!("Shown-{name}"));
        let made = (0..).map(MentionId).zip(extraction.reading.all_mentions());
        let found = made.filter(|(_, mention)| Some(mention.makes) == shown && mention.lost_to.is_none());
        let told: Vec<String> = found
            .map(|(id, _)| {
                let who = extractor.meaning(&extraction, id);
                who.iter().map(|filler| filler.label().to_owned()).collect::<Vec<_>>().join(", ")
            })
            .collect();
        assert_eq!(told, [example.value], "{name}: {}", example.text);
    }
}
