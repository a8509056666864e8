//! Lemmas and features of single words: every form of a word finds it, and nothing else does.

use tidings_tokenizer::{Class, Degree, Form, Number, Tense, features, lemma, lemma_before, lemmas};

fn has(word: &str, wanted: &str) -> bool {
    lemmas(word).iter().any(|lemma| lemma == wanted)
}

#[test]
fn all_forms_of_a_verb_find_it() {
    for (verb, forms) in [
        ("hold", "hold holds held holding Held HOLDING"),
        ("meet", "meet meets met meeting"),
        ("leave", "leave leaves left leaving"),
        ("say", "say says said saying"),
        ("be", "be is are was were been being am ’m 're"),
        ("have", "have has had having ’ve"),
        ("call", "call calls called calling"),
        ("urge", "urge urges urged urging"),
        ("agree", "agree agrees agreed agreeing"),
        ("stop", "stop stops stopped stopping"),
        ("lie", "lie lies lied lying"),
        ("deny", "deny denies denied denying"),
        ("visit", "visit visits visited visiting"),
        ("discuss", "discuss discusses discussed discussing"),
        ("negotiate", "negotiate negotiates negotiated negotiating"),
        ("strike", "strike strikes struck striking"),
        ("withdraw", "withdraw withdraws withdrew withdrawn withdrawing"),
        ("kidnap", "kidnap kidnaps kidnapped kidnapping"),
        ("exchange", "exchange exchanges exchanged exchanging"),
        ("bring", "bring brings brought bringing"),
        ("invade", "invade invades invaded invading"),
        ("require", "require requires required requiring"),
        ("mean", "mean means meant meaning"),
        ("base", "base bases based basing"),
        ("will", "will ’ll wo"),
        ("echo", "echo echoes echoed echoing"),
    ] {
        for form in forms.split(' ') {
            assert!(has(form, verb), "{form} is a form of {verb}, but has only {:?}", lemmas(form));
        }
    }
}

#[test]
fn other_words_do_not_find_the_verb() {
    for (verb, others) in [
        ("hold", "holder holders household"),
        ("lead", "leader leaders"),
        ("new", "news"),
        ("thi", "this"),
        ("hi", "his"),
        ("it", "its"),
        ("bre", "bring bred"),
        ("ne", "need"),
        ("oth", "other"),
        ("form", "former"),
        ("meet", "meat"),
        ("buse", "buses"),
        ("even", "evening"),
    ] {
        for other in others.split(' ') {
            assert!(!has(other, verb), "{other} is no form of {verb}, but has {:?}", lemmas(other));
        }
    }
}

#[test]
fn lemmas_follow_the_class() {
    for (word, class, wanted) in [
        ("Talks", Class::Noun, "talk"),
        ("parties", Class::Noun, "party"),
        ("leaders", Class::Noun, "leader"),
        ("crises", Class::Noun, "crisis"),
        ("women", Class::Noun, "woman"),
        ("spokesmen", Class::Noun, "spokesman"),
        ("series", Class::Noun, "series"),
        ("n’t", Class::Part, "not"),
        ("’s", Class::Part, "'s"),
        ("wo", Class::Aux, "will"),
        ("bigger", Class::Adj, "big"),
        ("latest", Class::Adj, "late"),
        ("further", Class::Adj, "further"),
        ("heavier", Class::Adj, "heavy"),
        ("them", Class::Pron, "they"),
        ("Paris", Class::Propn, "Paris"),
        ("Nations", Class::Propn, "Nation"),
        ("Networks", Class::Propn, "Network"),
        ("Athens", Class::Propn, "Athens"),
        ("Williams", Class::Propn, "Williams"),
        ("FIRE", Class::Propn, "Fire"),
        ("NATO", Class::Propn, "NATO"),
        ("Ελλάδας", Class::Propn, "Ελλάδας"),
        ("american", Class::Adj, "American"),
        ("CO2", Class::Noun, "CO2"),
        ("troops", Class::Noun, "troops"),
        ("1,000", Class::Num, "1000"),
        ("Yes", Class::Intj, "yes"),
    ] {
        assert_eq!(lemma(word, class), wanted, "{word} as {class:?}");
    }
}

#[test]
fn the_next_word_decides_some_lemmas() {
    for (word, class, next, wanted) in [
        ("her", Class::Pron, ("office", Class::Noun), "her"),
        ("her", Class::Pron, ("on", Class::Adp), "she"),
        ("hers", Class::Pron, (".", Class::Punct), "her"),
        ("’s", Class::Aux, ("been", Class::Aux), "have"),
        ("'s", Class::Aux, ("leaving", Class::Verb), "be"),
        ("'d", Class::Aux, ("gone", Class::Verb), "have"),
        ("’d", Class::Aux, ("better", Class::Adv), "have"),
        ("'d", Class::Aux, ("go", Class::Verb), "would"),
        ("Northern", Class::Adj, ("Alliance", Class::Propn), "Northern"),
        ("Former", Class::Adj, ("President", Class::Propn), "former"),
        ("northern", Class::Adj, ("Syria", Class::Propn), "northern"),
    ] {
        assert_eq!(lemma_before(word, class, Some(next)), wanted, "{word} before {next:?}");
    }
    assert_eq!(lemma_before("her", Class::Pron, None), "she");
}

#[test]
fn features_are_read_off_the_form() {
    let verb = |word| (features(word, Class::Verb).tense, features(word, Class::Verb).form);
    assert_eq!(verb("called"), (Some(Tense::Past), Some(Form::Past)));
    assert_eq!(verb("gone"), (None, Some(Form::Participle)));
    assert_eq!(verb("calls"), (Some(Tense::Present), Some(Form::Third)));
    assert_eq!(verb("calling"), (None, Some(Form::Ing)));
    assert_eq!(verb("bring"), (None, Some(Form::Base)));
    let number = |word| features(word, Class::Noun).number;
    assert_eq!(number("talks"), Some(Number::Plural));
    assert_eq!(number("people"), Some(Number::Plural));
    assert_eq!(number("crisis"), Some(Number::Singular));
    assert_eq!(features("worst", Class::Adj).degree, Some(Degree::Superlative));
    assert_eq!(features("bigger", Class::Adj).degree, Some(Degree::Comparative));
    assert_eq!(features("other", Class::Adj).degree, Some(Degree::Positive));
}

#[test]
fn a_misspelt_word_has_the_lemma_of_the_word_that_is_meant() {
    for (word, class, wanted) in [
        ("recieved", Class::Verb, "receive"),
        ("Goverments", Class::Noun, "government"),
        ("tommorow", Class::Noun, "tomorrow"),
        ("soooo", Class::Adv, "so"),
        ("THRU", Class::Adp, "through"),
    ] {
        assert_eq!(lemma(word, class), wanted, "{word}");
        assert!(has(word, wanted), "{word}: {:?}", lemmas(word));
    }
    // A name is written as its owner writes it.
    assert_eq!(lemma("Thier", Class::Propn), "Thier");
}

#[test]
fn decades_are_no_plurals() {
    for (word, wanted) in [("1990s", "1990s"), ("1990’s", "1990s"), ("mid-80s", "mid-80s")] {
        assert_eq!(lemma(word, Class::Noun), wanted);
    }
}

#[test]
fn plurals_in_is_and_us_are_told_from_words_that_end_so() {
    let of = |word| lemma(word, Class::Noun).into_owned();
    for (word, singular) in [("taxis", "taxi"), ("menus", "menu")] {
        assert_eq!(of(word), singular);
    }
    for word in ["basis", "crisis", "tennis", "virus", "focus"] {
        assert_eq!(of(word), word);
    }
    assert_eq!(of("VHS"), "vhs");
    assert_eq!(of("DVDS"), "dvd");
}

#[test]
fn a_comma_separates_thousands_or_is_a_decimal_one() {
    for (number, lemma_of_it) in
        [("1,200", "1200"), ("12,000,000", "12000000"), ("7,5", "7.5"), ("3,40", "3.40")]
    {
        assert_eq!(lemma(number, Class::Num), lemma_of_it);
    }
}

#[test]
fn acronyms_of_names_stay_in_capitals() {
    for name in ["FBI", "IBM", "BBC", "NATO", "WTO"] {
        assert_eq!(lemma(name, Class::Propn), name);
    }
    assert_eq!(lemma("PUTIN", Class::Propn), "Putin");
}
