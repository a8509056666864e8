//! The way of a document through the discourse: values, entities, events.

use tidings_engine::{Engine, Reading};
use tidings_rules::RuleSet;

use crate::document::Document;
use crate::event::Event;

/// A compiled pack, ready to read any number of documents.
#[derive(Debug)]
pub struct Extractor {
    engine: Engine,
}

/// A document as it was read, and what happened according to it.
#[derive(Debug)]
pub struct Extraction<'d> {
    /// Tokens, sentences and mentions.
    pub reading: Reading<'d>,
    /// The events in the order of the text.
    pub events: Vec<Event>,
}

impl Extractor {
    /// Compiles a rule set.
    pub fn new(rules: RuleSet) -> Self {
        Extractor { engine: Engine::new(rules) }
    }

    /// The engine with the rule set.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Reads a document.
    pub fn read<'d>(&self, document: &'d Document) -> Extraction<'d> {
        let reading = self.engine.read(document.source().text(), document.body());
        Extraction { reading, events: Vec::new() }
    }
}
