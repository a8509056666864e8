//! Problems as values: what is wrong, where, and the way out.

use crate::{Fix, Source, Span};

/// A stable code such as `R012`, by which a problem is explained and looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(&'static str);

impl Code {
    /// A code from its text.
    pub const fn new(code: &'static str) -> Self {
        Code(code)
    }

    /// The text of the code.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something is left out because of it.
    Error,
    /// Everything still works.
    Warning,
}

/// A place in a source with what is to be said of it.
#[derive(Clone, Debug)]
pub struct Label {
    /// The source the span counts in.
    pub source: Source,
    /// The characters meant, in bytes.
    pub span: Span,
    /// What is said beside the caret; may be empty.
    pub text: String,
}

/// One problem: a full sentence, the places it speaks of (the first is the
/// main one), what to do, and the edits that do it where one mending is certain.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The stable code.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// One clear sentence without its full stop.
    pub message: String,
    /// The places; the first is where the caret points.
    pub labels: Vec<Label>,
    /// The way out.
    pub help: Option<String>,
    /// The one mending, if there is one.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// An error that has no place yet.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity: Severity::Error,
            message: message.into(),
            labels: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// A warning that has no place yet.
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, message) }
    }

    /// Adds a place.
    #[must_use]
    pub fn at(mut self, source: &Source, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { source: source.clone(), span, text: text.into() });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says what to do, if there is something to say.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// Gives the edits that mend it.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// The order in which problems are listed: by file name, then place, then code.
    pub fn order(&self) -> (&str, u32, Code) {
        self.labels
            .first()
            .map_or(("", 0, self.code), |label| (label.source.name(), label.span.start, self.code))
    }
}
