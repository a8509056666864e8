//! Time expressions against annotated ones, scored as TempEval-3 does.
//!
//! An expression is found if its words overlap an annotated one that no other is
//! set against (relaxed), and exactly so if first and last character are the same
//! (strict). Of several the one of the same extent is set against it, else that
//! with the longest overlap. Its value and its type are right only where they are
//! the same text; their F1 is the relaxed F1 times the share of right ones, which
//! is what UzZaman and others (SemEval-2013, task 1) rank systems by.
//!
//! An annotated text is a line of JSON: `text`; `id`; `dct`, the day it was
//! written, `YYYY-MM-DD` or `null`; and `timexes`, each with `start` and `end` (in
//! characters, not bytes), its TIMEX3 `value`, and where annotated its `type`
//! (DATE, TIME, DURATION or SET). Other fields are passed over. A period such as
//! `from Monday to Friday` is its two dates, since TIMEX3 has no tag for it.
//!
//! ```
//! use tidings_review::score::time::{TimeText, Timex, score};
//!
//! let line = r#"{"id":"a","text":"They met on Friday.","dct":"2022-03-19","timexes":[{"start":12,"end":18,"type":"DATE","value":"2022-03-18"}]}"#;
//! let texts = TimeText::read(line).unwrap();
//! let found = vec![Timex { start: 9, end: 18, kind: "DATE".to_owned(), value: "2022-03-18".to_owned() }];
//! let report = score([(&texts[0], found.as_slice())]);
//! assert_eq!((report.strict.f1(), report.relaxed.f1(), report.value_f1()), (Some(0.0), Some(1.0), Some(1.0)));
//! ```

mod gold;
mod report;
mod system;

pub use gold::{TimeText, Timex};
pub use report::{Found, TimeReport};
pub use system::timexes;

/// Scores what was found in texts against what is annotated there.
pub fn score<'t>(texts: impl IntoIterator<Item = (&'t TimeText, &'t [Timex])>) -> TimeReport {
    let mut report = TimeReport::default();
    for (text, found) in texts {
        report.add(text, found, &pairs(&text.timexes, found));
    }
    report
}

/// Indices of the annotated and the found expressions that are set against each other.
fn pairs(gold: &[Timex], found: &[Timex]) -> Vec<(usize, usize)> {
    let mut near = Vec::new();
    for (a, x) in gold.iter().enumerate() {
        for (b, y) in found.iter().enumerate() {
            let common = x.end.min(y.end).saturating_sub(x.start.max(y.start));
            if common > 0 {
                near.push((!x.same_extent(y), std::cmp::Reverse(common), a, b));
            }
        }
    }
    near.sort_unstable();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, _, a, b) in near {
        if pairs.iter().all(|pair| pair.0 != a && pair.1 != b) {
            pairs.push((a, b));
        }
    }
    pairs
}
