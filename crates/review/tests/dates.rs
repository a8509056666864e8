//! The role `date` of an event holds the happening's own date, and says how it was found.
//!
//! A day told of another event is not taken, nor is the document's.

#![allow(clippy::unwrap_used, reason = "a test that cannot read the pack fails")]

mod pack;

use tidings_discourse::{Document, Extractor, Granularity, How};
use tidings_text::Source;

/// A text of 19 March 2022 (a Saturday), and the date of the phone call in it with how it was found.
type Row = (&'static str, &'static str);

fn check(rows: &[Row]) {
    let extractor = Extractor::new(pack::default_pack(Vec::new()).rules);
    let call = extractor.engine().rules().type_named("PhoneCall").unwrap();
    let mut faults = Vec::new();
    for (text, wanted) in rows {
        let document = Document::new(Source::new("a.txt", *text), "2022-03-19".parse().ok());
        let extraction = extractor.read(&document);
        let told = |event: &tidings_discourse::Event| {
            event.role("date").first().map_or("-".to_owned(), |date| {
                let how = date.how.map_or("no value", How::name);
                let granularity = date.granularity.map_or("-", Granularity::name);
                format!("{} {granularity}, {how}", date.value.as_deref().unwrap_or("-"))
            })
        };
        let calls: Vec<String> =
            extraction.events.iter().filter(|event| event.makes == call).map(told).collect();
        if calls != [*wanted] {
            faults.push(format!("{text}\n    wanted {wanted:?}, found {calls:?}"));
        }
    }
    assert!(faults.is_empty(), "{} of {}\n{}", faults.len(), rows.len(), faults.join("\n"));
}

#[test]
fn dates_say_how_they_were_found_and_how_finely() {
    check(&[
        ("Emmanuel Macron spoke by phone with Vladimir Putin on 3 March 2022.", "2022-03-03 day, explicit"),
        ("Emmanuel Macron spoke by phone with Vladimir Putin on Friday.", "2022-03-18 day, resolved"),
        ("Emmanuel Macron spoke by phone with Vladimir Putin last week.", "2022-W10 week, resolved"),
        (
            "Emmanuel Macron spoke by phone with Vladimir Putin on Thursday evening.",
            "2022-03-17 part of day, resolved",
        ),
        ("Emmanuel Macron spoke by phone with Vladimir Putin in March 2021.", "2021-03 month, explicit"),
        ("Emmanuel Macron will speak by phone with Vladimir Putin on Monday.", "2022-03-21 day, resolved"),
        (
            "Emmanuel Macron asked Vladimir Putin on Friday for a favour. Macron spoke by phone with Putin for 70 minutes.",
            "2022-03-18 day, from context",
        ),
    ]);
}

#[test]
fn a_day_of_another_event_is_not_taken() {
    check(&[
        ("Emmanuel Macron, who was re-elected on Sunday, spoke by phone with Vladimir Putin.", "-"),
        (
            "Emmanuel Macron spoke by phone with Vladimir Putin, whose troops had crossed the border on 24 February 2022.",
            "-",
        ),
        (
            "Emmanuel Macron spoke by phone with Vladimir Putin after Olaf Scholz had visited Kyiv on Monday.",
            "-",
        ),
        ("Before he visited Kyiv on Monday, Olaf Scholz spoke by phone with Vladimir Putin.", "-"),
        (
            "Emmanuel Macron spoke by phone with Vladimir Putin, the man who on Monday had cut off the gas.",
            "-",
        ),
        (
            "On Friday the office said that Emmanuel Macron spoke by phone with Vladimir Putin on Thursday.",
            "2022-03-17 day, resolved",
        ),
        (
            "Emmanuel Macron spoke by phone on Thursday with Vladimir Putin, who returned to Moscow on Friday.",
            "2022-03-17 day, resolved",
        ),
        (
            "Olaf Scholz flew to Kyiv on Monday. On Wednesday, Emmanuel Macron spoke by phone with Vladimir Putin.",
            "2022-03-16 day, resolved",
        ),
    ]);
}

#[test]
fn the_documents_date_is_no_date_of_an_event() {
    check(&[
        ("Emmanuel Macron spoke by phone with Vladimir Putin.", "-"),
        ("Prices rose on Friday. Emmanuel Macron spoke by phone with Vladimir Putin.", "-"),
        ("Emmanuel Macron spoke by phone with Vladimir Putin. Prices rose on Friday.", "-"),
        ("Emmanuel Macron will speak by phone with Vladimir Putin in the coming days.", "-"),
        ("Emmanuel Macron spoke by phone with Vladimir Putin several weeks ago.", "-"),
        ("Emmanuel Macron recently spoke by phone with Vladimir Putin.", "-"),
    ]);
    let extractor = Extractor::new(pack::default_pack(Vec::new()).rules);
    let undated = Document::new(
        Source::new("a.txt", "Emmanuel Macron spoke by phone with Vladimir Putin on Friday."),
        None,
    );
    let extraction = extractor.read(&undated);
    let date = &extraction.events[0].role("date")[0];
    assert_eq!((date.value.as_deref(), date.how, date.text.as_str()), (None, None, "Friday"));
}
