//! From the files of a pack to a rule set, with every problem on the way.
//!
//! Three passes, because a file may use what a later one declares: every file
//! to a tree; every type, lexicon and actor by name; then every rule with its
//! names resolved. Files are taken in the order of their names within a layer,
//! so that ids do not depend on how a folder was listed.

mod actors;
mod contexts;
mod declare;
mod examples;
mod fields;
mod lint;
mod lost;
mod manifest;
mod patterns;
mod problems;
mod quoting;
mod rules;
mod strata;
mod unknown;
mod written;

use sha2::{Digest, Sha256};
use tidings_text::{Diagnostic, Source};

use crate::keys;
use crate::model::{RuleSet, TypeKind};
use crate::yaml::{self, Node};
use declare::Declared;
use fields::Fields;
pub use manifest::{Manifest, Off, manifest};
use patterns::Definitions;
use problems::Problems;
use written::Book;
pub use written::Written;

/// The files of one pack, or of what a pack adds to the one it extends.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Name of the pack.
    pub name: String,
    /// Its rule files, `pack.yaml` not among them.
    pub files: Vec<Source>,
    /// What it switches off in the layers before it.
    pub off: Off,
}

impl Layer {
    /// A layer that switches nothing off.
    pub fn new(name: impl Into<String>, files: Vec<Source>) -> Self {
        Layer { name: name.into(), files, off: Off::default() }
    }
}

/// What loading gives: all that is right, and all that is wrong.
#[derive(Debug)]
pub struct Loaded {
    /// The rules that are right.
    pub rules: RuleSet,
    /// Every problem, by file and place.
    pub problems: Vec<Diagnostic>,
}

/// What checking gives.
#[derive(Debug)]
pub struct Checked {
    /// The rules that are right.
    pub rules: RuleSet,
    /// Every pattern of every file as it is written there, for who knows more of words.
    pub patterns: Vec<Written>,
    /// Every problem, by file and place.
    pub problems: Vec<Diagnostic>,
}

/// A rule file as a tree, and what it holds.
struct File<'s> {
    source: &'s Source,
    layer: usize,
    /// The file's name without folders and ending, with which its rule ids begin.
    stem: &'s str,
    keys: &'static keys::Keys,
    root: Node,
}

impl File<'_> {
    fn holds(&self, keys: &keys::Keys) -> bool {
        self.keys.head() == keys.head()
    }

    /// What the file's type is a type of, if the file declares one.
    fn type_kind(&self) -> Option<TypeKind> {
        [(keys::EVENT, TypeKind::Event), (keys::MENTION, TypeKind::Mention), (keys::VALUE, TypeKind::Value)]
            .into_iter()
            .find_map(|(keys, kind)| self.holds(&keys).then_some(kind))
    }

    fn fields<'f>(&'f self, problems: &'f Problems) -> Option<Fields<'f>> {
        Fields::of(&self.root, self.keys, self.source, problems)
    }
}

/// Reads and checks a pack: the layers from the innermost pack outwards.
///
/// Problems never stop the load; each leaves out the least that it can.
pub fn load(layers: &[Layer]) -> Loaded {
    let problems = Problems::default();
    let rules = read(layers, &read_files(layers, &problems), &problems);
    Loaded { rules, problems: problems.sorted() }
}

/// Reads a pack like [`load`], and looks for what is right and yet no use as well:
/// more than a run needs to know.
pub fn check(layers: &[Layer]) -> Checked {
    let problems = Problems::default();
    let files = read_files(layers, &problems);
    let rules = read(layers, &files, &problems);
    let book = Book::of(&files);
    lint::of_rules(&book, &rules, &problems);
    if !problems.has_error() {
        lint::of_pack(&book, &files, &rules, &problems);
    }
    let patterns = book.into_patterns();
    Checked { rules, patterns, problems: problems.sorted() }
}

fn read(layers: &[Layer], files: &[File<'_>], problems: &Problems) -> RuleSet {
    let mut declared = Declared::collect(files, problems);
    declared.actors = actors::read(files, &mut declared, problems);
    let shared = Definitions::shared(files, &declared, problems);
    let mut set = RuleSet { fingerprint: fingerprint(layers), ..RuleSet::default() };
    set.rules = rules::read(files, &declared, &shared, problems);
    set.contexts = contexts::read(files, &declared, &shared, problems);
    set.types = declared.types;
    set.lexicons = declared.lexicons;
    set.actors = declared.actors;
    for layer in layers {
        manifest::switch_off(&mut set, &layer.off, problems);
    }
    set.strata = strata::order(&set, problems);
    set
}

fn read_files<'s>(layers: &'s [Layer], problems: &Problems) -> Vec<File<'s>> {
    let mut files = Vec::new();
    for (layer, content) in layers.iter().enumerate() {
        let mut sources: Vec<&Source> = content.files.iter().collect();
        sources.sort_by_key(|source| source.name());
        for source in sources {
            match yaml::read(source) {
                Err(problem) => {
                    let fix = quoting::of_line(&problem, source);
                    problems.unreadable(Diagnostic { fix, ..*problem }, lost::names(source));
                }
                Ok(None) => declare::nothing_in(source, problems),
                Ok(Some(root)) => {
                    if let Some(keys) = declare::file_kind(&root, source, problems) {
                        let name = source.name().rsplit(['/', '\\']).next().unwrap_or_default();
                        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
                        files.push(File { source, layer, stem, keys, root });
                    }
                }
            }
        }
    }
    files
}

/// `sha256:` and the digest of every file's name and text, in order.
fn fingerprint(layers: &[Layer]) -> String {
    let mut hash = Sha256::new();
    for layer in layers {
        let mut files: Vec<(&str, &str)> =
            layer.files.iter().map(|file| (file.name(), file.text())).collect();
        files.sort_unstable();
        for (name, text) in files {
            let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
            hash.update((name.len() as u64).to_le_bytes());
            hash.update(name);
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text);
        }
    }
    let digest: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{digest}")
}
