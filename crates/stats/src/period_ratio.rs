// SPDX-License-Identifier: EUPL-1.2
//! The rate in one stretch of months over that in an earlier one, of the same places, with an error that knows that months
//! resemble the months before and that places change as a whole.

use crate::distribution::{normal_cdf, t_upper};
use crate::glm::family::Family;
use crate::glm::fit::{Data, GlmError, fit};
use crate::glm::robust::newey_west;
use crate::matrix::Matrix;

/// To which stretch a month belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    Before,
    /// Between the two, or outside both: it does not count.
    Neither,
    After,
}

/// How it is modelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Model {
    /// Pairs of sine and cosine over twelve months.
    pub harmonics: usize,
    /// How many months back a month may still resemble.
    pub lag: usize,
}

/// A ratio with what is known of its error.
#[derive(Debug, Clone, PartialEq)]
pub struct PeriodRatio {
    /// Of the ratio.
    pub log_ratio: f64,
    /// Standard errors of the logarithm, each with its freedom (infinite: normal).
    pub errors: Vec<(Source, f64, f64)>,
    /// Counts and exposure before and after.
    pub before: (f64, f64),
    pub after: (f64, f64),
    /// Pearson's, of all places together by month: 1 when the months spread as chance would.
    pub dispersion: Option<f64>,
}

/// Where an error comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// All places together through time (Newey-West, n/(n − k)).
    Months,
    /// Between places (clusters, HC0 × G/(G − 1)).
    Places,
    /// Of both together, less what both hold: a place in its own months.
    Both,
    /// Brought in from outside, as from resampled persons.
    Persons,
}

impl PeriodRatio {
    /// Adds an error from elsewhere.
    pub fn also(&mut self, source: Source, error: f64) {
        if error > 0.0 && error.is_finite() {
            self.errors.push((source, error, f64::INFINITY));
        }
    }

    /// How far the limits lie from the estimate, on the log scale, for a normal limit `z`: the widest of all sources, each by
    /// Student's t at its freedom.
    #[must_use]
    pub fn reach(&self, z: f64) -> f64 {
        let tail = normal_cdf(-z);
        let own = |(_, error, freedom): &(Source, f64, f64)| {
            error * if freedom.is_finite() { t_upper(tail, *freedom) } else { z }
        };
        self.errors.iter().map(own).fold(0.0, f64::max)
    }

    /// The source that sets the 95 % limits.
    #[must_use]
    pub fn widest(&self) -> Option<Source> {
        let tail = 0.025;
        let width = |(_, error, freedom): &(Source, f64, f64)| {
            error * if freedom.is_finite() { t_upper(tail, *freedom) } else { 1.959_964 }
        };
        self.errors.iter().max_by(|a, b| width(a).total_cmp(&width(b))).map(|own| own.0)
    }

    /// Lower and upper limit of the ratio.
    #[must_use]
    pub fn limits(&self, z: f64) -> (f64, f64) {
        let reach = self.reach(z);
        ((self.log_ratio - reach).exp(), (self.log_ratio + reach).exp())
    }
}

/// Compares. `places`: of each, per month what was counted and its exposure; a month without exposure does not count.
///
/// The ratio is that of all places together: a Poisson regression of the months' sums on the stretch and the season, with
/// log exposure as offset. Its error is the widest of three: through time (what all places share), between places (what a
/// place keeps) and of both together; none trusts the Poisson variance. What is counted need not be whole.
///
/// Source: Newey & West (1987), Econometrica 55: 703-708; Liang & Zeger (1986), Biometrika 73: 13-22; both together:
/// Thompson (2011), J Financial Economics 99: 1-10.
pub fn period_ratio(
    places: &[Vec<(f64, f64)>],
    phases: &[Phase],
    first_month: usize,
    model: Model,
) -> Result<PeriodRatio, GlmError> {
    if places.iter().any(|place| place.len() != phases.len()) {
        return Err(GlmError::Lengths);
    }
    let months: Vec<usize> = (0..phases.len())
        .filter(|at| phases[*at] != Phase::Neither && places.iter().any(|place| place[*at].1 > 0.0))
        .collect();
    let sum = |at: usize| {
        let counted = places.iter().map(|place| place[at]).filter(|cell| cell.1 > 0.0);
        counted.fold((0.0, 0.0), |all, own| (all.0 + own.0, all.1 + own.1))
    };
    let sums: Vec<(f64, f64)> = months.iter().map(|at| sum(*at)).collect();
    let total = |phase: Phase| {
        let own = months.iter().zip(&sums).filter(|(at, _)| phases[**at] == phase);
        own.fold((0.0, 0.0), |all, (_, own)| (all.0 + own.0, all.1 + own.1))
    };
    let columns = columns(&months, phases, first_month, model.harmonics);
    let design = Matrix::of_columns(&columns).ok_or(GlmError::Design)?;
    let y: Vec<f64> = sums.iter().map(|own| own.0).collect();
    let offset: Vec<f64> = sums.iter().map(|own| own.1.ln()).collect();
    let weights = vec![1.0; y.len()];
    let data = Data { design: &design, y: &y, offset: &offset, weights: &weights };
    let fitted = fit(&data, Family::Poisson)?;
    let after = fitted.kept.iter().position(|column| *column == AFTER).ok_or(GlmError::Design)?;
    // The two stretches do not lean on each other: months resemble their own stretch only, which is the wider reading.
    let stretch: Vec<usize> = months.iter().map(|at| usize::from(phases[*at] == Phase::After)).collect();
    let through_time = newey_west(&data, &fitted, &stretch, model.lag, true).at(after, after).sqrt();
    let freedom = fitted.freedom.max(1) as f64;
    let mut errors = vec![(Source::Months, through_time, freedom)];
    let rate: Vec<f64> = fitted.means.iter().zip(&sums).map(|(mean, own)| mean / own.1).collect();
    let influence: Vec<f64> = (0..months.len())
        .map(|row| {
            let part = |(place, column): (usize, &usize)| fitted.covariance.at(after, place) * columns[*column][row];
            fitted.kept.iter().enumerate().map(part).sum()
        })
        .collect();
    let scores = |place: &Vec<(f64, f64)>| -> Vec<f64> {
        let own = |(row, at): (usize, &usize)| {
            let (count, exposure) = place[*at];
            if exposure > 0.0 { (count - exposure * rate[row]) * influence[row] } else { 0.0 }
        };
        months.iter().enumerate().map(own).collect()
    };
    let there = places.iter().filter(|place| months.iter().any(|at| place[*at].1 > 0.0));
    let scores: Vec<Vec<f64>> = there.map(scores).collect();
    if scores.len() > 1 {
        let groups = scores.len() as f64;
        let sum = scores.iter().map(|own| own.iter().sum::<f64>().powi(2)).sum::<f64>();
        let between = sum * groups / (groups - 1.0);
        errors.push((Source::Places, between.sqrt(), groups - 1.0));
        let factor = months.len() as f64 / freedom;
        let within = scores.iter().map(|own| resembling(own, &stretch, model.lag)).sum::<f64>() * factor;
        let both = between + through_time.powi(2) - within;
        errors.push((Source::Both, both.max(0.0).sqrt(), freedom.min(groups - 1.0)));
    }
    let log_ratio = fitted.coefficients[AFTER].ok_or(GlmError::Design)?;
    errors.retain(|own| own.1 > 0.0 && own.1.is_finite());
    if errors.is_empty() {
        return Err(GlmError::NoConvergence);
    }
    let (before, after) = (total(Phase::Before), total(Phase::After));
    Ok(PeriodRatio { log_ratio, errors, before, after, dispersion: fitted.dispersion })
}

/// Where the stretch stands among the columns.
const AFTER: usize = 1;

/// The variance of the sum of scores of which each may resemble up to `lag` before it in its own stretch: Bartlett weights.
fn resembling(scores: &[f64], stretch: &[usize], lag: usize) -> f64 {
    let mut sum = 0.0;
    for shift in 0..=lag.min(scores.len() - 1) {
        let weight = (1.0 - shift as f64 / (lag as f64 + 1.0)) * if shift > 0 { 2.0 } else { 1.0 };
        let pairs = (shift..scores.len()).filter(|at| stretch[*at] == stretch[at - shift]);
        sum += weight * pairs.map(|at| scores[at] * scores[at - shift]).sum::<f64>();
    }
    sum
}

fn columns(months: &[usize], phases: &[Phase], first_month: usize, harmonics: usize) -> Vec<Vec<f64>> {
    let after = months.iter().map(|at| f64::from(u8::from(phases[*at] == Phase::After))).collect();
    let mut columns = vec![vec![1.0; months.len()], after];
    columns.extend(season(months, first_month, harmonics));
    columns
}

/// Pairs of sine and cosine over twelve months, as columns.
pub(crate) fn season(months: &[usize], first_month: usize, harmonics: usize) -> Vec<Vec<f64>> {
    let angle = |pair: usize, at: &usize| std::f64::consts::TAU * (pair * (first_month + at) % 12) as f64 / 12.0;
    let both = |pair: usize| {
        let of = |wave: fn(f64) -> f64| months.iter().map(|at| wave(angle(pair, at))).collect();
        [of(f64::sin), of(f64::cos)]
    };
    (1..=harmonics).flat_map(both).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glm::robust::clustered;

    const MODEL: Model = Model { harmonics: 1, lag: 3 };

    fn phases() -> Vec<Phase> {
        (0..48).map(|at| [Phase::Before, Phase::Before, Phase::Neither, Phase::After][at / 12]).collect()
    }

    fn places() -> Vec<Vec<(f64, f64)>> {
        let count = |place: usize, month: usize| ((place * 7 + month * 5 + place * month) % 11) as f64;
        (0..6).map(|place| (0..48).map(|at| (count(place, at), 100.0 + place as f64)).collect()).collect()
    }

    #[test]
    fn half_the_events_is_half_the_rate() {
        let place: Vec<(f64, f64)> =
            (0..48).map(|at| (if at < 24 { 20.0 } else { 10.0 } + f64::from(at % 2), 100.0)).collect();
        let made = period_ratio(&[place], &phases(), 3, Model { harmonics: 0, lag: 0 }).unwrap();
        assert!((made.log_ratio.exp() - 10.5 / 20.5).abs() < 1e-9);
        assert_eq!((made.before, made.after), ((492.0, 2400.0), (126.0, 1200.0)));
        assert_eq!(made.errors.len(), 1, "one place has no error between places");
    }

    #[test]
    fn the_error_between_places_is_that_of_the_regression_on_all_cells() {
        let (places, phases) = (places(), phases());
        let made = period_ratio(&places, &phases, 3, MODEL).unwrap();
        let months: Vec<usize> = (0..48).filter(|at| phases[*at] != Phase::Neither).collect();
        let one = columns(&months, &phases, 3, 1);
        let all: Vec<Vec<f64>> = one.iter().map(|own| own.repeat(places.len())).collect();
        let design = Matrix::of_columns(&all).unwrap();
        let cells: Vec<(f64, f64)> = places.iter().flat_map(|place| months.iter().map(|at| place[*at])).collect();
        let (y, offset): (Vec<f64>, Vec<f64>) = cells.iter().map(|cell| (cell.0, cell.1.ln())).unzip();
        let weights = vec![1.0; y.len()];
        let data = Data { design: &design, y: &y, offset: &offset, weights: &weights };
        let fitted = fit(&data, Family::Poisson).unwrap();
        let groups: Vec<usize> = (0..y.len()).map(|at| at / months.len()).collect();
        let error = clustered(&data, &fitted, &groups).unwrap().at(1, 1).sqrt();
        assert!((fitted.coefficients[1].unwrap() - made.log_ratio).abs() < 1e-8);
        assert!((made.errors[1].1 / error - 1.0).abs() < 1e-6, "{:?} {error}", made.errors);
    }

    #[test]
    fn what_places_share_and_what_a_place_keeps_are_added_up() {
        let (places, phases) = (places(), phases());
        let made = period_ratio(&places, &phases, 3, MODEL).unwrap();
        let [months, between, both] = [0, 1, 2].map(|at| made.errors[at].1.powi(2));
        // One place alone: through time and within the place are the same, so that nothing is counted twice.
        let alone = vec![places[0].clone(), vec![(0.0, 0.0); 48], places[0].iter().map(|own| (own.0, own.1)).collect()];
        let twice = period_ratio(&alone, &phases, 3, MODEL).unwrap();
        assert_eq!(twice.errors.len(), 3, "a place without care is none");
        assert!(both < months + between && both > 0.0, "{months} {between} {both}");
        // Two that are the same share every month: through time it is twice what both hold within.
        let [months, between, both] = [0, 1, 2].map(|at| twice.errors[at].1.powi(2));
        assert!((both - (between + months / 2.0)).abs() < 1e-9 * months, "{months} {between} {both}");
    }

    #[test]
    fn the_widest_source_sets_the_limits() {
        let mut made = period_ratio(&places(), &phases(), 3, MODEL).unwrap();
        let before = made.limits(1.959_964);
        made.also(Source::Persons, 5.0);
        let after = made.limits(1.959_964);
        assert!(after.0 < before.0 && after.1 > before.1);
        assert_eq!(made.widest(), Some(Source::Persons));
        assert!((made.reach(2.0) - 10.0).abs() < 1e-9);
    }

    #[test]
    fn no_events_after_is_said_and_no_number() {
        let place: Vec<(f64, f64)> = (0..48).map(|at| (if at < 24 { 2.0 } else { 0.0 }, 100.0)).collect();
        let refused = period_ratio(&[place], &phases(), 0, Model { harmonics: 0, lag: 3 });
        assert!(matches!(refused, Err(GlmError::Separation { .. })), "{refused:?}");
    }
}
