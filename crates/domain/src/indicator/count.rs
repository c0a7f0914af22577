// SPDX-License-Identifier: EUPL-1.2
//! Counts the spells of one slot and what was delivered into cells, beside care: one pass over the youths affected.

use super::base::Base;
use super::cells::{Cell, Grid, Lasted};
use super::columns::Columns;
use super::coverage::{Coverage, Status};
use super::definition::Indicator;
use super::derived::{Chunk, Derived};
use super::figure::{KindKey, Slot};
use super::night::Night;
use super::selection::Selection;
use super::spells::{self, Event, NOBODY, Part, Spells};
use super::spread::{self, Time};
use crate::calendar::{Day, Month, Zone};
use crate::registration::kind::Kind;
use crate::registration::place::PlaceIx;

/// Indicators that need the duration of each event.
pub(super) const OF_DURATION: [Indicator; 8] = [
    Indicator::Duration,
    Indicator::DurationP90,
    Indicator::DurationLongest,
    Indicator::DurationMean,
    Indicator::LongShare,
    Indicator::LongShare1h,
    Indicator::LongShare12h,
    Indicator::LongShare3d,
];

/// Indicators that sums by youth, unit and month are enough for; others may look at single events.
const OF_PARTS: [Indicator; 7] = [
    Indicator::EventsRate,
    Indicator::EventsRateClustered,
    Indicator::HoursRate,
    Indicator::HoursRateOpen,
    Indicator::YouthsShare,
    Indicator::Completeness,
    Indicator::YouthsInCare,
];

/// Whether an indicator that is asked for looks at single events.
pub(super) fn needs_events(selection: &Selection) -> bool {
    Indicator::ALL.iter().any(|indicator| selection.wants(*indicator) && !OF_PARTS.contains(indicator))
}

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
    /// The cells of one slot, in the order of the grid. The base is of the same grid and of a kind with the same months.
    #[must_use]
    pub fn cells(self, slot: Slot, grid: &Grid, base: &Base) -> Vec<Cell> {
        let mut count = Count { facts: self, grid, base, slot, cells: base.cells.clone(), zone: &self.columns.zone };
        count.deliveries();
        let Some(number) = spells::number_of(slot) else { return count.cells };
        let mut own = Own::default();
        for chunk in &self.derived.chunks {
            count.chunk(chunk.spells(number), &mut own);
        }
        for ((unit, month), (begun, any)) in &self.derived.unsaid {
            for cell in base.cells_of(*unit, *month) {
                count.cells[cell].unsaid_begun |= begun >> number & 1 == 1;
                count.cells[cell].unsaid |= any >> number & 1 == 1;
            }
        }
        if self.selection.replicates > 0 {
            spread::hand_out(&mut own.time, &base.stays, &mut count.cells);
        }
        if slot == Slot::kind(KindKey::One(Kind::NightLocking)) {
            count.nights();
        }
        if OF_DURATION.iter().any(|indicator| self.selection.wants(*indicator)) {
            count.durations(number);
        }
        count.cells
    }

    /// What happened in each cell of a grid, of the rows that count.
    #[must_use]
    pub fn happened(self, slot: Slot, grid: &Grid, base: &Base) -> Vec<Happened> {
        let none = Happened { events: 0, seconds: 0, youths: 0, last: NOBODY };
        let mut cells = vec![none; grid.len()];
        let Some(number) = spells::number_of(slot) else { return cells };
        let parts = self.derived.chunks.iter().flat_map(|chunk| &chunk.spells(number).parts);
        for part in parts.filter(|part| part.happened) {
            for at in base.cells_of(part.unit, part.month) {
                let cell = &mut cells[at];
                cell.events += u64::from(part.events);
                cell.seconds += i64::from(part.seconds);
                // Parts of one youth come one after the other.
                cell.youths += u32::from(part.youth != cell.last && part.youth != NOBODY);
                cell.last = part.youth;
            }
        }
        cells
    }
}

impl Facts<'_> {
    /// Events begun in each cell of a grid, of the rows that count; `None`: no time of any falls there either.
    #[must_use]
    pub(super) fn events(self, slot: Slot, grid: &Grid, base: &Base) -> Vec<Option<u64>> {
        let mut events = vec![None; grid.len()];
        let Some(number) = spells::number_of(slot) else { return events };
        for part in self.derived.chunks.iter().flat_map(|chunk| &chunk.spells(number).parts) {
            for cell in base.cells_of(part.unit, part.month) {
                *events[cell].get_or_insert(0) += u64::from(part.events);
            }
        }
        events
    }
}

/// What happened in one cell: the least there is to know, of which many cells fit in a cache.
#[derive(Debug, Clone, Copy)]
pub struct Happened {
    /// Events begun.
    pub events: u64,
    /// Seconds in restriction; exact.
    pub seconds: i64,
    /// Different youths, with a stay here or not.
    pub youths: u32,
    last: u32,
}

struct Count<'a> {
    facts: Facts<'a>,
    grid: &'a Grid,
    base: &'a Base,
    slot: Slot,
    cells: Vec<Cell>,
    zone: &'a Zone,
}

impl Count<'_> {
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

    /// Counts the parts of every youth; events come in the same order.
    fn chunk(&mut self, spells: &Spells, own: &mut Own) {
        let (mut parts, mut events) = (spells.parts.as_slice(), spells.events.as_slice());
        while let Some(youth) = parts.first().map(|part| part.youth).filter(|youth| *youth != NOBODY) {
            let mine = take(&mut parts, |part| part.youth == youth);
            let begun = take(&mut events, |event| event.youth == youth);
            own.items.clear();
            for (at, part) in mine.iter().enumerate() {
                for cell in self.base.cells_of(part.unit, part.month) {
                    self.add(cell, part);
                    own.items.push((cell, at));
                }
            }
            if !own.items.is_empty() {
                self.repeats(begun, own);
                self.youth(youth, mine, own);
            }
        }
        for part in parts {
            for cell in self.base.cells_of(part.unit, part.month) {
                self.add(cell, part);
                self.cells[cell].anonymous |= part.happened;
            }
        }
    }

    fn add(&mut self, at: usize, part: &Part) {
        let cell = &mut self.cells[at];
        cell.there = true;
        cell.seconds_open += i64::from(part.seconds_open);
        if part.happened {
            cell.events += u64::from(part.events);
            cell.open += u64::from(part.open);
            cell.seconds += i64::from(part.seconds);
            cell.precision = cell.precision.with(part.precision);
            cell.kinds |= part.kinds;
            cell.without_care |= !self.base.is_cared_for(part.unit, at % self.grid.periods.len());
        }
    }

    /// Adds one youth's parts to their cells as a person.
    fn youth(&mut self, youth: u32, parts: &[Part], own: &mut Own) {
        let spread = self.facts.selection.replicates > 0;
        if spread {
            own.items.sort_unstable_by_key(|(cell, at)| (*cell, parts[*at].unit));
        } else if !own.items.is_sorted() {
            own.items.sort_unstable();
        }
        let mut care = self.base.care_of(youth);
        for mine in own.items.chunk_by(|a, b| a.0 == b.0) {
            let at = mine[0].0;
            take(&mut care, |care| (care.cell as usize) < at);
            let days = care.first().filter(|care| care.cell as usize == at).map(|care| care.days);
            let here = || mine.iter().map(|(_, at)| &parts[*at]);
            let affected = here().any(|part| part.happened);
            let cell = &mut self.cells[at];
            cell.affected += u64::from(days.is_some() && affected);
            cell.outside += u64::from(days.is_none() && affected);
            cell.repeated += u64::from(days.is_some() && affected && own.repeated.contains(&at));
            let events = here().map(|part| i64::from(part.events)).sum();
            cell.by_youth.raise(events, i64::from(days.unwrap_or(0)));
            if !spread {
                continue;
            }
            for here in mine.chunk_by(|a, b| parts[a.1].unit == parts[b.1].unit) {
                let sum = |get: fn(&Part) -> i64| here.iter().map(|(_, at)| get(&parts[*at])).sum();
                own.time.push(Time {
                    cell: at,
                    unit: parts[here[0].1].unit,
                    youth,
                    seconds: sum(|part| part.seconds.into()),
                    seconds_open: sum(|part| part.seconds_open.into()),
                });
            }
        }
    }

    /// One youth's cells with three events within [`REPEAT_DAYS`] in one place, by the period the third began in.
    fn repeats(&self, events: &[Event], own: &mut Own) {
        own.begun.clear();
        own.repeated.clear();
        if events.len() < 3 {
            return;
        }
        for event in events {
            let month = self.zone.month_of(event.day);
            // Events before the window may be the first two of three.
            let counts = month < self.facts.selection.from || self.base.counts(event.unit, month);
            if let Some(group) = self.grid.group(event.unit).filter(|_| counts) {
                own.begun.push((group, event.day, event.unit));
            }
        }
        if !own.begun.is_sorted_by_key(|(group, ..)| *group) {
            own.begun.sort_by_key(|(group, day, _)| (*group, *day));
        }
        for three in own.begun.windows(3) {
            if three[0].0 == three[2].0 && three[2].1.0 - three[0].1.0 < REPEAT_DAYS {
                own.repeated.extend(self.base.cells_of(three[2].2, self.zone.month_of(three[2].1)));
            }
        }
    }

    /// A night counts once for each youth in a group: where and when the first locking of it began.
    fn nights(&mut self) {
        let nights = self.facts.derived.chunks.iter().flat_map(Chunk::nights);
        let mut own: Vec<(u32, Night)> = nights
            .filter(|night| !self.base.cells_of(night.unit, night.month).is_empty())
            .filter_map(|night| Some((self.grid.group(night.unit)?, *night)))
            .collect();
        own.sort_unstable();
        own.dedup_by_key(|(group, night)| (*group, night.youth, night.evening));
        for (_, night) in own {
            for cell in self.base.cells_of(night.unit, night.month) {
                self.cells[cell].nights += 1;
            }
        }
    }

    /// Puts the durations of each cell together without sorting all of them.
    fn durations(&mut self, number: usize) {
        let ended = || {
            let events = self.facts.derived.chunks.iter().flat_map(|chunk| &chunk.spells(number).events);
            events.filter(|event| event.seconds != Event::NOT_KNOWN)
        };
        let cells = |event: &Event| self.base.cells_of(event.unit, self.zone.month_of(event.day));
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
pub(super) fn take<'a, T>(rest: &mut &'a [T], holds: impl Fn(&T) -> bool) -> &'a [T] {
    let (own, after) = rest.split_at(rest.iter().position(|one| !holds(one)).unwrap_or(rest.len()));
    *rest = after;
    own
}

/// Memory used again for every youth, and the time of all of them.
#[derive(Debug, Default)]
struct Own {
    /// A cell and the place of one of the youth's parts in it.
    items: Vec<(usize, usize)>,
    begun: Vec<(u32, Day, PlaceIx)>,
    repeated: Vec<usize>,
    time: Vec<Time>,
}
