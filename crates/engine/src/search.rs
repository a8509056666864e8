//! The matcher for every day: the naive one, tried in few places and with a memory.
//!
//! What it adds: starts that no match can begin with are passed over; what failed
//! is not tried again behind a match, so that a search costs at most as many steps
//! as the program has, times the tokens of the sentence; lookarounds remember their
//! answers (see `look`); and a sentence is not tagged for a match that fails
//! whatever its word classes are. Ways are tried in the same order as in `matcher`.

use crate::look::{Answer, Looks};
use crate::matcher::{self, Buffers, Field, Mark, Match, captures};
use crate::mention::Filler;
use crate::options::Optimisations;
use crate::program::{Program, Step, StepId};

/// Buffers that are kept from search to search, and what is counted on the way.
#[derive(Debug)]
pub(crate) struct Scratch {
    options: Optimisations,
    visited: Vec<u64>,
    ways: Vec<Way>,
    trail: Vec<Mark>,
    looks: Looks,
    naive: Buffers,
    /// Starts tried so far.
    pub(crate) attempts: u64,
    /// Steps taken so far.
    pub(crate) steps: u64,
}

#[derive(Debug)]
struct Way {
    step: StepId,
    at: u32,
    marks: u32,
    took: Option<Mark>,
}

impl Scratch {
    pub(crate) fn new(options: Optimisations, looks: usize) -> Self {
        Scratch {
            options,
            visited: Vec::new(),
            ways: Vec::new(),
            trail: Vec::new(),
            looks: Looks::new(looks),
            naive: Buffers::default(),
            attempts: 0,
            steps: 0,
        }
    }

    fn clear(&mut self, program: &Program, field: Field<'_>) {
        let width = (field.limits.1 - field.limits.0 + 1) as usize;
        self.visited.clear();
        self.visited.resize((program.steps.len() * width).div_ceil(64), 0);
    }
}

/// Every match in the field that begins in one of the stretches (first and last
/// token, in order), leftmost first, none overlapping another.
pub(crate) fn find_all(
    program: &Program,
    field: Field<'_>,
    starts: &[(u32, u32)],
    scratch: &mut Scratch,
    found: &mut Vec<Match>,
) {
    if !scratch.options.memory && !scratch.options.firsts && starts == [(field.limits.0, field.limits.1)] {
        return matcher::find_all(program, field, &mut scratch.naive, found);
    }
    let mut next = field.limits.0;
    let mut clean = false;
    let mut guess = scratch.options.guesses && program.tagged && field.limits == field.sentence;
    if guess {
        scratch.looks.begin(program, field);
    }
    for (low, high) in starts {
        let mut start = next.max(*low);
        while start <= *high && start < field.limits.1 {
            if scratch.options.firsts && !can_begin(program, field, start) {
                start += 1;
                continue;
            }
            if guess && field.words.text.is_tagged(field.sentence.1 - 1) {
                guess = false;
            }
            if guess && !scratch.looks.may_match(program, field, start, &mut scratch.steps) {
                start += 1;
                continue;
            }
            if !clean {
                scratch.clear(program, field);
                clean = true;
            }
            match run(program, field, start, scratch) {
                Some(end) => {
                    found.push(Match { tokens: start..end, captures: captures(&scratch.trail) });
                    start = end.max(start + 1);
                    // What was tried further on has failed, whatever comes before it; and what has
                    // led to this end could from here only lead to an empty match, and patterns
                    // that can be empty are refused at load.
                    clean = scratch.options.memory;
                }
                None => start += 1,
            }
        }
        next = start;
    }
}

/// The match that begins at a token.
pub(crate) fn find_at(
    program: &Program,
    field: Field<'_>,
    start: u32,
    scratch: &mut Scratch,
) -> Option<Match> {
    if !scratch.options.memory && !scratch.options.firsts {
        return matcher::find_at(program, field, start, &mut scratch.naive);
    }
    if scratch.options.firsts && !can_begin(program, field, start) {
        return None;
    }
    scratch.clear(program, field);
    let end = run(program, field, start, scratch)?;
    Some(Match { tokens: start..end, captures: captures(&scratch.trail) })
}

/// Whether something stands at a token that a match can begin with.
fn can_begin(program: &Program, field: Field<'_>, at: u32) -> bool {
    program.firsts.as_ref().is_none_or(|firsts| firsts.stand(field, at))
}

/// Runs a program from a token; gives the end of the match.
fn run(program: &Program, field: Field<'_>, start: u32, scratch: &mut Scratch) -> Option<u32> {
    scratch.attempts += 1;
    let Scratch { options, visited, ways, trail, looks, steps, .. } = scratch;
    let width = (field.limits.1 - field.limits.0 + 1) as usize;
    ways.clear();
    trail.clear();
    ways.push(Way { step: 0, at: start, marks: 0, took: None });
    while let Some(way) = ways.pop() {
        let (mut step, mut at) = (way.step, way.at);
        trail.truncate(way.marks as usize);
        trail.extend(way.took);
        loop {
            *steps += 1;
            let bit = step as usize * width + (at - field.limits.0) as usize;
            if visited[bit / 64] & 1 << (bit % 64) != 0 {
                break;
            }
            visited[bit / 64] |= 1 << (bit % 64);
            let free = at < field.limits.1;
            let marks = trail.len() as u32;
            match &program.steps[step as usize] {
                Step::Word(word) if free && field.words.word(at) == *word => at += 1,
                Step::Exact(text, word)
                    if free && field.words.word(at) == *word && field.words.raw(at) == text =>
                {
                    at += 1;
                }
                Step::Lemma(word) if free && field.words.has_lemma(at, *word) => at += 1,
                Step::Test(check) if free && field.words.holds(check, at) => at += 1,
                Step::Mention { of, capture } => {
                    let first = ways.len();
                    let all = field.edges.mentions(at, *of).filter(|(_, end)| *end <= field.limits.1);
                    ways.extend(all.map(|(mention, end)| {
                        let took = Some(Mark::Took(*capture, at, end, Filler::Mention(mention)));
                        Way { step: step + 1, at: end, marks, took }
                    }));
                    ways[first..].reverse();
                    break;
                }
                Step::Entry(lexicon) => {
                    let first = ways.len();
                    let all = field.edges.entries(at, *lexicon).filter(|(_, end)| *end <= field.limits.1);
                    ways.extend(all.map(|(entry, end)| {
                        let took = Some(Mark::Took(None, at, end, Filler::Entry(*lexicon, entry)));
                        Way { step: step + 1, at: end, marks, took }
                    }));
                    ways[first..].reverse();
                    break;
                }
                Step::Split(first, second) => {
                    ways.push(Way { step: *second, at, marks, took: None });
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
                Step::Look(look) if !options.memory && matcher::looks(look, field, at) != look.negate => {}
                Step::Look(look)
                    if options.memory && looks.holds(look, field, at, Answer::IsSo, steps) != look.negate => {
                }
                Step::Done => return Some(at),
                _ => break,
            }
            step += 1;
        }
    }
    None
}
