//! The closed list of functions that rules can call, with what they take.
//!
//! `value:` names a function that gives a value, `entity:` one that says who is
//! meant. This is the table only: loading checks calls against it, and the
//! discourse crate carries them out, one arm for each [`Function`].

/// A call as a rule writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// What is called.
    pub function: Function,
    /// Its arguments by parameter name: a capture's name or a literal, as the parameter wants.
    pub arguments: Vec<(&'static str, String)>,
}

impl Call {
    /// The argument of this name, if it is given.
    pub fn argument(&self, name: &str) -> Option<&str> {
        self.arguments.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }
}

/// Where a function can be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FunctionKind {
    /// Under `value:`.
    Value,
    /// Under `entity:`.
    Entity,
}

/// A function, what it does and what it takes.
#[derive(Clone, Copy, Debug)]
pub struct Signature {
    /// Its name in rule files.
    pub name: &'static str,
    /// The function.
    pub function: Function,
    /// Where it can be called.
    pub kind: FunctionKind,
    /// What it gives.
    pub about: &'static str,
    /// When it gives nothing, so that the mention stays without a value, or nobody is meant.
    pub errors: &'static str,
    /// A rule that calls it, and what comes of that.
    pub example: Example,
    /// What it takes.
    pub parameters: &'static [Parameter],
}

/// A rule that calls a function, a text, and the value.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The rule's pattern.
    pub pattern: &'static str,
    /// What the rule has under `value:` or `entity:`.
    pub call: &'static str,
    /// A text in which the pattern matches once.
    pub text: &'static str,
    /// The document's date.
    pub date: &'static str,
    /// The value as TIMEX3 writes it, or the names of those who are meant, joined by commas.
    pub value: &'static str,
}

/// One parameter of a function.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What is given for it.
    pub takes: Takes,
    /// Whether it must be given.
    pub required: bool,
    /// What it means.
    pub about: &'static str,
}

/// What is given for a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// The name of a capture of the rule's pattern.
    Capture,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A whole number.
    Number,
    /// Any text.
    Text,
}

/// The example of a function: pattern, call, text and value; all are of one day.
const fn shows(
    pattern: &'static str,
    call: &'static str,
    text: &'static str,
    value: &'static str,
) -> Example {
    Example { pattern, call, text, date: "2022-03-19", value }
}

const fn must(name: &'static str, takes: Takes, about: &'static str) -> Parameter {
    Parameter { name, takes, required: true, about }
}

const fn may(name: &'static str, takes: Takes, about: &'static str) -> Parameter {
    Parameter { name, takes, required: false, about }
}

/// Units of time as `counted` names them.
const UNITS: &[&str] = &["day", "week", "weekend", "month", "quarter", "year", "decade", "century"];

macro_rules! functions {
    ($($kind:ident $function:ident = $name:literal, $about:literal, unless $errors:literal, $example:expr, [$($parameter:expr),* $(,)?];)*) => {
        /// Every function that rules can call.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Function {
            $(#[doc = $about] $function,)*
        }

        /// Every function with its name and parameters.
        pub const FUNCTIONS: &[Signature] = &[$(Signature {
            name: $name,
            function: Function::$function,
            kind: FunctionKind::$kind,
            about: $about,
            errors: $errors,
            example: $example,
            parameters: &[$($parameter),*],
        }),*];
    };
}

functions! {
    Entity Same = "same", "The entity that a captured mention means.",
        unless "the mention means nobody",
        shows("the staff of <as:Country>", "{function: same, as: as}", "The staff of France left.", "France"), [
        must("as", Takes::Capture, "the mention"),
        may("gender", Takes::OneOf(&["m", "f"]), "the gender that the words beside the name tell"),
    ];
    Entity State = "state", "The country or organisation that a captured capital, seat, nationality or person stands for.",
        unless "the mention belongs to no country or organisation of the pack",
        shows("insiders in <of:Capital>", "{function: state, of: of}", "Insiders in Moscow objected.", "Russia"), [
        must("of", Takes::Capture, "the mention"),
    ];
    Entity Named = "named", "Somebody or something that the actors do not list, known by its name in the text.",
        unless "no words are captured for the name",
        shows("the envoy (?<name> [case=title])", "{function: named, name: name}", "The envoy Zorbal spoke.", "Zorbal"), [
        may("name", Takes::Capture, "the words that are the name; the whole mention when left out"),
        may("country", Takes::Capture, "a mention of the country it belongs to"),
        may("gender", Takes::OneOf(&["m", "f"]), "the gender that the words beside the name tell"),
    ];
    Entity Holder = "holder", "Who holds an office on the document's date; the country itself where nobody is listed.",
        unless "the mention belongs to no country or organisation of the pack",
        shows("the boss of <of:Country>", "{function: holder, of: of}", "They met the boss of France.", "Emmanuel Macron"), [
        may("title", Takes::Capture, "the title; the office that leads the country when left out"),
        must("of", Takes::Capture, "a mention of the country or organisation"),
    ];
    Entity Counterpart = "counterpart", "Who holds in another country the office of the person mentioned last before.",
        unless "nobody was mentioned who holds an office, or the country is not of the pack",
        shows("his twin in <of:Country>", "{function: counterpart, of: of}", "Olaf Scholz rang his twin in Austria.", "Karl Nehammer"), [
        may("of", Takes::Capture, "a mention of the other country"),
    ];
    Entity Titled = "titled", "The person known by this title in the nearest sentence before that mentions one.",
        unless "nobody of that title was mentioned in this sentence or the few before, or two were in the nearest",
        shows("the weary (?<title> $title)", "{function: titled, title: title}", "Olaf Scholz arrived. The weary chancellor left.", "Olaf Scholz"), [
        must("title", Takes::Capture, "the title"),
    ];
    Entity Pronoun = "pronoun", "The entity that a pronoun stands for.",
        unless "nobody whom it can stand for was mentioned in this sentence or the two before, or it could be either of two there",
        shows("yon man", "{function: pronoun, number: singular, gender: m}", "Olaf Scholz arrived. Yon man left.", "Olaf Scholz"), [
        must("number", Takes::OneOf(&["singular", "plural"]), "how many are meant"),
        may("gender", Takes::OneOf(&["m", "f", "n"]), "the gender of the one meant"),
    ];
    Entity Pair = "pair", "The two people whom the nearest sentences before mention.",
        unless "fewer than two people were mentioned in this sentence or the few before, or more in the nearest",
        shows("the two strollers", "{function: pair}", "Olaf Scholz met Emmanuel Macron. The two strollers left.", "Olaf Scholz, Emmanuel Macron"), [];
    Entity Side = "side", "The state or organisation whose body of the same name, as `army`, was mentioned last before.",
        unless "nobody's body of that name was mentioned before",
        shows("said army", "{function: side}", "The French army left. Said army came back.", "France"), [];
    Entity There = "there", "The town or region that the text calls by the same noun, else the one mentioned last before; no country.",
        unless "no town or region was mentioned in this sentence or the few before",
        shows("that very spot", "{function: there}", "They met in Kharkiv. That very spot is quiet.", "Kharkiv"), [];
    Value Number = "number", "A number written in digits or in words.",
        unless "the words are no number, or one of more than 18 digits",
        shows("(?<n> two and a half)", "{function: number, words: n}", "Prices rose two and a half times.", "2.5"), [
        may("words", Takes::Capture, "the words; the whole mention when left out"),
    ];
    Value Ordinal = "ordinal", "A place in a row: `third`, `4th`.",
        unless "the words are no ordinal",
        shows("(?<n> twenty-first)", "{function: ordinal, words: n}", "The twenty-first package is ready.", "21"), [
        may("words", Takes::Capture, "the words; the whole mention when left out"),
    ];
    Value Calendar = "calendar", "A date by its names and numbers; what the text leaves open follows from the document's date.",
        unless "the calendar has no such date (30 February, week 54, the year 10000), or the year is left open in a text without a date",
        shows("<month:Month>", "{function: calendar, month: month}", "The talks in October failed.", "2021-10"), [
        may("weekday", Takes::Capture, "the weekday that a date without a year or month must be, where one near is"),
        may("day", Takes::Capture, "day of the month"),
        may("month", Takes::Capture, "the month, whose value is its number"),
        may("year", Takes::Capture, "the year; two digits mean the nearest such year"),
        may("quarter", Takes::Capture, "1 to 4"),
        may("half", Takes::Capture, "1 or 2"),
        may("season", Takes::Capture, "its value is SP, SU, FA or WI"),
        may("holiday", Takes::Capture, "its value is `12-25`, `easter-2`, `orthodox-easter`, `11-thursday#4`, which is the fourth of the month, or `11-thursday#4+1` for the day after it"),
        may("week", Takes::Capture, "week of the year by ISO 8601"),
        may("decade", Takes::Capture, "first year of the decade, or its last two digits"),
        may("century", Takes::Capture, "the century, counted from 1"),
        may("era", Takes::Capture, "its value is BC or AD"),
        may("written", Takes::Capture, "the whole date in digits: `2022-03-18`, `18/03/2022`, `2022-03-18T09:30Z`, `2022-W11`, `1939/1945`"),
        may("which", Takes::Capture, "its value is -1 for the last, 0 for this and 1 for the next one"),
        may("from", Takes::OneOf(&["document", "mentioned"]), "the date from which `which` counts; `document` when left out"),
        may("part", Takes::OneOf(&["START", "MID", "END"]), "the part of it that is meant"),
    ];
    Value Weekday = "weekday", "The nearest day of that name: the document's or one of the six before it, and ahead where the text tells of what lies ahead.",
        unless "the text has no date",
        shows("<day:Weekday>", "{function: weekday, day: day}", "They spoke on Friday.", "2022-03-18"), [
        must("day", Takes::Capture, "the weekday, whose value is its English name"),
        may("which", Takes::Capture, "its value is -1 for the last, 0 for this, 1 for the next one and 2 for the one after"),
    ];
    Value Counted = "counted", "A day, week, month ... counted from the one of the document or of the date mentioned last before.",
        unless "the text has no date and mentions none before, or the calendar ends",
        shows("(?<which> $which) (?<unit> $calendar-unit)", "{function: counted, unit: unit, which: which}", "They met last week.", "2022-W10"), [
        may("unit", Takes::Capture, "the unit"),
        may("fixed", Takes::OneOf(UNITS), "the unit, where no word names it"),
        may("which", Takes::Capture, "how many units away: -1 for the last, 0 for this, 1 for the next"),
        may("steps", Takes::Number, "how many units away, where no word says it"),
        may("from", Takes::OneOf(&["document", "mentioned"]), "where counting begins; `document` when left out"),
        may("of", Takes::Capture, "a date in the unit: the 14 March of `the week of 14 March`"),
        may("part", Takes::OneOf(&["START", "MID", "END"]), "the part of it that is meant"),
    ];
    Value Offset = "offset", "The date a duration before or after another.",
        unless "the text has no date to count from, or the calendar ends; of an unknown length in days or more it gives PAST_REF or FUTURE_REF",
        shows("<by:Duration> ago", "{function: offset, by: by}", "They met two weeks ago.", "2022-03-05"), [
        must("by", Takes::Capture, "the duration, or a unit for one of it"),
        may("direction", Takes::Capture, "its value is -1 for before and 1 for after; before when left out"),
        may("start", Takes::Capture, "the date from which it counts"),
        may("from", Takes::OneOf(&["document", "mentioned"]), "where it counts from without `start`; `document` when left out"),
    ];
    Value Span = "span", "The stretch of time that ends or begins with the document's date: `the last two weeks`.",
        unless "the length is no duration; without a document's date, or of an unknown length, it gives the duration itself",
        shows("the (?<direction> $stretch) <by:Duration>", "{function: span, by: by, direction: direction}", "They spoke twice in the last two weeks.", "P2W"), [
        must("by", Takes::Capture, "the duration, or a unit for one of it"),
        must("direction", Takes::Capture, "its value is -1 for the time before and 1 for the time after"),
    ];
    Value Duration = "duration", "A length of time.",
        unless "the amount is no number",
        shows("<amount:Number> <unit:Unit>", "{function: duration, amount: amount, unit: unit}", "They spoke for 70 minutes.", "PT70M"), [
        may("amount", Takes::Capture, "how many; X for an unknown number; when left out 1, and unknown of units in the plural"),
        must("unit", Takes::Capture, "the unit"),
        may("fraction", Takes::Capture, "what is added to the amount: the 0.5 of `an hour and a half`"),
    ];
    Value Sum = "sum", "Two durations together: `1 hour and 10 minutes`.",
        unless "one of them is no duration",
        shows("<first:Duration> plus <second:Duration>", "{function: sum, first: first, second: second}", "It took 1 hour plus 10 minutes.", "PT1H10M"), [
        must("first", Takes::Capture, "the one"),
        must("second", Takes::Capture, "the other"),
    ];
    Value Part = "part", "A unit inside a date: `the last week of March`.",
        unless "the date has no such part (a fifth week of February, a third half), or is a single day",
        shows("the (?<which> $nth) <unit:Weekday> that <of:Date> has", "{function: part, which: which, unit: unit, of: of}", "They vote on the second Sunday that May 2023 has.", "2023-05-14"), [
        may("which", Takes::Capture, "1 for the first, -1 for the last; 1 when left out"),
        may("length", Takes::Capture, "a duration, for that long from the beginning on or up to the end, by `which`"),
        may("unit", Takes::Capture, "the unit, or a weekday"),
        may("fixed", Takes::OneOf(UNITS), "the unit, where no word names it"),
        must("of", Takes::Capture, "the date"),
    ];
    Value Modify = "modify", "The same date or duration with a TIMEX3 modifier.",
        unless "the date or duration has no value",
        shows("<of:Date> , (?<by> $date-modifier)", "{function: modify, of: of, by: by}", "It begins in March 2023, early.", "2023-03"), [
        must("of", Takes::Capture, "the date or duration"),
        must("by", Takes::Capture, "its value is START, MID, END, APPROX, LESS_THAN, MORE_THAN, EQUAL_OR_LESS, EQUAL_OR_MORE or none of them"),
    ];
    Value Range = "range", "From one date to another.",
        unless "one of the two has no value, the second lies before the first, or the number is none that can follow",
        shows("from <first:Date> up to <last:Date>", "{function: range, first: first, last: last}", "It grew from 2009 up to 2011.", "2009/2011"), [
        must("first", Takes::Capture, "a date, or the day's number"),
        may("last", Takes::Capture, "a date, or the year's last digits; the document's date when left out"),
    ];
    Value Clock = "clock", "A clock time or part of a day, on the day that the sentence tells.",
        unless "the hour is above 24 or the minute above 59, the captured date is longer than a day, or no day is told in a text without a date",
        shows("(?<hour> [kind=time])", "{function: clock, hour: hour}", "The train left at 18:40.", "2022-03-19T18:40"), [
        may("hour", Takes::Capture, "the hour, with or without minutes: `10:30`, `5`"),
        may("half", Takes::Capture, "its value is AM or PM"),
        may("past", Takes::Capture, "minutes past the hour, or the part of an hour: `half`"),
        may("to", Takes::Capture, "minutes to the hour"),
        may("zone", Takes::Capture, "its value is the offset from UTC: Z, -05:00"),
        may("part", Takes::Capture, "its value is MO, MI, AF, EV, NI or DT"),
        may("on", Takes::Capture, "the day"),
        may("steps", Takes::Number, "how many days from the document's, where no word names the day"),
        may("after", Takes::Number, "how many days after the day mentioned last before"),
    ];
    Value Repeat = "repeat", "Something that happens again and again.",
        unless "what is captured has no value",
        shows("every <every:Weekday>", "{function: repeat, every: every}", "They talk every Friday.", "XXXX-WXX-5"), [
        must("every", Takes::Capture, "a unit, duration, weekday, month or part of a day"),
        may("times", Takes::Capture, "how often in that time"),
        may("at", Takes::Capture, "the clock time of a day"),
    ];
    Value Reference = "reference", "The past, the present or the future, without a date.",
        unless "the captured words have another value",
        shows("(?<to> $time-reference)", "{function: reference, to: to}", "He is currently in Rome.", "PRESENT_REF"), [
        must("to", Takes::Capture, "its value is PAST_REF, PRESENT_REF or FUTURE_REF"),
    ];
}

/// The signature of a function.
pub fn signature(function: Function) -> &'static Signature {
    FUNCTIONS.iter().find(|known| known.function == function).expect("the table lists every function")
}
