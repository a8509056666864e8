//! Every pattern of a pack as its file has it, and what uses which definition.

use std::collections::HashMap;
use std::slice;

use tidings_text::{Source, Span};

use super::File;
use crate::keys;
use crate::pattern::{Expr, What, parts};
use crate::yaml::{Kind, Node, Scalar};

/// The keys of rules that are patterns.
const PATTERNS: [&str; 4] = ["pattern", "trigger", "cue", "until"];

/// The keys of fillers that are patterns.
const SIDES: [&str; 4] = ["before", "after", "inside", "near"];

/// A pattern as a file has it: its parts, each with its place in the file.
#[derive(Clone, Debug)]
pub struct Written {
    /// The file.
    pub source: Source,
    /// The parts in the order of the text; none if the pattern is faulty.
    pub parts: Vec<(What, Span)>,
}

/// All patterns of a pack.
pub(super) struct Book<'f> {
    /// The definitions.
    pub(super) definitions: Vec<Definition<'f>>,
    /// The patterns of rules and context rules.
    pub(super) rules: Vec<OfRule>,
    by_name: HashMap<&'f str, Vec<usize>>,
}

/// A definition.
pub(super) struct Definition<'f> {
    /// Its name.
    pub(super) name: &'f Scalar,
    /// What stands behind the name.
    pub(super) node: &'f Node,
    /// Index of the file.
    pub(super) file: usize,
    /// Whether every file can use it.
    pub(super) shared: bool,
    pub(super) pattern: Written,
}

/// A pattern of a rule.
pub(super) struct OfRule {
    /// The rule's id, with the name of its file.
    pub(super) id: String,
    /// Index of the file.
    pub(super) file: usize,
    pub(super) pattern: Written,
}

impl Written {
    fn of(node: &Node, source: &Source) -> Option<Written> {
        let Kind::Scalar(scalar) = &node.kind else { return None };
        let place = |part: crate::pattern::Part| (part.what, scalar.place(source, part.at));
        Some(Written { source: source.clone(), parts: parts(&scalar.text).into_iter().map(place).collect() })
    }

    /// The names of definitions and lexicons in it.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|(what, _)| match what {
            What::Leaf(Expr::Named(name)) => Some(name.text.as_str()),
            _ => None,
        })
    }
}

impl<'f> Book<'f> {
    pub(super) fn of(files: &'f [File<'_>]) -> Book<'f> {
        let mut book = Book { definitions: Vec::new(), rules: Vec::new(), by_name: HashMap::new() };
        for (index, file) in files.iter().enumerate() {
            let shared = file.holds(&keys::DEFINE);
            for (name, node) in file.root.entries("define") {
                if let Some(pattern) = Written::of(node, file.source) {
                    book.by_name.entry(&name.text).or_default().push(book.definitions.len());
                    book.definitions.push(Definition { name, node, file: index, shared, pattern });
                }
            }
            for rule in file.root.items("rules").iter().chain(file.root.items("context")) {
                let id = rule.text("id").map_or("", |id| &id.text);
                let mut found: Vec<&Node> = PATTERNS.iter().filter_map(|key| rule.get(key)).collect();
                for (_, fillers) in rule.entries("roles") {
                    let fillers =
                        if let Kind::List(list) = &fillers.kind { list } else { slice::from_ref(fillers) };
                    found.extend(
                        fillers.iter().flat_map(|filler| SIDES.iter().filter_map(|key| filler.get(key))),
                    );
                }
                let written = found.into_iter().filter_map(|node| Written::of(node, file.source));
                let id = format!("{}/{id}", file.stem);
                book.rules.extend(written.map(|pattern| OfRule { id: id.clone(), file: index, pattern }));
            }
        }
        book
    }

    /// Every pattern once.
    pub(super) fn patterns(&self) -> impl Iterator<Item = &Written> {
        let definitions = self.definitions.iter().map(|definition| &definition.pattern);
        definitions.chain(self.rules.iter().map(|rule| &rule.pattern))
    }

    /// Every pattern once, for good.
    pub(super) fn into_patterns(self) -> Vec<Written> {
        let definitions = self.definitions.into_iter().map(|definition| definition.pattern);
        definitions.chain(self.rules.into_iter().map(|rule| rule.pattern)).collect()
    }

    /// The definitions that a pattern of a file can mean by a name, the file's own before shared ones.
    fn meant(&self, name: &str, file: usize) -> impl Iterator<Item = usize> {
        let known = self.by_name.get(name).map_or(&[][..], Vec::as_slice);
        let is_own = move |index: &usize| {
            let definition = &self.definitions[*index];
            definition.file == file && !definition.shared
        };
        let has_own = known.iter().any(is_own);
        known.iter().copied().filter(move |index| match has_own {
            true => is_own(index),
            false => self.definitions[*index].shared,
        })
    }

    /// By definition: whether another one uses it.
    pub(super) fn used_by_others(&self) -> Vec<bool> {
        let mut used = vec![false; self.definitions.len()];
        for (index, definition) in self.definitions.iter().enumerate() {
            let meant = definition.pattern.names().flat_map(|name| self.meant(name, definition.file));
            meant.filter(|other| *other != index).for_each(|other| used[other] = true);
        }
        used
    }

    /// The definitions that a pattern of a file is made of, those used by others among them.
    pub(super) fn reached(&self, pattern: &Written, file: usize) -> Vec<usize> {
        let mut reached: Vec<usize> = Vec::new();
        let mut open = vec![(pattern, file)];
        while let Some((pattern, file)) = open.pop() {
            for index in pattern.names().flat_map(|name| self.meant(name, file)) {
                if !reached.contains(&index) {
                    reached.push(index);
                    open.push((&self.definitions[index].pattern, self.definitions[index].file));
                }
            }
        }
        reached
    }
}
