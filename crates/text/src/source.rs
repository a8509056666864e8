//! A named text.

use std::sync::{Arc, OnceLock};

use crate::{LineIndex, Span};

/// A text and the name it was read under; cheap to clone.
#[derive(Clone, Debug)]
pub struct Source {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    name: String,
    text: String,
    lines: OnceLock<LineIndex>,
}

impl Source {
    /// A source from its name (a path as the user wrote it) and its text.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Source { inner: Arc::new(Inner { name: name.into(), text: text.into(), lines: OnceLock::new() }) }
    }

    /// The name, as messages show it.
    pub fn name(&self) -> &str {
        &self.inner.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.inner.text
    }

    /// The text under a span, which must lie in the text on character boundaries.
    pub fn slice(&self, span: Span) -> &str {
        &self.inner.text[span.range()]
    }

    /// Where the lines begin; counted on first use.
    pub fn lines(&self) -> &LineIndex {
        self.inner.lines.get_or_init(|| LineIndex::new(&self.inner.text))
    }
}
