//! Where in a text which rule may match: words looked at, names and entries looked up.

use std::ops::Range;

use crate::candidates::Candidate;
use crate::cascade::Run;
use crate::mention::{Maker, Mention};
use crate::phrases::Meaning;
use crate::postings::Posting;
use crate::words::Words;

impl Run<'_, '_> {
    /// The sentences whose words let some rule make an event, and the others.
    pub(crate) fn told_apart(&self) -> (Vec<u32>, Vec<u32>) {
        let engine = self.engine;
        let (words, sentences) = (self.words(), self.text.tokens.sentences());
        let tells = |sentence: &u32| {
            let tokens = &sentences[*sentence as usize];
            let whole = (tokens.start, tokens.end);
            tokens.clone().any(|at| {
                let lexeme = words.lexemes[at as usize];
                let postings =
                    if words.known.is_of_event(lexeme) { words.known.postings(lexeme) } else { &[] };
                let mut postings =
                    postings.iter().filter(|posting| engine.postings.is_of_event(posting.unit));
                postings.any(|posting| self.may_match(posting, at, whole, words))
            })
        };
        (0..sentences.len() as u32).partition(|sentence| !engine.postings.worded() || tells(sentence))
    }

    /// Whether the words around a needle let its rule match.
    fn may_match(&self, posting: &Posting, at: u32, whole: (u32, u32), words: Words<'_, '_>) -> bool {
        let near = || {
            let mut seconds = self.engine.postings.seconds(posting.unit).iter();
            let memory = (self.desk.lasts.as_slice(), self.desk.texts);
            seconds.all(|second| second.stands(*posting, at, whole, words, memory))
        };
        at - whole.0 >= u32::from(posting.low) && near()
    }

    /// Finds where in some sentences the words let which rules match.
    pub(crate) fn look_at_words(&mut self, due: &[u32]) {
        let mut candidates = std::mem::take(&mut self.desk.candidates);
        let (engine, words) = (self.engine, self.words());
        for sentence in due {
            let tokens = &self.text.tokens.sentences()[*sentence as usize];
            let whole = (tokens.start, tokens.end);
            let mut add = |posting: &Posting, at: u32| {
                if self.may_match(posting, at, whole, words) {
                    let starts = posting.starts(at, whole.0);
                    let level = engine.levels[posting.unit as usize];
                    candidates.add(level, posting.unit, Candidate { sentence: *sentence, starts });
                }
            };
            for at in tokens.clone() {
                for posting in words.known.postings(words.lexemes[at as usize]) {
                    add(posting, at);
                }
            }
            engine.postings.of_starts().iter().for_each(|posting| add(posting, whole.0));
        }
        self.desk.candidates = candidates;
    }

    /// Looks up lexicon entries and actors' names in some sentences.
    pub(crate) fn look_up(&mut self, due: &[u32]) {
        let engine = self.engine;
        let mut found = std::mem::take(&mut self.desk.phrases);
        found.clear();
        for sentence in due {
            let tokens = self.text.tokens.sentences()[*sentence as usize].clone();
            engine.phrases.find(self.words(), tokens, &mut found);
        }
        let mut made: Vec<Mention> = Vec::new();
        let mention = |makes, by, tokens: Range<u32>| Mention {
            makes,
            by,
            trigger: tokens.clone(),
            tokens,
            captures: Vec::new(),
            lost_to: None,
        };
        for phrase in found.drain(..) {
            match phrase.meaning {
                Meaning::Entry(lexicon, entry) => {
                    self.desk.edges.add_entry(lexicon, entry, &phrase.tokens);
                    self.candidates_at(engine.postings.of_lexicon(lexicon), phrase.tokens.start);
                    if let Some(makes) = engine.rules.lexicons[lexicon.index()].makes {
                        made.push(mention(makes, Maker::Entry(lexicon, entry), phrase.tokens));
                    }
                }
                Meaning::Actor(actor, makes) => {
                    let same = made.iter_mut().rev().take(8).find(|mention| {
                        mention.tokens == phrase.tokens
                            && mention.makes == makes
                            && matches!(mention.by, Maker::Actors(_))
                    });
                    match same {
                        Some(Mention { by: Maker::Actors(actors), .. }) => actors.push(actor),
                        _ => made.push(mention(makes, Maker::Actors(vec![actor]), phrase.tokens)),
                    }
                }
            }
        }
        self.desk.phrases = found;
        self.add(&mut made);
    }

    /// Notes which rules may match around something that begins at a token.
    pub(crate) fn candidates_at(&mut self, postings: &[Posting], at: u32) {
        if postings.is_empty() {
            return;
        }
        let index = self.text.sentence_of(at);
        let first = self.text.tokens.sentences()[index].start;
        for posting in postings.iter().filter(|posting| at - first >= u32::from(posting.low)) {
            let candidate = Candidate { sentence: index as u32, starts: posting.starts(at, first) };
            self.desk.candidates.add(self.engine.levels[posting.unit as usize], posting.unit, candidate);
        }
    }
}
