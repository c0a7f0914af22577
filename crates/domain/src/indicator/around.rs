// SPDX-License-Identifier: EUPL-1.2
//! Places around what they make together: how far each may lie by chance for its size, and two figures beside each other.

use nabij_stats::difference;
use nabij_stats::funnel::{self, Counted};
use nabij_stats::interval::Interval;

use super::definition::{Indicator, IntervalKind};
use super::figure::{Figure, State};
use super::series::Side;

/// Probability that a place lies between the limits by chance.
pub const LEVEL: f64 = 0.998;

/// Steps of the band.
const STEPS: u32 = 60;

/// A place that can be judged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    /// Its place in the list of figures.
    pub at: usize,
    /// Its denominator.
    pub size: f64,
    /// Its value, in the unit of the indicator.
    pub value: f64,
    /// Where it lies outside chance.
    pub side: Option<Side>,
}

/// Places around the figure of all of them together.
#[derive(Debug, Clone, PartialEq)]
pub struct Around {
    /// The common figure, in the unit of the indicator.
    pub centre: f64,
    /// How much more places differ than by chance, as a variance; `None`: too few places to tell.
    pub spread: Option<f64>,
    /// The places with a figure.
    pub judged: Vec<Judged>,
    /// Size and the limits there, by size.
    pub band: Vec<(f64, f64, f64)>,
}

impl Around {
    /// Lays the figures of one indicator and period around what they make together; `None` where the figure is no count
    /// of events or persons, fewer than two places have one, or nothing happened.
    #[must_use]
    pub fn new(indicator: Indicator, figures: &[&Figure]) -> Option<Self> {
        let (interval, per) = (indicator.definition().interval, indicator.definition().per);
        if !matches!(interval, IntervalKind::Garwood | IntervalKind::ClopperPearson) {
            return None;
        }
        let shown = figures.iter().enumerate().filter(|(_, figure)| figure.state == State::Shown);
        let counts: Vec<(usize, f64, f64)> = shown
            .filter_map(|(at, figure)| Some((at, figure.numerator?, figure.denominator.filter(|size| *size > 0.0)?)))
            .collect();
        let all = counts.iter().fold((0.0, 0.0), |sum, own| (sum.0 + own.1, sum.1 + own.2));
        if counts.len() < 2 || all.0 <= 0.0 {
            return None;
        }
        let share = all.0 / all.1;
        let of: Vec<(f64, Counted)> =
            counts.iter().map(|(_, count, size)| (*count, counted(interval, share, *size))).collect();
        let spread = funnel::spread(&of);
        let limits = |counted| funnel::limits(counted, LEVEL, spread.unwrap_or(1.0));
        let judged = counts.iter().zip(&of).map(|((at, count, size), (_, counted))| {
            let side = limits(*counted).and_then(|(low, high)| match count {
                count if *count > high => Some(Side::Above),
                count if *count < low => Some(Side::Below),
                _ => None,
            });
            Judged { at: *at, size: *size, value: count / size * per, side }
        });
        let largest = counts.iter().map(|own| own.2).fold(0.0, f64::max) * 1.04;
        let band = (1..=STEPS).filter_map(|step| {
            // Closer together where the band is bent.
            let size = largest * (f64::from(step) / f64::from(STEPS)).powi(2);
            let size = if interval == IntervalKind::ClopperPearson { size.round() } else { size };
            let (low, high) = limits(counted(interval, share, size))?;
            Some((size, low / size * per, high / size * per))
        });
        Some(Self { centre: share * per, spread, judged: judged.collect(), band: band.collect() })
    }

    /// On which side of chance a place lies, by its place in the list.
    #[must_use]
    pub fn side(&self, at: usize) -> Option<Side> {
        self.judged.iter().find(|own| own.at == at).and_then(|own| own.side)
    }
}

fn counted(interval: IntervalKind, share: f64, size: f64) -> Counted {
    match interval {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of persons")]
        IntervalKind::ClopperPearson => Counted::Persons { of: size.round() as u64, share },
        _ => Counted::Events(share * size),
    }
}

/// The value of one figure less that of the other with its interval, in the unit of both; `None` where either has no
/// interval.
#[must_use]
pub fn difference(one: &Figure, other: &Figure) -> Option<(f64, Interval)> {
    let known = |figure: &Figure| {
        let (value, low, high) = (figure.value?, figure.low?, figure.high?);
        // A resampled interval need not hold the value itself.
        Some((value, Interval { low: low.min(value), high: high.max(value) }))
    };
    let (one, other) = (known(one)?, known(other)?);
    Some((one.0 - other.0, difference::difference(one, other)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Month;
    use crate::indicator::figure::{Key, Slot};
    use crate::registration::place::Level;

    fn figure(events: f64, days: f64) -> Figure {
        let (from, until) = (Month::new(2026, 1), Month::new(2027, 1));
        let (indicator, slot) = (Indicator::EventsRate, Slot::ANY);
        let value = events / days * 1000.0;
        Figure {
            key: Key { indicator, slot, level: Level::Unit, place: String::new(), from, until },
            numerator: Some(events),
            denominator: Some(days),
            value: Some(value),
            low: Some(value * 0.5),
            high: Some(value * 2.0),
            state: State::Shown,
            received: None,
            due: None,
            notes: Vec::new(),
        }
    }

    #[test]
    fn the_same_distance_is_chance_at_a_small_place_and_not_at_a_large_one() {
        let (small, large, rest) = (figure(3.0, 200.0), figure(150.0, 10_000.0), figure(200.0, 40_000.0));
        let all = [&small, &large, &rest];
        let around = Around::new(Indicator::EventsRate, &all).unwrap();
        assert_eq!([0, 1, 2].map(|at| around.side(at)), [None, Some(Side::Above), Some(Side::Below)]);
        assert!(around.spread.is_none() && Around::new(Indicator::HoursRate, &all).is_none());
        assert!(Around::new(Indicator::EventsRate, &all[..1]).is_none());
        let widths: Vec<f64> = around.band.iter().map(|(_, low, high)| high - low).collect();
        assert!(widths.first() > widths.last(), "{widths:?}");
    }

    #[test]
    fn a_difference_needs_both_intervals() {
        let (one, other) = (figure(40.0, 1000.0), figure(10.0, 1000.0));
        let (value, interval) = difference(&one, &other).unwrap();
        assert!((value - 30.0).abs() < 1e-9 && interval.low < 30.0 && interval.high > 30.0);
        assert_eq!(difference(&one, &Figure { low: None, ..other }), None);
    }
}
