//! Who is meant: each mention of an actor or place gets its entities.
//!
//! Mentions are taken in the order of the text, so that a pronoun or a title
//! can look back at what was mentioned before it. A name of the pack's actors
//! is that actor; what a rule found is what its `entity:` function says. Where
//! two fit and nothing tells them apart, nobody is meant: a wrong link is worse
//! than none.

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use tidings_engine::{Capture, Engine, Filler, Maker, Mention, MentionId, Reading};
use tidings_rules::functions::{Call, Function, FunctionKind, signature};
use tidings_rules::{Actor, ActorId, TypeId, TypeKind};

use crate::offices::{Offices, titles_at};

/// Index of an [`Entity`] of a document.
pub(crate) type EntityId = usize;

/// How many sentences back a pair or a title is looked for.
const REACH: usize = 4;

/// Somebody or something that a document tells of.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    pub(crate) actor: Option<ActorId>,
    pub(crate) name: String,
    pub(crate) makes: TypeId,
    pub(crate) country: Option<String>,
    gender: Option<char>,
    /// Titles that the text gives it.
    titles: Vec<String>,
}

/// The entities of a document, and which mention means which.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    list: Vec<Entity>,
    by_mention: FxHashMap<MentionId, Vec<EntityId>>,
    by_actor: FxHashMap<(ActorId, bool), EntityId>,
    by_name: FxHashMap<String, EntityId>,
    /// Every mention of a person so far: its sentence and who it is.
    people: Vec<(usize, EntityId)>,
    /// Every mention of a town or region so far, in the same way.
    places: Vec<(usize, EntityId)>,
}

impl Entities {
    /// Finds the entities of all mentions of a text.
    pub(crate) fn resolve(
        engine: &Engine,
        offices: &Offices,
        reading: &Reading<'_>,
        date: Option<Date>,
    ) -> Entities {
        let mut entities = Entities::default();
        let mut order: Vec<usize> = (0..reading.all_mentions().len()).collect();
        order.retain(|index| reading.all_mentions()[*index].lost_to.is_none());
        order.sort_by_key(|index| {
            let tokens = &reading.all_mentions()[*index].tokens;
            (tokens.start, std::cmp::Reverse(tokens.end), *index)
        });
        let mut resolver = Resolver { engine, offices, reading, date, entities: &mut entities, now: 0 };
        let rules = engine.rules();
        let below =
            |of: TypeId, name: &str| rules.type_named(name).is_some_and(|above| rules.is_a(of, above));
        for index in order {
            let id = MentionId(index as u32);
            let mention = reading.mention(id);
            if engine.rules().ty(mention.makes).kind == TypeKind::Event {
                continue;
            }
            resolver.now = mention.tokens.start;
            let found = resolver.mention(id);
            let sentence = reading.sentence_of(mention.tokens.start);
            for entity in found {
                let of = resolver.entities.list[entity].makes;
                if below(of, "Person") {
                    resolver.entities.people.push((sentence, entity));
                } else if below(of, "Place") && !below(of, "Actor") {
                    resolver.entities.places.push((sentence, entity));
                }
            }
        }
        entities
    }

    /// The entities that a mention means; several for `the two leaders`.
    pub(crate) fn of(&self, mention: MentionId) -> &[EntityId] {
        self.by_mention.get(&mention).map_or(&[], Vec::as_slice)
    }

    /// An entity by its id.
    pub(crate) fn entity(&self, id: EntityId) -> &Entity {
        &self.list[id]
    }

    /// The different people of the sentences before and up to a place, the last mentioned first.
    fn people_back(&self, sentence: usize) -> Vec<EntityId> {
        let mut found = Vec::new();
        for (at, entity) in self.people.iter().rev() {
            if at + REACH < sentence {
                break;
            }
            if !found.contains(entity) {
                found.push(*entity);
            }
        }
        found
    }
}

struct Resolver<'r> {
    engine: &'r Engine,
    offices: &'r Offices,
    reading: &'r Reading<'r>,
    date: Option<Date>,
    entities: &'r mut Entities,
    /// The token at which the mention at hand begins.
    now: u32,
}

impl Resolver<'_> {
    fn mention(&mut self, id: MentionId) -> Vec<EntityId> {
        if let Some(known) = self.entities.by_mention.get(&id) {
            return known.clone();
        }
        let reading = self.reading;
        let mention = reading.mention(id);
        let found = match &mention.by {
            Maker::Actors(actors) => self
                .actor_meant(actors)
                .map(|actor| vec![self.actor(actor, mention.makes)])
                .unwrap_or_default(),
            Maker::Entry(..) => Vec::new(),
            Maker::Rule(rule) => match &self.engine.rules().rule(*rule).call {
                Some(call) if signature(call.function).kind == FunctionKind::Entity => {
                    self.call(call, mention)
                }
                _ => Vec::new(),
            },
        };
        self.entities.by_mention.insert(id, found.clone());
        found
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
        };
        let index = self.entities.list.len();
        self.entities.by_actor.insert((id, capital), index);
        self.entities.list.push(entity);
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

    /// A captured title in its canonical form: the first way to write the lexicon's entry.
    fn captured_title(&self, call: &Call, mention: &Mention) -> Option<String> {
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
                found
            }
            Function::State => {
                let country = self.captured_state(call, mention);
                country
                    .map(|id| vec![self.actor(id, self.engine.rules().actor(id).makes)])
                    .unwrap_or_default()
            }
            Function::Named => vec![self.named(call, mention)],
            Function::Holder => {
                let title = self.captured_title(call, mention);
                self.captured_state(call, mention).map(|of| vec![self.holder(of, title)]).unwrap_or_default()
            }
            Function::Counterpart => {
                self.counterpart(call, mention).map(|found| vec![found]).unwrap_or_default()
            }
            Function::Titled => self.titled(call, mention).map(|found| vec![found]).unwrap_or_default(),
            Function::Pronoun if call.argument("number") == Some("singular") => {
                let gender = call.argument("gender").and_then(|gender| gender.chars().next());
                self.pronoun(gender).map(|found| vec![found]).unwrap_or_default()
            }
            Function::Pronoun | Function::Pair => self.pair(),
            Function::There => self.there().map(|found| vec![found]).unwrap_or_default(),
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

    /// Somebody known by the name that the text gives; a last name alone is whoever had it
    /// before, else the only listed person of that name who is in office on the day.
    fn named(&mut self, call: &Call, mention: &Mention) -> EntityId {
        let tokens = self.capture(call, "name", mention).map_or(&mention.tokens, |capture| &capture.tokens);
        let name = self.reading.words(tokens).split_whitespace().collect::<Vec<_>>().join(" ");
        let country = self
            .captured(call, "country", mention)
            .first()
            .and_then(|id| self.entities.list[*id].country.clone());
        let in_office = || self.offices.last_name(self.engine.rules(), &name, self.date);
        let known = self.entities.by_name.get(&name).copied();
        let listed = if known.is_none() { in_office() } else { None };
        let known =
            known.or_else(|| listed.map(|actor| self.actor(actor, self.engine.rules().actor(actor).makes)));
        let entity = known.unwrap_or_else(|| {
            let index = self.entities.list.len();
            self.entities.list.push(Entity {
                actor: None,
                name: name.clone(),
                makes: mention.makes,
                country: country.clone(),
                gender: None,
                titles: Vec::new(),
            });
            if let Some((_, last)) = name.rsplit_once(' ') {
                self.entities.by_name.insert(last.to_owned(), index);
            }
            self.entities.by_name.insert(name, index);
            index
        });
        if self.entities.list[entity].country.is_none() {
            self.entities.list[entity].country = country;
        }
        self.note_titles(&[entity], mention);
        entity
    }

    fn holder(&mut self, of: ActorId, title: Option<String>) -> EntityId {
        let rules = self.engine.rules();
        let title = title.or_else(|| rules.actor(of).head.clone());
        let found = title.and_then(|title| self.offices.holder(rules, of, &title, self.date));
        let id = found.unwrap_or(of);
        self.actor(id, rules.actor(id).makes)
    }

    fn counterpart(&mut self, call: &Call, mention: &Mention) -> Option<EntityId> {
        let of = self.captured_state(call, mention)?;
        let sentence = self.reading.sentence_of(self.now);
        let back = self.entities.people_back(sentence);
        let title = back.into_iter().find_map(|person| self.titles(person).into_iter().next());
        Some(self.holder(of, title))
    }

    /// The titles of a person on the document's day, by the text and by the pack.
    fn titles(&self, person: EntityId) -> Vec<String> {
        let entity = &self.entities.list[person];
        let listed = entity.actor.map(|actor| self.engine.rules().actor(actor));
        let held = listed.into_iter().flat_map(|actor: &Actor| titles_at(actor, self.date));
        entity.titles.iter().cloned().chain(held).collect()
    }

    fn titled(&mut self, call: &Call, mention: &Mention) -> Option<EntityId> {
        let title = self.captured_title(call, mention)?;
        let sentence = self.reading.sentence_of(self.now);
        self.entities.people_back(sentence).into_iter().find(|person| self.titles(*person).contains(&title))
    }

    /// The one person of the nearest sentence that has any; of several the first of the
    /// sentence before, which is mostly what it was about.
    fn pronoun(&self, gender: Option<char>) -> Option<EntityId> {
        let sentence = self.reading.sentence_of(self.now);
        let fits = |id: EntityId| {
            let known = self.entities.list[id].gender;
            gender.is_none() || known.is_none() || known == gender
        };
        let of_sentence = |wanted: usize| {
            let mut found: Vec<EntityId> = Vec::new();
            for (_, entity) in self.entities.people.iter().filter(|(at, _)| *at == wanted) {
                if fits(*entity) && !found.contains(entity) {
                    found.push(*entity);
                }
            }
            found
        };
        match of_sentence(sentence)[..] {
            [only] => Some(only),
            [] if sentence > 0 => of_sentence(sentence - 1).first().copied(),
            _ => None,
        }
    }

    /// The town or region mentioned last.
    fn there(&self) -> Option<EntityId> {
        let sentence = self.reading.sentence_of(self.now);
        let (at, place) = *self.entities.places.last()?;
        (at + REACH >= sentence).then_some(place)
    }

    /// The two people mentioned last.
    fn pair(&self) -> Vec<EntityId> {
        let sentence = self.reading.sentence_of(self.now);
        match self.entities.people_back(sentence)[..] {
            [second, first, ..] => vec![first, second],
            _ => Vec::new(),
        }
    }
}
