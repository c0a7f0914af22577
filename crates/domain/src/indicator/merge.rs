// SPDX-License-Identifier: EUPL-1.2
//! From one youth's rows to spells: overlapping and touching rows become one, kinds are united so that
//! no minute counts twice, and time is split at month ends and changes of unit.
//!
//! Time goes to the month and unit it fell in, the event to the month and unit it began in. Seconds over
//! months equal the total, exactly.

use super::columns::{End, RestrictionRow, StayRow};
use super::figure::{KindKey, Slot};
use super::night::{Night, evening};
use super::selection::Selection;
use super::spells::{Event, Mixed, Part, SLOTS, Spells, slot_at};
use crate::calendar::{DAY_SECONDS, Day, Instant, Month, Zone};
use crate::registration::kind::Kind;
use crate::registration::parse::Precision;
use crate::registration::place::PlaceIx;
use crate::registration::room::RoomKind;

/// A row as it counts, small, in the order that merging wants: kind and end as known at the data cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known {
    start: Instant,
    /// The end, or the start where none is known.
    end: Instant,
    kind: Kind,
    room: RoomKind,
    unit: PlaceIx,
    state: Lasting,
    by_day: bool,
    /// The day it began.
    day: Day,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Lasting {
    Moment,
    Ended,
    Open,
}

impl Known {
    /// Reads a row of a kind that it counts as, begun on a local day.
    pub(super) fn new(row: &RestrictionRow, kind: Kind, data_cut: Instant, day: Day) -> Self {
        let locked_by_day = row.kind == Kind::NightLocking && kind == Kind::Seclusion;
        let room = if locked_by_day && row.room == RoomKind::NotRecorded { RoomKind::OwnRoom } else { row.room };
        let (end, state) = match row.end {
            End::At(end) if end <= data_cut => (end, Lasting::Ended),
            End::At(_) | End::Running | End::Unknown => (row.start, Lasting::Open),
            End::Moment => (row.start, Lasting::Moment),
        };
        let by_day = row.precision == Precision::Day;
        Self { start: row.start, end, kind, room, unit: row.unit, state, by_day, day }
    }

    /// The same with an open end counted to the end of the stay it began in, or the data cut.
    fn to_stay_end(mut self, stays: &[StayRow], data_cut: Instant) -> Self {
        if self.state == Lasting::Open {
            let covers = |stay: &&StayRow| {
                stay.admitted <= self.start && stay.discharged.is_none_or(|discharged| discharged > self.start)
            };
            let discharged = stays.iter().find(covers).and_then(|stay| stay.discharged);
            self.end = discharged.unwrap_or(data_cut).min(data_cut).max(self.start);
            self.state = Lasting::Ended;
        }
        self
    }

    /// The slots it counts in, a bit each.
    fn slots(&self) -> u64 {
        let night = self.kind == Kind::NightLocking;
        let room = if self.kind.in_room() { 1 << (2 + Kind::ALL.len() + self.room as usize) } else { 0 };
        1 | u64::from(!night) << 1 | 1 << (2 + self.kind as usize) | room
    }
}

/// Makes spells of one youth after the other.
pub(super) struct Merger<'a> {
    zone: &'a Zone,
    selection: &'a Selection,
    /// By [`number_of`].
    pub(super) slots: Vec<Spells>,
    /// Nights locked by routine, one for each stretch.
    pub(super) nights: Vec<Night>,
    stretch: Vec<Known>,
    open_rows: Vec<Known>,
}

/// The event that the last stretch belongs to.
#[derive(Clone, Copy)]
struct Begun {
    /// End of its last stretch, as far as known.
    end: Instant,
    /// Its place in [`Spells::events`].
    event: usize,
    /// The unit and month it began in.
    at: (PlaceIx, Month),
    /// Whether anything of it lasts: moments have no duration.
    lasts: bool,
    /// Whether an end is not known.
    open: bool,
    seconds: i64,
}

/// Whose spells are made, and in what slot.
#[derive(Clone, Copy)]
struct Target {
    youth: u32,
    number: usize,
    /// Where this youth's parts begin.
    base: usize,
}

impl<'a> Merger<'a> {
    pub(super) fn new(zone: &'a Zone, selection: &'a Selection) -> Self {
        let slots = vec![Spells::default(); SLOTS];
        Self { zone, selection, slots, nights: Vec::new(), stretch: Vec::new(), open_rows: Vec::new() }
    }

    /// Takes one youth's rows, sorted, and stays by admission.
    pub(super) fn youth(&mut self, youth: u32, rows: &[Known], stays: &[StayRow]) {
        let all = rows.iter().fold(0, |slots, row| slots | row.slots());
        let open = rows.iter().filter(|row| row.state == Lasting::Open).fold(0, |slots, row| slots | row.slots());
        let mut longer = std::mem::take(&mut self.open_rows);
        if open != 0 {
            longer.clear();
            longer.extend(rows.iter().map(|row| row.to_stay_end(stays, self.selection.data_cut)));
            longer.sort_unstable();
        }
        for number in (0..SLOTS).filter(|number| all >> number & 1 == 1) {
            let target = Target { youth, number, base: self.slots[number].parts.len() };
            self.events(target, rows, stays);
            if open >> number & 1 == 1 {
                self.open_time(target, &longer, stays);
            } else {
                self.slots[number].parts[target.base..].iter_mut().for_each(|part| part.seconds_open = part.seconds);
            }
        }
        self.open_rows = longer;
    }

    /// Cuts the rows of a slot into uninterrupted stretches.
    fn stretches(&mut self, number: usize, rows: &[Known], mut each: impl FnMut(&mut Self, &[Known], Instant)) {
        let mut stretch = std::mem::take(&mut self.stretch);
        stretch.clear();
        let mut end = Instant(i64::MIN);
        for row in rows.iter().filter(|row| row.slots() >> number & 1 == 1) {
            if row.start > end && !stretch.is_empty() {
                each(self, &stretch, end);
                stretch.clear();
            }
            end = end.max(row.end);
            stretch.push(*row);
        }
        if !stretch.is_empty() {
            each(self, &stretch, end);
        }
        self.stretch = stretch;
    }

    fn events(&mut self, target: Target, rows: &[Known], stays: &[StayRow]) {
        let mut event = None;
        self.stretches(target.number, rows, |own, stretch, end| {
            event = Some(own.stretch(target, stretch, end, stays, event));
        });
    }

    /// Adds the time that open ends may have taken.
    fn open_time(&mut self, target: Target, rows: &[Known], stays: &[StayRow]) {
        self.stretches(target.number, rows, |own, stretch, end| {
            let precision = precision(stretch);
            own.pieces(stretch, end, stays, |own, unit, month, from, until| {
                let seconds = own.amount(from, until, precision);
                own.part(target, unit, month).seconds_open += seconds;
            });
        });
    }

    /// Adds a stretch, as a new event or as part of the one before.
    fn stretch(
        &mut self,
        target: Target,
        stretch: &[Known],
        end: Instant,
        stays: &[StayRow],
        before: Option<Begun>,
    ) -> Begun {
        let start = stretch[0].start;
        let precision = precision(stretch);
        let continued = before.filter(|before| start.0 - before.end.0 < self.selection.gap.seconds());
        let kind = 1 << stretch[0].kind as u32;
        let mut first = None;
        self.pieces(stretch, end, stays, |own, unit, month, from, until| {
            let begins = first.is_none();
            first.get_or_insert((unit, month));
            let seconds = own.amount(from, until, precision);
            let part = own.part(target, unit, month);
            part.events += u32::from(begins && continued.is_none());
            part.seconds += seconds;
            part.kinds |= kind;
            part.precision = part.precision.with(precision);
            part.happened = true;
        });
        let at = first.unwrap_or((stretch[0].unit, self.zone.month_of(stretch[0].day)));
        if slot_at(target.number) == Slot::kind(KindKey::One(Kind::NightLocking)) {
            let evening = evening(start, self.zone, self.selection);
            self.nights.push(Night { youth: target.youth, evening, start, month: at.1, unit: at.0 });
        }
        let mut event = continued.unwrap_or_else(|| {
            let events = &mut self.slots[target.number].events;
            let day = stretch[0].day;
            events.push(Event { youth: target.youth, unit: at.0, day, seconds: Event::NOT_KNOWN });
            Begun { end, event: events.len() - 1, at, lasts: false, open: false, seconds: 0 }
        });
        event.end = end;
        event.lasts |= stretch.iter().any(|row| row.state != Lasting::Moment);
        event.seconds += self.amount(start, end, precision);
        if !event.open && stretch.iter().any(|row| row.state == Lasting::Open) {
            event.open = true;
            self.part(target, event.at.0, event.at.1).open += 1;
        }
        let ended = event.lasts && !event.open;
        let seconds = u32::try_from(event.seconds).unwrap_or(u32::MAX).min(Event::NOT_KNOWN - 1);
        self.slots[target.number].events[event.event].seconds = if ended { seconds } else { Event::NOT_KNOWN };
        event
    }

    /// Splits a stretch at month ends and changes of unit.
    fn pieces(
        &mut self,
        stretch: &[Known],
        end: Instant,
        stays: &[StayRow],
        mut each: impl FnMut(&mut Self, PlaceIx, Month, Instant, Instant),
    ) {
        let mut split = |own: &mut Self, unit: PlaceIx, mut month: Month, from: Instant, until: Instant| {
            let mut at = from;
            loop {
                let stop = until.min(own.zone.month_start(Month(month.0 + 1)));
                each(own, unit, month, at, stop);
                at = stop;
                month.0 += 1;
                if at >= until {
                    break;
                }
            }
        };
        let (start, month) = (stretch[0].start, self.zone.month_of(stretch[0].day));
        let last = stretch[stretch.len() - 1].unit;
        if start == end {
            split(self, last, month, start, end);
            return;
        }
        let first = stays.partition_point(|stay| stay.admitted <= start);
        let moves = &stays[first..];
        let moves = &moves[..moves.partition_point(|stay| stay.admitted < end)];
        if moves.is_empty() && stretch.iter().all(|row| row.unit == last) {
            split(self, last, month, start, end);
            return;
        }
        let units = units(stretch, end, moves);
        for (i, (from, unit)) in units.iter().enumerate() {
            split(self, *unit, self.zone.month(*from), *from, units.get(i + 1).map_or(end, |next| next.0));
        }
    }

    /// This youth's part of a unit and month; most are the last one.
    fn part(&mut self, target: Target, unit: PlaceIx, month: Month) -> &mut Part {
        let parts = &mut self.slots[target.number].parts;
        let known = parts[target.base..].iter().rposition(|part| part.unit == unit && part.month == month);
        let at = known.map_or(parts.len(), |at| target.base + at);
        if known.is_none() {
            parts.push(Part {
                youth: target.youth,
                unit,
                month,
                events: 0,
                open: 0,
                kinds: 0,
                seconds: 0,
                seconds_open: 0,
                precision: Mixed::default(),
                happened: false,
            });
        }
        &mut parts[at]
    }

    /// Elapsed seconds, or nominal days where only dates are known.
    fn amount(&self, start: Instant, end: Instant, precision: Mixed) -> i64 {
        if precision.day {
            i64::from(self.zone.day(end).0 - self.zone.day(start).0) * DAY_SECONDS
        } else {
            end.0 - start.0
        }
    }
}

fn precision(stretch: &[Known]) -> Mixed {
    stretch.iter().fold(Mixed::default(), |all, row| all.with(Mixed { second: !row.by_day, day: row.by_day }))
}

/// Where the time of a stretch fell: from when in which unit. It is what the row that began last says of
/// those that cover the moment, or the unit the youth was admitted to since.
pub(super) fn units(stretch: &[Known], end: Instant, moves: &[StayRow]) -> Vec<(Instant, PlaceIx)> {
    let mut times: Vec<Instant> =
        stretch.iter().flat_map(|row| [row.start, row.end]).chain(moves.iter().map(|m| m.admitted)).collect();
    times.sort_unstable();
    times.dedup();
    let mut rows = stretch.iter().peekable();
    let mut begun: Vec<&Known> = Vec::new();
    let mut out: Vec<(Instant, PlaceIx)> = Vec::new();
    for time in times.into_iter().filter(|time| *time < end) {
        while let Some(row) = rows.next_if(|row| row.start <= time) {
            begun.push(row);
        }
        while begun.len() > 1 && begun.last().is_some_and(|row| row.end <= time) {
            begun.pop();
        }
        let Some(row) = begun.last() else { continue };
        let last = moves[..moves.partition_point(|stay| stay.admitted <= time)].last();
        let unit = last.filter(|stay| stay.admitted > row.start).map_or(row.unit, |stay| stay.unit);
        if out.last().is_none_or(|last| last.1 != unit) {
            out.push((time, unit));
        }
    }
    out
}
