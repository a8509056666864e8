//! What a change of rules does to texts: the events that it adds, loses and changes, by rule.
//!
//! A text is read with the rules of before and with those of now. Each difference
//! is put down to one rule: of those that read the event the first that was itself
//! changed, or the changed context rule whose cue stands in the sentence; where
//! none was, the first that read it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use tidings_discourse::{Document, Extractor};
use tidings_engine::Reading;
use tidings_rules::{ContextRule, RuleSet};
use tidings_text::Span;

use crate::compare::{self, Difference, compare};
use crate::told::Told;
use crate::written;

/// A difference, and where it is.
#[derive(Clone, Debug, Serialize)]
pub struct Case {
    /// The document.
    pub doc: String,
    /// The line that the words begin in, from 1.
    pub line: u32,
    /// The sentence.
    pub sentence: String,
    /// The words in the sentence that tell of the event, in bytes of it.
    #[serde(serialize_with = "starts_and_ends")]
    pub marks: Vec<Span>,
    /// What differs.
    #[serde(flatten)]
    pub difference: Difference,
    /// The rule that it is put down to.
    #[serde(skip)]
    pub rule: String,
}

fn starts_and_ends<S: serde::Serializer>(spans: &[Span], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(spans.iter().map(|span| [span.start, span.end]))
}

/// The rules of before and of now.
#[derive(Debug)]
pub struct Change<'e> {
    base: &'e Extractor,
    head: &'e Extractor,
    /// The ids of the rules that differ.
    touched: BTreeSet<String>,
}

/// The differences of a rule.
#[derive(Clone, Debug, Default, Serialize)]
pub struct OfRule {
    /// The rule.
    pub rule: String,
    /// How many events came.
    pub added: usize,
    /// How many events went.
    pub lost: usize,
    /// How many events are told otherwise.
    pub changed: usize,
    /// Each of them, in the order of the texts.
    pub cases: Vec<Case>,
}

/// What a text is with one of the two.
struct Side {
    events: Vec<Told>,
    /// The changed context rules, and where they found their cues.
    cues: Vec<(String, Span)>,
}

impl<'e> Change<'e> {
    /// From one pack to another.
    pub fn new(base: &'e Extractor, head: &'e Extractor) -> Change<'e> {
        let touched = touched(base.engine().rules(), head.engine().rules());
        Change { base, head, touched }
    }

    /// What the change does to a text.
    pub fn in_text(&self, document: &Document) -> Vec<Case> {
        let (source, read) = (document.source(), self.head.read(document));
        let before = self.base.read(document);
        let base = self.side(self.base, source.text(), &before.events, &before.reading);
        let head = self.side(self.head, source.text(), &read.events, &read.reading);
        let differences = compare(&base.events, &head.events).into_iter();
        let case = |difference| self.case(document, difference, [&head, &base], &read.reading);
        let mut cases: Vec<Case> = differences.map(case).collect();
        cases.sort_by_key(|case| case.line);
        cases
    }

    fn side(
        &self,
        extractor: &Extractor,
        text: &str,
        events: &[tidings_discourse::Event],
        reading: &Reading<'_>,
    ) -> Side {
        let contexts = &extractor.engine().rules().contexts;
        let cues =
            reading.cues().iter().map(|cue| (contexts[cue.rule.index()].id.clone(), reading.span(&cue.cue)));
        Side {
            events: events.iter().map(|event| Told::of(extractor, text, event)).collect(),
            cues: cues.filter(|(id, _)| self.touched.contains(id)).collect(),
        }
    }

    fn case(
        &self,
        document: &Document,
        difference: Difference,
        sides: [&Side; 2],
        reading: &Reading<'_>,
    ) -> Case {
        let source = document.source();
        // Of a changed event the words that are new or gone say more than those that stayed.
        let (event, other) = match &difference {
            Difference::Changed { before, event, .. } => (event, Some(before)),
            Difference::Added { event } | Difference::Lost { event } => (event, None),
        };
        let is_new = |quote: &&crate::told::Quote| other.is_none_or(|other| !other.evidence.contains(quote));
        let own = event.evidence.iter().filter(is_new);
        let gone = other.into_iter().flat_map(|other| &other.evidence);
        let gone = gone.filter(|quote| !event.evidence.contains(quote));
        let telling: Vec<_> = own.chain(gone).chain(&event.evidence).collect();
        let span = telling.iter().find_map(|quote| quote.span).unwrap_or_default();
        let sentences = reading.tokens().sentences().iter().filter(|sentence| !sentence.is_empty());
        let around = sentences.map(|tokens| reading.span(tokens)).find(|sentence| sentence.overlaps(span));
        let sentence = around.unwrap_or(span);
        let reader = telling.iter().map(|quote| &quote.rule).find(|rule| self.touched.contains(*rule));
        let mut cues = sides.iter().flat_map(|side| &side.cues);
        let cue = cues.find(|(_, cue)| sentence.overlaps(*cue)).map(|(id, _)| id);
        let rule = match &difference {
            Difference::Changed { fields, .. } if fields.iter().all(set_by_context) => cue.or(reader),
            _ => reader.or(cue),
        };
        let rule = rule.or(telling.first().map(|quote| &quote.rule));
        let spans = telling.iter().filter_map(|quote| quote.span).filter(|span| sentence.contains(*span));
        let mut inside: Vec<Span> = spans.collect();
        inside.sort_unstable_by_key(|span| (span.start, Reverse(span.end)));
        inside.dedup_by(|next, before| before.contains(*next));
        let marks =
            inside.into_iter().map(|span| Span::new(span.start - sentence.start, span.end - sentence.start));
        Case {
            doc: source.name().to_owned(),
            line: source.lines().place(span.start).line,
            sentence: source.slice(sentence).to_owned(),
            marks: marks.collect(),
            rule: rule.cloned().unwrap_or_default(),
            difference,
        }
    }
}

/// Whether it is a context rule that says this of an event.
fn set_by_context(change: &compare::Change) -> bool {
    matches!(change.field.as_str(), "modality" | "negated" | "count" | "said_by")
}

/// Puts differences together by rule, the rules in the order of their ids.
pub fn by_rule(cases: Vec<Case>) -> Vec<OfRule> {
    let mut rules: BTreeMap<String, OfRule> = BTreeMap::new();
    for case in cases {
        let of = rules.entry(case.rule.clone()).or_default();
        of.rule.clone_from(&case.rule);
        match case.difference {
            Difference::Added { .. } => of.added += 1,
            Difference::Lost { .. } => of.lost += 1,
            Difference::Changed { .. } => of.changed += 1,
        }
        of.cases.push(case);
    }
    rules.into_values().collect()
}

/// The rules that one pack has and the other has not, or has otherwise.
fn touched(base: &RuleSet, head: &RuleSet) -> BTreeSet<String> {
    let (before, now) = (signatures(base), signatures(head));
    let all = before.keys().chain(now.keys());
    all.filter(|id| before.get(*id) != now.get(*id)).cloned().collect()
}

/// What each rule does, as text: ids of types and lexicons need not be the same in both packs.
fn signatures(rules: &RuleSet) -> BTreeMap<String, String> {
    let own = rules.rules.iter().map(|rule| {
        let call = rule.call.as_ref().map(|call| format!("{call:?}")).unwrap_or_default();
        let rest = format!("{:?} {} {:?} {:?}", rule.set, rule.refers_back, rule.each, rule.recursive);
        let makes = &rules.ty(rule.makes).name;
        (rule.id.clone(), format!("{makes}: {} {rest} {call}", written::rule(rules, rule)))
    });
    own.chain(rules.contexts.iter().map(|rule| (rule.id.clone(), context(rules, rule)))).collect()
}

fn context(rules: &RuleSet, rule: &ContextRule) -> String {
    let until = rule.until.as_ref().map(|until| written::pattern(rules, until));
    let on: Vec<&str> = rule.on.iter().map(|ty| rules.ty(*ty).name.as_str()).collect();
    let rest = format!("{:?} {:?} {:?} {:?} {on:?}", rule.reach, rule.within, rule.max, rule.set);
    format!("{} until {until:?} {rest}", written::pattern(rules, &rule.cue))
}
