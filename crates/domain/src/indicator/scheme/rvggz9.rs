// SPDX-License-Identifier: EUPL-1.2
//! Rvggz article 9 (Netherlands): the half-yearly analysis a care provider made of its compulsory care, per form.
//!
//! The text until 2023-12-31 (known *via* this project's notes of it): (a) unique persons; (b) change against the
//! previous analysis, in number and per cent; (c) persons with against without compulsory care; (d) persons with this
//! form of all with compulsory care; (e) self-binding. From 2024 the analysis is yearly and asks other
//! things (Stcrt. 2023, 24295, *seen*): the half-yearly one is given because it can be compared through time.
//!
//! Where it leaves something open we chose: every restriction counts as compulsory care whatever law it was done
//! under, since under the Jeugdwet there would else be nothing; forms are those of Wvggz 3:2(2), a to i; admission (j,
//! k), transfer and transport are no restriction of ours or no form there and are not in it; "without" is of all youths
//! with a stay at any time in the half-year. The window is widened to whole half-years. We do not record self-binding.

use super::answer::{Sheet, Value};
use super::definition::{Part, Scheme, SchemeIndicator, SchemeSource};
use super::figure::SchemeFigure;
use super::ground::{Base, Ground};
use super::stretch::Stretch;
use super::tally::{self, Tally};
use crate::calendar::Month;
use crate::indicator::columns::Columns;
use crate::indicator::figure::Note;
use crate::indicator::selection::{PeriodLength, Selection};
use crate::registration::kind::{Kind, Known};

/// Where it is written down.
pub const SOURCES: &[SchemeSource] = &[
    SchemeSource {
        document: "Regeling verplichte geestelijke gezondheidszorg, BWBR0042740 (Stcrt. 2019, 60909)",
        section: "articles 8 and 9, text until 2023-12-31",
        year: 2020,
        known: Known::Via,
    },
    SchemeSource {
        document: "Stcrt. 2023, 24295",
        section: "article I, A and B: yearly from 2024, other contents",
        year: 2023,
        known: Known::Seen,
    },
];

/// What it counts.
pub const KINDS: &[Kind] = &[
    Kind::Seclusion,
    Kind::NightLocking,
    Kind::Holding,
    Kind::MechanicalRestraint,
    Kind::Medication,
    Kind::Nutrition,
    Kind::MedicalAct,
    Kind::Movement,
    Kind::Supervision,
    Kind::BodySearch,
    Kind::RoomSearch,
    Kind::SubstanceTest,
    Kind::Communication,
    Kind::Visits,
];

const FORMS: [(Part, &[Kind]); 9] = [
    (Part::FormA, &[Kind::Medication, Kind::Nutrition, Kind::MedicalAct]),
    (Part::FormB, &[Kind::Holding, Kind::MechanicalRestraint, Kind::Movement]),
    (Part::FormC, &[Kind::Seclusion, Kind::NightLocking]),
    (Part::FormD, &[Kind::Supervision]),
    (Part::FormE, &[Kind::BodySearch]),
    (Part::FormF, &[Kind::RoomSearch]),
    (Part::FormG, &[Kind::SubstanceTest]),
    (Part::FormH, &[Kind::Communication]),
    (Part::FormI, &[Kind::Visits]),
];

/// Months in a half-year.
const HALF: i32 = 6;

/// The figures.
#[must_use]
pub fn figures(columns: &Columns, asked: &Selection) -> Vec<SchemeFigure> {
    let first = Month(asked.from.0.div_euclid(HALF) * HALF);
    let last = Month((asked.until.0 + HALF - 1).div_euclid(HALF) * HALF);
    let mut selection = asked.clone();
    // One half-year more, to compare the first with.
    (selection.period, selection.from, selection.until) = (PeriodLength::HalfYear, Month(first.0 - HALF), last);
    let ground = Ground::new(columns, &selection);
    // Each kind apart: united, a short one of another unit would be lost in a longer one.
    let apart: Vec<(Kind, Vec<Stretch>)> =
        KINDS.iter().map(|kind| (*kind, ground.stretches(|row| row.kind == *kind))).collect();
    let mut out = Vec::new();
    for (level, grid) in ground.grids() {
        let mut sheet = Sheet::new(&ground, (level, &grid), Scheme::Rvggz9);
        let affected = |kinds: &[Kind], of: &[Kind]| {
            let own = apart.iter().filter(|(kind, _)| kinds.contains(kind));
            tally::tally(&ground, &grid, of, own.flat_map(|(_, stretches)| stretches), &[])
        };
        let with = affected(KINDS, KINDS);
        let all = ground.bases(&grid, KINDS);
        let halves = grid.periods.len();
        let shown = |cell: &usize| !cell.is_multiple_of(halves);
        for (part, kinds) in [(Part::All, KINDS)].into_iter().chain(FORMS) {
            let (bases, tallies) = (ground.bases(&grid, kinds), affected(kinds, kinds));
            for cell in sheet.cells(&bases, &tallies).filter(shown) {
                let base = &bases[cell];
                let persons = Value::count(tallies[cell].affected.len()).of_persons(&tallies[cell]);
                sheet.push(SchemeIndicator::Rvggz9Persons, part, cell, base, persons);
                let before = (&bases[cell - 1], &tallies[cell - 1]);
                let (number, share) = changes(&tallies[cell], before);
                sheet.push(SchemeIndicator::Rvggz9Change, part, cell, base, number);
                sheet.push(SchemeIndicator::Rvggz9ChangeShare, part, cell, base, share);
            }
            if part == Part::All {
                continue;
            }
            // Both sides over the same unit-months: those of which all forms are known.
            let of_all = affected(kinds, KINDS);
            for cell in sheet.cells(&all, &with).filter(shown) {
                let (own, every) = (of_all[cell].affected.len(), with[cell].affected.len());
                let share = Value::quotient(own as f64, every as f64).of_persons(&with[cell]);
                let share = share.noted(every == 0, Note::NoneHappened);
                sheet.push(SchemeIndicator::Rvggz9Form, part, cell, &all[cell], share);
            }
        }
        for cell in sheet.cells(&all, &with).filter(shown) {
            let (base, own) = (&all[cell], &with[cell]);
            let inside = own.affected_of(&base.present);
            let share = |persons: usize| {
                Value::quotient(persons as f64, base.present.len() as f64)
                    .of_persons(own)
                    .noted(inside < own.affected.len(), Note::OutsideStay)
                    .noted(base.present.is_empty(), Note::NoStays)
            };
            sheet.push(SchemeIndicator::Rvggz9With, Part::All, cell, base, share(inside));
            sheet.push(SchemeIndicator::Rvggz9Without, Part::All, cell, base, share(base.present.len() - inside));
            sheet.push(SchemeIndicator::Rvggz9SelfBinding, Part::All, cell, base, Value::unknown(Note::NotRecorded));
        }
        out.extend(sheet.out);
    }
    out
}

/// Change against the half-year before, in number and as a share of it; unknown when nothing is known of it.
fn changes(now: &Tally, (base, sums): (&Base, &Tally)) -> (Value, Value) {
    let known = base.counted > 0 && !base.totals && (!base.present.is_empty() || !sums.affected.is_empty());
    if !known {
        return (Value::unknown(Note::NoPrevious), Value::unknown(Note::NoPrevious));
    }
    let (persons, previous) = (now.affected.len() as f64, sums.affected.len() as f64);
    let number = Value { numerator: Some(persons - previous), ..Value::default() };
    let share = Value::quotient(persons - previous, previous).noted(previous == 0.0, Note::NoneHappened);
    let with = |value: Value| value.of_persons(now).of_persons(sums).noted(base.missing > 0, Note::Incomplete);
    (with(number), with(share))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registration::law_form::FORMS as LEGAL_FORMS;
    use crate::registration::restriction::Regime;

    #[test]
    fn forms_are_those_of_the_table_of_laws() {
        for ((part, kinds), letter) in FORMS.iter().zip('a'..) {
            let article = format!("3:2(2)({letter})");
            for kind in *kinds {
                let mut own = LEGAL_FORMS.iter().filter(|form| form.regime == Regime::Wvggz);
                assert!(own.any(|form| form.kinds.contains(kind) && form.article == article), "{part:?} {kind:?}");
            }
        }
    }
}
