//! The shortcuts of the engine, each of which can be switched off.
//!
//! None of them may change what is found: the tests read with every one switched
//! off in turn and compare. With all of them off every rule is tried at every
//! token of every sentence, by the shortest matcher that is plainly right.

/// Which shortcuts the engine takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Optimisations {
    /// A choice of single words is one step with a set of words.
    pub sets: bool,
    /// A condition on a word is worked out once per distinct word.
    pub verdicts: bool,
    /// A rule is tried only where a word or mention stands that each of its matches contains.
    pub needles: bool,
    /// A match is tried only from tokens that some match can begin with.
    pub firsts: bool,
    /// What failed is not tried again behind a match; lookarounds remember their answers.
    pub memory: bool,
    /// Word classes are found only where a match hangs on them.
    pub guesses: bool,
    /// Only the overlaps of new mentions are settled.
    pub overlaps: bool,
    /// A rule that runs again looks only at sentences that have changed.
    pub rounds: bool,
    /// A text without any word that some rule needs is not looked at.
    pub prefilter: bool,
}

impl Optimisations {
    /// Every shortcut.
    pub const ALL: Optimisations = Optimisations {
        sets: true,
        verdicts: true,
        needles: true,
        firsts: true,
        memory: true,
        guesses: true,
        overlaps: true,
        rounds: true,
        prefilter: true,
    };

    /// No shortcut: the naive engine.
    pub const NONE: Optimisations = Optimisations {
        sets: false,
        verdicts: false,
        needles: false,
        firsts: false,
        memory: false,
        guesses: false,
        overlaps: false,
        rounds: false,
        prefilter: false,
    };

    /// All but one of the shortcuts, for each of them, with the name of the one.
    pub fn each_off() -> [(&'static str, Optimisations); 9] {
        [
            ("sets", Optimisations { sets: false, ..Self::ALL }),
            ("verdicts", Optimisations { verdicts: false, ..Self::ALL }),
            ("needles", Optimisations { needles: false, ..Self::ALL }),
            ("firsts", Optimisations { firsts: false, ..Self::ALL }),
            ("memory", Optimisations { memory: false, ..Self::ALL }),
            ("guesses", Optimisations { guesses: false, ..Self::ALL }),
            ("overlaps", Optimisations { overlaps: false, ..Self::ALL }),
            ("rounds", Optimisations { rounds: false, ..Self::ALL }),
            ("prefilter", Optimisations { prefilter: false, ..Self::ALL }),
        ]
    }
}
