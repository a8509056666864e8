//! The default pack end to end: read, tokenise, match, events, JSON; on one core and on two.

use std::path::Path;

use tidings_discourse::{Document, Extractor};
use tidings_rules::{Layer, load};
use tidings_runner::Record;
use tidings_text::Source;
use tidings_tokenizer::Tokens;

use crate::texts::{self, Texts};
use crate::timed;

pub(crate) fn row(row: &str, texts: Option<&Texts>) {
    let Some(texts) = texts else { return println!("{row:<14} skipped: TIDINGS_DATA is not set") };
    let extractor = Extractor::new(load(&[Layer::new("default", files())]).rules);
    let documents = texts.first(10_000_000);
    let bytes: usize = documents.iter().map(String::len).sum();
    let (tokenising, sentences) = timed(|| {
        let count = |text: &String| Tokens::read(text, 0..text.len()).sentences().len();
        documents.iter().map(count).sum::<usize>()
    });
    let (matching, mentions) = timed(|| {
        let count = |text: &String| extractor.engine().read(text, 0..text.len()).all_mentions().len();
        documents.iter().map(count).sum::<usize>()
    });
    let (whole, json) = timed(|| run(&extractor, documents));
    let (half, rest) = documents.split_at(documents.len() / 2);
    let (both, _) = timed(|| {
        std::thread::scope(|scope| {
            let other = scope.spawn(|| run(&extractor, rest));
            run(&extractor, half) + other.join().expect("the other half does not panic")
        })
    });
    let mb = bytes as f64 / 1e6;
    println!(
        "{row:<14} {:.2} MB/s, {:.0} sentences/s; {:.2} times that on two cores; \
         {:.0} % tokenising, {:.0} % the engine's, {:.0} % events and JSON \
         ({mb:.1} MB, {mentions} mentions, {json} bytes of JSON)",
        mb / whole,
        sentences as f64 / whole,
        whole / both,
        tokenising / whole * 100.0,
        (matching - tokenising) / whole * 100.0,
        (whole - matching) / whole * 100.0,
    );
}

/// Bytes of JSON made.
fn run(extractor: &Extractor, documents: &[String]) -> usize {
    let mut json = 0;
    for text in documents {
        let document = Document::new(Source::new("bench.txt", text.clone()), None);
        let extraction = extractor.read(&document);
        for (event, number) in extraction.events.iter().zip(1..) {
            let record = Record::of(&document, "bench.txt", number, event, extractor.engine().rules());
            json += serde_json::to_string(&record).expect("records can be written").len() + 1;
        }
    }
    json
}

fn files() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules");
    let folders = ["", "actors", "context", "entities", "events", "lexicons", "syntax", "time"];
    let found = folders.iter().flat_map(|folder| texts::files(&root.join(folder), "yaml"));
    let rules = found.filter(|file| file.file_name().is_some_and(|name| name != "pack.yaml"));
    rules.map(|file| Source::new(file.to_string_lossy(), texts::read(&file))).collect()
}
