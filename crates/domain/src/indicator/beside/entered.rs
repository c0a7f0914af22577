// SPDX-License-Identifier: EUPL-1.2
//! Late entered: registrations that were entered long after the restriction began.

use super::cell::{Cell, Value};
use super::place_months::{ByUnit, Sum, slots_of};
use crate::indicator::columns::Columns;
use crate::indicator::definition::Indicator;
use crate::indicator::figure::{Figure, Note};
use crate::indicator::night::counted_kind;
use crate::indicator::selection::Selection;
use crate::registration::parse::Precision;

/// Counts of registrations, one for each row: rows are not merged, since each was entered by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Entered {
    /// Registrations.
    pub rows: u64,
    /// Of which the start is known to the second and the time of entry too.
    pub known: u64,
    /// Entered more than an hour after the start.
    pub over_1h: u64,
    /// Entered more than 24 hours after the start.
    pub over_24h: u64,
}

impl Sum for Entered {
    fn add(&mut self, other: &Self) {
        self.rows += other.rows;
        self.known += other.known;
        self.over_1h += other.over_1h;
        self.over_24h += other.over_24h;
    }
}

/// Counts the registrations that began in every slot, unit and month.
#[must_use]
pub fn count(columns: &Columns, selection: &Selection) -> ByUnit<Entered> {
    let mut out: ByUnit<Entered> = ByUnit::of_restrictions(columns);
    let rows = columns.restrictions.rows.iter();
    for row in rows.filter(|row| row.start < selection.data_cut && selection.view.admits(row)) {
        let after = row.entered.filter(|_| row.precision == Precision::Second).map(|at| at.0 - row.start.0);
        let over = |hours: i64| u64::from(after.is_some_and(|after| after > hours * 3600));
        let own = Entered { rows: 1, known: u64::from(after.is_some()), over_1h: over(1), over_24h: over(24) };
        let month = columns.zone.month(row.start);
        for slot in slots_of(counted_kind(row, &columns.zone, selection), row.room) {
            if let Some(sum) = out.at(slot, row.unit, month) {
                sum.add(&own);
            }
        }
    }
    out
}

/// Adds both shares of those with a known time of entry.
pub fn figures(cell: &Cell<'_>, entered: &Entered, out: &mut Vec<Figure>) {
    for (indicator, late) in
        [(Indicator::LateEntered1h, entered.over_1h), (Indicator::LateEntered24h, entered.over_24h)]
    {
        let mut value = Value::share(late, entered.known);
        if entered.known < entered.rows {
            // It did happen, and nobody knows when it was entered.
            value.notes = vec![Note::EntryNotRecorded];
        }
        let figure = match cell.blocked() {
            // Rows of several kinds need no youth to be counted apart.
            Some(Note::NoYouth) => cell.figure(indicator, value, cell.gone(), (cell.base.received, cell.base.due)),
            _ => cell.of_restrictions(indicator, value),
        };
        out.push(figure);
    }
}
