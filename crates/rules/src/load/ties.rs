//! Rules that tie wherever they match.
//!
//! Two mentions that overlap and cannot both stay are ranked by length, then by
//! how specific their types are, then by the order of the pack. Rules with one
//! pattern always come down to the last, which nobody reads out of a rule file.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use tidings_text::Diagnostic;

use super::problems::Problems;
use crate::codes;
use crate::model::{Body, Pattern, Rule, RuleSet, TypeKind};
use crate::pattern::Expr;

/// Warns of each rule that another one of the same pattern always decides against.
pub(super) fn report(set: &RuleSet, problems: &Problems) {
    let mut alike: HashMap<u64, Vec<&Rule>> = HashMap::new();
    for rule in &set.rules {
        let known = alike.entry(signature(pattern(rule))).or_default();
        if let Some(earlier) = known.iter().find(|earlier| tie(set, earlier, rule)) {
            let message = format!("`{}` and `{}` match the same words", earlier.id, rule.id);
            let problem = Diagnostic::warning(codes::TIE, message)
                .at(&rule.origin.source, rule.origin.span, "never decides an overlap with the other")
                .at(&earlier.origin.source, earlier.origin.span, "stays, because it comes first")
                .help("tell the two apart by their patterns, put one type below the other, or leave one out");
            problems.report(problem);
        }
        known.push(rule);
    }
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
