//! Roles that no rule fills.

use std::collections::HashSet;

use tidings_text::Diagnostic;

use super::unmade::made;
use crate::codes;
use crate::keys::MODALITIES;
use crate::load::File;
use crate::load::problems::Problems;
use crate::model::{Body, Role, RoleType, Rule, RuleSet, TypeId, TypeKind};

/// Warns of each role that stays empty in every event, at its declaration. A role is
/// filled by the rules that make its type or one below it, by the roles that are
/// below it, and by what every event has: a date that the text goes on telling of,
/// or the modality where it is one of the role's words.
pub(super) fn report(files: &[File<'_>], set: &RuleSet, problems: &Problems) {
    let made = made(set);
    for file in files {
        let declared = file.root.text(file.keys.head()).and_then(|name| set.type_named(&name.text));
        let Some(id) = declared.filter(|id| set.ty(*id).kind == TypeKind::Event) else { continue };
        let ty = set.ty(id);
        let rules = || set.rules.iter().filter(|rule| set.is_a(rule.makes, id));
        if rules().next().is_none() {
            continue;
        }
        let filled: HashSet<&str> = rules().flat_map(filled_by).collect();
        for (name, _) in file.root.entries("roles") {
            let Some(at) = ty.role(&name.text) else { continue };
            let below = |role: &Role| is_below(&ty.roles, role, at);
            let is_filled = |role: &Role| filled.contains(role.name.as_str()) || fills_itself(set, role);
            let known = matches!(&ty.roles[at].of, RoleType::Mention(of) if !made[of.index()]);
            if known || ty.roles.iter().filter(|role| below(role)).any(is_filled) {
                continue;
            }
            let message = format!("no rule of `{}` fills the role `{}`", ty.name, name.text);
            let help = match &ty.roles[at].of {
                RoleType::OneOf(words) => {
                    format!(
                        "write `set: {{{}: {}}}` in a rule, give the role a `default`, or take it away",
                        name.text, words[0]
                    )
                }
                _ => "capture it in a rule, or take it away".to_owned(),
            };
            problems.report(
                Diagnostic::warning(codes::UNFILLED, message).at(file.source, name.span, "").help(help),
            );
        }
    }
}

/// The roles that a rule captures, looks for or sets.
fn filled_by(rule: &Rule) -> Vec<&str> {
    let set = rule.set.iter().map(|(role, _)| role.as_str());
    match &rule.body {
        Body::Pattern(pattern) => set.chain(pattern.roles()).collect(),
        Body::Trigger { trigger, fillers, .. } => set
            .chain(trigger.roles())
            .chain(fillers.iter().flat_map(|filler| filler.pattern.roles()))
            .collect(),
    }
}

/// Whether the fillers of a role fill another one as well: it is the same, or below it.
fn is_below(roles: &[Role], role: &Role, above: usize) -> bool {
    // A circle of roles ends after all of them.
    let way = std::iter::successors(Some(role), |role| Some(&roles[role.is_a?]));
    way.take(roles.len()).any(|role| role.name == roles[above].name)
}

fn fills_itself(set: &RuleSet, role: &Role) -> bool {
    let is_date = |of: TypeId| set.type_named("Date").is_some_and(|date| set.is_a(of, date));
    match &role.of {
        RoleType::Mention(of) => is_date(*of),
        RoleType::OneOf(words) => {
            role.default.is_some() || words.iter().any(|word| MODALITIES.contains(&word.as_str()))
        }
        RoleType::Text => false,
    }
}
