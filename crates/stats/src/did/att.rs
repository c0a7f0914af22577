// SPDX-License-Identifier: EUPL-1.2
//! The effect on each cohort at each moment: its change less that of its controls.

use super::panel::{Control, DidError, Panel};
use crate::matrix::Matrix;
use crate::wald::wald_joint;

/// Effect on one cohort at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    pub cohort: f64,
    pub time: f64,
    pub estimate: f64,
    /// Influence of each unit: its mean is 0, the mean of its squares over the number of units is the error squared.
    pub influence: Vec<f64>,
}

/// All effects, cohorts and moments ascending.
///
/// Before its treatment a cohort's change is taken from one moment to the next (the base varies); after, from the last
/// moment before treatment. Controls are the never treated, or those not treated by either moment.
///
/// Source: Callaway & Sant'Anna (2021), J Econometrics 225: 200-230, without covariates; R `did::att_gt`.
pub fn effects(panel: &Panel, control: Control) -> Result<Vec<Effect>, DidError> {
    let mut all = Vec::new();
    for &cohort in &panel.cohorts {
        let Some(base) = panel.times.iter().rposition(|time| *time < cohort) else { continue };
        for at in 1..panel.times.len() {
            let time = panel.times[at];
            let before = if time >= cohort { base } else { at - 1 };
            if let Some(own) = effect(panel, control, cohort, before, at) {
                all.push(own);
            }
        }
    }
    if all.is_empty() { Err(DidError::NoEffects) } else { Ok(all) }
}

fn effect(panel: &Panel, control: Control, cohort: f64, before: usize, at: usize) -> Option<Effect> {
    let until = panel.times[at].max(panel.times[before]);
    let in_cohort = |unit: usize| panel.first[unit].total_cmp(&cohort).is_eq();
    let is_control = |unit: usize| match control {
        Control::Never => panel.first[unit].is_infinite(),
        Control::NotYet => panel.first[unit] > until && !in_cohort(unit),
    };
    let units = panel.units();
    let change = |unit: usize| panel.y[unit][at] - panel.y[unit][before];
    let mean = |chosen: &[usize]| chosen.iter().map(|unit| change(*unit)).sum::<f64>() / chosen.len() as f64;
    let treated: Vec<usize> = (0..units).filter(|unit| in_cohort(*unit)).collect();
    let controls: Vec<usize> = (0..units).filter(|unit| is_control(*unit)).collect();
    if treated.is_empty() || controls.is_empty() {
        return None;
    }
    let (of_treated, of_controls) = (mean(&treated), mean(&controls));
    let mut influence = vec![0.0; units];
    for unit in &treated {
        influence[*unit] = units as f64 / treated.len() as f64 * (change(*unit) - of_treated);
    }
    for unit in &controls {
        influence[*unit] = -(units as f64) / controls.len() as f64 * (change(*unit) - of_controls);
    }
    Some(Effect { cohort, time: panel.times[at], estimate: of_treated - of_controls, influence })
}

/// Standard error of an influence; `None` where it is 0.
#[must_use]
pub fn error(influence: &[f64]) -> Option<f64> {
    let n = influence.len() as f64;
    let own = (influence.iter().map(|own| own * own).sum::<f64>()).sqrt() / n;
    (own > 1e-12 && own.is_finite()).then_some(own)
}

/// Whether all effects before treatment are 0: chi-square, how many, p. `None` without any, or when they depend on each
/// other.
#[must_use]
pub fn before(effects: &[Effect]) -> Option<(f64, usize, f64)> {
    let chosen: Vec<&Effect> = effects.iter().filter(|own| own.time < own.cohort).collect();
    let n = chosen.first()?.influence.len() as f64;
    let mut covariance = Matrix::zeros(chosen.len(), chosen.len());
    for (row, a) in chosen.iter().enumerate() {
        for (column, b) in chosen.iter().enumerate() {
            let cross: f64 = a.influence.iter().zip(&b.influence).map(|(a, b)| a * b).sum();
            covariance.set(row, column, cross / n / n);
        }
    }
    let estimates: Vec<f64> = chosen.iter().map(|own| own.estimate).collect();
    wald_joint(&estimates, &covariance).map(|(statistic, p)| (statistic, chosen.len(), p))
}
