//! The way of a document through the discourse: values, entities, events.

use tidings_engine::{Engine, Mention, MentionId, Profile, Reading, Trace, Traced, Wanted};
use tidings_rules::{RuleSet, TypeId};

use crate::context::{self, Effect};
use crate::document::Document;
use crate::entities::{Entities, Link};
use crate::event::{Event, Filler};
use crate::mentions;
use crate::merge::merge;
use crate::narrative::carry_dates;
use crate::offices::Offices;
use crate::values::Values;

/// A compiled pack, ready to read any number of documents.
#[derive(Debug)]
pub struct Extractor {
    engine: Engine,
    offices: Offices,
    /// Types of mentions whose meaning hangs on cues: whether a day lies ahead.
    cued: Vec<TypeId>,
}

/// A document as it was read, and what happened according to it.
#[derive(Debug)]
pub struct Extraction<'d> {
    /// Tokens, sentences and mentions.
    pub reading: Reading<'d>,
    /// The events in the order of the text.
    pub events: Vec<Event>,
    entities: Entities,
    values: Values,
}

impl Extractor {
    /// Compiles a rule set.
    pub fn new(rules: RuleSet) -> Self {
        let offices = Offices::new(&rules);
        let cued = rules.type_named("Date").into_iter().collect();
        Extractor { engine: Engine::new(rules), offices, cued }
    }

    /// The engine with the rule set.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Reads a document.
    pub fn read<'d>(&self, document: &'d Document) -> Extraction<'d> {
        self.extract(document, self.engine.read(document.source().text(), document.body()), false)
    }

    /// The events of a document alone, found as by [`read`](Extractor::read) in less time.
    pub fn events(&self, document: &Document) -> Vec<Event> {
        self.find_events(document, None)
    }

    /// The events of a document, found as by [`events`](Extractor::events), and what each rule cost.
    pub fn profile(&self, document: &Document) -> (Vec<Event>, Profile) {
        let mut profile = Profile::new(self.engine.rules());
        (self.find_events(document, Some(&mut profile)), profile)
    }

    fn find_events(&self, document: &Document, profile: Option<&mut Profile>) -> Vec<Event> {
        let tells = |found: &[Mention]| mentions::may_be_complete(&self.engine, found);
        let wanted = Wanted { cued: &self.cued, tells: &tells };
        let reading = self.engine.read_events(document.source().text(), document.body(), &wanted, profile);
        reading.map(|reading| self.extract(document, reading, false).events).unwrap_or_default()
    }

    /// Reads a document as by [`read`](Extractor::read), and tells what became of rules at some tokens.
    pub fn why<'d>(
        &self,
        document: &'d Document,
        rules: &[Traced],
        tokens: std::ops::Range<u32>,
    ) -> (Extraction<'d>, Vec<Trace>) {
        let (reading, traces) = self.engine.why(document.source().text(), document.body(), rules, tokens);
        (self.extract(document, reading, true), traces)
    }

    /// What the context rules say of the event that a mention tells of, in the order of the text.
    pub fn effects<'c>(&'c self, reading: &'c Reading<'_>, mention: &Mention) -> Vec<Effect<'c>> {
        context::effects(&self.engine, reading, mention.makes, &mention.trigger)
    }

    fn extract<'d>(&self, document: &'d Document, reading: Reading<'d>, grounds: bool) -> Extraction<'d> {
        let ahead = |tokens: &std::ops::Range<u32>| context::lies_ahead(&self.engine, &reading, tokens);
        let values = Values::resolve(&self.engine, &reading, document.date(), &ahead);
        let date = document.date();
        let entities = Entities::resolve(&self.engine, &self.offices, &reading, date, grounds);
        let reader = mentions::Reader {
            engine: &self.engine,
            reading: &reading,
            offices: &self.offices,
            entities: &entities,
            values: &values,
        };
        let mut events = merge(reader.drafts(), self.engine.rules());
        carry_dates(&mut events, &reader);
        for evidence in events.iter_mut().flat_map(|event| &mut event.evidence) {
            evidence.line = document.source().lines().place(evidence.span.start).line;
        }
        Extraction { reading, events, entities, values }
    }

    /// The value of a mention in TIMEX3 form, if it has one.
    pub fn timex(&self, extraction: &Extraction<'_>, mention: MentionId) -> Option<String> {
        extraction.values.of(mention).map(|value| value.timex())
    }

    /// How it was decided whom a mention means that does not say so itself, of what
    /// [`why`](Extractor::why) has read.
    pub fn link<'e>(&self, extraction: &'e Extraction<'_>, mention: MentionId) -> Option<&'e Link> {
        extraction.entities.link(mention)
    }

    /// Who or what a mention means: its entities, or its value.
    pub fn meaning(&self, extraction: &Extraction<'_>, mention: MentionId) -> Vec<Filler> {
        let Extraction { reading, entities, values, .. } = extraction;
        let offices = &self.offices;
        mentions::Reader { engine: &self.engine, reading, offices, entities, values }.meaning(mention)
    }
}
