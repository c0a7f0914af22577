// SPDX-License-Identifier: EUPL-1.2
//! The multiplier bootstrap of influences: errors that bursts do not stretch, and bands that hold all effects at once.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::quantile::quantile;

/// Errors of each influence, and the factor that makes their intervals hold together.
#[derive(Debug, Clone, PartialEq)]
pub struct Multiplied {
    /// From the interquartile range of the draws; `None` where it is 0.
    pub errors: Vec<Option<f64>>,
    /// `level` quantile of the largest distance in errors over all influences; `None` when none varies.
    pub uniform: Option<f64>,
}

/// Distance between the quartiles of a standard normal distribution.
const QUARTILES: f64 = 1.348_979_500_392_163_3;

/// Draws that are added up beside each other.
const TOGETHER: usize = 8;

/// Draws `draws` times a sign for each unit, each as likely, and adds up its influences.
///
/// Source: Callaway & Sant'Anna (2021), algorithm 1; R `did::mboot`, with Rademacher signs.
#[must_use]
pub fn multiplied(influences: &[&[f64]], draws: usize, seed: u64, level: f64) -> Multiplied {
    let units = influences.first().map_or(0, |own| own.len());
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut sums: Vec<Vec<f64>> = vec![Vec::with_capacity(draws); influences.len()];
    // Some draws beside each other, so that each influence is read once for all of them.
    let mut signs = vec![[0.0; TOGETHER]; units];
    for from in (0..draws).step_by(TOGETHER) {
        let now = TOGETHER.min(draws - from);
        for draw in 0..now {
            for part in signs.chunks_mut(32) {
                let mut bits = rng.next_u32();
                for sign in part {
                    sign[draw] = if bits & 1 == 1 { 1.0 } else { -1.0 };
                    bits >>= 1;
                }
            }
        }
        for (own, sums) in influences.iter().zip(&mut sums) {
            let mut totals = [0.0; TOGETHER];
            for (own, signs) in own.iter().zip(&signs) {
                for (total, sign) in totals.iter_mut().zip(signs) {
                    *total += own * sign;
                }
            }
            sums.extend(totals[..now].iter().map(|total| total / units as f64));
        }
    }
    let error = |sums: &Vec<f64>| {
        let mut sorted = sums.clone();
        sorted.sort_unstable_by(f64::total_cmp);
        let range = quantile(&sorted, 0.75)? - quantile(&sorted, 0.25)?;
        (range > 1e-12).then_some(range / QUARTILES)
    };
    let errors: Vec<Option<f64>> = sums.iter().map(error).collect();
    let mut largest: Vec<f64> = (0..draws)
        .filter_map(|draw| {
            let own =
                sums.iter().zip(&errors).filter_map(|(sums, error)| error.map(|error| (sums[draw] / error).abs()));
            own.reduce(f64::max)
        })
        .collect();
    largest.sort_unstable_by(f64::total_cmp);
    Multiplied { errors, uniform: quantile(&largest, level) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_those_of_the_influence_and_the_band_is_wider() {
        // No whole numbers: the quartiles of their sums lie on a lattice too coarse for 3 %.
        let wave: Vec<f64> = (0..400).map(|i| (f64::from(i) * 0.9).sin() * 3.0).collect();
        let other: Vec<f64> = (0..400).map(|i| (f64::from(i) * 0.37).cos() * 2.0).collect();
        let made = multiplied(&[&wave, &other], 20_000, 1, 0.95);
        for (own, influence) in made.errors.iter().zip([&wave, &other]) {
            let due = super::super::att::error(influence).unwrap();
            assert!((own.unwrap() / due - 1.0).abs() < 0.03, "{own:?} {due}");
        }
        assert!((1.96..2.4).contains(&made.uniform.unwrap()), "{made:?}");
        assert_eq!(multiplied(&[&[0.0; 9]], 99, 1, 0.95).uniform, None);
        assert_eq!(made, multiplied(&[&wave, &other], 20_000, 1, 0.95), "the same seed, the same answer");
    }
}
