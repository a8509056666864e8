//! The order in which rules run: what a rule reads is made before it runs.
//!
//! Rules and types are the nodes of a graph: a rule points at the types it
//! reads, a type at the rules that make it and at the types below it. The
//! strongly connected parts, taken in the order in which they are finished
//! (Tarjan, 1972), give the strata; a part with more than one node is a circle
//! and needs `recursive` on its rules.

use tidings_text::Diagnostic;

use super::problems::Problems;
use crate::codes;
use crate::model::{Body, Pattern, Reference, Rule, RuleId, RuleSet, Stratum, TypeId, TypeKind};
use crate::pattern::Expr;

/// Types that rules for events read without naming them: where clauses end, and what joins a list.
pub(crate) const SYNTAX: [&str; 3] = ["Clause", "ClauseBreak", "Joint"];

/// Sorts the rules of a set into strata; rules in an undeclared circle are taken out and reported.
pub(super) fn order(set: &RuleSet, problems: &Problems) -> Vec<Stratum> {
    let types = set.types.len();
    let mut edges: Vec<Vec<usize>> = vec![Vec::new(); types + set.rules.len()];
    for (index, ty) in set.types.iter().enumerate() {
        for above in &ty.is_a {
            edges[above.index()].push(index);
        }
    }
    for (index, rule) in set.rules.iter().enumerate() {
        edges[rule.makes.index()].push(types + index);
        edges[types + index] = reads(set, rule).into_iter().map(TypeId::index).collect();
    }
    let parts = connected_parts(&edges);
    let mut level = vec![0usize; edges.len()];
    let mut strata: Vec<Stratum> = Vec::new();
    for part in &parts {
        let below = part.iter().flat_map(|node| &edges[*node]).filter(|node| !part.contains(node));
        let start = below.map(|node| level[*node]).max().unwrap_or(0);
        let mut rules: Vec<RuleId> =
            part.iter().filter(|node| **node >= types).map(|node| RuleId::of(node - types)).collect();
        rules.sort_unstable();
        let mut rounds = 0;
        if part.len() > 1 && !rules.is_empty() {
            if rules.iter().any(|rule| set.rule(*rule).recursive.is_none()) {
                report_circle(set, &rules, problems);
                rules.retain(|rule| set.rule(*rule).recursive.is_some());
            }
            rounds = rules.iter().filter_map(|rule| set.rule(*rule).recursive).max().unwrap_or(0);
        }
        let reached = start + usize::from(!rules.is_empty());
        part.iter().for_each(|node| level[*node] = reached);
        if rules.is_empty() {
            continue;
        }
        if strata.len() < reached {
            strata.resize(reached, Stratum { rules: Vec::new(), rounds: 0 });
        }
        let stratum = &mut strata[reached - 1];
        stratum.rules.extend(rules);
        stratum.rounds = stratum.rounds.max(rounds);
    }
    for stratum in &mut strata {
        stratum.rules.sort_unstable();
    }
    strata
}

fn report_circle(set: &RuleSet, rules: &[RuleId], problems: &Problems) {
    let first = rules.iter().map(|rule| set.rule(*rule)).find(|rule| rule.recursive.is_none());
    let first = first.expect("called because one is not declared recursive");
    let steps: Vec<String> = rules
        .iter()
        .map(|rule| {
            let rule = set.rule(*rule);
            format!("`{}` makes {}", rule.id, set.ty(rule.makes).name)
        })
        .collect();
    let message = format!("rules read what they make: {}", steps.join(", "));
    let mut problem =
        Diagnostic::error(codes::RULE_CYCLE, message).at(&first.origin.source, first.origin.span, "");
    for rule in rules.iter().map(|rule| set.rule(*rule)).filter(|rule| rule.id != first.id).take(5) {
        problem = problem.at(&rule.origin.source, rule.origin.span, "in the same circle");
    }
    problems.report(
        problem.help("read a type that is made earlier, or say `recursive: 1` on each rule of the circle"),
    );
}

/// The types that a rule reads.
fn reads(set: &RuleSet, rule: &Rule) -> Vec<TypeId> {
    let mut types = Vec::new();
    let mut collect = |pattern: &Pattern| {
        pattern.walk(&mut |expr| {
            if let Expr::Mention { of: Reference::Type(of), .. } = expr {
                types.push(*of);
            }
        });
    };
    match &rule.body {
        Body::Pattern(pattern) => collect(pattern),
        Body::Trigger { trigger, fillers, .. } => {
            collect(trigger);
            fillers.iter().for_each(|filler| collect(&filler.pattern));
        }
    }
    if set.ty(rule.makes).kind == TypeKind::Event {
        types.extend(SYNTAX.iter().filter_map(|name| set.type_named(name)));
    }
    types.sort_unstable();
    types.dedup();
    types
}

/// Strongly connected parts of a graph, each after all that it points at.
fn connected_parts(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    const NEW: usize = usize::MAX;
    let mut order = vec![NEW; edges.len()];
    let mut low = vec![0; edges.len()];
    let mut open = vec![false; edges.len()];
    let mut stack = Vec::new();
    let mut parts = Vec::new();
    let mut count = 0;
    for root in 0..edges.len() {
        if order[root] != NEW {
            continue;
        }
        let mut path = vec![(root, 0)];
        while let Some(&mut (node, ref mut next)) = path.last_mut() {
            if *next == 0 {
                order[node] = count;
                low[node] = count;
                count += 1;
                stack.push(node);
                open[node] = true;
            }
            if let Some(&target) = edges[node].get(*next) {
                *next += 1;
                if order[target] == NEW {
                    path.push((target, 0));
                } else if open[target] {
                    low[node] = low[node].min(order[target]);
                }
                continue;
            }
            path.pop();
            if let Some(&(above, _)) = path.last() {
                low[above] = low[above].min(low[node]);
            }
            if low[node] == order[node] {
                let at = stack
                    .iter()
                    .rposition(|other| *other == node)
                    .expect("the node was pushed when first seen");
                let part = stack.split_off(at);
                part.iter().for_each(|member| open[*member] = false);
                parts.push(part);
            }
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::connected_parts;

    #[test]
    fn parts_come_after_what_they_point_at() {
        // 0 -> 1 <-> 2, 0 -> 3
        let mut parts = connected_parts(&[vec![1, 3], vec![2], vec![1], vec![]]);
        parts.iter_mut().for_each(|part| part.sort_unstable());
        assert_eq!(parts, [vec![1, 2], vec![3], vec![0]]);
    }
}
