//! Documents read side by side, handed on in the order of the inputs.
//!
//! Items are taken in chunks: the workers read a chunk, then its results are
//! handed on one by one, then the next chunk begins. So memory is bounded, the
//! first results come early, and the order does not depend on the workers.

use std::cell::OnceCell;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use jiff::civil::Date;
use rayon::prelude::*;
use tidings_discourse::{Document, Event, Extraction, Extractor};
use tidings_engine::Profile;
use tidings_rules::RuleSet;

use crate::error::{Error, ErrorKind};
use crate::inputs::Input;
use crate::items::{Item, Items};
use crate::record::Record;
use crate::timeline::Telling;
use crate::tokens::SentenceRecord;

/// Items in the first chunk for each worker: few, so that something is seen soon.
const FIRST_PER_WORKER: usize = 16;
/// Items in a chunk for each worker later on: so many that the end of a chunk, at which workers
/// wait for the last of them, costs next to nothing.
const MOST_PER_WORKER: usize = 512;
/// Bytes of lines that may wait in a chunk.
const CHUNK_BYTES: usize = 16 << 20;

/// How documents are read.
#[derive(Debug)]
pub struct Run<'e> {
    /// The compiled pack.
    pub extractor: &'e Extractor,
    /// The date of every document, before any that it gives itself.
    pub date: Option<Date>,
    /// How many documents are read at a time; as many as there are processors if `None`.
    pub jobs: Option<NonZeroUsize>,
}

/// A document, and what is found in it when that is asked for.
#[derive(Debug)]
pub struct Finding<'a> {
    /// The document.
    pub document: &'a Document,
    extractor: &'a Extractor,
    short: &'a str,
    events: OnceCell<Vec<Event>>,
}

impl<'a> Finding<'a> {
    /// What happened, in the order of the text.
    pub fn events(&self) -> &[Event] {
        self.events.get_or_init(|| self.extractor.events(self.document))
    }

    /// What happened, found anew, and what each rule cost.
    pub fn profile(&self) -> Profile {
        let (events, profile) = self.extractor.profile(self.document);
        // Those of an earlier reading are the same.
        let _ = self.events.set(events);
        profile
    }

    /// The rules that read it.
    pub fn rules(&self) -> &'a RuleSet {
        self.extractor.engine().rules()
    }

    /// The events as they are written.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        let (document, short, rules) = (self.document, self.short, self.extractor.engine().rules());
        let events = self.events().iter().zip(1..);
        events.map(move |(event, number)| Record::of(document, short, number, event, rules))
    }

    /// The events with what a timeline needs of the document.
    pub fn tellings(&self) -> Vec<Telling> {
        let source = self.document.source();
        let quotes =
            |event: &Event| event.evidence.iter().map(|place| source.slice(place.span).to_owned()).collect();
        let telling = |(event, number): (&Event, usize)| Telling {
            doc: source.name().to_owned(),
            doc_date: self.document.date(),
            number,
            quotes: quotes(event),
            event: event.clone(),
        };
        self.events().iter().zip(1..).map(telling).collect()
    }

    /// The document as it is read for more than its events; read anew each time.
    pub fn extraction(&self) -> Extraction<'a> {
        self.extractor.read(self.document)
    }

    /// Gives the sentences as they are written to `show`.
    pub fn sentences<T>(&self, show: impl FnOnce(&[SentenceRecord<'_>]) -> T) -> T {
        show(&SentenceRecord::all(self.document, &self.extraction(), self.extractor))
    }

    /// The name of the type of an event.
    pub fn type_name(&self, event: &Event) -> &str {
        &self.extractor.engine().rules().ty(event.makes).name
    }
}

impl Run<'_> {
    /// Reads the inputs. `render` runs in the workers, on one document each;
    /// `each` gets what it made, or why a document could not be read, in the
    /// order of the inputs, and can end the run.
    ///
    /// # Errors
    /// If no workers can be started.
    pub fn read<T: Send>(
        &self,
        inputs: Vec<Input>,
        render: impl Fn(&Finding<'_>) -> T + Sync,
        mut each: impl FnMut(Result<T, Error>) -> ControlFlow<()>,
    ) -> Result<(), Error> {
        let workers = rayon::ThreadPoolBuilder::new()
            .num_threads(self.jobs.map_or(0, NonZeroUsize::get))
            .build()
            .map_err(|error| {
                Error::new(ErrorKind::Workers, "", format!("no workers could be started: {error}"))
            })?;
        let mut items = Items::of(inputs);
        let mut most = FIRST_PER_WORKER;
        loop {
            let chunk = chunk(&mut items, most * workers.current_num_threads());
            most = MOST_PER_WORKER.min(most * 2);
            if chunk.is_empty() {
                return Ok(());
            }
            let read = |item: Result<Item, Error>| self.read_one(item?, &render);
            let results: Vec<Result<T, Error>> =
                workers.install(|| chunk.into_par_iter().map(read).collect());
            for result in results {
                if each(result).is_break() {
                    return Ok(());
                }
            }
        }
    }

    fn read_one<T>(&self, item: Item, render: impl Fn(&Finding<'_>) -> T) -> Result<T, Error> {
        let article = item.read(self.date)?;
        Ok(render(&Finding {
            document: &article.document,
            extractor: self.extractor,
            short: &article.short,
            events: OnceCell::new(),
        }))
    }
}

/// The next items, up to a number and a size.
fn chunk(items: &mut Items, most: usize) -> Vec<Result<Item, Error>> {
    let mut chunk = Vec::new();
    let mut bytes = 0;
    while chunk.len() < most && bytes < CHUNK_BYTES {
        let Some(item) = items.next() else { break };
        bytes += item.as_ref().map_or(0, Item::len);
        chunk.push(item);
    }
    chunk
}
