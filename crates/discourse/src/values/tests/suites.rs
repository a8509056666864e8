//! How many of the expressions of two suites come out right.
//!
//! Both suites were made for assistants: many of their cases are orders,
//! appointments and short messages. A case is left out only for one of the
//! reasons in `suites/reason.rs`. They were collected by reading what came out wrong, and
//! each looks at the case alone, so that it leaves out what comes out right as
//! well; the rest is what news could write. Both shares are printed.
//!
//! - `ms_recognizers_en.jsonl` gives each case its reference time and each result
//!   its TIMEX (`2016-11-07`, `XXXX-WXX-5`, `(2016-11-07,2016-11-09,P2D)`) and the
//!   day, half-open interval, time, or seconds before and after the reference; any
//!   of the values it gives counts. Its extractors give words only: found is right.
//! - `duckling_en.jsonl` counts from 04:30 on Tuesday, 12 February 2013, at UTC−2,
//!   and gives a start with a grain or a half-open interval.
//!
//! Where a suite and TIMEX3 write one meaning in two ways, both are right: the end of
//! a month as its last days or as the month with a modifier; a season from its 21st
//! or its 1st; months and years ago as a day or as the month and year; an interval
//! up to the beginning of its last date or through it; a stretch of so many units,
//! begun today or tomorrow.
//!
//! Names of months, weekdays and holidays get the capital that news gives them.
//!
//! What stays wrong, for the most part: a suite's `next Friday` a week after the next
//! Friday; numbers alone for hours behind a part of the day (`tonight around 3`); dates
//! in digits run together with other marks (`6 jan 2017 - 6:37am`); dates joined by
//! commas and prepositions that news does not put together; a time of day that the suite
//! makes the end of an interval (`by 2:00pm`). `TIDINGS_VERBOSE=1` lists each.

mod case;
mod reason;
mod right;

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::data::lines;
use crate::values::Value;

use case::{Case, Wanted, duckling_case, recognizer_case};
use reason::reason;
use right::{as_written, holds};

#[test]
fn expressions_of_the_suites_come_out_right() {
    use std::io::Write;
    let mut out = std::io::stderr().lock();
    let mut say = |line: String| writeln!(out, "{line}").expect("stderr can be written");
    for (file, case, floor) in [
        ("exprs/ms_recognizers_en.jsonl", recognizer_case as fn(&Json) -> Case, 84.5),
        ("exprs/duckling_en.jsonl", duckling_case, 85.5),
    ] {
        let Some(lines) = lines(file) else {
            say(format!("skipped: TIDINGS_DATA names no folder with data/temporal/{file}"));
            continue;
        };
        let (mut right, mut all) = (0, 0);
        // Right among those that give a value, and among all cases whether for news or not.
        let (mut valued, mut valued_right, mut any_right) = (0, 0, 0);
        let mut left_out: BTreeMap<&str, usize> = BTreeMap::new();
        for case in lines.iter().map(case) {
            if let Some(reason) = reason(&case) {
                *left_out.entry(reason).or_default() += 1;
                any_right += usize::from(holds(&case));
                continue;
            }
            all += 1;
            let is_right = holds(&case);
            any_right += usize::from(is_right);
            let gives_value = |wanted: &Vec<Wanted>| !matches!(wanted[..], [Wanted::Any]);
            if !case.results.is_empty() && case.results.iter().all(|(.., wanted)| gives_value(wanted)) {
                valued += 1;
                valued_right += usize::from(is_right);
            }
            if is_right {
                right += 1;
            } else if std::env::var_os("TIDINGS_VERBOSE").is_some() {
                let told = case.read(&as_written(&case.text));
                let told: Vec<String> = told
                    .iter()
                    .map(|(.., value)| value.as_ref().map_or_else(String::new, Value::timex))
                    .collect();
                let wanted: Vec<&Wanted> =
                    case.results.iter().filter_map(|(.., wanted)| wanted.first()).collect();
                say(format!(
                    "WRONG\t{}\t{}\t{}\t{:?}\t{told:?}\t{wanted:?}",
                    case.suite, case.spec, case.text, case.date
                ));
            }
        }
        let share = 100.0 * f64::from(right) / f64::from(all.max(1));
        say(format!("{file}: {right} of {all} right, {share:.1} %; left out of {}:", lines.len()));
        say(format!(
            "  of those that give a value {valued_right} of {valued} right; of all cases, left out or not, {any_right} of {}",
            lines.len()
        ));
        for (reason, count) in left_out {
            say(format!("  {count:5}  {reason}"));
        }
        assert!(share >= floor, "{file}: {share:.1} % is below {floor}");
    }
}
