// SPDX-License-Identifier: EUPL-1.2
//! Spells: what a youth's rows come down to once they are merged, and the slots that they are counted in.

use super::figure::{KindKey, RoomKey, Slot};
use crate::calendar::{Day, Month};
use crate::registration::kind::Kind;
use crate::registration::parse::Precision;
use crate::registration::place::PlaceIx;
use crate::registration::room::RoomKind;

/// The youth of rows without one.
pub const NOBODY: u32 = u32::MAX;

/// What one youth's time and events in one slot, unit and month add up to. A row without a youth is a part of
/// its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Whom; [`NOBODY`]: a row without a youth.
    pub youth: u32,
    /// Where it fell.
    pub unit: PlaceIx,
    /// When it fell.
    pub month: Month,
    /// Events begun.
    pub events: u32,
    /// Events begun of which the end is not known.
    pub open: u32,
    /// Which kinds it was made from, a bit each.
    pub kinds: u32,
    /// Seconds in restriction: a month of them at most.
    pub seconds: u32,
    /// The same with open ends counted to the end of the stay or the data cut.
    pub seconds_open: u32,
    /// Which precisions it was made from.
    pub precision: Mixed,
    /// Whether anything is known to have happened; else only an open end may run through it.
    pub happened: bool,
}

impl Part {
    /// Nothing yet.
    pub(super) fn new(youth: u32, unit: PlaceIx, month: Month) -> Self {
        Self {
            youth,
            unit,
            month,
            events: 0,
            open: 0,
            kinds: 0,
            seconds: 0,
            seconds_open: 0,
            precision: Mixed::default(),
            happened: false,
        }
    }

    /// Adds time of a restriction that a kind began.
    pub(super) fn add(&mut self, seconds: i64, kind: Kind, precision: Mixed) {
        self.seconds += in_month(seconds);
        self.kinds |= 1 << kind as u32;
        self.precision = self.precision.with(precision);
        self.happened = true;
    }

    /// Adds time with open ends counted.
    pub(super) fn add_open(&mut self, seconds: i64) {
        self.seconds_open += in_month(seconds);
    }
}

/// Time that lies within a month, as it is kept.
pub(super) fn in_month(seconds: i64) -> u32 {
    u32::try_from(seconds).unwrap_or(u32::MAX)
}

/// One event with its whole duration, for the figures of duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// Whom; [`NOBODY`]: a row without a youth.
    pub youth: u32,
    /// Where it began.
    pub unit: PlaceIx,
    /// The day it began.
    pub day: Day,
    /// How many seconds it lasted in all; [`Event::NOT_KNOWN`]: open, or a moment.
    pub seconds: u32,
}

impl Event {
    /// The duration of what is open or a moment. An event that lasted longer is cut off just below: 136 years.
    pub const NOT_KNOWN: u32 = u32::MAX;

    /// A duration as it is kept.
    pub(super) fn lasted(seconds: i64) -> u32 {
        u32::try_from(seconds).unwrap_or(u32::MAX).min(Self::NOT_KNOWN - 1)
    }
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

impl From<Precision> for Mixed {
    fn from(precision: Precision) -> Self {
        Self { second: precision == Precision::Second, day: precision == Precision::Day }
    }
}

/// How many slots can have rows: any, any but night locking, each kind, and seclusion in each room.
pub const SLOTS: usize = 2 + Kind::ALL.len() + RoomKind::ALL.len();

/// The number of all kinds together.
pub(super) const ANY: usize = 0;

/// The number of all kinds but night locking.
pub(super) const ANY_BUT_NIGHT: usize = 1;

const _: () = assert!(SLOTS <= 64 && Kind::ALL.len() <= 32, "a bit each in a word");

/// Where a slot stands among [`SLOTS`]; `None`: rows are never counted in it.
#[must_use]
pub fn number_of(slot: Slot) -> Option<usize> {
    match (slot.kind, slot.room) {
        (KindKey::Any, RoomKey::Any) => Some(ANY),
        (KindKey::AnyButNight, RoomKey::Any) => Some(ANY_BUT_NIGHT),
        (KindKey::One(kind), RoomKey::Any) => Some(number_of_kind(kind)),
        (KindKey::One(kind), RoomKey::One(room)) if kind.in_room() => Some(number_of_room(room)),
        _ => None,
    }
}

/// The number of a kind in any room.
pub(super) const fn number_of_kind(kind: Kind) -> usize {
    ANY_BUT_NIGHT + 1 + kind as usize
}

/// The number of seclusion in a room.
pub(super) const fn number_of_room(room: RoomKind) -> usize {
    ANY_BUT_NIGHT + 1 + Kind::ALL.len() + room as usize
}

/// The slot that stands at a number.
#[must_use]
pub fn slot_at(number: usize) -> Slot {
    match number {
        ANY => Slot::ANY,
        ANY_BUT_NIGHT => Slot::kind(KindKey::AnyButNight),
        _ if number < 2 + Kind::ALL.len() => Slot::kind(KindKey::One(Kind::ALL[number - 2])),
        _ => {
            let room = RoomKind::ALL[number - 2 - Kind::ALL.len()];
            Slot { kind: KindKey::One(Kind::Seclusion), room: RoomKey::One(room) }
        }
    }
}

/// Parts and events of many youths in one slot, youth by youth.
#[derive(Debug, Clone, Default)]
pub struct Spells {
    /// In order of youth.
    pub parts: Vec<Part>,
    /// In order of youth, then time; none where [`super::derived::Derived::needed`] left them out.
    pub events: Vec<Event>,
}
