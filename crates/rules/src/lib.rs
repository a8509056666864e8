//! The rule language: YAML in, a checked [`RuleSet`] and every problem out.
//!
//! A pack is read whole: each file becomes a tree in which every node knows its
//! place, patterns become expressions, names become ids, and the rules are put
//! in the order in which they must run. A broken rule is left out and reported;
//! the others load.
//!
//! ```
//! use tidings_rules::{Layer, load};
//! use tidings_text::Source;
//!
//! let file = "event: Call\nrules:\n  - id: rang\n    pattern: ~ring\n    examples: {match: [He rang.], skip: [A ring.]}\n";
//! let loaded = load(&[Layer::new("mine", vec![Source::new("call.yaml", file)])]);
//! assert!(loaded.problems.is_empty());
//! assert_eq!(loaded.rules.rules[0].id, "call/rang");
//!
//! let loaded = load(&[Layer::new("mine", vec![Source::new("call.yaml", "event: Call\nrule: []\n")])]);
//! assert_eq!(loaded.problems[0].help.as_deref(), Some("did you mean `rules`?"));
//! ```

pub mod codes;
pub mod functions;
pub mod keys;
mod load;
mod model;
mod nearest;
pub mod pattern;
mod yaml;

pub use load::{Checked, Layer, Loaded, Manifest, Off, Written, check, load, manifest};
pub use model::*;
pub use nearest::nearest;
