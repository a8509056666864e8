//! What a pattern means, as a tree.
//!
//! Spans count bytes in the pattern's own text; `Scalar::place` turns them into
//! places of the rule file. Names are still names here: the loader resolves
//! them when it has seen the whole pack.

use std::fmt;

/// A name in a pattern and where it stands, in bytes of the pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name as written, without `$`, `<`, `:` and the like.
    pub text: String,
    /// First byte and one past the last byte in the pattern.
    pub at: (u32, u32),
}

/// A pattern over tokens. `R` is what a reference to a type, a definition or a
/// lexicon is: a [`Name`] when parsed, an id when resolved.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr<R> {
    /// Matches before, between and after tokens without taking one.
    Empty,
    /// Words in any case and with or without accents: as many tokens as the tokenizer makes of them.
    Literal(String),
    /// Exactly these characters: as many tokens as the tokenizer makes of them.
    Exact(String),
    /// One token whose lemma, under some word class it can have, is this word.
    Lemma(String),
    /// One token that the condition holds for.
    Token(Test),
    /// One whole mention of the type or of a type below it.
    Mention {
        /// The role it fills.
        role: Option<String>,
        /// The type.
        of: R,
    },
    /// A definition (put in its place when resolved) or one entry of a lexicon.
    Named(R),
    /// One after the other.
    Sequence(Vec<Expr<R>>),
    /// The first of these that lets the whole match.
    Choice(Vec<Expr<R>>),
    /// Several in a row.
    Repeat {
        /// What is repeated.
        of: Box<Expr<R>>,
        /// At least this often.
        min: u32,
        /// At most this often; without end when `None`.
        max: Option<u32>,
        /// Prefers fewer.
        lazy: bool,
    },
    /// The words that it matches fill a role.
    Capture {
        /// The role.
        role: String,
        /// What is captured.
        of: Box<Expr<R>>,
    },
    /// Start of the sentence.
    Start,
    /// End of the sentence.
    End,
    /// Looks ahead or behind without taking a token.
    Look {
        /// Behind instead of ahead.
        behind: bool,
        /// Must not match instead of must.
        negate: bool,
        /// What is looked for.
        of: Box<Expr<R>>,
    },
}

/// A condition on one token.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// Holds for every token: `[]`.
    Any,
    /// The attribute has this value.
    Is(Attribute, Value),
    /// The token stands inside a quotation.
    Quoted,
    /// Does not hold.
    Not(Box<Test>),
    /// All hold.
    All(Vec<Test>),
    /// At least one holds.
    AnyOf(Vec<Test>),
}

/// What a token can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attribute {
    /// The characters as they stand.
    Text,
    /// The word in any case, accents folded.
    Word,
    /// The lemma, under some word class it can have.
    Lemma,
    /// The word class (UPOS) that the tagger gives it here.
    Pos,
    /// The kind of token: word, number, punctuation ...
    Kind,
    /// How it is written: lower, title, upper, mixed.
    Case,
    /// Tense of a verb: past, present.
    Tense,
    /// Number of a noun, pronoun or verb: singular, plural.
    Number,
    /// Form of a verb: base, third (`holds`), past, participle, ing.
    Form,
    /// Degree of an adjective or adverb: positive, comparative, superlative.
    Degree,
}

impl Attribute {
    /// Every attribute with its name in patterns.
    pub const ALL: [(&'static str, Attribute); 10] = [
        ("text", Attribute::Text),
        ("word", Attribute::Word),
        ("lemma", Attribute::Lemma),
        ("pos", Attribute::Pos),
        ("kind", Attribute::Kind),
        ("case", Attribute::Case),
        ("tense", Attribute::Tense),
        ("number", Attribute::Number),
        ("form", Attribute::Form),
        ("degree", Attribute::Degree),
    ];

    /// Its name in patterns.
    pub fn name(self) -> &'static str {
        let (name, _) = Self::ALL.iter().find(|(_, known)| *known == self).expect("ALL lists every one");
        name
    }

    /// The values an attribute can have, or none if any text will do.
    pub const fn values(self) -> &'static [&'static str] {
        match self {
            Attribute::Text | Attribute::Word | Attribute::Lemma => &[],
            Attribute::Pos => &[
                "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
                "PUNCT", "SCONJ", "SYM", "VERB", "X",
            ],
            Attribute::Kind => &[
                "word",
                "number",
                "ordinal",
                "money",
                "time",
                "punctuation",
                "symbol",
                "emoji",
                "url",
                "email",
                "handle",
                "hashtag",
            ],
            Attribute::Case => &["lower", "title", "upper", "mixed"],
            Attribute::Tense => &["past", "present"],
            Attribute::Number => &["singular", "plural"],
            Attribute::Form => &["base", "third", "past", "participle", "ing"],
            Attribute::Degree => &["positive", "comparative", "superlative"],
        }
    }
}

/// What an attribute is compared with.
#[derive(Clone)]
pub enum Value {
    /// The same text.
    Text(String),
    /// A regex that must match the whole text.
    Regex(regex::Regex),
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Value::Text(a), Value::Text(b)) => a == b,
            (Value::Regex(a), Value::Regex(b)) => a.as_str() == b.as_str(),
            _ => false,
        }
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Text(text) => write!(f, "{text:?}"),
            Value::Regex(regex) => write!(f, "/{}/", regex.as_str()),
        }
    }
}

impl<R> Expr<R> {
    /// The parts directly below this one, in order.
    pub fn parts(&self) -> Box<dyn Iterator<Item = &Expr<R>> + '_> {
        match self {
            Expr::Sequence(parts) | Expr::Choice(parts) => Box::new(parts.iter()),
            Expr::Repeat { of, .. } | Expr::Capture { of, .. } | Expr::Look { of, .. } => {
                Box::new(std::iter::once(of.as_ref()))
            }
            _ => Box::new(std::iter::empty()),
        }
    }

    /// Calls `visit` on this expression and on everything below it, outermost first.
    pub fn walk<'e>(&'e self, visit: &mut impl FnMut(&'e Expr<R>)) {
        visit(self);
        for part in self.parts() {
            part.walk(visit);
        }
    }

    /// The roles that a match can fill, in order of first appearance.
    pub fn roles(&self) -> Vec<&str> {
        let mut roles: Vec<&str> = Vec::new();
        self.walk(&mut |expr| {
            if let Expr::Capture { role, .. } | Expr::Mention { role: Some(role), .. } = expr
                && !roles.contains(&role.as_str())
            {
                roles.push(role);
            }
        });
        roles
    }

    /// Whether a repetition in it, lookarounds included, has no upper bound.
    pub fn is_unbounded(&self) -> bool {
        matches!(self, Expr::Repeat { max: None, .. }) || self.parts().any(Expr::is_unbounded)
    }

    /// How many expressions stand in one another at most.
    pub fn depth(&self) -> usize {
        1 + self.parts().map(Expr::depth).max().unwrap_or(0)
    }

    /// Whether it can match without taking a token.
    pub fn can_be_empty(&self) -> bool {
        match self {
            Expr::Empty | Expr::Start | Expr::End | Expr::Look { .. } => true,
            Expr::Sequence(parts) => parts.iter().all(Expr::can_be_empty),
            Expr::Choice(parts) => parts.iter().any(Expr::can_be_empty),
            Expr::Repeat { of, min, .. } => *min == 0 || of.can_be_empty(),
            Expr::Capture { of, .. } => of.can_be_empty(),
            Expr::Literal(_)
            | Expr::Exact(_)
            | Expr::Lemma(_)
            | Expr::Token(_)
            | Expr::Mention { .. }
            | Expr::Named(_) => false,
        }
    }
}
