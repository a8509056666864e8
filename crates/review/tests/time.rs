//! How near the default pack comes to the time expressions that people annotated, through the public door.
//!
//! Measured only where the sets are at hand (`TIDINGS_DATA` names the folder). Where Python and the reference
//! scorer (`data/temporal/score_timex.py`) are there too, both scorers must give the same figures.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its set fails")]

mod pack;

use std::path::PathBuf;
use std::process::Command;

use serde_json::json;
use tidings_discourse::Extractor;
use tidings_review::score::time::{TimeText, Timex, score, timexes};

/// A file of the temporal sets, if it is at hand.
fn at_hand(file: &str) -> Option<PathBuf> {
    let path = PathBuf::from(std::env::var_os("TIDINGS_DATA")?).join("data/temporal").join(file);
    path.exists().then_some(path)
}

fn found(texts: &[TimeText]) -> Vec<Vec<Timex>> {
    let extractor = Extractor::new(pack::default_pack(Vec::new()).rules);
    texts.iter().map(|text| timexes(&extractor, text)).collect()
}

/// Floors a little below what is reached (strict 0.904, relaxed 0.941, value 0.837).
#[test]
fn news_is_read_as_people_read_it() {
    let Some(path) = at_hand("meantime_en.jsonl") else {
        return println!("skipped: TIDINGS_DATA names no folder with data/temporal/meantime_en.jsonl");
    };
    let texts = TimeText::read(&std::fs::read_to_string(path).unwrap()).unwrap();
    let found = found(&texts);
    let report = score(texts.iter().zip(found.iter().map(Vec::as_slice)));
    println!("{report}");
    let reached = [report.strict.f1(), report.relaxed.f1(), report.value_f1()];
    for (reached, floor) in reached.into_iter().zip([0.89, 0.93, 0.83]) {
        assert!(reached >= Some(floor), "below {floor}\n{report}{}", report.errors.join("\n"));
    }
}

#[test]
fn the_reference_scorer_agrees() {
    let python = Command::new("python3").arg("--version").output();
    let (Some(script), true) =
        (at_hand("score_timex.py"), python.is_ok_and(|output| output.status.success()))
    else {
        return println!("skipped: no TIDINGS_DATA with data/temporal/score_timex.py, or no Python");
    };
    for file in ["meantime_en.jsonl", "gum_dates_train.jsonl"] {
        let Some(path) = at_hand(file) else { continue };
        let texts = TimeText::read(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let found = found(&texts);
        let report = score(texts.iter().zip(found.iter().map(Vec::as_slice)));
        let line = |(text, found): (&TimeText, &Vec<Timex>)| {
            let timex = |t: &Timex| json!({"start": t.start, "end": t.end, "type": t.kind, "value": t.value});
            json!({"id": text.id, "timexes": found.iter().map(timex).collect::<Vec<_>>()}).to_string() + "\n"
        };
        let predicted = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(file);
        std::fs::write(&predicted, texts.iter().zip(&found).map(line).collect::<String>()).unwrap();
        let output = Command::new("python3").arg(&script).arg(&path).arg(&predicted).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let theirs: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(
            (theirs["gold"].as_u64(), theirs["pred"].as_u64()),
            (Some(report.relaxed.gold as u64), Some(report.relaxed.system as u64))
        );
        let f1 = |value: &serde_json::Value| value.as_f64().unwrap();
        for (ours, theirs) in [
            (report.strict.precision(), f1(&theirs["strict"][0])),
            (report.strict.recall(), f1(&theirs["strict"][1])),
            (report.strict.f1(), f1(&theirs["strict"][2])),
            (report.relaxed.f1(), f1(&theirs["relaxed"][2])),
            (report.type_f1(), f1(&theirs["typeF1"])),
            (report.value_f1(), f1(&theirs["valueF1"])),
        ] {
            // Theirs are in percent with two places, the last of them from products of rounded figures.
            assert!((ours.unwrap() * 100.0 - theirs).abs() < 0.02, "{file}: {ours:?} {theirs}");
        }
    }
}
