//! The flags of `tidings timeline`.

use clap::ValueEnum;
use jiff::civil::Date;

use super::{OutputArgs, TextArgs, day};

/// Put the events of many texts in the order of their dates, each once.
///
/// A happening that several texts tell is one entry with all its sources, and what they tell
/// differently is shown. Events of one type are one happening if the same people and things take part
/// on the same day; where more than one pairing would fit, or the day is not told, they stay apart.
/// What has no date is listed behind the rest, by the date of its text.
#[derive(Debug, clap::Args)]
pub(crate) struct TimelineArgs {
    #[command(flatten)]
    pub(crate) texts: TextArgs,

    /// The types of events to list, joined by commas, with the types below them [default: all].
    #[arg(long = "type", value_name = "TYPES", value_delimiter = ',')]
    pub(crate) types: Vec<String>,

    /// Whom to list the happenings of, joined by commas: names, last names, or ids [default: all].
    ///
    /// A happening is listed if any of them takes part in it, in whatever role. A country is itself
    /// and not those who lead it.
    #[arg(long = "actor", value_name = "NAMES", value_delimiter = ',')]
    pub(crate) actors: Vec<String>,

    /// Leave out what happened before this day, and what has no date.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) from: Option<Date>,

    /// Leave out what happened after this day, and what has no date.
    #[arg(long = "to", value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) to_day: Option<Date>,

    /// How to write the timeline [default: text on a terminal; what the name of the file in --output
    /// ends with; else jsonl].
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<TimelineFormat>,

    #[command(flatten)]
    pub(crate) to: OutputArgs,
}

/// How a timeline is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TimelineFormat {
    /// Laid out for reading.
    Text,
    /// One JSON record a line, a happening each.
    Jsonl,
    /// A Markdown document.
    Markdown,
    /// A page for a browser, in one file, with the texts in it.
    Html,
}
