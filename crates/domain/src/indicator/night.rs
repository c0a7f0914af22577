// SPDX-License-Identifier: EUPL-1.2
//! Night locking: a declared routine inside the night window, and the nights it fell in.

use super::columns::{End, RestrictionRow};
use super::selection::Selection;
use crate::calendar::{Day, Instant, Month, Zone};
use crate::registration::kind::Kind;
use crate::registration::place::PlaceIx;
use crate::registration::restriction::Occasion;
use crate::registration::room::RoomKind;

/// A night in which a room was locked by routine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Night {
    /// Whom; [`super::spells::NOBODY`]: a row without a youth.
    pub youth: u32,
    /// The day whose evening opened the night window.
    pub evening: Day,
    /// When the locking began.
    pub start: Instant,
    /// The month it began in.
    pub month: Month,
    /// Where.
    pub unit: PlaceIx,
}

/// The kind a row counts as: night locking only inside the window and by a declared routine; any other
/// locking of a room is seclusion. One that still runs at the data cut has lasted until then.
#[must_use]
#[inline]
pub fn counted_kind(row: &RestrictionRow, zone: &Zone, selection: &Selection) -> Kind {
    let declared = row.kind == Kind::NightLocking
        || (row.kind == Kind::Seclusion && row.occasion == Occasion::NightRoutine && row.room == RoomKind::OwnRoom);
    if declared { in_window(row, zone, selection) } else { row.kind }
}

fn in_window(row: &RestrictionRow, zone: &Zone, selection: &Selection) -> Kind {
    let night = selection.night;
    let at = |day: Day, hour: i8| hour_of(day, hour, zone);
    let evening = evening(row.start, zone, selection);
    let (opens, closes) = (at(evening, night.from), at(Day(evening.0 + 1), night.until));
    let ends = match row.end {
        End::At(end) => end.min(selection.data_cut),
        End::Running => selection.data_cut,
        End::Moment | End::Unknown => row.start,
    };
    if opens <= row.start && row.start < closes && ends <= closes { Kind::NightLocking } else { Kind::Seclusion }
}

/// The day whose evening began the night an instant is in.
pub(super) fn evening(at: Instant, zone: &Zone, selection: &Selection) -> Day {
    let day = zone.day(at);
    if at >= hour_of(day, selection.night.from, zone) { day } else { Day(day.0 - 1) }
}

fn hour_of(day: Day, hour: i8, zone: &Zone) -> Instant {
    zone.instant(day.date().at(hour, 0, 0, 0)).unwrap_or_else(|_| zone.midnight(day))
}
