// SPDX-License-Identifier: EUPL-1.2
//! What happened: restrictions, day by day of every stay.

use nabij_domain::calendar::{Day, Instant};
use nabij_domain::registration::kind::{Class, Kind};
use nabij_domain::registration::restriction::Timing;
use nabij_domain::registration::room::RoomKind;

use super::chance::Chance;
use super::history::{History, minutes_after, weekday};
use super::leave::Leave;
use super::places::{Nature, Unit};
use super::rates::{HOURS, WEEKDAYS, WEEKS, minutes, own_room, rates};
use super::rooms::Rooms;
use super::stays::Stay;
use super::story::{FIRST_NIGHTS, FORGETS, FORGETS_SHARE, FORGOTTEN_SHARE, NIGHTS};

/// A restriction, before the sender writes it down.
#[derive(Debug, Clone, Copy)]
pub struct Event {
    /// Index of the stay whose youth it happened to.
    pub stay: usize,
    /// Index of the unit that ordered it.
    pub unit: usize,
    /// What.
    pub kind: Kind,
    /// In what room.
    pub room: RoomKind,
    /// By the routine of the night.
    pub nightly: bool,
    /// When, as the sender knows it.
    pub timing: Timing,
}

/// What the events are drawn from.
pub struct World<'a> {
    /// The time lived.
    pub history: &'a History,
    /// The places.
    pub nature: &'a Nature,
    /// The rooms.
    pub rooms: &'a Rooms,
    /// The stays.
    pub stays: &'a [Stay],
    /// The leave, in the order of the stays.
    pub leave: &'a [Leave],
}

/// All events of all stays.
pub fn events(world: &World<'_>, chance: &mut Chance) -> Vec<Event> {
    let mut all = Vec::new();
    let month_rates = month_rates(world);
    let weeks = good_and_bad_weeks(world, chance);
    let mut leave = world.leave.iter().peekable();
    for (at, stay) in world.stays.iter().enumerate() {
        let mut away = Vec::new();
        while let Some(one) = leave.next_if(|one| one.stay == at) {
            away.push((one.first, one.last));
        }
        let mut lived = Lived { world, at, stay, away, busy: Vec::new(), all: &mut all };
        let first = stay.first.max(world.history.first);
        for day in (first.0..=stay.last.0.min(world.history.end.0 - 1)).map(Day) {
            if lived.is_away(day) {
                continue;
            }
            let (week, month) = (week_of(world.history, day), month_of(world.history, day));
            let today = stay.youth.frailty * weeks[stay.unit][week] * WEEKDAYS[weekday(day).unsigned_abs() as usize];
            lived.day(day, today * settled(stay, day), &month_rates[stay.unit][month], chance);
            lived.night(day);
        }
    }
    all
}

/// Youths who have just arrived have a harder time than those who know the place.
fn settled(stay: &Stay, day: Day) -> f64 {
    match day.0 - stay.first.0 {
        ..30 => 1.5,
        30..180 => 1.0,
        _ => 0.75,
    }
}

fn week_of(history: &History, day: Day) -> usize {
    ((day.0 - history.first.0) / 7).unsigned_abs() as usize
}

fn month_of(history: &History, day: Day) -> usize {
    day.month().0.abs_diff(history.from.0) as usize
}

fn month_rates(world: &World<'_>) -> Vec<Vec<Vec<(Kind, f64)>>> {
    let passed: Vec<f64> = world.history.months().map(|month| world.history.passed(month.first_day())).collect();
    world.nature.units.iter().map(|unit| passed.iter().map(|passed| rates(unit, *passed)).collect()).collect()
}

fn good_and_bad_weeks(world: &World<'_>, chance: &mut Chance) -> Vec<Vec<f64>> {
    let weeks = week_of(world.history, world.history.end) + 1;
    let mut week = || f64::from(chance.weighted(&WEEKS).unwrap_or(100)) / 100.0;
    world.nature.units.iter().map(|_| (0..weeks).map(|_| week()).collect()).collect()
}

/// One stay as it is lived.
struct Lived<'a> {
    world: &'a World<'a>,
    at: usize,
    stay: &'a Stay,
    away: Vec<(Day, Day)>,
    /// Until when each kind lasts: the same does not begin again before.
    busy: Vec<(Kind, Instant)>,
    all: &'a mut Vec<Event>,
}

impl Lived<'_> {
    fn is_away(&self, day: Day) -> bool {
        self.away.iter().any(|(first, last)| *first <= day && day <= *last)
    }

    fn unit(&self) -> &Unit {
        &self.world.nature.units[self.stay.unit]
    }

    /// At most two events a day; after the first the second is likelier than it would be by itself.
    fn day(&mut self, day: Day, today: f64, rates: &[(Kind, f64)], chance: &mut Chance) {
        let all: f64 = rates.iter().map(|(_, rate)| rate).sum();
        let share = (all * today).min(0.6);
        if !chance.happens(share) {
            return;
        }
        self.one(day, rates, all, chance);
        if chance.happens(0.5 * share) {
            self.one(day, rates, all, chance);
        }
    }

    fn one(&mut self, day: Day, rates: &[(Kind, f64)], all: f64, chance: &mut Chance) {
        let mut at = chance.fraction() * all;
        let found = rates.iter().find(|(_, rate)| {
            at -= rate;
            at < 0.0
        });
        let Some((kind, _)) = found.copied() else { return };
        let hour = chance.weighted(&HOURS).unwrap_or(20);
        let minute = if chance.happens(0.55) { chance.between(0, 11) * 5 } else { chance.between(0, 59) };
        let mut start = self.world.history.at(day, hour, minute);
        let room = if kind == Kind::Seclusion { self.room(day, chance) } else { RoomKind::NotRecorded };
        if kind == Kind::Seclusion && chance.happens(0.3) {
            let held = chance.value(minutes(Kind::Holding, room)).max(1);
            self.happens(Kind::Holding, RoomKind::NotRecorded, start, held, chance);
            start = minutes_after(start, held);
        }
        let length = if kind.class() == Class::Moment { 0 } else { chance.value(minutes(kind, room)).max(1) };
        self.happens(kind, room, start, length, chance);
    }

    /// Which room it is: mostly the own one, else what the location has on that day.
    fn room(&self, day: Day, chance: &mut Chance) -> RoomKind {
        let unit = self.unit();
        if chance.happens(own_room(unit, self.world.history.passed(day))) {
            return RoomKind::OwnRoom;
        }
        let there = |kind, weight| (kind, if self.world.rooms.has(unit.location, kind, day) { weight } else { 0 });
        let room = chance.weighted(&[
            there(RoomKind::SeclusionRoom, 20),
            there(RoomKind::LockInRoom, 6),
            there(RoomKind::IsolationRoom, 5),
            there(RoomKind::ComfortRoom, 2),
            (RoomKind::Other, 2),
            (RoomKind::NotRecorded, 1),
        ]);
        room.unwrap_or(RoomKind::Other)
    }

    /// Keeps an event that begins inside the stay and not while the same still lasts.
    fn happens(&mut self, kind: Kind, room: RoomKind, start: Instant, length: i64, chance: &mut Chance) {
        let (stay, cut) = (self.stay, self.world.history.cut);
        let busy = self.busy.iter().any(|(same, until)| *same == kind && start <= *until);
        if start < stay.admitted || start >= stay.end() || start >= cut || busy {
            return;
        }
        let end = minutes_after(start, length).min(stay.end());
        let forgotten = if self.unit().name == FORGETS { FORGETS_SHARE } else { FORGOTTEN_SHARE };
        let timing = if kind.class() == Class::Moment {
            Timing::Moment(start)
        } else if end >= cut {
            Timing::Running { start }
        } else if chance.happens(forgotten) {
            Timing::EndUnknown { start }
        } else {
            Timing::Ended { start, end }
        };
        self.busy.retain(|(same, _)| *same != kind);
        self.busy.push((kind, end));
        self.all.push(Event { stay: self.at, unit: stay.unit, kind, room, nightly: false, timing });
    }

    /// The own room locked from 22:15 to 06:45, in the first nights at units with that routine.
    fn night(&mut self, day: Day) {
        let history = self.world.history;
        let ends = NIGHTS.iter().find(|(name, _)| *name == self.unit().name);
        let routine = ends.is_some_and(|(_, until)| day < history.day_at(*until));
        let tomorrow = Day(day.0 + 1);
        if !routine || day.0 - self.stay.first.0 >= FIRST_NIGHTS || self.is_away(tomorrow) || self.stay.last <= day {
            return;
        }
        let (start, end) = (history.at(day, 22, 15), history.at(tomorrow, 6, 45));
        let timing = if end >= history.cut { Timing::Running { start } } else { Timing::Ended { start, end } };
        let (unit, kind) = (self.stay.unit, Kind::NightLocking);
        self.all.push(Event { stay: self.at, unit, kind, room: RoomKind::OwnRoom, nightly: true, timing });
    }
}
