// SPDX-License-Identifier: EUPL-1.2
//! A fact as the values of its row, what makes it the same fact, and the hash of its content.

use nabij_domain::calendar::{Day, Instant};
use nabij_domain::indicator::columns::{End, Youth};
use nabij_domain::registration::code::Code;
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::parse::Precision;
use nabij_domain::registration::place::PlaceIx;
use nabij_domain::registration::restriction::EndState;
use nabij_domain::registration::room::RoomKind;

use super::beside;
use crate::StoreError;
use crate::audit::canonical::Canonical;
use crate::database::row::{Value, values};
use crate::database::schema::Relation;

/// How a restriction's end is stored when it has none, being a moment.
pub(crate) const MOMENT: &str = "moment";
/// Precision to the second.
pub(crate) const SECOND: &str = "second";
/// Precision to the day.
pub(crate) const DAY: &str = "day";

/// The values of one row's facts in the order of [`Relation::facts`]; those of sealed text are left NULL.
pub(crate) fn values(
    intake: &Intake,
    relation: Relation,
    index: usize,
    youth_no: impl Fn(Youth) -> Option<i64>,
) -> Result<Vec<Value>, StoreError> {
    let columns = &intake.columns;
    let id = |ix: PlaceIx| columns.places.get(ix).id.as_str();
    let known = |youth: Youth| youth_no(youth).ok_or(StoreError::corrupt("youth"));
    let day = |day: Option<Day>| day.map(|day| i64::from(day.0));
    let at = |at: Option<Instant>| at.map(|at| at.0);
    Ok(match relation {
        Relation::Place => {
            let place = columns.places.get(PlaceIx(u32::try_from(index).map_err(|_| StoreError::TooMany("places"))?));
            let level = place.level.id();
            let (from, until) = (day(place.from), day(place.until));
            values![
                &place.id,
                &place.name,
                level,
                place.parent.map(id),
                place.sector.as_deref(),
                place.region.as_deref(),
                from,
                until,
                place.action_line.as_deref()
            ]
            .to_vec()
        }
        Relation::Room => {
            let room = &columns.rooms.rows[index];
            values![&room.source_id, id(room.place), room.kind.id(), day(room.from), day(room.until)].to_vec()
        }
        Relation::Stay => {
            let stay = &columns.stays.rows[index];
            values![known(stay.youth)?, id(stay.unit), stay.admitted.0, at(stay.discharged)].to_vec()
        }
        Relation::Leave => {
            let leave = &columns.leave.rows[index];
            values![known(leave.youth)?, leave.from.0, at(leave.until)].to_vec()
        }
        Relation::Restriction => restriction(intake, index, youth_no)?,
        Relation::Averted
        | Relation::Harm
        | Relation::GroupRule
        | Relation::Alone
        | Relation::Step
        | Relation::Shift => {
            beside::values(intake, relation, index, youth_no)?.ok_or(StoreError::corrupt(relation.table()))?
        }
        Relation::Delivery => {
            let row = &columns.deliveries.rows[index];
            let count = row.rows.map(i64::try_from).transpose().map_err(|_| StoreError::TooMany("rows"))?;
            let (table, kind) = (row.table.map(TableKind::id), row.kind.map(Kind::id));
            let (from, until) = (i64::from(row.from.0), i64::from(row.until.0));
            values![&row.sender, table, id(row.place), kind, from, until, row.declared.id(), count, day(row.received)]
                .to_vec()
        }
        Relation::Aggregate => {
            let row = &columns.aggregates.rows[index];
            let (kind, room) = (row.kind.map(Kind::id), row.room.map(RoomKind::id));
            let (from, until) = (i64::from(row.from.0), i64::from(row.until.0));
            values![
                id(row.place),
                kind,
                room,
                from,
                until,
                row.declared.id(),
                row.hidden,
                row.events,
                row.hours,
                row.youths,
                row.care_days,
                row.care_hours,
                row.youths_in_care,
                row.rooms
            ]
            .to_vec()
        }
    })
}

fn restriction(
    intake: &Intake,
    index: usize,
    youth_no: impl Fn(Youth) -> Option<i64>,
) -> Result<Vec<Value>, StoreError> {
    let (row, detail) = (&intake.columns.restrictions.rows[index], &intake.details[index]);
    let youth = match row.youth {
        None => None,
        Some(youth) => Some(youth_no(youth).ok_or(StoreError::corrupt("youth"))?),
    };
    let (end_state, end_at) = match row.end {
        End::Moment => (MOMENT, None),
        End::At(end) => (EndState::Ended.id(), Some(end.0)),
        End::Running => (EndState::Running.id(), None),
        End::Unknown => (EndState::Unknown.id(), None),
    };
    let precision = match row.precision {
        Precision::Second => SECOND,
        Precision::Day => DAY,
    };
    let no_note: Option<&str> = None;
    Ok(values![
        detail.source_id.as_deref(),
        youth,
        &intake.columns.places.get(row.unit).id,
        row.kind.id(),
        row.room.id(),
        row.door.id(),
        row.occasion.id(),
        row.regime.id(),
        row.under_pressure,
        detail.decided_by.id(),
        row.start.0,
        end_state,
        end_at,
        precision,
        no_note,
        no_note,
        row.entered.map(|at| at.0),
    ]
    .to_vec())
}

/// What makes it the same fact in a later delivery (`indicators.md`): the sender's row id, else youth, kind and
/// start; for other tables their own keys. `occurrence` numbers rows of one delivery that are alike in all of that.
pub(crate) fn identity(relation: Relation, facts: &[Value], occurrence: u32) -> String {
    let absent = |column: usize| matches!(facts[column], Value::Int(None) | Value::Text(None));
    let (form, columns): (&str, &[usize]) = match relation {
        Relation::Place => ("place", &[0]),
        Relation::Room => ("room", &[0, 1, 3]),
        Relation::Stay => ("stay", &[0, 1, 2]),
        Relation::Leave => ("leave", &[0, 1]),
        Relation::Restriction if !absent(0) => ("restriction id", &[0]),
        Relation::Restriction if !absent(1) => ("restriction facts", &[1, 3, 10]),
        Relation::Restriction => ("restriction without youth", &[2, 3, 4, 10]),
        Relation::Delivery => ("delivery", &[0, 1, 2, 3, 4, 5, 8]),
        Relation::Aggregate => ("aggregate", &[0, 1, 2, 3, 4]),
        Relation::Averted if !absent(0) => ("averted id", &[0]),
        Relation::Averted if !absent(1) => ("averted facts", &[1, 3, 4]),
        Relation::Averted => ("averted without youth", &[2, 3, 4]),
        Relation::Harm if !absent(0) => ("harm id", &[0]),
        Relation::Harm if !absent(1) => ("harm facts", &[1, 3, 4]),
        Relation::Harm => ("harm without youth", &[2, 3, 4]),
        Relation::GroupRule if !absent(0) => ("group rule id", &[0]),
        Relation::GroupRule => ("group rule facts", &[1, 2, 3, 5]),
        Relation::Alone => ("alone", &[0, 1, 2]),
        Relation::Step if !absent(0) => ("step id", &[0]),
        Relation::Step => ("step facts", &[1, 3, 4]),
        Relation::Shift => ("shift", &[0, 1, 2]),
    };
    let start = Canonical::new("nabij identity 1").text(form).int(i64::from(occurrence));
    let mut digest = columns.iter().fold(start, |hash, column| hash.value(&facts[*column])).finish();
    // 128 bits: no two of 10^12 rows of one organisation will meet.
    digest.truncate(32);
    digest
}

/// The hash of a row: all facts except sealed text, which its keyed digest stands for.
pub(crate) fn content_hash(relation: Relation, identity: &str, facts: &[Value]) -> String {
    let start = Canonical::new("nabij row 1").text(relation.table()).text(identity);
    let (first, later) = facts.split_at(relation.first_facts().min(facts.len()));
    let sealed = relation.sealed().map(|sealed| sealed.text);
    let hashed = first.iter().enumerate().filter(|(at, _)| Some(*at) != sealed);
    let hash = hashed.fold(start, |hash, (_, value)| hash.value(value));
    let names = relation.facts()[first.len()..].iter().map(|column| column.name);
    let said = names.zip(later).filter(|(_, value)| !value.is_null());
    said.fold(hash, |hash, (name, value)| hash.text(name).value(value)).finish()
}

/// The position of an id in a list of codes: how a stored word becomes an enum again, without its synonyms.
pub(crate) fn code_of<T: Copy>(all: &[T], codes: &[Code], id: &str, table: &'static str) -> Result<T, StoreError> {
    let found = codes.iter().position(|code| code.id == id);
    found.and_then(|at| all.get(at).copied()).ok_or(StoreError::corrupt(table))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_added_later_changes_no_hash_where_it_says_nothing() {
        let first = values!["p", "P", "unit", None::<&str>, None::<&str>, None::<&str>, None::<i64>, None::<i64>];
        let hash = |action_line: Option<&str>| {
            let mut facts = first.to_vec();
            facts.extend(values![action_line].to_vec());
            content_hash(Relation::Place, "p", &facts)
        };
        assert_eq!(hash(None), content_hash(Relation::Place, "p", &first));
        assert_ne!(hash(Some("A")), hash(None));
        assert_ne!(hash(Some("A")), hash(Some("B")));
    }
}
