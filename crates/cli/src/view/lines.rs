//! Text cut into lines, with some of its characters marked.
//!
//! Widths are those of a terminal: a wide character takes two columns. A marked
//! stretch stays marked when a line ends within it.

use std::ops::Range;

use anstyle::{AnsiColor, Style};
use tidings_text::Span;
use unicode_width::UnicodeWidthChar;

const MARK: Style = AnsiColor::Yellow.on_default().bold().underline();

/// Characters, each marked or not; white space is single spaces.
pub(super) struct Marked(Vec<(char, bool)>);

impl Marked {
    /// A text without marks.
    pub(super) fn plain(text: &str) -> Marked {
        Marked::of(text, Span::of(0..text.len()), &[])
    }

    /// A stretch of a text; what lies in one of `marks` is marked.
    pub(super) fn of(text: &str, stretch: Span, marks: &[Span]) -> Marked {
        let mut all: Vec<(char, bool)> = Vec::new();
        for (at, char) in text[stretch.range()].char_indices() {
            let at = stretch.start as usize + at;
            let marked = marks.iter().any(|mark| mark.range().contains(&at));
            match char {
                _ if char.is_whitespace() => match all.last() {
                    None | Some((' ', _)) => {}
                    Some(_) => all.push((' ', marked)),
                },
                _ if char.is_control() => all.push(('\u{fffd}', marked)),
                _ => all.push((char, marked)),
            }
        }
        Marked(all)
    }

    /// Lines of at most `width` columns, cut at spaces; a longer word is cut where it must be.
    pub(super) fn wrap(&self, width: usize) -> Vec<Line<'_>> {
        let chars: Vec<char> = self.0.iter().map(|(char, _)| *char).collect();
        cut(&chars, width).into_iter().map(|line| Line(&self.0[line])).collect()
    }
}

/// Where to cut characters into lines of at most `width` columns: at spaces, or within a longer word.
pub(super) fn cut(chars: &[char], width: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let (mut start, mut columns, mut space) = (0, 0, None);
    let mut at = 0;
    while at < chars.len() {
        let char = chars[at];
        columns += char.width().unwrap_or(0);
        if columns > width && char != ' ' && at > start {
            let (end, next) = space.map_or((at, at), |space| (space, space + 1));
            lines.push(start..end);
            (start, columns, space, at) = (next, 0, None, next);
            continue;
        }
        if char == ' ' {
            space = Some(at);
        }
        at += 1;
    }
    lines.push(start..chars.len());
    lines
}

/// A line of marked text.
pub(super) struct Line<'m>(&'m [(char, bool)]);

impl Line<'_> {
    /// The line, with its marks in colour or without them.
    pub(super) fn text(&self, color: bool) -> String {
        let mut text = String::new();
        for run in self.0.chunk_by(|a, b| a.1 == b.1) {
            let words: String = run.iter().map(|(char, _)| *char).collect();
            match run[0].1 && color {
                true => text += &format!("{MARK}{words}{MARK:#}"),
                false => text += &words,
            }
        }
        text.trim_end().to_owned()
    }

    /// Carets below what is marked, if anything is.
    pub(super) fn carets(&self) -> Option<String> {
        let carets: String = self
            .0
            .iter()
            .map(|(char, marked)| if *marked { "^" } else { " " }.repeat(char.width().unwrap_or(0)))
            .collect();
        let carets = carets.trim_end();
        (!carets.is_empty()).then(|| carets.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, mark: std::ops::Range<usize>, width: usize) -> String {
        let marked = Marked::of(text, Span::of(0..text.len()), &[Span::of(mark)]);
        let lines: Vec<String> = marked
            .wrap(width)
            .iter()
            .flat_map(|line| std::iter::once(line.text(false)).chain(line.carets()))
            .collect();
        lines.join("|")
    }

    #[test]
    fn lines_are_cut_at_spaces_and_marks_go_on() {
        assert_eq!(
            lines("They spoke on\n the phone.", 5..23, 12),
            "They spoke|     ^^^^^|on the|^^^^^^|phone.|^^^^"
        );
        assert_eq!(lines("", 0..0, 12), "");
        assert_eq!(lines("abcdefghij klm", 0..0, 4), "abcd|efgh|ij|klm");
        assert_eq!(lines("ab cd", 0..0, 5), "ab cd");
        assert_eq!(lines("ab cd ef", 0..0, 5), "ab cd|ef");
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(lines("習近平 Xi", 0..9, 6), "習近平|^^^^^^|Xi");
    }
}
