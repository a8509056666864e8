//! Why a rule matched at a place, and why it did not: what `tidings why` shows.
//!
//! What is found is what the pack finds when it reads the text; nothing is guessed.
//! An edit that is offered was tried: the changed rule matches there.

mod candidates;
mod edit;
mod fate;
mod link;

use std::ops::Range;

use serde::Serialize;
use tidings_discourse::{Document, Extraction, Extractor};
use tidings_engine::{Attempt, Barrier, Filling, Maker, Mention, MentionId, Trace, Traced};
use tidings_rules::pattern::Expr;
use tidings_rules::{Body, RuleSet, Side, TypeKind};
use tidings_text::Span;

use crate::examples::Subject;
use crate::told::spaced;
use crate::written;
pub use edit::{Edit, smallest};
pub use fate::{Fate, Set};
pub use link::Linked;

/// What rules did with some sentences.
#[derive(Clone, Debug, Serialize)]
pub struct Why {
    /// The sentences, in the order of the text.
    pub sentences: Vec<Sentence>,
}

/// What rules did with a sentence.
#[derive(Clone, Debug, Serialize)]
pub struct Sentence {
    /// The line that it begins in, from 1.
    pub line: u32,
    /// Where it stands, in bytes.
    #[serde(serialize_with = "range")]
    pub span: Span,
    /// Its words.
    pub text: String,
    /// What matched.
    pub matches: Vec<Match>,
    /// How many mentions there are besides, of which nothing hangs on the matches shown.
    pub others: usize,
    /// Whom words mean that look back, or a name that two have.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Linked>,
    /// Where context rules found their cues.
    pub cues: Vec<Cue>,
    /// Of the rule asked for, if it matches nothing here: how far it got.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tried: Option<Tried>,
}

/// A match of a rule, a lexicon entry or a name.
#[derive(Clone, Debug, Serialize)]
pub struct Match {
    /// The rule, else the lexicon, else `actors`.
    pub by: String,
    /// The type that it makes.
    #[serde(rename = "type")]
    pub of_type: String,
    /// Whether that is a type of event.
    #[serde(skip)]
    pub is_event: bool,
    /// The words, in bytes.
    #[serde(serialize_with = "range")]
    pub span: Span,
    /// Those of them that tell of it: the trigger.
    #[serde(serialize_with = "range")]
    pub trigger: Span,
    /// What it captured.
    pub captures: Vec<Captured>,
    /// What it means, if it is no event.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub means: Vec<String>,
    /// What became of it.
    pub fate: Fate,
    /// What context rules say of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub context: Vec<Set>,
    /// Of a trigger rule: roles that were left open, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<Open>,
}

/// Captured words.
#[derive(Clone, Debug, Serialize)]
pub struct Captured {
    /// The role, or the name of the capture.
    pub role: String,
    /// The words, in bytes.
    #[serde(serialize_with = "range")]
    pub span: Span,
    /// What they mean.
    pub means: Vec<String>,
}

/// A place at which a role was looked for in vain.
#[derive(Clone, Debug, Serialize)]
pub struct Open {
    /// The role.
    pub role: String,
    /// What was looked for there, as it is written in the rule.
    pub wanted: String,
    /// What could have filled it, and what kept it from doing so.
    pub missed: Vec<Missed>,
}

/// Words that could have filled a role.
#[derive(Clone, Debug, Serialize)]
pub struct Missed {
    /// The words.
    pub text: String,
    /// In bytes.
    #[serde(serialize_with = "range")]
    pub span: Span,
    /// Why they did not.
    pub reason: String,
}

/// A cue of a context rule.
#[derive(Clone, Debug, Serialize)]
pub struct Cue {
    /// The rule.
    pub rule: String,
    /// The cue, in bytes.
    #[serde(serialize_with = "range")]
    pub span: Span,
    /// How far it reaches, in bytes.
    #[serde(serialize_with = "range")]
    pub reach: Span,
    /// What it sets: `modality: planned`.
    pub sets: Vec<String>,
    /// Why it changes no event, if it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idle: Option<String>,
}

/// How far a rule got that matches nothing.
#[derive(Clone, Debug, Serialize)]
pub struct Tried {
    /// The words that it took, in bytes; empty if it could not begin.
    #[serde(serialize_with = "range")]
    pub took: Span,
    /// The word that stopped it; none at the end of the sentence.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "maybe_range")]
    pub stopped: Option<Span>,
    /// What it wanted in its place, as it is written in patterns.
    pub wanted: Vec<String>,
    /// What begins there instead, if a mention was wanted: types.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stands: Vec<String>,
    /// It got so far only on what other rules of its circle made.
    pub again: bool,
}

fn range<S: serde::Serializer>(span: &Span, to: S) -> Result<S::Ok, S::Error> {
    [span.start, span.end].serialize(to)
}

fn maybe_range<S: serde::Serializer>(span: &Option<Span>, to: S) -> Result<S::Ok, S::Error> {
    span.map(|span| [span.start, span.end]).serialize(to)
}

/// What rules did with the sentences that touch some bytes of a document. Of one rule
/// all matches and its furthest attempt are shown, else the events, what fills their
/// roles, and the cues.
pub fn why(extractor: &Extractor, document: &Document, bytes: Span, of: Option<Subject>) -> Why {
    let reading = extractor.engine().read(document.source().text(), document.body());
    let touched = |tokens: &&Range<u32>| !tokens.is_empty() && touches(reading.span(tokens), bytes);
    let sentences: Vec<Range<u32>> = reading.tokens().sentences().iter().filter(touched).cloned().collect();
    let (Some(first), Some(last)) = (sentences.first(), sentences.last()) else {
        return Why { sentences: Vec::new() };
    };
    let traced: Vec<Traced> = of.into_iter().map(traced).collect();
    let (extraction, traces) = extractor.why(document, &traced, first.start..last.end);
    let teller = Teller { extractor, document, extraction: &extraction, of };
    let mut all: Vec<Sentence> =
        sentences.iter().map(|tokens| teller.sentence(tokens, traces.first())).collect();
    if of.is_some() {
        // Where the rule did nothing says nothing, unless it did nothing anywhere.
        let matched = all.iter().any(|sentence| sentence.tried.is_none());
        let far = |sentence: &Sentence| sentence.tried.as_ref().map_or(0, |tried| tried.took.len());
        let furthest = all.iter().map(far).max();
        let first = all.iter().position(|sentence| Some(far(sentence)) == furthest);
        let mut at = 0;
        all.retain(|sentence| {
            at += 1;
            if matched { sentence.tried.is_none() } else { Some(at - 1) == first }
        });
    }
    Why { sentences: all }
}

/// Whether two spans share a byte, or the second is an empty one within the first.
fn touches(span: Span, other: Span) -> bool {
    span.overlaps(other) || (other.is_empty() && span.contains(other))
}

fn traced(of: Subject) -> Traced {
    match of {
        Subject::Rule(id) => Traced::Rule(id),
        Subject::Context(id) => Traced::Cue(id),
    }
}

struct Teller<'t> {
    extractor: &'t Extractor,
    document: &'t Document,
    extraction: &'t Extraction<'t>,
    of: Option<Subject>,
}

impl Teller<'_> {
    fn rules(&self) -> &RuleSet {
        self.extractor.engine().rules()
    }

    fn sentence(&self, tokens: &Range<u32>, trace: Option<&Trace>) -> Sentence {
        let reading = &self.extraction.reading;
        let span = reading.span(tokens);
        let source = self.document.source();
        let inside =
            |mention: &Mention| tokens.start <= mention.tokens.start && mention.tokens.end <= tokens.end;
        let all = || {
            let mentions = (0..).map(MentionId).zip(reading.all_mentions());
            mentions.filter(|(_, mention)| inside(mention))
        };
        let mut shown: Vec<(MentionId, &Mention)> =
            all().filter(|(_, mention)| self.is_asked(mention)).collect();
        let captured: Vec<MentionId> = shown
            .iter()
            .flat_map(|(_, mention)| &mention.captures)
            .filter_map(|capture| match capture.filler {
                tidings_engine::Filler::Mention(id) => Some(id),
                _ => None,
            })
            .collect();
        if self.of.is_none() {
            shown.extend(all().filter(|(id, _)| captured.contains(id)));
        }
        // Events first, then in the order of the text.
        shown.sort_by_key(|(id, mention)| {
            (!self.is_event(mention), mention.trigger.start, mention.lost_to.is_some(), *id)
        });
        shown.dedup_by_key(|(id, _)| *id);
        let others = all().filter(|(_, mention)| mention.lost_to.is_none()).count();
        let kept = shown.iter().filter(|(_, mention)| mention.lost_to.is_none()).count();
        let matches: Vec<Match> =
            shown.iter().map(|(id, mention)| self.matched(*id, mention, trace)).collect();
        let cues = self.cues(tokens);
        let quiet = matches.is_empty() && cues.is_empty();
        let tried = trace.filter(|_| quiet).and_then(|trace| self.tried(trace, tokens));
        Sentence {
            line: source.lines().place(span.start).line,
            span,
            text: spaced(source.slice(span)),
            others: others.saturating_sub(kept),
            links: self.links(tokens, &matches),
            matches,
            cues,
            tried,
        }
    }

    fn is_event(&self, mention: &Mention) -> bool {
        self.rules().ty(mention.makes).kind == TypeKind::Event
    }

    /// Whether a mention is shown for itself.
    fn is_asked(&self, mention: &Mention) -> bool {
        match self.of {
            Some(Subject::Rule(id)) => mention.by == Maker::Rule(id),
            Some(Subject::Context(_)) => false,
            None => self.is_event(mention),
        }
    }

    fn matched(&self, id: MentionId, mention: &Mention, trace: Option<&Trace>) -> Match {
        let Teller { extractor, extraction, .. } = self;
        let reading = &extraction.reading;
        let is_event = self.is_event(mention);
        let captured = |capture: &tidings_engine::Capture| Captured {
            role: extractor.engine().capture_name(capture.name).to_owned(),
            span: reading.span(&capture.tokens),
            means: match capture.filler {
                tidings_engine::Filler::Mention(id) => self.meaning(id),
                _ => Vec::new(),
            },
        };
        let mut captures: Vec<Captured> = mention.captures.iter().map(captured).collect();
        captures.sort_by_key(|capture| capture.span);
        Match {
            by: fate::maker(self.rules(), &mention.by),
            of_type: self.rules().ty(mention.makes).name.clone(),
            is_event,
            span: reading.span(&mention.tokens),
            trigger: reading.span(&mention.trigger),
            captures,
            means: if is_event { Vec::new() } else { self.meaning(id) },
            fate: self.fate(mention),
            context: if is_event { self.context(mention) } else { Vec::new() },
            open: trace.map(|trace| self.open(mention, trace)).unwrap_or_default(),
        }
    }

    fn meaning(&self, id: MentionId) -> Vec<String> {
        let meaning = self.extractor.meaning(self.extraction, id);
        meaning.iter().map(|filler| spaced(filler.label())).collect()
    }

    /// The places of a trigger rule that filled no role around one of its triggers.
    fn open(&self, mention: &Mention, trace: &Trace) -> Vec<Open> {
        let Maker::Rule(rule) = mention.by else { return Vec::new() };
        let Body::Trigger { fillers, .. } = &self.rules().rule(rule).body else { return Vec::new() };
        let own = trace.fillings.iter().filter(|filling| filling.trigger == mention.trigger);
        let vain = own.filter(|filling| filling.filled.is_empty());
        vain.filter_map(|filling| {
            let filler = fillers.iter().filter(|filler| filler.role == self.name(filling.role));
            let filler =
                filler.filter(|filler| filler.side == filling.side).nth(self.nth_of_side(trace, filling))?;
            let pattern = written::in_short(self.rules(), &filler.pattern);
            Some(Open {
                role: filler.role.clone(),
                wanted: format!("{}: {}", written::side(filling.side), as_filler(&filler.role, &pattern)),
                missed: filling.missed.iter().map(|missed| self.missed(missed, filling)).collect(),
            })
        })
        .collect()
    }

    /// Which it is of the places of its role on its side.
    fn nth_of_side(&self, trace: &Trace, filling: &Filling) -> usize {
        let before = trace.fillings.iter().filter(|other| {
            other.trigger == filling.trigger && other.role == filling.role && other.side == filling.side
        });
        before.filter(|other| other.filler < filling.filler).count()
    }

    fn missed(&self, missed: &tidings_engine::Missed, filling: &Filling) -> Missed {
        let reading = &self.extraction.reading;
        let reason = match missed.barrier {
            Barrier::Side => {
                let stands = if missed.tokens.start >= filling.trigger.end { "after" } else { "before" };
                match filling.side {
                    Side::Inside => "it stands outside of the trigger".to_owned(),
                    _ => format!("it stands {stands} the trigger"),
                }
            }
            Barrier::Clause => "it stands in another clause, where `within: sentence` would look".to_owned(),
            Barrier::Distance => "it is further away than `max`".to_owned(),
            Barrier::Taken(role) => format!("it fills `{}`", self.name(role)),
            Barrier::Nearer => "another one is nearer".to_owned(),
        };
        Missed { text: spaced(reading.words(&missed.tokens)), span: reading.span(&missed.tokens), reason }
    }

    fn name(&self, capture: u16) -> &str {
        self.extractor.engine().capture_name(capture)
    }

    /// The furthest attempt of a rule in a sentence.
    fn tried(&self, trace: &Trace, tokens: &Range<u32>) -> Option<Tried> {
        let reading = &self.extraction.reading;
        let here = trace.attempts.iter().filter(|attempt| tokens.contains(&attempt.start));
        let best = here.filter(|attempt| !attempt.matches).max_by_key(|attempt| rank(attempt))?;
        let took = match best.reached > best.start {
            true => reading.span(&(best.start..best.reached)),
            false => Span::new(reading.span(tokens).start, reading.span(tokens).start),
        };
        // A rule that cannot begin is stopped by no word more than by another.
        let stopped = (best.reached > best.start && best.reached < tokens.end)
            .then(|| reading.span(&(best.reached..best.reached + 1)));
        let mut stands: Vec<String> = Vec::new();
        if best.reached > best.start && best.wanted.iter().any(|wanted| wanted.starts_with('<')) {
            let begins =
                reading.mentions().into_iter().filter(|mention| mention.tokens.start == best.reached);
            stands.extend(begins.map(|mention| self.rules().ty(mention.makes).name.clone()));
            stands.dedup();
        }
        let wanted = best.wanted.iter().map(|wanted| self.whole_look(wanted)).collect();
        Some(Tried { took, stopped, wanted, stands, again: best.again })
    }

    /// A lookaround in full, which the engine knows by its beginning; as it is if there are several like it.
    fn whole_look(&self, wanted: &str) -> String {
        let pattern = match self.of {
            Some(Subject::Rule(id)) => match &self.rules().rule(id).body {
                Body::Pattern(pattern) | Body::Trigger { trigger: pattern, .. } => pattern,
            },
            Some(Subject::Context(id)) => &self.rules().contexts[id.index()].cue,
            None => return wanted.to_owned(),
        };
        let Some((sign, _)) = wanted.split_once(' ').filter(|(sign, _)| sign.starts_with("(?")) else {
            return wanted.to_owned();
        };
        let mut looks: Vec<String> = Vec::new();
        pattern.walk(&mut |expr| {
            if matches!(expr, Expr::Look { .. }) {
                let look = written::in_short(self.rules(), expr);
                if look.split(' ').next() == Some(sign) && !looks.contains(&look) {
                    looks.push(look);
                }
            }
        });
        if looks.len() == 1 { looks.remove(0) } else { wanted.to_owned() }
    }
}

/// A filler's pattern as it is written: the role that it fills goes without saying.
fn as_filler(role: &str, pattern: &str) -> String {
    pattern.replace(&format!("<{role}:"), "<")
}

/// How far an attempt got; of equals the first.
pub(crate) fn rank(attempt: &Attempt) -> (u32, std::cmp::Reverse<u32>) {
    (attempt.reached - attempt.start, std::cmp::Reverse(attempt.start))
}
