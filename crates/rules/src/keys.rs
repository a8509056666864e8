//! Every key a rule file can have: the one table that the parser checks
//! against, that suggestions come from and that schemas are made of.

/// One key of a mapping.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// What it says.
    pub about: &'static str,
}

const fn must(name: &'static str, about: &'static str) -> Key {
    Key { name, required: true, about }
}

const fn may(name: &'static str, about: &'static str) -> Key {
    Key { name, required: false, about }
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
pub const ALL: [&Keys; 18] = [
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
    &ROLE,
    &RULE,
    &FILLER,
    &EXAMPLES,
    &EXAMPLE,
    &PACK,
    &OFF,
];

/// A file that declares an event type and its rules.
pub const EVENT: Keys = Keys {
    of: "an event file",
    keys: &[
        must("event", "Name of the event type that this file makes."),
        may("is_a", "The type, or list of types, that this one is below."),
        may("about", "What the type means, in a sentence."),
        may("codes", "Codes of other schemes, by scheme: cameo, plover and the like."),
        may("roles", "The roles of the event, by name."),
        may("same_when", "Roles whose values must be compatible for two mentions to tell of one event."),
        may("define", "Named patterns of this file, for use as `$name`."),
        may("rules", "The rules that find mentions of the event."),
    ],
};

/// A file that declares a mention type (people, places, noun groups) and its rules.
pub const MENTION: Keys = Keys {
    of: "a mention file",
    keys: &[
        must("mention", "Name of the mention type that this file makes."),
        may("is_a", "The type, or list of types, that this one is below."),
        may("about", "What the type means, in a sentence."),
        may("define", "Named patterns of this file, for use as `$name`."),
        may("rules", "The rules that find mentions of the type."),
    ],
};

/// A file that declares a value type (dates, durations, numbers) and its rules.
pub const VALUE: Keys = Keys {
    of: "a value file",
    keys: &[
        must("value", "Name of the value type that this file makes."),
        may("is_a", "The type, or list of types, that this one is below."),
        may("about", "What the type means, in a sentence."),
        may("define", "Named patterns of this file, for use as `$name`."),
        may("rules", "The rules that find values of the type."),
    ],
};

/// A file that holds a list of words and phrases.
pub const LEXICON: Keys = Keys {
    of: "a lexicon file",
    keys: &[
        must("lexicon", "Name of the lexicon, for use as `$name`."),
        may("type", "The type of mention that each entry makes."),
        may("is_a", "The type, or list of types, that `type` is below."),
        may("about", "What the lexicon is, in a sentence."),
        must("entries", "The words and phrases, matched in any case."),
    ],
};

/// One entry of a lexicon, where it is more than its text.
pub const ENTRY: Keys = Keys {
    of: "a lexicon entry",
    keys: &[
        must("text", "The word or phrase."),
        may("also", "Other ways to write it."),
        may("value", "What value functions read when a rule captures it."),
    ],
};

/// A file that holds actors and places.
pub const ACTORS: Keys = Keys {
    of: "an actors file",
    keys: &[
        must("actors", "People, countries, organisations and places, one entry each."),
        may("about", "What the file holds and where the facts come from."),
    ],
};

/// One actor or place.
pub const ACTOR: Keys = Keys {
    of: "an actor",
    keys: &[
        must("id", "Wikidata's id where it has one, else a slug."),
        must("name", "The full usual English name; matched in its own case."),
        must("type", "The type of mention that the name makes."),
        may("country", "ISO 3166-1 alpha-3 code of the country it is or belongs to."),
        may("head", "Country: the title of the office that leads it."),
        may("gender", "Person: `m` or `f`."),
        may("also", "Other names."),
        may("adjectives", "Words as in `French president`; they make a `Nationality`."),
        may("people", "Words for the people, as `Frenchmen`; they make a `People`."),
        may("against", "Words as in `anti-French protests`; they make an `Against`."),
        may("capital", "Name of the capital; it makes a `Capital`."),
        may("capital_also", "Other names of the capital."),
        may("seats", "Seats of power that speak for it, as `Kremlin`; they make a `Seat`."),
        may("offices", "Offices held, with their dates."),
    ],
};

/// An office that a person held.
pub const OFFICE: Keys = Keys {
    of: "an office",
    keys: &[
        must("title", "The title, in lower case."),
        must("of", "Name of the actor whose office it is."),
        may("from", "First day, month or year in office."),
        may("to", "Last day, month or year in office; left out while it lasts."),
    ],
};

/// A file of context rules.
pub const CONTEXT: Keys = Keys {
    of: "a context file",
    keys: &[
        must("context", "The rules that change events in their reach."),
        may("about", "What the rules are for, in a sentence."),
        may("define", "Named patterns of this file, for use as `$name`."),
    ],
};

/// One context rule.
pub const CONTEXT_RULE: Keys = Keys {
    of: "a context rule",
    keys: &[
        must("id", "Name of the rule, unique in its file."),
        must("cue", "The pattern that begins the reach."),
        must("reach", "`after` the cue, `before` it, or `around` it."),
        may("until", "The pattern that ends the reach."),
        may("within", "`clause` (when left out) or `sentence`."),
        may("max", "Longest reach in tokens, 256 at most and when left out."),
        may("on", "The type, or list of types, of the events that it changes; all when left out."),
        must("set", "The event fields that it sets."),
        may("examples", "Sentences that the rule must and must not match."),
    ],
};

/// A file of definitions for the whole pack.
pub const DEFINE: Keys = Keys {
    of: "a file of definitions",
    keys: &[
        must("define", "Named patterns for use as `$name` in every file of the pack."),
        may("about", "What the patterns are, in a sentence."),
    ],
};

/// A named role of an event type.
pub const ROLE: Keys = Keys {
    of: "a role",
    keys: &[
        must("type", "The type that fills it, `Text`, or a list of the words it can be."),
        may(
            "count",
            "`one`, `optional`, `many` (one or more) or `any` (none or more); `optional` when left out.",
        ),
        may("is_a", "The role that every filler of this one fills as well."),
        may(
            "default",
            "Role of words: the word where no rule sets one, unless the event's modality is one of the words.",
        ),
        may("state", "`true` where a leader stands for the country: a person fills it as that country."),
        may("about", "What the role means, in a sentence."),
    ],
};

/// One rule of an event, mention or value file.
pub const RULE: Keys = Keys {
    of: "a rule",
    keys: &[
        must("id", "Name of the rule, unique in its file."),
        may("pattern", "The pattern of a pattern rule."),
        may("trigger", "The pattern of a trigger rule, around which roles are filled."),
        may("roles", "Trigger rule: for each role, where its fillers stand."),
        may(
            "within",
            "Trigger rule: roles are filled within the `clause` (when left out) or the `sentence`.",
        ),
        may("max", "Trigger rule: how many tokens a filler may be away, 256 at most and when left out."),
        may("set", "Fixed values: roles, `modality`, `negated`, `count`, `ordinal`."),
        may("value", "Value rule: the function that gives the value, with its arguments."),
        may("entity", "Mention rule: the function that says who is meant, with its arguments."),
        may(
            "refers_back",
            "`true` for a mention that adds to an event told before and makes none of its own.",
        ),
        may("each", "A role of which every filler makes an event of its own."),
        may("recursive", "How often the rule may run again on what it and its circle made."),
        may("examples", "Sentences that the rule must and must not match."),
    ],
};

/// Where a filler of a role stands.
pub const FILLER: Keys = Keys {
    of: "a filler",
    keys: &[
        may("before", "Before the trigger, nearest first."),
        may("after", "After the trigger, nearest first."),
        may("inside", "Inside the trigger."),
        may("near", "On either side of the trigger, nearest first."),
    ],
};

/// The examples of a rule.
pub const EXAMPLES: Keys = Keys {
    of: "examples",
    keys: &[
        may("match", "Texts in which the rule must match."),
        may("skip", "Texts in which it must not match."),
        may("todo", "Texts that ought to match and do not yet; each fails the day it does."),
    ],
};

/// One example, where it is more than its text.
pub const EXAMPLE: Keys = Keys {
    of: "an example",
    keys: &[
        must("text", "The text, one sentence or more."),
        may("date", "The document's date."),
        may("event", "Fields that the event must have: `type`, roles, `modality` and the like."),
        may("mention", "The words that the rule must cover."),
        may("name", "Name of the entity that is meant."),
        may("value", "The value in TIMEX3 or ISO 8601 form."),
    ],
};

/// The manifest of a pack.
pub const PACK: Keys = Keys {
    of: "a pack file",
    keys: &[
        must("name", "Name of the pack."),
        must("version", "Version of the pack."),
        may("about", "What the pack reads, in a sentence."),
        may("extends", "Name of the pack that this one adds to."),
        may("off", "Rules, lexicon entries and actors of the extended pack to leave out."),
    ],
};

/// What a pack leaves out of the pack it extends.
pub const OFF: Keys = Keys {
    of: "what is switched off",
    keys: &[
        may("rules", "Rule ids, as `phone-call/hold-a-call`."),
        may("entries", "Lexicon entries, as `title/premier`."),
        may("actors", "Actor ids."),
    ],
};
