//! Did you mean: the known name nearest to a misspelt one, and whether it is certainly meant.

/// The known name nearest to `name`, if one is near enough to be meant.
///
/// Near is a similarity of 0.6 or more of the characters in order (the ratio
/// of Ratcliff and Obershelp's method), case aside; ties go to the name that sorts first.
pub fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let lower = name.to_lowercase();
    let mut best: Option<(f32, &'k str)> = None;
    for candidate in known {
        let ratio = similar::TextDiff::from_chars(lower.as_str(), candidate.to_lowercase().as_str()).ratio();
        let better = best.is_none_or(|(top, chosen)| ratio > top || (ratio == top && candidate < chosen));
        if ratio >= 0.6 && better {
            best = Some((ratio, candidate));
        }
    }
    best.map(|(_, name)| name)
}

/// Names shorter than this differ by a letter from too many others.
const SHORTEST: usize = 5;

/// The known name that a misspelt one certainly is: the only one that differs in nothing but
/// case and `-` for `_`, or, where one of the two has five letters or more, in one letter that is
/// left out, added or another, or in two neighbours that have changed places (the kinds of error
/// that Damerau, 1964, found to be four of five).
///
/// Digits tell names apart and are no slip.
pub(crate) fn slip<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let written = letters(name);
    let mut meant: Option<&'k str> = None;
    for candidate in known {
        if meant != Some(candidate) && is_slip(&written, &letters(candidate)) {
            if meant.is_some() {
                return None;
            }
            meant = Some(candidate);
        }
    }
    meant
}

fn letters(name: &str) -> Vec<char> {
    name.to_lowercase().chars().map(|c| if c == '_' { '-' } else { c }).collect()
}

fn is_slip(written: &[char], meant: &[char]) -> bool {
    if written == meant {
        return true;
    }
    let start = written.iter().zip(meant).take_while(|(a, b)| a == b).count();
    let (a, b) = (&written[start..], &meant[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    let one_letter = matches!((a, b), ([_], []) | ([], [_]) | ([_], [_]));
    let exchanged = matches!((a, b), ([a, b], [c, d]) if a == d && b == c);
    let digits = a.iter().chain(b).any(char::is_ascii_digit);
    (one_letter || exchanged) && !digits && written.len().max(meant.len()) >= SHORTEST
}

#[cfg(test)]
mod tests {
    use super::{nearest, slip};

    #[test]
    fn a_slip_is_one_letter_and_one_name() {
        let known = ["participant", "rules", "roles", "date", "is_a", "same_when", "team-1", "event"];
        for (written, meant) in [
            ("particpant", "participant"),
            ("participants", "participant"),
            ("partcipiant", ""),
            ("rulez", "rules"),
            ("rule", "rules"),
            ("rles", ""),
            ("rulse", "rules"),
            ("Date", "date"),
            ("dat", ""),
            ("is-a", "is_a"),
            ("same-when", "same_when"),
            ("team-2", ""),
            ("even", "event"),
            ("", ""),
        ] {
            assert_eq!(slip(written, known), Some(meant).filter(|meant| !meant.is_empty()), "{written}");
        }
        assert_eq!(slip("Eventt", ["event", "event"]), Some("event"), "the same name twice is one name");
    }

    #[test]
    fn finds_the_name_that_was_meant() {
        let known = ["participant", "caller", "date", "duration"];
        assert_eq!(nearest("particpant", known), Some("participant"));
        assert_eq!(nearest("Date", known), Some("date"));
        assert_eq!(nearest("zebra", known), None);
    }
}
