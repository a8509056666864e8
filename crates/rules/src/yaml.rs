//! A rule file as a tree in which every node knows its place.
//!
//! Every plain scalar is text, whatever YAML 1.1 thinks of `no`, `on` or
//! `1st`; a key may stand once in a mapping; anchors and aliases are refused,
//! so no file can grow beyond its size. The tree keeps keys in file order.

use granit_parser::{Event, Parser, ScalarStyle};
use tidings_text::{Diagnostic, Source, Span};

use crate::codes;

/// Nesting far above any rule file's (seven), far below what a stack bears.
const DEEPEST: usize = 40;

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
        let written = source.slice(self.span);
        let offset = |wanted: u32| {
            self.span.start + offset_in(written, &self.text, self.style, wanted as usize) as u32
        };
        let (start, end) = (offset(at.0), offset(at.1));
        Span::new(start, end.max(start))
    }
}

/// The offset in `written` of the byte `wanted` of `text`.
fn offset_in(written: &str, text: &str, style: ScalarStyle, wanted: usize) -> usize {
    let mut at = match style {
        ScalarStyle::Plain => 0,
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => 1,
        ScalarStyle::Literal | ScalarStyle::Folded => match written.starts_with(['|', '>']) {
            true => written.find('\n').map_or(written.len(), |end| end + 1),
            false => 0,
        },
    };
    let mut fresh_line = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
    for (offset, c) in text.char_indices() {
        let rest = &written[at..];
        let blank = rest.len() - rest.trim_start().len();
        if (fresh_line || c.is_whitespace()) && !c.is_whitespace() {
            at += blank;
        }
        fresh_line = false;
        if offset >= wanted {
            return at;
        }
        let rest = &written[at..];
        if c.is_whitespace() && rest.starts_with(char::is_whitespace) {
            let folded = rest[..rest.len() - rest.trim_start().len()].contains('\n');
            at += if folded { rest.len() - rest.trim_start().len() } else { c.len_utf8() };
        } else if style == ScalarStyle::SingleQuoted && rest.starts_with("''") {
            at += 2;
        } else if style == ScalarStyle::DoubleQuoted && rest.starts_with('\\') {
            at += escape_length(rest);
        } else {
            at += rest.chars().next().map_or(0, char::len_utf8);
        }
    }
    at
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
    Reader { source, parser: Parser::new_from_str(source.text()) }.file()
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
        let (span, message, help) = if indent_tab {
            let at = line_start + text[line_start..].find('\t').unwrap_or(0);
            (Span::of(at..at + 1), "a tab indents this line".to_owned(), "YAML indents by spaces only")
        } else {
            let help = "a value that starts with `[`, `{`, `\"`, `*`, `&`, `%`, `@` or has `: ` or ` #` in it stands in \
                        a `|` block";
            (Span::of(offset..offset + width), format!("this is no YAML: {}", error.info()), help)
        };
        self.error(codes::YAML, span, message).help(help)
    }
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
}
