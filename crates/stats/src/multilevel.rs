// SPDX-License-Identifier: EUPL-1.2
//! Regressions in which groups differ by chance: normal effects of groups, integrated out.

use statrs::function::gamma::ln_gamma;

use crate::glm::family::Family;
use crate::glm::fit::{Data, GlmError, fit};
use crate::glm::negative_binomial::fit_negative_binomial;
use crate::group_sums::GroupSums;
use crate::matrix::{Basis, Cholesky, Matrix, dot};
use crate::quadrature::hermite;

/// Groups of rows whose own effects are normal around 0.
#[derive(Debug, Clone, Copy)]
pub struct Groups<'a> {
    /// The group of each row, from 0.
    pub group: &'a [usize],
    /// One column per effect: ones for an intercept.
    pub columns: &'a [Vec<f64>],
}

/// A fitted model.
#[derive(Debug, Clone, PartialEq)]
pub struct Multilevel {
    /// One per column of the design; `None` where it follows from those before.
    pub coefficients: Vec<Option<f64>>,
    /// Errors of the coefficients there are, in order.
    pub errors: Vec<f64>,
    /// Covariance of a group's effects.
    pub spread: Matrix,
    /// Of the negative binomial.
    pub theta: Option<f64>,
    pub log_likelihood: f64,
    pub iterations: usize,
    /// Most likely effects of each group.
    pub effects: Vec<Vec<f64>>,
    /// Some spread is at 0: groups differ no more than chance.
    pub singular: bool,
}

const MOST_STEPS: usize = 100;

/// Fits by maximum likelihood; the effects are integrated by Laplace's approximation, or with more than one point of adaptive
/// Gauss-Hermite quadrature where each group has one effect.
///
/// Errors come from the curvature in coefficients and spread together, at the given theta. `negative` estimates theta too.
/// Group effects and an effect of each row are not fitted beside a theta: both are the same spread.
///
/// Source: Pinheiro & Chao (2006), J Computational and Graphical Statistics 15: 58-81; R `lme4::glmer`, `glmer.nb`.
pub fn multilevel(
    data: &Data,
    groups: Groups,
    family: Family,
    negative: bool,
    points: usize,
) -> Result<Multilevel, GlmError> {
    let start = if negative { fit_negative_binomial(data)?.fit } else { fit(data, family)? };
    let scale = start.linear.len() as f64 / start.means.iter().sum::<f64>().max(1.0);
    let model = Model::of(data, groups, points, scale.sqrt().clamp(1e-3, 10.0))?;
    let theta = match start.family {
        Family::NegativeBinomial { theta } => theta,
        _ => 10.0,
    };
    let of_basis: Vec<f64> = model.basis.q.transposed_times(
        &start.linear.iter().zip(&start.rows).map(|(own, row)| own - data.offset[*row]).collect::<Vec<_>>(),
    );
    let q = groups.columns.len();
    let mut at: Vec<f64> = of_basis.clone();
    // The lower triangle of the spread's root, by row.
    for row in 0..q {
        at.extend((0..=row).map(|column| if row == column { 0.5 } else { 0.0 }));
    }
    let mut units: Vec<f64> = vec![model.unit; of_basis.len()];
    units.extend(vec![0.2; q * (q + 1) / 2]);
    if negative {
        at.push(theta.ln());
        units.push(0.3);
    }
    let likelihood = |at: &[f64]| model.minus_log_likelihood(at, family, negative);
    let (at, value, curvature, iterations) = climb(&likelihood, at, &units)?;
    model.finish(data, &at, value, &curvature, (family, negative), iterations)
}

/// Newton's method with differences: where it is, its value, the curvature there, steps.
type Top = (Vec<f64>, f64, Matrix, usize);

fn climb(value: &impl Fn(&[f64]) -> f64, mut at: Vec<f64>, units: &[f64]) -> Result<Top, GlmError> {
    let mut now = value(&at);
    if !now.is_finite() {
        return Err(GlmError::NoConvergence);
    }
    for iterations in 1..=MOST_STEPS {
        let (gradient, curvature) = differences(value, &at, units, now);
        let mut ridge = 0.0;
        let step = loop {
            let mut eased = curvature.clone();
            for own in 0..at.len() {
                eased.set(own, own, curvature.at(own, own) + ridge);
            }
            if let Some(own) = Cholesky::of(&eased) {
                break own.solve(&gradient);
            }
            ridge = if ridge > 0.0 { ridge * 4.0 } else { 1e-3 };
            if ridge > 1e9 {
                return Err(GlmError::NoConvergence);
            }
        };
        let decrement = dot(&step, &gradient);
        let mut part = 1.0;
        let (mut next, mut own) = (at.clone(), now);
        while part > 1e-6 {
            next = at.iter().zip(&step).zip(units).map(|((at, step), unit)| at - part * unit * step).collect();
            own = value(&next);
            if own.is_finite() && own <= now + 1e-9 {
                break;
            }
            part /= 2.0;
        }
        if part <= 1e-6 || decrement.abs() < 1e-9 {
            let (_, curvature) = differences(value, &at, units, now);
            return if decrement.abs() < 1e-4 {
                Ok((at, now, curvature, iterations))
            } else {
                Err(GlmError::NoConvergence)
            };
        }
        at = next;
        now = own;
    }
    Err(GlmError::NoConvergence)
}

/// Gradient and curvature in the given units, by central differences.
fn differences(value: &impl Fn(&[f64]) -> f64, at: &[f64], units: &[f64], now: f64) -> (Vec<f64>, Matrix) {
    const STEP: f64 = 2e-2;
    const FINE: f64 = 1e-3;
    let width = at.len();
    let moved = |steps: &[(usize, f64)]| {
        let mut own = at.to_vec();
        for (place, step) in steps {
            own[*place] += step * units[*place];
        }
        value(&own)
    };
    let gradient = (0..width).map(|own| (moved(&[(own, FINE)]) - moved(&[(own, -FINE)])) / (2.0 * FINE)).collect();
    let ends: Vec<(f64, f64)> = (0..width).map(|own| (moved(&[(own, STEP)]), moved(&[(own, -STEP)]))).collect();
    let mut curvature = Matrix::zeros(width, width);
    for row in 0..width {
        curvature.set(row, row, (ends[row].0 - 2.0 * now + ends[row].1) / (STEP * STEP));
        for column in 0..row {
            let cross = moved(&[(row, STEP), (column, STEP)]) + moved(&[(row, -STEP), (column, -STEP)])
                - ends[row].0
                - ends[row].1
                - ends[column].0
                - ends[column].1
                + 2.0 * now;
            let own = cross / (2.0 * STEP * STEP);
            curvature.set(row, column, own);
            curvature.set(column, row, own);
        }
    }
    (gradient, curvature)
}

struct Model<'a> {
    data: &'a Data<'a>,
    basis: Basis,
    /// Rows of each group.
    members: Vec<Vec<usize>>,
    columns: &'a [Vec<f64>],
    /// Nodes and logarithms of weights times exp(node²), over √π.
    quadrature: Vec<(f64, f64)>,
    /// The unit in which coefficients of the basis are stepped.
    unit: f64,
    /// Whether each group has an intercept of its own and no other effect.
    intercepts: bool,
}

impl<'a> Model<'a> {
    fn of(data: &'a Data<'a>, groups: Groups<'a>, points: usize, unit: f64) -> Result<Self, GlmError> {
        let count = groups.group.iter().max().map_or(0, |most| most + 1);
        if count < 2 {
            return Err(GlmError::TooFewGroups(count));
        }
        if points > 1 && groups.columns.len() > 1 {
            return Err(GlmError::Quadrature);
        }
        let mut members = vec![Vec::new(); count];
        for (row, group) in groups.group.iter().enumerate() {
            members[*group].push(row);
        }
        Ok(Self {
            data,
            basis: Basis::of(data.design),
            members,
            columns: groups.columns,
            quadrature: hermite(points.clamp(1, 100)),
            unit,
            intercepts: matches!(groups.columns, [own] if own.iter().all(|cell| cell.total_cmp(&1.0).is_eq())),
        })
    }

    /// Coefficients in the basis, the root of the spread, the family.
    fn parts(&self, at: &[f64], family: Family, negative: bool) -> (Vec<f64>, Matrix, Family) {
        let (width, q) = (self.basis.kept.len(), self.columns.len());
        let mut root = Matrix::zeros(q, q);
        let mut rest = at[width..].iter();
        for row in 0..q {
            for column in 0..=row {
                root.set(row, column, rest.next().copied().unwrap_or(0.0));
            }
        }
        let family = match rest.next() {
            Some(theta) if negative => Family::NegativeBinomial { theta: theta.exp() },
            _ => family,
        };
        let mut fixed = self.basis.q.times(&at[..width]);
        for (own, offset) in fixed.iter_mut().zip(self.data.offset) {
            *own += offset;
        }
        (fixed, root, family)
    }

    fn minus_log_likelihood(&self, at: &[f64], family: Family, negative: bool) -> f64 {
        let (fixed, root, family) = self.parts(at, family, negative);
        // What depends on theta alone must be in what is climbed; the rest of the constant is added at the end.
        let mut sum = if negative { -constant(self.data, family) } else { 0.0 };
        for rows in &self.members {
            let part = match self.sums(rows, &fixed, family) {
                Some(sums) => sums.mode(root.at(0, 0)).map(|(top, information)| {
                    self.integrated(&[top], information.ln() / 2.0, |own| sums.loss(root.at(0, 0), own[0]))
                }),
                None => self.mode(rows, &fixed, &root, family).map(|(top, information)| {
                    let loss = |own: &[f64]| self.loss(rows, &fixed, &root, family, own);
                    self.integrated(&top, information.log_determinant() / 2.0, loss)
                }),
            };
            let Some(part) = part else { return f64::INFINITY };
            sum += part;
        }
        sum
    }

    /// Sums that a group comes down to: of Poisson counts with an intercept of their own.
    fn sums(&self, rows: &[usize], fixed: &[f64], family: Family) -> Option<GroupSums> {
        (self.intercepts && family == Family::Poisson)
            .then(|| GroupSums::of(rows.iter().map(|row| (self.data.weights[*row], self.data.y[*row], fixed[*row]))))
    }

    /// Minus the log-likelihood of a group with its effects integrated out, around the most likely ones.
    fn integrated(&self, top: &[f64], log_root: f64, loss: impl Fn(&[f64]) -> f64) -> f64 {
        if self.quadrature.len() < 2 {
            return loss(top) + log_root;
        }
        let width = (-log_root).exp() * std::f64::consts::SQRT_2;
        let parts = self.quadrature.iter().map(|(node, weight)| weight - loss(&[top[0] + width * node]));
        let parts: Vec<f64> = parts.collect();
        let most = parts.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        log_root - most - parts.iter().map(|own| (own - most).exp()).sum::<f64>().ln()
    }

    /// Linear predictor of a row at effects of unit spread.
    fn linear(&self, row: usize, fixed: &[f64], direction: &[f64]) -> f64 {
        fixed[row] + self.columns.iter().zip(direction).map(|(column, own)| column[row] * own).sum::<f64>()
    }

    fn loss(&self, rows: &[usize], fixed: &[f64], root: &Matrix, family: Family, effects: &[f64]) -> f64 {
        let direction = root.times(effects);
        let likelihood: f64 = rows
            .iter()
            .map(|row| {
                let mean = family.mean(self.linear(*row, fixed, &direction));
                log_likelihood(family, self.data.y[*row], mean, self.data.weights[*row])
            })
            .sum();
        dot(effects, effects) / 2.0 - likelihood
    }

    /// The most likely effects of a group (of unit spread), with the information there.
    fn mode(&self, rows: &[usize], fixed: &[f64], root: &Matrix, family: Family) -> Option<(Vec<f64>, Cholesky)> {
        let q = self.columns.len();
        let mut top = vec![0.0; q];
        let mut loss = self.loss(rows, fixed, root, family, &top);
        for _ in 0..100 {
            let direction = root.times(&top);
            let mut slopes = vec![0.0; q];
            let mut cross = Matrix::zeros(q, q);
            for row in rows {
                let mean = family.mean(self.linear(*row, fixed, &direction));
                let (slope, variance, weight) = (family.slope(mean), family.variance(mean), self.data.weights[*row]);
                let score = weight * (self.data.y[*row] - mean) * slope / variance;
                let own = weight * slope * slope / variance;
                for (a, (left, slope)) in self.columns.iter().zip(&mut slopes).enumerate() {
                    *slope += score * left[*row];
                    for (b, right) in self.columns.iter().enumerate() {
                        cross.set(a, b, cross.at(a, b) + own * left[*row] * right[*row]);
                    }
                }
            }
            let turned = root.transposed();
            let mut information = turned.product(&cross).product(root);
            for a in 0..q {
                information.set(a, a, information.at(a, a) + 1.0);
            }
            let gradient: Vec<f64> = turned.times(&slopes).iter().zip(&top).map(|(a, b)| a - b).collect();
            let information = Cholesky::of(&information)?;
            let step = information.solve(&gradient);
            if dot(&step, &gradient) < 1e-22 {
                return Some((top, information));
            }
            let mut part = 1.0;
            loop {
                let next: Vec<f64> = top.iter().zip(&step).map(|(a, b)| a + part * b).collect();
                let own = self.loss(rows, fixed, root, family, &next);
                if own <= loss + 1e-12 * loss.abs().max(1.0) {
                    top = next;
                    loss = own;
                    break;
                }
                part /= 2.0;
                if part < 1e-8 {
                    return Some((top, information));
                }
            }
        }
        None
    }

    fn finish(
        &self,
        data: &Data,
        at: &[f64],
        value: f64,
        curvature: &Matrix,
        (family, negative): (Family, bool),
        iterations: usize,
    ) -> Result<Multilevel, GlmError> {
        let (fixed, root, family) = self.parts(at, family, negative);
        let (width, q) = (self.basis.kept.len(), self.columns.len());
        let spread = root.product(&root.transposed());
        let singular = (0..q).any(|own| root.at(own, own).abs() < 1e-4);
        // Theta is held; where a spread is at 0 so is the spread, as its curvature says nothing there.
        let kept: Vec<usize> = (0..if singular { width } else { width + q * (q + 1) / 2 }).collect();
        let inverse =
            Cholesky::of(&curvature.with_rows(&kept).with_columns(&kept)).ok_or(GlmError::NoConvergence)?.inverse();
        let mut of_basis = Matrix::zeros(width, width);
        for row in 0..width {
            for column in 0..width {
                of_basis.set(row, column, inverse.at(row, column) * self.unit * self.unit);
            }
        }
        let covariance = self.basis.covariance_back(&of_basis);
        let mut coefficients = vec![None; data.design.columns()];
        for (place, own) in self.basis.kept.iter().zip(self.basis.back(&at[..width])) {
            coefficients[*place] = Some(own);
        }
        let effects = self
            .members
            .iter()
            .map(|rows| self.mode(rows, &fixed, &root, family).map(|own| root.times(&own.0)))
            .collect::<Option<Vec<_>>>()
            .ok_or(GlmError::NoConvergence)?;
        let log_likelihood = -value + if negative { 0.0 } else { constant(data, family) };
        let theta = if let Family::NegativeBinomial { theta } = family { Some(theta) } else { None };
        let errors = (0..width).map(|own| covariance.at(own, own).sqrt()).collect();
        Ok(Multilevel { coefficients, errors, spread, theta, log_likelihood, iterations, effects, singular })
    }
}

/// Without what does not change with the mean, so that differences keep their digits.
fn log_likelihood(family: Family, y: f64, mean: f64, weight: f64) -> f64 {
    let log = |y: f64, mean: f64| if y > 0.0 { y * mean.ln() } else { 0.0 };
    match family {
        Family::Poisson => weight * (log(y, mean) - mean),
        Family::Binomial => weight * (log(y, mean) + log(1.0 - y, 1.0 - mean)),
        Family::NegativeBinomial { theta } => {
            weight * (log(y, mean) - theta * (mean / theta).ln_1p() - y * (theta + mean).ln())
        }
    }
}

/// What was left out.
fn constant(data: &Data, family: Family) -> f64 {
    let rows = data.y.iter().zip(data.weights);
    match family {
        Family::Poisson => rows.map(|(y, weight)| -weight * ln_gamma(y + 1.0)).sum(),
        Family::Binomial => rows
            .map(|(y, weight)| ln_gamma(weight + 1.0) - ln_gamma(weight * y + 1.0) - ln_gamma(weight * (1.0 - y) + 1.0))
            .sum(),
        Family::NegativeBinomial { theta } => {
            rows.map(|(y, weight)| weight * (ln_gamma(theta + y) - ln_gamma(theta) - ln_gamma(y + 1.0))).sum()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups_of(size: usize, counts: &[f64]) -> (Matrix, Vec<usize>) {
        let design = Matrix::of_columns(&[vec![1.0; counts.len()]]).unwrap();
        (design, (0..counts.len()).map(|row| row / size).collect())
    }

    #[test]
    fn equal_groups_have_no_spread() {
        let counts = [4.0, 5.0, 3.0, 4.0, 5.0, 3.0, 4.0, 5.0, 3.0, 4.0, 5.0, 3.0];
        let (design, group) = groups_of(3, &counts);
        let data = Data { design: &design, y: &counts, offset: &[0.0; 12], weights: &[1.0; 12] };
        let ones = [vec![1.0; 12]];
        let made = multilevel(&data, Groups { group: &group, columns: &ones }, Family::Poisson, false, 1).unwrap();
        assert!(made.singular, "{made:?}");
        assert!((made.coefficients[0].unwrap() - 4.0_f64.ln()).abs() < 1e-4);
        let one = vec![0; 12];
        let few = multilevel(&data, Groups { group: &one, columns: &ones }, Family::Poisson, false, 1);
        assert_eq!(few, Err(GlmError::TooFewGroups(1)));
    }

    #[test]
    fn groups_that_differ_have_spread_and_lie_between_their_mean_and_all() {
        let counts = [1.0, 2.0, 0.0, 9.0, 12.0, 8.0, 3.0, 4.0, 5.0, 30.0, 25.0, 28.0];
        let (design, group) = groups_of(3, &counts);
        let data = Data { design: &design, y: &counts, offset: &[0.0; 12], weights: &[1.0; 12] };
        let ones = [vec![1.0; 12]];
        let of = |points| {
            multilevel(&data, Groups { group: &group, columns: &ones }, Family::Poisson, false, points).unwrap()
        };
        let (laplace, finer) = (of(1), of(15));
        assert!(!laplace.singular && laplace.spread.at(0, 0).sqrt() > 0.8);
        assert!((laplace.log_likelihood - finer.log_likelihood).abs() < 0.05);
        let middle = laplace.coefficients[0].unwrap();
        assert!(middle + laplace.effects[0][0] > 0.0_f64.max(1.0_f64.ln()) - 1e-9);
        assert!(laplace.effects[3][0] > 0.0 && middle + laplace.effects[3][0] < 27.7_f64.ln());
    }
}
