//! `tidings new actors`: PETRARCH's actor dictionaries as a pack.
//!
//! The dictionaries are written in capitals and say by codes who somebody is. So
//! phrases get the capitals of names, the country and the type come from the codes,
//! and a dated role is an office. Actors that the pack inside the program knows are left out:
//! two entries for one actor would leave open who is meant.

mod name;

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tidings_rules::RuleSet;
use tidings_runner::{Code, Dictionary, DictionaryEntry};

use self::name::name;
use super::{checked, write};
use crate::commands::{counted, quoted, schema};
use crate::output::Output;
use crate::pack;

/// CAMEO codes of roles, and what an office of that kind is called. Source: CAMEO codebook 1.1b3, chapter 3.
const ROLES: [(&str, &str); 21] = [
    ("BUS", "business figure"),
    ("COP", "police officer"),
    ("CVL", "civilian"),
    ("EDU", "educator"),
    ("ELI", "member of the elite"),
    ("GOV", "member of government"),
    ("INS", "insurgent"),
    ("JUD", "judge"),
    ("LAB", "labour leader"),
    ("LEG", "legislator"),
    ("MED", "journalist"),
    ("MIL", "military officer"),
    ("MOD", "moderate"),
    ("NGO", "member of a non-governmental organisation"),
    ("OPP", "member of the opposition"),
    ("PTY", "party official"),
    ("RAD", "radical"),
    ("REB", "rebel"),
    ("SEP", "separatist"),
    ("SPY", "intelligence officer"),
    ("UAF", "member of an armed group"),
];
/// Codes of those who fight.
const ARMED: [&str; 5] = ["INS", "IMG", "REB", "SEP", "UAF"];
/// Codes, at the beginning, of organisations beyond countries.
const ORGANISED: [&str; 4] = ["IGO", "INT", "MNC", "NGO"];
/// Codes of what is mostly an organisation where it has no time.
const BODIES: [&str; 6] = ["BUS", "EDU", "LAB", "MED", "NGO", "PTY"];
/// Last words of the names of bodies.
const BODY_WORDS: [&str; 20] = [
    "agency",
    "army",
    "assembly",
    "authority",
    "bank",
    "command",
    "commission",
    "committee",
    "congress",
    "corps",
    "council",
    "court",
    "force",
    "forces",
    "front",
    "guard",
    "ministry",
    "parliament",
    "party",
    "police",
];
/// How many wrong lines are shown.
const SHOWN: usize = 20;

/// What became of a dictionary.
#[derive(Default)]
struct Tally {
    entries: usize,
    phrases: usize,
    offices: usize,
    /// Codes that are comments, since there is nobody to hold the office of.
    noted: usize,
    known: usize,
    known_phrases: usize,
    twice: usize,
    wrong: usize,
}

/// Writes the pack. What is printed, and whether all could be read; else why nothing was written.
pub(super) fn actors(from: &[PathBuf], to: &Path, output: &Output) -> Result<(String, bool), String> {
    let name = to.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    checked(&name, "a pack")?;
    if to.exists() {
        return Err(format!("{} is there already; choose another folder with --to", to.display()));
    }
    let mut dictionaries = Vec::new();
    for path in from {
        let bytes = fs::read(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => format!("{}: there is no such file", path.display()),
            _ => format!("{}: it cannot be read: {error}", path.display()),
        })?;
        dictionaries.push((path, Dictionary::read(&bytes)));
    }
    let rules = pack::load(None).map_err(|_| "the pack inside the program cannot be read".to_owned())?.rules;
    let mut desk = Desk::new(&rules);
    let mut written = Vec::new();
    for (path, dictionary) in &dictionaries {
        for problem in dictionary.problems.iter().take(SHOWN) {
            output.error(&format!("{}:{}: left out: {}", path.display(), problem.line, problem.message));
        }
        if dictionary.problems.len() > SHOWN {
            let more = dictionary.problems.len() - SHOWN;
            output.error(&format!("{}: {more} more lines are left out", path.display()));
        }
        desk.tally.wrong += dictionary.problems.len();
        let entries: String = dictionary.entries.iter().filter_map(|entry| desk.actor(entry, path)).collect();
        if !entries.is_empty() {
            let origin = path.file_name().unwrap_or_default().to_string_lossy();
            let head = format!(
                "# Actors of {origin}, a dictionary in the format of PETRARCH; its licence is that of the file.\nactors:\n"
            );
            let line = schema::line(&format!("../{}", schema::FILE));
            written.push((format!("actors/{}.yaml", desk.file_name(path)), line + &head + &entries));
        }
    }
    if written.is_empty() {
        return Err("no actor is left to write".to_owned());
    }
    let manifest = format!(
        "name: {name}\nversion: 0.1.0\nabout: Actors of dictionaries in the format of PETRARCH.\nextends: tidings\n"
    );
    written.insert(0, ("pack.yaml".to_owned(), schema::line(schema::FILE) + &manifest));
    written.insert(0, (schema::FILE.to_owned(), schema::text()));
    for (file, text) in &written {
        write(&to.join(file), text)?;
    }
    let mut said: String =
        written.iter().map(|(file, _)| format!("wrote {}\n", to.join(file).display())).collect();
    said += &desk.tally.summary();
    let _ = writeln!(said, "next: tidings check {}", quoted(&to.to_string_lossy()));
    Ok((said, desk.tally.wrong == 0))
}

impl Tally {
    fn summary(&self) -> String {
        let mut said = format!(
            "{}, {}, {}\n",
            counted(self.entries, "actor", "actors"),
            counted(self.phrases, "phrase", "phrases"),
            counted(self.offices, "dated office", "dated offices"),
        );
        if self.noted > 0 {
            let _ = writeln!(
                said,
                "kept as comments: {} that are no office of a country at a time",
                counted(self.noted, "code", "codes")
            );
        }
        if self.known > 0 {
            let (known, phrases) =
                (counted(self.known, "actor", "actors"), counted(self.known_phrases, "phrase", "phrases"));
            let _ = writeln!(said, "left out: {known} with {phrases}, known to the pack inside the program");
        }
        if self.twice > 0 {
            let _ = writeln!(
                said,
                "left out: {} that an actor before has",
                counted(self.twice, "phrase", "phrases")
            );
        }
        if self.wrong > 0 {
            let _ = writeln!(
                said,
                "left out: {}",
                counted(self.wrong, "line that cannot be read", "lines that cannot be read")
            );
        }
        said
    }
}

/// What is known when an entry is written.
struct Desk<'r> {
    /// Names of countries by their codes.
    countries: HashMap<&'r str, &'r str>,
    /// Phrases of the pack inside the program, in small letters.
    known: HashSet<String>,
    /// Phrases that are written.
    taken: HashSet<String>,
    ids: HashSet<String>,
    files: HashSet<String>,
    tally: Tally,
}

impl<'r> Desk<'r> {
    fn new(rules: &'r RuleSet) -> Desk<'r> {
        let country = rules.type_named("Country");
        let countries = rules.actors.iter().filter(|actor| Some(actor.makes) == country);
        let forms = rules.actors.iter().flat_map(|actor| &actor.forms);
        Desk {
            countries: countries
                .filter_map(|actor| Some((actor.country.as_deref()?, actor.name.as_str())))
                .collect(),
            known: forms.map(|(form, _)| form.to_lowercase()).collect(),
            taken: HashSet::new(),
            ids: rules.actors.iter().map(|actor| actor.id.clone()).collect(),
            files: HashSet::new(),
            tally: Tally::default(),
        }
    }

    /// The entry as a pack has it; `None` if it is left out.
    fn actor(&mut self, entry: &DictionaryEntry, path: &Path) -> Option<String> {
        let mut phrases: Vec<String> = entry.phrases.iter().map(|words| name(words)).collect();
        if phrases.iter().any(|phrase| self.known.contains(&phrase.to_lowercase())) {
            self.tally.known += 1;
            self.tally.known_phrases += phrases.len();
            return None;
        }
        let before = phrases.len();
        phrases.retain(|phrase| self.taken.insert(phrase.to_lowercase()));
        self.tally.twice += before - phrases.len();
        let (first, also) = phrases.split_first()?;
        self.tally.entries += 1;
        self.tally.phrases += phrases.len();
        let country = entry.codes.iter().find_map(|code| self.country(code));
        let mut text = format!(
            "  - id: {}\n    name: {}\n    type: {}\n",
            self.id(first),
            string(first),
            type_of(entry, first, country.is_some())
        );
        if let Some((code, _)) = country {
            let _ = writeln!(text, "    country: {}", string(code));
        }
        if !also.is_empty() {
            let also: Vec<String> = also.iter().map(|phrase| string(phrase)).collect();
            let _ = writeln!(text, "    also: [{}]", also.join(", "));
        }
        let is_office = |code: &&Code| self.office(code).is_some();
        let (offices, noted): (Vec<&Code>, Vec<&Code>) = entry.codes.iter().partition(is_office);
        if !offices.is_empty() {
            text += "    offices:\n";
        }
        for code in &offices {
            let Some((title, of)) = self.office(code) else { continue };
            let _ = write!(text, "      - {{title: {}, of: {}", string(&title), string(of));
            code.from.iter().for_each(|from| text += &format!(", from: {from}"));
            code.to.iter().for_each(|to| text += &format!(", to: {to}"));
            text += "}\n";
        }
        self.tally.offices += offices.len();
        self.tally.noted += noted.len();
        let noted: Vec<String> = noted.iter().map(|code| code.to_string()).collect();
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let codes = if noted.is_empty() { String::new() } else { format!(": {}", noted.join(", ")) };
        let _ = writeln!(text, "    # {file}:{}{codes}", entry.line);
        Some(text)
    }

    /// The country that a code begins with: its code and its name.
    fn country<'c>(&self, code: &'c Code) -> Option<(&'c str, &'r str)> {
        let of = code.code.get(..3)?;
        Some((of, *self.countries.get(of)?))
    }

    /// Title and country of a dated role.
    fn office(&self, code: &Code) -> Option<(String, &'r str)> {
        let (_, of) = self.country(code)?;
        let role = code.code.get(3..6)?;
        let dated = code.from.is_some() || code.to.is_some();
        let title = ROLES
            .iter()
            .find(|(known, _)| *known == role)
            .map_or(role.to_lowercase(), |(_, title)| (*title).to_owned());
        dated.then_some((title, of))
    }

    /// An id that nobody has: the words of the name in small letters.
    fn id(&mut self, name: &str) -> String {
        let letters: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        let words: Vec<String> =
            letters.split('-').filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        unused(&words.join("-"), &mut self.ids)
    }

    /// A name for the file of a dictionary that no other has.
    fn file_name(&mut self, path: &Path) -> String {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
        let letters: String = stem.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        unused(letters.trim_matches('-'), &mut self.files)
    }
}

/// The name, with a number behind it if it is used.
fn unused(name: &str, used: &mut HashSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let free = std::iter::once(name.to_owned()).chain(numbered).find(|name| !used.contains(name));
    let free = free.expect("numbers do not end");
    used.insert(free.clone());
    free
}

/// The type, as far as codes and name tell it: who held a role at a time is a person, and what held
/// none is no person if its name is one word or ends as names of bodies do.
fn type_of(entry: &DictionaryEntry, name: &str, of_country: bool) -> &'static str {
    let has = |codes: &[&str], at: usize| {
        entry.codes.iter().any(|code| code.code.get(at..at + 3).is_some_and(|part| codes.contains(&part)))
    };
    let dated = entry.codes.iter().any(|code| code.from.is_some() || code.to.is_some());
    match (dated, of_country) {
        (true, _) => "Person",
        _ if has(&ARMED, 0) || has(&ARMED, 3) => "ArmedGroup",
        _ if has(&ORGANISED, 0) || has(&BODIES, 3) => "Organisation",
        (_, true) if entry.codes.iter().all(|code| code.code.len() == 3) => "Place",
        (_, true) if !is_of_body(name) => "Person",
        _ => "Organisation",
    }
}

/// Whether a name is one word, or has a last word by which bodies are called.
fn is_of_body(name: &str) -> bool {
    name.rsplit_once(' ').is_none_or(|(_, last)| BODY_WORDS.contains(&last.to_lowercase().as_str()))
}

/// A text as YAML takes it.
fn string(text: &str) -> String {
    serde_json::to_string(text).expect("a text has nothing that JSON has not")
}
