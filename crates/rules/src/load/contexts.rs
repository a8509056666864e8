//! Context rules: cues that change the events in their reach.

use tidings_text::Diagnostic;

use super::declare::Declared;
use super::fields::Fields;
use super::patterns::{self, Definitions};
use super::problems::Problems;
use super::unknown::Unknown;
use super::{File, examples};
use crate::codes;
use crate::keys;
use crate::model::{ContextRule, Origin, Reach, Within};
use crate::yaml::Scalar;

/// Reads the context rules of all files.
pub(super) fn read(
    files: &[File<'_>],
    declared: &Declared,
    shared: &Definitions,
    problems: &Problems,
) -> Vec<ContextRule> {
    let mut rules: Vec<(usize, ContextRule)> = Vec::new();
    for file in files.iter().filter(|file| file.holds(&keys::CONTEXT)) {
        let Some(fields) = file.fields(problems) else { continue };
        let local = Definitions::local(fields.map("define"), file.source, shared, declared, problems);
        for node in fields.list("context") {
            let Some(fields) = Fields::of(node, &keys::CONTEXT_RULE, file.source, problems) else { continue };
            let Some(rule) = rule(&fields, file.stem, &local, shared, declared) else { continue };
            match rules.iter().position(|(_, known)| known.id == rule.id) {
                Some(at) if rules[at].0 == file.layer => {
                    let message = format!("the rule id `{}` is used twice", rule.id);
                    let problem = Diagnostic::error(codes::DUPLICATE_RULE, message);
                    let first = &rules[at].1.origin;
                    let problem = problem.at(file.source, rule.origin.span, "").at(
                        &first.source,
                        first.span,
                        "first here",
                    );
                    problems.report(problem.help("give one of them another id"));
                }
                Some(at) => rules[at] = (file.layer, rule),
                None => rules.push((file.layer, rule)),
            }
        }
    }
    rules.into_iter().map(|(_, rule)| rule).collect()
}

fn rule(
    fields: &Fields<'_>,
    stem: &str,
    local: &Definitions,
    shared: &Definitions,
    declared: &Declared,
) -> Option<ContextRule> {
    let id = fields.text("id")?;
    let pattern = |key| {
        let scalar = fields.pattern(key)?;
        let read = patterns::read(scalar, fields.source, local, shared, declared, fields.problems)?;
        if read.can_be_empty() {
            let message = format!("`{key}` can match without a word");
            fields.error(codes::EMPTY_PATTERN, scalar.span, message, "let at least one word be required");
            return None;
        }
        Some(read)
    };
    let cue = pattern("cue");
    let until = pattern("until");
    if until.is_none() && fields.get("until").is_some() {
        return None;
    }
    let on = fields.texts("on").into_iter();
    let on =
        on.filter_map(|ty| declared.type_id(ty, (0, ty.text.len() as u32), fields.source, fields.problems));
    let on: Vec<_> = on.collect();
    let cue = cue?;
    let roles: Vec<String> = cue.roles().into_iter().map(str::to_owned).collect();
    let set = fields.text_map("set").into_iter().filter(|(key, value)| check_set(fields, key, value, &roles));
    let reaches = [("after", Reach::After), ("before", Reach::Before), ("around", Reach::Around)];
    let full_id = format!("{stem}/{}", id.text);
    Some(ContextRule {
        cue,
        until,
        reach: fields.choice("reach", &reaches, Reach::After),
        within: fields.choice("within", &super::rules::WITHIN, Within::Clause),
        max: fields.reach(),
        on,
        set: set.map(|(key, value)| (key.text.clone(), value.text.clone())).collect(),
        examples: examples::read(fields, &full_id, id.span),
        origin: Origin { source: fields.source.clone(), span: id.span },
        id: full_id,
    })
}

fn check_set(fields: &Fields<'_>, key: &Scalar, value: &Scalar, roles: &[String]) -> bool {
    let allowed: Vec<&str> = match key.text.as_str() {
        "modality" => keys::MODALITIES.to_vec(),
        "negated" => vec!["true", "false"],
        "count" => vec!["many"],
        "said_by" => roles.iter().map(String::as_str).collect(),
        other => {
            let message = format!("a context rule cannot set `{other}`");
            let known = keys::CONTEXT_SET.keys.iter().map(|key| key.name);
            let unknown = Unknown::word(other, known, "fields").beside(fields.keys_around(key.span));
            unknown.report(codes::UNKNOWN_KEY, fields.source, key.span, message, fields.problems);
            return false;
        }
    };
    let known = allowed.contains(&value.text.as_str());
    if !known {
        let message = format!("`{}` is no value of `{}`", value.text, key.text);
        let unknown = Unknown::word(&value.text, allowed, "values");
        unknown.report(codes::VALUE, fields.source, value.span, message, fields.problems);
    }
    known
}
