//! Sources, spans, line indexes, diagnostics and their fixes: the data that every Tidings crate shares.
//!
//! Nothing here reads a file, prints or decides; errors are values that carry
//! the place they speak of, and are drawn by whoever has a terminal.
//!
//! ```
//! use tidings_text::{Code, Diagnostic, Fix, Source, Span, mend};
//!
//! let source = Source::new("rules/a.yaml", "event: Call\nrulez: []\n");
//! let problem = Diagnostic::error(Code::new("R003"), "unknown key `rulez`")
//!     .at(&source, Span::new(12, 17), "")
//!     .help("did you mean `rules`?")
//!     .fix(Fix::replace("write `rules` for `rulez`", &source, Span::new(12, 17), "rules"));
//! let place = source.lines().place(problem.labels[0].span.start);
//! assert_eq!((place.line, place.column), (2, 1));
//! assert_eq!(source.slice(problem.labels[0].span), "rulez");
//! let (mended, _) = mend(&source, &[problem.fix.as_ref().unwrap()]);
//! assert_eq!(mended, "event: Call\nrules: []\n");
//! ```

mod diagnostic;
mod fix;
mod line_index;
mod source;
mod span;

pub use diagnostic::{Code, Diagnostic, Label, Severity};
pub use fix::{Edit, Fix, mend};
pub use line_index::{LineIndex, Place};
pub use source::Source;
pub use span::Span;
