//! From words, mentions and entries to the rules that may match around them.
//!
//! The index that makes a text cost what its words cost, not what the rules
//! cost: a rule is met only where its needle stands. Rules and cues of context
//! rules are both units here, the cues numbered behind the rules.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use tidings_rules::{LexiconId, TypeId};

use crate::candidates::Second;
use crate::needle::{Atom, Needle};
use crate::program::TestId;
use crate::words::{Spelt, Tests, WordId};

/// Index of a rule, or of a context rule behind them.
pub(crate) type UnitId = u32;

/// A unit that may match around a token, with the fewest and most tokens of the match before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Posting {
    pub(crate) unit: UnitId,
    pub(crate) low: u16,
    /// [`Posting::FAR`] where there is no bound.
    pub(crate) high: u16,
}

impl Posting {
    pub(crate) const FAR: u16 = u16::MAX;

    /// The tokens at which a match can begin, the last included.
    pub(crate) fn starts(self, at: u32, sentence: u32) -> (u32, u32) {
        let first = if self.high == Self::FAR { 0 } else { at.saturating_sub(u32::from(self.high)) };
        (first.max(sentence), at.saturating_sub(u32::from(self.low)))
    }
}

/// The postings of all units.
#[derive(Debug)]
pub(crate) struct Postings {
    words: FxHashMap<WordId, Vec<Posting>>,
    lemmas: FxHashMap<WordId, Vec<Posting>>,
    tests: BTreeMap<TestId, Vec<Posting>>,
    types: FxHashMap<TypeId, Vec<Posting>>,
    lexicons: FxHashMap<LexiconId, Vec<Posting>>,
    starts: Vec<Posting>,
    /// By unit: what else must stand near the needle, as seen from the start of the match.
    seconds: Vec<Vec<Second>>,
    /// How many of these may stand far away.
    far: u32,
    /// By unit: whether it makes events.
    events: Vec<bool>,
    /// Whether each unit that makes events has a needle of words.
    worded: bool,
    /// Units without a needle, which are tried everywhere.
    everywhere: Vec<UnitId>,
}

impl Postings {
    pub(crate) fn new() -> Self {
        Postings {
            words: FxHashMap::default(),
            lemmas: FxHashMap::default(),
            tests: BTreeMap::new(),
            types: FxHashMap::default(),
            lexicons: FxHashMap::default(),
            starts: Vec::new(),
            seconds: Vec::new(),
            far: 0,
            events: Vec::new(),
            worded: true,
            everywhere: Vec::new(),
        }
    }

    /// Adds the next unit; `event` says that it makes events.
    pub(crate) fn add(&mut self, needles: Option<(Needle, Vec<Needle>)>, event: bool, tests: &mut Tests) {
        let unit = self.seconds.len() as UnitId;
        self.events.push(event);
        let needles = needles.and_then(|(needle, seconds)| {
            let low = u16::try_from(needle.low).ok()?;
            Some((needle, low, seconds))
        });
        self.worded &= !event || needles.as_ref().is_some_and(|(needle, ..)| needle.is_of_words());
        let Some((needle, low, seconds)) = needles else {
            self.everywhere.push(unit);
            self.seconds.push(Vec::new());
            return;
        };
        let high = u16::try_from(needle.high).unwrap_or(Posting::FAR);
        let posting = Posting { unit, low, high };
        for atom in needle.atoms() {
            let list = match atom {
                Atom::Word(word) => self.words.entry(word).or_default(),
                Atom::Lemma(word) => self.lemmas.entry(word).or_default(),
                Atom::Mention(ty) => self.types.entry(ty).or_default(),
                Atom::Entry(lexicon) => self.lexicons.entry(lexicon).or_default(),
                Atom::Start => &mut self.starts,
                Atom::Test(test) => self.tests.entry(test).or_default(),
            };
            if list.last() != Some(&posting) {
                list.push(posting);
            }
        }
        let seconds = seconds.iter().filter_map(|second| Second::of(second, &needle, &mut self.far, tests));
        self.seconds.push(seconds.collect());
    }

    /// The postings of a word.
    pub(crate) fn collect(&self, spelt: &Spelt<'_>, tests: &Tests, into: &mut Vec<Posting>) {
        let first = into.len();
        into.extend(self.words.get(&spelt.word).into_iter().flatten().filter(|_| spelt.word != 0));
        for lemma in spelt.lemmas {
            into.extend(self.lemmas.get(lemma).into_iter().flatten());
        }
        for (test, postings) in &self.tests {
            if tests.holds(*test, spelt) {
                into.extend(postings);
            }
        }
        into[first..].sort_unstable();
        // Duplicates of several lemmas are not worth a pass of their own: hits are merged later.
    }

    /// The postings of a type, not of those above it.
    pub(crate) fn of_type(&self, ty: TypeId) -> &[Posting] {
        self.types.get(&ty).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn of_lexicon(&self, lexicon: LexiconId) -> &[Posting] {
        self.lexicons.get(&lexicon).map_or(&[], Vec::as_slice)
    }

    /// The postings of every start of a sentence.
    pub(crate) fn of_starts(&self) -> &[Posting] {
        &self.starts
    }

    pub(crate) fn seconds(&self, unit: UnitId) -> &[Second] {
        &self.seconds[unit as usize]
    }

    pub(crate) fn far(&self) -> usize {
        self.far as usize
    }

    pub(crate) fn is_of_event(&self, unit: UnitId) -> bool {
        self.events[unit as usize]
    }

    /// Whether words alone tell where events may be: each unit that makes them has a needle of words.
    pub(crate) fn worded(&self) -> bool {
        self.worded
    }

    /// Whether a unit is tried on every sentence.
    pub(crate) fn is_everywhere(&self, unit: UnitId) -> bool {
        self.everywhere.binary_search(&unit).is_ok()
    }

    /// Units that are tried on every sentence.
    pub(crate) fn everywhere(&self) -> &[UnitId] {
        &self.everywhere
    }

    /// The words of which a text must contain one for any unit to match, if words alone decide that.
    pub(crate) fn literals(&self) -> Option<Vec<WordId>> {
        let others = self.lemmas.is_empty()
            && self.tests.is_empty()
            && self.types.is_empty()
            && self.lexicons.is_empty()
            && self.starts.is_empty()
            && self.everywhere.is_empty();
        let mut words: Vec<WordId> = Vec::new();
        #[allow(clippy::iter_over_hash_type, reason = "sorted below")]
        for word in self.words.keys() {
            words.push(*word);
        }
        words.sort_unstable();
        others.then_some(words)
    }
}
