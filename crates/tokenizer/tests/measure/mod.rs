//! Reading of the measuring sets: CoNLL-U treebanks and sentence lists.
//!
//! The sets are not part of the repository. The environment variable
//! `TIDINGS_DATA` names a folder that holds them under `data/`; without it the
//! tests that need them say `skipped` and pass.

use std::path::PathBuf;

/// A measuring set, or None (said on the way) if the sets are not there.
pub(crate) fn set(name: &str) -> Option<String> {
    let Some(folder) = std::env::var_os("TIDINGS_DATA") else {
        println!("skipped: TIDINGS_DATA is not set");
        return None;
    };
    let path = PathBuf::from(folder).join("data").join(name);
    Some(std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// One syntactic word of a treebank.
pub(crate) struct Word {
    pub(crate) form: String,
    pub(crate) lemma: String,
    pub(crate) class: String,
}

/// A document rebuilt from a treebank: its text, with a blank line between
/// paragraphs, and where its words and sentences stand in it (bytes).
#[derive(Default)]
pub(crate) struct Document {
    pub(crate) text: String,
    pub(crate) words: Vec<(usize, usize)>,
    pub(crate) sentences: Vec<(usize, usize)>,
}

/// A treebank: documents as text, and sentences as words.
#[derive(Default)]
pub(crate) struct Treebank {
    pub(crate) documents: Vec<Document>,
    pub(crate) sentences: Vec<Vec<Word>>,
}

impl Treebank {
    pub(crate) fn parse(conllu: &str) -> Treebank {
        let mut bank = Treebank::default();
        for block in conllu.split("\n\n").filter(|block| !block.trim().is_empty()) {
            let comment = |key: &str| {
                block.lines().any(|line| line.strip_prefix("# ").is_some_and(|c| c.starts_with(key)))
            };
            if comment("newdoc") || bank.documents.is_empty() {
                bank.documents.push(Document::default());
            }
            let document = bank.documents.last_mut().expect("one was pushed");
            if comment("newpar") && !document.text.is_empty() {
                let kept = document.text.trim_end().len();
                document.text.truncate(kept);
                document.text.push_str("\n\n");
            }
            bank.sentences.push(sentence(block, document));
        }
        bank
    }
}

fn sentence(block: &str, document: &mut Document) -> Vec<Word> {
    let mut words = Vec::new();
    let start = document.text.len();
    let mut end = start;
    // Words of a token written together: until which id, and from which byte.
    let mut together: Option<(usize, usize)> = None;
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, class, .., misc] = columns[..] else { continue };
        if id.contains('.') {
            continue;
        }
        let space = !misc.contains("SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            together = Some((last.parse().expect("a range ends with a number"), document.text.len()));
            document.text.push_str(form);
            end = document.text.len();
            if space {
                document.text.push(' ');
            }
            continue;
        }
        words.push(Word { form: form.into(), lemma: lemma.into(), class: class.into() });
        let id: usize = id.parse().expect("an id is a number");
        match together.filter(|(last, _)| id <= *last) {
            Some((last, at)) => {
                // The parts are found one behind the other; odd spellings are left out.
                let found = document.text[at..].starts_with(form);
                let stop = if found { at + form.len() } else { at };
                if found {
                    document.words.push((at, stop));
                }
                together = Some((last, stop));
            }
            None => {
                let at = document.text.len();
                document.text.push_str(form);
                end = document.text.len();
                document.words.push((at, end));
                if space {
                    document.text.push(' ');
                }
            }
        }
    }
    document.sentences.push((start, end));
    words
}

/// The harmonic mean of precision and recall over equal spans, in percent.
#[derive(Default)]
pub(crate) struct F1 {
    right: usize,
    found: usize,
    wanted: usize,
}

impl F1 {
    pub(crate) fn add(&mut self, found: &[(usize, usize)], wanted: &[(usize, usize)]) {
        let set: std::collections::BTreeSet<_> = wanted.iter().collect();
        self.right += found.iter().filter(|span| set.contains(span)).count();
        self.found += found.len();
        self.wanted += wanted.len();
    }

    pub(crate) fn percent(&self) -> f64 {
        200.0 * self.right as f64 / (self.found + self.wanted) as f64
    }
}

/// The spans of the sentences of `text`, read whole.
pub(crate) fn sentence_spans(text: &str) -> Vec<(usize, usize)> {
    let read = tidings_tokenizer::Tokens::read(text, 0..text.len());
    let tokens = read.tokens();
    let spans = read.sentences().iter().map(|sentence| {
        let last = tokens[sentence.end as usize - 1];
        (tokens[sentence.start as usize].span.start as usize, last.span.end as usize)
    });
    spans.collect()
}
