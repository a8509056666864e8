//! Types that are read and that nothing makes.

use tidings_text::{Diagnostic, Source, Span};

use crate::codes;
use crate::load::File;
use crate::load::problems::Problems;
use crate::load::written::Book;
use crate::model::{RuleSet, TypeId};
use crate::pattern::{Expr, What};

/// Whether a rule, a lexicon or an actor's name makes mentions of a type or of one below it.
pub(super) fn made(set: &RuleSet) -> Vec<bool> {
    let mut made = vec![false; set.types.len()];
    let rules = set.rules.iter().map(|rule| rule.makes);
    let lexicons = set.lexicons.iter().filter_map(|lexicon| lexicon.makes);
    let actors = set.actors.iter().flat_map(|actor| actor.forms.iter().map(|(_, makes)| *makes));
    for makes in rules.chain(lexicons).chain(actors) {
        set.ty(makes).ancestors.iter().for_each(|above| made[above.index()] = true);
    }
    made
}

/// Warns wherever a pattern, a role or a context rule reads such a type.
pub(super) fn report(book: &Book<'_>, files: &[File<'_>], set: &RuleSet, problems: &Problems) {
    let made = made(set);
    let unmade = |name: &str| -> Option<TypeId> { set.type_named(name).filter(|of| !made[of.index()]) };
    for pattern in book.patterns() {
        for (what, span) in &pattern.parts {
            if let What::Leaf(Expr::Mention { of, .. }) = what
                && unmade(&of.text).is_some()
            {
                warn(&of.text, &format!("`<{}>` never matches", of.text), &pattern.source, *span, problems);
            }
        }
    }
    for file in files {
        for (role, node) in file.root.entries("roles") {
            if let Some(of) = node.text("type").filter(|of| unmade(&of.text).is_some()) {
                let so = format!("the role `{}` stays empty", role.text);
                warn(&of.text, &so, file.source, of.span, problems);
            }
        }
    }
}

fn warn(name: &str, so: &str, source: &Source, span: Span, problems: &Problems) {
    let message = format!("nothing makes a `{name}`, so {so}");
    let help = format!(
        "write a rule that makes one, a lexicon with `type: {name}` or an actor of the type, or read another type"
    );
    problems.report(Diagnostic::warning(codes::UNMADE, message).at(source, span, "").help(help));
}
