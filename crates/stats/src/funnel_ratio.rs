// SPDX-License-Identifier: EUPL-1.2
//! A funnel of observed over expected: exact Poisson limits, or limits that allow for places differing anyway.

use crate::distribution::gamma_quantile;
use crate::quantile::quantile;

/// Normal quantiles of the inner and outer limits, as rounded in the funnel literature: 95 and 99.8 %.
pub const INNER: f64 = 1.959_964;
/// See [`INNER`].
pub const OUTER: f64 = 3.090_232;

/// Part of the places at each end whose distance is drawn in.
const WINSORISED: f64 = 0.1;

/// The scale on which distances are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adjustment {
    /// Logarithm of the ratio, as the summary hospital-level mortality indicator does.
    Shmi,
    /// Square root of the ratio, as the Care Quality Commission did.
    SquareRoot,
}

/// Limits of one place, as ratios.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Observed over expected.
    pub ratio: f64,
    /// 95 %.
    pub inner: (f64, f64),
    /// 99.8 %.
    pub outer: (f64, f64),
}

/// A funnel with the spread between places.
#[derive(Debug, Clone, PartialEq)]
pub struct Funnel {
    pub places: Vec<Place>,
    /// Mean square of the distances, the outer tenths drawn in: 1 is pure chance. `None` unadjusted.
    pub phi: Option<f64>,
    /// Variance between places on the scale of the adjustment; 0 leaves the exact limits. `None` unadjusted.
    pub tau2: Option<f64>,
}

/// Draws up a funnel of (observed, expected).
///
/// Without adjustment, or when no spread beyond chance is found, limits are the exact Poisson ones of the expected number.
/// Square-root limits are squared back to ratios; a lower one below 0 is 0.
///
/// Source: Spiegelhalter (2005), Statistics in Medicine 24: 1185-1202; Spiegelhalter et al. (2012), JRSS A 175: 1-47; R
/// `FunnelPlotR` (whose SHMI method leaves the outer tenths out instead of drawing them in).
pub fn funnel(places: &[(f64, f64)], adjustment: Option<Adjustment>) -> Result<Funnel, FunnelError> {
    for (index, (observed, expected)) in places.iter().enumerate() {
        if !(*observed >= 0.0 && observed.is_finite()) {
            return Err(FunnelError::Observed { index });
        }
        if !(*expected > 0.0 && expected.is_finite()) {
            return Err(FunnelError::Expected { index });
        }
    }
    if places.is_empty() {
        return Err(FunnelError::TooFewPlaces(0));
    }
    let spread = adjustment.map(|scale| spread(places, scale).map(|(phi, tau2)| (scale, phi, tau2))).transpose()?;
    let place = |(observed, expected): &(f64, f64)| {
        let limits = |z: f64, tail: f64| match spread {
            Some((scale, _, tau2)) if tau2 > 0.0 => widened(*expected, tau2, z, scale),
            _ => exact(*expected, tail),
        };
        Place { ratio: observed / expected, inner: limits(INNER, 0.025), outer: limits(OUTER, 0.001) }
    };
    let made = Funnel {
        places: places.iter().map(place).collect(),
        phi: spread.map(|(_, phi, _)| phi),
        tau2: spread.map(|(_, _, tau2)| tau2),
    };
    let finite = |place: &Place| place.ratio.is_finite() && place.inner.1.is_finite() && place.outer.1.is_finite();
    if made.places.iter().all(finite) { Ok(made) } else { Err(FunnelError::TooLarge) }
}

fn exact(expected: f64, tail: f64) -> (f64, f64) {
    (gamma_quantile(expected, tail) / expected, gamma_quantile(expected + 1.0, 1.0 - tail) / expected)
}

fn widened(expected: f64, tau2: f64, z: f64, scale: Adjustment) -> (f64, f64) {
    match scale {
        Adjustment::Shmi => {
            let reach = z * (1.0 / expected + tau2).sqrt();
            ((-reach).exp(), reach.exp())
        }
        Adjustment::SquareRoot => {
            let reach = z * (0.25 / expected + tau2).sqrt();
            ((1.0 - reach).max(0.0).powi(2), (1.0 + reach).powi(2))
        }
    }
}

/// φ and τ².
fn spread(places: &[(f64, f64)], scale: Adjustment) -> Result<(f64, f64), FunnelError> {
    if places.len() < 2 {
        return Err(FunnelError::TooFewPlaces(places.len()));
    }
    let distance = |(observed, expected): &(f64, f64)| match scale {
        Adjustment::Shmi => expected.sqrt() * (observed / expected).ln(),
        Adjustment::SquareRoot => 2.0 * (observed.sqrt() - expected.sqrt()),
    };
    let mut distances: Vec<f64> = places.iter().map(distance).collect();
    distances.sort_unstable_by(f64::total_cmp);
    let ends = (quantile(&distances, WINSORISED), quantile(&distances, 1.0 - WINSORISED));
    let (Some(low), Some(high)) = ends else { return Err(FunnelError::TooManyZeros) };
    let n = places.len() as f64;
    let phi = distances.iter().map(|z| z.clamp(low, high).powi(2)).sum::<f64>() / n;
    let weight = |(_, expected): &(f64, f64)| match scale {
        Adjustment::Shmi => *expected,
        Adjustment::SquareRoot => 4.0 * expected,
    };
    let (sum, squares) = places.iter().map(weight).fold((0.0, 0.0), |(s, q), w| (s + w, q + w * w));
    let tau2 = ((n * phi - (n - 1.0)) / (sum - squares / sum)).max(0.0);
    Ok((phi, tau2))
}

/// Why there is no funnel.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum FunnelError {
    #[error("place {index} (from 0): observed must be a finite number of 0 or more")]
    Observed { index: usize },
    #[error("place {index} (from 0): nothing was expected, so there is no ratio")]
    Expected { index: usize },
    #[error("a funnel that allows for spread needs two places, there are {0}")]
    TooFewPlaces(usize),
    #[error("a tenth or more of the places has none observed: their logarithm does not exist, use the square root")]
    TooManyZeros,
    #[error("the limits are too large to be represented")]
    TooLarge,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_has_no_funnel_is_named() {
        assert_eq!(funnel(&[], None), Err(FunnelError::TooFewPlaces(0)));
        assert_eq!(funnel(&[(1.0, 0.0)], None), Err(FunnelError::Expected { index: 0 }));
        assert_eq!(funnel(&[(-1.0, 1.0)], None), Err(FunnelError::Observed { index: 0 }));
        assert_eq!(funnel(&[(1.0, 1.0)], Some(Adjustment::Shmi)), Err(FunnelError::TooFewPlaces(1)));
        assert_eq!(funnel(&[(0.0, 4.0); 9], Some(Adjustment::Shmi)), Err(FunnelError::TooManyZeros));
    }

    #[test]
    fn no_spread_beyond_chance_leaves_the_exact_limits() {
        let even: Vec<(f64, f64)> = (1..30).map(|i| (f64::from(i), f64::from(i))).collect();
        let made = funnel(&even, Some(Adjustment::SquareRoot)).unwrap();
        assert_eq!((made.phi, made.tau2), (Some(0.0), Some(0.0)));
        assert_eq!(made.places, funnel(&even, None).unwrap().places);
    }

    proptest! {
        #[test]
        fn limits_nest_around_one(
            rows in prop::collection::vec((0_u16..400, 1.0..200.0_f64), 2..60), adjust in 0_u8..3,
        ) {
            let rows: Vec<(f64, f64)> = rows.into_iter().map(|(o, e)| (f64::from(o), e)).collect();
            let adjust = [None, Some(Adjustment::Shmi), Some(Adjustment::SquareRoot)][usize::from(adjust)];
            let Ok(made) = funnel(&rows, adjust) else { return Ok(()) };
            for place in made.places {
                prop_assert!(0.0 <= place.outer.0 && place.outer.0 <= place.inner.0 && place.inner.0 < 1.0);
                prop_assert!(1.0 < place.inner.1 && place.inner.1 < place.outer.1);
            }
        }
    }
}
