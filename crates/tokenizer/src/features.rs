//! Tense, number, form and degree, read off a word and its class.
//!
//! Only what the word itself shows: `held` is past in form whether it stands
//! alone or behind `has`, and telling the two apart would need the sentence.

use crate::class::Class;
use crate::irregular::{self, Shape};
use crate::lemma::{ends_with_vowel_before, lemma};
use crate::normal::normal;

/// What a word shows besides its lemma. Each is `None` where the word does not show it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Features {
    /// Of verbs and auxiliaries.
    pub tense: Option<Tense>,
    /// Of nouns, names and pronouns.
    pub number: Option<Number>,
    /// Of verbs and auxiliaries.
    pub form: Option<Form>,
    /// Of adjectives and adverbs.
    pub degree: Option<Degree>,
}

/// The tense a verb form shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tense {
    /// `holds`, `is`
    Present,
    /// `held`, `was`
    Past,
}

/// The number a word shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Number {
    /// `talk`
    Singular,
    /// `talks`
    Plural,
}

/// Which form of its verb a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// `hold`: infinitive, imperative or present tense.
    Base,
    /// `holds`: present tense with a third person singular.
    Third,
    /// `held`, `called`, `went`: past tense; the participle too if the verb has no other.
    Past,
    /// `gone`, `spoken`: only a past participle.
    Participle,
    /// `holding`
    Ing,
}

/// The degree of comparison a word shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Degree {
    /// `long`
    Positive,
    /// `longer`
    Comparative,
    /// `longest`
    Superlative,
}

macro_rules! names {
    ($type:ident { $($variant:ident: $name:literal),+ }) => {
        impl $type {
            /// All values, in the order of their declaration.
            pub const ALL: &'static [$type] = &[$($type::$variant),+];

            /// The name rules use.
            pub const fn as_str(self) -> &'static str {
                match self { $($type::$variant => $name),+ }
            }

            /// The value with this name, exactly as `as_str` spells it.
            pub fn from_name(name: &str) -> Option<$type> {
                Self::ALL.iter().copied().find(|value| value.as_str() == name)
            }
        }
    };
}

names!(Tense { Present: "present", Past: "past" });
names!(Number { Singular: "singular", Plural: "plural" });
names!(Form { Base: "base", Third: "third", Past: "past", Participle: "participle", Ing: "ing" });
names!(Degree { Positive: "positive", Comparative: "comparative", Superlative: "superlative" });

/// What the word shows as a member of its class.
///
/// ```
/// use tidings_tokenizer::{Class, Form, Number, Tense, features};
/// assert_eq!(features("held", Class::Verb).tense, Some(Tense::Past));
/// assert_eq!(features("holding", Class::Verb).form, Some(Form::Ing));
/// assert_eq!(features("talks", Class::Noun).number, Some(Number::Plural));
/// ```
pub fn features(word: &str, class: Class) -> Features {
    let form = normal(word);
    let form = form.as_ref();
    match class {
        Class::Verb | Class::Aux => {
            let form = verb_form(form, class);
            let tense = match form {
                Some(Form::Past) => Some(Tense::Past),
                Some(Form::Third) => Some(Tense::Present),
                _ => present_of_be(word).then_some(Tense::Present),
            };
            Features { tense, form, ..Features::default() }
        }
        Class::Noun | Class::Propn => {
            Features { number: Some(noun_number(word, form, class)), ..Features::default() }
        }
        Class::Pron => Features { number: pronoun_number(form), ..Features::default() },
        Class::Adj | Class::Adv => Features { degree: Some(degree(form, class)), ..Features::default() },
        _ => Features::default(),
    }
}

fn present_of_be(word: &str) -> bool {
    matches!(normal(word).as_ref(), "am" | "is" | "are" | "'m" | "'re")
}

fn verb_form(form: &str, class: Class) -> Option<Form> {
    if let Some(irregular) = irregular::reading(form, Class::Verb) {
        // `cut`, `put`, `read`: the same in all tenses, so it shows none.
        return match irregular.shape {
            _ if irregular.lemma == form => Some(Form::Base),
            Shape::Past => Some(Form::Past),
            Shape::Participle => Some(Form::Participle),
            _ if matches!(form, "has" | "is" | "does" | "goes") => Some(Form::Third),
            _ if form == "lying" => Some(Form::Ing),
            _ => None,
        };
    }
    let lemma = lemma(form, class);
    match form {
        _ if class == Class::Aux => match form {
            "'s" => Some(Form::Third),
            "would" | "could" | "might" | "should" | "'d" => None,
            "being" | "having" | "getting" => Some(Form::Ing),
            _ => (lemma == form).then_some(Form::Base),
        },
        _ if lemma == form => Some(Form::Base),
        _ if form.ends_with("ing") && ends_with_vowel_before(form, "ing") => Some(Form::Ing),
        _ if form.ends_with('s') => Some(Form::Third),
        _ if form.ends_with('d') || form.ends_with('t') => Some(Form::Past),
        _ => None,
    }
}

/// Plurals without a singular of the same meaning: each is its own lemma.
const PLURAL_ONLY: [&str; 14] = [
    "contents",
    "earnings",
    "finances",
    "genitals",
    "grounds",
    "manners",
    "people",
    "police",
    "remains",
    "savings",
    "specifics",
    "supplies",
    "surroundings",
    "troops",
];

fn noun_number(word: &str, form: &str, class: Class) -> Number {
    let plural = match class {
        // `Americans`, `States`
        Class::Propn => form.ends_with('s') && lemma(word, class).len() < word.len(),
        _ => {
            lemma(form, class) != form
                || irregular::reading(form, class).is_some()
                || PLURAL_ONLY.binary_search(&form).is_ok()
        }
    };
    if plural { Number::Plural } else { Number::Singular }
}

fn pronoun_number(form: &str) -> Option<Number> {
    match form {
        "we" | "us" | "our" | "ours" | "ourselves" | "they" | "them" | "their" | "theirs" | "themselves"
        | "these" | "those" => Some(Number::Plural),
        "i" | "me" | "my" | "mine" | "myself" | "he" | "him" | "his" | "himself" | "she" | "her" | "hers"
        | "herself" | "it" | "its" | "itself" | "this" | "that" => Some(Number::Singular),
        _ => None,
    }
}

fn degree(form: &str, class: Class) -> Degree {
    if let Some(irregular) = irregular::reading(form, class) {
        return match irregular.shape {
            Shape::Comparative => Degree::Comparative,
            _ => Degree::Superlative,
        };
    }
    if lemma(form, class) == form {
        Degree::Positive
    } else if form.ends_with("est") {
        Degree::Superlative
    } else {
        Degree::Comparative
    }
}
