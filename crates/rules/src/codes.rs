//! The codes of everything that can be wrong with a rule pack.
//!
//! A code never changes its meaning. Each has a case in `tests/errors/` at the
//! top of the repository that shows how it is drawn; a test counts them.

use tidings_text::Code;

macro_rules! codes {
    ($($(#[$about:meta])* $name:ident = $code:literal, $title:literal;)*) => {
        $($(#[$about])* #[doc = $title] pub const $name: Code = Code::new($code);)*

        /// Every code with what it stands for, in order.
        pub const ALL: &[(Code, &str)] = &[$(($name, $title)),*];
    };
}

codes! {
    YAML = "R001", "the file is no YAML, or uses what rule files may not";
    FILE_KIND = "R002", "the file does not say what it holds";
    UNKNOWN_KEY = "R003", "a key is not known here";
    MISSING_KEY = "R004", "a key is missing";
    SHAPE = "R005", "a value has the wrong shape";
    VALUE = "R006", "a value is none of those allowed";
    UNREADABLE = "R007", "a file or folder of rules cannot be read";
    UNCLOSED = "R010", "something in a pattern is opened and not closed";
    UNEXPECTED = "R011", "a character in a pattern stands where it cannot";
    REPETITION = "R012", "a repetition in a pattern cannot be";
    CONDITION = "R013", "a token condition is not understood";
    REGEX = "R014", "a token regex is no regex";
    LOOKAROUND = "R015", "a lookaround cannot be";
    NAME = "R016", "a name in a pattern is missing";
    QUOTING = "R017", "YAML takes the quotes or brackets of a pattern";
    EMPTY_PATTERN = "R018", "a pattern can match without a word";
    PATTERN_SIZE = "R019", "a pattern is too big";
    UNKNOWN_TYPE = "R020", "a type is not known";
    UNKNOWN_NAME = "R021", "a definition or lexicon is not known";
    UNKNOWN_ROLE = "R022", "a role is not known";
    UNKNOWN_FUNCTION = "R023", "a value or entity function is not known";
    ARGUMENT = "R024", "a function is called with the wrong arguments";
    UNKNOWN_ACTOR = "R025", "an actor is not known";
    ROLE_TYPE = "R026", "a role cannot be filled with this type";
    UNKNOWN_TARGET = "R027", "what is switched off is not there";
    DUPLICATE_RULE = "R030", "a rule id is used twice";
    DUPLICATE_TYPE = "R031", "a type is declared twice";
    DUPLICATE_NAME = "R032", "a definition, lexicon or actor is there twice";
    DEFINITION_CYCLE = "R033", "definitions refer to each other in a circle";
    TYPE_CYCLE = "R034", "types are below each other in a circle";
    RULE_CYCLE = "R035", "rules read what they make";
    NO_EXAMPLE = "R040", "a rule has no example";
    TIE = "R041", "two rules match the same words, and only their order decides";
}
