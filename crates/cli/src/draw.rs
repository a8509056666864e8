//! Problems of rules, drawn: the sentence, the place with carets, the way out.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use tidings_text::{Diagnostic, Label, Severity, Source};

/// Draws problems one after the other, each followed by an empty line.
pub(crate) fn draw(problems: &[Diagnostic], width: usize) -> String {
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii).term_width(width);
    let mut drawn = String::new();
    for problem in problems {
        drawn += &renderer.render(&[group(problem)]);
        drawn += "\n\n";
    }
    drawn
}

fn group(problem: &Diagnostic) -> Group<'_> {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(&problem.message).id(problem.code.as_str()));
    let mut sources: Vec<&Source> = Vec::new();
    for label in &problem.labels {
        if !sources.iter().any(|source| source.name() == label.source.name()) {
            sources.push(&label.source);
        }
    }
    for source in sources {
        // A file that cannot be read has no text to show.
        if source.text().is_empty() {
            group = group.element(Origin::path(source.name()));
            continue;
        }
        let labels =
            problem.labels.iter().enumerate().filter(|(_, label)| label.source.name() == source.name());
        let annotations = labels.map(|(at, label)| {
            let kind = if at == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            let text = Some(label.text.as_str()).filter(|text| !text.is_empty());
            kind.span(span(label)).label(text)
        });
        group = group.element(Snippet::source(source.text()).path(source.name()).annotations(annotations));
    }
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(help));
    }
    group
}

/// The span in bytes, within the text.
fn span(label: &Label) -> std::ops::Range<usize> {
    let end = label.source.text().len();
    let range = label.span.range();
    range.start.min(end)..range.end.min(end)
}
