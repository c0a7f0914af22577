// SPDX-License-Identifier: EUPL-1.2
//! What was delivered: for each place, month and kind whether its rows can be counted, cannot exist, or
//! are missing. This keeps zero and missing apart.

use std::collections::BTreeSet;

use super::columns::Columns;
use super::figure::KindKey;
use super::selection::Selection;
use crate::calendar::{Day, Month};
use crate::registration::delivery::{Declared, Delivery};
use crate::registration::dictionary::TableKind;
use crate::registration::kind::Kind;
use crate::registration::place::PlaceIx;

/// What is known of the rows of one place, month and kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Nothing says what was due, or it is not due yet: rows count as they are.
    NotDue,
    /// Delivered; no rows is a true zero.
    Received,
    /// No such room or practice there.
    CannotOccur,
    /// Due and not delivered.
    Missing,
}

/// Status of every place, month and kind of the window.
#[derive(Debug, Clone)]
pub struct Coverage {
    from: Month,
    months: usize,
    listed: bool,
    kinds: Vec<Kind>,
    leaves: Vec<PlaceIx>,
    /// Per place and month: each kind, and last what is said of all kinds.
    restrictions: Vec<Status>,
    stays: Vec<Status>,
}

impl Coverage {
    /// Reads the declarations over the window. `occurs` holds the kinds with rows or totals.
    #[must_use]
    pub fn new(columns: &Columns, selection: &Selection, occurs: &BTreeSet<Kind>) -> Self {
        let deliveries = &columns.deliveries.rows;
        let counts_for = |table| deliveries.iter().any(|d| d.table.is_none_or(|own| own == table));
        let listed = counts_for(TableKind::Restrictions);
        let stays_listed = counts_for(TableKind::Stays);
        let kinds: Vec<Kind> = occurs
            .iter()
            .copied()
            .chain(deliveries.iter().filter_map(|d| d.kind))
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let months = usize::try_from(selection.until.0 - selection.from.0).unwrap_or(0);
        let places = &columns.places;
        let with_children: BTreeSet<PlaceIx> = places.iter().filter_map(|(_, place)| place.parent).collect();
        let mut coverage = Self {
            from: selection.from,
            months,
            listed,
            leaves: places.iter().map(|(ix, _)| ix).filter(|ix| !with_children.contains(ix)).collect(),
            restrictions: vec![Status::NotDue; places.len() * months * (kinds.len() + 1)],
            stays: vec![Status::NotDue; places.len() * months],
            kinds,
        };
        if listed || stays_listed {
            coverage.mark_due(columns, selection, listed, stays_listed);
            coverage.mark_declared(columns, deliveries);
        }
        coverage
    }

    /// Whether any declaration says what was due.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        self.listed
    }

    /// The places without parts, at which deliveries are counted.
    #[must_use]
    pub fn leaves(&self) -> &[PlaceIx] {
        &self.leaves
    }

    /// Status of the rows of a kind. Several kinds together are missing when one of them is, and cannot
    /// occur only when none of them can.
    #[must_use]
    pub fn status(&self, place: PlaceIx, month: Month, kind: KindKey) -> Status {
        let Some(at) = self.at(place, month) else { return Status::NotDue };
        let own = &self.restrictions[self.kinds_of(at)];
        let all_kinds = own[self.kinds.len()];
        if let KindKey::One(kind) = kind {
            return self.kinds.binary_search(&kind).map_or(all_kinds, |k| own[k]);
        }
        let skip_night = kind == KindKey::AnyButNight;
        let mut all = own
            .iter()
            .zip(&self.kinds)
            .filter(|(_, kind)| !(skip_night && **kind == Kind::NightLocking))
            .map(|(status, _)| *status)
            .peekable();
        if all.peek().is_none() {
            return all_kinds;
        }
        let mut joined = Status::CannotOccur;
        for status in all {
            joined = match (joined, status) {
                (Status::Missing, _) | (_, Status::Missing) => Status::Missing,
                (Status::Received, _) | (_, Status::Received) => Status::Received,
                (Status::CannotOccur, Status::CannotOccur) => Status::CannotOccur,
                _ => Status::NotDue,
            };
        }
        joined
    }

    /// Whether the stays of a place and month are known to be missing.
    #[must_use]
    pub fn stays_missing(&self, place: PlaceIx, month: Month) -> bool {
        self.at(place, month).is_some_and(|at| self.stays[at] == Status::Missing)
    }

    /// Status of the rows of a kind and the stays they are divided by: what one of them lacks, both lack.
    #[must_use]
    pub fn joined(&self, place: PlaceIx, month: Month, kind: KindKey) -> Status {
        match self.status(place, month, kind) {
            Status::CannotOccur => Status::CannotOccur,
            _ if self.stays_missing(place, month) => Status::Missing,
            status => status,
        }
    }

    /// Whether rows of a kind count: they are not missing, nor the stays they are divided by.
    #[must_use]
    pub fn counts(&self, place: PlaceIx, month: Month, kind: KindKey) -> bool {
        self.joined(place, month, kind) != Status::Missing && !self.stays_missing(place, month)
    }

    fn kinds_of(&self, at: usize) -> std::ops::Range<usize> {
        let width = self.kinds.len() + 1;
        at * width..(at + 1) * width
    }

    fn at(&self, place: PlaceIx, month: Month) -> Option<usize> {
        let month = usize::try_from(month.0 - self.from.0).ok().filter(|month| *month < self.months)?;
        Some(place.0 as usize * self.months + month)
    }

    /// Only places without parts: rows of a place above them count as they are, unless declared otherwise.
    fn mark_due(&mut self, columns: &Columns, selection: &Selection, listed: bool, stays_listed: bool) {
        for place in self.leaves.clone() {
            let opened = columns.places.opened(place).map(Day::month);
            let closed = columns.places.closed(place);
            for month in (selection.from.0..selection.until.0).map(Month) {
                let open =
                    opened.is_none_or(|first| first <= month) && closed.is_none_or(|day| day > month.first_day());
                let Some(at) = self.at(place, month) else { continue };
                if open && selection.is_over(month, &columns.zone) {
                    if listed {
                        let kinds = self.kinds_of(at);
                        self.restrictions[kinds].fill(Status::Missing);
                    }
                    if stays_listed {
                        self.stays[at] = Status::Missing;
                    }
                }
            }
        }
    }

    /// Later received declarations replace earlier ones over the same scope; of one day the narrower one
    /// holds, and of two that contradict each other the one that claims less.
    fn mark_declared(&mut self, columns: &Columns, deliveries: &[Delivery]) {
        let places = &columns.places;
        let mut within: Vec<Vec<PlaceIx>> = vec![Vec::new(); places.len()];
        for (place, _) in places.iter() {
            for above in places.with_ancestors(place) {
                within[above.0 as usize].push(place);
            }
        }
        let mut order: Vec<&Delivery> = deliveries.iter().collect();
        order.sort_by_key(|own| {
            let (depth, months) = (places.with_ancestors(own.place).count(), own.until.0 - own.from.0);
            let claims = match own.declared {
                Declared::Delivered => 0,
                Declared::CannotOccur => 1,
                Declared::Missing => 2,
            };
            (own.received, depth, own.kind.is_some(), own.table.is_some(), std::cmp::Reverse(months), claims)
        });
        let window = |month: Month| month.0.clamp(self.from.0, self.from.0 + i32::try_from(self.months).unwrap_or(0));
        let months: Vec<_> = order.iter().map(|own| window(own.from)..window(own.until)).collect();
        for (delivery, months) in order.into_iter().zip(months) {
            for place in &within[delivery.place.0 as usize] {
                for at in months.clone().filter_map(|month| self.at(*place, Month(month))).collect::<Vec<_>>() {
                    self.declare(delivery, at);
                }
            }
        }
    }

    fn declare(&mut self, delivery: &Delivery, at: usize) {
        let status = match delivery.declared {
            Declared::Delivered => Status::Received,
            Declared::CannotOccur => Status::CannotOccur,
            Declared::Missing => Status::Missing,
        };
        if delivery.table.is_none_or(|table| table == TableKind::Stays) && delivery.kind.is_none() {
            self.stays[at] = if status == Status::CannotOccur { Status::Received } else { status };
        }
        if delivery.table.is_none_or(|table| table == TableKind::Restrictions) {
            let kinds = self.kinds_of(at);
            match delivery.kind.map(|kind| self.kinds.binary_search(&kind)) {
                None => self.restrictions[kinds].fill(status),
                Some(Ok(k)) => self.restrictions[kinds.start + k] = status,
                Some(Err(_)) => {}
            }
        }
    }
}
