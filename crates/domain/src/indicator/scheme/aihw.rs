// SPDX-License-Identifier: EUPL-1.2
//! AIHW (Australia): seclusion, mechanical and physical restraint events per 1000 bed days, and the mean hours of a
//! seclusion event.
//!
//! The data elements (*seen*, see [`SOURCES`]): any return to seclusion, or to restraint, after an initial
//! intervention has ceased is a new event; the rate is events over accrued mental health care days × 1000; duration is
//! the time spent in seclusion within the reference period. Seclusion is being alone, at any time of the day or night,
//! in a room one cannot leave; its purpose does not matter. So a room locked at night by routine is in it.
//!
//! Where they leave something open we chose: an event counts where it began; mean duration is the hours that fell in
//! the period over the events begun in it whose end is known. Leaving the room to wash, eat or take medicine does not
//! break an event there; here it does when it was recorded as two.

use super::answer::{Sheet, Value};
use super::definition::{Part, Scheme, SchemeIndicator, SchemeSource};
use super::figure::SchemeFigure;
use super::ground::Ground;
use super::tally;
use crate::indicator::figure::Note;
use crate::registration::kind::{Kind, Known};

/// Where it is written down.
pub const SOURCES: &[SchemeSource] = &[
    SchemeSource {
        document: "AIHW METEOR 558083, number of seclusion events",
        section: "guide for use; comments (rate of seclusion)",
        year: 2014,
        known: Known::Seen,
    },
    SchemeSource {
        document: "AIHW METEOR 573910, seclusion duration",
        section: "definition; guide for use",
        year: 2014,
        known: Known::Seen,
    },
    SchemeSource {
        document: "AIHW METEOR 558147, number of restraint events",
        section: "guide for use",
        year: 2014,
        known: Known::Seen,
    },
    SchemeSource {
        document: "AIHW Mental health services in Australia, restrictive practices",
        section: "key concepts",
        year: 2021,
        known: Known::Seen,
    },
];

/// What it counts.
pub const KINDS: &[Kind] = &[Kind::Seclusion, Kind::NightLocking, Kind::MechanicalRestraint, Kind::Holding];

const PARTS: [(Part, &[Kind]); 3] = [
    (Part::Seclusion, &[Kind::Seclusion, Kind::NightLocking]),
    (Part::Mechanical, &[Kind::MechanicalRestraint]),
    (Part::Physical, &[Kind::Holding]),
];

/// The figures.
#[must_use]
pub fn figures(ground: &Ground<'_>) -> Vec<SchemeFigure> {
    let selection = ground.selection;
    let mut out = Vec::new();
    for (part, kinds) in PARTS {
        let stretches = ground.stretches(|row| kinds.contains(&row.kind));
        let events = tally::events(ground, &stretches, 0);
        for (level, grid) in ground.grids() {
            let mut sheet = Sheet::new(ground, (level, &grid), Scheme::Aihw);
            let bases = ground.bases(&grid, kinds);
            let tallies = tally::tally(ground, &grid, kinds, &stretches, &events);
            for cell in sheet.cells(&bases, &tallies) {
                let (base, own) = (&bases[cell], &tallies[cell]);
                let apart = own.cannot_unite();
                let rate = Value::quotient(own.events as f64, base.days as f64).of_events(own).over_care(own);
                sheet.push(SchemeIndicator::AihwRate, part, cell, base, rate.blocked(apart, Note::NoYouth));
                if part == Part::Seclusion {
                    let ended = own.events - own.open;
                    let mean = Value::quotient(own.seconds as f64 / 3600.0, ended as f64)
                        .of_time(own, selection.open_share_limit)
                        .noted(ended == 0, if own.events == 0 { Note::NoneHappened } else { Note::NoneEnded })
                        .blocked(apart, Note::NoYouth);
                    sheet.push(SchemeIndicator::AihwDuration, part, cell, base, mean);
                }
            }
            out.extend(sheet.out);
        }
    }
    out
}
