//! What each command does with its flags.
//!
//! Commands return how they ended; an I/O error is one of writing the output.

pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod decide;
pub(crate) mod diff;
pub(crate) mod explain;
pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod review;
pub(crate) mod run;
pub(crate) mod schema;
pub(crate) mod score;
pub(crate) mod test;
pub(crate) mod timeline;
pub(crate) mod tokens;
pub(crate) mod why;

mod corpus;
mod costs;
mod loaded;
mod markdown;
mod revision;
mod stamps;
mod texts;
mod waiting;

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Everything was done.
    Done,
    /// Everything was done, and an expectation failed.
    Failed,
    /// Not all of it could be done: unreadable input, broken rules.
    Incomplete,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        match exit {
            Exit::Done => ExitCode::SUCCESS,
            Exit::Failed => ExitCode::from(1),
            Exit::Incomplete => ExitCode::from(2),
        }
    }
}

/// `1 event`, `2 events`, `no events`.
fn counted(number: usize, one: &str, many: &str) -> String {
    match number {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        _ => format!("{number} {many}"),
    }
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=+:@%,".contains(c);
    match !word.is_empty() && word.chars().all(plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}
