//! Captures that nobody reads.
//!
//! What an event rule captures fills a role. What a rule for mentions or values
//! captures is read by the function that it calls, what a cue captures by
//! `said_by`; any other name there is a slip or a leftover.

use std::collections::HashMap;

use tidings_text::Diagnostic;

use crate::codes;
use crate::functions::Function;
use crate::load::problems::Problems;
use crate::load::written::{Book, Written};
use crate::model::{ContextRule, Rule, RuleSet, TypeKind};
use crate::pattern::What;

/// What a rule reads of its captures.
enum Reader<'s> {
    /// All of them: it makes events, or is not in the rule set and so is not known.
    All,
    These(Vec<&'s str>),
}

pub(super) fn report(book: &Book<'_>, set: &RuleSet, problems: &Problems) {
    let rules: HashMap<&str, &Rule> = set.rules.iter().map(|rule| (rule.id.as_str(), rule)).collect();
    let contexts: HashMap<&str, &ContextRule> =
        set.contexts.iter().map(|rule| (rule.id.as_str(), rule)).collect();
    // What the rules that use a definition read of its captures, all together; none for one that is not used.
    let mut of_definitions: Vec<Option<Reader<'_>>> = book.definitions.iter().map(|_| None).collect();
    for rule in &book.rules {
        let reader = match (rules.get(rule.id.as_str()), contexts.get(rule.id.as_str())) {
            (Some(known), None) => of_rule(set, known),
            (None, Some(known)) => of_context(known),
            _ => Reader::All,
        };
        for index in book.reached(&rule.pattern, rule.file) {
            let read = of_definitions[index].get_or_insert_with(|| Reader::These(Vec::new()));
            match (read, &reader) {
                (read, Reader::All) => *read = Reader::All,
                (Reader::These(read), Reader::These(names)) => read.extend(names),
                (Reader::All, _) => {}
            }
        }
        if let Reader::These(names) = reader {
            warn(&rule.pattern, |name| names.contains(&name), problems);
        }
    }
    for (definition, read) in book.definitions.iter().zip(of_definitions) {
        if let Some(Reader::These(read)) = read {
            warn(&definition.pattern, |name| read.contains(&name), problems);
        }
    }
}

fn of_rule<'s>(set: &RuleSet, rule: &'s Rule) -> Reader<'s> {
    if set.ty(rule.makes).kind == TypeKind::Event {
        return Reader::All;
    }
    let mut names: Vec<&str> = Vec::new();
    if let Some(call) = &rule.call {
        names.extend(call.arguments.iter().map(|(_, value)| value.as_str()));
        // The title that stands beside a name is remembered for who is meant.
        names.extend((call.function == Function::Same).then_some("title"));
    }
    Reader::These(names)
}

fn of_context(rule: &ContextRule) -> Reader<'_> {
    let said_by = rule.set.iter().filter(|(field, _)| field == "said_by");
    Reader::These(said_by.map(|(_, value)| value.as_str()).collect())
}

fn warn(pattern: &Written, is_read: impl Fn(&str) -> bool, problems: &Problems) {
    for (what, span) in &pattern.parts {
        if let What::Capture(name) = what
            && !is_read(name)
        {
            let problem = Diagnostic::warning(codes::UNREAD, format!("nothing reads the capture `{name}`"));
            let help = "give it to the function that the rule calls, or take the name away";
            problems.report(problem.at(&pattern.source, *span, "").help(help));
        }
    }
}
