//! `tidings test --watch` tests again what an edit touches, at once.

#![allow(clippy::unwrap_used, reason = "a test that cannot run the command fails")]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Far above what a turn takes, even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

struct Watch {
    child: Child,
    lines: Receiver<String>,
}

impl Watch {
    fn start(folder: &Path) -> Watch {
        let mut child = Command::new(env!("CARGO_BIN_EXE_tidings"))
            .args(["test", "--watch"])
            .current_dir(folder)
            .env("NO_COLOR", "1")
            .env("CI", "")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (to, lines) = channel();
        let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        for reader in [Box::new(out) as Box<dyn std::io::Read + Send>, Box::new(err)] {
            let to = to.clone();
            std::thread::spawn(move || {
                BufReader::new(reader).lines().for_each(|line| drop(to.send(line.unwrap())));
            });
        }
        Watch { child, lines }
    }

    /// What is printed until a line begins so, and how long that took.
    fn until(&self, start: &str) -> (String, Duration) {
        let since = Instant::now();
        let mut said = String::new();
        loop {
            let line =
                self.lines.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("no {start:?} in:\n{said}"));
            said.push_str(&line);
            said.push('\n');
            if line.starts_with(start) {
                return (said, since.elapsed());
            }
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn an_edit_of_a_rule_or_of_a_text_is_tested_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let rule = |verb: &str| {
        format!(
            "event: Call\nrules:\n  - id: rang\n    pattern: {verb}\n    examples: {{match: [They rang.], skip: [No.]}}\n"
        )
    };
    write("tidings.toml", "rules = \"rules\"\ncorpus = [\"news\"]\n");
    write("rules/pack.yaml", "name: small\nversion: 1.0.0\n");
    write("rules/call.yaml", &rule("~ring"));
    write("news/a.txt", "They rang.");
    let watch = Watch::start(folder.path());
    let (first, _) = watch.until("to look at them");
    assert!(first.contains("2 examples held"), "{first}");

    write("rules/call.yaml", &rule("~phone"));
    let (second, took) = watch.until("1 example held, 1 failed");
    assert!(second.contains("the rule matches nothing, and must"), "{second}");
    println!("{took:?} after the edit of a rule");
    watch.until("to look at them");

    write("rules/call.yaml", "event: Call\nrules: {\n");
    watch.until("error[R001]");
    write("rules/call.yaml", &rule("~ring"));
    watch.until("2 examples held");
    watch.until("to look at them");

    write("news/a.txt", "They rang. They never rang again, and again.");
    let (third, took) = watch.until("to look at them");
    assert!(third.contains("news/a.txt · new"), "{third}");
    println!("{took:?} after the edit of a text");
}
