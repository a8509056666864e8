//! The default pack: tokens, mentions, and end to end (read, tokenise, match, events, JSON).
//!
//! The engine knows nothing of events and JSON, so the last is a run of the
//! program itself over a folder of articles, with one worker and with two:
//! `cargo build --release` makes it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use tidings_engine::{Engine, Mention, Profile, Wanted};
use tidings_rules::{Layer, RuleId, TypeId, TypeKind, load};
use tidings_text::Source;
use tidings_tokenizer::Tokens;

use crate::texts::{self, Texts};
use crate::timed;

/// Bytes of the large text that the rows read.
const BYTES: usize = 10_000_000;

pub(crate) fn row(row: &str, texts: Option<&Texts>) {
    let Some(texts) = texts else { return println!("{row:<14} skipped: TIDINGS_DATA is not set") };
    let engine = engine();
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

/// Prints the rules on which most time is spent.
pub(crate) fn profile(texts: &Texts) {
    let engine = engine();
    let mut profile = Profile::new(engine.rules());
    let rules = engine.rules();
    let dates: Vec<TypeId> = rules.type_named("Date").into_iter().collect();
    let event = |mention: &Mention| rules.ty(mention.makes).kind == TypeKind::Event;
    let wanted = Wanted { cued: &dates, tells: &|mentions| mentions.iter().any(event) };
    for text in texts.first(BYTES) {
        engine.read_events(text, 0..text.len(), &wanted, Some(&mut profile));
    }
    let rules =
        (0..).zip(&engine.rules().rules).map(|(id, rule)| (profile.rule(RuleId(id)), rule.id.clone()));
    let contexts = (0..).zip(&engine.rules().contexts);
    let contexts =
        contexts.map(|(id, rule)| (profile.context(tidings_rules::ContextId(id)), rule.id.clone()));
    let mut costs: Vec<_> = rules.chain(contexts).collect();
    costs.sort_by_key(|(cost, _)| std::cmp::Reverse(cost.time));
    for (cost, id) in costs.iter().take(25) {
        println!(
            "{:>9.1} ms {:>10} attempts {:>11} steps {:>9} matches  {id}",
            cost.time.as_secs_f64() * 1e3,
            cost.attempts,
            cost.steps,
            cost.matches
        );
    }
}

fn engine() -> Engine {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules");
    let folders = ["", "actors", "context", "entities", "events", "lexicons", "syntax", "time"];
    let found = folders.iter().flat_map(|folder| texts::files(&root.join(folder), "yaml"));
    let rules = found.filter(|file| file.file_name().is_some_and(|name| name != "pack.yaml"));
    let files = rules.map(|file| Source::new(file.to_string_lossy(), texts::read(&file))).collect();
    Engine::new(load(&[Layer::new("default", files)]).rules)
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
