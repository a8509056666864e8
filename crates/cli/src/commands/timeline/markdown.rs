//! A timeline as a Markdown document.

use std::fmt::Write as _;

use tidings_rules::RuleSet;
use tidings_runner::{Entry, Telling};

use crate::commands::markdown::escaped;
use crate::view::timeline::{fields, title, when};

/// The document: a heading for each day, an item for each happening, and below it its sources.
pub(super) fn document(entries: &[Entry<'_>], rules: &RuleSet) -> String {
    let mut document = "# Timeline\n".to_owned();
    for day in entries.chunk_by(|a, b| when(a) == when(b)) {
        let _ = write!(document, "\n## {}\n\n", escaped(&when(&day[0])));
        for entry in day {
            let _ = writeln!(document, "- **{}**", escaped(&title(entry, rules)));
            for (label, value) in fields(entry) {
                let _ = writeln!(document, "  - {}: {}", escaped(label), escaped(&value));
            }
            entry.sources.iter().for_each(|source| told_in(source, &mut document));
        }
    }
    document
}

/// A source with its words.
fn told_in(source: &Telling, into: &mut String) {
    let told = source.event.evidence.iter().zip(&source.quotes).filter(|(evidence, _)| !evidence.covered);
    for (evidence, quote) in told {
        let doc = source.doc.replace('`', "'");
        let _ = writeln!(into, "  - `{doc}:{}`: “{}”", evidence.line, escaped(quote));
    }
}
