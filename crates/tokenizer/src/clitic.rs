//! Contractions and possessives, cut as Universal Dependencies cuts them.
//!
//! `didn’t` is `did` + `n’t`, `Ukraine’s` is `Ukraine` + `’s`, `cannot` is
//! `can` + `not`. Apostrophes that belong to a name (`O’Neill`, `Sha'lan`)
//! stay inside it. Whether a lone `'` quotes or possesses is for `quote`.

/// Words written together without an apostrophe, and how many bytes the first
/// part has. `its`, `lets` and `were` are words of their own and stay whole.
const FUSED: &[(&str, usize)] = &[
    ("arent", 3),
    ("cannot", 3),
    ("cant", 2),
    ("couldnt", 5),
    ("didnt", 3),
    ("doesnt", 4),
    ("dont", 2),
    ("gimme", 3),
    ("gonna", 3),
    ("gotta", 3),
    ("hadnt", 3),
    ("hasnt", 3),
    ("havent", 4),
    ("isnt", 2),
    ("ive", 1),
    ("lemme", 3),
    ("shouldnt", 6),
    ("thats", 4),
    ("theres", 5),
    ("theyre", 4),
    ("theyve", 4),
    ("wanna", 3),
    ("wasnt", 3),
    ("werent", 4),
    ("whats", 4),
    ("wont", 2),
    ("wouldnt", 5),
    ("youre", 3),
    ("youve", 3),
];

/// For each first letter and length of the fused words, their last letters as
/// bits: the test every word has to pass, so it has to be cheap.
const LAST_LETTERS: [[u32; 16]; 32] = {
    let mut table = [[0u32; 16]; 32];
    let mut i = 0;
    while i < FUSED.len() {
        let word = FUSED[i].0.as_bytes();
        table[(word[0] & 31) as usize][word.len()] |= 1 << (word[word.len() - 1] & 31);
        i += 1;
    }
    table
};

/// Whether a word of ASCII letters could be two words written together.
#[inline]
pub(crate) fn may_be_fused(word: &[u8]) -> bool {
    let last_letters = LAST_LETTERS[(word[0] & 31) as usize][word.len() & 15];
    word.len() < 9 && last_letters >> (word[word.len() - 1] & 31) & 1 == 1 && fused(word).is_some()
}

/// How many bytes the first of two fused words has.
pub(crate) fn fused(word: &[u8]) -> Option<usize> {
    let (_, first) = FUSED.iter().find(|(fused, _)| fused.as_bytes().eq_ignore_ascii_case(word))?;
    Some(*first)
}

/// Length in bytes of the apostrophe at the start of `bytes`, 0 if there is none.
pub(crate) fn apostrophe(bytes: &[u8]) -> usize {
    match bytes {
        [b'\'' | b'`', ..] => 1,
        [0xe2, 0x80, 0x98 | 0x99, ..] => 3,
        [0xca, 0xbc, ..] => 2,
        _ => 0,
    }
}

/// Length in bytes of the ending that begins with the apostrophe at the start
/// of `bytes`: `’s`, `'ll`, `’RE`; 0 if it is none. `n’t` is seen by its caller.
pub(crate) fn ending(bytes: &[u8]) -> usize {
    let apostrophe = apostrophe(bytes);
    if apostrophe == 0 {
        return 0;
    }
    let rest = &bytes[apostrophe..];
    let letters = rest.iter().take(3).take_while(|b| b.is_ascii_alphabetic()).count();
    let is_ending = match letters {
        1 => matches!(rest[0] | 0x20, b's' | b'm' | b'd'),
        2 => matches!([rest[0] | 0x20, rest[1] | 0x20], [b'r', b'e'] | [b'l', b'l'] | [b'v', b'e']),
        _ => false,
    };
    let closed = rest.get(letters).is_none_or(|&b| !b.is_ascii_alphanumeric() && (b < 0x80 || b == 0xe2));
    if is_ending && closed { apostrophe + letters } else { 0 }
}

/// Words that begin with an apostrophe because letters were dropped.
pub(crate) fn is_clipped(word: &[u8]) -> bool {
    const CLIPPED: &[&str] = &[
        "em",
        "til",
        "till",
        "tis",
        "twas",
        "cause",
        "bout",
        "round",
        "nuff",
        "nineties",
        "eighties",
        "seventies",
        "sixties",
        "fifties",
        "thirties",
        "twenties",
    ];
    CLIPPED.iter().any(|clipped| clipped.as_bytes().eq_ignore_ascii_case(word))
}
