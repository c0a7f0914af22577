// SPDX-License-Identifier: EUPL-1.2
//! Maximum likelihood of a generalised linear model by iteratively reweighted least squares.

use super::family::Family;
use crate::matrix::{Basis, Cholesky, Matrix};

/// What is fitted. All of one length; rows of weight 0 do not count.
#[derive(Debug, Clone, Copy)]
pub struct Data<'a> {
    /// One column per coefficient.
    pub design: &'a Matrix,
    /// Counts, or shares 0-1.
    pub y: &'a [f64],
    /// Added to the linear predictor.
    pub offset: &'a [f64],
    /// Prior weights; the number of trials of a share.
    pub weights: &'a [f64],
}

/// A fitted model.
#[derive(Debug, Clone)]
pub struct Fit {
    pub family: Family,
    /// One for each column; `None` where a column follows from those before it.
    pub coefficients: Vec<Option<f64>>,
    /// Columns with a coefficient.
    pub kept: Vec<usize>,
    /// Inverse of the expected information, of the kept columns, at dispersion 1.
    pub covariance: Matrix,
    /// Rows that count, in order.
    pub rows: Vec<usize>,
    /// Fitted means of those rows.
    pub means: Vec<f64>,
    /// Their linear predictors.
    pub linear: Vec<f64>,
    /// Derivative of the log-likelihood with respect to the linear predictor, of those rows.
    pub scores: Vec<f64>,
    pub deviance: f64,
    /// Rows less coefficients.
    pub freedom: usize,
    /// Pearson's: the mean square of standardised residuals over `freedom`; `None` without freedom.
    pub dispersion: Option<f64>,
    pub log_likelihood: f64,
    pub iterations: usize,
}

impl Fit {
    /// Standard error of each kept coefficient at dispersion 1.
    #[must_use]
    pub fn errors(&self) -> Vec<f64> {
        (0..self.kept.len()).map(|at| self.covariance.at(at, at).sqrt()).collect()
    }

    /// The coefficients there are.
    #[must_use]
    pub fn known(&self) -> Vec<f64> {
        self.coefficients.iter().flatten().copied().collect()
    }
}

const MOST_STEPS: usize = 200;
/// Steps after the deviance stands still before it is called separation.
const PATIENCE: usize = 5;

/// Fits a model.
///
/// It has converged when neither the deviance nor any linear predictor moves. Where the deviance stands still while some
/// predictors keep moving, the data separate: the best value of those coefficients is infinite, and that is the answer.
///
/// Source: `McCullagh` & Nelder (1989), ch. 2; separation: Albert & Anderson (1984), Biometrika 71: 1-10; R `glm`.
pub fn fit(data: &Data, family: Family) -> Result<Fit, GlmError> {
    let chosen = Chosen::of(data, family)?;
    chosen.fit(family, None)
}

fn check(data: &Data, family: Family) -> Result<(), GlmError> {
    let n = data.y.len();
    if data.design.rows() != n || data.offset.len() != n || data.weights.len() != n {
        return Err(GlmError::Lengths);
    }
    let usable = |row: &usize| {
        let y = data.y[*row];
        y >= 0.0 && y.is_finite() && (family != Family::Binomial || y <= 1.0)
    };
    if let Some(row) = (0..n).find(|row| !usable(row)) {
        return Err(GlmError::Outcome { row });
    }
    if let Some(row) = (0..n).find(|row| !(data.weights[*row] >= 0.0 && data.weights[*row].is_finite())) {
        return Err(GlmError::Weight { row });
    }
    if let Some(row) = (0..n).find(|row| !data.offset[*row].is_finite()) {
        return Err(GlmError::Offset { row });
    }
    if (0..data.design.columns()).any(|at| data.design.column(at).iter().any(|cell| !cell.is_finite())) {
        return Err(GlmError::Design);
    }
    Ok(())
}

/// The rows that count, with what is the same for every fit to them.
pub(super) struct Chosen {
    rows: Vec<usize>,
    /// Columns of the design, kept or not.
    columns: usize,
    y: Vec<f64>,
    /// Their logarithms.
    logs: Vec<f64>,
    offset: Vec<f64>,
    weights: Vec<f64>,
    pub(super) basis: Basis,
}

/// A place on the way: linear predictors, their means, the deviance there.
struct Place {
    linear: Vec<f64>,
    means: Vec<f64>,
    deviance: f64,
}

struct Found {
    of_basis: Vec<f64>,
    place: Place,
    information: Cholesky,
    iterations: usize,
}

impl Chosen {
    pub(super) fn of(data: &Data, family: Family) -> Result<Self, GlmError> {
        check(data, family)?;
        let rows: Vec<usize> = (0..data.y.len()).filter(|row| data.weights[*row] > 0.0).collect();
        let basis = Basis::of(&data.design.with_rows(&rows));
        if rows.len() < basis.kept.len() || basis.kept.is_empty() {
            return Err(GlmError::TooFewRows { rows: rows.len(), coefficients: basis.kept.len() });
        }
        let pick = |from: &[f64]| rows.iter().map(|row| from[*row]).collect::<Vec<f64>>();
        let (y, offset, weights) = (pick(data.y), pick(data.offset), pick(data.weights));
        let logs = y.iter().map(|y| y.ln()).collect();
        Ok(Self { columns: data.design.columns(), y, logs, offset, weights, basis, rows })
    }

    /// Fits, from linear predictors that are near or from a first guess.
    pub(super) fn fit(&self, family: Family, near: Option<&[f64]>) -> Result<Fit, GlmError> {
        let first = || self.y.iter().zip(&self.weights).map(|(y, w)| family.link(family.start(*y, *w))).collect();
        let found = self.iterate(family, near.map_or_else(first, <[f64]>::to_vec))?;
        Ok(self.finish(found, family))
    }

    fn iterate(&self, family: Family, first: Vec<f64>) -> Result<Found, GlmError> {
        let mut here = self.place(family, first);
        here.deviance = f64::INFINITY;
        let mut current: Option<Vec<f64>> = None;
        let mut still = 0;
        for iterations in 1..=MOST_STEPS {
            let (information, right) = self.normal(family, &here);
            let Some(information) = Cholesky::of(&information) else {
                return Err(if current.is_some() { self.separated(family, &here) } else { GlmError::NoConvergence });
            };
            let mut next = information.solve(&right);
            let mut there = self.place(family, self.linear(&next));
            // Halve a step that makes it worse.
            if let Some(before) = &current {
                let (most, mut halvings) = (here.deviance * (1.0 + 1e-10) + 1e-10, 0);
                while !(there.deviance.is_finite() && there.deviance <= most) && halvings < 30 {
                    next = next.iter().zip(before).map(|(a, b)| f64::midpoint(*a, *b)).collect();
                    there = self.place(family, self.linear(&next));
                    halvings += 1;
                }
            }
            if !there.deviance.is_finite() {
                return Err(GlmError::NoConvergence);
            }
            let moved = if current.is_some() {
                here.linear.iter().zip(&there.linear).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
            } else {
                f64::INFINITY
            };
            let settled = (here.deviance - there.deviance).abs() <= 1e-10 * (there.deviance.abs() + 0.1);
            here = there;
            if settled && moved < 1e-7 {
                let (information, _) = self.normal(family, &here);
                let information = Cholesky::of(&information).ok_or(GlmError::NoConvergence)?;
                return Ok(Found { of_basis: next, place: here, information, iterations });
            }
            current = Some(next);
            still = if settled && moved > 0.1 { still + 1 } else { 0 };
            if still >= PATIENCE {
                return Err(self.separated(family, &here));
            }
        }
        Err(GlmError::NoConvergence)
    }

    fn place(&self, family: Family, linear: Vec<f64>) -> Place {
        let means: Vec<f64> = linear.iter().map(|linear| family.mean(*linear)).collect();
        let seen = self.y.iter().zip(&self.logs).zip(&self.weights);
        let parts = seen
            .zip(linear.iter().zip(&means))
            .map(|(((y, log), weight), (linear, mean))| weight * family.deviance((*y, *log), *linear, *mean));
        Place { deviance: parts.sum(), linear, means }
    }

    /// Normal equations of a step, in the basis.
    fn normal(&self, family: Family, here: &Place) -> (Matrix, Vec<f64>) {
        let mut weights = Vec::with_capacity(here.linear.len());
        let mut working = Vec::with_capacity(here.linear.len());
        let places = here.linear.iter().zip(&here.means);
        for (((linear, mean), (y, offset)), weight) in places.zip(self.y.iter().zip(&self.offset)).zip(&self.weights) {
            let slope = family.slope(*mean);
            let own = weight * slope * slope / family.variance(*mean);
            weights.push(own);
            working.push(own * (linear - offset + (y - mean) / slope));
        }
        (self.basis.q.weighted_cross(&weights), self.basis.q.transposed_times(&working))
    }

    fn linear(&self, of_basis: &[f64]) -> Vec<f64> {
        let mut linear = self.basis.q.times(of_basis);
        linear.iter_mut().zip(&self.offset).for_each(|(own, offset)| *own += offset);
        linear
    }

    /// The columns whose coefficient runs away: those that one more step still moves.
    fn separated(&self, family: Family, here: &Place) -> GlmError {
        let seen = self.y.iter().zip(&self.weights).zip(&here.means);
        let gradient: Vec<f64> = seen
            .map(|((y, weight), mean)| weight * (y - mean) * family.slope(*mean) / family.variance(*mean))
            .collect();
        let (information, _) = self.normal(family, here);
        // A little is added so that the flat directions can be told at all.
        let mut eased = information.clone();
        for at in 0..eased.columns() {
            let own = information.at(at, at);
            eased.set(at, at, own + 1e-12 * own.max(1e-12));
        }
        let columns = Cholesky::of(&eased).map_or(Vec::new(), |own| {
            let step = self.basis.back(&own.solve(&self.basis.q.transposed_times(&gradient)));
            let largest = step.iter().fold(0.0_f64, |most, own| most.max(own.abs()));
            let moves = step.iter().zip(&self.basis.kept).filter(|(own, _)| own.abs() > 0.2 * largest);
            moves.map(|(_, at)| *at).collect()
        });
        GlmError::Separation { columns }
    }

    fn finish(&self, found: Found, family: Family) -> Fit {
        let Found { of_basis, place: Place { linear, means, deviance }, information, iterations } = found;
        let (mut pearson, mut log_likelihood) = (0.0, 0.0);
        let mut scores = Vec::with_capacity(means.len());
        for ((y, mean), weight) in self.y.iter().zip(&means).zip(&self.weights) {
            let variance = family.variance(*mean);
            pearson += weight * (y - mean).powi(2) / variance;
            log_likelihood += family.log_likelihood(*y, *mean, *weight);
            scores.push(weight * (y - mean) * family.slope(*mean) / variance);
        }
        let mut coefficients = vec![None; self.columns];
        for (at, own) in self.basis.kept.iter().zip(self.basis.back(&of_basis)) {
            coefficients[*at] = Some(own);
        }
        let freedom = self.rows.len() - self.basis.kept.len();
        Fit {
            family,
            coefficients,
            kept: self.basis.kept.clone(),
            covariance: self.basis.covariance_back(&information.inverse()),
            rows: self.rows.clone(),
            means,
            linear,
            scores,
            deviance,
            freedom,
            dispersion: (freedom > 0).then(|| pearson / freedom as f64),
            log_likelihood,
            iterations,
        }
    }
}

/// Why there is no fit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GlmError {
    #[error("design, outcomes, offset and weights are not of one length")]
    Lengths,
    #[error("row {row} (from 0): the outcome must be a number of 0 or more, a share at most 1")]
    Outcome { row: usize },
    #[error("row {row} (from 0): a weight must be a number of 0 or more")]
    Weight { row: usize },
    #[error("row {row} (from 0): the offset is not a finite number; an exposure of 0 has no logarithm")]
    Offset { row: usize },
    #[error("a predictor is not a finite number")]
    Design,
    #[error("{rows} rows are too few for {coefficients} coefficients")]
    TooFewRows { rows: usize, coefficients: usize },
    /// The columns whose coefficient has no finite best value.
    #[error("the data separate: a coefficient has no finite best value")]
    Separation { columns: Vec<usize> },
    #[error("the fit does not converge")]
    NoConvergence,
    #[error("effects of groups need two groups, there are {0}")]
    TooFewGroups(usize),
    #[error("quadrature with more than one point needs groups with one effect each")]
    Quadrature,
    #[error("errors by cluster need two clusters, there are {0}")]
    TooFewClusters(usize),
}

#[cfg(test)]
mod tests;
