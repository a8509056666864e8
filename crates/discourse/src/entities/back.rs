//! Who is meant by a word that looks back: a pronoun, a title, a pair, a place.
//!
//! Each takes the nearest sentence that mentions anybody who fits, and means
//! nobody where two fit and grammar does not choose between them.

use tidings_engine::Mention;
use tidings_rules::ActorId;
use tidings_rules::functions::Call;

use super::EntityId;
use super::link::{Choice, Ground};
use super::resolver::Resolver;

/// How many sentences back a pair, a title or a place is looked for.
const REACH: usize = 4;

/// How many sentences back a pronoun reaches.
const PRONOUN_REACH: usize = 2;

/// How many mentions back anybody is looked for, so that a list of a thousand names costs no more
/// than one of sixty.
const MOST: usize = 64;

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
    fn people_by_sentence(&self, reach: usize) -> impl Iterator<Item = &[Seen]> + '_ {
        let here = self.here();
        let people = &self.entities.people;
        let near = people.iter().rev().take(MOST).take_while(|seen| seen.sentence + reach >= here).count();
        people[people.len() - near..].chunk_by(|a, b| a.sentence == b.sentence).rev()
    }

    /// The one whom a pronoun can stand for in the nearest sentence that has any. Of several in a
    /// sentence before, a pronoun that acts goes on with the one that acted there; within its own
    /// sentence with the one that acts in the clause before: `Putin told Macron that he`. One that
    /// is acted on is never who acts in its own clause.
    pub(super) fn pronoun(&self, gender: Option<char>, mention: &Mention) -> Choice {
        let subject = self.is_subject(mention.tokens.clone());
        let actor = (!subject && self.is_object(&mention.tokens)).then(|| self.actor_here()).flatten();
        let fits = |seen: &&Seen| {
            let known = self.entities.list[seen.person].gender;
            gender.is_none() || known == gender || (known.is_none() && gender == Some('m'))
        };
        for people in self.people_by_sentence(PRONOUN_REACH) {
            let same = people.first().is_some_and(|seen| seen.sentence == self.here());
            let others = people.iter().filter(|seen| Some(seen.person) != actor);
            let fitting: Vec<&Seen> = others.filter(fits).collect();
            let (chosen, ground) = match fitting.as_slice() {
                [] => continue,
                [only] if actor.is_some() => (Some(*only), Ground::NotWhoActs),
                [only] => (Some(*only), Ground::OnlyOne),
                [..] if same && subject => {
                    (fitting.iter().rev().copied().find(|seen| self.acts(seen)), Ground::ActsInClause)
                }
                [first, ..] if !same && subject && self.opens(first.token) => {
                    (Some(*first), Ground::ActsInSentence)
                }
                _ => (None, Ground::Several),
            };
            let fitted = fitting.iter().map(|seen| seen.person).collect();
            return match chosen {
                Some(chosen) => Choice::of(chosen.person, ground).among(fitted),
                None => Choice::open(Ground::Several, fitted),
            };
        }
        Choice::nobody()
    }

    /// Who acts in the clause at hand: the last one in the sentence behind whom a verb stands, if
    /// none stands behind a later noun: `He would stay, but the police did not let him`.
    fn actor_here(&self) -> Option<EntityId> {
        use tidings_tokenizer::Class::{Aux, Noun, Propn, Verb};
        let here = self.here();
        let near = self.entities.mentioned.iter().rev().take(MOST).take_while(|seen| seen.sentence == here);
        let actor = near.into_iter().find(|seen| self.acts(seen))?;
        let class = |token| self.reading.class(token);
        let from = (actor.end + 1).max(self.now.saturating_sub(MOST as u32));
        let mut later = (from..self.now).map(|verb| (class(verb - 1), class(verb)));
        let another = later.any(|pair| matches!(pair, (Noun | Propn, Verb | Aux)));
        (!another).then_some(actor.person)
    }

    /// Whether a pronoun is acted on: `him`, `them`, and `her` where it owns nothing.
    fn is_object(&self, tokens: &std::ops::Range<u32>) -> bool {
        use tidings_tokenizer::Class::{Adj, Noun, Num, Propn};
        let all = self.reading.tokens().tokens().len() as u32;
        match self.reading.words(tokens).to_lowercase().as_str() {
            "him" | "them" => true,
            "her" => tokens.end == all || !matches!(self.reading.class(tokens.end), Adj | Noun | Num | Propn),
            _ => false,
        }
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
    pub(super) fn pair(&self) -> Choice {
        let mut found: Vec<EntityId> = Vec::new();
        for people in self.people_by_sentence(REACH) {
            let new: Vec<EntityId> =
                people.iter().map(|seen| seen.person).filter(|person| !found.contains(person)).collect();
            found.splice(0..0, new);
            match found.len() {
                0 | 1 => {}
                2 => return Choice { meant: found, ground: Ground::OnlyTwo, fitted: Vec::new() },
                _ => return Choice::open(Ground::NotTwo, found),
            }
        }
        Choice::open(Ground::NotTwo, found)
    }

    /// The person known by a title in the nearest sentence that mentions one.
    pub(super) fn titled(&mut self, call: &Call, mention: &Mention) -> Choice {
        let Some(title) = self.captured_title(call, mention) else { return Choice::nobody() };
        for people in self.people_by_sentence(REACH) {
            let has_title = |person: &EntityId| self.titles(*person).contains(&title);
            let fitting: Vec<EntityId> = people.iter().map(|seen| seen.person).filter(has_title).collect();
            match fitting.as_slice() {
                [] => {}
                [only] => return Choice::of(*only, Ground::OnlyOne),
                _ => return Choice::open(Ground::Several, fitting),
            }
        }
        Choice::nobody()
    }

    /// Who holds elsewhere the office of the person mentioned last.
    pub(super) fn counterpart(&mut self, of: ActorId) -> Choice {
        let person = self
            .people_by_sentence(REACH)
            .flat_map(|people| people.iter().rev())
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
        let choice = self.holder(of, title);
        match choice.ground {
            Ground::InOffice if person.is_some() => Choice { ground: Ground::SameOffice, ..choice },
            _ => choice,
        }
    }

    /// The name that an office of this title has in a country: a foreign minister is a secretary of state elsewhere.
    fn equal(&self, of: ActorId, title: String) -> String {
        let held = |title: &str| self.offices.holder(self.engine.rules(), of, title, self.date).is_some();
        let equals = EQUALS.iter().find(|equals| equals.contains(&title.as_str()));
        let other = equals.and_then(|equals| equals.iter().find(|title| held(title)));
        if held(&title) { title } else { other.map_or(title, |other| (*other).to_owned()) }
    }

    /// Whose body of the same name was mentioned last: the Syrian one for `the army` after `the Syrian army`.
    pub(super) fn side(&self, mention: &Mention) -> Choice {
        let words = self.reading.words(&mention.tokens).to_lowercase();
        let owners = words.split_whitespace().filter_map(|word| self.entities.bodies.get(body(word)));
        let last = owners.max_by_key(|owner| owner.at);
        last.map_or_else(Choice::nobody, |last| Choice::of(last.owner, Ground::LastOwner))
    }

    /// The town or region that the text calls by the same noun, as in `the district of Homs`, else the one mentioned last.
    pub(super) fn there(&self, mention: &Mention) -> Choice {
        let words = self.reading.words(&mention.tokens).to_lowercase();
        let called = words.rsplit(' ').next();
        let places = self.entities.places.iter().rev().take(MOST);
        let mut near = places.take_while(|place| place.sentence + REACH >= self.here()).peekable();
        let Some(last) = near.peek().map(|last| last.place) else { return Choice::nobody() };
        match near.find(|place| place.noun.as_deref() == called) {
            Some(of_noun) => Choice::of(of_noun.place, Ground::PlaceOfNoun),
            None => Choice::of(last, Ground::LastPlace),
        }
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

/// Whose body a word last named.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Owner {
    /// The token at which it was named.
    pub(super) at: u32,
    pub(super) owner: EntityId,
}

/// The word for a body that others stand for: news calls a government a regime.
pub(super) fn body(word: &str) -> &str {
    if word == "regime" { "government" } else { word }
}
