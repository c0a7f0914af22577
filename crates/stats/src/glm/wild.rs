// SPDX-License-Identifier: EUPL-1.2
//! A test for few clusters: the score bootstrap with Webb's six weights, and the interval it gives by inversion.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::fit::{Data, Fit, GlmError, fit};
use super::robust::group_scores;
use crate::matrix::{Basis, Cholesky, dot};

/// What the test says of one coefficient.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WildTest {
    /// Score over the root of its clustered variance, under no effect.
    pub statistic: f64,
    pub p: f64,
    /// Values that the test does not reject; `None`: without bound, or not to be told.
    pub interval: (Option<f64>, Option<f64>),
    /// Every combination of weights was taken: no chance is left in the answer.
    pub exact: bool,
}

/// Most combinations that are all taken; above, that many as asked are drawn.
const ALL: usize = 50_000;

/// Tests that coefficient `column` is 0, with scores at the fit that holds it there.
///
/// Clusters' scores of that coefficient, cleared of the others, are multiplied by Webb's weights ±√½, ±1, ±√(3/2); p is how
/// often the statistic is as far from 0 as what was seen. The interval holds the values whose own test has p of at least
/// 1 − level. Family and theta are those of `full`.
///
/// Source: Kline & Santos (2012), J Econometric Methods 1: 23-41; weights: Webb (2023), Canadian J Economics 56: 839-858;
/// Roodman et al. (2019), Stata Journal 19: 4-60.
pub fn wild(
    data: &Data,
    full: &Fit,
    groups: &[usize],
    column: usize,
    (draws, seed): (usize, u64),
    level: f64,
) -> Result<WildTest, GlmError> {
    let place = full.kept.iter().position(|at| *at == column).ok_or(GlmError::Design)?;
    let clusters = group_scores(data, full, groups).len();
    if clusters < 2 {
        return Err(GlmError::TooFewClusters(clusters));
    }
    let weights = Weights::of(clusters, draws, seed);
    let at = |value: f64| scores(data, full, groups, column, value).map(|own| weights.test(&own));
    let (statistic, p) = at(0.0)?;
    let estimate = full.coefficients[column].unwrap_or(0.0);
    let step = super::robust::clustered(data, full, groups).map_or(1.0, |own| own.at(place, place).sqrt());
    let bound = |direction: f64| edge(&|value| at(value).map(|own| own.1), estimate, direction * step, 1.0 - level);
    Ok(WildTest { statistic, p, interval: (bound(-1.0), bound(1.0)), exact: weights.exact })
}

/// Where p falls below `alpha`, going from the estimate in steps, then halving. `None` when it does not within 50 errors.
fn edge(p: &impl Fn(f64) -> Result<f64, GlmError>, estimate: f64, step: f64, alpha: f64) -> Option<f64> {
    if !(step.abs() > 0.0 && step.is_finite()) {
        return None;
    }
    let (mut inside, mut outside) = (estimate, estimate + step);
    while p(outside).ok()? >= alpha {
        inside = outside;
        outside += step;
        if ((outside - estimate) / step).abs() > 50.0 {
            return None;
        }
    }
    for _ in 0..30 {
        let middle = f64::midpoint(inside, outside);
        if p(middle).ok()? >= alpha { inside = middle } else { outside = middle }
    }
    Some(f64::midpoint(inside, outside))
}

/// Each cluster's score of the coefficient, cleared of the others, at the fit that holds it at `value`.
fn scores(data: &Data, full: &Fit, groups: &[usize], column: usize, value: f64) -> Result<Vec<f64>, GlmError> {
    let others: Vec<usize> = full.kept.iter().copied().filter(|at| *at != column).collect();
    let offset: Vec<f64> = data.offset.iter().zip(data.design.column(column)).map(|(own, x)| own + value * x).collect();
    let held = if others.is_empty() {
        held_only(data, full, &offset)
    } else {
        let design = data.design.with_columns(&others);
        fit(&Data { design: &design, offset: &offset, ..*data }, full.family)?
    };
    let own_design = data.design.with_columns(&full.kept);
    let whole = Fit { kept: (0..full.kept.len()).collect(), ..held.clone() };
    let sums = group_scores(&Data { design: &own_design, ..*data }, &whole, groups);
    // The information of all columns at the held fit.
    let basis = Basis::of(&own_design.with_rows(&held.rows));
    let weights: Vec<f64> = held
        .rows
        .iter()
        .zip(&held.means)
        .map(|(row, mean)| data.weights[*row] * full.family.slope(*mean).powi(2) / full.family.variance(*mean))
        .collect();
    let cross = Cholesky::of(&basis.q.weighted_cross(&weights)).ok_or(GlmError::NoConvergence)?;
    let inverse = basis.covariance_back(&cross.inverse());
    let place = full.kept.iter().position(|at| *at == column).ok_or(GlmError::Design)?;
    Ok(sums.iter().map(|own| dot(inverse.column(place), own)).collect())
}

/// The fit without any coefficient left: means from the offset alone.
fn held_only(data: &Data, full: &Fit, offset: &[f64]) -> Fit {
    let linear: Vec<f64> = full.rows.iter().map(|row| offset[*row]).collect();
    let means: Vec<f64> = linear.iter().map(|own| full.family.mean(*own)).collect();
    let score = |(row, mean): (&usize, &f64)| {
        data.weights[*row] * (data.y[*row] - mean) * full.family.slope(*mean) / full.family.variance(*mean)
    };
    let scores = full.rows.iter().zip(&means).map(score).collect();
    Fit { means, linear, scores, ..full.clone() }
}

/// The six values, each as likely.
const WEBB: [f64; 6] = [
    -1.224_744_871_391_589,
    -1.0,
    -std::f64::consts::FRAC_1_SQRT_2,
    std::f64::consts::FRAC_1_SQRT_2,
    1.0,
    1.224_744_871_391_589,
];

struct Weights {
    /// One row of weights after the other.
    all: Vec<f64>,
    clusters: usize,
    exact: bool,
}

impl Weights {
    fn of(clusters: usize, draws: usize, seed: u64) -> Self {
        let combinations = u32::try_from(clusters).ok().and_then(|own| 6_usize.checked_pow(own));
        if let Some(count) = combinations.filter(|count| *count <= ALL) {
            let mut all = Vec::with_capacity(count * clusters);
            for number in 0..count {
                let mut rest = number;
                for _ in 0..clusters {
                    all.push(WEBB[rest % 6]);
                    rest /= 6;
                }
            }
            return Self { all, clusters, exact: true };
        }
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let mut one = || loop {
            // Six times a whole number below 2^32; the few values above it are drawn again.
            let own = rng.next_u32();
            if own < u32::MAX / 6 * 6 {
                return WEBB[(own % 6) as usize];
            }
        };
        Self { all: (0..draws * clusters).map(|_| one()).collect(), clusters, exact: false }
    }

    fn test(&self, scores: &[f64]) -> (f64, f64) {
        let seen = studentised(scores.iter().copied());
        let as_far = |row: &[f64]| {
            let own = studentised(row.iter().zip(scores).map(|(weight, score)| weight * score));
            own.abs() >= seen.abs() * (1.0 - 1e-12)
        };
        let count = self.all.chunks_exact(self.clusters).filter(|row| as_far(row)).count();
        let draws = self.all.len() / self.clusters;
        let p = if self.exact { count as f64 / draws as f64 } else { (count + 1) as f64 / (draws + 1) as f64 };
        (seen, p)
    }
}

/// Sum over the root of the sum of squares around the mean, times G/(G−1).
fn studentised(scores: impl Iterator<Item = f64> + Clone) -> f64 {
    let (count, sum) = scores.clone().fold((0.0, 0.0), |(n, s), own| (n + 1.0, s + own));
    let mean = sum / count;
    let squares: f64 = scores.map(|own| (own - mean).powi(2)).sum();
    if squares > 0.0 { sum / (squares * count / (count - 1.0)).sqrt() } else { 0.0 }
}
