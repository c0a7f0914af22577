// SPDX-License-Identifier: EUPL-1.2
//! From rows to spells: overlapping and touching rows of one youth become one, kinds are united so that
//! no minute counts twice, and time is split at month ends and changes of unit.
//!
//! Time goes to the month and unit it fell in, the event to the month and unit it began in. Seconds over
//! months equal the total, exactly.

use super::columns::{Columns, End, RestrictionRow, StayRow};
use super::figure::{KindKey, RoomKey, Slot};
use super::selection::{NightWindow, Selection};
use crate::calendar::{DAY_SECONDS, Day, Instant, Month, Zone};
use crate::registration::kind::Kind;
use crate::registration::parse::Precision;
use crate::registration::place::PlaceIx;
use crate::registration::restriction::Occasion;
use crate::registration::room::RoomKind;

/// Time and events of one youth in one slot, unit and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// What is counted.
    pub slot: Slot,
    /// Where it fell.
    pub unit: PlaceIx,
    /// When it fell.
    pub month: Month,
    /// Whom; `None`: a row without a youth.
    pub youth: Option<u32>,
    /// Seconds in restriction.
    pub seconds: i64,
    /// Events begun.
    pub events: u32,
    /// Events begun of which the end is not known.
    pub open: u32,
    /// Which precisions it was made from.
    pub precision: Mixed,
    /// The row's kind, for rows without a youth, which cannot be united.
    pub kind: Kind,
}

/// One event with its whole duration, for the figures of duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// What is counted.
    pub slot: Slot,
    /// Where it began.
    pub unit: PlaceIx,
    /// When it began.
    pub month: Month,
    /// How long it lasted in all; `None`: open, or a moment.
    pub seconds: Option<i64>,
}

/// Precisions that went into a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mixed {
    /// Some to the second.
    pub second: bool,
    /// Some to the day.
    pub day: bool,
}

impl Mixed {
    /// Both together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self { second: self.second || other.second, day: self.day || other.day }
    }
}

/// What is done with ends that are not recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenEnds {
    /// They count as events; their time is apart.
    Apart,
    /// Sensitivity: their time runs to the end of the stay or the data cut.
    ToStayEnd,
}

/// Pieces and events of all rows.
#[derive(Debug, Clone, Default)]
pub struct Spells {
    /// Sums per slot, unit, month and youth (not yet added up).
    pub pieces: Vec<Piece>,
    /// Events.
    pub events: Vec<Event>,
}

/// Derives all spells.
#[must_use]
pub fn derive(columns: &Columns, selection: &Selection, open_ends: OpenEnds) -> Spells {
    let rows = &columns.restrictions.rows;
    let mut order: Vec<usize> = (0..rows.len()).filter(|i| rows[*i].start < selection.data_cut).collect();
    order.sort_unstable_by_key(|i| {
        let row = &rows[*i];
        (row.youth, row.start, end_or_start(row), row.kind, row.room, row.unit)
    });
    let mut stays: Vec<&StayRow> = columns.stays.rows.iter().collect();
    stays.sort_unstable_by_key(|stay| (stay.youth, stay.admitted, stay.discharged));
    let mut deriver = Deriver { zone: &columns.zone, selection, out: Spells::default(), changes: Vec::new() };
    for group in order.chunk_by(|a, b| rows[*a].youth.is_some() && rows[*a].youth == rows[*b].youth) {
        let youth = rows[group[0]].youth;
        let own = youth.map_or(&[][..], |youth| {
            let first = stays.partition_point(|stay| stay.youth < youth);
            let last = stays.partition_point(|stay| stay.youth <= youth);
            &stays[first..last]
        });
        let known: Vec<RestrictionRow> =
            group.iter().map(|i| prepare(rows[*i], own, &columns.zone, selection, open_ends)).collect();
        for slot in slots_of(&known) {
            deriver.slot(slot, &known, own);
        }
    }
    deriver.out
}

/// The kind a row counts as: night locking only inside the window and by a declared routine; any other
/// locking of a room is seclusion.
#[must_use]
pub fn counted_kind(row: &RestrictionRow, zone: &Zone, night: NightWindow) -> Kind {
    let declared = row.kind == Kind::NightLocking
        || (row.kind == Kind::Seclusion && row.occasion == Occasion::NightRoutine && row.room == RoomKind::OwnRoom);
    if !declared {
        return row.kind;
    }
    let at = |day: Day, hour: i8| zone.instant(day.date().at(hour, 0, 0, 0)).unwrap_or_else(|_| zone.midnight(day));
    let day = zone.day(row.start);
    let evening = if row.start >= at(day, night.from) { day } else { Day(day.0 - 1) };
    let (opens, closes) = (at(evening, night.from), at(Day(evening.0 + 1), night.until));
    let ends = match row.end {
        End::At(end) => end,
        _ => row.start,
    };
    if opens <= row.start && row.start < closes && ends <= closes { Kind::NightLocking } else { Kind::Seclusion }
}

fn end_or_start(row: &RestrictionRow) -> Instant {
    match row.end {
        End::At(end) => end,
        _ => row.start,
    }
}

/// The row as it counts: its kind, and its end as known at the data cut.
fn prepare(
    mut row: RestrictionRow,
    stays: &[&StayRow],
    zone: &Zone,
    selection: &Selection,
    open_ends: OpenEnds,
) -> RestrictionRow {
    let kind = counted_kind(&row, zone, selection.night);
    if row.kind == Kind::NightLocking && kind == Kind::Seclusion && row.room == RoomKind::NotRecorded {
        row.room = RoomKind::OwnRoom;
    }
    row.kind = kind;
    if let End::At(end) = row.end
        && end > selection.data_cut
    {
        row.end = End::Running;
    }
    if open_ends == OpenEnds::ToStayEnd && matches!(row.end, End::Running | End::Unknown) {
        let stay =
            stays.iter().find(|stay| stay.admitted <= row.start && stay.discharged.is_none_or(|end| end > row.start));
        let until = stay.and_then(|stay| stay.discharged).unwrap_or(selection.data_cut).min(selection.data_cut);
        row.end = End::At(until.max(row.start));
    }
    row
}

fn slots_of(rows: &[RestrictionRow]) -> Vec<Slot> {
    let mut slots = vec![Slot::ANY];
    for row in rows {
        let kind = KindKey::One(row.kind);
        slots.push(Slot::kind(kind));
        if row.kind != Kind::NightLocking {
            slots.push(Slot::kind(KindKey::AnyButNight));
        }
        if row.kind.in_room() {
            slots.push(Slot { kind, room: RoomKey::One(row.room) });
        }
    }
    slots.sort_unstable();
    slots.dedup();
    slots
}

fn belongs(row: &RestrictionRow, slot: Slot) -> bool {
    let kind = match slot.kind {
        KindKey::Any => true,
        KindKey::AnyButNight => row.kind != Kind::NightLocking,
        KindKey::One(kind) => row.kind == kind,
    };
    kind && match slot.room {
        RoomKey::Any => true,
        RoomKey::One(room) => row.room == room,
    }
}

/// An uninterrupted stretch, being built.
struct Stretch {
    first: RestrictionRow,
    end: Instant,
    /// The start of a row whose end is not known, while nothing recorded reaches past it.
    open: Option<Instant>,
    lasts: bool,
    precision: Mixed,
}

struct Deriver<'a> {
    zone: &'a Zone,
    selection: &'a Selection,
    out: Spells,
    changes: Vec<(Instant, PlaceIx)>,
}

impl Deriver<'_> {
    fn slot(&mut self, slot: Slot, rows: &[RestrictionRow], stays: &[&StayRow]) {
        let mut current: Option<Stretch> = None;
        let mut previous: Option<Instant> = None;
        for row in rows.iter().filter(|row| belongs(row, slot)) {
            match &mut current {
                Some(stretch) if row.start <= stretch.end => {
                    if row.unit != stretch.first.unit {
                        self.changes.push((row.start, row.unit));
                    }
                    stretch.take(row);
                }
                _ => {
                    if let Some(done) = current.take() {
                        previous = Some(self.finish(slot, &done, stays, previous));
                    }
                    current = Some(Stretch::new(row));
                }
            }
        }
        if let Some(done) = current {
            self.finish(slot, &done, stays, previous);
        }
    }

    /// Emits a stretch and gives its end.
    fn finish(&mut self, slot: Slot, stretch: &Stretch, stays: &[&StayRow], previous: Option<Instant>) -> Instant {
        let (start, end) = (stretch.first.start, stretch.end);
        let continues = previous.is_some_and(|last| start.0 - last.0 < self.selection.gap.seconds());
        let mut changes = std::mem::take(&mut self.changes);
        changes.extend(
            stays
                .iter()
                .filter(|stay| stay.admitted > start && stay.admitted < end)
                .map(|stay| (stay.admitted, stay.unit)),
        );
        changes.sort_unstable();
        let total = self.amount(start, end, stretch.precision);
        let known = (stretch.lasts && stretch.open.is_none()).then_some(total);
        if continues {
            if let Some(event) = self.out.events.last_mut() {
                event.seconds = event.seconds.zip(known).map(|(a, b)| a + b);
            }
        } else {
            self.out.events.push(Event {
                slot,
                unit: stretch.first.unit,
                month: self.zone.month(start),
                seconds: known,
            });
        }
        self.split(slot, stretch, &changes, !continues);
        changes.clear();
        self.changes = changes;
        end
    }

    /// Cuts a stretch at month ends and changes of unit.
    fn split(&mut self, slot: Slot, stretch: &Stretch, changes: &[(Instant, PlaceIx)], begins: bool) {
        let mut unit = stretch.first.unit;
        let mut at = stretch.first.start;
        let mut month = self.zone.month(at);
        let mut changes = changes.iter().peekable();
        let mut first = true;
        loop {
            let month_end = self.zone.month_start(Month(month.0 + 1));
            let change = changes.peek().map(|(time, _)| *time);
            let until = stretch.end.min(month_end).min(change.unwrap_or(month_end)).max(at);
            let event = u32::from(first && begins);
            if first || until > at {
                self.out.pieces.push(Piece {
                    slot,
                    unit,
                    month,
                    youth: stretch.first.youth.map(|youth| youth.0),
                    seconds: self.amount(at, until, stretch.precision),
                    events: event,
                    open: event * u32::from(stretch.open.is_some()),
                    precision: stretch.precision,
                    kind: stretch.first.kind,
                });
            }
            first = false;
            at = until;
            if at >= stretch.end {
                break;
            }
            if let Some((_, next)) = changes.next_if(|(time, _)| *time <= at) {
                unit = *next;
            }
            month = self.zone.month(at);
        }
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

impl Stretch {
    fn new(row: &RestrictionRow) -> Self {
        let mut stretch = Self { first: *row, end: row.start, open: None, lasts: false, precision: Mixed::default() };
        stretch.take(row);
        stretch
    }

    fn take(&mut self, row: &RestrictionRow) {
        self.precision = self
            .precision
            .with(Mixed { second: row.precision == Precision::Second, day: row.precision == Precision::Day });
        match row.end {
            End::Moment => {}
            End::At(end) => {
                self.lasts = true;
                self.end = self.end.max(end);
                self.open = self.open.filter(|open| *open >= self.end);
            }
            End::Running | End::Unknown => {
                self.lasts = true;
                if row.start >= self.end {
                    self.open = Some(row.start);
                }
            }
        }
    }
}
