//! Text in a cell of a table: on one line, no wider than its column, and harmless.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// More characters than this for each column, and the rest has no width of its own: marks on marks.
const CHARS_PER_COLUMN: usize = 8;

/// The text within a width; where something is cut off, it ends with `…`.
pub(super) fn cell(text: &str, width: usize) -> String {
    let clean = |c| if disturbs(c) { '\u{fffd}' } else { c };
    let most = width * CHARS_PER_COLUMN;
    let start: String = text.chars().take(most + 1).map(clean).collect();
    if start.width() <= width && start.chars().count() <= most {
        return start;
    }
    let mut columns = 0;
    let fits = |c: &char| {
        columns += c.width().unwrap_or(0);
        columns < width
    };
    let mut cut: String = start.chars().take(most).take_while(fits).collect();
    if width > 0 {
        cut.push('…');
    }
    cut
}

/// The width of a text, or `most` if it is wider.
pub(super) fn width_up_to(text: &str, most: usize) -> usize {
    cell(text, most).width()
}

/// What would move a terminal's cursor, or turn the direction of the rest of the line.
fn disturbs(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_wide_is_cut() {
        for (text, width, expected) in [
            ("abc", 3, "abc"),
            ("abcd", 3, "ab…"),
            ("習近平", 6, "習近平"),
            ("習近平", 5, "習近…"),
            ("習近平", 4, "習…"),
            ("👩🏽‍🎉", 2, "👩🏽‍🎉"),
            ("a\u{202e}b\x1b", 4, "a\u{fffd}b\u{fffd}"),
            ("abc", 0, ""),
            ("", 3, ""),
        ] {
            assert_eq!(cell(text, width), expected);
            assert!(width_up_to(text, width) <= width);
        }
        assert!(cell(&"e\u{301}".repeat(1000), 10).chars().count() <= 100);
        assert!(cell(&format!("e{}", "\u{301}".repeat(1000)), 10).chars().count() <= 100);
    }
}
