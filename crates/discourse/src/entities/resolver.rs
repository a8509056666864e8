//! What each mention means: the actor of a name, or what a rule's function says.

use jiff::civil::Date;
use tidings_engine::{Capture, Engine, Filler, Maker, Mention, MentionId, Reading};
use tidings_rules::functions::{Call, Function, FunctionKind, signature};
use tidings_rules::{Actor, ActorId, TypeId};

use super::link::{Choice, Ground, Link};
use super::{Entities, Entity, EntityId};
use crate::offices::{Offices, titles_at};

/// Resolves the mentions of one document, in the order of its text.
pub(super) struct Resolver<'r> {
    pub(super) engine: &'r Engine,
    pub(super) offices: &'r Offices,
    pub(super) reading: &'r Reading<'r>,
    pub(super) date: Option<Date>,
    pub(super) entities: &'r mut Entities,
    /// The token at which the mention at hand begins.
    pub(super) now: u32,
    /// How it was decided whom the mention at hand means, where that is asked for.
    pub(super) link: Option<Link>,
}

impl Resolver<'_> {
    /// The entities that a mention means.
    pub(super) fn mention(&mut self, id: MentionId) -> Vec<EntityId> {
        if let Some(known) = self.entities.by_mention.get(&id) {
            return known.clone();
        }
        let reading = self.reading;
        let mention = reading.mention(id);
        let found = match &mention.by {
            Maker::Actors(actors) => {
                let meant = self.actor_meant(actors);
                self.note_namesakes(actors, meant);
                meant.map(|actor| vec![self.actor(actor, mention.makes)]).unwrap_or_default()
            }
            Maker::Entry(..) => Vec::new(),
            Maker::Rule(rule) => match &self.engine.rules().rule(*rule).call {
                Some(call) if signature(call.function).kind == FunctionKind::Entity => {
                    self.call(call, mention)
                }
                _ => Vec::new(),
            },
        };
        self.entities.by_mention.insert(id, found.clone());
        if let (Some(links), Some(link)) = (&mut self.entities.links, self.link.take()) {
            links.insert(id, link);
        }
        found
    }

    /// Whom a choice means; how it was made is kept where that is asked for.
    fn decided(&mut self, choice: Choice) -> Vec<EntityId> {
        if self.entities.links.is_some() {
            let fitted = if choice.fitted.is_empty() { &choice.meant } else { &choice.fitted };
            let names = fitted.iter().map(|id| self.entities.list[*id].name.clone());
            self.link = Some(Link { ground: choice.ground, fitted: names.collect() });
        }
        choice.meant
    }

    /// Keeps which of several listed actors of one name was meant.
    fn note_namesakes(&mut self, actors: &[ActorId], meant: Option<ActorId>) {
        if actors.len() < 2 || self.entities.links.is_none() {
            return;
        }
        let mentioned = meant.is_some_and(|actor| self.entities.by_actor.contains_key(&(actor, false)));
        let ground = match (meant, mentioned) {
            (None, _) => Ground::Several,
            (Some(_), true) => Ground::ToldBefore,
            (Some(_), false) => Ground::NameInOffice,
        };
        let names = actors.iter().map(|actor| self.engine.rules().actor(*actor).name.clone());
        self.link = Some(Link { ground, fitted: names.collect() });
    }

    /// Which of several actors of one name is meant: the one that the text has mentioned
    /// already, else the only one in office on the day.
    fn actor_meant(&self, actors: &[ActorId]) -> Option<ActorId> {
        if let [only] = actors {
            return Some(*only);
        }
        let only = |fits: &dyn Fn(ActorId) -> bool| {
            let mut fitting = actors.iter().copied().filter(|actor| fits(*actor));
            fitting.next().filter(|_| fitting.next().is_none())
        };
        let mentioned = |actor| self.entities.by_actor.contains_key(&(actor, false));
        let in_office = |actor: ActorId| !titles_at(self.engine.rules().actor(actor), self.date).is_empty();
        only(&mentioned).or_else(|| only(&in_office))
    }

    /// The entity of an actor; its capital is an entity of its own.
    fn actor(&mut self, id: ActorId, makes: TypeId) -> EntityId {
        let rules = self.engine.rules();
        let actor = rules.actor(id);
        let capital = rules.type_named("Capital").is_some_and(|capital| makes == capital);
        if let Some(known) = self.entities.by_actor.get(&(id, capital)) {
            return *known;
        }
        let entity = Entity {
            actor: (!capital).then_some(id),
            name: actor.capital.clone().filter(|_| capital).unwrap_or_else(|| actor.name.clone()),
            makes: if capital { makes } else { actor.makes },
            country: actor.country.clone(),
            gender: actor.gender,
            titles: Vec::new(),
            seen: None,
        };
        let index = self.entities.add(entity);
        self.entities.by_actor.insert((id, capital), index);
        index
    }

    fn capture<'m>(&self, call: &Call, parameter: &str, mention: &'m Mention) -> Option<&'m Capture> {
        let name = self.engine.capture_named(call.argument(parameter)?)?;
        mention.captures.iter().find(|capture| capture.name == name)
    }

    /// The entities of every mention that a parameter's capture took: two of `Russian and Ukrainian delegations`.
    fn captured(&mut self, call: &Call, parameter: &str, mention: &Mention) -> Vec<EntityId> {
        let Some(name) = call.argument(parameter).and_then(|name| self.engine.capture_named(name)) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for capture in mention.captures.iter().filter(|capture| capture.name == name) {
            if let Filler::Mention(id) = capture.filler {
                for entity in self.mention(id) {
                    if !found.contains(&entity) {
                        found.push(entity);
                    }
                }
            }
        }
        found
    }

    /// The actor behind a captured country, nationality, capital or seat.
    fn captured_state(&mut self, call: &Call, mention: &Mention) -> Option<ActorId> {
        if let Some(Capture { filler: Filler::Mention(id), .. }) = self.capture(call, "of", mention)
            && let Maker::Actors(actors) = &self.reading.mention(*id).by
        {
            return self.actor_meant(actors);
        }
        let entity = *self.captured(call, "of", mention).first()?;
        self.entities.list[entity].actor
    }

    /// The country of a person; every other actor is its own state.
    fn state_of(&self, id: ActorId) -> ActorId {
        let rules = self.engine.rules();
        let actor = rules.actor(id);
        let is_person = rules.type_named("Person").is_some_and(|person| rules.is_a(actor.makes, person));
        let country = actor.country.as_deref().filter(|_| is_person);
        country.and_then(|code| self.offices.country(code)).unwrap_or(id)
    }

    /// A captured title in its canonical form: the first way to write the lexicon's entry.
    pub(super) fn captured_title(&self, call: &Call, mention: &Mention) -> Option<String> {
        let capture = self.capture(call, "title", mention)?;
        let entry = match capture.filler {
            Filler::Entry(lexicon, entry) => Some((lexicon, entry)),
            Filler::Mention(id) => match self.reading.mention(id).by {
                Maker::Entry(lexicon, entry) => Some((lexicon, entry)),
                _ => None,
            },
            Filler::Words => None,
        };
        let rules = self.engine.rules();
        Some(match entry {
            Some((lexicon, entry)) => {
                rules.lexicons[lexicon.index()].entries[entry as usize].texts[0].to_lowercase()
            }
            None => self.reading.words(&capture.tokens).to_lowercase(),
        })
    }

    fn call(&mut self, call: &Call, mention: &Mention) -> Vec<EntityId> {
        match call.function {
            Function::Same => {
                let found = self.captured(call, "as", mention);
                self.note_titles(&found, mention);
                self.note_gender(&found, call);
                found
            }
            Function::State => {
                let country = self.captured_state(call, mention).map(|id| self.state_of(id));
                country
                    .map(|id| vec![self.actor(id, self.engine.rules().actor(id).makes)])
                    .unwrap_or_default()
            }
            Function::Named => vec![self.named(call, mention)],
            Function::Holder => {
                let title = self.captured_title(call, mention);
                let of = self.captured_state(call, mention);
                of.map(|of| self.holder(of, title)).map_or_else(Vec::new, |choice| self.decided(choice))
            }
            Function::Counterpart => {
                let of = self.captured_state(call, mention);
                of.map(|of| self.counterpart(of)).map_or_else(Vec::new, |choice| self.decided(choice))
            }
            Function::Titled => {
                let choice = self.titled(call, mention);
                self.decided(choice)
            }
            Function::Pronoun if call.argument("number") == Some("singular") => {
                let gender = call.argument("gender").and_then(|gender| gender.chars().next());
                self.decided(self.pronoun(gender, mention))
            }
            Function::Pronoun | Function::Pair => self.decided(self.pair()),
            Function::Side => self.decided(self.side(mention)),
            Function::There => self.decided(self.there(mention)),
            _ => Vec::new(),
        }
    }

    /// Remembers the title by which a person was called.
    fn note_titles(&mut self, found: &[EntityId], mention: &Mention) {
        let Some(title) = self.engine.capture_named("title") else { return };
        let rules = self.engine.rules();
        for capture in mention.captures.iter().filter(|capture| capture.name == title) {
            let title = match capture.filler {
                Filler::Entry(lexicon, entry) => {
                    rules.lexicons[lexicon.index()].entries[entry as usize].texts[0].to_lowercase()
                }
                _ => self.reading.words(&capture.tokens).to_lowercase(),
            };
            for entity in found {
                let titles = &mut self.entities.list[*entity].titles;
                if !titles.contains(&title) {
                    titles.push(title.clone());
                }
            }
        }
    }

    /// Remembers the gender that a word beside a name tells, as `Ms`.
    fn note_gender(&mut self, found: &[EntityId], call: &Call) {
        let Some(gender) = call.argument("gender").and_then(|gender| gender.chars().next()) else { return };
        for entity in found {
            self.entities.list[*entity].gender.get_or_insert(gender);
        }
    }

    /// Somebody known by the name that the text gives; a last name alone is whoever had it
    /// before, else the only listed person of that name who is in office on the day.
    fn named(&mut self, call: &Call, mention: &Mention) -> EntityId {
        let tokens = self.capture(call, "name", mention).map_or(&mention.tokens, |capture| &capture.tokens);
        let name = self.reading.words(tokens).split_whitespace().collect::<Vec<_>>().join(" ");
        let country = self
            .captured(call, "country", mention)
            .first()
            .and_then(|id| self.entities.list[*id].country.clone());
        let known = self.entities.named(&name).or_else(|| {
            let actor = self.offices.last_name(self.engine.rules(), &name, self.date)?;
            let entity = self.actor(actor, self.engine.rules().actor(actor).makes);
            Some(Choice::of(entity, Ground::NameInOffice))
        });
        let known = known.and_then(|choice| match choice.meant.as_slice() {
            // A whole name says itself who is meant.
            [only] if self.entities.list[*only].name == name => Some(*only),
            _ => self.decided(choice).first().copied(),
        });
        if known.is_none() && self.entities.links.is_some() {
            let namesakes = self.entities.of_last_name(&name);
            if !namesakes.is_empty() {
                self.decided(Choice::open(Ground::Several, namesakes));
            }
        }
        let entity = known.unwrap_or_else(|| {
            self.entities.add(Entity {
                actor: None,
                name,
                makes: mention.makes,
                country: country.clone(),
                gender: None,
                titles: Vec::new(),
                seen: None,
            })
        });
        if self.entities.list[entity].country.is_none() {
            self.entities.list[entity].country = country;
        }
        self.note_titles(&[entity], mention);
        self.note_gender(&[entity], call);
        entity
    }

    /// Who holds an office of an actor on the document's day; the actor itself where that is not known.
    pub(super) fn holder(&mut self, of: ActorId, title: Option<String>) -> Choice {
        let rules = self.engine.rules();
        let title = title.or_else(|| rules.actor(of).head.clone());
        let found = title.and_then(|title| self.offices.holder(rules, of, &title, self.date));
        let ground = match (found, self.date) {
            (Some(_), _) => Ground::InOffice,
            (None, Some(_)) => Ground::StateStands,
            (None, None) => Ground::NoDate,
        };
        let id = found.unwrap_or(of);
        Choice::of(self.actor(id, rules.actor(id).makes), ground)
    }

    /// The titles of a person on the document's day, by the text and by the pack.
    pub(super) fn titles(&self, person: EntityId) -> Vec<String> {
        let entity = &self.entities.list[person];
        let listed = entity.actor.map(|actor| self.engine.rules().actor(actor));
        let held = listed.into_iter().flat_map(|actor: &Actor| titles_at(actor, self.date));
        entity.titles.iter().cloned().chain(held).collect()
    }
}
