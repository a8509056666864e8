//! The record against the schema that is published for it.
//!
//! A record with every field and one with the fewest are held against
//! `schema/record.json`, and the schema's fields against the record's, in order.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its case fails")]

use serde_json::Value;
use tidings_discourse::{Document, Event, Evidence, Filler, Granularity, How};
use tidings_rules::{Layer, RuleSet, load};
use tidings_runner::Record;
use tidings_text::{Source, Span};

const TEXT: &str = " date 2022-03-19 \nMacron spoke with Putin on Friday.";

fn schema() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schema/record.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn rules() -> RuleSet {
    let file = "event: PhoneCall\ncodes: {cameo: \"041\", plover: CONSULT}\nroles: {who: {type: Text}}\n";
    load(&[Layer::new("test", vec![Source::new("call.yaml", file)])]).rules
}

fn full(rules: &RuleSet) -> Event {
    let filler = Filler {
        id: Some("Q3052772".to_owned()),
        name: Some("Emmanuel Macron".to_owned()),
        of_type: Some("Person".to_owned()),
        country: Some("FRA".to_owned()),
        value: Some("1".to_owned()),
        how: Some(How::FromContext),
        granularity: Some(Granularity::PartOfDay),
        text: "Macron".to_owned(),
        span: Some(Span::new(18, 24)),
    };
    let set = Filler { value: Some("phone".to_owned()), ..Filler::default() };
    Event {
        makes: rules.type_named("PhoneCall").unwrap(),
        modality: "asserted".to_owned(),
        negated: true,
        many: true,
        ordinal: Some(3),
        roles: vec![("who".to_owned(), vec![filler.clone()]), ("medium".to_owned(), vec![set])],
        said_by: vec![filler],
        evidence: vec![Evidence {
            span: Span::new(18, 52),
            trigger: Span::new(25, 30),
            line: 2,
            rule: "call/spoke".to_owned(),
            covered: false,
        }],
    }
}

fn record(text: &str, change: impl FnOnce(&mut Event)) -> Value {
    let rules = rules();
    let document = Document::new(Source::new("corpus/a.txt", text), None);
    let mut event = full(&rules);
    change(&mut event);
    let written = serde_json::to_string(&Record::of(&document, "a.txt", 1, &event, &rules)).unwrap();
    serde_json::from_str(&written).unwrap()
}

fn keys(object: &Value) -> Vec<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn the_fullest_and_the_barest_record_fit_the_schema() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let bare = |event: &mut Event| {
        (event.many, event.ordinal) = (false, None);
        event.roles.clear();
        event.said_by.clear();
    };
    for record in [record(TEXT, |_| {}), record(&TEXT.replace(" date ", " Date "), bare)] {
        let problems: Vec<String> = validator.iter_errors(&record).map(|error| error.to_string()).collect();
        assert!(problems.is_empty(), "{problems:?}\n{record:#}");
    }
    let wrong = record(TEXT, |event| event.evidence.clear());
    assert!(!validator.is_valid(&wrong), "an event without evidence must not pass");
}

#[test]
fn the_schema_has_the_fields_of_the_record_in_their_order() {
    let (schema, record) = (schema(), record(TEXT, |_| {}));
    assert_eq!(keys(&record), keys(&schema["properties"]));
    assert_eq!(keys(&record["roles"]["who"][0]), keys(&schema["$defs"]["filler"]["properties"]));
    assert_eq!(keys(&record["evidence"][0]), keys(&schema["$defs"]["evidence"]["properties"]));
}

#[test]
fn a_record_is_written_like_this() {
    let record = record(TEXT, |event| (event.many, event.ordinal, event.negated) = (false, None, false));
    let fingerprint = rules().fingerprint;
    let filler = r#"{"id":"Q3052772","name":"Emmanuel Macron","type":"Person","country":"FRA","value":"1","how":"from context","granularity":"part of day","text":"Macron","start":18,"end":24}"#;
    let expected = [
        r#"{"schema":1,"doc":"corpus/a.txt","doc_date":"2022-03-19","id":"a.txt#e1","type":"PhoneCall","#,
        r#""modality":"asserted","negated":false,"codes":{"cameo":"041","plover":"CONSULT"},"#,
        &format!(r#""roles":{{"who":[{filler}],"medium":[{{"value":"phone"}}]}},"said_by":[{filler}],"#),
        r#""evidence":[{"start":18,"end":52,"line":2,"quote":"Macron spoke with Putin on Friday.","rule":"call/spoke"}],"#,
        &format!(r#""rules":"{fingerprint}"}}"#),
    ];
    assert_eq!(record.to_string(), expected.concat());
}
