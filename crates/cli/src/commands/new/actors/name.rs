//! Phrases written in capitals, as names are written in texts.

/// Words in names that take no capital.
const PARTICLES: [&str; 27] = [
    "a", "al", "and", "bin", "da", "de", "del", "den", "der", "di", "do", "dos", "du", "e", "el", "et",
    "for", "ibn", "in", "la", "of", "on", "the", "to", "van", "von", "y",
];
/// Words that are written in capitals and are too short to be told by their look.
const INITIALS: [&str; 6] = ["EU", "UN", "US", "UK", "UAE", "USA"];

/// A phrase with the capitals of a name; as it is if the dictionary has small letters in it.
pub(super) fn name(words: &[String]) -> String {
    let phrase = words.join(" ");
    match phrase.chars().any(char::is_lowercase) {
        true => phrase,
        false => words.iter().map(|word| cased(word, words.len() == 1)).collect::<Vec<_>>().join(" "),
    }
}

fn cased(word: &str, alone: bool) -> String {
    let lower = word.to_lowercase();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let initials = word.contains('.') || INITIALS.contains(&word) || (alone && letters <= 2);
    let no_name = letters > 1 && !lower.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    if initials || no_name {
        return word.to_owned();
    }
    let parts = lower.split('-').map(|part| match PARTICLES.contains(&part) && !alone {
        true => part.to_owned(),
        false => capital(part),
    });
    parts.collect::<Vec<_>>().join("-")
}

/// A word with a capital, and another behind `Mc` and `O'`.
fn capital(word: &str) -> String {
    let mut written = String::new();
    for c in word.chars() {
        let begins =
            matches!(written.trim_start_matches(|c: char| !c.is_alphabetic()), "" | "Mc" | "O'" | "D'");
        match begins {
            true => written.extend(c.to_uppercase()),
            false => written.push(c),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_get_the_capitals_of_names() {
        for (given, expected) in [
            ("HAMID KARZAI", "Hamid Karzai"),
            ("OMAR AL-BASHIR", "Omar al-Bashir"),
            ("SECRETARY GENERAL OF THE UN", "Secretary General of the UN"),
            ("U.N. SECURITY COUNCIL", "U.N. Security Council"),
            ("DONALD MCDONALD", "Donald McDonald"),
            ("O'BRIEN", "O'Brien"),
            ("PKK", "PKK"),
            ("UN", "UN"),
            ("Emanuel Mori", "Emanuel Mori"),
        ] {
            let words: Vec<String> = given.split(' ').map(str::to_owned).collect();
            assert_eq!(name(&words), expected);
        }
    }
}
