//! A small reader of CoNLL-U, which takes nothing that the format forbids.

use std::ops::Range;

/// A sentence as it was read.
#[derive(Debug, Default)]
pub(crate) struct Sentence {
    /// What `# text` says.
    pub(crate) text: String,
    /// The words.
    pub(crate) words: Vec<Word>,
    /// The text by `SpaceAfter` alone, up to the last word.
    pub(crate) spaced: String,
    /// The text by `SpacesAfter` as well, the space behind the last word included.
    pub(crate) whole: String,
}

/// A word as it was read.
#[derive(Debug)]
pub(crate) struct Word {
    pub(crate) form: String,
    pub(crate) lemma: String,
    pub(crate) feats: String,
    pub(crate) bytes: Range<usize>,
}

/// Reads sentences.
pub(crate) fn read(conllu: &str) -> impl Iterator<Item = Sentence> {
    assert!(conllu.is_empty() || conllu.starts_with("# newdoc id = ") && conllu.ends_with("\n\n"));
    conllu.split_terminator("\n\n").map(sentence)
}

fn sentence(block: &str) -> Sentence {
    let mut sentence = Sentence::default();
    let (mut ids, mut until, mut parts, mut range) = (0, 0, String::new(), String::new());
    for line in block.split('\n') {
        assert!(
            !line.contains(|c: char| c != '\t' && c.is_control() || "\u{2028}\u{2029}".contains(c)),
            "{line:?}"
        );
        if let Some(comment) = line.strip_prefix("# ") {
            let (key, value) = comment.split_once(" = ").unwrap();
            assert!(key != "sent_id" || !value.contains([' ', '/']), "{value}");
            if key == "text" {
                sentence.text = value.to_owned();
            }
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, class, xpos, feats, head, relation, deps, misc] = columns[..] else {
            panic!("{line:?} has not ten columns")
        };
        assert!(columns.iter().all(|column| !column.is_empty() && column.trim() == *column), "{line:?}");
        assert!(!form.contains(char::is_whitespace) && !lemma.contains(char::is_whitespace), "{line:?}");
        assert_eq!([xpos, head, relation, deps], ["_"; 4]);
        let said = |name: &str| misc.split('|').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        let no_space = said("SpaceAfter") == Some("No");
        let spaces = unescaped(said("SpacesAfter").unwrap_or(if no_space { "" } else { "\\s" }));
        let mut add_form = || {
            sentence.whole += &format!("{form}{spaces}");
            sentence.spaced += &format!("{form}{}", if no_space { "" } else { " " });
        };
        if let Some((first, last)) = id.split_once('-') {
            assert_eq!(first.parse::<usize>().unwrap(), ids + 1);
            assert_eq!([lemma, class, feats], ["_"; 3]);
            until = last.parse().unwrap();
            assert!(until > ids + 1, "{line:?}");
            (parts, range) = (String::new(), form.to_owned());
            add_form();
            continue;
        }
        ids += 1;
        assert_eq!(id.parse::<usize>().unwrap(), ids);
        if ids > until {
            add_form();
        } else {
            assert!(said("SpaceAfter").is_none() && said("SpacesAfter").is_none(), "{line:?}");
            parts += form;
            assert!(ids < until || parts == range, "{parts:?} is not {range:?}");
        }
        check_feats(feats);
        let (start, end) = said("Bytes").unwrap().split_once(':').unwrap();
        sentence.words.push(Word {
            form: form.to_owned(),
            lemma: lemma.to_owned(),
            feats: feats.to_owned(),
            bytes: start.parse().unwrap()..end.parse().unwrap(),
        });
    }
    sentence.spaced.truncate(sentence.spaced.trim_end_matches(' ').len());
    sentence
}

/// Pairs, sorted by name, none twice.
fn check_feats(feats: &str) {
    if feats != "_" {
        let names: Vec<&str> = feats.split('|').map(|pair| pair.split_once('=').unwrap().0).collect();
        assert!(names.is_sorted_by(|a, b| a < b), "{feats}");
    }
}

fn unescaped(space: &str) -> String {
    let mut out = String::new();
    let mut rest = space;
    while let Some(sign) = rest.strip_prefix('\\') {
        let (c, length) = match sign.as_bytes()[0] {
            b's' => (' ', 1),
            b't' => ('\t', 1),
            b'n' => ('\n', 1),
            b'r' => ('\r', 1),
            _ => {
                let end = sign.find('}').unwrap();
                let number = u32::from_str_radix(&sign[2..end], 16).unwrap();
                (char::from_u32(number).unwrap(), end + 1)
            }
        };
        out.push(c);
        rest = &sign[length..];
    }
    assert!(rest.is_empty(), "{space}");
    out
}
