// SPDX-License-Identifier: EUPL-1.2
//! How likely a true change is to be shown, and how long one must wait for that.

use crate::distribution::{normal_cdf, normal_quantile};
use crate::matrix::{Cholesky, Matrix};

/// Two stretches of events that are compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ratio {
    /// Events expected in the first stretch.
    pub events: f64,
    /// Exposure of the first stretch and of the second.
    pub exposure: (f64, f64),
    /// True rate of the second over the first.
    pub ratio: f64,
    /// The ratio that must be excluded: 1 for a change, a margin above the truth for non-inferiority.
    pub against: f64,
    /// Spread of the counts over that of chance.
    pub dispersion: f64,
    /// Normal quantile of the look, as 1.96 or 2.004.
    pub z: f64,
}

/// What a plan can show.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plan {
    /// Chance that the interval lies on the true ratio's side of `against`.
    pub power: f64,
    /// Error of the logarithm of the ratio.
    pub error: f64,
    /// Exposure the second stretch needs for the wanted chance; `None`: however long, the first is too short.
    pub needed: Option<f64>,
}

/// Power of a comparison of two rates: normal on the log scale, variance φ (1/E₀ + 1/E₁).
///
/// Source: Signorini (1991), Biometrika 78: 446-450, with dispersion; Chan (2003) for non-inferiority.
pub fn ratio(plan: &Ratio, wanted: f64) -> Result<Plan, PowerError> {
    let positive = [plan.events, plan.exposure.0, plan.exposure.1, plan.ratio, plan.against, plan.dispersion, plan.z];
    if let Some(wrong) = positive.iter().find(|own| !(**own > 0.0 && own.is_finite())) {
        return Err(PowerError::Number(*wrong));
    }
    if !(wanted > 0.0 && wanted < 1.0) {
        return Err(PowerError::Wanted(wanted));
    }
    let distance = (plan.against / plan.ratio).ln().abs();
    if distance < 1e-12 {
        return Err(PowerError::NoDifference);
    }
    let after = plan.ratio * plan.events * plan.exposure.1 / plan.exposure.0;
    let error = (plan.dispersion * (1.0 / plan.events + 1.0 / after)).sqrt();
    let room = (distance / (plan.z + normal_quantile(wanted))).powi(2) / plan.dispersion - 1.0 / plan.events;
    let needed = (room > 0.0).then(|| plan.exposure.0 / (plan.ratio * plan.events * room));
    Ok(Plan { power: normal_cdf(distance / error - plan.z), error, needed })
}

/// A series whose level is to change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Series {
    /// Moments before the change and after it.
    pub moments: (usize, usize),
    /// Events expected at each moment before the change.
    pub events: f64,
    /// True level after over before.
    pub ratio: f64,
    /// Whether the slope may change too.
    pub slope: bool,
    pub dispersion: f64,
    pub z: f64,
}

/// Power to show the step of an interrupted time series without trend: its error from the expected information.
///
/// Source: `McCullagh` & Nelder (1989), 4.4; the model of `nabij analyse its` without season.
pub fn series(plan: &Series) -> Result<Plan, PowerError> {
    let positive = [plan.events, plan.ratio, plan.dispersion, plan.z];
    if let Some(wrong) = positive.iter().find(|own| !(**own > 0.0 && own.is_finite())) {
        return Err(PowerError::Number(*wrong));
    }
    let (before, after) = plan.moments;
    let fewest = if plan.slope { 2 } else { 1 };
    if before < 2 || after < fewest {
        return Err(PowerError::TooFewMoments);
    }
    let distance = plan.ratio.ln().abs();
    if distance < 1e-12 {
        return Err(PowerError::NoDifference);
    }
    let time: Vec<f64> = (0..before + after).map(|at| at as f64 - before as f64).collect();
    let step: Vec<f64> = time.iter().map(|at| f64::from(u8::from(*at >= 0.0))).collect();
    let weights: Vec<f64> = step.iter().map(|on| plan.events * plan.ratio.powf(*on)).collect();
    let mut columns = vec![vec![1.0; time.len()], step.clone(), time.clone()];
    if plan.slope {
        columns.push(time.iter().zip(&step).map(|(at, on)| at * on).collect());
    }
    let design = Matrix::of_columns(&columns).ok_or(PowerError::TooFewMoments)?;
    let inverse = Cholesky::of(&design.weighted_cross(&weights)).ok_or(PowerError::TooFewMoments)?.inverse();
    let error = (plan.dispersion * inverse.at(1, 1)).sqrt();
    Ok(Plan { power: normal_cdf(distance / error - plan.z), error, needed: None })
}

/// Why nothing can be planned.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum PowerError {
    #[error("{0} must be a finite number above 0")]
    Number(f64),
    #[error("the wanted power must lie between 0 and 1, not {0}")]
    Wanted(f64),
    #[error("the true ratio is the one to be excluded: nothing can ever be shown")]
    NoDifference,
    #[error("too few moments before or after the change")]
    TooFewMoments,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn halved() -> Ratio {
        Ratio { events: 100.0, exposure: (24.0, 12.0), ratio: 0.5, against: 1.0, dispersion: 2.0, z: 1.96 }
    }

    #[test]
    fn what_is_needed_gives_what_is_wanted() {
        let needed = ratio(&halved(), 0.8).unwrap().needed.unwrap();
        let again = ratio(&Ratio { exposure: (24.0, needed), ..halved() }, 0.8).unwrap();
        assert!((again.power - 0.8).abs() < 1e-9, "{again:?}");
        let short = ratio(&Ratio { events: 10.0, ..halved() }, 0.8).unwrap();
        assert_eq!(short.needed, None, "ten events before can never show a halving at this spread");
        assert_eq!(ratio(&Ratio { ratio: 1.0, ..halved() }, 0.8), Err(PowerError::NoDifference));
    }

    proptest! {
        #[test]
        fn more_events_and_less_spread_show_more(events in 5.0..500.0_f64, dispersion in 1.0..5.0_f64) {
            let at = |events, dispersion| ratio(&Ratio { events, dispersion, ..halved() }, 0.8).unwrap().power;
            prop_assert!(at(events + 1.0, dispersion) > at(events, dispersion));
            prop_assert!(at(events, dispersion + 0.1) < at(events, dispersion));
            let plan = Series { moments: (24, 12), events, ratio: 0.5, slope: false, dispersion, z: 1.96 };
            let own = series(&plan).unwrap();
            let slope = series(&Series { slope: true, ..plan }).unwrap();
            prop_assert!(slope.error > own.error);
        }
    }
}
