//! A rule file as a tree in which every node knows its place.
//!
//! Every plain scalar is text, whatever YAML 1.1 thinks of `no`, `on` or
//! `1st`; a key may stand once in a mapping; anchors and aliases are refused,
//! so no file can grow beyond its size. The tree keeps keys in file order.

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle};
use tidings_text::{Diagnostic, Source, Span};

use crate::codes;

/// Nesting far above any rule file's (seven), far below what a stack bears.
const DEEPEST: usize = 40;

/// Characters of a key: YAML's own bound, and rule files' longest has twelve.
const LONGEST_KEY: usize = 1024;
/// Comment lines in a row that may stand before an entry.
const LONGEST_COMMENT: usize = 10_000;

/// One value of a rule file.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// Where it stands, in bytes of the file.
    pub(crate) span: Span,
    pub(crate) kind: Kind,
}

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Scalar(Scalar),
    List(Vec<Node>),
    Map(Vec<(Scalar, Node)>),
}

/// A piece of text in a rule file.
#[derive(Clone, Debug)]
pub(crate) struct Scalar {
    pub(crate) text: String,
    pub(crate) span: Span,
    pub(crate) style: ScalarStyle,
}

impl Node {
    /// What a message calls this kind of value.
    pub(crate) fn what(&self) -> &'static str {
        match &self.kind {
            Kind::Scalar(scalar) if scalar.is_nothing() => "nothing",
            Kind::Scalar(_) => "text",
            Kind::List(_) => "a list",
            Kind::Map(_) => "a mapping",
        }
    }

    /// The value of a key, if this is a mapping that has it.
    pub(crate) fn get(&self, name: &str) -> Option<&Node> {
        let Kind::Map(entries) = &self.kind else { return None };
        entries.iter().find_map(|(key, value)| (key.text == name).then_some(value))
    }

    /// A key, if this is a mapping that has it.
    pub(crate) fn key(&self, name: &str) -> Option<&Scalar> {
        let Kind::Map(entries) = &self.kind else { return None };
        entries.iter().map(|(key, _)| key).find(|key| key.text == name)
    }

    /// The text under a key.
    pub(crate) fn text(&self, name: &str) -> Option<&Scalar> {
        match &self.get(name)?.kind {
            Kind::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The entries of the mapping under a key.
    pub(crate) fn entries(&self, name: &str) -> &[(Scalar, Node)] {
        match self.get(name).map(|node| &node.kind) {
            Some(Kind::Map(entries)) => entries,
            _ => &[],
        }
    }

    /// The items of the list under a key.
    pub(crate) fn items(&self, name: &str) -> &[Node] {
        match self.get(name).map(|node| &node.kind) {
            Some(Kind::List(items)) => items,
            _ => &[],
        }
    }

    pub(crate) fn is_nothing(&self) -> bool {
        matches!(&self.kind, Kind::Scalar(scalar) if scalar.is_nothing())
    }
}

impl Scalar {
    fn is_nothing(&self) -> bool {
        self.text.is_empty() && self.style == ScalarStyle::Plain
    }

    /// The place in the file of a stretch of the text, found by walking both
    /// side by side: quoting, folding and indentation make them differ.
    pub(crate) fn place(&self, source: &Source, at: (u32, u32)) -> Span {
        let offset = |wanted: u32| self.offset_in(source.text(), wanted as usize) as u32;
        let (start, end) = (offset(at.0), offset(at.1));
        Span::new(start, end.max(start))
    }

    /// The offset in the file of the byte `wanted` of the text.
    fn offset_in(&self, file: &str, wanted: usize) -> usize {
        let mut walk = Walk { file, at: self.span.start as usize, end: self.span.end as usize, indent: 0 };
        let mut skipped = 0;
        match self.style {
            ScalarStyle::Plain => {}
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => walk.at += 1,
            ScalarStyle::Literal | ScalarStyle::Folded => {
                // The span starts at the first word, and what the text has before it is not in the span.
                walk.at += walk.blank();
                skipped = self.text.len() - self.text.trim_start().len();
                let line = file[..walk.at].rfind('\n').map_or(0, |before| before + 1);
                let line_of_text = self.text[..skipped].rfind('\n').map_or(0, |before| before + 1);
                walk.indent = (walk.at - line).saturating_sub(skipped - line_of_text);
            }
        }
        for (offset, c) in self.text[skipped..].char_indices() {
            if self.style == ScalarStyle::DoubleQuoted {
                walk.joined_lines();
            }
            if skipped + offset >= wanted {
                break;
            }
            match self.style {
                ScalarStyle::Literal | ScalarStyle::Folded => walk.block_char(c, self.style),
                style => walk.flow_char(c, style),
            }
        }
        walk.at.min(walk.end)
    }
}

/// Goes through a scalar as written, one character of its text after another.
struct Walk<'f> {
    file: &'f str,
    /// The next byte.
    at: usize,
    /// Where the scalar ends.
    end: usize,
    /// How many spaces before each line of a block are no part of the text.
    indent: usize,
}

impl Walk<'_> {
    fn rest(&self) -> &str {
        self.file.get(self.at..self.end).unwrap_or_default()
    }

    /// Length of the white space that comes next.
    fn blank(&self) -> usize {
        self.rest().len() - self.rest().trim_start().len()
    }

    fn one(&mut self) {
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
    }

    fn line_break(&mut self) -> bool {
        let rest = self.rest();
        let length = if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with(['\n', '\r'])) };
        self.at += length;
        length > 0
    }

    /// Passes the spaces before a line of a block.
    fn indentation(&mut self) {
        self.at += self.rest().bytes().take(self.indent).take_while(|byte| *byte == b' ').count();
    }

    /// Passes what one character of a block's text is written as.
    fn block_char(&mut self, c: char, style: ScalarStyle) {
        if !matches!(c, ' ' | '\n') || !self.rest().starts_with(['\n', '\r']) {
            if c != '\n' {
                self.one();
            }
            return;
        }
        self.line_break();
        self.indentation();
        // Folding drops one line break of several, and the text has the others.
        while style == ScalarStyle::Folded && self.line_break() {
            self.indentation();
        }
    }

    /// Passes what one character of a plain or quoted text is written as.
    fn flow_char(&mut self, c: char, style: ScalarStyle) {
        let blank = self.blank();
        let folded = self.rest()[..blank].contains(['\n', '\r']);
        if matches!(c, ' ' | '\n') && folded {
            self.at += blank;
        } else if c == '\n' && !self.rest().starts_with('\\') {
            // The line breaks before it were passed with it.
        } else if style == ScalarStyle::SingleQuoted && self.rest().starts_with("''") {
            self.at += 2;
        } else if style == ScalarStyle::DoubleQuoted && self.rest().starts_with('\\') {
            self.at += escape_length(self.rest());
        } else {
            self.one();
        }
    }

    /// Passes line breaks behind a backslash, which join two lines of a double-quoted text.
    fn joined_lines(&mut self) {
        while ["\\\n", "\\\r"].iter().any(|joined| self.rest().starts_with(joined)) {
            self.at += 1;
            self.at += self.blank();
        }
    }
}

/// Length of the escape sequence that `rest` starts with.
fn escape_length(rest: &str) -> usize {
    let digits = match rest.as_bytes().get(1) {
        Some(b'x') => 2,
        Some(b'u') => 4,
        Some(b'U') => 8,
        _ => return 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
    };
    (2 + digits).min(rest.len())
}

/// Reads a file into a tree; `None` for a file without content.
///
/// # Errors
/// The first place where the file is no YAML, or uses what rule files may not.
pub(crate) fn read(source: &Source) -> Result<Option<Node>, Box<Diagnostic>> {
    let options = granit_parser::options! {
        flow_nesting_limit: 2 * DEEPEST,
        block_nesting_limit: 2 * DEEPEST,
        simple_key_max_lookahead: LONGEST_KEY,
        max_buffered_comment_events: LONGEST_COMMENT,
        disallow_directives: true,
        emit_comments: false,
    };
    Reader { source, parser: Parser::new_from_str_with_options(source.text(), options) }.file()
}

struct Reader<'s> {
    source: &'s Source,
    parser: Parser<'s, granit_parser::StrInput<'s>>,
}

type Read<T> = Result<T, Box<Diagnostic>>;

impl<'s> Reader<'s> {
    fn file(&mut self) -> Read<Option<Node>> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => return Ok(root),
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                _ if root.is_some() => {
                    let message = "a rule file is one YAML document, and this begins a second";
                    return Err(self
                        .error(codes::YAML, span, message)
                        .help("put it in a file of its own")
                        .into());
                }
                _ => root = Some(self.node(event, span, 0)?),
            }
        }
    }

    /// The next event that is no comment, with its place in bytes.
    fn next(&mut self) -> Read<(Event<'s>, Span)> {
        loop {
            match self.parser.next_event() {
                None => return Ok((Event::StreamEnd, self.end())),
                Some(Ok((Event::Comment(..), _))) => {}
                Some(Ok((event, span))) => {
                    let bytes = span.byte_range().map_or(self.end(), Span::of);
                    return Ok((event, bytes));
                }
                Some(Err(error)) => return Err(self.scan_error(&error).into()),
            }
        }
    }

    fn end(&self) -> Span {
        Span::of(self.source.text().len()..self.source.text().len())
    }

    fn error(&self, code: tidings_text::Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, message).at(self.source, span, "")
    }

    fn node(&mut self, event: Event<'s>, span: Span, depth: usize) -> Read<Node> {
        if depth > DEEPEST {
            let message = format!("values are nested more than {DEEPEST} deep");
            return Err(self
                .error(codes::YAML, span, message)
                .help("rule files need seven levels at most")
                .into());
        }
        match event {
            Event::Scalar(text, style, 0, _) => {
                let scalar = Scalar { text: text.into_owned(), span, style };
                Ok(Node { span, kind: Kind::Scalar(scalar) })
            }
            Event::SequenceStart(_, 0, _) => {
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, end) => {
                            let span = span.hull(Span::new(span.start, end.end.max(span.end)));
                            return Ok(Node { span, kind: Kind::List(items) });
                        }
                        (event, span) => items.push(self.node(event, span, depth + 1)?),
                    }
                }
            }
            Event::MappingStart(_, 0, _) => self.mapping(span, depth),
            Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..) | Event::Alias(_) => {
                let message = "rule files have no anchors and aliases";
                let help = "write the value out; patterns share parts through `define:`; a word that starts with \
                            `&` or `*` stands in quotes";
                Err(self.error(codes::YAML, span, message).help(help).into())
            }
            _ => Err(self.error(codes::YAML, span, "a value is missing here").into()),
        }
    }

    fn mapping(&mut self, start: Span, depth: usize) -> Read<Node> {
        let mut entries: Vec<(Scalar, Node)> = Vec::new();
        loop {
            let (event, span) = self.next()?;
            let key = match event {
                Event::MappingEnd => {
                    let span = start.hull(entries.last().map_or(start, |(_, value)| value.span));
                    return Ok(Node { span, kind: Kind::Map(entries) });
                }
                event => self.node(event, span, depth + 1)?,
            };
            let Kind::Scalar(key) = key.kind else {
                return Err(self.error(codes::YAML, key.span, "a key must be text").into());
            };
            if let Some((first, _)) = entries.iter().find(|(known, _)| known.text == key.text) {
                let message = format!("the key `{}` stands twice in one mapping", key.text);
                let problem =
                    self.error(codes::YAML, key.span, message).at(self.source, first.span, "first here");
                return Err(problem.help("join the two, or remove one").into());
            }
            let (event, span) = self.next()?;
            let value = self.node(event, span, depth + 1)?;
            entries.push((key, value));
        }
    }

    fn scan_error(&self, error: &granit_parser::ScanError) -> Diagnostic {
        let text = self.source.text();
        let offset = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
        let offset = (0..=offset).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let width = text[offset..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
        let line_start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
        let indent_tab =
            text[line_start..].find(|c| c != ' ').is_some_and(|at| text[line_start + at..].starts_with('\t'));
        let unclosed = matches!(
            error.kind(),
            ErrorKind::UnclosedQuotedScalar
                | ErrorKind::InvalidQuotedScalarIndent
                | ErrorKind::DocumentIndicatorInQuotedScalar
        );
        // A quotation that never ends is noticed far below: it began at the last mark that opens a value.
        let opens = |at: &usize| {
            text[..*at].ends_with([' ', '[', ',', '{', '(', '\n']) && text[*at..].starts_with(['"', '\''])
        };
        let opened =
            (0..offset).rev().filter(|at| text.is_char_boundary(*at)).find(opens).filter(|_| unclosed);
        let in_brackets = matches!(
            error.kind(),
            ErrorKind::ExpectedFlowMappingSeparator
                | ErrorKind::ExpectedFlowSequenceSeparator
                | ErrorKind::UnexpectedEofFlowMapping
                | ErrorKind::UnexpectedEofFlowSequence
        );
        let bracket = open_bracket(&text[..offset]).filter(|_| in_brackets);
        // Where the next key stands on a line of its own, nobody meant to be in brackets any more.
        let next_key =
            text[line_start..offset].trim().chars().all(|c| c.is_alphanumeric() || "_-".contains(c));
        let (span, message, help) = if indent_tab {
            let at = line_start + text[line_start..].find('\t').unwrap_or(0);
            (Span::of(at..at + 1), "a tab indents this line".to_owned(), "YAML indents by spaces only")
        } else if let Some(at) = opened {
            let help = "close it with the same mark; a value that holds quotes stands in a `|` block";
            (Span::of(at..at + 1), "the quotation that opens here is not closed".to_owned(), help)
        } else if let Some(at) = bracket.filter(|at| next_key && *at < line_start) {
            let message = format!("the `{}` that opens here is not closed", &text[at..=at]);
            (
                Span::of(at..at + 1),
                message,
                "close it, or write each key on a line of its own, without brackets",
            )
        } else if bracket.is_some() {
            let help =
                "within brackets no value can hold `,`, `[` or `{`; write each key on a line of its own";
            (Span::of(offset..offset + width), format!("this is no YAML: {}", error.info()), help)
        } else {
            let help = "a value that starts with `[`, `{`, `\"`, `*`, `&`, `%`, `@` or has `: ` or ` #` in it stands in \
                        a `|` block";
            (Span::of(offset..offset + width), format!("this is no YAML: {}", error.info()), help)
        };
        self.error(codes::YAML, span, message).help(help)
    }
}

/// The bracket that is open at the end of a text.
fn open_bracket(text: &str) -> Option<usize> {
    let mut closed = 0;
    let opens = |(_, c): &(usize, char)| match c {
        '}' | ']' => {
            closed += 1;
            false
        }
        '{' | '[' if closed > 0 => {
            closed -= 1;
            false
        }
        c => matches!(c, '{' | '['),
    };
    text.char_indices().rev().find(opens).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scalar(text: &str) -> (Source, Scalar) {
        let source = Source::new("t.yaml", text);
        let node = read(&source).unwrap().unwrap();
        let Kind::Map(mut entries) = node.kind else { panic!("not a mapping") };
        let Kind::Scalar(scalar) = entries.remove(0).1.kind else { panic!("not a scalar") };
        (source, scalar)
    }

    #[test]
    fn places_inside_scalars_are_those_of_the_file() {
        for file in [
            "pattern: hold a call\n",
            "pattern: 'hold a call'\n",
            "pattern: \"hold \\u0061 call\"\n",
            "pattern: |\n  hold a call\n",
            "pattern: |\n  hold\n  a call\n",
            "pattern: hold\n  a call\n",
            "pattern: >\n    hold\n    a call\n",
        ] {
            let (source, scalar) = scalar(file);
            let start = scalar.text.find("call").unwrap() as u32;
            assert_eq!(source.slice(scalar.place(&source, (start, start + 4))), "call", "{file:?}");
        }
    }

    #[test]
    fn quotes_inside_single_quotes_count_twice() {
        let (source, scalar) = scalar("pattern: 'Ukraine''s call'\n");
        assert_eq!(scalar.text, "Ukraine's call");
        assert_eq!(source.slice(scalar.place(&source, (10, 14))), "call");
    }

    #[test]
    fn plain_scalars_are_text() {
        for word in ["no", "on", "1st", "null", "~", "NO", "1.0", "0x1", "yes"] {
            assert_eq!(scalar(&format!("k: {word}\n")).1.text, word);
        }
    }

    #[test]
    fn an_alias_bomb_is_refused_at_its_first_anchor() {
        let bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";
        let problem = read(&Source::new("bomb.yaml", bomb)).unwrap_err();
        assert!(problem.message.contains("anchors"), "{problem:?}");
    }

    /// The text of the first value of a file, and for each word of it what its place holds.
    fn places(file: &str) -> Vec<(String, String)> {
        let (source, scalar) = scalar(file);
        let words = scalar.text.split_whitespace().map(|word| {
            let start = (word.as_ptr() as usize - scalar.text.as_ptr() as usize) as u32;
            let span = scalar.place(&source, (start, start + word.len() as u32));
            (word.to_owned(), source.slice(span).to_owned())
        });
        words.collect()
    }

    #[test]
    fn every_word_has_its_place_in_every_style() {
        let files = [
            "a: one two\n",
            "a: one\n   two\n\n\n  thrée  \n     four\nb: x\n",
            "a: 'one\n   two\n\n\n  thrée  \n   four'\nb: x\n",
            "a: \"one\n  two\n\n\n  thrée  four\"\n",
            "a: |\n  one\n    two\n\n   thrée\n  four\n",
            "a: |-\n\n\n  one two\n      thrée   four\n\n\nb: x\n",
            "a: |+2\n      one\n   two\n  four\n\n",
            "a: >\n  one\n  two\n\n\n  thrée\n    four\n  five\n\n    six\n",
            "a: >2-   # about\n     one\n   two\n  thrée\n",
            "a: |\r\n  one\r\n    two\r\n\r\n  thrée\r\n",
            "a: one\r\n  two\r\n\r\n  thrée\r\n",
        ];
        for file in files {
            for (word, placed) in places(file) {
                assert_eq!(word, placed, "in {file:?}");
            }
        }
    }

    #[test]
    fn quotes_and_escapes_are_longer_than_what_they_mean() {
        let placed = |file| places(file).into_iter().map(|(_, placed)| placed).collect::<Vec<_>>();
        assert_eq!(placed("a: 'it''s me'\n"), ["it''s", "me"]);
        assert_eq!(
            placed("a: \"\\x41b \\u00e9c d\\\n     e\\n f\"\n"),
            ["\\x41b", "\\u00e9c", "d\\\n     e", "f"]
        );
    }
}
