//! The flags of `tidings check`.

use std::path::PathBuf;

/// Find what is wrong with rules.
///
/// Every problem in every file is shown with its place, a code, and the way out. A warning alone is
/// no failure.
#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    /// The folder of the pack, with a pack.yaml in it.
    ///
    /// Without it, `rules` in the nearest tidings.toml in or above this folder says which pack;
    /// without that, the pack inside the program is checked.
    #[arg(value_name = "RULES")]
    pub(crate) rules: Option<PathBuf>,

    /// How to write what is found, and into which file; can be given several times [default: human].
    ///
    /// Formats are human, json, sarif (SARIF 2.1.0, for code scanning and editors), github
    /// (annotations of a GitHub workflow), gitlab (a Code Quality report) and junit. Without a file it
    /// goes to standard output, which takes one of them.
    #[arg(long = "format", value_name = "FORMAT[=FILE]", value_parser = wanted)]
    pub(crate) formats: Vec<Wanted>,

    /// Mend what has one mending: the rule files of the pack are written, each whole or not at all.
    ///
    /// A misspelt name is one, if a single known name differs in a letter; a pattern that YAML takes
    /// for a list is another. Whatever has several ways out, or is a guess, is left as it is and told.
    #[arg(long)]
    pub(crate) fix: bool,

    /// Take a warning for a failure: the exit code is 1 if there is one.
    #[arg(long)]
    pub(crate) deny_warnings: bool,
}

/// A format, and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(crate) format: CheckFormat,
    /// Standard output if there is none.
    pub(crate) file: Option<PathBuf>,
}

/// How problems are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CheckFormat {
    Human,
    Json,
    Sarif,
    Github,
    Gitlab,
    Junit,
}

impl CheckFormat {
    const ALL: [CheckFormat; 6] = [
        CheckFormat::Human,
        CheckFormat::Json,
        CheckFormat::Sarif,
        CheckFormat::Github,
        CheckFormat::Gitlab,
        CheckFormat::Junit,
    ];

    /// Its name on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            CheckFormat::Human => "human",
            CheckFormat::Json => "json",
            CheckFormat::Sarif => "sarif",
            CheckFormat::Github => "github",
            CheckFormat::Gitlab => "gitlab",
            CheckFormat::Junit => "junit",
        }
    }
}

fn wanted(written: &str) -> Result<Wanted, String> {
    let (name, file) = match written.split_once('=') {
        Some((name, file)) => (name, Some(file)),
        None => (written, None),
    };
    let names = CheckFormat::ALL.map(CheckFormat::name);
    let Some(format) = CheckFormat::ALL.into_iter().find(|format| format.name() == name) else {
        return Err(match tidings_rules::nearest(name, names) {
            Some(near) => format!("there is no format `{name}`; did you mean `{near}`?"),
            None => format!("there is no format `{name}`; the formats are {}", names.join(", ")),
        });
    };
    match file {
        Some("") => Err(format!("no file stands behind the `=`; write `{name}=FILE`")),
        file => Ok(Wanted { format, file: file.map(PathBuf::from) }),
    }
}
