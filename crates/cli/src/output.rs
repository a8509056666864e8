//! Standard output and standard error: colour, width, and lines of messages.
//!
//! Everything that the program prints goes through here, to handles that take
//! colour out where it is not wanted. No macro that prints is used anywhere.

use std::io::{IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

use crate::args::Color;

const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
const NOTE: Style = AnsiColor::BrightGreen.on_default().bold();

/// Narrower than this, and lines are no longer cut.
const NARROWEST: usize = 30;
/// Lines longer than this are hard to read.
const WIDEST: usize = 100;
/// Where there is no terminal.
const USUAL: usize = 80;

/// Where the program writes.
pub(crate) struct Output {
    color: ColorChoice,
}

impl Output {
    pub(crate) fn new(color: Color) -> Output {
        let color = match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Output { color }
    }

    /// Standard output, locked.
    pub(crate) fn stdout(&self) -> AutoStream<std::io::StdoutLock<'static>> {
        AutoStream::new(std::io::stdout().lock(), self.choice(&std::io::stdout()))
    }

    /// A file; it has no colour unless it is asked for.
    pub(crate) fn to_file(&self, file: std::fs::File) -> AutoStream<std::fs::File> {
        AutoStream::new(file, if self.color == ColorChoice::Always { self.color } else { ColorChoice::Never })
    }

    /// Whether standard output shows colour.
    pub(crate) fn stdout_has_color(&self) -> bool {
        self.choice(&std::io::stdout()) != ColorChoice::Never
    }

    /// Whether files show colour.
    pub(crate) fn files_have_color(&self) -> bool {
        self.color == ColorChoice::Always
    }

    fn choice(&self, stream: &impl anstream::stream::RawStream) -> ColorChoice {
        match self.color {
            ColorChoice::Auto => AutoStream::choice(stream),
            other => other,
        }
    }

    /// A line on standard error: `error: ` and what is wrong.
    pub(crate) fn error(&self, message: &str) {
        self.stderr(&format!("{ERROR}error{ERROR:#}: {message}\n"));
    }

    /// A line on standard error: `note: ` and what is worth knowing.
    pub(crate) fn note(&self, message: &str) {
        self.stderr(&format!("{NOTE}note{NOTE:#}: {message}\n"));
    }

    /// Clears the terminal, if standard output is one.
    pub(crate) fn clear(&self) -> std::io::Result<()> {
        if is_terminal() {
            self.stdout().write_all(b"\x1b[2J\x1b[3J\x1b[H")?;
        }
        Ok(())
    }

    /// Text on standard error. If nobody reads it any more, nothing is to be done.
    pub(crate) fn stderr(&self, text: &str) {
        let mut stderr = AutoStream::new(std::io::stderr().lock(), self.choice(&std::io::stderr()));
        let _ = stderr.write_all(text.as_bytes());
    }
}

/// How many columns a line may have: those of the terminal, or as many as `COLUMNS` says.
pub(crate) fn width() -> usize {
    let said = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal = || Some(usize::from(terminal_size::terminal_size()?.0.0));
    said.or_else(terminal).unwrap_or(USUAL).clamp(NARROWEST, WIDEST)
}

/// Whether a person reads standard output.
pub(crate) fn is_terminal() -> bool {
    std::io::stdout().is_terminal()
}
