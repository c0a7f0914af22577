// SPDX-License-Identifier: EUPL-1.2
//! Every room one by one: where, what by its features, since when, until when, what it became.

use nabij_domain::calendar::Day;
use nabij_domain::indicator::columns::Columns;
use nabij_domain::indicator::figure::RoomKey;
use nabij_domain::indicator::room_register::{Entry, Register, Standing};
use nabij_domain::registration::place::{Level, PlaceIx};
use nabij_domain::registration::room::RoomKind;

use super::view::{Block, Cell, Table};
use crate::text::Text;

/// The list on a day; `None` without any room.
#[must_use]
pub fn list(
    t: &'static Text,
    columns: &Columns,
    register: &Register<'_>,
    day: Day,
    id: &str,
    rank: u8,
) -> Option<Block> {
    if register.entries.is_empty() {
        return None;
    }
    let there = register.entries.iter().filter(|entry| entry.on(day) == Standing::There).count();
    let mut block = Block::new(t, id, rank, t.room_list_finding(there, t.date(day)));
    block.sub.push(t.room_list_note());
    block.tables.push(table(t, columns, register, day));
    block.open = true;
    block.method = RoomKind::ALL
        .iter()
        .filter(|kind| register.kinds().contains(kind))
        .map(|kind| format!("{}: {}", t.room(RoomKey::One(*kind)), features(t, *kind)))
        .collect();
    Some(block)
}

fn table(t: &Text, columns: &Columns, register: &Register<'_>, day: Day) -> Table {
    let head = [
        (t.column_place(), false),
        (t.column_room(), false),
        (t.column_kind(), false),
        (t.column_since(), false),
        (t.column_until(), false),
        (t.column_standing(t.date(day)), false),
    ];
    let mut table = Table::new(t.room_list_caption(), head);
    let mut entries: Vec<(String, &Entry<'_>)> =
        register.entries.iter().map(|entry| (whereabouts(columns, entry.place), entry)).collect();
    entries.sort_by(|a, b| (&a.0, a.1.id, a.1.from).cmp(&(&b.0, b.1.id, b.1.from)));
    let date = |day: Option<Day>, unknown: String| Cell::Words(day.map_or(unknown, |day| t.date(day)));
    for (place, entry) in entries {
        table.rows.push(vec![
            Cell::Head(place),
            Cell::Words(entry.id.to_owned()),
            Cell::Words(t.room(RoomKey::One(entry.kind))),
            date(entry.from, t.received_unknown()),
            date(entry.until, String::new()),
            standing(t, entry.on(day)),
        ]);
    }
    table
}

/// The organisation and the place itself.
fn whereabouts(columns: &Columns, place: PlaceIx) -> String {
    let name = |ix| {
        let place = columns.places.get(ix);
        if place.name.is_empty() { place.id.as_str() } else { place.name.as_str() }
    };
    let organisation = columns.places.organisation(place);
    let alone = organisation == place || columns.places.get(place).level == Level::Organisation;
    if alone { name(place).to_owned() } else { format!("{}, {}", name(organisation), name(place)) }
}

fn standing(t: &Text, standing: Standing) -> Cell {
    let (sign, word) = match standing {
        Standing::There => ("●", t.standing_there()),
        Standing::NotYet => ("○", t.standing_not_yet()),
        Standing::Closed => ("□", t.standing_closed()),
        Standing::Became(kind) => ("□", t.standing_became(super::words::lower_first(&t.room(RoomKey::One(kind))))),
    };
    Cell::State { sign: sign.to_owned(), word, why: String::new() }
}

/// What makes a room this kind.
fn features(t: &Text, kind: RoomKind) -> String {
    match kind {
        RoomKind::SeclusionRoom => t.room_is_seclusion_room(),
        RoomKind::LockInRoom => t.room_is_lock_in_room(),
        RoomKind::IsolationRoom => t.room_is_isolation_room(),
        RoomKind::OwnRoom => t.room_is_own_room(),
        RoomKind::ComfortRoom => t.room_is_comfort_room(),
        RoomKind::Other => t.room_is_other(),
        RoomKind::NotRecorded => t.room_is_not_recorded(),
    }
}
