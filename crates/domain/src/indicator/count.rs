// SPDX-License-Identifier: EUPL-1.2
//! Counts spells, care and deliveries into the cells of one slot and level: one pass over the youths.

use std::ops::Range;

use nabij_stats::linear::Sums;

use super::care::Care;
use super::cells::{Cell, Grid, Lasted, MOST_RESAMPLED, Spread};
use super::columns::Columns;
use super::coverage::{Coverage, Status};
use super::derived::{Chunk, Derived};
use super::figure::{KindKey, Slot};
use super::night::Night;
use super::selection::Selection;
use super::spells::{self, Event, NOBODY, Part, Spells};
use crate::calendar::{Day, Month, Zone};
use crate::registration::kind::Kind;
use crate::registration::place::PlaceIx;

/// The thresholds of the canonical shares of what lasted long, in hours.
pub const LONG: [f64; 3] = [1.0, 12.0, 72.0];

/// Days in a row, by the calendar, in which three events are a repeat.
const REPEAT_DAYS: i32 = 30;

/// What cells are counted from.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The facts.
    pub columns: &'a Columns,
    /// What is asked.
    pub selection: &'a Selection,
    /// What was delivered.
    pub coverage: &'a Coverage,
    /// What was derived.
    pub derived: &'a Derived,
}

impl Facts<'_> {
    /// The cells of one slot, in the order of the grid.
    #[must_use]
    pub fn cells(self, slot: Slot, grid: &Grid) -> Vec<Cell> {
        let mut count = Count {
            facts: self,
            grid,
            slot,
            counts: grid.counting(self.coverage, slot.kind),
            cells: vec![Cell::default(); grid.len()],
            zone: &self.columns.zone,
        };
        count.deliveries();
        let Some(number) = spells::number_of(slot) else { return count.cells };
        count.cared_for(number);
        let mut youths = Youths::new(grid, self.selection.replicates > 0);
        for chunk in &self.derived.chunks {
            count.chunk(chunk, &chunk.slots[number], &mut youths);
        }
        youths.finish(&mut count.cells);
        if slot == Slot::kind(KindKey::One(Kind::NightLocking)) {
            count.nights();
        }
        count.durations(number);
        count.cells
    }
}

impl Facts<'_> {
    /// Events begun in each cell of a grid, of the rows that count.
    #[must_use]
    pub(super) fn events(self, slot: Slot, grid: &Grid) -> Vec<u64> {
        let mut events = vec![0; grid.len()];
        let Some(number) = spells::number_of(slot) else { return events };
        let counts = grid.counting(self.coverage, slot.kind);
        for part in self.derived.chunks.iter().flat_map(|chunk| &chunk.slots[number].parts) {
            if grid.unit_month(part.unit, part.month).is_some_and(|at| counts[at]) {
                for cell in grid.cells(part.unit, part.month) {
                    events[cell] += u64::from(part.events);
                }
            }
        }
        events
    }
}

struct Count<'a> {
    facts: Facts<'a>,
    grid: &'a Grid,
    slot: Slot,
    /// By [`Grid::unit_month`].
    counts: Vec<bool>,
    cells: Vec<Cell>,
    zone: &'a Zone,
}

impl Count<'_> {
    /// The cells a unit-month counts in: none when it is out of scope or its rows are missing.
    fn cells_of(&self, unit: PlaceIx, month: Month) -> Range<usize> {
        let counts = self.grid.unit_month(unit, month).is_some_and(|at| self.counts[at]);
        if counts { self.grid.cells(unit, month) } else { 0..0 }
    }

    /// Walks every place without parts over the months of the window.
    fn deliveries(&mut self) {
        let Facts { columns, selection, coverage, .. } = self.facts;
        let begun = |month: &Month| self.zone.month_start(*month) < selection.data_cut;
        for unit in coverage.leaves().iter().copied().filter(|unit| self.grid.group(*unit).is_some()) {
            let opened = columns.places.opened(unit).map(Day::month);
            let closed = columns.places.closed(unit);
            for month in (selection.from.0..selection.until.0).map(Month).take_while(begun) {
                let open =
                    opened.is_none_or(|first| first <= month) && closed.is_none_or(|day| day > month.first_day());
                if !open {
                    continue;
                }
                let status = coverage.joined(unit, month, self.slot.kind);
                let over = selection.is_over(month, self.zone);
                for cell in &mut self.cells[self.grid.cells(unit, month)] {
                    cell.there = true;
                    cell.partial |= !over;
                    match status {
                        Status::Missing => {
                            cell.missing += 1;
                            cell.due += 1;
                        }
                        Status::CannotOccur => cell.cannot_occur += 1,
                        Status::Received => {
                            cell.received += 1;
                            cell.due += 1;
                            cell.counted += 1;
                        }
                        Status::NotDue => cell.counted += 1,
                    }
                }
            }
        }
    }

    /// Finds the places that have rows in a period and no care at all.
    fn cared_for(&mut self, number: usize) {
        let periods = self.grid.periods.len();
        let mut cared = vec![false; self.facts.columns.places.len() * periods];
        let chunks = &self.facts.derived.chunks;
        for care in chunks.iter().flat_map(|chunk| &chunk.care).filter(|care| care.seconds > 0) {
            for period in self.grid.periods_of(care.month) {
                cared[care.unit.0 as usize * periods + period] = true;
            }
        }
        let parts = chunks.iter().flat_map(|chunk| &chunk.slots[number].parts);
        for part in parts.filter(|part| part.happened) {
            let own = self.cells_of(part.unit, part.month);
            for (cell, period) in own.zip(self.grid.periods_of(part.month)) {
                self.cells[cell].without_care |= !cared[part.unit.0 as usize * periods + period];
            }
        }
    }

    /// Parts, care and events come in the same order of youths.
    fn chunk(&mut self, chunk: &Chunk, spells: &Spells, youths: &mut Youths) {
        let (mut parts, mut care, mut events) =
            (spells.parts.as_slice(), chunk.care.as_slice(), spells.events.as_slice());
        loop {
            let next = |a: Option<u32>, b: Option<u32>| a.unwrap_or(NOBODY).min(b.unwrap_or(NOBODY));
            let youth = next(parts.first().map(|part| part.youth), care.first().map(|care| care.youth.0));
            if youth == NOBODY {
                break;
            }
            let own = take(&mut parts, |part| part.youth == youth);
            let stayed = take(&mut care, |care| care.youth.0 == youth);
            let begun = take(&mut events, |event| event.youth == youth);
            youths.items.clear();
            self.parts(own, youths);
            self.care(stayed, youths);
            self.repeats(begun, youths);
            youths.add(&mut self.cells);
        }
        for part in parts {
            let (unit, month) = (part.unit, part.month);
            for cell in self.cells_of(unit, month) {
                self.cells[cell].add(part);
                self.cells[cell].anonymous |= part.happened;
            }
        }
    }

    fn parts(&mut self, parts: &[Part], youths: &mut Youths) {
        for part in parts {
            for cell in self.cells_of(part.unit, part.month) {
                self.cells[cell].add(part);
                youths.items.push(Item {
                    cell,
                    unit: part.unit,
                    seconds: part.seconds,
                    seconds_open: part.seconds_open,
                    events: i64::from(part.events),
                    affected: part.happened,
                    ..Item::default()
                });
            }
        }
    }

    fn care(&mut self, care: &[Care], youths: &mut Youths) {
        for care in care {
            for at in self.cells_of(care.unit, care.month) {
                let cell = &mut self.cells[at];
                cell.there = true;
                cell.care_days += care.days;
                cell.care_seconds += care.seconds;
                youths.items.push(Item {
                    cell: at,
                    unit: care.unit,
                    days: care.days,
                    care: care.seconds,
                    present: true,
                    ..Item::default()
                });
            }
        }
    }

    /// One youth's cells with three events within [`REPEAT_DAYS`] in one place, by the period the third began in.
    fn repeats(&self, events: &[Event], youths: &mut Youths) {
        youths.begun.clear();
        youths.repeated.clear();
        if events.len() < 3 {
            return;
        }
        for event in events {
            let month = self.zone.month_of(event.day);
            let counts = self.grid.unit_month(event.unit, month);
            // Events before the window may be the first two of three.
            let counts = counts.map_or(month < self.facts.selection.from, |at| self.counts[at]);
            if let Some(group) = self.grid.group(event.unit).filter(|_| counts) {
                youths.begun.push((group, event.day, event.unit));
            }
        }
        if !youths.begun.is_sorted_by_key(|(group, ..)| *group) {
            youths.begun.sort_by_key(|(group, day, _)| (*group, *day));
        }
        for three in youths.begun.windows(3) {
            if three[0].0 == three[2].0 && three[2].1.0 - three[0].1.0 < REPEAT_DAYS {
                youths.repeated.extend(self.cells_of(three[2].2, self.zone.month_of(three[2].1)));
            }
        }
    }

    /// A night counts once for each youth in a group: where and when the first locking of it began.
    fn nights(&mut self) {
        let nights = self.facts.derived.chunks.iter().flat_map(|chunk| &chunk.nights);
        let mut own: Vec<(u32, Night)> = nights
            .filter(|night| !self.cells_of(night.unit, night.month).is_empty())
            .filter_map(|night| Some((self.grid.group(night.unit)?, *night)))
            .collect();
        own.sort_unstable();
        own.dedup_by_key(|(group, night)| (*group, night.youth, night.evening));
        for (_, night) in own {
            for cell in self.cells_of(night.unit, night.month) {
                self.cells[cell].nights += 1;
            }
        }
    }

    /// Puts the durations of each cell together without sorting all of them.
    fn durations(&mut self, number: usize) {
        let ended = || {
            let events = self.facts.derived.chunks.iter().flat_map(|chunk| &chunk.slots[number].events);
            events.filter(|event| event.seconds != Event::NOT_KNOWN)
        };
        let cells = |event: &Event| self.cells_of(event.unit, self.zone.month_of(event.day));
        let mut ends = vec![0_usize; self.cells.len() + 1];
        for event in ended() {
            for cell in cells(event) {
                ends[cell + 1] += 1;
            }
        }
        for cell in 1..ends.len() {
            ends[cell] += ends[cell - 1];
        }
        let mut seconds = vec![0_u32; ends.last().copied().unwrap_or(0)];
        let mut at = ends.clone();
        for event in ended() {
            for cell in cells(event) {
                seconds[at[cell]] = event.seconds;
                at[cell] += 1;
            }
        }
        let [hour, half_day, days] = LONG;
        let over = [hour, half_day, days, self.facts.selection.long.unwrap_or(f64::INFINITY)];
        for (cell, bounds) in self.cells.iter_mut().zip(ends.windows(2)) {
            let unit = if cell.precision.day { 86_400.0 } else { 3600.0 };
            cell.lasted = Lasted::new(&mut seconds[bounds[0]..bounds[1]], unit, over);
        }
    }
}

/// Takes what holds from the front.
fn take<'a, T>(rest: &mut &'a [T], holds: impl Fn(&T) -> bool) -> &'a [T] {
    let (own, after) = rest.split_at(rest.iter().position(|one| !holds(one)).unwrap_or(rest.len()));
    *rest = after;
    own
}

impl Cell {
    fn add(&mut self, part: &Part) {
        self.there = true;
        self.seconds_open += part.seconds_open;
        if part.happened {
            self.events += u64::from(part.events);
            self.open += u64::from(part.open);
            self.seconds += part.seconds;
            self.precision = self.precision.with(part.precision);
            self.kinds |= part.kinds;
        }
    }
}

/// One youth's part in one cell and unit.
#[derive(Debug, Clone, Copy)]
struct Item {
    cell: usize,
    unit: PlaceIx,
    seconds: i64,
    seconds_open: i64,
    events: i64,
    days: i64,
    care: i64,
    present: bool,
    affected: bool,
}

impl Default for Item {
    fn default() -> Self {
        Self {
            cell: 0,
            unit: PlaceIx(0),
            seconds: 0,
            seconds_open: 0,
            events: 0,
            days: 0,
            care: 0,
            present: false,
            affected: false,
        }
    }
}

/// What is counted by youth: persons, and how events and time spread over them.
struct Youths {
    items: Vec<Item>,
    begun: Vec<(u32, Day, PlaceIx)>,
    repeated: Vec<usize>,
    spread: bool,
    /// Per cell and unit: time over care, without and with open ends; sorted at the end.
    time: Vec<Stay>,
}

/// Time of one youth in one cell and unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Stay {
    cell: usize,
    unit: PlaceIx,
    seconds: i64,
    seconds_open: i64,
    care: i64,
}

impl Youths {
    fn new(grid: &Grid, spread: bool) -> Self {
        let time = if spread { Vec::with_capacity(grid.len()) } else { Vec::new() };
        Self { items: Vec::new(), begun: Vec::new(), repeated: Vec::new(), spread, time }
    }

    /// Adds one youth's items to their cells.
    fn add(&mut self, cells: &mut [Cell]) {
        let place = |item: &Item| (item.cell, item.unit);
        if !self.items.is_sorted_by_key(place) {
            self.items.sort_unstable_by_key(place);
        }
        for own in self.items.chunk_by(|a, b| a.cell == b.cell) {
            let cell = &mut cells[own[0].cell];
            let (mut present, mut affected, mut events, mut days) = (false, false, 0, 0);
            for item in own {
                present |= item.present;
                affected |= item.affected;
                events += item.events;
                days += item.days;
            }
            cell.present += u64::from(present);
            cell.affected += u64::from(present && affected);
            cell.outside += u64::from(affected && !present);
            cell.repeated += u64::from(present && affected && self.repeated.contains(&own[0].cell));
            cell.by_youth.add(events, days);
            if !self.spread {
                continue;
            }
            for here in own.chunk_by(|a, b| a.unit == b.unit) {
                let sum = |get: fn(&Item) -> i64| here.iter().map(get).sum();
                self.time.push(Stay {
                    cell: own[0].cell,
                    unit: here[0].unit,
                    seconds: sum(|item| item.seconds),
                    seconds_open: sum(|item| item.seconds_open),
                    care: sum(|item| item.care),
                });
            }
        }
    }

    /// Hands out how time spreads.
    fn finish(mut self, cells: &mut [Cell]) {
        self.time.sort_unstable();
        for own in self.time.chunk_by(|a, b| a.cell == b.cell) {
            let cell = &mut cells[own[0].cell];
            cell.time = spread(own, |stay| stay.seconds);
            cell.time_open = spread(own, |stay| stay.seconds_open);
        }
    }
}

fn spread(own: &[Stay], seconds: fn(&Stay) -> i64) -> Spread {
    let mut spread = Spread::default();
    for unit in own.chunk_by(|a, b| a.unit == b.unit) {
        let mut sums = Sums::default();
        for stay in unit {
            sums.add(seconds(stay), stay.care);
        }
        spread.sums.push(sums);
    }
    if spread.youths() <= MOST_RESAMPLED {
        let values = own.chunk_by(|a, b| a.unit == b.unit);
        spread.values =
            values.map(|unit| unit.iter().map(|stay| (seconds(stay) as f64, stay.care as f64)).collect()).collect();
    }
    spread
}
