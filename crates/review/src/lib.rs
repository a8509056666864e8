//! What a rule author and a reviewer look at: examples, snapshots, differences, scores.
//!
//! The caller hands over a compiled pack and what it read, and draws what comes back;
//! the only files that are touched here are snapshots, in [`folder`].
//!
//! ```
//! use tidings_discourse::Extractor;
//! use tidings_review::examples::{self, Subject};
//! use tidings_rules::{Layer, load};
//! use tidings_text::Source;
//!
//! let file = "mention: Name\nrules:\n  - id: two\n    pattern: '[case=title]{2}'\n    examples: {match: [it was Ann Lee who rang.], skip: [it was Ann who rang.]}\n";
//! let extractor = Extractor::new(load(&[Layer::new("mine", vec![Source::new("name.yaml", file)])]).rules);
//! let outcome = examples::run(&extractor, &Subject::all(extractor.engine().rules()));
//! assert_eq!((outcome.passed, outcome.failures.len()), (2, 0));
//! ```

pub mod compare;
pub mod coverage;
pub mod diff;
pub mod examples;
pub mod folder;
pub mod score;
pub mod snapshot;
pub mod told;
pub mod why;
pub mod written;
