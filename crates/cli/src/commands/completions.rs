//! `tidings completions`: what a shell completes of a command line, made of the flags.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use crate::args::Args;
use crate::commands::Exit;

pub(crate) fn completions(shell: Shell) -> io::Result<Exit> {
    let mut out = io::stdout().lock();
    out.write_all(&script(shell))?;
    out.flush()?;
    Ok(Exit::Done)
}

/// Made in memory: a pipe that is closed early is no reason to fall over.
fn script(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    generate(shell, &mut Args::command(), "tidings", &mut script);
    script
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    #[test]
    fn every_shell_learns_of_every_command() {
        for shell in Shell::value_variants() {
            let script = String::from_utf8(script(*shell)).unwrap();
            for command in Args::command().get_subcommands() {
                assert!(script.contains(command.get_name()), "{shell}: {}", command.get_name());
            }
        }
    }
}
