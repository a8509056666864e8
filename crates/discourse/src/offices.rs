//! Who held which office on a day.

use jiff::civil::Date;
use tidings_rules::{Actor, ActorId, Office, RuleSet};

/// Who held the office of `title` of an actor on a day; nobody without a day, or where two did.
pub(crate) fn holder(rules: &RuleSet, of: ActorId, title: &str, date: Option<Date>) -> Option<ActorId> {
    let date = date?;
    let holds = |actor: &Actor| {
        actor.offices.iter().any(|office| office.of == of && office.title == title && lasts(office, date))
    };
    let mut holders = (0..rules.actors.len()).filter(|index| holds(&rules.actors[*index]));
    holders.next().filter(|_| holders.next().is_none()).map(ActorId::of)
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
