//! Steps of programs as they are written in patterns.

use std::cell::OnceCell;

use tidings_rules::pattern::{Attribute, Value};
use tidings_tokenizer::Class;

use crate::engine::Engine;
use crate::program::{Check, Step};
use crate::words::WordId;

/// Writes steps; the words are put in order when one is first asked for.
pub(super) struct Scribe<'e> {
    engine: &'e Engine,
    words: OnceCell<Vec<&'e str>>,
}

impl<'e> Scribe<'e> {
    pub(super) fn new(engine: &'e Engine) -> Self {
        Scribe { engine, words: OnceCell::new() }
    }

    fn word(&self, word: WordId) -> &'e str {
        self.words.get_or_init(|| self.engine.vocabulary.by_id())[word as usize - 1]
    }

    /// A step as it is written, one for each of its alternatives; nothing if it cannot fail.
    pub(super) fn step(&self, step: &Step) -> Vec<String> {
        vec![match step {
            Step::Word(id) => self.word(*id).to_owned(),
            Step::Exact(text, _) => format!("\"{text}\""),
            Step::Lemma(id) => format!("~{}", self.word(*id)),
            Step::Test(check) => return self.test(check),
            Step::Mention { of, .. } => format!("<{}>", self.engine.rules.ty(*of).name),
            Step::Entry(lexicon) => format!("${}", self.engine.rules.lexicons[lexicon.index()].name),
            Step::Start => "^".to_owned(),
            Step::End => "$".to_owned(),
            Step::Look(look) => {
                let sign = match (look.behind, look.negate) {
                    (false, false) => "?=",
                    (false, true) => "?!",
                    (true, false) => "?<=",
                    (true, true) => "?<!",
                };
                let first =
                    look.program.steps.iter().map(|step| self.step(step)).find(|first| !first.is_empty());
                format!("({sign} {} …)", first.unwrap_or_default().join(" | "))
            }
            Step::Split(..) | Step::Jump(_) | Step::Open(_) | Step::Close | Step::Fail | Step::Done => {
                return Vec::new();
            }
        }]
    }

    /// A token as it is written, one for each of its alternatives.
    fn test(&self, check: &Check) -> Vec<String> {
        match check {
            Check::OneOf(set) => {
                let words = set.words.iter().map(|id| self.word(*id).to_owned());
                words.chain(set.lemmas.iter().map(|id| format!("~{}", self.word(*id)))).collect()
            }
            Check::AnyOf(of) => of.iter().flat_map(|check| self.test(check)).collect(),
            check => vec![format!("[{}]", self.condition(check))],
        }
    }

    /// A condition as it is written in patterns.
    fn condition(&self, check: &Check) -> String {
        let all = |checks: &[Check], sign: &str| {
            checks.iter().map(|check| self.condition(check)).collect::<Vec<_>>().join(sign)
        };
        match check {
            Check::Any => String::new(),
            Check::Word(id) => format!("word={}", self.word(*id)),
            Check::Lemma(id) => format!("lemma={}", self.word(*id)),
            Check::OneOf(set) => {
                let words = set.words.iter().map(|id| format!("word={}", self.word(*id)));
                let lemmas = set.lemmas.iter().map(|id| format!("lemma={}", self.word(*id)));
                let all: Vec<String> = words.chain(lemmas).collect();
                if all.len() == 1 { all.concat() } else { format!("({})", all.join(" | ")) }
            }
            Check::Class(classes) => {
                let named = Class::ALL.into_iter().filter(|class| classes >> *class as u32 & 1 == 1);
                let named: Vec<String> = named.map(|class| format!("pos={}", class.as_str())).collect();
                named.join(" | ")
            }
            Check::Is(attribute, value) => {
                let name = Attribute::ALL.iter().find(|(_, known)| known == attribute);
                let name = name.map_or("", |(name, _)| name);
                match value {
                    Value::Text(text) => format!("{name}={text}"),
                    Value::Regex(regex) => format!("{name}=/{}/", source(regex.as_str())),
                }
            }
            Check::Known(test) => self.condition(self.engine.tests.check(*test)),
            Check::Quoted => "quoted".to_owned(),
            Check::Not(of) => format!("!({})", self.condition(of)),
            Check::All(of) => all(of, " & "),
            Check::AnyOf(of) => {
                let written = of.iter().map(|check| match check {
                    Check::All(of) if of.len() > 1 => format!("({})", self.condition(check)),
                    check => self.condition(check),
                });
                format!("({})", written.collect::<Vec<_>>().join(" | "))
            }
        }
    }
}

/// A regex as it stands in a rule: the loader has bound it to whole tokens.
fn source(whole: &str) -> &str {
    whole.strip_prefix("^(?:").and_then(|rest| rest.strip_suffix(")$")).unwrap_or(whole)
}
