//! `tidings review`: changed snapshots one by one, each decided by a letter.
//!
//! A letter and the Enter key: a plain line works on every terminal, over ssh and in
//! an editor's, and can be piped in by a test.

use std::io::{self, BufRead, Write};

use tidings_discourse::{Document, Extractor};
use tidings_review::compare::Difference;
use tidings_review::folder::{Error, Pending};
use tidings_review::snapshot::Page;
use tidings_review::told::Told;
use tidings_review::why;
use tidings_runner::Inputs;
use tidings_text::Span;

use crate::args::ReviewArgs;
use crate::commands::corpus::{self, Corpus};
use crate::commands::loaded::Loaded;
use crate::commands::waiting::{Listed, Waiting};
use crate::commands::{Exit, counted};
use crate::output::{self, Output};
use crate::view::View;

/// The letters, and what they do.
const LETTERS: [(&str, &str); 7] = [
    ("a", "accept what was found"),
    ("r", "reject it: the snapshot stays as it was"),
    ("s", "skip it: it waits for later"),
    ("A", "accept this and all that follow"),
    ("t", "show the text, with the events marked"),
    ("w", "show why: what the rules did where it differs"),
    ("q", "quit: the others wait for later"),
];

/// What is to be done with a snapshot.
enum Answer {
    Accept,
    Reject,
    Skip,
    All,
    Text,
    Why,
    Quit,
    Help,
}

pub(crate) fn review(args: &ReviewArgs, output: &Output) -> io::Result<Exit> {
    let corpus = match Corpus::find(&args.on) {
        Ok(corpus) => corpus,
        Err(error) => {
            output.error(&error.to_string());
            return Ok(Exit::Incomplete);
        }
    };
    let Some(waiting) = Waiting::find(&corpus, args.filter.as_deref(), output) else {
        return Ok(Exit::Incomplete);
    };
    let view = View { width: output::width(), color: output.stdout_has_color() };
    let mut desk = Desk { corpus, output, view, lines: io::stdin().lock(), all: false, pack: None };
    let (mut accepted, mut rejected, mut asked) = (0, 0, 0);
    let mut failed = waiting.failed;
    let mut fail = |error: Option<Error>| {
        failed |= error.is_some();
        error.into_iter().for_each(|error| output.error(&error.to_string()));
    };
    for (at, pending) in waiting.found.iter().enumerate() {
        match desk.ask(pending, (at + 1, waiting.found.len()))? {
            None if asked == 0 && !io::IsTerminal::is_terminal(&io::stdin()) => {
                output.error(
                    "nobody answers: review on a terminal, or decide with `tidings accept` and `tidings reject`",
                );
                return Ok(Exit::Incomplete);
            }
            None | Some(Answer::Quit) => break,
            Some(Answer::Accept) => {
                fail(pending.accept().err());
                accepted += 1;
            }
            Some(Answer::Reject) => {
                fail(pending.slot.reject().err());
                rejected += 1;
            }
            Some(_) => {}
        }
        asked += 1;
    }
    let mut out = output.stdout();
    let left = waiting.found.len() - accepted - rejected;
    match waiting.found.len() {
        0 => writeln!(out, "nothing waits for review")?,
        _ => writeln!(
            out,
            "{} accepted, {rejected} rejected, {left} left",
            counted(accepted, "snapshot", "snapshots")
        )?,
    }
    out.flush()?;
    Ok(if failed { Exit::Incomplete } else { Exit::Done })
}

/// Shows snapshots and takes the answers.
struct Desk<'a> {
    corpus: Corpus,
    output: &'a Output,
    view: View,
    lines: io::StdinLock<'static>,
    /// All that follow are accepted.
    all: bool,
    /// Compiled when it is first asked why.
    pack: Option<Loaded>,
}

impl Desk<'_> {
    /// Shows a snapshot until it is decided; `None` if nobody answers.
    fn ask(&mut self, pending: &Pending, (number, count): (usize, usize)) -> io::Result<Option<Answer>> {
        let listed = Listed::of(pending);
        let mut out = self.output.stdout();
        let title = format!("{number} of {count} · {} · {}", listed.text, listed.state);
        writeln!(out, "{}", self.view.heading(&title))?;
        match pending.found {
            None => writeln!(out, "the text is gone; to accept is to remove the snapshot\n")?,
            Some(_) => writeln!(out, "{}", self.view.differences(&listed.differences))?,
        }
        drop(out);
        while !self.all {
            match self.answer()? {
                Some(Answer::All) => self.all = true,
                Some(Answer::Text) => self.show_text(pending)?,
                Some(Answer::Why) => self.show_why(pending, &listed)?,
                Some(Answer::Help) => self.help()?,
                decided => return Ok(decided),
            }
        }
        Ok(Some(Answer::Accept))
    }

    /// Asks for a letter until it is one; `None` at the end of the input.
    fn answer(&mut self) -> io::Result<Option<Answer>> {
        let mut out = self.output.stdout();
        write!(out, "a accept, r reject, s skip, A all, t text, w why, q quit, ? help: ")?;
        out.flush()?;
        let mut line = String::new();
        if self.lines.read_line(&mut line)? == 0 {
            writeln!(out)?;
            return Ok(None);
        }
        if !io::IsTerminal::is_terminal(&io::stdin()) {
            writeln!(out)?;
        }
        Ok(Some(match line.trim() {
            "a" => Answer::Accept,
            "r" => Answer::Reject,
            "s" => Answer::Skip,
            "A" => Answer::All,
            "t" => Answer::Text,
            "w" => Answer::Why,
            "q" => Answer::Quit,
            _ => Answer::Help,
        }))
    }

    /// Shows what the rules do with the sentences of the events that came or changed.
    fn show_why(&mut self, pending: &Pending, listed: &Listed) -> io::Result<()> {
        let differing: Vec<Told> = listed
            .differences
            .iter()
            .flat_map(|page| &page.events)
            .filter(|difference| !matches!(difference, Difference::Lost { .. }))
            .map(|difference| difference.event().clone())
            .collect();
        if differing.is_empty() {
            let mut out = self.output.stdout();
            writeln!(
                out,
                "nothing came or changed; `tidings why FILE:LINE --rule ID` asks for a rule that does not match\n"
            )?;
            return out.flush();
        }
        let view = self.view;
        self.each_document(pending, |extractor, document, page| {
            let events = page.events.iter().filter(|event| differing.contains(event));
            let lines = events.flat_map(|event| &event.evidence).filter_map(|quote| quote.span);
            let mut pages = Vec::new();
            for span in lines {
                let drawn = view.why(document.source(), &why::why(extractor, document, span, None), None);
                if !pages.contains(&drawn) {
                    pages.push(drawn);
                }
            }
            pages.concat()
        })
    }

    /// Shows the text, with the words marked that tell of what differs.
    fn show_text(&mut self, pending: &Pending) -> io::Result<()> {
        let view = self.view;
        self.each_document(pending, |_, document, page| {
            let quotes = page.events.iter().flat_map(|event| &event.evidence);
            let marks: Vec<Span> = quotes.filter_map(|quote| quote.span).collect();
            view.text(document.source(), &marks)
        })
    }

    /// Reads the documents of a snapshot again and shows what `draw` makes of each.
    fn each_document(
        &mut self,
        pending: &Pending,
        draw: impl Fn(&Extractor, &Document, &Page) -> String + Sync,
    ) -> io::Result<()> {
        if self.pack.is_none() {
            self.pack = self.corpus.load(self.output);
        }
        let Some(pack) = &self.pack else { return Ok(()) };
        let inputs = Inputs::find(std::slice::from_ref(&pending.slot.text), None).found;
        let drawn = corpus::documents(&pack.extractor, inputs, |finding| {
            let (document, name) = (finding.document, finding.document.source().name());
            let page = Page::of(&pack.extractor, document, finding.events(), Some(name));
            draw(&pack.extractor, document, &page)
        });
        let mut out = self.output.stdout();
        for page in drawn {
            match page {
                Ok(page) => writeln!(out, "{page}")?,
                Err(error) => self.output.error(&error.to_string()),
            }
        }
        out.flush()
    }

    fn help(&self) -> io::Result<()> {
        let mut out = self.output.stdout();
        for (letter, does) in LETTERS {
            writeln!(out, "  {letter}  {does}")?;
        }
        writeln!(out)
    }
}
