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
    /// What it takes.
    pub parameters: &'static [Parameter],
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

const fn must(name: &'static str, takes: Takes, about: &'static str) -> Parameter {
    Parameter { name, takes, required: true, about }
}

const fn may(name: &'static str, takes: Takes, about: &'static str) -> Parameter {
    Parameter { name, takes, required: false, about }
}

/// Units of time as `counted` names them.
const UNITS: &[&str] = &["day", "week", "weekend", "month", "quarter", "year", "decade", "century"];

macro_rules! functions {
    ($($kind:ident $function:ident = $name:literal, $about:literal, [$($parameter:expr),* $(,)?];)*) => {
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
            parameters: &[$($parameter),*],
        }),*];
    };
}

functions! {
    Entity Same = "same", "The entity that a captured mention means.", [
        must("as", Takes::Capture, "the mention"),
    ];
    Entity State = "state", "The country or organisation that a captured capital, seat or nationality stands for.", [
        must("of", Takes::Capture, "the mention"),
    ];
    Entity Named = "named", "Somebody or something that the actors do not list, known by its name in the text.", [
        may("name", Takes::Capture, "the words that are the name; the whole mention when left out"),
        may("country", Takes::Capture, "a mention of the country it belongs to"),
    ];
    Entity Holder = "holder", "Who holds an office on the document's date; the country itself where nobody is listed.", [
        may("title", Takes::Capture, "the title; the office that leads the country when left out"),
        must("of", Takes::Capture, "a mention of the country or organisation"),
    ];
    Entity Counterpart = "counterpart", "Who holds in another country the office of the person mentioned last before.", [
        may("of", Takes::Capture, "a mention of the other country"),
    ];
    Entity Titled = "titled", "The person mentioned last before who is known by this title.", [
        must("title", Takes::Capture, "the title"),
    ];
    Entity Pronoun = "pronoun", "The entity that a pronoun stands for.", [
        must("number", Takes::OneOf(&["singular", "plural"]), "how many are meant"),
        may("gender", Takes::OneOf(&["m", "f", "n"]), "the gender of the one meant"),
    ];
    Entity Pair = "pair", "The two people mentioned last before.", [];
    Entity There = "there", "The town or region mentioned last before; no country.", [];
    Value Number = "number", "A number written in digits or in words.", [
        may("words", Takes::Capture, "the words; the whole mention when left out"),
    ];
    Value Ordinal = "ordinal", "A place in a row: `third`, `4th`.", [
        may("words", Takes::Capture, "the words; the whole mention when left out"),
    ];
    Value Calendar = "calendar", "A date by its names and numbers; what the text leaves open follows from the document's date.", [
        may("day", Takes::Capture, "day of the month"),
        may("month", Takes::Capture, "the month, whose value is its number"),
        may("year", Takes::Capture, "the year; two digits mean the nearest such year"),
        may("quarter", Takes::Capture, "1 to 4"),
        may("half", Takes::Capture, "1 or 2"),
        may("season", Takes::Capture, "its value is SP, SU, FA or WI"),
        may("holiday", Takes::Capture, "its value is `12-25`, `easter-2` or `11-thursday#4`, which is the fourth of the month"),
        may("week", Takes::Capture, "week of the year by ISO 8601"),
        may("decade", Takes::Capture, "first year of the decade, or its last two digits"),
        may("century", Takes::Capture, "the century, counted from 1"),
        may("era", Takes::Capture, "its value is BC or AD"),
        may("written", Takes::Capture, "the whole date in digits: `2022-03-18`, `18/03/2022`"),
        may("which", Takes::Capture, "its value is -1 for the last, 0 for this and 1 for the next one"),
        may("part", Takes::OneOf(&["START", "MID", "END"]), "the part of it that is meant"),
    ];
    Value Weekday = "weekday", "The nearest day of that name: the document's or one of the six before it, and ahead where the text tells of what lies ahead.", [
        must("day", Takes::Capture, "the weekday, whose value is 1 for Monday to 7 for Sunday"),
        may("which", Takes::Capture, "its value is -1 for the last, 0 for this and 1 for the next one"),
    ];
    Value Counted = "counted", "A day, week, month ... counted from the one of the document or of the date mentioned last before.", [
        may("unit", Takes::Capture, "the unit"),
        may("fixed", Takes::OneOf(UNITS), "the unit, where no word names it"),
        may("which", Takes::Capture, "how many units away: -1 for the last, 0 for this, 1 for the next"),
        may("steps", Takes::Number, "how many units away, where no word says it"),
        may("from", Takes::OneOf(&["document", "mentioned"]), "where counting begins; `document` when left out"),
    ];
    Value Offset = "offset", "The date a duration before or after another.", [
        must("by", Takes::Capture, "the duration"),
        may("direction", Takes::Capture, "its value is -1 for before and 1 for after; before when left out"),
        may("start", Takes::Capture, "the date from which it counts"),
        may("from", Takes::OneOf(&["document", "mentioned"]), "where it counts from without `start`; `document` when left out"),
    ];
    Value Span = "span", "The stretch of time that ends or begins with the document's date: `the last two weeks`.", [
        must("by", Takes::Capture, "the duration, or a unit for one of it"),
        must("direction", Takes::Capture, "its value is -1 for the time before and 1 for the time after"),
    ];
    Value Duration = "duration", "A length of time.", [
        may("amount", Takes::Capture, "how many; X for an unknown number; when left out 1, and unknown of units in the plural"),
        must("unit", Takes::Capture, "the unit"),
        may("fraction", Takes::Capture, "what is added to the amount: the 0.5 of `an hour and a half`"),
    ];
    Value Sum = "sum", "Two durations together: `1 hour and 10 minutes`.", [
        must("first", Takes::Capture, "the one"),
        must("second", Takes::Capture, "the other"),
    ];
    Value Part = "part", "A unit inside a date: `the last week of March`.", [
        must("which", Takes::Capture, "1 for the first, -1 for the last"),
        must("unit", Takes::Capture, "the unit"),
        must("of", Takes::Capture, "the date"),
    ];
    Value Modify = "modify", "The same date or duration with a TIMEX3 modifier.", [
        must("of", Takes::Capture, "the date or duration"),
        must("by", Takes::Capture, "its value is START, MID, END, APPROX, LESS_THAN, MORE_THAN, EQUAL_OR_LESS, EQUAL_OR_MORE or none of them"),
    ];
    Value Range = "range", "From one date to another.", [
        must("first", Takes::Capture, "a date, or the day's number"),
        must("last", Takes::Capture, "a date, or the year's last digits"),
    ];
    Value Clock = "clock", "A clock time or part of a day, on the day that the sentence tells.", [
        may("hour", Takes::Capture, "the hour, with or without minutes: `10:30`, `5`"),
        may("half", Takes::Capture, "its value is AM or PM"),
        may("zone", Takes::Capture, "its value is the offset from UTC: Z, -05:00"),
        may("part", Takes::Capture, "its value is MO, MI, AF, EV, NI or DT"),
        may("on", Takes::Capture, "the day"),
        may("steps", Takes::Number, "how many days from the document's, where no word names the day"),
    ];
    Value Repeat = "repeat", "Something that happens again and again.", [
        must("every", Takes::Capture, "a unit, duration, weekday, month or part of a day"),
        may("times", Takes::Capture, "how often in that time"),
    ];
    Value Reference = "reference", "The past, the present or the future, without a date.", [
        must("to", Takes::Capture, "its value is PAST_REF, PRESENT_REF or FUTURE_REF"),
    ];
}

/// The signature of a function.
pub fn signature(function: Function) -> &'static Signature {
    FUNCTIONS.iter().find(|known| known.function == function).expect("the table lists every function")
}
