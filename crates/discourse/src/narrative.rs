//! The time that a text goes on telling of.
//!
//! News says the day once and goes on: `Macron on Friday asked Putin to lift
//! the siege. He spoke with the Russian leader for 70 minutes.` An event without
//! a date takes the one day of the sentence before, if that sentence speaks of
//! everybody who takes part in the event and of no other day. A document's date
//! is never taken for an event's.

use std::cell::LazyCell;
use std::ops::Range;

use tidings_engine::{MentionId, Reading};
use tidings_rules::{RoleType, RuleSet, Type, TypeKind};

use crate::entities::Entities;
use crate::event::{Event, Filler};
use crate::mentions::{Reader, order_roles};
use crate::values::{Granularity, How};

/// Gives the events of a text the days that the sentences before them tell.
pub(crate) fn carry_dates(events: &mut [Event], reader: &Reader<'_>) {
    let rules = reader.engine.rules();
    let Some(date) = rules.type_named("Date") else { return };
    let by_place = LazyCell::new(|| by_place(reader.reading));
    for event in
        events.iter_mut().filter(|event| !event.many && !event.negated && event.modality == "asserted")
    {
        let ty = rules.ty(event.makes);
        let undated = ty
            .roles
            .iter()
            .find(|role| role.of == RoleType::Mention(date) && event.role(&role.name).is_empty());
        let Some(role) = undated else { continue };
        let Some(sentence) = sentence_of(event, reader.reading).and_then(|sentence| sentence.checked_sub(1))
        else {
            continue;
        };
        let range = &reader.reading.tokens().sentences()[sentence];
        let told = Sentence { reader, mentions: within(&by_place, reader.reading, range) };
        if told.speaks_of(&participants(event, ty, rules))
            && let Some(day) = told.only_day(date)
        {
            event.roles.push((role.name.clone(), vec![day]));
            order_roles(&mut event.roles, ty);
        }
    }
}

/// Index of the sentence that tells of the event first, if it goes on in the paragraph of the one before.
fn sentence_of(event: &Event, reading: &Reading<'_>) -> Option<usize> {
    let start = event.evidence.iter().map(|evidence| evidence.trigger.start).min()?;
    let token = reading.tokens().tokens().partition_point(|token| token.span.end <= start) as u32;
    let sentence = reading.sentence_of(token);
    let first = reading.tokens().sentences().get(sentence)?.start;
    let before = reading.tokens().tokens().get((first as usize).checked_sub(1)?)?.span.end;
    let gap = &reading.text()[before as usize..reading.tokens().tokens()[first as usize].span.start as usize];
    (gap.matches('\n').count() < 2).then_some(sentence)
}

/// Names of those who fill the event's required roles; empty if a required role is no mention.
fn participants<'e>(event: &'e Event, ty: &Type, rules: &RuleSet) -> Vec<&'e str> {
    let required = ty.roles.iter().filter(|role| role.count.required());
    let mentions = required.filter(|role| match &role.of {
        RoleType::Mention(of) => rules.ty(*of).kind == TypeKind::Mention,
        RoleType::Text | RoleType::OneOf(_) => false,
    });
    mentions.flat_map(|role| event.role(&role.name)).map(Filler::label).collect()
}

/// The mentions of a text by their first token.
fn by_place(reading: &Reading<'_>) -> Vec<MentionId> {
    let ids = (0..reading.all_mentions().len() as u32).map(MentionId);
    let mut ids: Vec<MentionId> = ids.filter(|id| reading.mention(*id).lost_to.is_none()).collect();
    ids.sort_by_key(|id| (reading.mention(*id).tokens.start, *id));
    ids
}

/// The mentions of a sentence.
fn within<'m>(by_place: &'m [MentionId], reading: &Reading<'_>, sentence: &Range<u32>) -> &'m [MentionId] {
    let before = |token: u32| by_place.partition_point(|id| reading.mention(*id).tokens.start < token);
    &by_place[before(sentence.start)..before(sentence.end)]
}

/// A sentence before the event.
struct Sentence<'s> {
    reader: &'s Reader<'s>,
    mentions: &'s [MentionId],
}

impl Sentence<'_> {
    fn speaks_of(&self, names: &[&str]) -> bool {
        let entities: &Entities = self.reader.entities;
        let told: Vec<&str> = self
            .mentions
            .iter()
            .flat_map(|id| entities.of(*id).iter().map(|entity| entities.entity(*entity).name.as_str()))
            .collect();
        names.len() > 1 && names.iter().all(|name| told.contains(name))
    }

    /// The one day that the sentence tells, if it tells no other time.
    fn only_day(&self, date: tidings_rules::TypeId) -> Option<Filler> {
        let rules = self.reader.engine.rules();
        let mut dates = self
            .mentions
            .iter()
            .copied()
            .filter(|id| rules.is_a(self.reader.reading.mention(*id).makes, date));
        let (only, other) = (dates.next()?, dates.next());
        let filler = self.reader.meaning(only).into_iter().next()?;
        let is_day = matches!(filler.granularity, Some(Granularity::Day | Granularity::PartOfDay));
        let told = other.is_none() && is_day && !self.reader.lies_ahead(only);
        told.then_some(Filler { how: Some(How::FromContext), ..filler })
    }
}
