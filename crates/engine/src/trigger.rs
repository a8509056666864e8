//! Roles filled around a trigger, and lists of fillers joined by `and`.

use std::ops::Range;

use tidings_rules::{FARTHEST, RoleType, RuleSet, Side, TypeId, Within};

use crate::clause::{Region, Syntax};
use crate::matcher::{Field, Match};
use crate::mention::{Capture, Filler};
use crate::program::Program;
use crate::search::{self, Scratch};

/// What fills the roles of a compiled trigger rule.
#[derive(Debug)]
pub(crate) struct Trigger {
    pub(crate) roles: Vec<RoleFillers>,
    pub(crate) within: Within,
    pub(crate) max: u32,
}

/// Where the fillers of one role stand.
#[derive(Debug)]
pub(crate) struct RoleFillers {
    pub(crate) name: u16,
    /// Whether it can have several fillers.
    pub(crate) several: bool,
    pub(crate) places: Vec<(Side, Program)>,
}

/// What filling roles looks at.
pub(crate) struct Surroundings<'s> {
    pub(crate) field: Field<'s>,
    pub(crate) sentence: &'s Range<u32>,
    pub(crate) syntax: &'s Syntax,
}

impl Trigger {
    /// Fills the roles around a match of the trigger; adds to its captures.
    pub(crate) fn fill(&self, found: &mut Match, around: &Surroundings<'_>, scratch: &mut Scratch) {
        let trigger = found.tokens.clone();
        let mut region = around.syntax.region(around.field.edges, around.sentence, &trigger, self.within);
        region.tokens.start = region.tokens.start.max(trigger.start.saturating_sub(self.max));
        region.tokens.end = region.tokens.end.min(trigger.end + self.max);
        for role in &self.roles {
            for (side, program) in &role.places {
                let full = found.captures.iter().any(|capture| capture.name == role.name);
                if full && !role.several {
                    break;
                }
                let search =
                    Search { program, region: &region, trigger: &trigger, taken: &found.captures, around };
                if let Some(filler) = search.nearest(*side, scratch) {
                    found.captures.extend(filler.captures);
                }
            }
        }
    }
}

struct Search<'s> {
    program: &'s Program,
    region: &'s Region,
    trigger: &'s Range<u32>,
    /// What other roles have taken already.
    taken: &'s [Capture],
    around: &'s Surroundings<'s>,
}

impl Search<'_> {
    fn nearest(&self, side: Side, scratch: &mut Scratch) -> Option<Match> {
        match side {
            Side::Before => self.before(scratch),
            Side::After => self.after(scratch),
            Side::Inside => (self.trigger.start..self.trigger.end)
                .find_map(|start| self.at(start, (self.trigger.start, self.trigger.end), scratch)),
            Side::Near => {
                let before = self.before(scratch);
                let after = self.after(scratch);
                match (before, after) {
                    (Some(before), Some(after)) => {
                        let (left, right) =
                            (self.trigger.start - before.tokens.end, after.tokens.start - self.trigger.end);
                        Some(if left < right { before } else { after })
                    }
                    (before, after) => before.or(after),
                }
            }
        }
    }

    fn before(&self, scratch: &mut Scratch) -> Option<Match> {
        let limits = (self.region.tokens.start.min(self.trigger.start), self.trigger.start);
        let inside = (limits.0..limits.1).rev().find_map(|start| self.at(start, limits, scratch));
        inside.or_else(|| {
            // In `Macron, who called Putin,` the one who called stands before the clause.
            let opens = self.region.opens?;
            let limits = (self.around.sentence.start.max(opens.saturating_sub(FARTHEST)), opens);
            (limits.0..limits.1)
                .rev()
                .find_map(|start| self.matched(start, limits, scratch).filter(|m| m.tokens.end == opens))
        })
    }

    fn after(&self, scratch: &mut Scratch) -> Option<Match> {
        let limits = (self.trigger.end, self.region.tokens.end.max(self.trigger.end));
        (limits.0..limits.1).find_map(|start| self.at(start, limits, scratch))
    }

    fn at(&self, start: u32, limits: (u32, u32), scratch: &mut Scratch) -> Option<Match> {
        self.matched(start, limits, scratch).filter(|found| self.region.admits(&found.tokens))
    }

    fn matched(&self, start: u32, limits: (u32, u32), scratch: &mut Scratch) -> Option<Match> {
        let found = search::find_at(self.program, self.around.field.within(limits), start, scratch)?;
        let free = |capture: &Capture| {
            !self.taken.iter().any(|taken| {
                taken.tokens.start < capture.tokens.end && capture.tokens.start < taken.tokens.end
            })
        };
        found.captures.iter().all(free).then_some(found)
    }
}

/// Adds to each captured mention of a role with several fillers those that are joined to it:
/// in `Macron and Scholz, along with Biden` the two others of any one.
pub(crate) fn join_lists(captures: &mut Vec<Capture>, names: &[(u16, TypeId)], around: &Surroundings<'_>) {
    let Some(joint) = around.syntax.joint else { return };
    let mut index = 0;
    while let Some(capture) = captures.get(index).cloned().filter(|_| captures.len() < FARTHEST as usize) {
        index += 1;
        let Some((_, ty)) = names.iter().find(|(name, _)| *name == capture.name) else { continue };
        if !matches!(capture.filler, Filler::Mention(_)) {
            continue;
        }
        for member in [
            next_member(capture.tokens.end, joint, *ty, around),
            member_before(capture.tokens.start, joint, *ty, around),
        ] {
            let Some((filler, tokens)) = member else { continue };
            let free = |other: &Capture| other.tokens.end <= tokens.start || tokens.end <= other.tokens.start;
            if captures.iter().all(free) {
                captures.push(Capture { name: capture.name, tokens, filler });
            }
        }
    }
}

/// The member of a list that follows what ends at `end`.
fn next_member(
    end: u32,
    joint: TypeId,
    ty: TypeId,
    around: &Surroundings<'_>,
) -> Option<(Filler, Range<u32>)> {
    let (_, start) =
        around.field.edges.mentions(end, joint).next().filter(|(_, start)| *start < around.sentence.end)?;
    let member = |at: u32| around.field.edges.mentions(at, ty).next();
    // "Armenia, France and the OSCE": an article stands before a member's name.
    let article = around.field.words.raw(start).eq_ignore_ascii_case("the");
    let (id, stop) =
        member(start).or_else(|| member(start + 1).filter(|_| article && start + 1 < around.sentence.end))?;
    let apart = around.syntax.breaks(around.field.edges, around.sentence, &(end..start));
    (!apart).then_some((Filler::Mention(id), start..stop))
}

/// The member of a list that stands before what starts at `start`.
fn member_before(
    start: u32,
    joint: TypeId,
    ty: TypeId,
    around: &Surroundings<'_>,
) -> Option<(Filler, Range<u32>)> {
    let sentence = around.sentence;
    for begin in (sentence.start..start).rev() {
        for (id, end) in around.field.edges.mentions(begin, ty) {
            let joined = around.field.edges.mentions(end, joint).any(|(_, stop)| stop == start);
            if joined && !around.syntax.breaks(around.field.edges, sentence, &(end..start)) {
                return Some((Filler::Mention(id), begin..end));
            }
        }
        if start - begin > 40 {
            break;
        }
    }
    None
}

/// The roles of an event type that can have several mentions, by the indices of their names.
pub(crate) fn list_roles(
    rules: &RuleSet,
    makes: TypeId,
    mut name: impl FnMut(&str) -> u16,
) -> Vec<(u16, TypeId)> {
    let roles = rules.ty(makes).roles.iter();
    roles
        .filter(|role| role.count.several())
        .filter_map(|role| match role.of {
            RoleType::Mention(ty) => Some((name(&role.name), ty)),
            RoleType::Text | RoleType::OneOf(_) => None,
        })
        .collect()
}
