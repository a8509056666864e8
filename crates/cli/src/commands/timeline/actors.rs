//! Which happenings somebody takes part in.

use tidings_rules::{RuleSet, nearest};
use tidings_runner::Entry;

/// Somebody who is asked for, by a name or id.
pub(super) struct Asked<'a> {
    name: &'a str,
    /// The ids of all actors of the pack that are called so.
    ids: Vec<&'a str>,
}

impl<'a> Asked<'a> {
    pub(super) fn all(names: &'a [String], rules: &'a RuleSet) -> Vec<Asked<'a>> {
        let one = |name: &'a String| {
            let called = |form: &str| form.to_lowercase() == name.to_lowercase();
            let actors = rules.actors.iter().filter(|actor| {
                called(&actor.id)
                    || called(&actor.name)
                    || actor.forms.iter().any(|(form, makes)| *makes == actor.makes && called(form))
            });
            Asked { name, ids: actors.map(|actor| actor.id.as_str()).collect() }
        };
        names.iter().map(one).collect()
    }

    /// Whether somebody of that name, last name or id takes part.
    pub(super) fn takes_part(&self, entry: &Entry<'_>) -> bool {
        let name = self.name.to_lowercase();
        let fillers = entry.roles.iter().flat_map(|(_, fillers)| fillers);
        fillers.into_iter().any(|filler| match (&filler.id, &filler.name) {
            (Some(id), _) => self.ids.contains(&id.as_str()),
            (None, Some(full)) => {
                let full = full.to_lowercase();
                full == name || full.strip_suffix(&name).is_some_and(|rest| rest.ends_with(' '))
            }
            (None, None) => false,
        })
    }

    /// That nobody of that name is in any entry, with the nearest name of somebody who is.
    pub(super) fn nobody(&self, entries: &[Entry<'_>]) -> String {
        let fillers = entries.iter().flat_map(|entry| &entry.roles).flat_map(|(_, fillers)| fillers);
        let names = fillers.filter_map(|filler| filler.name.as_deref());
        let words = names.flat_map(|name| [Some(name), name.rsplit_once(' ').map(|(_, last)| last)]);
        let near = nearest(self.name, words.flatten());
        let near = near.map(|near| format!(": did you mean `{near}`?")).unwrap_or_default();
        format!("nobody called `{}` takes part in what these texts tell{near}", self.name)
    }
}
