//! Conditions on one token: what stands between `[` and `]`.

use super::{DEEPEST, Fault, FaultKind, Parse, Parsed, Parser, What};
use crate::nearest::slip;
use crate::pattern::ast::{Attribute, Expr, Test, Value};

impl Parser<'_> {
    pub(super) fn condition(&mut self) -> Parse<Parsed> {
        let start = self.at;
        self.at += 1;
        if self.peek() == Some(']') {
            self.at += 1;
            return Ok(Expr::Token(Test::Any));
        }
        let test = self.test_choice()?;
        if self.peek() != Some(']') {
            if self.next_char().is_none() {
                let mut fault = self.fault(FaultKind::Unclosed, start, "`[` is not closed");
                fault.at.1 = fault.at.0 + 1;
                return Err(fault.help("close the condition with `]`"));
            }
            return Err(self
                .fault_here(FaultKind::Condition, "the condition goes on where it should end")
                .help("join conditions with `&` or `|`; put values with other characters in quotes"));
        }
        self.at += 1;
        Ok(Expr::Token(test))
    }

    fn test_choice(&mut self) -> Parse<Test> {
        let mut ways = vec![self.test_all()?];
        while self.peek() == Some('|') {
            self.at += 1;
            ways.push(self.test_all()?);
        }
        Ok(if ways.len() == 1 { ways.remove(0) } else { Test::AnyOf(ways) })
    }

    fn test_all(&mut self) -> Parse<Test> {
        let mut all = vec![self.test_one()?];
        while self.peek() == Some('&') {
            self.at += 1;
            all.push(self.test_one()?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Test::All(all) })
    }

    fn test_one(&mut self) -> Parse<Test> {
        match self.peek() {
            Some('!') => {
                self.at += 1;
                self.nested(|parser| Ok(Test::Not(Box::new(parser.test_one()?))))
            }
            Some('(') => {
                let start = self.at;
                self.at += 1;
                let test = self.nested(Self::test_choice)?;
                self.close(start)?;
                Ok(test)
            }
            _ => self.comparison(),
        }
    }

    fn nested(&mut self, read: impl FnOnce(&mut Self) -> Parse<Test>) -> Parse<Test> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.fault_here(FaultKind::Condition, format!("nested more than {DEEPEST} deep")));
        }
        let test = read(self);
        self.depth -= 1;
        test
    }

    fn comparison(&mut self) -> Parse<Test> {
        let name = self.name("a condition needs the name of an attribute")?;
        let negate = match self.peek() {
            Some('=') => false,
            Some('!') if self.rest().starts_with("!=") => true,
            _ if name.text == "quoted" => return Ok(Test::Quoted),
            _ => {
                let fault =
                    self.fault(FaultKind::Condition, name.at.0 as usize, "a condition needs `=` or `!=`");
                return Err(
                    fault.help("write it as `[pos=VERB]` or `[lemma!=be]`; only `[quoted]` stands alone")
                );
            }
        };
        self.at += if negate { 2 } else { 1 };
        let Some((_, attribute)) = Attribute::ALL.iter().find(|(known, _)| *known == name.text) else {
            let message = format!("tokens have no attribute `{}`", name.text);
            let mut fault = self.fault(FaultKind::Condition, name.at.0 as usize, message);
            fault.at = name.at;
            fault.meant = slip(&name.text, Attribute::ALL.iter().map(|(known, _)| *known));
            let names: Vec<&str> = Attribute::ALL.iter().map(|(known, _)| *known).collect();
            return Err(fault.help(format!("the attributes are {}, and `quoted`", names.join(", "))));
        };
        let value = self.value(*attribute)?;
        self.note(name.at.0 as usize, || What::Is(*attribute, value.clone()));
        let is = Test::Is(*attribute, value);
        Ok(if negate { Test::Not(Box::new(is)) } else { is })
    }

    fn value(&mut self, attribute: Attribute) -> Parse<Value> {
        let next = self.peek();
        let start = self.at;
        let value = match next {
            Some('"') => Value::Text(self.quoted('"')?),
            Some('/') => self.regex()?,
            _ => {
                let rest = self.rest();
                let ends = |c: char| c.is_whitespace() || matches!(c, '&' | '|' | ']' | ')' | '=' | '!');
                let length = rest.find(ends).unwrap_or(rest.len());
                if length == 0 {
                    let fault = self.fault_here(FaultKind::Condition, "the value is missing");
                    return Err(fault.help("write it as `[pos=VERB]`, `[text=\"U.S.\"]` or `[text=/a.*/]`"));
                }
                self.at += length;
                Value::Text(rest[..length].to_owned())
            }
        };
        if let Value::Text(text) = &value {
            let known = attribute.values();
            if !known.is_empty() && !known.contains(&text.as_str()) {
                let message = format!("`{text}` is no value of `{}`", attribute.name());
                let help = match crate::nearest(text, known.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the values are {}", known.join(", ")),
                };
                let meant = slip(text, known.iter().copied());
                let fault = self.fault(FaultKind::Condition, start, message).help(help);
                return Err(Fault { meant, ..fault });
            }
        }
        Ok(value)
    }
}
