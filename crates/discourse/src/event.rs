//! What happened, as it is written down.

use tidings_rules::TypeId;
use tidings_text::Span;

use crate::values::{Granularity, How};

/// One happening that a document tells of.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its type.
    pub makes: TypeId,
    /// Told as a fact, or planned, requested, threatened, denied, hypothetical, discussed.
    pub modality: String,
    /// Whether it is said not to have happened.
    pub negated: bool,
    /// Several happenings told of as one: `phone calls`.
    pub many: bool,
    /// Which of several it is: 3 for `their third call`.
    pub ordinal: Option<u32>,
    /// The fillers of each role that has any, in the order of the type's roles.
    pub roles: Vec<(String, Vec<Filler>)>,
    /// Who says so.
    pub said_by: Vec<Filler>,
    /// The places that tell of it, in the order of the text.
    pub evidence: Vec<Evidence>,
}

/// Somebody, something or some time that fills a role.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filler {
    /// Id of the actor, where the pack lists it.
    pub id: Option<String>,
    /// Full name of the entity.
    pub name: Option<String>,
    /// Its type.
    pub of_type: Option<String>,
    /// ISO 3166-1 alpha-3 code of its country.
    pub country: Option<String>,
    /// The value of a date, duration or number.
    pub value: Option<String>,
    /// How a date was found.
    pub how: Option<How>,
    /// How finely a date is told.
    pub granularity: Option<Granularity>,
    /// The words; empty for a word that the rule sets.
    pub text: String,
    /// Where they stand, in bytes; `None` for a word that the rule sets.
    pub span: Option<Span>,
}

/// A place that tells of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The words, in bytes.
    pub span: Span,
    /// The words of it that tell: the trigger, in bytes.
    pub trigger: Span,
    /// The line that it begins in, from 1.
    pub line: u32,
    /// Id of the rule.
    pub rule: String,
    /// All that it points at is pointed at by another evidence of the event as well.
    pub covered: bool,
}

impl Event {
    /// The evidence that is shown: what no other covers.
    pub fn shown_evidence(&self) -> impl Iterator<Item = &Evidence> {
        self.evidence.iter().filter(|evidence| !evidence.covered)
    }

    /// The fillers of a role.
    pub fn role(&self, name: &str) -> &[Filler] {
        self.roles.iter().find(|(known, _)| known == name).map_or(&[], |(_, fillers)| fillers)
    }
}

impl Filler {
    /// What stands for it in one line: the name, else the value, else the words.
    pub fn label(&self) -> &str {
        self.name.as_deref().or(self.value.as_deref()).unwrap_or(&self.text)
    }

    /// Whether the two stand for the same.
    pub fn same(&self, other: &Filler) -> bool {
        match (&self.id, &other.id) {
            (Some(a), Some(b)) => a == b,
            _ => self.label() == other.label(),
        }
    }
}
