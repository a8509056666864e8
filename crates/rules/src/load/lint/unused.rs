//! Definitions and lexicons that no rule uses.
//!
//! A definition is used if a pattern of a rule is made of it, through other
//! definitions or not. A lexicon with a type finds mentions whether or not a
//! pattern names it. What a pack offers to packs that extend it counts as used
//! only if the pack uses it too: else no example shows that it works.

use std::collections::HashSet;

use tidings_text::{Diagnostic, Fix, Span};

use crate::codes;
use crate::load::File;
use crate::load::problems::Problems;
use crate::load::written::{Book, Definition};
use crate::model::RuleSet;

pub(super) fn report(book: &Book<'_>, files: &[File<'_>], set: &RuleSet, problems: &Problems) {
    let mut reached: HashSet<usize> = HashSet::new();
    let mut names: HashSet<&str> = HashSet::new();
    let used_by_others = book.used_by_others();
    for rule in &book.rules {
        let of_rule = book.reached(&rule.pattern, rule.file);
        names.extend(rule.pattern.names());
        reached.extend(of_rule);
    }
    names.extend(reached.iter().flat_map(|index| book.definitions[*index].pattern.names()));
    for (index, definition) in book.definitions.iter().enumerate() {
        if reached.contains(&index) {
            continue;
        }
        let (file, name) = (&files[definition.file], &definition.name.text);
        let message = format!("no rule uses the definition `{name}`");
        let mut problem = Diagnostic::warning(codes::UNUSED, message);
        problem = problem.at(file.source, definition.name.span, "").help("use it, or take it away");
        if !used_by_others[index]
            && let Some(lines) = lines(definition, file)
        {
            let about = format!("take the definition `{name}` away");
            problem = problem.fix(Fix::replace(about, file.source, lines, ""));
        }
        problems.report(problem);
    }
    for lexicon in set.lexicons.iter().filter(|lexicon| lexicon.makes.is_none()) {
        if !names.contains(lexicon.name.as_str()) {
            let message = format!("no rule uses the lexicon `{}`", lexicon.name);
            let help = format!("write `${}` in a pattern, or take the file away", lexicon.name);
            let origin = &lexicon.origin;
            let problem = Diagnostic::warning(codes::UNUSED, message).at(&origin.source, origin.span, "");
            problems.report(problem.help(help));
        }
    }
}

/// The lines that a definition takes, with the comment right above it, if nothing else stands
/// there; those of the whole mapping where it is the only one.
fn lines(definition: &Definition<'_>, file: &File<'_>) -> Option<Span> {
    let text = file.source.text();
    let all = file.root.entries("define");
    let first = match all.len() {
        1 if definition.shared => return None,
        1 => file.root.key("define")?.span,
        _ => definition.name.span,
    };
    let start = first.start as usize;
    // The span of a block can reach into the indentation of the next key.
    let end = start + text[start..definition.node.span.end as usize].trim_end().len();
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let comments =
        text[..line].split_inclusive('\n').rev().take_while(|line| line.trim_start().starts_with('#'));
    let above: usize = comments.map(str::len).sum();
    let next = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    let behind = text[end..next].trim();
    let alone = text[line..start].trim().is_empty() && (behind.is_empty() || behind.starts_with('#'));
    alone.then(|| Span::of(line - above..next))
}
