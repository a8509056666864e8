//! Rules that make mentions, values and events.

use std::collections::HashMap;

use tidings_text::{Diagnostic, Span};

use super::declare::{Declared, unknown_role};
use super::fields::Fields;
use super::patterns::{self, Definitions};
use super::problems::Problems;
use super::unknown::Unknown;
use super::{File, examples};
use crate::codes;
use crate::functions::{Call, FUNCTIONS, FunctionKind, Takes};
use crate::keys;
use crate::model::{
    Body, Filler, Origin, Pattern, Reference, Role, RoleType, Rule, Side, Type, TypeId, TypeKind, Within,
};
use crate::pattern::Expr;
use crate::yaml::{Kind, Node, Scalar};

/// How far fillers and cues reach.
pub(super) const WITHIN: [(&str, Within); 2] = [("clause", Within::Clause), ("sentence", Within::Sentence)];

/// Captures that every event rule can have beside its type's roles.
const RESERVED: [&str; 2] = ["trigger", "ordinal"];

/// Reads the rules of all files; a later pack's rule replaces the one of the same id.
pub(super) fn read(
    files: &[File<'_>],
    declared: &Declared,
    shared: &Definitions,
    problems: &Problems,
) -> Vec<Rule> {
    let mut rules: Vec<(usize, Rule)> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for file in files {
        let Some(kind) = file.type_kind() else { continue };
        // What is wrong with the file's keys was reported when its type was declared.
        let quiet = Problems::default();
        let Some(fields) = file.fields(&quiet) else { continue };
        let fields = fields.reporting_to(problems);
        let Some(makes) = fields.text(file.keys.head()).and_then(|name| declared.type_named(&name.text))
        else {
            continue;
        };
        let local = Definitions::local(fields.map("define"), file.source, shared, declared, problems);
        for node in fields.list("rules") {
            let Some(fields) = Fields::of(node, &keys::RULE, file.source, problems) else { continue };
            let reader = Reader { fields, declared, local: &local, shared, makes, kind };
            let Some(rule) = reader.rule(file.stem) else { continue };
            match known.get(&rule.id) {
                Some(&at) if rules[at].0 == file.layer => duplicate(&rule, &rules[at].1, problems),
                Some(&at) => rules[at] = (file.layer, rule),
                None => {
                    known.insert(rule.id.clone(), rules.len());
                    rules.push((file.layer, rule));
                }
            }
        }
    }
    rules.into_iter().map(|(_, rule)| rule).collect()
}

fn duplicate(rule: &Rule, first: &Rule, problems: &Problems) {
    let message = format!("the rule id `{}` is used twice", rule.id);
    let problem =
        Diagnostic::error(codes::DUPLICATE_RULE, message).at(&rule.origin.source, rule.origin.span, "");
    let problem = problem.at(&first.origin.source, first.origin.span, "first here");
    problems.report(problem.help("give one of them another id"));
}

struct Reader<'r> {
    fields: Fields<'r>,
    declared: &'r Declared,
    local: &'r Definitions,
    shared: &'r Definitions,
    makes: TypeId,
    kind: TypeKind,
}

impl Reader<'_> {
    fn ty(&self) -> &Type {
        &self.declared.types[self.makes.index()]
    }

    fn rule(&self, stem: &str) -> Option<Rule> {
        let fields = &self.fields;
        let id = fields.text("id")?;
        let full_id = format!("{stem}/{}", id.text);
        let body = match (fields.get("pattern"), fields.get("trigger")) {
            (Some(_), None) => self.required_pattern(fields, "pattern").map(Body::Pattern),
            (None, Some(_)) => self.trigger(),
            (both, _) => {
                let message = match both {
                    Some(_) => "a rule has either a `pattern` or a `trigger`, not both",
                    None => "a rule needs a `pattern` or a `trigger`",
                };
                let help = "a pattern matches the whole stretch; a trigger has roles filled around it";
                fields.error(codes::MISSING_KEY, id.span, message, help);
                None
            }
        };
        let examples = examples::read(fields, &full_id, id.span);
        let body = body?;
        let captures = self.check_captures(&body)?;
        let call = self.call(&captures)?;
        let each = fields.text("each").and_then(|role| {
            let found = self.ty().role(&role.text).is_some();
            if !found {
                unknown_role(&role.text, role.span, &self.ty().roles, fields, fields.problems);
            }
            found.then(|| role.text.clone())
        });
        Some(Rule {
            makes: self.makes,
            body,
            set: self.set(),
            call,
            refers_back: fields.flag("refers_back"),
            each,
            recursive: fields.number("recursive"),
            examples,
            origin: Origin { source: fields.source.clone(), span: id.span },
            id: full_id,
        })
    }

    fn pattern(&self, fields: &Fields<'_>, key: &str) -> Option<Pattern> {
        let scalar = fields.pattern(key)?;
        patterns::read(scalar, fields.source, self.local, self.shared, self.declared, fields.problems)
    }

    /// A pattern that takes at least one token.
    fn required_pattern(&self, fields: &Fields<'_>, key: &str) -> Option<Pattern> {
        let pattern = self.pattern(fields, key)?;
        if pattern.can_be_empty() {
            let span = fields.get(key).expect("the pattern was read from it").span;
            let message = format!("`{key}` can match without a word");
            fields.error(codes::EMPTY_PATTERN, span, message, "let at least one word be required");
            return None;
        }
        Some(pattern)
    }

    fn trigger(&self) -> Option<Body> {
        let fields = &self.fields;
        let trigger = self.required_pattern(fields, "trigger");
        let mut fillers = Vec::new();
        let mut broken = false;
        for (role, node) in fields.map("roles") {
            let Some(declared) = self.ty().role(&role.text).map(|index| &self.ty().roles[index]) else {
                if !RESERVED.contains(&role.text.as_str()) {
                    unknown_role(&role.text, role.span, &self.ty().roles, fields, fields.problems);
                    broken = true;
                    continue;
                }
                broken |= !self.fillers(role, None, node, &mut fillers);
                continue;
            };
            broken |= !self.fillers(role, Some(declared), node, &mut fillers);
        }
        if broken {
            return None;
        }
        Some(Body::Trigger {
            trigger: trigger?,
            fillers,
            within: fields.choice("within", &WITHIN, Within::Clause),
            max: fields.reach(),
        })
    }

    /// Reads the fillers of one role; whether all of them were right.
    fn fillers(&self, role: &Scalar, declared: Option<&Role>, node: &Node, found: &mut Vec<Filler>) -> bool {
        let single = std::slice::from_ref(node);
        let nodes = if let Kind::List(items) = &node.kind { items.as_slice() } else { single };
        let sides = [
            ("before", Side::Before),
            ("after", Side::After),
            ("inside", Side::Inside),
            ("near", Side::Near),
        ];
        let mut right = true;
        for node in nodes {
            let Some(fields) = Fields::of(node, &keys::FILLER, self.fields.source, self.fields.problems)
            else {
                right = false;
                continue;
            };
            for (key, side) in sides {
                if fields.get(key).is_none() {
                    continue;
                }
                let Some(pattern) = self.required_pattern(&fields, key) else {
                    right = false;
                    continue;
                };
                let pattern = fill(pattern, &role.text, declared);
                found.push(Filler { role: role.text.clone(), side, pattern });
            }
        }
        right
    }

    /// Checks that every capture is a role of the type that can be filled so; gives the captures.
    fn check_captures(&self, body: &Body) -> Option<Vec<String>> {
        let patterns: Vec<(&Pattern, &str)> = match body {
            Body::Pattern(pattern) => vec![(pattern, "pattern")],
            Body::Trigger { trigger, fillers, .. } => std::iter::once((trigger, "trigger"))
                .chain(fillers.iter().map(|f| (&f.pattern, "roles")))
                .collect(),
        };
        let mut captures: Vec<String> = Vec::new();
        let mut right = true;
        for (pattern, key) in patterns {
            pattern.walk(&mut |expr| {
                let (role, of) = match expr {
                    Expr::Mention { role: Some(role), of: Reference::Type(of) } => (role, Some(*of)),
                    Expr::Capture { role, .. } => (role, None),
                    _ => return,
                };
                captures.push(role.clone());
                if self.kind == TypeKind::Event && !RESERVED.contains(&role.as_str()) {
                    right &= self.check_role(role, of, self.capture_place(key, role));
                }
            });
        }
        right.then_some(captures)
    }

    /// Where the patterns under a key capture a role; the key's value if a definition does it for them.
    fn capture_place(&self, key: &str, role: &str) -> Span {
        let Some(node) = self.fields.get(key) else { return self.fields.head() };
        let marks = [("<", ":"), ("?<", ">")];
        scalars(node)
            .iter()
            .find_map(|scalar| {
                marks.iter().find_map(|(before, behind)| {
                    let at = scalar.text.find(&format!("{before}{role}{behind}"))? + before.len();
                    Some(scalar.place(self.fields.source, (at as u32, (at + role.len()) as u32)))
                })
            })
            .unwrap_or(node.span)
    }

    fn check_role(&self, role: &str, of: Option<TypeId>, span: Span) -> bool {
        let fields = &self.fields;
        let Some(index) = self.ty().role(role) else {
            unknown_role(role, span, &self.ty().roles, fields, fields.problems);
            return false;
        };
        let name = |id: TypeId| self.declared.types[id.index()].name.as_str();
        match (&self.ty().roles[index].of, of) {
            (RoleType::Mention(wanted), Some(of)) if !self.declared.is_a(of, *wanted) => {
                let message =
                    format!("`{role}` is filled by a {}, and `{}` is none", name(*wanted), name(of));
                let help = format!("capture a {} or a type below it", name(*wanted));
                fields.error(codes::ROLE_TYPE, span, message, help);
                false
            }
            (RoleType::OneOf(words), _) => {
                let message =
                    format!("`{role}` is one of {}, which a rule sets and no words fill", words.join(", "));
                fields.error(
                    codes::ROLE_TYPE,
                    span,
                    message,
                    format!("write `set: {{{role}: {}}}`", words[0]),
                );
                false
            }
            _ => true,
        }
    }

    fn set(&self) -> Vec<(String, String)> {
        let pairs = self.fields.text_map("set").into_iter();
        let right = pairs.filter(|(key, value)| self.check_set(key, value));
        right.map(|(key, value)| (key.text.clone(), value.text.clone())).collect()
    }

    fn check_set(&self, key: &Scalar, value: &Scalar) -> bool {
        let ty = self.ty();
        let role = ty.role(&key.text).map(|index| &ty.roles[index]);
        let words: Vec<&str> = match (key.text.as_str(), role.map(|role| &role.of)) {
            ("modality", _) => keys::MODALITIES.to_vec(),
            ("negated", _) => vec!["true", "false"],
            ("count", _) => vec!["many"],
            ("ordinal", _) => return value.text.parse::<u32>().is_ok() || self.bad_value(key, value, &["1"]),
            (_, Some(RoleType::OneOf(words))) => words.iter().map(String::as_str).collect(),
            (_, Some(RoleType::Text)) => return true,
            (_, Some(RoleType::Mention(_))) => {
                let message = format!("`{}` is filled by mentions, so a rule cannot set it", key.text);
                self.fields.error(codes::ROLE_TYPE, key.span, message, "capture it in the pattern");
                return false;
            }
            (_, None) => {
                unknown_role(&key.text, key.span, &ty.roles, &self.fields, self.fields.problems);
                return false;
            }
        };
        words.contains(&value.text.as_str()) || self.bad_value(key, value, &words)
    }

    fn bad_value(&self, key: &Scalar, value: &Scalar, words: &[&str]) -> bool {
        let message = format!("`{}` is no value of `{}`", value.text, key.text);
        let unknown = Unknown::word(&value.text, words.iter().copied(), "values");
        unknown.report(codes::VALUE, self.fields.source, value.span, message, self.fields.problems);
        false
    }

    /// The call under `value` or `entity`. The outer `None` says that it is wrong.
    fn call(&self, captures: &[String]) -> Option<Option<Call>> {
        let fields = &self.fields;
        let kinds = [
            ("value", FunctionKind::Value, TypeKind::Value),
            ("entity", FunctionKind::Entity, TypeKind::Mention),
        ];
        let mut call = None;
        for (key, kind, on) in kinds {
            let Some(node) = fields.get(key) else { continue };
            if on != self.kind {
                let message = format!("`{key}` stands in {key} files only");
                let message =
                    if key == "entity" { message.replace("entity files", "mention files") } else { message };
                fields.error(codes::UNKNOWN_KEY, node.span, message, "take the key away");
                return None;
            }
            call = Some(self.read_call(key, kind, node, captures)?);
        }
        Some(call)
    }

    fn read_call(&self, key: &str, kind: FunctionKind, node: &Node, captures: &[String]) -> Option<Call> {
        let fields = &self.fields;
        let given = fields.text_map(key);
        if !matches!(node.kind, Kind::Map(_)) {
            return None;
        }
        let known = FUNCTIONS.iter().filter(|known| known.kind == kind);
        let Some((_, name)) = given.iter().find(|(key, _)| key.text == "function") else {
            let message = format!("`{key}` does not say which function to call");
            let unknown = Unknown::word("", known.map(|known| known.name), "functions");
            unknown.report(codes::MISSING_KEY, fields.source, node.span, message, fields.problems);
            return None;
        };
        let Some(signature) = known.clone().find(|known| known.name == name.text) else {
            let message = format!("there is no function `{}`", name.text);
            let unknown = Unknown::word(&name.text, known.map(|known| known.name), "functions");
            unknown.report(codes::UNKNOWN_FUNCTION, fields.source, name.span, message, fields.problems);
            return None;
        };
        let mut arguments = Vec::new();
        let mut right = true;
        for (key, value) in given.iter().filter(|(key, _)| key.text != "function") {
            let Some(parameter) = signature.parameters.iter().find(|known| known.name == key.text) else {
                let message = format!("`{}` takes no `{}`", signature.name, key.text);
                let parameters = signature.parameters.iter().map(|known| known.name);
                let unknown = Unknown::word(&key.text, parameters, "parameters")
                    .beside(given.iter().map(|(key, _)| key.text.as_str()));
                unknown.report(codes::ARGUMENT, fields.source, key.span, message, fields.problems);
                right = false;
                continue;
            };
            let unknown = |unknown: Unknown<'_>, message: String| {
                unknown.report(codes::ARGUMENT, fields.source, value.span, message, fields.problems);
            };
            match parameter.takes {
                Takes::Capture if !captures.contains(&value.text) => {
                    let known = captures.iter().map(String::as_str);
                    let message = format!("the rule captures no `{}`", value.text);
                    unknown(Unknown::name(&value.text, known, "captures"), message);
                    right = false;
                }
                Takes::OneOf(words) if !words.contains(&value.text.as_str()) => {
                    let message = format!("`{}` is no value of `{}`", value.text, key.text);
                    unknown(Unknown::word(&value.text, words.iter().copied(), "values"), message);
                    right = false;
                }
                Takes::Number if value.text.parse::<i32>().is_err() => {
                    let help = format!("`{}` is {}", key.text, parameter.about);
                    let message = format!("`{}` is no whole number", value.text);
                    fields.error(codes::ARGUMENT, value.span, message, help);
                    right = false;
                }
                _ => arguments.push((parameter.name, value.text.clone())),
            }
        }
        for parameter in signature.parameters.iter().filter(|known| known.required) {
            if !given.iter().any(|(key, _)| key.text == parameter.name) {
                let message = format!("`{}` needs `{}`: {}", signature.name, parameter.name, parameter.about);
                let help = format!("add `{}: ...` to the call", parameter.name);
                fields.error(codes::ARGUMENT, name.span, message, help);
                right = false;
            }
        }
        right.then_some(Call { function: signature.function, arguments })
    }
}

/// Every text in a value, in file order.
fn scalars(node: &Node) -> Vec<&Scalar> {
    match &node.kind {
        Kind::Scalar(scalar) => vec![scalar],
        Kind::List(items) => items.iter().flat_map(scalars).collect(),
        Kind::Map(entries) => entries.iter().flat_map(|(_, value)| scalars(value)).collect(),
    }
}

/// Makes a filler's pattern capture its role: as written if it does already,
/// else by its mentions outside lookarounds, else by all of its words.
fn fill(mut pattern: Pattern, role: &str, declared: Option<&Role>) -> Pattern {
    let takes_words = declared.is_some_and(|declared| declared.of == RoleType::Text);
    if pattern.roles().contains(&role) || (!takes_words && fill_mentions(&mut pattern, role)) {
        return pattern;
    }
    Expr::Capture { role: role.to_owned(), of: Box::new(pattern) }
}

/// Gives the role to every mention outside lookarounds that has none; whether there was one.
fn fill_mentions(pattern: &mut Pattern, role: &str) -> bool {
    match pattern {
        Expr::Mention { role: given @ None, .. } => {
            *given = Some(role.to_owned());
            true
        }
        Expr::Sequence(parts) | Expr::Choice(parts) => {
            parts.iter_mut().filter_map(|part| fill_mentions(part, role).then_some(())).count() > 0
        }
        Expr::Repeat { of, .. } | Expr::Capture { of, .. } => fill_mentions(of, role),
        _ => false,
    }
}
