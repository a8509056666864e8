//! Lookarounds with a memory: all questions about one sentence cost one pass over it.
//!
//! Asking anew at every token would cost the sentence squared for lookaheads that
//! run on and lookbehinds that go far back. A lookahead remembers from which step
//! and token its end is reached and from which it is not; a lookbehind goes
//! forward from all tokens at once and remembers where it ends.

use std::mem::take;

use crate::matcher::Field;
use crate::program::{Look, Program, Step, StepId};

/// What the lookarounds of the engine remember of the sentence at hand.
#[derive(Debug, Default)]
pub(crate) struct Looks {
    /// By lookaround: what is so, and what may be so.
    memories: Vec<[Memory; 2]>,
    /// What may be so of the program at hand.
    whole: Memory,
}

/// Whether answers must be right, or may only promise too much: whether something may
/// be so can be said without the word classes, which are dear.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    IsSo,
    MayBe,
}

#[derive(Debug, Default)]
struct Memory {
    /// The sentence and the state of the mentions that it speaks of.
    of: Option<(u64, u32)>,
    /// By step and token: whether it was reached.
    reached: Vec<u64>,
    /// Ahead, by step and token: whether it leads to the end of the program.
    leads: Vec<u64>,
    /// Behind, by token: whether the program ends there.
    ends: Vec<u64>,
    /// Behind: the tokens from which the program has set out, all in a row.
    from: Option<(u32, u32)>,
    open: Vec<(StepId, u32, u32)>,
    path: Vec<(StepId, u32)>,
    tried: Vec<(StepId, u32)>,
}

impl Looks {
    pub(crate) fn new(count: usize) -> Self {
        Looks { memories: (0..count).map(|_| Default::default()).collect(), whole: Memory::default() }
    }

    /// Begins to ask whether a program may match in a sentence.
    pub(crate) fn begin(&mut self, program: &Program, field: Field<'_>) {
        let width = (field.sentence.1 - field.sentence.0 + 1) as usize;
        self.whole.begin(program, false, width);
    }

    /// Whether the program may match from a token on, whatever the word classes are.
    pub(crate) fn may_match(
        &mut self,
        program: &Program,
        field: Field<'_>,
        at: u32,
        steps: &mut u64,
    ) -> bool {
        let mut memory = take(&mut self.whole);
        let may = self.ahead(program, field, at, &mut memory, Answer::MayBe, steps);
        self.whole = memory;
        may
    }

    /// Whether a lookaround's program matches from a token on, or ends there.
    pub(crate) fn holds(
        &mut self,
        look: &Look,
        field: Field<'_>,
        at: u32,
        answer: Answer,
        steps: &mut u64,
    ) -> bool {
        let field = field.within(field.sentence);
        let cannot = |at: u32| {
            at == field.sentence.1
                || look.program.firsts.as_ref().is_some_and(|firsts| !firsts.stand(field, at))
        };
        if !look.behind && look.program.firsts.is_some() && cannot(at) {
            return false;
        }
        let width = (field.sentence.1 - field.sentence.0 + 1) as usize;
        // Taken out, because lookarounds inside it have memories of their own.
        let mut memory = take(&mut self.memories[look.id as usize][answer as usize]);
        let of = Some((field.edges.epoch, field.sentence.0));
        if memory.of != of {
            memory.begin(&look.program, look.behind, width);
            memory.of = of;
        }
        let holds = match look.behind {
            false => self.ahead(&look.program, field, at, &mut memory, answer, steps),
            true => {
                let nearest = at.saturating_sub(look.longest).max(field.sentence.0);
                let (first, last) =
                    memory.from.map_or((nearest, at), |(first, last)| (first.min(nearest), last.max(at)));
                for start in first..=last {
                    let fresh = memory.from.is_none_or(|(first, last)| start < first || last < start);
                    if fresh && !(look.program.firsts.is_some() && cannot(start)) {
                        self.spread(&look.program, field, start, &mut memory, answer, steps);
                    }
                }
                memory.from = Some((first, last));
                bit(&memory.ends, (at - field.sentence.0) as usize)
            }
        };
        self.memories[look.id as usize][answer as usize] = memory;
        holds
    }

    /// Goes on from a token by all ways; notes where the program ends.
    fn spread(
        &mut self,
        program: &Program,
        field: Field<'_>,
        start: u32,
        memory: &mut Memory,
        answer: Answer,
        steps: &mut u64,
    ) {
        let width = (field.sentence.1 - field.sentence.0 + 1) as usize;
        memory.open.push((0, start, 0));
        while let Some((step, at, _)) = memory.open.pop() {
            *steps += 1;
            if set(&mut memory.reached, step as usize * width + (at - field.sentence.0) as usize) {
                continue;
            }
            if matches!(program.steps[step as usize], Step::Done) {
                set(&mut memory.ends, (at - field.sentence.0) as usize);
            }
            self.onwards(program, field, (step, at, 0), answer, &mut memory.open, steps);
        }
    }

    /// Whether the end of the program is reached from a token.
    fn ahead(
        &mut self,
        program: &Program,
        field: Field<'_>,
        start: u32,
        memory: &mut Memory,
        answer: Answer,
        steps: &mut u64,
    ) -> bool {
        let width = (field.sentence.1 - field.sentence.0 + 1) as usize;
        let place = |(step, at): (StepId, u32)| step as usize * width + (at - field.sentence.0) as usize;
        memory.open.clear();
        memory.path.clear();
        memory.tried.clear();
        memory.open.push((0, start, 0));
        while let Some((step, at, depth)) = memory.open.pop() {
            *steps += 1;
            memory.path.truncate(depth as usize);
            let there = (step, at);
            let leads =
                bit(&memory.leads, place(there)) || matches!(program.steps[step as usize], Step::Done);
            if leads {
                if program.circles {
                    // In a circle a step can have failed only because it came back to one
                    // that was still being tried, and that has led to the end now.
                    for tried in &memory.tried {
                        unset(&mut memory.reached, place(*tried));
                    }
                }
                memory.path.push(there);
                for passed in &memory.path {
                    set(&mut memory.leads, place(*passed));
                }
                return true;
            }
            if set(&mut memory.reached, place(there)) {
                continue;
            }
            memory.path.push(there);
            if program.circles {
                memory.tried.push(there);
            }
            let depth = memory.path.len() as u32;
            self.onwards(program, field, (step, at, depth), answer, &mut memory.open, steps);
        }
        false
    }

    /// Adds what a step leads to, for those who only want to know where.
    pub(crate) fn leads(
        &mut self,
        program: &Program,
        field: Field<'_>,
        (step, at): (StepId, u32),
        into: &mut Vec<(StepId, u32)>,
    ) {
        let mut open = Vec::new();
        self.onwards(program, field, (step, at, 0), Answer::IsSo, &mut open, &mut 0);
        into.extend(open.into_iter().map(|(step, at, _)| (step, at)));
    }

    /// Adds what a step leads to.
    fn onwards(
        &mut self,
        program: &Program,
        field: Field<'_>,
        (step, at, depth): (StepId, u32, u32),
        answer: Answer,
        open: &mut Vec<(StepId, u32, u32)>,
        steps: &mut u64,
    ) {
        let free = at < field.limits.1;
        let took = match &program.steps[step as usize] {
            Step::Word(word) => free && field.words.word(at) == *word,
            Step::Exact(text, _) => free && field.words.raw(at) == text,
            Step::Lemma(word) => free && field.words.has_lemma(at, *word),
            Step::Test(check) if answer == Answer::MayBe => {
                free && field.words.guess(check, at) != Some(false)
            }
            Step::Test(check) => free && field.words.holds(check, at),
            Step::Mention { of, .. } => {
                let all = field.edges.mentions(at, *of).filter(|(_, end)| *end <= field.limits.1);
                return open.extend(all.map(|(_, end)| (step + 1, end, depth)));
            }
            Step::Entry(lexicon) => {
                let all = field.edges.entries(at, *lexicon).filter(|(_, end)| *end <= field.limits.1);
                return open.extend(all.map(|(_, end)| (step + 1, end, depth)));
            }
            Step::Split(first, second) => {
                return open.extend([(*second, at, depth), (*first, at, depth)]);
            }
            Step::Jump(target) => return open.push((*target, at, depth)),
            Step::Open(_) | Step::Close => return open.push((step + 1, at, depth)),
            Step::Start => return open.extend((at == field.sentence.0).then_some((step + 1, at, depth))),
            Step::End => return open.extend((at == field.sentence.1).then_some((step + 1, at, depth))),
            Step::Look(look) => {
                let unknown = answer == Answer::MayBe && look.program.tagged && look.negate;
                let holds = unknown || self.holds(look, field, at, answer, steps) != look.negate;
                return open.extend(holds.then_some((step + 1, at, depth)));
            }
            Step::Fail | Step::Done => false,
        };
        open.extend(took.then_some((step + 1, at + 1, depth)));
    }
}

impl Memory {
    fn begin(&mut self, program: &Program, behind: bool, width: usize) {
        let words = (program.steps.len() * width).div_ceil(64);
        self.reached.clear();
        self.reached.resize(words, 0);
        self.leads.clear();
        self.leads.resize(if behind { 0 } else { words }, 0);
        self.ends.clear();
        self.ends.resize(if behind { width.div_ceil(64) } else { 0 }, 0);
        self.from = None;
        self.open.clear();
    }
}

fn bit(bits: &[u64], at: usize) -> bool {
    bits[at / 64] >> (at % 64) & 1 == 1
}

/// Sets a bit; tells whether it was set before.
fn set(bits: &mut [u64], at: usize) -> bool {
    let was = bit(bits, at);
    bits[at / 64] |= 1 << (at % 64);
    was
}

fn unset(bits: &mut [u64], at: usize) {
    bits[at / 64] &= !(1 << (at % 64));
}
