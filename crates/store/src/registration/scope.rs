// SPDX-License-Identifier: EUPL-1.2
//! Scopes declared delivered: what is known of them and was not delivered again has vanished.

use std::collections::BTreeSet;

use nabij_domain::calendar::Month;
use nabij_domain::registration::delivery::{Declared, Delivery};
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::kind::Kind;

use super::known::Known;
use super::plan::organisation_of;
use crate::database::schema::Relation;

/// One scope in one organisation: rows that began in these units and this time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Scope {
    pub(crate) organisation: String,
    pub(crate) relation: Relation,
    pub(crate) kind: Option<&'static str>,
    pub(crate) units: Vec<String>,
    /// Seconds, `[from, until)`.
    pub(crate) from: i64,
    pub(crate) until: i64,
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
        if replaces_restrictions(row, !columns.restrictions.rows.is_empty()) {
            wanted.insert((Relation::Restriction, row.place.0, row.kind, row.from, row.until));
        }
        if row.kind.is_none() && replaces_stays(row, !columns.stays.rows.is_empty()) {
            wanted.insert((Relation::Stay, row.place.0, None, row.from, row.until));
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
        let place = nabij_domain::registration::place::PlaceIx(place);
        Scope {
            organisation: organisation_of(&columns.places, place).to_owned(),
            relation,
            kind: kind.map(Kind::id),
            units: known.subtree(&columns.places.get(place).id),
            from: columns.zone.month_start(from).0,
            until: columns.zone.month_start(until).0,
        }
    };
    joined.into_iter().map(scope).collect()
}

fn replaces_restrictions(row: &Delivery, brought: bool) -> bool {
    matches!(row.table, None | Some(TableKind::Restrictions)) && (brought || row.rows == Some(0))
}

fn replaces_stays(row: &Delivery, brought: bool) -> bool {
    match row.table {
        Some(TableKind::Stays) => brought || row.rows == Some(0),
        None => brought,
        Some(_) => false,
    }
}
