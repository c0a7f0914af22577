// SPDX-License-Identifier: EUPL-1.2
//! Averted: how often it nearly came to a restriction, for each that began. Never a target: it rises with registering.

use super::add::Facts;
use super::cell::{Cell, Value};
use super::known::{KnownMonths, Scope};
use super::place_months::{ByUnit, Sum, slots_of};
use crate::indicator::definition::Indicator;
use crate::indicator::figure::{Figure, Note};
use crate::indicator::spells::SLOTS;
use crate::registration::dictionary::TableKind;
use crate::registration::room::RoomKind;

/// Averted restrictions and those that began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Averted {
    /// Averted.
    pub averted: u64,
    /// Averted, and the kind was not recorded: in no figure of one kind.
    pub unnamed: u64,
    /// Events begun.
    pub events: u64,
}

impl Sum for Averted {
    fn add(&mut self, other: &Self) {
        self.averted += other.averted;
        self.unnamed += other.unnamed;
        self.events += other.events;
    }
}

/// Counts by slot, unit and month.
#[must_use]
pub fn count(facts: Facts<'_>) -> (KnownMonths, ByUnit<Averted>) {
    let (columns, selection) = (facts.columns, facts.selection);
    let rows = || columns.averted.rows.iter().filter(|row| row.at < selection.data_cut);
    let months: Vec<_> = rows().map(|row| (row.unit, columns.zone.month(row.at))).collect();
    let known = KnownMonths::new(facts, TableKind::Averted, &months, false);
    let mut out: ByUnit<Averted> = ByUnit::new(columns, selection.from, selection.until);
    for (row, (unit, month)) in rows().zip(&months) {
        let Some(kind) = row.kind else {
            for slot in 0..SLOTS {
                if let Some(sum) = out.at(slot, *unit, *month) {
                    sum.averted += u64::from(slot == 0);
                    sum.unnamed += u64::from(slot > 0);
                }
            }
            continue;
        };
        for slot in slots_of(kind, RoomKind::NotRecorded) {
            if let Some(sum) = out.at(slot, *unit, *month) {
                sum.averted += 1;
            }
        }
    }
    for (slot, spells) in
        facts.derived.chunks.iter().flat_map(|chunk| (0..SLOTS).map(|slot| (slot, chunk.spells(slot))))
    {
        for part in spells.parts.iter().filter(|part| part.events > 0 && known.counts(facts, part.unit, part.month)) {
            if let Some(sum) = out.at(slot, part.unit, part.month) {
                sum.events += u64::from(part.events);
            }
        }
    }
    (known, out)
}

/// Adds the quotient.
pub fn figures(cell: &Cell<'_>, known: &KnownMonths, scope: &Scope, own: &Averted, out: &mut Vec<Figure>) {
    let (averted, events) = (Some(own.averted as f64), Some(own.events as f64));
    let mut value = Value { numerator: averted, denominator: events, ..Value::default() };
    value.notes.extend((own.events == 0).then_some(Note::NoneHappened));
    value.notes.extend((own.unnamed > 0).then_some(Note::KindNotRecorded));
    if let Some(note) = cell.blocked() {
        value = Value::none(note);
    }
    out.push(known.figure(cell, scope, Indicator::Averted, value));
}
