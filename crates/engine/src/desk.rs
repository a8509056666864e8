//! What is kept from text to text, so that reading one allocates next to nothing.
//!
//! Each thread that reads takes a desk and puts it back. What lies on it is empty
//! or follows from the rules alone, so results do not depend on who read what.

use std::cell::Cell;
use std::sync::Arc;

use crate::candidates::{Candidate, Candidates, Last};
use crate::edges::Edges;
use crate::engine::Engine;
use crate::lexemes::{LexemeId, Lexemes};
use crate::matcher::Match;
use crate::overlap::Holders;
use crate::phrases::Found;
use crate::postings::UnitId;
use crate::search::Scratch;

/// Buffers for reading one text after the other.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) known: Lexemes,
    /// By token.
    pub(crate) lexemes: Vec<LexemeId>,
    pub(crate) edges: Edges,
    pub(crate) holders: Holders,
    pub(crate) candidates: Candidates,
    /// Where words stand for which rules look far.
    pub(crate) lasts: Vec<Cell<Last>>,
    /// How many texts were read.
    pub(crate) texts: u64,
    pub(crate) scratch: Scratch,
    pub(crate) matches: Vec<Match>,
    /// Matches and the sentences they stand in.
    pub(crate) found: Vec<(usize, Match)>,
    pub(crate) phrases: Vec<Found>,
    pub(crate) units: Vec<UnitId>,
    pub(crate) starts: Vec<(u32, u32)>,
    /// By sentence: whether its mentions have changed.
    pub(crate) changed: Vec<bool>,
    /// Units that are tried everywhere: the sentences as candidates.
    pub(crate) whole: Vec<Candidate>,
}

impl Desk {
    pub(crate) fn new(engine: &Engine) -> Self {
        Desk {
            known: Lexemes::default(),
            lexemes: Vec::new(),
            edges: Edges::new(Arc::clone(&engine.kinds)),
            holders: Holders::default(),
            candidates: Candidates::new(engine.levels.len(), engine.rules.strata.len() + 1),
            lasts: vec![Cell::default(); engine.postings.far()],
            texts: 0,
            scratch: Scratch::new(engine.options, engine.looks),
            matches: Vec::new(),
            found: Vec::new(),
            phrases: Vec::new(),
            units: Vec::new(),
            starts: Vec::new(),
            changed: Vec::new(),
            whole: Vec::new(),
        }
    }
}
