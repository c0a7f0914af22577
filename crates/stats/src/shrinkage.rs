// SPDX-License-Identifier: EUPL-1.2
//! Regression to the mean: how far places would come back by themselves, chosen because they were high.

use crate::glm::fit::{Data, GlmError};
use crate::glm::negative_binomial::fit_negative_binomial;
use crate::matrix::Matrix;

/// What is to be expected of each place when nothing changes, by gamma-Poisson empirical Bayes: its own count and the rate
/// of all, each by how sure it is: (θ + events) / (θ / rate + exposure).
///
/// Source: Efron & Morris (1973), JASA 68: 117-130; Clayton & Kaldor (1987), Biometrics 43: 671-681; θ and rate by maximum
/// likelihood of the negative binomial.
pub fn expected_rates(places: &[(f64, f64)]) -> Result<Vec<f64>, GlmError> {
    let y: Vec<f64> = places.iter().map(|own| own.0).collect();
    let offset: Vec<f64> = places.iter().map(|own| own.1.ln()).collect();
    let design = Matrix::of_columns(&[vec![1.0; places.len()]]).ok_or(GlmError::Design)?;
    let weights = vec![1.0; places.len()];
    let made = fit_negative_binomial(&Data { design: &design, y: &y, offset: &offset, weights: &weights })?;
    let mean = made.fit.coefficients[0].ok_or(GlmError::NoConvergence)?.exp();
    Ok(match made.theta {
        Some((theta, _)) => places.iter().map(|(y, time)| (theta + y) / (theta / mean + time)).collect(),
        None => vec![mean; places.len()],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_high_come_down_and_the_low_come_up() {
        let places = [(30.0, 10.0), (2.0, 10.0), (11.0, 10.0), (0.0, 10.0), (18.0, 10.0), (5.0, 10.0)];
        let expected = expected_rates(&places).unwrap();
        assert!(expected[0] < 3.0 && expected[0] > 1.1, "{expected:?}");
        assert!(expected[3] > 0.0);
        let sum: f64 = expected.iter().map(|rate| rate * 10.0).sum();
        assert!((sum - 66.0).abs() < 1e-6, "all together nothing is expected to change: {sum}");
    }

    #[test]
    fn without_more_spread_than_chance_all_are_alike() {
        let expected = expected_rates(&[(5.0, 10.0), (4.0, 10.0), (5.0, 10.0), (6.0, 10.0)]).unwrap();
        assert!(expected.iter().all(|rate| (rate - 0.5).abs() < 1e-9), "{expected:?}");
    }
}
