//! What a pattern becomes: steps of a small machine over tokens.

use tidings_rules::pattern::{Attribute, Value};
use tidings_rules::{LexiconId, TypeId};

use crate::words::WordId;

/// Index of a step.
pub(crate) type StepId = u32;

/// A compiled pattern. It begins at step 0 and matches when it reaches [`Step::Done`].
#[derive(Debug, Default)]
pub(crate) struct Program {
    pub(crate) steps: Vec<Step>,
}

/// One step. Those that take something go on at the next step.
#[derive(Debug)]
pub(crate) enum Step {
    /// Takes a token whose folded form is this word.
    Word(WordId),
    /// Takes a token with exactly these characters.
    Exact(String),
    /// Takes a token that can have this lemma.
    Lemma(WordId),
    /// Takes a token that the condition holds for.
    Test(Check),
    /// Takes one whole mention of the type or below, and fills the capture.
    Mention { of: TypeId, capture: Option<u16> },
    /// Takes one entry of the lexicon.
    Entry(LexiconId),
    /// Goes on at the first, and where that fails at the second.
    Split(StepId, StepId),
    /// Goes on elsewhere.
    Jump(StepId),
    /// Words from here on fill the capture.
    Open(u16),
    /// Words up to here fill the capture opened last.
    Close,
    /// Holds at the start of the sentence.
    Start,
    /// Holds at the end of the sentence.
    End,
    /// Holds if the lookaround does.
    Look(Look),
    /// Cannot be passed: a literal that the tokenizer makes nothing of.
    Fail,
    /// The match is complete.
    Done,
}

/// A lookaround.
#[derive(Debug)]
pub(crate) struct Look {
    /// Must end here instead of beginning here.
    pub(crate) behind: bool,
    /// Must not match.
    pub(crate) negate: bool,
    /// The most tokens that it can take.
    pub(crate) longest: u32,
    pub(crate) program: Program,
}

/// A condition on one token.
#[derive(Debug)]
pub(crate) enum Check {
    Any,
    Word(WordId),
    Lemma(WordId),
    Is(Attribute, Value),
    Quoted,
    Not(Box<Check>),
    All(Vec<Check>),
    AnyOf(Vec<Check>),
}
