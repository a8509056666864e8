//! The readable view of sentences: one token a line, in columns, and the mentions below.
//!
//! A mention runs beside its tokens as a line (`┌`, `│`, `└`), and where there is
//! room the name of its type stands where it begins. Columns are as wide as what
//! stands in them, by the columns of a terminal that it takes; where that is too
//! much, gaps, names of types and long words give way, in this order.

use anstyle::{AnsiColor, Style};
use tidings_runner::{MeaningRecord, MentionRecord, SentenceRecord, TokenRecord};
use tidings_tokenizer::{Class, Kind};
use unicode_width::UnicodeWidthStr;

use super::cell::{cell, width_up_to};
use super::lanes::Lanes;
use super::{FAINT, HEADING, INDENT, LABEL, TITLE, View, plain};

const LINE: Style = AnsiColor::Yellow.on_default();

/// Byte, text, kind, class, lemma, features, depth in quotations.
type Cells = [String; 7];

const HEADS: [&str; 7] = ["byte", "text", "kind", "class", "lemma", "features", "“”"];
const STYLES: [Style; 7] = [FAINT, Style::new(), FAINT, LABEL, Style::new(), FAINT, Style::new()];
/// Text, lemma, features: what can be cut.
const CAN_GIVE_WAY: [usize; 3] = [1, 4, 5];
/// No cell is wider, nor are the names of types at a token.
const WIDEST: usize = 24;

/// How wide each column is, and what stands between them.
struct Columns {
    widths: [usize; 7],
    gap: usize,
    lanes: usize,
    names: usize,
}

impl View {
    /// The sentences of a document; nothing if it has none.
    pub(crate) fn tokens(self, name: &str, sentences: &[SentenceRecord<'_>]) -> String {
        if sentences.is_empty() {
            return String::new();
        }
        let columns = Columns::of(sentences, self.width);
        let mut page = self.field("", &plain::clean(name), 0, HEADING);
        page.push('\n');
        let mentions = if columns.names > 0 { "mentions" } else { "" };
        columns.row(&HEADS.map(str::to_owned), [FAINT; 7], (mentions, "", FAINT), self.width, &mut page);
        for sentence in sentences {
            let title = format!("sentence {}, line {}", sentence.sentence, sentence.line);
            page += &self.field("", &title, 0, TITLE);
            let mut lanes = Lanes::of(&sentence.mentions);
            for (at, token) in sentence.tokens.iter().enumerate() {
                let (line, begins) = lanes.step(at);
                let names = if columns.names > 0 { names(begins) } else { String::new() };
                columns.row(&cells(token), STYLES, (&line, &names, LINE), self.width, &mut page);
            }
            page += &self.mentions(&sentence.mentions);
            page.push('\n');
        }
        page
    }

    /// The mentions of a sentence: type, place, words, what they mean, and what found them.
    fn mentions(self, mentions: &[MentionRecord<'_>]) -> String {
        let widest = mentions.iter().map(|mention| mention.of_type.width()).max().unwrap_or(0);
        let column = INDENT + widest.min(self.width / 3) + 2;
        let mut page = String::new();
        for mention in mentions {
            let words = plain::clean(mention.text);
            let means: Vec<String> = mention.means.iter().map(meaning).collect();
            let means = means.join(", ");
            let mut value = format!("{} “{words}”", mention.start);
            match means.strip_prefix(&words) {
                Some(more) => value += more,
                None if means.is_empty() => {}
                None => value += &format!(" = {means}"),
            }
            if let Some(by) = mention.rule.or(mention.lexicon) {
                value += &format!(" · {by}");
            }
            page += &self.field(mention.of_type, &value, column, Style::new());
        }
        page
    }
}

impl Columns {
    fn of(sentences: &[SentenceRecord<'_>], width: usize) -> Columns {
        let mut natural = HEADS.map(UnicodeWidthStr::width);
        let (mut lanes, mut wanted) = (0, 0);
        for sentence in sentences {
            for token in &sentence.tokens {
                for (natural, cell) in natural.iter_mut().zip(&cells(token)) {
                    *natural = width_up_to(cell, WIDEST).max(*natural);
                }
            }
            lanes = Lanes::of(&sentence.mentions).count().max(lanes);
            for begin in sentence.mentions.chunk_by(|a, b| a.start == b.start) {
                wanted = width_up_to(&names(begin), WIDEST).max(wanted);
            }
        }
        let mut columns = Columns { widths: natural, gap: 1, lanes, names: 0 };
        // The gap, the most room for names, and how narrow a column may become.
        let tries = [(2, WIDEST, 16), (2, 16, 12), (1, 16, 12), (1, 12, 10), (2, 0, 12), (1, 0, 6)];
        for (gap, names, narrowest) in tries {
            let names = wanted.min(names);
            columns = Columns { widths: natural, gap, lanes, names };
            columns.squeeze(width, narrowest);
            if columns.width() <= width {
                break;
            }
        }
        columns
    }

    fn width(&self) -> usize {
        let names = if self.names > 0 { self.names + 1 } else { 0 };
        self.widths.iter().sum::<usize>() + self.gap * self.widths.len() + self.lanes + names
    }

    /// Takes from the widest of the columns that can give way, until all fit.
    fn squeeze(&mut self, width: usize, narrowest: usize) {
        while self.width() > width {
            let widest = CAN_GIVE_WAY.into_iter().max_by_key(|column| self.widths[*column]);
            match widest.filter(|column| self.widths[*column] > narrowest) {
                Some(column) => self.widths[column] -= 1,
                None => break,
            }
        }
    }

    /// A line: the cells, then the lines of mentions and the names of those that begin.
    fn row(
        &self,
        cells: &Cells,
        styles: [Style; 7],
        last: (&str, &str, Style),
        width: usize,
        page: &mut String,
    ) {
        let mut line = Line { page, column: 0 };
        let mut column = 0;
        for (at, (written, style)) in cells.iter().zip(styles).enumerate() {
            let fitting = cell(written, self.widths[at]);
            let right = if at == 0 { self.widths[at] - fitting.width() } else { 0 };
            line.put(column + right, &fitting, style);
            column += self.widths[at] + self.gap;
        }
        let (lanes, names, style) = last;
        line.put(column, &cell(lanes, width.saturating_sub(column)), style);
        column += self.lanes + 1;
        line.put(column, &cell(names, width.saturating_sub(column)), style);
        page.push('\n');
    }
}

/// A line that is being written.
struct Line<'p> {
    page: &'p mut String,
    column: usize,
}

impl Line<'_> {
    /// Puts a text at a column; nothing if there is none, so that no line ends with spaces.
    fn put(&mut self, column: usize, text: &str, style: Style) {
        if text.is_empty() {
            return;
        }
        let gap = " ".repeat(column.saturating_sub(self.column));
        *self.page += &format!("{gap}{style}{text}{style:#}");
        self.column = self.column.max(column) + text.width();
    }
}

fn cells(token: &TokenRecord<'_>) -> Cells {
    // The class says it.
    let is_usual = match token.kind {
        Kind::Word => true,
        Kind::Punctuation => token.class == Class::Punct,
        _ => false,
    };
    let mut features: Vec<&str> = token.shown_features().map(|(_, value)| value).collect();
    features.dedup();
    [
        token.start.to_string(),
        token.text.to_owned(),
        if is_usual { String::new() } else { token.kind.as_str().to_owned() },
        token.class.as_str().to_owned(),
        token.lemma.to_string(),
        features.join(" "),
        if token.quoted > 0 { token.quoted.to_string() } else { String::new() },
    ]
}

/// The types of the mentions that begin at a token.
fn names(begin: &[MentionRecord<'_>]) -> String {
    let names: Vec<&str> = begin.iter().map(|mention| mention.of_type).collect();
    names.join(", ")
}

/// What a mention means in a few words.
fn meaning(means: &MeaningRecord) -> String {
    let is = means.name.as_deref().or(means.value.as_deref()).or(means.id.as_deref()).unwrap_or_default();
    let country = means.country.as_ref().map(|country| format!(" ({country})"));
    plain::clean(is) + &country.unwrap_or_default()
}
