// SPDX-License-Identifier: EUPL-1.2
//! Gates on what stands beside restrictions: averted, harm, hours alone, steps, and when rows were entered.

use std::collections::HashMap;

use super::gate::Gate;
use super::place::PlaceIx;
use super::restriction::Occasion;
use crate::calendar::{Day, Instant};
use crate::indicator::columns::{Columns, Source};

/// A gate that one row met, and where.
pub(super) type Hit = (Gate, Option<PlaceIx>, Source);

/// All of them, in the order of the tables.
pub(super) fn hits(columns: &Columns, data_cut: Instant) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (row, source) in columns.restrictions.rows.iter().zip(&columns.restrictions.sources) {
        // What was planned may be entered before.
        if row.occasion == Occasion::Unplanned && row.entered.is_some_and(|entered| entered < row.start) {
            hits.push((Gate::EnteredBeforeStart, Some(row.unit), *source));
        }
    }
    let zone = &columns.zone;
    let averted = columns.averted.rows.iter().map(|row| (row.unit, row.at, zone.day(row.at)));
    let harm = columns.harm.rows.iter().map(|row| (row.unit, row.at, zone.day(row.at)));
    let alone = columns.alone.rows.iter().map(|row| (row.unit, zone.midnight(row.day), row.day));
    let sources = columns.averted.sources.iter().chain(&columns.harm.sources).chain(&columns.alone.sources);
    for ((unit, at, day), source) in averted.chain(harm).chain(alone).zip(sources) {
        if at > data_cut {
            hits.push((Gate::Future, Some(unit), *source));
        }
        if !open(columns, unit, day) {
            hits.push((Gate::PlaceClosed, Some(unit), *source));
        }
    }
    if !columns.steps.rows.is_empty() {
        steps(columns, data_cut, &mut hits);
    }
    hits
}

fn open(columns: &Columns, unit: PlaceIx, day: Day) -> bool {
    let opened = columns.places.opened(unit).is_none_or(|first| first <= day);
    opened && columns.places.closed(unit).is_none_or(|last| day < last)
}

fn steps(columns: &Columns, data_cut: Instant, hits: &mut Vec<Hit>) {
    let keyed = columns.restrictions.rows.iter().filter_map(|row| row.key.map(|key| (key, row)));
    let restrictions: HashMap<_, _> = keyed.collect();
    for (step, source) in columns.steps.rows.iter().zip(&columns.steps.sources) {
        let restriction = restrictions.get(&step.restriction);
        let unit = restriction.map(|row| row.unit);
        if step.at > data_cut {
            hits.push((Gate::Future, unit, *source));
        }
        match restriction {
            None => hits.push((Gate::StepWithoutRestriction, None, *source)),
            Some(row) if step.at < row.start && !step.kind.may_precede() => {
                hits.push((Gate::StepBeforeStart, unit, *source));
            }
            Some(_) => {}
        }
    }
}
