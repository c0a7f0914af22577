// SPDX-License-Identifier: EUPL-1.2
//! What happened: restrictions, day by day of every stay. Counts are Poisson around rates that hold for the unit and
//! month, times how hard the youth, the week, the weekday and the time since arrival are.

use nabij_domain::calendar::{Day, Instant};
use nabij_domain::registration::kind::{Class, Kind};
use nabij_domain::registration::restriction::Timing;
use nabij_domain::registration::room::{Door, RoomKind};

use super::chance::Chance;
use super::history::{History, minutes_after, weekday};
use super::leave::Leave;
use super::map::Sector;
use super::plan::{Organisation, Unit};
use super::rates::{HELD_BEFORE, Rates, SETTLED, WEEKDAYS, WEEKS};
use super::stays::Stay;
use super::story::{FORGETS, FORGETS_SHARE, FORGOTTEN_SHARE};
use super::times::{HOURS, minutes};
use super::truth::Exposure;

/// Nights after arrival in which a unit with that routine locks a youth's own room.
pub const FIRST_NIGHTS: i32 = 14;

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
    /// What kept the youth in, where there is a room.
    pub door: Option<Door>,
    /// By the routine of the night.
    pub nightly: bool,
    /// When, as the sender knows it.
    pub timing: Timing,
}

/// What the events of an organisation are drawn from.
pub struct World<'a> {
    /// The time lived.
    pub history: &'a History,
    /// The places.
    pub organisation: &'a Organisation,
    /// By unit and month.
    pub rates: &'a [Vec<Rates>],
    /// The stays.
    pub stays: &'a [Stay],
    /// The leave, in the order of the stays.
    pub leave: &'a [Leave],
}

/// All events of all stays. What they could have come from is added to the exposure.
pub fn events(world: &World<'_>, exposure: &mut Exposure, chance: &mut Chance) -> Vec<Event> {
    let mut all = Vec::new();
    let weeks = good_and_bad_weeks(world, chance);
    let mut leave = world.leave.iter().peekable();
    for (at, stay) in world.stays.iter().enumerate() {
        let mut away = Vec::new();
        while let Some(one) = leave.next_if(|one| one.stay == at) {
            away.push((one.first, one.last));
        }
        let mut lived = Lived { world, at, stay, away, busy: Vec::new(), all: &mut all };
        let first = stay.first.max(world.history.first);
        if stay.first < first && !lived.is_away(first) {
            exposure.care(stay.unit, 0);
        }
        for day in (first.0..stay.last.0.min(world.history.end.0)).map(Day) {
            let month = world.history.number(day);
            lived.care(day, exposure);
            if lived.is_away(day) {
                continue;
            }
            let hard = WEEKDAYS[weekday(day).unsigned_abs() as usize] * settled(stay, day);
            exposure.lived(stay.unit, month, hard);
            let rates = &world.rates[stay.unit][month];
            let week = weeks[stay.unit][week_of(world.history, day)];
            let mean = rates.all * hard * week * stay.youth.frailty;
            lived.day(day, chance.count(mean), rates, chance);
            lived.night(day, rates, exposure, chance);
        }
    }
    all
}

fn settled(stay: &Stay, day: Day) -> f64 {
    let days = day.0 - stay.first.0;
    SETTLED.iter().find(|(until, _)| days < *until).map_or(1.0, |(_, much)| *much)
}

fn week_of(history: &History, day: Day) -> usize {
    ((day.0 - history.first.0) / 7).unsigned_abs() as usize
}

fn good_and_bad_weeks(world: &World<'_>, chance: &mut Chance) -> Vec<Vec<f64>> {
    let weeks = week_of(world.history, world.history.end) + 1;
    let mut week = || f64::from(chance.weighted(&WEEKS).unwrap_or(100)) / 100.0;
    world.organisation.units.iter().map(|_| (0..weeks).map(|_| week()).collect()).collect()
}

/// One stay as it is lived.
struct Lived<'a> {
    world: &'a World<'a>,
    at: usize,
    stay: &'a Stay,
    away: Vec<(Day, Day)>,
    /// The last of each kind: its place in `all`, and until when it lasts.
    busy: Vec<(Kind, usize, Instant)>,
    all: &'a mut Vec<Event>,
}

impl Lived<'_> {
    fn is_away(&self, day: Day) -> bool {
        self.away.iter().any(|(first, last)| *first <= day && day <= *last)
    }

    fn unit(&self) -> &Unit {
        &self.world.organisation.units[self.stay.unit]
    }

    /// The midnight after a day, in care unless on leave then.
    fn care(&self, day: Day, exposure: &mut Exposure) {
        let night = self.away.iter().any(|(first, last)| *first <= day && day < *last);
        if !night && day.0 + 1 < self.world.history.end.0 {
            exposure.care(self.stay.unit, self.world.history.number(Day(day.0 + 1)));
        }
    }

    /// So many events on a day, in order of time.
    fn day(&mut self, day: Day, count: u32, rates: &Rates, chance: &mut Chance) {
        let mut starts: Vec<Instant> = (0..count).map(|_| self.start(day, chance)).collect();
        starts.sort_unstable();
        for start in starts {
            let mut at = chance.fraction() * rates.all;
            let found = rates.kinds.iter().find(|(_, rate)| {
                at -= rate;
                at < 0.0
            });
            if let Some((kind, _)) = found.or(rates.kinds.last()) {
                self.one(*kind, start, rates, chance);
            }
        }
    }

    /// A moment of a day, after admission.
    fn start(&self, day: Day, chance: &mut Chance) -> Instant {
        for _ in 0..16 {
            let hour = chance.weighted(&HOURS).unwrap_or(20);
            let minute = if chance.happens(0.55) { chance.between(0, 11) * 5 } else { chance.between(0, 59) };
            let start = self.world.history.at(day, hour, minute);
            if start >= self.stay.admitted {
                return start;
            }
        }
        self.world.history.at(day, 22, 30)
    }

    fn one(&mut self, kind: Kind, mut start: Instant, rates: &Rates, chance: &mut Chance) {
        let (room, door) = if kind == Kind::Seclusion { room(rates, chance) } else { (RoomKind::NotRecorded, None) };
        if kind == Kind::Seclusion && chance.happens(HELD_BEFORE) {
            let held = chance.value(minutes(Kind::Holding, RoomKind::NotRecorded)).max(1);
            self.happens(Kind::Holding, (RoomKind::NotRecorded, None), start, held, chance);
            start = minutes_after(start, held);
        }
        let mut length = if kind.class() == Class::Moment { 0 } else { chance.value(minutes(kind, room)).max(1) };
        if room == RoomKind::OwnRoom {
            length = length * rates.longer_percent / 100;
        }
        self.happens(kind, (room, door), start, length, chance);
    }

    /// Keeps an event. Another of the same kind that still lasted ends a minute before, so that both are counted.
    fn happens(
        &mut self,
        kind: Kind,
        (room, door): (RoomKind, Option<Door>),
        mut start: Instant,
        length: i64,
        chance: &mut Chance,
    ) {
        let cut = self.world.history.cut;
        if let Some(before) = self.busy.iter().position(|(same, _, _)| *same == kind) {
            let (_, at, until) = self.busy.remove(before);
            let earlier = &mut self.all[at].timing;
            start = start.max(minutes_after(earlier.start(), 3));
            if until.0 >= start.0 - 60 {
                let begun = earlier.start();
                match earlier {
                    Timing::Ended { .. } | Timing::Running { .. } => {
                        *earlier = Timing::Ended { start: begun, end: Instant(start.0 - 60) };
                    }
                    Timing::Moment(_) | Timing::EndUnknown { .. } => {}
                }
            }
        }
        let start = start.min(Instant(cut.0 - 60));
        let end = minutes_after(start, length).min(self.stay.end());
        let forgotten = if self.unit().is(self.world.organisation, FORGETS) { FORGETS_SHARE } else { FORGOTTEN_SHARE };
        let timing = if kind.class() == Class::Moment {
            Timing::Moment(start)
        } else if end >= cut {
            Timing::Running { start }
        } else if chance.happens(forgotten) {
            Timing::EndUnknown { start }
        } else {
            Timing::Ended { start, end }
        };
        self.busy.push((kind, self.all.len(), end));
        self.all.push(Event { stay: self.at, unit: self.stay.unit, kind, room, door, nightly: false, timing });
    }

    /// The own room locked from 22:15 to 06:45, in the first nights at units with that routine.
    fn night(&mut self, day: Day, rates: &Rates, exposure: &mut Exposure, chance: &mut Chance) {
        let (history, tomorrow) = (self.world.history, Day(day.0 + 1));
        let routine = has_routine(self.world.organisation, self.unit(), day);
        if !routine || day.0 - self.stay.first.0 >= FIRST_NIGHTS || self.is_away(tomorrow) {
            return;
        }
        exposure.night(self.stay.unit, history.number(day));
        if !chance.happens(rates.nights) {
            return;
        }
        let (start, end) = (history.at(day, 22, 15), history.at(tomorrow, 6, 45));
        let timing = if end >= history.cut { Timing::Running { start } } else { Timing::Ended { start, end } };
        let (unit, kind, room) = (self.stay.unit, Kind::NightLocking, RoomKind::OwnRoom);
        let door = Some(Door::Locked);
        self.all.push(Event { stay: self.at, unit, kind, room, door, nightly: true, timing });
    }
}

/// One closed unit in eight has the routine; half of those stop with the law of 2024, which knows no such thing.
fn has_routine(organisation: &Organisation, unit: &Unit, day: Day) -> bool {
    let number = organisation.number + unit.number;
    let new_law = nabij_domain::calendar::Month::new(2024, 1).first_day();
    organisation.sector == Sector::Closed
        && number.is_multiple_of(8)
        && (day < new_law || organisation.number.is_multiple_of(2))
}

/// Which room it is, and what keeps the youth in: mostly the own one, else what the location has in that month.
fn room(rates: &Rates, chance: &mut Chance) -> (RoomKind, Option<Door>) {
    let room = if chance.happens(rates.own) {
        RoomKind::OwnRoom
    } else {
        chance.weighted(&rates.rooms).unwrap_or(RoomKind::Other)
    };
    let door = match room {
        RoomKind::SeclusionRoom | RoomKind::LockInRoom => Door::Locked,
        RoomKind::ComfortRoom | RoomKind::Other => Door::Forbidden,
        _ => chance.weighted(&DOORS).unwrap_or(Door::NotRecorded),
    };
    (room, Some(door))
}

/// What keeps a youth in the own room, in percent.
pub const DOORS: [(Door, u32); 4] =
    [(Door::Locked, 70), (Door::Forbidden, 18), (Door::Blocked, 8), (Door::NotRecorded, 4)];
