// SPDX-License-Identifier: EUPL-1.2
//! An estimate and its error as an interval and a test.

use crate::distribution::{chi_square_upper, normal_quantile, normal_two_sided, t_two_sided, t_upper};
use crate::interval::tail;
use crate::matrix::{Cholesky, Matrix};

/// What an estimate over its error is compared with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reference {
    Normal,
    /// With this much freedom.
    Student(f64),
}

/// Limits and two-sided p; `None` where the error is 0 or no number.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Wald {
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub p: Option<f64>,
}

/// The interval `estimate ± quantile · error` and the test that the truth is 0.
#[must_use]
pub fn wald(estimate: f64, error: f64, reference: Reference, level: f64) -> Wald {
    let Some(tail) = tail(level).filter(|_| error > 0.0 && error.is_finite() && estimate.is_finite()) else {
        return Wald::default();
    };
    let (quantile, p) = match reference {
        Reference::Normal => (-normal_quantile(tail), normal_two_sided(estimate / error)),
        Reference::Student(freedom) if freedom > 0.0 => {
            (t_upper(tail, freedom), t_two_sided(estimate / error, freedom))
        }
        Reference::Student(_) => return Wald::default(),
    };
    Wald { low: Some(estimate - quantile * error), high: Some(estimate + quantile * error), p: Some(p) }
}

/// Whether all of these estimates are 0 together: chi-square and p. `None` when their covariance cannot be inverted.
#[must_use]
pub fn wald_joint(estimates: &[f64], covariance: &Matrix) -> Option<(f64, f64)> {
    let solved = Cholesky::of(covariance)?.solve(estimates);
    let statistic: f64 = solved.iter().zip(estimates).map(|(a, b)| a * b).sum();
    statistic.is_finite().then(|| (statistic, chi_square_upper(statistic, estimates.len() as f64)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn textbook_quantiles() {
        let own = wald(2.0, 1.0, Reference::Normal, 0.95);
        assert!((own.high.unwrap() - 2.0 - 1.959_963_984_540_054).abs() < 1e-12);
        assert!((own.p.unwrap() - 0.045_500_263_896_358_4).abs() < 1e-10);
        let t = wald(2.228_138_851_964_939, 1.0, Reference::Student(10.0), 0.95);
        assert!(t.low.unwrap().abs() < 1e-9 && (t.p.unwrap() - 0.05).abs() < 1e-9);
        assert_eq!(wald(1.0, 0.0, Reference::Normal, 0.95), Wald::default());
        assert_eq!(wald(1.0, 1.0, Reference::Student(0.0), 0.95), Wald::default());
    }
}
