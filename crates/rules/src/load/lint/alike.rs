//! Rules of one pattern: those that are the same, and those that tie wherever they match.
//!
//! Two mentions that overlap and cannot both stay are ranked by length, then by
//! how specific their types are, then by the order of the pack. Rules with one
//! pattern always come down to the last, which nobody reads out of a rule file.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use tidings_text::Diagnostic;

use crate::codes;
use crate::load::problems::Problems;
use crate::model::{Body, Origin, Pattern, Rule, RuleSet, TypeKind};
use crate::pattern::Expr;

/// Warns of each rule that is another once more, or that another one of the same
/// pattern always decides against.
pub(super) fn report(set: &RuleSet, problems: &Problems) {
    let mut alike: HashMap<u64, Vec<&Rule>> = HashMap::new();
    for rule in &set.rules {
        let known = alike.entry(signature(pattern(rule))).or_default();
        if let Some(earlier) = known.iter().find(|earlier| same(earlier, rule)) {
            again((&rule.id, &rule.origin), (&earlier.id, &earlier.origin), problems);
        } else if let Some(earlier) = known.iter().find(|earlier| tie(set, earlier, rule)) {
            let message = format!("`{}` and `{}` match the same words", earlier.id, rule.id);
            let problem = Diagnostic::warning(codes::TIE, message)
                .at(&rule.origin.source, rule.origin.span, "never decides an overlap with the other")
                .at(&earlier.origin.source, earlier.origin.span, "stays, because it comes first")
                .help("tell the two apart by their patterns, put one type below the other, or leave one out");
            problems.report(problem);
        }
        known.push(rule);
    }
    for (index, rule) in set.contexts.iter().enumerate() {
        let same = set.contexts[..index].iter().find(|earlier| {
            let alike = earlier.cue == rule.cue && earlier.until == rule.until && earlier.on == rule.on;
            let reach = |of: &crate::model::ContextRule| (of.reach, of.within, of.max);
            alike && reach(earlier) == reach(rule) && sorted(&earlier.set) == sorted(&rule.set)
        });
        if let Some(earlier) = same {
            again((&rule.id, &rule.origin), (&earlier.id, &earlier.origin), problems);
        }
    }
}

fn again((id, at): (&str, &Origin), (first, origin): (&str, &Origin), problems: &Problems) {
    let message = format!("`{id}` is `{first}` once more");
    let problem = Diagnostic::warning(codes::SAME_RULE, message)
        .at(&at.source, at.span, "does nothing that the other does not")
        .at(&origin.source, origin.span, "the same rule");
    problems.report(problem.help("take one of the two away, and put its examples beside the other"));
}

/// Whether two rules do the same in every text.
fn same(one: &Rule, other: &Rule) -> bool {
    let manner = |rule: &Rule| (rule.makes, rule.refers_back, rule.recursive);
    manner(one) == manner(other)
        && one.body == other.body
        && one.call == other.call
        && one.each == other.each
        && sorted(&one.set) == sorted(&other.set)
}

fn sorted(set: &[(String, String)]) -> Vec<&(String, String)> {
    let mut sorted: Vec<&(String, String)> = set.iter().collect();
    sorted.sort();
    sorted
}

fn pattern(rule: &Rule) -> &Pattern {
    let (Body::Pattern(pattern) | Body::Trigger { trigger: pattern, .. }) = &rule.body;
    pattern
}

/// Equal for equal patterns, and seldom for others.
fn signature(pattern: &Pattern) -> u64 {
    let mut hasher = DefaultHasher::new();
    pattern.walk(&mut |expr| {
        std::mem::discriminant(expr).hash(&mut hasher);
        if let Expr::Literal(text) | Expr::Exact(text) | Expr::Lemma(text) = expr {
            text.hash(&mut hasher);
        }
    });
    hasher.finish()
}

/// Whether neither of two rules' mentions is longer or more specific, and only one can stay.
fn tie(set: &RuleSet, one: &Rule, other: &Rule) -> bool {
    let [a, b] = [one, other].map(|rule| set.ty(rule.makes));
    let root = |of| set.ty(of).is_a.is_empty();
    let mut shared = a.ancestors.iter().filter(|of| root(**of) && b.ancestors.contains(of));
    let events = a.kind == TypeKind::Event && b.kind == TypeKind::Event;
    let related = set.is_a(one.makes, other.makes) || set.is_a(other.makes, one.makes);
    let at_odds = if events { !related } else { shared.next().is_some() };
    at_odds && a.ancestors.len() == b.ancestors.len() && pattern(one) == pattern(other)
}
