// SPDX-License-Identifier: EUPL-1.2
//! The handful of rows that are odd and true, as in every real delivery: they pass the door and fire gates.

use nabij_domain::calendar::{Day, Instant};
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::restriction::Timing;
use nabij_domain::registration::room::{Door, RoomKind};

use super::chance::Chance;
use super::events::{Event, World};
use super::history::minutes_after;
use super::map::Sector;
use super::quality::Quality;
use super::stays::Stay;
use super::story::{NEVER_SECLUDES, SECLUDED_AT, TIDIES_UP};

/// All odd rows of an organisation, none of them where rows get lost.
pub fn exceptions(world: &World<'_>, quality: &Quality, chance: &mut Chance) -> Vec<Event> {
    let mut odd = Vec::new();
    if world.organisation.sector == Sector::Closed {
        outside_and_too_long(world, quality, chance, &mut odd);
        if world.organisation.id == TIDIES_UP && world.organisation.first {
            after_closing(world, quality, &mut odd);
        }
        running(world, quality, chance, &mut odd);
    }
    if world.organisation.first && world.organisation.id == NEVER_SECLUDES {
        where_it_cannot(world, quality, chance, &mut odd);
    }
    odd
}

fn event(stay: usize, unit: usize, kind: Kind, timing: Timing) -> Event {
    let (room, door) = match kind {
        Kind::Seclusion => (RoomKind::OwnRoom, Some(Door::Locked)),
        _ => (RoomKind::NotRecorded, None),
    };
    Event { stay, unit, kind, room, door, nightly: false, timing }
}

/// A search in the car to court after discharge, or transport; at some, a phone rule that nobody ended at discharge.
fn outside_and_too_long(world: &World<'_>, quality: &Quality, chance: &mut Chance, odd: &mut Vec<Event>) {
    let last: Vec<(usize, Instant)> = world
        .stays
        .iter()
        .enumerate()
        .filter(|(_, stay)| !quality.lacks(stay.unit) && is_last(world, stay))
        .filter_map(|(at, stay)| stay.discharged.map(|left| (at, left)))
        .filter(|(_, left)| *left >= world.history.zone.midnight(world.history.first))
        .filter(|(_, left)| minutes_after(*left, 3 * 24 * 60) < world.history.cut)
        .collect();
    let number = world.organisation.number;
    if let Some((at, left)) = chance.one_of(&last).copied() {
        let (kind, timing) = if number.is_multiple_of(2) {
            (Kind::BodySearch, Timing::Moment(minutes_after(left, i64::from(chance.between(15, 90)))))
        } else {
            let start = minutes_after(left, i64::from(chance.between(5, 30)));
            (Kind::Transport, Timing::Ended { start, end: minutes_after(start, i64::from(chance.between(40, 150))) })
        };
        odd.push(event(at, world.stays[at].unit, kind, timing));
    }
    if let Some((at, left)) = chance.one_of(&last).copied().filter(|_| number.is_multiple_of(3)) {
        let start = minutes_after(left, -i64::from(chance.between(60, 1200)));
        let end = minutes_after(left, i64::from(chance.between(300, 4000)));
        odd.push(event(at, world.stays[at].unit, Kind::Communication, Timing::Ended { start, end }));
    }
}

/// A room searched the day after a unit had closed, of a youth who had moved to another.
fn after_closing(world: &World<'_>, quality: &Quality, odd: &mut Vec<Event>) {
    let mut closed =
        world.organisation.units.iter().enumerate().filter_map(|(at, unit)| unit.closed.map(|day| (at, day)));
    let Some((unit, closed)) = closed.rfind(|(unit, _)| !quality.lacks(*unit)) else { return };
    let start = world.history.at(closed, 11, 20);
    let lived_there = |number| world.stays.iter().any(|stay| stay.unit == unit && stay.youth.number == number);
    let elsewhere = |stay: &Stay| stay.unit != unit && stay.admitted <= start && start < stay.end();
    let mut moved = world.stays.iter().enumerate().filter(|(_, stay)| elsewhere(stay));
    if let Some((stay, _)) = moved.find(|(_, stay)| lived_there(stay.youth.number)) {
        odd.push(event(stay, unit, Kind::RoomSearch, Timing::Moment(start)));
    }
}

/// Locked in where the organisation says that it cannot happen.
fn where_it_cannot(world: &World<'_>, quality: &Quality, chance: &mut Chance, odd: &mut Vec<Event>) {
    let found = world.organisation.units.iter().position(|unit| unit.is(world.organisation, SECLUDED_AT));
    let Some(unit) = found else { return };
    for thousandths in [420, 660] {
        let day = world.history.day_at(thousandths);
        let start = world.history.at(day, 21, 10);
        if let Some(stay) = lives_at(world, unit, start).filter(|_| quality.has(unit, world.history.number(day))) {
            let timing = Timing::Ended { start, end: minutes_after(start, i64::from(chance.between(15, 50))) };
            odd.push(event(stay, unit, Kind::Seclusion, timing));
        }
    }
}

/// Locked in on the last evening, and not out yet: one in three organisations.
fn running(world: &World<'_>, quality: &Quality, chance: &mut Chance, odd: &mut Vec<Event>) {
    let open = |unit: &usize| !quality.lacks(*unit) && world.organisation.units[*unit].closed.is_none();
    let unit = (0..world.organisation.units.len()).find(open);
    let Some(unit) = unit.filter(|_| world.organisation.number.is_multiple_of(3)) else { return };
    let start = world.history.at(Day(world.history.end.0 - 1), 23, chance.between(0, 45));
    if let Some(stay) = lives_at(world, unit, start) {
        odd.push(event(stay, unit, Kind::Seclusion, Timing::Running { start }));
    }
}

fn lives_at(world: &World<'_>, unit: usize, at: Instant) -> Option<usize> {
    let there = |stay: &Stay| stay.unit == unit && stay.admitted <= at && at < stay.end();
    world.stays.iter().position(there)
}

fn is_last(world: &World<'_>, stay: &Stay) -> bool {
    !world.stays.iter().any(|other| other.youth.number == stay.youth.number && other.admitted > stay.admitted)
}
