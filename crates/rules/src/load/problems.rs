//! Where problems gather while a pack is loaded.

use std::cell::RefCell;
use std::collections::BTreeSet;

use tidings_text::{Code, Diagnostic, Severity, Source, Span};

/// All problems found so far. Shared by reference, so that every reader of a
/// file can report and go on.
#[derive(Default)]
pub(super) struct Problems {
    found: RefCell<Vec<Diagnostic>>,
    /// Names that would be there if what gives them were right.
    lost: RefCell<BTreeSet<String>>,
}

impl Problems {
    pub(super) fn report(&self, problem: Diagnostic) {
        self.found.borrow_mut().push(problem);
    }

    /// Reports a file that cannot be read, with the names that it would have given.
    pub(super) fn unreadable(&self, problem: Diagnostic, names: BTreeSet<String>) {
        self.report(problem);
        self.lost.borrow_mut().extend(names);
    }

    /// Notes the name of something that is left out because of a problem.
    pub(super) fn lose(&self, name: &str) {
        self.lost.borrow_mut().insert(name.to_owned());
    }

    /// Whether a name is unknown only because of a problem that was told.
    pub(super) fn is_lost(&self, name: &str) -> bool {
        self.lost.borrow().contains(name)
    }

    pub(super) fn error(
        &self,
        code: Code,
        source: &Source,
        span: Span,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        self.report(Diagnostic::error(code, message).at(source, span, "").maybe_help(help));
    }

    /// Whether something was left out because of a problem.
    pub(super) fn has_error(&self) -> bool {
        self.found.borrow().iter().any(|problem| problem.severity == Severity::Error)
    }

    /// Every problem, by file and place.
    pub(super) fn sorted(self) -> Vec<Diagnostic> {
        let mut problems = self.found.into_inner();
        problems.sort_by(|a, b| a.order().cmp(&b.order()));
        problems
    }
}
