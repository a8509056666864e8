//! The house: which crate may know which.
//!
//! Arrows run one way, `cli -> {runner, review} -> discourse -> engine ->
//! {tokenizer, rules} -> text`: a crate may depend on those further inside and
//! on none beside it. An edge against this is the first step to a tangle.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its case fails")]

use std::process::Command;

use serde_json::Value;

/// How far outside a crate is; those with the same number do not know each other.
const FLOORS: [(&str, u32); 8] = [
    ("tidings-text", 0),
    ("tidings-tokenizer", 1),
    ("tidings-rules", 1),
    ("tidings-engine", 2),
    ("tidings-discourse", 3),
    ("tidings-runner", 4),
    ("tidings-review", 4),
    ("tidings", 5),
];

fn floor(name: &str) -> Option<u32> {
    FLOORS.iter().find(|(known, _)| *known == name).map(|(_, floor)| *floor)
}

#[test]
fn arrows_run_one_way() {
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output()
        .unwrap();
    assert!(metadata.status.success(), "{}", String::from_utf8_lossy(&metadata.stderr));
    let metadata: Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert_eq!(packages.len(), FLOORS.len(), "a new crate needs a floor");
    for package in packages {
        let from = package["name"].as_str().unwrap();
        let above = floor(from).unwrap_or_else(|| panic!("{from} needs a floor"));
        for dependency in package["dependencies"].as_array().unwrap() {
            let to = dependency["name"].as_str().unwrap();
            if let Some(below) = floor(to) {
                assert!(below < above, "{from} must not depend on {to}");
            }
        }
    }
}
