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
            restrictions: vec![Status::NotDue; places.len() * months * kinds.len()],
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
        let own = &self.restrictions[at * self.kinds.len()..(at + 1) * self.kinds.len()];
        if let KindKey::One(kind) = kind {
            return self.kinds.binary_search(&kind).map_or(Status::NotDue, |k| own[k]);
        }
        let skip_night = kind == KindKey::AnyButNight;
        let mut all = own
            .iter()
            .zip(&self.kinds)
            .filter(|(_, kind)| !(skip_night && **kind == Kind::NightLocking))
            .map(|(status, _)| *status)
            .peekable();
        if all.peek().is_none() {
            return self.stays[at];
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

    fn at(&self, place: PlaceIx, month: Month) -> Option<usize> {
        let month = usize::try_from(month.0 - self.from.0).ok().filter(|month| *month < self.months)?;
        Some(place.0 as usize * self.months + month)
    }

    fn mark_due(&mut self, columns: &Columns, selection: &Selection, listed: bool, stays_listed: bool) {
        let kinds = self.kinds.len();
        for (place, _) in columns.places.iter() {
            let opened = columns.places.opened(place).map(Day::month);
            let closed = columns.places.closed(place);
            for month in (selection.from.0..selection.until.0).map(Month) {
                let open =
                    opened.is_none_or(|first| first <= month) && closed.is_none_or(|day| day > month.first_day());
                let Some(at) = self.at(place, month) else { continue };
                if open && selection.is_over(month, &columns.zone) {
                    if listed {
                        self.restrictions[at * kinds..(at + 1) * kinds].fill(Status::Missing);
                    }
                    if stays_listed {
                        self.stays[at] = Status::Missing;
                    }
                }
            }
        }
    }

    /// Later received declarations replace earlier ones over the same scope.
    fn mark_declared(&mut self, columns: &Columns, deliveries: &[Delivery]) {
        let mut order: Vec<&Delivery> = deliveries.iter().collect();
        order.sort_by_key(|delivery| delivery.received);
        let kinds = self.kinds.len();
        for delivery in order {
            let status = match delivery.declared {
                Declared::Delivered => Status::Received,
                Declared::CannotOccur => Status::CannotOccur,
                Declared::Missing => Status::Missing,
            };
            for (place, _) in columns.places.iter().filter(|(ix, _)| columns.places.is_within(*ix, delivery.place)) {
                for month in (delivery.from.0..delivery.until.0).map(Month) {
                    let Some(at) = self.at(place, month) else { continue };
                    if delivery.table.is_none_or(|table| table == TableKind::Stays) && delivery.kind.is_none() {
                        self.stays[at] = if status == Status::CannotOccur { Status::Received } else { status };
                    }
                    if delivery.table.is_none_or(|table| table == TableKind::Restrictions) {
                        match delivery.kind.map(|kind| self.kinds.binary_search(&kind)) {
                            None => self.restrictions[at * kinds..(at + 1) * kinds].fill(status),
                            Some(Ok(k)) => self.restrictions[at * kinds + k] = status,
                            Some(Err(_)) => {}
                        }
                    }
                }
            }
        }
    }
}
