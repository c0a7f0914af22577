// SPDX-License-Identifier: EUPL-1.2
//! Argus (GGZ, Netherlands): episodes, interventions per 1000 admissions, hours per 1000 admission hours, median hours
//! and patients, per separatie, afzondering, insluiting in another room and fixatie.
//!
//! The data set of the SBG (*seen*, see [`SOURCES`]): an episode is uninterrupted; an intervention is one or more
//! episodes; resumed within 24 hours it is the same one, interrupted for longer a new one. Interventions are computed
//! centrally and never delivered. Any legal status. That figures are per 1000 admissions is *seen* on staatvenz.nl;
//! hours per admission hours are known *via* articles that use Argus.
//!
//! Where they leave something open we chose: after exactly 24 hours a new intervention starts; an intervention has the
//! hours of its episodes, not of the gaps, and counts in the month and unit it began in; fixatie is holding and devices
//! (as in the annex of the Rvggz); a room locked at night, a statutory lock-in room and a room that was not recorded
//! are insluiting in another room, and where one was not recorded nothing found in the others is no true zero. An
//! admission is a youth's stays that touch in units of one organisation, counted in every period it lies in; the SBG
//! counts a stay of more than a day on each ward apart. Medication, fluid and food are not in it: they have no duration
//! there, and only with physical resistance.

use super::answer::{Sheet, Value};
use super::definition::{Part, Scheme, SchemeIndicator, SchemeSource};
use super::figure::SchemeFigure;
use super::ground::Ground;
use super::stretch::Stretch;
use super::tally::{self, Event, Tally};
use crate::indicator::columns::RestrictionRow;
use crate::indicator::figure::Note;
use crate::indicator::selection::Gap;
use crate::registration::kind::{Kind, Known};
use crate::registration::room::RoomKind;

/// Where it is written down.
pub const SOURCES: &[SchemeSource] = &[
    SchemeSource {
        document: "Stichting Benchmark GGZ, minimale dataset",
        section: "Argus Episode; Argus Opname",
        year: 2017,
        known: Known::Seen,
    },
    SchemeSource {
        document: "staatvenz.nl, GGZ: aantal vrijheidsbeperkende interventies",
        section: "per 1000 opnamen; note on interruptions under 24 hours",
        year: 2016,
        known: Known::Seen,
    },
    SchemeSource {
        document: "BMC Psychiatry, doi 10.1186/s12888-020-02855-y (uses Argus)",
        section: "abstract: seclusion hours per admission hours",
        year: 2020,
        known: Known::Via,
    },
];

/// What it counts.
pub const KINDS: &[Kind] = &[Kind::Seclusion, Kind::NightLocking, Kind::Holding, Kind::MechanicalRestraint];

const PARTS: [(Part, &[Kind]); 4] = [
    (Part::Separatie, &[Kind::Seclusion]),
    (Part::Afzondering, &[Kind::Seclusion]),
    (Part::Insluiting, &[Kind::Seclusion, Kind::NightLocking]),
    (Part::Fixatie, &[Kind::Holding, Kind::MechanicalRestraint]),
];

/// The part a row belongs to.
fn part(row: &RestrictionRow) -> Option<Part> {
    match (row.kind, row.room) {
        (Kind::Seclusion, RoomKind::SeclusionRoom) => Some(Part::Separatie),
        (Kind::Seclusion, RoomKind::IsolationRoom) => Some(Part::Afzondering),
        (Kind::Seclusion | Kind::NightLocking, _) => Some(Part::Insluiting),
        (Kind::Holding | Kind::MechanicalRestraint, _) => Some(Part::Fixatie),
        _ => None,
    }
}

/// Episodes and interventions of one part.
struct Counted<'g> {
    part: Part,
    kinds: &'static [Kind],
    stretches: Vec<&'g Stretch>,
    episodes: Vec<Event>,
    interventions: Vec<Event>,
}

/// The figures.
#[must_use]
pub fn figures(ground: &Ground<'_>) -> Vec<SchemeFigure> {
    let selection = ground.selection;
    let apart = PARTS.map(|(own, _)| ground.stretches(|row| part(row) == Some(own)));
    let mut counted: Vec<Counted<'_>> = PARTS
        .into_iter()
        .zip(&apart)
        .map(|((part, kinds), stretches)| Counted {
            part,
            kinds,
            stretches: stretches.iter().collect(),
            episodes: tally::events(ground, stretches, 0),
            interventions: tally::events(ground, stretches, Gap::Day.seconds()),
        })
        .collect();
    // Together: the sum of the four, as the register gives it, and patients once.
    let episodes = counted.iter().flat_map(|own| own.episodes.iter().copied()).collect();
    let interventions = counted.iter().flat_map(|own| own.interventions.iter().copied()).collect();
    counted.push(Counted {
        part: Part::All,
        kinds: KINDS,
        stretches: apart.iter().flatten().collect(),
        episodes,
        interventions,
    });
    let unrecorded = ground.stretches(|row| row.kind == Kind::Seclusion && row.room == RoomKind::NotRecorded);
    let mut out = Vec::new();
    for (level, grid) in ground.grids() {
        let mut sheet = Sheet::new(ground, (level, &grid), Scheme::Argus);
        let no_room = tally::tally(ground, &grid, KINDS, &unrecorded, &[]);
        for own in &counted {
            let bases = ground.bases(&grid, own.kinds);
            let tallies = tally::tally(ground, &grid, own.kinds, own.stretches.iter().copied(), &own.interventions);
            let episodes = tally::tally(ground, &grid, own.kinds, None, &own.episodes);
            for cell in sheet.cells(&bases, &tallies) {
                let (base, sums) = (&bases[cell], &tallies[cell]);
                let of_room = own.part != Part::Fixatie && own.part != Part::All;
                let no_room = of_room && !no_room[cell].kinds.is_empty();
                // Nothing found in such a room is no true zero while it may have been there.
                let unknown = no_room && own.part != Part::Insluiting && sums.affected.is_empty() && sums.events == 0;
                let in_room =
                    |value: Value| value.noted(no_room, Note::RoomNotRecorded).blocked(unknown, Note::RoomNotRecorded);
                // Without times nobody knows whether 24 hours passed, and without a youth not between what.
                let joined = |value: Value| {
                    let value = value.blocked(sums.precision.day, Note::DayPrecision);
                    in_room(value.blocked(sums.anonymous, Note::NoYouth))
                };
                let count = Value::count(usize::try_from(episodes[cell].events).unwrap_or(usize::MAX));
                let count = count.of_events(sums).blocked(sums.cannot_unite(), Note::NoYouth);
                sheet.push(SchemeIndicator::ArgusEpisodes, own.part, cell, base, in_room(count));
                let begun = Value::quotient(sums.events as f64, base.admissions as f64).of_events(sums);
                sheet.push(SchemeIndicator::ArgusInterventions, own.part, cell, base, joined(begun.over_care(sums)));
                let patients = Value::count(sums.affected.len()).of_persons(sums);
                sheet.push(SchemeIndicator::ArgusPatients, own.part, cell, base, in_room(patients));
                if own.part == Part::All {
                    continue;
                }
                let hours = Value::quotient(sums.seconds as f64 / 3600.0, base.seconds as f64 / 3600.0)
                    .of_time(sums, selection.open_share_limit)
                    .over_care(sums)
                    .blocked(sums.cannot_unite(), Note::NoYouth);
                sheet.push(SchemeIndicator::ArgusHours, own.part, cell, base, in_room(hours));
                sheet.push(SchemeIndicator::ArgusMedian, own.part, cell, base, joined(median(sums)));
            }
        }
        out.extend(sheet.out);
    }
    out
}

/// Median hours of the ended interventions begun here.
fn median(sums: &Tally) -> Value {
    let hours: Vec<f64> = sums.durations.iter().map(|seconds| *seconds as f64 / 3600.0).collect();
    match nabij_stats::quantile::quantile(&hours, 0.5) {
        Some(median) => Value { numerator: Some(median), ..Value::default() }.noted(sums.open > 0, Note::OpenEnds),
        None => Value::unknown(if sums.events == 0 { Note::NoneHappened } else { Note::NoneEnded }),
    }
}
