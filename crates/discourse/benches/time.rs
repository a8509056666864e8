//! `cargo bench -p tidings-discourse`: what time expressions alone cost, from bytes to values.
//!
//! The rules of `rules/time` with their lexicons read the large text of the
//! engine's benchmarks (see its `texts`), or the corpus where `TIDINGS_DATA` is
//! not set; every expression is resolved against a day. Prints one line. Seconds
//! are those of this thread on the processor where the system tells them.
#![allow(clippy::print_stdout, reason = "a benchmark is there to print")]

#[path = "../../engine/benches/engine/clock.rs"]
mod clock;
#[path = "../../engine/benches/engine/texts.rs"]
#[allow(dead_code, reason = "the engine's benchmarks use the rest")]
mod texts;

use std::path::Path;

use tidings_discourse::{Document, Extractor};
use tidings_engine::MentionId;
use tidings_rules::{Layer, load};
use tidings_text::Source;

use clock::timed;
use texts::Texts;

/// Bytes that are read.
const BYTES: usize = 10_000_000;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules");
    let mut files = texts::files(&root.join("time"), "yaml");
    let lexicons = texts::files(&root.join("lexicons"), "yaml");
    let of_time = |file: &&std::path::PathBuf| {
        file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("time-"))
    };
    files.extend(lexicons.iter().filter(of_time).cloned());
    let sources = files.iter().map(|file| Source::new(file.to_string_lossy(), texts::read(file))).collect();
    let loaded = load(&[Layer::new("time", sources)]);
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let extractor = Extractor::new(loaded.rules);
    let texts = Texts::of_data().unwrap_or_else(Texts::of_corpus);
    let day = Some(jiff::civil::date(2022, 3, 19));
    let document = |text: &String| Document::new(Source::new("text", text.clone()), day);
    let documents: Vec<Document> = texts.first(BYTES).iter().map(document).collect();
    let bytes: usize = documents.iter().map(|document| document.source().text().len()).sum();
    extractor.read(&documents[0]);
    let (seconds, values) = timed(|| {
        let values = |document: &Document| {
            let read = extractor.read(document);
            let all = 0..read.reading.all_mentions().len() as u32;
            all.filter(|id| extractor.timex(&read, MentionId(*id)).is_some()).count()
        };
        documents.iter().map(values).sum::<usize>()
    });
    let mb = bytes as f64 / 1e6;
    println!("time {:>8.2} MB/s to values  ({mb:.1} MB, {values} values)", mb / seconds);
}
