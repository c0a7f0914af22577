// SPDX-License-Identifier: EUPL-1.2
//! Adds the figures that stand beside events and hours, for every place, period and slot that has a figure of events.

use super::cell::Cell;
use super::place_months::{ByGroup, ByUnit, Groups, Sum, counts, number};
use super::{absent, begun, entered, moved, pressure};
use crate::calendar::Month;
use crate::indicator::columns::Columns;
use crate::indicator::coverage::Coverage;
use crate::indicator::definition::Indicator;
use crate::indicator::figure::{Figure, Key, KindKey, RoomKey};
use crate::indicator::selection::Selection;
use crate::registration::place::{Level, PlaceIx};

/// Adds them. What is told per kind is told only where the facts know it anywhere; of all kinds together it is always
/// there, if only as not available.
pub fn add(columns: &Columns, selection: &Selection, coverage: &Coverage, figures: &mut Vec<Figure>) {
    let levels: Vec<Groups<'_>> =
        selection.levels.iter().map(|level| Groups::new(columns, selection, coverage, *level)).collect();
    let mut thirds = moved::Search::new(columns, selection, coverage, &levels);
    let begun = begun::count(columns, selection, |youth, events| thirds.youth(youth, events));
    let sources = Sources {
        columns,
        selection,
        coverage,
        begun,
        entered: entered::count(columns, selection),
        thirds: thirds.found(),
        organisations: organisations(columns),
    };
    let mut out = Vec::new();
    for (index, (level, groups)) in selection.levels.iter().zip(&levels).enumerate() {
        sources.at_level(index, *level, groups, figures, &mut out);
    }
    let units = |key: &Key| {
        let groups = selection.levels.iter().zip(&levels).find(|(level, _)| **level == key.level).map(|found| found.1);
        groups.map(|groups| units_of(groups, coverage, &key.place)).unwrap_or_default()
    };
    let status = |key: &Key, kind: KindKey| absent::declared(coverage, &units(key), key.from..key.until, kind);
    out.extend(absent::figures(figures, selection, status));
    figures.append(&mut out);
}

fn units_of(groups: &Groups<'_>, coverage: &Coverage, place: &str) -> Vec<PlaceIx> {
    let number = groups.number(place);
    coverage.leaves().iter().copied().filter(|leaf| number.is_some() && groups.of[leaf.0 as usize] == number).collect()
}

fn organisations(columns: &Columns) -> usize {
    let places = &columns.places;
    places.iter().map(|(ix, _)| places.organisation(ix)).collect::<std::collections::BTreeSet<_>>().len()
}

/// What is counted once for all levels.
struct Sources<'a> {
    columns: &'a Columns,
    selection: &'a Selection,
    coverage: &'a Coverage,
    begun: ByUnit<begun::Begun>,
    entered: ByUnit<entered::Entered>,
    thirds: moved::Thirds,
    organisations: usize,
}

impl Sources<'_> {
    fn level<T: Sum>(&self, sums: &ByUnit<T>, groups: &Groups<'_>) -> ByGroup<T> {
        sums.at_level(groups, |unit: PlaceIx, month: Month, kind: KindKey| counts(self.coverage, unit, month, kind))
    }

    fn at_level(&self, index: usize, level: Level, groups: &Groups<'_>, made: &[Figure], out: &mut Vec<Figure>) {
        let rows = &self.columns.restrictions.rows;
        let pressure = rows.iter().any(|row| row.under_pressure.is_some());
        let entry = rows.iter().any(|row| row.entered.is_some());
        let (begun, entered) = (self.level(&self.begun, groups), self.level(&self.entered, groups));
        let many = level > Level::Organisation && self.organisations > 1;
        let inside = self.selection.from..self.selection.until;
        for base in
            made.iter().filter(|figure| figure.key.indicator == Indicator::EventsRate && figure.key.level == level)
        {
            let key = &base.key;
            let Some((slot, group)) = number(key.slot).zip(groups.number(&key.place)) else { continue };
            let cell = Cell { base, slot, group };
            let months = key.from.max(inside.start)..key.until.min(inside.end);
            let own = begun.sum(slot, group, months.clone());
            if pressure || cell.is_any() {
                pressure::figures(&cell, &own, out);
            }
            if entry || cell.is_any() {
                entered::figures(&cell, &entered.sum(slot, group, months), out);
            }
            if key.slot.room == RoomKey::Any {
                self.thirds.figures(&cell, index, own.anonymous > 0, many, out);
            }
        }
    }
}
