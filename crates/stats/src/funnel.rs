// SPDX-License-Identifier: EUPL-1.2
//! How far places of different sizes lie from one common rate by chance: small ones far, large ones near.

/// What is counted at a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Counted {
    /// Events over an exposure, with this many expected.
    Events(f64),
    /// Persons of `of`, each with this probability.
    Persons {
        /// How many there are.
        of: u64,
        /// The common share, 0–1.
        share: f64,
    },
}

/// Above this expectation the normal quantile differs by less than one in 10,000 of the distance.
const EXACT_UP_TO: f64 = 1e6;

/// Fewest places from which it can be told how much more than chance they differ.
pub const MIN_PLACES: usize = 10;

/// Part of the places at each end whose distance is set to that of the next (Spiegelhalter's 10 %).
const WINSORISED: f64 = 0.1;

impl Counted {
    fn expected(self) -> f64 {
        match self {
            Self::Events(expected) => expected,
            Self::Persons { of, share } => of as f64 * share,
        }
    }

    fn variance(self) -> f64 {
        match self {
            Self::Events(expected) => expected,
            Self::Persons { of, share } => of as f64 * share * (1.0 - share),
        }
    }

    /// Logarithm of the probability of none.
    fn log_none(self) -> f64 {
        match self {
            Self::Events(expected) => -expected,
            Self::Persons { of, share } => of as f64 * (-share).ln_1p(),
        }
    }

    /// What the logarithm of the probability of `count` becomes at one more.
    fn log_step(self, count: f64) -> f64 {
        match self {
            Self::Events(expected) => expected.ln() - (count + 1.0).ln(),
            Self::Persons { of, share } => {
                (of as f64 - count).ln() - (count + 1.0).ln() + share.ln() - (-share).ln_1p()
            }
        }
    }

    fn is_usable(self) -> bool {
        match self {
            Self::Events(expected) => expected > 0.0 && expected.is_finite(),
            Self::Persons { of, share } => of > 0 && share > 0.0 && share < 1.0,
        }
    }
}

/// The counts between which a place lies with probability `level`, exact (Poisson, binomial), interpolated within the
/// step so that the limits are smooth, and widened by the square root of `spread`, 1 for none. `None` for nothing
/// expected, a share of 0 or 1, or a level outside (0, 1).
///
/// Source: Spiegelhalter (2005), Statistics in Medicine 24: 1185-1202, appendix A.1.1 and formula 8.
#[must_use]
pub fn limits(counted: Counted, level: f64, spread: f64) -> Option<(f64, f64)> {
    let usable = counted.is_usable() && level > 0.0 && level < 1.0 && spread >= 1.0 && spread.is_finite();
    if !usable {
        return None;
    }
    let tail = (1.0 - level) / 2.0;
    let expected = counted.expected();
    let widened = |limit: f64| expected + spread.sqrt() * (limit - expected);
    let most = match counted {
        Counted::Events(_) => f64::INFINITY,
        Counted::Persons { of, .. } => of as f64,
    };
    let [low, high] = [tail, 1.0 - tail].map(|p| widened(quantile(counted, p)).clamp(0.0, most));
    Some((low, high))
}

/// The interpolated quantile: the smallest count with at least `p` at or below it, less the part of its own probability
/// that lies beyond `p`.
fn quantile(counted: Counted, p: f64) -> f64 {
    if counted.expected() > EXACT_UP_TO {
        let z = crate::distribution::normal_quantile(p);
        return counted.expected() + z * counted.variance().sqrt();
    }
    let (mut log_term, mut count) = (counted.log_none(), 0.0);
    let mut below = log_term.exp();
    let most = match counted {
        Counted::Events(expected) => expected + 40.0 * expected.sqrt() + 100.0,
        Counted::Persons { of, .. } => of as f64,
    };
    while below < p && count < most {
        log_term += counted.log_step(count);
        count += 1.0;
        below += log_term.exp();
    }
    count - ((below - p) / log_term.exp()).clamp(0.0, 1.0)
}

/// How much more places differ than chance explains: the mean square of their standardised distances, the outermost
/// tenth on each side drawn in, and never below 1. `None` below [`MIN_PLACES`].
///
/// Source: Spiegelhalter (2005), formula 7.
#[must_use]
pub fn spread(places: &[(f64, Counted)]) -> Option<f64> {
    let usable = places.iter().filter(|(_, counted)| counted.is_usable());
    let mut distances: Vec<f64> =
        usable.map(|(count, counted)| (count - counted.expected()) / counted.variance().sqrt()).collect();
    if distances.len() < MIN_PLACES || distances.iter().any(|distance| !distance.is_finite()) {
        return None;
    }
    distances.sort_unstable_by(f64::total_cmp);
    let all = distances.len() as f64;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a tenth of a length")]
    let outer = (all * WINSORISED).floor() as usize;
    let (low, high) = (distances[outer], distances[distances.len() - 1 - outer]);
    let squares: f64 = distances.iter().map(|distance| distance.clamp(low, high).powi(2)).sum();
    Some((squares / all).max(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_computed_is_none() {
        for counted in [
            Counted::Events(0.0),
            Counted::Events(f64::NAN),
            Counted::Persons { of: 0, share: 0.5 },
            Counted::Persons { of: 10, share: 0.0 },
            Counted::Persons { of: 10, share: 1.0 },
        ] {
            assert_eq!(limits(counted, 0.95, 1.0), None, "{counted:?}");
        }
        assert_eq!(limits(Counted::Events(5.0), 1.0, 1.0), None);
        assert_eq!(limits(Counted::Events(5.0), 0.95, 0.5), None);
        assert_eq!(spread(&[(5.0, Counted::Events(5.0)); 9]), None);
    }

    #[test]
    fn more_spread_is_wider_and_stays_where_counts_can_be() {
        let (low, high) = limits(Counted::Events(4.0), 0.95, 1.0).unwrap();
        let wide = limits(Counted::Events(4.0), 0.95, 4.0).unwrap();
        assert!((wide.1 - 4.0 - 2.0 * (high - 4.0)).abs() < 1e-12);
        assert!(low > 0.0 && wide.0 >= 0.0 && wide.0 < low);
        let all = limits(Counted::Persons { of: 4, share: 0.9 }, 0.95, 9.0).unwrap();
        assert!(all.1 <= 4.0, "{all:?}");
    }

    #[test]
    fn exact_and_normal_limits_meet_at_the_switch() {
        let (below, above) = (Counted::Events(EXACT_UP_TO), Counted::Events(EXACT_UP_TO * (1.0 + 1e-12)));
        let (exact, normal) = (limits(below, 0.998, 1.0).unwrap(), limits(above, 0.998, 1.0).unwrap());
        assert!((exact.0 / normal.0 - 1.0).abs() < 1e-5 && (exact.1 / normal.1 - 1.0).abs() < 1e-5);
    }

    #[test]
    fn places_as_chance_has_them_have_no_spread() {
        let near: Vec<(f64, Counted)> = (0..20).map(|at| (f64::from(9 + at % 3), Counted::Events(10.0))).collect();
        assert_eq!(spread(&near), Some(1.0));
        let far: Vec<(f64, Counted)> = (0..20).map(|at| (f64::from(at % 2) * 20.0, Counted::Events(10.0))).collect();
        assert!((spread(&far).unwrap() - 10.0).abs() < 1e-12);
    }
}
