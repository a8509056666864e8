//! Sentences as CoNLL-U: the ten columns of Universal Dependencies.
//!
//! Words written together are ranges (`3-4 didn’t`), features have the names of
//! Universal Dependencies, and nothing stands in the columns of syntax. MISC
//! keeps what the format has no column for, under names of its own (`Bytes`,
//! `Kind`, `Quoted`, `Mentions`), and the white space between words as other
//! tools do: `SpaceAfter=No`, and `SpacesAfter` if it is not a single space. So
//! the body of a text can be rebuilt byte for byte. The format is described at
//! <https://universaldependencies.org/format.html>.

use std::fmt::Write as _;

use tidings_tokenizer::{Class, Degree, Form, Kind, Number, Tense};

use crate::tokens::{MentionRecord, SentenceRecord, TokenRecord};

/// Auxiliaries without an infinitive.
const MODALS: [&str; 9] = ["can", "could", "may", "might", "must", "ought", "shall", "should", "will"];

/// The sentences of one document; `text` is all of it, so that the white space is known.
///
/// In the id of a sentence the `/` of paths is `:`, and white space is `_`,
/// because an id may have neither.
pub fn conllu(sentences: &[SentenceRecord<'_>], text: &str) -> String {
    let mut out = String::new();
    for (index, sentence) in sentences.iter().enumerate() {
        let doc = one_line(sentence.doc);
        if index == 0 {
            out += &format!("# newdoc id = {doc}\n");
        }
        let id = doc.replace('/', ":").replace(char::is_whitespace, "_");
        let next = sentences.get(index + 1).map_or(text.len(), |next| next.start as usize);
        let gaps = Gaps { text, tokens: &sentence.tokens, next };
        out += &format!("# sent_id = {id}#s{}\n# text = ", sentence.sentence);
        out += &gaps.spaced();
        out.push('\n');
        words(sentence, &gaps, &mut out);
        out.push('\n');
    }
    out
}

/// The lines of a sentence: one for each word, and one before words written together.
fn words(sentence: &SentenceRecord<'_>, gaps: &Gaps<'_>, out: &mut String) {
    let mut opening: Vec<Vec<&MentionRecord<'_>>> = vec![Vec::new(); sentence.tokens.len()];
    for mention in &sentence.mentions {
        opening[mention.tokens.start].push(mention);
    }
    let mut at = 0;
    for group in sentence.tokens.chunk_by(is_joined) {
        let space = gaps.misc(at + group.len() - 1);
        if group.len() > 1 {
            let form: String = group.iter().map(|token| token.text).collect();
            let misc = if space.is_empty() { "_".to_owned() } else { space.join("|") };
            let _ = writeln!(out, "{}-{}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}", at + 1, at + group.len());
        }
        for token in group {
            // Of words written together the space is said once.
            let mut misc = if group.len() > 1 { Vec::new() } else { space.clone() };
            misc.push(format!("Bytes={}:{}", token.start, token.end));
            misc.push(format!("Kind={}", token.kind.as_str()));
            if token.quoted > 0 {
                misc.push(format!("Quoted={}", token.quoted));
            }
            if !opening[at].is_empty() {
                misc.push(format!("Mentions={}", mentions(&opening[at])));
            }
            at += 1;
            let (class, feats, misc) = (token.class.as_str(), feats(token), misc.join("|"));
            let _ =
                writeln!(out, "{at}\t{}\t{}\t{class}\t_\t{feats}\t_\t_\t_\t{misc}", token.text, token.lemma);
        }
    }
}

/// Type, first and last word of each mention.
fn mentions(opening: &[&MentionRecord<'_>]) -> String {
    let each = opening
        .iter()
        .map(|mention| format!("{}:{}-{}", mention.of_type, mention.tokens.start + 1, mention.tokens.end));
    each.collect::<Vec<_>>().join(",")
}

/// Whether two tokens are one written word: `did` and `n’t`, `Ukraine` and `’s`, `dogs` and `’`.
fn is_joined(before: &TokenRecord<'_>, token: &TokenRecord<'_>) -> bool {
    let is_mark = |token: &TokenRecord<'_>| matches!(token.kind, Kind::Punctuation | Kind::Symbol);
    if before.end != token.start || is_mark(before) {
        return false;
    }
    let begins_with_apostrophe = token.text.starts_with(['\'', '’', '‘', '`', 'ʼ']);
    match token.kind {
        Kind::Word if begins_with_apostrophe => true,
        // Letters that touch letters were cut apart: `n’t`, `can` and `not`.
        Kind::Word => before.kind == Kind::Word && is_ascii_word(before) && is_ascii_word(token),
        Kind::Punctuation => begins_with_apostrophe && token.class == Class::Part,
        _ => false,
    }
}

fn is_ascii_word(token: &TokenRecord<'_>) -> bool {
    token.text.chars().all(|c| c.is_ascii_alphabetic() || "'’‘`ʼ".contains(c))
}

/// The features by the names of Universal Dependencies, sorted; `_` if there are none.
///
/// What the word alone does not tell apart is given as both, which is what a
/// comma means there: `held` is `VerbForm=Fin,Part`.
fn feats(token: &TokenRecord<'_>) -> String {
    let features = &token.features;
    let third = features.form == Some(Form::Third);
    let degree = features.degree.and_then(|degree| match degree {
        // Most adverbs have no degree, and their form does not say which have.
        Degree::Positive => (token.class == Class::Adj).then_some("Pos"),
        Degree::Comparative => Some("Cmp"),
        Degree::Superlative => Some("Sup"),
    });
    let number = features.number.map(|number| match number {
        Number::Singular => "Sing",
        Number::Plural => "Plur",
    });
    let tense = features.tense.map(|tense| match tense {
        Tense::Present => "Pres",
        Tense::Past => "Past",
    });
    let all = [
        ("Degree", degree),
        ("Mood", third.then_some("Ind")),
        ("Number", number.or(third.then_some("Sing"))),
        ("Person", third.then_some("3")),
        ("Tense", tense.or((features.form == Some(Form::Participle)).then_some("Past"))),
        ("VerbForm", verb_form(token)),
    ];
    let named = all.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value?)));
    let named = named.collect::<Vec<_>>().join("|");
    if named.is_empty() { "_".to_owned() } else { named }
}

fn verb_form(token: &TokenRecord<'_>) -> Option<&'static str> {
    if !matches!(token.class, Class::Verb | Class::Aux) {
        return None;
    }
    let lemma = token.lemma.as_ref();
    match token.features.form {
        _ if token.class == Class::Aux && (MODALS.contains(&lemma) || lemma == "would") => Some("Fin"),
        Some(Form::Base) => Some("Fin,Inf"),
        Some(Form::Third) => Some("Fin"),
        Some(Form::Past) if matches!(lemma, "be" | "do") => Some("Fin"),
        Some(Form::Past) => Some("Fin,Part"),
        Some(Form::Participle) => Some("Part"),
        Some(Form::Ing) => Some("Ger,Part"),
        None => (token.features.tense == Some(Tense::Present)).then_some("Fin"),
    }
}

/// What stands between the tokens of a sentence and up to the next one.
struct Gaps<'a> {
    text: &'a str,
    tokens: &'a [TokenRecord<'a>],
    next: usize,
}

impl Gaps<'_> {
    fn after(&self, at: usize) -> &str {
        let next = self.tokens.get(at + 1).map_or(self.next, |next| next.start as usize);
        &self.text[self.tokens[at].end as usize..next]
    }

    /// The tokens with a single space where there is any white space.
    fn spaced(&self) -> String {
        let mut spaced = String::new();
        for (at, token) in self.tokens.iter().enumerate() {
            spaced += token.text;
            if at + 1 < self.tokens.len() && self.after(at).contains(char::is_whitespace) {
                spaced.push(' ');
            }
        }
        spaced
    }

    /// What MISC says of the space behind a token.
    fn misc(&self, at: usize) -> Vec<String> {
        let gap = self.after(at);
        let mut misc = Vec::new();
        if !gap.contains(char::is_whitespace) {
            misc.push("SpaceAfter=No".to_owned());
        }
        if !matches!(gap, "" | " ") {
            misc.push(format!("SpacesAfter={}", gap.chars().map(escaped).collect::<String>()));
        }
        misc
    }
}

/// White space as UDPipe writes it; what it has no sign for, and what no column may hold, by number.
fn escaped(c: char) -> String {
    match c {
        ' ' => "\\s".to_owned(),
        '\t' => "\\t".to_owned(),
        '\n' => "\\n".to_owned(),
        '\r' => "\\r".to_owned(),
        _ => format!("\\u{{{:x}}}", u32::from(c)),
    }
}

/// A name on one line.
fn one_line(name: &str) -> String {
    name.replace(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'), " ").trim().to_owned()
}
