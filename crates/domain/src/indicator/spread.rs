// SPDX-License-Identifier: EUPL-1.2
//! How time in restriction spreads over youths within units: what intervals of hours are made of.

use nabij_stats::linear::Sums;

use super::cells::Cell;
use crate::registration::place::PlaceIx;

/// How time spreads in one cell.
#[derive(Debug, Clone, Default)]
pub struct Spread {
    /// Sums per unit.
    pub sums: Vec<Sums>,
    /// Per unit, per youth: (seconds in restriction, care seconds). Kept for few youths only: of many the sums tell
    /// enough.
    pub values: Vec<Vec<(f64, f64)>>,
}

/// Up to this many youths an interval of hours is resampled; of more it is linearised
/// (`docs/method/intervals.md`).
pub const MOST_RESAMPLED: u64 = 200;

impl Spread {
    /// How many youths there are, one counted for each unit.
    #[must_use]
    pub fn youths(&self) -> u64 {
        self.sums.iter().map(|sums| sums.clusters).sum()
    }
}

/// Care of one youth in one cell and unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stay {
    pub(super) cell: usize,
    pub(super) unit: PlaceIx,
    pub(super) youth: u32,
    pub(super) care: i64,
}

/// Time of one youth in one cell and unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Time {
    pub(super) cell: usize,
    pub(super) unit: PlaceIx,
    pub(super) youth: u32,
    pub(super) seconds: i64,
    pub(super) seconds_open: i64,
}

/// One youth's time and care in one cell and unit.
#[derive(Clone, Copy)]
pub(super) struct Both {
    pub(super) seconds: i64,
    pub(super) seconds_open: i64,
    pub(super) care: i64,
}

/// Puts the time of each youth beside the care, and both into their cells. `time` ends up sorted.
pub(super) fn hand_out(time: &mut [Time], stays: &[Stay], cells: &mut [Cell]) {
    time.sort_unstable();
    let (mut time, mut stays, mut unit) = (&*time, stays, Vec::new());
    loop {
        let first = |place: Option<(usize, PlaceIx)>| place.unwrap_or((usize::MAX, PlaceIx(u32::MAX)));
        let place = first(time.first().map(|time| (time.cell, time.unit)))
            .min(first(stays.first().map(|stay| (stay.cell, stay.unit))));
        let Some(cell) = cells.get_mut(place.0) else { return };
        let own = super::count::take(&mut time, |time| (time.cell, time.unit) == place);
        let here = super::count::take(&mut stays, |stay| (stay.cell, stay.unit) == place);
        beside(own, here, &mut unit);
        cell.time.add(&unit, |both| both.seconds);
        cell.time_open.add(&unit, |both| both.seconds_open);
    }
}

/// Joins time and care of one cell and unit by youth.
fn beside(mut time: &[Time], mut stays: &[Stay], unit: &mut Vec<Both>) {
    unit.clear();
    loop {
        let next = |youth: Option<u32>| youth.unwrap_or(u32::MAX);
        let youth = next(time.first().map(|time| time.youth)).min(next(stays.first().map(|stay| stay.youth)));
        if youth == u32::MAX {
            return;
        }
        let own = super::count::take(&mut time, |time| time.youth == youth);
        let here = super::count::take(&mut stays, |stay| stay.youth == youth);
        unit.push(Both {
            seconds: own.iter().map(|time| time.seconds).sum(),
            seconds_open: own.iter().map(|time| time.seconds_open).sum(),
            care: here.iter().map(|stay| stay.care).sum(),
        });
    }
}

impl Spread {
    /// Adds the youths of one unit. Values are kept until there are too many youths to be resampled.
    pub(super) fn add(&mut self, unit: &[Both], seconds: fn(&Both) -> i64) {
        let mut sums = Sums::default();
        for both in unit {
            sums.add(seconds(both), both.care);
        }
        self.sums.push(sums);
        if self.youths() > MOST_RESAMPLED {
            self.values.clear();
        } else {
            self.values.push(unit.iter().map(|both| (seconds(both) as f64, both.care as f64)).collect());
        }
    }
}
