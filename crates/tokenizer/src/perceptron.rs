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

/// The bits of a word's shape: what its letters are.
const FIRST_UPPER: u32 = 1;
const LOWER: u32 = 1 << 1;
const LETTERS: u32 = 1 << 2;
const DIGITS: u32 = 1 << 3;
const MARKS: u32 = 1 << 4;
const SHORT: u32 = 1 << 5;
const ONE_BYTE: u32 = 1 << 6;

/// What the features need to know about one word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Seen {
    /// Of the word in its normal form.
    pub(crate) word: u32,
    /// Of the word as written.
    raw: u32,
    /// Of the last one to four bytes.
    suffixes: [u32; 4],
    /// Of the first one to four bytes.
    prefixes: [u32; 4],
    /// Capitals, digits, hyphens: the bits above.
    shape: u32,
    /// How the sentence so far uses capitals, which tells what one capital is worth.
    capitals: u32,
    /// The classes the dictionary gives the word, as bits, and above bit 16 the
    /// most frequent one; for words it lacks, the same of the stem, and above bit
    /// 20 how the stem was found.
    pub(crate) mask: u32,
    /// Whether a letter or digit is in it.
    pub(crate) is_word: bool,
}

impl Seen {
    /// Whether the word has a capital in front and small letters behind; training asks.
    #[allow(dead_code)]
    pub(crate) fn is_titled(&self) -> bool {
        let titled = FIRST_UPPER | LOWER;
        self.shape & titled == titled
    }
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

/// What the features need to know about the words of a sentence, seen one after the other.
#[derive(Debug, Default)]
pub(crate) struct Sight {
    /// The words seen so far.
    pub(crate) seen: Vec<Seen>,
    capitals: Capitals,
}

impl Sight {
    /// Sees so many of the sentence's words that features can be had of the one at `at`; to be
    /// called for each word in turn. The words are given by their number and by place. `classes` gives, for the hash of a normal form, the
    /// dictionary's classes as bits.
    pub(crate) fn reach<'w>(
        &mut self,
        at: usize,
        (count, word): (usize, impl Fn(usize) -> &'w str),
        classes: impl Fn(u32) -> u32,
    ) {
        for next in self.seen.len()..count.min(at + 3) {
            let word = word(next);
            let form = digits_alike(normal(word));
            let mut one = look_at_word(word, form.as_bytes());
            one.mask = classes(one.word);
            if one.mask == 0 && one.is_word {
                one.mask = of_stem(form.as_ref(), &classes);
            }
            self.capitals.add(&one);
            self.seen.push(one);
        }
        self.seen[at].capitals = self.capitals.use_of_them();
    }
}

/// The form with each digit as a zero: numbers never seen are like those that were.
fn digits_alike(form: Cow<'_, str>) -> Cow<'_, str> {
    if !form.bytes().any(|b| b.is_ascii_digit()) {
        return form;
    }
    Cow::Owned(form.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect())
}

/// How capitals were used from the first word of a sentence to the one in question and
/// the two behind it. The words further on stay out, so that the beginning of a
/// sentence can be tagged without the rest.
#[derive(Debug, Default)]
struct Capitals {
    words: u32,
    shouted: u32,
    upper: u32,
    lower: u32,
}

impl Capitals {
    fn add(&mut self, word: &Seen) {
        let is = |bits: u32| u32::from(word.shape & bits == bits);
        let upper = is(FIRST_UPPER);
        self.words += is(LETTERS);
        self.shouted += upper & (1 - is(LOWER)) & (1 - is(ONE_BYTE));
        self.upper += upper;
        // Short words are written small in headlines too.
        self.lower += is(LOWER) & (1 - upper) & (1 - is(SHORT));
    }

    /// Shouted, a headline, none at all, or the usual few.
    fn use_of_them(&self) -> u32 {
        match () {
            () if self.words == 0 => 0,
            () if self.shouted * 2 > self.words => 1,
            () if self.lower == 0 => 2,
            () if self.upper == 0 => 3,
            () if self.upper > self.lower => 4,
            () if self.upper == 1 => 5,
            () => 6,
        }
    }
}

/// The hash under which the dictionary has a word, given in its normal form.
pub(crate) fn word_hash(form: &str) -> u32 {
    of_bytes(form.as_bytes())
}

/// The hash under which the dictionary has a word as it is written.
pub(crate) fn dictionary_hash(word: &str) -> u32 {
    word_hash(&digits_alike(normal(word)))
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
    let bit = |is: bool, bit: u32| if is { bit } else { 0 };
    let any = |test: fn(&u8) -> bool, mark: u32| bit(bytes.iter().any(test), mark);
    seen.shape = bit(word.starts_with(char::is_uppercase), FIRST_UPPER)
        | any(u8::is_ascii_lowercase, LOWER)
        | any(|b| b.is_ascii_alphabetic() || *b >= 0x80, LETTERS)
        | any(u8::is_ascii_digit, DIGITS)
        | any(|b| matches!(b, b'-' | b'.' | b'\''), MARKS)
        | bit(bytes.len() < 4, SHORT)
        | bit(bytes.len() < 2, ONE_BYTE);
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
