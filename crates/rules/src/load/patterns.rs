//! From the text of a pattern to an expression whose names are resolved.
//!
//! A definition is put in the place of its name, so what runs knows none. The
//! size of the result is bounded: definitions that double each other would
//! otherwise grow without end.

use std::collections::HashMap;

use tidings_text::{Code, Diagnostic, Fix, Source};

use super::File;
use super::declare::Declared;
use super::fields::pattern_text;
use super::problems::Problems;
use super::unknown::Unknown;
use crate::codes;
use crate::keys;
use crate::model::{Pattern, Reference};
use crate::pattern::{Expr, FaultKind, Name, Parsed, parse};
use crate::yaml::{Node, Scalar};

/// Largest number of steps of one pattern, repetitions written out: enough for
/// thousands of alternatives, and small enough to match at once.
pub(super) const LARGEST: u64 = 20_000;

/// Deepest nesting of expressions, definitions put in their places: above what
/// the parser lets one pattern nest to any purpose, below what a stack bears.
const DEEPEST: usize = 400;

/// Patterns by name, of a file or of the whole pack.
#[derive(Default)]
pub(super) struct Definitions {
    known: HashMap<String, State>,
}

enum State {
    /// Being resolved: to meet it again is a circle.
    Open,
    /// Left out, and reported.
    Broken,
    Done(Pattern),
}

/// A definition as it stands in a file.
struct Draft<'f> {
    name: &'f Scalar,
    node: &'f Node,
    source: &'f Source,
}

impl Definitions {
    /// The definitions that every file can use.
    pub(super) fn shared(files: &[File<'_>], declared: &Declared, problems: &Problems) -> Definitions {
        let mut drafts = Vec::new();
        let mut layers: HashMap<&str, usize> = HashMap::new();
        for file in files.iter().filter(|file| file.holds(&keys::DEFINE)) {
            let Some(fields) = file.fields(problems) else { continue };
            for (name, node) in fields.map("define") {
                let earlier = drafts.iter().position(|draft: &Draft<'_>| draft.name.text == name.text);
                if let Some(index) = earlier {
                    if layers.get(name.text.as_str()) == Some(&file.layer) {
                        let first = &drafts[index];
                        let message = format!("`${}` is defined twice", name.text);
                        let problem =
                            Diagnostic::error(codes::DUPLICATE_NAME, message).at(file.source, name.span, "");
                        let help = "give one of them another name";
                        problems.report(problem.at(first.source, first.name.span, "first here").help(help));
                        continue;
                    }
                    drafts.remove(index);
                }
                layers.insert(&name.text, file.layer);
                drafts.push(Draft { name, node, source: file.source });
            }
        }
        Definitions::of(&drafts, None, declared, problems)
    }

    /// The definitions of one file.
    pub(super) fn local(
        entries: &[(Scalar, Node)],
        source: &Source,
        shared: &Definitions,
        declared: &Declared,
        problems: &Problems,
    ) -> Definitions {
        let drafts: Vec<Draft<'_>> =
            entries.iter().map(|(name, node)| Draft { name, node, source }).collect();
        Definitions::of(&drafts, Some(shared), declared, problems)
    }

    fn of(
        drafts: &[Draft<'_>],
        shared: Option<&Definitions>,
        declared: &Declared,
        problems: &Problems,
    ) -> Definitions {
        let mut resolver = Resolver {
            drafts,
            known: Definitions::default(),
            shared,
            declared,
            problems,
            budget: 0,
            depth: 0,
            look: None,
        };
        for draft in drafts {
            resolver.define(draft);
        }
        resolver.known
    }
}

/// Reads and resolves the pattern under a key; `None` if it is broken, which is then reported.
pub(super) fn read(
    scalar: &Scalar,
    source: &Source,
    local: &Definitions,
    shared: &Definitions,
    declared: &Declared,
    problems: &Problems,
) -> Option<Pattern> {
    let parsed = parse_reported(scalar, source, problems)?;
    let mut resolver = Resolver {
        drafts: &[],
        known: Definitions::default(),
        shared: Some(shared),
        declared,
        problems,
        budget: 0,
        depth: 0,
        look: None,
    };
    resolver.scope(local, &parsed, scalar, source)
}

struct Resolver<'r> {
    drafts: &'r [Draft<'r>],
    known: Definitions,
    shared: Option<&'r Definitions>,
    declared: &'r Declared,
    problems: &'r Problems,
    /// Steps of the pattern at hand so far.
    budget: u64,
    /// How many expressions stand around the one at hand, those of the definitions that led here included.
    depth: usize,
    /// Inside a lookaround: whether it looks behind.
    look: Option<bool>,
}

impl Resolver<'_> {
    fn define(&mut self, draft: &Draft<'_>) {
        if self.known.known.contains_key(&draft.name.text) {
            return;
        }
        self.known.known.insert(draft.name.text.clone(), State::Open);
        let outer = (std::mem::take(&mut self.budget), self.look.take());
        let resolved = pattern_text("define", draft.node, draft.source, self.problems)
            .and_then(|scalar| Some((scalar, parse_reported(scalar, draft.source, self.problems)?)))
            .and_then(|(scalar, parsed)| self.sized(&parsed, scalar, draft.source));
        (self.budget, self.look) = outer;
        let state = resolved.map_or(State::Broken, State::Done);
        self.known.known.insert(draft.name.text.clone(), state);
    }

    fn scope(
        &mut self,
        local: &Definitions,
        parsed: &Parsed,
        scalar: &Scalar,
        source: &Source,
    ) -> Option<Pattern> {
        let used = |name: &Name| local.known.get(&name.text);
        let mut names = Vec::new();
        parsed.walk(&mut |expr| {
            if let Expr::Named(name) = expr {
                names.push(name);
            }
        });
        for name in names {
            let state = match used(name) {
                Some(State::Done(pattern)) => State::Done(pattern.clone()),
                Some(State::Broken | State::Open) => State::Broken,
                None => continue,
            };
            self.known.known.insert(name.text.clone(), state);
        }
        self.sized(parsed, scalar, source)
    }

    fn sized(&mut self, parsed: &Parsed, scalar: &Scalar, source: &Source) -> Option<Pattern> {
        let resolved = self.resolve(parsed, scalar, source)?;
        if steps(&resolved) > LARGEST {
            self.too_big(scalar, source);
            return None;
        }
        if resolved.depth() > DEEPEST {
            self.too_deep(scalar, source);
            return None;
        }
        Some(resolved)
    }

    fn too_deep(&self, scalar: &Scalar, source: &Source) {
        let message = format!("the pattern is nested more than {DEEPEST} deep");
        let help = "let fewer definitions be made of others";
        self.problems.error(codes::PATTERN_SIZE, source, scalar.span, message, Some(help.to_owned()));
    }

    fn too_big(&self, scalar: &Scalar, source: &Source) {
        let message =
            format!("the pattern has more than {LARGEST} steps when its repetitions are written out");
        let help = "put the words into a lexicon, or bound the repetitions more tightly";
        self.problems.error(codes::PATTERN_SIZE, source, scalar.span, message, Some(help.to_owned()));
    }

    fn resolve(&mut self, expr: &Parsed, scalar: &Scalar, source: &Source) -> Option<Pattern> {
        if self.depth > DEEPEST {
            self.too_deep(scalar, source);
            return None;
        }
        self.depth += 1;
        let resolved = self.resolve_one(expr, scalar, source);
        self.depth -= 1;
        resolved
    }

    fn resolve_one(&mut self, expr: &Parsed, scalar: &Scalar, source: &Source) -> Option<Pattern> {
        Some(match expr {
            Expr::Empty => Expr::Empty,
            Expr::Literal(text) => Expr::Literal(text.clone()),
            Expr::Exact(text) => Expr::Exact(text.clone()),
            Expr::Lemma(word) => Expr::Lemma(word.clone()),
            Expr::Token(test) => Expr::Token(test.clone()),
            Expr::Start => Expr::Start,
            Expr::End => Expr::End,
            Expr::Mention { role, of } => {
                let id = self.declared.type_id(scalar, of.at, source, self.problems)?;
                Expr::Mention { role: role.clone(), of: Reference::Type(id) }
            }
            Expr::Named(name) => self.named(name, scalar, source)?,
            Expr::Sequence(parts) => Expr::Sequence(self.resolve_all(parts, scalar, source)?),
            Expr::Choice(parts) => Expr::Choice(self.resolve_all(parts, scalar, source)?),
            Expr::Repeat { of, min, max, lazy } => {
                let of = Box::new(self.resolve(of, scalar, source)?);
                Expr::Repeat { of, min: *min, max: *max, lazy: *lazy }
            }
            Expr::Capture { role, of } => {
                Expr::Capture { role: role.clone(), of: Box::new(self.resolve(of, scalar, source)?) }
            }
            Expr::Look { behind, negate, of } => {
                let outer = self.look.replace(*behind || self.look == Some(true));
                let of = self.resolve(of, scalar, source);
                self.look = outer;
                Expr::Look { behind: *behind, negate: *negate, of: Box::new(of?) }
            }
        })
    }

    /// Resolves all parts, so that every unknown name among them is reported.
    fn resolve_all(&mut self, parts: &[Parsed], scalar: &Scalar, source: &Source) -> Option<Vec<Pattern>> {
        let resolved: Vec<Option<Pattern>> =
            parts.iter().map(|part| self.resolve(part, scalar, source)).collect();
        resolved.into_iter().collect()
    }

    fn named(&mut self, name: &Name, scalar: &Scalar, source: &Source) -> Option<Pattern> {
        let drafts = self.drafts;
        if let Some(draft) = drafts.iter().find(|draft| draft.name.text == name.text) {
            self.define(draft);
        }
        let span = scalar.place(source, name.at);
        let found = self.known.known.get(&name.text).or_else(|| self.shared?.known.get(&name.text));
        match found {
            Some(State::Done(pattern)) => {
                let pattern = pattern.clone();
                if let Some(behind) = self.look {
                    let fault = match behind && pattern.is_unbounded() {
                        true => Some((
                            "has no bounded length, as a lookbehind must",
                            "use `{0,5}` instead of `*` or `+`",
                        )),
                        false if !pattern.roles().is_empty() => {
                            Some(("fills a role, which a lookaround cannot", "take the capture out of it"))
                        }
                        false => None,
                    };
                    if let Some((fault, help)) = fault {
                        let message = format!("the definition `${}` {fault}", name.text);
                        self.problems.error(codes::LOOKAROUND, source, span, message, Some(help.to_owned()));
                        return None;
                    }
                }
                self.budget += steps(&pattern);
                if self.budget > LARGEST {
                    self.too_big(scalar, source);
                    return None;
                }
                Some(pattern)
            }
            Some(State::Broken) => None,
            Some(State::Open) => {
                let message = format!("`${}` is defined by itself", name.text);
                let help = "a definition can use others, but not in a circle";
                self.problems.error(codes::DEFINITION_CYCLE, source, span, message, Some(help.to_owned()));
                None
            }
            None => {
                let lexicon = self.declared.lexicon_named(&name.text);
                if lexicon.is_none() && !self.problems.is_lost(&name.text) {
                    let message = format!("there is no definition or lexicon `{}`", name.text);
                    let lexicons = self.declared.lexicons.iter().map(|lexicon| lexicon.name.as_str());
                    let local = drafts.iter().map(|draft| draft.name.text.as_str());
                    let known = self.known.known.keys().map(String::as_str);
                    let shared =
                        self.shared.iter().flat_map(|shared| shared.known.keys().map(String::as_str));
                    let names = local.chain(known).chain(shared).chain(lexicons);
                    let unknown = Unknown::name(&name.text, names, "definitions and lexicons");
                    unknown.report(codes::UNKNOWN_NAME, source, span, message, self.problems);
                }
                lexicon.map(|id| Expr::Named(Reference::Lexicon(id)))
            }
        }
    }
}

/// Reads a pattern and reports its fault at its place in the file.
fn parse_reported(scalar: &Scalar, source: &Source, problems: &Problems) -> Option<Parsed> {
    let fault = match parse(&scalar.text) {
        Ok(parsed) => return Some(parsed),
        Err(fault) => fault,
    };
    let span = scalar.place(source, fault.at);
    let written = scalar.text.get(fault.at.0 as usize..fault.at.1 as usize);
    // Within quotes it may be written with escapes.
    let meant = fault.meant.filter(|_| written.is_some() && source.text().get(span.range()) == written);
    let fix = meant.zip(written).map(|(meant, written)| {
        Fix::replace(format!("write `{meant}` for `{written}`"), source, span, meant)
    });
    let problem = Diagnostic::error(code_of(fault.kind), fault.message).at(source, span, "");
    problems.report(Diagnostic { fix, ..problem.maybe_help(fault.help) });
    None
}

fn code_of(kind: FaultKind) -> Code {
    match kind {
        FaultKind::Unclosed => codes::UNCLOSED,
        FaultKind::Unexpected => codes::UNEXPECTED,
        FaultKind::Repetition => codes::REPETITION,
        FaultKind::Condition => codes::CONDITION,
        FaultKind::Regex => codes::REGEX,
        FaultKind::Look => codes::LOOKAROUND,
        FaultKind::Name => codes::NAME,
    }
}

/// How many steps a pattern has when its repetitions are written out.
pub(super) fn steps(pattern: &Pattern) -> u64 {
    let below: u64 = pattern.parts().map(steps).fold(0, u64::saturating_add);
    match pattern {
        Expr::Repeat { min, max, .. } => {
            (below + 1).saturating_mul(u64::from(max.unwrap_or(min + 1).max(*min).max(1)))
        }
        _ => below + 1,
    }
}
