//! A name that nothing goes by: the names that may be meant, and the one that certainly is.

use tidings_text::{Code, Diagnostic, Fix, Source, Span};

use super::problems::Problems;
use crate::nearest::{nearest, slip};

/// More names than these are not listed.
const MOST: usize = 16;

/// A name that is none of those known where it stands.
pub(super) struct Unknown<'u> {
    name: &'u str,
    known: Vec<&'u str>,
    /// What the known names are: `types`.
    kind: &'u str,
    whose: Whose,
    /// Known names that cannot be meant, because they stand beside it already.
    taken: Vec<&'u str>,
}

/// Whose names the known ones are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// The language's, which lacks none.
    Language,
    /// The pack's, which may well lack `weapons` beside its `weapon`.
    Pack,
    /// The world's or another pack's, where a name like it may be another thing.
    Others,
}

impl<'u> Unknown<'u> {
    /// A name of the language: a key, a function, a fixed value.
    pub(super) fn word(name: &'u str, known: impl IntoIterator<Item = &'u str>, kind: &'u str) -> Self {
        Unknown { whose: Whose::Language, ..Unknown::name(name, known, kind) }
    }

    /// A name that the pack gives: a type, a role, a lexicon.
    pub(super) fn name(name: &'u str, known: impl IntoIterator<Item = &'u str>, kind: &'u str) -> Self {
        let known = known.into_iter().collect();
        Unknown { name, known, kind, whose: Whose::Pack, taken: Vec::new() }
    }

    /// A name from elsewhere: an actor's, or one of another pack.
    pub(super) fn foreign(name: &'u str, known: impl IntoIterator<Item = &'u str>, kind: &'u str) -> Self {
        Unknown { whose: Whose::Others, ..Unknown::name(name, known, kind) }
    }

    /// Leaves out what stands beside it and can stand there once.
    pub(super) fn beside(mut self, taken: impl IntoIterator<Item = &'u str>) -> Self {
        self.taken.extend(taken);
        self
    }

    /// Reports it.
    pub(super) fn report(
        &self,
        code: Code,
        source: &Source,
        span: Span,
        message: impl Into<String>,
        problems: &Problems,
    ) {
        let problem = Diagnostic::error(code, message).at(source, span, "").maybe_help(self.help());
        problems.report(match self.fix(source, span) {
            Some(fix) => problem.fix(fix),
            None => problem,
        });
    }

    /// `did you mean` the nearest of the known names, or a list of them where none is near.
    fn help(&self) -> Option<String> {
        if let Some(near) = nearest(self.name, self.known.iter().copied()) {
            return Some(format!("did you mean `{near}`?"));
        }
        let mut all = self.known.clone();
        all.sort_unstable();
        all.dedup();
        match all.len() {
            0 => None,
            1..=MOST => Some(format!("the {} are {}", self.kind, all.join(", "))),
            many => Some(format!("there are {many} {}, none with a name like it", self.kind)),
        }
    }

    /// Writes the one known name that it is a slip of.
    pub(super) fn fix(&self, source: &Source, span: Span) -> Option<Fix> {
        let meant = slip(self.name, self.known.iter().copied())?;
        let is_certain = match self.whose {
            Whose::Language => true,
            Whose::Pack => !is_plural(self.name, meant) && !is_plural(meant, self.name),
            Whose::Others => false,
        };
        // Within quotes a name may be written with escapes.
        let is_plain = source.text().get(span.range()) == Some(self.name);
        let is_new = meant != self.name && !self.taken.contains(&meant);
        (is_certain && is_plain && is_new)
            .then(|| Fix::replace(format!("write `{meant}` for `{}`", self.name), source, span, meant))
    }
}

fn is_plural(many: &str, one: &str) -> bool {
    many.to_lowercase().strip_suffix('s') == Some(&one.to_lowercase())
}
