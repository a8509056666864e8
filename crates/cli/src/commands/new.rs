//! `tidings new`: files to begin with, which check and pass their tests as they are.
//!
//! Nothing is written over. A rule for a file that is there is put at its end.

mod actors;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tidings_runner::Config;

use crate::args::{New, NewArgs};
use crate::commands::{Exit, quoted, schema};
use crate::output::Output;

pub(crate) fn new(args: &NewArgs, output: &Output) -> io::Result<Exit> {
    let written = match &args.what {
        New::Actors { from, to } => return import(from, to, output),
        New::Pack { folder } => pack(folder),
        New::Rule { id, rules } => into(rules.as_deref()).and_then(|folder| rule(&folder, id)),
        New::Lexicon { name, rules } => into(rules.as_deref()).and_then(|folder| lexicon(&folder, name)),
    };
    match written {
        Ok((files, next)) => {
            let mut out = output.stdout();
            for file in files {
                writeln!(out, "wrote {}", file.display())?;
            }
            writeln!(out, "next: {next}")?;
            out.flush()?;
            Ok(Exit::Done)
        }
        Err(message) => {
            output.error(&message);
            Ok(Exit::Incomplete)
        }
    }
}

/// Writes a pack of dictionaries of actors, without the lines that cannot be read.
fn import(from: &[PathBuf], to: &Path, output: &Output) -> io::Result<Exit> {
    match actors::actors(from, to, output) {
        Ok((said, whole)) => {
            let mut out = output.stdout();
            out.write_all(said.as_bytes())?;
            out.flush()?;
            Ok(if whole { Exit::Done } else { Exit::Incomplete })
        }
        Err(message) => {
            output.error(&message);
            Ok(Exit::Incomplete)
        }
    }
}

/// What was written, and what to do next; else a sentence on why nothing was.
type Written = Result<(Vec<PathBuf>, String), String>;

fn pack(folder: &Path) -> Written {
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    checked(&name, "a pack")?;
    if folder.exists() {
        return Err(format!("{} is there already; choose another folder", folder.display()));
    }
    let about = format!(
        "name: {name}\nversion: 0.1.0\nabout: What this pack finds, in a sentence.\nextends: tidings\n"
    );
    let files = [
        (schema::FILE, schema::text()),
        ("pack.yaml", schema::line(schema::FILE) + &about),
        ("events/handshake.yaml", schema::line(&format!("../{}", schema::FILE)) + HANDSHAKE),
    ];
    let mut written = Vec::new();
    for (file, text) in files {
        let path = folder.join(file);
        write(&path, &text)?;
        written.push(path);
    }
    Ok((written, format!("tidings test --rules {}", quoted(&folder.to_string_lossy()))))
}

fn rule(folder: &Path, id: &str) -> Written {
    let Some((stem, rule)) = id.split_once('/') else {
        return Err(format!("`{id}` names no file; write the file and the rule, such as strike/{id}"));
    };
    checked(stem, "a file")?;
    checked(rule, "a rule")?;
    let words = rule.replace('-', " ");
    let text = format!(
        "  - id: {rule}\n    pattern: {words}\n    examples:\n      match: [They say it {words} today.]\n      skip: [Nothing of the kind.]\n"
    );
    let next = format!("tidings test {id} --rules {}", quoted(&folder.to_string_lossy()));
    let file = match find(folder, &format!("{stem}.yaml")) {
        None => {
            let file = folder.join("events").join(format!("{stem}.yaml"));
            let name: String = stem.split('-').map(capital).collect();
            let about = format!("event: {name}\nabout: What happens, in a sentence.\nrules:\n{text}");
            write(&file, &(schema_line(folder) + &about))?;
            file
        }
        Some(file) => {
            let before = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
            let last = before.lines().rfind(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()));
            if last != Some("rules:") {
                let name = file.display();
                return Err(format!(
                    "{name} does not end with its `rules:`, so put this into it yourself:\n\n{text}"
                ));
            }
            if before.lines().any(|line| line.trim() == format!("- id: {rule}")) {
                return Err(format!("{} has a rule `{rule}` already", file.display()));
            }
            let gap = if before.ends_with('\n') { "" } else { "\n" };
            fs::write(&file, format!("{before}{gap}{text}"))
                .map_err(|error| format!("{}: {error}", file.display()))?;
            file
        }
    };
    Ok((vec![file], next))
}

fn lexicon(folder: &Path, name: &str) -> Written {
    checked(name, "a lexicon")?;
    if let Some(file) = find(folder, &format!("{name}.yaml")) {
        return Err(format!("{} is there already", file.display()));
    }
    let file = folder.join("lexicons").join(format!("{name}.yaml"));
    let text = format!("lexicon: {name}\nentries:\n  - {}\n", name.replace('-', " "));
    write(&file, &(schema_line(folder) + &text))?;
    let next = format!("write ${name} in a pattern; tidings check {}", quoted(&folder.to_string_lossy()));
    Ok((vec![file], next))
}

/// The line that says where the schema is, for a file one folder below; empty if the pack keeps none.
fn schema_line(folder: &Path) -> String {
    let is_there = folder.join(schema::FILE).is_file();
    if is_there { schema::line(&format!("../{}", schema::FILE)) } else { String::new() }
}

/// The pack to add to.
fn into(asked: Option<&Path>) -> Result<PathBuf, String> {
    let folder = match asked {
        Some(folder) => Some(folder.to_owned()),
        None => {
            Config::nearest(Path::new("")).map_err(|error| error.to_string())?.and_then(|config| config.rules)
        }
    };
    let folder = folder.ok_or(
        "no pack is known: name one with --rules or as `rules` in tidings.toml, or begin one with `tidings new pack DIR`",
    )?;
    match folder.join("pack.yaml").is_file() {
        true => Ok(folder),
        false => Err(format!("there is no pack in {}; `tidings new pack` begins one", folder.display())),
    }
}

/// A file of this name in a folder or below it.
fn find(folder: &Path, name: &str) -> Option<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    let here = entries.iter().find(|path| path.is_file() && path.file_name().is_some_and(|own| own == name));
    here.cloned().or_else(|| entries.iter().filter(|path| path.is_dir()).find_map(|below| find(below, name)))
}

fn write(file: &Path, text: &str) -> Result<(), String> {
    let failed = |error: io::Error| format!("{} cannot be written: {error}", file.display());
    fs::create_dir_all(file.parent().unwrap_or(Path::new(""))).map_err(failed)?;
    fs::write(file, text).map_err(failed)
}

/// Whether a name can be one: small letters, digits and hyphens.
fn checked(name: &str, what: &str) -> Result<(), String> {
    let letters = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    match letters && name.starts_with(|c: char| c.is_ascii_lowercase()) && !name.ends_with('-') {
        true => Ok(()),
        false => Err(format!(
            "`{name}` is no name of {what}: it takes small letters, digits and hyphens, such as my-rules"
        )),
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_ascii_uppercase().to_string() + chars.as_str()).unwrap_or_default()
}

const HANDSHAKE: &str = "\
event: Handshake
about: Two people shake hands.
roles:
  person: {type: Person, count: many}
  date: {type: Date, count: optional}
same_when: [person, date]
rules:
  - id: shakes-hands
    pattern: <person:Person> ~shake hands with <person:Person> (on <date:Date>)?
    examples:
      match:
        - text: Emmanuel Macron shook hands with Olaf Scholz on 4 March 2022.
          event: {person: [Emmanuel Macron, Olaf Scholz], date: 2022-03-04}
      skip:
        - Emmanuel Macron shook the tree with Olaf Scholz.
";
