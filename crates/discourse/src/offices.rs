//! Who held which office on a day.

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use tidings_rules::{Actor, ActorId, Office, RuleSet};

/// Who held which office, who has which last name, which country has which code, looked up without going through all actors.
#[derive(Debug, Default)]
pub(crate) struct Offices {
    /// By whose office it is: those who held one.
    holders: FxHashMap<ActorId, Vec<ActorId>>,
    /// By last name: those who held an office.
    last_names: FxHashMap<String, Vec<ActorId>>,
    /// By ISO 3166-1 alpha-3 code: the country.
    countries: FxHashMap<String, ActorId>,
}

impl Offices {
    pub(crate) fn new(rules: &RuleSet) -> Self {
        let mut offices = Offices::default();
        let country = rules.type_named("Country");
        for (index, actor) in
            rules.actors.iter().enumerate().filter(|(_, actor)| Some(actor.makes) == country)
        {
            if let Some(code) = &actor.country {
                offices.countries.entry(code.clone()).or_insert(ActorId::of(index));
            }
        }
        for (index, actor) in rules.actors.iter().enumerate().filter(|(_, actor)| !actor.offices.is_empty()) {
            let id = ActorId::of(index);
            let last = actor.name.rsplit(' ').next().unwrap_or(&actor.name);
            offices.last_names.entry(last.to_owned()).or_default().push(id);
            for office in &actor.offices {
                let holders = offices.holders.entry(office.of).or_default();
                if holders.last() != Some(&id) {
                    holders.push(id);
                }
            }
        }
        offices
    }

    /// Who held the office of `title` of an actor on a day; nobody without a day, or where two did.
    pub(crate) fn holder(
        &self,
        rules: &RuleSet,
        of: ActorId,
        title: &str,
        date: Option<Date>,
    ) -> Option<ActorId> {
        let date = date?;
        let holds = |id: &&ActorId| {
            let mut offices = rules.actor(**id).offices.iter();
            offices.any(|office| office.of == of && office.title == title && lasts(office, date))
        };
        only(self.holders.get(&of)?.iter().filter(holds))
    }

    /// The country of a code.
    pub(crate) fn country(&self, code: &str) -> Option<ActorId> {
        self.countries.get(code).copied()
    }

    /// The person of a last name who was in office on a day; nobody without a day, or where two were.
    pub(crate) fn last_name(&self, rules: &RuleSet, name: &str, date: Option<Date>) -> Option<ActorId> {
        let date = date?;
        let in_office = |id: &&ActorId| rules.actor(**id).offices.iter().any(|office| lasts(office, date));
        only(self.last_names.get(name)?.iter().filter(in_office))
    }
}

fn only<'a>(mut ids: impl Iterator<Item = &'a ActorId>) -> Option<ActorId> {
    ids.next().filter(|_| ids.next().is_none()).copied()
}

/// The titles that an actor held on a day; all it ever held without a day.
pub(crate) fn titles_at(actor: &Actor, date: Option<Date>) -> Vec<String> {
    let held = |office: &&Office| date.is_none_or(|date| lasts(office, date));
    actor.offices.iter().filter(held).map(|office| office.title.clone()).collect()
}

/// Whether an office lasted on a day; an edge told as a month or year counts whole.
fn lasts(office: &Office, date: Date) -> bool {
    let day = date.to_string();
    let from = office.from.as_str() <= &day[..office.from.len().min(day.len())];
    let to = office.to.is_empty() || &day[..office.to.len().min(day.len())] <= office.to.as_str();
    from && to
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_count_whole() {
        let office = |from: &str, to: &str| Office {
            title: "president".to_owned(),
            of: ActorId(0),
            from: from.to_owned(),
            to: to.to_owned(),
        };
        let day: Date = "2012-05-15".parse().unwrap();
        assert!(lasts(&office("2012-05-15", ""), day));
        assert!(lasts(&office("2007-05-16", "2012-05-15"), day));
        assert!(lasts(&office("2012-05", "2012"), day));
        assert!(lasts(&office("", ""), day));
        assert!(!lasts(&office("2012-05-16", ""), day));
        assert!(!lasts(&office("", "2012-04"), day));
    }
}
