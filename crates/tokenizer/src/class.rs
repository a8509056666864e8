//! The word classes of Universal Dependencies (UPOS), by name.
//!
//! Only names: which class a word has in a sentence is for `tag`.
//! See <https://universaldependencies.org/u/pos/>.

/// A word class of Universal Dependencies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// Adjective.
    Adj,
    /// Adposition: prepositions and verb particles.
    Adp,
    /// Adverb.
    Adv,
    /// Auxiliary verb, modals and the copula included.
    Aux,
    /// Coordinating conjunction.
    Cconj,
    /// Determiner.
    Det,
    /// Interjection.
    Intj,
    /// Common noun.
    Noun,
    /// Numeral.
    Num,
    /// Particle: `not`, `to` before an infinitive, the possessive `’s`.
    Part,
    /// Pronoun.
    Pron,
    /// Proper noun.
    Propn,
    /// Punctuation.
    Punct,
    /// Subordinating conjunction.
    Sconj,
    /// Symbol.
    Sym,
    /// Verb.
    Verb,
    /// Anything else.
    X,
}

impl Class {
    /// All classes, in the order of their declaration, which is alphabetical.
    pub const ALL: [Class; 17] = [
        Class::Adj,
        Class::Adp,
        Class::Adv,
        Class::Aux,
        Class::Cconj,
        Class::Det,
        Class::Intj,
        Class::Noun,
        Class::Num,
        Class::Part,
        Class::Pron,
        Class::Propn,
        Class::Punct,
        Class::Sconj,
        Class::Sym,
        Class::Verb,
        Class::X,
    ];

    /// The name in Universal Dependencies: `ADJ`, `ADP` ...
    pub const fn as_str(self) -> &'static str {
        match self {
            Class::Adj => "ADJ",
            Class::Adp => "ADP",
            Class::Adv => "ADV",
            Class::Aux => "AUX",
            Class::Cconj => "CCONJ",
            Class::Det => "DET",
            Class::Intj => "INTJ",
            Class::Noun => "NOUN",
            Class::Num => "NUM",
            Class::Part => "PART",
            Class::Pron => "PRON",
            Class::Propn => "PROPN",
            Class::Punct => "PUNCT",
            Class::Sconj => "SCONJ",
            Class::Sym => "SYM",
            Class::Verb => "VERB",
            Class::X => "X",
        }
    }

    /// The class with this name, exactly as [`Class::as_str`] spells it.
    pub fn from_name(name: &str) -> Option<Class> {
        Class::ALL.into_iter().find(|class| class.as_str() == name)
    }
}
