//! From patterns to programs.
//!
//! Repetitions are written out, as in Thompson's construction (1968); the
//! order of the two ways of a split is the order in which they are tried, and
//! makes a repetition greedy or lazy.

use tidings_rules::pattern::{Attribute, Expr, Test, Value};
use tidings_rules::{Pattern, Reference};
use tidings_tokenizer::Tokens;

use crate::program::{Check, Look, Program, Step, StepId};
use crate::words::Vocabulary;

/// Compiles patterns, collecting the words and captures that they name.
pub(crate) struct Compiler<'v> {
    pub(crate) vocabulary: &'v mut Vocabulary,
    /// Names of captures; their indices stand in the programs.
    pub(crate) captures: &'v mut Vec<String>,
}

impl Compiler<'_> {
    pub(crate) fn program(&mut self, pattern: &Pattern) -> Program {
        let mut program = Program::default();
        self.expr(pattern, &mut program);
        program.steps.push(Step::Done);
        program
    }

    /// The index of a capture's name.
    pub(crate) fn capture(&mut self, name: &str) -> u16 {
        let at = self.captures.iter().position(|known| known == name).unwrap_or_else(|| {
            self.captures.push(name.to_owned());
            self.captures.len() - 1
        });
        u16::try_from(at).expect("a pack names fewer than 65,536 captures")
    }

    fn expr(&mut self, expr: &Pattern, program: &mut Program) {
        match expr {
            Expr::Empty => {}
            Expr::Literal(text) => {
                self.words(text, program, |vocabulary, word| Step::Word(vocabulary.add_folded(word)))
            }
            Expr::Exact(text) => self.words(text, program, |_, word| Step::Exact(word.to_owned())),
            Expr::Lemma(text) => {
                let parts = split(text);
                for (index, part) in parts.iter().enumerate() {
                    let word = self.vocabulary.add_folded(part);
                    let last = index + 1 == parts.len();
                    program.steps.push(if last { Step::Lemma(word) } else { Step::Word(word) });
                }
            }
            Expr::Token(test) => {
                let check = self.check(test);
                program.steps.push(Step::Test(check));
            }
            Expr::Mention { role, of: Reference::Type(of) } => {
                let capture = role.as_ref().map(|role| self.capture(role));
                program.steps.push(Step::Mention { of: *of, capture });
            }
            Expr::Named(Reference::Lexicon(lexicon)) => program.steps.push(Step::Entry(*lexicon)),
            Expr::Mention { of: Reference::Lexicon(_), .. } | Expr::Named(Reference::Type(_)) => {
                program.steps.push(Step::Fail);
            }
            Expr::Sequence(parts) => parts.iter().for_each(|part| self.expr(part, program)),
            Expr::Choice(ways) => self.choice(ways, program),
            Expr::Repeat { of, min, max, lazy } => self.repeat(of, *min, *max, *lazy, program),
            Expr::Capture { role, of } => {
                let capture = self.capture(role);
                program.steps.push(Step::Open(capture));
                self.expr(of, program);
                program.steps.push(Step::Close);
            }
            Expr::Start => program.steps.push(Step::Start),
            Expr::End => program.steps.push(Step::End),
            Expr::Look { behind, negate, of } => {
                let inner = self.program(of);
                let look = Look { behind: *behind, negate: *negate, longest: longest(of), program: inner };
                program.steps.push(Step::Look(look));
            }
        }
    }

    fn words(&mut self, text: &str, program: &mut Program, step: impl Fn(&mut Vocabulary, &str) -> Step) {
        let parts = split(text);
        if parts.is_empty() {
            program.steps.push(Step::Fail);
        }
        for part in parts {
            program.steps.push(step(self.vocabulary, part));
        }
    }

    fn choice(&mut self, ways: &[Pattern], program: &mut Program) {
        let mut jumps = Vec::new();
        for (index, way) in ways.iter().enumerate() {
            let last = index + 1 == ways.len();
            let split = program.steps.len();
            if !last {
                program.steps.push(Step::Fail);
            }
            self.expr(way, program);
            if !last {
                jumps.push(program.steps.len());
                program.steps.push(Step::Fail);
                program.steps[split] = Step::Split(at(split + 1), at(program.steps.len()));
            }
        }
        let end = at(program.steps.len());
        for jump in jumps {
            program.steps[jump] = Step::Jump(end);
        }
    }

    fn repeat(&mut self, of: &Pattern, min: u32, max: Option<u32>, lazy: bool, program: &mut Program) {
        let order = |first: StepId, second: StepId| match lazy {
            false => Step::Split(first, second),
            true => Step::Split(second, first),
        };
        match max {
            // x{2,} is x x+: the loop goes back over the last copy. A body that can be empty
            // must not loop on nothing before its other ways are tried, so x* is (x+)?.
            None => {
                let skip = (min == 0).then(|| {
                    program.steps.push(Step::Fail);
                    program.steps.len() - 1
                });
                for _ in 1..min {
                    self.expr(of, program);
                }
                let start = at(program.steps.len());
                self.expr(of, program);
                let end = at(program.steps.len() + 1);
                program.steps.push(order(start, end));
                if let Some(skip) = skip {
                    program.steps[skip] = order(at(skip + 1), end);
                }
            }
            Some(max) => {
                for _ in 0..min {
                    self.expr(of, program);
                }
                let mut skips = Vec::new();
                for _ in min..max {
                    skips.push(program.steps.len());
                    program.steps.push(Step::Fail);
                    self.expr(of, program);
                }
                let end = at(program.steps.len());
                for skip in skips {
                    program.steps[skip] = order(at(skip + 1), end);
                }
            }
        }
    }

    fn check(&mut self, test: &Test) -> Check {
        match test {
            Test::Any => Check::Any,
            Test::Is(Attribute::Word, Value::Text(word)) => Check::Word(self.vocabulary.add_folded(word)),
            Test::Is(Attribute::Lemma, Value::Text(word)) => Check::Lemma(self.vocabulary.add_folded(word)),
            Test::Is(attribute, value) => Check::Is(*attribute, value.clone()),
            Test::Quoted => Check::Quoted,
            Test::Not(test) => Check::Not(Box::new(self.check(test))),
            Test::All(tests) => Check::All(tests.iter().map(|test| self.check(test)).collect()),
            Test::AnyOf(tests) => Check::AnyOf(tests.iter().map(|test| self.check(test)).collect()),
        }
    }
}

/// The words that the tokenizer makes of a literal. What is written only behind another
/// word (`'s`, `n't`) is split behind one, since alone it would be something else.
pub(crate) fn split(text: &str) -> Vec<&str> {
    const HOST: &str = "did";
    if text.starts_with(['\'', '’']) || text.starts_with("n't") || text.starts_with("n’t") {
        let hosted = format!("{HOST}{text}");
        let read = Tokens::read(&hosted, 0..hosted.len());
        let behind = |start: u32| (start as usize).checked_sub(HOST.len());
        if read.tokens().iter().any(|token| behind(token.span.start) == Some(0)) {
            let parts = read
                .tokens()
                .iter()
                .filter_map(|token| Some(behind(token.span.start)?..behind(token.span.end)?));
            return parts.map(|part| &text[part]).collect();
        }
    }
    // A full stop at the end of a text ends a sentence; inside one it can belong to `Mr.`.
    let followed = format!("{text} x");
    let read = Tokens::read(&followed, 0..followed.len());
    let own = read.tokens().iter().filter(|token| token.span.end as usize <= text.len());
    own.map(|token| &text[token.span.range()]).collect()
}

/// The most tokens that a pattern can take; a mention or entry can take any number.
fn longest(pattern: &Pattern) -> u32 {
    let parts = pattern.parts().map(longest);
    match pattern {
        Expr::Literal(text) | Expr::Exact(text) | Expr::Lemma(text) => split(text).len() as u32,
        Expr::Token(_) => 1,
        Expr::Mention { .. } | Expr::Named(_) => u32::MAX,
        Expr::Sequence(_) | Expr::Capture { .. } => parts.fold(0, u32::saturating_add),
        Expr::Choice(_) => parts.max().unwrap_or(0),
        Expr::Repeat { max, .. } => {
            parts.fold(0, u32::saturating_add).saturating_mul(max.unwrap_or(u32::MAX))
        }
        Expr::Empty | Expr::Start | Expr::End | Expr::Look { .. } => 0,
    }
}

fn at(index: usize) -> StepId {
    StepId::try_from(index).expect("the loader bounds the size of patterns")
}
