//! The score of the default pack on the five articles of `corpus/` must not fall.

#![allow(clippy::unwrap_used, reason = "a test that cannot read the corpus fails")]

mod pack;

use std::path::{Path, PathBuf};

use tidings_discourse::{Document, Extractor};
use tidings_review::score::{Claim, Gold, System, score};
use tidings_text::Source;

fn articles() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let mut articles: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    articles.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    articles.sort();
    assert_eq!(articles.len(), 5);
    articles
}

fn read(article: &Path) -> Document {
    let name = article.file_name().unwrap().to_string_lossy().into_owned();
    Document::new(Source::new(name, std::fs::read_to_string(article).unwrap()), None)
}

/// Floors a little below what is reached (events 1.00, slots 0.949).
#[test]
fn the_articles_score_against_their_gold() {
    let extractor = Extractor::new(pack::default_pack(Vec::new()).rules);
    let mut claims = Vec::new();
    for article in articles() {
        let document = read(&article);
        let extraction = extractor.read(&document);
        let claim = |event| Claim::of_event(extractor.engine().rules(), document.source(), event);
        claims.extend(extraction.events.iter().map(claim));
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let yaml = std::fs::read_to_string(root.join("tests/gold/seeds.yaml")).unwrap();
    let gold = Gold::read(&yaml, |name| std::fs::read(root.join("corpus").join(name)).ok()).unwrap();
    let types = ["PhoneCall", "Siege", "Sanction", "CourtOrder"].map(str::to_owned);
    let report = score(&gold, &System::from(claims), Some(&types));
    println!("{report}");
    assert!(report.all.f1() >= Some(0.97), "{report}");
    assert!(report.all.slot_f1() >= Some(0.93), "{report}");
}
