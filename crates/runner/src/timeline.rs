//! The timeline: what many documents tell, each happening once with all its sources.
//!
//! Which events are one happening is found out in `tidings_discourse`; here an
//! entry is made of them. What the sources tell differently is kept, and said.

use jiff::civil::Date;
use tidings_discourse::{Doubt, Event, Filler, Happening, Told, happenings, values_agree};
use tidings_rules::{RoleType, RuleSet, Type, TypeId};

/// An event as one document tells it.
#[derive(Clone, Debug)]
pub struct Telling {
    /// The document.
    pub doc: String,
    /// The day that it was written, if known.
    pub doc_date: Option<Date>,
    /// The event's number in the document, from 1.
    pub number: usize,
    /// The event.
    pub event: Event,
    /// The words of each evidence of the event.
    pub quotes: Vec<String>,
}

/// What happened, once.
#[derive(Clone, Debug)]
pub struct Entry<'t> {
    /// The name of the first source, `#e`, and the number of the event in it.
    pub id: String,
    /// Its type: the narrowest that a source tells.
    pub makes: TypeId,
    /// The date in the words that tell it most finely.
    pub date: Option<&'t Filler>,
    /// The first and the last day of the time that is told.
    pub days: Option<(Date, Date)>,
    /// Which of several it is.
    pub ordinal: Option<u32>,
    /// The fillers of all sources in the order of the type's roles, without the date.
    pub roles: Vec<(&'t str, Vec<&'t Filler>)>,
    /// Where sources contradict each other.
    pub conflicts: Vec<Conflict<'t>>,
    /// Ids of entries that may be the same happening, and why they are apart.
    pub beside: Vec<(String, Doubt)>,
    /// Those who tell of it, by name; there is at least one.
    pub sources: Vec<&'t Telling>,
}

/// A role of one filler that sources fill differently.
#[derive(Clone, Debug)]
pub struct Conflict<'t> {
    /// The role.
    pub role: &'t str,
    /// What is told, and the documents that tell it.
    pub told: Vec<(&'t Filler, Vec<&'t str>)>,
}

/// The entries of all tellings: by date, type and first source; then those without a date, by
/// the day that the first source was written.
pub fn timeline<'t>(tellings: &'t [Telling], rules: &'t RuleSet) -> Vec<Entry<'t>> {
    let told: Vec<Told<'_>> =
        tellings.iter().map(|telling| Told { doc: &telling.doc, event: &telling.event }).collect();
    let happenings = happenings(&told, rules);
    let id = |happening: &Happening| tellings[happening.told[0]].id();
    let mut entries: Vec<Entry<'t>> = happenings
        .iter()
        .map(|happening| {
            let beside = happening.beside.iter().map(|(at, doubt)| (id(&happenings[*at]), *doubt));
            Entry::of(happening, beside.collect(), tellings, rules)
        })
        .collect();
    entries.sort_by_key(|entry| {
        let told_on = entry.sources[0].doc_date;
        entry.days.is_none().then_some((told_on.is_none(), told_on))
    });
    entries
}

impl Telling {
    /// The document's name, `#e`, and the number of the event.
    fn id(&self) -> String {
        format!("{}#e{}", self.doc, self.number)
    }
}

impl<'t> Entry<'t> {
    fn of(
        happening: &Happening,
        beside: Vec<(String, Doubt)>,
        tellings: &'t [Telling],
        rules: &'t RuleSet,
    ) -> Entry<'t> {
        let sources: Vec<&Telling> = happening.told.iter().map(|at| &tellings[*at]).collect();
        let ty = rules.ty(happening.makes);
        let dates = sources.iter().filter_map(|source| source.event.date(rules));
        let finest = |filler: &&Filler| filler.value.as_ref().map_or(0, String::len);
        let mut roles = Vec::new();
        let mut conflicts = Vec::new();
        let date = rules.type_named("Date").map(RoleType::Mention);
        for role in ty.roles.iter().filter(|role| Some(&role.of) != date.as_ref()) {
            let told = told(&sources, &role.name);
            if told.is_empty() {
                continue;
            }
            let fillers: Vec<&Filler> = told.iter().map(|(filler, _)| *filler).collect();
            // The same thing is told in other words by another.
            if !role.count.several() && role.of != RoleType::Text && !all_agree(&fillers) {
                conflicts.push(Conflict { role: &role.name, told });
            }
            roles.push((role.name.as_str(), fillers));
        }
        Entry {
            id: sources[0].id(),
            makes: happening.makes,
            // The first of the finest: `max_by_key` would take the last.
            date: dates.rev().max_by_key(finest),
            days: happening.days,
            ordinal: sources.iter().find_map(|source| source.event.ordinal),
            roles,
            conflicts,
            beside,
            sources,
        }
    }

    /// The type.
    pub fn ty<'r>(&self, rules: &'r RuleSet) -> &'r Type {
        rules.ty(self.makes)
    }

    /// The event as its first source tells it; modality, negation and number are those of all.
    pub fn first(&self) -> &'t Event {
        &self.sources[0].event
    }
}

/// The different fillers of a role, in the order of the sources, each with the documents that tell it.
fn told<'t>(sources: &[&'t Telling], role: &str) -> Vec<(&'t Filler, Vec<&'t str>)> {
    let mut told: Vec<(&Filler, Vec<&str>)> = Vec::new();
    for source in sources {
        for filler in source.event.role(role) {
            match told.iter_mut().find(|(known, _)| known.same(filler)) {
                Some((_, docs)) if docs.last() == Some(&source.doc.as_str()) => {}
                Some((_, docs)) => docs.push(&source.doc),
                None => told.push((filler, vec![&source.doc])),
            }
        }
    }
    told
}

fn all_agree(fillers: &[&Filler]) -> bool {
    fillers.iter().enumerate().all(|(at, one)| fillers[at + 1..].iter().all(|other| values_agree(one, other)))
}
