// SPDX-License-Identifier: EUPL-1.2
//! The short way from one youth's rows to spells, for rows to the second that move to no other unit: what a row adds to
//! the rows before it is added at once, with hardly a branch. Gives what [`super::merge`] gives.

use super::known::{Known, Lasting};
use super::merge::{Own, bits};
use super::spells::{ANY, Event, Mixed, Part, SLOTS, Spells, in_month, number_of_kind, number_of_room};
use crate::calendar::{Instant, Month, Zone};
use crate::registration::place::PlaceIx;

/// What is counted of the youth at hand; memory is used again.
#[derive(Debug, Default)]
pub(super) struct Sweep {
    visits: Vec<Visit>,
    /// By visit, then slot.
    sums: Vec<[Sum; SLOTS]>,
    /// By slot.
    reached: Vec<Reached>,
    events: Vec<(usize, Begun)>,
}

/// A month of a unit.
#[derive(Debug, Clone, Copy)]
struct Visit {
    unit: PlaceIx,
    month: Month,
    /// The slots with anything, a bit each.
    touched: u64,
}

/// What parts are made of.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    seconds: i64,
    seconds_open: i64,
    events: u32,
    open: u32,
    kinds: u32,
}

/// How far a slot has come.
#[derive(Debug, Clone, Copy)]
struct Reached {
    end: Instant,
    /// With open ends counted.
    end_open: Instant,
    /// Where the latest event began, and its place among the events.
    visit: usize,
    event: usize,
    /// The kind of its first row, a bit.
    kind: u32,
    open: bool,
}

impl Reached {
    const NOTHING: Self = Self { end: NEVER, end_open: NEVER, visit: 0, event: 0, kind: 0, open: false };
}

/// Before every row.
const NEVER: Instant = Instant(i64::MIN);

/// A row with its ends, and where it begins.
#[derive(Clone, Copy)]
struct Row<'a> {
    known: &'a Known,
    end: Instant,
    end_open: Instant,
    here: usize,
}

/// An event as it grows.
#[derive(Debug, Clone, Copy)]
struct Begun {
    unit: PlaceIx,
    start: Instant,
    end: Instant,
    lasts: bool,
    open: bool,
}

impl Sweep {
    /// Counts a youth's rows, or says that this is not the way: rows known by day only, or time that moves to another unit.
    /// No row is locking by night routine. `cut`: until when open ends may last.
    pub(super) fn youth(&mut self, own: Own<'_>, zone: &Zone, cut: Instant, events: bool) -> bool {
        self.visits.clear();
        self.sums.clear();
        self.events.clear();
        self.reached.clear();
        self.reached.resize(SLOTS, Reached::NOTHING);
        let mut admissions = own.stays.iter().map(|stay| stay.admitted).peekable();
        let (mut unit, mut reach, mut here, mut still) = (PlaceIx(0), NEVER, 0, NEVER);
        for row in own.rows {
            let end = row.end();
            let end_open = if row.state == Lasting::Open { row.to_stay_end(own.stays, cut).end() } else { end };
            if row.start > reach {
                while admissions.next_if(|admitted| *admitted <= row.start).is_some() {}
            } else if row.unit != unit {
                return false;
            }
            reach = reach.max(end_open);
            if row.by_day || admissions.peek().is_some_and(|admitted| *admitted < reach) {
                return false;
            }
            if row.start >= still || row.unit != unit {
                let month = zone.month(row.start);
                (here, still) = (self.visit(row.unit, month), zone.month_start(Month(month.0 + 1)));
            }
            unit = row.unit;
            let row = Row { known: row, end, end_open, here };
            let mut add = |number| {
                if events {
                    self.event(number, row);
                }
                if end_open <= still {
                    self.within(number, row);
                } else {
                    self.beyond(number, row, zone);
                }
            };
            add(ANY);
            add(number_of_kind(row.known.kind));
            if row.known.kind.in_room() {
                add(number_of_room(row.known.room));
            }
        }
        true
    }

    /// Adds a row that ends in the month it begins in.
    fn within(&mut self, number: usize, row: Row<'_>) {
        let (reached, from, from_open, fresh) = self.reach(number, row);
        let (seconds, open) = ((row.end.0 - from.0).max(0), (row.end_open.0 - from_open.0).max(0));
        let (adds, sum) = (fresh || seconds > 0, &mut self.sums[row.here][number]);
        sum.events += u32::from(fresh);
        sum.seconds += seconds;
        sum.seconds_open += open;
        sum.kinds |= if adds { reached.kind } else { 0 };
        self.visits[row.here].touched |= u64::from(adds || open > 0) << number;
    }

    /// Adds a row that may go on in later months.
    fn beyond(&mut self, number: usize, row: Row<'_>, zone: &Zone) {
        let (Reached { kind, .. }, from, from_open, fresh) = self.reach(number, row);
        if fresh {
            let sum = &mut self.sums[row.here][number];
            sum.events += 1;
            sum.kinds |= kind;
            self.visits[row.here].touched |= 1 << number;
        }
        let unit = row.known.unit;
        self.months(unit, number, (from, row.end), zone, |sum, seconds| {
            sum.seconds += seconds;
            sum.kinds |= kind;
        });
        self.months(unit, number, (from_open, row.end_open), zone, |sum, seconds| sum.seconds_open += seconds);
    }

    /// Goes on to the end of a row: how far that is, from when it adds time, the same with open ends, and whether an event
    /// begins.
    fn reach(
        &mut self,
        number: usize,
        Row { known: row, end, end_open, here }: Row<'_>,
    ) -> (Reached, Instant, Instant, bool) {
        let reached = &mut self.reached[number];
        let (from, from_open) = (row.start.max(reached.end), row.start.max(reached.end_open));
        let fresh = row.start > reached.end;
        if fresh {
            (reached.kind, reached.visit, reached.open) = (1 << row.kind as u32, here, false);
        }
        (reached.end, reached.end_open) = (reached.end.max(end), reached.end_open.max(end_open));
        if row.state == Lasting::Open && !reached.open {
            reached.open = true;
            self.sums[reached.visit][number].open += 1;
        }
        (*reached, from, from_open, fresh)
    }

    /// Adds time that may go on in later months.
    fn months(
        &mut self,
        unit: PlaceIx,
        number: usize,
        (mut at, end): (Instant, Instant),
        zone: &Zone,
        add: impl Fn(&mut Sum, i64),
    ) {
        while at < end {
            let month = zone.month(at);
            let (visit, stop) = (self.visit(unit, month), end.min(zone.month_start(Month(month.0 + 1))));
            add(&mut self.sums[visit][number], stop.0 - at.0);
            self.visits[visit].touched |= 1 << number;
            at = stop;
        }
    }

    /// The place of a month of a unit.
    fn visit(&mut self, unit: PlaceIx, month: Month) -> usize {
        self.visits.iter().rposition(|visit| visit.month == month && visit.unit == unit).unwrap_or_else(|| {
            self.visits.push(Visit { unit, month, touched: 0 });
            self.sums.push([Sum::default(); SLOTS]);
            self.visits.len() - 1
        })
    }

    /// Begins an event or goes on with the latest; before [`Self::reach`].
    fn event(&mut self, number: usize, Row { known: row, end, .. }: Row<'_>) {
        let reached = &mut self.reached[number];
        if row.start > reached.end {
            reached.event = self.events.len();
            self.events.push((number, Begun { unit: row.unit, start: row.start, end, lasts: false, open: false }));
        }
        let begun = &mut self.events[reached.event].1;
        begun.end = begun.end.max(end);
        begun.lasts |= row.state != Lasting::Moment;
        begun.open |= row.state == Lasting::Open;
    }

    /// Puts down what was counted.
    pub(super) fn put(&self, youth: u32, zone: &Zone, slots: &mut [Spells]) {
        for (visit, sums) in self.visits.iter().zip(&self.sums) {
            for number in bits(visit.touched) {
                let Sum { seconds, seconds_open, events, open, kinds } = sums[number];
                let happened = kinds != 0;
                slots[number].parts.push(Part {
                    youth,
                    unit: visit.unit,
                    month: visit.month,
                    events,
                    open,
                    kinds,
                    seconds: in_month(seconds),
                    seconds_open: in_month(seconds_open),
                    precision: Mixed { second: happened, day: false },
                    happened,
                });
            }
        }
        for (number, Begun { unit, start, end, lasts, open }) in &self.events {
            let seconds = if *lasts && !*open { Event::lasted(end.0 - start.0) } else { Event::NOT_KNOWN };
            slots[*number].events.push(Event { youth, unit: *unit, day: zone.day(*start), seconds });
        }
    }
}
