// SPDX-License-Identifier: EUPL-1.2
//! Rows as they count: small, in the order that merging wants.

use super::columns::{End, RestrictionRow, StayRow, Youth};
use super::spells::{ANY, ANY_BUT_NIGHT, NOBODY, number_of_kind, number_of_room};
use crate::calendar::{Instant, Month, Zone};
use crate::registration::kind::Kind;
use crate::registration::parse::Precision;
use crate::registration::place::PlaceIx;
use crate::registration::restriction::{Occasion, Regime};
use crate::registration::room::{Door, RoomKind};

/// A row as it counts, small, in the order that merging wants: kind and end as known at the data cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known {
    /// Whom; [`NOBODY`]: a row without a youth.
    pub(super) youth: u32,
    pub(super) start: Instant,
    /// Seconds to the end; none where it is not known. 136 years at most.
    lasted: u32,
    pub(super) kind: Kind,
    pub(super) room: RoomKind,
    pub(super) unit: PlaceIx,
    pub(super) state: Lasting,
    pub(super) by_day: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Lasting {
    Moment,
    Ended,
    Open,
}

impl Known {
    /// Reads a row of a kind that it counts as.
    pub(super) fn new(row: &RestrictionRow, kind: Kind, data_cut: Instant) -> Self {
        let locked_by_day = row.kind == Kind::NightLocking && kind == Kind::Seclusion;
        let room = if locked_by_day && row.room == RoomKind::NotRecorded { RoomKind::OwnRoom } else { row.room };
        let (end, state) = match row.end {
            End::At(end) if end <= data_cut => (end, Lasting::Ended),
            End::At(_) | End::Running | End::Unknown => (row.start, Lasting::Open),
            End::Moment => (row.start, Lasting::Moment),
        };
        let by_day = row.precision == Precision::Day;
        let youth = row.youth.map_or(NOBODY, |youth| youth.0);
        let lasted = seconds(row.start, end);
        Self { youth, start: row.start, lasted, kind, room, unit: row.unit, state, by_day }
    }

    /// The end, or the start where none is known.
    pub(super) fn end(&self) -> Instant {
        Instant(self.start.0 + i64::from(self.lasted))
    }

    /// The same with an open end counted to the end of the stay it began in, or the data cut.
    pub(super) fn to_stay_end(mut self, stays: &[StayRow], data_cut: Instant) -> Self {
        if self.state == Lasting::Open {
            let covers = |stay: &&StayRow| {
                stay.admitted <= self.start && stay.discharged.is_none_or(|discharged| discharged > self.start)
            };
            let discharged = stays.iter().find(covers).and_then(|stay| stay.discharged);
            self.lasted = seconds(self.start, discharged.unwrap_or(data_cut).min(data_cut));
            self.state = Lasting::Ended;
        }
        self
    }

    /// The months it is known to begin and to end in.
    pub(super) fn months(&self, zone: &Zone) -> (Month, Month) {
        let last = Instant(self.end().0 - 1).max(self.start);
        (zone.month(self.start), zone.month(last))
    }

    /// The slots it counts in, a bit each.
    pub(super) fn slots(&self) -> u64 {
        let night = self.kind == Kind::NightLocking;
        let room = if self.kind.in_room() { 1 << number_of_room(self.room) } else { 0 };
        1 << ANY | u64::from(!night) << ANY_BUT_NIGHT | 1 << number_of_kind(self.kind) | room
    }
}

/// What spells are made of in a row, in 16 bytes, whatever is asked: half of the time that putting rows together takes is
/// memory. Of the youth the lowest bits, and seconds from 1834 on, more than a [`Zone`] knows. By time when sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Packed(u128);

impl Packed {
    /// How many youths it tells apart: a power of two.
    pub(super) const YOUTHS: u32 = 128;
    const BEGINNING: i64 = -(1 << 32);

    pub(super) fn new(row: &RestrictionRow) -> Self {
        let start = u64::try_from(row.start.0 - Self::BEGINNING).unwrap_or(0);
        let (lasted, end) = match row.end {
            End::Moment => (0, 0),
            End::At(end) => (seconds(row.start, end), 1),
            End::Running => (0, 2),
            End::Unknown => (0, 3),
        };
        let pressure = match row.under_pressure {
            None => 0,
            Some(false) => 1,
            Some(true) => 2,
        };
        let small = u32::from(row.precision == Precision::Day)
            | end << 1
            | (row.room as u32) << 3
            | (row.kind as u32) << 8
            | (row.door as u32) << 13
            | (row.occasion as u32) << 15
            | pressure << 17
            | row.youth.map_or(0, |youth| youth.0 % Self::YOUTHS) << 19;
        Self(u128::from(start) << 90 | u128::from(lasted) << 58 | u128::from(row.unit.0) << 26 | u128::from(small))
    }

    /// Of [`Self::YOUTHS`] with consecutive numbers, which.
    pub(super) fn youth(self) -> usize {
        (self.0 >> 19) as usize % Self::YOUTHS as usize
    }

    /// The row, of its youth, with all that merging asks of it: law, entry and key stay behind.
    #[expect(clippy::cast_possible_truncation, reason = "only the lowest bits are asked for")]
    #[inline]
    pub(super) fn row(self, youth: Youth) -> RestrictionRow {
        let bits = |from: u32| (self.0 >> from) as u32;
        let one_of = |from: u32, many: u32| (bits(from) % many) as usize;
        let start = Instant((self.0 >> 90) as i64 + Self::BEGINNING);
        let end = Instant(start.0 + i64::from(bits(58)));
        RestrictionRow {
            unit: PlaceIx(bits(26)),
            youth: Some(youth),
            kind: Kind::ALL[one_of(8, 32)],
            room: RoomKind::ALL[one_of(3, 32)],
            door: Door::ALL[one_of(13, 4)],
            occasion: Occasion::ALL[one_of(15, 4)],
            regime: Regime::NotRecorded,
            under_pressure: [None, Some(false), Some(true), None][one_of(17, 4)],
            start,
            end: [End::Moment, End::At(end), End::Running, End::Unknown][one_of(1, 4)],
            precision: if bits(0) % 2 == 1 { Precision::Day } else { Precision::Second },
            entered: None,
            key: None,
        }
    }
}

const _: () = assert!(Kind::ALL.len() <= 32 && RoomKind::ALL.len() <= 32, "five bits each in a packed row");
const _: () = assert!(Door::ALL.len() <= 4 && Occasion::ALL.len() <= 4, "two bits each in a packed row");

fn seconds(start: Instant, end: Instant) -> u32 {
    u32::try_from((end.0 - start.0).max(0)).unwrap_or(u32::MAX)
}

/// Sorts rows of one youth, or of nobody. Most come in order of time, so that only those of one moment are looked at again.
pub(super) fn sort(rows: &mut [Known]) {
    if !rows.is_sorted_by(|a, b| a.start <= b.start) {
        rows.sort_unstable();
        return;
    }
    let mut at = 1;
    while at < rows.len() {
        if rows[at - 1].start == rows[at].start {
            let first = at - 1;
            at += rows[at..].iter().take_while(|row| row.start == rows[first].start).count();
            rows[first..at].sort_unstable();
        }
        at += 1;
    }
}
