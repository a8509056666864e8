//! A mending as a value: what to write in the place of what.

use crate::{Source, Span};

/// The mending of a problem: edits of one source that take the problem away
/// when all of them are made, and leave everything else as it is.
///
/// A problem has a fix only if there is one way to mend it that is certainly
/// meant; where there are several, or a guess, its help says so in words.
#[derive(Clone, Debug)]
pub struct Fix {
    /// What it does, as an order without a full stop: "write `rules` for `rulez`".
    pub about: String,
    /// The source that the edits count in.
    pub source: Source,
    /// The edits, by place; no two share a byte or begin at the same one.
    pub edits: Vec<Edit>,
}

/// A stretch of a source and the text that comes in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; an empty span is a place to insert at.
    pub span: Span,
    /// What is written there; empty to take the stretch out.
    pub text: String,
}

impl Fix {
    /// A fix of one edit.
    pub fn replace(about: impl Into<String>, source: &Source, span: Span, text: impl Into<String>) -> Self {
        Fix { about: about.into(), source: source.clone(), edits: vec![Edit { span, text: text.into() }] }
    }

    /// One edit more, which comes behind those before it.
    #[must_use]
    pub fn and(mut self, span: Span, text: impl Into<String>) -> Self {
        debug_assert!(self.edits.last().is_none_or(|last| last.span.end <= span.start), "edits are by place");
        self.edits.push(Edit { span, text: text.into() });
        self
    }
}

/// The text of a source after fixes of it, and which of them were made, by their
/// place in the list: all but those that touch what an earlier one of the list touches.
///
/// The others may still be right, and want to be found anew in the text that comes out.
pub fn mend(source: &Source, fixes: &[&Fix]) -> (String, Vec<usize>) {
    let mut edits: Vec<&Edit> = Vec::new();
    let mut made = Vec::new();
    for (index, fix) in fixes.iter().enumerate() {
        let free = |edit: &Edit| edits.iter().all(|other| !touches(edit.span, other.span));
        if fix.edits.iter().all(free) {
            edits.extend(&fix.edits);
            made.push(index);
        }
    }
    edits.sort_by_key(|edit| edit.span);
    let mut text = String::with_capacity(source.text().len());
    let mut done = 0;
    for Edit { span, text: new } in edits {
        text.push_str(source.slice(Span::new(done, span.start)));
        text.push_str(new);
        done = span.end;
    }
    text.push_str(&source.text()[done as usize..]);
    (text, made)
}

/// Whether two edits cannot both be made without one looking at what the other writes.
fn touches(one: Span, other: Span) -> bool {
    one.start <= other.end && other.start <= one.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source() -> Source {
        Source::new("a.yaml", "event: Call\nrulez: []\n")
    }

    #[test]
    fn what_no_fix_names_stays() {
        let source = source();
        let one = Fix::replace("", &source, Span::new(12, 17), "rules");
        let other = Fix::replace("", &source, Span::new(0, 0), "# mine\n").and(Span::new(7, 11), "Visit");
        assert_eq!(
            mend(&source, &[&one, &other]),
            ("# mine\nevent: Visit\nrules: []\n".to_owned(), vec![0, 1])
        );
        assert_eq!(mend(&source, &[]), (source.text().to_owned(), vec![]));
    }

    #[test]
    fn of_two_that_touch_the_first_is_made_and_the_other_not_at_all() {
        let source = source();
        let one = Fix::replace("", &source, Span::new(12, 17), "rules");
        let other = Fix::replace("", &source, Span::new(0, 5), "mention").and(Span::new(16, 17), "s");
        assert_eq!(mend(&source, &[&one, &other]), ("event: Call\nrules: []\n".to_owned(), vec![0]));
        let behind = Fix::replace("", &source, Span::new(17, 17), " ");
        assert_eq!(mend(&source, &[&one, &behind]).1, [0], "they meet");
    }
}
