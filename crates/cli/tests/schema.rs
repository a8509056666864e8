//! The JSON Schema of rule files says what the parser says: of every key, of every file of the
//! built-in pack, and of files that have something wrong with them.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its case fails")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use jsonschema::Validator;
use serde_json::Value;
use tidings_rules::keys;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn tidings(folder: &Path, args: &[&str]) -> (String, i32) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tidings"));
    let output = command.args(args).current_dir(folder).env("NO_COLOR", "1").output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap())
}

fn schema() -> Value {
    serde_json::from_str(&tidings(&root(), &["schema"]).0).unwrap()
}

fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    let files = entries.into_iter().flat_map(|path| match path.is_dir() {
        true => yaml_files(&path),
        false => Vec::from_iter(path.extension().is_some_and(|ending| ending == "yaml").then_some(path)),
    });
    files.collect()
}

/// What a schema has against a file; `None` if the file is no YAML.
fn faults(file: &Path, schema: &Validator) -> Option<Vec<String>> {
    // As YAML 1.2 has it, and editors with it: `no` is a word.
    let options = serde_yaml::options! { strict_booleans: true };
    let text = std::fs::read_to_string(file).ok()?;
    let value: Value = serde_yaml::from_str_with_options(&text, options).ok()?;
    let fault = |error: jsonschema::ValidationError<'_>| format!("{}: {error}", error.instance_path());
    Some(schema.iter_errors(&value).map(fault).collect())
}

#[test]
fn the_file_in_the_repository_is_what_is_printed() {
    let file = root().join("schema/rules.json");
    let now = tidings(&root(), &["schema"]).0;
    if std::env::var("SNAPSHOTS").is_ok_and(|wish| wish == "overwrite") {
        std::fs::write(&file, &now).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap();
    assert!(kept == now, "SNAPSHOTS=overwrite writes the schema as it is now");
}

#[test]
fn every_key_of_the_parser_is_there_and_no_other() {
    let schema = schema();
    let definitions = schema["definitions"].as_object().unwrap();
    let of_schema: BTreeSet<Vec<(&str, &str)>> = definitions
        .iter()
        .filter(|(name, _)| !name.ends_with("-call"))
        .filter_map(|(_, definition)| definition["properties"].as_object())
        .map(|keys| {
            keys.iter().map(|(key, of)| (key.as_str(), of["description"].as_str().unwrap())).collect()
        })
        .collect();
    let of_parser: BTreeSet<Vec<(&str, &str)>> =
        keys::ALL.iter().map(|of| of.keys.iter().map(|key| (key.name, key.about)).collect()).collect();
    assert_eq!(of_schema, of_parser);
    let heads: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(heads, keys::FILES.map(|of| of.head()));
    for function in tidings_rules::functions::FUNCTIONS {
        let calls = ["value-call", "entity-call"].map(|call| &definitions[call]["allOf"]);
        let mut known = calls.into_iter().flat_map(|calls| calls.as_array().unwrap());
        let call = known.find(|call| call["if"]["properties"]["function"]["const"] == function.name).unwrap();
        let named: Vec<&str> = function.parameters.iter().map(|parameter| parameter.name).collect();
        let in_schema: Vec<&String> =
            call["then"]["properties"].as_object().unwrap().keys().skip(1).collect();
        assert_eq!(in_schema, named, "{}", function.name);
    }
}

#[test]
fn every_rule_file_of_the_repository_fits_and_names_its_schema() {
    let schema = schema();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let packs = ["rules", "rules-examples"];
    let files: Vec<PathBuf> = packs.iter().flat_map(|pack| yaml_files(&root().join(pack))).collect();
    assert!(files.len() > 120, "{}", files.len());
    for file in files {
        assert_eq!(faults(&file, &validator), Some(Vec::new()), "{}", file.display());
        let text = std::fs::read_to_string(&file).unwrap();
        let named = text.lines().next().unwrap().strip_prefix("# yaml-language-server: $schema=");
        let named = file.parent().unwrap().join(named.expect("the first line names the schema"));
        assert_eq!(named.canonicalize().unwrap(), root().join("schema/rules.json"), "{}", file.display());
    }
}

#[test]
fn what_the_schema_refuses_the_parser_refuses_and_what_is_wrong_by_shape_both() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let errors = root().join("tests/errors");
    let mut refused = BTreeSet::new();
    for entry in std::fs::read_dir(&errors).unwrap() {
        let case = entry.unwrap().path();
        if !case.is_dir() {
            continue;
        }
        let name = case.file_name().unwrap().to_str().unwrap();
        let faults: Vec<String> =
            yaml_files(&case).iter().filter_map(|file| faults(file, &validator)).flatten().collect();
        let (said, exit) = tidings(&errors, &["check", name]);
        if !faults.is_empty() {
            assert_eq!(exit, 2, "{name}: {faults:?}\n{said}");
            refused.insert(name.to_owned());
        }
        // Nothing in a file, or nothing but comments, is no mapping that could lack a key.
        let by_shape = ["R002-m", "R002-no", "R003-", "R004-", "R005-", "R006-"];
        if by_shape.iter().any(|code| name.starts_with(code)) {
            assert!(!faults.is_empty(), "{name} fits the schema, and yet:\n{said}");
        }
    }
    assert!(refused.len() > 10, "{refused:?}");
}

#[test]
fn what_is_begun_names_a_schema_that_it_fits() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| assert_eq!(tidings(folder.path(), args).1, 0, "{args:?}");
    run(&["new", "pack", "mine"]);
    run(&["new", "rule", "strike/goes-on-strike", "--rules", "mine"]);
    run(&["new", "lexicon", "ship-type", "--rules", "mine"]);
    let small = root().join("tests/cmd/actors.in/small.actors.txt");
    run(&["new", "actors", "--from", small.to_str().unwrap()]);
    let files = yaml_files(folder.path());
    assert_eq!(files.len(), 6, "{files:?}");
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let named = text.lines().next().unwrap().strip_prefix("# yaml-language-server: $schema=").unwrap();
        let named = std::fs::read_to_string(file.parent().unwrap().join(named)).unwrap();
        let validator = jsonschema::validator_for(&serde_json::from_str(&named).unwrap()).unwrap();
        assert_eq!(faults(&file, &validator), Some(Vec::new()), "{}", file.display());
    }
    // A pack whose author keeps no schema gets no line that points nowhere.
    std::fs::remove_file(folder.path().join("mine/schema.json")).unwrap();
    run(&["new", "lexicon", "boat-type", "--rules", "mine"]);
    let text = std::fs::read_to_string(folder.path().join("mine/lexicons/boat-type.yaml")).unwrap();
    assert!(text.starts_with("lexicon: boat-type\n"), "{text}");
}
