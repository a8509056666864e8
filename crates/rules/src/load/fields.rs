//! Reads the values of a mapping by key, and reports what is wrong with them.

use granit_parser::ScalarStyle;
use tidings_text::{Code, Diagnostic, Fix, Source, Span};

use super::problems::Problems;
use super::quoting;
use super::unknown::Unknown;
use crate::codes;
use crate::keys::{Keys, Shape};
use crate::model::FARTHEST;
use crate::yaml::{Kind, Node, Scalar};

/// A mapping whose keys are all known and whose required keys are there.
#[derive(Clone, Copy)]
pub(super) struct Fields<'n> {
    pub(super) source: &'n Source,
    pub(super) problems: &'n Problems,
    keys: &'static Keys,
    entries: &'n [(Scalar, Node)],
    span: Span,
}

impl<'n> Fields<'n> {
    /// Checks the keys of a mapping; `None` if it is none or lacks a required key.
    pub(super) fn of(
        node: &'n Node,
        keys: &'static Keys,
        source: &'n Source,
        problems: &'n Problems,
    ) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else {
            let message = format!("{} is a mapping, and this is {}", keys.of, node.what());
            let names: Vec<&str> = keys.keys.iter().map(|key| key.name).collect();
            let help = format!("its keys are {}", names.join(", "));
            problems.error(codes::SHAPE, source, node.span, message, Some(help));
            return None;
        };
        let fields = Fields { source, problems, keys, entries, span: node.span };
        for (key, _) in entries {
            if !keys.keys.iter().any(|known| known.name == key.text) {
                let message = format!("{} has no key `{}`", keys.of, key.text);
                let unknown = Unknown::word(&key.text, keys.keys.iter().map(|key| key.name), "keys")
                    .beside(entries.iter().map(|(key, _)| key.text.as_str()));
                unknown.report(codes::UNKNOWN_KEY, source, key.span, message, problems);
            }
        }
        let missing = keys.keys.iter().filter(|key| key.required && fields.get(key.name).is_none());
        let complete = missing
            .map(|key| {
                fields.error(
                    codes::MISSING_KEY,
                    fields.head(),
                    format!("{} needs the key `{}`", keys.of, key.name),
                    key.about,
                )
            })
            .count()
            == 0;
        complete.then_some(fields)
    }

    /// The keys of the mapping below this one that has a key at this place; none if there is none.
    pub(super) fn keys_around(&self, key: Span) -> impl Iterator<Item = &'n str> {
        let below = self.entries.iter().filter_map(move |(_, node)| match &node.kind {
            Kind::Map(entries) => entries.iter().any(|(known, _)| known.span == key).then_some(entries),
            _ => None,
        });
        below.flatten().map(|(key, _)| key.text.as_str())
    }

    /// The same mapping, reporting somewhere else.
    pub(super) fn reporting_to(self, problems: &'n Problems) -> Self {
        Fields { problems, ..self }
    }

    /// The place to point at for the mapping as a whole: its first key.
    pub(super) fn head(&self) -> Span {
        self.entries.first().map_or(self.span, |(key, _)| key.span)
    }

    pub(super) fn error(&self, code: Code, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.problems.error(code, self.source, span, message, Some(help.into()));
    }

    /// The value of a key, if it is there and says something.
    pub(super) fn get(&self, name: &str) -> Option<&'n Node> {
        debug_assert!(self.keys.keys.iter().any(|key| key.name == name), "{name} is not in the table");
        let (_, value) = self.entries.iter().find(|(key, _)| key.text == name)?;
        (!value.is_nothing()).then_some(value)
    }

    /// That the table says of a key what is read of it, so that schemas made of it are right.
    fn expects(&self, name: &str, is_so: impl Fn(&Shape) -> bool) {
        let takes = self.keys.keys.iter().find(|key| key.name == name).map(|key| &key.takes);
        debug_assert!(takes.is_some_and(is_so), "{name} of {} takes {takes:?} by the table", self.keys.of);
    }

    fn about(&self, name: &str) -> &'static str {
        self.keys.keys.iter().find(|key| key.name == name).map_or("", |key| key.about)
    }

    fn wrong_shape(&self, name: &str, node: &Node, wanted: &str) {
        let message = format!("`{name}` is {wanted}, and this is {}", node.what());
        self.error(codes::SHAPE, node.span, message, self.about(name));
    }

    /// A piece of text.
    pub(super) fn text(&self, name: &str) -> Option<&'n Scalar> {
        let node = self.get(name)?;
        let Kind::Scalar(scalar) = &node.kind else {
            self.wrong_shape(name, node, "text");
            return None;
        };
        Some(scalar)
    }

    /// A piece of text as a string.
    pub(super) fn string(&self, name: &str) -> Option<String> {
        self.text(name).map(|scalar| scalar.text.clone())
    }

    /// A piece of text, or a list of them.
    pub(super) fn texts(&self, name: &str) -> Vec<&'n Scalar> {
        self.expects(name, |takes| matches!(takes, Shape::Text | Shape::Texts));
        let Some(node) = self.get(name) else { return Vec::new() };
        match &node.kind {
            Kind::Scalar(scalar) => vec![scalar],
            Kind::List(items) => items.iter().filter_map(|item| self.item_text(name, item)).collect(),
            Kind::Map(_) => {
                self.wrong_shape(name, node, "text or a list of texts");
                Vec::new()
            }
        }
    }

    fn item_text(&self, name: &str, item: &'n Node) -> Option<&'n Scalar> {
        match &item.kind {
            Kind::Scalar(scalar) if !item.is_nothing() => Some(scalar),
            _ => {
                self.wrong_shape(name, item, "a list of texts");
                None
            }
        }
    }

    /// A list.
    pub(super) fn list(&self, name: &str) -> &'n [Node] {
        self.expects(name, |takes| matches!(takes, Shape::List(_)));
        match self.get(name) {
            None => &[],
            Some(Node { kind: Kind::List(items), .. }) => items,
            Some(node) => {
                self.wrong_shape(name, node, "a list");
                &[]
            }
        }
    }

    /// A mapping whose keys are the author's own.
    pub(super) fn map(&self, name: &str) -> &'n [(Scalar, Node)] {
        self.expects(name, |takes| {
            matches!(takes, Shape::Map(_) | Shape::Of(_) | Shape::Fields(_) | Shape::Call(_))
        });
        match self.get(name) {
            None => &[],
            Some(Node { kind: Kind::Map(entries), .. }) => entries,
            Some(node) => {
                self.wrong_shape(name, node, "a mapping");
                &[]
            }
        }
    }

    /// A mapping of texts by the author's own keys.
    pub(super) fn text_map(&self, name: &str) -> Vec<(&'n Scalar, &'n Scalar)> {
        let entries = self.map(name).iter();
        entries.filter_map(|(key, value)| Some((key, self.item_text(name, value)?))).collect()
    }

    /// One of the listed words.
    pub(super) fn choice<T: Copy>(&self, name: &str, choices: &[(&str, T)], otherwise: T) -> T {
        self.expects(name, |takes| match takes {
            Shape::Word(words) => words.iter().eq(choices.iter().map(|(word, _)| word)),
            takes => matches!(takes, Shape::Flag) && choices.len() == 2,
        });
        let Some(scalar) = self.text(name) else { return otherwise };
        if let Some((_, value)) = choices.iter().find(|(word, _)| *word == scalar.text) {
            return *value;
        }
        let message = format!("`{}` is no value of `{name}`", scalar.text);
        let unknown = Unknown::word(&scalar.text, choices.iter().map(|(word, _)| *word), "values");
        unknown.report(codes::VALUE, self.source, scalar.span, message, self.problems);
        otherwise
    }

    /// A whole number.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.expects(name, |takes| matches!(takes, Shape::Number(_)));
        let scalar = self.text(name)?;
        let number = scalar.text.parse().ok();
        if number.is_none() {
            let message = format!("`{name}` is a whole number, and `{}` is none", scalar.text);
            self.error(codes::VALUE, scalar.span, message, self.about(name));
        }
        number
    }

    /// How far rules may reach, in tokens.
    pub(super) fn reach(&self) -> u32 {
        let Some(number) = self.number("max") else { return FARTHEST };
        if number > FARTHEST
            && let Some(scalar) = self.text("max")
        {
            let message = format!("`max` is at most {FARTHEST} tokens");
            let problem = Diagnostic::error(codes::VALUE, message).at(self.source, scalar.span, "");
            let about = format!("write {FARTHEST}, which is as far as rules reach");
            let fix = Fix::replace(about, self.source, scalar.span, FARTHEST.to_string());
            self.problems.report(problem.help(self.about("max")).fix(fix));
        }
        number.min(FARTHEST)
    }

    /// `true` or `false`.
    pub(super) fn flag(&self, name: &str) -> bool {
        self.choice(name, &[("true", true), ("false", false)], false)
    }

    /// The text of a pattern, refused where YAML has taken its quotes or brackets.
    pub(super) fn pattern(&self, name: &str) -> Option<&'n Scalar> {
        self.expects(name, |takes| matches!(takes, Shape::Pattern));
        pattern_text(name, self.get(name)?, self.source, self.problems)
    }
}

/// The text of a pattern, refused where YAML has taken its quotes or brackets.
pub(super) fn pattern_text<'n>(
    name: &str,
    node: &'n Node,
    source: &Source,
    problems: &Problems,
) -> Option<&'n Scalar> {
    let (message, what) = match &node.kind {
        Kind::Scalar(scalar) if scalar.style == ScalarStyle::DoubleQuoted => {
            ("YAML takes the double quotes of this pattern".to_owned(), "in single quotes or ")
        }
        Kind::Scalar(scalar) => return Some(scalar),
        _ => (format!("`{name}` is a pattern, and this is {} to YAML", node.what()), ""),
    };
    let help = format!("write the pattern {what}in a `|` block, where YAML takes nothing");
    let problem = Diagnostic::error(codes::QUOTING, message).at(source, node.span, "").help(help);
    problems.report(Diagnostic { fix: quoting::of_value(node, source), ..problem });
    None
}
