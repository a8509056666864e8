//! What is wrong with patterns for who knows how texts are cut and what forms words have.
//!
//! A rule set and its patterns as written go in, warnings come out. Each is
//! certain: where it cannot be shown that a pattern never matches, or that a
//! rule never decides, nothing is said.

mod condition;
mod regex;
mod shadow;
mod world;
mod written;

use tidings_rules::pattern::{Expr, What};
use tidings_rules::{RuleSet, Written};
use tidings_text::Diagnostic;

/// The warnings about the patterns of a pack, in no order.
///
/// ```
/// use tidings_engine::lint;
/// use tidings_rules::{Layer, check};
/// use tidings_text::Source;
///
/// let file = "event: Call\nrules:\n  - id: held\n    pattern: ~held call\n";
/// let checked = check(&[Layer::new("mine", vec![Source::new("call.yaml", file)])]);
/// let warnings = lint(&checked.rules, &checked.patterns);
/// assert_eq!(warnings[0].help.as_deref(), Some("write `~hold`, which means all its forms"));
/// ```
pub fn lint(rules: &RuleSet, patterns: &[Written]) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for pattern in patterns {
        let mut doubtful = Vec::new();
        for (what, span) in &pattern.parts {
            if let Some(problem) = written::problem(what, &pattern.source, *span) {
                doubtful.push(*span);
                problems.push(problem);
            }
        }
        for (what, span) in &pattern.parts {
            if let What::Leaf(Expr::Token(test)) = what
                && !doubtful.iter().any(|inner| span.contains(*inner))
                && let Some(problem) = condition::problem(test, &pattern.source, *span)
            {
                problems.push(problem);
            }
        }
    }
    shadow::report(rules, &mut problems);
    problems
}
