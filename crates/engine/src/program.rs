//! What a pattern becomes: steps of a small machine over tokens.

use tidings_rules::pattern::{Attribute, Value};
use tidings_rules::{LexiconId, TypeId};

use crate::firsts::Firsts;
use crate::needle::{Atom, necessary};
use crate::words::{Tests, WordId};

/// Index of a step.
pub(crate) type StepId = u32;

/// Index of a condition on words in [`Tests`](crate::words::Tests).
pub(crate) type TestId = u32;

/// A compiled pattern. It begins at step 0 and matches when it reaches [`Step::Done`].
#[derive(Debug, Default)]
pub(crate) struct Program {
    pub(crate) steps: Vec<Step>,
    /// Atoms of which one stands where a match begins; `None` if a match can begin anywhere.
    pub(crate) firsts: Option<Firsts>,
    /// Whether it asks for word classes, in lookarounds or else.
    pub(crate) tagged: bool,
    /// Whether it can come back to a step without taking a token.
    pub(crate) circles: bool,
}

impl Program {
    /// Finds out what the steps say about every match; called when they are complete.
    pub(crate) fn finish(&mut self, tests: &mut Tests) {
        let (mut atoms, mut bounded) = (Vec::new(), true);
        let mut seen = vec![false; self.steps.len()];
        let mut open = vec![0];
        while let Some(step) = open.pop() {
            if std::mem::replace(&mut seen[step as usize], true) {
                continue;
            }
            let mut take = |atom: Option<Vec<Atom>>| match atom {
                Some(more) => atoms.extend(more),
                None => bounded = false,
            };
            match &self.steps[step as usize] {
                Step::Word(word) | Step::Exact(_, word) => take(Some(vec![Atom::Word(*word)])),
                Step::Lemma(word) => take(Some(vec![Atom::Lemma(*word)])),
                Step::Test(check) => take(
                    necessary(check, tests).map(|atoms| atoms.into_iter().map(|(atom, _)| atom).collect()),
                ),
                Step::Mention { of, .. } => take(Some(vec![Atom::Mention(*of)])),
                Step::Entry(lexicon) => take(Some(vec![Atom::Entry(*lexicon)])),
                Step::Done => take(None),
                Step::Fail => {}
                other => open.extend(other.onwards(step)),
            }
        }
        atoms.sort_unstable();
        atoms.dedup();
        self.firsts = bounded.then(|| Firsts::of(&atoms, tests));
        self.circles = self.has_circle();
        self.tagged = self.steps.iter().any(|step| match step {
            Step::Test(check) => check.is_tagged(),
            Step::Look(look) => look.program.tagged,
            _ => false,
        });
    }

    /// Whether some step leads back to itself without taking a token.
    fn has_circle(&self) -> bool {
        // Only a split goes backwards, over a body that can be empty.
        self.steps.iter().enumerate().any(|(index, step)| {
            let Step::Split(first, second) = step else { return false };
            let mut open: Vec<StepId> =
                [*first, *second].into_iter().filter(|to| *to as usize <= index).collect();
            if open.is_empty() {
                return false;
            }
            let mut seen = vec![false; self.steps.len()];
            while let Some(step) = open.pop() {
                if step as usize == index {
                    return true;
                }
                if !std::mem::replace(&mut seen[step as usize], true) {
                    open.extend(self.steps[step as usize].onwards(step));
                }
            }
            false
        })
    }
}

/// One step. Those that take something go on at the next step.
#[derive(Debug)]
pub(crate) enum Step {
    /// Takes a token whose folded form is this word.
    Word(WordId),
    /// Takes a token with exactly these characters; the word is the same in folded form.
    Exact(String, WordId),
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

impl Step {
    /// Where it goes on without taking a token, if it can.
    fn onwards(&self, own: StepId) -> Vec<StepId> {
        match self {
            Step::Split(first, second) => vec![*first, *second],
            Step::Jump(target) => vec![*target],
            Step::Open(_) | Step::Close | Step::Start | Step::End | Step::Look(_) => vec![own + 1],
            _ => Vec::new(),
        }
    }
}

/// A lookaround.
#[derive(Debug)]
pub(crate) struct Look {
    /// Index among all lookarounds of the engine.
    pub(crate) id: u32,
    /// Must end here instead of beginning here.
    pub(crate) behind: bool,
    /// Must not match.
    pub(crate) negate: bool,
    /// The most tokens that it can take.
    pub(crate) longest: u32,
    pub(crate) program: Program,
}

/// A condition on one token.
#[derive(Clone, Debug)]
pub(crate) enum Check {
    Any,
    Word(WordId),
    Lemma(WordId),
    /// The word is one of a small set, or can have a lemma of it; larger ones are known conditions.
    OneOf(Box<Set>),
    /// The word class is one of these bits.
    Class(u32),
    Is(Attribute, Value),
    /// A condition that the word alone decides.
    Known(TestId),
    Quoted,
    Not(Box<Check>),
    All(Vec<Check>),
    AnyOf(Vec<Check>),
}

/// Words and lemmas, each in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Set {
    pub(crate) words: Vec<WordId>,
    pub(crate) lemmas: Vec<WordId>,
}

impl Set {
    pub(crate) fn new(mut words: Vec<WordId>, mut lemmas: Vec<WordId>) -> Set {
        for list in [&mut words, &mut lemmas] {
            list.sort_unstable();
            list.dedup();
        }
        Set { words, lemmas }
    }

    /// Whether a word with these lemmas is of the set.
    pub(crate) fn holds(&self, word: WordId, lemmas: &[WordId]) -> bool {
        let of = |list: &[WordId], word: &WordId| list.binary_search(word).is_ok();
        (word != 0 && of(&self.words, &word))
            || (!self.lemmas.is_empty() && lemmas.iter().any(|lemma| of(&self.lemmas, lemma)))
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len() + self.lemmas.len()
    }
}

impl Check {
    /// Whether it asks for the word class.
    fn is_tagged(&self) -> bool {
        match self {
            Check::Class(_) | Check::Is(..) => true,
            Check::Not(check) => check.is_tagged(),
            Check::All(checks) | Check::AnyOf(checks) => checks.iter().any(Check::is_tagged),
            Check::Any
            | Check::Word(_)
            | Check::Lemma(_)
            | Check::OneOf(_)
            | Check::Known(_)
            | Check::Quoted => false,
        }
    }
}
