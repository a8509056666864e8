//! The sentence record against its schema, and CoNLL-U read back.
//!
//! Whatever the text, its sentences fit `schema/tokens.json`, every offset points
//! at the words beside it, and the text can be rebuilt from its CoNLL-U.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its case fails")]

mod reader;

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::Value;
use tidings_discourse::{Document, Extractor};
use tidings_rules::{Layer, load};
use tidings_runner::{SentenceRecord, conllu};
use tidings_text::Source;

const TEXT: &str =
    " date 2022-03-19 \nAnn didn’t ring “Bob’s  home” on Friday. The Tigers’ coach cannot leave Leeds.\n";

/// A small pack: people, places from a list, days, calls.
static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| {
    let files = [
        ("person.yaml", "mention: Person\nrules:\n  - {id: name, pattern: '[case=title & kind=word]'}\n"),
        ("place.yaml", "mention: Place\n"),
        ("towns.yaml", "lexicon: towns\ntype: Place\nentries: [Leeds]\n"),
        (
            "call.yaml",
            "event: Call\nroles: {who: {type: Person}}\nrules:\n  - {id: rang, pattern: '<who:Person> []? n’t ~ring'}\n",
        ),
    ];
    let files = files.map(|(name, text)| Source::new(name, text)).to_vec();
    let loaded = load(&[Layer::new("test", files)]);
    let problems: Vec<&str> = loaded.problems.iter().map(|problem| problem.message.as_str()).collect();
    assert!(problems.iter().all(|problem| problem.contains("example")), "{problems:?}");
    Extractor::new(loaded.rules)
});

/// The sentences of a text as JSON, and as CoNLL-U.
fn written(text: &str) -> (Vec<Value>, String) {
    let document = Document::new(Source::new("in/a b.txt", text), None);
    let extraction = EXTRACTOR.read(&document);
    let sentences = SentenceRecord::all(&document, &extraction, &EXTRACTOR);
    let lines = sentences.iter().map(|sentence| serde_json::to_string(sentence).unwrap());
    let lines = lines.map(|line| serde_json::from_str(&line).unwrap()).collect();
    (lines, conllu(&sentences, document.source().text()))
}

fn schema() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schema/tokens.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn keys(object: &Value) -> Vec<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn a_sentence_is_written_like_this() {
    let (sentences, _) = written("Ann rang on Friday.");
    let ann = r#"{"text":"Ann","start":0,"end":3,"kind":"word","class":"PROPN","lemma":"Ann","features":{"number":"singular"},"quoted":0}"#;
    let line = sentences[0].to_string();
    let head = r#"{"schema":1,"doc":"in/a b.txt","doc_date":null,"sentence":1,"start":0,"end":19,"line":1,"text":"Ann rang on Friday.","tokens":["#;
    assert!(line.starts_with(&format!("{head}{ann},")), "{line}");
    let mention = r#"{"type":"Person","text":"Ann","start":0,"end":3,"rule":"person/name","means":[{"name":"Ann","type":"Person"}]}"#;
    assert!(line.contains(&format!(r#""mentions":[{mention},"#)), "{line}");
}

#[test]
fn the_schema_has_the_fields_of_the_sentence_in_their_order() {
    let (schema, (sentences, _)) = (schema(), written(TEXT));
    let known = |name: &str| keys(&schema["$defs"][name]["properties"]);
    assert_eq!(keys(&sentences[0]), keys(&schema["properties"]));
    assert_eq!(keys(&sentences[0]["tokens"][0]), known("token"));
    let all = sentences.iter().flat_map(|sentence| sentence["mentions"].as_array().unwrap());
    let all: Vec<&Value> = all.collect();
    for field in known("mention") {
        assert!(all.iter().any(|mention| mention.get(field).is_some()), "no {field} in {all:?}");
    }
    let enumerated = |field: &str| schema["$defs"]["token"]["properties"][field]["enum"].clone();
    let names = |all: &[&str]| Value::from(all.to_vec());
    assert_eq!(enumerated("kind"), names(&tidings_tokenizer::Kind::ALL.map(|kind| kind.as_str())));
    assert_eq!(enumerated("class"), names(&tidings_tokenizer::Class::ALL.map(|class| class.as_str())));
}

#[test]
fn words_written_together_are_ranges() {
    let (_, conllu) = written(TEXT);
    let ranges = conllu.lines().filter(|line| line.split('\t').next().unwrap().contains('-'));
    let ranges: Vec<&str> = ranges.collect();
    assert_eq!(
        ranges,
        [
            "2-3\tdidn’t\t_\t_\t_\t_\t_\t_\t_\t_",
            "6-7\tBob’s\t_\t_\t_\t_\t_\t_\t_\tSpacesAfter=\\s\\s",
            "2-3\tTigers’\t_\t_\t_\t_\t_\t_\t_\t_",
            "5-6\tcannot\t_\t_\t_\t_\t_\t_\t_\t_",
        ]
    );
    let head = "# newdoc id = in/a b.txt\n# sent_id = in:a_b.txt#s1\n# text = Ann didn’t ring “Bob’s home” on Friday.\n1\tAnn\tAnn\tPROPN\t_\tNumber=Sing\t_\t_\t_\tBytes=18:21|Kind=word|Mentions=";
    assert!(conllu.starts_with(head), "{conllu}");
    assert!(conllu.contains("\n3\tn’t\tnot\tPART\t_\t_\t_\t_\t_\tBytes=25:30|Kind=word\n"), "{conllu}");
}

#[test]
fn features_have_the_names_of_universal_dependencies() {
    let (_, conllu) = written(
        "She holds talks. They were larger, and he has gone and was singing, having called. I can ring.",
    );
    for (word, expected) in [
        ("holds", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"),
        ("talks", "Number=Plur"),
        ("were", "Tense=Past|VerbForm=Fin"),
        ("larger", "Degree=Cmp"),
        ("gone", "Tense=Past|VerbForm=Part"),
        ("singing", "VerbForm=Ger,Part"),
        ("called", "Tense=Past|VerbForm=Fin,Part"),
        ("can", "VerbForm=Fin"),
        ("ring", "VerbForm=Fin,Inf"),
        (".", "_"),
    ] {
        let word = reader::read(&conllu).flat_map(|sentence| sentence.words).find(|own| own.form == word);
        assert_eq!(word.unwrap().feats, expected, "{conllu}");
    }
}

/// What must hold of any text.
fn check(text: &str) -> Result<(), TestCaseError> {
    static SCHEMA: LazyLock<jsonschema::Validator> =
        LazyLock::new(|| jsonschema::validator_for(&schema()).unwrap());
    let (sentences, conllu) = written(text);
    let read: Vec<reader::Sentence> = reader::read(&conllu).collect();
    prop_assert_eq!(sentences.len(), read.len(), "{}", conllu);
    let mut rebuilt = String::new();
    for (number, (sentence, read)) in sentences.iter().zip(&read).enumerate() {
        let problems: Vec<String> = SCHEMA.iter_errors(sentence).map(|error| error.to_string()).collect();
        prop_assert!(problems.is_empty(), "{:?}\n{}", problems, sentence);
        prop_assert_eq!(&sentence["sentence"], number + 1);
        let place = |object: &Value| {
            let at = |field: &str| usize::try_from(object[field].as_u64().unwrap()).unwrap();
            at("start")..at("end")
        };
        let tokens = sentence["tokens"].as_array().unwrap();
        for object in [sentence].into_iter().chain(tokens).chain(sentence["mentions"].as_array().unwrap()) {
            prop_assert_eq!(text.get(place(object)), object["text"].as_str(), "{}", object);
        }
        prop_assert_eq!(tokens.len(), read.words.len());
        for (token, word) in tokens.iter().zip(&read.words) {
            prop_assert_eq!(token["text"].as_str(), Some(word.form.as_str()));
            prop_assert_eq!(token["lemma"].as_str(), Some(word.lemma.as_str()));
            prop_assert_eq!(place(token), word.bytes.clone());
        }
        prop_assert_eq!(&read.text, &read.spaced, "{}", conllu);
        rebuilt += &read.whole;
    }
    let start = sentences.first().map_or(text.len(), |first| first["start"].as_u64().unwrap() as usize);
    prop_assert_eq!(&text[start..], rebuilt, "{}", conllu);
    Ok(())
}

#[test]
fn texts_are_rebuilt() {
    for text in [
        TEXT,
        "",
        "Ann couldn't’ve rung.He did!\r\n\r\n‘The dogs' and cats’ rights’, y'all. 'tis o'clock",
        "中文没有空格。它们说 “no”.\u{200b}\u{2028}A|b\\c _ 10\u{a0}000 km",
        "Sha'lan's Ph.D. isn´t 2014's 5pm 10km @ann's #x’s $5's ... d’Artagnan’s",
    ] {
        check(text).unwrap();
    }
}

/// Strings that look like news gone wrong.
fn troubled() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Z]{1,6}",
        "[0-9]{1,4}",
        "[ \n\t]{1,2}",
        "[.,;:!?'\"()\\-/@#$%&*_+=<>|\\\\\\[\\]]{1,3}",
        "[“”‘’«»…—–•€£°\u{200b}\u{ad}\u{301}\u{fe0f}\u{200d}\u{202e}]{1,2}",
        "[🇫🇷👩🏽🎉❤éßЖ中א]{1,3}",
        prop::sample::select(vec![
            "U.S.",
            "Mr.",
            "didn't",
            "cannot",
            "dogs’ ",
            "n't",
            "’s",
            "a.m.",
            "www.x.com",
            "\r\n",
            "\u{2029}",
            "\u{85}",
            "\u{0}",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_rebuilt(text in troubled()) {
        check(&text)?;
    }
}
