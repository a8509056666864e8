//! `tidings schema`: the JSON Schema of rule files and of `pack.yaml`, for editors.
//!
//! It is made of the tables that the parser checks against, keys and functions, and
//! keeps to draft 7, which YAML language servers know best.

use std::io::{self, Write};

use serde_json::{Map, Value, json};
use tidings_rules::functions::{FUNCTIONS, FunctionKind, Signature, Takes};
use tidings_rules::keys::{self, Key, Keys, Shape};

use crate::commands::Exit;
use crate::output::Output;

/// What a file is called in which a pack keeps its schema.
pub(super) const FILE: &str = "schema.json";

pub(crate) fn schema(output: &Output) -> io::Result<Exit> {
    let mut out = output.stdout();
    out.write_all(text().as_bytes())?;
    out.flush()?;
    Ok(Exit::Done)
}

/// The line by which a file says where its schema is, seen from the file.
pub(super) fn line(path: &str) -> String {
    format!("# yaml-language-server: $schema={path}\n")
}

/// The schema as a file has it.
pub(super) fn text() -> String {
    format!("{:#}\n", whole())
}

fn whole() -> Value {
    let mut definitions: Map<String, Value> =
        keys::ALL.into_iter().map(|keys| (name(keys), mapping(keys))).collect();
    definitions.insert("text".to_owned(), json!({"type": ["string", "number", "boolean"]}));
    for (kind, name) in [(FunctionKind::Value, "value-call"), (FunctionKind::Entity, "entity-call")] {
        definitions.insert(name.to_owned(), call(kind));
    }
    let heads = keys::FILES.iter().map(|of| {
        let key = &of.keys[0];
        (key.name.to_owned(), json!({"description": format!("This is {}. {}", of.of, key.about)}))
    });
    // As the parser does: the first key of the list that is there says what the file holds.
    let otherwise = reference(&name(&keys::PACK));
    let kind = keys::FILES.iter().rev().fold(otherwise, |otherwise, of| {
        json!({"if": {"required": [of.head()]}, "then": reference(&name(of)), "else": otherwise})
    });
    let mut whole = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "https://github.com/tidings/tidings/blob/main/schema/rules.json",
        "title": "Tidings rule file",
        "description": "A rule file, or the pack.yaml of a pack, as `tidings check` reads it.",
        "type": "object",
        "properties": heads.collect::<Map<String, Value>>(),
    });
    for (key, value) in kind.as_object().into_iter().flatten() {
        whole[key] = value.clone();
    }
    whole["definitions"] = definitions.into();
    whole
}

/// What a mapping is called among the definitions: what messages call it, without the article.
fn name(keys: &Keys) -> String {
    let words = keys.of.split(' ').filter(|word| !["a", "an", "is"].contains(word));
    words.collect::<Vec<_>>().join("-")
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/definitions/{name}")})
}

/// A mapping with these keys.
fn mapping(keys: &Keys) -> Value {
    let is = |other: &Keys| std::ptr::eq(keys.keys, other.keys);
    let properties: Map<String, Value> =
        keys.keys.iter().map(|key| (key.name.to_owned(), property(key))).collect();
    let required: Vec<&str> = keys.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let mut mapping = json!({
        "type": "object",
        "properties": properties,
        // Beside its fields a rule sets roles, which have names of the author's.
        "additionalProperties": if is(&keys::RULE_SET) { reference("text") } else { false.into() },
    });
    if !required.is_empty() {
        mapping["required"] = required.into();
    }
    if is(&keys::RULE) {
        mapping["oneOf"] = json!([{"required": ["pattern"]}, {"required": ["trigger"]}]);
    }
    mapping
}

fn property(key: &Key) -> Value {
    let mut shape = shape(&key.takes);
    // Draft 7 reads nothing beside a reference.
    if shape.get("$ref").is_some() {
        shape = json!({"allOf": [shape]});
    }
    let mut property = json!({"description": key.about});
    for (name, value) in shape.as_object().into_iter().flatten() {
        property[name] = value.clone();
    }
    property
}

fn shape(shape: &Shape) -> Value {
    let this = self::shape;
    match shape {
        Shape::Text | Shape::Pattern => reference("text"),
        Shape::Texts => json!({"anyOf": [reference("text"), {"type": "array", "items": reference("text")}]}),
        Shape::Date => json!({"anyOf": [
            {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
            {"type": "integer", "minimum": 1000, "maximum": 9999},
        ]}),
        Shape::Word(words) => json!({"enum": words}),
        Shape::Flag => json!({"type": "boolean"}),
        Shape::Number(None) => json!({"type": "integer", "minimum": 0}),
        Shape::Number(Some(most)) => json!({"type": "integer", "minimum": 0, "maximum": most}),
        Shape::Of(keys) | Shape::Fields(keys) => reference(&name(keys)),
        Shape::TextOr(keys) => json!({"anyOf": [reference("text"), reference(&name(keys))]}),
        Shape::OneOrMore(keys) => {
            let one = reference(&name(keys));
            json!({"anyOf": [one, {"type": "array", "items": one}]})
        }
        Shape::Map(of) => json!({"type": "object", "additionalProperties": this(of)}),
        Shape::List(of) => json!({"type": "array", "items": this(of)}),
        Shape::Call(FunctionKind::Value) => reference("value-call"),
        Shape::Call(FunctionKind::Entity) => reference("entity-call"),
    }
}

/// The call of a function of a kind: each function has its own arguments.
fn call(kind: FunctionKind) -> Value {
    let known: Vec<&Signature> = FUNCTIONS.iter().filter(|function| function.kind == kind).collect();
    let names: Vec<&str> = known.iter().map(|function| function.name).collect();
    let about: Vec<&str> = known.iter().map(|function| function.about).collect();
    json!({
        "type": "object",
        "properties": {
            "function": {"description": "The function to call.", "enum": names, "enumDescriptions": about},
        },
        "required": ["function"],
        "allOf": known.into_iter().map(arguments).collect::<Vec<_>>(),
    })
}

fn arguments(function: &Signature) -> Value {
    let mut properties = Map::new();
    properties.insert("function".to_owned(), json!({"const": function.name, "description": function.about}));
    let mut required = vec!["function"];
    for parameter in function.parameters {
        let mut property = json!({"description": parameter.about});
        match parameter.takes {
            Takes::Capture | Takes::Text => property["allOf"] = json!([reference("text")]),
            Takes::OneOf(words) => property["enum"] = json!(words),
            Takes::Number => property["type"] = json!("integer"),
        }
        properties.insert(parameter.name.to_owned(), property);
        if parameter.required {
            required.push(parameter.name);
        }
    }
    json!({
        "if": {"properties": {"function": {"const": function.name}}, "required": ["function"]},
        "then": {"properties": properties, "required": required, "additionalProperties": false},
    })
}
