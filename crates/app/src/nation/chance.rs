// SPDX-License-Identifier: EUPL-1.2
//! Seeded chance that is the same on every machine: `ChaCha8`, whole numbers, and only those operations on
//! fractions that IEEE 754 rounds in one way.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A source of chance.
pub struct Chance(ChaCha8Rng);

/// Points of a distribution: `(thousandths of the probability, value)`, from 0 to 1000, straight in between.
pub type Quantiles = [(u32, i64)];

impl Chance {
    /// The `stream`th source of a seed; streams do not disturb one another.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut source = ChaCha8Rng::seed_from_u64(seed);
        source.set_stream(stream);
        Self(source)
    }

    /// A fraction in `[0, 1)`.
    pub fn fraction(&mut self) -> f64 {
        f64::from(self.0.next_u32()) / 4_294_967_296.0
    }

    /// True with this probability.
    pub fn happens(&mut self, probability: f64) -> bool {
        self.fraction() < probability
    }

    /// A whole number in `0..bound`; 0 when the bound is 0. The bias is below `bound / 2³²`.
    pub fn below(&mut self, bound: u32) -> u32 {
        let product = u64::from(self.0.next_u32()) * u64::from(bound);
        (product >> 32) as u32
    }

    /// A whole number in `low..=high`.
    pub fn between(&mut self, low: i32, high: i32) -> i32 {
        let width = u32::try_from(high - low + 1).unwrap_or(1);
        low + i32::try_from(self.below(width)).unwrap_or(0)
    }

    /// One of the items, all alike; the items are not empty.
    pub fn one_of<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
        items.get(self.below(count) as usize)
    }

    /// One of the items by weight; `None` when all weigh nothing.
    pub fn weighted<T: Copy>(&mut self, items: &[(T, u32)]) -> Option<T> {
        let total = items.iter().map(|(_, weight)| weight).sum();
        let mut at = self.below(total);
        items.iter().find_map(|(item, weight)| {
            let found = at < *weight;
            at = at.saturating_sub(*weight);
            found.then_some(*item)
        })
    }

    /// A value of a distribution given by its quantiles.
    pub fn value(&mut self, quantiles: &Quantiles) -> i64 {
        let at = self.below(1_000_000);
        let found = quantiles.windows(2).find(|pair| at < pair[1].0 * 1000);
        found.map_or(0, |pair| {
            let (low, high) = (pair[0], pair[1]);
            let part = i64::from(at - low.0 * 1000);
            low.1 + (high.1 - low.1) * part / i64::from((high.0 - low.0) * 1000)
        })
    }

    /// A Poisson count with this mean, up to about 20.
    pub fn count(&mut self, mean: f64) -> u32 {
        let at = self.fraction();
        // exp(-mean) is never below 1 - mean: mostly the series is not needed.
        if at < 1.0 - mean {
            return 0;
        }
        let (mut number, mut exactly) = (0, exp_of_minus(mean));
        let mut at_most = exactly;
        while at >= at_most && number < 60 {
            number += 1;
            exactly *= mean / f64::from(number);
            at_most += exactly;
        }
        number
    }
}

/// The exponential of minus a number from 0 to about 20, by squaring and the series of Taylor: the same bits everywhere,
/// which a system's own function does not promise.
fn exp_of_minus(mean: f64) -> f64 {
    let (mut small, mut squarings) = (mean, 0);
    while small > 0.5 {
        small /= 2.0;
        squarings += 1;
    }
    let (mut sum, mut term) = (1.0, 1.0);
    for number in 1..16_u32 {
        term *= -small / f64::from(number);
        sum += term;
    }
    (0..squarings).fold(sum, |power, _| power * power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_differ_and_repeat() {
        let draw = |seed, stream| {
            let mut chance = Chance::new(seed, stream);
            [chance.below(u32::MAX), chance.below(u32::MAX)]
        };
        assert_eq!(draw(1, 1), draw(1, 1));
        assert_ne!(draw(1, 1), draw(1, 2));
        assert_ne!(draw(1, 1), draw(2, 1));
    }

    #[test]
    fn values_keep_to_their_quantiles() {
        let mut chance = Chance::new(3, 0);
        let quantiles = [(0, 10), (500, 20), (1000, 120)];
        let mut values: Vec<i64> = (0..10_001).map(|_| chance.value(&quantiles)).collect();
        values.sort_unstable();
        assert!(values[0] >= 10 && values[10_000] < 120);
        assert!((19..=21).contains(&values[5000]), "{}", values[5000]);
    }

    #[test]
    fn weights_are_kept_and_nothing_comes_from_nothing() {
        let mut chance = Chance::new(4, 0);
        let heavy = (0..1000).filter(|_| chance.weighted(&[(0, 1), (1, 9), (2, 0)]) == Some(1)).count();
        assert!((860..940).contains(&heavy), "{heavy}");
        assert_eq!(chance.weighted(&[(0, 0)]), None);
        assert_eq!(chance.weighted::<u8>(&[]), None);
    }

    #[test]
    fn counts_are_poisson() {
        for mean in [0.0, 0.03, 0.7, 4.0] {
            assert!((exp_of_minus(mean) - (-mean).exp()).abs() < 1e-12);
            let mut chance = Chance::new(5, 0);
            let counts: Vec<f64> = (0..40_000).map(|_| f64::from(chance.count(mean))).collect();
            let average = counts.iter().sum::<f64>() / 40_000.0;
            let variance = counts.iter().map(|count| (count - average) * (count - average)).sum::<f64>() / 39_999.0;
            // Four standard errors of a mean, and of a variance (Poisson: mean + 2 mean²).
            assert!((average - mean).abs() <= 4.0 * (mean / 40_000.0).sqrt(), "{mean}: {average}");
            let error = ((mean + 2.0 * mean * mean) / 40_000.0).sqrt();
            assert!((variance - mean).abs() <= 4.0 * error, "{mean}: {variance}");
        }
    }
}
