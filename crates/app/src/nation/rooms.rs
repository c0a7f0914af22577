// SPDX-License-Identifier: EUPL-1.2
//! Rooms: seclusion rooms that close or become something else over time, and the rooms beside them.

use nabij_domain::calendar::{Day, Month};
use nabij_domain::registration::room::RoomKind;

use super::chance::Chance;
use super::history::History;
use super::map::{ORGANISATIONS, Sector};
use super::plan::Organisation;
use super::published::{CLOSED_BEFORE_2022, CLOSED_IN_2022, LAST_OF_SIX, room_closes};
use super::table::Table;

/// The organisation that went from six rooms to one and closed that too.
const SIX_TO_ONE: &str = "oever";

/// A room as one kind, for some days.
struct Room {
    id: String,
    site: usize,
    kind: RoomKind,
    from: Day,
    until: Option<Day>,
}

/// What rooms a location has in a month.
#[derive(Debug, Clone, Copy)]
pub struct Has {
    /// Of the seclusion rooms it had in the first month, the thousandths that are left; all where there were none.
    pub left: u32,
    /// Each kind, with whether it is there.
    pub kinds: [(RoomKind, bool); 4],
}

/// All rooms of an organisation.
pub struct Rooms {
    all: Vec<Room>,
    months: Vec<Vec<Has>>,
}

impl Rooms {
    /// Rooms over a history.
    pub fn new(history: &History, organisation: &Organisation, chance: &mut Chance) -> Self {
        let mut all = Vec::new();
        for (at, site) in organisation.sites.iter().enumerate() {
            let built = Month::new(2004 + chance.between(0, 6), 1 + chance.between(0, 11)).first_day();
            for (number, closes) in (1..).zip(&site.rooms) {
                let id = format!("{}-s{number}", site.id);
                let until = closes.map(Month::first_day).filter(|day| *day < history.end);
                all.push(Room { id: id.clone(), site: at, kind: RoomKind::SeclusionRoom, from: built, until });
                let next = until.and_then(|day| Self::becomes(day, chance).map(|kind| (day, kind)));
                if let Some((from, kind)) = next.filter(|(from, _)| organisation.gone.is_none_or(|gone| *from < gone)) {
                    all.push(Room { id, site: at, kind, from, until: organisation.gone });
                }
            }
            let isolation = u32::from(matches!(organisation.sector, Sector::Closed | Sector::Disability));
            let clinic = matches!(organisation.sector, Sector::Clinic | Sector::Mental);
            let comfort = u32::from(clinic || chance.happens(0.3));
            for (kind, letter, count) in
                [(RoomKind::IsolationRoom, 'a', isolation), (RoomKind::ComfortRoom, 'r', comfort)]
            {
                for number in 1..=count {
                    let id = format!("{}-{letter}{number}", site.id);
                    all.push(Room { id, site: at, kind, from: built, until: organisation.gone });
                }
            }
        }
        let mut rooms = Self { all, months: Vec::new() };
        let months = |site| history.months().map(|month| rooms.in_month(site, history.from, month)).collect();
        rooms.months = (0..organisation.sites.len()).map(months).collect();
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

    fn in_month(&self, site: usize, first: Month, month: Month) -> Has {
        let count = |kind, month: Month| {
            let there = |room: &&Room| {
                let day = month.first_day();
                room.site == site && room.kind == kind && room.from <= day && room.until.is_none_or(|until| day < until)
            };
            self.all.iter().filter(there).count()
        };
        let (then, now) = (count(RoomKind::SeclusionRoom, first), count(RoomKind::SeclusionRoom, month));
        let kinds = [RoomKind::SeclusionRoom, RoomKind::LockInRoom, RoomKind::IsolationRoom, RoomKind::ComfortRoom];
        Has {
            left: u32::try_from((now * 1000).checked_div(then).unwrap_or(1000)).unwrap_or(1000),
            kinds: kinds.map(|kind| (kind, count(kind, month) > 0)),
        }
    }

    /// What rooms a location has in a month of the history. Rooms change on first days of months only.
    pub fn of(&self, site: usize, month: usize) -> &Has {
        &self.months[site][month]
    }

    /// The seclusion rooms of the organisation on the first day of a month.
    pub fn seclusion_rooms(&self, month: Month) -> u32 {
        let day = month.first_day();
        let there = self.all.iter().filter(|room| {
            room.kind == RoomKind::SeclusionRoom && room.from <= day && room.until.is_none_or(|until| day < until)
        });
        u32::try_from(there.count()).unwrap_or(u32::MAX)
    }

    /// Writes the rows.
    pub fn write(&self, organisation: &Organisation, table: &mut Table) {
        for room in &self.all {
            let until = room.until.map_or_else(String::new, |day| day.to_string());
            let place = &organisation.sites[room.site].id;
            table.row(&[&room.id, place, room.kind.id(), &room.from.to_string(), &until]);
        }
    }
}

/// By seclusion room of the map, the month from which it is closed. Closed youth care as published, location by
/// location in turn, first where an organisation goes; elsewhere made up.
pub fn closing() -> Vec<Option<Month>> {
    let mut closing = Vec::new();
    let mut turns: Vec<(bool, bool, u32, usize)> = Vec::new();
    for map in &ORGANISATIONS {
        for (_, _, rooms, left, _) in map.sites {
            for own in 0..*rooms {
                let at = closing.len();
                let goes = own >= *left;
                closing.push(None);
                if map.sector == Sector::Closed {
                    if map.id == SIX_TO_ONE && !goes {
                        closing[at] = Some(LAST_OF_SIX);
                    } else {
                        turns.push((!goes, map.gone.is_none(), rooms - own, at));
                    }
                } else if goes {
                    closing[at] = Some(Month(2019 * 12 + 4 + i32::try_from(at * 17 % 72).unwrap_or(0)));
                }
            }
        }
    }
    turns.sort_unstable();
    for (number, (stays, _, _, at)) in (0..).zip(turns) {
        debug_assert!(
            stays == (number >= CLOSED_BEFORE_2022 + CLOSED_IN_2022),
            "the map adds up to what was published"
        );
        closing[at] = Some(room_closes(number));
    }
    closing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seventy_two_rooms_become_twenty_seven() {
        let closing = closing();
        let closed_care: usize = 72;
        let open =
            |month| closing[..closed_care].iter().filter(|closed| closed.is_none_or(|closed| month < closed)).count();
        assert_eq!(open(Month::new(2019, 2)), 72);
        assert_eq!(open(Month::new(2022, 1)), 47);
        assert_eq!(open(Month::new(2023, 1)), 27);
        assert_eq!(open(Month::new(2023, 4)), 26, "the last of the organisation that had six");
        assert!(open(Month::new(2026, 11)) < 20);
    }

    #[test]
    fn rooms_close_before_their_organisation_goes() {
        let (mut at, closing) = (0, closing());
        for map in &ORGANISATIONS {
            for site in map.sites {
                for _ in 0..site.2 {
                    assert!(map.gone.is_none_or(|gone| closing[at].is_some_and(|closed| closed <= gone)), "{}", map.id);
                    at += 1;
                }
            }
        }
    }
}
