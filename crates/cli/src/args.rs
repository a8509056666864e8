//! The flags, and nothing else: a pure parse, no file is touched.
//!
//! What the flags mean is found out in `commands`.

mod authoring;
mod check;
mod list;
mod timeline;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

pub(crate) use authoring::*;
pub(crate) use check::*;
pub(crate) use list::*;
pub(crate) use timeline::*;

/// Reads news and writes down what happened: who did what to whom, when, for how long, and who says so.
#[derive(Debug, Parser)]
#[command(name = "tidings", version)]
#[command(after_help = "Exit codes: 0 done; 1 an expectation failed; 2 could not do all of it.")]
pub(crate) struct Args {
    /// When to use colour.
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(crate) color: Color,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Run(RunArgs),
    Timeline(TimelineArgs),
    Tokens(TokensArgs),
    Check(CheckArgs),
    Test(TestArgs),
    Review(ReviewArgs),
    Accept(AcceptArgs),
    Reject(RejectArgs),
    Pending(PendingArgs),
    Score(ScoreArgs),
    Explain(ExplainArgs),
    Diff(DiffArgs),
    Why(WhyArgs),
    New(NewArgs),
    List(ListArgs),
    /// Print the JSON Schema of rule files, by which editors complete and explain keys.
    ///
    /// It is that of pack.yaml as well. An editor with a YAML language server reads it where the first
    /// line of a file names it: `# yaml-language-server: $schema=../schema.json`. `tidings new pack`
    /// writes both.
    Schema,
    /// Print what a shell needs to complete commands and flags.
    ///
    /// For bash: `tidings completions bash > ~/.local/share/bash-completion/completions/tidings`; for
    /// fish: `tidings completions fish > ~/.config/fish/completions/tidings.fish`; for zsh, as `_tidings`
    /// into a folder of `$fpath`.
    Completions {
        /// The shell.
        #[arg(value_enum, value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
}

/// Find the events that texts tell of.
///
/// Every event comes with the words that tell of it and the rule that read them. On a terminal they
/// are laid out for reading; into a file or pipe goes one JSON record a line.
#[derive(Debug, clap::Args)]
pub(crate) struct RunArgs {
    #[command(flatten)]
    pub(crate) texts: TextArgs,

    /// How to write events [default: text on a terminal, jsonl elsewhere].
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,

    /// Say at the end what each rule cost: time, tries, matches.
    #[arg(long)]
    pub(crate) profile: bool,

    #[command(flatten)]
    pub(crate) to: OutputArgs,
}

/// Show what rules see of texts, token by token.
///
/// In the table each token has its offset in bytes, its kind (blank for a word or a punctuation mark),
/// word class, lemma and features, and how many quotations stand around it. A mention is a line
/// beside its tokens, and below the sentence are its type, offset, words, what it means, and the
/// rule or lexicon that found it. Into a file or pipe goes one JSON record a line, a sentence each.
#[derive(Debug, clap::Args)]
pub(crate) struct TokensArgs {
    #[command(flatten)]
    pub(crate) texts: TextArgs,

    /// How to write sentences [default: table on a terminal, jsonl elsewhere].
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<TokensFormat>,

    #[command(flatten)]
    pub(crate) to: OutputArgs,
}

/// The texts that are read, and with which rules.
#[derive(Debug, clap::Args)]
pub(crate) struct TextArgs {
    /// Files, folders, globs, or - for standard input.
    ///
    /// In a folder, files ending in .txt, .text, .jsonl and .ndjson are read; hidden files, a README
    /// and what is in .gitignore are not. A file that is named is read whatever its ending. Each
    /// line of a .jsonl or .ndjson file is a document: a JSON object with a field `text` and, if it
    /// has them, `id` and `date`. Anything else must be UTF-8 text.
    #[arg(value_name = "PATHS")]
    pub(crate) paths: Vec<PathBuf>,

    /// The pack of rules to read with.
    ///
    /// Without it, `rules` in the nearest tidings.toml in or above the folder of the first text says
    /// which pack; without that, the pack inside the program reads.
    #[arg(long, value_name = "DIR")]
    pub(crate) rules: Option<PathBuf>,

    /// The day the texts were written.
    ///
    /// Without it, the day comes from the `date` of a JSON line, the header of a text, or its dateline.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) date: Option<Date>,
}

/// Where what is found is written, and how fast.
#[derive(Debug, clap::Args)]
pub(crate) struct OutputArgs {
    /// Write to a file and not to standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// How many texts to read at a time [default: one for each processor].
    ///
    /// The output is the same for any number.
    #[arg(short, long, value_name = "N", value_parser = at_least_one)]
    pub(crate) jobs: Option<NonZeroUsize>,
}

/// Score what is found against what people annotated.
///
/// Events are set against a file of annotated events: precision, recall and F1 of each type, and of
/// the roles of the events that both have. With --time, time expressions are set against annotated
/// ones, as TempEval-3 does: strict (the same words), relaxed (words that overlap), and how many of
/// those have the right type and value.
#[derive(Debug, clap::Args)]
pub(crate) struct ScoreArgs {
    /// The annotations: a YAML file of events; with --time, a JSON Lines file of texts with their time
    /// expressions.
    #[arg(value_name = "GOLD")]
    pub(crate) gold: PathBuf,

    /// The folder of the annotated texts.
    ///
    /// Without it, the folder beside GOLD that has its name without the ending; without that, the
    /// folder of GOLD.
    #[arg(long, value_name = "DIR", conflicts_with = "time")]
    pub(crate) texts: Option<PathBuf>,

    /// Score these records, as `tidings run` writes them, and read no text.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["time", "rules"])]
    pub(crate) events: Option<PathBuf>,

    /// The pack of rules to read with.
    ///
    /// Without it, `rules` in the nearest tidings.toml in or above the folder of the texts says which
    /// pack; without that, the pack inside the program reads.
    #[arg(long, value_name = "DIR")]
    pub(crate) rules: Option<PathBuf>,

    /// Score time expressions.
    #[arg(long)]
    pub(crate) time: bool,

    /// The types of events to score, joined by commas [default: all that are annotated].
    #[arg(long, value_name = "TYPES", value_delimiter = ',', conflicts_with = "time")]
    pub(crate) types: Option<Vec<String>>,

    /// Fail if the F1 of all types together is below this, from 0 to 1; with --time, that of values.
    #[arg(long, value_name = "F1", value_parser = share)]
    pub(crate) min_f1: Option<f64>,

    /// Fail if an F1 is below that of an earlier score, written with `--format json`.
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,

    /// List whatever was missed or is wrong.
    #[arg(long)]
    pub(crate) errors: bool,

    /// How to write the figures.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ScoreFormat::Text)]
    pub(crate) format: ScoreFormat,
}

/// Explain a rule, a type, a function, a key or a problem code.
///
/// Says what it means, and shows its examples. A rule goes by its file and id, `phone-call/called`, or
/// by its id alone; a type by its name, `PhoneCall`; a function as rules call it, `weekday`; a key as
/// rule files have it, `same_when`; a problem by its code, `R012`.
#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// What to explain.
    #[arg(value_name = "NAME")]
    pub(crate) name: String,

    /// The pack whose rules and types are explained.
    ///
    /// Without it, `rules` in the nearest tidings.toml in or above this folder says which pack;
    /// without that, it is the pack inside the program.
    #[arg(long, value_name = "DIR")]
    pub(crate) rules: Option<PathBuf>,
}

/// How a score is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ScoreFormat {
    /// Tables for reading.
    Text,
    /// One JSON object, which --baseline reads.
    Json,
}

/// How events are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One JSON record a line.
    Jsonl,
    /// Laid out for reading.
    Text,
}

/// How sentences are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TokensFormat {
    /// One token a line, laid out for reading.
    Table,
    /// One sentence a line, as JSON.
    Jsonl,
    /// One word a line, in the columns of Universal Dependencies.
    Conllu,
}

/// When colour is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

fn day(written: &str) -> Result<Date, String> {
    let is_day = written.len() == 10 && written.as_bytes()[4] == b'-';
    let day = is_day.then(|| written.parse().ok()).flatten();
    day.ok_or_else(|| "a day of the calendar is written as YYYY-MM-DD, such as 2022-02-21".to_owned())
}

fn at_least_one(written: &str) -> Result<NonZeroUsize, String> {
    written.parse().map_err(|_| "it takes a number from 1 up".to_owned())
}

fn share(written: &str) -> Result<f64, String> {
    let share = written.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "it takes a share from 0 to 1, such as 0.85".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_flags_are_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn days_are_days() {
        assert!(day("2024-02-29").is_ok());
        for wrong in ["2023-02-29", "20240229", "2024-2-29", "today", "2024-02-29T10"] {
            assert!(day(wrong).is_err(), "{wrong}");
        }
    }
}
