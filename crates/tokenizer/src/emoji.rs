//! How long an emoji is: flags, families, skin tones and keycaps are one token each.
//!
//! Follows the shapes of Unicode's UTS #51 (flag pairs, ZWJ sequences,
//! modifiers, tag sequences, keycaps) over block ranges, not the exact list of
//! emoji: a new one should not need a new release.

const JOINER: char = '\u{200d}';
const AS_EMOJI: char = '\u{fe0f}';
const KEYCAP: char = '\u{20e3}';

/// Length in bytes of the emoji at the start of `text`, if one begins there.
/// `bytes` are the bytes of `text`.
pub(crate) fn length(bytes: &[u8], text: &str) -> Option<usize> {
    // Nothing below U+203C is an emoji but for keycaps and the signs that ask for it with U+FE0F.
    let first = *bytes.first()?;
    if first < 0xe2 && !matches!(first, b'#' | b'*' | b'0'..=b'9' | 0xc2) {
        return None;
    }
    let mut chars = text.chars().peekable();
    let c = chars.next()?;
    let mut length = c.len_utf8();
    let mut take = |chars: &mut std::iter::Peekable<std::str::Chars<'_>>, wanted: &dyn Fn(char) -> bool| {
        let next = chars.next_if(|&c| wanted(c));
        length += next.map_or(0, char::len_utf8);
        next.is_some()
    };
    if c.is_ascii() {
        take(&mut chars, &|c| c == AS_EMOJI);
        return take(&mut chars, &|c| c == KEYCAP).then_some(length);
    }
    if is_flag_letter(c) {
        take(&mut chars, &is_flag_letter);
        return Some(length);
    }
    if !(is_emoji(c) || (may_be_emoji(c) && chars.peek() == Some(&AS_EMOJI))) {
        return None;
    }
    loop {
        while take(&mut chars, &is_extension) {}
        // A joiner belongs to the emoji only if another one follows it.
        let mut ahead = chars.clone();
        if ahead.next() != Some(JOINER) || !ahead.next().is_some_and(|c| is_emoji(c) || may_be_emoji(c)) {
            return Some(length);
        }
        take(&mut chars, &|c| c == JOINER);
        take(&mut chars, &|_| true);
    }
}

fn is_flag_letter(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

/// Skin tones, the wish to be drawn as an emoji, and the tags of regional flags.
fn is_extension(c: char) -> bool {
    matches!(c, AS_EMOJI | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}')
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{231a}' | '\u{231b}' | '\u{23e9}'..='\u{23f3}'
        | '\u{2614}' | '\u{2615}' | '\u{2648}'..='\u{2653}' | '\u{2693}' | '\u{26a0}' | '\u{26a1}'
        | '\u{26bd}' | '\u{26be}' | '\u{26c4}' | '\u{26d4}' | '\u{2705}' | '\u{270a}' | '\u{270b}' | '\u{2728}'
        | '\u{274c}' | '\u{274e}' | '\u{2753}'..='\u{2757}' | '\u{2795}'..='\u{2797}' | '\u{2b50}' | '\u{2b55}')
}

/// Characters drawn as text unless U+FE0F follows.
fn may_be_emoji(c: char) -> bool {
    matches!(c, '©' | '®' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2194}'..='\u{21aa}'
        | '\u{2328}'..='\u{23ff}' | '\u{24c2}' | '\u{25aa}'..='\u{27bf}' | '\u{2934}'..='\u{2b55}'
        | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}')
}
