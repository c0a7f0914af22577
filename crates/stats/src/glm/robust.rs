// SPDX-License-Identifier: EUPL-1.2
//! Errors of a regression that do not trust its variance: clusters that stay together, months that resemble the last.

use super::fit::{Data, Fit};
use crate::matrix::Matrix;

/// Covariance of the kept coefficients when rows of one cluster may resemble each other: HC0 × G/(G−1). `groups` names the
/// cluster of every given row. `None` with fewer than two clusters.
///
/// Source: Liang & Zeger (1986), Biometrika 73: 13-22; R `sandwich::vcovCL(type = "HC0")`.
#[must_use]
pub fn clustered(data: &Data, fit: &Fit, groups: &[usize]) -> Option<Matrix> {
    let sums = group_scores(data, fit, groups);
    let count = sums.len();
    if count < 2 {
        return None;
    }
    let width = fit.kept.len();
    let mut meat = Matrix::zeros(width, width);
    let correction = count as f64 / (count as f64 - 1.0);
    for own in &sums {
        for row in 0..width {
            for column in 0..width {
                meat.set(row, column, meat.at(row, column) + correction * own[row] * own[column]);
            }
        }
    }
    Some(sandwich(&fit.covariance, &meat))
}

/// Covariance when rows may resemble up to `lag` rows before them in their own series: Bartlett weights 1 − l/(lag + 1),
/// without prewhitening; `correct` multiplies by n/(n − k). `series` names the series of every given row, whose rows are in
/// order of time.
///
/// Source: Newey & West (1987), Econometrica 55: 703-708; R `sandwich::NeweyWest(prewhite = FALSE)`, for several series
/// `vcovPL(aggregate = FALSE)`; statsmodels HAC.
#[must_use]
pub fn newey_west(data: &Data, fit: &Fit, series: &[usize], lag: usize, correct: bool) -> Matrix {
    let width = fit.kept.len();
    let scores = row_scores(data, fit);
    let mut rows: Vec<usize> = (0..fit.rows.len()).collect();
    rows.sort_by_key(|at| series[fit.rows[*at]]);
    let mut meat = Matrix::zeros(width, width);
    for part in rows.chunk_by(|a, b| series[fit.rows[*a]] == series[fit.rows[*b]]) {
        for shift in 0..=lag.min(part.len() - 1) {
            let weight = 1.0 - shift as f64 / (lag as f64 + 1.0);
            for (now, before) in part[shift..].iter().zip(part) {
                for row in 0..width {
                    for column in 0..width {
                        let mut own = scores[*now][row] * scores[*before][column];
                        if shift > 0 {
                            own += scores[*before][row] * scores[*now][column];
                        }
                        meat.set(row, column, meat.at(row, column) + weight * own);
                    }
                }
            }
        }
    }
    if correct {
        let factor = rows.len() as f64 / fit.freedom.max(1) as f64;
        for row in 0..width {
            for column in 0..width {
                meat.set(row, column, meat.at(row, column) * factor);
            }
        }
    }
    sandwich(&fit.covariance, &meat)
}

fn sandwich(bread: &Matrix, meat: &Matrix) -> Matrix {
    bread.product(meat).product(bread)
}

/// Derivatives of the log-likelihood, per row that counts, by kept coefficient.
fn row_scores(data: &Data, fit: &Fit) -> Vec<Vec<f64>> {
    let own = |(row, score): (&usize, &f64)| fit.kept.iter().map(|at| data.design.at(*row, *at) * score).collect();
    fit.rows.iter().zip(&fit.scores).map(own).collect()
}

/// Their sums per cluster, clusters in order of their number.
pub(crate) fn group_scores(data: &Data, fit: &Fit, groups: &[usize]) -> Vec<Vec<f64>> {
    let mut sums: std::collections::BTreeMap<usize, Vec<f64>> = std::collections::BTreeMap::new();
    for (row, score) in fit.rows.iter().zip(row_scores(data, fit)) {
        let sum = sums.entry(groups[*row]).or_insert_with(|| vec![0.0; score.len()]);
        sum.iter_mut().zip(score).for_each(|(sum, own)| *sum += own);
    }
    sums.into_values().collect()
}
