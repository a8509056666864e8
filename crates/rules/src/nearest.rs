//! Did you mean: the known name nearest to a misspelt one.

/// The known name nearest to `name`, if one is near enough to be meant.
///
/// Near is a similarity of 0.6 or more of the characters in order (the ratio
/// of Ratcliff and Obershelp's method), case aside; ties go to the name that sorts first.
pub fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let lower = name.to_lowercase();
    let mut best: Option<(f32, &'k str)> = None;
    for candidate in known {
        let ratio = similar::TextDiff::from_chars(lower.as_str(), candidate.to_lowercase().as_str()).ratio();
        let better = best.is_none_or(|(top, chosen)| ratio > top || (ratio == top && candidate < chosen));
        if ratio >= 0.6 && better {
            best = Some((ratio, candidate));
        }
    }
    best.map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_the_name_that_was_meant() {
        let known = ["participant", "caller", "date", "duration"];
        assert_eq!(nearest("particpant", known), Some("participant"));
        assert_eq!(nearest("Date", known), Some("date"));
        assert_eq!(nearest("zebra", known), None);
    }
}
