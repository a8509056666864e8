//! Who is meant: each mention of an actor or place gets its entities.
//!
//! Mentions are taken in the order of the text, so that a pronoun or a title
//! can look back at what was mentioned before it. A name of the pack's actors
//! is that actor; what a rule found is what its `entity:` function says. Where
//! two fit and nothing tells them apart, nobody is meant: a wrong link is worse
//! than none.

mod back;
mod link;
mod resolver;
mod spelling;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use tidings_engine::{Engine, MentionId, Reading};
use tidings_rules::{ActorId, TypeId, TypeKind};

use crate::offices::Offices;
use back::{Owner, Seen, SeenPlace, body};
use link::Choice;
pub use link::{Ground, Link};
use resolver::Resolver;

/// So many names of one first name are looked at for one spelt much like another.
const MOST_NAMESAKES: usize = 64;

/// Index of an [`Entity`] of a document.
pub(crate) type EntityId = usize;

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
    /// The last sentence that mentions it.
    seen: Option<usize>,
}

/// The entities of a document, and which mention means which.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    list: Vec<Entity>,
    by_mention: FxHashMap<MentionId, Vec<EntityId>>,
    by_actor: FxHashMap<(ActorId, bool), EntityId>,
    /// By full and by last name; `None` where two have it.
    by_name: FxHashMap<String, Option<EntityId>>,
    /// By the words before the last: names of several words.
    by_first_names: FxHashMap<String, Vec<EntityId>>,
    /// The people of each sentence so far, where it mentions them first.
    people: Vec<Seen>,
    /// Every mention of a person so far.
    mentioned: Vec<Seen>,
    /// By each word of a mention of somebody's body so far: whose it is: `government`, Syria.
    bodies: FxHashMap<String, Owner>,
    /// Every mention of a town or region so far, in the same way.
    places: Vec<SeenPlace>,
    /// How it was decided whom a mention means that does not say so itself, where that is asked for.
    links: Option<FxHashMap<MentionId, Link>>,
}

impl Entities {
    /// Finds the entities of all mentions of a text; with `grounds` it keeps how each was found.
    pub(crate) fn resolve(
        engine: &Engine,
        offices: &Offices,
        reading: &Reading<'_>,
        date: Option<Date>,
        grounds: bool,
    ) -> Entities {
        let links = grounds.then(FxHashMap::default);
        let mut entities = Entities { links, ..Entities::default() };
        let mut order: Vec<usize> = (0..reading.all_mentions().len()).collect();
        order.retain(|index| reading.all_mentions()[*index].lost_to.is_none());
        order.sort_by_key(|index| {
            let tokens = &reading.all_mentions()[*index].tokens;
            (tokens.start, std::cmp::Reverse(tokens.end), *index)
        });
        let mut resolver =
            Resolver { engine, offices, reading, date, entities: &mut entities, now: 0, link: None };
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
            if let ([owner], true) = (found.as_slice(), below(mention.makes, "Body")) {
                let words = reading.words(&mention.tokens).to_lowercase();
                let owner = Owner { at: mention.tokens.start, owner: *owner };
                let bodies = words.split_whitespace().map(|word| (body(word).to_owned(), owner));
                resolver.entities.bodies.extend(bodies);
            }
            for entity in found {
                let of = resolver.entities.list[entity].makes;
                if below(of, "Person") {
                    let tokens = &mention.tokens;
                    let seen = Seen { sentence, token: tokens.start, end: tokens.end, person: entity };
                    resolver.entities.mentioned.push(seen);
                    if resolver.entities.list[entity].seen.replace(sentence) != Some(sentence) {
                        resolver.entities.people.push(seen);
                    }
                } else if below(of, "Place") && !below(of, "Actor") {
                    let noun = resolver.noun_beside(&mention.tokens);
                    resolver.entities.places.push(SeenPlace { sentence, place: entity, noun });
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

    /// How it was decided whom a mention means that does not say so itself, if that was asked for.
    pub(crate) fn link(&self, mention: MentionId) -> Option<&Link> {
        self.links.as_ref()?.get(&mention)
    }

    /// Adds an entity, to be known by its name and its last name from here on.
    fn add(&mut self, entity: Entity) -> EntityId {
        let index = self.list.len();
        let last = entity.name.rsplit_once(' ').map(|(_, last)| last.to_owned());
        for name in last.into_iter().chain([entity.name.clone()]) {
            // A last name that two have means neither.
            let taken = self.by_name.contains_key(&name);
            self.by_name.insert(name, (!taken).then_some(index));
        }
        if let Some(first) = spelling::first_names(&entity.name) {
            let namesakes = self.by_first_names.entry(first).or_default();
            if namesakes.len() < MOST_NAMESAKES {
                namesakes.push(index);
            }
        }
        self.list.push(entity);
        index
    }

    /// Who was mentioned before by a name, its last part, or a name spelt much like it.
    fn named(&self, name: &str) -> Option<Choice> {
        if let Some(known) = self.by_name.get(name) {
            return known.map(|known| Choice::of(known, Ground::ToldBefore));
        }
        let namesakes = self.by_first_names.get(&spelling::first_names(name)?)?;
        let mut alike = namesakes.iter().filter(|id| spelling::is_variant(&self.list[**id].name, name));
        let known = alike.next().filter(|_| alike.next().is_none())?;
        Some(Choice::of(*known, Ground::SpeltAlike))
    }

    /// Those of a last name that two have or more.
    fn of_last_name(&self, name: &str) -> Vec<EntityId> {
        let is_shared = self.by_name.get(name).is_some_and(Option::is_none);
        let has = |id: &EntityId| self.list[*id].name.rsplit_once(' ').is_some_and(|(_, last)| last == name);
        if is_shared { (0..self.list.len()).filter(has).collect() } else { Vec::new() }
    }
}
