//! The timeline of the corpus: what must be in it, in each form; and the page in a browser.
//!
//! The browser is Chromium, as `CHROME` or the path names it; where there is
//! none, its test says `skipped`.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its case fails")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn timeline(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tidings"));
    command.arg("timeline").args(args).current_dir(folder).env("NO_COLOR", "1").stdin(Stdio::null());
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Date, participants in the order of their names, and numbers of the articles, of each call on a day.
fn calls(lines: &str) -> Vec<(String, Vec<String>, Vec<String>)> {
    let entries = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let calls = entries.filter(|entry| {
        entry["type"] == "PhoneCall" && entry["date"].is_string() && entry["from"] == entry["to"]
    });
    calls
        .map(|call| {
            let who = call["roles"]["participant"].as_array().unwrap().iter();
            let mut who: Vec<String> = who.map(|one| one["name"].as_str().unwrap().to_owned()).collect();
            who.sort();
            let docs = call["sources"].as_array().unwrap().iter();
            let docs = docs.map(|source| source["doc"].as_str().unwrap()["corpus/".len()..][..3].to_owned());
            assert_eq!(call["modality"], "asserted");
            (call["date"].as_str().unwrap().to_owned(), who, docs.collect())
        })
        .collect()
}

#[test]
fn the_calls_of_the_corpus_are_told_once_each() {
    let told = calls(&out(&timeline(&root(), &["corpus", "--format", "jsonl"])));
    let call = |date: &str, who: &[&str], docs: &[&str]| {
        let owned = |all: &[&str]| all.iter().map(|&one| one.to_owned()).collect::<Vec<_>>();
        (date.to_owned(), owned(who), owned(docs))
    };
    let (macron, putin) = ("Emmanuel Macron", "Vladimir Putin");
    for expected in [
        call("2022-02-20", &[macron, putin], &["002", "003"]),
        call("2022-03-03", &[macron, putin], &["004"]),
        call("2022-03-12", &[macron, "Olaf Scholz", putin], &["000"]),
        call("2022-03-17", &[macron, "Volodymyr Zelenskyy"], &["000"]),
        call("2022-03-18", &[macron, putin], &["001"]),
    ] {
        let found = told.iter().filter(|one| **one == expected).count();
        assert_eq!(found, 1, "{expected:?} in {told:#?}");
        // And no other call of these people on that day.
        assert_eq!(told.iter().filter(|one| one.0 == expected.0).count(), 1, "{told:#?}");
    }
}

#[test]
fn neither_the_order_of_the_texts_nor_the_number_of_jobs_changes_a_byte() {
    let mut texts: Vec<String> = std::fs::read_dir(root().join("corpus"))
        .unwrap()
        .map(|entry| format!("corpus/{}", entry.unwrap().file_name().into_string().unwrap()))
        .filter(|name| name.ends_with(".txt"))
        .collect();
    texts.sort();
    for format in ["jsonl", "text", "markdown", "html"] {
        let run = |texts: &[String], jobs: &str| {
            let mut args: Vec<&str> = texts.iter().map(String::as_str).collect();
            args.extend(["--format", format, "--jobs", jobs]);
            timeline(&root(), &args).stdout
        };
        let forwards = run(&texts, "1");
        let backwards: Vec<String> = texts.iter().rev().cloned().collect();
        assert!(forwards == run(&backwards, "4"), "{format}");
    }
}

/// A page of one hostile article, read with the small pack of the sessions.
fn hostile() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let text =
        "</script><script>document.title = 'hacked'</script> <!-- <script> & 😀\n\nAnn Lee rang Bob Ray.\n";
    std::fs::write(folder.path().join("a&<b>.txt"), text).unwrap();
    let rules = root().join("tests/cmd/pack");
    timeline(folder.path(), &["a&<b>.txt", "--rules", rules.to_str().unwrap(), "-o", "page.html"]);
    let page = std::fs::read_to_string(folder.path().join("page.html")).unwrap();
    (folder, page)
}

#[test]
fn no_text_gets_out_of_the_page_s_data() {
    let (_folder, page) = hostile();
    let plain = |what: &str| page.matches(what).count();
    assert_eq!((plain("<script"), plain("</script>"), plain("<!--")), (2, 2, 0), "only the page's own");
    let start = page.find("type=\"application/json\">").unwrap() + "type=\"application/json\">".len();
    let end = start + page[start..].find("</script>").unwrap();
    let data: Value = serde_json::from_str(&page[start..end]).unwrap();
    let text = data["articles"][0]["text"].as_str().unwrap();
    assert!(text.contains("</script><script>document.title"), "the text is whole");
    // Marks count as JavaScript does: the smiling face is two.
    let units: Vec<u16> = text.encode_utf16().collect();
    let mark = &data["entries"][0]["sources"][0]["marks"][0];
    let at = |index: usize| mark[index].as_u64().unwrap() as usize;
    assert_eq!(String::from_utf16(&units[at(0)..at(1)]).unwrap(), "Ann Lee rang Bob Ray");
    for network in ["http://", "https://", "src=", "@import", "url("] {
        assert!(!page.contains(network), "the page asks for {network}");
    }
}

/// Chromium, if there is one.
fn browser() -> Option<String> {
    let named = std::env::var("CHROME").ok();
    let usual = ["chromium", "chromium-browser", "google-chrome"].map(str::to_owned);
    named.into_iter().chain(usual).find(|name| {
        let asked = Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        asked.is_ok_and(|status| status.success())
    })
}

/// The page as the browser has it after its script has run.
fn seen(browser: &str, page: &Path, hash: &str) -> String {
    let profile = tempfile::tempdir().unwrap();
    let output = Command::new(browser)
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("file://{}{hash}", page.display()))
        .stderr(Stdio::null())
        .output()
        .unwrap();
    assert!(output.status.success());
    out(&output)
}

#[test]
fn in_a_browser_a_chosen_event_shows_its_words_in_its_article() {
    let Some(browser) = browser() else {
        say_skipped();
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    timeline(&root(), &["corpus", "-o", page.to_str().unwrap()]);
    let plain = seen(&browser, &page, "");
    assert!(plain.contains("Choose an event to read what tells of it."), "{plain}");
    assert!(!plain.contains("<mark>"));
    assert_eq!(plain.matches("class=\"entry\"").count(), plain.matches("<li>").count());
    assert!(plain.contains("in 5 articles"));

    let chosen = seen(&browser, &page, "#corpus%2F002_66a2a1424dfbb793.txt%23e4");
    assert!(
        chosen.contains("<mark>Sunday’s call was the fourth conversation between the two leaders</mark>")
    );
    let reader = &chosen[chosen.find("id=\"reader\"").unwrap()..];
    assert!(
        reader.contains("corpus/002_66a2a1424dfbb793.txt")
            && reader.contains("corpus/003_88f55ad0ae39686e.txt")
    );
    assert_eq!(chosen.matches("aria-current=\"true\"").count(), 2, "on the axis and in the list");

    // The filters leave the visits that Macron took part in.
    let filtered = std::fs::read_to_string(&page).unwrap().replace(
        "</body>",
        "<script>filters.type.value = 'Visit'; filters.actor.value = 'Emmanuel Macron'; draw()</script></body>",
    );
    std::fs::write(&page, filtered).unwrap();
    let visits = seen(&browser, &page, "");
    assert_eq!(visits.matches("class=\"entry\"").count(), 2, "{visits}");
    assert_eq!(visits.matches("<b>Visit</b>").count(), 2);
    assert!(visits.contains("2 of "));

    // A text cannot become part of the page.
    let (hostile, _) = hostile();
    let path = hostile.path().join("page.html");
    let seen = seen(&browser, &path, "#a%26%3Cb%3E.txt%23e1");
    assert!(seen.contains("<title>Timeline</title>"));
    assert!(seen.contains("<mark>Ann Lee rang Bob Ray</mark>"), "{seen}");
}

#[allow(clippy::print_stderr, reason = "a test that does not run says so")]
fn say_skipped() {
    eprintln!("skipped: there is no Chromium; CHROME can name one");
}
