// SPDX-License-Identifier: EUPL-1.2
//! Scopes declared delivered: what is known of them and was not delivered again has vanished.

use std::collections::{BTreeSet, HashSet};

use nabij_domain::calendar::Month;
use nabij_domain::registration::delivery::{Declared, Delivery};
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::place::PlaceIx;

use super::beside;
use super::known::Known;
use super::plan::organisation_of;
use crate::database::schema::Relation;

/// One scope in one organisation: restrictions, stays and leave that began there in this time and what happened beside
/// restrictions, totals wholly within it, rooms and group rules that existed in it.
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

/// Tables that a declaration can speak for.
const DECLARED: [Relation; 11] = [
    Relation::Restriction,
    Relation::Stay,
    Relation::Leave,
    Relation::Room,
    Relation::Aggregate,
    Relation::Averted,
    Relation::Harm,
    Relation::GroupRule,
    Relation::Alone,
    Relation::Step,
    Relation::Shift,
];

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
    let brought = Brought::new(intake);
    let mut wanted: BTreeSet<Key> = BTreeSet::new();
    for row in columns.deliveries.rows.iter().filter(|row| row.declared == Declared::Delivered) {
        for relation in DECLARED {
            if replaces(row, relation, brought.contains(relation, row.place)) {
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
    matches!(relation, Relation::Restriction | Relation::Aggregate | Relation::Averted)
}

/// Whether a declaration speaks for a table: it names it, or names none; and it is of all kinds where rows have none
/// (without a name, a kind is one of restrictions that happened, not of averted ones). That there is nothing can be
/// declared of the table by name; of restrictions, which are meant when none is named, without.
fn replaces(row: &Delivery, relation: Relation, brought: bool) -> bool {
    let named = match relation {
        Relation::Restriction => TableKind::Restrictions,
        Relation::Stay => TableKind::Stays,
        Relation::Leave => TableKind::Leave,
        Relation::Room => TableKind::Rooms,
        Relation::Aggregate => TableKind::Aggregates,
        Relation::Averted => TableKind::Averted,
        Relation::Harm => TableKind::Harm,
        Relation::GroupRule => TableKind::GroupRules,
        Relation::Alone => TableKind::AloneHours,
        Relation::Step => TableKind::Steps,
        Relation::Shift => TableKind::Shifts,
        Relation::Place | Relation::Delivery => return false,
    };
    let by_name = row.table == Some(named);
    let of_kind = kinds(relation) && (by_name || relation != Relation::Averted);
    let empty = row.rows == Some(0) && (by_name || relation == Relation::Restriction);
    (by_name || row.table.is_none()) && (of_kind || row.kind.is_none()) && (brought || empty)
}

/// The tables that an intake has rows of. Of restrictions, stays and leave that is enough; of the others, which not
/// every sender of one delivery has, there must be rows at or below the place.
struct Brought {
    whole: Vec<Relation>,
    places: HashSet<(Relation, PlaceIx)>,
}

impl Brought {
    fn new(intake: &Intake) -> Self {
        let columns = &intake.columns;
        let whole = [
            (Relation::Restriction, columns.restrictions.rows.is_empty()),
            (Relation::Stay, columns.stays.rows.is_empty()),
            (Relation::Leave, columns.leave.rows.is_empty()),
        ];
        let rooms = columns.rooms.rows.iter().map(|room| (Relation::Room, room.place));
        let totals = columns.aggregates.rows.iter().map(|row| (Relation::Aggregate, row.place));
        let beside = beside::placed(intake).map(|(relation, _, place)| (relation, place));
        let exact: HashSet<_> = rooms.chain(totals).chain(beside).collect();
        let above = |(relation, place)| columns.places.with_ancestors(place).map(move |above| (relation, above));
        Self {
            whole: whole.into_iter().filter(|(_, empty)| !empty).map(|(relation, _)| relation).collect(),
            places: exact.into_iter().flat_map(above).collect(),
        }
    }

    fn contains(&self, relation: Relation, place: PlaceIx) -> bool {
        self.whole.contains(&relation) || self.places.contains(&(relation, place))
    }
}
