//! Tokens, sentences, lemmas and word classes of English news.
//!
//! A text goes in as a string; spans, kinds, classes and lemmas come out. No
//! files, no state, the same answer every time. The units are those of
//! Universal Dependencies (words, lemmas, UPOS), because its treebanks are what
//! everything here is trained on and measured against.
//!
//! ```
//! use tidings_tokenizer::{Class, Tokens, lemma, tag};
//!
//! let text = "Macron didn’t call. Mr. Putin called Macron’s office.";
//! let read = Tokens::read(text, 0..text.len());
//! assert_eq!(read.sentences().len(), 2);
//! let first = &read.tokens()[..read.sentences()[0].end as usize];
//! let words: Vec<&str> = first.iter().map(|token| &text[token.span.range()]).collect();
//! assert_eq!(words, ["Macron", "did", "n’t", "call", "."]);
//! assert_eq!(tag(&words)[3], Class::Verb);
//! assert_eq!(lemma("called", Class::Verb), "call");
//! ```

mod abbreviation;
mod address;
mod class;
mod clitic;
mod context;
mod emoji;
mod features;
mod irregular;
mod layout;
mod lemma;
mod letters;
mod mark;
mod model;
mod normal;
mod number;
mod passes;
mod perceptron;
mod proper;
mod quote;
mod scan;
mod sentence;
mod silent_e;
mod spelling;
mod tag;
mod token;
mod tokens;
mod word;

pub use class::Class;
pub use context::lemma_before;
pub use features::{Degree, Features, Form, Number, Tense, features};
pub use lemma::{lemma, lemmas};
pub use normal::{folded, normal};
pub use tag::{Tagging, sure_class, tag};
pub use token::{Kind, Token};
pub use tokens::Tokens;
