//! The tokens that there can be, as far as conditions tell them apart.
//!
//! A token has one text, one word class, one kind; its features hang on its class.
//! What is not known of a token (which lemmas it has, which regexes its text
//! matches) can be either way. So a condition that holds for none of these
//! tokens holds for none at all, while one that holds for some may still not
//! hold in any text.

use std::borrow::Cow;

use tidings_rules::pattern::{Attribute, Test, Value};
use tidings_tokenizer::{Class, Degree, Features, Form, Kind, Number, Tense, features, folded, sure_class};

use super::regex::never;
use crate::words::{case_of, is};

/// Tokens to try; a condition that tells more of them apart is taken to hold for one.
const MOST: usize = 1 << 20;

const CASES: [&str; 5] = ["lower", "title", "upper", "mixed", "none"];

/// A token, and what is left open about it.
struct Token<'c> {
    /// Its text, where the condition names it.
    text: Option<&'c str>,
    /// Its folded form, where the condition names it or the text gives it.
    word: Option<Cow<'c, str>>,
    class: Class,
    features: Features,
    kind: Kind,
    case: &'static str,
    quoted: bool,
    /// By open comparison: whether it holds.
    open: usize,
}

/// The comparisons of a condition, sorted by what decides them.
struct Comparisons<'c> {
    texts: Vec<&'c str>,
    words: Vec<Cow<'c, str>>,
    /// Those that can be either way whatever else is known.
    open: Vec<(Attribute, &'c Value)>,
    attributes: Vec<Attribute>,
    quoted: bool,
}

/// Whether a condition can hold for a token.
pub(super) fn can_hold(test: &Test) -> bool {
    let mut known = Comparisons {
        texts: Vec::new(),
        words: Vec::new(),
        open: Vec::new(),
        attributes: Vec::new(),
        quoted: false,
    };
    known.collect(test);
    any(&known, |token| known.hold(test, token))
}

impl<'c> Comparisons<'c> {
    fn collect(&mut self, test: &'c Test) {
        match test {
            Test::Any => {}
            Test::Quoted => self.quoted = true,
            Test::Not(test) => self.collect(test),
            Test::All(tests) | Test::AnyOf(tests) => tests.iter().for_each(|test| self.collect(test)),
            Test::Is(attribute, value) => {
                self.attributes.push(*attribute);
                match (attribute, value) {
                    (Attribute::Text, Value::Text(text)) => self.texts.push(text),
                    (Attribute::Word, Value::Text(text)) => self.words.push(folded(text)),
                    (Attribute::Text | Attribute::Word, Value::Regex(regex)) if never(regex, *attribute) => {}
                    (Attribute::Text | Attribute::Word | Attribute::Lemma, _)
                        if !self.open.contains(&(*attribute, value)) =>
                    {
                        self.open.push((*attribute, value));
                    }
                    _ => {}
                }
            }
        }
    }

    fn asks(&self, attributes: &[Attribute]) -> bool {
        self.attributes.iter().any(|attribute| attributes.contains(attribute))
    }

    /// Whether the condition holds for a token.
    fn hold(&self, test: &Test, token: &Token<'_>) -> bool {
        match test {
            Test::Any => true,
            Test::Quoted => token.quoted,
            Test::Not(test) => !self.hold(test, token),
            Test::All(tests) => tests.iter().all(|test| self.hold(test, token)),
            Test::AnyOf(tests) => tests.iter().any(|test| self.hold(test, token)),
            Test::Is(attribute, value) => self.compare(*attribute, value, token),
        }
    }

    fn compare(&self, attribute: Attribute, value: &Value, token: &Token<'_>) -> bool {
        let named = |name: Option<&str>| name.is_some_and(|name| is(value, name));
        let features = token.features;
        match (attribute, value, token.text, &token.word) {
            (Attribute::Text, _, Some(text), _) => is(value, text),
            (Attribute::Text, Value::Text(_), None, _) => false,
            (Attribute::Word, Value::Text(text), _, word) => {
                word.as_ref().is_some_and(|word| *word == folded(text))
            }
            (Attribute::Word, Value::Regex(_), _, Some(word)) => is(value, word),
            (Attribute::Text | Attribute::Word | Attribute::Lemma, ..) => {
                let open = self.open.iter().position(|open| *open == (attribute, value));
                open.is_some_and(|index| token.open >> index & 1 == 1)
            }
            (Attribute::Pos, ..) => is(value, token.class.as_str()),
            (Attribute::Kind, ..) => is(value, token.kind.as_str()),
            (Attribute::Case, ..) => is(value, token.case),
            (Attribute::Tense, ..) => named(features.tense.map(|tense| tense.as_str())),
            (Attribute::Number, ..) => named(features.number.map(|number| number.as_str())),
            (Attribute::Form, ..) => named(features.form.map(|form| form.as_str())),
            (Attribute::Degree, ..) => named(features.degree.map(|degree| degree.as_str())),
        }
    }
}

/// Whether something holds for one of the tokens that the comparisons tell apart.
fn any(known: &Comparisons<'_>, mut holds: impl FnMut(&Token<'_>) -> bool) -> bool {
    const OF_CLASS: [Attribute; 5] =
        [Attribute::Pos, Attribute::Tense, Attribute::Number, Attribute::Form, Attribute::Degree];
    let texts = known.texts.iter().map(|text| (Some(*text), Some(folded(text))));
    let words = known.words.iter().map(|word| (None, Some(word.clone())));
    let spelt: Vec<(Option<&str>, Option<Cow<'_, str>>)> = texts.chain(words).chain([(None, None)]).collect();
    let classes: &[Class] = if known.asks(&OF_CLASS) { &Class::ALL } else { &[Class::X] };
    let shapes: Vec<(Class, Features)> =
        classes.iter().flat_map(|class| shapes(*class).into_iter().map(|shape| (*class, shape))).collect();
    let kinds: &[Kind] = if known.asks(&[Attribute::Kind]) { &Kind::ALL } else { &[Kind::Word] };
    let cases: &[&str] = if known.asks(&[Attribute::Case]) { &CASES } else { &CASES[..1] };
    let quoted: &[bool] = if known.quoted { &[true, false] } else { &[false] };
    let Some(open) = 1usize.checked_shl(known.open.len() as u32) else { return true };
    let many = [spelt.len(), shapes.len(), kinds.len(), cases.len(), quoted.len(), open];
    if many.iter().try_fold(1usize, |all, more| all.checked_mul(*more)).is_none_or(|all| all > MOST) {
        return true;
    }
    let mut token = Token {
        text: None,
        word: None,
        class: Class::X,
        features: Features::default(),
        kind: Kind::Word,
        case: CASES[0],
        quoted: false,
        open: 0,
    };
    for (text, word) in spelt {
        (token.text, token.word) = (text, word);
        let fits = |(class, shape): &&(Class, Features)| classes.len() == 1 || fits(text, *class, *shape);
        for (class, features) in shapes.iter().filter(fits) {
            (token.class, token.features) = (*class, *features);
            for case in cases
                .iter()
                .filter(|case| cases.len() == 1 || text.is_none_or(|text| case_of(text) == **case))
            {
                token.case = case;
                for (kind, quoted) in
                    kinds.iter().flat_map(|kind| quoted.iter().map(move |quoted| (kind, quoted)))
                {
                    (token.kind, token.quoted) = (*kind, *quoted);
                    for open in 0..open {
                        token.open = open;
                        if holds(&token) {
                            return true;
                        }
                    }
                }
            }
        }
    }
    false
}

/// Whether a word of this text can be of a class and show these features.
fn fits(text: Option<&str>, class: Class, shape: Features) -> bool {
    text.is_none_or(|text| {
        sure_class(text).is_none_or(|sure| sure == class) && features(text, class) == shape
    })
}

/// What words of a class can show.
fn shapes(class: Class) -> Vec<Features> {
    let plain = Features::default();
    match class {
        Class::Verb | Class::Aux => {
            let forms = Form::ALL.iter().map(|form| Some(*form)).chain([None]);
            let tenses = |form: Option<Form>| match form {
                Some(Form::Past) => vec![Some(Tense::Past)],
                Some(Form::Third) => vec![Some(Tense::Present)],
                _ => vec![None, Some(Tense::Present)],
            };
            forms
                .flat_map(|form| tenses(form).into_iter().map(move |tense| Features { tense, form, ..plain }))
                .collect()
        }
        Class::Noun | Class::Propn => {
            Number::ALL.iter().map(|number| Features { number: Some(*number), ..plain }).collect()
        }
        Class::Pron => {
            let numbers = Number::ALL.iter().map(|number| Some(*number)).chain([None]);
            numbers.map(|number| Features { number, ..plain }).collect()
        }
        Class::Adj | Class::Adv => {
            Degree::ALL.iter().map(|degree| Features { degree: Some(*degree), ..plain }).collect()
        }
        _ => vec![plain],
    }
}

#[cfg(test)]
mod tests {
    use tidings_rules::pattern::{Expr, parse};

    use super::*;

    fn holds(condition: &str) -> bool {
        let Ok(Expr::Token(test)) = parse(condition) else { panic!("{condition} is no condition") };
        can_hold(&test)
    }

    #[test]
    fn what_a_token_cannot_be_at_once_never_holds() {
        for condition in [
            "[pos=VERB & pos=NOUN]",
            "[pos=VERB & !pos=VERB]",
            "[text=call & text=talk]",
            "[text=call & word=talk]",
            "[word=call & word!=Call]",
            "[pos=/verb/]",
            "[kind=word & kind=number]",
            "[pos=NOUN & tense=past]",
            "[pos=VERB & number=plural]",
            "[form=third & tense=past]",
            "[case=title & case=upper]",
            "[text=Call & case=lower]",
            "[text=/^$/]",
            "[word=/Kyiv/]",
            "[quoted & !quoted]",
            "[(pos=VERB | pos=NOUN) & pos=ADJ]",
            "[lemma=/h.*/ & lemma!=/h.*/]",
        ] {
            assert!(!holds(condition), "{condition}");
        }
    }

    #[test]
    fn what_one_token_can_be_may_hold() {
        for condition in [
            "[]",
            "[pos=VERB & tense=past]",
            "[pos=VERB | pos=NOUN]",
            "[text=Kyiv & word=kyiv]",
            "[word=Kyiv & case=upper]",
            "[lemma=hold & lemma=be]",
            "[text=/a.*/ & text=/.*b/]",
            "[text=left & pos=VERB]",
            "[text=left & pos=ADJ]",
            "[pos!=/verb/]",
            "[quoted & pos=PROPN & kind=word & case=title & text!=call]",
            "[word=/k.*/ & word!=kyiv]",
        ] {
            assert!(holds(condition), "{condition}");
        }
    }

    #[test]
    fn features_of_words_are_among_those_of_their_class() {
        let words = "call calls called calling held is was being has 's would cut gone left better best                      most longer happiest talks States we them these who it troops news 5 , — Macron";
        for word in words.split_whitespace() {
            for class in Class::ALL {
                assert!(shapes(class).contains(&features(word, class)), "{word} as {class:?}");
            }
        }
    }
}
