//! Every key a rule file can have: the one table that the parser checks
//! against, that suggestions come from and that schemas are made of.

mod table;

use crate::functions::FunctionKind;
pub use table::*;

/// One key of a mapping.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// What its value is.
    pub takes: Shape,
    /// What it says.
    pub about: &'static str,
}

/// What the value of a key is.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A piece of text; every plain scalar is one, `no` and `1` too.
    Text,
    /// A text, or a list of them.
    Texts,
    /// A pattern.
    Pattern,
    /// A day, month or year: `2017-05-14`, `2017-05`, `2017`.
    Date,
    /// One of these words.
    Word(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// A whole number, up to a largest if there is one.
    Number(Option<u32>),
    /// A mapping with these keys.
    Of(&'static Keys),
    /// A text, or a mapping with these keys.
    TextOr(&'static Keys),
    /// A mapping with these keys, or a list of such.
    OneOrMore(&'static Keys),
    /// A mapping with these keys and others of the author's, whose values are texts.
    Fields(&'static Keys),
    /// A mapping by names of the author's.
    Map(&'static Shape),
    /// A list.
    List(&'static Shape),
    /// The call of a function: its name under `function`, its arguments beside it.
    Call(FunctionKind),
}

/// A mapping of a rule file: what it is called and which keys it has.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    /// What messages call the mapping.
    pub of: &'static str,
    /// Its keys.
    pub keys: &'static [Key],
}

impl Keys {
    /// The key that says what a file holds: the first of the mapping.
    pub const fn head(&self) -> &'static str {
        self.keys[0].name
    }
}

/// The keys that say what a file holds, each with the mapping it makes of the file.
/// `define` comes last: the others can have it as well.
pub const FILES: [&Keys; 7] = [&EVENT, &MENTION, &VALUE, &LEXICON, &ACTORS, &CONTEXT, &DEFINE];

/// Every mapping of a pack.
pub const ALL: [&Keys; 20] = [
    &EVENT,
    &MENTION,
    &VALUE,
    &LEXICON,
    &ACTORS,
    &CONTEXT,
    &DEFINE,
    &ENTRY,
    &ACTOR,
    &OFFICE,
    &CONTEXT_RULE,
    &CONTEXT_SET,
    &ROLE,
    &RULE,
    &RULE_SET,
    &FILLER,
    &EXAMPLES,
    &EXAMPLE,
    &PACK,
    &OFF,
];
