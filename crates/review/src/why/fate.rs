//! What became of a match: an event, a mention, or nothing, and why.

use std::ops::Range;

use serde::Serialize;
use tidings_discourse::Effect;
use tidings_engine::{Filler, Maker, Mention};
use tidings_rules::RuleSet;
use tidings_text::Span;

use super::{Cue, Teller};
use crate::examples::Subject;
use crate::told::{Told, spaced};

/// What became of a match.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Fate {
    /// It stands as a mention.
    Mention,
    /// It tells of an event of the document.
    Event {
        /// Its number, from 1.
        number: usize,
        /// The event in one line.
        event: String,
    },
    /// It lost an overlap.
    Lost {
        /// What stays.
        to: String,
        /// The words of that.
        words: String,
        /// Why that stays.
        because: String,
    },
    /// It makes no event.
    Nothing {
        /// Why not.
        because: String,
    },
}

/// What a context rule says of a match.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Set {
    /// The rule.
    pub rule: String,
    /// The words of its cue.
    pub cue: String,
    /// What it sets: `modality: planned`.
    pub sets: String,
    /// Whether it counts: of two cues that set the modality only the nearer does.
    pub counts: bool,
}

/// What made a mention, in a word.
pub(super) fn maker(rules: &RuleSet, maker: &Maker) -> String {
    match maker {
        Maker::Rule(id) => rules.rule(*id).id.clone(),
        Maker::Entry(lexicon, _) => format!("${}", rules.lexicons[lexicon.index()].name),
        Maker::Actors(_) => "actors".to_owned(),
    }
}

impl Teller<'_> {
    pub(super) fn fate(&self, mention: &Mention) -> Fate {
        let reading = &self.extraction.reading;
        if let Some(winner) = mention.lost_to {
            let winner = reading.mention(winner);
            return Fate::Lost {
                to: maker(self.rules(), &winner.by),
                words: spaced(reading.words(&winner.tokens)),
                because: self.better(winner, mention),
            };
        }
        if !self.is_event(mention) {
            return Fate::Mention;
        }
        let Maker::Rule(rule) = mention.by else { return Fate::Mention };
        let rule = self.rules().rule(rule);
        let span = reading.span(&mention.tokens);
        let mut events = (1..).zip(&self.extraction.events);
        let told = events.find(|(_, event)| {
            event.evidence.iter().any(|evidence| evidence.rule == rule.id && evidence.span == span)
        });
        if let Some((number, event)) = told {
            let told = Told::of(self.extractor, self.document.source().text(), event);
            return Fate::Event { number, event: told.to_string() };
        }
        let open = self.empty_roles(mention);
        let because = if rule.refers_back {
            "it refers back, and no event told before fits it".to_owned()
        } else if open.is_empty() {
            "no event comes of it".to_owned()
        } else {
            let type_name = &self.rules().ty(mention.makes).name;
            format!("{} must have {}, and nothing tells it", type_name, open.join(" and "))
        };
        Fate::Nothing { because }
    }

    /// The required roles that a mention leaves open.
    fn empty_roles(&self, mention: &Mention) -> Vec<String> {
        let ty = self.rules().ty(mention.makes);
        let mut filled = vec![false; ty.roles.len()];
        let tells = |filler: &Filler| !matches!(filler, Filler::Mention(id) if self.meaning(*id).is_empty());
        for capture in mention.captures.iter().filter(|capture| tells(&capture.filler)) {
            let mut next = ty.role(self.name(capture.name));
            while let Some(role) = next {
                filled[role] = true;
                next = ty.roles[role].is_a;
            }
        }
        if let Maker::Rule(rule) = mention.by {
            for (field, _) in &self.rules().rule(rule).set {
                ty.role(field).into_iter().for_each(|role| filled[role] = true);
            }
        }
        let open = ty.roles.iter().zip(filled).filter(|(role, filled)| role.count.required() && !filled);
        open.map(|(role, _)| format!("a `{}`", role.name)).collect()
    }

    /// Why one of two overlapping mentions stays, by the total order.
    fn better(&self, winner: &Mention, loser: &Mention) -> String {
        let stretch = |mention: &Mention| -> Range<u32> {
            if self.is_event(mention) { mention.trigger.clone() } else { mention.tokens.clone() }
        };
        let depth = |mention: &Mention| self.rules().ty(mention.makes).ancestors.len();
        let name = |mention: &Mention| &self.rules().ty(mention.makes).name;
        if stretch(winner).len() > stretch(loser).len() {
            "it is longer".to_owned()
        } else if depth(winner) > depth(loser) {
            format!("{} is more specific than {}", name(winner), name(loser))
        } else if winner.by == loser.by {
            "it begins first".to_owned()
        } else {
            "it comes first: names before lexicons before rules, and rules in the order of the pack"
                .to_owned()
        }
    }

    /// What context rules say of an event mention.
    pub(super) fn context(&self, mention: &Mention) -> Vec<Set> {
        let reading = &self.extraction.reading;
        let effects = self.extractor.effects(reading, mention);
        let set = |effect: &Effect<'_>| Set {
            rule: self.rules().contexts[effect.cue.rule.index()].id.clone(),
            cue: spaced(reading.words(&effect.cue.cue)),
            sets: format!("{}: {}", effect.field, effect.value),
            counts: effect.counts,
        };
        effects.iter().map(set).collect()
    }

    /// The cues in a sentence; only those of the rule asked for, if one is.
    pub(super) fn cues(&self, tokens: &Range<u32>) -> Vec<Cue> {
        let reading = &self.extraction.reading;
        let asked = |rule| match self.of {
            Some(Subject::Context(id)) => id == rule,
            Some(Subject::Rule(_)) => false,
            None => true,
        };
        let here = reading.cues().iter().filter(|cue| tokens.contains(&cue.cue.start) && asked(cue.rule));
        let events = reading.all_mentions().iter();
        let events: Vec<&Mention> =
            events.filter(|mention| self.is_event(mention) && mention.lost_to.is_none()).collect();
        here.map(|cue| {
            let rule = &self.rules().contexts[cue.rule.index()];
            let effects = events.iter().flat_map(|event| self.extractor.effects(reading, event));
            let counts = effects.filter(|effect| effect.cue == cue).map(|effect| effect.counts).max();
            let idle = match counts {
                Some(true) => None,
                Some(false) => Some("a nearer cue counts".to_owned()),
                None => {
                    let on: Vec<&str> = rule.on.iter().map(|ty| self.rules().ty(*ty).name.as_str()).collect();
                    let reached = |event: &&&Mention| {
                        cue.reach.start <= event.trigger.start && event.trigger.end <= cue.reach.end
                    };
                    Some(match events.iter().find(reached) {
                        Some(_) if !on.is_empty() => format!("it is only for {}", on.join(", ")),
                        Some(_) => "it is itself what tells of the event".to_owned(),
                        None => "no event has its trigger in the reach".to_owned(),
                    })
                }
            };
            Cue {
                rule: rule.id.clone(),
                span: reading.span(&cue.cue),
                reach: if cue.reach.is_empty() { Span::default() } else { reading.span(&cue.reach) },
                sets: rule.set.iter().map(|(field, value)| format!("{field}: {value}")).collect(),
                idle,
            }
        })
        .collect()
    }
}
