//! The flags of those who write rules and of those who review them.

use std::path::PathBuf;

use clap::ValueEnum;

/// Run the examples of rules, and compare what is found in a corpus with its snapshots.
///
/// An example stands beside its rule: a `match` must match, a `skip` must not, and a `todo` that
/// holds is a failure too, since it is done. The snapshot of `news/a.txt` is
/// `news/snapshots/a.txt.snap`; what differs is put beside it as `a.txt.snap.new`, to be looked at
/// with `tidings review`. A snapshot whose text is gone is stale, and a failure.
#[derive(Debug, clap::Args)]
pub(crate) struct TestArgs {
    /// Only rules and texts that have this in their name.
    #[arg(value_name = "FILTER")]
    pub(crate) filter: Option<String>,

    #[command(flatten)]
    pub(crate) on: CorpusArgs,

    /// Test again whenever a rule, a text or a snapshot changes.
    #[arg(long)]
    pub(crate) watch: bool,

    /// List the rules that match nothing in the corpus.
    #[arg(long, conflicts_with = "filter")]
    pub(crate) coverage: bool,

    /// Make what was found the snapshots.
    #[arg(long)]
    pub(crate) accept: bool,

    /// Remove stale snapshots.
    #[arg(long)]
    pub(crate) prune: bool,

    /// Write nothing, and say what would accept the changes [default: if the variable `CI` is set].
    #[arg(long, conflicts_with_all = ["watch", "accept", "prune"])]
    pub(crate) ci: bool,

    /// How to write what came of it.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ReportFormat::Human)]
    pub(crate) format: ReportFormat,
}

/// The pack, and the texts that it is tested on.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct CorpusArgs {
    /// The pack of rules [default: `rules` in tidings.toml, else the pack inside the program].
    #[arg(long, value_name = "DIR")]
    pub(crate) rules: Option<PathBuf>,

    /// A text, a folder or a glob; can be given several times [default: `corpus` in tidings.toml].
    #[arg(long, value_name = "PATH")]
    pub(crate) corpus: Vec<PathBuf>,
}

/// How what came of a command is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// Laid out for reading.
    Human,
    /// As one JSON object.
    Json,
}

/// Go through changed snapshots one by one.
///
/// Each is shown with the events that came, went and changed, and is accepted, rejected or left
/// for later by a letter. `tidings test` finds what has changed.
#[derive(Debug, clap::Args)]
pub(crate) struct ReviewArgs {
    /// Only texts that have this in their name.
    #[arg(value_name = "FILTER")]
    pub(crate) filter: Option<String>,

    #[command(flatten)]
    pub(crate) on: CorpusArgs,
}

/// Make what was found the snapshots.
///
/// A stale snapshot is removed.
#[derive(Debug, clap::Args)]
pub(crate) struct AcceptArgs {
    #[command(flatten)]
    pub(crate) of: WaitingArgs,
}

/// Forget changed snapshots.
///
/// The snapshots stay as they were; the next `tidings test` finds the changes again.
#[derive(Debug, clap::Args)]
pub(crate) struct RejectArgs {
    #[command(flatten)]
    pub(crate) of: WaitingArgs,
}

/// List the snapshots that wait for review.
#[derive(Debug, clap::Args)]
pub(crate) struct PendingArgs {
    #[command(flatten)]
    pub(crate) of: WaitingArgs,

    /// Write one JSON object a line, with all that differs.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Which of the snapshots that wait for review are meant.
#[derive(Debug, clap::Args)]
pub(crate) struct WaitingArgs {
    /// Only texts that have this in their name.
    #[arg(value_name = "FILTER")]
    pub(crate) filter: Option<String>,

    /// A text, a folder or a glob; can be given several times [default: `corpus` in tidings.toml].
    #[arg(long, value_name = "PATH")]
    pub(crate) corpus: Vec<PathBuf>,
}

/// Show what a change of rules does to a corpus.
///
/// The texts are read with the rules of before and with those of now. The events that came, went
/// and changed are shown by rule, each with its sentence. It ends with 1 if there are any.
#[derive(Debug, clap::Args)]
pub(crate) struct DiffArgs {
    /// The rules of before: a folder, or a git revision such as main or HEAD~1.
    #[arg(value_name = "BASE")]
    pub(crate) base: String,

    /// The rules of now: a folder, or a git revision [default: the rules as they are].
    #[arg(value_name = "HEAD")]
    pub(crate) head: Option<String>,

    #[command(flatten)]
    pub(crate) on: CorpusArgs,

    /// How to write the differences.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = DiffFormat::Human)]
    pub(crate) format: DiffFormat,
}

/// How differences are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// Laid out for reading.
    Human,
    /// For a comment on a pull request.
    Markdown,
    /// As one JSON object.
    Json,
}
