//! The codes of everything that can be wrong with a rule pack.
//!
//! A code never changes its meaning. Each has a case in `tests/errors/` at the
//! top of the repository that shows how it is drawn, and one in `tests/right/`
//! of which nothing is said; a test counts them.

use tidings_text::Code;

macro_rules! codes {
    ($($name:ident = $code:literal, $title:literal $(, $about:literal)?;)*) => {
        $(#[doc = $title] pub const $name: Code = Code::new($code);)*

        /// Every code with what it stands for, in order.
        pub const ALL: &[(Code, &str)] = &[$(($name, $title)),*];

        /// What else is to be said of a code, in full sentences; empty where its title says all.
        pub fn about(code: Code) -> &'static str {
            match code.as_str() {
                $($($code => $about,)?)*
                _ => "",
            }
        }
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
    LITERAL = "R042", "no text has these words so",
        "The tokenizer cuts texts into tokens, and a condition is on one of them: where it cuts `didn't` into \
         `did` and `n't`, no token is `didn't`. Outside conditions words are cut as texts are, so `didn't` and \
         `\"did not\"` are fine there. What a text ends with, as a paragraph does, cannot stand inside a match.";
    LEMMA = "R043", "a form of a word stands where its lemma must",
        "`~hold` and `[lemma=hold]` match every form of the word: hold, holds, held, holding. `~held` does not \
         match `held`, because the lemma of that is `hold`. For one form alone write the word by itself.";
    IMPOSSIBLE = "R044", "a part of a pattern can never match",
        "Either no token is all that a condition asks for (a token has one word class, one kind, one text; only \
         verbs have a tense), or a regex matches no whole token, or what stands beside a part rules it out. \
         It is said only where it is certain, whatever the text.";
    UNMADE = "R045", "a type is read that nothing makes",
        "A mention is made by a rule of its type's file or of a type below it, by an entry of a lexicon with a \
         `type`, or by the name of an actor. Without any of them a pattern that asks for the type never matches \
         and a role of the type stays empty. It is said only of packs without errors.";
    SHADOWED = "R046", "another rule always wins where a rule matches",
        "Of two mentions over the same words whose types share a root, the one of the more specific type stays, \
         then that of the earlier rule. It is said of rules for mentions and values where it can be shown: if \
         the patterns are the same but for their captures, or if both match a short list of short sequences of \
         single tokens, those of the one are among those of the other, and the other finds each of them \
         wherever it stands. Rules of different strata and recursive ones are not compared.";
    SAME_RULE = "R047", "a rule is there twice",
        "Two rules of one type have the same pattern or trigger, the same roles and the same values; or two \
         context rules the same cue, reach and values. A word that was to be changed after copying is the \
         usual reason.";
    UNUSED = "R048", "no rule uses a definition or lexicon",
        "A definition is used if a rule's pattern is made of it, through other definitions or not. A lexicon \
         with a `type` finds mentions by itself; another one is used if a pattern names it. What a pack offers to \
         packs that extend it counts as used if it uses it too, since no example shows otherwise that it works. \
         It is said only of packs without errors.";
    UNFILLED = "R049", "no rule fills a role",
        "A role is filled by captures, trigger rules and `set` in the rules of its type and of the types below \
         it, and by the fillers of the roles that are below it (`is_a`). A role of words is filled by its \
         `default` too, and by the modality if that is one of the words; one of the type `Date` by the days that \
         the text goes on telling of. It is said only of packs without errors.";
    UNREAD = "R050", "nothing reads a capture",
        "In files of events a capture fills a role. In files of mentions and values it is read by the function \
         that the rule calls under `entity` or `value`, in context rules by `said_by`. Elsewhere a capture is a \
         slip, or was left behind when the call changed.";
}
