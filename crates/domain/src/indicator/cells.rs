// SPDX-License-Identifier: EUPL-1.2
//! Cells: what rows add up to for one slot, place and period, before it becomes figures.

use std::collections::BTreeSet;

use nabij_stats::linear::Sums;
use nabij_stats::quantile;

use super::coverage::Coverage;
use super::figure::KindKey;
use super::selection::Selection;
use super::spells::Mixed;
use super::spread::Spread;
use crate::calendar::Month;
use crate::registration::place::{Level, PlaceIx, Places};

/// Place (id at its level) and period of a cell.
pub type CellKey = (String, (Month, Month));

/// What rows add up to in one cell. Months of units whose rows are missing are in neither the numerators
/// nor the denominators.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// Whether anything is known of it at all.
    pub there: bool,
    /// Events begun.
    pub events: u64,
    /// Of which the end is not known.
    pub open: u64,
    /// Seconds in restriction; exact.
    pub seconds: i64,
    /// The same with open ends counted to the end of the stay or the data cut.
    pub seconds_open: i64,
    /// Care days.
    pub care_days: i64,
    /// Care seconds; exact.
    pub care_seconds: i64,
    /// Youths with a stay at any time.
    pub present: u64,
    /// Of those, affected.
    pub affected: u64,
    /// Of the affected, those with three events within 30 days, the last begun here.
    pub repeated: u64,
    /// Nights of youths in which a room was locked by routine.
    pub nights: u64,
    /// Affected without a stay here.
    pub outside: u64,
    /// Events over care days, by youth.
    pub by_youth: Sums,
    /// Seconds over care seconds, by youth within unit; only where intervals are asked for.
    pub time: Spread,
    /// The same with open ends counted.
    pub time_open: Spread,
    /// Durations of ended events that began here.
    pub lasted: Lasted,
    /// Precisions of the rows.
    pub precision: Mixed,
    /// Rows without a youth.
    pub anonymous: bool,
    /// Kinds of its rows, a bit each.
    pub kinds: u32,
    /// Deliveries received, at the places without parts.
    pub received: u64,
    /// Deliveries due.
    pub due: u64,
    /// Unit-months whose rows count.
    pub counted: u64,
    /// Unit-months in which it cannot occur.
    pub cannot_occur: u64,
    /// Unit-months that are missing.
    pub missing: u64,
    /// A month of the period is not over at the data cut.
    pub partial: bool,
    /// Rows begun here do not say what the view asks.
    pub unsaid_begun: bool,
    /// Rows with any time here do not.
    pub unsaid: bool,
    /// A place has rows here and no care at all, so that its care days are not in the denominator.
    pub without_care: bool,
}

/// Durations of ended events, in hours, or in days where only days are known.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Lasted {
    /// How many ended.
    pub count: u64,
    /// All together.
    pub total: f64,
    /// The middle one.
    pub median: Option<f64>,
    /// Nine in ten stay under it.
    pub p90: Option<f64>,
    /// The longest.
    pub longest: Option<f64>,
    /// How many lasted over each of the thresholds that were asked for.
    pub over: [u64; 4],
}

impl Lasted {
    /// Sums up durations; `seconds` ends up sorted. `unit` is seconds in an hour or a day, `over` in hours.
    pub(super) fn new(seconds: &mut [u32], unit: f64, over: [f64; 4]) -> Self {
        seconds.sort_unstable();
        let lasted: Vec<f64> = seconds.iter().map(|seconds| f64::from(*seconds) / unit).collect();
        let longer = |hours: f64| {
            let threshold = hours * 3600.0 / unit;
            (lasted.len() - lasted.partition_point(|own| *own <= threshold)) as u64
        };
        Self {
            count: lasted.len() as u64,
            total: seconds.iter().map(|own| u64::from(*own)).sum::<u64>() as f64 / unit,
            median: quantile::quantile(&lasted, 0.5),
            p90: quantile::quantile(&lasted, 0.9),
            longest: lasted.last().copied(),
            over: over.map(longer),
        }
    }
}

/// The places of a level and the periods of a window: where a unit-month counts.
#[derive(Debug)]
pub struct Grid {
    /// Ids of the places of the level, in order.
    pub groups: Vec<String>,
    /// The periods, in order.
    pub periods: Vec<(Month, Month)>,
    of_unit: Vec<Option<u32>>,
    from: Month,
    months: usize,
    periods_of: Vec<std::ops::Range<usize>>,
}

impl Grid {
    /// Lays out a level over the window of a selection; `units`: only these.
    #[must_use]
    pub fn new(places: &Places, selection: &Selection, level: Level, units: Option<&[bool]>) -> Self {
        let only = selection.place.as_deref();
        let inside = |group: &str| {
            let within = selection.within.as_ref();
            within.is_none_or(|(of, place)| places.is_part((level, group), (*of, place.as_str())))
        };
        let asked = |ix: PlaceIx| units.is_none_or(|units| units.get(ix.0 as usize).copied().unwrap_or(false));
        let group_of = |ix: PlaceIx| {
            let group = places.at_level(ix, level).filter(|group| only.is_none_or(|only| only == *group));
            group.filter(|group| asked(ix) && inside(group))
        };
        let groups: BTreeSet<&str> = places.iter().filter_map(|(ix, _)| group_of(ix)).collect();
        let groups: Vec<String> = groups.into_iter().map(str::to_owned).collect();
        let number = |group: &str| groups.binary_search_by(|own| own.as_str().cmp(group)).ok();
        let of_unit = places.iter().map(|(ix, _)| group_of(ix).and_then(number).and_then(|at| u32::try_from(at).ok()));
        let of_unit = of_unit.collect();
        let months = usize::try_from(selection.until.0 - selection.from.0).unwrap_or(0);
        let periods_of = (selection.from.0..selection.until.0).map(|month| selection.periods_with(Month(month)));
        let (from, periods) = (selection.from, selection.periods());
        Self { periods_of: periods_of.collect(), of_unit, groups, periods, from, months }
    }

    /// How many cells there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.groups.len() * self.periods.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cells a unit-month counts in: they lie together.
    #[must_use]
    pub fn cells(&self, unit: PlaceIx, month: Month) -> std::ops::Range<usize> {
        let Some(group) = self.of_unit.get(unit.0 as usize).copied().flatten() else { return 0..0 };
        let periods = self.periods_of(month);
        let first = group as usize * self.periods.len();
        first + periods.start..first + periods.end
    }

    /// The place of the level that a unit is part of.
    #[must_use]
    pub fn group(&self, unit: PlaceIx) -> Option<u32> {
        self.of_unit.get(unit.0 as usize).copied().flatten()
    }

    /// The periods a month lies in.
    #[must_use]
    pub fn periods_of(&self, month: Month) -> std::ops::Range<usize> {
        let at = usize::try_from(month.0 - self.from.0).ok();
        at.and_then(|at| self.periods_of.get(at)).cloned().unwrap_or(0..0)
    }

    /// How many places there are, of any level.
    pub(super) fn units(&self) -> usize {
        self.of_unit.len()
    }

    /// How many months the window has.
    pub(super) fn months(&self) -> usize {
        self.months
    }

    /// Which unit-months count for a kind, unit by unit: in the window, of a place of the level, and not missing.
    pub(super) fn counting(&self, coverage: &Coverage, kind: KindKey) -> Vec<bool> {
        let mut counts = vec![false; self.of_unit.len() * self.months];
        for unit in (0..self.of_unit.len()).filter(|unit| self.of_unit[*unit].is_some()) {
            let place = PlaceIx(u32::try_from(unit).unwrap_or(u32::MAX));
            for month in 0..self.months {
                let at = Month(self.from.0 + i32::try_from(month).unwrap_or(i32::MAX));
                counts[unit * self.months + month] = coverage.counts(place, at, kind);
            }
        }
        counts
    }

    /// The key of a cell.
    #[must_use]
    pub fn key(&self, cell: usize) -> CellKey {
        let (group, period) = (cell / self.periods.len(), cell % self.periods.len());
        (self.groups[group].clone(), self.periods[period])
    }
}
