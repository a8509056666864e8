//! What rules did with sentences, laid out for a person.

use anstyle::{AnsiColor, Style};
use tidings_review::why::{Cue, Edit, Fate, Linked, Match, Sentence, Tried, Why};
use tidings_text::{Source, Span};

use super::aligned::Named;
use super::{FAINT, INDENT, View, plain};

const GOOD: Style = AnsiColor::Green.on_default();
const WRONG: Style = AnsiColor::Red.on_default();

/// Columns before what is said of a match, behind its label.
const COLUMN: usize = 15;
/// So many of what was wanted are shown.
const MOST_WANTED: usize = 8;

impl View {
    /// What rules did with some sentences.
    pub(crate) fn why(self, source: &Source, why: &Why, rule: Option<&str>) -> String {
        let mut page = String::new();
        for sentence in &why.sentences {
            page += &self.heading(&format!("{}:{}", source.name(), sentence.line));
            page.push('\n');
            page += &self.field("", &plain::clean(&sentence.text), 0, Style::new());
            page.push('\n');
            page += &self.sentence(source, sentence, rule);
        }
        page
    }

    /// What a rule did, without the sentences themselves.
    pub(crate) fn why_in_short(self, source: &Source, why: &Why) -> String {
        let mut page = String::new();
        for sentence in &why.sentences {
            for one in &sentence.matches {
                page += "\n";
                page += &self.said_of(one);
            }
            if let Some(tried) = &sentence.tried {
                page += "\n";
                page += &self.attempt(source, sentence, tried);
            }
        }
        page
    }

    fn sentence(self, source: &Source, sentence: &Sentence, rule: Option<&str>) -> String {
        let mut page = String::new();
        // Beside events, what fills their roles is told in a line.
        let (whole, brief): (Vec<&Match>, Vec<&Match>) =
            sentence.matches.iter().partition(|one| rule.is_some() || one.is_event);
        for one in whole {
            page += &self.matched(source, one);
            page.push('\n');
        }
        for one in &brief {
            let means =
                if one.means.is_empty() { String::new() } else { format!(" = {}", one.means.join(", ")) };
            let words = source.slice(one.span);
            page += &self.field(
                "",
                &plain::clean(&format!("{} “{words}”{means} · {}", one.of_type, one.by)),
                INDENT,
                FAINT,
            );
        }
        if !brief.is_empty() {
            page.push('\n');
        }
        if !sentence.links.is_empty() {
            page += &self.links(&sentence.links);
            page.push('\n');
        }
        for cue in &sentence.cues {
            page += &self.cue(source, cue);
            page.push('\n');
        }
        match (&sentence.tried, rule) {
            (Some(tried), Some(rule)) => page += &self.tried(source, sentence, tried, rule),
            _ if sentence.matches.is_empty() && sentence.cues.is_empty() => {
                page += &self.field("", "no event is told here, and no cue is found", 0, FAINT);
                page.push('\n');
            }
            _ => {}
        }
        if rule.is_none() && sentence.others > 0 {
            let others = match sentence.others {
                1 => "1 other mention is".to_owned(),
                many => format!("{many} other mentions are"),
            };
            page += &self.field("", &format!("{others} here; `tidings tokens` shows all"), 0, FAINT);
            page.push('\n');
        }
        page
    }

    fn matched(self, source: &Source, one: &Match) -> String {
        let mut page = self.heading(&format!("{} · {}", one.by, one.of_type)) + "\n";
        let names: Vec<Named<'_>> =
            one.captures.iter().map(|capture| Named { span: capture.span, name: &capture.role }).collect();
        page += &self.aligned(source.text(), one.span, one.trigger, &names, INDENT);
        page + &self.said_of(one)
    }

    /// What is said of a match, below its words.
    fn said_of(self, one: &Match) -> String {
        let mut page = String::new();
        for capture in one.captures.iter().filter(|capture| !capture.means.is_empty()) {
            page += &self.said(&capture.role, &capture.means.join(", "), Style::new());
        }
        if !one.means.is_empty() {
            page += &self.said("means", &one.means.join(", "), Style::new());
        }
        for set in &one.context {
            let sign = if set.counts { "" } else { ", but a nearer cue counts" };
            page += &self.said(
                "context",
                &format!("{} by {} (“{}”){sign}", set.sets, set.rule, set.cue),
                Style::new(),
            );
        }
        for open in &one.open {
            page += &self.said("open", &format!("{} — {}", open.role, open.wanted), WRONG);
            for missed in &open.missed {
                page += &self.said("", &format!("“{}”: {}", missed.text, missed.reason), FAINT);
            }
        }
        page + &match &one.fate {
            Fate::Mention => String::new(),
            Fate::Event { number, event } => {
                let event = plain::clean(&event.replace("  ", " · "));
                self.said(&format!("event {number}"), &event, GOOD)
            }
            Fate::Lost { to, words, because } => {
                self.said("lost to", &format!("{to} (“{words}”): {because}"), WRONG)
            }
            Fate::Nothing { because } => self.said("no event", because, WRONG),
        }
    }

    /// Whom words mean that look back, and why.
    fn links(self, links: &[Linked]) -> String {
        let mut page = self.heading("who is meant") + "\n";
        for link in links {
            let means = match (link.linked, link.means.is_empty()) {
                (true, _) => link.means.join(", "),
                (false, true) => "nobody".to_owned(),
                (false, false) => format!("{}, nobody told of before", link.means.join(", ")),
            };
            let means = plain::clean(&format!("“{}” = {means}", link.text));
            page += &self.field("", &means, INDENT, if link.linked { Style::new() } else { WRONG });
            page += &self.said("because", &format!("{} ({})", link.because, link.by), FAINT);
            if link.fitted.len() > 1 && link.fitted != link.means {
                page += &self.said("fitted", &link.fitted.join(", "), FAINT);
            }
        }
        page
    }

    fn cue(self, source: &Source, cue: &Cue) -> String {
        let mut page = self.heading(&format!("{} · {}", cue.rule, cue.sets.join(", "))) + "\n";
        let name = Named { span: cue.span, name: "cue" };
        page += &self.aligned(source.text(), cue.reach.hull(cue.span), cue.reach, &[name], INDENT);
        match &cue.idle {
            None => page,
            Some(because) => page + &self.said("changes", &format!("nothing: {because}"), FAINT),
        }
    }

    fn tried(self, source: &Source, sentence: &Sentence, tried: &Tried, rule: &str) -> String {
        self.heading(&format!("{rule} · matches nothing here"))
            + "\n"
            + &self.attempt(source, sentence, tried)
            + "\n"
    }

    /// How far a rule got, and what stopped it.
    fn attempt(self, source: &Source, sentence: &Sentence, tried: &Tried) -> String {
        let mut page = String::new();
        let wanted = match tried.wanted.len() {
            0 => "nothing".to_owned(),
            many if many > MOST_WANTED + 1 => {
                let first = tried.wanted[..MOST_WANTED].join(" | ");
                format!("{first} and {} others", many - MOST_WANTED)
            }
            _ => tried.wanted.join(" | "),
        };
        if tried.took.is_empty() {
            return self.said("it wants", &wanted, Style::new());
        }
        let stop = tried.stopped.unwrap_or(Span::new(tried.took.end, tried.took.end));
        let name = Named { span: stop, name: if stop.is_empty() { "" } else { "stopped" } };
        let stretch = tried.took.hull(Span::new(tried.took.end, rest(source, sentence, stop)));
        page += &self.aligned(source.text(), stretch, tried.took, &[name], INDENT);
        if tried.stopped.is_none() {
            page += &self.said("stopped", "by the end of the sentence", Style::new());
        }
        page += &self.said("wanted", &wanted, WRONG);
        if !tried.stands.is_empty() {
            page += &self.said("there is", &format!("<{}>", tried.stands.join(">, <")), Style::new());
        }
        if tried.again {
            page += &self.said("", "it got so far only on what its circle made in its rounds", FAINT);
        }
        page
    }

    /// The edit that would do it.
    pub(crate) fn edit(self, edit: Option<&Edit>) -> String {
        let Some(edit) = edit else {
            return self.field("", "No small edit of this rule would match here.", 0, FAINT);
        };
        let mut page = self.field("", "It would match with:", 0, Style::new());
        for (from, to) in &edit.changes {
            page += &self.said("-", from, WRONG);
            page += &self.said("+", if to.is_empty() { "(nothing)" } else { to }, GOOD);
        }
        match edit.breaks {
            0 => page,
            1 => page + &self.field("", "One of its examples would fail then.", 0, WRONG),
            many => page + &self.field("", &format!("{many} of its examples would fail then."), 0, WRONG),
        }
    }

    /// A label and what is said beside it.
    fn said(self, label: &str, value: &str, style: Style) -> String {
        self.field(label, &plain::clean(value), COLUMN, style)
    }
}

/// Where to stop showing a sentence: a few words behind what stopped the rule.
fn rest(source: &Source, sentence: &Sentence, stop: Span) -> u32 {
    let behind = &source.text()[stop.end as usize..sentence.span.end as usize];
    let some = behind.char_indices().filter(|(_, c)| c.is_whitespace()).nth(3);
    stop.end + some.map_or(behind.len(), |(at, _)| at) as u32
}
