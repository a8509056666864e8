//! Small edits of a pattern that could let it match: each one place changed.
//!
//! They are guesses, from the cheapest on; `edit` tries them. An edit is cheap if it
//! says little more than the pattern did: a form of the same word, a gap one wider.

use tidings_rules::pattern::{Expr, Test};
use tidings_rules::{Pattern, Reference, RoleType, RuleSet, Type};
use tidings_tokenizer::{Class, folded, lemmas};

use crate::written;

/// How much wider gaps are tried, and how wide new ones.
const WIDER: u32 = 6;
const NEW_GAP: u32 = 4;

/// A word that stopped a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) lemma: String,
    pub(super) class: Class,
}

impl Word {
    /// What it costs to add it; a word that only holds others together tells little of an event.
    fn cost(&self, usual: u32) -> u32 {
        match self.class {
            Class::Verb | Class::Noun | Class::Adj => usual,
            _ => usual + 3,
        }
    }
}

/// A pattern with one place changed.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) cost: u32,
    /// The place as it is written, and as it could be.
    pub(super) from: String,
    pub(super) to: String,
    pub(super) pattern: Pattern,
}

/// What candidates are made from.
pub(super) struct Maker<'m> {
    pub(super) rules: &'m RuleSet,
    /// The type that the rule makes, whose roles bound what can be captured.
    pub(super) makes: Option<&'m Type>,
    /// The words that stopped it.
    pub(super) words: &'m [Word],
}

impl Maker<'_> {
    /// Every edit of one place of a pattern.
    pub(super) fn all(&self, pattern: &Pattern) -> Vec<Candidate> {
        let mut candidates = self.own(pattern);
        match pattern {
            Expr::Sequence(parts) => {
                candidates.extend(self.each(parts, Expr::Sequence));
                candidates.extend(self.in_sequence(parts));
            }
            // Among many words one is as good as another: the choice is changed as a whole.
            Expr::Choice(ways) if ways.iter().all(is_word) => candidates.extend(self.forms(ways)),
            Expr::Choice(ways) => candidates.extend(self.each(ways, Expr::Choice)),
            Expr::Repeat { of, min, max, lazy } => candidates.extend(self.inside(of, |of| Expr::Repeat {
                of: Box::new(of),
                min: *min,
                max: *max,
                lazy: *lazy,
            })),
            Expr::Capture { role, of } => candidates
                .extend(self.inside(of, |of| Expr::Capture { role: role.clone(), of: Box::new(of) })),
            _ => {}
        }
        candidates
    }

    fn inside(&self, of: &Pattern, whole: impl Fn(Pattern) -> Pattern) -> Vec<Candidate> {
        let candidates = self.all(of).into_iter();
        candidates.map(|one| Candidate { pattern: whole(one.pattern), ..one }).collect()
    }

    fn each(&self, parts: &[Pattern], whole: impl Fn(Vec<Pattern>) -> Pattern) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            candidates.extend(self.inside(part, |part| {
                let mut parts = parts.to_vec();
                parts[at] = part;
                whole(parts)
            }));
        }
        candidates
    }

    fn change(&self, cost: u32, from: &Pattern, to: Pattern) -> Candidate {
        Candidate {
            cost,
            from: written::in_short(self.rules, from),
            to: written::in_short(self.rules, &to),
            pattern: to,
        }
    }

    /// Edits of an expression itself.
    fn own(&self, expr: &Pattern) -> Vec<Candidate> {
        let mut all = Vec::new();
        match expr {
            Expr::Literal(_) | Expr::Lemma(_) | Expr::Exact(_) => {
                for word in self.words {
                    all.extend(form_of(expr, word).map(|form| self.change(2, expr, form)));
                    all.push(self.change(
                        word.cost(6),
                        expr,
                        Expr::Choice(vec![expr.clone(), alternative(word)]),
                    ));
                }
            }
            Expr::Choice(ways) if ways.iter().all(is_word) => {
                for word in self.words {
                    let mut more = ways.clone();
                    more.push(alternative(word));
                    let candidate = self.change(word.cost(5), expr, Expr::Choice(more));
                    // The words that are there already say nothing new.
                    let to =
                        format!("{} | {}", candidate.from, written::in_short(self.rules, &alternative(word)));
                    all.push(Candidate { to, ..candidate });
                }
            }
            Expr::Token(Test::Any) => {}
            Expr::Token(test) => {
                if let Test::All(tests) = test {
                    for at in 0..tests.len() {
                        let mut fewer = tests.clone();
                        fewer.remove(at);
                        let test = if fewer.len() == 1 { fewer.remove(0) } else { Test::All(fewer) };
                        all.push(self.change(6, expr, Expr::Token(test)));
                    }
                }
                for word in self.words {
                    all.push(self.change(
                        word.cost(6),
                        expr,
                        Expr::Choice(vec![expr.clone(), alternative(word)]),
                    ));
                }
            }
            Expr::Mention { role, of: Reference::Type(of) } => {
                let wider =
                    self.rules.ty(*of).is_a.iter().filter(|wider| self.may_fill(role.as_deref(), **wider));
                all.extend(wider.map(|wider| {
                    self.change(7, expr, Expr::Mention { role: role.clone(), of: Reference::Type(*wider) })
                }));
            }
            Expr::Repeat { of, min, max, lazy } => {
                let again = |min, max| Expr::Repeat { of: of.clone(), min, max, lazy: *lazy };
                // More of a word is seldom meant; more words between two others often is.
                if let (Some(max), true) = (max, matches!(**of, Expr::Token(_))) {
                    all.extend(
                        (1..=WIDER).map(|more| self.change(2 + more, expr, again(*min, Some(max + more)))),
                    );
                }
                if *min > 0 {
                    all.push(self.change(6, expr, again(min - 1, *max)));
                }
            }
            _ => {}
        }
        all
    }

    /// One of several words in another form.
    fn forms(&self, ways: &[Pattern]) -> Vec<Candidate> {
        let mut all = Vec::new();
        for (at, way) in ways.iter().enumerate() {
            for form in self.words.iter().filter_map(|word| form_of(way, word)) {
                let mut other = ways.to_vec();
                other[at] = form.clone();
                all.push(Candidate { pattern: Expr::Choice(other), ..self.change(2, way, form) });
            }
        }
        all
    }

    /// Parts of a sequence left out, made optional, or set apart.
    fn in_sequence(&self, parts: &[Pattern]) -> Vec<Candidate> {
        let mut all = Vec::new();
        let rest = |at: usize, other: Option<Pattern>| {
            let mut rest = parts.to_vec();
            match other {
                Some(other) => rest[at] = other,
                None => drop(rest.remove(at)),
            }
            Expr::Sequence(rest)
        };
        for (at, part) in parts.iter().enumerate() {
            if matches!(part, Expr::Look { .. } | Expr::Start | Expr::End) {
                let candidate = self.change(7, part, Expr::Empty);
                all.push(Candidate { to: String::new(), pattern: rest(at, None), ..candidate });
            } else if !part.can_be_empty() && self.may_be_open(part) {
                let maybe = Expr::Repeat { of: Box::new(part.clone()), min: 0, max: Some(1), lazy: false };
                let candidate = self.change(7, part, maybe.clone());
                all.push(Candidate { pattern: rest(at, Some(maybe)), ..candidate });
            }
        }
        for (at, pair) in parts.windows(2).enumerate() {
            if pair
                .iter()
                .any(|part| matches!(part, Expr::Look { .. } | Expr::Start | Expr::End) || is_gap(part))
            {
                continue;
            }
            for most in 1..=NEW_GAP {
                let gap = Expr::Repeat {
                    of: Box::new(Expr::Token(Test::Any)),
                    min: 0,
                    max: Some(most),
                    lazy: true,
                };
                let mut wider = parts.to_vec();
                wider.insert(at + 1, gap.clone());
                let from = Expr::Sequence(pair.to_vec());
                let to = Expr::Sequence(vec![pair[0].clone(), gap, pair[1].clone()]);
                let candidate = self.change(5 + most, &from, to);
                all.push(Candidate { pattern: Expr::Sequence(wider), ..candidate });
            }
        }
        all
    }

    /// Whether a role can be filled by a type.
    fn may_fill(&self, role: Option<&str>, of: tidings_rules::TypeId) -> bool {
        let (Some(role), Some(ty)) = (role, self.makes) else { return true };
        match ty.role(role).map(|role| &ty.roles[role].of) {
            Some(RoleType::Mention(wanted)) => self.rules.is_a(of, *wanted),
            _ => true,
        }
    }

    /// Whether a part can be missing without leaving a required role open.
    fn may_be_open(&self, part: &Pattern) -> bool {
        let required = |role: &str| {
            let Some(ty) = self.makes else { return true };
            ty.role(role).is_none_or(|role| ty.roles[role].count.required())
        };
        !part.roles().into_iter().any(required)
    }
}

fn is_word(expr: &Pattern) -> bool {
    matches!(expr, Expr::Literal(_) | Expr::Lemma(_) | Expr::Exact(_))
}

fn is_gap(expr: &Pattern) -> bool {
    matches!(expr, Expr::Repeat { of, .. } if matches!(**of, Expr::Token(Test::Any)))
}

/// A word of a pattern in any of its forms, if the text has another form of it.
fn form_of(expr: &Pattern, word: &Word) -> Option<Pattern> {
    let (Expr::Literal(text) | Expr::Exact(text)) = expr else { return None };
    if folded(text) == folded(&word.text) {
        return Some(Expr::Literal(text.clone()));
    }
    let same = lemmas(text).into_iter().any(|lemma| folded(&lemma) == folded(&word.lemma));
    same.then(|| Expr::Lemma(word.lemma.clone()))
}

/// A word of the text as an alternative: any form of a verb or noun, others as they are.
fn alternative(word: &Word) -> Pattern {
    match word.class {
        Class::Verb | Class::Noun => Expr::Lemma(word.lemma.clone()),
        _ => Expr::Literal(word.text.to_lowercase()),
    }
}
