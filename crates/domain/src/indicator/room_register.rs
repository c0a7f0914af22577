// SPDX-License-Identifier: EUPL-1.2
//! The rooms of a place one by one: since when, until when, what each became, and how many there were of a kind on
//! every day that changed it.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::Columns;
use crate::calendar::Day;
use crate::registration::dictionary::TableKind;
use crate::registration::place::{Level, PlaceIx};
use crate::registration::room::{Room, RoomKind};

/// A room as one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The sender's id of the room.
    pub id: &'a str,
    /// Where it is.
    pub place: PlaceIx,
    /// What it is, by features.
    pub kind: RoomKind,
    /// First day as this kind in a place that is open; `None`: not known.
    pub from: Option<Day>,
    /// First day it was not this kind any more, or its place had closed.
    pub until: Option<Day>,
    /// What it became on that day; `None`: nothing, or not known.
    pub became: Option<RoomKind>,
}

/// What a room is on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Not there yet as this kind.
    NotYet,
    /// There.
    There,
    /// It became another kind.
    Became(RoomKind),
    /// Not in use any more.
    Closed,
}

impl Entry<'_> {
    /// What it is on a day.
    #[must_use]
    pub fn on(&self, day: Day) -> Standing {
        if self.from.is_some_and(|from| day < from) {
            return Standing::NotYet;
        }
        match self.until {
            Some(until) if until <= day => self.became.map_or(Standing::Closed, Standing::Became),
            _ => Standing::There,
        }
    }
}

/// The rooms of one place, sector or region, or of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register<'a> {
    /// By place id, room and first day.
    pub entries: Vec<Entry<'a>>,
    /// Organisations there of which rooms were delivered, or were declared, by id.
    pub told: BTreeSet<&'a str>,
    /// How many those are.
    pub known: usize,
    /// Organisations there.
    pub organisations: usize,
}

impl<'a> Register<'a> {
    /// Reads the table of rooms at a place. The same room delivered twice as the same kind is one.
    #[must_use]
    pub fn new(columns: &'a Columns, level: Level, place: &str) -> Self {
        let places = &columns.places;
        let here = |ix: PlaceIx| places.at_level(ix, level) == Some(place);
        let mut rooms: BTreeMap<(&str, &str), Vec<&Room>> = BTreeMap::new();
        for room in columns.rooms.rows.iter().filter(|room| here(room.place)) {
            rooms.entry((&places.get(room.place).id, &room.source_id)).or_default().push(room);
        }
        let mut entries = Vec::new();
        for own in rooms.values_mut() {
            own.sort_by_key(|room| (room.from, room.until.is_none(), room.until, room.kind));
            own.dedup_by_key(|room| (room.from, room.until, room.kind));
            for (at, room) in own.iter().enumerate() {
                let next = own.get(at + 1).filter(|next| room.until.is_some() && next.from >= room.until);
                entries.push(Entry {
                    id: &room.source_id,
                    place: room.place,
                    kind: room.kind,
                    from: room.from.max(places.opened(room.place)),
                    until: [room.until, places.closed(room.place)].into_iter().flatten().min(),
                    became: next.map(|next| next.kind),
                });
            }
        }
        let below: BTreeSet<PlaceIx> =
            places.iter().filter(|(ix, _)| here(*ix)).map(|(ix, _)| places.organisation(ix)).collect();
        let declared = columns.deliveries.rows.iter().filter(|own| own.table == Some(TableKind::Rooms));
        let told: BTreeSet<PlaceIx> = columns
            .rooms
            .rows
            .iter()
            .map(|room| room.place)
            .chain(declared.map(|own| own.place))
            .map(|ix| places.organisation(ix))
            .collect();
        let told: BTreeSet<&str> = below.intersection(&told).map(|ix| places.get(*ix).id.as_str()).collect();
        Self { entries, known: told.len(), told, organisations: below.len() }
    }

    /// The kinds there ever were.
    #[must_use]
    pub fn kinds(&self) -> BTreeSet<RoomKind> {
        self.entries.iter().map(|entry| entry.kind).collect()
    }

    /// Rooms of a kind on a day.
    #[must_use]
    pub fn count(&self, kind: RoomKind, day: Day) -> u64 {
        let there = |entry: &&Entry<'_>| entry.kind == kind && entry.on(day) == Standing::There;
        self.entries.iter().filter(there).map(|entry| (entry.place, entry.id)).collect::<BTreeSet<_>>().len() as u64
    }

    /// Rooms of a kind on every day from `first` to `last` that changed their number, and on both ends.
    #[must_use]
    pub fn steps(&self, kind: RoomKind, first: Day, last: Day) -> Vec<(Day, u64)> {
        let own = self.entries.iter().filter(|entry| entry.kind == kind);
        let changes = own.flat_map(|entry| [entry.from, entry.until]).flatten();
        let inside = changes.filter(|day| first < *day && *day < last);
        let days: BTreeSet<Day> = inside.chain([first, last]).collect();
        let mut steps: Vec<(Day, u64)> = Vec::new();
        for day in days {
            let count = self.count(kind, day);
            if day == last || steps.last().is_none_or(|(_, before)| *before != count) {
                steps.push((day, count));
            }
        }
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Month, Zone};
    use crate::indicator::columns::Source;
    use crate::registration::place::{NATION, Place};

    fn day(year: i32, month: i32) -> Day {
        Month::new(year, month).first_day()
    }

    fn facts() -> Columns {
        let mut columns = Columns::new(Zone::amsterdam());
        for (id, until) in [("a", None), ("b", Some(day(2025, 1))), ("silent", None)] {
            let place = Place {
                id: id.to_owned(),
                name: id.to_owned(),
                level: Level::Organisation,
                parent: None,
                sector: None,
                region: None,
                action_line: None,
                from: None,
                until,
            };
            columns.places.add(place).unwrap();
        }
        let mut room = |id: &str, place, kind, from, until| {
            let source_id = id.to_owned();
            columns.rooms.push(Room { source_id, place: PlaceIx(place), kind, from, until }, Source::default());
        };
        let (seclusion, comfort) = (RoomKind::SeclusionRoom, RoomKind::ComfortRoom);
        room("1", 0, comfort, Some(day(2024, 7)), None);
        room("1", 0, seclusion, Some(day(2010, 1)), Some(day(2024, 7)));
        room("2", 0, seclusion, None, Some(day(2024, 1)));
        room("2", 0, seclusion, None, Some(day(2024, 1)));
        room("1", 1, seclusion, None, None);
        columns
    }

    #[test]
    fn a_room_is_followed_to_what_it_became() {
        let columns = facts();
        let all = Register::new(&columns, Level::Nation, NATION);
        assert_eq!((all.entries.len(), all.known, all.organisations), (4, 2, 3));
        assert_eq!(all.told, BTreeSet::from(["a", "b"]));
        let [was, is, closed, with_place] = &all.entries[..] else { panic!("{:?}", all.entries) };
        assert_eq!(was.on(day(2009, 1)), Standing::NotYet);
        assert_eq!(was.on(day(2024, 6)), Standing::There);
        assert_eq!(was.on(day(2024, 7)), Standing::Became(RoomKind::ComfortRoom));
        assert_eq!((is.kind, is.on(day(2024, 7))), (RoomKind::ComfortRoom, Standing::There));
        assert_eq!((closed.on(day(1990, 1)), closed.on(day(2024, 1))), (Standing::There, Standing::Closed));
        assert_eq!(with_place.until, Some(day(2025, 1)), "a room is gone when its place closes");
        assert_eq!(Register::new(&columns, Level::Organisation, "a").entries.len(), 3);
    }

    #[test]
    fn steps_change_on_the_day_itself_and_end_at_the_end() {
        let columns = facts();
        let all = Register::new(&columns, Level::Nation, NATION);
        let steps = all.steps(RoomKind::SeclusionRoom, day(2023, 1), day(2026, 1));
        let expected = [(day(2023, 1), 3), (day(2024, 1), 2), (day(2024, 7), 1), (day(2025, 1), 0), (day(2026, 1), 0)];
        assert_eq!(steps, expected);
        assert_eq!(all.count(RoomKind::ComfortRoom, day(2024, 7)), 1);
    }
}
