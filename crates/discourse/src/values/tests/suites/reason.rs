//! Why a case is none that news would write.
//!
//! Each reason looks at the case alone, never at what comes out. The first that
//! holds is the one that is printed.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::case::{Case, Wanted};
use crate::values::number::Number;

/// Lists of words, by name.
static WORDS: LazyLock<BTreeMap<String, Vec<String>>> =
    LazyLock::new(|| serde_yaml::from_str(include_str!("words.yaml")).expect("lists of words"));

/// Why a case is left out, if it is.
pub(super) fn reason(case: &Case) -> Option<&'static str> {
    let told = Told::of(case);
    REASONS.iter().find(|(_, holds)| holds(&told)).map(|(reason, _)| *reason)
}

/// A reason and whether it holds.
type Reason = (&'static str, fn(&Told<'_>) -> bool);

const REASONS: &[Reason] = &[
    ("a time zone alone: no time", |t| t.case.spec.starts_with("TimeZone")),
    ("an option of the recogniser under which the same words come out otherwise", |t| {
        t.list("modes").iter().any(|mode| t.case.spec.ends_with(mode.as_str()))
    }),
    ("a sentence about the recogniser", |t| t.says("about-the-recogniser")),
    ("dates and years in words, as they are spoken", spoken),
    ("a clock time given for a part of a day", |t| t.says("mid-parts")),
    ("an order or a question to an assistant", |t| t.says("orders")),
    ("counted from the minute of speaking, which no dateline tells", from_the_minute),
    ("a clock time that has gone by in the minute of speaking", |t| {
        let tomorrow = t.case.date.and_then(|date| date.tomorrow().ok());
        t.is_duckling()
            && !t.any(&["tomorrow", "wednesday"])
            && t.wants(|wanted| matches!(wanted, Wanted::Moment(day, _) if *day == tomorrow))
    }),
    ("`two upcoming weeks` as the second of them alone", |t| t.is_duckling() && t.any(&["upcoming"])),
    ("seconds", |t| {
        t.any(&["second", "seconds", "sec", "secs"])
            && t.wants(|wanted| matches!(wanted, Wanted::Moment(..) | Wanted::Seconds(..)))
            || t.tokens().any(|token| token.matches(':').count() == 2)
    }),
    ("words of chat, cut short or run together", chat),
    ("a day and a month in digits without a year, which could as well be a score", day_and_month),
    ("words of chat, cut short or run together", |t| t.words.len() == 1 && t.has("cut-alone")),
    ("`season` alone, which in news is one of sport", |t| t.any(&["season", "seasons"])),
    ("a day that the calendar does not have", |t| t.says("no-days")),
    ("a number alone for an hour or a day", hour_before_part),
    ("digits of which the suite takes the first for the month, as only America does", month_first),
    ("a year and a month in digits, which in news is a season (2014-10) or a ratio", year_and_month),
    ("a number alone for an hour or a day", number_alone),
    ("a clock time in words, as it is spoken", |t| {
        let tens = ["twenty", "thirty", "forty", "fifty", "fifteen", "five", "ten"];
        t.wants_moment()
            && t.any(&tens)
            && !t.any(&["past", "o'clock"])
            && !t.lower.contains(':')
            && !t.words.iter().any(|word| digits(word, 2))
    }),
    ("a number given for an amount that the words leave open", |t| {
        t.says("vague-amounts")
            && t.wants(|wanted| !matches!(wanted, Wanted::Clocks(..) | Wanted::Timex(_) | Wanted::Any))
    }),
    (
        "holidays of the Hindu, Islamic, Jewish, Chinese and other calendars, which the pack has no tables of",
        |t| t.says("other-calendars"),
    ),
    ("days of a trade or a custom that news does not date by", |t| t.says("small-days")),
    ("clock times turned into the listener's zone", |t| t.is_duckling() && t.has("zones")),
    (
        "a length told with `in`, `within` or `for`: a duration in TIMEX3, an interval from now in the suite",
        length_from_now,
    ),
    ("intervals that are open on one side", |t| {
        let starts = |wanted: &Vec<Wanted>| wanted.iter().all(|wanted| matches!(wanted, Wanted::Moment(..)));
        t.is_duckling()
            && t.has("open-ends")
            && t.case.results.iter().any(|(.., wanted)| starts(wanted))
            && !t.says("tells-hour")
    }),
];

/// A case and its words.
struct Told<'c> {
    case: &'c Case,
    lower: String,
    words: Vec<String>,
}

impl<'c> Told<'c> {
    fn of(case: &'c Case) -> Told<'c> {
        let lower = case.text.to_lowercase().replace('’', "'");
        let words =
            lower.split(|c: char| !(c.is_alphanumeric() || c == '\'')).filter(|word| !word.is_empty());
        Told { case, words: words.map(str::to_owned).collect(), lower }
    }

    fn is_duckling(&self) -> bool {
        self.case.suite.starts_with("duckling")
    }

    fn list(&self, name: &str) -> &'static [String] {
        WORDS.get(name).unwrap_or_else(|| panic!("there is no list `{name}`"))
    }

    /// Whether one of the words is in a list.
    fn has(&self, list: &str) -> bool {
        self.words.iter().any(|word| self.list(list).contains(word))
    }

    /// Whether one of the words is one of these.
    fn any(&self, known: &[&str]) -> bool {
        self.words.iter().any(|word| known.contains(&word.as_str()))
    }

    /// Whether something in a list stands somewhere in the text.
    fn says(&self, list: &str) -> bool {
        self.list(list).iter().any(|known| self.lower.contains(known.as_str()))
    }

    fn wants(&self, is: impl Fn(&Wanted) -> bool) -> bool {
        self.case.results.iter().any(|(.., wanted)| wanted.iter().any(&is))
    }

    fn wants_moment(&self) -> bool {
        self.wants(|wanted| match wanted {
            Wanted::Moment(..) | Wanted::Hours(..) => true,
            Wanted::Timex(timex) => timex.contains('T'),
            _ => false,
        })
    }

    /// What stands between spaces, without marks around it.
    fn tokens(&self) -> impl Iterator<Item = &str> {
        self.lower.split_whitespace().map(|token| token.trim_matches([',', '.', '?', '!', '(', ')', ':']))
    }
}

/// Whether a text is digits, so many at most.
fn digits(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_ordinal(word: &str) -> bool {
    ["st", "nd", "rd", "th"]
        .iter()
        .any(|suffix| word.strip_suffix(suffix).is_some_and(|number| digits(number, 2)))
}

/// The parts of digits with marks between them.
fn parts(token: &str) -> Vec<&str> {
    token.split(['/', '.', '-']).collect()
}

fn spoken(t: &Told<'_>) -> bool {
    let numbers = t.words.iter().filter(|word| t.list("spoken-numbers").contains(word)).count();
    let months = ["jan", "january", "april", "may", "june", "september", "october", "ninth"];
    numbers > 1
        || t.any(&["thousand", "thousands"])
        || (numbers == 1 && t.any(&months) && !t.any(&["week", "quarter", "of", "day"]))
}

fn from_the_minute(t: &Told<'_>) -> bool {
    let is_now = t.says("now");
    (t.has("clock-units") || t.says("clock-signs") || is_now)
        && (t.has("counted") || is_now)
        && t.wants_moment()
}

fn chat(t: &Told<'_>) -> bool {
    let is_chat = |word: &String| t.list("chat").contains(word) && !t.list("cut-as-in-news").contains(word);
    t.words.iter().any(is_chat)
        || t.tokens().any(is_glued)
        || t.says("chat-phrases")
        || t.lower.ends_with("ish")
}

/// Whether a number and a word are run together as news does not.
fn is_glued(token: &str) -> bool {
    let suffixes = ["st", "nd", "rd", "th", "s", "am", "pm", "h", "hrs", "mins", "min", "hr", ""];
    let has_digits = token.bytes().any(|b| b.is_ascii_digit());
    let at = token.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.').unwrap_or(token.len());
    let (number, rest) = token.split_at(at);
    let letters_first = number.is_empty()
        && has_digits
        && token.chars().all(char::is_alphanumeric)
        && !token.starts_with(['q', 'h', 'w', 't']);
    let quarter = rest.starts_with(['q', 'h']) && rest.len() > 1;
    let halves = matches!(rest, "am" | "pm");
    letters_first
        || (!number.is_empty() && rest.chars().all(char::is_alphabetic) && !suffixes.contains(&rest))
        || (!number.is_empty() && quarter)
        || ((3..5).contains(&number.len()) && halves && !number.contains([':', '.']))
}

fn day_and_month(t: &Told<'_>) -> bool {
    let dated = |token: &str| matches!(parts(token.trim_matches([',', '.', '?', '!', '(', ')']))[..], [day, month] if digits(day, 2) && digits(month, 2));
    let joined = t.lower.replace(" / ", "/").replace(" - ", "-");
    joined.split_whitespace().any(dated)
        && t.wants(|wanted| !matches!(wanted, Wanted::Seconds(_)))
        && !t.says("no-scores")
}

fn hour_before_part(t: &Told<'_>) -> bool {
    let number_first = t.lower.starts_with(|c: char| c.is_ascii_digit())
        && t.words.first().is_some_and(|word| digits(word, 2));
    number_first && t.any(&["tonight", "evening", "morning"]) && !t.says("hour-signs")
        || t.lower.starts_with("eight tonight")
}

fn month_first(t: &Told<'_>) -> bool {
    let either = |token: &str| match parts(token)[..] {
        [first, second, year] => {
            let small = |part: &str| digits(part, 2) && part.parse::<u8>().is_ok_and(|n| n <= 12);
            small(first) && small(second) && digits(year, 4) && year.len() != 3 && first != second
        }
        _ => false,
    };
    let mixed = |token: &str| token.matches('/').count() > 2 || (token.contains('/') && token.contains('-'));
    t.tokens().any(|token| mixed(token) || either(token))
}

fn year_and_month(t: &Told<'_>) -> bool {
    let is_year = |text: &str| digits(text, 4) && text.len() == 4;
    let either = |token: &str| {
        let parts: Vec<&str> = token.trim_matches(['.', '?', ',']).split(['/', '-']).collect();
        matches!(parts[..], [a, b] if is_year(a) && digits(b, 2) || is_year(b) && digits(a, 2))
    };
    let joined = t.lower.replace(" / ", "/").replace(" - ", "-").replace("/ ", "/").replace("- ", "-");
    joined.replace(" /", "/").replace(" -", "-").split_whitespace().any(either)
}

fn number_alone(t: &Told<'_>) -> bool {
    let parts_of_day = ["morning", "afternoon", "evening", "night", "tonight", "lunch", "weekend"];
    let has_ordinal = t.words.iter().any(|word| is_ordinal(word));
    let day_alone = t.wants(|wanted| {
        matches!(wanted, Wanted::Timex(timex) if timex.starts_with("XXXX-XX-") && !timex.contains('T'))
    });
    let ends_with_number = t.words.last().is_some_and(|last| digits(last, 2)) && !t.has("months");
    let words_only = t.wants(|wanted| matches!(wanted, Wanted::Any));
    t.wants_moment() && !t.says("tells-hour") && !t.any(&parts_of_day)
        || day_alone && !has_ordinal
        || words_only && t.words.len() < 8 && !has_ordinal && ends_with_number
        || t.words.len() <= 2 && t.words.iter().all(|word| digits(word, 2) || Number::parse(word).is_some())
}

fn length_from_now(t: &Told<'_>) -> bool {
    (t.any(&["in", "within"]) && t.wants(|wanted| !matches!(wanted, Wanted::Seconds(_)))
        || t.any(&["for"]) && (t.any(&["from", "starting"]) || t.is_duckling()))
        && t.has("lengths")
        && !t.has("beside-lengths")
}
