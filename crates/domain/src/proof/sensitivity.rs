// SPDX-License-Identifier: EUPL-1.2
//! The same question asked otherwise, and what is to be expected when it goes on. None of this is proof.

use nabij_stats::glm::family::Family;
use nabij_stats::glm::fit::{Data, fit};
use nabij_stats::glm::robust::newey_west;
use nabij_stats::level_shift::level_shift;
use nabij_stats::matrix::Matrix;

use super::claim::Ratio;
use super::part::{Judge, PLAIN};
use super::protocol::{Protocol, WINDOW};
use super::series::{Numbers, Seen, Series};
use crate::calendar::Month;
use crate::codes;

codes! {
    /// How it is asked otherwise.
    How {
        /// As the protocol asks.
        Primary = "primary", "zoals het protocol vraagt", "as the protocol asks", [];
        /// All who report, whether or not they always did.
        Reporters = "reporters", "alle aanleveraars, niet alleen het vaste panel", "all reporters, not only the fixed panel", [];
        /// Against the last year of the baseline only.
        LastYear = "last_year", "alleen vergeleken met het laatste jaar ervoor", "against the last year before only", [];
        /// Without the place with most events.
        WithoutLargest = "without_largest", "zonder de locatie met de meeste keren", "without the place with most events", [];
        /// Against what the trend before would have come to; a steady fall is taken out.
        Trend = "trend", "vergeleken met het doorgetrokken verloop van ervoor", "against the trend before, continued", [];
        /// Without the season.
        NoSeason = "no_season", "zonder rekening te houden met het seizoen", "without the season", [];
    }
}

/// One row of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Sensitivity {
    pub how: How,
    /// `None`: it cannot be told so.
    pub ratio: Option<Ratio>,
}

/// The table, of events.
#[must_use]
pub fn sensitivity(own: &Judge<'_>, seen: &Seen) -> Vec<Sensitivity> {
    let ratio = |judge: &Judge<'_>, series: &Series| judge.measured(series, own.look.z).ratio;
    let last_year = Protocol {
        baseline: (Month(own.protocol.baseline.1.0 - WINDOW), own.protocol.baseline.1),
        ..own.protocol.clone()
    };
    let mut without_season = own.protocol.clone();
    without_season.model.harmonics = 0;
    let with = |protocol: &Protocol| ratio(&Judge { protocol, ..*own }, &seen.events);
    let answers = [
        (How::Primary, ratio(own, &seen.events)),
        (How::Reporters, seen.reporters.as_ref().and_then(|all| ratio(own, &all.0))),
        (How::LastYear, with(&last_year)),
        (How::WithoutLargest, without_largest(&seen.events).and_then(|series| ratio(own, &series))),
        (How::NoSeason, with(&without_season)),
        (How::Trend, trend(own, &seen.events)),
    ];
    answers.into_iter().map(|(how, ratio)| Sensitivity { how, ratio }).collect()
}

fn without_largest(series: &Series) -> Option<Series> {
    let Numbers::Monthly(places) = &series.numbers else { return None };
    let events = |place: &Vec<(f64, f64)>| place.iter().map(|cell| cell.0).sum::<f64>();
    let largest = (0..places.len()).max_by(|a, b| events(&places[*a]).total_cmp(&events(&places[*b])))?;
    let mut left = places.clone();
    left.remove(largest);
    (!left.is_empty()).then(|| Series { numbers: Numbers::Monthly(left), persons: None, ..series.clone() })
}

/// All places together by month.
fn sums(series: &Series) -> Option<(Vec<f64>, Vec<f64>)> {
    let Numbers::Monthly(places) = &series.numbers else { return None };
    let months = places.first()?.len();
    let sum = |at: usize| places.iter().fold((0.0, 0.0), |all, own| (all.0 + own[at].0, all.1 + own[at].1));
    Some((0..months).map(sum).unzip())
}

fn trend(own: &Judge<'_>, series: &Series) -> Option<Ratio> {
    let (counts, exposure) = sums(series)?;
    let at = usize::try_from(own.protocol.start.0 - own.from.0).ok()?;
    let shift = level_shift(&counts, &exposure, at, Some(12), 0.95).ok()?;
    let limits = (shift.interval.low, shift.interval.high);
    // A step at once: its strict limits are not told, it proves nothing.
    Some(Ratio {
        value: shift.ratio,
        low: limits.0,
        high: limits.1,
        strict: limits,
        source: None,
        dispersion: Some(shift.dispersion),
    })
}

/// What the last look would see when the line from the start goes on: ratio to the baseline with 95 % limits. Nothing at the
/// last look itself, or when there is no line.
#[must_use]
pub fn forecast(own: &Judge<'_>, series: &Series) -> Option<(f64, f64, f64)> {
    let last = own.protocol.looks().last().copied().filter(|last| last.number > own.look.number)?;
    let (counts, exposure) = sums(series)?;
    let used: Vec<usize> = (0..counts.len()).filter(|at| exposure[*at] > 0.0).collect();
    let start = own.protocol.start.0 - own.from.0;
    let since = |at: &usize| f64::from((i32::try_from(*at).unwrap_or(0) - start).max(0));
    let mut columns = vec![vec![1.0; used.len()], used.iter().map(since).collect::<Vec<f64>>()];
    for pair in 1..=own.protocol.model.harmonics {
        let angle = |at: &usize| std::f64::consts::TAU * (pair * at % 12) as f64 / 12.0;
        columns.push(used.iter().map(|at| angle(at).sin()).collect());
        columns.push(used.iter().map(|at| angle(at).cos()).collect());
    }
    let design = Matrix::of_columns(&columns)?;
    let y: Vec<f64> = used.iter().map(|at| counts[*at]).collect();
    let offset: Vec<f64> = used.iter().map(|at| exposure[*at].ln()).collect();
    let weights = vec![1.0; y.len()];
    let data = Data { design: &design, y: &y, offset: &offset, weights: &weights };
    let fitted = fit(&data, Family::Poisson).ok()?;
    let slope = fitted.coefficients[1]?;
    let place = fitted.kept.iter().position(|own| *own == 1)?;
    let error = newey_west(&data, &fitted, &vec![0; y.len()], own.protocol.model.lag, true).at(place, place).sqrt();
    // The middle of its twelve months.
    let months = f64::from(last.months) - f64::from(WINDOW + 1) / 2.0;
    let ratio = |slope: f64| (slope * months).exp();
    Some((ratio(slope), ratio(slope - PLAIN * error), ratio(slope + PLAIN * error)))
}
