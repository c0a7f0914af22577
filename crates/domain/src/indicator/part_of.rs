// SPDX-License-Identifier: EUPL-1.2
//! The facts of one place and all below it, to be looked at apart.

use std::collections::BTreeSet;

use super::columns::{Columns, Source, Table, Youth};
use crate::registration::place::PlaceIx;

/// The facts that stand at a place or below it, on the whole tree; leave goes with the youths that stayed there, what
/// is declared of places above counts here too. Steps have no place of their own: they stay out.
#[must_use]
pub fn part_of(columns: &Columns, top: PlaceIx) -> Columns {
    let inside: Vec<bool> = columns.places.iter().map(|(ix, _)| columns.places.is_within(ix, top)).collect();
    let here = |place: PlaceIx| inside[place.0 as usize];
    let above: BTreeSet<PlaceIx> = columns.places.with_ancestors(top).collect();
    let mut part = Columns::new(columns.zone.clone());
    part.places = columns.places.clone();
    part.restrictions = kept(&columns.restrictions, |row| here(row.unit));
    part.stays = kept(&columns.stays, |row| here(row.unit));
    let youths: BTreeSet<Youth> = part.stays.rows.iter().map(|row| row.youth).collect();
    part.leave = kept(&columns.leave, |row| youths.contains(&row.youth));
    part.rooms = kept(&columns.rooms, |row| here(row.place));
    part.deliveries = kept(&columns.deliveries, |row| here(row.place) || above.contains(&row.place));
    part.aggregates = kept(&columns.aggregates, |row| here(row.place));
    part.averted = kept(&columns.averted, |row| here(row.unit));
    part.harm = kept(&columns.harm, |row| here(row.unit));
    part.group_rules = kept(&columns.group_rules, |row| here(row.place));
    part.alone = kept(&columns.alone, |row| here(row.unit));
    part.shifts = kept(&columns.shifts, |row| here(row.unit));
    part
}

fn kept<T: Clone>(table: &Table<T>, wanted: impl Fn(&T) -> bool) -> Table<T> {
    let mut kept = Table::default();
    for row in table.rows.iter().filter(|row| wanted(row)) {
        kept.push(row.clone(), Source::default());
    }
    kept
}
