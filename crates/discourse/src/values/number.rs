//! Numbers as news writes them: `27`, `1.5 million`, `two and a half`, `third`.
//!
//! A number is a fixed-point decimal, so that 1.1 million prints as 1100000 on
//! every machine. Which words are a number is said by rules; here they are only
//! reckoned up, and words that make no number give none.

use std::fmt;

/// Billionths in a whole.
const ONE: i128 = 1_000_000_000;

/// A decimal number with nine places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Number(i128);

impl Number {
    pub(crate) const ONE: Number = Number(ONE);

    pub(crate) fn of(whole: i64) -> Number {
        Number(i128::from(whole) * ONE)
    }

    /// The whole number that it is, if it is one.
    pub(crate) fn whole(self) -> Option<i64> {
        (self.0 % ONE == 0).then(|| i64::try_from(self.0 / ONE).ok())?
    }

    /// The number without its decimal places.
    pub(crate) fn floor(self) -> Option<i64> {
        i64::try_from(self.0.div_euclid(ONE)).ok()
    }

    pub(crate) fn plus(self, other: Number) -> Option<Number> {
        self.0.checked_add(other.0).map(Number)
    }

    pub(crate) fn times(self, factor: i64) -> Option<Number> {
        self.0.checked_mul(i128::from(factor)).map(Number)
    }

    /// A number in digits: `5`, `1,000.50`, `4th`; the first digits of a word that has others.
    fn digits(text: &str) -> Option<Number> {
        let from = text.find(|c: char| c.is_ascii_digit())?;
        let rest = &text[from..];
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.')).unwrap_or(rest.len());
        let plain = rest[..end].trim_end_matches(['.', ',']).replace(',', "");
        let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
        if whole.len() > 18 || decimals.contains('.') {
            return None;
        }
        let decimals: String = decimals.chars().chain("000000000".chars()).take(9).collect();
        Some(Number(whole.parse::<i128>().ok()? * ONE + decimals.parse::<i128>().ok()?))
    }

    /// The number that words say.
    pub(crate) fn parse(text: &str) -> Option<Number> {
        if !text.contains(char::is_whitespace) && text.contains(|c: char| c.is_ascii_digit()) {
            return match scale_of(text) {
                Some(scale) => Self::digits(text)?.times(scale),
                None => Self::digits(text),
            };
        }
        let lower = text.to_lowercase();
        let words = lower.split(|c: char| c.is_whitespace() || c == '-' || c == '–');
        let words: Vec<&str> = words.filter(|word| !word.is_empty() && *word != "and").collect();
        let (mut total, mut current) = (Number(0), None::<Number>);
        for (index, word) in words.iter().enumerate() {
            let last = index + 1 == words.len();
            if let Some(scale) = scale(word) {
                let scaled = current.unwrap_or(Number::ONE).times(scale)?;
                // Two hundred thousand is scaled as a whole, two thousand and five is not.
                if scale > 100 || (last && scale == 12) {
                    total = total.plus(scaled)?;
                    current = None;
                } else {
                    current = Some(scaled);
                }
            } else if *word == "half" {
                current = Some(current.unwrap_or(Number(0)).plus(Number(ONE / 2))?);
            } else if *word == "quarter" {
                current = Some(current.unwrap_or(Number(0)).plus(Number(ONE / 4))?);
            } else if matches!(*word, "a" | "an") {
                // `two and a half`, `half a million`: the article adds nothing there.
                if current.is_none() && last {
                    current = Some(Number::ONE);
                }
            } else {
                let value = Self::digits(word).or_else(|| small(word).map(Number::of))?;
                current = Some(current.unwrap_or(Number(0)).plus(value)?);
            }
        }
        if words.is_empty() { None } else { total.plus(current.unwrap_or(Number(0))) }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / ONE, (self.0 % ONE).abs());
        let sign = if self.0 < 0 && whole == 0 { "-" } else { "" };
        write!(f, "{sign}{whole}")?;
        if rest > 0 {
            write!(f, ".{}", format!("{rest:09}").trim_end_matches('0'))?;
        }
        Ok(())
    }
}

/// What is written onto the digits of a number scales it: `45m`, `1.5bn`.
fn scale_of(text: &str) -> Option<i64> {
    let letters = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
    (letters.len() < text.len()).then(|| scale(&letters.to_lowercase()))?
}

fn scale(word: &str) -> Option<i64> {
    Some(match word {
        "dozen" | "dozens" => 12,
        "hundred" | "hundreds" => 100,
        "thousand" | "thousands" | "k" => 1_000,
        "million" | "millions" | "m" | "mn" => 1_000_000,
        "billion" | "billions" | "bn" => 1_000_000_000,
        "trillion" | "trillions" | "tn" => 1_000_000_000_000,
        _ => return None,
    })
}

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The value of a number word below a hundred, or of the ordinal made of it.
fn small(word: &str) -> Option<i64> {
    let cardinal = match word {
        "first" => "one",
        "second" | "couple" => "two",
        "third" => "three",
        "fifth" => "five",
        "eighth" => "eight",
        "ninth" => "nine",
        "twelfth" => "twelve",
        "once" => "one",
        "twice" => "two",
        "thrice" => "three",
        _ => word.strip_suffix("th").unwrap_or(word),
    };
    let ten = cardinal.strip_suffix("ie").map(|stem| format!("{stem}y"));
    let cardinal = ten.as_deref().unwrap_or(cardinal);
    let unit = UNITS.iter().position(|known| *known == cardinal).map(|at| at as i64);
    unit.or_else(|| TENS.iter().position(|known| *known == cardinal).map(|at| at as i64 * 10 + 20))
}

/// Which of several a word says: `third`, `4th`.
pub(crate) fn nth(word: &str) -> Option<u32> {
    let lower = word.to_lowercase();
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| lower.strip_suffix(ending)?.parse().ok());
    let counts = UNITS.contains(&lower.as_str()) || TENS.contains(&lower.as_str());
    let other = matches!(lower.as_str(), "couple" | "once" | "twice" | "thrice");
    digits.or_else(|| small(&lower).filter(|_| !counts && !other).and_then(|value| u32::try_from(value).ok()))
}

#[cfg(test)]
mod tests {
    use super::{Number, nth};

    #[test]
    fn a_place_in_a_row_is_no_number() {
        assert_eq!(["third", "4th", "Twelfth", "twentieth"].map(nth), [Some(3), Some(4), Some(12), Some(20)]);
        assert_eq!(["three", "twice", "4", "north"].map(nth), [None; 4]);
    }

    #[test]
    fn numbers_are_read_from_words() {
        for (text, value) in [
            ("27", "27"),
            ("2,500", "2500"),
            ("1.5 million", "1500000"),
            ("1.1 million", "1100000"),
            ("two and a half", "2.5"),
            ("half a million", "500000"),
            ("two hundred and fifty thousand", "250000"),
            ("two thousand and five", "2005"),
            ("twenty-first", "21"),
            ("thirtieth", "30"),
            ("4th", "4"),
            ("a dozen", "12"),
            ("a", "1"),
            ("'82", "82"),
            ("mid-2011", "2011"),
            ("106.8m", "106800000"),
            ("2bn", "2000000000"),
            ("2,500k", "2500000"),
        ] {
            assert_eq!(Number::parse(text).map(|n| n.to_string()).as_deref(), Some(value), "{text}");
        }
        for text in ["", "often", "99999999999999999999"] {
            assert_eq!(Number::parse(text), None, "{text}");
        }
    }
}
