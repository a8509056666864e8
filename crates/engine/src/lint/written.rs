//! Words that no text has so, and forms where lemmas must stand.

use tidings_rules::codes;
use tidings_rules::pattern::{Attribute, Expr, Value, What};
use tidings_text::{Diagnostic, Fix, Source, Span};
use tidings_tokenizer::{Tokens, folded, lemmas};

use crate::compile::split;

/// What can stand around words in a text: nothing, other words, marks and endings, which
/// are all that the tokenizer looks at to cut them.
const AROUND: [(&str, &str); 12] = [
    ("", " x"),
    ("", ""),
    ("x ", " x"),
    ("X ", " X"),
    ("did", " x"),
    ("x (", ") x"),
    ("x “", "” x"),
    ("x \"", "\" x"),
    ("x, ", ", x"),
    ("x ", "-x"),
    ("x-", " x"),
    ("1 ", " 1"),
];

/// What is wrong with the words of a part of a pattern.
pub(super) fn problem(what: &What, source: &Source, span: Span) -> Option<Diagnostic> {
    match what {
        What::Leaf(Expr::Literal(text) | Expr::Exact(text)) => sequence(text, source, span),
        What::Leaf(Expr::Lemma(text)) => match split(text).as_slice() {
            [word] => form(word, source, span),
            _ => None,
        },
        What::Is(Attribute::Text | Attribute::Word, Value::Text(text)) => single(text, source, span),
        What::Is(Attribute::Lemma, Value::Text(text)) => {
            single(text, source, span).or_else(|| form(text, source, span))
        }
        _ => None,
    }
}

/// Words that do not stand behind each other in any sentence.
fn sequence(text: &str, source: &Source, span: Span) -> Option<Diagnostic> {
    let words = split(text);
    if stand_somewhere(text, &words) {
        return None;
    }
    let (message, help) = match words.is_empty() {
        true => (format!("there is no word in `{text}`"), "write the characters of a word or a mark"),
        false => (
            format!("a sentence ends inside `{}`, so it never matches", words.join(" ")),
            "a match lies in one sentence: let the pattern end where the sentence does",
        ),
    };
    Some(Diagnostic::warning(codes::LITERAL, message).at(source, span, "").help(help))
}

/// Several words, or parts of one, where a condition asks for one token.
fn single(text: &str, source: &Source, span: Span) -> Option<Diagnostic> {
    if stand_somewhere(text, &[text]) {
        return None;
    }
    let words = split(text);
    let message = match words.as_slice() {
        [] => format!("there is no word in `{text}`"),
        [_] => format!("`{text}` is no token"),
        words => format!("`{text}` is {} tokens, and a condition is on one", words.len()),
    };
    let shown: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    let help = match words.is_empty() {
        true => "write the characters of a word or a mark".to_owned(),
        false => format!("texts have {} there; write the words outside the condition", shown.join(" ")),
    };
    Some(Diagnostic::warning(codes::LITERAL, message).at(source, span, "").help(help))
}

/// Whether there is a text in which these words stand behind each other in one sentence.
fn stand_somewhere(text: &str, words: &[&str]) -> bool {
    if words.is_empty() {
        return false;
    }
    AROUND.iter().any(|(before, behind)| {
        let whole = format!("{before}{text}{behind}");
        let read = Tokens::read(&whole, 0..whole.len());
        let tokens = read.tokens();
        read.sentences().iter().any(|sentence| {
            let sentence = &tokens[sentence.start as usize..sentence.end as usize];
            let raw = |index: usize| &whole[sentence[index].span.range()];
            (0..sentence.len().saturating_sub(words.len() - 1))
                .any(|start| words.iter().enumerate().all(|(index, word)| raw(start + index) == *word))
        })
    })
}

/// A word that has another lemma than itself, where its lemma is asked for.
fn form(word: &str, source: &Source, span: Span) -> Option<Diagnostic> {
    let lemmas = lemmas(word);
    if lemmas.iter().any(|lemma| folded(lemma) == folded(word)) {
        return None;
    }
    let written = source.slice(span);
    let of: Vec<String> = lemmas.iter().map(|lemma| format!("`{lemma}`")).collect();
    let message = format!("`{word}` is a form of {}, so `{written}` does not match it", of.join(" or "));
    let problem = Diagnostic::warning(codes::LEMMA, message).at(source, span, "");
    let written_as = |lemma: &str| written.strip_suffix(word).map(|start| format!("{start}{lemma}"));
    let ways: Option<Vec<String>> = lemmas.iter().map(|lemma| written_as(lemma)).collect();
    Some(match ways.as_deref() {
        Some([way]) => problem.help(format!("write `{way}`, which means all its forms")).fix(Fix::replace(
            format!("write `{way}` for `{written}`"),
            source,
            span,
            way.as_str(),
        )),
        Some(ways) => {
            problem.help(format!("write `({})`, or the word alone for this form only", ways.join("|")))
        }
        None => problem.help(format!("write {}, or the word alone for this form only", of.join(" or "))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_literal_right(text: &str) -> bool {
        stand_somewhere(text, &split(text))
    }

    #[test]
    fn what_stands_in_texts_is_right() {
        for text in [
            "call",
            "did not",
            "don’t",
            "'s",
            "n't",
            "U.S.",
            "Mr.",
            "St. Petersburg",
            "!",
            "...",
            "$",
            "10:30",
        ] {
            assert!(is_literal_right(text), "{text}");
        }
        for text in ["call", "U.S.", "'s", "n’t", "10,000", "e-mail", "@HeartsQueen", "-", "“"] {
            assert!(stand_somewhere(text, &[text]), "{text}");
        }
    }

    #[test]
    fn what_is_cut_is_no_token() {
        for text in ["did not", "didn't", "cannot", "Ukraine's", "a b"] {
            assert!(!stand_somewhere(text, &[text]), "{text}");
        }
        assert!(!is_literal_right("\u{ad}"));
        assert!(is_literal_right("over. Then he"), "as in a quotation");
    }
}
