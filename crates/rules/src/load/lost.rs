//! Names that a file would give if it were YAML.
//!
//! A file that cannot be read is one problem. That its types, lexicons and definitions
//! are missing elsewhere follows from it, and is not told again at each place.

use std::collections::BTreeSet;

use tidings_text::Source;

use crate::keys;

/// What stands in the lines of a file that look as if they gave a name: the value of a key that
/// says what the file holds, a lexicon's `type`, and the keys within `define`.
pub(super) fn names(source: &Source) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut defines = false;
    for line in source.text().lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        if key.starts_with(char::is_whitespace) {
            if defines {
                names.insert(key.trim().to_owned());
            }
            continue;
        }
        defines = key == keys::DEFINE.head();
        if key == "type" || keys::FILES.iter().any(|kind| kind.head() == key) {
            let value = value.split(" #").next().unwrap_or_default();
            names.insert(value.trim().trim_matches(['"', '\'']).to_owned());
        }
    }
    names
}
