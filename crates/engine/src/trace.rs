//! Why a rule did or did not match at a place: the data behind `tidings why`.
//!
//! A traced reading stops before the rule's stratum, tries the rule from the
//! tokens asked for by all ways at once, and notes where each gets stuck. It is a
//! walk of its own, so that nothing is recorded, or paid for, in other readings.
//! A rule that runs in rounds is traced as it stands before the first.

use std::ops::Range;

use tidings_rules::pattern::{Attribute, Value};
use tidings_tokenizer::Class;

use crate::engine::Engine;
use crate::look::Looks;
use crate::matcher::Field;
use crate::mention::MentionId;
use crate::program::{Check, Program, Step};

/// What became of a rule at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// One for each token from which the rule was tried.
    pub attempts: Vec<Attempt>,
    /// The mentions that it made there, the losers of overlaps among them.
    pub made: Vec<Made>,
}

/// A try of a rule's pattern, or of its trigger, from one token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The token from which it was tried.
    pub start: u32,
    /// The furthest token that some way got to.
    pub reached: u32,
    /// Whether the pattern can match from here.
    pub matches: bool,
    /// What would have let the furthest ways go on, as it is written in patterns.
    pub wanted: Vec<String>,
}

/// A mention that a rule made, and what it lost against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made {
    /// The mention, in the reading that belongs to the trace.
    pub mention: MentionId,
    /// The mention that it lost an overlap to.
    pub lost_to: Option<MentionId>,
}

/// Tries a program from each of some tokens of a sentence.
pub(crate) fn attempts(
    engine: &Engine,
    program: &Program,
    field: Field<'_>,
    starts: Range<u32>,
) -> Vec<Attempt> {
    let mut looks = Looks::new(engine.looks);
    starts.map(|start| attempt(engine, program, field, start, &mut looks)).collect()
}

fn attempt(engine: &Engine, program: &Program, field: Field<'_>, start: u32, looks: &mut Looks) -> Attempt {
    let width = (field.limits.1 - field.limits.0 + 1) as usize;
    let mut seen = vec![false; program.steps.len() * width];
    let mut open = vec![(0, start)];
    let mut attempt = Attempt { start, reached: start, matches: false, wanted: Vec::new() };
    while let Some((step, at)) = open.pop() {
        let place = step as usize * width + (at - field.limits.0) as usize;
        if std::mem::replace(&mut seen[place], true) {
            continue;
        }
        let before = open.len();
        looks.leads(program, field, (step, at), &mut open);
        if at > attempt.reached {
            attempt.reached = at;
            attempt.wanted.clear();
        }
        let step: &Step = &program.steps[step as usize];
        if matches!(step, Step::Done) {
            attempt.matches = true;
        } else if open.len() == before
            && at == attempt.reached
            && let Some(wanted) = written(engine, step)
            && !attempt.wanted.contains(&wanted)
        {
            attempt.wanted.push(wanted);
        }
    }
    attempt
}

/// A step as it is written in patterns, if it can fail.
fn written(engine: &Engine, step: &Step) -> Option<String> {
    let word = |word: u32| engine.vocabulary.by_id()[word as usize - 1].to_owned();
    Some(match step {
        Step::Word(id) => word(*id),
        Step::Exact(text, _) => format!("\"{text}\""),
        Step::Lemma(id) => format!("~{}", word(*id)),
        Step::Test(check) => format!("[{}]", condition(engine, check)),
        Step::Mention { of, .. } => format!("<{}>", engine.rules.ty(*of).name),
        Step::Entry(lexicon) => format!("${}", engine.rules.lexicons[lexicon.index()].name),
        Step::Start => "^".to_owned(),
        Step::End => "$".to_owned(),
        Step::Look(look) => {
            let sign = match (look.behind, look.negate) {
                (false, false) => "?=",
                (false, true) => "?!",
                (true, false) => "?<=",
                (true, true) => "?<!",
            };
            let first = written(engine, &look.program.steps[0]);
            format!("({sign} {} …)", first.unwrap_or_default())
        }
        Step::Split(..) | Step::Jump(_) | Step::Open(_) | Step::Close | Step::Fail | Step::Done => {
            return None;
        }
    })
}

/// A condition as it is written in patterns.
fn condition(engine: &Engine, check: &Check) -> String {
    let all = |checks: &[Check], sign: &str| {
        checks.iter().map(|check| condition(engine, check)).collect::<Vec<_>>().join(sign)
    };
    let word = |word: u32| engine.vocabulary.by_id()[word as usize - 1].to_owned();
    match check {
        Check::Any => String::new(),
        Check::Word(id) => format!("word={}", word(*id)),
        Check::Lemma(id) => format!("lemma={}", word(*id)),
        Check::OneOf(set) => {
            let words = set.words.iter().map(|id| format!("word={}", word(*id)));
            let lemmas = set.lemmas.iter().map(|id| format!("lemma={}", word(*id)));
            let all: Vec<String> = words.chain(lemmas).collect();
            if all.len() == 1 { all.concat() } else { format!("({})", all.join(" | ")) }
        }
        Check::Class(classes) => {
            let named = Class::ALL.into_iter().filter(|class| classes >> *class as u32 & 1 == 1);
            let named: Vec<String> = named.map(|class| format!("pos={}", class.as_str())).collect();
            named.join(" | ")
        }
        Check::Is(attribute, value) => {
            let name =
                Attribute::ALL.iter().find(|(_, known)| known == attribute).map_or("", |(name, _)| name);
            match value {
                Value::Text(text) => format!("{name}={text}"),
                Value::Regex(regex) => format!("{name}=/{}/", regex.as_str()),
            }
        }
        Check::Known(test) => condition(engine, engine.tests.check(*test)),
        Check::Quoted => "quoted".to_owned(),
        Check::Not(of) => format!("!({})", condition(engine, of)),
        Check::All(of) => all(of, " & "),
        Check::AnyOf(of) => format!("({})", all(of, " | ")),
    }
}
