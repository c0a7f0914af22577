// SPDX-License-Identifier: EUPL-1.2
//! MHSDS (NHS England): people subject to a restrictive intervention, interventions, and interventions per 1000 bed
//! days.
//!
//! The code that makes the monthly publication (*seen*, see [`SOURCES`]): MHS76 counts distinct people, MHS96 distinct
//! pairs of incident and restrictive intervention type over bed days × 1000, MHS97 people subject to one over people in
//! hospital × 100; in a month count those that began, ended or still run in it. So one that lasts two months counts in
//! both, and months do not add up. Types are physical, chemical and mechanical restraint, seclusion and segregation.
//!
//! Where it leaves something open we chose: we record no incident, so it is uninterrupted time of one youth under any
//! of the types; a type that comes twice in one incident is one pair. Segregation is not told apart from seclusion.
//! A room locked at night by routine is not in it: there seclusion is to contain severely disturbed behaviour (*via*
//! the Mental Health Act code of practice).

use std::collections::BTreeSet;

use super::answer::{Sheet, Value};
use super::definition::{Part, Scheme, SchemeIndicator, SchemeSource};
use super::figure::SchemeFigure;
use super::ground::Ground;
use super::stretch::Stretch;
use super::tally;
use crate::calendar::{Instant, Month};
use crate::indicator::cells::Grid;
use crate::indicator::figure::Note;
use crate::registration::kind::{Kind, Known};
use crate::registration::place::PlaceIx;

/// Where it is written down.
pub const SOURCES: &[SchemeSource] = &[
    SchemeSource {
        document: "NHS Digital, mental-health-monthly-statistics (source code of the publication)",
        section: "Restraints: Restraints_Prep, Restr_per_1000BD_Summary_Agg, Perc_RIPeople_in_Hosp",
        year: 2024,
        known: Known::Seen,
    },
    SchemeSource {
        document: "NHS Digital, methodological changes to the restrictive intervention statistics",
        section: "MHSDS v5: counts by MHS515, incident and type ids",
        year: 2022,
        known: Known::Seen,
    },
    SchemeSource {
        document: "Mental Health Act 1983: Code of Practice",
        section: "26.103, seclusion",
        year: 2015,
        known: Known::Via,
    },
];

/// What it counts.
pub const KINDS: &[Kind] = &[Kind::Seclusion, Kind::Holding, Kind::MechanicalRestraint, Kind::Medication];

const PARTS: [(Part, &[Kind]); 5] = [
    (Part::All, KINDS),
    (Part::Physical, &[Kind::Holding]),
    (Part::Mechanical, &[Kind::MechanicalRestraint]),
    (Part::Chemical, &[Kind::Medication]),
    (Part::Seclusion, &[Kind::Seclusion]),
];

/// One type in one incident, and where it was active.
struct Pair {
    kind: Kind,
    incident: usize,
    active: Vec<(PlaceIx, Month)>,
}

/// The figures.
#[must_use]
pub fn figures(ground: &Ground<'_>) -> Vec<SchemeFigure> {
    let typed: Vec<Stretch> = KINDS.iter().flat_map(|kind| ground.stretches(|row| row.kind == *kind)).collect();
    let pairs = pairs(ground, &typed);
    let mut out = Vec::new();
    for (part, kinds) in PARTS {
        let own = || typed.iter().filter(|own| kinds.contains(&own.kinds[0]));
        let events = tally::events(ground, own(), 0);
        for (level, grid) in ground.grids() {
            let mut sheet = Sheet::new(ground, (level, &grid), Scheme::Mhsds);
            let bases = ground.bases(&grid, kinds);
            let tallies = tally::tally(ground, &grid, kinds, own(), &events);
            let counts = count(ground, &grid, kinds, &pairs);
            for cell in sheet.cells(&bases, &tallies) {
                let (base, own, count) = (&bases[cell], &tallies[cell], counts[cell]);
                let no_youth = |value: Value| value.of_events(own).noted(own.anonymous, Note::NoYouth);
                sheet.push(SchemeIndicator::MhsdsInterventions, part, cell, base, no_youth(Value::count(count)));
                let rate = Value::quotient(count as f64, base.days as f64).over_care(own);
                sheet.push(SchemeIndicator::MhsdsRate, part, cell, base, no_youth(rate));
                let people = Value::count(own.affected.len()).of_persons(own);
                sheet.push(SchemeIndicator::MhsdsPeople, part, cell, base, people);
                let inside = own.affected_of(&base.present);
                let share = Value::quotient(inside as f64, base.present.len() as f64)
                    .of_persons(own)
                    .noted(inside < own.affected.len(), Note::OutsideStay)
                    .noted(base.present.is_empty(), Note::NoStays);
                sheet.push(SchemeIndicator::MhsdsShare, part, cell, base, share);
            }
            out.extend(sheet.out);
        }
    }
    out
}

/// Each stretch of one kind with the incident it lies in.
fn pairs(ground: &Ground<'_>, typed: &[Stretch]) -> Vec<Pair> {
    let incidents = ground.stretches(|row| KINDS.contains(&row.kind));
    let zone = &ground.columns.zone;
    let mut alone = incidents.len();
    let pair = |own: &Stretch| {
        let incident = if own.youth.is_some() {
            incidents.partition_point(|other| (other.youth, other.start) <= (own.youth, own.start)).saturating_sub(1)
        } else {
            alone += 1;
            alone
        };
        let mut active: Vec<_> = own.shares(zone).into_iter().map(|share| (share.unit, share.month)).collect();
        // What is known to run on is active until now; of an end that was never recorded that is not known.
        if let Some(until) = own.open_until.filter(|until| own.runs && *until > own.end) {
            let unit = own.unit_at(own.end);
            let months = zone.month(own.end).0..=zone.month(Instant(until.0 - 1)).0;
            active.extend(months.map(|month| (unit, Month(month))));
        }
        Pair { kind: own.kinds[0], incident, active }
    };
    typed.iter().map(pair).collect()
}

/// Distinct pairs active in each cell.
fn count(ground: &Ground<'_>, grid: &Grid, kinds: &[Kind], pairs: &[Pair]) -> Vec<usize> {
    let mut out = vec![0; grid.len()];
    let mut seen: BTreeSet<(usize, usize, Kind)> = BTreeSet::new();
    for pair in pairs.iter().filter(|pair| kinds.contains(&pair.kind)) {
        for (unit, month) in &pair.active {
            for cell in ground.cells(grid, *unit, *month, kinds) {
                out[cell] += usize::from(seen.insert((cell, pair.incident, pair.kind)));
            }
        }
    }
    out
}
