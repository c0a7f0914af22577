// SPDX-License-Identifier: EUPL-1.2
//! Intervals of a rate: events per unit of exposure, independent (exact) or in clusters.

use crate::distribution::{gamma_quantile, normal_quantile};
use crate::interval::{Interval, tail};

/// Exact Poisson interval of `events / exposure`, in events per unit of exposure.
///
/// Half the gamma quantiles' tails each side; no events give 0 to 3.689 / exposure at level 0.95.
/// It assumes independent events: where few persons make most of them it is too narrow, so show
/// [`clustered_rate`] beside it.
///
/// Source: Garwood (1936), Biometrika 28: 437-442; R `poisson.test`.
pub fn garwood(events: u64, exposure: f64, level: f64) -> Result<Interval, RateError> {
    let tail = tail(level).ok_or(RateError::Level(level))?;
    if !(exposure > 0.0 && exposure.is_finite()) {
        return Err(RateError::Exposure(exposure));
    }
    let count = events as f64;
    let (low, high) = if events == 0 {
        (0.0, -tail.ln())
    } else {
        (gamma_quantile(count, tail), gamma_quantile(count + 1.0, 1.0 - tail))
    };
    finite(low / exposure, high / exposure)
}

/// Interval of `sum(events) / sum(exposure)` over clusters such as persons, robust to events that
/// come in bursts within a cluster. `pairs` holds (events, exposure) of each cluster.
///
/// On the log scale, normal quantile, sandwich error times G/(G-1):
/// `se = sqrt(G/(G-1) * sum((events - rate * exposure)^2)) / sum(events)`, which is the Poisson
/// regression with offset and intercept only, `vcovCL(type = "HC0")` with the cluster correction.
/// With few clusters (say under 20) it is somewhat too narrow.
///
/// Source: Liang & Zeger (1986), Biometrika 73: 13-22; R `sandwich::vcovCL`.
pub fn clustered_rate(pairs: &[(f64, f64)], level: f64) -> Result<Interval, RateError> {
    let tail = tail(level).ok_or(RateError::Level(level))?;
    for &(events, exposure) in pairs {
        if !(events >= 0.0 && events.is_finite()) {
            return Err(RateError::Events(events));
        }
        if !(exposure >= 0.0 && exposure.is_finite()) {
            return Err(RateError::Exposure(exposure));
        }
    }
    // A cluster with neither events nor exposure was not there, so it is no evidence either.
    let present = || pairs.iter().filter(|(events, exposure)| *events > 0.0 || *exposure > 0.0);
    let clusters = present().count();
    if clusters < 2 {
        return Err(RateError::TooFewClusters(clusters));
    }
    let events: f64 = present().map(|pair| pair.0).sum();
    let exposure: f64 = present().map(|pair| pair.1).sum();
    if exposure <= 0.0 {
        return Err(RateError::Exposure(exposure));
    }
    if events <= 0.0 {
        return Err(RateError::NoEvents);
    }
    let rate = events / exposure;
    let squares: f64 = present().map(|pair| (pair.0 - rate * pair.1).powi(2)).sum();
    let correction = clusters as f64 / (clusters as f64 - 1.0);
    let error = (correction * squares).sqrt() / events;
    // Rounding leaves about 1e-16 where every cluster has exactly the same rate.
    if error < 1e-12 {
        return Err(RateError::NoSpread);
    }
    let factor = (normal_quantile(1.0 - tail) * error).exp();
    finite(rate / factor, rate * factor)
}

fn finite(low: f64, high: f64) -> Result<Interval, RateError> {
    if low.is_finite() && high.is_finite() { Ok(Interval { low, high }) } else { Err(RateError::TooLarge) }
}

/// Why a rate has no interval.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum RateError {
    #[error("the confidence level must lie between 0 and 1, not {0}")]
    Level(f64),
    #[error("exposure must be a finite number above 0, not {0}")]
    Exposure(f64),
    #[error("events must be a finite number of 0 or more, not {0}")]
    Events(f64),
    #[error("the rate or ratio to compare with must be a finite number above 0, not {0}")]
    Null(f64),
    #[error("no events in either group: a ratio cannot be told")]
    NoEventsAtAll,
    #[error("a cluster-robust interval needs two clusters, there are {0}")]
    TooFewClusters(usize),
    #[error("a cluster-robust interval does not exist without events; use the exact bound")]
    NoEvents,
    #[error("every cluster has the same rate: the spread between them cannot be judged")]
    NoSpread,
    #[error("the limits are too large to be represented")]
    TooLarge,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_events_leave_an_upper_bound() {
        let bound = garwood(0, 1000.0, 0.95).unwrap();
        assert_eq!(bound.low.to_bits(), 0.0_f64.to_bits());
        assert!((bound.high * 1000.0 - 3.688_879_454_113_936).abs() < 1e-12);
    }

    #[test]
    fn ten_events_as_in_poisson_test() {
        // R: poisson.test(10)$conf.int
        let interval = garwood(10, 1.0, 0.95).unwrap();
        assert!((interval.low - 4.795_389).abs() < 1e-6);
        assert!((interval.high - 18.390_36).abs() < 1e-5);
    }

    #[test]
    fn the_largest_count_still_ends() {
        let interval = garwood(u64::MAX, 1.0, 0.95).unwrap();
        assert!(interval.low < interval.high);
    }

    #[test]
    fn what_cannot_be_computed_is_named() {
        assert_eq!(garwood(1, 0.0, 0.95), Err(RateError::Exposure(0.0)));
        assert!(matches!(garwood(1, f64::NAN, 0.95), Err(RateError::Exposure(_))));
        assert_eq!(garwood(1, 1.0, 95.0), Err(RateError::Level(95.0)));
        assert_eq!(garwood(1, 1e-320, 0.95), Err(RateError::TooLarge));
        assert_eq!(clustered_rate(&[(1.0, 1.0)], 0.95), Err(RateError::TooFewClusters(1)));
        assert_eq!(clustered_rate(&[(1.0, 1.0), (0.0, 0.0)], 0.95), Err(RateError::TooFewClusters(1)));
        assert_eq!(clustered_rate(&[(0.0, 1.0), (0.0, 2.0)], 0.95), Err(RateError::NoEvents));
        assert_eq!(clustered_rate(&[(1.0, 0.0), (2.0, 0.0)], 0.95), Err(RateError::Exposure(0.0)));
        assert_eq!(clustered_rate(&[(1.0, 30.0), (2.0, 60.0)], 0.95), Err(RateError::NoSpread));
        assert_eq!(clustered_rate(&[(-1.0, 30.0), (2.0, 60.0)], 0.95), Err(RateError::Events(-1.0)));
    }

    proptest! {
        #[test]
        fn garwood_contains_its_estimate(
            events in 0_u64..2_000_000, exposure in 1e-3..1e9_f64, level in 0.5..0.999_f64,
        ) {
            let interval = garwood(events, exposure, level).unwrap();
            let estimate = events as f64 / exposure;
            prop_assert!(interval.low <= estimate && estimate < interval.high);
        }

        #[test]
        fn garwood_rises_with_events_and_widens_with_the_level(
            events in 0_u64..100_000, level in 0.5..0.99_f64,
        ) {
            let one = garwood(events, 7.0, level).unwrap();
            let more = garwood(events + 1, 7.0, level).unwrap();
            let surer = garwood(events, 7.0, level + 0.005).unwrap();
            prop_assert!(more.low > one.low && more.high > one.high);
            prop_assert!(surer.low <= one.low && surer.high > one.high);
        }

        #[test]
        fn clusters_in_any_order_contain_the_rate(
            pairs in prop::collection::vec((0_u8..20, 1_u16..400), 2..40),
        ) {
            let mut pairs: Vec<_> =
                pairs.into_iter().map(|(e, t)| (f64::from(e), f64::from(t))).collect();
            let Ok(interval) = clustered_rate(&pairs, 0.95) else { return Ok(()) };
            let events: f64 = pairs.iter().map(|pair| pair.0).sum();
            let exposure: f64 = pairs.iter().map(|pair| pair.1).sum();
            prop_assert!(interval.low < events / exposure && events / exposure < interval.high);
            pairs.reverse();
            let again = clustered_rate(&pairs, 0.95).unwrap();
            prop_assert!((again.low / interval.low - 1.0).abs() < 1e-9);
            prop_assert!((again.high / interval.high - 1.0).abs() < 1e-9);
        }
    }
}
