// SPDX-License-Identifier: EUPL-1.2
//! Whether a rate jumped at a known moment: segmented Poisson regression with offset, quasi-Poisson errors.

use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::interval::{Interval, tail};

/// Fewest points on either side of the break.
pub const FEWEST_POINTS: usize = 6;

const MOST_STEPS: usize = 100;
const TOLERANCE: f64 = 1e-12;

/// A level shift, with all that is needed to say how sure it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LevelShift {
    /// Rate just after the break over the rate the line before it would have had there.
    pub ratio: f64,
    /// Its interval.
    pub interval: Interval,
    /// Two-sided: how often chance alone would give a shift this large.
    pub p_value: f64,
    /// Spread of the counts over that of pure chance (Pearson), as estimated.
    pub dispersion: f64,
}

/// Why no shift can be told.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum LevelShiftError {
    /// The confidence level must lie strictly between 0 and 1.
    #[error("confidence level {0} is not strictly between 0 and 1")]
    Level(f64),
    /// Counts and exposures must be as many.
    #[error("{0} counts and {1} exposures")]
    Lengths(usize, usize),
    /// A count or exposure is negative or not finite.
    #[error("{0} is not a count or an exposure")]
    Number(f64),
    /// Fewer than [`FEWEST_POINTS`] points with exposure on one side, or as many points as coefficients.
    #[error("too few points on one side of the break")]
    TooFewPoints,
    /// No events at all on one side: the ratio is 0 or without bound.
    #[error("no events on one side of the break")]
    NoEvents,
    /// The regression has no single answer.
    #[error("the regression does not converge")]
    NotConverged,
}

/// Fits `log(count) = log(exposure) + level + slope before + shift + change of slope` by maximum likelihood over points at
/// equal distances; the break lies just before point `at`. `cycle`: points in a year, for one pair of harmonics. Points
/// without exposure are left out.
///
/// Errors are quasi-Poisson: the Poisson errors times the root of the Pearson dispersion, which is taken as 1 where it
/// is smaller; interval and test by Student's t on the points less the coefficients.
///
/// Source: `McCullagh` & Nelder (1989), Generalized Linear Models, ch. 6; Lopez Bernal, Cummins & Gasparrini (2017),
/// Int J Epidemiol 46: 348-355; R `glm(family = quasipoisson)`.
pub fn level_shift(
    counts: &[f64],
    exposure: &[f64],
    at: usize,
    cycle: Option<usize>,
    level: f64,
) -> Result<LevelShift, LevelShiftError> {
    let tail = tail(level).ok_or(LevelShiftError::Level(level))?;
    if counts.len() != exposure.len() {
        return Err(LevelShiftError::Lengths(counts.len(), exposure.len()));
    }
    if let Some(wrong) = counts.iter().chain(exposure).find(|number| !(number.is_finite() && **number >= 0.0)) {
        return Err(LevelShiftError::Number(*wrong));
    }
    let used: Vec<usize> = (0..counts.len()).filter(|i| exposure[*i] > 0.0).collect();
    let design: Vec<Vec<f64>> = used.iter().map(|i| row(*i, at, cycle)).collect();
    let (y, offset): (Vec<f64>, Vec<f64>) = used.iter().map(|i| (counts[*i], exposure[*i].ln())).unzip();
    let before = used.iter().filter(|i| **i < at).count();
    let width = row(0, at, cycle).len();
    if before.min(used.len() - before) < FEWEST_POINTS || used.len() <= width {
        return Err(LevelShiftError::TooFewPoints);
    }
    if y[..before].iter().sum::<f64>() <= 0.0 || y[before..].iter().sum::<f64>() <= 0.0 {
        return Err(LevelShiftError::NoEvents);
    }
    let fit = fit(&design, &y, &offset).ok_or(LevelShiftError::NotConverged)?;
    let freedom = (used.len() - width) as f64;
    let pearson: f64 = y.iter().zip(&fit.means).map(|(y, mean)| (y - mean).powi(2) / mean).sum();
    let dispersion = pearson / freedom;
    let error = (fit.variance_of_shift * dispersion.max(1.0)).sqrt();
    let t = StudentsT::new(0.0, 1.0, freedom).map_err(|_| LevelShiftError::NotConverged)?;
    let reach = t.inverse_cdf(1.0 - tail) * error;
    let shift = fit.coefficients[SHIFT];
    let interval = Interval { low: (shift - reach).exp(), high: (shift + reach).exp() };
    let p_value = 2.0 * t.cdf(-(shift / error).abs());
    let finite =
        [shift.exp(), interval.low, interval.high, p_value, dispersion].iter().all(|number| number.is_finite());
    let own = LevelShift { ratio: shift.exp(), interval, p_value, dispersion };
    finite.then_some(own).ok_or(LevelShiftError::NotConverged)
}

/// Where the shift stands among the coefficients.
const SHIFT: usize = 2;

fn row(i: usize, at: usize, cycle: Option<usize>) -> Vec<f64> {
    let time = i as f64 - at as f64;
    let after = f64::from(u8::from(i >= at));
    let mut row = vec![1.0, time, after, time * after];
    if let Some(points) = cycle {
        let angle = std::f64::consts::TAU * i as f64 / points as f64;
        row.extend([angle.sin(), angle.cos()]);
    }
    row
}

struct Fit {
    coefficients: Vec<f64>,
    means: Vec<f64>,
    /// Of the shift, at dispersion 1.
    variance_of_shift: f64,
}

/// Iteratively reweighted least squares.
fn fit(design: &[Vec<f64>], y: &[f64], offset: &[f64]) -> Option<Fit> {
    let width = design.first()?.len();
    // The usual start: counts themselves, moved off zero.
    let mut linear: Vec<f64> = y.iter().map(|y| (y + 0.1).ln()).collect();
    let mut deviance = f64::INFINITY;
    for _ in 0..MOST_STEPS {
        let means: Vec<f64> = linear.iter().map(|linear| linear.exp()).collect();
        let mut normal = vec![vec![0.0; width]; width];
        let mut right = vec![0.0; width];
        for (((row, y), mean), (linear, offset)) in design.iter().zip(y).zip(&means).zip(linear.iter().zip(offset)) {
            let working = linear - offset + (y - mean) / mean;
            for j in 0..width {
                right[j] += row[j] * mean * working;
                for k in 0..width {
                    normal[j][k] += row[j] * mean * row[k];
                }
            }
        }
        let coefficients = solve(normal.clone(), right)?;
        linear = design
            .iter()
            .zip(offset)
            .map(|(row, offset)| offset + row.iter().zip(&coefficients).map(|(x, b)| x * b).sum::<f64>())
            .collect();
        let means: Vec<f64> = linear.iter().map(|linear| linear.exp()).collect();
        let part = |(y, mean): (&f64, &f64)| {
            let log = if *y > 0.0 { y * (y / mean).ln() } else { 0.0 };
            2.0 * (log - (y - mean))
        };
        let now: f64 = y.iter().zip(&means).map(part).sum();
        if !now.is_finite() {
            return None;
        }
        if (now - deviance).abs() <= TOLERANCE * (now.abs() + 0.1) {
            let mut unit = vec![0.0; width];
            unit[SHIFT] = 1.0;
            let variance_of_shift = solve(normal, unit)?[SHIFT];
            return Some(Fit { coefficients, means, variance_of_shift });
        }
        deviance = now;
    }
    None
}

/// Gauss elimination with the largest pivot; `None`: the columns depend on one another.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Option<Vec<f64>> {
    let width = right.len();
    let scale = matrix.iter().flatten().fold(0.0_f64, |largest, cell| largest.max(cell.abs()));
    for column in 0..width {
        let pivot = (column..width).max_by(|a, b| matrix[*a][column].abs().total_cmp(&matrix[*b][column].abs()))?;
        if matrix[pivot][column].abs() <= 1e-13 * scale {
            return None;
        }
        matrix.swap(column, pivot);
        right.swap(column, pivot);
        let (above, below) = matrix.split_at_mut(column + 1);
        let (own, known) = (&above[column], right[column]);
        for (row, right) in below.iter_mut().zip(&mut right[column + 1..]) {
            let factor = row[column] / own[column];
            for (cell, own) in row.iter_mut().zip(own).skip(column) {
                *cell -= factor * own;
            }
            *right -= factor * known;
        }
    }
    for column in (0..width).rev() {
        let known: f64 = (column + 1..width).map(|at| matrix[column][at] * right[at]).sum();
        right[column] = (right[column] - known) / matrix[column][column];
    }
    Some(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clean_step_is_its_ratio() {
        let mut counts = vec![100.0; 12];
        counts.extend([50.0; 12]);
        let shift = level_shift(&counts, &[10.0; 24], 12, None, 0.95).unwrap();
        assert!((shift.ratio - 0.5).abs() < 1e-9, "{shift:?}");
        assert!(shift.dispersion < 1e-9 && shift.p_value < 1e-4);
        assert!(shift.interval.low < 0.5 && shift.interval.high > 0.5 && shift.interval.high < 1.0);
    }

    #[test]
    fn a_steady_fall_is_no_jump_and_a_kink_neither() {
        let fall: Vec<f64> = (0..24).map(|i| 1000.0 * (-0.05 * f64::from(i)).exp()).collect();
        let kink: Vec<f64> = (0..24).map(|i| 1000.0 * (-0.05 * f64::from(i.max(12))).exp()).collect();
        for counts in [fall, kink] {
            let shift = level_shift(&counts, &[1.0; 24], 12, None, 0.95).unwrap();
            assert!((shift.ratio - 1.0).abs() < 1e-6 && shift.p_value > 0.99, "{shift:?}");
        }
    }

    #[test]
    fn what_cannot_be_told_is_named() {
        let e = [1.0; 24];
        assert_eq!(level_shift(&[1.0; 24], &e, 5, None, 0.95), Err(LevelShiftError::TooFewPoints));
        assert_eq!(level_shift(&[1.0; 24], &e, 20, None, 0.95), Err(LevelShiftError::TooFewPoints));
        assert_eq!(level_shift(&[1.0; 23], &e, 12, None, 0.95), Err(LevelShiftError::Lengths(23, 24)));
        assert_eq!(level_shift(&[1.0; 24], &e, 12, None, 1.0), Err(LevelShiftError::Level(1.0)));
        let mut none = vec![0.0; 12];
        none.extend([3.0; 12]);
        assert_eq!(level_shift(&none, &e, 12, None, 0.95), Err(LevelShiftError::NoEvents));
        none[0] = -1.0;
        assert_eq!(level_shift(&none, &e, 12, None, 0.95), Err(LevelShiftError::Number(-1.0)));
    }

    #[test]
    fn points_without_exposure_are_left_out() {
        let mut counts = vec![90.0, 110.0, 100.0, 105.0, 95.0, 100.0, 98.0, 60.0, 55.0, 62.0, 58.0, 61.0, 57.0, 60.0];
        let mut exposure = vec![10.0; 14];
        exposure[3] = 0.0;
        let some = level_shift(&counts, &exposure, 7, None, 0.95).unwrap();
        counts[3] = 7.0;
        assert_eq!(level_shift(&counts, &exposure, 7, None, 0.95).unwrap(), some);
    }
}
