//! Where problems gather while a pack is loaded.

use std::cell::RefCell;

use tidings_text::{Code, Diagnostic, Source, Span};

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

    /// Every problem, by file and place.
    pub(super) fn sorted(self) -> Vec<Diagnostic> {
        let mut problems = self.0.into_inner();
        problems.sort_by(|a, b| a.order().cmp(&b.order()));
        problems
    }
}

/// `did you mean` the nearest of the known names, or a list of them where none is near.
pub(super) fn suggest<'k>(
    name: &str,
    known: impl Iterator<Item = &'k str> + Clone,
    kind: &str,
) -> Option<String> {
    if let Some(near) = crate::nearest(name, known.clone()) {
        return Some(format!("did you mean `{near}`?"));
    }
    let mut all: Vec<&str> = known.collect();
    all.sort_unstable();
    all.dedup();
    match all.len() {
        0 => None,
        1..=16 => Some(format!("the {kind} are {}", all.join(", "))),
        many => Some(format!("there are {many} {kind}, none with a name like it")),
    }
}
