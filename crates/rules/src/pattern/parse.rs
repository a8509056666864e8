//! Reads a pattern: text in, tree or the first fault out.
//!
//! A recursive descent over the characters, one function a level: choice,
//! sequence, repetition, atom. Literals are left whole; splitting them into
//! tokens is the tokenizer's job, which this crate does not know.

mod condition;
mod parts;

use super::ast::{Attribute, Expr, Name, Test, Value};
use parts::dead;
pub use parts::{Part, Reason, What, parts};

/// Deepest nesting of groups: far above any pattern a person writes, far below the stack's end.
const DEEPEST: u32 = 64;
/// Largest bound of a repetition; `{2,4}` copies its part so often.
pub const LARGEST_BOUND: u32 = 200;
/// Most repetitions right behind each other, as the two of `no{2}{2}`; each nests the one before.
const MOST_REPETITIONS: usize = 4;

/// What is wrong with a pattern, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which kind of fault.
    pub kind: FaultKind,
    /// First byte and one past the last byte in the pattern.
    pub at: (u32, u32),
    /// A full sentence without its full stop.
    pub message: String,
    /// The way out.
    pub help: Option<String>,
    /// What was certainly meant by the characters, if they are a name of the language misspelt.
    pub meant: Option<&'static str>,
}

/// The kinds of fault a pattern can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// An opened group, bracket, quote, regex or mention is not closed.
    Unclosed,
    /// A character stands where it cannot.
    Unexpected,
    /// A repetition has nothing before it, or bounds that cannot be.
    Repetition,
    /// A token condition is not understood.
    Condition,
    /// A regex is not one.
    Regex,
    /// A lookaround that cannot be: unbounded behind, or with a capture inside.
    Look,
    /// A name is missing or has characters that names have not.
    Name,
}

/// A pattern with the names it refers to still unresolved.
pub type Parsed = Expr<Name>;

/// Reads a pattern.
///
/// # Errors
/// The first fault, with its place in bytes of `text`.
pub fn parse(text: &str) -> Result<Parsed, Fault> {
    whole(&mut Parser { text, at: 0, depth: 0, in_look: false, parts: None })
}

fn whole(parser: &mut Parser<'_>) -> Parse<Parsed> {
    let expr = parser.choice()?;
    match parser.peek() {
        None => Ok(expr),
        Some(')') => Err(parser
            .fault_here(FaultKind::Unexpected, "`)` closes no group")
            .help("remove it, open a group with `(`, or write `\")\"` for the character")),
        Some(found) => Err(parser.fault_here(FaultKind::Unexpected, format!("`{found}` cannot stand here"))),
    }
}

impl Fault {
    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

struct Parser<'p> {
    text: &'p str,
    at: usize,
    depth: u32,
    in_look: bool,
    /// The parts so far, if they are asked for.
    parts: Option<Vec<Part>>,
}

type Parse<T> = Result<T, Fault>;

impl<'p> Parser<'p> {
    fn rest(&self) -> &'p str {
        &self.text[self.at..]
    }

    fn next_char(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The next character after white space.
    fn peek(&mut self) -> Option<char> {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        self.next_char()
    }

    fn eat(&mut self, what: &str) -> bool {
        let found = self.rest().starts_with(what);
        if found {
            self.at += what.len();
        }
        found
    }

    fn fault(&self, kind: FaultKind, from: usize, message: impl Into<String>) -> Fault {
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Fault {
            kind,
            at: (narrow(from), narrow(self.at.max(from))),
            message: message.into(),
            help: None,
            meant: None,
        }
    }

    fn fault_here(&self, kind: FaultKind, message: impl Into<String>) -> Fault {
        let mut fault = self.fault(kind, self.at, message);
        fault.at.1 += self.next_char().map_or(0, |c| c.len_utf8() as u32);
        fault
    }

    /// Notes what stands from an offset up to here.
    fn note(&mut self, from: usize, what: impl FnOnce() -> What) {
        let at = (from as u32, self.at as u32);
        if let Some(parts) = &mut self.parts {
            parts.push(Part { at, what: what() });
        }
    }

    fn choice(&mut self) -> Parse<Parsed> {
        let mut ways = vec![self.sequence()?];
        while self.peek() == Some('|') {
            self.at += 1;
            ways.push(self.sequence()?);
        }
        Ok(if ways.len() == 1 { ways.remove(0) } else { Expr::Choice(ways) })
    }

    fn sequence(&mut self) -> Parse<Parsed> {
        let mut parts = Vec::new();
        while let Some(next) = self.peek() {
            if matches!(next, '|' | ')') {
                break;
            }
            let start = self.at;
            let atom = self.atom()?;
            if next != '(' {
                self.note(start, || What::Leaf(atom.clone()));
            }
            let part = self.repetition(atom)?;
            if self.parts.is_some()
                && let Some(reason) = dead(&parts, &part)
            {
                self.note(start, || What::Never(reason));
            }
            parts.push(part);
        }
        Ok(match parts.len() {
            0 => Expr::Empty,
            1 => parts.remove(0),
            _ => Expr::Sequence(parts),
        })
    }

    fn repetition(&mut self, mut of: Parsed) -> Parse<Parsed> {
        for count in 0.. {
            let start = self.at;
            let (min, max) = match self.next_char() {
                Some('{') => self.bounds()?,
                Some(mark @ ('?' | '*' | '+')) => {
                    self.at += 1;
                    (u32::from(mark == '+'), (mark == '?').then_some(1))
                }
                _ => break,
            };
            if count == MOST_REPETITIONS {
                let message = format!("more than {MOST_REPETITIONS} repetitions stand behind each other");
                return Err(self
                    .fault(FaultKind::Repetition, start, message)
                    .help("write one in their place"));
            }
            if matches!(of, Expr::Start | Expr::End | Expr::Look { .. }) {
                return Err(self
                    .fault(FaultKind::Repetition, start, "what takes no token cannot be repeated")
                    .help("put the repetition on the words beside it"));
            }
            let lazy = self.eat("?");
            if max == Some(0) {
                self.note(start, || What::Never(Reason::NoTimes));
            }
            of = Expr::Repeat { of: Box::new(of), min, max, lazy };
        }
        Ok(of)
    }

    /// Reads `{n}`, `{n,}`, `{,m}` or `{n,m}`.
    fn bounds(&mut self) -> Parse<(u32, Option<u32>)> {
        let start = self.at;
        let Some(length) = self.rest().find('}') else {
            self.at = self.text.len();
            return Err(self
                .fault(FaultKind::Unclosed, start, "`{` is not closed")
                .help("write bounds as `{2}`, `{2,}` or `{2,4}`, or `\"{\"` for the character"));
        };
        let inner = &self.text[start + 1..start + length];
        self.at = start + length + 1;
        let number = |text: &str| text.trim().parse::<u32>().ok();
        let bounds = match inner.split_once(',') {
            None => number(inner).map(|n| (n, Some(n))),
            Some((min, "")) => number(min).map(|min| (min, None)),
            Some(("", max)) => number(max).map(|max| (0, Some(max))),
            Some((min, max)) => number(min).zip(number(max)).map(|(min, max)| (min, Some(max))),
        };
        let Some((min, max)) = bounds else {
            return Err(self
                .fault(FaultKind::Repetition, start, format!("`{{{inner}}}` is no bound"))
                .help("write bounds as `{2}`, `{2,}` or `{2,4}`"));
        };
        if max.is_some_and(|max| max < min) {
            let message = format!("`{{{inner}}}` asks for at least {min} and for fewer than that");
            return Err(self
                .fault(FaultKind::Repetition, start, message)
                .help("put the smaller number first"));
        }
        if min.max(max.unwrap_or(0)) > LARGEST_BOUND {
            let message = format!("a bound can be {LARGEST_BOUND} at most");
            let help = "use `*` or `+` where there is no limit";
            return Err(self.fault(FaultKind::Repetition, start, message).help(help));
        }
        Ok((min, max))
    }

    fn atom(&mut self) -> Parse<Parsed> {
        let start = self.at;
        let next = self.next_char().expect("sequence() saw a character");
        match next {
            '(' => self.group(),
            '[' => self.condition(),
            '<' => self.mention(),
            '"' => {
                let text = self.quoted('"')?;
                if text.trim().is_empty() {
                    let fault =
                        self.fault(FaultKind::Unexpected, start, "there is no word between the quotes");
                    return Err(fault.help("write the characters to match, or `[]` for any token"));
                }
                Ok(Expr::Exact(text))
            }
            '/' => {
                let value = self.regex()?;
                Ok(Expr::Token(Test::Is(Attribute::Text, value)))
            }
            '~' => {
                self.at += 1;
                let word = self.word()?;
                if word.is_empty() {
                    let fault = self.fault_here(FaultKind::Name, "`~` needs the word whose forms it means");
                    return Err(fault.help("write it without a space: `~hold`"));
                }
                Ok(Expr::Lemma(word))
            }
            '$' => {
                self.at += 1;
                if self.next_char().is_some_and(char::is_alphanumeric) {
                    return Ok(Expr::Named(self.name("`$` needs the name of a definition or lexicon")?));
                }
                Ok(Expr::End)
            }
            '^' => {
                self.at += 1;
                Ok(Expr::Start)
            }
            '?' | '*' | '+' | '{' => Err(self
                .fault_here(FaultKind::Repetition, format!("`{next}` has nothing before it to repeat"))
                .help(format!("put it behind a word or group, or write `\"{next}\"` for the character"))),
            ']' | '>' | '}' => Err(self
                .fault_here(FaultKind::Unexpected, format!("`{next}` closes nothing"))
                .help(format!("remove it, or write `\"{next}\"` for the character"))),
            _ => Ok(Expr::Literal(self.word()?)),
        }
    }

    /// A literal: everything up to white space or a character with a meaning;
    /// a backslash takes the meaning from the next character.
    fn word(&mut self) -> Parse<String> {
        let mut word = String::new();
        while let Some(next) = self.next_char() {
            match next {
                '\\' => {
                    let start = self.at;
                    self.at += 1;
                    let Some(escaped) = self.next_char().filter(|escaped| !escaped.is_whitespace()) else {
                        return Err(self
                            .fault(FaultKind::Unexpected, start, "`\\` has no character behind it")
                            .help("write `\\\\` for the character"));
                    };
                    word.push(escaped);
                    self.at += escaped.len_utf8();
                }
                '(' | ')' | '|' | '?' | '*' | '+' | '{' | '}' | '[' | ']' | '<' | '>' | '"' | '^' | '$' => {
                    break;
                }
                _ if next.is_whitespace() => break,
                _ => {
                    word.push(next);
                    self.at += next.len_utf8();
                }
            }
        }
        Ok(word)
    }

    fn name(&mut self, missing: &str) -> Parse<Name> {
        let start = self.at;
        let rest = self.rest();
        let length =
            rest.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).unwrap_or(rest.len());
        if length == 0 {
            return Err(self.fault_here(FaultKind::Name, missing));
        }
        self.at += length;
        Ok(Name { text: rest[..length].to_owned(), at: (start as u32, self.at as u32) })
    }

    fn quoted(&mut self, mark: char) -> Parse<String> {
        let start = self.at;
        self.at += mark.len_utf8();
        let mut text = String::new();
        loop {
            match self.next_char() {
                None => {
                    return Err(self
                        .fault(FaultKind::Unclosed, start, format!("`{mark}` is not closed"))
                        .help(format!("close it with a second `{mark}`")));
                }
                Some('\\') if self.rest()[1..].starts_with([mark, '\\']) => {
                    text.push_str(&self.rest()[1..2]);
                    self.at += 2;
                }
                Some(c) => {
                    self.at += c.len_utf8();
                    if c == mark {
                        return Ok(text);
                    }
                    text.push(c);
                }
            }
        }
    }

    fn regex(&mut self) -> Parse<Value> {
        let start = self.at;
        self.at += 1;
        let mut source = String::new();
        loop {
            match self.next_char() {
                None => {
                    return Err(self
                        .fault(FaultKind::Unclosed, start, "the regex is not closed")
                        .help("close it with `/`; inside it a `/` is written `\\/`"));
                }
                Some('\\') if self.rest()[1..].starts_with('/') => {
                    source.push('/');
                    self.at += 2;
                }
                Some('\\') => {
                    source.push('\\');
                    self.at += 1;
                    if let Some(next) = self.next_char() {
                        source.push(next);
                        self.at += next.len_utf8();
                    }
                }
                Some('/') => {
                    self.at += 1;
                    break;
                }
                Some(c) => {
                    source.push(c);
                    self.at += c.len_utf8();
                }
            }
        }
        // Token edges are word edges and English digits are ASCII: Unicode
        // \w, \d and \b would only make every token ten times dearer.
        let ascii = source.replace("\\w", "[[:word:]]").replace("\\d", "[0-9]");
        let whole = format!("^(?:{ascii})$");
        match regex::RegexBuilder::new(&whole).size_limit(1 << 20).nest_limit(50).build() {
            Ok(regex) => Ok(Value::Regex(regex)),
            Err(error) => {
                let detail = error.to_string();
                let reason = detail.lines().last().unwrap_or_default().trim_start_matches("error: ");
                let message = format!("`/{source}/` is no regex: {reason}");
                Err(self
                    .fault(FaultKind::Regex, start, message)
                    .help("a token regex must match the whole token"))
            }
        }
    }

    fn mention(&mut self) -> Parse<Parsed> {
        let start = self.at;
        self.at += 1;
        let first = self.name("`<` needs the name of a type")?;
        let (role, of) = if self.rest().starts_with(':') {
            self.note(first.at.0 as usize, || What::Capture(first.text.clone()));
            self.at += 1;
            (Some(first.text), self.name("`:` needs the name of a type behind it")?)
        } else {
            (None, first)
        };
        if !self.eat(">") {
            return Err(self
                .fault(FaultKind::Unclosed, start, "`<` is not closed")
                .help("write a mention as `<Person>` or `<caller:Person>`, without spaces"));
        }
        if role.is_some() && self.in_look {
            return Err(self.capture_in_look(start));
        }
        Ok(Expr::Mention { role, of })
    }

    fn capture_in_look(&self, start: usize) -> Fault {
        self.fault(FaultKind::Look, start, "a lookaround takes no words, so it cannot fill a role")
            .help("write the type alone inside the lookaround")
    }

    fn group(&mut self) -> Parse<Parsed> {
        let start = self.at;
        self.at += 1;
        self.depth += 1;
        if self.depth > DEEPEST {
            let message = format!("groups are nested more than {DEEPEST} deep");
            return Err(self
                .fault(FaultKind::Unexpected, start, message)
                .help("name parts of it under `define:`"));
        }
        let look = [("?<=", true, false), ("?<!", true, true), ("?=", false, false), ("?!", false, true)]
            .into_iter()
            .find(|(mark, ..)| self.eat(mark));
        let expr = if let Some((_, behind, negate)) = look {
            let outer = std::mem::replace(&mut self.in_look, true);
            let of = self.choice()?;
            self.in_look = outer;
            self.close(start)?;
            if behind && of.is_unbounded() {
                return Err(self
                    .fault(FaultKind::Look, start, "a lookbehind must have a bounded length")
                    .help("use `{0,5}` instead of `*` or `+`"));
            }
            Expr::Look { behind, negate, of: Box::new(of) }
        } else if self.eat("?<") {
            let name = self.name("`(?<` needs the name of a role")?;
            self.note(name.at.0 as usize, || What::Capture(name.text.clone()));
            let role = name.text;
            if !self.eat(">") {
                let fault = self.fault(FaultKind::Unclosed, start, "the name of the role is not closed");
                return Err(fault.help("write a capture as `(?<topic> ... )`"));
            }
            if self.in_look {
                return Err(self.capture_in_look(start));
            }
            let of = self.choice()?;
            self.close(start)?;
            Expr::Capture { role, of: Box::new(of) }
        } else if self.eat("?") {
            return Err(self
                .fault(
                    FaultKind::Unexpected,
                    start,
                    "`(?` is not followed by `=`, `!`, `<=`, `<!` or `<name>`",
                )
                .help("write a plain group as `( ... )`"));
        } else {
            let of = self.choice()?;
            self.close(start)?;
            of
        };
        self.depth -= 1;
        Ok(expr)
    }

    fn close(&mut self, opened: usize) -> Parse<()> {
        if self.peek() == Some(')') {
            self.at += 1;
            return Ok(());
        }
        let mut fault = self.fault(FaultKind::Unclosed, opened, "`(` is not closed");
        fault.at.1 = fault.at.0 + 1;
        Err(fault.help("close the group with `)`, or write `\"(\"` for the character"))
    }
}
