// SPDX-License-Identifier: EUPL-1.2
//! HBIPS-2 and HBIPS-3 (USA): hours of physical restraint and of seclusion per 1000 patient hours.
//!
//! The manual (*seen*, see [`SOURCES`]): an event that passes midnight is two events, one on each date; minutes of a
//! date are whole, so that 60 seconds or less is 1 minute and 2 minutes 5 seconds is 3; 1 to 1440 minutes a date; time
//! in restraint supersedes time in seclusion; leave days are not in the denominator.
//!
//! Where it leaves something open we chose: an event is time without interruption (rows that touch are one); a date
//! of 25 hours has at most 1440 minutes too; of parts of one date in several units the earliest are counted first; a
//! locked room at night is seclusion, since neither purpose nor hour is an exclusion. Patient hours are our care
//! hours; the manual takes inpatient days less leave days, times 24.

use super::answer::{Sheet, Value};
use super::definition::{Part, Scheme, SchemeIndicator, SchemeSource};
use super::figure::SchemeFigure;
use super::ground::Ground;
use super::stretch::Stretch;
use super::tally::{self, Tally};
use crate::calendar::{Day, Instant};
use crate::indicator::cells::Grid;
use crate::indicator::columns::Youth;
use crate::indicator::figure::Note;
use crate::indicator::selection::Selection;
use crate::registration::kind::{Kind, Known};
use crate::registration::place::PlaceIx;

/// Where it is written down.
pub const SOURCES: &[SchemeSource] = &[
    SchemeSource {
        document: "Specifications Manual for Joint Commission National Quality Measures, v2023A1",
        section: "data element Minutes of Physical Restraint (DataElem0148)",
        year: 2022,
        known: Known::Seen,
    },
    SchemeSource {
        document: "Specifications Manual for Joint Commission National Quality Measures, v2022B2",
        section: "measure information form HBIPS-3 Hours of seclusion use (MIF0118)",
        year: 2022,
        known: Known::Seen,
    },
    SchemeSource {
        document: "Specifications Manual for Joint Commission National Quality Measures, v2015A1",
        section: "data element Event Date (DataElem0145): events that pass midnight",
        year: 2015,
        known: Known::Seen,
    },
];

/// What it counts.
pub const KINDS: &[Kind] = &[Kind::Seclusion, Kind::NightLocking, Kind::Holding, Kind::MechanicalRestraint];
const RESTRAINT: &[Kind] = &[Kind::Holding, Kind::MechanicalRestraint];
const SECLUSION: &[Kind] = &[Kind::Seclusion, Kind::NightLocking];

/// Minutes of one youth on one date that count.
const MOST: i64 = 1440;

/// One event of one date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Dated {
    youth: Option<Youth>,
    day: Day,
    start: Instant,
    unit: PlaceIx,
    minutes: i64,
}

/// The figures.
#[must_use]
pub fn figures(ground: &Ground<'_>) -> Vec<SchemeFigure> {
    let selection = ground.selection;
    let restraint = ground.stretches(|row| RESTRAINT.contains(&row.kind));
    let seclusion = ground.stretches(|row| SECLUSION.contains(&row.kind));
    let restrained = dated(ground, &restraint, &[]);
    let secluded = dated(ground, &seclusion, &restraint);
    let mut out = Vec::new();
    for (level, grid) in ground.grids() {
        let mut sheet = Sheet::new(ground, (level, &grid), Scheme::Hbips);
        let sums = |kinds: &[Kind], stretches: &[Stretch]| {
            tally::tally(ground, &grid, kinds, stretches, &tally::events(ground, stretches, 0))
        };
        let bases = ground.bases(&grid, RESTRAINT);
        let (of_restraint, minutes) = (sums(RESTRAINT, &restraint), minutes(ground, &grid, RESTRAINT, &restrained));
        for cell in sheet.cells(&bases, &of_restraint) {
            let own = &of_restraint[cell];
            let value = hours(minutes[cell], bases[cell].seconds, own, selection);
            sheet.push(
                SchemeIndicator::Hbips2,
                Part::Restraint,
                cell,
                &bases[cell],
                value.blocked(own.cannot_unite(), Note::NoYouth),
            );
        }
        // Seclusion hangs on what is known of restraint, which supersedes it.
        let bases = ground.bases(&grid, KINDS);
        let (of_seclusion, minutes) = (sums(KINDS, &seclusion), self::minutes(ground, &grid, KINDS, &secluded));
        let both = tally::tally(ground, &grid, KINDS, seclusion.iter().chain(&restraint), &[]);
        for cell in sheet.cells(&bases, &both) {
            let value = hours(minutes[cell], bases[cell].seconds, &of_seclusion[cell], selection);
            let value = value.blocked(both[cell].cannot_unite(), Note::NoYouth);
            sheet.push(SchemeIndicator::Hbips3, Part::Seclusion, cell, &bases[cell], value);
        }
        out.extend(sheet.out);
    }
    out
}

fn hours(minutes: i64, care: i64, tally: &Tally, selection: &Selection) -> Value {
    let value = Value::quotient(minutes as f64 / 60.0, care as f64 / 3600.0);
    value.of_time(tally, selection.open_share_limit).over_care(tally)
}

/// Minutes in each cell.
fn minutes(ground: &Ground<'_>, grid: &Grid, kinds: &[Kind], dated: &[Dated]) -> Vec<i64> {
    let mut out = vec![0; grid.len()];
    for own in dated {
        for cell in ground.cells(grid, own.unit, own.day.month(), kinds) {
            out[cell] += own.minutes;
        }
    }
    out
}

/// Stretches less what supersedes them, by date, in whole minutes, at most [`MOST`] for a youth and date.
fn dated(ground: &Ground<'_>, stretches: &[Stretch], superseding: &[Stretch]) -> Vec<Dated> {
    let mut out: Vec<Dated> = Vec::new();
    for own in stretches.iter().filter(|own| own.lasts) {
        let of_youth = |other: &&Stretch| own.youth.is_some() && other.youth == own.youth;
        let from = superseding.partition_point(|other| other.youth < own.youth);
        let others = superseding[from..].iter().take_while(of_youth);
        for (start, end) in less(own.start, own.end, others.map(|other| (other.start, other.end))) {
            by_date(ground, own, start, end, &mut out);
        }
    }
    out.sort_unstable();
    for date in out.chunk_by_mut(|a, b| a.youth.is_some() && (a.youth, a.day) == (b.youth, b.day)) {
        let mut left = MOST;
        for part in date {
            part.minutes = part.minutes.min(left);
            left -= part.minutes;
        }
    }
    out
}

/// `[start, end)` without what others cover, ascending. What has no length stays unless it is covered.
fn less(start: Instant, end: Instant, others: impl Iterator<Item = (Instant, Instant)>) -> Vec<(Instant, Instant)> {
    let mut out = Vec::new();
    let mut at = start;
    let mut covered = false;
    for (from, until) in others.filter(|(from, until)| *from < end.max(Instant(start.0 + 1)) && start < *until) {
        covered = true;
        if at < from {
            out.push((at, from));
        }
        at = at.max(until);
    }
    if at < end || (start == end && !covered) {
        out.push((at, end));
    }
    out
}

fn by_date(ground: &Ground<'_>, own: &Stretch, start: Instant, end: Instant, out: &mut Vec<Dated>) {
    let zone = &ground.columns.zone;
    let mut at = start;
    loop {
        let day = zone.day(at);
        let stop = end.min(zone.midnight(Day(day.0 + 1)));
        let minutes = (stop.0 - at.0 + 59).div_euclid(60).max(1);
        out.push(Dated { youth: own.youth, day, start: at, unit: own.unit_at(at), minutes });
        at = stop;
        if at >= end {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_cover_is_taken_off() {
        let at = Instant;
        let cut = |start, end, others: &[(i64, i64)]| {
            let others = others.iter().map(|(from, until)| (at(*from), at(*until)));
            less(at(start), at(end), others).into_iter().map(|(from, until)| (from.0, until.0)).collect::<Vec<_>>()
        };
        assert_eq!(cut(0, 10, &[]), [(0, 10)]);
        assert_eq!(cut(0, 10, &[(2, 3), (5, 12)]), [(0, 2), (3, 5)]);
        assert_eq!(cut(0, 10, &[(-5, 20)]), []);
        assert_eq!(cut(0, 10, &[(-5, 0), (10, 12)]), [(0, 10)]);
        assert_eq!(cut(4, 4, &[]), [(4, 4)]);
        assert_eq!(cut(4, 4, &[(3, 5)]), []);
    }
}
