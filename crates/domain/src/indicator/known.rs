// SPDX-License-Identifier: EUPL-1.2
//! Rows as they count: small, in the order that merging wants.

use super::columns::{End, RestrictionRow, StayRow};
use super::spells::{ANY, ANY_BUT_NIGHT, NOBODY, number_of_kind, number_of_room};
use crate::calendar::{Instant, Month, Zone};
use crate::registration::kind::Kind;
use crate::registration::parse::Precision;
use crate::registration::place::PlaceIx;
use crate::registration::room::RoomKind;

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

/// A row in 16 bytes: half of the time that putting rows together takes is memory. Of the youth the lowest bits, and
/// seconds from 1834 to 2106, more than a [`Zone`] knows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Packed(u128);

impl Packed {
    /// How many youths it tells apart: a power of two.
    pub(super) const YOUTHS: u32 = 128;
    const BEGINNING: i64 = -(1 << 32);

    pub(super) fn new(row: &Known) -> Self {
        let start = u64::try_from(row.start.0 - Self::BEGINNING).unwrap_or(0);
        let small = u32::from(row.by_day)
            | (row.state as u32) << 1
            | (row.room as u32) << 3
            | (row.kind as u32) << 8
            | (row.youth % Self::YOUTHS) << 16;
        Self(u128::from(start) << 88 | u128::from(row.lasted) << 56 | u128::from(row.unit.0) << 24 | u128::from(small))
    }

    /// Of [`Self::YOUTHS`] with consecutive numbers, which.
    pub(super) fn youth(self) -> usize {
        (self.0 >> 16) as usize % Self::YOUTHS as usize
    }

    /// The row, of the first of its youths and their number.
    #[expect(clippy::cast_possible_truncation, reason = "only the lowest bits are asked for")]
    pub(super) fn known(self, first: u32) -> Known {
        let bits = |from: u32| (self.0 >> from) as u32;
        Known {
            youth: first + bits(16) % Self::YOUTHS,
            start: Instant((self.0 >> 88) as i64 + Self::BEGINNING),
            lasted: bits(56),
            kind: Kind::ALL[bits(8) as usize % 32],
            room: RoomKind::ALL[bits(3) as usize % 32],
            unit: PlaceIx(bits(24)),
            state: [Lasting::Moment, Lasting::Ended, Lasting::Open][bits(1) as usize % 4],
            by_day: bits(0) % 2 == 1,
        }
    }
}

const _: () = assert!(Kind::ALL.len() <= 32 && RoomKind::ALL.len() <= 32, "five bits each in a packed row");

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
