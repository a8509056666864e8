//! Snapshots lie where they are said to, are read by `insta`, and go when their text goes.

#![allow(clippy::unwrap_used, reason = "a test that cannot write its files fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use tidings_discourse::{Document, Extractor};
use tidings_review::folder::{self, Slot, Standing};
use tidings_review::snapshot::{Page, Snapshot};
use tidings_rules::{Layer, load};
use tidings_text::Source;

const RULES: &str = "event: Call\nroles: {who: {type: Text, count: many}}\nrules:\n  - id: rang\n    pattern: (?<who> [case=title]) ~ring\n";

fn found(text: &str) -> Snapshot {
    let extractor = Extractor::new(load(&[Layer::new("mine", vec![Source::new("call.yaml", RULES)])]).rules);
    let document = Document::new(Source::new("a.txt", text), "2022-02-21".parse().ok());
    let events = extractor.read(&document).events;
    Snapshot { pages: vec![Page::of(&extractor, &document, &events, None)] }
}

#[test]
fn insta_reads_what_is_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let slot = Slot::of(&folder.path().join("a.txt"));
    let snapshot = found("Then Anna rang. Nobody rings.");
    slot.accept(&snapshot).unwrap();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder.path().join(folder::FOLDER));
    settings.set_prepend_module_to_snapshot(false);
    let lines =
        "date: 2022-02-21\nCall  who=Anna; Nobody\n    call/rang: Anna rang\n    call/rang: Nobody rings";
    settings.bind(|| insta::assert_snapshot!("a.txt", lines));
}

#[test]
fn a_change_waits_until_it_is_accepted_or_rejected() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("a.txt");
    fs::write(&text, "x").unwrap();
    let slot = Slot::of(&text);
    let (before, now) = (found("Then Anna rang."), found("Then Bert rang."));
    assert_eq!(slot.standing(&before).unwrap(), Standing::New);
    slot.accept(&before).unwrap();
    assert_eq!(slot.standing(&before).unwrap(), Standing::Same);
    assert_eq!(slot.standing(&now).unwrap(), Standing::Changed(before.clone()));

    slot.propose(&now).unwrap();
    let (pending, errors) = folder::pending(&BTreeSet::from([folder.path().to_owned()]));
    assert!(errors.is_empty());
    assert_eq!((pending[0].before.as_ref(), pending[0].found.as_ref()), (Some(&before), Some(&now)));
    slot.reject().unwrap();
    assert!(folder::pending(&BTreeSet::from([folder.path().to_owned()])).0.is_empty());

    slot.propose(&now).unwrap();
    folder::pending(&BTreeSet::from([folder.path().to_owned()])).0[0].accept().unwrap();
    assert_eq!(slot.standing(&now).unwrap(), Standing::Same);
    assert!(!slot.pending().exists());
}

#[test]
fn a_snapshot_without_its_text_is_stale_and_others_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let gone = folder.path().join("b.txt");
    Slot::of(&gone).accept(&found("Anna rang.")).unwrap();
    let foreign = folder.path().join("snapshots/unit__test.snap");
    fs::write(&foreign, "---\nsource: src/lib.rs\n---\nx\n").unwrap();
    let (pending, _) = folder::pending(&BTreeSet::from([folder.path().to_owned()]));
    let [stale] = &pending[..] else { panic!("one is stale: {pending:?}") };
    assert_eq!((stale.slot.text.as_path(), stale.found.is_none()), (gone.as_path(), true));
    stale.accept().unwrap();
    assert!(!Slot::of(&gone).accepted().exists());
    assert!(foreign.exists());
}

#[test]
fn a_snapshot_with_a_conflict_in_it_is_told_by_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    let slot = Slot::of(&folder.path().join("a.txt"));
    slot.accept(&found("Anna rang.")).unwrap();
    let file = fs::read_to_string(slot.accepted()).unwrap().replace("Call", "<<<<<<< HEAD\nCall");
    fs::write(slot.accepted(), file).unwrap();
    let error = slot.before().unwrap_err().to_string();
    assert!(
        error
            .ends_with("a.txt.snap: line 5 is no line of a snapshot; `tidings test --accept` writes it anew"),
        "{error}"
    );
    assert!(!Path::new(&slot.pending()).exists());
}
