//! Which gold event and which system event are the same, and how far they agree.
//!
//! A pair weighs a thousand, so that the largest pairing is the heaviest, and
//! then as much as its slots agree; the length of the overlap decides ties. The
//! heaviest pairing is found by the Hungarian method.

use std::collections::BTreeSet;

use super::Claim;
use super::values::credit;

/// The modality or a role of a pair: what the gold wants, what the system gives.
pub(super) struct Slot<'a> {
    pub(super) role: &'a str,
    pub(super) wanted: &'a [String],
    pub(super) given: &'a [String],
    pub(super) credit: f64,
}

/// The modality, then each of the roles that either side fills.
pub(super) fn slots<'a>(gold: &'a Claim, system: &'a Claim, roles: &BTreeSet<&'a str>) -> Vec<Slot<'a>> {
    let one = std::slice::from_ref;
    let same = f64::from(u8::from(gold.modality == system.modality));
    let mut slots = vec![Slot {
        role: "modality",
        wanted: one(&gold.modality),
        given: one(&system.modality),
        credit: same,
    }];
    for role in roles.iter().copied() {
        let (wanted, given) = (gold.values(role), system.values(role));
        if wanted.is_empty() && given.is_empty() {
            continue;
        }
        let table: Vec<Vec<f64>> =
            wanted.iter().map(|w| given.iter().map(|g| credit(role, w, g)).collect()).collect();
        let credit = assign(&table).iter().map(|&(w, g)| table[w][g]).sum();
        slots.push(Slot { role, wanted, given, credit });
    }
    slots
}

/// The places of paired events: as many as can be, then the best agreement, then the longest overlap.
pub(super) fn pairs(gold: &[&Claim], system: &[&Claim], roles: &BTreeSet<&str>) -> Vec<(usize, usize)> {
    let weight = |gold: &Claim, system: &Claim| {
        let overlap = gold.overlap(system);
        if overlap == 0 {
            return 0.0;
        }
        let slots = slots(gold, system, roles);
        let credit: f64 = slots.iter().map(|slot| slot.credit).sum();
        let values: usize = slots.iter().map(|slot| slot.wanted.len() + slot.given.len()).sum();
        1000.0 + 2.0 * credit / values as f64 + 1e-6 * overlap as f64
    };
    let table: Vec<Vec<f64>> = gold.iter().map(|g| system.iter().map(|s| weight(g, s)).collect()).collect();
    assign(&table)
}

/// The one-to-one pairs of row and column of greatest total weight; nothing is paired at weight 0.
///
/// Of pairings that weigh the same, which one is found depends on the order of operations. It is
/// that of the reference scorer, down to the choice among equal columns (the first).
fn assign(weights: &[Vec<f64>]) -> Vec<(usize, usize)> {
    let (rows, cols) = (weights.len(), weights.first().map_or(0, Vec::len));
    if rows > cols {
        let turned: Vec<Vec<f64>> = (0..cols).map(|c| weights.iter().map(|row| row[c]).collect()).collect();
        return assign(&turned).into_iter().map(|(col, row)| (row, col)).collect();
    }
    // Rows and columns count from 1; column 0 holds the row that looks for a column.
    let (mut of_row, mut of_col) = (vec![0.0; rows + 1], vec![0.0; cols + 1]);
    let (mut owner, mut way) = (vec![0; cols + 1], vec![0; cols + 1]);
    for row in 1..=rows {
        owner[0] = row;
        let mut col = 0;
        let mut slack = vec![f64::INFINITY; cols + 1];
        let mut free: Vec<usize> = (1..=cols).collect();
        while owner[col] > 0 {
            for &c in &free {
                let cost = -weights[owner[col] - 1][c - 1] - of_row[owner[col]] - of_col[c];
                if cost < slack[c] || (cost == slack[c] && col < way[c]) {
                    (slack[c], way[c]) = (cost, col);
                }
            }
            // There are no more rows than columns, so that one is free.
            let nearer = |a, b| if slack[b] < slack[a] { b } else { a };
            let Some(next) = free.iter().copied().reduce(nearer) else { break };
            let step = slack[next];
            for c in (0..=cols).filter(|c| !free.contains(c)) {
                of_row[owner[c]] += step;
                of_col[c] -= step;
            }
            free.iter().for_each(|c| slack[*c] -= step);
            free.retain(|c| *c != next);
            col = next;
        }
        while col > 0 {
            owner[col] = owner[way[col]];
            col = way[col];
        }
    }
    let taken = (1..=cols).filter(|c| owner[*c] > 0).map(|c| (owner[c] - 1, c - 1));
    taken.filter(|&(row, col)| weights[row][col] > 0.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_pairing() {
        assert_eq!(assign(&[vec![1.0, 2.0, 0.0], vec![1.0, 3.0, 0.0]]), [(0, 0), (1, 1)]);
        assert_eq!(assign(&[vec![5.0], vec![7.0]]), [(1, 0)]);
        assert_eq!(assign(&[vec![0.0]]), []);
        assert_eq!(assign(&[vec![], vec![]]), []);
        assert_eq!(assign(&[]), []);
    }

    #[test]
    fn no_pairing_is_heavier() {
        fn heaviest(weights: &[Vec<f64>], row: usize, taken: usize) -> f64 {
            let Some(cells) = weights.get(row) else { return 0.0 };
            let take = |c: usize| cells[c] + heaviest(weights, row + 1, taken | 1 << c);
            let free = (0..cells.len()).filter(|c| taken & 1 << c == 0);
            free.map(take).fold(heaviest(weights, row + 1, taken), f64::max)
        }
        let mut state = 1_u64;
        let mut random = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        for _ in 0..500 {
            let (rows, cols) = (random(6), random(6));
            let weights: Vec<Vec<f64>> =
                (0..rows).map(|_| (0..cols).map(|_| random(9) as f64 / 2.0).collect()).collect();
            let found: f64 = assign(&weights).iter().map(|&(row, col)| weights[row][col]).sum();
            assert_eq!(found, heaviest(&weights, 0, 0), "{weights:?}");
        }
    }
}
