//! The codes of everything that can be wrong with a rule pack.
//!
//! A code never changes its meaning. Each has a case in `tests/errors/` at the
//! top of the repository that shows how it is drawn, and one in `tests/right/`
//! of which nothing is said; a test counts them.

use tidings_text::Code;

macro_rules! codes {
    ($($name:ident = $code:literal, $title:literal, $about:literal;)*) => {
        $(#[doc = $title] pub const $name: Code = Code::new($code);)*

        /// Every code with what it stands for, in order.
        pub const ALL: &[(Code, &str)] = &[$(($name, $title)),*];

        /// What else is to be said of a code, in full sentences; empty if there is no such code.
        pub fn about(code: Code) -> &'static str {
            match code.as_str() {
                $($code => $about,)*
                _ => "",
            }
        }
    };
}

codes! {
    YAML = "R001", "the file is no YAML, or uses what rule files may not",
        "Rule files are YAML without its riskier parts: one document a file, no key twice, no anchors and \
         aliases, no tabs for indenting. Most of these faults come of a pattern that YAML takes for \
         something of its own: in a `|` block it takes nothing. The rest of the file is not read.";
    FILE_KIND = "R002", "the file does not say what it holds",
        "The first key of a file says what it holds: `event`, `mention` or `value` a type with its rules, \
         `lexicon` a list of words, `actors` people and bodies, `context` rules that change events, \
         `define` named patterns for the whole pack. Without one of them the file is left out.";
    UNKNOWN_KEY = "R003", "a key is not known here",
        "Every key has a meaning, so a key that has none is a slip, and what stands under it would be \
         lost without a word. `tidings explain KEY` says what a key means, and the schema of rule files \
         lets editors complete them.";
    MISSING_KEY = "R004", "a key is missing",
        "A rule has a name and either a `pattern`, which matches the whole stretch, or a `trigger`, \
         around which roles are filled. What lacks a key that it needs is left out, and all else is read.";
    SHAPE = "R005", "a value has the wrong shape",
        "Where a list is needed a single value does not do, nor a mapping where a text is needed. A dash \
         begins an item of a list, a key with a colon an entry of a mapping; brackets and braces do the \
         same on one line.";
    VALUE = "R006", "a value is none of those allowed",
        "Some keys take one of a few words, a number up to a bound, or a date, written `2024-05-14`, \
         `2024-05` or `2024`. What is none of them has no meaning, and nothing is guessed.";
    UNREADABLE = "R007", "a file or folder of rules cannot be read",
        "A pack is a folder with a `pack.yaml`, and its files are UTF-8. What cannot be read is told with \
         the reason that the system gives; the other files are read.";
    UNCLOSED = "R010", "something in a pattern is opened and not closed",
        "Groups stand in `( )`, conditions in `[ ]`, mentions in `< >`, exact words in `\" \"` and \
         regexes in `/ /`. To match one of these characters itself, write it in double quotes. In a \
         pattern of several lines the caret stands where the open one begins.";
    UNEXPECTED = "R011", "a character in a pattern stands where it cannot",
        "A character of the pattern language stands where nothing can be that it begins or ends, as `)` \
         without a group. To match the character itself, write it in double quotes.";
    REPETITION = "R012", "a repetition in a pattern cannot be",
        "`?`, `*`, `+` and `{2,4}` repeat what stands directly before them: a word, a mention, a \
         condition or a group. A bound is 200 at most, since the part is written out so often, and the \
         smaller one comes first.";
    CONDITION = "R013", "a token condition is not understood",
        "A condition names an attribute of the token, `=` or `!=`, and a value: `[pos=VERB & lemma!=be]`. \
         Values with other characters than letters and digits stand in quotes; a regex stands between \
         slashes. `[]` is any token, and `[quoted]` one within a quotation.";
    REGEX = "R014", "a token regex is no regex",
        "A regex in a pattern is matched against one whole token, with the syntax of the `regex` crate: \
         no lookaround and no references back, so that time is linear. For several tokens use the pattern \
         language around it.";
    LOOKAROUND = "R015", "a lookaround cannot be",
        "A lookaround asks what stands beside a match and takes no words. So it fills no role, and behind \
         a match it looks back over a bounded number of tokens only.";
    NAME = "R016", "a name in a pattern is missing",
        "`$` is followed by the name of a definition or lexicon, `~` by a lemma, `<` by a type, `(?<` by \
         a role. Names are of letters, digits, `_` and `-`.";
    QUOTING = "R017", "YAML takes the quotes or brackets of a pattern",
        "To YAML, a value that begins with a quote ends with it, and one that begins with `[` is a list, \
         so a pattern would lose what is written there. In single quotes, or in a `|` block on lines of \
         its own, a pattern is taken as it stands.";
    EMPTY_PATTERN = "R018", "a pattern can match without a word",
        "A match holds at least one word. A pattern of which every part may be left out would match \
         everywhere and say nothing.";
    PATTERN_SIZE = "R019", "a pattern is too big",
        "Repetitions and definitions are written out before a pattern is run, and 20,000 steps are the \
         most that it may then have; so no pattern is slow. Many words belong into a lexicon, which costs \
         one step. Groups nest 64 deep at most.";
    UNKNOWN_TYPE = "R020", "a type is not known",
        "A type is declared by the file that makes it, in this pack or in one that it extends. Upper and \
         lower case count.";
    UNKNOWN_NAME = "R021", "a definition or lexicon is not known",
        "`$name` is looked up among the definitions of the file, those of the pack, and the lexicons, in \
         this order.";
    UNKNOWN_ROLE = "R022", "a role is not known",
        "A role is declared under `roles` of the type, or of a type above it. A capture of any other name \
         would be lost.";
    UNKNOWN_FUNCTION = "R023", "a value or entity function is not known",
        "The functions that give values and entities are a closed list: `tidings list functions` shows \
         it, and `tidings explain NAME` what each takes. What rules need beyond them is asked for, not \
         programmed in a pack.";
    ARGUMENT = "R024", "a function is called with the wrong arguments",
        "A function is told by the names of captures what it is to read, and by fixed words how. Each \
         capture must be one of the rule's pattern, and each key one that the function knows.";
    UNKNOWN_ACTOR = "R025", "an actor is not known",
        "An office is held of a country, organisation or place that is an actor itself, named as in its \
         entry under `name`. Other forms of the name do not do here, since several actors may share one.";
    ROLE_TYPE = "R026", "a role cannot be filled with this type",
        "A role of mentions is filled by captures of its type or of a type below it; a role of words by \
         any words, and by `set`. The filler that a rule offers is neither.";
    UNKNOWN_TARGET = "R027", "what is switched off is not there",
        "`off` names rules as `file/rule`, lexicon entries as `lexicon/entry`, and actors by id, of the \
         packs that are extended. What is not there cannot be switched off: it may have been renamed.";
    DUPLICATE_RULE = "R030", "a rule id is used twice",
        "A rule is known by its file and its id, in records, snapshots and `off`. Two of one id could not \
         be told apart.";
    DUPLICATE_TYPE = "R031", "a type is declared twice",
        "Within a pack one file holds one type with all that makes it, so that whoever looks for its \
         rules finds them in one place. A file for a type of a pack that is extended adds to that type.";
    DUPLICATE_NAME = "R032", "a definition, lexicon or actor is there twice",
        "A name means one thing in a pack. Of two entries neither could be chosen without a guess.";
    DEFINITION_CYCLE = "R033", "definitions refer to each other in a circle",
        "A definition is replaced by what it stands for, so it cannot stand for itself, directly or \
         through others. For something that repeats use `*`, `+` or `{1,4}`.";
    TYPE_CYCLE = "R034", "types are below each other in a circle",
        "`is_a` puts a type or role below another one: each of the one is one of the other. In a circle \
         all would be the same.";
    RULE_CYCLE = "R035", "rules read what they make",
        "A rule that reads a type runs when all rules that make it have run. In a circle there is no such \
         order, unless the rules of it say `recursive: N`: then they run N times more on what the time \
         before has made.";
    NO_EXAMPLE = "R040", "a rule has no example",
        "Examples are what holds a rule to its meaning: a sentence that it must match, with what must \
         come of it, and one that looks alike and must be left alone. `tidings test` runs them.";
    TIE = "R041", "two rules match the same words, and only their order decides",
        "Of two matches the longer one stays, then that of the more specific type, then that of the \
         earlier rule, by file name and place. Two rules that match exactly the same words come down to \
         the last of these, which is seldom meant.";
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
