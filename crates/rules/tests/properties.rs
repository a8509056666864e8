//! Whatever stands in a rule file, reading it ends, and every place it points at is in the file.
//!
//! Patterns are made of arbitrary characters and of the pieces that patterns
//! are written with, files of good ones that were damaged byte by byte.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use tidings_rules::{Layer, load, manifest, pattern};
use tidings_text::{Diagnostic, Source};

/// Good files, one of each kind and with every style of writing a pattern.
const GOOD: [&str; 5] = [
    r#"event: PhoneCall
is_a: Consultation
about: People or offices speak by telephone or video link.
codes: {cameo: "041", plover: CONSULT}
roles:
  participant: {type: Person, count: many}
  caller:      {type: Person, count: optional, is_a: participant}
  topic:       {type: Text}
same_when: [participant]

define:
  phone: phone | télephone | "Video"
  talk:  (call | ~talk)+?

rules:
  - id: hold-a-call
    pattern: <participant:Person> ~hold []{0,3}? $phone $talk (with|to) <participant:Person>
    examples:
      match:
        - text: Xi held a phone call with Macron on 4 March 2022.
          event: {participant: [Xi Jinping, Emmanuel Macron]}
      skip: [The phone call centre held a fair with Macron.]
  - id: call-noun
    trigger: '$phone $talk ''s (?! centre)'
    roles:
      participant:
        - before: <Person>
        - after: >
            (with|between)
            <Person>
              again
      topic: {near: '(?<topic> [pos=NOUN & !case=title])'}
    max: 12
    within: sentence
    examples: {match: [Xi and Macron had a phone talk.], skip: [Nobody.]}
  - id: block
    pattern: |
      ^ [text=/[A-Z].*/ | word="élysée"]
        (?<= a{0,2} ) <caller:Person>? ~ring $title{,3}

      (up | down) $
    examples: {match: [Xi rang up], skip: [No.]}
"#,
    "mention: Person\nis_a: Actor\nrules:\n  - id: named\n    pattern: (?<name> [case=title]+)\n    entity: {function: named, name: name}\n    recursive: 1\n    examples: {match: [Xi.], skip: [xi.]}\n",
    "lexicon: title\ntype: Title\nentries:\n  - president\n  - {text: prime minister, also: [PM, premier], value: premier}\n",
    "actors:\n  - id: Q142\n    name: France\n    type: Country\n    country: FRA\n    also: [\"République française\"]\n    offices: [{title: president, of: France, from: 2017-05-14}]\n",
    "context:\n  - id: asked-for\n    cue: ~ask | ~call (on|for)\n    reach: after\n    until: ~lift | but   # not that\n    set: {modality: requested}\n    examples: {match: [He asked.], skip: [He left.]}\n",
];

/// Types that the good files refer to and declare nothing about.
const REST: &str = "event: Consultation\n";

fn assert_in_source(problems: &[Diagnostic]) {
    for problem in problems {
        assert!(!problem.labels.is_empty(), "`{}` has no place", problem.message);
        for label in &problem.labels {
            let text = label.source.text();
            assert!(
                text.get(label.span.range()).is_some(),
                "{:?} is no stretch of {text:?}: {}",
                label.span,
                problem.message
            );
        }
    }
}

fn load_one(text: &str) {
    let files = vec![Source::new("a.yaml", text), Source::new("b.yaml", REST)];
    assert_in_source(&load(&[Layer::new("pack", files)]).problems);
    if let Err(problems) = manifest(&Source::new("pack.yaml", text)) {
        assert_in_source(&problems);
    }
}

fn parse_one(text: &str) {
    if let Err(fault) = pattern::parse(text) {
        let (start, end) = (fault.at.0 as usize, fault.at.1 as usize);
        assert!(text.get(start..end).is_some(), "{start}..{end} is no stretch of {text:?}: {fault:?}");
    }
}

/// A change of a text at a character boundary.
#[derive(Clone, Debug)]
enum Change {
    Delete(Index),
    Insert(Index, char),
    Double(Index),
    DoubleLine(Index),
}

impl Change {
    fn apply(&self, text: &mut String) {
        let (Change::Delete(at) | Change::Insert(at, _) | Change::Double(at) | Change::DoubleLine(at)) = self;
        let places: Vec<(usize, char)> = text.char_indices().collect();
        if places.is_empty() {
            return;
        }
        let (place, c) = places[at.index(places.len())];
        match self {
            Change::Delete(_) => {
                text.remove(place);
            }
            Change::Insert(_, c) => text.insert(place, *c),
            Change::Double(_) => text.insert(place, c),
            Change::DoubleLine(_) => {
                let start = text[..place].rfind('\n').map_or(0, |before| before + 1);
                let end = text[place..].find('\n').map_or(text.len(), |after| place + after + 1);
                let line = text[start..end].to_owned();
                text.insert_str(start, &line);
            }
        }
    }
}

fn change() -> impl Strategy<Value = Change> {
    let marks: Vec<char> =
        "\t\r\n :-'\"|>[]{}()<>&*!#%@,?$^~/\\+=aé’\u{feff}\u{2028}\u{85}😀0".chars().collect();
    prop_oneof![
        any::<Index>().prop_map(Change::Delete),
        (any::<Index>(), select(marks)).prop_map(|(at, c)| Change::Insert(at, c)),
        any::<Index>().prop_map(Change::Double),
        any::<Index>().prop_map(Change::DoubleLine),
    ]
}

/// Text made of the pieces that patterns are written with.
fn pieces(pieces: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    vec(select(pieces), 0..most).prop_map(|parts| parts.concat())
}

const PATTERN: &[&str] = &[
    "call",
    " ",
    "  ",
    "\n",
    "élysée",
    "don’t",
    "\"",
    "\"Call\"",
    "~",
    "~hold",
    "/",
    "/a.*/",
    "/(/",
    "<",
    ">",
    "<Person>",
    "<who:Person>",
    "$",
    "$name",
    "[",
    "]",
    "[]",
    "[pos=VERB",
    "pos",
    "=",
    "!=",
    "&",
    "|",
    "!",
    "lemma!=be",
    "quoted",
    "(",
    ")",
    "(?<who>",
    "(?=",
    "(?!",
    "(?<=",
    "(?<!",
    "?",
    "*",
    "+",
    "??",
    "{2,4}",
    "{2",
    "{,",
    "}",
    "{999}",
    "^",
    "\\",
    "\\(",
    ".",
    ":",
    "\u{a0}",
    "😀",
];

const YAML: &[&str] = &[
    "event", "mention", "value", "lexicon", "actors", "context", "define", "rules", "id", "pattern",
    "trigger", "roles", "type", "is_a", "examples", "match", "skip", "entries", "before", "set", "entity",
    "function", ": ", ":", "\n", "\n  ", "\n    ", "\n      ", "  ", "- ", "\n- ", "\n  - ", "{", "}", "[",
    "]", ", ", "'", "\"", "|\n", ">\n", "|2-\n", "#", " # a", "&a ", "*a", "!!str ", "---\n", "...\n", "%",
    "\t", "\r\n", "Person", "A", "a", "$a", "<A>", "<who:A>", "(", ")", "é", "\u{feff}", "\u{2028}",
    "\\u00e9", "\\", "? ", "<<", "0", "true",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn patterns_of_any_characters(text in any::<String>()) {
        parse_one(&text);
    }

    #[test]
    fn patterns_of_pattern_pieces(text in pieces(PATTERN, 24)) {
        parse_one(&text);
    }

    #[test]
    fn files_of_any_characters(text in any::<String>()) {
        load_one(&text);
    }

    #[test]
    fn files_of_yaml_pieces(text in pieces(YAML, 40)) {
        load_one(&text);
    }

    #[test]
    fn files_with_a_pattern_in_any_style(
        text in pieces(PATTERN, 16),
        before in select(&["", "'", "|\n      ", "|\n\n        ", ">\n      ", ">-\n    ", "|1\n   "][..]),
        line in select(&["\n      ", "\n        ", "\n\n      ", "\r\n      ", " "][..]),
    ) {
        let (text, end) = match before {
            "'" => (text.replace('\'', "''"), "'"),
            _ => (text, ""),
        };
        let text = text.replace('\n', line);
        load_one(&format!(
            "event: A\nroles: {{who: {{type: A}}}}\ndefine:\n  name: {before}{text}{end}\nrules:\n  - id: a\n    pattern: {before}{text}{end}\n"
        ));
    }

    #[test]
    fn damaged_files(file in select(&GOOD[..]), changes in vec(change(), 1..6)) {
        let mut text = file.to_owned();
        for change in &changes {
            change.apply(&mut text);
            load_one(&text);
        }
    }

    #[test]
    fn damaged_packs(file in 0..GOOD.len(), changes in vec(change(), 1..4)) {
        let mut files: Vec<String> = GOOD.iter().map(|file| (*file).to_owned()).collect();
        for change in &changes {
            change.apply(&mut files[file]);
        }
        let sources = files.iter().enumerate().map(|(n, text)| Source::new(format!("{n}.yaml"), text.as_str()));
        assert_in_source(&load(&[Layer::new("pack", sources.collect())]).problems);
    }
}

#[test]
fn deep_patterns_end() {
    for piece in ["(", "((?=", "[!", "[(", "(?<a>", "a?", "a|", "(a", "~a", "<", "{", "\\", "(a)?", "(?<!a ("]
    {
        parse_one(&piece.repeat(50_000));
        parse_one(&format!("a{}", piece.repeat(50_000)));
    }
    for mark in ["?", "*", "+", "{1}", "??"] {
        parse_one(&format!("a{}", mark.repeat(50_000)));
    }
    let group = |depth: usize| format!("{}a{}", "(".repeat(depth), ")*".repeat(depth));
    assert!(pattern::parse(&group(60)).is_ok());
    assert!(pattern::parse(&group(100)).is_err());
}

#[test]
fn deep_files_end() {
    for (piece, closed) in
        [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", ""), ("a:\n ", ""), ("!!seq [", "]")]
    {
        for prefix in ["", "define:\n  a: ", "event: A\nrules: "] {
            load_one(&format!("{prefix}{}{}", piece.repeat(20_000), closed.repeat(20_000)));
        }
    }
}

/// What the files above say, with what they refer to, is right; so damage is all that is wrong with them.
#[test]
fn the_good_files_are_nearly_good() {
    let mut files: Vec<Source> =
        GOOD.iter().enumerate().map(|(n, text)| Source::new(format!("{n}.yaml"), *text)).collect();
    for (n, text) in [REST, "mention: Actor\n", "mention: Country\n"].into_iter().enumerate() {
        files.push(Source::new(format!("rest-{n}.yaml"), text));
    }
    let loaded = load(&[Layer::new("pack", files)]);
    let found: Vec<&str> = loaded.problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(found, Vec::<&str>::new());
}
