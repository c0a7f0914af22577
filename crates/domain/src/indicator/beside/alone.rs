// SPDX-License-Identifier: EUPL-1.2
//! Hours alone per youth-day, under any label.

use super::add::Facts;
use super::cell::{Cell, Value};
use super::known::{KnownMonths, Scope};
use super::place_months::{ByUnit, Sum};
use crate::calendar::{Day, Instant};
use crate::indicator::definition::Indicator;
use crate::indicator::figure::{Figure, Note};
use crate::registration::dictionary::TableKind;

/// Seconds alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Alone(pub u64);

impl Sum for Alone {
    fn add(&mut self, other: &Self) {
        self.0 += other.0;
    }
}

/// Counts seconds alone by unit and month. A unit that delivers no hours alone has none known, whatever the rest of its
/// organisation delivers.
#[must_use]
pub fn count(facts: Facts<'_>) -> (KnownMonths, ByUnit<Alone>) {
    let (columns, selection) = (facts.columns, facts.selection);
    let last: Day = columns.zone.day(Instant(selection.data_cut.0 - 1));
    let rows = || columns.alone.rows.iter().filter(|row| row.day <= last);
    let months: Vec<_> = rows().map(|row| (row.unit, row.day.month())).collect();
    let mut out: ByUnit<Alone> = ByUnit::new(columns, selection.from, selection.until);
    for (row, (unit, month)) in rows().zip(&months) {
        if let Some(sum) = out.at(0, *unit, *month) {
            sum.0 += u64::from(row.seconds);
        }
    }
    (KnownMonths::new(facts, TableKind::AloneHours, &months, true), out)
}

/// Adds the hours per youth-day. A day of a youth without a row had no hours alone.
pub fn figures(cell: &Cell<'_>, known: &KnownMonths, scope: &Scope, alone: Alone, out: &mut Vec<Figure>) {
    let (hours, days) = (alone.0 as f64 / 3600.0, scope.care_days as f64);
    let mut value = Value { numerator: Some(hours), denominator: Some(days), ..Value::default() };
    value.notes.extend((scope.care_days <= 0).then_some(Note::NoStays));
    out.push(known.figure(cell, scope, Indicator::AloneHours, value));
}
