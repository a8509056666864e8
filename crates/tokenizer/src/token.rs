//! What a token is: a stretch of the text, what sort of thing it is, and how deep in quotations.
//!
//! The sort is read off the characters alone. Word classes (noun, verb) need
//! the sentence around the word and live in `class` and `tag`.

use tidings_text::Span;

/// One token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands: byte offsets from the first byte of the text.
    pub span: Span,
    /// What sort of thing its characters make.
    pub kind: Kind,
    /// How many quotations stand around it; 0 is outside. A quotation mark
    /// counts as outside of the quotation it opens or closes.
    pub quoted: u8,
}

/// What sort of thing the characters of a token make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Letters, with whatever holds them together: `Putin`, `n’t`, `U.S.`, `Sha'lan`.
    Word,
    /// Digits with their separators: `5`, `1,000.50`, `11/28/2000`, `1990s`.
    Number,
    /// `1st`, `22nd`.
    Ordinal,
    /// A currency sign: `$`, `€`, `US$`. The amount beside it is a `Number` of its own.
    Money,
    /// A clock time: `10:30`, `23:59:59`.
    Time,
    /// Marks that structure a sentence: `.`, `...`, `—`, `“`, `(`.
    Punctuation,
    /// Other marks: `%`, `+`, `§`, `°`, `:)`.
    Symbol,
    /// One emoji or flag, however many characters it is made of.
    Emoji,
    /// A web address or a bare host or file name: `https://t.co/x`, `whitehouse.gov`.
    Url,
    /// An e-mail address.
    Email,
    /// `@ZelenskyyUa`
    Handle,
    /// `#StopRussia`
    Hashtag,
}

impl Kind {
    /// All kinds, in the order of their declaration.
    pub const ALL: [Kind; 12] = [
        Kind::Word,
        Kind::Number,
        Kind::Ordinal,
        Kind::Money,
        Kind::Time,
        Kind::Punctuation,
        Kind::Symbol,
        Kind::Emoji,
        Kind::Url,
        Kind::Email,
        Kind::Handle,
        Kind::Hashtag,
    ];

    /// The name rules use: `word`, `number` ...
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Word => "word",
            Kind::Number => "number",
            Kind::Ordinal => "ordinal",
            Kind::Money => "money",
            Kind::Time => "time",
            Kind::Punctuation => "punctuation",
            Kind::Symbol => "symbol",
            Kind::Emoji => "emoji",
            Kind::Url => "url",
            Kind::Email => "email",
            Kind::Handle => "handle",
            Kind::Hashtag => "hashtag",
        }
    }

    /// The kind with this name, exactly as [`Kind::as_str`] spells it.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}
