//! Names that are one name spelt in two ways.

/// Whether two names of several words are one: the same first name, and last names that differ
/// by accents, marks or one letter (`Olaf Scholz`, `Olaf Scholtz`).
pub(super) fn is_variant(known: &str, name: &str) -> bool {
    let (Some((first, last)), Some((other_first, other_last))) =
        (known.rsplit_once(' '), name.rsplit_once(' '))
    else {
        return false;
    };
    plain(first) == plain(other_first) && near(&plain(last), &plain(other_last))
}

/// The words before the last of a name of several, as they are compared.
pub(super) fn first_names(name: &str) -> Option<String> {
    name.rsplit_once(' ').map(|(first, _)| plain(first).into_iter().collect())
}

/// Letters and digits only, in lower case.
fn plain(name: &str) -> Vec<char> {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether one letter at most is added, left out or changed; in short names none.
fn near(a: &[char], b: &[char]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if a == b {
        return true;
    }
    if short.len() < 5 || long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let rest = if short.len() == long.len() { &short[same + 1..] } else { &short[same..] };
    long[same + 1..] == *rest
}

#[cfg(test)]
mod tests {
    use super::is_variant;

    #[test]
    fn one_letter_makes_a_variant() {
        assert!(is_variant("Olaf Scholz", "Olaf Scholtz"));
        assert!(is_variant("Hassan Rouhani", "Hassan Rohani"));
        assert!(is_variant("Kassym-Jomart Tokayev", "Kassym Jomart Tokayev"));
        assert!(!is_variant("Olaf Scholz", "Otto Scholz"));
        assert!(!is_variant("Kim Ryu", "Kim Ryo"));
        assert!(!is_variant("Scholz", "Scholtz"));
    }
}
