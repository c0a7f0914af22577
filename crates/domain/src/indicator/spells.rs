// SPDX-License-Identifier: EUPL-1.2
//! From rows to spells: overlapping and touching rows of one youth become one, kinds are united so that
//! no minute counts twice, and time is split at month ends and changes of unit.
//!
//! Time goes to the month and unit it fell in, the event to the month and unit it began in. Seconds over
//! months equal the total, exactly.

use super::columns::{Columns, End, RestrictionRow, StayRow};
use super::figure::{KindKey, RoomKey, Slot};
use super::night::{Night, counted_kind, evening};
use super::selection::Selection;
use crate::calendar::{DAY_SECONDS, Instant, Month, Zone};
use crate::registration::kind::Kind;
use crate::registration::parse::Precision;
use crate::registration::place::PlaceIx;
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
    /// Whom; `None`: a row without a youth.
    pub youth: Option<u32>,
    /// Its beginning.
    pub start: Instant,
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
    /// Nights locked by routine, one for each stretch.
    pub nights: Vec<Night>,
}

/// Derives all spells.
#[must_use]
pub fn derive(columns: &Columns, selection: &Selection, open_ends: OpenEnds) -> Spells {
    let rows = &columns.restrictions.rows;
    let mut order: Vec<usize> = (0..rows.len()).filter(|i| rows[*i].start < selection.data_cut).collect();
    order.sort_unstable_by_key(|i| rows[*i].youth);
    let mut stays: Vec<&StayRow> = columns.stays.rows.iter().collect();
    // Of stays admitted at one moment the longest comes last: it says where the youth went.
    stays.sort_unstable_by_key(|stay| {
        (stay.youth, stay.admitted, stay.discharged.is_none(), stay.discharged, stay.unit)
    });
    let mut deriver = Deriver { zone: &columns.zone, selection, out: Spells::default() };
    for group in order.chunk_by(|a, b| rows[*a].youth.is_some() && rows[*a].youth == rows[*b].youth) {
        let youth = rows[group[0]].youth;
        let own = youth.map_or(&[][..], |youth| {
            let first = stays.partition_point(|stay| stay.youth < youth);
            let last = stays.partition_point(|stay| stay.youth <= youth);
            &stays[first..last]
        });
        let mut known: Vec<RestrictionRow> =
            group.iter().map(|i| prepare(rows[*i], own, &columns.zone, selection, open_ends)).collect();
        // As known at the data cut: what came later may not change the order.
        known.sort_unstable_by_key(|row| (row.start, end_or_start(row), row.kind, row.room, row.unit));
        for slot in slots_of(&known) {
            deriver.slot(slot, &known, own);
        }
    }
    deriver.out
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
    let kind = counted_kind(&row, zone, selection);
    if row.kind == Kind::NightLocking && kind == Kind::Seclusion && row.room == RoomKind::NotRecorded {
        row.room = RoomKind::OwnRoom;
    }
    row.kind = kind;
    if let End::At(end) = row.end
        && end > selection.data_cut
    {
        row.end = End::Running;
    }
    if open_ends == OpenEnds::ToStayEnd && is_open(&row) {
        let stay =
            stays.iter().find(|stay| stay.admitted <= row.start && stay.discharged.is_none_or(|end| end > row.start));
        let until = stay.and_then(|stay| stay.discharged).unwrap_or(selection.data_cut).min(selection.data_cut);
        row.end = End::At(until.max(row.start));
    }
    row
}

fn is_open(row: &RestrictionRow) -> bool {
    matches!(row.end, End::Running | End::Unknown)
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

struct Deriver<'a> {
    zone: &'a Zone,
    selection: &'a Selection,
    out: Spells,
}

/// The event that the last stretch belongs to.
#[derive(Clone, Copy)]
struct Begun {
    /// End of its last stretch, as far as known.
    end: Instant,
    /// Its place in [`Spells::events`].
    event: usize,
    /// The place in [`Spells::pieces`] of the piece it began with.
    piece: usize,
    /// Whether anything of it lasts: moments have no duration.
    lasts: bool,
    /// Whether an end is not known.
    open: bool,
    seconds: i64,
}

impl Deriver<'_> {
    /// Takes one youth's rows, sorted by start, into uninterrupted stretches.
    fn slot(&mut self, slot: Slot, rows: &[RestrictionRow], stays: &[&StayRow]) {
        let mut event = None;
        let mut stretch: Vec<RestrictionRow> = Vec::new();
        let mut end = Instant(i64::MIN);
        for row in rows.iter().filter(|row| belongs(row, slot)) {
            if row.start > end && !stretch.is_empty() {
                event = Some(self.finish(slot, &stretch, end, stays, event));
                stretch.clear();
            }
            end = end.max(end_or_start(row));
            stretch.push(*row);
        }
        if !stretch.is_empty() {
            self.finish(slot, &stretch, end, stays, event);
        }
    }

    /// Emits a stretch, as a new event or as part of the one before.
    fn finish(
        &mut self,
        slot: Slot,
        stretch: &[RestrictionRow],
        end: Instant,
        stays: &[&StayRow],
        before: Option<Begun>,
    ) -> Begun {
        let start = stretch[0].start;
        let units = units(stretch, end, stays);
        if slot == Slot::kind(KindKey::One(Kind::NightLocking)) {
            self.out.nights.push(Night {
                youth: stretch[0].youth.map(|youth| youth.0),
                evening: evening(start, self.zone, self.selection),
                start,
                month: self.zone.month(start),
                unit: units[0].1,
            });
        }
        let continued = before.filter(|before| start.0 - before.end.0 < self.selection.gap.seconds());
        let mut event = continued.unwrap_or_else(|| {
            let (unit, month) = (units[0].1, self.zone.month(start));
            self.out.events.push(Event {
                slot,
                unit,
                month,
                youth: stretch[0].youth.map(|youth| youth.0),
                start,
                seconds: None,
            });
            let (event, piece) = (self.out.events.len() - 1, self.out.pieces.len());
            Begun { end, event, piece, lasts: false, open: false, seconds: 0 }
        });
        let precision = stretch.iter().fold(Mixed::default(), |all, row| all.with(row.precision.into()));
        event.end = end;
        event.lasts |= stretch.iter().any(|row| row.end != End::Moment);
        event.open |= stretch.iter().any(is_open);
        event.seconds += self.amount(start, end, precision);
        self.out.events[event.event].seconds = (event.lasts && !event.open).then_some(event.seconds);
        let mut events = u32::from(continued.is_none());
        for (i, (from, unit)) in units.iter().enumerate() {
            let until = units.get(i + 1).map_or(end, |next| next.0);
            let mut at = *from;
            loop {
                let month = self.zone.month(at);
                let stop = until.min(self.zone.month_start(Month(month.0 + 1)));
                let seconds = self.amount(at, stop, precision);
                let (youth, kind) = (stretch[0].youth.map(|youth| youth.0), stretch[0].kind);
                self.out.pieces.push(Piece {
                    slot,
                    unit: *unit,
                    month,
                    youth,
                    seconds,
                    events,
                    open: 0,
                    precision,
                    kind,
                });
                events = 0;
                at = stop;
                if at >= until {
                    break;
                }
            }
        }
        self.out.pieces[event.piece].open = u32::from(event.open);
        event
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

/// Where the time of a stretch fell: from when in which unit. It is what the row that began last says of
/// those that cover the moment, or the unit the youth was admitted to since.
fn units(stretch: &[RestrictionRow], end: Instant, stays: &[&StayRow]) -> Vec<(Instant, PlaceIx)> {
    let start = stretch[0].start;
    if start == end {
        return stretch.last().map(|row| (start, row.unit)).into_iter().collect();
    }
    let first = stays.partition_point(|stay| stay.admitted <= start);
    let moves = &stays[first..stays.partition_point(|stay| stay.admitted < end)];
    if moves.is_empty() && stretch.iter().all(|row| row.unit == stretch[0].unit) {
        return vec![(start, stretch[0].unit)];
    }
    let mut times: Vec<Instant> =
        stretch.iter().flat_map(|row| [row.start, end_or_start(row)]).chain(moves.iter().map(|m| m.admitted)).collect();
    times.sort_unstable();
    times.dedup();
    let mut rows = stretch.iter().peekable();
    let mut begun: Vec<&RestrictionRow> = Vec::new();
    let mut out: Vec<(Instant, PlaceIx)> = Vec::new();
    for time in times.into_iter().filter(|time| *time < end) {
        while let Some(row) = rows.next_if(|row| row.start <= time) {
            begun.push(row);
        }
        while begun.len() > 1 && begun.last().is_some_and(|row| end_or_start(row) <= time) {
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

impl From<Precision> for Mixed {
    fn from(precision: Precision) -> Self {
        Self { second: precision == Precision::Second, day: precision == Precision::Day }
    }
}
