//! What matching finds.

use std::ops::Range;

use tidings_rules::{ActorId, LexiconId, RuleId, TypeId};

/// Index of a mention in its [`Reading`](crate::Reading).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MentionId(pub u32);

impl MentionId {
    /// The id as an index.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What made a mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Maker {
    /// The name of one actor, or of several that share it.
    Actors(Vec<ActorId>),
    /// An entry of a lexicon that makes mentions.
    Entry(LexiconId, u32),
    /// A rule.
    Rule(RuleId),
}

/// A stretch of a text that is of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The type.
    pub makes: TypeId,
    /// What made it.
    pub by: Maker,
    /// The tokens that it covers; for a trigger rule the trigger and all fillers.
    pub tokens: Range<u32>,
    /// The tokens that tell of it: the trigger, or what no role took of the pattern.
    pub trigger: Range<u32>,
    /// What it captured, in the order of the text for each rule's pattern.
    pub captures: Vec<Capture>,
    /// The mention that it lost an overlap to.
    pub lost_to: Option<MentionId>,
}

/// Words that fill a role or are otherwise named by a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture {
    /// Index of the name, for [`Engine::capture_name`](crate::Engine::capture_name).
    pub name: u16,
    /// The tokens.
    pub tokens: Range<u32>,
    /// What they are.
    pub filler: Filler,
}

/// What captured words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filler {
    /// A whole mention.
    Mention(MentionId),
    /// An entry of a lexicon.
    Entry(LexiconId, u32),
    /// Any words.
    Words,
}
