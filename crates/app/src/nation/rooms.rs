// SPDX-License-Identifier: EUPL-1.2
//! Rooms: seclusion rooms that close or become something else over time, and the rooms beside them.

use nabij_domain::calendar::{Day, Month};
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::room::RoomKind;

use super::chance::Chance;
use super::history::History;
use super::places::{Care, Nature, ORGANISATIONS};
use super::story::DISPLACED;
use super::table::Table;

/// A room as one kind, for some days.
struct Room {
    id: String,
    location: usize,
    kind: RoomKind,
    from: Day,
    until: Option<Day>,
}

/// All rooms of the nation.
pub struct Rooms(Vec<Room>);

impl Rooms {
    /// Rooms over a history.
    pub fn new(history: &History, nature: &Nature, chance: &mut Chance) -> Self {
        let mut rooms = Self(Vec::new());
        for (at, location) in nature.locations.iter().enumerate() {
            let built = Month::new(2008 + chance.between(0, 6), 1 + chance.between(0, 11)).first_day();
            let organisation = &ORGANISATIONS[location.organisation];
            for number in 1..=location.rooms_first {
                let id = format!("{}-s{number}", location.id);
                let goes = number > location.rooms_last;
                // Where coercion moves instead of going, the rooms go early.
                let (soonest, latest) = if organisation.id == DISPLACED { (230, 430) } else { (120, 930) };
                let until = goes.then(|| history.month_at(chance.between(soonest, latest)).first_day());
                rooms.0.push(Room { id: id.clone(), location: at, kind: RoomKind::SeclusionRoom, from: built, until });
                let next = until.and_then(|day| Self::becomes(day, chance).map(|kind| (day, kind)));
                if let Some((from, kind)) = next {
                    rooms.0.push(Room { id, location: at, kind, from, until: None });
                }
            }
            let isolation = u32::from(matches!(organisation.care, Care::Closed | Care::Disability));
            let comfort = u32::from(organisation.care == Care::Clinic || chance.happens(0.3));
            for (kind, letter, count) in
                [(RoomKind::IsolationRoom, 'a', isolation), (RoomKind::ComfortRoom, 'r', comfort)]
            {
                for number in 1..=count {
                    let id = format!("{}-{letter}{number}", location.id);
                    rooms.0.push(Room { id, location: at, kind, from: built, until: None });
                }
            }
        }
        rooms
    }

    /// What a closed seclusion room becomes, if anything. Lock-in rooms exist since the law of 2024.
    fn becomes(day: Day, chance: &mut Chance) -> Option<RoomKind> {
        let new_law = day >= Month::new(2024, 1).first_day();
        chance.weighted(&[
            (Some(RoomKind::ComfortRoom), 5),
            (Some(RoomKind::LockInRoom), if new_law { 2 } else { 0 }),
            (Some(RoomKind::Other), 1),
            (None, 3),
        ])?
    }

    /// Whether a location has a room of a kind on a day.
    pub fn has(&self, location: usize, kind: RoomKind, day: Day) -> bool {
        self.0.iter().any(|room| {
            room.location == location
                && room.kind == kind
                && room.from <= day
                && room.until.is_none_or(|until| day < until)
        })
    }

    /// The table of rooms.
    pub fn table(&self, nature: &Nature) -> String {
        let mut table = Table::new(TableKind::Rooms);
        for room in &self.0 {
            let until = room.until.map_or_else(String::new, |day| day.to_string());
            let place = nature.locations[room.location].id;
            table.row(&[&room.id, place, room.kind.id(), &room.from.to_string(), &until]);
        }
        table.finish()
    }
}
