//! Where problems gather while a pack is loaded.

use std::cell::RefCell;

use tidings_text::{Code, Diagnostic, Severity, Source, Span};

/// All problems found so far. Shared by reference, so that every reader of a
/// file can report and go on.
#[derive(Default)]
pub(super) struct Problems(RefCell<Vec<Diagnostic>>);

impl Problems {
    pub(super) fn report(&self, problem: Diagnostic) {
        self.0.borrow_mut().push(problem);
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
        self.0.borrow().iter().any(|problem| problem.severity == Severity::Error)
    }

    /// Every problem, by file and place.
    pub(super) fn sorted(self) -> Vec<Diagnostic> {
        let mut problems = self.0.into_inner();
        problems.sort_by(|a, b| a.order().cmp(&b.order()));
        problems
    }
}
