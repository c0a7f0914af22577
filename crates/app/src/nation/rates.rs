// SPDX-License-Identifier: EUPL-1.2
//! How often each kind happens, where, how long it lasts and at what hour, and how that changes under each truth.

use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::room::RoomKind;

use super::chance::Chance;
use super::history::History;
use super::map::Sector;
use super::plan::{Organisation, Unit};
use super::rooms::{Has, Rooms};
use super::setting::{Setting, Switch};
use super::story::{DISPLACED, FLAT, RISES};

/// Events per 10,000 care days, by [`Sector`]. Closed youth care: 1,613 seclusions from September 2020 to March 2021,
/// 71 % in the own room, over 300 in a seclusion room (`EenVandaag` 2021-07), over the youths of those years. Clinics:
/// between 346 in 2008 (NRC 2009-02-18) and the "almost nil" of the proposal. The rest is made up.
pub const RATES: [(Kind, [u32; 5]); 15] = [
    (Kind::Seclusion, [115, 25, 40, 0, 8]),
    (Kind::Holding, [22, 30, 33, 8, 10]),
    (Kind::Transfer, [22, 10, 12, 6, 4]),
    (Kind::Movement, [9, 5, 8, 6, 3]),
    (Kind::RoomSearch, [22, 10, 15, 9, 5]),
    (Kind::BodySearch, [18, 8, 4, 1, 1]),
    (Kind::SubstanceTest, [13, 5, 3, 6, 4]),
    (Kind::Communication, [16, 12, 10, 5, 3]),
    (Kind::Visits, [4, 4, 2, 1, 1]),
    (Kind::Supervision, [5, 15, 4, 0, 4]),
    (Kind::Transport, [4, 1, 1, 0, 0]),
    (Kind::Medication, [0, 34, 0, 0, 6]),
    (Kind::MechanicalRestraint, [0, 4, 0, 0, 0]),
    (Kind::Nutrition, [0, 5, 0, 0, 3]),
    (Kind::MedicalAct, [0, 2, 0, 0, 1]),
];

/// The share of seclusions with a holding before it, counted beside [`RATES`].
pub const HELD_BEFORE: f64 = 0.3;

/// The share of seclusions in the own room, by [`Sector`]; 71 % was published for closed youth care (`EenVandaag`
/// 2021-07, September 2020 to March 2021).
pub const OWN_ROOM: [f64; 5] = [0.71, 0.62, 0.74, 0.74, 0.74];

/// Weights of the other rooms. Where a location has no seclusion room, the rest takes its share.
pub const ROOMS: [(RoomKind, u32); 6] = [
    (RoomKind::SeclusionRoom, 190),
    (RoomKind::LockInRoom, 20),
    (RoomKind::IsolationRoom, 45),
    (RoomKind::ComfortRoom, 5),
    (RoomKind::Other, 10),
    (RoomKind::NotRecorded, 10),
];

/// Weight of each day of the week, Monday first; the mean is 1.
pub const WEEKDAYS: [f64; 7] = [0.88, 0.88, 0.94, 0.94, 1.04, 1.18, 1.14];

/// Good and bad weeks of a unit, in percent, with weights; the mean is 100.
pub const WEEKS: [(u32, u32); 4] = [(60, 3), (90, 4), (120, 2), (220, 1)];

/// Good and bad years of a unit under [`Switch::Regression`], in percent, with weights; the mean is 100.
pub const YEARS: [(u32, u32); 4] = [(40, 3), (80, 3), (120, 3), (280, 1)];

/// Youths who have just arrived have a harder time than those who know the place: days, and how much.
pub const SETTLED: [(i32, f64); 3] = [(30, 1.5), (180, 1.0), (i32::MAX, 0.75)];

/// Months in which the effect halves.
pub const HALVING: i32 = 36;
/// What is left of locking in after a month of the effect: the 36th root of ½.
const MONTHLY: f64 = 0.980_930_087_668_915;
/// And of holding: the 72nd root.
const MONTHLY_HELD: f64 = 0.990_419_147_466_826_2;

/// Under displacement, what comes in the place of all of a location's seclusion rooms: more in the own room, more
/// holding, more medication; as shares of what there was.
pub const INSTEAD: [f64; 3] = [0.25, 0.6, 0.5];
/// And how much longer it lasts in the own room, in percent.
pub const LONGER_PERCENT: i64 = 25;

/// The month, counted from the first, from which the effect works and the chosen places have their programme.
pub fn change_at(months: usize) -> usize {
    24.min(months / 4)
}

/// What happens at a unit in a month.
pub struct Rates {
    /// Events per care day of each kind that can happen.
    pub kinds: Vec<(Kind, f64)>,
    /// Their sum.
    pub all: f64,
    /// The share of seclusions in the own room.
    pub own: f64,
    /// How long those last, in percent of how long without displacement.
    pub longer_percent: i64,
    /// Weights of the other rooms.
    pub rooms: [(RoomKind, u32); 6],
    /// The share of night routines that is kept to.
    pub nights: f64,
}

impl Rates {
    /// The share of seclusions in a seclusion room.
    pub fn in_seclusion_room(&self) -> f64 {
        let all: u32 = self.rooms.iter().map(|(_, weight)| weight).sum();
        (1.0 - self.own) * f64::from(self.rooms[0].1) / f64::from(all)
    }
}

/// The rates of every unit in every month.
pub fn rates(
    setting: &Setting,
    history: &History,
    organisation: &Organisation,
    rooms: &Rooms,
    chance: &mut Chance,
) -> Vec<Vec<Rates>> {
    let mut of_unit = |unit: &Unit| -> Vec<Rates> {
        let mut year = 1.0;
        let in_month = |month: usize| {
            if setting.has(Switch::Regression) && month.is_multiple_of(12) {
                year = f64::from(chance.weighted(&YEARS).unwrap_or(100)) / 100.0;
            }
            let course = Course::new(setting, history, organisation, unit, month, rooms.of(unit.site, month));
            course.rates(organisation.sector, unit.level * year, rooms.of(unit.site, month))
        };
        (0..history.count()).map(in_month).collect()
    };
    organisation.units.iter().map(&mut of_unit).collect()
}

/// What has changed at a unit by a month.
struct Course {
    /// What is left of locking in.
    locked: f64,
    /// What is left of holding.
    held: f64,
    /// The thousandths of the seclusion rooms that are gone with something else in their place.
    displaced: u32,
}

impl Course {
    fn new(
        setting: &Setting,
        history: &History,
        organisation: &Organisation,
        unit: &Unit,
        month: usize,
        has: &Has,
    ) -> Self {
        let uneven = setting.has(Switch::Uneven);
        let displaced = uneven && organisation.first && organisation.id == DISPLACED;
        let mut course = Self { locked: 1.0, held: 1.0, displaced: 0 };
        if setting.has(Switch::Displacement) || displaced {
            course.displaced = 1000 - has.left;
        }
        if uneven && unit.is(organisation, RISES) {
            course.locked = 1.0 + month as f64 / history.count() as f64;
            course.held = course.locked;
        } else if setting.has(Switch::Effect) && !displaced && !(uneven && unit.is(organisation, FLAT)) {
            for _ in change_at(history.count())..month {
                course.locked *= MONTHLY;
                course.held *= MONTHLY_HELD;
            }
        }
        course
    }

    fn rates(&self, sector: Sector, level: f64, has: &Has) -> Rates {
        let displaced = f64::from(self.displaced) / 1000.0;
        let [more, held, medicated] = INSTEAD.map(|share| share * displaced);
        let mut rooms = ROOMS;
        let all: u32 = ROOMS.iter().map(|(_, weight)| weight).sum();
        let (own, cell) = (OWN_ROOM[sector as usize], f64::from(ROOMS[0].1) / f64::from(all));
        let elsewhere = (1.0 - own) * (1.0 - cell * displaced);
        let (own, left) = (own * (1.0 + more), elsewhere);
        for (kind, weight) in &mut rooms {
            if has.kinds.iter().any(|(own, there)| own == kind && !there) {
                *weight = 0;
            } else if *kind == RoomKind::SeclusionRoom {
                *weight = *weight * (1000 - self.displaced) / 1000;
            }
        }
        let kinds: Vec<(Kind, f64)> = RATES
            .iter()
            .filter(|(_, rates)| rates[sector as usize] > 0)
            .map(|(kind, rates)| {
                let course = match kind {
                    Kind::Seclusion => self.locked * (own + left),
                    Kind::Holding => self.held * (1.0 + held),
                    Kind::Medication => 1.0 + medicated,
                    _ => 1.0,
                };
                (*kind, f64::from(rates[sector as usize]) / 10_000.0 * level * course)
            })
            .collect();
        let all = kinds.iter().map(|(_, rate)| rate).sum();
        Rates {
            kinds,
            all,
            own: own / (own + left),
            longer_percent: 100 + LONGER_PERCENT * i64::from(self.displaced) / 1000,
            rooms,
            nights: self.locked.min(1.0),
        }
    }
}
