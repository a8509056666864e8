//! Differences as a comment on a pull request.

use std::fmt::Write as _;

use tidings_review::compare::{Change, Difference};
use tidings_review::diff::{Case, OfRule};

use super::Differences;
use crate::commands::markdown::escaped;

/// GitHub takes comments of up to 65,536 characters.
const LONGEST: usize = 60_000;

/// The comment: a sentence, then a fold for each rule.
pub(super) fn comment(differences: &Differences<'_>) -> String {
    let mut comment = format!("### What the rules find\n\n{}.\n", escaped(&differences.summary()));
    for (at, rule) in differences.rules.iter().enumerate() {
        let fold = fold(rule);
        if comment.len() + fold.len() > LONGEST {
            let left = differences.rules.len() - at;
            let _ =
                write!(comment, "\nToo long for a comment: {left} more rules. `tidings diff` shows all.\n");
            break;
        }
        comment += &fold;
    }
    comment
}

fn fold(rule: &OfRule) -> String {
    let counts = [(rule.added, "added"), (rule.lost, "lost"), (rule.changed, "changed")];
    let counts = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let counts: Vec<String> = counts.collect();
    let mut fold = format!(
        "\n<details><summary><code>{}</code>: {}</summary>\n\n",
        rule.rule.replace('<', "&lt;"),
        counts.join(", ")
    );
    rule.cases.iter().for_each(|one| case(one, &mut fold));
    fold + "\n</details>\n"
}

fn case(case: &Case, into: &mut String) {
    let event = escaped(&case.difference.event().to_string().replace("  ", " · "));
    let what = match &case.difference {
        Difference::Added { .. } => "added",
        Difference::Lost { .. } => "lost",
        Difference::Changed { .. } => "changed",
    };
    let _ = writeln!(into, "- **{what}** `{}:{}` {event}", case.doc.replace('`', "'"), case.line);
    if let Difference::Changed { fields, .. } = &case.difference {
        for Change { field, lost, added } in fields {
            let all =
                |values: &[String]| values.iter().map(|value| escaped(value)).collect::<Vec<_>>().join("; ");
            let said = match (lost.is_empty(), added.is_empty()) {
                (true, _) => format!("also {}", all(added)),
                (_, true) => format!("no longer {}", all(lost)),
                _ => format!("{} → {}", all(lost), all(added)),
            };
            let _ = writeln!(into, "  - {field}: {said}");
        }
    }
    let _ = writeln!(into, "  > {}", sentence(case));
}

/// The sentence with the words in bold that tell of the event.
fn sentence(case: &Case) -> String {
    let mut written = String::new();
    let mut at = 0;
    let mut marks = case.marks.clone();
    marks.sort();
    for mark in marks.into_iter().map(tidings_text::Span::range) {
        if mark.start < at {
            continue;
        }
        written += &escaped(&case.sentence[at..mark.start]);
        let _ = write!(written, "**{}**", escaped(&case.sentence[mark.clone()]));
        at = mark.end;
    }
    written + &escaped(&case.sentence[at..])
}
