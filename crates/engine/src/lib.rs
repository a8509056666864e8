//! The engine: a rule set and a text in, mentions out.
//!
//! [`Engine::new`] compiles a [`RuleSet`](tidings_rules::RuleSet) once;
//! [`Engine::read`] tokenises a text and runs the rules over it, stratum by
//! stratum, each sentence for itself. What a mention means, who is who and
//! which mentions are one event is the discourse crate's job.
//!
//! ```
//! use tidings_engine::Engine;
//! use tidings_rules::{Layer, load};
//! use tidings_text::Source;
//!
//! let file = "event: Call\nroles: {who: {type: Text}}\nrules:\n  - id: rang\n    pattern: (?<who> [case=title]) ~ring\n";
//! let engine = Engine::new(load(&[Layer::new("mine", vec![Source::new("call.yaml", file)])]).rules);
//! let text = "Then Anna rang. Nobody rings.";
//! let reading = engine.read(text, 0..text.len());
//! let found: Vec<&str> = reading.mentions().iter().map(|mention| reading.words(&mention.tokens)).collect();
//! assert_eq!(found, ["Anna rang", "Nobody rings"]);
//! ```

mod candidates;
mod cascade;
mod clause;
mod compile;
mod context;
mod demand;
mod desk;
mod edges;
mod engine;
mod firsts;
mod kinds;
mod lexemes;
mod lint;
mod look;
mod matcher;
mod mention;
mod needle;
mod options;
mod overlap;
mod phrases;
mod places;
mod postings;
mod prefilter;
mod profile;
mod program;
mod reading;
mod search;
mod sparing;
mod text;
mod trace;
mod trigger;
mod verdicts;
mod words;

pub use context::CueMatch;
pub use engine::Engine;
pub use lint::lint;
pub use mention::{Capture, Filler, Maker, Mention, MentionId};
pub use options::Optimisations;
pub use profile::{Cost, Profile};
pub use reading::Reading;
pub use sparing::Wanted;
pub use trace::{Attempt, Barrier, Filling, Made, Missed, Trace, Traced};
