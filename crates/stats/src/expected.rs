// SPDX-License-Identifier: EUPL-1.2
//! What the months of a baseline let one expect of any month, had nothing changed.

use crate::distribution::t_upper;
use crate::glm::family::Family;
use crate::glm::fit::{Data, GlmError, fit};
use crate::glm::robust::newey_west;
use crate::matrix::Matrix;
use crate::period_ratio::{Model, season};

/// What is expected of one month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    /// Per unit of exposure.
    pub rate: f64,
    /// Between these lies what would be counted, over its exposure, with the asked level.
    pub low: f64,
    pub high: f64,
}

/// Fits the months of a baseline (what was counted, exposure) by a Poisson regression on the season with log exposure as
/// offset, and says of every month what it lets one expect; `None` where there is no exposure. `first_month`: the month of
/// the year of the first, from 0. `level`: of the interval of prediction, 0.95 as a rule.
///
/// The interval is exp(η ± t · √(x′Vx + φ/μ)) with V of Newey-West (n/(n − k)), φ the dispersion of Pearson or 1 if that is
/// more, and t of Student at the freedom of the fit: what is not known of the line, and how months spread around it.
///
/// Source: `McCullagh` & Nelder (1989), ch. 2 and 9; Newey & West (1987), Econometrica 55: 703-708.
pub fn expected(
    months: &[(f64, f64)],
    baseline: &[bool],
    first_month: usize,
    model: Model,
    level: f64,
) -> Result<Vec<Option<Expected>>, GlmError> {
    if months.len() != baseline.len() {
        return Err(GlmError::Lengths);
    }
    let design = |at: &[usize]| {
        let mut columns = vec![vec![1.0; at.len()]];
        columns.extend(season(at, first_month, model.harmonics));
        columns
    };
    let used: Vec<usize> = (0..months.len()).filter(|at| baseline[*at] && months[*at].1 > 0.0).collect();
    let matrix = Matrix::of_columns(&design(&used)).ok_or(GlmError::Design)?;
    let y: Vec<f64> = used.iter().map(|at| months[*at].0).collect();
    let offset: Vec<f64> = used.iter().map(|at| months[*at].1.ln()).collect();
    let weights = vec![1.0; y.len()];
    let data = Data { design: &matrix, y: &y, offset: &offset, weights: &weights };
    let fitted = fit(&data, Family::Poisson)?;
    let covariance = newey_west(&data, &fitted, &vec![0; y.len()], model.lag, true);
    let known = fitted.known();
    let t = t_upper((1.0 - level) / 2.0, fitted.freedom.max(1) as f64);
    let spread = fitted.dispersion.ok_or(GlmError::TooFewRows { rows: y.len(), coefficients: known.len() })?.max(1.0);
    let all: Vec<usize> = (0..months.len()).collect();
    let columns = design(&all);
    Ok(all
        .into_iter()
        .map(|at| {
            let exposure = Some(months[at].1).filter(|exposure| *exposure > 0.0)?;
            let row: Vec<f64> = fitted.kept.iter().map(|column| columns[*column][at]).collect();
            let linear: f64 = row.iter().zip(&known).map(|(own, coefficient)| own * coefficient).sum();
            let cross = |(one, x): (usize, &f64)| -> f64 {
                row.iter().enumerate().map(|(other, own)| x * own * covariance.at(one, other)).sum()
            };
            let line: f64 = row.iter().enumerate().map(cross).sum();
            let reach = t * (line + spread / (linear.exp() * exposure)).sqrt();
            Some(Expected { rate: linear.exp(), low: (linear - reach).exp(), high: (linear + reach).exp() })
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODEL: Model = Model { harmonics: 1, lag: 2 };

    fn months() -> Vec<(f64, f64)> {
        (0..36)
            .map(|at| (f64::from(20 + (at * 7) % 9 - if at >= 24 { 12 } else { 0 }), 900.0 + f64::from(at % 5)))
            .collect()
    }

    #[test]
    fn what_came_after_the_baseline_changes_nothing() {
        let baseline: Vec<bool> = (0..36).map(|at| at < 24).collect();
        let made = expected(&months(), &baseline, 4, MODEL, 0.95).unwrap();
        let mut other = months();
        other[30].0 = 500.0;
        assert_eq!(made, expected(&other, &baseline, 4, MODEL, 0.95).unwrap());
        let before: f64 = months()[..24].iter().zip(&made).map(|(own, made)| made.unwrap().rate * own.1).sum();
        let counted: f64 = months()[..24].iter().map(|own| own.0).sum();
        assert!((before / counted - 1.0).abs() < 1e-8, "the fit adds up to what was counted");
        assert!(made.iter().flatten().all(|own| own.low < own.rate && own.rate < own.high));
    }

    #[test]
    fn a_month_without_exposure_expects_nothing_and_no_baseline_is_an_error() {
        let (mut months, baseline) = (months(), vec![true; 36]);
        months[5] = (0.0, 0.0);
        assert_eq!(expected(&months, &baseline, 0, MODEL, 0.95).unwrap()[5], None);
        assert!(expected(&months, &[false; 36], 0, MODEL, 0.95).is_err());
        assert!(expected(&months, &baseline[1..], 0, MODEL, 0.95).is_err());
    }
}
