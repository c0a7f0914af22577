// SPDX-License-Identifier: EUPL-1.2
//! One rate against a fixed one, and the ratio of two rates, exact or with the mid-p correction.

use statrs::function::gamma::ln_gamma;

use crate::distribution::{beta_quantile, binomial_cdf, poisson_cdf};
use crate::interval::tail;
use crate::rate::{RateError, garwood};

/// How the discreteness of counts is dealt with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exactness {
    /// Never covers less than the level; somewhat wide.
    Exact,
    /// Half the probability of what was seen counts as more extreme: about the level on average, sometimes under it.
    MidP,
}

/// A rate, or a ratio of two, with its limits and test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compared {
    /// Events per unit of exposure, or first over second. `None`: the second has no events, the ratio has no bound.
    pub estimate: Option<f64>,
    /// Of a rate: `sqrt(events) / exposure`. Of a ratio: of its logarithm, `sqrt(1/a + 1/b)`. `None` without events.
    pub error: Option<f64>,
    pub low: f64,
    /// `None`: without bound.
    pub high: Option<f64>,
    /// Two-sided, against a rate or ratio of `null`.
    pub p: f64,
}

/// R's own slack when it compares probabilities.
const SLACK: f64 = 1.0 + 1e-7;

/// One rate: Garwood's interval and the exact test that sums what is no likelier than what was seen; or both with mid-p.
///
/// Source: Garwood (1936), Biometrika 28: 437-442; R `poisson.test`; mid-p: Cohen & Yang (1994), Stat Med 13: 1451-1458.
pub fn one(events: u64, exposure: f64, null: f64, how: Exactness, level: f64) -> Result<Compared, RateError> {
    if !(null > 0.0 && null.is_finite()) {
        return Err(RateError::Null(null));
    }
    let exact = garwood(events, exposure, level)?;
    let count = events as f64;
    let below = |mean: f64| poisson_cdf(count - 1.0, mean) + 0.5 * poisson(count, mean);
    let (low, high, p) = match how {
        Exactness::Exact => {
            let mean = null * exposure;
            let p = no_likelier(count, mean, f64::INFINITY, |k| poisson(k, mean), |k| poisson_cdf(k, mean));
            (exact.low, exact.high, p)
        }
        Exactness::MidP => {
            let tail = tail(level).ok_or(RateError::Level(level))?;
            let (from, until) = (exact.low * exposure, exact.high * exposure);
            let low = if events == 0 { 0.0 } else { solve(|m| below(m) - (1.0 - tail), from, until) };
            let high = solve(|m| below(m) - tail, from, until);
            let left = below(null * exposure);
            (low / exposure, high / exposure, (2.0 * left.min(1.0 - left)).min(1.0))
        }
    };
    let error = (events > 0).then(|| count.sqrt() / exposure);
    Ok(Compared { estimate: Some(count / exposure), error, low, high: Some(high), p })
}

/// First rate over second, by what is known of the first count given the sum of both: binomial with chance
/// `ratio T1 / (ratio T1 + T2)`.
///
/// Source: Lehmann & Romano, Testing Statistical Hypotheses (2005), 4.5; Clopper & Pearson (1934); R `poisson.test`; mid-p:
/// Lancaster (1961), JASA 56: 223-234.
pub fn two(
    events: (u64, u64),
    exposure: (f64, f64),
    null: f64,
    how: Exactness,
    level: f64,
) -> Result<Compared, RateError> {
    let tail = tail(level).ok_or(RateError::Level(level))?;
    for time in [exposure.0, exposure.1] {
        if !(time > 0.0 && time.is_finite()) {
            return Err(RateError::Exposure(time));
        }
    }
    if !(null > 0.0 && null.is_finite()) {
        return Err(RateError::Null(null));
    }
    let (a, b) = (events.0 as f64, events.1 as f64);
    let n = a + b;
    if n <= 0.0 {
        return Err(RateError::NoEventsAtAll);
    }
    let chance = null * exposure.0 / (null * exposure.0 + exposure.1);
    let clopper_low = if a > 0.0 { beta_quantile(a, b + 1.0, tail) } else { 0.0 };
    let clopper_high = if b > 0.0 { beta_quantile(a + 1.0, b, 1.0 - tail) } else { 1.0 };
    let below = |p: f64| binomial_cdf(a - 1.0, n, p) + 0.5 * binomial(a, n, p);
    let (low, high, p) = match how {
        Exactness::Exact => {
            let p = no_likelier(a, n * chance, n, |k| binomial(k, n, chance), |k| binomial_cdf(k, n, chance));
            (clopper_low, clopper_high, p)
        }
        Exactness::MidP => {
            let low = if a > 0.0 { solve(|p| below(p) - (1.0 - tail), clopper_low, clopper_high) } else { 0.0 };
            let high = if b > 0.0 { solve(|p| below(p) - tail, clopper_low, clopper_high) } else { 1.0 };
            let left = below(chance);
            (low, high, (2.0 * left.min(1.0 - left)).min(1.0))
        }
    };
    let times = exposure.1 / exposure.0;
    let ratio = |share: f64| (share < 1.0).then(|| share / (1.0 - share) * times);
    Ok(Compared {
        estimate: (b > 0.0).then(|| a / b * times),
        error: (a > 0.0 && b > 0.0).then(|| (1.0 / a + 1.0 / b).sqrt()),
        low: ratio(low).unwrap_or(0.0),
        high: ratio(high),
        p,
    })
}

fn poisson(k: f64, mean: f64) -> f64 {
    (k * mean.ln() - mean - ln_gamma(k + 1.0)).exp()
}

fn binomial(k: f64, n: f64, p: f64) -> f64 {
    let choose = ln_gamma(n + 1.0) - ln_gamma(k + 1.0) - ln_gamma(n - k + 1.0);
    (choose + k * p.ln() + (n - k) * (-p).ln_1p()).exp()
}

/// The probability of all that is no likelier than `seen`, of a distribution with one top near `mean`.
fn no_likelier(seen: f64, mean: f64, most: f64, chance: impl Fn(f64) -> f64, below: impl Fn(f64) -> f64) -> f64 {
    let limit = chance(seen) * SLACK;
    let p = if seen < mean {
        // The first count above the top that is no likelier; a bracket that doubles, then halves.
        let (mut low, mut high) = (mean.ceil(), (2.0 * mean - seen).ceil().max(mean.ceil() + 1.0).min(most));
        while chance(high) > limit && high < most {
            low = high;
            high = (2.0 * high + 1.0).min(most);
        }
        if chance(high) > limit {
            return below(seen).min(1.0);
        }
        while high - low > 1.0 {
            let middle = f64::midpoint(low, high).floor();
            if chance(middle) > limit {
                low = middle;
            } else {
                high = middle;
            }
        }
        let first = if chance(low) <= limit { low } else { high };
        below(seen) + (1.0 - below(first - 1.0))
    } else if seen > mean {
        let (mut low, mut high) = (-1.0, mean.floor());
        while high - low > 1.0 {
            let middle = f64::midpoint(low, high).floor();
            if chance(middle) > limit {
                high = middle;
            } else {
                low = middle;
            }
        }
        let last = if chance(high) <= limit { high } else { low };
        below(last) + (1.0 - below(seen - 1.0))
    } else {
        1.0
    };
    p.min(1.0)
}

/// Root of a falling function on a bracket, by halving.
fn solve(falls: impl Fn(f64) -> f64, mut low: f64, mut high: f64) -> f64 {
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if falls(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
        if high - low <= 1e-14 * high {
            break;
        }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_cannot_be_compared_is_named() {
        let two = |events, exposure| two(events, exposure, 1.0, Exactness::Exact, 0.95);
        assert_eq!(two((0, 0), (1.0, 1.0)), Err(RateError::NoEventsAtAll));
        assert_eq!(two((1, 1), (0.0, 1.0)), Err(RateError::Exposure(0.0)));
        assert_eq!(one(1, 1.0, 0.0, Exactness::Exact, 0.95), Err(RateError::Null(0.0)));
        let open = two((3, 0), (1.0, 1.0)).unwrap();
        assert_eq!((open.estimate, open.error, open.high), (None, None, None));
    }

    proptest! {
        #[test]
        fn swapping_the_groups_inverts_the_ratio(
            a in 1_u64..500, b in 1_u64..500, s in 0.1..1e4_f64, t in 0.1..1e4_f64, midp in any::<bool>(),
        ) {
            let how = if midp { Exactness::MidP } else { Exactness::Exact };
            let one = two((a, b), (s, t), 1.0, how, 0.95).unwrap();
            let other = two((b, a), (t, s), 1.0, how, 0.95).unwrap();
            prop_assert!((one.estimate.unwrap() * other.estimate.unwrap() - 1.0).abs() < 1e-9);
            prop_assert!((one.low * other.high.unwrap() - 1.0).abs() < 1e-7);
            prop_assert!((one.p - other.p).abs() < 1e-7, "{} {}", one.p, other.p);
            prop_assert!(one.low <= one.estimate.unwrap() && one.estimate <= one.high);
        }

        #[test]
        fn mid_p_lies_within_exact(a in 0_u64..300, b in 1_u64..300, t in 0.1..1e3_f64) {
            let exact = two((a, b), (1.0, t), 1.0, Exactness::Exact, 0.95).unwrap();
            let midp = two((a, b), (1.0, t), 1.0, Exactness::MidP, 0.95).unwrap();
            prop_assert!(exact.low <= midp.low * (1.0 + 1e-9) && midp.high.unwrap() <= exact.high.unwrap() * (1.0 + 1e-9));
            let exact = one(a, t, 1.0, Exactness::Exact, 0.95).unwrap();
            let midp = one(a, t, 1.0, Exactness::MidP, 0.95).unwrap();
            prop_assert!(exact.low <= midp.low * (1.0 + 1e-9) && midp.high.unwrap() <= exact.high.unwrap() * (1.0 + 1e-9));
        }
    }
}
