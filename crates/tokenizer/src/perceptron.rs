//! The tagger's features and how words are told to it; shared by tagging and training.
//!
//! An averaged perceptron (Collins 2002) that goes through a sentence once,
//! from left to right. Features are hashes of what stands around a word; what
//! weighs how much is for `tag` (reading) and the example `train` (learning).
//! Both must see the same features, so they live here and nowhere else.

use std::borrow::Cow;

use crate::normal::normal;

/// Scores per feature: one for each class but one, see [`SHARED`].
pub(crate) const SLOTS: usize = 16;

/// The slot that stands for two classes: `X` for words, `PUNCT` for marks.
/// Sixteen bytes a feature are one machine word to add; seventeen are not.
pub(crate) const SHARED: usize = 15;

/// How many features a word has.
pub(crate) const FEATURES: usize = 34;

/// A class that no word has: before the first word.
pub(crate) const NO_TAG: u8 = 31;

/// What the features need to know about one word.
#[derive(Clone, Copy, Default)]
pub(crate) struct Seen {
    /// Of the word in its normal form.
    pub(crate) word: u32,
    /// Of the word as written.
    raw: u32,
    /// Of the last one to four bytes.
    suffixes: [u32; 4],
    /// Of the first one to four bytes.
    prefixes: [u32; 4],
    /// Capitals, digits, hyphens.
    shape: u32,
    /// How the sentence uses capitals, which tells what one capital is worth.
    capitals: u32,
    /// The classes the dictionary gives the word, as bits, and above bit 16 the
    /// most frequent one; for words it lacks, the same of the stem, and above bit
    /// 20 how the stem was found.
    pub(crate) mask: u32,
    /// Whether a letter or digit is in it.
    pub(crate) is_word: bool,
}

/// Mixes a number into a hash.
fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(23) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn finish(hash: u64) -> u32 {
    (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9).wrapping_shr(32) as u32
}

fn of_bytes(bytes: &[u8]) -> u32 {
    let mut hash = bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut value = [0; 8];
        value[..chunk.len()].copy_from_slice(chunk);
        hash = mix(hash, u64::from_le_bytes(value));
    }
    finish(hash)
}

/// What the features need to know about the words of a sentence. `classes`
/// gives, for the hash of a normal form, the dictionary's classes as bits.
pub(crate) fn look_at(words: &[&str], classes: impl Fn(u32) -> u32, seen: &mut Vec<Seen>) {
    seen.clear();
    seen.extend(words.iter().map(|word| {
        let form = digits_alike(normal(word));
        let mut one = look_at_word(word, form.as_bytes());
        one.mask = classes(one.word);
        if one.mask == 0 && one.is_word {
            one.mask = of_stem(form.as_ref(), &classes);
        }
        one
    }));
    let capitals = capitals(words);
    seen.iter_mut().for_each(|one| one.capitals = capitals);
}

/// The form with each digit as a zero: numbers never seen are like those that were.
fn digits_alike(form: Cow<'_, str>) -> Cow<'_, str> {
    if !form.bytes().any(|b| b.is_ascii_digit()) {
        return form;
    }
    Cow::Owned(form.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect())
}

/// Whether a sentence is shouted, has a headline's capitals, none at all, or the usual few.
fn capitals(words: &[&str]) -> u32 {
    let (mut words_seen, mut shouted, mut upper, mut lower) = (0, 0, 0, 0);
    for word in words {
        let bytes = word.as_bytes();
        let starts_upper =
            bytes[0].is_ascii_uppercase() || bytes[0] >= 0x80 && word.starts_with(char::is_uppercase);
        words_seen += u32::from(bytes.iter().any(|b| b.is_ascii_alphabetic() || *b >= 0x80));
        shouted += u32::from(starts_upper && bytes.len() > 1 && !bytes.iter().any(u8::is_ascii_lowercase));
        upper += u32::from(starts_upper);
        // Short words are written small in headlines too.
        lower += u32::from(bytes.len() > 3 && bytes[0].is_ascii_lowercase());
    }
    match () {
        () if words_seen == 0 => 0,
        () if shouted * 2 > words_seen => 1,
        () if lower == 0 => 2,
        () if upper == 0 => 3,
        () if upper > lower => 4,
        () if upper == 1 => 5,
        () => 6,
    }
}

fn look_at_word(word: &str, form: &[u8]) -> Seen {
    let mut seen = Seen { word: of_bytes(form), raw: of_bytes(word.as_bytes()), ..Seen::default() };
    for (length, suffix) in (1..).zip(&mut seen.suffixes) {
        *suffix = of_bytes(&form[form.len().saturating_sub(length)..]);
    }
    for (length, prefix) in (1..).zip(&mut seen.prefixes) {
        *prefix = of_bytes(&form[..form.len().min(length)]);
    }
    let bytes = word.as_bytes();
    let any = |test: fn(&u8) -> bool| u32::from(bytes.iter().any(test));
    let first_upper = word.chars().next().is_some_and(char::is_uppercase);
    let inner_upper = any(|b| b.is_ascii_lowercase());
    let letters = any(|b| b.is_ascii_alphabetic() || *b >= 0x80);
    let digits = any(u8::is_ascii_digit);
    let marks = any(|b| *b == b'-' || *b == b'.' || *b == b'\'');
    let short = u32::from(bytes.len() < 2) + u32::from(bytes.len() < 4);
    seen.shape =
        u32::from(first_upper) | inner_upper << 1 | letters << 2 | digits << 3 | marks << 4 | short << 5;
    seen.is_word = word.chars().any(char::is_alphanumeric);
    seen
}

/// The classes of what is left of an unknown word without its ending.
fn of_stem(form: &str, classes: impl Fn(u32) -> u32) -> u32 {
    const ENDINGS: [(&str, &[&str]); 8] = [
        ("ies", &["y"]),
        ("ing", &["", "e"]),
        ("ed", &["", "e"]),
        ("ly", &["", "le"]),
        ("es", &["", "e"]),
        ("s", &[""]),
        ("er", &["", "e"]),
        ("ness", &["", "y"]),
    ];
    let lookup = |bytes: &[u8]| classes(of_bytes(bytes));
    for (number, (ending, endings)) in (1..).zip(ENDINGS) {
        let Some(stem) = form.strip_suffix(ending).filter(|stem| stem.len() > 2) else { continue };
        for restored in endings {
            let found = lookup(format!("{stem}{restored}").as_bytes());
            if found != 0 {
                return found | number << 21;
            }
        }
        let doubled = stem.as_bytes();
        if doubled[doubled.len() - 1] == doubled[doubled.len() - 2] {
            let found = lookup(&doubled[..doubled.len() - 1]);
            if found != 0 {
                return found | number << 21;
            }
        }
        return number << 21;
    }
    for (number, prefix) in (9..).zip(["un", "re", "non-", "anti-", "pre", "over", "co-", "dis"]) {
        if let Some(stem) = form.strip_prefix(prefix).filter(|stem| stem.len() > 3) {
            return lookup(stem.as_bytes()) | number << 21;
        }
    }
    1 << 16
}

/// The features of word `at`; `before` are the classes given to the two words
/// before it, the nearer first.
pub(crate) fn features(seen: &[Seen], at: usize, before: [u8; 2]) -> [u32; FEATURES] {
    const OUTSIDE: Seen = Seen {
        word: 7,
        raw: 7,
        suffixes: [7; 4],
        prefixes: [7; 4],
        shape: 999,
        capitals: 0,
        mask: 1 << 30,
        is_word: false,
    };
    let word = |offset: isize| at.checked_add_signed(offset).and_then(|at| seen.get(at)).unwrap_or(&OUTSIDE);
    let (here, left, left2, right, right2) = (word(0), word(-1), word(-2), word(1), word(2));
    let [tag, tag2] = before.map(u64::from);
    let first = u64::from(at == 0);
    let mut all = [0; FEATURES];
    let mut count = 0;
    let mut add = |parts: [u64; 3]| {
        // The number of the feature keeps equal values of different features apart.
        let hash = mix(mix(mix(count as u64 + 1, parts[0]), parts[1]), parts[2]);
        all[count] = finish(hash);
        count += 1;
    };
    let n = u64::from;
    let [one, two, three, four] = here.suffixes.map(u64::from);
    add([n(here.word), 0, 0]);
    add([n(here.raw), first, 0]);
    add([n(here.word), tag, 0]);
    add([one, n(here.shape), 0]);
    add([two, 0, 0]);
    add([three, 0, 0]);
    add([four, 0, 0]);
    add([n(here.prefixes[0]), n(here.shape), 0]);
    add([n(here.prefixes[1]), 0, 0]);
    add([n(here.prefixes[2]), 0, 0]);
    add([n(here.prefixes[3]), 0, 0]);
    add([n(here.shape), first, n(right.shape)]);
    add([n(here.shape), n(left.shape), tag]);
    add([tag, 0, 0]);
    add([tag, tag2, 0]);
    add([n(left.word), 0, 0]);
    add([n(left.word), tag, 0]);
    add([n(left.word), n(here.word), 0]);
    add([n(right.word), 0, 0]);
    add([n(right.word), n(here.word), 0]);
    add([n(left2.word), 0, 0]);
    add([n(right2.word), 0, 0]);
    add([n(left.word), n(right.word), 0]);
    add([n(here.mask), 0, 0]);
    add([n(here.mask), n(right.mask), 0]);
    add([n(here.mask), tag, n(right.mask)]);
    add([n(here.word), n(right.mask), 0]);
    add([n(here.mask), n(right.word), 0]);
    add([n(here.mask), n(here.shape), first]);
    add([three, n(right.mask), tag]);
    add([three, n(here.shape), first]);
    add([n(right.suffixes[2]), n(here.mask), 0]);
    add([n(here.capitals), n(here.shape), first]);
    add([n(here.capitals), n(here.shape), n(here.mask)]);
    all
}
