//! Examples beside rules.

use super::fields::Fields;
use crate::codes;
use crate::keys;
use crate::model::{Example, ExampleKind, Origin};
use crate::yaml::{Kind, Node};
use tidings_text::{Diagnostic, Span};

/// Reads the examples of a rule, and says so when a `match` or a `skip` is missing.
pub(super) fn read(rule: &Fields<'_>, id: &str, at: Span) -> Vec<Example> {
    let node = rule.get("examples");
    let fields = node.and_then(|node| Fields::of(node, &keys::EXAMPLES, rule.source, rule.problems));
    let kinds = [("match", ExampleKind::Match), ("skip", ExampleKind::Skip), ("todo", ExampleKind::Todo)];
    let read: Vec<Example> = fields
        .iter()
        .flat_map(|fields| kinds.iter().map(move |(key, kind)| (fields, key, *kind)))
        .flat_map(|(fields, key, kind)| {
            fields.list(key).iter().filter_map(move |node| example(node, kind, fields))
        })
        .collect();
    for (key, kind) in &kinds[..2] {
        if !read.iter().any(|example| example.kind == *kind) {
            let message = format!("the rule `{id}` has no `{key}` example");
            let problem = Diagnostic::warning(codes::NO_EXAMPLE, message).at(rule.source, at, "");
            rule.problems.report(problem.help(format!("add a sentence under `examples: {{{key}: [...]}}`")));
        }
    }
    read
}

fn example(node: &Node, kind: ExampleKind, file: &Fields<'_>) -> Option<Example> {
    let origin = Origin { source: file.source.clone(), span: node.span };
    let bare = |text: &str| Example {
        kind,
        text: text.to_owned(),
        date: None,
        event: Vec::new(),
        mention: None,
        name: None,
        value: None,
        origin: origin.clone(),
    };
    if let Kind::Scalar(text) = &node.kind {
        return Some(bare(&text.text));
    }
    let fields = Fields::of(node, &keys::EXAMPLE, file.source, file.problems)?;
    let event = fields.map("event").iter().map(|(key, value)| {
        let values = match &value.kind {
            Kind::Scalar(scalar) => vec![scalar.text.clone()],
            Kind::List(items) => items.iter().filter_map(text_of).collect(),
            Kind::Map(_) => {
                file.error(
                    codes::SHAPE,
                    value.span,
                    "a field of an event is text or a list of texts",
                    "write `[a, b]`",
                );
                Vec::new()
            }
        };
        (key.text.clone(), values)
    });
    Some(Example {
        date: fields.string("date"),
        event: event.collect(),
        mention: fields.string("mention"),
        name: fields.string("name"),
        value: fields.string("value"),
        ..bare(&fields.string("text")?)
    })
}

fn text_of(node: &Node) -> Option<String> {
    match &node.kind {
        Kind::Scalar(scalar) => Some(scalar.text.clone()),
        _ => None,
    }
}
