//! What every command does that writes Markdown.

/// A text in which no character has a meaning for Markdown; white space is single spaces.
pub(super) fn escaped(text: &str) -> String {
    let mut written = String::new();
    let mut last = ' ';
    for c in text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }) {
        if c == ' ' && last == ' ' && !written.is_empty() {
            continue;
        }
        // A mention of a person or an issue would be a message to them.
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' => written.push('\\'),
            '@' | '#' => {
                written.push(c);
                written.push('\u{2060}');
                last = c;
                continue;
            }
            _ => {}
        }
        written.push(c);
        last = c;
    }
    written
}
