//! The forms in which words are compared: case, quotation marks, dashes and accents evened out.
//!
//! `normal` keeps accents, because they tell names apart; `folded` drops them,
//! because wire copy drops them too. Almost every word of news is lower-case
//! ASCII already, so both borrow whenever nothing changes.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The form in which words are compared.
///
/// NFC; lower case, one character at a time (so `ß` stays and final sigma is
/// a sigma); every quotation mark and apostrophe is `'` or `"`, every dash
/// `-`; soft hyphens and zero-width characters are gone.
///
/// ```
/// use tidings_tokenizer::normal;
/// assert_eq!(normal("N’T"), "n't");
/// assert_eq!(normal("E\u{301}lyse\u{301}e"), "élysée");
/// assert!(matches!(normal("talks"), std::borrow::Cow::Borrowed(_)));
/// ```
pub fn normal(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase() && b != b'`') {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        return Cow::Owned(word.bytes().map(|b| char::from(plain_ascii(b))).collect());
    }
    let form: String = word.nfc().filter(|&c| !is_invisible(c)).flat_map(plain).nfc().collect();
    if form == word { Cow::Borrowed(word) } else { Cow::Owned(form) }
}

/// [`normal`], with accents taken off as well: `é` is `e`, `ø` is `o`, `ł` is
/// `l`, `ß` is `ss`, `æ` is `ae`. Letters of other scripts lose their marks
/// but stay in their script.
///
/// ```
/// use tidings_tokenizer::folded;
/// assert_eq!(folded("Élysée"), "elysee");
/// assert_eq!(folded("Łódź"), "lodz");
/// ```
pub fn folded(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return normal(word);
    }
    let mut form = String::with_capacity(word.len());
    for c in normal(word).nfd().filter(|&c| !is_combining_mark(c)) {
        match base_letters(c) {
            Some(base) => form.push_str(base),
            None => form.push(c),
        }
    }
    // Korean syllables and the like come apart under NFD; put them together again.
    let form: String = form.nfc().collect();
    if form == word { Cow::Borrowed(word) } else { Cow::Owned(form) }
}

/// Whether the character takes no room and means nothing: soft hyphens,
/// zero-width spaces and joiners, direction marks, the byte-order mark.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn plain_ascii(b: u8) -> u8 {
    if b == b'`' { b'\'' } else { b.to_ascii_lowercase() }
}

fn plain(c: char) -> impl Iterator<Item = char> {
    let c = match c {
        '`'
        | '´'
        | '\u{2018}'..='\u{201b}'
        | '\u{2032}'
        | '\u{2039}'
        | '\u{203a}'
        | '\u{2bc}'
        | '\u{2bb}'
        | '\u{ff07}' => '\'',
        '\u{201c}'..='\u{201f}' | '\u{2033}' | '«' | '»' | '\u{301d}'..='\u{301f}' | '\u{ff02}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        'ς' => 'σ',
        'ſ' => 's',
        other => other,
    };
    c.to_lowercase()
}

/// Letters that Unicode does not decompose but that readers of English do.
fn base_letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ŧ' => "t",
        'ŋ' => "n",
        'ĸ' => "k",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ə' => "e",
        'ɓ' => "b",
        'ɗ' => "d",
        'ƙ' => "k",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬀ' => "ff",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        _ => return None,
    })
}
