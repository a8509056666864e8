//! Stub: replaced by the perceptron.

use crate::class::Class;

/// The class of each word of one sentence, given as it is written.
pub fn tag(words: &[&str]) -> Vec<Class> {
    words
        .iter()
        .map(|word| match *word {
            word if word.bytes().all(|b| b.is_ascii_punctuation()) => Class::Punct,
            word if word.starts_with(|c: char| c.is_ascii_digit()) => Class::Num,
            "the" | "The" | "a" | "an" | "this" => Class::Det,
            "of" | "in" | "on" | "with" | "to" | "for" | "by" | "from" | "at" => Class::Adp,
            "he" | "she" | "it" | "they" | "his" | "He" | "She" | "It" | "They" => Class::Pron,
            "is" | "was" | "did" | "has" | "have" | "had" | "would" | "will" => Class::Aux,
            "and" | "or" | "but" => Class::Cconj,
            word if word.starts_with(char::is_uppercase) => Class::Propn,
            "call" => Class::Verb,
            word if word.ends_with("ed") || word.ends_with("ing") => Class::Verb,
            word if word.ends_with("ly") => Class::Adv,
            _ => Class::Noun,
        })
        .collect()
}
