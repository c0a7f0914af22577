// SPDX-License-Identifier: EUPL-1.2
//! The handful of rows that are odd and true, as in every real delivery: they pass the door and fire gates.

use nabij_domain::calendar::{Day, Instant};
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::restriction::Timing;
use nabij_domain::registration::room::RoomKind;

use super::chance::Chance;
use super::deliveries::Gaps;
use super::events::{Event, World};
use super::history::minutes_after;
use super::places::Care;
use super::stays::Stay;
use super::story::{CLOSES, SECLUDED_AT};

/// How many rows of each sort.
const OUTSIDE: usize = 8;
const TOO_LONG: usize = 4;
const STILL_RUNNING: usize = 3;

/// All odd rows, none of them where rows get lost.
pub fn exceptions(world: &World<'_>, gaps: &Gaps, chance: &mut Chance) -> Vec<Event> {
    let mut odd = Vec::new();
    outside_and_too_long(world, gaps, chance, &mut odd);
    after_closing(world, &mut odd);
    where_it_cannot(world, chance, &mut odd);
    running(world, gaps, chance, &mut odd);
    odd
}

/// A search in the car to court after discharge; a phone rule that nobody ended at discharge.
fn outside_and_too_long(world: &World<'_>, gaps: &Gaps, chance: &mut Chance, odd: &mut Vec<Event>) {
    let mut last: Vec<(usize, Instant)> = world
        .stays
        .iter()
        .enumerate()
        .filter(|(_, stay)| world.nature.units[stay.unit].care == Care::Closed && !gaps.touch(stay.unit))
        .filter(|(_, stay)| is_last(world, stay))
        .filter_map(|(at, stay)| stay.discharged.map(|left| (at, left)))
        .filter(|(_, left)| minutes_after(*left, 3 * 24 * 60) < world.history.cut)
        .collect();
    chance.shuffle(&mut last);
    for (number, (at, left)) in last.into_iter().take(OUTSIDE + TOO_LONG).enumerate() {
        let unit = world.stays[at].unit;
        let (kind, timing) = if number < OUTSIDE / 2 {
            (Kind::BodySearch, Timing::Moment(minutes_after(left, i64::from(chance.between(15, 90)))))
        } else if number < OUTSIDE {
            let start = minutes_after(left, i64::from(chance.between(5, 30)));
            (Kind::Transport, Timing::Ended { start, end: minutes_after(start, i64::from(chance.between(40, 150))) })
        } else {
            let start = minutes_after(left, -i64::from(chance.between(60, 1200)));
            (
                Kind::Communication,
                Timing::Ended { start, end: minutes_after(left, i64::from(chance.between(300, 4000))) },
            )
        };
        odd.push(Event { stay: at, unit, kind, room: RoomKind::NotRecorded, nightly: false, timing });
    }
}

/// A room searched the day after the unit had closed, of a youth who had moved to another unit.
fn after_closing(world: &World<'_>, odd: &mut Vec<Event>) {
    let Some(unit) = world.nature.unit(CLOSES) else { return };
    let Some(closed) = world.nature.units[unit].closed else { return };
    let start = world.history.at(closed, 11, 20);
    let lived_there = |number| world.stays.iter().any(|stay| stay.unit == unit && stay.youth.number == number);
    let elsewhere = |stay: &Stay| stay.unit != unit && stay.admitted <= start && start < stay.end();
    let mut moved = world.stays.iter().enumerate().filter(|(_, stay)| elsewhere(stay));
    if let Some((stay, _)) = moved.find(|(_, stay)| lived_there(stay.youth.number)) {
        let timing = Timing::Moment(start);
        odd.push(Event { stay, unit, kind: Kind::RoomSearch, room: RoomKind::NotRecorded, nightly: false, timing });
    }
}

/// Locked in where the organisation says that it cannot happen.
fn where_it_cannot(world: &World<'_>, chance: &mut Chance, odd: &mut Vec<Event>) {
    let Some(unit) = world.nature.unit(SECLUDED_AT) else { return };
    for thousandths in [420, 660] {
        let start = world.history.at(world.history.day_at(thousandths), 21, 10);
        if let Some(stay) = lives_at(world, unit, start) {
            let timing = Timing::Ended { start, end: minutes_after(start, i64::from(chance.between(15, 50))) };
            odd.push(Event { stay, unit, kind: Kind::Seclusion, room: RoomKind::OwnRoom, nightly: false, timing });
        }
    }
}

/// Locked in on the last evening, and not out yet.
fn running(world: &World<'_>, gaps: &Gaps, chance: &mut Chance, odd: &mut Vec<Event>) {
    let closed = |unit: &usize| world.nature.units[*unit].care == Care::Closed && !gaps.touch(*unit);
    let closed: Vec<usize> = (0..world.nature.units.len()).filter(closed).collect();
    let evening = Day(world.history.end.0 - 1);
    for number in 0..STILL_RUNNING {
        let unit = closed[number * 7 % closed.len()];
        let start = world.history.at(evening, 23, chance.between(0, 45));
        if let Some(stay) = lives_at(world, unit, start) {
            let timing = Timing::Running { start };
            odd.push(Event { stay, unit, kind: Kind::Seclusion, room: RoomKind::OwnRoom, nightly: false, timing });
        }
    }
}

fn lives_at(world: &World<'_>, unit: usize, at: Instant) -> Option<usize> {
    let there = |stay: &Stay| stay.unit == unit && stay.admitted <= at && at < stay.end();
    world.stays.iter().position(there)
}

fn is_last(world: &World<'_>, stay: &Stay) -> bool {
    !world.stays.iter().any(|other| other.youth.number == stay.youth.number && other.admitted > stay.admitted)
}
