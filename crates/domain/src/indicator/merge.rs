// SPDX-License-Identifier: EUPL-1.2
//! From one youth's rows to spells: overlapping and touching rows become one, kinds are united so that
//! no minute counts twice, and time is split at month ends and changes of unit.
//!
//! Time goes to the month and unit it fell in, the event to the month and unit it began in. Seconds over
//! months equal the total, exactly.

use super::columns::StayRow;
use super::known::{Known, Lasting, sort};
use super::night::{Night, evening};
use super::selection::{Gap, Selection};
use super::spells::{ANY, ANY_BUT_NIGHT, Event, Mixed, Part, SLOTS, Spells, number_of_kind};
use super::sweep::Sweep;
use crate::calendar::{DAY_SECONDS, Instant, Month, Zone};
use crate::registration::kind::Kind;
use crate::registration::place::PlaceIx;

/// Makes spells of one youth after the other.
pub(super) struct Merger<'a> {
    zone: &'a Zone,
    selection: &'a Selection,
    /// Whether single events are kept.
    events: bool,
    /// By [`super::spells::number_of`].
    slots: Vec<Spells>,
    /// Whether anything in the slots is locking by night routine; until then the slot without it is the one of all kinds.
    night: bool,
    /// Nights locked by routine, one for each stretch.
    nights: Vec<Night>,
    sweep: Sweep,
    /// What goes on in each slot, of the youth at hand.
    running: Vec<Running>,
    open_rows: Vec<Known>,
}

/// Spells and nights of some youths.
#[derive(Debug)]
pub(super) struct Merged {
    /// By [`super::spells::number_of`]; the slot without nights has none where `night` is not set.
    pub(super) slots: Vec<Spells>,
    /// Whether anything is locking by night routine.
    pub(super) night: bool,
    pub(super) nights: Vec<Night>,
}

/// What goes on in a slot.
#[derive(Clone, Copy)]
struct Running {
    stretch: Stretch,
    /// The event that the stretch before belongs to, where more than the stretch at hand is to be known of it.
    before: Option<Begun>,
    /// Where this youth's parts begin.
    base: usize,
    /// The part that was added to last.
    last: usize,
}

/// Rows that touch or overlap, one after the other.
#[derive(Clone, Copy)]
struct Stretch {
    start: Instant,
    end: Instant,
    /// The month it begins in.
    month: Month,
    /// Until when no month ends and no stay begins.
    still: Instant,
    /// The place of the first row.
    first: usize,
    /// The unit of the last row.
    unit: PlaceIx,
    /// Whether rows are of different units.
    moves: bool,
    /// The kind of the first row.
    kind: Kind,
    precision: Mixed,
    /// Whether anything of it lasts: moments have no duration.
    lasts: bool,
    /// Whether an end is not known.
    open: bool,
}

impl Stretch {
    fn new(row: &Known, first: usize, month: Month, still: Instant) -> Self {
        Self {
            start: row.start,
            end: row.end(),
            month,
            still,
            first,
            unit: row.unit,
            moves: false,
            kind: row.kind,
            precision: Mixed { second: !row.by_day, day: row.by_day },
            lasts: row.state != Lasting::Moment,
            open: row.state == Lasting::Open,
        }
    }

    fn add(&mut self, row: &Known) {
        self.end = self.end.max(row.end());
        self.moves |= self.unit != row.unit;
        self.unit = row.unit;
        self.precision = self.precision.with(Mixed { second: !row.by_day, day: row.by_day });
        self.lasts |= row.state != Lasting::Moment;
        self.open |= row.state == Lasting::Open;
    }
}

/// An event that has begun.
#[derive(Clone, Copy)]
struct Begun {
    /// End of its last stretch, as far as known.
    end: Instant,
    /// Its place in [`Spells::events`].
    event: usize,
    /// The unit and month it began in.
    at: (PlaceIx, Month),
    lasts: bool,
    open: bool,
    seconds: i64,
}

/// The rows of a youth, and stays by admission.
#[derive(Clone, Copy)]
pub(super) struct Own<'a> {
    pub(super) youth: u32,
    pub(super) rows: &'a [Known],
    pub(super) stays: &'a [StayRow],
}

impl<'a> Merger<'a> {
    pub(super) fn new(zone: &'a Zone, selection: &'a Selection, events: bool) -> Self {
        let stretch = Stretch {
            start: Instant(0),
            end: Instant(0),
            month: Month(0),
            still: Instant(0),
            first: 0,
            unit: PlaceIx(0),
            moves: false,
            kind: Kind::Other,
            precision: Mixed::default(),
            lasts: false,
            open: false,
        };
        let running = vec![Running { stretch, before: None, base: 0, last: 0 }; SLOTS];
        let slots = vec![Spells::default(); SLOTS];
        let (nights, sweep) = (Vec::new(), Sweep::default());
        Self { zone, selection, events, slots, night: false, nights, sweep, running, open_rows: Vec::new() }
    }

    /// The spells and nights of the youths since the last time.
    pub(super) fn take(&mut self) -> Merged {
        // The next are about as many; what is kept is as long as need be.
        let slots = self.slots.iter_mut().map(|slot| {
            let (parts, events) = (Vec::with_capacity(slot.parts.len()), Vec::with_capacity(slot.events.len()));
            let mut own = std::mem::replace(slot, Spells { parts, events });
            own.parts.shrink_to_fit();
            own.events.shrink_to_fit();
            own
        });
        let slots = slots.collect();
        Merged { slots, night: std::mem::take(&mut self.night), nights: std::mem::take(&mut self.nights) }
    }

    /// Takes one youth's rows, sorted, and stays by admission.
    pub(super) fn youth(&mut self, youth: u32, rows: &[Known], stays: &[StayRow]) {
        let own = Own { youth, rows, stays };
        let night = rows.iter().any(|row| row.kind == Kind::NightLocking);
        if night && !self.night {
            self.night = true;
            self.slots[ANY_BUT_NIGHT] = self.slots[ANY].clone();
        }
        let (first_part, first_event) = (self.slots[ANY].parts.len(), self.slots[ANY].events.len());
        let (zone, cut) = (self.zone, self.selection.data_cut);
        if self.selection.gap == Gap::None && !night && self.sweep.youth(own, zone, cut, self.events) {
            self.sweep.put(youth, zone, &mut self.slots);
        } else {
            self.with_moves(own, night);
        }
        if self.night && !night {
            let (any, others) = self.slots.split_at_mut(ANY_BUT_NIGHT);
            others[0].parts.extend_from_slice(&any[ANY].parts[first_part..]);
            others[0].events.extend_from_slice(&any[ANY].events[first_event..]);
        }
    }

    /// Takes a youth's rows one stretch after the other, whatever they are.
    fn with_moves(&mut self, own: Own<'_>, night: bool) {
        let all = own.rows.iter().fold(0, |slots, row| slots | row.slots());
        // Where no night was locked, the slot without nights is the one of all kinds.
        let slots = if night { all } else { all & !(1 << ANY_BUT_NIGHT) };
        for number in bits(slots) {
            let base = self.slots[number].parts.len();
            let running = &mut self.running[number];
            (running.base, running.last, running.before) = (base, base, None);
        }
        self.stretches(own, slots, Self::stretch);
        let open = own.rows.iter().filter(|row| row.state == Lasting::Open).fold(0, |slots, row| slots | row.slots());
        for number in bits(slots & !open) {
            let base = self.running[number].base;
            self.slots[number].parts[base..].iter_mut().for_each(|part| part.seconds_open = part.seconds);
        }
        if open != 0 {
            let mut longer = std::mem::take(&mut self.open_rows);
            longer.clear();
            longer.extend(own.rows.iter().map(|row| row.to_stay_end(own.stays, self.selection.data_cut)));
            sort(&mut longer);
            self.stretches(Own { rows: &longer, ..own }, slots & open, Self::open_time);
            self.open_rows = longer;
        }
    }

    /// Cuts the rows of some slots into uninterrupted stretches.
    fn stretches(&mut self, own: Own<'_>, slots: u64, each: impl Fn(&mut Self, Own<'_>, usize)) {
        let (mut month, mut still, mut begun) = (Month(0), Instant(i64::MIN), 0_u64);
        for (at, row) in own.rows.iter().enumerate() {
            if row.start >= still {
                month = self.zone.month(row.start);
                let next = own.stays.iter().map(|stay| stay.admitted).find(|admitted| *admitted > row.start);
                still = self.zone.month_start(Month(month.0 + 1)).min(next.unwrap_or(Instant(i64::MAX)));
            }
            for number in bits(row.slots() & slots) {
                if begun >> number & 1 == 1 {
                    if row.start <= self.running[number].stretch.end {
                        self.running[number].stretch.add(row);
                        continue;
                    }
                    each(self, own, number);
                }
                begun |= 1 << number;
                self.running[number].stretch = Stretch::new(row, at, month, still);
            }
        }
        bits(begun).for_each(|number| each(self, own, number));
    }

    /// Adds the time that open ends may have taken.
    fn open_time(&mut self, own: Own<'_>, number: usize) {
        let precision = self.running[number].stretch.precision;
        self.pieces(own, number, |merger, unit, month, from, until| {
            let seconds = merger.amount(from, until, precision);
            merger.part(own.youth, number, unit, month).add_open(seconds);
        });
    }

    /// Adds a stretch, as a new event or as part of the one before.
    fn stretch(&mut self, own: Own<'_>, number: usize) {
        let gap = self.selection.gap.seconds();
        let Running { stretch: Stretch { start, month, unit, kind, precision, open, .. }, before, .. } =
            self.running[number];
        let continued = before.filter(|before| start.0 - before.end.0 < gap);
        let (mut at, mut begins) = ((unit, month), true);
        self.pieces(own, number, |merger, unit, month, from, until| {
            let seconds = merger.amount(from, until, precision);
            let part = merger.part(own.youth, number, unit, month);
            if begins {
                at = (unit, month);
                part.events += u32::from(continued.is_none());
                part.open += u32::from(continued.is_none() && open);
            }
            part.add(seconds, kind, precision);
            begins = false;
        });
        if number == number_of_kind(Kind::NightLocking) {
            let evening = evening(start, self.zone, self.selection);
            self.nights.push(Night { youth: own.youth, evening, start, month: at.1, unit: at.0 });
        }
        if self.events || gap > 0 {
            self.event(own.youth, number, at, continued);
        }
    }

    /// Keeps the event that begins with a stretch or goes on in it.
    fn event(&mut self, youth: u32, number: usize, at: (PlaceIx, Month), continued: Option<Begun>) {
        let Stretch { start, end, precision, lasts, open, .. } = self.running[number].stretch;
        let mut event = continued.unwrap_or_else(|| {
            let events = &mut self.slots[number].events;
            if self.events {
                let day = self.zone.day(start);
                events.push(Event { youth, unit: at.0, day, seconds: Event::NOT_KNOWN });
            }
            Begun { end, event: events.len().wrapping_sub(1), at, lasts: false, open, seconds: 0 }
        });
        event.end = end;
        event.lasts |= lasts;
        event.seconds += self.amount(start, end, precision);
        if open && !event.open {
            event.open = true;
            self.part(youth, number, event.at.0, event.at.1).open += 1;
        }
        if let Some(known) = self.slots[number].events.get_mut(event.event) {
            known.seconds = if event.lasts && !event.open { Event::lasted(event.seconds) } else { Event::NOT_KNOWN };
        }
        self.running[number].before = Some(event);
    }

    /// Splits a stretch at month ends and changes of unit. Most need no splitting.
    fn pieces(
        &mut self,
        own: Own<'_>,
        number: usize,
        mut each: impl FnMut(&mut Self, PlaceIx, Month, Instant, Instant),
    ) {
        let Stretch { start, end, month, still, unit, moves, first, .. } = self.running[number].stretch;
        if start == end || (end <= still && !moves) {
            each(self, unit, month, start, end);
            return;
        }
        let after = &own.stays[own.stays.partition_point(|stay| stay.admitted <= start)..];
        let after = &after[..after.partition_point(|stay| stay.admitted < end)];
        let (here, elsewhere) = ([(start, unit)], moves || !after.is_empty());
        let split = elsewhere.then(|| {
            let rows = own.rows[first..].iter().take_while(|row| row.start <= end);
            let rows: Vec<Known> = rows.filter(|row| row.slots() >> number & 1 == 1).copied().collect();
            units(&rows, end, after)
        });
        let units = split.as_deref().unwrap_or(&here);
        for (i, (from, unit)) in units.iter().enumerate() {
            let until = units.get(i + 1).map_or(end, |next| next.0);
            let (mut at, mut month) = (*from, self.zone.month(*from));
            loop {
                let stop = until.min(self.zone.month_start(Month(month.0 + 1)));
                each(self, *unit, month, at, stop);
                (at, month) = (stop, Month(month.0 + 1));
                if at >= until {
                    break;
                }
            }
        }
    }

    /// A youth's part of a unit and month; most are the last one.
    fn part(&mut self, youth: u32, number: usize, unit: PlaceIx, month: Month) -> &mut Part {
        let (running, parts) = (&mut self.running[number], &mut self.slots[number].parts);
        let is = |part: &Part| part.unit == unit && part.month == month;
        if !parts[running.base..].get(running.last - running.base).is_some_and(is) {
            let known = parts[running.base..].iter().rposition(is);
            running.last = known.map_or(parts.len(), |at| running.base + at);
            if known.is_none() {
                parts.push(Part::new(youth, unit, month));
            }
        }
        &mut parts[running.last]
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

/// The numbers of the bits that are set.
pub(super) fn bits(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = word.trailing_zeros() as usize;
        word &= word.wrapping_sub(1);
        (bit < SLOTS).then_some(bit)
    })
}

/// Where the time of a stretch fell: from when in which unit. It is what the row that began last says of
/// those that cover the moment, or the unit the youth was admitted to since.
pub(super) fn units(stretch: &[Known], end: Instant, moves: &[StayRow]) -> Vec<(Instant, PlaceIx)> {
    let mut times: Vec<Instant> =
        stretch.iter().flat_map(|row| [row.start, row.end()]).chain(moves.iter().map(|m| m.admitted)).collect();
    times.sort_unstable();
    times.dedup();
    let mut rows = stretch.iter().peekable();
    let mut begun: Vec<&Known> = Vec::new();
    let mut out: Vec<(Instant, PlaceIx)> = Vec::new();
    for time in times.into_iter().filter(|time| *time < end) {
        while let Some(row) = rows.next_if(|row| row.start <= time) {
            begun.push(row);
        }
        while begun.len() > 1 && begun.last().is_some_and(|row| row.end() <= time) {
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
