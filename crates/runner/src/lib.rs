//! From paths to records: inputs, packs, the ordered parallel run, and the record.
//!
//! [`Inputs`] turns what the user gave into a list of what to read, [`Pack`]
//! reads the rules, [`Run`] reads documents side by side and hands on what was
//! found in the order of the inputs, [`Record`] is an event as it is written,
//! [`SentenceRecord`] a sentence, and [`EntryRecord`] what many documents tell,
//! once, as [`timeline()`] puts it together. [`Dictionary`] reads the actors of
//! another program. Nothing here prints; what cannot be read is an [`Error`]
//! that names the file and the place.
//!
//! ```
//! use tidings_runner::{Inputs, Pack};
//!
//! let inputs = Inputs::find(&["no-such-folder".into()], None);
//! assert_eq!(inputs.errors[0].to_string(), "no-such-folder: there is no such file or folder");
//!
//! let problems = Pack::load(Some("no-such-folder".as_ref()), &[]).unwrap_err();
//! assert_eq!(problems[0].message, "there is no folder `no-such-folder`");
//! ```

mod config;
mod conllu;
mod error;
mod inputs;
mod items;
mod jsonl;
mod pack;
mod petrarch;
mod record;
mod run;
mod timeline;
mod timeline_record;
mod tokens;

pub use config::Config;
pub use conllu::conllu;
pub use error::{Error, ErrorKind};
pub use inputs::{Input, Inputs, LeftOut, Place, Reason};
pub use items::document;
pub use pack::Pack;
pub use petrarch::{Code, Dictionary, DictionaryEntry, Problem};
pub use record::{EvidenceRecord, FillerRecord, Record};
pub use run::{Finding, Run};
pub use timeline::{Conflict, Entry, Telling, timeline};
pub use timeline_record::{BesideRecord, ConflictRecord, EntryRecord, SourceRecord, VersionRecord};
pub use tokens::{MeaningRecord, MentionRecord, SentenceRecord, TokenRecord};
