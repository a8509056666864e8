//! From mentions to events: who is meant, when it was, and what is one happening.
//!
//! An [`Extractor`] holds a compiled pack. For each [`Document`] it lets the
//! engine find mentions, then resolves values and entities, fills roles, lets
//! context rules change events, and merges the mentions of one happening.
//!
//! ```
//! use tidings_discourse::{Document, Extractor};
//! use tidings_rules::{Layer, load};
//! use tidings_text::Source;
//!
//! let files = vec![
//!     Source::new("person.yaml", "mention: Person\nrules:\n  - {id: name, pattern: '[case=title]{2}'}\n"),
//!     Source::new("call.yaml", "event: Call\nroles: {who: {type: Person}}\nrules:\n  - {id: rang, pattern: '<who:Person> rang'}\n"),
//! ];
//! let extractor = Extractor::new(load(&[Layer::new("mine", files)]).rules);
//! let events = extractor.read(&Document::new(Source::new("a.txt", "it was Ann Lee rang."), None)).events;
//! assert_eq!(events[0].role("who")[0].label(), "Ann Lee");
//! ```

mod context;
mod document;
mod entities;
mod event;
mod extractor;
mod happenings;
mod iso;
mod mentions;
mod merge;
mod narrative;
mod noun_group;
mod offices;
mod values;

pub use context::Effect;
pub use document::{Document, parse_date};
pub use entities::{Ground, Link};
pub use event::{Event, Evidence, Filler};
pub use extractor::{Extraction, Extractor};
pub use happenings::{Doubt, Happening, Told, happenings};
pub use iso::days;
pub use merge::same_value as values_agree;
pub use values::{Granularity, How};
