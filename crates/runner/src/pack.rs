//! A pack: a folder of rule files with a `pack.yaml`, or the one in the binary.
//!
//! A pack that extends another is loaded on top of it, layer upon layer, by the
//! same path whether its files are on disk or embedded. What cannot be read is
//! a diagnostic like any other problem of a rule file.

use std::path::{Component, Path, PathBuf};

use tidings_rules::{Layer, Manifest, RuleSet, codes, manifest};
use tidings_text::{Diagnostic, Label, Severity, Source, Span};

use crate::error::{self, Error, ErrorKind, shown};

/// The file that says what a pack is.
const MANIFEST: &str = "pack.yaml";

/// A pack, read and checked.
#[derive(Debug)]
pub struct Pack {
    /// What its `pack.yaml` says.
    pub manifest: Manifest,
    /// All rules of it and of the packs that it extends.
    pub rules: RuleSet,
    /// The names of the rule files that it has itself.
    pub files: Vec<String>,
    /// The folders that it and the packs that it extends were read from.
    pub folders: Vec<PathBuf>,
    /// Every problem, by file and place.
    pub problems: Vec<Diagnostic>,
}

impl Pack {
    /// Reads a pack folder, or the embedded pack if there is none.
    ///
    /// `embedded` holds the files of the embedded pack, its `pack.yaml` among
    /// them, each with a name such as `rules/events/phone-call.yaml`.
    ///
    /// # Errors
    /// If there is no such pack at all: no folder, or no `pack.yaml` in it that
    /// can be understood. A broken rule is no such error.
    pub fn load(folder: Option<&Path>, embedded: &[Source]) -> Result<Pack, Vec<Diagnostic>> {
        let (packs, manifest) = Packs::read(folder, embedded)?;
        let loaded = tidings_rules::load(&packs.layers);
        Ok(packs.into_pack(manifest, loaded.rules, loaded.problems))
    }

    /// Reads a pack like [`load`](Pack::load), and finds what is right in it and yet no use: more than a
    /// run needs to know. What warnings there are about packs that it extends is for their authors.
    ///
    /// # Errors
    /// As those of [`load`](Pack::load).
    pub fn check(folder: Option<&Path>, embedded: &[Source]) -> Result<Pack, Vec<Diagnostic>> {
        let (packs, manifest) = Packs::read(folder, embedded)?;
        let checked = tidings_rules::check(&packs.layers);
        let mut problems = checked.problems;
        problems.extend(tidings_engine::lint(&checked.rules, &checked.patterns));
        problems.retain(|problem| problem.severity == Severity::Error || packs.is_own(problem));
        Ok(packs.into_pack(manifest, checked.rules, problems))
    }

    /// How many of the problems leave something out, and how many do not.
    pub fn errors_and_warnings(&self) -> (usize, usize) {
        let errors = self.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
        (errors, self.problems.len() - errors)
    }
}

/// The problems are on the list.
struct Broken;

/// Packs on their way to layers, the innermost first.
#[derive(Default)]
struct Packs<'e> {
    embedded: &'e [Source],
    layers: Vec<Layer>,
    /// The folders of the packs that extend the one being read.
    above: Vec<PathBuf>,
    /// The folders read so far.
    folders: Vec<PathBuf>,
    problems: Vec<Diagnostic>,
}

impl<'e> Packs<'e> {
    /// Reads the files of a pack and of those that it extends.
    fn read(folder: Option<&Path>, embedded: &'e [Source]) -> Result<(Packs<'e>, Manifest), Vec<Diagnostic>> {
        let mut packs = Packs { embedded, ..Packs::default() };
        let read = match folder {
            Some(folder) => packs.folder(folder),
            None => packs.embedded(),
        };
        match read {
            Ok(manifest) => Ok((packs, manifest)),
            Err(Broken) => Err(packs.problems),
        }
    }

    fn into_pack(self, manifest: Manifest, rules: RuleSet, found: Vec<Diagnostic>) -> Pack {
        let own = self.layers.last().into_iter().flat_map(|layer| &layer.files);
        let files = own.map(|file| file.name().to_owned()).collect();
        let mut problems = self.problems;
        problems.extend(found);
        problems.sort_by(|a, b| a.order().cmp(&b.order()));
        Pack { manifest, rules, files, folders: self.folders, problems }
    }

    /// Whether a problem speaks of a file of the outermost pack.
    fn is_own(&self, problem: &Diagnostic) -> bool {
        let own = self.layers.last().map_or(&[][..], |layer| layer.files.as_slice());
        // Two packs can have files of one name; their texts are never at the same address.
        let is = |label: &Label| own.iter().any(|file| std::ptr::eq(file.text(), label.source.text()));
        problem.labels.is_empty() || problem.labels.iter().any(is)
    }

    fn embedded(&mut self) -> Result<Manifest, Broken> {
        let (own, files): (Vec<&Source>, Vec<&Source>) =
            self.embedded.iter().partition(|file| file.name().rsplit('/').next() == Some(MANIFEST));
        let Some(source) = own.first() else {
            return self.fail(unreadable("there is no embedded pack"));
        };
        let manifest = self.manifest(source)?;
        let files = files.into_iter().filter(|file| is_rule_file(Path::new(file.name()))).cloned().collect();
        self.add(&manifest, files);
        Ok(manifest)
    }

    fn folder(&mut self, folder: &Path) -> Result<Manifest, Broken> {
        let name = shown(folder);
        let help = "a pack is a folder with a `pack.yaml` that says its `name` and `version`";
        let whole = match folder.canonicalize() {
            Ok(whole) if whole.is_dir() => whole,
            Ok(_) => return self.fail(unreadable(format!("`{name}` is no folder")).help(help)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return self.fail(unreadable(format!("there is no folder `{name}`")).help(help));
            }
            Err(error) => return self.fail(unreadable(Error::io(name, &error).to_string())),
        };
        let path = folder.join(MANIFEST);
        if !path.exists() {
            return self.fail(unreadable(format!("there is no `pack.yaml` in `{name}`")).help(help));
        }
        let source = match read(&path) {
            Ok(source) => source,
            Err(problem) => return self.fail(*problem),
        };
        self.folders.push(folder.to_owned());
        let manifest = self.manifest(&source)?;
        if let Some((below, span)) = &manifest.extends {
            self.above.push(whole);
            self.extend(folder, below, &source, *span)?;
            self.above.pop();
        }
        let before = self.problems.len();
        let files = self.rule_files(folder);
        if files.is_empty() && manifest.extends.is_none() && self.problems.len() == before {
            let problem = unreadable(format!("there is no rule file in `{name}`"));
            self.problems.push(problem.help("rule files end in .yaml and may be in folders below"));
        }
        self.add(&manifest, files);
        Ok(manifest)
    }

    /// Reads what a pack extends: the embedded pack by its name, else a folder beside it.
    fn extend(&mut self, folder: &Path, below: &str, source: &Source, span: Span) -> Result<(), Broken> {
        let embedded = Packs { embedded: self.embedded, ..Packs::default() }.embedded();
        let name = embedded.map_or_else(|Broken| String::new(), |manifest| manifest.name);
        if below == name {
            return self.embedded().map(drop);
        }
        let path = folder.join(below);
        let problem = match path.canonicalize() {
            Ok(whole) if self.above.contains(&whole) => {
                unreadable("packs extend each other in a circle").at(source, span, "")
            }
            Ok(whole) if whole.is_dir() => {
                // A path without `..` is easier to read, unless links make it another folder.
                let straight = straight(&path);
                let same = straight.canonicalize().is_ok_and(|other| other == whole);
                return self.folder(if same { &straight } else { &path }).map(drop);
            }
            _ => unreadable(format!("there is no pack `{below}`"))
                .at(source, span, "")
                .help(format!("a pack extends `{name}` or a folder, as seen from its own")),
        };
        self.fail(problem)
    }

    fn manifest(&mut self, source: &Source) -> Result<Manifest, Broken> {
        manifest(source).map_err(|problems| {
            self.problems.extend(problems);
            Broken
        })
    }

    fn rule_files(&mut self, folder: &Path) -> Vec<Source> {
        let walk = ignore::WalkBuilder::new(folder)
            .standard_filters(false)
            .hidden(true)
            .follow_links(true)
            .sort_by_file_path(|a, b| a.cmp(b))
            .build();
        let mut files = Vec::new();
        for entry in walk {
            let path = match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_dir()) => continue,
                Ok(entry) => entry.into_path(),
                Err(error) => {
                    self.problems.push(unreadable(format!("a folder of rules cannot be read: {error}")));
                    continue;
                }
            };
            if is_rule_file(&path) {
                match read(&path) {
                    Ok(source) => files.push(source),
                    Err(problem) => self.problems.push(*problem),
                }
            }
        }
        files
    }

    fn add(&mut self, manifest: &Manifest, files: Vec<Source>) {
        self.layers.push(Layer { name: manifest.name.clone(), files, off: manifest.off.clone() });
    }

    fn fail<T>(&mut self, problem: Diagnostic) -> Result<T, Broken> {
        self.problems.push(problem);
        Err(Broken)
    }
}

/// A path with `folder/..` taken out of it.
fn straight(path: &Path) -> PathBuf {
    let mut straight = PathBuf::new();
    for part in path.components() {
        let goes_up = part == Component::ParentDir;
        match straight.components().next_back() {
            Some(Component::Normal(_)) if goes_up => drop(straight.pop()),
            _ => straight.push(part),
        }
    }
    straight
}

fn is_rule_file(path: &Path) -> bool {
    let is_yaml = path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
    is_yaml && path.file_name().is_some_and(|name| name != MANIFEST)
}

fn unreadable(message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(codes::UNREADABLE, message)
}

/// Reads a file of rules; the problem points at the file, which has no text to show.
fn read(path: &Path) -> Result<Source, Box<Diagnostic>> {
    let name = shown(path);
    let bytes = std::fs::read(path).map_err(|error| Error::io("", &error));
    let text = bytes.and_then(|bytes| match error::utf8(bytes, "") {
        // An empty rule file is the loader's to speak of.
        Err(error) if error.kind() == ErrorKind::Empty => Ok(String::new()),
        other => other,
    });
    match text {
        Ok(text) => Ok(Source::new(name, text)),
        Err(error) => {
            let file = Source::new(name, "");
            Err(Box::new(unreadable(format!("the file cannot be read: {error}")).at(
                &file,
                Span::default(),
                "",
            )))
        }
    }
}
