//! Which verb stems lose a silent `e` or double a consonant before `-ing` and `-ed`.
//!
//! Decided by the last letters of the stem, after the spelling rules of
//! English; the words that break them are listed in `data/lemmas.txt`.

use std::borrow::Cow;

use crate::lemma::is_vowel;

/// The verb whose stem is left when `-ing` or `-ed` is taken off:
/// `hop` is `hope`, `hopp` is `hop`, `visit` is `visit`.
pub(crate) fn with_silent_e(stem: &str) -> Cow<'_, str> {
    let bytes = stem.as_bytes();
    let Some((&last, before)) = bytes.split_last() else { return Cow::Borrowed(stem) };
    if !stem.is_ascii() || !last.is_ascii_lowercase() {
        return Cow::Borrowed(stem);
    }
    let previous = before.last().copied().unwrap_or(b' ');
    if previous == last && !is_vowel(last) {
        return Cow::Borrowed(if keeps_double(stem, last) { stem } else { &stem[..stem.len() - 1] });
    }
    // The letter before the vowel before the last consonant: `train`, `clean`, `join` never take an `e`.
    // The `u` of `qu` is no vowel: `require`.
    let pair = match before {
        [.., third, second, _] if *second == b'u' && *third == b'q' => false,
        [.., second, _] => is_vowel(previous) && is_vowel(*second),
        _ => false,
    };
    if takes_e(stem, last, previous, pair) { Cow::Owned(format!("{stem}e")) } else { Cow::Borrowed(stem) }
}

fn keeps_double(stem: &str, last: u8) -> bool {
    match last {
        b's' | b'f' | b'z' => true,
        b'l' => {
            let groups =
                stem.bytes().zip(stem.bytes().skip(1)).filter(|&(a, b)| is_vowel(a) && !is_vowel(b)).count();
            groups < 2
                || [
                    "install",
                    "recall",
                    "enroll",
                    "fulfill",
                    "instill",
                    "forestall",
                    "stonewall",
                    "unroll",
                    "befall",
                    "uninstall",
                    "reinstall",
                    "appall",
                    "distill",
                ]
                .contains(&stem)
        }
        _ => ["add", "odd", "err", "purr", "butt", "inn", "egg", "boycott"].contains(&stem),
    }
}

fn takes_e(stem: &str, last: u8, previous: u8, pair: bool) -> bool {
    let ends = |endings: &[&str]| endings.iter().any(|ending| stem.ends_with(ending));
    let is = |stems: &[&str]| {
        stems.contains(&stem) || stem.strip_prefix("re").is_some_and(|rest| stems.contains(&rest))
    };
    // `lik`, `mak`, `us`: a single vowel, then the consonant, in a short stem.
    let short = stem.bytes().filter(|&b| is_vowel(b)).count() == 1 && is_vowel(previous);
    match last {
        b'v' | b'u' | b'c' => true,
        b'z' => true,
        b'g' => match previous {
            b'n' => {
                !ends(&["ing", "ong"]) && !is(&["hang", "bang", "clang", "gang"])
                    || is(&["infring", "hing", "cring", "impring", "sing", "ting"]) && stem.len() > 4
            }
            _ => true,
        },
        b's' => previous != b's' && !is(&["focus", "bias", "canvas", "gas", "refocus", "chorus", "witness"]),
        b'l' if !is_vowel(previous) => {
            matches!(previous, b'b' | b'c' | b'd' | b'f' | b'g' | b'k' | b'p' | b's' | b't' | b'z')
        }
        b'l' => {
            !pair
                && (ends(&["ul"])
                    || short && ends(&["il", "yl", "ol", "al"])
                    || ends(&["consol", "inhal", "exhal"]))
        }
        b'h' => is(&["breath", "bath", "sooth", "loath", "cloth", "seeth", "teeth", "writh"]),
        b'r' if !is_vowel(previous) || pair => false,
        b'r' => match previous {
            b'u' => !is(&["occur", "murmur"]),
            b'i' | b'y' => true,
            b'a' => true,
            b'o' => short || ends(&["plor", "gnor", "stor", "scor", "ador"]),
            _ => ends(&["dher", "terfer", "sever"]),
        },
        _ if !is_vowel(previous) => ends(&["tast", "wast", "hast", "tang"]) || is(&["past", "bast"]),
        _ if pair => {
            ends(&["creat", "leas", "reas", "quot", "quir", "quit"]) && !ends(&["quit"])
                || is(&["queu"])
                || ends(&["iat", "uat"])
        }
        b'n' => match previous {
            b'i' | b'u' | b'y' => true,
            b'a' => short,
            b'o' => short || ends(&["phon", "postpon", "condon", "aton", "ston", "clon", "dethron"]),
            _ => ends(&["terven", "conven", "contraven", "reven", "scen"]),
        },
        b'm' => match previous {
            b'o' => short || ends(&["com"]),
            b'e' => is(&["schem", "them"]),
            b'u' => true,
            _ => !is(&["victim", "program", "interim"]),
        },
        b'p' => match previous {
            b'o' => short || ends(&["elop"]) && !ends(&["velop"]),
            b'u' => true,
            b'e' => false,
            _ => !is(&["gossip", "worship", "kidnap", "handicap", "chirrup"]),
        },
        b't' => match previous {
            b'a' => !is(&["combat", "format"]),
            b'u' => !is(&["debut"]),
            b'i' => is(&[
                "writ", "invit", "unit", "cit", "excit", "ignit", "recit", "incit", "bit", "kit", "expedit",
                "rewrit",
            ]),
            b'o' => short || ends(&["mot", "devot", "denot", "quot", "vot"]),
            b'e' => ends(&["plet", "compet", "delet"]),
            _ => true,
        },
        b'd' => match previous {
            b'e' => ends(&["ced", "sed", "ped"]) || is(&["secede"]),
            _ => true,
        },
        b'k' => previous != b'e' && previous != b'o' || previous == b'o' && !ends(&["ook"]),
        b'b' => matches!(previous, b'i' | b'o' | b'u' | b'a'),
        b'f' => previous == b'a' || previous == b'i',
        b'w' => is(&["ow", "aw"]),
        _ => false,
    }
}
