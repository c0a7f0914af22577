// SPDX-License-Identifier: EUPL-1.2
//! Which unit-months of a table beside restrictions are known: no rows are no zero where nobody delivers the table.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::add::Facts;
use super::cell::{Cell, Value};
use super::place_months::{ByGroup, ByUnit, Groups, Sum};
use crate::calendar::{Day, Month};
use crate::indicator::coverage::Status;
use crate::indicator::definition::Indicator;
use crate::indicator::figure::{Figure, KindKey, Note, State};
use crate::registration::delivery::{Declared, Delivery};
use crate::registration::dictionary::TableKind;
use crate::registration::place::PlaceIx;

/// What is known of one table. A unit-month counts where it was declared delivered; where nothing is declared of the
/// table itself, from the first to the last month with rows of the same deliverer, and where a declaration of the
/// whole place holds it. Elsewhere it is not known, and in no figure.
#[derive(Debug)]
pub struct KnownMonths {
    from: Month,
    months: usize,
    status: Vec<Option<Status>>,
    declared: bool,
}

/// Unit-months of a table and the care in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scope {
    /// Known.
    pub counted: u64,
    /// Declared missing, or their stays are.
    pub missing: u64,
    /// Declared not to occur.
    pub cannot: u64,
    /// Declared delivered.
    pub received: u64,
    /// Nothing is known.
    pub unknown: u64,
    /// Care days of what is known.
    pub care_days: i64,
}

impl Sum for Scope {
    fn add(&mut self, other: &Self) {
        self.counted += other.counted;
        self.missing += other.missing;
        self.cannot += other.cannot;
        self.received += other.received;
        self.unknown += other.unknown;
        self.care_days += other.care_days;
    }
}

impl KnownMonths {
    /// Reads what is known of a table whose rows stand in these places and months. `alone`: each unit delivers for
    /// itself, not its whole organisation.
    #[must_use]
    pub fn new(facts: Facts<'_>, table: TableKind, rows: &[(PlaceIx, Month)], alone: bool) -> Self {
        let (columns, selection) = (facts.columns, facts.selection);
        let places = &columns.places;
        let months = usize::try_from(selection.until.0 - selection.from.0).unwrap_or(0);
        let deliverer = |place: PlaceIx| if alone { place } else { places.organisation(place) };
        let mut spans: BTreeMap<PlaceIx, (Month, Month)> = BTreeMap::new();
        for (place, month) in rows {
            let span = spans.entry(deliverer(*place)).or_insert((*month, *month));
            *span = (span.0.min(*month), span.1.max(*month));
        }
        let of = |d: &&Delivery| d.kind.is_none() && d.table == Some(table);
        let declared = columns.deliveries.rows.iter().any(|delivery| of(&delivery));
        let mut own = Self { from: selection.from, months, status: vec![None; places.len() * months], declared };
        if spans.is_empty() && !declared {
            return own;
        }
        for (place, _) in places.iter() {
            if let Some((first, last)) = spans.get(&deliverer(place)) {
                (first.0..=last.0).for_each(|month| own.set(place, Month(month), Status::NotDue));
            }
        }
        let all = columns.deliveries.rows.iter().filter(|d| d.kind.is_none());
        // That no restriction can occur says nothing of what else does.
        let whole = |d: &&Delivery| d.table.is_none() && d.declared != Declared::CannotOccur;
        let mut order: Vec<&Delivery> = all.filter(|d| whole(d) || d.table == Some(table)).collect();
        order.sort_by_key(|d| {
            let claims =
                [Declared::Delivered, Declared::CannotOccur, Declared::Missing].iter().position(|c| *c == d.declared);
            let depth = places.with_ancestors(d.place).count();
            (d.table.is_some(), d.received, depth, Reverse(d.until.0 - d.from.0), claims)
        });
        let mut within: Vec<Vec<PlaceIx>> = vec![Vec::new(); places.len()];
        for (place, _) in places.iter() {
            places.with_ancestors(place).for_each(|above| within[above.0 as usize].push(place));
        }
        for delivery in order {
            let status = match delivery.declared {
                Declared::Delivered => Status::Received,
                Declared::CannotOccur => Status::CannotOccur,
                Declared::Missing => Status::Missing,
            };
            for place in &within[delivery.place.0 as usize] {
                if delivery.table.is_some() || spans.contains_key(&deliverer(*place)) {
                    (delivery.from.0..delivery.until.0).for_each(|month| own.set(*place, Month(month), status));
                }
            }
        }
        own
    }

    fn at(&self, place: PlaceIx, month: Month) -> Option<usize> {
        let month = usize::try_from(month.0 - self.from.0).ok().filter(|month| *month < self.months)?;
        Some(place.0 as usize * self.months + month)
    }

    fn set(&mut self, place: PlaceIx, month: Month, status: Status) {
        if let Some(at) = self.at(place, month) {
            self.status[at] = Some(status);
        }
    }

    /// Whether the rows of a unit-month count.
    #[must_use]
    pub fn counts(&self, facts: Facts<'_>, place: PlaceIx, month: Month) -> bool {
        let status = self.at(place, month).and_then(|at| self.status[at]);
        matches!(status, Some(Status::Received | Status::NotDue)) && !facts.coverage.stays_missing(place, month)
    }

    /// What is known of each unit-month that began before the data cut, with its care.
    #[must_use]
    pub fn scope(&self, facts: Facts<'_>) -> ByUnit<Scope> {
        let (columns, selection) = (facts.columns, facts.selection);
        let mut out = ByUnit::new(columns, selection.from, selection.until);
        let begun = |month: &Month| columns.zone.month_start(*month) < selection.data_cut;
        for unit in facts.coverage.leaves().iter().copied() {
            let opened = columns.places.opened(unit).map(Day::month);
            let closed = columns.places.closed(unit);
            for month in (selection.from.0..selection.until.0).map(Month).take_while(begun) {
                let open = opened.is_none_or(|first| first <= month);
                let Some(at) =
                    self.at(unit, month).filter(|_| open && closed.is_none_or(|day| day > month.first_day()))
                else {
                    continue;
                };
                let Some(sum) = out.at(0, unit, month) else { continue };
                let known = self.counts(facts, unit, month);
                let own: &mut Scope = sum;
                own.counted += u64::from(known);
                own.received += u64::from(known && self.status[at] == Some(Status::Received));
                own.cannot += u64::from(self.status[at] == Some(Status::CannotOccur));
                own.missing += u64::from(!known && self.status[at].is_some_and(|own| own != Status::CannotOccur));
                own.unknown += u64::from(self.status[at].is_none());
            }
        }
        for care in facts.derived.chunks.iter().flat_map(|chunk| &chunk.care) {
            if self.counts(facts, care.unit, care.month)
                && let Some(sum) = out.at(0, care.unit, care.month)
            {
                sum.care_days += care.days;
            }
        }
        out
    }

    /// The same at a level: each unit-month as it is.
    #[must_use]
    pub fn at_level(&self, facts: Facts<'_>, groups: &Groups<'_>) -> ByGroup<Scope> {
        self.scope(facts).at_level(groups, |_, _, _| true)
    }

    /// Which unit-months count, for sums of the table itself.
    pub fn counting<'a>(&'a self, facts: Facts<'a>) -> impl Fn(PlaceIx, Month, KindKey) -> bool + 'a {
        move |unit, month, _| self.counts(facts, unit, month)
    }

    /// The figure of a value of this table, in its own state.
    #[must_use]
    pub fn figure(&self, cell: &Cell<'_>, scope: &Scope, indicator: Indicator, mut value: Value) -> Figure {
        let gone = match scope {
            Scope { counted: 0, missing, .. } if *missing > 0 => Some(State::Missing),
            Scope { counted: 0, cannot, .. } if *cannot > 0 => Some(State::CannotOccur),
            _ => None,
        };
        if scope.counted == 0 {
            value = Value::none(Note::NotDelivered);
        } else if scope.unknown + scope.missing > 0 {
            value.notes.push(Note::Incomplete);
        }
        let deliveries = (Some(scope.received), Some(scope.received + scope.missing));
        cell.figure(indicator, value, gone, if self.declared { deliveries } else { (None, None) })
    }
}
