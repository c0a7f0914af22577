// SPDX-License-Identifier: EUPL-1.2
//! Scopes declared delivered: what is known of them and was not delivered again has vanished.

use std::collections::BTreeSet;

use nabij_domain::calendar::Month;
use nabij_domain::registration::delivery::{Declared, Delivery};
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::place::PlaceIx;

use super::known::Known;
use super::plan::organisation_of;
use crate::database::schema::Relation;

/// One scope in one organisation: restrictions, stays and leave that began there in this time, totals wholly within
/// it, rooms that existed in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Scope {
    pub(crate) organisation: String,
    pub(crate) relation: Relation,
    pub(crate) kind: Option<&'static str>,
    pub(crate) units: Vec<String>,
    /// Seconds, `[from, until)`.
    pub(crate) from: i64,
    pub(crate) until: i64,
    pub(crate) months: (Month, Month),
}

/// What scopes can be joined over: table, place and kind, then months.
type Key = (Relation, u32, Option<Kind>, Month, Month);

/// The scopes an intake declares delivered, months joined. Only for tables that it brought, or that it declares
/// empty: a declaration alone withdraws nothing. Nor does an intake with rows set aside: a known row that stands in
/// it with a fault was delivered, and a fault may hide which row it is.
pub(crate) fn delivered(intake: &Intake, known: &Known) -> Vec<Scope> {
    if !intake.faults.is_empty() {
        return Vec::new();
    }
    let columns = &intake.columns;
    let mut wanted: BTreeSet<Key> = BTreeSet::new();
    for row in columns.deliveries.rows.iter().filter(|row| row.declared == Declared::Delivered) {
        for relation in [Relation::Restriction, Relation::Stay, Relation::Leave, Relation::Room, Relation::Aggregate] {
            if replaces(row, relation, brought(intake, relation, row.place)) {
                let kind = if kinds(relation) { row.kind } else { None };
                wanted.insert((relation, row.place.0, kind, row.from, row.until));
            }
        }
    }
    let mut joined: Vec<Key> = Vec::new();
    for next in wanted {
        match joined.last_mut().filter(|last| (last.0, last.1, last.2) == (next.0, next.1, next.2) && next.3 <= last.4)
        {
            Some(last) => last.4 = last.4.max(next.4),
            None => joined.push(next),
        }
    }
    let scope = |(relation, place, kind, from, until): Key| {
        let place = PlaceIx(place);
        Scope {
            organisation: organisation_of(&columns.places, place).to_owned(),
            relation,
            kind: kind.map(Kind::id),
            units: known.subtree(&columns.places.get(place).id),
            from: columns.zone.month_start(from).0,
            until: columns.zone.month_start(until).0,
            months: (from, until),
        }
    };
    joined.into_iter().map(scope).collect()
}

/// Whether rows of a table have a kind of restriction.
fn kinds(relation: Relation) -> bool {
    matches!(relation, Relation::Restriction | Relation::Aggregate)
}

/// Whether a declaration speaks for a table: it names it, or names none; and it is of all kinds where rows have none.
/// That there is nothing can be declared of the table by name; of restrictions, which are meant when none is named,
/// without.
fn replaces(row: &Delivery, relation: Relation, brought: bool) -> bool {
    let named = match relation {
        Relation::Restriction => TableKind::Restrictions,
        Relation::Stay => TableKind::Stays,
        Relation::Leave => TableKind::Leave,
        Relation::Room => TableKind::Rooms,
        Relation::Aggregate => TableKind::Aggregates,
        Relation::Place | Relation::Delivery => return false,
    };
    let empty = row.rows == Some(0) && (row.table == Some(named) || relation == Relation::Restriction);
    row.table.is_none_or(|table| table == named) && (kinds(relation) || row.kind.is_none()) && (brought || empty)
}

/// Whether the intake has rows of a table; rooms and totals, which not every sender of one delivery has, at or below
/// the place.
fn brought(intake: &Intake, relation: Relation, place: PlaceIx) -> bool {
    let columns = &intake.columns;
    let inside = |at: PlaceIx| columns.places.is_within(at, place);
    match relation {
        Relation::Restriction => !columns.restrictions.rows.is_empty(),
        Relation::Stay => !columns.stays.rows.is_empty(),
        Relation::Leave => !columns.leave.rows.is_empty(),
        Relation::Room => columns.rooms.rows.iter().any(|room| inside(room.place)),
        Relation::Aggregate => columns.aggregates.rows.iter().any(|row| inside(row.place)),
        Relation::Place | Relation::Delivery => false,
    }
}
