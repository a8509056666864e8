//! `tidings explain`: what a name means, from the tables of the language and from the pack.

use std::io::{self, Write};
use std::path::Path;

use include_dir::{Dir, include_dir};
use tidings_rules::functions::FUNCTIONS;
use tidings_rules::{RuleSet, TypeId, codes, keys};

use crate::args::ExplainArgs;
use crate::commands::{Exit, loaded};
use crate::output::{self, Output};
use crate::view::View;

/// A case of every problem with the drawing of it, the same that the tests hold the drawings against.
static PROBLEMS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../tests/errors");

/// By code, rules like those of its cases that are right.
static RIGHT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../tests/right");

pub(crate) fn explain(args: &ExplainArgs, output: &mut Output) -> io::Result<Exit> {
    let Some(pack) = loaded::find(args.rules.as_deref(), Path::new(""), output) else {
        return Ok(Exit::Incomplete);
    };
    let view = View { width: output::width(), color: output.stdout_has_color() };
    let entries = entries(&args.name, &pack.rules, view);
    if entries.is_empty() {
        let known = names(&pack.rules);
        let meant = tidings_rules::nearest(&args.name, known.iter().map(String::as_str));
        let hint = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "give the id of a rule, or the name of a type, a function or a key, or a code".to_owned(),
        };
        output.error(&format!("nothing is called `{}`; {hint}", args.name));
        return Ok(Exit::Incomplete);
    }
    let mut out = output.stdout();
    write!(out, "{}", entries.join("\n"))?;
    out.flush()?;
    Ok(Exit::Done)
}

/// Everything that goes by a name.
fn entries(name: &str, rules: &RuleSet, view: View) -> Vec<String> {
    let mut entries = Vec::new();
    let code = codes::ALL.iter().find(|(code, _)| code.as_str() == name);
    entries.extend(code.map(|(code, title)| {
        let (wrong, right) = (drawings(code.as_str()), rights(code.as_str()));
        view.code(code.as_str(), [title, codes::about(*code)], &wrong, &right)
    }));
    let types = (0..rules.types.len()).map(TypeId::of).filter(|id| rules.ty(*id).name == name);
    entries.extend(types.map(|id| view.type_of(rules, id)));
    let functions = FUNCTIONS.iter().filter(|function| function.name == name);
    entries.extend(functions.map(|function| view.function(function)));
    for of in keys::ALL {
        entries.extend(of.keys.iter().filter(|key| key.name == name).map(|key| view.key(of, key)));
    }
    let is_called = |id: &str| id == name || id.rsplit('/').next() == Some(name);
    for rule in rules.rules.iter().filter(|rule| is_called(&rule.id)) {
        entries.push(view.rule(&rule.id, Some(&rules.ty(rule.makes).name), &rule.origin));
    }
    for rule in rules.contexts.iter().filter(|rule| is_called(&rule.id)) {
        entries.push(view.rule(&rule.id, None, &rule.origin));
    }
    entries
}

/// How a problem is drawn, each way that it can come about.
pub(crate) fn drawings(code: &str) -> Vec<&'static str> {
    let mut cases: Vec<_> = PROBLEMS.dirs().filter(|case| is_of(case.path(), code)).collect();
    cases.sort_by_key(|case| case.path());
    let drawing = |case: &&Dir<'static>| {
        let drawn = PROBLEMS.get_file(case.path().join("expected.txt"))?.contents_utf8()?;
        // The last line sums up the pack of the case.
        let end = drawn.trim_end().rfind('\n').unwrap_or(drawn.len());
        Some(drawn[..end].trim_end_matches('\n')).filter(|drawn| !drawn.is_empty())
    };
    cases.iter().filter_map(drawing).collect()
}

/// The files of the case of which a code says nothing, by name; its manifest only where it has no other.
fn rights(code: &str) -> Vec<(&'static str, &'static str)> {
    let files = RIGHT.get_dir(code).into_iter().flat_map(Dir::files);
    let mut files: Vec<_> =
        files.filter_map(|file| Some((file.path().file_name()?.to_str()?, file.contents_utf8()?))).collect();
    if files.len() > 1 {
        files.retain(|(name, _)| *name != "pack.yaml");
    }
    files.sort_unstable();
    files
}

/// Whether a folder is a case of a code.
fn is_of(case: &Path, code: &str) -> bool {
    case.to_str().and_then(|name| name.split('-').next()) == Some(code)
}

/// Every name that can be explained.
fn names(rules: &RuleSet) -> Vec<String> {
    let ids = rules.rules.iter().map(|rule| &rule.id).chain(rules.contexts.iter().map(|rule| &rule.id));
    let mut names: Vec<String> = codes::ALL.iter().map(|(code, _)| code.as_str().to_owned()).collect();
    names.extend(rules.types.iter().map(|ty| ty.name.clone()));
    names.extend(FUNCTIONS.iter().map(|function| function.name.to_owned()));
    names.extend(keys::ALL.iter().flat_map(|of| of.keys).map(|key| key.name.to_owned()));
    names.extend(ids.flat_map(|id| [Some(id.as_str()), id.rsplit('/').next()]).flatten().map(str::to_owned));
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_shown_as_it_is_drawn() {
        for (code, _) in codes::ALL {
            let drawn = drawings(code.as_str());
            assert!(
                drawn.iter().any(|drawn| drawn.contains(&format!("[{}]: ", code.as_str()))),
                "{}",
                code.as_str()
            );
            assert!(!rights(code.as_str()).is_empty(), "nothing shows how {} is avoided", code.as_str());
        }
    }
}
