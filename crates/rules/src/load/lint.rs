//! What is right by the language and yet no use: found when a pack is checked, not when it runs.
//!
//! Each lint is certain of what it says. What follows from all rules together
//! (that nothing makes a type, uses a name, fills a role) is said only of a
//! pack without errors: a rule that was left out might have been the one.

mod alike;
mod dead;
mod unfilled;
mod unmade;
mod unread;
mod unused;

use super::File;
use super::problems::Problems;
use super::written::Book;
use crate::model::RuleSet;

/// Reports what follows from single rules, or from two.
pub(super) fn of_rules(book: &Book<'_>, set: &RuleSet, problems: &Problems) {
    alike::report(set, problems);
    dead::report(book, problems);
    unread::report(book, set, problems);
}

/// Reports what follows from all rules of a pack together.
pub(super) fn of_pack(book: &Book<'_>, files: &[File<'_>], set: &RuleSet, problems: &Problems) {
    unmade::report(book, files, set, problems);
    unused::report(book, files, set, problems);
    unfilled::report(files, set, problems);
}
