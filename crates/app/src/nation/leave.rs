// SPDX-License-Identifier: EUPL-1.2
//! Leave: weekends at home, after the first weeks.

use nabij_domain::calendar::{Day, Instant};

use super::chance::Chance;
use super::history::{History, weekday};
use super::map::Sector;
use super::plan::Organisation;
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

/// All leave at an organisation, stay by stay and in order of time.
pub fn leave(history: &History, organisation: &Organisation, stays: &[Stay], chance: &mut Chance) -> Vec<Leave> {
    let mut all = Vec::new();
    let share = match organisation.sector {
        Sector::Closed => 0.05,
        Sector::Clinic => 0.12,
        Sector::Disability => 0.10,
        Sector::Open | Sector::Mental => 0.15,
    };
    for (at, stay) in stays.iter().enumerate() {
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

/// Writes the rows of leave that lasts into what is delivered.
pub fn write(
    history: &History,
    organisation: &Organisation,
    stays: &[Stay],
    leave: &[Leave],
    from: Day,
    table: &mut Table,
) {
    for one in leave.iter().filter(|one| one.last >= from) {
        let until = one.until.map_or_else(String::new, |end| history.text(end));
        table.row(&[&stays[one.stay].pseudonym(organisation), &history.text(one.from), &until]);
    }
}
