//! What is known of a name: a function, a type, a rule, a key, a problem.
//!
//! Everything shown comes from the tables that loading checks against and from
//! the pack; a rule is shown as its file has it, examples and all.

use anstyle::Style;
use tidings_rules::functions::{FunctionKind, Signature, Takes};
use tidings_rules::keys::{Key, Keys};
use tidings_rules::{Count, Origin, RoleType, RuleSet, TypeId, TypeKind};
use unicode_width::UnicodeWidthStr;

use super::{FAINT, INDENT, TITLE, View};

/// A label and what stands beside it.
type Field = (String, String);

impl View {
    /// A heading, sentences below it, and labelled fields.
    fn entry(self, title: &str, about: &[&str], fields: &[Field]) -> String {
        let mut page = self.field("", title, 0, TITLE);
        for sentence in about.iter().filter(|sentence| !sentence.is_empty()) {
            page += &self.field("", sentence, INDENT, Style::new());
        }
        if fields.is_empty() {
            return page;
        }
        let widest = fields.iter().map(|(label, _)| label.width()).max().unwrap_or(0);
        let column = INDENT + widest.min(self.width / 3) + 2;
        page.push('\n');
        for (label, value) in fields {
            page += &self.field(label, value, column, Style::new());
        }
        page
    }

    /// A function that rules call.
    pub(crate) fn function(self, function: &Signature) -> String {
        let (kind, without) = match function.kind {
            FunctionKind::Value => ("value", "Without a value"),
            FunctionKind::Entity => ("entity", "Nobody is meant"),
        };
        let parameter = |parameter: &tidings_rules::functions::Parameter| {
            let takes = match parameter.takes {
                Takes::Capture => "a capture".to_owned(),
                Takes::OneOf(words) => words.join("|"),
                Takes::Number => "a number".to_owned(),
                Takes::Text => "a text".to_owned(),
            };
            let required = if parameter.required { ", required" } else { "" };
            (parameter.name.to_owned(), format!("{} ({takes}{required})", parameter.about))
        };
        let fields: Vec<Field> = function.parameters.iter().map(parameter).collect();
        let errors = format!("{without} if {}.", function.errors);
        let title = format!("function {} · called under `{kind}:`", function.name);
        let mut page = self.entry(&title, &[function.about, &errors], &fields);
        let example = &function.example;
        page += &format!("\n    pattern: {}\n    {kind}: {}\n\n", example.pattern, example.call);
        let shown = format!("“{}” of {}: {}", example.text, example.date, example.value);
        page + &self.field("", &shown, INDENT, Style::new())
    }

    /// A key of rule files, in one of the mappings that have it.
    pub(crate) fn key(self, of: &Keys, key: &Key) -> String {
        let required = if key.required { " · required" } else { "" };
        self.entry(&format!("key {} of {}{required}", key.name, of.of), &[key.about], &[])
    }

    /// The code of a problem, with how it is drawn, and files in which it does not come up.
    pub(crate) fn code(
        self,
        code: &str,
        [title, about]: [&str; 2],
        wrong: &[&str],
        right: &[(&str, &str)],
    ) -> String {
        let mut sentence: Vec<char> = title.chars().collect();
        sentence[0] = sentence[0].to_ascii_uppercase();
        let sentence: String = sentence.into_iter().chain(['.']).collect();
        let mut page = self.entry(&format!("problem {code}"), &[&sentence, about], &[]);
        for drawing in wrong {
            page += &format!("\n{drawing}\n");
        }
        for (name, text) in right {
            page += &format!("\n{}\n{text}", self.field("", &format!("right: {name}"), 0, TITLE));
        }
        page
    }

    /// A type of the pack.
    pub(crate) fn type_of(self, rules: &RuleSet, id: TypeId) -> String {
        let ty = rules.ty(id);
        let name = |id: &TypeId| rules.ty(*id).name.as_str();
        let kind = match ty.kind {
            TypeKind::Mention => "mention",
            TypeKind::Value => "value",
            TypeKind::Event => "event",
        };
        let mut fields: Vec<Field> = Vec::new();
        for (at, role) in ty.roles.iter().enumerate() {
            let of = match &role.of {
                RoleType::Mention(of) => name(of).to_owned(),
                RoleType::Text => "any words".to_owned(),
                RoleType::OneOf(words) => words.join(" | "),
            };
            let count = match role.count {
                Count::One => "one",
                Count::Optional => "at most one",
                Count::Many => "one or more",
                Count::Any => "any number",
            };
            let above = role.is_a.map(|above| format!("; fills {} as well", ty.roles[above].name));
            let same = ty.same_when.contains(&at).then_some("; tells events apart");
            let value = format!("{of}, {count}{}{}", above.unwrap_or_default(), same.unwrap_or_default());
            fields.push((role.name.clone(), value));
        }
        let mut list = |label: &str, names: Vec<&str>| {
            if !names.is_empty() {
                fields.push((label.to_owned(), names.join(", ")));
            }
        };
        list("is a", ty.is_a.iter().map(name).collect());
        list(
            "below it",
            rules
                .types
                .iter()
                .filter(|other| other.is_a.contains(&id))
                .map(|other| other.name.as_str())
                .collect(),
        );
        let codes: Vec<String> = ty.codes.iter().map(|(scheme, code)| format!("{scheme} {code}")).collect();
        list("codes", codes.iter().map(String::as_str).collect());
        list(
            "rules",
            rules.rules.iter().filter(|rule| rule.makes == id).map(|rule| rule.id.as_str()).collect(),
        );
        let lexicons = rules.lexicons.iter().filter(|lexicon| lexicon.makes == Some(id));
        list("lexicons", lexicons.map(|lexicon| lexicon.name.as_str()).collect());
        self.entry(&format!("{kind} type {}", ty.name), &[&ty.about, &place(&ty.origin)], &fields)
    }

    /// A rule of the pack, as its file has it.
    pub(crate) fn rule(self, id: &str, makes: Option<&str>, origin: &Origin) -> String {
        let makes =
            makes.map(|name| format!(" · finds {name}")).unwrap_or_else(|| " · changes events".to_owned());
        let mut page = self.field("", &format!("rule {id}{makes}"), 0, TITLE);
        page += &self.field("", &place(origin), INDENT, FAINT);
        page.push('\n');
        page + item(origin)
    }
}

/// The file and line.
fn place(origin: &Origin) -> String {
    format!("{}:{}", origin.source.name(), origin.source.lines().place(origin.span.start).line)
}

/// The item of a list that a place lies in, whole lines of the file.
fn item(origin: &Origin) -> &str {
    let text = origin.source.text();
    let start = text[..origin.span.start as usize]
        .rfind("- ")
        .map_or(0, |dash| text[..dash].rfind('\n').map_or(0, |at| at + 1));
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let mut end = start + first.len();
    let mut blank = 0;
    for line in lines {
        if line.trim().is_empty() {
            blank += line.len();
        } else if indent(line) > indent(first) {
            end += blank + line.len();
            blank = 0;
        } else {
            break;
        }
    }
    &text[start..end]
}

#[cfg(test)]
mod tests {
    use tidings_text::{Source, Span};

    use super::*;

    #[test]
    fn a_rule_is_cut_out_of_its_file() {
        let text = "event: A\nrules:\n  - id: one\n    pattern: a - b\n\n    examples:\n      skip: [c]\n\n  - {id: two, pattern: d}\n# end\n";
        let at = |id: &str| {
            let start = text.find(id).unwrap();
            Origin { source: Source::new("a.yaml", text), span: Span::of(start..start + id.len()) }
        };
        assert_eq!(item(&at("one")), "  - id: one\n    pattern: a - b\n\n    examples:\n      skip: [c]\n");
        assert_eq!(item(&at("two")), "  - {id: two, pattern: d}\n");
        assert_eq!(place(&at("two")), "a.yaml:9");
    }
}
