//! The mappings of rule files, one after the other.

use super::{Key, Keys, Shape};
use crate::functions::FunctionKind;
use crate::model::FARTHEST;

const fn must(name: &'static str, takes: Shape, about: &'static str) -> Key {
    Key { name, required: true, takes, about }
}

const fn may(name: &'static str, takes: Shape, about: &'static str) -> Key {
    Key { name, required: false, takes, about }
}

/// How far fillers and cues reach.
pub const WITHIN: [&str; 2] = ["clause", "sentence"];

/// What an event can be said to be, besides told as a fact.
pub const MODALITIES: [&str; 7] =
    ["asserted", "planned", "requested", "threatened", "denied", "hypothetical", "discussed"];

/// A file that declares an event type and its rules.
pub const EVENT: Keys = Keys {
    of: "an event file",
    keys: &[
        must("event", Shape::Text, "Name of the event type that this file makes."),
        may("is_a", Shape::Texts, "The type, or list of types, that this one is below."),
        may("about", Shape::Text, "What the type means, in a sentence."),
        may(
            "codes",
            Shape::Map(&Shape::Text),
            "Codes of other schemes, by scheme: cameo, plover and the like.",
        ),
        may("roles", Shape::Map(&Shape::Of(&ROLE)), "The roles of the event, by name."),
        may(
            "same_when",
            Shape::Texts,
            "Roles whose values must be compatible for two mentions to tell of one event.",
        ),
        may("define", Shape::Map(&Shape::Pattern), "Named patterns of this file, for use as `$name`."),
        may("rules", Shape::List(&Shape::Of(&RULE)), "The rules that find mentions of the event."),
    ],
};

/// A file that declares a mention type (people, places, noun groups) and its rules.
pub const MENTION: Keys = Keys {
    of: "a mention file",
    keys: &[
        must("mention", Shape::Text, "Name of the mention type that this file makes."),
        may("is_a", Shape::Texts, "The type, or list of types, that this one is below."),
        may("about", Shape::Text, "What the type means, in a sentence."),
        may("define", Shape::Map(&Shape::Pattern), "Named patterns of this file, for use as `$name`."),
        may("rules", Shape::List(&Shape::Of(&RULE)), "The rules that find mentions of the type."),
    ],
};

/// A file that declares a value type (dates, durations, numbers) and its rules.
pub const VALUE: Keys = Keys {
    of: "a value file",
    keys: &[
        must("value", Shape::Text, "Name of the value type that this file makes."),
        may("is_a", Shape::Texts, "The type, or list of types, that this one is below."),
        may("about", Shape::Text, "What the type means, in a sentence."),
        may("define", Shape::Map(&Shape::Pattern), "Named patterns of this file, for use as `$name`."),
        may("rules", Shape::List(&Shape::Of(&RULE)), "The rules that find values of the type."),
    ],
};

/// A file that holds a list of words and phrases.
pub const LEXICON: Keys = Keys {
    of: "a lexicon file",
    keys: &[
        must("lexicon", Shape::Text, "Name of the lexicon, for use as `$name`."),
        may("type", Shape::Text, "The type of mention that each entry makes."),
        may("is_a", Shape::Texts, "The type, or list of types, that `type` is below."),
        may("about", Shape::Text, "What the lexicon is, in a sentence."),
        must("entries", Shape::List(&Shape::TextOr(&ENTRY)), "The words and phrases, matched in any case."),
    ],
};

/// One entry of a lexicon, where it is more than its text.
pub const ENTRY: Keys = Keys {
    of: "a lexicon entry",
    keys: &[
        must("text", Shape::Text, "The word or phrase."),
        may("also", Shape::Texts, "Other ways to write it."),
        may("value", Shape::Text, "What value functions read when a rule captures it."),
    ],
};

/// A file that holds actors and places.
pub const ACTORS: Keys = Keys {
    of: "an actors file",
    keys: &[
        must(
            "actors",
            Shape::List(&Shape::Of(&ACTOR)),
            "People, countries, organisations and places, one entry each.",
        ),
        may("about", Shape::Text, "What the file holds and where the facts come from."),
    ],
};

/// One actor or place.
pub const ACTOR: Keys = Keys {
    of: "an actor",
    keys: &[
        must("id", Shape::Text, "Wikidata's id where it has one, else a slug."),
        must("name", Shape::Text, "The full usual English name; matched in its own case."),
        must("type", Shape::Text, "The type of mention that the name makes."),
        may("country", Shape::Text, "ISO 3166-1 alpha-3 code of the country it is or belongs to."),
        may("head", Shape::Text, "Country: the title of the office that leads it."),
        may("gender", Shape::Word(&["m", "f"]), "Person: `m` or `f`."),
        may("also", Shape::Texts, "Other names."),
        may("adjectives", Shape::Texts, "Words as in `French president`; they make a `Nationality`."),
        may("people", Shape::Texts, "Words for the people, as `Frenchmen`; they make a `People`."),
        may("against", Shape::Texts, "Words as in `anti-French protests`; they make an `Against`."),
        may("capital", Shape::Text, "Name of the capital; it makes a `Capital`."),
        may("capital_also", Shape::Texts, "Other names of the capital."),
        may("seats", Shape::Texts, "Seats of power that speak for it, as `Kremlin`; they make a `Seat`."),
        may("offices", Shape::List(&Shape::Of(&OFFICE)), "Offices held, with their dates."),
    ],
};

/// An office that a person held.
pub const OFFICE: Keys = Keys {
    of: "an office",
    keys: &[
        must("title", Shape::Text, "The title, in lower case."),
        must("of", Shape::Text, "Name of the actor whose office it is."),
        may("from", Shape::Date, "First day, month or year in office."),
        may("to", Shape::Date, "Last day, month or year in office; left out while it lasts."),
    ],
};

/// A file of context rules.
pub const CONTEXT: Keys = Keys {
    of: "a context file",
    keys: &[
        must(
            "context",
            Shape::List(&Shape::Of(&CONTEXT_RULE)),
            "The rules that change events in their reach.",
        ),
        may("about", Shape::Text, "What the rules are for, in a sentence."),
        may("define", Shape::Map(&Shape::Pattern), "Named patterns of this file, for use as `$name`."),
    ],
};

/// One context rule.
pub const CONTEXT_RULE: Keys = Keys {
    of: "a context rule",
    keys: &[
        must("id", Shape::Text, "Name of the rule, unique in its file."),
        must("cue", Shape::Pattern, "The pattern that begins the reach."),
        must(
            "reach",
            Shape::Word(&["after", "before", "around"]),
            "`after` the cue, `before` it, or `around` it.",
        ),
        may("until", Shape::Pattern, "The pattern that ends the reach."),
        may("within", Shape::Word(&WITHIN), "`clause` (when left out) or `sentence`."),
        may("max", Shape::Number(Some(FARTHEST)), "Longest reach in tokens, 256 at most and when left out."),
        may(
            "on",
            Shape::Texts,
            "The type, or list of types, of the events that it changes; all when left out.",
        ),
        must("set", Shape::Of(&CONTEXT_SET), "The event fields that it sets."),
        may("examples", Shape::Of(&EXAMPLES), "Sentences that the rule must and must not match."),
    ],
};

/// What a context rule sets.
pub const CONTEXT_SET: Keys = Keys {
    of: "what a context rule sets",
    keys: &[
        may(
            "modality",
            Shape::Word(&MODALITIES),
            "How the event is told: as a fact, planned, denied and the like.",
        ),
        may("negated", Shape::Flag, "Whether it is said not to have happened."),
        may("count", Shape::Word(&["many"]), "`many` where several happenings are told of as one."),
        may("said_by", Shape::Text, "The capture of the cue that is who says it."),
    ],
};

/// A file of definitions for the whole pack.
pub const DEFINE: Keys = Keys {
    of: "a file of definitions",
    keys: &[
        must(
            "define",
            Shape::Map(&Shape::Pattern),
            "Named patterns for use as `$name` in every file of the pack.",
        ),
        may("about", Shape::Text, "What the patterns are, in a sentence."),
    ],
};

/// A named role of an event type.
pub const ROLE: Keys = Keys {
    of: "a role",
    keys: &[
        must("type", Shape::Texts, "The type that fills it, `Text`, or a list of the words it can be."),
        may(
            "count",
            Shape::Word(&["one", "optional", "many", "any"]),
            "`one`, `optional`, `many` (one or more) or `any` (none or more); `optional` when left out.",
        ),
        may("is_a", Shape::Text, "The role that every filler of this one fills as well."),
        may(
            "default",
            Shape::Text,
            "Role of words: the word where no rule sets one, unless the event's modality is one of the words.",
        ),
        may(
            "state",
            Shape::Flag,
            "`true` where a leader stands for the country: a person fills it as that country.",
        ),
        may("about", Shape::Text, "What the role means, in a sentence."),
    ],
};

/// One rule of an event, mention or value file.
pub const RULE: Keys = Keys {
    of: "a rule",
    keys: &[
        must("id", Shape::Text, "Name of the rule, unique in its file."),
        may("pattern", Shape::Pattern, "The pattern of a pattern rule."),
        may("trigger", Shape::Pattern, "The pattern of a trigger rule, around which roles are filled."),
        may(
            "roles",
            Shape::Map(&Shape::OneOrMore(&FILLER)),
            "Trigger rule: for each role, where its fillers stand.",
        ),
        may(
            "within",
            Shape::Word(&WITHIN),
            "Trigger rule: roles are filled within the `clause` (when left out) or the `sentence`.",
        ),
        may(
            "max",
            Shape::Number(Some(FARTHEST)),
            "Trigger rule: how many tokens a filler may be away, 256 at most and when left out.",
        ),
        may(
            "set",
            Shape::Fields(&RULE_SET),
            "Fixed values: roles, `modality`, `negated`, `count`, `ordinal`.",
        ),
        may(
            "value",
            Shape::Call(FunctionKind::Value),
            "Value rule: the function that gives the value, with its arguments.",
        ),
        may(
            "entity",
            Shape::Call(FunctionKind::Entity),
            "Mention rule: the function that says who is meant, with its arguments.",
        ),
        may(
            "refers_back",
            Shape::Flag,
            "`true` for a mention that adds to an event told before and makes none of its own.",
        ),
        may("each", Shape::Text, "A role of which every filler makes an event of its own."),
        may(
            "recursive",
            Shape::Number(None),
            "How often the rule may run again on what it and its circle made.",
        ),
        may("examples", Shape::Of(&EXAMPLES), "Sentences that the rule must and must not match."),
    ],
};

/// What a rule of an event file sets, beside roles that are lists of words.
pub const RULE_SET: Keys = Keys {
    of: "what a rule sets",
    keys: &[
        may(
            "modality",
            Shape::Word(&MODALITIES),
            "How the event is told: as a fact, planned, denied and the like.",
        ),
        may("negated", Shape::Flag, "Whether it is said not to have happened."),
        may("count", Shape::Word(&["many"]), "`many` where several happenings are told of as one."),
        may("ordinal", Shape::Number(None), "Which of several it is: 3 for the third."),
    ],
};

/// Where a filler of a role stands.
pub const FILLER: Keys = Keys {
    of: "a filler",
    keys: &[
        may("before", Shape::Pattern, "Before the trigger, nearest first."),
        may("after", Shape::Pattern, "After the trigger, nearest first."),
        may("inside", Shape::Pattern, "Inside the trigger."),
        may("near", Shape::Pattern, "On either side of the trigger, nearest first."),
    ],
};

/// The examples of a rule.
pub const EXAMPLES: Keys = Keys {
    of: "examples",
    keys: &[
        may("match", Shape::List(&Shape::TextOr(&EXAMPLE)), "Texts in which the rule must match."),
        may("skip", Shape::List(&Shape::TextOr(&EXAMPLE)), "Texts in which it must not match."),
        may(
            "todo",
            Shape::List(&Shape::TextOr(&EXAMPLE)),
            "Texts that ought to match and do not yet; each fails the day it does.",
        ),
    ],
};

/// One example, where it is more than its text.
pub const EXAMPLE: Keys = Keys {
    of: "an example",
    keys: &[
        must("text", Shape::Text, "The text, one sentence or more."),
        may("date", Shape::Text, "The document's date."),
        may(
            "event",
            Shape::Map(&Shape::Texts),
            "Fields that the event must have: `type`, roles, `modality` and the like.",
        ),
        may("mention", Shape::Text, "The words that the rule must cover."),
        may("name", Shape::Text, "Name of the entity that is meant."),
        may("value", Shape::Text, "The value in TIMEX3 or ISO 8601 form."),
    ],
};

/// The manifest of a pack.
pub const PACK: Keys = Keys {
    of: "a pack file",
    keys: &[
        must("name", Shape::Text, "Name of the pack."),
        must("version", Shape::Text, "Version of the pack."),
        may("about", Shape::Text, "What the pack reads, in a sentence."),
        may("extends", Shape::Text, "Name of the pack that this one adds to."),
        may("off", Shape::Of(&OFF), "Rules, lexicon entries and actors of the extended pack to leave out."),
    ],
};

/// What a pack leaves out of the pack it extends.
pub const OFF: Keys = Keys {
    of: "what is switched off",
    keys: &[
        may("rules", Shape::Texts, "Rule ids, as `phone-call/hold-a-call`."),
        may("entries", Shape::Texts, "Lexicon entries, as `title/premier`."),
        may("actors", Shape::Texts, "Actor ids."),
    ],
};
