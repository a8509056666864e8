//! `tidings check`: loads a pack, mends it if asked to, and tells every problem that is left.
//!
//! The problems are what was asked for, so they go to standard output; where
//! that is not for a person to read, the summary goes to standard error.

pub(crate) mod mend;

use std::io::{self, Write};
use std::path::Path;

use tidings_runner::Pack;

use crate::args::{CheckArgs, CheckFormat, Wanted};
use crate::commands::{Exit, counted};
use crate::output::{self, Output};
use crate::pack;
use crate::report::Report;

pub(crate) fn check(args: &CheckArgs, output: &Output) -> io::Result<Exit> {
    let told = |error: String| {
        output.error(&error);
        Ok(Exit::Incomplete)
    };
    let human = [Wanted { format: CheckFormat::Human, file: None }];
    let wanted = if args.formats.is_empty() { &human } else { args.formats.as_slice() };
    if let Err(clash) = apart(wanted) {
        return told(clash);
    }
    let folder = match pack::folder(args.rules.as_deref(), Path::new("")) {
        Ok(folder) => folder,
        Err(error) => return told(error.to_string()),
    };
    let mend::Outcome { pack, mended, error } = match (args.fix, &folder) {
        (true, Some(folder)) => mend::pack(folder),
        (true, None) => {
            return told("the pack inside the program cannot be mended; name a folder".to_owned());
        }
        (false, _) => mend::Outcome { pack: pack::check(folder.as_deref()), mended: Vec::new(), error: None },
    };
    let (problems, mut summary) = match &pack {
        Ok(pack) => (pack.problems.as_slice(), summary(pack)),
        Err(problems) => {
            let errors = counted(problems.len(), "error", "errors");
            (problems.as_slice(), format!("the pack cannot be read: {errors}"))
        }
    };
    match (args.fix, folder.as_deref().map_or(0, |folder| mend::mendable(&pack, folder))) {
        (true, _) if mended.is_empty() => summary += ", nothing mended",
        (true, _) => summary += &format!(", {} mended", mended.len()),
        (false, 0) => {}
        (false, mendable) => summary += &format!(" ({mendable} to be mended with --fix)"),
    }
    let pack_file = folder.unwrap_or_else(|| "rules".into()).join("pack.yaml");
    let report = Report {
        manifest: pack.as_ref().ok().map(|pack| &pack.manifest),
        pack_file: &pack_file.to_string_lossy(),
        files: pack.as_ref().map_or(&[], |pack| pack.files.as_slice()),
        mended: &mended,
        problems,
        summary: &summary,
    };
    let (errors, warnings) = pack.as_ref().map_or((1, 0), Pack::errors_and_warnings);
    let written = write(&report, wanted, output)?;
    if let Some(error) = &error {
        output.error(error);
    }
    Ok(match errors > 0 || error.is_some() || !written {
        true => Exit::Incomplete,
        false if args.deny_warnings && warnings > 0 => Exit::Failed,
        false => Exit::Done,
    })
}

/// That no two formats go to the same place; else a sentence on what to do.
fn apart(wanted: &[Wanted]) -> Result<(), String> {
    for (at, one) in wanted.iter().enumerate() {
        let Some(other) = wanted[..at].iter().find(|other| other.file == one.file) else { continue };
        let names = format!("`{}` and `{}`", other.format.name(), one.format.name());
        return Err(match &one.file {
            None => format!(
                "the formats {names} cannot both go to standard output; give one a file, as in `--format {}=FILE`",
                one.format.name()
            ),
            Some(file) => format!("the formats {names} cannot both go to {}", file.display()),
        });
    }
    Ok(())
}

/// Writes the report in each format; whether every file could be written.
fn write(report: &Report<'_>, wanted: &[Wanted], output: &Output) -> io::Result<bool> {
    let mut is_told = false;
    let mut is_whole = true;
    for Wanted { format, file } in wanted {
        let text = report.write(*format, output::width());
        match file {
            Some(file) => {
                let written = std::fs::File::create(file).and_then(|mut to| match format {
                    CheckFormat::Human => output.to_file(to).write_all(text.as_bytes()),
                    _ => to.write_all(text.as_bytes()),
                });
                if let Err(error) = written {
                    output.error(&format!("{} cannot be written: {error}", file.display()));
                    is_whole = false;
                }
            }
            None if *format == CheckFormat::Human => {
                is_told = true;
                let mut out = output.stdout();
                out.write_all(text.as_bytes())?;
                out.flush()?;
            }
            None => {
                let mut out = io::stdout().lock();
                out.write_all(text.as_bytes())?;
                out.flush()?;
            }
        }
    }
    if !is_told {
        output.stderr(&format!("{}{}\n", report.told_mended(), report.summary));
    }
    Ok(is_whole)
}

fn summary(pack: &Pack) -> String {
    let (errors, warnings) = pack.errors_and_warnings();
    let found = match (errors, warnings) {
        (0, 0) => "no problems".to_owned(),
        (_, 0) => counted(errors, "error", "errors"),
        (0, _) => counted(warnings, "warning", "warnings"),
        _ => format!("{}, {}", counted(errors, "error", "errors"), counted(warnings, "warning", "warnings")),
    };
    let files = counted(pack.files.len(), "file", "files");
    format!("{} {}: {files}, {found}", pack.manifest.name, pack.manifest.version)
}
