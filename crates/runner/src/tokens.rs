//! The sentence record: what a text is made of, one sentence on a line of JSON.
//!
//! Its tokens with all that rules can ask of them, and the mentions that rules
//! found in it. Field by field it is what `schema/tokens.json` at the top of the
//! repository publishes, and a test holds the two together. Like the record of
//! an event it only ever grows.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;

use jiff::civil::Date;
use serde::{Serialize, Serializer};
use tidings_discourse::{Document, Extraction, Extractor, Filler};
use tidings_engine::{Maker, MentionId};
use tidings_rules::{RuleSet, TypeKind};
use tidings_tokenizer::{Class, Features, Kind, features, lemma_before};

/// The version of the form; it grows only if a field changes its meaning.
const SCHEMA: u32 = 1;

/// One sentence.
#[derive(Debug, Serialize)]
pub struct SentenceRecord<'a> {
    /// The version of this form: 1.
    pub schema: u32,
    /// The document: its path as it was given or found, with `/`; `-` for standard input; for a
    /// line of JSON Lines its `id`, else `path:line`.
    pub doc: &'a str,
    /// The day that the document was written, `YYYY-MM-DD`; `null` if not known, and then dates
    /// such as "on Friday" have no value.
    pub doc_date: Option<Date>,
    /// The number of the sentence in the document, from 1.
    pub sentence: usize,
    /// Where it begins, in bytes of the file (of `text` for JSON Lines).
    pub start: u32,
    /// Where it ends: one past the last byte.
    pub end: u32,
    /// The line that it begins in, from 1.
    pub line: u32,
    /// Its words, as they stand in the document.
    pub text: &'a str,
    /// Its tokens, in order.
    pub tokens: Vec<TokenRecord<'a>>,
    /// The mentions in it that lost no overlap: in the order of the text, the longer first.
    pub mentions: Vec<MentionRecord<'a>>,
}

/// One token, and what rules can ask of it.
#[derive(Debug, Serialize)]
pub struct TokenRecord<'a> {
    /// Its characters, as they stand in the document.
    pub text: &'a str,
    /// Where it begins, in bytes of the file (of `text` for JSON Lines).
    pub start: u32,
    /// Where it ends: one past the last byte.
    pub end: u32,
    /// What sort of thing its characters make: `word`, `number` ...
    #[serde(serialize_with = "kind")]
    pub kind: Kind,
    /// Its word class in this sentence, as Universal Dependencies names it.
    #[serde(serialize_with = "class")]
    pub class: Class,
    /// Its lemma as a member of the class, before the word that follows.
    pub lemma: Cow<'a, str>,
    /// What it shows besides, as a member of the class; what it does not show is left out.
    #[serde(serialize_with = "named")]
    pub features: Features,
    /// How many quotations stand around it.
    pub quoted: u8,
}

/// A stretch of the sentence that is of a type.
#[derive(Debug, Serialize)]
pub struct MentionRecord<'a> {
    /// The type.
    #[serde(rename = "type")]
    pub of_type: &'a str,
    /// Its words, as they stand in the document.
    pub text: &'a str,
    /// Where they begin, in bytes of the file (of `text` for JSON Lines).
    pub start: u32,
    /// Where they end: one past the last byte.
    pub end: u32,
    /// The rule that found it, `file/id`, if a rule did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<&'a str>,
    /// The lexicon that lists it, if one does. The name of an actor has neither.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lexicon: Option<&'a str>,
    /// Who or what it means, as a role that it fills would say: several for "the two leaders",
    /// none where that is not known, nor for events, whose roles say it.
    pub means: Vec<MeaningRecord>,
    /// The tokens that it covers, as indices into those of the sentence.
    #[serde(skip)]
    pub tokens: Range<usize>,
}

/// Who or what a mention means.
#[derive(Debug, Serialize)]
pub struct MeaningRecord {
    /// The id of the actor in the pack: Wikidata's where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The full name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its type, which may be another than that of the mention.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub of_type: Option<String>,
    /// The country, ISO 3166-1 alpha-3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The value of a date, a duration or a number, as records of events write it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

impl<'a> SentenceRecord<'a> {
    /// The sentences of a document that was read.
    pub fn all(
        document: &'a Document,
        extraction: &'a Extraction<'_>,
        extractor: &'a Extractor,
    ) -> Vec<SentenceRecord<'a>> {
        let source = document.source();
        let sentences = extraction.reading.tokens().sentences();
        let mut mentions = mentions(extraction).into_iter().peekable();
        let mut records = Vec::with_capacity(sentences.len());
        for (sentence, number) in sentences.iter().zip(1..) {
            let span = extraction.reading.span(sentence);
            let here = |id: &MentionId| extraction.reading.mention(*id).tokens.start < sentence.end;
            let found = std::iter::from_fn(|| mentions.next_if(here));
            records.push(SentenceRecord {
                schema: SCHEMA,
                doc: source.name(),
                doc_date: document.date(),
                sentence: number,
                start: span.start,
                end: span.end,
                line: source.lines().place(span.start).line,
                text: source.slice(span),
                tokens: sentence
                    .clone()
                    .map(|at| TokenRecord::of(at, sentence, document, extraction))
                    .collect(),
                mentions: found
                    .map(|id| MentionRecord::of(id, sentence, document, extraction, extractor))
                    .collect(),
            });
        }
        records
    }
}

/// The mentions that are kept, in the order of the text, the longer first.
fn mentions(extraction: &Extraction<'_>) -> Vec<MentionId> {
    let all = extraction.reading.all_mentions().iter().zip(0..);
    let mut kept: Vec<_> = all.filter(|(mention, _)| mention.lost_to.is_none()).collect();
    kept.sort_by_key(|(mention, at)| (mention.tokens.start, Reverse(mention.tokens.end), *at));
    kept.into_iter().map(|(_, at)| MentionId(at)).collect()
}

impl<'a> TokenRecord<'a> {
    fn of(
        at: u32,
        sentence: &Range<u32>,
        document: &'a Document,
        extraction: &Extraction<'_>,
    ) -> TokenRecord<'a> {
        let token = extraction.reading.tokens().tokens()[at as usize];
        let seen = |at: u32| {
            let span = extraction.reading.tokens().tokens()[at as usize].span;
            (document.source().slice(span), extraction.reading.class(at))
        };
        let (text, class) = seen(at);
        let next = (at + 1 < sentence.end).then(|| seen(at + 1));
        TokenRecord {
            text,
            start: token.span.start,
            end: token.span.end,
            kind: token.kind,
            class,
            lemma: lemma_before(text, class, next),
            features: features(text, class),
            quoted: token.quoted,
        }
    }

    /// The features that it shows: name and value, as rules write them.
    pub fn shown_features(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        shown(&self.features)
    }
}

impl<'a> MentionRecord<'a> {
    fn of(
        id: MentionId,
        sentence: &Range<u32>,
        document: &'a Document,
        extraction: &Extraction<'_>,
        extractor: &'a Extractor,
    ) -> MentionRecord<'a> {
        let rules: &'a RuleSet = extractor.engine().rules();
        let mention = extraction.reading.mention(id);
        let span = extraction.reading.span(&mention.tokens);
        let ty = rules.ty(mention.makes);
        let (rule, lexicon) = match mention.by {
            Maker::Rule(rule) => (Some(rules.rule(rule).id.as_str()), None),
            Maker::Entry(lexicon, _) => (None, Some(rules.lexicons[lexicon.index()].name.as_str())),
            Maker::Actors(_) => (None, None),
        };
        let means = match ty.kind {
            // What an event means is in its roles.
            TypeKind::Event => Vec::new(),
            TypeKind::Mention | TypeKind::Value => extractor.meaning(extraction, id),
        };
        let within = |token: u32| (token - sentence.start) as usize;
        MentionRecord {
            of_type: &ty.name,
            text: document.source().slice(span),
            start: span.start,
            end: span.end,
            rule,
            lexicon,
            means: means.into_iter().filter_map(MeaningRecord::of).collect(),
            tokens: within(mention.tokens.start)..within(mention.tokens.end),
        }
    }
}

impl MeaningRecord {
    /// `None` for a filler that has only its words.
    fn of(filler: Filler) -> Option<MeaningRecord> {
        let Filler { id, name, of_type, country, value, .. } = filler;
        let known = id.is_some() || name.is_some() || value.is_some();
        known.then_some(MeaningRecord { id, name, of_type, country, value })
    }
}

fn kind<S: Serializer>(kind: &Kind, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(kind.as_str())
}

fn class<S: Serializer>(class: &Class, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(class.as_str())
}

fn named<S: Serializer>(features: &Features, to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(shown(features))
}

fn shown(features: &Features) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
    let named = [
        ("tense", features.tense.map(|value| value.as_str())),
        ("number", features.number.map(|value| value.as_str())),
        ("form", features.form.map(|value| value.as_str())),
        ("degree", features.degree.map(|value| value.as_str())),
    ];
    named.into_iter().filter_map(|(name, value)| Some((name, value?)))
}
