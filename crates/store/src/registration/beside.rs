// SPDX-License-Identifier: EUPL-1.2
//! What stands beside restrictions as the values of rows: averted, harm, group rules, hours alone, steps and shifts.

use nabij_domain::indicator::columns::Youth;
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::place::PlaceIx;

use crate::StoreError;
use crate::database::row::{Value, values};
use crate::database::schema::Relation;

/// The values of one row in the order of [`Relation::facts`]; those of sealed text are left NULL. `None` for a
/// relation that does not stand beside restrictions.
pub(crate) fn values(
    intake: &Intake,
    relation: Relation,
    index: usize,
    youth_no: impl Fn(Youth) -> Option<i64>,
) -> Result<Option<Vec<Value>>, StoreError> {
    let (columns, beside) = (&intake.columns, &intake.beside);
    let id = |ix: PlaceIx| columns.places.get(ix).id.as_str();
    let known = |youth: Youth| youth_no(youth).ok_or(StoreError::corrupt("youth"));
    let no_text: Option<&str> = None;
    Ok(Some(match relation {
        Relation::Averted => {
            let (row, detail) = (&columns.averted.rows[index], &beside.averted[index]);
            let (youth, kind) = (row.youth.map(known).transpose()?, row.kind.map(Kind::id));
            values![detail.source_id.as_deref(), youth, id(row.unit), row.at.0, kind, no_text, no_text].to_vec()
        }
        Relation::Harm => {
            let (row, source_id) = (&columns.harm.rows[index], beside.harm[index].as_deref());
            let youth = row.youth.map(known).transpose()?;
            values![source_id, youth, id(row.unit), row.at.0, row.kind.id(), i64::from(row.persons)].to_vec()
        }
        Relation::GroupRule => {
            let (row, source_id) = (&columns.group_rules.rows[index], beside.group_rules[index].as_deref());
            let minutes = [i64::from(row.from_minute), i64::from(row.until_minute)];
            let days = [row.from, row.until].map(|day| day.map(|day| i64::from(day.0)));
            let (place, kind, youths) = (id(row.place), row.kind.id(), row.youths.map(i64::from));
            values![source_id, place, kind, minutes[0], minutes[1], days[0], days[1], youths].to_vec()
        }
        Relation::Alone => {
            let row = &columns.alone.rows[index];
            values![known(row.youth)?, id(row.unit), i64::from(row.day.0), i64::from(row.seconds)].to_vec()
        }
        Relation::Step => {
            let (row, detail) = (&columns.steps.rows[index], &beside.steps[index]);
            let (restriction, unit) = (&*detail.restriction, id(detail.unit));
            let entered = row.entered.map(|at| at.0);
            values![detail.source_id.as_deref(), restriction, unit, row.kind.id(), row.at.0, entered].to_vec()
        }
        Relation::Shift => {
            let row = &columns.shifts.rows[index];
            let (day, workers) = (i64::from(row.day.0), i64::from(row.workers));
            let [temporary, trained] = [row.temporary, row.trained].map(|count| count.map(i64::from));
            values![id(row.unit), day, row.part.id(), workers, temporary, trained, row.alone].to_vec()
        }
        _ => return Ok(None),
    }))
}

/// The youth a row is about.
pub(super) fn youth(intake: &Intake, relation: Relation, at: usize) -> Option<Youth> {
    let columns = &intake.columns;
    match relation {
        Relation::Averted => columns.averted.rows[at].youth,
        Relation::Harm => columns.harm.rows[at].youth,
        Relation::Alone => Some(columns.alone.rows[at].youth),
        _ => None,
    }
}

/// Where rows stand that have no identity of their own, in the form of [`super::plan`]: unit, what and when.
pub(super) fn alike(intake: &Intake, relation: Relation, at: usize) -> Option<(u32, u32, i64)> {
    let (columns, beside) = (&intake.columns, &intake.beside);
    match relation {
        Relation::Averted => {
            let row = &columns.averted.rows[at];
            let own = beside.averted[at].source_id.is_some() || row.youth.is_some();
            (!own).then(|| (row.unit.0, row.kind.map_or(u32::MAX, |kind| kind as u32), row.at.0))
        }
        Relation::Harm => {
            let row = &columns.harm.rows[at];
            let own = beside.harm[at].is_some() || row.youth.is_some();
            (!own).then_some((row.unit.0, row.kind as u32, row.at.0))
        }
        _ => None,
    }
}

/// The place of every row beside restrictions, with its relation, in the order of the intake.
pub(super) fn placed(intake: &Intake) -> impl Iterator<Item = (Relation, usize, PlaceIx)> {
    let columns = &intake.columns;
    let averted = columns.averted.rows.iter().map(|row| row.unit).enumerate();
    let harm = columns.harm.rows.iter().map(|row| row.unit).enumerate();
    let rules = columns.group_rules.rows.iter().map(|row| row.place).enumerate();
    let alone = columns.alone.rows.iter().map(|row| row.unit).enumerate();
    let steps = intake.beside.steps.iter().map(|detail| detail.unit).enumerate();
    let averted = averted.map(|(at, place)| (Relation::Averted, at, place));
    let harm = harm.map(|(at, place)| (Relation::Harm, at, place));
    let rules = rules.map(|(at, place)| (Relation::GroupRule, at, place));
    let alone = alone.map(|(at, place)| (Relation::Alone, at, place));
    let steps = steps.map(|(at, place)| (Relation::Step, at, place));
    let shifts = columns.shifts.rows.iter().map(|row| row.unit).enumerate();
    let shifts = shifts.map(|(at, place)| (Relation::Shift, at, place));
    averted.chain(harm).chain(rules).chain(alone).chain(steps).chain(shifts)
}
