//! Events as a reviewer reads them: one a line, in the order of the text.
//!
//! A line shows what happened, not how it was found: no line numbers of rules,
//! no fingerprints, no timings, so that it changes only when the events do.

use std::fmt::Write as _;

use tidings_discourse::{Event, Extractor, Filler};

/// The snapshot of a document: its date, then one event a line with its quote below.
pub fn document(extractor: &Extractor, text: &str, date: Option<&str>, events: &[Event]) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "date: {}", date.unwrap_or("unknown"));
    for event in events {
        let _ = writeln!(out, "{}", line(extractor, event));
        for evidence in event.shown_evidence() {
            let quote: Vec<&str> = text[evidence.span.range()].split_whitespace().collect();
            let _ = writeln!(out, "    {}: {}", evidence.rule, quote.join(" "));
        }
    }
    if events.is_empty() {
        out.push_str("no events\n");
    }
    out
}

/// One event in one line: `PhoneCall 2022-03-18 PT70M participant=Emmanuel Macron, Vladimir Putin`.
pub fn line(extractor: &Extractor, event: &Event) -> String {
    let ty = extractor.engine().rules().ty(event.makes);
    let mut out = ty.name.clone();
    if event.negated {
        out.push_str(" NOT");
    }
    if event.modality != "asserted" {
        let _ = write!(out, " ({})", event.modality);
    }
    if event.many {
        out.push_str(" many");
    }
    if let Some(ordinal) = event.ordinal {
        let _ = write!(out, " no. {ordinal}");
    }
    for (role, fillers) in &event.roles {
        let _ = write!(out, " {role}={}", labels(fillers));
    }
    if !event.said_by.is_empty() {
        let _ = write!(out, " said_by={}", labels(&event.said_by));
    }
    out
}

fn labels(fillers: &[Filler]) -> String {
    let labels: Vec<&str> = fillers.iter().map(Filler::label).collect();
    labels.join(", ")
}
