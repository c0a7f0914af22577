// SPDX-License-Identifier: EUPL-1.2
//! Negative binomial regression with its spread found by maximum likelihood.

use statrs::function::gamma::digamma;

use super::family::Family;
use super::fit::{Chosen, Data, Fit, GlmError};
use crate::matrix::{Basis, Cholesky, Matrix};

/// A fit with its spread.
#[derive(Debug, Clone)]
pub struct NegativeBinomial {
    /// At the best theta; of family Poisson where there is none.
    pub fit: Fit,
    /// Shape and its standard error; `None`: no more spread than Poisson, which the fit then is.
    pub theta: Option<(f64, f64)>,
    /// Errors of the kept coefficients from the observed information of coefficients and theta together.
    pub joint_errors: Vec<f64>,
    /// Rounds of coefficients and theta in turn.
    pub rounds: usize,
}

/// Above this it is Poisson to any digit that matters.
const POISSON: f64 = 1e7;
const MOST_ROUNDS: usize = 500;

/// Coefficients and theta in turn until neither moves.
///
/// Errors of `fit` are those at the given theta from the expected information, as R tells them; `joint_errors` allow for
/// theta being estimated and use the observed one, as statsmodels does. When the spread is no more than Poisson's the
/// likelihood has its top at infinite theta, and the Poisson fit is given.
///
/// Source: Lawless (1987), Canadian J Statistics 15: 209-225; R `MASS::glm.nb`, `theta.ml`.
pub fn fit_negative_binomial(data: &Data) -> Result<NegativeBinomial, GlmError> {
    let chosen = Chosen::of(data, Family::Poisson)?;
    let plain = chosen.fit(Family::Poisson, None)?;
    let mut own = Series::of(data, &plain);
    if own.excess() <= 0.0 {
        return Ok(poisson(plain));
    }
    let mut theta = own.theta(1.0);
    let mut fitted = plain.clone();
    let mut before = f64::INFINITY;
    for rounds in 1..=MOST_ROUNDS {
        if theta >= POISSON {
            return Ok(poisson(plain));
        }
        fitted = chosen.fit(Family::NegativeBinomial { theta }, Some(&fitted.linear))?;
        own = Series::of(data, &fitted);
        let next = own.theta(theta);
        let moved = (next / theta - 1.0).abs();
        theta = next;
        // Where theta is large little tells it from another: it stands still as far as digits go.
        if moved < 1e-10 || (moved < 1e-6 && moved >= before) {
            let error = 1.0 / own.information(theta).sqrt();
            let theta_error = if error.is_finite() { error } else { return Err(GlmError::NoConvergence) };
            let joint_errors = joint(&chosen.basis, &own, theta).ok_or(GlmError::NoConvergence)?;
            return Ok(NegativeBinomial { fit: fitted, theta: Some((theta, theta_error)), joint_errors, rounds });
        }
        before = moved;
    }
    drop(fitted);
    Err(GlmError::NoConvergence)
}

fn poisson(plain: Fit) -> NegativeBinomial {
    let joint_errors = plain.errors();
    NegativeBinomial { fit: plain, theta: None, joint_errors, rounds: 1 }
}

/// What was seen and fitted, with weights.
struct Series {
    rows: Vec<(f64, f64, f64)>,
    /// Weight of the rows with a whole number above 0, 1, 2 and so on: what they add to the slope depends on that alone.
    above: Vec<f64>,
}

/// Whole numbers up to here are counted; of others what they add is computed one by one.
const COUNTED: f64 = 10_000.0;

impl Series {
    fn of(data: &Data, fit: &Fit) -> Self {
        let row = |(row, mean): (&usize, &f64)| (data.y[*row], *mean, data.weights[*row]);
        let rows: Vec<_> = fit.rows.iter().zip(&fit.means).map(row).collect();
        let most = rows.iter().map(|(y, ..)| *y).filter(|y| counted(*y)).fold(0.0, f64::max);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counted only up to 10,000")]
        let at = |y: f64| y as usize;
        let mut above = vec![0.0; at(most) + 1];
        for (y, _, weight) in rows.iter().filter(|(y, ..)| counted(*y)) {
            above[at(*y)] += weight;
        }
        // From how many have a number to how many have a higher one.
        let mut higher = 0.0;
        for own in above.iter_mut().rev() {
            higher += std::mem::replace(own, higher);
        }
        Self { rows, above }
    }

    /// Spread beyond Poisson's: the slope of the likelihood in 1/theta at 0, times 2.
    fn excess(&self) -> f64 {
        self.rows.iter().map(|(y, mean, weight)| weight * ((y - mean).powi(2) - y)).sum()
    }

    /// Slope of the log-likelihood in theta. ψ(θ + y) − ψ(θ) is a sum where y is a whole number: no digits are lost where θ
    /// is large.
    fn slope(&self, theta: f64) -> f64 {
        let rises = self.above.iter().zip(0_u32..).map(|(above, at)| above / (theta + f64::from(at))).sum::<f64>();
        let part = |(y, mean, weight): &(f64, f64, f64)| {
            let rise = if counted(*y) { 0.0 } else { digamma(theta + y) - digamma(theta) };
            weight * (rise - (mean / theta).ln_1p() + (mean - y) / (mean + theta))
        };
        rises + self.rows.iter().map(part).sum::<f64>()
    }

    /// Minus the curvature.
    fn information(&self, theta: f64) -> f64 {
        let rises =
            self.above.iter().zip(0_u32..).map(|(above, at)| above / (theta + f64::from(at)).powi(2)).sum::<f64>();
        let part = |(y, mean, weight): &(f64, f64, f64)| {
            let rise = if counted(*y) { 0.0 } else { trigamma(theta) - trigamma(theta + y) };
            weight * (rise - 1.0 / theta + 2.0 / (mean + theta) - (y + theta) / (mean + theta).powi(2))
        };
        rises + self.rows.iter().map(part).sum::<f64>()
    }

    /// The best theta for these means: Newton's steps on the logarithm, within what is known to lie on either side.
    fn theta(&self, near: f64) -> f64 {
        let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
        let mut at = near.ln();
        for _ in 0..200 {
            let theta = at.exp();
            let slope = self.slope(theta);
            if slope == 0.0 {
                return theta;
            }
            if slope > 0.0 {
                low = at;
            } else {
                high = at;
            }
            let newton = (theta + slope / self.information(theta)).ln();
            let next = match (low.is_finite(), high.is_finite()) {
                _ if newton > low.max(at - 1.0) && newton < high.min(at + 1.0) => newton,
                (true, true) => f64::midpoint(low, high),
                (true, false) => at + 1.0,
                _ => at - 1.0,
            };
            if (next - at).abs() < 1e-13 || !(-30.0..POISSON.ln() + 1.0).contains(&next) {
                return next.exp();
            }
            at = next;
        }
        at.exp()
    }
}

fn counted(y: f64) -> bool {
    y.fract() == 0.0 && y <= COUNTED
}

/// Second derivative of the log-gamma function: recurrence up to 10, then the asymptotic series (DLMF 5.15.8).
pub(crate) fn trigamma(x: f64) -> f64 {
    let (mut at, mut sum) = (x, 0.0);
    while at < 10.0 {
        sum += 1.0 / (at * at);
        at += 1.0;
    }
    let square = 1.0 / (at * at);
    let series =
        1.0 / 6.0 - square * (1.0 / 30.0 - square * (1.0 / 42.0 - square * (1.0 / 30.0 - square * 5.0 / 66.0)));
    sum + 1.0 / at + square / 2.0 + square / at * series
}

/// Errors from the observed information of coefficients and theta.
fn joint(basis: &Basis, own: &Series, theta: f64) -> Option<Vec<f64>> {
    let width = basis.kept.len();
    let curve: Vec<f64> =
        own.rows.iter().map(|(y, mean, weight)| weight * mean * theta * (theta + y) / (theta + mean).powi(2)).collect();
    let mixed: Vec<f64> =
        own.rows.iter().map(|(y, mean, weight)| -weight * (y - mean) * mean / (theta + mean).powi(2)).collect();
    let (cross, side) = (basis.q.weighted_cross(&curve), basis.q.transposed_times(&mixed));
    // Of the whole inverse only the corner of the coefficients is needed: the Schur complement.
    let mut corner = Matrix::zeros(width, width);
    let of_theta = own.information(theta);
    for row in 0..width {
        for column in 0..width {
            corner.set(row, column, cross.at(row, column) - side[row] * side[column] / of_theta);
        }
    }
    let covariance = basis.covariance_back(&Cholesky::of(&corner)?.inverse());
    Some((0..width).map(|at| covariance.at(at, at).sqrt()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trigamma_at_one_and_a_half() {
        let square = std::f64::consts::PI.powi(2);
        assert!((trigamma(1.0) - square / 6.0).abs() < 1e-12);
        assert!((trigamma(0.5) - square / 2.0).abs() < 1e-11);
    }

    #[test]
    fn no_more_spread_than_chance_is_poisson() {
        let design = Matrix::of_columns(&[vec![1.0; 8]]).unwrap();
        let y = [3.0, 4.0, 3.0, 4.0, 3.0, 4.0, 3.0, 4.0];
        let data = Data { design: &design, y: &y, offset: &[0.0; 8], weights: &[1.0; 8] };
        let made = fit_negative_binomial(&data).unwrap();
        assert!(made.theta.is_none() && made.fit.family == Family::Poisson);
    }
}
