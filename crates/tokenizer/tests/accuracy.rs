//! Accuracy floors: what the tokenizer reaches on public sets, so that a change for the worse fails.
//!
//! The floors lie slightly below what was measured when they were set. The
//! sets are described in `measure`; each test prints its figure.

#![allow(clippy::print_stdout)]

mod measure;

use measure::{F1, Treebank, sentence_spans, set};
use tidings_tokenizer::{Class, Tokens, lemma_before, tag};

fn floor(what: &str, reached: f64, floor: f64) {
    println!("{what}: {reached:.2} (floor {floor})");
    assert!(reached >= floor, "{what}: {reached:.2} is below {floor}");
}

/// Cases that come out right, one white space as good as another.
fn right_cases(cases: &str) -> (usize, Vec<String>) {
    let bare = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut wrong = Vec::new();
    let mut right = 0;
    for line in cases.lines() {
        let case: serde_json::Value = serde_json::from_str(line).expect("one case a line");
        if case["opts"]["doc_type"] == "pdf" {
            continue;
        }
        let text = case["text"].as_str().expect("a case has a text");
        let wanted: Vec<String> = case["sentences"]
            .as_array()
            .expect("a case has sentences")
            .iter()
            .map(|s| bare(s.as_str().expect("text")))
            .collect();
        let found: Vec<String> =
            sentence_spans(text).iter().map(|&(start, end)| bare(&text[start..end])).collect();
        if found == wanted {
            right += 1;
        } else {
            wrong.push(format!("{}\n  wanted {wanted:?}\n  found  {found:?}", case["id"]));
        }
    }
    (right, wrong)
}

#[test]
fn golden_sentences() {
    let (right, wrong) = right_cases(include_str!("data/golden_en.jsonl"));
    assert_eq!(right, 48, "{}", wrong.join("\n"));
}

#[test]
fn pragmatic_sentences() {
    let Some(cases) = set("sentences/pragmatic_en_all.jsonl") else { return };
    let (right, wrong) = right_cases(&cases);
    println!("{}", wrong.join("\n"));
    floor("pragmatic_en_all, cases of 171", right as f64, 150.0);
}

#[test]
fn words_and_sentences_of_ewt() {
    words_and_sentences("ud/en_ewt-ud-dev.conllu", 98.9, 84.8);
}

#[test]
fn words_and_sentences_of_gum() {
    words_and_sentences("ud/en_gum-ud-dev.conllu", 99.7, 96.0);
}

fn words_and_sentences(name: &str, words_floor: f64, sentences_floor: f64) {
    let Some(conllu) = set(name) else { return };
    let (mut words, mut sentences) = (F1::default(), F1::default());
    for document in Treebank::parse(&conllu).documents {
        let read = Tokens::read(&document.text, 0..document.text.len());
        let spans: Vec<_> =
            read.tokens().iter().map(|t| (t.span.start as usize, t.span.end as usize)).collect();
        words.add(&spans, &document.words);
        sentences.add(&sentence_spans(&document.text), &document.sentences);
    }
    floor(&format!("{name}: words, F1"), words.percent(), words_floor);
    floor(&format!("{name}: sentences, F1"), sentences.percent(), sentences_floor);
}

#[test]
fn classes_and_lemmas_of_ewt() {
    classes_and_lemmas("ud/en_ewt-ud-dev.conllu", 95.8, 97.5);
}

#[test]
fn classes_and_lemmas_of_gum() {
    classes_and_lemmas("ud/en_gum-ud-dev.conllu", 96.0, 97.7);
}

fn classes_and_lemmas(name: &str, classes_floor: f64, lemmas_floor: f64) {
    let Some(conllu) = set(name) else { return };
    let (mut all, mut classes, mut lemmas) = (0, 0, 0);
    for sentence in Treebank::parse(&conllu).sentences {
        let forms: Vec<&str> = sentence.iter().map(|word| word.form.as_str()).collect();
        let tagged = tag(&forms);
        for (at, (word, &class)) in sentence.iter().zip(&tagged).enumerate() {
            let next = forms.get(at + 1).copied().zip(tagged.get(at + 1).copied());
            all += 1;
            classes += usize::from(Class::from_name(&word.class) == Some(class));
            lemmas += usize::from(word.lemma == lemma_before(&word.form, class, next));
        }
    }
    let percent = |right: usize| 100.0 * right as f64 / all as f64;
    floor(&format!("{name}: classes"), percent(classes), classes_floor);
    floor(&format!("{name}: lemmas with own classes"), percent(lemmas), lemmas_floor);
}
