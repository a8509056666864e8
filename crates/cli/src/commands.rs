//! What each command does with its flags.
//!
//! Commands return how they ended; an I/O error is one of writing the output.

pub(crate) mod check;
pub(crate) mod run;
pub(crate) mod tokens;

mod texts;

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Everything was done.
    Done,
    /// Not all of it could be done: unreadable input, broken rules.
    Incomplete,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        match exit {
            Exit::Done => ExitCode::SUCCESS,
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
