// SPDX-License-Identifier: EUPL-1.2
//! The ground that events are counted on, of one place and month: care, and what was delivered. The same for all kinds
//! of which the same was declared.

use super::super::cells::Cell;
use super::super::columns::Columns;
use super::super::coverage::{Coverage, Status};
use super::super::derived::Derived;
use super::super::figure::KindKey;
use super::super::selection::Selection;
use super::laid::Span;
use crate::calendar::{Day, Month};
use crate::registration::place::PlaceIx;

/// Care and deliveries of a place and month, or of several.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Ground {
    care_days: i64,
    care_seconds: i64,
    received: u32,
    due: u32,
    counted: u32,
    cannot_occur: u32,
    missing: u32,
    there: bool,
    partial: bool,
}

impl Ground {
    pub(super) fn add(&mut self, other: &Self) {
        self.care_days += other.care_days;
        self.care_seconds += other.care_seconds;
        self.received += other.received;
        self.due += other.due;
        self.counted += other.counted;
        self.cannot_occur += other.cannot_occur;
        self.missing += other.missing;
        self.there |= other.there;
        self.partial |= other.partial;
    }

    pub(super) fn put(&self, cell: &mut Cell) {
        cell.there |= self.there;
        cell.care_days = self.care_days;
        cell.care_seconds = self.care_seconds;
        cell.received = u64::from(self.received);
        cell.due = u64::from(self.due);
        cell.counted = u64::from(self.counted);
        cell.cannot_occur = u64::from(self.cannot_occur);
        cell.missing = u64::from(self.missing);
        cell.partial = self.partial;
    }
}

/// What was declared of a kind, place by place and month by month, and the ground that it makes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Way {
    /// Whether rows and care of a place-month count.
    pub(super) counts: Vec<bool>,
    /// By place-month.
    pub(super) ground: Vec<Ground>,
}

impl Way {
    /// Of one kind: what was delivered, and the care that counts beside it.
    pub(super) fn new(
        columns: &Columns,
        derived: &Derived,
        selection: &Selection,
        coverage: &Coverage,
        kind: KindKey,
    ) -> Self {
        let span = Span::of(selection);
        let (places, mut ground) = (&columns.places, vec![Ground::default(); columns.places.len() * span.months]);
        let at_all = |(ix, month): (PlaceIx, Month)| coverage.counts(ix, month, kind);
        let counts: Vec<bool> =
            places.iter().flat_map(|(ix, _)| span.all().map(move |month| (ix, month))).map(at_all).collect();
        for unit in coverage.leaves().iter().copied() {
            let opened = places.opened(unit).map(Day::month);
            let closed = places.closed(unit);
            for month in span.all().take_while(|month| columns.zone.month_start(*month) < selection.data_cut) {
                let open =
                    opened.is_none_or(|first| first <= month) && closed.is_none_or(|day| day > month.first_day());
                let Some(own) = span.at(unit, month).and_then(|at| ground.get_mut(at)).filter(|_| open) else {
                    continue;
                };
                own.there = true;
                own.partial = !selection.is_over(month, &columns.zone);
                match coverage.joined(unit, month, kind) {
                    Status::Missing => (own.missing, own.due) = (1, 1),
                    Status::CannotOccur => own.cannot_occur = 1,
                    Status::Received => (own.received, own.due, own.counted) = (1, 1, 1),
                    Status::NotDue => own.counted = 1,
                }
            }
        }
        for care in derived.chunks.iter().flat_map(|chunk| &chunk.care) {
            if let Some(at) = span.at(care.unit, care.month).filter(|at| counts[*at]) {
                ground[at].there = true;
                ground[at].care_days += care.days;
                ground[at].care_seconds += care.seconds;
            }
        }
        Self { counts, ground }
    }
}
