//! Which mentions tell of one happening.
//!
//! Two mentions are one event when their types are related, they agree on
//! modality, negation and number, and the roles that the type names in
//! `same_when` are compatible: one set of actors holds the other, one time
//! holds the other, and a role that either leaves open is no obstacle, unless
//! who fills it, though not said, cannot be who fills it in the other. The
//! nearest event told before is tried first. Where the triggers of two overlap,
//! the words that rules set are those of the longer trigger: `lifts sanctions`
//! says more than `sanctions`. A mention that lacks a required
//! role waits for one that completes it; if none does, it tells of nothing.

use tidings_rules::{RoleType, RuleSet, Type};

use crate::event::{Event, Filler};
use crate::iso;
use crate::mentions::{Draft, add, order_roles};

/// How many sentences later an incomplete mention may still be completed.
const WAITS: usize = 2;

/// How many events back one is looked for that a mention tells of again, so that a text of a million
/// takes a thousand times as long as one of a thousand.
const REACH: usize = 1024;

/// An event that grows as mentions are added.
struct Open {
    event: Event,
    /// The roles that somebody fills of whom no mention says who it is.
    unknown: Vec<String>,
    /// The last sentence that tells of it.
    sentence: usize,
    trigger: std::ops::Range<u32>,
}

/// Merges the mentions of a document into its events, in the order of the text.
pub(crate) fn merge(drafts: Vec<Draft>, rules: &RuleSet) -> Vec<Event> {
    let mut open: Vec<Open> = Vec::new();
    for mut draft in drafts {
        let near = open.len().saturating_sub(REACH);
        let nearest = |fits: &dyn Fn(&Open) -> bool| open[near..].iter().rposition(fits).map(|at| near + at);
        let overlapping = nearest(&|known| overlaps(known, &draft, rules));
        let target = overlapping.or_else(|| nearest(&|known| is_same(known, &draft, rules)));
        match target {
            Some(index) => {
                if overlapping.is_some() {
                    prefer_longer(&mut open[index], &mut draft, rules);
                }
                absorb(&mut open[index], draft, rules);
            }
            None if draft.refers_back => {}
            None => {
                let Draft { event, unknown, sentence, trigger, .. } = draft;
                open.push(Open { event, unknown, sentence, trigger });
            }
        }
    }
    let mut events: Vec<Event> = open.into_iter().map(|open| open.event).collect();
    events.retain(|event| is_complete(event, rules.ty(event.makes)));
    events.iter_mut().for_each(|event| fill_defaults(event, rules.ty(event.makes)));
    events.iter_mut().for_each(mark_covered);
    events
}

/// Fills the roles of words that no rule set.
fn fill_defaults(event: &mut Event, ty: &Type) {
    for role in &ty.roles {
        let (RoleType::OneOf(words), Some(default)) = (&role.of, &role.default) else { continue };
        if event.role(&role.name).is_empty() {
            let word = if words.contains(&event.modality) { &event.modality } else { default };
            let filler = Filler { value: Some(word.clone()), ..Filler::default() };
            event.roles.push((role.name.clone(), vec![filler]));
        }
    }
    order_roles(&mut event.roles, ty);
}

/// Marks evidence whose words are all within those of another with an overlapping trigger, the
/// earlier of two equals staying. Evidence is in the order of its triggers.
fn mark_covered(event: &mut Event) {
    let evidence = &mut event.evidence;
    for first in 0..evidence.len() {
        for second in first + 1..evidence.len() {
            if evidence[second].trigger.start >= evidence[first].trigger.end {
                break;
            }
            let (one, other) = (evidence[first].span, evidence[second].span);
            evidence[second].covered |= one.contains(other);
            evidence[first].covered |= one != other && other.contains(one);
        }
    }
}

/// Whether every required role is filled.
fn is_complete(event: &Event, ty: &Type) -> bool {
    ty.roles.iter().all(|role| !role.count.required() || !event.role(&role.name).is_empty())
}

pub(crate) fn related(a: &Event, b: &Event, rules: &RuleSet) -> bool {
    rules.is_a(a.makes, b.makes) || rules.is_a(b.makes, a.makes)
}

/// Of two mentions with overlapping triggers, the shorter one's set words and modality give way.
fn prefer_longer(known: &mut Open, draft: &mut Draft, rules: &RuleSet) {
    let longer = |a: &std::ops::Range<u32>, b: &std::ops::Range<u32>| a.end - a.start >= b.end - b.start;
    let ty = rules.ty(known.event.makes);
    let refers_back = draft.refers_back;
    let (wins, gives) = match longer(&known.trigger, &draft.trigger) {
        true => (&mut known.event, &mut draft.event),
        false => (&mut draft.event, &mut known.event),
    };
    for role in ty.roles.iter().filter(|role| matches!(role.of, RoleType::OneOf(_))) {
        if !wins.role(&role.name).is_empty() {
            gives.roles.retain(|(name, _)| *name != role.name);
        }
    }
    // What refers back says nothing of whether it happened.
    if refers_back {
        return;
    }
    if wins.modality == "asserted" {
        wins.modality.clone_from(&gives.modality);
    } else {
        gives.modality.clone_from(&wins.modality);
    }
}

/// Whether two rules found the same words.
fn overlaps(known: &Open, draft: &Draft, rules: &RuleSet) -> bool {
    let overlap = known.trigger.start < draft.trigger.end && draft.trigger.start < known.trigger.end;
    overlap && related(&known.event, &draft.event, rules) && roles_agree(&known.event, draft, rules, true)
}

fn is_same(known: &Open, draft: &Draft, rules: &RuleSet) -> bool {
    let (a, b) = (&known.event, &draft.event);
    if !related(a, b, rules) || a.many != b.many || a.negated != b.negated {
        return false;
    }
    if a.modality != b.modality && !draft.refers_back {
        return false;
    }
    if a.ordinal.is_some() && b.ordinal.is_some() && a.ordinal != b.ordinal {
        return false;
    }
    // What lacks a required role is completed by what follows closely, or not at all.
    if !is_complete(a, rules.ty(a.makes)) && known.sentence + WAITS < draft.sentence {
        return false;
    }
    let apart = fills_twice(&known.unknown, a, b) || fills_twice(&draft.unknown, b, a);
    !apart && roles_agree(a, draft, rules, false)
}

/// Whether somebody whom one mention leaves unknown would be, by the other, somebody whom the one
/// names beside: in `the president called Merkel` it is not Merkel who called.
fn fills_twice(unknown: &[String], one: &Event, other: &Event) -> bool {
    let named = |filler: &Filler| one.roles.iter().flat_map(|(_, all)| all).any(|known| known.same(filler));
    unknown.iter().any(|role| other.role(role).iter().any(named))
}

/// Whether no role speaks against the two being one. What refers back may add fillers
/// to a role (`Harris joined the call`), so only its single values can disagree; of
/// overlapping mentions the set words cannot.
fn roles_agree(known: &Event, draft: &Draft, rules: &RuleSet, overlap: bool) -> bool {
    let ty = rules.ty(known.makes);
    ty.roles.iter().enumerate().all(|(index, role)| {
        let (left, right) = (known.role(&role.name), draft.event.role(&role.name));
        let several = role.count.several();
        let tells = match role.of {
            // The same thing is told in other words the next time.
            RoleType::Text => ty.same_when.contains(&index),
            RoleType::OneOf(_) => !overlap,
            RoleType::Mention(_) if several => ty.same_when.contains(&index) && !draft.refers_back,
            RoleType::Mention(_) => true,
        };
        !tells || left.is_empty() || right.is_empty() || compatible(left, right)
    })
}

/// Whether one of two sets of fillers holds the other.
pub(crate) fn compatible(left: &[Filler], right: &[Filler]) -> bool {
    let holds = |all: &[Filler], some: &[Filler]| {
        some.iter().all(|one| all.iter().any(|other| same_value(one, other)))
    };
    holds(left, right) || holds(right, left)
}

/// Whether two fillers can be the same: one actor, one value, a time in a time, a place in a country.
pub fn same_value(a: &Filler, b: &Filler) -> bool {
    match (&a.value, &b.value) {
        (Some(x), Some(y)) => iso::compatible(x, y),
        _ => a.same(b) || is_part(a, b) || is_part(b, a),
    }
}

/// Whether a place lies in a country: who visits Moscow visits Russia.
fn is_part(place: &Filler, country: &Filler) -> bool {
    let is_country = |filler: &Filler| filler.of_type.as_deref() == Some("Country");
    let is_town = ["City", "Capital", "Region"].map(Some).contains(&place.of_type.as_deref());
    is_town && is_country(country) && place.country.is_some() && place.country == country.country
}

fn absorb(known: &mut Open, draft: Draft, rules: &RuleSet) {
    let event = &mut known.event;
    known.unknown.extend(draft.unknown);
    let added = draft.event;
    if rules.is_a(added.makes, event.makes) {
        event.makes = added.makes;
    }
    let ty = rules.ty(event.makes);
    for (name, fillers) in added.roles {
        let several = ty.role(&name).is_some_and(|index| ty.roles[index].count.several());
        for filler in fillers {
            let known = event.roles.iter_mut().find(|(known, _)| *known == name);
            match known {
                // The finer of two compatible values stays.
                Some((_, have)) if !several && !have.is_empty() => {
                    let finer = match (&filler.value, &have[0].value) {
                        (Some(new), Some(old)) => iso::finer(new, old),
                        _ => false,
                    };
                    if finer {
                        have[0] = filler;
                    }
                }
                _ => add(&mut event.roles, &name, filler),
            }
        }
    }
    order_roles(&mut event.roles, ty);
    known.unknown.retain(|role| event.role(role).is_empty());
    event.ordinal = event.ordinal.or(added.ordinal);
    event.many |= added.many;
    for speaker in added.said_by {
        if !event.said_by.iter().any(|known| known.same(&speaker)) {
            event.said_by.push(speaker);
        }
    }
    for evidence in added.evidence {
        let here =
            event.evidence.iter().rev().take_while(|known| known.trigger.start >= evidence.trigger.start);
        if here.into_iter().all(|known| *known != evidence) {
            event.evidence.push(evidence);
        }
    }
    known.sentence = known.sentence.max(draft.sentence);
    known.trigger = draft.trigger;
}
