//! Words with what they are below them: marks under the tokens, names under the marks.

use anstyle::{AnsiColor, Style};
use tidings_text::Span;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::lines::cut;
use super::{LABEL, View};

const TOOK: Style = AnsiColor::Yellow.on_default();

/// A stretch of words and its name; the name may be empty.
pub(crate) struct Named<'n> {
    pub(crate) span: Span,
    pub(crate) name: &'n str,
}

impl View {
    /// A stretch of a text. Below it `~` marks what lies in `took` and `^` what is named,
    /// and below that are the names, each where its words begin if there is room.
    pub(crate) fn aligned(
        self,
        text: &str,
        stretch: Span,
        took: Span,
        named: &[Named<'_>],
        indent: usize,
    ) -> String {
        let mut chars: Vec<(char, usize)> = Vec::new();
        for (at, c) in text[stretch.range()].char_indices() {
            let at = stretch.start as usize + at;
            match c {
                _ if c.is_whitespace() && chars.last().is_none_or(|(last, _)| *last == ' ') => {}
                _ if c.is_whitespace() => chars.push((' ', at)),
                _ if c.is_control() => chars.push(('\u{fffd}', at)),
                _ => chars.push((c, at)),
            }
        }
        let plain: Vec<char> = chars.iter().map(|(c, _)| *c).collect();
        let width = self.width.saturating_sub(indent);
        let margin = " ".repeat(indent);
        let mut page = String::new();
        for line in cut(&plain, width) {
            let line = &chars[line];
            let words: String = line.iter().map(|(c, _)| *c).collect();
            page += &format!("{margin}{}\n", words.trim_end());
            let marks = marks(line, took, named);
            if !marks.trim_end().is_empty() {
                page += &format!("{margin}{TOOK}{}{TOOK:#}\n", marks.trim_end());
            }
            for row in names(line, named, width) {
                page += &format!("{margin}{LABEL}{row}{LABEL:#}\n");
            }
        }
        page
    }
}

fn marks(line: &[(char, usize)], took: Span, named: &[Named<'_>]) -> String {
    let mark = |at: usize| match () {
        () if named.iter().any(|named| named.span.range().contains(&at)) => "^",
        () if took.range().contains(&at) => "~",
        () => " ",
    };
    line.iter().map(|(c, at)| mark(*at).repeat(c.width().unwrap_or(0))).collect()
}

/// The names of the stretches that begin in a line, in as many rows as they need.
fn names(line: &[(char, usize)], named: &[Named<'_>], width: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    let mut column = 0;
    let mut begun: Vec<(usize, &str)> = Vec::new();
    for (c, at) in line {
        let here = named.iter().filter(|named| named.span.start as usize == *at && !named.name.is_empty());
        begun.extend(here.map(|named| (column, named.name)));
        column += c.width().unwrap_or(0);
    }
    for (column, name) in begun {
        let column = column.min(width.saturating_sub(name.width()));
        let free = |row: &&mut String| row.is_empty() || row.width() < column;
        let row = match rows.iter_mut().find(free) {
            Some(row) => row,
            None => {
                rows.push(String::new());
                rows.last_mut().expect("one was pushed")
            }
        };
        *row += &" ".repeat(column - row.width());
        *row += name;
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_under_their_words_and_give_way() {
        let view = View { width: 26, color: false };
        let named = |span: std::ops::Range<usize>, name| Named { span: Span::of(span), name };
        let text = "Ann Lee rang Bo on the old phone.";
        let drawn = view.aligned(
            text,
            Span::of(0..text.len()),
            Span::of(0..15),
            &[named(0..7, "caller"), named(13..15, "participant"), named(16..18, "on")],
            2,
        );
        let expected = "  Ann Lee rang Bo on the\n  ^^^^^^^~~~~~~^^ ^^\n  caller       participant\n                  on\n  old phone.\n";
        assert_eq!(anstream::adapter::strip_str(&drawn).to_string(), expected);
    }
}
