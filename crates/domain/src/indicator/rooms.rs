// SPDX-License-Identifier: EUPL-1.2
//! Rooms: how many there are by kind, and in which of them youths were put.

use std::collections::{BTreeMap, BTreeSet};

use nabij_stats::share;

use super::cells::{CellKey, Grid};
use super::columns::Columns;
use super::count::Facts;
use super::definition::Indicator;
use super::figure::{Figure, KindKey, Note, RoomKey, Slot};
use super::scope::{LEVEL, Scope, Value};
use super::spells;
use crate::calendar::Day;
use crate::registration::aggregate::Aggregate;
use crate::registration::delivery::Declared;
use crate::registration::kind::Kind;
use crate::registration::place::{Level, PlaceIx};
use crate::registration::room::{Room, RoomKind};

/// Events of a slot in each cell of a grid; `None`: no time of any falls there either.
pub type EventsOf<'a> = &'a dyn Fn(Slot) -> Vec<Option<u64>>;

/// What is known of rooms at every place of a level.
#[derive(Debug, Default)]
pub struct Rooms<'a> {
    columns: Option<&'a Columns>,
    level: Option<Level>,
    /// Rooms of the table by place.
    listed: BTreeMap<&'a str, Vec<&'a Room>>,
    /// Places of which an organisation delivered rooms, and those of which one did not.
    known: BTreeSet<&'a str>,
    unknown: BTreeSet<&'a str>,
    /// Events in each recorded room, added up, and those of which the room was not recorded; `None`: nor any time.
    events: BTreeMap<CellKey, (u64, Option<u64>)>,
    /// Places and periods with totals of seclusions.
    totals: BTreeSet<CellKey>,
}

impl<'a> Rooms<'a> {
    /// Reads the table of rooms and, where a room of seclusion is asked for, the events in rooms at one level:
    /// `events` gives those of a slot in each cell.
    #[must_use]
    pub fn new(facts: Facts<'a>, level: Level, grid: &Grid, slots: &[Slot], events: Option<EventsOf<'_>>) -> Self {
        let (columns, selection) = (facts.columns, facts.selection);
        let places = &columns.places;
        let mut own = Self { columns: Some(columns), level: Some(level), ..Self::default() };
        let listed = selection.wants(Indicator::Rooms).then_some(&columns.rooms.rows).into_iter().flatten();
        let deliverers: BTreeSet<PlaceIx> =
            columns.rooms.rows.iter().map(|room| places.organisation(room.place)).collect();
        for (place, _) in places.iter().filter(|_| selection.wants(Indicator::Rooms)) {
            if let Some(group) = places.at_level(place, level) {
                let known = deliverers.contains(&places.organisation(place));
                if known {
                    own.known.insert(group)
                } else {
                    own.unknown.insert(group)
                };
            }
        }
        for room in listed {
            if let Some(group) = places.at_level(room.place, level) {
                own.listed.entry(group).or_default().push(room);
            }
        }
        let in_room = |slot: &Slot| slot.kind == KindKey::One(Kind::Seclusion) && slot.room != RoomKey::Any;
        let asked = events.filter(|_| slots.iter().any(in_room));
        let rooms = (0..spells::SLOTS).map(spells::slot_at).filter(in_room);
        for (slot, events_of) in rooms.filter_map(|slot| Some((slot, asked?))) {
            let cells = events_of(slot).into_iter().enumerate();
            for (cell, events) in cells.filter_map(|(cell, events)| Some((cell, events?))) {
                let sum = own.events.entry(grid.key(cell)).or_default();
                if slot.room == RoomKey::One(RoomKind::NotRecorded) {
                    *sum.1.get_or_insert(0) += events;
                } else {
                    sum.0 += events;
                }
            }
        }
        let acts = |row: &&Aggregate| {
            row.kind.is_none_or(|kind| kind == Kind::Seclusion)
                && row.declared == Declared::Delivered
                && (row.events.is_some() || row.hours.is_some() || row.youths.is_some())
        };
        own.totals = columns
            .aggregates
            .rows
            .iter()
            .filter(acts)
            .filter_map(|row| {
                let place = places.at_level(row.place, level)?;
                let periods = selection.periods_holding(row.from, row.until);
                Some(periods.map(move |period| (place.to_owned(), grid.periods[period])))
            })
            .flatten()
            .collect();
        own
    }

    /// Rooms of a kind on a day, in places that are open then.
    fn on(&self, place: &str, kind: RoomKind, day: Day) -> u64 {
        let Some(columns) = self.columns else { return 0 };
        let there = |room: &&&Room| {
            let (opened, closed) = (columns.places.opened(room.place), columns.places.closed(room.place));
            let since = room.from.max(opened).is_none_or(|from| from <= day);
            let until = [room.until, closed].into_iter().flatten().min();
            room.kind == kind && since && until.is_none_or(|until| until > day)
        };
        let own: BTreeSet<_> = self
            .listed
            .get(place)
            .into_iter()
            .flatten()
            .filter(there)
            .map(|room| (room.place, &room.source_id))
            .collect();
        own.len() as u64
    }

    /// Whether totals and the table both count the rooms of one place.
    fn twice(&self, key: &CellKey, room: RoomKey) -> bool {
        let (Some(columns), Some(level)) = (self.columns, self.level) else { return false };
        let places = &columns.places;
        let totals = columns.aggregates.rows.iter().filter(|row| {
            row.rooms.is_some()
                && row.kind.is_none()
                && row.room.map_or(RoomKey::Any, RoomKey::One) == room
                && (key.1.0 <= row.from && row.until <= key.1.1)
                && places.at_level(row.place, level) == Some(key.0.as_str())
        });
        let mut totals = totals.map(|row| row.place);
        totals.any(|total| {
            columns
                .rooms
                .rows
                .iter()
                .any(|room| places.is_within(room.place, total) || places.is_within(total, room.place))
        })
    }
}

impl Scope<'_> {
    /// Whether the slot is of rooms alone: the table of rooms has no restrictions, so none is no zero.
    pub(super) fn is_of_rooms(&self) -> bool {
        let acts = self.totals.is_some_and(|totals| {
            totals.of_restrictions + totals.apart + totals.cannot_occur + (totals.due - totals.received) > 0
        });
        self.slot.is_of_rooms() && !acts
    }

    /// Rooms on the last day of the period, or the last day before the data cut: by kind from the table of
    /// rooms, and what totals say.
    pub(super) fn rooms(&self, out: &mut Vec<Figure>) {
        if !self.selection.wants(Indicator::Rooms) {
            return;
        }
        let totals = self.totals.and_then(|totals| totals.rooms);
        let mut value = Value { numerator: totals, ..Value::default() };
        if totals.is_some() {
            value.notes.push(Note::FromTotals);
        }
        let place = self.key.0.as_str();
        match self.slot.room {
            RoomKey::One(kind) if self.slot.kind == KindKey::Any => {
                let known = self.rooms.known.contains(place);
                if known {
                    let day = self.last_day();
                    let listed = self.rooms.on(place, kind, day) as f64;
                    value.numerator = Some(totals.unwrap_or(0.0) + listed);
                    if totals.is_some() && self.rooms.twice(self.key, self.slot.room) {
                        value.notes.push(Note::TotalsCannotGive);
                        value.numerator = None;
                    }
                }
                if totals.is_none() && self.rooms.unknown.contains(place) {
                    value.notes.push(if known { Note::Incomplete } else { Note::NoRooms });
                }
            }
            // Without any table the lack is said once, not for each kind.
            RoomKey::Any if self.slot.kind == KindKey::Any && totals.is_none() && self.rooms.known.is_empty() => {
                let listed = self.rooms.columns.is_some_and(|columns| !columns.rooms.rows.is_empty());
                let counted = self
                    .rooms
                    .columns
                    .is_some_and(|columns| columns.aggregates.rows.iter().any(|row| row.rooms.is_some()));
                if listed || counted {
                    return;
                }
                value.notes.push(Note::NoRooms);
            }
            _ if totals.is_none() => return,
            _ => {}
        }
        let count = value.numerator;
        self.push(out, Indicator::Rooms, value, count);
    }

    /// Whether the room of seclusions was not recorded that may have been in this one: begun here, or with any time here.
    pub(super) fn room_unrecorded(&self, begun: bool) -> bool {
        self.is_of_one_room()
            && self.rooms.events.get(self.key).and_then(|events| events.1).is_some_and(|events| events > 0 || !begun)
    }

    /// Whether totals tell of seclusions without saying in which room.
    pub(super) fn room_in_totals(&self) -> bool {
        let of_room = self.totals.is_some_and(|totals| totals.of_restrictions > 0);
        self.is_of_one_room() && !of_room && self.rooms.totals.contains(self.key)
    }

    fn is_of_one_room(&self) -> bool {
        self.slot.kind == KindKey::One(Kind::Seclusion)
            && !matches!(self.slot.room, RoomKey::Any | RoomKey::One(RoomKind::NotRecorded))
    }

    /// The share of this room in all events in a recorded room. Who moves to another room counts in both.
    pub(super) fn room_mix(&self, out: &mut Vec<Figure>) {
        let RoomKey::One(room) = self.slot.room else { return };
        if self.slot.kind != KindKey::One(Kind::Seclusion) || room == RoomKind::NotRecorded {
            return;
        }
        let (recorded, unrecorded) = self.rooms.events.get(self.key).copied().unwrap_or_default();
        let mut value = Value::default();
        if unrecorded.is_some_and(|events| events > 0) {
            value.notes.push(Note::RoomNotRecorded);
        }
        if self.rooms.totals.contains(self.key) || self.totals.is_some_and(|totals| totals.of_restrictions > 0) {
            value.notes.push(Note::TotalsCannotGive);
            value.blocked = true;
        } else if let Some(rows) = self.counted() {
            if recorded == 0 {
                value.notes.push(Note::NoneHappened);
            }
            value.numerator = Some(rows.events as f64);
            value.denominator = Some(recorded as f64);
            value.interval = share::clopper_pearson(rows.events, recorded, LEVEL).ok();
        }
        let mix = value.numerator.zip(value.denominator).filter(|(_, all)| *all > 0.0).map(|(own, all)| own / all);
        self.push(out, Indicator::RoomMix, value, mix);
    }
}
