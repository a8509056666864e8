//! Whom words mean that look back, and why nobody where two fit.

use std::ops::Range;

use serde::Serialize;
use tidings_engine::{Mention, MentionId};
use tidings_text::Span;

use super::{Match, Teller, fate, range};
use crate::told::spaced;

/// How it was decided whom a mention means that does not say so itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Linked {
    /// The words.
    pub text: String,
    /// In bytes.
    #[serde(serialize_with = "range")]
    pub span: Span,
    /// The rule that found them, else `actors`.
    pub by: String,
    /// Whether it was decided for somebody.
    pub linked: bool,
    /// Whom or what they mean; empty if nobody was chosen.
    pub means: Vec<String>,
    /// What decided it.
    pub because: String,
    /// All who fitted.
    pub fitted: Vec<String>,
}

impl Teller<'_> {
    /// The links of the words in a sentence; where a rule is asked for, of what its matches hold.
    pub(super) fn links(&self, sentence: &Range<u32>, matches: &[Match]) -> Vec<Linked> {
        let reading = &self.extraction.reading;
        let inside = |mention: &Mention| {
            let within = sentence.start <= mention.tokens.start && mention.tokens.end <= sentence.end;
            within && mention.lost_to.is_none()
        };
        let asked = |span: Span| self.of.is_none() || matches.iter().any(|one| one.span.contains(span));
        let mut links: Vec<Linked> = (0..)
            .map(MentionId)
            .zip(reading.all_mentions())
            .filter(|(_, mention)| inside(mention) && asked(reading.span(&mention.tokens)))
            .filter_map(|(id, mention)| self.linked(id, mention))
            .collect();
        links.sort_by_key(|link| (link.span.start, std::cmp::Reverse(link.span.end)));
        links
    }

    fn linked(&self, id: MentionId, mention: &Mention) -> Option<Linked> {
        let link = self.extractor.link(self.extraction, id)?;
        let span = self.extraction.reading.span(&mention.tokens);
        Some(Linked {
            text: spaced(self.document.source().slice(span)),
            span,
            by: fate::maker(self.rules(), &mention.by),
            linked: link.ground.links(),
            means: self.meaning(id),
            because: link.ground.because().to_owned(),
            fitted: link.fitted.iter().map(|name| spaced(name)).collect(),
        })
    }
}
