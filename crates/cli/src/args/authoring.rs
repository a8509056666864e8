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

/// Show why rules matched on a line of a text, or why one did not.
///
/// Without --rule it shows the events told there, with the rules that read them, what fills their
/// roles, and what became of each: an event, a loser of an overlap, nothing. With --rule it shows
/// what that rule did there: of one that matches nothing how far it got, the word and the
/// condition that stopped it, and the smallest edit that would let it match.
#[derive(Debug, clap::Args)]
pub(crate) struct WhyArgs {
    /// A text and a line of it, such as news/a.txt:3.
    ///
    /// Of a file of JSON Lines it is the document on that line, and a number behind is a line of
    /// its text: news/wire.jsonl:12:3.
    #[arg(value_name = "FILE:LINE", value_parser = place)]
    pub(crate) place: Place,

    /// The id of a rule, such as phone-call/called.
    #[arg(long, value_name = "ID")]
    pub(crate) rule: Option<String>,

    /// The pack of rules [default: as for `tidings run`].
    #[arg(long, value_name = "DIR")]
    pub(crate) rules: Option<PathBuf>,

    /// The day the text was written [default: as the text says].
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::day)]
    pub(crate) date: Option<jiff::civil::Date>,

    /// Write one JSON object.
    #[arg(long)]
    pub(crate) json: bool,
}

/// A line of a file.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) file: PathBuf,
    pub(crate) line: u32,
    /// A column, as editors and compilers write; in a file of JSON Lines a line of the text.
    pub(crate) behind: Option<u32>,
}

fn place(written: &str) -> Result<Place, String> {
    let number = |text: &str| text.parse::<u32>().ok().filter(|line| *line > 0);
    let split = |text: &str| {
        let (file, line) = text.rsplit_once(':')?;
        Some((file.to_owned(), number(line)?)).filter(|(file, _)| !file.is_empty())
    };
    let outer = split(written);
    let inner = outer.as_ref().and_then(|(file, _)| split(file));
    let found = match (inner, outer) {
        (Some((file, line)), Some((_, behind))) => Some((file, line, Some(behind))),
        (_, outer) => outer.map(|(file, line)| (file, line, None)),
    };
    found
        .map(|(file, line, behind)| Place { file: PathBuf::from(file), line, behind })
        .ok_or_else(|| "it takes a file and a line from 1 up, such as news/a.txt:3".to_owned())
}

/// Begin a pack, a rule or a lexicon with files that check and pass their tests.
#[derive(Debug, clap::Args)]
pub(crate) struct NewArgs {
    #[command(subcommand)]
    pub(crate) what: New,
}

/// What is begun.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum New {
    /// A folder of rules that adds to the pack inside the program.
    Pack {
        /// The folder, which must not be there yet; its name is the name of the pack.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// A rule, in a file of its own or at the end of the file of its type.
    Rule {
        /// The file and the rule, such as strike/goes-on-strike.
        #[arg(value_name = "FILE/RULE")]
        id: String,
        /// The pack [default: `rules` in tidings.toml].
        #[arg(long, value_name = "DIR")]
        rules: Option<PathBuf>,
    },
    /// A pack of the actors of dictionaries in the format of PETRARCH, such as Phoenix's.
    ///
    /// Names, synonyms, countries and dated roles are taken over; what cannot be is listed with its
    /// place or counted. Actors that the pack inside the program knows are left out.
    Actors {
        /// The dictionaries.
        #[arg(long, value_name = "FILE", required = true, num_args = 1..)]
        from: Vec<PathBuf>,
        /// The folder, which must not be there yet; its name is the name of the pack.
        #[arg(long, value_name = "DIR", default_value = "actors")]
        to: PathBuf,
    },
    /// A list of words, to be used as `$name` in patterns.
    Lexicon {
        /// Its name, such as ship-type.
        #[arg(value_name = "NAME")]
        name: String,
        /// The pack [default: `rules` in tidings.toml].
        #[arg(long, value_name = "DIR")]
        rules: Option<PathBuf>,
    },
}
