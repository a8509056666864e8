//! From patterns to programs.
//!
//! Repetitions are written out, as in Thompson's construction (1968); the
//! order of the two ways of a split is the order in which they are tried, and
//! makes a repetition greedy or lazy.

use std::rc::Rc;

use rustc_hash::FxHashMap;
use tidings_rules::pattern::{Attribute, Expr, Test, Value};
use tidings_rules::{Pattern, Reference};
use tidings_tokenizer::Tokens;

use crate::program::{Check, Look, Program, Set, Step, StepId};
use crate::words::{Tests, Vocabulary, classes};

/// Words in a set that is searched each time; whether a word is of a larger one is remembered.
pub(crate) const SMALL: usize = 4;

/// Compiles patterns, collecting the words and captures that they name.
pub(crate) struct Compiler<'v> {
    pub(crate) vocabulary: &'v mut Vocabulary,
    /// Names of captures; their indices stand in the programs.
    pub(crate) captures: &'v mut Vec<String>,
    pub(crate) tests: &'v mut Tests,
    /// Literals as the tokenizer cuts them.
    pub(crate) literals: FxHashMap<String, Rc<[String]>>,
    /// How many lookarounds there are so far.
    pub(crate) looks: u32,
    /// Whether choices of single words become sets of words.
    pub(crate) sets: bool,
}

impl Compiler<'_> {
    pub(crate) fn program(&mut self, pattern: &Pattern) -> Program {
        let mut program = Program::default();
        self.expr(pattern, &mut program);
        program.steps.push(Step::Done);
        program.finish(self.tests);
        program
    }

    /// The words of a literal.
    pub(crate) fn split(&mut self, text: &str) -> Rc<[String]> {
        if let Some(known) = self.literals.get(text) {
            return Rc::clone(known);
        }
        let words: Rc<[String]> = split(text).into_iter().map(str::to_owned).collect();
        self.literals.insert(text.to_owned(), Rc::clone(&words));
        words
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
            Expr::Exact(text) => self.words(text, program, |vocabulary, word| {
                Step::Exact(word.to_owned(), vocabulary.add_folded(word))
            }),
            Expr::Lemma(text) => {
                let parts = self.split(text);
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
                let (id, longest) = (self.looks, self.longest(of));
                self.looks += 1;
                let look = Look { id, behind: *behind, negate: *negate, longest, program: inner };
                program.steps.push(Step::Look(look));
            }
        }
    }

    fn words(&mut self, text: &str, program: &mut Program, step: impl Fn(&mut Vocabulary, &str) -> Step) {
        let parts = self.split(text);
        if parts.is_empty() {
            program.steps.push(Step::Fail);
        }
        for part in parts.iter() {
            program.steps.push(step(self.vocabulary, part));
        }
    }

    fn choice(&mut self, ways: &[Pattern], program: &mut Program) {
        // Ways next to each other that take one token each are one way with one condition.
        let mut groups: Vec<Result<Vec<Check>, &Pattern>> = Vec::new();
        for way in ways {
            match (self.single(way), groups.last_mut()) {
                (Some(check), Some(Ok(checks))) => checks.push(check),
                (Some(check), _) => groups.push(Ok(vec![check])),
                (None, _) => groups.push(Err(way)),
            }
        }
        let count = groups.len();
        let mut jumps = Vec::new();
        for (index, group) in groups.into_iter().enumerate() {
            let last = index + 1 == count;
            let split = program.steps.len();
            if !last {
                program.steps.push(Step::Fail);
            }
            match group {
                Ok(checks) => {
                    let check = self.any_of(checks);
                    program.steps.push(Step::Test(check));
                }
                Err(way) => self.expr(way, program),
            }
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

    /// The condition of a pattern that takes one token and captures nothing, if sets of words are used.
    fn single(&mut self, pattern: &Pattern) -> Option<Check> {
        if !self.sets {
            return None;
        }
        match pattern {
            Expr::Literal(text) | Expr::Lemma(text) => {
                let words = self.split(text);
                let [word] = &words[..] else { return None };
                let word = self.vocabulary.add_folded(word);
                Some(if matches!(pattern, Expr::Lemma(_)) { Check::Lemma(word) } else { Check::Word(word) })
            }
            Expr::Token(test) => Some(self.check(test)),
            Expr::Choice(ways) => {
                let checks: Option<Vec<Check>> = ways.iter().map(|way| self.single(way)).collect();
                Some(self.any_of(checks?))
            }
            _ => None,
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

    pub(crate) fn check(&mut self, test: &Test) -> Check {
        let check = match test {
            Test::Any => Check::Any,
            Test::Is(Attribute::Word, Value::Text(word)) => Check::Word(self.vocabulary.add_folded(word)),
            Test::Is(Attribute::Lemma, Value::Text(word)) => Check::Lemma(self.vocabulary.add_folded(word)),
            Test::Is(Attribute::Pos, value) => Check::Class(classes(value)),
            Test::Is(attribute, value) => Check::Is(*attribute, value.clone()),
            Test::Quoted => Check::Quoted,
            Test::Not(test) => Check::Not(Box::new(self.check(test))),
            Test::All(tests) => Check::All(tests.iter().map(|test| self.check(test)).collect()),
            Test::AnyOf(tests) => Check::AnyOf(tests.iter().map(|test| self.check(test)).collect()),
        };
        self.known(check)
    }

    /// Turns a condition that the word alone decides into one of the known ones.
    fn known(&mut self, check: Check) -> Check {
        match check {
            Check::Is(Attribute::Text | Attribute::Word | Attribute::Kind | Attribute::Case, _) => {
                Check::Known(self.tests.add(check))
            }
            Check::Not(of) => match *of {
                Check::Known(test) => {
                    let of = Box::new(self.tests.check(test).clone());
                    Check::Known(self.tests.add(Check::Not(of)))
                }
                of => Check::Not(Box::new(of)),
            },
            Check::All(of) => Check::All(self.joined(of, Check::All)),
            Check::AnyOf(of) => self.any_of(of),
            other => other,
        }
    }

    /// One condition for several of which one must hold; words and lemmas become one set.
    fn any_of(&mut self, checks: Vec<Check>) -> Check {
        if !self.sets {
            return Check::AnyOf(self.joined(checks, Check::AnyOf));
        }
        let (mut words, mut lemmas, mut others) = (Vec::new(), Vec::new(), Vec::new());
        let mut open = checks;
        while let Some(check) = open.pop() {
            match check {
                Check::Word(word) => words.push(word),
                Check::Lemma(lemma) => lemmas.push(lemma),
                Check::OneOf(set) => {
                    words.extend(&set.words);
                    lemmas.extend(&set.lemmas);
                }
                Check::AnyOf(checks) => open.extend(checks),
                Check::Known(test) if matches!(self.tests.check(test), Check::OneOf(_)) => {
                    open.push(self.tests.check(test).clone());
                }
                other => others.push(other),
            }
        }
        others.reverse();
        let mut checks = self.joined(others, Check::AnyOf);
        let set = Set::new(words, lemmas);
        if set.len() > 0 {
            let large = set.len() > SMALL;
            let set = Check::OneOf(Box::new(set));
            checks.insert(0, if large { Check::Known(self.tests.add(set)) } else { set });
        }
        if checks.len() == 1 { checks.swap_remove(0) } else { Check::AnyOf(checks) }
    }

    /// Puts the known conditions among several into one, which is asked first.
    fn joined(&mut self, checks: Vec<Check>, join: fn(Vec<Check>) -> Check) -> Vec<Check> {
        let (mut plain, mut others) = (Vec::new(), Vec::new());
        for check in checks {
            match check {
                Check::Known(test) => plain.push(self.tests.check(test).clone()),
                other => others.push(other),
            }
        }
        // What only looks at the word is cheaper than what needs the tagger.
        others.sort_by_key(|check| !matches!(check, Check::Word(_) | Check::Lemma(_)));
        if !plain.is_empty() {
            others.insert(0, Check::Known(self.tests.add(join(plain))));
        }
        others
    }

    /// The most tokens that a pattern can take; a mention or entry can take any number.
    fn longest(&mut self, pattern: &Pattern) -> u32 {
        let parts: Vec<u32> = pattern.parts().map(|part| self.longest(part)).collect();
        let sum = || parts.iter().copied().fold(0, u32::saturating_add);
        match pattern {
            Expr::Literal(text) | Expr::Exact(text) | Expr::Lemma(text) => self.split(text).len() as u32,
            Expr::Token(_) => 1,
            Expr::Mention { .. } | Expr::Named(_) => u32::MAX,
            Expr::Sequence(_) | Expr::Capture { .. } => sum(),
            Expr::Choice(_) => parts.iter().copied().max().unwrap_or(0),
            Expr::Repeat { max, .. } => sum().saturating_mul(max.unwrap_or(u32::MAX)),
            Expr::Empty | Expr::Start | Expr::End | Expr::Look { .. } => 0,
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

fn at(index: usize) -> StepId {
    StepId::try_from(index).expect("the loader bounds the size of patterns")
}
