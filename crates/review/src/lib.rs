//! What a rule author and a reviewer look at: examples, snapshots, scores.
//!
//! Nothing here reads a file or prints: the caller hands over a compiled pack
//! and texts, and draws what comes back.
//!
//! ```
//! use tidings_discourse::Extractor;
//! use tidings_review::examples;
//! use tidings_rules::{Layer, load};
//! use tidings_text::Source;
//!
//! let file = "mention: Name\nrules:\n  - id: two\n    pattern: '[case=title]{2}'\n    examples: {match: [it was Ann Lee who rang.], skip: [it was Ann who rang.]}\n";
//! let extractor = Extractor::new(load(&[Layer::new("mine", vec![Source::new("name.yaml", file)])]).rules);
//! let outcome = examples::run(&extractor);
//! assert_eq!((outcome.passed, outcome.failures.len()), (2, 0));
//! ```

pub mod examples;
pub mod score;
pub mod snapshot;
