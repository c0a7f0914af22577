// SPDX-License-Identifier: EUPL-1.2
//! Youths and their stays: every bed is lived in, empty for a while, and lived in again.

use nabij_domain::calendar::{Day, Instant};

use super::chance::{Chance, Quantiles};
use super::history::History;
use super::plan::{Organisation, Unit};
use super::table::Table;

/// How long a youth stays, in days. Mean about 6½ months, 11 % under a month, 13 % over a year (`JeugdzorgPlus` 2021:
/// nji.nl, "minder plaatsingen JeugdzorgPlus").
pub const STAY_DAYS: &Quantiles =
    &[(0, 3), (110, 30), (300, 95), (500, 165), (700, 240), (870, 365), (960, 520), (1000, 760)];
/// How long a bed is empty, in days.
const EMPTY_DAYS: &Quantiles = &[(0, 1), (500, 7), (900, 30), (1000, 70)];
/// Days lived before the history begins, so that it begins in the middle of things.
const BEFORE: i32 = 600;
/// Thousandths of the mean: gamma with shape ½ in 32 equally likely parts. Few youths make most events; with chance on
/// top this is negative binomial.
pub const FRAILTY: [u32; 32] = [
    1, 4, 10, 19, 32, 47, 66, 89, 115, 145, 180, 218, 261, 310, 363, 423, 489, 563, 645, 737, 841, 957, 1089, 1240,
    1415, 1621, 1869, 2175, 2569, 3115, 3984, 6408,
];

/// A youth, as one organisation knows them.
#[derive(Debug, Clone, Copy)]
pub struct Youth {
    /// The organisation's own number.
    pub number: u32,
    /// How often restrictions happen, 1 is the mean.
    pub frailty: f64,
}

/// A stay in a unit.
#[derive(Debug, Clone, Copy)]
pub struct Stay {
    /// Whom.
    pub youth: Youth,
    /// Index of the unit.
    pub unit: usize,
    /// First day.
    pub first: Day,
    /// Last day; after the history when it goes on.
    pub last: Day,
    /// Admission or transfer in.
    pub admitted: Instant,
    /// Discharge or transfer out; `None`: still there when the history ends.
    pub discharged: Option<Instant>,
}

impl Stay {
    /// The youth's pseudonym.
    pub fn pseudonym(&self, organisation: &Organisation) -> String {
        format!("J{:02}-{:05}", organisation.number + 1, self.youth.number)
    }

    /// The moment until which something that began in this stay can last.
    pub fn end(&self) -> Instant {
        self.discharged.unwrap_or(Instant(i64::MAX))
    }
}

struct Bed {
    unit: usize,
    stay: Option<Stay>,
    opens: Day,
}

/// Lives through the history bed by bed and day by day.
struct Life<'a> {
    history: &'a History,
    units: &'a [Unit],
    chance: Chance,
    beds: Vec<Bed>,
    stays: Vec<Stay>,
    /// Youths who may come back.
    gone: Vec<(Day, Youth)>,
    last_number: u32,
}

/// All stays at an organisation that touch the history, in order of admission.
pub fn stays(history: &History, organisation: &Organisation, chance: Chance) -> Vec<Stay> {
    let begin = Day(history.first.0 - BEFORE);
    let units = &organisation.units;
    let mut life =
        Life { history, units, chance, beds: Vec::new(), stays: Vec::new(), gone: Vec::new(), last_number: 0 };
    for (unit, place) in units.iter().enumerate() {
        for _ in 0..place.beds {
            let opens = Day(place.opened.unwrap_or(begin).0 + life.chance.between(0, 40));
            life.beds.push(Bed { unit, stay: None, opens });
        }
    }
    for day in (begin.0..history.end.0).map(Day) {
        for bed in 0..life.beds.len() {
            life.live(bed, day);
        }
    }
    let still_there = life.beds.iter().filter_map(|bed| bed.stay);
    let mut stays: Vec<Stay> = life.stays.iter().copied().chain(still_there).collect();
    stays.retain(|stay| stay.last >= history.first);
    stays.sort_by_key(|stay| (stay.admitted, stay.unit, stay.youth.number));
    stays
}

impl Life<'_> {
    fn live(&mut self, bed: usize, day: Day) {
        let unit = &self.units[self.beds[bed].unit];
        match self.beds[bed].stay {
            Some(stay) if stay.last == day => self.leave(bed, stay),
            // Nobody is admitted in the last month before a unit closes.
            None if self.beds[bed].opens <= day && unit.closed.is_none_or(|closed| day.0 + 30 < closed.0) => {
                let youth = self.comes(day);
                let hour = self.chance.between(10, 16);
                let admitted = self.history.at(day, hour, self.chance.between(0, 11) * 5);
                self.enter(bed, youth, admitted, day);
            }
            _ => {}
        }
    }

    /// A youth who comes back to the organisation, or a new one.
    fn comes(&mut self, day: Day) -> Youth {
        let back = self.gone.iter().position(|(from, _)| *from <= day);
        if let Some(at) = back.filter(|_| self.chance.happens(0.5)) {
            return self.gone.remove(at).1;
        }
        self.last_number += 1;
        let frailty = self.chance.one_of(&FRAILTY).copied().unwrap_or(1000);
        Youth { number: self.last_number, frailty: f64::from(frailty) / 1000.0 }
    }

    fn enter(&mut self, bed: usize, youth: Youth, admitted: Instant, day: Day) {
        let unit = self.beds[bed].unit;
        let days = i32::try_from(self.chance.value(STAY_DAYS)).unwrap_or(2).max(2);
        let closes = self.units[unit].closed.map_or(i32::MAX, |closed| closed.0 - 1);
        let last = Day((day.0 + days).min(closes.max(day.0 + 2)));
        let leaves = self.history.at(last, self.chance.between(9, 14), self.chance.between(0, 11) * 5);
        let discharged = (last < self.history.end).then_some(leaves);
        self.beds[bed].stay = Some(Stay { youth, unit, first: day, last, admitted, discharged });
    }

    /// Ends a stay: to another unit of the organisation, or out of care. Elsewhere the same youth would have another
    /// number: pseudonyms are each organisation's own.
    fn leave(&mut self, bed: usize, stay: Stay) {
        let day = stay.last;
        let empty = Day(day.0 + i32::try_from(self.chance.value(EMPTY_DAYS)).unwrap_or(1).max(1));
        self.beds[bed] = Bed { unit: stay.unit, stay: None, opens: empty };
        self.stays.push(stay);
        let closing = self.units[stay.unit].closed.is_some_and(|closed| day.0 + 1 >= closed.0);
        let Some(moved) = stay.discharged else { return };
        if self.chance.happens(if closing { 0.9 } else { 0.15 })
            && let Some(other) = self.empty_bed(day)
        {
            self.enter(other, stay.youth, moved, day);
        } else if self.chance.happens(0.12) {
            let back = Day(day.0 + self.chance.between(25, 220));
            self.gone.push((back, stay.youth));
        }
    }

    fn empty_bed(&mut self, day: Day) -> Option<usize> {
        let free = |bed: &Bed| {
            let unit = &self.units[bed.unit];
            bed.stay.is_none() && unit.is_open(day) && unit.closed.is_none_or(|end| day.0 + 30 < end.0)
        };
        let beds: Vec<usize> = (0..self.beds.len()).filter(|bed| free(&self.beds[*bed])).collect();
        self.chance.one_of(&beds).copied()
    }
}

/// Writes the rows of stays that last into what is delivered.
pub fn write(history: &History, organisation: &Organisation, stays: &[Stay], from: Day, table: &mut Table) {
    for stay in stays.iter().filter(|stay| stay.last >= from) {
        let discharged = stay.discharged.map_or_else(String::new, |end| history.text(end));
        let unit = &organisation.units[stay.unit].id;
        table.row(&[&stay.pseudonym(organisation), unit, &history.text(stay.admitted), &discharged]);
    }
}
