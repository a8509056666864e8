//! The `tidings` command: reads flags, calls the libraries, prints.
//!
//! The only crate that prints. What a command does lives in the libraries; here
//! is how it is asked for and how the answer looks. Exit codes: 0 done, 1 an
//! expectation failed, 2 could not do all of it.

mod args;
mod commands;
mod draw;
mod output;
mod pack;
mod report;
mod view;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Args, Command};
use crate::output::Output;

fn main() -> ExitCode {
    let args = Args::parse();
    let mut output = Output::new(args.color);
    let outcome = match args.command {
        Command::Run(args) => commands::run::run(&args, &mut output),
        Command::Timeline(args) => commands::timeline::timeline(&args, &output),
        Command::Tokens(args) => commands::tokens::tokens(&args, &mut output),
        Command::Check(args) => commands::check::check(&args, &output),
        Command::Test(args) => commands::test::test(&args, &output),
        Command::Review(args) => commands::review::review(&args, &output),
        Command::Accept(args) => commands::decide::accept(&args, &output),
        Command::Reject(args) => commands::decide::reject(&args, &output),
        Command::Pending(args) => commands::decide::pending(&args, &output),
        Command::Score(args) => commands::score::score(&args, &mut output),
        Command::Explain(args) => commands::explain::explain(&args, &mut output),
        Command::Diff(args) => commands::diff::diff(&args, &output),
        Command::Why(args) => commands::why::why(&args, &output),
        Command::New(args) => commands::new::new(&args, &output),
        Command::List(args) => commands::list::list(&args, &output),
        Command::Completions { shell } => commands::completions::completions(shell),
        Command::Schema => commands::schema::schema(&output),
    };
    match outcome {
        Ok(exit) => exit.into(),
        // Whoever read the output has seen enough.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            output.error(&format!("the output cannot be written: {error}"));
            commands::Exit::Incomplete.into()
        }
    }
}
