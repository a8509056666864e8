//! What `tidings check` writes is what those who read it say it must be.
//!
//! Every problem that there is, and a pack with awkward names, in every format at
//! once, against the schemas of `formats/` and `schema/problems.json`.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its case fails")]

mod xsd;

use std::path::{Path, PathBuf};
use std::process::Command;

use jsonschema::Validator;
use serde_json::Value;

const TIDINGS: &str = env!("CARGO_BIN_EXE_tidings");

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn schema(path: &str) -> Validator {
    // Errata 01 of SARIF 2.1.0: the pattern of a language had a bracket too many, and is no regex.
    let text = read(path).replace("[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$", "[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap()
}

/// The reports on a pack, each format in a file of its own.
struct Reports {
    json: Value,
    sarif: Value,
    github: String,
    gitlab: Value,
    junit: String,
}

fn check(folder: &Path, pack: &str) -> Reports {
    let reports = tempfile::tempdir().unwrap();
    let file = |format: &str| reports.path().join(format);
    let formats = ["json", "sarif", "github", "gitlab", "junit"];
    let mut command = Command::new(TIDINGS);
    command.args(["check", pack]).current_dir(folder).env("NO_COLOR", "1");
    for format in formats {
        command.args(["--format", &format!("{format}={}", file(format).display())]);
    }
    let output = command.output().unwrap();
    assert!(output.stdout.is_empty(), "{output:?}");
    let text = |format| std::fs::read_to_string(file(format)).unwrap();
    let json = |format| serde_json::from_str(&text(format)).unwrap();
    Reports {
        json: json("json"),
        sarif: json("sarif"),
        github: text("github"),
        gitlab: json("gitlab"),
        junit: text("junit"),
    }
}

/// Holds JSON against a schema.
fn fits(value: &Value, schema: &Validator, of: &str) {
    let errors: Vec<String> =
        schema.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{of}: {}\n{value:#}", errors.join("\n"));
}

/// A folder with a pack whose names and texts are awkward for every format.
fn awkward() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join("my rules, 100% é");
    std::fs::create_dir_all(&pack).unwrap();
    std::fs::write(pack.join("pack.yaml"), "name: awkward\nversion: 1\n").unwrap();
    let text = "mention: Call\nrules:\n  - id: a\n    pattern: '🎉 (é <Persön]]>&\"\u{1}>'\n  - {id: b, pattern: c, \"k<&'\\u0007\": x}\n";
    std::fs::write(pack.join("a,b:c#d.yaml"), text).unwrap();
    folder
}

/// Every pack with something wrong: the folder it is in, and its name.
fn cases() -> Vec<(PathBuf, String)> {
    let errors = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/errors").canonicalize().unwrap();
    let folders = std::fs::read_dir(&errors).unwrap().map(|entry| entry.unwrap());
    let names = folders.filter(|entry| entry.path().is_dir()).map(|entry| entry.file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names.push("no-such-folder".to_owned());
    names.into_iter().map(|name| (errors.clone(), name)).collect()
}

#[test]
fn every_report_fits_its_schema() {
    let sarif = schema("tests/formats/sarif-2.1.0.json");
    let gitlab = schema("tests/formats/gitlab-code-quality.json");
    let own = schema("../../schema/problems.json");
    let xsd = read("tests/formats/junit.xsd");
    let xsd = roxmltree::Document::parse(&xsd).unwrap();
    let awkward = awkward();
    let mut cases = cases();
    cases.push((awkward.path().to_owned(), "my rules, 100% é".to_owned()));
    for (folder, pack) in cases {
        let reports = check(&folder, &pack);
        fits(&reports.json, &own, &pack);
        fits(&reports.sarif, &sarif, &pack);
        fits(&reports.gitlab, &gitlab, &pack);
        let junit = roxmltree::Document::parse(&reports.junit).unwrap();
        xsd::validate(&xsd, &junit).unwrap_or_else(|fault| panic!("{pack}: {fault}\n{}", reports.junit));
        same_problems(&reports, &junit, &pack);
    }
}

/// That no format leaves out a problem, and all tell the same file and line.
fn same_problems(reports: &Reports, junit: &roxmltree::Document<'_>, pack: &str) {
    let problems = reports.json["problems"].as_array().unwrap();
    let results = reports.sarif["runs"][0]["results"].as_array().unwrap();
    let qualities = reports.gitlab.as_array().unwrap();
    let annotations: Vec<&str> = reports.github.lines().collect();
    assert!(!problems.is_empty(), "{pack}");
    assert_eq!(
        [results.len(), qualities.len(), annotations.len()],
        [problems.len(); 3],
        "{pack}: {}",
        reports.github
    );
    let failures = junit.descendants().filter(|node| node.has_tag_name("failure")).count();
    assert_eq!(reports.json["errors"], failures, "{pack}");
    let said = junit.descendants().filter(|node| node.has_tag_name("system-out")).count();
    assert_eq!(reports.json["warnings"], said, "{pack}");
    for (at, problem) in problems.iter().enumerate() {
        let place = &problem["places"][0];
        let line = place["line"].as_u64();
        let region = &results[at]["locations"][0]["physicalLocation"]["region"];
        assert_eq!(region["startLine"].as_u64(), line, "{pack}");
        assert_eq!(results[at]["ruleId"], problem["code"]);
        let rules = &reports.sarif["runs"][0]["tool"]["driver"]["rules"];
        assert_eq!(rules[results[at]["ruleIndex"].as_u64().unwrap() as usize]["id"], problem["code"]);
        assert_eq!(
            qualities[at]["location"]["positions"]["begin"]["line"].as_u64(),
            line.or(Some(1)),
            "{pack}"
        );
        let (command, message) = annotation(annotations[at]);
        assert_eq!(command["line"].as_u64(), line, "{}", annotations[at]);
        if let Some(file) = place["file"].as_str() {
            assert_eq!(command["file"], file);
            assert_eq!(qualities[at]["location"]["path"], file);
        }
        assert!(message.starts_with(problem["message"].as_str().unwrap()), "{message}");
    }
}

/// The properties and the message of a workflow command, read as GitHub's runner reads them.
fn annotation(line: &str) -> (Value, String) {
    let unescape = |text: &str| {
        let text = text.replace("%0D", "\r").replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",");
        text.replace("%25", "%")
    };
    let (command, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
    let (level, properties) = command.split_once(' ').unwrap();
    assert!(["error", "warning"].contains(&level), "{line}");
    let mut read = serde_json::Map::new();
    for property in properties.split(',') {
        let (key, value) = property.split_once('=').unwrap();
        assert!(["file", "line", "endLine", "col", "endColumn", "title"].contains(&key), "{line}");
        let value = unescape(value);
        let number = value.parse::<u64>().ok().filter(|_| key != "title" && key != "file");
        read.insert(key.to_owned(), number.map_or(Value::String(value), Value::from));
    }
    (Value::Object(read), unescape(message))
}

#[test]
fn fingerprints_outlast_edits_further_up() {
    let folder = awkward();
    let pack = "my rules, 100% é";
    let prints = |reports: &Reports| -> Vec<String> {
        let all = reports.gitlab.as_array().unwrap().iter();
        all.map(|entry| entry["fingerprint"].as_str().unwrap().to_owned()).collect()
    };
    let before = prints(&check(folder.path(), pack));
    let file = folder.path().join(pack).join("a,b:c#d.yaml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, format!("# A line more.\n{text}")).unwrap();
    assert_eq!(before, prints(&check(folder.path(), pack)));
    let mut once = before.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), before.len(), "each has its own");
}

#[test]
fn absolute_paths_below_this_folder_are_made_relative() {
    let folder = awkward();
    let here = folder.path().canonicalize().unwrap();
    let reports = check(&here, here.join("my rules, 100% é").to_str().unwrap());
    let uri = &reports.sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        ["uri"];
    assert_eq!(uri, "my%20rules,%20100%25%20%C3%A9/a,b%3Ac%23d.yaml");
    assert_eq!(reports.gitlab[0]["location"]["path"], "my rules, 100% é/a,b:c#d.yaml");
}
