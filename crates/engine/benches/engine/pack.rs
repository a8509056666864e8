//! The default pack: tokens, mentions, and end to end (read, tokenise, match, events, JSON).
//!
//! The engine knows nothing of events and JSON, so the last is a run of the
//! program itself over a folder of articles, with one worker and with two:
//! `cargo build --release` makes it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use tidings_engine::Engine;
use tidings_tokenizer::Tokens;

use crate::default_pack::default_pack;
use crate::texts::Texts;
use crate::timed;

/// Bytes of the large text that the rows read.
const BYTES: usize = 10_000_000;

pub(crate) fn row(row: &str, texts: Option<&Texts>) {
    let Some(texts) = texts else { return println!("{row:<14} skipped: TIDINGS_DATA is not set") };
    let engine = Engine::new(default_pack(Vec::new()).rules);
    let documents = texts.first(BYTES);
    let read = documents.len();
    let mb = documents.iter().map(String::len).sum::<usize>() as f64 / 1e6;
    // The tokenizer unpacks its model at the first text.
    engine.read("Anna rang.", 0..10);
    let (tokenising, sentences) = timed(|| {
        let count = |text: &String| Tokens::read(text, 0..text.len()).sentences().len();
        documents.iter().map(count).sum::<usize>()
    });
    let (reading, mentions) = timed(|| {
        let count = |text: &String| engine.read(text, 0..text.len()).all_mentions().len();
        documents.iter().map(count).sum::<usize>()
    });
    println!(
        "{row:<14} {:>8.2} MB/s to mentions, {:.0} sentences/s, {:.0} % of it tokenising  \
         ({mb:.1} MB, {sentences} sentences, {mentions} mentions)",
        mb / reading,
        sentences as f64 / reading,
        tokenising / reading * 100.0,
    );
    let Some(program) = program() else {
        return println!("{row:<14} end to end skipped: `cargo build --release` makes the program");
    };
    // All of it, so that loading the pack, which no second worker makes faster, weighs little.
    let documents = texts.documents.as_slice();
    let [mb, sentences] = [mb, sentences as f64].map(|of| of * documents.len() as f64 / read as f64);
    let folder = std::env::temp_dir().join(format!("tidings-bench-{}", std::process::id()));
    write(&folder, documents);
    let seconds = ["1", "2"].map(|jobs| {
        let start = Instant::now();
        run(&program, &folder, jobs);
        start.elapsed().as_secs_f64()
    });
    std::fs::remove_dir_all(&folder).expect("the benchmark's own folder can be removed");
    println!(
        "{row:<14} {:>8.2} MB/s end to end, {:.0} sentences/s; {:.2} times that on two cores",
        mb / seconds[0],
        sentences / seconds[0],
        seconds[0] / seconds[1],
    );
}

/// The program beside the benchmark, if it has been built.
fn program() -> Option<PathBuf> {
    let own = std::env::current_exe().ok()?;
    let program = own.parent()?.parent()?.join("tidings");
    program.exists().then_some(program)
}

fn write(folder: &Path, documents: &[String]) {
    std::fs::create_dir_all(folder).expect("a folder can be made among temporary files");
    for (number, document) in documents.iter().enumerate() {
        let file = folder.join(format!("{number:05}.txt"));
        std::fs::write(file, document).expect("an article can be written there");
    }
}

fn run(program: &Path, folder: &Path, jobs: &str) {
    let arguments = ["run", "--format", "jsonl", "--jobs", jobs];
    let command = Command::new(program)
        .args(arguments)
        .arg(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(command.is_ok_and(|status| status.success()), "the program reads the articles");
}
