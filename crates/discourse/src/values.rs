//! Values of dates, durations, sets and numbers, reckoned against the document's date.
//!
//! Rules find the mentions and name the function that gives the value; here
//! each function is carried out over what the rule captured. A mention that has
//! no value (a relative date in a document without one, the year 10000) is still
//! a mention. What a value is for is not its job.

mod calendar;
mod calls;
mod clock;
mod dates;
mod duration;
mod number;
mod range;
mod value;

#[cfg(test)]
mod tests;

use std::ops::Range;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use tidings_engine::{Engine, MentionId, Reading};
use tidings_rules::TypeKind;

use calls::Resolver;
pub(crate) use number::{Number, nth};
pub(crate) use value::Value;
pub use value::{Granularity, How};

/// The values of a document's mentions.
#[derive(Debug, Default)]
pub(crate) struct Values {
    known: FxHashMap<MentionId, Option<Value>>,
}

impl Values {
    /// Resolves the mentions of a reading.
    ///
    /// `forward` says of the tokens of a date whether what the sentence tells
    /// there lies ahead, so that `on Monday` means the next Monday.
    pub(crate) fn resolve(
        engine: &Engine,
        reading: &Reading<'_>,
        document_date: Option<Date>,
        forward: &dyn Fn(&Range<u32>) -> bool,
    ) -> Values {
        let rules = engine.rules();
        let all = reading.all_mentions();
        let values = all.iter().enumerate().filter(|(_, m)| rules.ty(m.makes).kind == TypeKind::Value);
        let mut order: Vec<(bool, u32, u32, MentionId)> = values
            .map(|(at, m)| (m.lost_to.is_some(), m.tokens.start, m.tokens.end, MentionId(at as u32)))
            .collect();
        // What stays is read in the order of the text, so that "the next day" follows the day before.
        order.sort_unstable();
        let kept = order.iter().filter(|(lost, ..)| !lost).map(|(.., id)| *id).collect();
        let mut resolver = Resolver::new(engine, reading, document_date, forward, kept);
        resolver.history = resolver.tells_history();
        for (lost, _, _, id) in order {
            resolver.resolve(id, !lost);
        }
        Values { known: resolver.known }
    }

    /// The value of a mention.
    pub(crate) fn of(&self, mention: MentionId) -> Option<&Value> {
        self.known.get(&mention)?.as_ref()
    }
}
