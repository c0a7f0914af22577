// SPDX-License-Identifier: EUPL-1.2
//! Events as they begin, with what their rows say of pressure and law: the same merging of rows as for the figure of events.

use super::basis::Verdict;
use super::place_months::{ByUnit, Sum, slots_of};
use crate::calendar::Instant;
use crate::indicator::columns::{Columns, End, RestrictionRow};
use crate::indicator::night::counted_kind;
use crate::indicator::selection::Selection;
use crate::registration::kind::Kind;
use crate::registration::law::{self, Act, Reason};
use crate::registration::place::{Level, PlaceIx};
use crate::registration::room::RoomKind;

/// Counts of events begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Begun {
    /// Events.
    pub events: u64,
    /// Of which it is known whether they went under pressure or by force.
    pub known: u64,
    /// Under pressure.
    pub pressed: u64,
    /// Of which it is known whether the law has a form for them.
    pub judged: u64,
    /// Without a legal basis, by reason.
    pub reasons: [u64; Reason::ALL.len()],
}

impl Sum for Begun {
    fn add(&mut self, other: &Self) {
        self.events += other.events;
        self.known += other.known;
        self.pressed += other.pressed;
        self.judged += other.judged;
        self.reasons.iter_mut().zip(other.reasons).for_each(|(sum, own)| *sum += own);
    }
}

/// A restriction as it counts.
#[derive(Debug, Clone, Copy)]
struct Row {
    start: Instant,
    end: Instant,
    kind: Kind,
    room: RoomKind,
    unit: PlaceIx,
    pressure: Option<bool>,
    verdict: Verdict,
}

/// How an event went: force in any part makes it force; without, an event with an unknown part is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Went {
    UnderPressure,
    NotKnown,
    ByForce,
}

impl From<Option<bool>> for Went {
    fn from(under_pressure: Option<bool>) -> Self {
        match under_pressure {
            Some(true) => Self::UnderPressure,
            Some(false) => Self::ByForce,
            None => Self::NotKnown,
        }
    }
}

/// An event that rows are still being joined to.
#[derive(Debug, Clone, Copy)]
struct Open {
    /// Its slot, by number.
    slot: usize,
    /// Where it began.
    unit: PlaceIx,
    start: Instant,
    end: Instant,
    went: Went,
    verdict: Verdict,
}

impl Open {
    fn new(row: &Row, slot: usize) -> Self {
        let (went, verdict) = (row.pressure.into(), row.verdict);
        Self { slot, unit: row.unit, start: row.start, end: row.end, went, verdict }
    }

    fn join(&mut self, row: &Row) {
        // Of rows that begin together the longest comes last: it says whose unit it is.
        if row.start == self.start {
            self.unit = row.unit;
        }
        self.end = self.end.max(row.end);
        self.went = self.went.max(row.pressure.into());
        self.verdict = self.verdict.min(row.verdict);
    }

    fn counts(&self) -> Begun {
        let mut reasons = [0; Reason::ALL.len()];
        if let Verdict::NoBasis(reason) = self.verdict {
            reasons[reason as usize] = 1;
        }
        Begun {
            events: 1,
            known: u64::from(self.went != Went::NotKnown),
            pressed: u64::from(self.went == Went::UnderPressure),
            judged: u64::from(self.verdict != Verdict::NotKnown),
            reasons,
        }
    }
}

/// Counts the events that began in every slot, unit and month.
#[must_use]
pub fn count(columns: &Columns, selection: &Selection) -> ByUnit<Begun> {
    let rows = &columns.restrictions.rows;
    let mut order: Vec<&RestrictionRow> =
        rows.iter().filter(|row| row.start < selection.data_cut && selection.view.admits(row)).collect();
    order.sort_unstable_by_key(|row| (row.youth, row.start));
    let mut out = ByUnit::of_restrictions(columns);
    let places = &columns.places;
    let sectors: Vec<Option<&str>> = places.iter().map(|(ix, _)| places.at_level(ix, Level::Sector)).collect();
    let mut known: Vec<Row> = Vec::new();
    for group in order.chunk_by(|a, b| a.youth.is_some() && a.youth == b.youth) {
        known.clear();
        known.extend(group.iter().map(|row| as_known(row, columns, selection, sectors[row.unit.0 as usize])));
        known.sort_unstable_by_key(|row| (row.start, row.end, row.kind, row.room, row.unit));
        merge(&known, columns, selection, &mut out);
    }
    out
}

/// The row's kind, and its end as known at the data cut.
fn as_known(row: &RestrictionRow, columns: &Columns, selection: &Selection, sector: Option<&str>) -> Row {
    let kind = counted_kind(row, &columns.zone, selection);
    let end = match row.end {
        End::At(end) if end <= selection.data_cut => end,
        _ => row.start,
    };
    let slipped = row.kind == Kind::NightLocking && kind == Kind::Seclusion && row.room == RoomKind::NotRecorded;
    let room = if slipped { RoomKind::OwnRoom } else { row.room };
    let verdict = law::basis(&Act::of(row, kind, columns.zone.day(row.start), sector)).into();
    Row { start: row.start, end, kind, room, unit: row.unit, pressure: row.under_pressure, verdict }
}

fn merge(rows: &[Row], columns: &Columns, selection: &Selection, out: &mut ByUnit<Begun>) {
    let mut open: Vec<Open> = Vec::new();
    let mut close = |own: &Open| {
        if let Some(sum) = out.at(own.slot, own.unit, columns.zone.month(own.start)) {
            sum.add(&own.counts());
        }
    };
    let gap = selection.gap.seconds();
    for row in rows {
        for slot in slots_of(row.kind, row.room) {
            let begin = || Open::new(row, slot);
            match open.iter_mut().find(|own| own.slot == slot) {
                None => open.push(begin()),
                Some(own) if row.start <= own.end || row.start.0 - own.end.0 < gap => own.join(row),
                Some(own) => {
                    close(own);
                    *own = begin();
                }
            }
        }
    }
    open.iter().for_each(close);
}
