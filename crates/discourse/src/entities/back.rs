//! Who is meant by a word that looks back: a pronoun, a title, a pair, a place.
//!
//! Each takes the nearest sentence that mentions anybody who fits, and means
//! nobody where two fit and grammar does not choose between them.

use tidings_engine::Mention;
use tidings_rules::ActorId;
use tidings_rules::functions::Call;

use super::EntityId;
use super::resolver::Resolver;

/// How many sentences back a pair, a title or a place is looked for.
const REACH: usize = 4;

/// How many sentences back a pronoun reaches.
const PRONOUN_REACH: usize = 2;

/// Titles of one rank.
const EQUALS: [&[&str]; 2] =
    [&["foreign minister", "secretary of state"], &["prime minister", "chancellor", "taoiseach"]];

/// A mention of a person.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    pub(super) sentence: usize,
    /// Its first token.
    pub(super) token: u32,
    /// The token behind its last.
    pub(super) end: u32,
    pub(super) person: EntityId,
}

/// A mention of a town or region.
#[derive(Clone, Debug)]
pub(crate) struct SeenPlace {
    pub(super) sentence: usize,
    pub(super) place: EntityId,
    /// What the text calls it.
    pub(super) noun: Option<String>,
}

impl Resolver<'_> {
    /// The sentence of the mention at hand.
    fn here(&self) -> usize {
        self.reading.sentence_of(self.now)
    }

    /// The different people of each sentence from the one at hand backwards, in the order of its text.
    fn people_by_sentence(&self, reach: usize) -> impl Iterator<Item = Vec<Seen>> + '_ {
        let here = self.here();
        let near = |seen: &Seen| seen.sentence + reach >= here;
        let first = self.entities.people.iter().rposition(|seen| !near(seen)).map_or(0, |at| at + 1);
        let runs = self.entities.people[first..].chunk_by(|a, b| a.sentence == b.sentence).rev();
        runs.map(|run| {
            let mut people: Vec<Seen> = Vec::new();
            for seen in run {
                if people.iter().all(|known| known.person != seen.person) {
                    people.push(*seen);
                }
            }
            people
        })
    }

    /// The one whom a pronoun can stand for in the nearest sentence that has any. Of several in a
    /// sentence before, a pronoun that acts goes on with the one that acted there; within its own
    /// sentence with the one that acts in the clause before: `Putin told Macron that he`.
    pub(super) fn pronoun(&self, gender: Option<char>, mention: &Mention) -> Option<EntityId> {
        let fits = |seen: &Seen| {
            let known = self.entities.list[seen.person].gender;
            gender.is_none() || known == gender || (known.is_none() && gender == Some('m'))
        };
        for people in self.people_by_sentence(PRONOUN_REACH) {
            let same = people.first().is_some_and(|seen| seen.sentence == self.here());
            let fitting: Vec<Seen> = people.into_iter().filter(fits).collect();
            match fitting.as_slice() {
                [] => {}
                [only] => return Some(only.person),
                [..] if same && self.is_subject(mention.tokens.clone()) => {
                    return fitting.iter().rev().find(|seen| self.acts(seen)).map(|seen| seen.person);
                }
                [first, ..]
                    if !same && self.is_subject(mention.tokens.clone()) && self.opens(first.token) =>
                {
                    return Some(first.person);
                }
                _ => return None,
            }
        }
        None
    }

    /// Whether a verb follows a mention.
    fn acts(&self, seen: &Seen) -> bool {
        use tidings_tokenizer::Class::{Aux, Verb};
        let all = self.reading.tokens().tokens().len() as u32;
        seen.end < all && matches!(self.reading.class(seen.end), Verb | Aux)
    }

    /// Whether a pronoun acts: it has the form for it.
    fn is_subject(&self, tokens: std::ops::Range<u32>) -> bool {
        matches!(self.reading.words(&tokens).to_lowercase().as_str(), "he" | "she" | "they")
    }

    /// Whether no preposition makes what stands at a token somebody else's part.
    fn opens(&self, token: u32) -> bool {
        token == 0 || self.reading.class(token - 1) != tidings_tokenizer::Class::Adp
    }

    /// The two people of the nearest sentences that mention two; nobody if they mention more.
    pub(super) fn pair(&self) -> Vec<EntityId> {
        let mut found: Vec<EntityId> = Vec::new();
        for people in self.people_by_sentence(REACH) {
            let new: Vec<EntityId> =
                people.iter().map(|seen| seen.person).filter(|person| !found.contains(person)).collect();
            found.splice(0..0, new);
            match found.len() {
                0 | 1 => {}
                2 => return found,
                _ => return Vec::new(),
            }
        }
        Vec::new()
    }

    /// The person known by a title in the nearest sentence that mentions one.
    pub(super) fn titled(&mut self, call: &Call, mention: &Mention) -> Option<EntityId> {
        let title = self.captured_title(call, mention)?;
        for people in self.people_by_sentence(REACH) {
            let mut fitting = people.iter().filter(|seen| self.titles(seen.person).contains(&title));
            if let Some(first) = fitting.next() {
                return fitting.next().is_none().then_some(first.person);
            }
        }
        None
    }

    /// Who holds elsewhere the office of the person mentioned last.
    pub(super) fn counterpart(&mut self, of: ActorId) -> EntityId {
        let person = self
            .people_by_sentence(REACH)
            .flat_map(|people| people.into_iter().rev())
            .map(|seen| seen.person)
            .find(|person| !self.titles(*person).is_empty());
        let titles = person.map(|person| self.titles(person)).unwrap_or_default();
        let own = person.and_then(|person| self.entities.list[person].country.clone());
        let head = |id: ActorId| self.engine.rules().actor(id).head.clone();
        let leads = own.and_then(|code| self.offices.country(&code)).and_then(head);
        let title = match leads {
            // Who leads one country is the counterpart of who leads the other: president and chancellor.
            Some(leads) if titles.contains(&leads) => head(of),
            _ => titles.into_iter().next().map(|title| self.equal(of, title)),
        };
        self.holder(of, title)
    }

    /// The name that an office of this title has in a country: a foreign minister is a secretary of state elsewhere.
    fn equal(&self, of: ActorId, title: String) -> String {
        let held = |title: &str| self.offices.holder(self.engine.rules(), of, title, self.date).is_some();
        let equals = EQUALS.iter().find(|equals| equals.contains(&title.as_str()));
        let other = equals.and_then(|equals| equals.iter().find(|title| held(title)));
        if held(&title) { title } else { other.map_or(title, |other| (*other).to_owned()) }
    }

    /// Whose body of the same name was mentioned last: the Syrian one for `the army` after `the Syrian army`.
    pub(super) fn side(&self, mention: &Mention) -> Option<EntityId> {
        let words = self.reading.words(&mention.tokens).to_lowercase();
        let named =
            |known: &&(String, EntityId)| words.split_whitespace().any(|word| body(word) == body(&known.0));
        self.entities.bodies.iter().rev().find(named).map(|(_, owner)| *owner)
    }

    /// The town or region that the text calls by the same noun, as in `the district of Homs`, else the one mentioned last.
    pub(super) fn there(&self, mention: &Mention) -> Option<EntityId> {
        let words = self.reading.words(&mention.tokens).to_lowercase();
        let called = words.rsplit(' ').next()?;
        let near =
            self.entities.places.iter().rev().take_while(|place| place.sentence + REACH >= self.here());
        let mut near = near.peekable();
        let last = near.peek()?.place;
        let of_noun = near.find(|place| place.noun.as_deref() == Some(called));
        Some(of_noun.map_or(last, |place| place.place))
    }

    /// The noun beside a place's name that says what it is: `district` of `Homs district` and `the district of Homs`.
    pub(super) fn noun_beside(&self, tokens: &std::ops::Range<u32>) -> Option<String> {
        let all = self.reading.tokens().tokens().len() as u32;
        let word = |at: u32| self.reading.words(&(at..at + 1)).to_lowercase();
        if tokens.start > 1 && word(tokens.start - 1) == "of" {
            return Some(word(tokens.start - 2));
        }
        (tokens.end < all).then(|| word(tokens.end))
    }
}

/// The word for a body that others stand for: news calls a government a regime.
fn body(word: &str) -> &str {
    if word == "regime" { "government" } else { word }
}
