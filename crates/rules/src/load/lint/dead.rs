//! Parts of patterns that what stands beside them keeps from ever matching.

use tidings_text::Diagnostic;

use crate::codes;
use crate::load::problems::Problems;
use crate::load::written::Book;
use crate::pattern::{Reason, What};

pub(super) fn report(book: &Book<'_>, problems: &Problems) {
    for pattern in book.patterns() {
        for (what, span) in &pattern.parts {
            if let What::Never(reason) = what {
                let written: Vec<&str> = pattern.source.slice(*span).split_whitespace().collect();
                let (reason, help) = match reason {
                    Reason::NoTimes => {
                        ("takes no token, whatever it repeats", "take it away with what stands before it")
                    }
                    Reason::StartBehindWords => (
                        "never holds here, since words stand before it",
                        "take it away, or begin the pattern with it",
                    ),
                    Reason::BehindTheEnd => (
                        "never matches here, since the sentence ends before it",
                        "take it away, or end the pattern with `$`",
                    ),
                    Reason::RuledOutAhead => (
                        "never matches here, since the lookahead before it rules it out",
                        "take one of the two away",
                    ),
                    Reason::RulesOutBehind => (
                        "never holds here, since it rules out what stands before it",
                        "take one of the two away",
                    ),
                };
                let message = format!("`{}` {reason}", written.join(" "));
                let problem = Diagnostic::warning(codes::IMPOSSIBLE, message).at(&pattern.source, *span, "");
                problems.report(problem.help(help));
            }
        }
    }
}
