// SPDX-License-Identifier: EUPL-1.2
//! Totals delivered instead of rows: which of them a cell may add up, and what they cannot give.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::Columns;
use super::figure::{KindKey, RoomKey, Slot};
use crate::calendar::Month;
use crate::registration::aggregate::Aggregate;
use crate::registration::delivery::Declared;
use crate::registration::kind::Kind;
use crate::registration::place::{Level, PlaceIx};

/// The totals of one cell. A quantity is `None` when a delivered row lacks it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Totals {
    /// Restrictions begun.
    pub events: Option<f64>,
    /// Hours in restriction.
    pub hours: Option<f64>,
    /// Different youths affected: of one row only, since persons are not additive.
    pub youths: Option<f64>,
    /// Care days.
    pub care_days: Option<f64>,
    /// Care hours.
    pub care_hours: Option<f64>,
    /// Whether care hours are 24 for each care day.
    pub hours_from_days: bool,
    /// Different youths in care: of one row only.
    pub youths_in_care: Option<f64>,
    /// Rooms.
    pub rooms: Option<f64>,
    /// Rows with a figure.
    pub received: u64,
    /// Rows due: with a figure or missing.
    pub due: u64,
    /// Rows that say it cannot occur.
    pub cannot_occur: u64,
    /// There are totals here, but none of this slot: kinds apart cannot be united.
    pub apart: bool,
}

/// Totals of every place of a level and every period, for one slot.
#[must_use]
pub fn by_cell(
    columns: &Columns,
    slot: Slot,
    level: Level,
    period: impl Fn(Month, Month) -> Option<(Month, Month)>,
) -> BTreeMap<(String, (Month, Month)), Totals> {
    let mut cells: BTreeMap<(String, (Month, Month)), Vec<&Aggregate>> = BTreeMap::new();
    let mut apart = BTreeSet::new();
    for row in &columns.aggregates.rows {
        let Some(period) = period(row.from, row.until) else { continue };
        let Some(place) = columns.places.at_level(row.place, level) else { continue };
        let key = (place.to_owned(), period);
        if answers(columns, row, slot) {
            cells.entry(key).or_default().push(row);
        } else if slot.room == RoomKey::Any {
            apart.insert(key);
        }
    }
    let mut out: BTreeMap<_, _> =
        cells.into_iter().map(|(key, rows)| (key, add_up(&without_doubles(columns, rows)))).collect();
    for key in apart.into_iter().filter(|_| slot.kind == KindKey::Any) {
        out.entry(key).or_insert_with(|| Totals { apart: true, ..Totals::default() });
    }
    out
}

/// Whether a row of totals is of this slot. All kinds together are what a row without kind says, or the
/// only kind the place has for those months.
fn answers(columns: &Columns, row: &Aggregate, slot: Slot) -> bool {
    let room = match slot.room {
        RoomKey::Any => row.room.is_none(),
        RoomKey::One(room) => row.room == Some(room),
    };
    let kind = match (slot.kind, row.kind) {
        (KindKey::One(asked), Some(own)) => asked == own,
        (KindKey::One(_), None) | (KindKey::AnyButNight, _) => false,
        (KindKey::Any, None) => true,
        (KindKey::Any, Some(own)) => only_kind(columns, row, own),
    };
    room && kind
}

fn only_kind(columns: &Columns, row: &Aggregate, own: Kind) -> bool {
    let same_scope =
        |other: &&Aggregate| other.place == row.place && other.from == row.from && other.until == row.until;
    columns.aggregates.rows.iter().filter(same_scope).all(|other| other.kind == Some(own))
}

/// Drops rows whose place is part of another row's place, or whose months lie within another row's of the
/// same place: the larger total holds them.
fn without_doubles<'a>(columns: &Columns, rows: Vec<&'a Aggregate>) -> Vec<&'a Aggregate> {
    let by_place: BTreeMap<PlaceIx, Vec<(Month, Month)>> = rows.iter().fold(BTreeMap::new(), |mut map, row| {
        map.entry(row.place).or_insert_with(Vec::new).push((row.from, row.until));
        map
    });
    let held = |row: &&Aggregate| {
        columns.places.with_ancestors(row.place).any(|at| {
            by_place.get(&at).is_some_and(|periods| {
                periods.iter().any(|(from, until)| {
                    let within = *from <= row.from && row.until <= *until;
                    within && (at != row.place || (*from, *until) != (row.from, row.until))
                })
            })
        })
    };
    rows.into_iter().filter(|row| !held(row)).collect()
}

fn add_up(rows: &[&Aggregate]) -> Totals {
    let delivered: Vec<_> = rows.iter().filter(|row| row.declared == Declared::Delivered).collect();
    let sum = |get: &dyn Fn(&Aggregate) -> Option<f64>| {
        (!delivered.is_empty()).then(|| delivered.iter().map(|row| get(row)).sum::<Option<f64>>()).flatten()
    };
    let only = |get: &dyn Fn(&Aggregate) -> Option<f64>| match delivered.as_slice() {
        [row] => get(row),
        _ => None,
    };
    let counted = |declared| rows.iter().filter(|row| row.declared == declared).count() as u64;
    let (received, missing) = (counted(Declared::Delivered), counted(Declared::Missing));
    Totals {
        events: sum(&|row| row.events),
        hours: sum(&|row| row.hours),
        youths: only(&|row| row.youths),
        care_days: sum(&|row| row.care_days),
        care_hours: sum(&|row| row.care_hours.or(row.care_days.map(|days| days * 24.0))),
        hours_from_days: delivered.iter().any(|row| row.care_hours.is_none() && row.care_days.is_some()),
        youths_in_care: only(&|row| row.youths_in_care),
        rooms: sum(&|row| row.rooms),
        received,
        due: received + missing,
        cannot_occur: counted(Declared::CannotOccur),
        apart: false,
    }
}
