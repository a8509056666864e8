//! Mentions as lines beside their tokens: `┌` where one begins, `└` where it ends.
//!
//! Each mention keeps a lane from its first token to its last; a lane that has
//! become free is used again. What is nested deeper than there are lanes has
//! no line.

use tidings_runner::MentionRecord;

/// Most lines side by side.
const MOST: usize = 6;

/// The lanes of a sentence, from its first token to its last.
pub(super) struct Lanes<'m> {
    mentions: &'m [MentionRecord<'m>],
    /// By lane: first and last token of the mention that has it.
    taken: [Option<(usize, usize)>; MOST],
    /// How many mentions have begun.
    begun: usize,
}

impl<'m> Lanes<'m> {
    /// The mentions of a sentence, in the order of their first tokens.
    pub(super) fn of(mentions: &'m [MentionRecord<'m>]) -> Self {
        Lanes { mentions, taken: [None; MOST], begun: 0 }
    }

    /// How many lanes the sentence needs.
    pub(super) fn count(mut self) -> usize {
        let mut most = 0;
        while let Some(mention) = self.mentions.get(self.begun) {
            self.begin(mention.tokens.start);
            most = self.taken.iter().rposition(Option::is_some).map_or(0, |last| last + 1).max(most);
        }
        most
    }

    /// The lines beside a token, and the mentions that begin there. Tokens are asked for in their order.
    pub(super) fn step(&mut self, at: usize) -> (String, &'m [MentionRecord<'m>]) {
        let begin = self.begin(at);
        let signs = self.taken.iter().map(|lane| match lane {
            None => ' ',
            Some((first, last)) if first == last => '─',
            Some((first, _)) if *first == at => '┌',
            Some((_, last)) if *last == at => '└',
            Some(_) => '│',
        });
        let line: String = signs.collect();
        (line.trim_end().to_owned(), begin)
    }

    /// Gives lanes to the mentions that begin at a token.
    fn begin(&mut self, at: usize) -> &'m [MentionRecord<'m>] {
        for lane in &mut self.taken {
            *lane = lane.filter(|(_, last)| *last >= at);
        }
        let rest = &self.mentions[self.begun..];
        let begin = &rest[..rest.iter().take_while(|mention| mention.tokens.start == at).count()];
        for mention in begin {
            if let Some(free) = self.taken.iter_mut().find(|lane| lane.is_none()) {
                *free = Some((at, mention.tokens.end - 1));
            }
        }
        self.begun += begin.len();
        begin
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(tokens: std::ops::Range<usize>) -> MentionRecord<'static> {
        let (of_type, text, means) = ("A", "a", Vec::new());
        MentionRecord { of_type, text, start: 0, end: 1, rule: None, lexicon: None, means, tokens }
    }

    #[test]
    fn mentions_run_side_by_side() {
        let mentions = [mention(0..5), mention(0..2), mention(1..4), mention(2..3), mention(4..5)];
        assert_eq!(Lanes::of(&mentions).count(), 3);
        let mut lanes = Lanes::of(&mentions);
        let lines: Vec<String> = (0..6).map(|at| lanes.step(at).0).collect();
        assert_eq!(lines, ["┌┌", "│└┌", "│─│", "│ └", "└─", ""]);
    }

    #[test]
    fn there_are_only_so_many() {
        let mentions: Vec<_> = (0..20).map(|from| mention(from..30)).collect();
        assert_eq!(Lanes::of(&mentions).count(), MOST);
    }
}
