// SPDX-License-Identifier: EUPL-1.2
//! Leave: weekends at home, after the first weeks.

use nabij_domain::calendar::{Day, Instant};
use nabij_domain::registration::dictionary::TableKind;

use super::chance::Chance;
use super::history::{History, weekday};
use super::places::{Care, Nature};
use super::stays::Stay;
use super::table::Table;

const FRIDAY: i32 = 4;
/// No leave in the first weeks, in days.
const FIRST_WEEKS: i32 = 21;

/// One leave of a stay.
pub struct Leave {
    /// Index of the stay.
    pub stay: usize,
    /// First day.
    pub first: Day,
    /// Last day.
    pub last: Day,
    from: Instant,
    until: Option<Instant>,
}

/// All leave, stay by stay and in order of time.
pub fn leave(history: &History, nature: &Nature, stays: &[Stay], chance: &mut Chance) -> Vec<Leave> {
    let mut all = Vec::new();
    for (at, stay) in stays.iter().enumerate() {
        let share = match nature.units[stay.unit].care {
            Care::Closed => 0.05,
            Care::Clinic => 0.15,
            Care::Disability => 0.12,
            Care::Open => 0.30,
        };
        let soonest = (stay.first.0 + FIRST_WEEKS).max(history.first.0);
        let to_friday = (FRIDAY - weekday(Day(soonest))).rem_euclid(7);
        let fridays = (soonest + to_friday..history.end.0.min(stay.last.0 - 3)).step_by(7);
        for first in fridays.map(Day) {
            if !chance.happens(share) {
                continue;
            }
            let last = Day(first.0 + 2);
            let from = history.at(first, chance.between(14, 17), chance.between(0, 3) * 15);
            let until = history.at(last, chance.between(17, 20), chance.between(0, 3) * 15);
            let until = Some(until).filter(|until| *until < history.cut);
            all.push(Leave { stay: at, first, last, from, until });
        }
    }
    all
}

/// The table of leave.
pub fn table(history: &History, stays: &[Stay], leave: &[Leave]) -> String {
    let mut table = Table::new(TableKind::Leave);
    for one in leave {
        let until = one.until.map_or_else(String::new, |end| history.text(end));
        table.row(&[&stays[one.stay].pseudonym(), &history.text(one.from), &until]);
    }
    table.finish()
}
