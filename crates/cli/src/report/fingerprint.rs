//! By what a problem is known again in a later report.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::Report;

impl Report<'_> {
    /// A fingerprint of each problem, none twice: of its code, file and sentence and of how
    /// many like it come before. Lines are not in it, so an edit further up changes nothing.
    pub(super) fn fingerprints(&self) -> Vec<String> {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let fingerprint = |problem| {
            let file = self.file_of(problem);
            let what = [problem.code.as_str(), &file, &problem.message].join("\0");
            let before = seen.entry(what.clone()).or_default();
            let digest = Sha256::digest(format!("{what}\0{before}"));
            *before += 1;
            digest[..16].iter().map(|byte| format!("{byte:02x}")).collect()
        };
        self.problems.iter().map(fingerprint).collect()
    }
}
