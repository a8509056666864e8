//! Names before use: what each file holds, and every type and lexicon.

use std::collections::HashMap;

use tidings_text::{Diagnostic, Source, Span};

use super::File;
use super::fields::Fields;
use super::problems::Problems;
use super::unknown::Unknown;
use crate::codes;
use crate::keys::{self, Keys};
use crate::model::{Actor, Count, Entry, Lexicon, LexiconId, Origin, Role, RoleType, Type, TypeId, TypeKind};
use crate::yaml::{Kind, Node, Scalar};

/// What the pack declares, by name.
#[derive(Default)]
pub(super) struct Declared {
    pub(super) types: Vec<Type>,
    pub(super) lexicons: Vec<Lexicon>,
    pub(super) actors: Vec<Actor>,
    type_names: HashMap<String, TypeId>,
    lexicon_names: HashMap<String, LexiconId>,
}

/// What a file holds, told by its keys.
pub(super) fn file_kind(root: &Node, source: &Source, problems: &Problems) -> Option<&'static Keys> {
    let Kind::Map(entries) = &root.kind else {
        let message = format!("a rule file is a mapping, and this is {}", root.what());
        problems.error(codes::SHAPE, source, root.span, message, Some(kinds_help()));
        return None;
    };
    let kind = keys::FILES.into_iter().find(|kind| entries.iter().any(|(key, _)| key.text == kind.head()));
    if kind.is_none() {
        let span = entries.first().map_or(root.span, |(key, _)| key.span);
        let heads = keys::FILES.iter().map(|kind| kind.head());
        let near = entries.iter().find_map(|(key, _)| crate::nearest(&key.text, heads.clone()));
        let help = near.map(|near| format!("did you mean `{near}`?")).unwrap_or_else(kinds_help);
        let problem = Diagnostic::error(codes::FILE_KIND, "this file does not say what it holds");
        let fix = entries.first().and_then(|(key, _)| Unknown::word(&key.text, heads, "").fix(source, span));
        problems.report(Diagnostic { fix, ..problem.at(source, span, "").help(help) });
    }
    kind
}

/// Reports a file that has no content, or none but comments.
pub(super) fn nothing_in(source: &Source, problems: &Problems) {
    let message = "there is nothing in this rule file";
    problems.error(codes::FILE_KIND, source, Span::default(), message, Some(kinds_help()));
}

fn kinds_help() -> String {
    let names: Vec<String> = keys::FILES.iter().map(|kind| format!("`{}:`", kind.head())).collect();
    format!("a rule file has one of the keys {}", names.join(", "))
}

/// A type as a file declares it, before its names are resolved.
struct Draft<'f> {
    fields: Fields<'f>,
    id: TypeId,
    above: Vec<&'f Scalar>,
}

impl Declared {
    /// Collects the types and lexicons of all files.
    pub(super) fn collect(files: &[File<'_>], problems: &Problems) -> Declared {
        let mut declared = Declared::default();
        let mut drafts = Vec::new();
        let mut layers: HashMap<String, usize> = HashMap::new();
        for file in files {
            let Some(kind) = file.type_kind() else { continue };
            let Some(fields) = file.fields(problems) else { continue };
            let Some(name) = fields.text(file.keys.head()) else { continue };
            if let Some(&known) = declared.type_names.get(&name.text) {
                if layers.insert(name.text.clone(), file.layer) == Some(file.layer) {
                    declared.report_duplicate(&name.text, file.source, name.span, known, problems);
                    continue;
                }
                drafts.push(Draft { fields, id: known, above: fields.texts("is_a") });
                continue;
            }
            layers.insert(name.text.clone(), file.layer);
            let id = declared.add_type(&name.text, kind, file.source, name.span);
            drafts.push(Draft { fields, id, above: fields.texts("is_a") });
        }
        for file in files.iter().filter(|file| file.holds(&keys::LEXICON)) {
            declared.lexicon(file, &mut layers, &mut drafts, problems);
        }
        declared.link(&drafts, problems);
        declared.fill_roles(&drafts, problems);
        declared
    }

    fn report_duplicate(&self, name: &str, source: &Source, span: Span, known: TypeId, problems: &Problems) {
        let first = &self.types[known.index()].origin;
        let message = format!("the type `{name}` is declared twice");
        let problem = Diagnostic::error(codes::DUPLICATE_TYPE, message).at(source, span, "");
        problems.report(
            problem
                .at(&first.source, first.span, "first here")
                .help("one file holds one type with all that makes it"),
        );
    }

    fn add_type(&mut self, name: &str, kind: TypeKind, source: &Source, span: Span) -> TypeId {
        let id = TypeId::of(self.types.len());
        self.type_names.insert(name.to_owned(), id);
        self.types.push(Type {
            name: name.to_owned(),
            kind,
            is_a: Vec::new(),
            ancestors: vec![id],
            about: String::new(),
            codes: Vec::new(),
            roles: Vec::new(),
            same_when: Vec::new(),
            origin: Origin { source: source.clone(), span },
        });
        id
    }

    fn lexicon<'f>(
        &mut self,
        file: &'f File<'_>,
        layers: &mut HashMap<String, usize>,
        drafts: &mut Vec<Draft<'f>>,
        problems: &'f Problems,
    ) {
        let Some(fields) = file.fields(problems) else { return };
        let Some(name) = fields.text("lexicon") else { return };
        let makes = fields.text("type").map(|of| {
            self.type_names.get(&of.text).copied().unwrap_or_else(|| {
                let id = self.add_type(&of.text, TypeKind::Value, file.source, of.span);
                drafts.push(Draft { fields, id, above: fields.texts("is_a") });
                id
            })
        });
        let entries: Vec<Entry> =
            fields.list("entries").iter().filter_map(|node| entry(node, &fields)).collect();
        let key = format!("${}", name.text);
        if let Some(&known) = self.lexicon_names.get(&name.text) {
            if layers.insert(key, file.layer) == Some(file.layer) {
                let first = &self.lexicons[known.index()].origin;
                let message = format!("the lexicon `{}` is there twice", name.text);
                let problem =
                    Diagnostic::error(codes::DUPLICATE_NAME, message).at(file.source, name.span, "");
                let help = "join the two, or give one another name";
                problems.report(problem.at(&first.source, first.span, "first here").help(help));
                return;
            }
            let lexicon = &mut self.lexicons[known.index()];
            lexicon.entries.retain(|old| !entries.iter().any(|new| new.texts[0] == old.texts[0]));
            lexicon.entries.extend(entries);
            return;
        }
        layers.insert(key, file.layer);
        self.lexicon_names.insert(name.text.clone(), LexiconId::of(self.lexicons.len()));
        let origin = Origin { source: file.source.clone(), span: name.span };
        self.lexicons.push(Lexicon { name: name.text.clone(), makes, entries, origin });
    }

    /// Resolves `is_a`, and gives every type its ancestors.
    fn link(&mut self, drafts: &[Draft<'_>], problems: &Problems) {
        for draft in drafts {
            for above in &draft.above {
                let Some(id) =
                    self.type_id(above, (0, above.text.len() as u32), draft.fields.source, problems)
                else {
                    continue;
                };
                if self.ancestors_of(id).contains(&draft.id) {
                    let name = &self.types[draft.id.index()].name;
                    let message = format!("`{name}` cannot be below `{}`, which is below it", above.text);
                    draft.fields.error(
                        codes::TYPE_CYCLE,
                        above.span,
                        message,
                        "take one of the two `is_a` away",
                    );
                } else if !self.types[draft.id.index()].is_a.contains(&id) {
                    self.types[draft.id.index()].is_a.push(id);
                }
            }
        }
        for index in 0..self.types.len() {
            self.types[index].ancestors = self.ancestors_of(TypeId::of(index));
        }
    }

    fn ancestors_of(&self, id: TypeId) -> Vec<TypeId> {
        let mut found = vec![id];
        let mut next = 0;
        while let Some(&current) = found.get(next) {
            next += 1;
            for above in &self.types[current.index()].is_a {
                if !found.contains(above) {
                    found.push(*above);
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// Reads what a declaration says beyond its name, types above before types below.
    fn fill_roles(&mut self, drafts: &[Draft<'_>], problems: &Problems) {
        let mut order: Vec<&Draft<'_>> = drafts.iter().collect();
        order.sort_by_key(|draft| self.types[draft.id.index()].ancestors.len());
        for draft in order {
            let fields = &draft.fields;
            if let Some(about) = fields.string("about") {
                self.types[draft.id.index()].about = about;
            }
            if self.types[draft.id.index()].kind != TypeKind::Event {
                continue;
            }
            let mut roles: Vec<Role> = Vec::new();
            for above in self.types[draft.id.index()].is_a.clone() {
                for role in self.types[above.index()].roles.clone() {
                    if !roles.iter().any(|known| known.name == role.name) {
                        roles.push(role);
                    }
                }
            }
            roles.extend(self.types[draft.id.index()].roles.clone());
            for (name, node) in fields.map("roles") {
                let Some(role) = self.role(name, node, &roles, fields, problems) else {
                    problems.lose(&name.text);
                    continue;
                };
                match roles.iter_mut().find(|known| known.name == role.name) {
                    Some(known) => *known = role,
                    None => roles.push(role),
                }
            }
            let mut same_when: Vec<usize> = Vec::new();
            for name in fields.texts("same_when") {
                match roles.iter().position(|role| role.name == name.text) {
                    Some(index) => same_when.push(index),
                    None => unknown_role(&name.text, name.span, &roles, fields, problems),
                }
            }
            if same_when.is_empty() {
                let above = self.types[draft.id.index()].is_a.iter().flat_map(|above| {
                    let above = &self.types[above.index()];
                    above.same_when.iter().map(|index| above.roles[*index].name.clone())
                });
                same_when =
                    above.filter_map(|name| roles.iter().position(|role| role.name == name)).collect();
            }
            let codes =
                fields.text_map("codes").into_iter().map(|(key, code)| (key.text.clone(), code.text.clone()));
            let codes: Vec<(String, String)> = codes.collect();
            let ty = &mut self.types[draft.id.index()];
            ty.roles = roles;
            if !same_when.is_empty() {
                ty.same_when = same_when;
            }
            if !codes.is_empty() {
                ty.codes = codes;
            }
        }
    }

    fn role(
        &self,
        name: &Scalar,
        node: &Node,
        known: &[Role],
        file: &Fields<'_>,
        problems: &Problems,
    ) -> Option<Role> {
        let fields = Fields::of(node, &keys::ROLE, file.source, problems)?;
        if ["trigger", "ordinal", "modality", "negated", "count", "type"].contains(&name.text.as_str()) {
            let message = format!("`{}` is a field that every event has, so it can be no role", name.text);
            file.error(codes::VALUE, name.span, message, "give the role another name");
            return None;
        }
        let words = fields.texts("type");
        let of = match (fields.get("type").map(|node| &node.kind), words.as_slice()) {
            (Some(Kind::List(_)), words) => {
                RoleType::OneOf(words.iter().map(|word| word.text.clone()).collect())
            }
            (_, [word]) if word.text == "Text" => RoleType::Text,
            (_, [word]) => {
                RoleType::Mention(self.type_id(word, (0, word.text.len() as u32), file.source, problems)?)
            }
            _ => return None,
        };
        let counts =
            [("one", Count::One), ("optional", Count::Optional), ("many", Count::Many), ("any", Count::Any)];
        let count = fields.choice("count", &counts, Count::Optional);
        let is_a = fields.text("is_a").and_then(|above| {
            let found = known.iter().position(|role| role.name == above.text);
            if found.is_none() {
                unknown_role(&above.text, above.span, known, &fields, problems);
            }
            found
        });
        let default = fields.text("default").and_then(|word| match &of {
            RoleType::OneOf(words) if words.contains(&word.text) => Some(word.text.clone()),
            _ => {
                let message = format!("`{}` is none of the words that the role can be", word.text);
                fields.error(
                    codes::VALUE,
                    word.span,
                    message,
                    "write one of the words in the list under `type`",
                );
                None
            }
        });
        let about = fields.string("about").unwrap_or_default();
        Some(Role { name: name.text.clone(), of, count, is_a, default, state: fields.flag("state"), about })
    }

    /// The type that a stretch of a text names, or a report that there is none.
    pub(super) fn type_id(
        &self,
        text: &Scalar,
        at: (u32, u32),
        source: &Source,
        problems: &Problems,
    ) -> Option<TypeId> {
        let name = &text.text[at.0 as usize..at.1 as usize];
        let found = self.type_names.get(name).copied();
        if found.is_none() && !problems.is_lost(name) {
            let unknown = Unknown::name(name, self.types.iter().map(|ty| ty.name.as_str()), "types");
            let span = text.place(source, at);
            let message = format!("there is no type `{name}`");
            unknown.report(codes::UNKNOWN_TYPE, source, span, message, problems);
        }
        found
    }

    pub(super) fn type_named(&self, name: &str) -> Option<TypeId> {
        self.type_names.get(name).copied()
    }

    pub(super) fn lexicon_named(&self, name: &str) -> Option<LexiconId> {
        self.lexicon_names.get(name).copied()
    }

    pub(super) fn is_a(&self, of: TypeId, above: TypeId) -> bool {
        self.types[of.index()].ancestors.binary_search(&above).is_ok()
    }
}

/// Reports a role that a type has not, unless what is wrong with the role itself was told.
pub(super) fn unknown_role(name: &str, span: Span, roles: &[Role], fields: &Fields<'_>, problems: &Problems) {
    if problems.is_lost(name) {
        return;
    }
    let unknown = Unknown::name(name, roles.iter().map(|role| role.name.as_str()), "roles")
        .beside(fields.keys_around(span));
    let message = format!("there is no role `{name}`");
    unknown.report(codes::UNKNOWN_ROLE, fields.source, span, message, problems);
}

fn entry(node: &Node, file: &Fields<'_>) -> Option<Entry> {
    let (texts, value) = match &node.kind {
        Kind::Scalar(scalar) => (vec![scalar.text.clone()], None),
        _ => {
            let fields = Fields::of(node, &keys::ENTRY, file.source, file.problems)?;
            let first = fields.string("text")?;
            let also = fields.texts("also").into_iter().map(|scalar| scalar.text.clone());
            (std::iter::once(first).chain(also).collect(), fields.string("value"))
        }
    };
    if texts.iter().any(|text| text.trim().is_empty()) {
        file.error(
            codes::VALUE,
            node.span,
            "a lexicon entry has no word in it",
            "remove it, or write the word",
        );
        return None;
    }
    Some(Entry { texts, value })
}
