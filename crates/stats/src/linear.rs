// SPDX-License-Identifier: EUPL-1.2
//! Linearised interval of a ratio over clusters, from sums alone: what resampling costs too much for.

use crate::distribution::normal_quantile;
use crate::interval::{Interval, tail};
use crate::rate::RateError;

/// Sums over the clusters (persons) of one stratum (a place). Whole numbers, so that the order in which clusters
/// are added means nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sums {
    /// Clusters with a numerator or a denominator; one with neither was not there.
    pub clusters: u64,
    /// Sum of the numerators.
    pub x: i128,
    /// Sum of the denominators.
    pub y: i128,
    /// Sum of the squared numerators.
    pub xx: i128,
    /// Sum of the products.
    pub xy: i128,
    /// Sum of the squared denominators.
    pub yy: i128,
}

impl Sums {
    /// Adds one cluster.
    pub fn add(&mut self, x: i64, y: i64) {
        let (wide_x, wide_y) = (i128::from(x), i128::from(y));
        self.clusters += u64::from(x != 0 || y != 0);
        self.x += wide_x;
        self.y += wide_y;
        self.xx += wide_x * wide_x;
        self.xy += wide_x * wide_y;
        self.yy += wide_y * wide_y;
    }

    /// Gives a numerator to one of the clusters that were added without one.
    pub fn raise(&mut self, x: i64, y: i64) {
        let (wide_x, wide_y) = (i128::from(x), i128::from(y));
        self.clusters += u64::from(x != 0 && y == 0);
        self.x += wide_x;
        self.xx += wide_x * wide_x;
        self.xy += wide_x * wide_y;
    }

    fn join(&mut self, other: &Self) {
        self.clusters += other.clusters;
        self.x += other.x;
        self.y += other.y;
        self.xx += other.xx;
        self.xy += other.xy;
        self.yy += other.yy;
    }

    /// Sum of squared residuals `x - ratio * y` around their mean, times G/(G-1).
    fn spread(&self, ratio: f64) -> f64 {
        if self.clusters < 2 {
            return 0.0;
        }
        let clusters = self.clusters as f64;
        let squares = self.xx as f64 - 2.0 * ratio * self.xy as f64 + ratio * ratio * self.yy as f64;
        let sum = self.x as f64 - ratio * self.y as f64;
        (squares - sum * sum / clusters).max(0.0) * clusters / (clusters - 1.0)
    }
}

/// Interval of `sum(x) / sum(y)` over clusters within strata, in x per y, on the log scale:
/// `se = sqrt(sum over strata of G/(G-1) * sum((z - mean z)^2)) / sum(x)` with `z = x - ratio * y`.
/// With one stratum it is [`crate::rate::clustered_rate`]. Strata of one cluster are pooled into one.
///
/// Source: Cochran, Sampling Techniques (1977), 6.10-6.11 (combined ratio estimate), on the log scale.
pub fn ratio<'a>(strata: impl IntoIterator<Item = &'a Sums>, level: f64) -> Result<Interval, RateError> {
    let tail = tail(level).ok_or(RateError::Level(level))?;
    let (mut all, mut single, mut own) = (Sums::default(), Sums::default(), Vec::new());
    for stratum in strata {
        all.join(stratum);
        match stratum.clusters {
            0 => {}
            1 => single.join(stratum),
            _ => own.push(stratum),
        }
    }
    if all.clusters < 2 || (own.is_empty() && single.clusters < 2) {
        return Err(RateError::TooFewClusters(usize::try_from(all.clusters).unwrap_or(usize::MAX)));
    }
    if all.y <= 0 {
        return Err(RateError::Exposure(all.y as f64));
    }
    if all.x <= 0 {
        return Err(RateError::NoEvents);
    }
    let ratio = all.x as f64 / all.y as f64;
    let mut spreads: Vec<f64> = own.iter().map(|stratum| stratum.spread(ratio)).collect();
    spreads.push(single.spread(ratio));
    // Sums of decimals depend on their order, and the order of strata means nothing.
    spreads.sort_unstable_by(f64::total_cmp);
    let squares: f64 = spreads.iter().sum();
    let error = squares.sqrt() / all.x as f64;
    // Rounding leaves about 1e-8 where every cluster has exactly the same ratio.
    if error < 1e-7 {
        return Err(RateError::NoSpread);
    }
    let factor = (normal_quantile(1.0 - tail) * error).exp();
    let interval = Interval { low: ratio / factor, high: ratio * factor };
    if interval.high.is_finite() { Ok(interval) } else { Err(RateError::TooLarge) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rate::clustered_rate;
    use proptest::prelude::*;

    fn sums(pairs: &[(i64, i64)]) -> Sums {
        let mut sums = Sums::default();
        for (x, y) in pairs {
            sums.add(*x, *y);
        }
        sums
    }

    fn close(a: Interval, b: Interval) -> bool {
        (a.low - b.low).abs() < 1e-9 * b.low && (a.high - b.high).abs() < 1e-9 * b.high
    }

    proptest! {
        #[test]
        fn one_stratum_is_the_clustered_rate(pairs in proptest::collection::vec((0i64..9, 0i64..40), 2..60)) {
            let floats: Vec<_> = pairs.iter().map(|(x, y)| (*x as f64, *y as f64)).collect();
            match (ratio([&sums(&pairs)], 0.95), clustered_rate(&floats, 0.95)) {
                (Ok(own), Ok(other)) => prop_assert!(close(own, other), "{own:?} {other:?}"),
                (Err(own), Err(other)) => prop_assert_eq!(own, other),
                (own, other) => prop_assert!(false, "{:?} {:?}", own, other),
            }
        }

        #[test]
        fn strata_that_differ_take_their_part_of_the_spread_away(
            low in proptest::collection::vec(0i64..4, 20), high in proptest::collection::vec(20i64..24, 20)
        ) {
            let pairs = |events: &[i64]| events.iter().map(|x| (*x, 30)).collect::<Vec<_>>();
            let (low, high) = (pairs(&low), pairs(&high));
            let apart = ratio([&sums(&low), &sums(&high)], 0.95).unwrap();
            let together = ratio([&sums(&[low, high].concat())], 0.95).unwrap();
            prop_assert!(apart.high - apart.low < together.high - together.low);
        }
    }

    proptest! {
        #[test]
        fn a_numerator_may_come_later(pairs in proptest::collection::vec((0i64..3, 0i64..3), 0..9)) {
            let mut later = sums(&pairs.iter().map(|(_, y)| (0, *y)).collect::<Vec<_>>());
            for (x, y) in &pairs {
                later.raise(*x, *y);
            }
            prop_assert_eq!(later, sums(&pairs));
        }
    }

    #[test]
    fn strata_of_one_are_pooled() {
        let ones: Vec<Sums> = [(3, 30), (1, 31), (0, 30)].iter().map(|pair| sums(&[*pair])).collect();
        let pooled = ratio(&ones, 0.95).unwrap();
        assert!(close(pooled, ratio([&sums(&[(3, 30), (1, 31), (0, 30)])], 0.95).unwrap()));
    }

    #[test]
    fn what_cannot_be_judged_is_named() {
        assert_eq!(ratio([&sums(&[(1, 30)])], 0.95), Err(RateError::TooFewClusters(1)));
        assert_eq!(ratio([&sums(&[(0, 30), (0, 30)])], 0.95), Err(RateError::NoEvents));
        assert_eq!(ratio([&sums(&[(2, 30), (2, 30)])], 0.95), Err(RateError::NoSpread));
        assert_eq!(ratio([&sums(&[(2, 0), (1, 0)])], 0.95), Err(RateError::Exposure(0.0)));
        assert_eq!(ratio([&sums(&[(2, 9), (1, 9)])], 1.0), Err(RateError::Level(1.0)));
    }
}
