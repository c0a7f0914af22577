// SPDX-License-Identifier: EUPL-1.2
//! Regressions with an effect for every unit and moment: Sun & Abraham's event study, and the plain one.

use std::collections::BTreeMap;

use super::panel::{DidError, Row, distinct};
use crate::matrix::{Basis, Cholesky, Matrix};

/// A fitted regression: one estimate per regressor.
struct Fitted {
    estimates: Vec<Option<f64>>,
    covariance: Matrix,
    /// Place of each regressor in the covariance.
    places: Vec<Option<usize>>,
}

/// An effect with its error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Told {
    /// Time since treatment.
    pub at: f64,
    pub estimate: f64,
    pub error: Option<f64>,
}

/// The plain two-way effect of being treated, errors clustered by unit. It mixes cohorts with weights that may be negative
/// when effects differ or grow: shown beside the others, never for proof.
///
/// Source: Goodman-Bacon (2021), J Econometrics 225: 254-277; R `fixest::feols(y ~ treat | unit + time)`.
pub fn two_way(rows: &[Row]) -> Result<Told, DidError> {
    let treated =
        rows.iter().map(|row| f64::from(u8::from(row.first.is_some_and(|first| row.time >= first)))).collect();
    let fitted = fit(rows, vec![treated])?;
    match (fitted.estimates[0], fitted.places[0]) {
        (Some(estimate), Some(place)) => {
            Ok(Told { at: 0.0, estimate, error: root(fitted.covariance.at(place, place)) })
        }
        _ => Err(DidError::NotIdentified),
    }
}

fn root(variance: f64) -> Option<f64> {
    (variance > 0.0 && variance.is_finite()).then(|| variance.sqrt())
}

/// Effects by time since treatment, each the mean over cohorts by their share of the rows at that distance, and the overall
/// one over all rows from treatment on. Reference: one moment before treatment, and the never treated; without those the
/// last cohort, whose treated rows are left out. Shares are taken as given.
///
/// Source: Sun & Abraham (2021), J Econometrics 225: 175-199; R `fixest::sunab`.
pub fn sun_abraham(rows: &[Row]) -> Result<(Told, Vec<Told>), DidError> {
    let earliest = rows.iter().map(|row| row.time).fold(f64::INFINITY, f64::min);
    let latest = rows.iter().map(|row| row.time).fold(f64::NEG_INFINITY, f64::max);
    let mut rows: Vec<Row> = rows
        .iter()
        .map(|row| Row { first: row.first.filter(|first| *first <= latest), ..*row })
        .filter(|row| row.first.is_none_or(|first| first > earliest))
        .collect();
    if !rows.is_empty() && rows.iter().all(|row| row.first.is_some()) {
        let last = rows.iter().filter_map(|row| row.first).fold(f64::NEG_INFINITY, f64::max);
        rows.retain(|row| row.time < last);
        for row in &mut rows {
            row.first = row.first.filter(|first| *first < last);
        }
    }
    let mut cells: BTreeMap<(u64, u64), Vec<usize>> = BTreeMap::new();
    let times = distinct(rows.iter().map(|row| row.time));
    let mut keys = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let Some(first) = row.first else { continue };
        // The last moment of the panel before treatment is the reference, whatever the distance.
        let reference = times.iter().rev().find(|time| **time < first);
        if reference.is_some_and(|reference| reference.total_cmp(&row.time).is_eq()) {
            continue;
        }
        let key = (first.to_bits(), (row.time - first).to_bits());
        if !cells.contains_key(&key) {
            keys.push(key);
        }
        cells.entry(key).or_default().push(at);
    }
    if keys.is_empty() {
        return Err(DidError::NoneTreated);
    }
    let column = |key: &(u64, u64)| {
        let mut own = vec![0.0; rows.len()];
        for at in &cells[key] {
            own[*at] = 1.0;
        }
        own
    };
    let fitted = fit(&rows, keys.iter().map(column).collect())?;
    let distance = |key: &(u64, u64)| f64::from_bits(key.1);
    let mean = |chosen: &dyn Fn(f64) -> bool, at: f64| {
        let own: Vec<(f64, f64, usize)> = keys
            .iter()
            .enumerate()
            .filter(|(_, key)| chosen(distance(key)))
            .filter_map(|(index, key)| Some((cells[key].len() as f64, fitted.estimates[index]?, fitted.places[index]?)))
            .collect();
        let size: f64 = own.iter().map(|own| own.0).sum();
        let estimate = own.iter().map(|(n, estimate, _)| n / size * estimate).sum();
        let mut variance = 0.0;
        for (n, _, row) in &own {
            for (m, _, column) in &own {
                variance += n / size * m / size * fitted.covariance.at(*row, *column);
            }
        }
        (size > 0.0).then(|| Told { at, estimate, error: root(variance) })
    };
    let told = distinct(keys.iter().map(distance))
        .into_iter()
        .filter_map(|at| mean(&|own: f64| own.total_cmp(&at).is_eq(), at))
        .collect();
    let overall = mean(&|own| own >= 0.0, 0.0).ok_or(DidError::NoneTreated)?;
    Ok((overall, told))
}

/// Least squares with unit and moment effects, errors clustered by unit times G/(G−1) · (n−1)/(n−k), k without the units,
/// as they lie within their clusters.
fn fit(rows: &[Row], regressors: Vec<Vec<f64>>) -> Result<Fitted, DidError> {
    let mut units: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        units.entry(row.unit).or_default().push(at);
    }
    if units.len() < 2 {
        return Err(DidError::TooFewUnits);
    }
    let times = distinct(rows.iter().map(|row| row.time));
    let moment =
        |time: &f64| rows.iter().map(|row| f64::from(u8::from(row.time.total_cmp(time).is_eq()))).collect::<Vec<f64>>();
    let wanted = regressors.len();
    // Moments first, so that a regressor that follows from them is the one without an estimate.
    let moments = times.len() - 1;
    let mut columns: Vec<Vec<f64>> = times[1..].iter().map(moment).chain(regressors).collect();
    let mut y: Vec<f64> = rows.iter().map(|row| row.y).collect();
    for column in columns.iter_mut().chain(std::iter::once(&mut y)) {
        for own in units.values() {
            let mean = own.iter().map(|at| column[*at]).sum::<f64>() / own.len() as f64;
            for at in own {
                column[*at] -= mean;
            }
        }
    }
    // What is left of a column by rounding alone must not count as one.
    for column in &mut columns {
        let length: f64 = column.iter().map(|own| own * own).sum();
        if length < 1e-20 {
            for own in column.iter_mut() {
                *own = 0.0;
            }
        }
    }
    let design = Matrix::of_columns(&columns).ok_or(DidError::NotIdentified)?;
    let basis = Basis::of(&design);
    let of_basis = basis.q.transposed_times(&y);
    let fitted = basis.q.times(&of_basis);
    let estimates = basis.back(&of_basis);
    let width = basis.kept.len();
    let mut meat = Matrix::zeros(width, width);
    for own in units.values() {
        let score: Vec<f64> =
            (0..width).map(|at| own.iter().map(|row| basis.q.at(*row, at) * (y[*row] - fitted[*row])).sum()).collect();
        for row in 0..width {
            for column in 0..width {
                meat.set(row, column, meat.at(row, column) + score[row] * score[column]);
            }
        }
    }
    let (n, groups) = (rows.len() as f64, units.len() as f64);
    let counted = width as f64 + 1.0;
    if n <= counted || Cholesky::of(&basis.q.weighted_cross(&vec![1.0; rows.len()])).is_none() {
        return Err(DidError::NotIdentified);
    }
    let factor = groups / (groups - 1.0) * (n - 1.0) / (n - counted);
    let mut covariance = basis.covariance_back(&meat);
    for row in 0..width {
        for column in 0..width {
            covariance.set(row, column, covariance.at(row, column) * factor);
        }
    }
    let places: Vec<Option<usize>> =
        (0..wanted).map(|own| basis.kept.iter().position(|kept| *kept == moments + own)).collect();
    let estimates = places.iter().map(|place| place.map(|place| estimates[place])).collect();
    Ok(Fitted { estimates, covariance, places })
}
