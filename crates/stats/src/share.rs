// SPDX-License-Identifier: EUPL-1.2
//! Interval of a share: how many of a known number.

use crate::distribution::beta_quantile;
use crate::interval::{Interval, tail};

/// Above this many the continued fraction would need more terms than it is given.
pub const LARGEST: u64 = 1_000_000_000;

/// Exact binomial interval of `k / n`, as shares between 0 and 1.
///
/// It never covers less than its level, so it is somewhat wide for small numbers. `k = 0` gives
/// low 0 and `k = n` gives high 1.
///
/// Source: Clopper & Pearson (1934), Biometrika 26: 404-413; R `binom.test`.
pub fn clopper_pearson(k: u64, n: u64, level: f64) -> Result<Interval, ShareError> {
    let tail = tail(level).ok_or(ShareError::Level(level))?;
    if n == 0 {
        return Err(ShareError::NobodyToCount);
    }
    if k > n {
        return Err(ShareError::MoreThanAll { k, n });
    }
    if n > LARGEST {
        return Err(ShareError::TooMany(n));
    }
    let (yes, no, all) = (k as f64, (n - k) as f64, n as f64);
    let low = match k {
        0 => 0.0,
        _ if k == n => (tail.ln() / all).exp(),
        _ => beta_quantile(yes, no + 1.0, tail),
    };
    let high = match k {
        _ if k == n => 1.0,
        0 => -(tail.ln() / all).exp_m1(),
        _ => beta_quantile(yes + 1.0, no, 1.0 - tail),
    };
    Ok(Interval { low, high })
}

/// Why a share has no interval.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum ShareError {
    #[error("the confidence level must lie between 0 and 1, not {0}")]
    Level(f64),
    #[error("a share of none does not exist")]
    NobodyToCount,
    #[error("{k} cannot be a share of {n}")]
    MoreThanAll { k: u64, n: u64 },
    #[error("exact limits are computed up to {LARGEST}, not for {0}")]
    TooMany(u64),
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn none_of_ten_as_in_binom_test() {
        // R: binom.test(0, 10)$conf.int
        let interval = clopper_pearson(0, 10, 0.95).unwrap();
        assert_eq!(interval.low.to_bits(), 0.0_f64.to_bits());
        assert!((interval.high - 0.308_497_1).abs() < 1e-7);
    }

    #[test]
    fn what_cannot_be_computed_is_named() {
        assert_eq!(clopper_pearson(0, 0, 0.95), Err(ShareError::NobodyToCount));
        assert_eq!(clopper_pearson(3, 2, 0.95), Err(ShareError::MoreThanAll { k: 3, n: 2 }));
        assert_eq!(clopper_pearson(1, 2, 1.0), Err(ShareError::Level(1.0)));
        assert_eq!(clopper_pearson(1, LARGEST + 1, 0.95), Err(ShareError::TooMany(LARGEST + 1)));
    }

    proptest! {
        #[test]
        fn contains_the_share_and_stays_inside_zero_and_one(
            n in 1_u64..200_000, part in 0.0..=1.0_f64, level in 0.5..0.999_f64,
        ) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss,
                reason = "a part of n is a whole number from 0 to n")]
            let k = (part * n as f64).floor() as u64;
            let interval = clopper_pearson(k, n, level).unwrap();
            let share = k as f64 / n as f64;
            prop_assert!(0.0 <= interval.low && interval.low <= share);
            prop_assert!(share <= interval.high && interval.high <= 1.0);
        }

        #[test]
        fn rises_with_k(n in 2_u64..5_000, part in 0.0..1.0_f64) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss,
                reason = "a part of n is a whole number from 0 to n - 1")]
            let k = (part * n as f64).floor() as u64;
            let one = clopper_pearson(k, n, 0.95).unwrap();
            let more = clopper_pearson(k + 1, n, 0.95).unwrap();
            prop_assert!(more.low > one.low && more.high > one.high);
        }

        #[test]
        fn counting_the_others_mirrors_it(k in 0_u64..3_000, others in 1_u64..3_000) {
            let these = clopper_pearson(k, k + others, 0.9).unwrap();
            let those = clopper_pearson(others, k + others, 0.9).unwrap();
            prop_assert!((these.low - (1.0 - those.high)).abs() < 1e-11);
            prop_assert!((these.high - (1.0 - those.low)).abs() < 1e-11);
        }
    }
}
