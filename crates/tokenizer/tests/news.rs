//! The word classes, lemmas and features of news: names that no treebank has, and what rules ask for.

use tidings_tokenizer::{Class, Form, Number, Tense, features, folded, lemma, normal, tag};

fn classes(sentence: &str) -> Vec<(&str, Class)> {
    let words: Vec<&str> = sentence.split(' ').collect();
    let classes = tag(&words);
    words.into_iter().zip(classes).collect()
}

#[track_caller]
fn is(sentence: &str, word: &str, class: Class) {
    let classes = classes(sentence);
    assert!(classes.contains(&(word, class)), "{word} is no {class:?} in {classes:?}");
}

#[test]
fn names_begin_sentences() {
    for sentence in [
        "Macron has called Putin .",
        "Zelenskyy said that talks would resume .",
        "Kuleba met Blinken in Brussels .",
        "Lavrov will travel to Ankara on Friday .",
        "Kyiv rejected the offer .",
        "NATO has agreed to send more weapons .",
        "Scholz and Macron spoke by phone .",
        "Oreshkin was appointed by Putin .",
    ] {
        is(sentence, sentence.split(' ').next().unwrap_or_default(), Class::Propn);
    }
}

#[test]
fn common_words_begin_sentences() {
    is("Peace talks resumed on Monday .", "talks", Class::Noun);
    is("Negotiators met in Istanbul .", "Negotiators", Class::Noun);
    is("Ukrainian forces withdrew from the city .", "Ukrainian", Class::Adj);
    is("Speaking to reporters , he denied it .", "Speaking", Class::Verb);
}

#[test]
fn verbs_and_nouns_of_one_form() {
    is("They held talks in Geneva .", "talks", Class::Noun);
    is("He talks to Putin every week .", "talks", Class::Verb);
    is("The president will call his counterpart .", "call", Class::Verb);
    is("The two leaders held a phone call .", "call", Class::Noun);
    is("The attack killed ten people .", "attack", Class::Noun);
    is("Rebels attack the city .", "attack", Class::Verb);
}

#[test]
fn names_keep_their_capital() {
    for (word, class, wanted) in [
        ("American", Class::Adj, "American"),
        ("RUSSIAN", Class::Adj, "Russian"),
        ("Russians", Class::Propn, "Russian"),
        ("Nations", Class::Propn, "Nation"),
        ("NATO", Class::Propn, "NATO"),
        ("MOSCOW", Class::Propn, "Moscow"),
        ("Sept.", Class::Propn, "September"),
        ("Big", Class::Adj, "big"),
        ("Kansas", Class::Propn, "Kansas"),
        ("XIV", Class::Num, "XIV"),
        ("bn", Class::Num, "billion"),
    ] {
        assert_eq!(lemma(word, class), wanted, "{word}");
    }
}

#[test]
fn features_of_news_words() {
    assert_eq!(features("Russians", Class::Propn).number, Some(Number::Plural));
    assert_eq!(features("Putin", Class::Propn).number, Some(Number::Singular));
    assert_eq!(features("Texas", Class::Propn).number, Some(Number::Singular));
    assert_eq!(features("forces", Class::Noun).number, Some(Number::Plural));
    for (word, tense, form) in [
        ("withdrew", Some(Tense::Past), Some(Form::Past)),
        ("withdrawn", None, Some(Form::Participle)),
        ("urges", Some(Tense::Present), Some(Form::Third)),
        ("bombing", None, Some(Form::Ing)),
        ("negotiate", None, Some(Form::Base)),
        ("urged", Some(Tense::Past), Some(Form::Past)),
    ] {
        let found = features(word, Class::Verb);
        assert_eq!((found.tense, found.form), (tense, form), "{word}");
    }
}

#[test]
fn one_word_has_one_form_however_it_is_typed() {
    assert_eq!(normal("Zelensky\u{301}"), normal("Zelensk\u{fd}"));
    assert_eq!(normal("Zelen\u{ad}skyy"), "zelenskyy");
    assert_eq!(normal("d\u{2019}\u{e9}tat"), normal("D'E\u{301}TAT"));
    assert_eq!(folded("Erdoğan"), "erdogan");
    assert_eq!(lemma("cafe\u{301}s", Class::Noun), lemma("caf\u{e9}s", Class::Noun));
    assert_eq!(lemma("N\u{2019}T", Class::Part), "not");
}
