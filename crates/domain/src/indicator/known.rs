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

fn seconds(start: Instant, end: Instant) -> u32 {
    u32::try_from((end.0 - start.0).max(0)).unwrap_or(u32::MAX)
}

/// Sorts rows. Most come in order of time, so that only those of one moment are looked at again.
pub(super) fn sort(rows: &mut [Known]) {
    if rows.is_sorted_by_key(|row| (row.youth, row.start)) {
        let together = rows.chunk_by_mut(|a, b| a.start == b.start);
        together.filter(|rows| rows.len() > 1).for_each(<[Known]>::sort_unstable);
    } else {
        rows.sort_unstable();
    }
}
