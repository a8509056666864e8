//! ASCII letters counted eight at a time: where most words of English end.
//!
//! A word has four to five letters on average, so a loop over its bytes is
//! left at a place no processor can foresee; arithmetic on eight bytes at once
//! has no such place.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// One past the run of ASCII letters that begins at `at`.
#[inline]
pub(crate) fn end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let others = !letters(u64::from_le_bytes(*eight)) & HIGH;
        if others != 0 {
            return at + (others.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
        at += 1;
    }
    at
}

/// The highest bit of each byte that is an ASCII letter; other bits mean nothing.
#[inline]
const fn letters(eight: u64) -> u64 {
    // Lower case, and without the highest bit, so that no sum carries into the next byte.
    let low = (eight | (0x20 * ONES)) & !HIGH;
    let from_a = low + (0x80 - b'a' as u64) * ONES;
    let beyond_z = low + (0x7f - b'z' as u64) * ONES;
    from_a & !beyond_z & !eight
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_byte_at_every_place() {
        for b in 0..=255u8 {
            for place in 0..20 {
                let mut bytes = *b"abcdefghijklmnopqrst";
                bytes[place] = b;
                let wanted = if b.is_ascii_alphabetic() { 20 } else { place };
                assert_eq!(super::end(&bytes, 0), wanted, "{b} at {place}");
            }
        }
    }
}
