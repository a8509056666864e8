//! `tidings check`: loads a pack and shows every problem.
//!
//! The problems are what was asked for, so they go to standard output.

use std::io::{self, Write};
use std::path::Path;

use crate::args::CheckArgs;
use crate::commands::{Exit, counted};
use crate::output::{self, Output};
use crate::{draw, pack};

pub(crate) fn check(args: &CheckArgs, output: &mut Output) -> io::Result<Exit> {
    let folder = match pack::folder(args.rules.as_deref(), Path::new("")) {
        Ok(folder) => folder,
        Err(error) => {
            output.error(&error.to_string());
            return Ok(Exit::Incomplete);
        }
    };
    let (drawn, summary, exit) = match pack::load(folder.as_deref()) {
        Err(problems) => {
            let summary = format!("the pack cannot be read: {}", counted(problems.len(), "error", "errors"));
            (draw::draw(&problems, output::width()), summary, Exit::Incomplete)
        }
        Ok(pack) => {
            let (errors, warnings) = pack.errors_and_warnings();
            let found = match (errors, warnings) {
                (0, 0) => "no problems".to_owned(),
                (_, 0) => counted(errors, "error", "errors"),
                (0, _) => counted(warnings, "warning", "warnings"),
                _ => format!(
                    "{}, {}",
                    counted(errors, "error", "errors"),
                    counted(warnings, "warning", "warnings")
                ),
            };
            let files = counted(pack.files, "file", "files");
            let summary = format!("{} {}: {files}, {found}", pack.manifest.name, pack.manifest.version);
            let exit = if errors == 0 { Exit::Done } else { Exit::Incomplete };
            (draw::draw(&pack.problems, output::width()), summary, exit)
        }
    };
    let mut out = output.stdout();
    writeln!(out, "{drawn}{summary}")?;
    out.flush()?;
    Ok(exit)
}
