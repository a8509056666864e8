//! What a pack says once it is read and checked: every name resolved to an id.
//!
//! Data only. Ids index the lists of the [`RuleSet`] and are given in the order
//! of the files' names, so they are the same in every run.

use tidings_text::{Source, Span};

use crate::functions::Call;
use crate::pattern::Expr;

macro_rules! id {
    ($(#[$about:meta])* $name:ident) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The id as an index.
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// The id of an index, which must be below four billion.
            pub fn of(index: usize) -> Self {
                $name(u32::try_from(index).expect("fewer than four billion of a kind"))
            }
        }
    };
}

id!(/// Index of a [`Type`].
    TypeId);
id!(/// Index of a [`Rule`].
    RuleId);
id!(/// Index of a [`ContextRule`].
    ContextId);
id!(/// Index of a [`Lexicon`].
    LexiconId);
id!(/// Index of an [`Actor`].
    ActorId);

/// What a name in a pattern turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference {
    /// A type of mention.
    Type(TypeId),
    /// A lexicon.
    Lexicon(LexiconId),
}

/// A pattern whose names are resolved and whose definitions are put in place.
pub type Pattern = Expr<Reference>;

/// A place in a rule file.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The file.
    pub source: Source,
    /// The characters, in bytes.
    pub span: Span,
}

/// A whole pack, read and checked.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    /// Types of mentions, values and events.
    pub types: Vec<Type>,
    /// Rules that make mentions, values and events.
    pub rules: Vec<Rule>,
    /// Rules that change events.
    pub contexts: Vec<ContextRule>,
    /// Word lists.
    pub lexicons: Vec<Lexicon>,
    /// People, countries, organisations and places.
    pub actors: Vec<Actor>,
    /// The rules in the order in which they run: all of a stratum before any of the next.
    pub strata: Vec<Stratum>,
    /// `sha256:` and the digest of every file's name and text.
    pub fingerprint: String,
}

/// What a type is a type of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeKind {
    /// A stretch of text: people, places, noun groups.
    Mention,
    /// A stretch of text with a value: dates, durations, numbers.
    Value,
    /// Something that happened.
    Event,
}

/// A type of mention, value or event.
#[derive(Clone, Debug)]
pub struct Type {
    /// Its name.
    pub name: String,
    /// What it is a type of.
    pub kind: TypeKind,
    /// The types directly above it.
    pub is_a: Vec<TypeId>,
    /// Itself and every type above it, sorted.
    pub ancestors: Vec<TypeId>,
    /// What it means.
    pub about: String,
    /// Codes of other schemes: scheme and code.
    pub codes: Vec<(String, String)>,
    /// Its roles, those of the types above it included.
    pub roles: Vec<Role>,
    /// Indices of the roles that tell whether two mentions are one event.
    pub same_when: Vec<usize>,
    /// Where it is declared.
    pub origin: Origin,
}

/// How many fillers a role has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// Exactly one.
    One,
    /// One or none.
    Optional,
    /// One or more.
    Many,
    /// Any number.
    Any,
}

impl Count {
    /// Whether the role must be filled.
    pub const fn required(self) -> bool {
        matches!(self, Count::One | Count::Many)
    }

    /// Whether it can have several fillers.
    pub const fn several(self) -> bool {
        matches!(self, Count::Many | Count::Any)
    }
}

/// What can fill a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoleType {
    /// A mention of this type or of one below it.
    Mention(TypeId),
    /// Any words.
    Text,
    /// One of these words, set by the rule.
    OneOf(Vec<String>),
}

/// A role of an event type.
#[derive(Clone, Debug)]
pub struct Role {
    /// Its name.
    pub name: String,
    /// What can fill it.
    pub of: RoleType,
    /// How many fillers it has.
    pub count: Count,
    /// Index of the role that its fillers fill as well.
    pub is_a: Option<usize>,
    /// The word that fills a role of words where no rule sets one and the modality is none of them.
    pub default: Option<String>,
    /// A leader stands for the country: a person fills the role as that country.
    pub state: bool,
    /// What it means.
    pub about: String,
}

/// A rule that makes mentions, values or events.
#[derive(Clone, Debug)]
pub struct Rule {
    /// `file/id`: the file's name without its ending, and the id in the file.
    pub id: String,
    /// The type that it makes.
    pub makes: TypeId,
    /// How it matches.
    pub body: Body,
    /// Fixed values of the event.
    pub set: Vec<(String, String)>,
    /// The function that gives the value or says who is meant.
    pub call: Option<Call>,
    /// Adds to an event told before and makes none of its own.
    pub refers_back: bool,
    /// The role of which every filler makes an event of its own.
    pub each: Option<String>,
    /// How often it may run again within its circle.
    pub recursive: Option<u32>,
    /// Its examples.
    pub examples: Vec<Example>,
    /// Where its id stands.
    pub origin: Origin,
}

/// How a rule matches.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// One pattern over the whole stretch.
    Pattern(Pattern),
    /// A trigger, and roles filled around it.
    Trigger {
        /// The trigger.
        trigger: Pattern,
        /// Where the fillers of each role stand, in the order in which roles are filled.
        fillers: Vec<Filler>,
        /// How far fillers may be.
        within: Within,
        /// How many tokens before and behind the trigger a filler may reach, at most [`FARTHEST`].
        max: u32,
    },
}

/// Tokens before and behind a trigger or cue that are looked at: no clause of prose is longer, and
/// what a text costs must not grow with the length of what a careless tokenizer takes for a sentence.
pub const FARTHEST: u32 = 256;

/// Where fillers of a role stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Filler {
    /// The role.
    pub role: String,
    /// On which side of the trigger.
    pub side: Side,
    /// The pattern, in which the role is captured.
    pub pattern: Pattern,
}

/// A side of the trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Before it, nearest first.
    Before,
    /// After it, nearest first.
    After,
    /// Inside it.
    Inside,
    /// On either side, nearest first.
    Near,
}

/// How far something reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// To the edges of the clause.
    Clause,
    /// To the edges of the sentence.
    Sentence,
}

/// A rule that changes the events in its reach.
#[derive(Clone, Debug)]
pub struct ContextRule {
    /// `file/id`.
    pub id: String,
    /// What begins the reach.
    pub cue: Pattern,
    /// On which side of the cue events are changed.
    pub reach: Reach,
    /// What ends the reach.
    pub until: Option<Pattern>,
    /// How far it can reach.
    pub within: Within,
    /// Longest reach in tokens, at most [`FARTHEST`].
    pub max: u32,
    /// The types of the events changed; all when empty.
    pub on: Vec<TypeId>,
    /// What it sets: a field and its value, or for `said_by` the captured role.
    pub set: Vec<(String, String)>,
    /// Its examples.
    pub examples: Vec<Example>,
    /// Where its id stands.
    pub origin: Origin,
}

/// The side of a cue on which events are changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// After the cue.
    After,
    /// Before the cue.
    Before,
    /// On both sides.
    Around,
}

/// A list of words and phrases.
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// Its name.
    pub name: String,
    /// The type of mention that its entries make.
    pub makes: Option<TypeId>,
    /// Its entries in file order.
    pub entries: Vec<Entry>,
    /// Where it is declared.
    pub origin: Origin,
}

/// An entry of a lexicon.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The word or phrase; the first way to write it names the entry.
    pub texts: Vec<String>,
    /// What value functions read; the name of the entry when left out.
    pub value: Option<String>,
}

impl Entry {
    /// What value functions read.
    pub fn value(&self) -> &str {
        self.value.as_deref().unwrap_or(&self.texts[0])
    }
}

/// A person, country, organisation or place.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Wikidata's id or a slug.
    pub id: String,
    /// The full usual English name.
    pub name: String,
    /// The type of mention that the name makes.
    pub makes: TypeId,
    /// ISO 3166-1 alpha-3 code.
    pub country: Option<String>,
    /// The title of the office that leads it.
    pub head: Option<String>,
    /// `m` or `f`.
    pub gender: Option<char>,
    /// Every form in the text and the type of mention that it makes.
    pub forms: Vec<(String, TypeId)>,
    /// Name of the capital.
    pub capital: Option<String>,
    /// Offices held.
    pub offices: Vec<Office>,
    /// Where it is declared.
    pub origin: Origin,
}

/// An office that a person held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// The title, in lower case.
    pub title: String,
    /// Whose office it is.
    pub of: ActorId,
    /// First day, month or year, as written; empty when not told.
    pub from: String,
    /// Last day, month or year, as written; empty while it lasts or when not told.
    pub to: String,
}

/// Rules that run together, and the types they make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stratum {
    /// The rules, in the order of their ids.
    pub rules: Vec<RuleId>,
    /// How often the recursive ones among them run again; 0 for none.
    pub rounds: u32,
}

/// What an example says must happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExampleKind {
    /// The rule matches.
    Match,
    /// The rule does not match.
    Skip,
    /// The rule ought to match and does not yet.
    Todo,
}

/// A text beside a rule that says what the rule does with it.
#[derive(Clone, Debug)]
pub struct Example {
    /// What must happen.
    pub kind: ExampleKind,
    /// The text.
    pub text: String,
    /// The document's date.
    pub date: Option<String>,
    /// Fields that the event must have, each with its values.
    pub event: Vec<(String, Vec<String>)>,
    /// The words that the rule must cover.
    pub mention: Option<String>,
    /// Name of the entity that is meant.
    pub name: Option<String>,
    /// The value in TIMEX3 or ISO 8601 form.
    pub value: Option<String>,
    /// Where it stands.
    pub origin: Origin,
}

impl RuleSet {
    /// The type of this name.
    pub fn type_named(&self, name: &str) -> Option<TypeId> {
        self.types.iter().position(|known| known.name == name).map(TypeId::of)
    }

    /// A type by its id.
    pub fn ty(&self, id: TypeId) -> &Type {
        &self.types[id.index()]
    }

    /// A rule by its id.
    pub fn rule(&self, id: RuleId) -> &Rule {
        &self.rules[id.index()]
    }

    /// An actor by its id.
    pub fn actor(&self, id: ActorId) -> &Actor {
        &self.actors[id.index()]
    }

    /// Whether `of` is `above` or below it.
    pub fn is_a(&self, of: TypeId, above: TypeId) -> bool {
        of == above || self.types[of.index()].ancestors.binary_search(&above).is_ok()
    }
}

impl Type {
    /// Index of the role of this name.
    pub fn role(&self, name: &str) -> Option<usize> {
        self.roles.iter().position(|role| role.name == name)
    }
}
