//! Which events of many documents are one happening.
//!
//! Within a document the text helps (`merge.rs`); across documents nothing is
//! left but what is told, so more is asked for. Two events are one when their
//! types are related, they agree on modality, negation, number and ordinal, both
//! tell the same day, the roles of `same_when` are compatible, and either two
//! of their fillers are the same or all are. What has no date, or a time longer
//! than a day, which may hold several, is told once for each document. A document
//! has told its own happenings apart, so no two events of one document become
//! one; and where an event fits two happenings, or a happening fits two events of
//! a document, neither is chosen.
//!
//! Whatever else differs, such as how long it took, does not keep two apart: it
//! is for the reader to see. The result does not hang on the order of the input.

use std::collections::BTreeMap;
use std::ops::Bound::{Excluded, Included};

use jiff::ToSpan as _;
use jiff::civil::Date;
use tidings_rules::{RoleType, RuleSet, TypeId};

use crate::event::{Event, Filler};
use crate::iso;
use crate::merge::{compatible, related, same_value};

/// An event and the document that tells of it.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// The document's name; the same for events of one document.
    pub doc: &'a str,
    /// What it tells.
    pub event: &'a Event,
}

/// What happened, according to one document or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// Its type: the narrowest that is told.
    pub makes: TypeId,
    /// The events that tell of it, as indices into what was given, by the names of their documents.
    pub told: Vec<usize>,
    /// The first and the last day of the time that is told, if one is.
    pub days: Option<(Date, Date)>,
    /// Happenings that other documents tell and that may be this one, as indices into the result.
    pub beside: Vec<(usize, Doubt)>,
}

/// Why two happenings that look like one are kept apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// They are told of neighbouring days.
    NextDay,
    /// One is told of a time longer than a day, which may hold both.
    LongerTime,
    /// One is told as a fact, and the other as planned, denied, or as not having happened.
    Modality,
    /// More than one pairing would fit.
    Several,
}

impl Event {
    /// The value of the role that says when it happened.
    pub fn date(&self, rules: &RuleSet) -> Option<&Filler> {
        let date = RoleType::Mention(rules.type_named("Date")?);
        let role = rules.ty(self.makes).roles.iter().find(|role| role.of == date)?;
        self.role(&role.name).first()
    }

    /// The first and the last day of the time when it happened, if that is told.
    pub fn days(&self, rules: &RuleSet) -> Option<(Date, Date)> {
        iso::days(self.date(rules)?.value.as_deref()?).filter(|(from, to)| from <= to)
    }
}

/// The happenings that events tell of, by date, type and document; those without a date last.
pub fn happenings(told: &[Told<'_>], rules: &RuleSet) -> Vec<Happening> {
    let mut tellings: Vec<Telling<'_>> = told
        .iter()
        .enumerate()
        .map(|(at, told)| Telling { at, rank: 0, told: *told, days: told.event.days(rules) })
        .collect();
    tellings.sort_by_cached_key(Telling::place);
    (0..).zip(&mut tellings).for_each(|(rank, telling)| telling.rank = rank);
    let mut alike: BTreeMap<_, Vec<&Telling<'_>>> = BTreeMap::new();
    for telling in &tellings {
        let event = telling.told.event;
        let key = (telling.days, event.modality.as_str(), event.negated, event.many);
        alike.entry(key).or_default().push(telling);
    }
    let mut groups: Vec<Group<'_, '_>> = alike.values().flat_map(|alike| groups(alike, rules)).collect();
    groups.sort_by_key(|group| {
        let days = group[0].days;
        (days.is_none(), days, rules.ty(narrowest(group, rules)).name.as_str(), group[0].rank)
    });
    let beside = beside(&groups, rules);
    groups
        .iter()
        .zip(beside)
        .map(|(group, beside)| Happening {
            makes: narrowest(group, rules),
            told: group.iter().map(|telling| telling.at).collect(),
            days: group[0].days,
            beside,
        })
        .collect()
}

/// An event with what is asked of it again and again.
struct Telling<'a> {
    at: usize,
    /// Where it comes when all are in the order of their places.
    rank: usize,
    told: Told<'a>,
    days: Option<(Date, Date)>,
}

/// Tellings of one happening, in the order of their places.
type Group<'t, 'a> = Vec<&'t Telling<'a>>;

/// The narrowest type of a happening; the types of its tellings are related.
fn narrowest(group: &[&Telling<'_>], rules: &RuleSet) -> TypeId {
    let types = group.iter().map(|telling| telling.told.event.makes);
    types.reduce(|a, b| if rules.is_a(b, a) { b } else { a }).expect("a happening is told")
}

impl<'a> Telling<'a> {
    /// Where it is told; what is told at the same place in the same way is the same.
    fn place(&self) -> (&'a str, u32, String) {
        let event = self.told.event;
        let start = event.evidence.first().map_or(0, |evidence| evidence.span.start);
        (self.told.doc, start, format!("{event:?}"))
    }

    /// Its fillers of the roles that say what is one happening, but for its date.
    fn telling_fillers<'t>(&'t self, rules: &'t RuleSet) -> impl Iterator<Item = (&'t str, &'t [Filler])> {
        let ty = rules.ty(self.told.event.makes);
        let date = rules.type_named("Date").map(RoleType::Mention);
        let roles = ty.same_when.iter().map(|index| &ty.roles[*index]);
        roles
            .filter(move |role| Some(&role.of) != date.as_ref())
            .map(|role| (role.name.as_str(), self.told.event.role(&role.name)))
    }

    fn fillers(&self, rules: &RuleSet) -> usize {
        self.telling_fillers(rules).map(|(_, fillers)| fillers.len()).sum()
    }
}

/// How well two events go together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    No,
    /// One says less than the other.
    Compatible,
    /// The fillers are the same.
    Equal,
}

/// Whether two events of related types, whenever they were, have the same people and things in them.
fn fit(a: &Telling<'_>, b: &Telling<'_>, rules: &RuleSet) -> Fit {
    let (left, right) = (a.told.event, b.told.event);
    let one_document = a.told.doc == b.told.doc;
    if one_document
        || !related(left, right, rules)
        || left.ordinal.zip(right.ordinal).is_some_and(|(a, b)| a != b)
    {
        return Fit::No;
    }
    let general = if rules.is_a(left.makes, right.makes) { b } else { a };
    let mut shared = 0;
    let mut equal = true;
    for (role, _) in general.telling_fillers(rules) {
        let (left, right) = (left.role(role), right.role(role));
        if !left.is_empty() && !right.is_empty() && !compatible(left, right) {
            return Fit::No;
        }
        let both = left.iter().filter(|one| right.iter().any(|other| same_value(one, other))).count();
        shared += both;
        equal &= both == left.len() && left.len() == right.len();
    }
    match shared {
        0 => Fit::No,
        _ if equal => Fit::Equal,
        1 => Fit::No,
        _ => Fit::Compatible,
    }
}

/// Puts together what tells of one happening, out of tellings that agree on all but their fillers.
fn groups<'t, 'a>(alike: &[&'t Telling<'a>], rules: &RuleSet) -> Vec<Group<'t, 'a>> {
    // Those that say most come first, so that those that say less find them.
    let mut order = alike.to_vec();
    order.sort_by_key(|telling| std::cmp::Reverse(telling.fillers(rules)));
    if order[0].days.is_none_or(|(first, last)| first != last) {
        return order.into_iter().map(|telling| vec![telling]).collect();
    }
    let mut groups: Vec<Group<'t, 'a>> = Vec::new();
    for telling in &order {
        let with_all = |one: &Telling<'_>, group: &Group<'_, '_>| {
            let worst = group.iter().map(|member| fit(one, member, rules)).min();
            worst.unwrap_or(Fit::No)
        };
        // Another event of the document that fits as well leaves open which of them is meant.
        let is_chosen = |group: &Group<'_, '_>, how: Fit| {
            let own = |other: &&Telling<'_>| other.told.doc == telling.told.doc && other.at != telling.at;
            how > Fit::No
                && !order
                    .iter()
                    .copied()
                    .filter(|other| own(other))
                    .any(|other| with_all(other, group) >= how)
        };
        let fits: Vec<(usize, Fit)> = groups
            .iter()
            .enumerate()
            .map(|(index, group)| (index, with_all(telling, group)))
            .filter(|(index, how)| is_chosen(&groups[*index], *how))
            .collect();
        let best = fits.iter().map(|(_, how)| *how).max();
        let mut best_ones = fits.iter().filter(|(_, how)| Some(*how) == best);
        match (best_ones.next(), best_ones.next()) {
            (Some((index, _)), None) => groups[*index].push(telling),
            _ => groups.push(vec![telling]),
        }
    }
    groups.iter_mut().for_each(|group| group.sort_by_key(|telling| telling.rank));
    groups
}

/// For each happening, those of other documents that it may be.
fn beside(groups: &[Group<'_, '_>], rules: &RuleSet) -> Vec<Vec<(usize, Doubt)>> {
    let mut by_days: BTreeMap<(Date, Date), Vec<usize>> = BTreeMap::new();
    for (index, group) in groups.iter().enumerate() {
        if let Some(days) = group[0].days {
            by_days.entry(days).or_default().push(index);
        }
    }
    let mut beside = vec![Vec::new(); groups.len()];
    for (&(from, to), here) in &by_days {
        let near = to.checked_add(1.day()).unwrap_or(to);
        let later = by_days.range((Excluded((from, to)), Included((near, Date::MAX))));
        for (at, &one) in here.iter().enumerate() {
            let others = here[at + 1..].iter().chain(later.clone().flat_map(|(_, others)| others));
            for &other in others {
                if let Some(doubt) = doubt(&groups[one], &groups[other], rules) {
                    beside[one].push((other, doubt));
                    beside[other].push((one, doubt));
                }
            }
        }
    }
    beside.iter_mut().for_each(|others| others.sort_unstable());
    beside
}

/// Why two happenings with dates may be one, if they may.
fn doubt(a: &Group<'_, '_>, b: &Group<'_, '_>, rules: &RuleSet) -> Option<Doubt> {
    let (left, right) = (a[0].told.event, b[0].told.event);
    let fits = || a.iter().all(|one| b.iter().all(|other| fit(one, other, rules) > Fit::No));
    if left.many || right.many || !fits() {
        return None;
    }
    let told_alike = left.modality == right.modality && left.negated == right.negated;
    match (a[0].days? == b[0].days?, told_alike) {
        (true, false) => Some(Doubt::Modality),
        (_, true) => other_time(a[0].days?, b[0].days?),
        (false, false) => None,
    }
}

/// How two times may be one.
fn other_time(a: (Date, Date), b: (Date, Date)) -> Option<Doubt> {
    let holds = |all: (Date, Date), part: (Date, Date)| all.0 <= part.0 && part.1 <= all.1;
    let is_day = |days: (Date, Date)| days.0 == days.1;
    let apart = (b.0 - a.0).get_days().abs();
    match holds(a, b) || holds(b, a) {
        true if is_day(a) && is_day(b) => Some(Doubt::Several),
        true => Some(Doubt::LongerTime),
        false => (is_day(a) && is_day(b) && apart == 1).then_some(Doubt::NextDay),
    }
}
