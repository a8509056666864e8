//! The scorer over the project's own gold: outputs made from the gold itself,
//! whole or spoilt in known ways, and the figures they must have.
//!
//! Where `TIDINGS_DATA` names a folder with the reference scorer
//! (`gold/score.py`) and Python can run it, outputs spoilt at random must have
//! the same figures and the same error lines by both.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use tidings_review::score::{Claim, Gold, Report, Row, System, score};

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(file: &Path, texts: &Path) -> Gold {
    let yaml = std::fs::read_to_string(file).expect("a gold file");
    Gold::read(&yaml, |name| std::fs::read(texts.join(name)).ok()).expect("sound gold")
}

fn seeds() -> Gold {
    read(&top().join("tests/gold/seeds.yaml"), &top().join("corpus"))
}

/// The gold as a system's output, each claim changed as told; a claim can become none or several.
fn output<I: IntoIterator<Item = Claim>>(gold: &Gold, change: impl FnMut(Claim) -> I) -> System {
    gold.claims().cloned().flat_map(change).collect::<Vec<_>>().into()
}

/// The rows of a report, each with the ratios of its slots.
fn table(report: &Report) -> Vec<String> {
    let ratio = |ratio: Option<f64>| ratio.map_or("-".to_owned(), |ratio| format!("{ratio:.3}"));
    let slots = |row: &Row| [row.slot_precision(), row.slot_recall(), row.slot_f1()].map(ratio).join(" ");
    let row = |(line, row): (&str, &Row)| {
        line.split_whitespace().map(str::to_owned).chain([slots(row)]).collect::<Vec<_>>().join(" ")
    };
    report.to_string().lines().skip(1).zip(report.rows.iter().chain([&report.all])).map(row).collect()
}

#[test]
fn the_gold_itself_is_right() {
    let gold = seeds();
    let report = score(&gold, &output(&gold, Some), None);
    assert_eq!(report.errors, [""; 0]);
    let mut rows = table(&report);
    assert_eq!(rows.pop().unwrap(), "all 46 50 46 0 0 4 1.000 1.000 1.000 1.000 1.000 1.000");
    assert_eq!(rows.len(), 15);
    assert_eq!(rows[5], "Demand 4 6 4 0 0 2 1.000 1.000 1.000 1.000 1.000 1.000");
}

#[test]
fn nothing_found_is_all_missed() {
    let report = score(&seeds(), &System::default(), None);
    assert_eq!(table(&report).pop().unwrap(), "all 46 0 0 0 46 0 - 0.000 0.000 - - -");
    assert_eq!(report.errors.len(), 46);
    assert!(report.errors.iter().all(|line| line.starts_with("FN  00")));
    assert!(
        report.errors.contains(&"FN  001_70093732f4083683.txt Siege: the siege of Ukraine's Mariupol".into())
    );
}

#[test]
fn other_spellings_cost_nothing_and_coarser_dates_half() {
    let gold = seeds();
    let system = output(&gold, |mut claim| {
        for (role, values) in &mut claim.roles {
            for value in values {
                match (role.as_str(), value.as_str()) {
                    ("date", "2022-03-18") => *value = "2022-03".to_owned(),
                    (_, "Volodymyr Zelenskyy") => *value = "Mr. Zelensky’s".to_owned(),
                    (_, "PT70M") => *value = "PT1H10M".to_owned(),
                    _ => {}
                }
            }
        }
        Some(claim)
    });
    let types = ["PhoneCall".to_owned(), "Siege".to_owned()];
    let report = score(&gold, &system, Some(&types));
    // 11 calls have 11 modalities, 21 participants, a caller, 7 dates and 2 durations.
    let slots = report.rows[0].all_slots();
    assert_eq!((slots.credit, slots.wanted, slots.given), (41.5, 42, 42));
    let expected = "slot  001_70093732f4083683.txt PhoneCall.date: gold ['2022-03-18'], system ['2022-03']: \
                    Macron spoke with the Russian leader on the phone for 70 minutes | Prior to the call";
    assert_eq!(report.errors, [expected]);
    assert_eq!(table(&report)[1], "Siege 1 1 1 0 0 0 1.000 1.000 1.000 1.000 1.000 1.000");
    assert_eq!(report.rows[0].slots["date"].credit, 6.5);
    assert!(report.role_table().contains("PhoneCall duration       2    2  1.000  1.000  1.000"));
}

#[test]
fn events_elsewhere_or_twice_are_wrong() {
    let gold = seeds();
    let system = output(&gold, |claim| {
        let elsewhere = Claim { spans: vec![(5000, 5010)], ..claim.clone() };
        match claim.kind.as_str() {
            "Siege" => vec![elsewhere],
            "Demand" => vec![claim.clone(), claim],
            "CourtOrder" => vec![Claim { doc: "unknown.txt".to_owned(), ..claim }],
            "Visit" => vec![Claim { modality: "planned".to_owned(), ..claim }],
            _ => vec![claim],
        }
    });
    let types = ["Siege", "Demand", "CourtOrder", "Visit", "Nothing"].map(String::from);
    let rows = table(&score(&gold, &system, Some(&types)));
    assert_eq!(rows[0], "Siege 1 1 0 1 1 0 0.000 0.000 0.000 - - -");
    // What tells of an optional event twice is excused twice.
    assert_eq!(rows[1], "Demand 4 12 4 4 0 4 0.500 1.000 0.667 1.000 1.000 1.000");
    assert_eq!(rows[2], "CourtOrder 2 0 0 0 2 0 - 0.000 0.000 - - -");
    assert_eq!(rows[3], "Visit 2 2 2 0 0 0 1.000 1.000 1.000 0.750 0.750 0.750");
    assert_eq!(rows[4], "Nothing 0 0 0 0 0 0 - - - - - -");
}

#[test]
fn as_many_pairs_as_can_be() {
    let yaml = "- doc: a.txt\n  events:\n  - {type: Call, who: [Emmanuel Macron, Vladimir Putin], quotes: [012345678]}\n  \
                - {type: Call, modality: planned, quotes: [5678 abcdef]}\n  \
                - {type: Call, optional: true, quotes: [optional]}\n";
    let gold = Gold::read(yaml, |_| Some(b"012345678 abcdef ghi optional jkl".to_vec())).unwrap();
    let event = |who: &[&str], start, end| Claim {
        doc: "a.txt".to_owned(),
        kind: "Call".to_owned(),
        modality: "asserted".to_owned(),
        roles: [("who".to_owned(), who.iter().map(ToString::to_string).collect())].into(),
        spans: vec![(start, end)],
        ..Claim::default()
    };
    // The first agrees best with the first of the gold, but is the only one to overlap the second.
    let system = vec![event(&["Macron"], 0, 16), event(&[], 2, 3), event(&[], 22, 24), event(&[], 30, 33)];
    let report = score(&gold, &system.into(), None);
    assert_eq!(table(&report)[0], "Call 2 4 2 1 0 1 0.667 1.000 0.800 0.333 0.250 0.286");
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    fn value(&mut self, role: &str, value: &str) -> String {
        const DATES: &[&str] =
            &["2022", "2022-03", "2022-W11", "2022-02-24", "2022-03-17T10:00", "2022-13", "P1M"];
        const NAMES: &[&str] =
            &["Kiev", "the U.S.", "Macron", "South Korea", "the UN’s", "O'Neill", "EU", "Élysée"];
        match (role, self.below(6)) {
            ("date", 0 | 1) => self.one(DATES).to_string(),
            ("date", 2) => value[..value.len().min(7)].to_owned(),
            ("duration", 0) => self.one(&["PT1H10M", "PT1.5H", "an hour", "PT4200S"]).to_string(),
            (_, 0) => self.one(NAMES).to_string(),
            (_, 1) => value.rsplit(' ').next().unwrap_or(value).to_uppercase(),
            (_, 2) => format!("the {value}'s"),
            _ => value.to_owned(),
        }
    }

    /// Some of the claims, spoilt.
    fn spoil(&mut self, gold: &[&Claim]) -> Vec<Claim> {
        let mut claims = Vec::new();
        for _ in 0..gold.len() * 3 / 2 {
            let mut claim = (*self.one(gold)).clone();
            let like = *self.one(gold);
            for (role, values) in &mut claim.roles {
                *values = values.iter().map(|value| self.value(role, value)).collect();
                match self.below(8) {
                    0 => drop(values.pop()),
                    1 => values.insert(0, self.value(role, "Vladimir Putin")),
                    _ => {}
                }
            }
            for span in &mut claim.spans {
                let (start, end) = (span.0 + self.below(200) as u32, span.1 + self.below(300) as u32);
                *span = if self.below(2) == 0 { *span } else { (start.saturating_sub(100), end) };
            }
            match self.below(10) {
                0 => claim.modality = self.one(&["planned", "denied", "asserted"]).to_string(),
                1 if like.doc == claim.doc => claim.spans.extend(&like.spans),
                2 => claim.roles.clear(),
                3 => claim.kind.clone_from(&like.kind),
                4 => claim.spans.clear(),
                _ => {}
            }
            claims.push(claim);
        }
        claims
    }
}

/// The line that a run prints.
fn line(claim: &Claim) -> Value {
    let filler = |role: &str, value: &String| match role {
        "date" | "duration" => json!({"value": value, "text": "then"}),
        "order" | "item" => json!({"text": value}),
        _ => json!({"name": value, "text": "he"}),
    };
    let roles: serde_json::Map<String, Value> = claim
        .roles
        .iter()
        .map(|(role, values)| (role.clone(), values.iter().map(|value| filler(role, value)).collect()))
        .collect();
    let evidence: Vec<Value> =
        claim.spans.iter().map(|(start, end)| json!({"start": start, "end": end, "quote": "…"})).collect();
    let doc = format!("corpus/{}", claim.doc);
    json!({"schema": 1, "doc": doc, "type": claim.kind, "modality": claim.modality, "roles": roles, "evidence": evidence})
}

fn differences(script: &Path, file: &Path, texts: &Path, seed: u64, types: Option<&str>) -> Option<String> {
    let gold = read(file, texts);
    let claims = Dice(seed).spoil(&gold.claims().collect::<Vec<_>>());
    let jsonl: String = claims.iter().map(|claim| line(claim).to_string() + "\n").collect();
    let stem = file.file_stem().expect("a file").display();
    let events = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{stem}-{seed}.jsonl"));
    std::fs::write(&events, &jsonl).expect("a folder for tests");
    let by_reference: Value = {
        let mut python = Command::new("python3");
        python
            .env("PYTHONIOENCODING", "utf-8")
            .arg(script)
            .args(types.map(|types| format!("--types={types}")));
        python.arg("--gold").arg(file).arg("--texts").arg(texts).arg("--events").arg(&events).arg("--json");
        let output = python.output().expect("Python runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("JSON")
    };
    let types: Option<Vec<String>> = types.map(|types| types.split(',').map(String::from).collect());
    let report = score(&gold, &System::read(&jsonl).expect("records"), types.as_deref());
    let mut here = serde_json::to_value(&report).expect("JSON");
    // Figures of single roles are ours alone.
    here.as_object_mut().expect("an object").remove("roles");
    (here != by_reference).then(|| format!("{stem} {seed}:\n{here:#}\n{by_reference:#}"))
}

#[test]
fn the_reference_scorer_agrees() {
    let data = std::env::var_os("TIDINGS_DATA").map(|data| PathBuf::from(data).join("gold"));
    let python = Command::new("python3").args(["-c", "import yaml"]).output();
    let (Some(data), true) = (data, python.is_ok_and(|output| output.status.success())) else {
        return println!("skipped: no TIDINGS_DATA, or no Python with pyyaml");
    };
    let script = data.join("score.py");
    if !script.exists() {
        return println!("skipped: {} is not there", script.display());
    }
    let mut golds = vec![(top().join("tests/gold/seeds.yaml"), top().join("corpus"))];
    golds.push((data.join("news-dev.yaml"), data.join("news-dev")));
    for (file, texts) in golds.iter().filter(|(file, _)| file.exists()) {
        for seed in 0..6 {
            let types = (seed % 4 == 0).then_some("PhoneCall,Meeting,Siege,Sanction");
            assert_eq!(differences(&script, file, texts, seed, types), None);
        }
    }
}
