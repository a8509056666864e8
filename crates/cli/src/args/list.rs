//! The flags of `tidings list`.

use std::path::PathBuf;

use clap::ValueEnum;

/// List what is in a pack: rules, types, lexicons, actors; functions and problem codes too.
///
/// Each has a line with its name, what it is, and its file and line. Without a kind it says how many
/// there are of each. `tidings explain NAME` says more of one of them.
#[derive(Debug, clap::Args)]
pub(crate) struct ListArgs {
    /// What to list.
    #[arg(value_enum, value_name = "KIND")]
    pub(crate) kind: Option<ListKind>,

    /// Only what has this in its name, in any case.
    #[arg(value_name = "FILTER")]
    pub(crate) filter: Option<String>,

    /// The pack [default: `rules` in tidings.toml, else the pack inside the program].
    #[arg(long, value_name = "DIR")]
    pub(crate) rules: Option<PathBuf>,

    /// Write one JSON object a line.
    #[arg(long, requires = "kind")]
    pub(crate) json: bool,
}

/// What a pack has several of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListKind {
    /// What finds mentions and events, and what changes them.
    Rules,
    /// Types of mentions, values and events.
    Types,
    /// Lists of words and phrases.
    Lexicons,
    /// People, countries, organisations and places.
    Actors,
    /// What rules can call.
    Functions,
    /// What can be wrong with a pack.
    Codes,
}
