//! How it was decided whom a mention means that does not say so itself.

use super::EntityId;

/// How it was decided whom a word means that looks back, or a name that two have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What decided it.
    pub ground: Ground,
    /// The names of all who fitted, in the order of the text.
    pub fitted: Vec<String>,
}

/// What decided whom a mention means; the last ones decided that it means nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Nobody else fits in the nearest sentence that tells of anybody who does.
    OnlyOne,
    /// Of several in one sentence, the pronoun goes on with who acts in the clause before.
    ActsInClause,
    /// Of several in the sentence before, the pronoun goes on with who acts there.
    ActsInSentence,
    /// The text tells of these two, and of no third nearby.
    OnlyTwo,
    /// Who held the office on the day of the text.
    InOffice,
    /// Who holds the office that the one told of last holds elsewhere.
    SameOffice,
    /// Whose body of that name was told of last.
    LastOwner,
    /// The place told of last that the text calls by this noun.
    PlaceOfNoun,
    /// The place told of last.
    LastPlace,
    /// The text told of somebody by this name before.
    ToldBefore,
    /// The text told of somebody by a name spelt much like it.
    SpeltAlike,
    /// The only one of this name who was in office on the day of the text.
    NameInOffice,
    /// No one listed held the office on the day of the text, so that the state stands for who did.
    StateStands,
    /// The text has no date, so that the state stands for who holds the office.
    NoDate,
    /// Nobody else fits than who acts in the clause, who is not meant by a word that is acted on.
    NotWhoActs,
    /// Several fit, and nothing chooses between them.
    Several,
    /// There are not just two.
    NotTwo,
    /// Nobody who fits is told of nearby.
    Nobody,
}

impl Ground {
    /// Whether it decided for somebody.
    pub fn links(self) -> bool {
        !matches!(self, Ground::Several | Ground::NotTwo | Ground::Nobody)
    }

    /// It in half a sentence.
    pub fn because(self) -> &'static str {
        match self {
            Ground::OnlyOne => "nobody else fits in the nearest sentence that tells of anybody who does",
            Ground::ActsInClause => "of those in the sentence it is who acts in the clause before",
            Ground::ActsInSentence => "of those in the sentence before it is who acts there",
            Ground::OnlyTwo => "the text tells of these two last, and of no third with them",
            Ground::InOffice => "who held the office on the day of the text",
            Ground::SameOffice => "who held, on the day of the text, the office of the one told of last",
            Ground::LastOwner => "whose body of that name was told of last",
            Ground::PlaceOfNoun => "the last place that the text calls by this noun",
            Ground::LastPlace => "the place told of last",
            Ground::ToldBefore => "the text has told of that name before",
            Ground::SpeltAlike => "the text has told of a name spelt much like it",
            Ground::NameInOffice => "the only one of that name in office on the day of the text",
            Ground::StateStands => {
                "it is not known who held the office on the day of the text, so the state stands there"
            }
            Ground::NoDate => {
                "the text has no date that tells who held the office, so the state stands there"
            }
            Ground::NotWhoActs => {
                "who acts in the clause is not meant, and nobody else fits in the nearest sentence that tells of anybody who does"
            }
            Ground::Several => "several fit, and nothing chooses between them",
            Ground::NotTwo => "no sentences nearby tell of just two people",
            Ground::Nobody => "nobody told of nearby fits",
        }
    }
}

/// Whom a mention means, and on what ground.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) meant: Vec<EntityId>,
    pub(super) ground: Ground,
    /// Who else was looked at and fitted; those meant if it is empty.
    pub(super) fitted: Vec<EntityId>,
}

impl Choice {
    pub(super) fn of(meant: EntityId, ground: Ground) -> Choice {
        Choice { meant: vec![meant], ground, fitted: Vec::new() }
    }

    pub(super) fn among(self, fitted: Vec<EntityId>) -> Choice {
        Choice { fitted, ..self }
    }

    pub(super) fn nobody() -> Choice {
        Choice { meant: Vec::new(), ground: Ground::Nobody, fitted: Vec::new() }
    }

    /// Several fit, or not the right number.
    pub(super) fn open(ground: Ground, fitted: Vec<EntityId>) -> Choice {
        Choice { meant: Vec::new(), ground, fitted }
    }
}
