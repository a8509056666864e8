//! The naive matcher: depth first, one way after the other, never the same
//! step at the same token twice.
//!
//! A step that failed at a token fails there again whatever came before, since
//! what follows depends on nothing else; so each is tried once, and time is
//! bounded by steps times tokens (as in the bounded backtracker of RE2 and the
//! `regex` crate). Ways are tried in the order in which they are written, so
//! the first success is the match.

use std::ops::Range;

use crate::edges::Edges;
use crate::mention::{Capture, Filler};
use crate::program::{Look, Program, Step, StepId};
use crate::words::Words;

/// A match of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    pub(crate) tokens: Range<u32>,
    pub(crate) captures: Vec<Capture>,
}

/// The stretch of a text in which a match must lie.
#[derive(Clone, Copy)]
pub(crate) struct Field<'f> {
    pub(crate) words: Words<'f, 'f>,
    pub(crate) edges: &'f Edges,
    /// The sentence: lookarounds see all of it.
    pub(crate) sentence: (u32, u32),
    /// What a match may take.
    pub(crate) limits: (u32, u32),
}

impl<'f> Field<'f> {
    /// A whole sentence.
    pub(crate) fn sentence(words: Words<'f, 'f>, edges: &'f Edges, tokens: &Range<u32>) -> Self {
        let whole = (tokens.start, tokens.end);
        Field { words, edges, sentence: whole, limits: whole }
    }

    /// The same sentence, of which a match may take only these tokens.
    pub(crate) fn within(self, limits: (u32, u32)) -> Self {
        Field { limits, ..self }
    }
}

/// Buffers that are kept from search to search.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    visited: Vec<u64>,
    ways: Vec<Way>,
    trail: Vec<Mark>,
}

/// A way still to be tried.
#[derive(Debug)]
struct Way {
    step: StepId,
    at: u32,
    /// How many marks of the trail belong to it.
    marks: usize,
    /// What it took on its first step.
    took: Option<Mark>,
}

/// What happened on the way to a match.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Mark {
    Open(u16, u32),
    Close(u32),
    Took(Option<u16>, u32, u32, Filler),
}

/// Every match in the field, leftmost first, none overlapping another.
pub(crate) fn find_all(program: &Program, field: Field<'_>, scratch: &mut Buffers, found: &mut Vec<Match>) {
    let mut start = field.limits.0;
    scratch.clear(program, field);
    while start < field.limits.1 {
        match run(program, field, start, None, scratch) {
            Some(end) => {
                found.push(Match { tokens: start..end, captures: captures(&scratch.trail) });
                start = end.max(start + 1);
                scratch.clear(program, field);
            }
            None => start += 1,
        }
    }
}

/// The match that begins at a token.
pub(crate) fn find_at(
    program: &Program,
    field: Field<'_>,
    start: u32,
    scratch: &mut Buffers,
) -> Option<Match> {
    scratch.clear(program, field);
    let end = run(program, field, start, None, scratch)?;
    Some(Match { tokens: start..end, captures: captures(&scratch.trail) })
}

impl Buffers {
    fn clear(&mut self, program: &Program, field: Field<'_>) {
        let width = (field.limits.1 - field.limits.0 + 1) as usize;
        self.visited.clear();
        self.visited.resize((program.steps.len() * width).div_ceil(64), 0);
    }
}

/// Runs a program from a token; gives the end of the match, which must be `wanted` if that is given.
fn run(
    program: &Program,
    field: Field<'_>,
    start: u32,
    wanted: Option<u32>,
    scratch: &mut Buffers,
) -> Option<u32> {
    let Buffers { visited, ways, trail } = scratch;
    let width = (field.limits.1 - field.limits.0 + 1) as usize;
    ways.clear();
    trail.clear();
    ways.push(Way { step: 0, at: start, marks: 0, took: None });
    while let Some(way) = ways.pop() {
        let (mut step, mut at) = (way.step, way.at);
        trail.truncate(way.marks);
        trail.extend(way.took);
        loop {
            let bit = step as usize * width + (at - field.limits.0) as usize;
            if visited[bit / 64] & 1 << (bit % 64) != 0 {
                break;
            }
            visited[bit / 64] |= 1 << (bit % 64);
            let free = at < field.limits.1;
            match &program.steps[step as usize] {
                Step::Word(word) if free && field.words.word(at) == *word => at += 1,
                Step::Exact(text, _) if free && field.words.raw(at) == text => at += 1,
                Step::Lemma(word) if free && field.words.has_lemma(at, *word) => at += 1,
                Step::Test(check) if free && field.words.holds(check, at) => at += 1,
                Step::Mention { of, capture } => {
                    let first = ways.len();
                    for (mention, end) in
                        field.edges.mentions(at, *of).filter(|(_, end)| *end <= field.limits.1)
                    {
                        let took = Mark::Took(*capture, at, end, Filler::Mention(mention));
                        ways.push(Way { step: step + 1, at: end, marks: trail.len(), took: Some(took) });
                    }
                    ways[first..].reverse();
                    break;
                }
                Step::Entry(lexicon) => {
                    let first = ways.len();
                    for (entry, end) in
                        field.edges.entries(at, *lexicon).filter(|(_, end)| *end <= field.limits.1)
                    {
                        let took = Mark::Took(None, at, end, Filler::Entry(*lexicon, entry));
                        ways.push(Way { step: step + 1, at: end, marks: trail.len(), took: Some(took) });
                    }
                    ways[first..].reverse();
                    break;
                }
                Step::Split(first, second) => {
                    ways.push(Way { step: *second, at, marks: trail.len(), took: None });
                    step = *first;
                    continue;
                }
                Step::Jump(target) => {
                    step = *target;
                    continue;
                }
                Step::Open(capture) => trail.push(Mark::Open(*capture, at)),
                Step::Close => trail.push(Mark::Close(at)),
                Step::Start if at == field.sentence.0 => {}
                Step::End if at == field.sentence.1 => {}
                Step::Look(look) if looks(look, field, at) != look.negate => {}
                Step::Done if wanted.is_none_or(|wanted| wanted == at) => return Some(at),
                _ => break,
            }
            step += 1;
        }
    }
    None
}

/// Whether a lookaround's program matches from a token on, or ends there.
pub(crate) fn looks(look: &Look, field: Field<'_>, at: u32) -> bool {
    let field = field.within(field.sentence);
    let mut scratch = Buffers::default();
    let nearest = if look.behind { at.saturating_sub(look.longest).max(field.sentence.0) } else { at };
    (nearest..=at).rev().any(|start| {
        scratch.clear(&look.program, field);
        run(&look.program, field, start, look.behind.then_some(at), &mut scratch).is_some()
    })
}

/// What the marks of a match captured, in the order in which captures were opened.
pub(crate) fn captures(trail: &[Mark]) -> Vec<Capture> {
    let mut captures: Vec<Capture> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for mark in trail {
        match *mark {
            Mark::Open(name, start) => {
                open.push(captures.len());
                captures.push(Capture { name, tokens: start..start, filler: Filler::Words });
            }
            Mark::Close(end) => {
                let index = open.pop().expect("programs close what they opened");
                captures[index].tokens.end = end;
            }
            Mark::Took(name, start, end, filler) => {
                // Captured words are what the first mention or entry among them is.
                for index in &open {
                    if captures[*index].filler == Filler::Words {
                        captures[*index].filler = filler;
                    }
                }
                captures.extend(name.map(|name| Capture { name, tokens: start..end, filler }));
            }
        }
    }
    // What took no token fills nothing.
    captures.retain(|capture| !capture.tokens.is_empty());
    captures
}
