//! Patterns that YAML takes for something else, put between single quotes as they are written.

use tidings_text::{Diagnostic, Fix, Source, Span};

use crate::keys::{self, Shape};
use crate::pattern::parse;
use crate::yaml::{self, Kind, Node};

/// The mending of a value that ought to be a pattern and is something else to YAML.
///
/// Brackets are a pattern's. Double quotes are YAML's where what they hold are marks of a
/// pattern; around words alone they may be the pattern's, and only the author knows.
pub(super) fn of_value(node: &Node, source: &Source) -> Option<Fix> {
    let written = source.slice(node.span);
    let pattern = match &node.kind {
        Kind::List(_) => written.starts_with('[').then_some(written)?,
        Kind::Scalar(scalar) => {
            scalar.text.contains(['<', '[', '(', '|', '~', '$', '"']).then_some(scalar.text.as_str())?
        }
        Kind::Map(_) => return None,
    };
    is_pattern(pattern).then(|| fix(source, node.span, pattern))
}

/// The mending of a file that is no YAML because of a pattern on the line that the problem
/// points at, if the file, or what stands before the next problem, is YAML with it.
pub(super) fn of_line(problem: &Diagnostic, source: &Source) -> Option<Fix> {
    let text = source.text();
    let at = problem.labels.first()?.span.start as usize;
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[start..].find(['\r', '\n']).map_or(text.len(), |length| start + length);
    let line = text[start..end].trim_end();
    let entry = line.trim_start();
    let entry = entry.strip_prefix("- ").map_or(entry, str::trim_start);
    let (key, value) = entry.split_once(": ")?;
    let value = value.trim_start();
    // What is quoted, or has a comment behind it, may end elsewhere than the line does.
    let is_plain = !value.starts_with(['\'', '|', '>']) && !value.contains(" #");
    if !(holds_pattern(key) && is_plain && is_pattern(value)) {
        return None;
    }
    let span = Span::of(start + line.len() - value.len()..start + line.len());
    let fix = fix(source, span, value);
    let (mended, _) = tidings_text::mend(source, &[&fix]);
    let rest = match yaml::read(&Source::new(source.name(), mended)) {
        Ok(_) => return Some(fix),
        Err(problem) => problem.labels.first()?.span.start as usize,
    };
    (rest > end + 2).then_some(fix)
}

/// Whether the value of a key is a pattern, wherever the key stands.
fn holds_pattern(key: &str) -> bool {
    let mut named = keys::ALL.into_iter().flat_map(|of| of.keys).filter(|known| known.name == key).peekable();
    named.peek().is_some() && named.all(|known| matches!(known.takes, Shape::Pattern))
}

/// Whether a text of one line is a pattern, but for a name that can be mended as well.
fn is_pattern(text: &str) -> bool {
    !text.contains(['\n', '\r']) && parse(text).map_or_else(|fault| fault.meant.is_some(), |_| true)
}

fn fix(source: &Source, span: Span, pattern: &str) -> Fix {
    let quoted = format!("'{}'", pattern.replace('\'', "''"));
    Fix::replace("put the pattern in single quotes", source, span, quoted)
}
