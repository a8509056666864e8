//! When two names are the same: what annotators and systems may write differently.
//!
//! Names are compared in lower case without accents, points, possessives and a
//! leading article, by a short table of other names, and then by their last word:
//! "Putin" is Vladimir Putin. Last words that many names share ("Korea",
//! "minister") make no two of them equal.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// Names of the same, each line beginning with the usual one.
const ALIASES: &[&[&str]] = &[
    &["United States", "US", "USA", "America", "United States of America"],
    &["United Kingdom", "UK", "Britain", "Great Britain"],
    &["United Nations", "UN", "United Nations Organization"],
    &["European Union", "EU"],
    &["African Union", "AU"],
    &["International Court of Justice", "ICJ", "World Court"],
    &["International Criminal Court", "ICC"],
    &["Organization for Security and Co-operation in Europe", "OSCE"],
    &["International Atomic Energy Agency", "IAEA"],
    &["NATO", "North Atlantic Treaty Organization", "North Atlantic Treaty Organisation"],
    &["United Arab Emirates", "UAE"],
    &["International Committee of the Red Cross", "ICRC"],
    &["Islamic State", "ISIS", "ISIL", "Daesh"],
    &["G7", "Group of Seven"],
    &["Russia", "Russian Federation"],
    &["China", "PRC", "People's Republic of China"],
    &["Turkey", "Türkiye"],
    &["Myanmar", "Burma"],
    &["North Korea", "DPRK", "Democratic People's Republic of Korea"],
    &["South Korea", "Republic of Korea"],
    &["Kyiv", "Kiev"],
    &["Odesa", "Odessa"],
    &["Kharkiv", "Kharkov"],
    &["Falluja", "Fallujah"],
    &["Hezbollah", "Hizbollah"],
    &["Sisi", "Sissi"],
    &["Zelenskyy", "Zelensky", "Zelenskiy", "Zelenskyi"],
    &["Xi Jinping", "Xi"],
    &["Kim Jong Un", "Kim"],
    &["Joe Biden", "Joseph R. Biden, Jr."],
];

/// Last words of many names.
#[rustfmt::skip]
const COMMON_LAST_WORDS: &[&str] = &[
    "agency", "army", "assembly", "bank", "camp", "city", "commission", "committee", "congress",
    "council", "court", "emirates", "europe", "forces", "front", "government", "group", "ireland",
    "justice", "kingdom", "korea", "minister", "ministry", "nations", "organization", "parliament",
    "party", "president", "province", "region", "republic", "state", "states", "sudan", "union",
];

/// The usual name for each other one, both plain.
static USUAL: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let plain_group =
        |group: &&[&str]| group.iter().map(|name| (plain(name), plain(group[0]))).collect::<Vec<_>>();
    ALIASES.iter().flat_map(plain_group).collect()
});

/// Whether two names mean the same.
pub(super) fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (usual(a), usual(b));
    let (last, other) = (last_word(&a), last_word(&b));
    a == b || (last == other && !COMMON_LAST_WORDS.contains(&last))
}

/// Lower case, no accents, points, possessives or leading article; one space between words.
pub(super) fn plain(name: &str) -> String {
    // As Unicode folds case: "ß" and "ẞ" are "ss".
    let lower =
        name.chars().flat_map(char::to_lowercase).flat_map(char::to_uppercase).flat_map(char::to_lowercase);
    let latin = lower.map(|c| match c {
        'ı' => 'i',
        'ø' => 'o',
        'ł' => 'l',
        other => other,
    });
    let bare: Vec<char> = latin.nfkd().filter(|c| canonical_combining_class(*c) == 0).collect();
    let mut words = String::new();
    let mut rest = bare.as_slice();
    while let [c, after @ ..] = rest {
        rest = after;
        match (c, after) {
            ('\'' | '’', ['s', after @ ..]) if after.first().is_none_or(|c| !in_word(*c)) => rest = after,
            ('.', _) => {}
            (c, _) if in_word(*c) => words.push(*c),
            _ if words.ends_with(' ') => {}
            _ => words.push(' '),
        }
    }
    let words = words.trim();
    words.strip_prefix("the ").unwrap_or(words).to_owned()
}

/// Letters, numbers and the underscore.
fn in_word(c: char) -> bool {
    c == '_' || (c.is_alphanumeric() && !is_combining_mark(c))
}

/// The plain name, or its words, by their usual names.
fn usual(name: &str) -> String {
    let name = plain(name);
    if let Some(usual) = USUAL.get(&name) {
        return usual.clone();
    }
    let words: Vec<&str> = name.split(' ').map(|word| USUAL.get(word).map_or(word, String::as_str)).collect();
    words.join(" ")
}

fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_the_same() {
        for (a, b) in [
            ("Putin", "Vladimir Putin"),
            ("U.S.", "the United States"),
            ("US", "America"),
            ("Recep Tayyip Erdoğan", "Erdogan"),
            ("Volodymyr Zelenskyy", "Mr Zelenskiy"),
            ("ICJ", "International Court of Justice"),
            ("Kiev’s", "Kyiv"),
            ("the US Army", "United States army"),
        ] {
            assert!(same_name(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn names_that_are_not() {
        for (a, b) in
            [("North Korea", "South Korea"), ("Joe Biden", "Joe Root"), ("Kim Jong Un", "Ban Ki-moon")]
        {
            assert!(!same_name(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn plain_names() {
        for (name, expected) in [
            ("  The U.S.'s  Élysée-Palace ", "us elysee palace"),
            ("İstanbul Łódź Straße ẞ ﬁn", "istanbul lodz strasse ss fin"),
            ("O'Shea's's x's_y", "o shea x s_y"),
            ("the the", "the"),
            ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
            ("...", ""),
        ] {
            assert_eq!(plain(name), expected, "{name}");
        }
    }
}
