// SPDX-License-Identifier: EUPL-1.2
//! Harm per 1000 care days: injured persons, self-harm, absconding, police and what should never be used.

use super::add::Facts;
use super::cell::{Cell, Value};
use super::known::{KnownMonths, Scope};
use super::place_months::{ByUnit, Sum};
use crate::indicator::definition::Indicator;
use crate::indicator::figure::{Figure, Note};
use crate::registration::dictionary::TableKind;
use crate::registration::harm::HarmKind;

/// Persons by kind of harm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Persons([u64; HarmKind::ALL.len()]);

impl Sum for Persons {
    fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, own)| *sum += own);
    }
}

/// The indicator of each kind of harm, in the order of the kinds.
pub const INDICATORS: [Indicator; HarmKind::ALL.len()] = [
    Indicator::HarmInjuryYouth,
    Indicator::HarmInjuryStaff,
    Indicator::HarmSelfHarm,
    Indicator::HarmAbsconding,
    Indicator::HarmPolice,
    Indicator::HarmPainTechnique,
    Indicator::HarmForcedUndressing,
];

/// Counts persons by unit and month.
#[must_use]
pub fn count(facts: Facts<'_>) -> (KnownMonths, ByUnit<Persons>) {
    let (columns, selection) = (facts.columns, facts.selection);
    let rows = || columns.harm.rows.iter().filter(|row| row.at < selection.data_cut);
    let months: Vec<_> = rows().map(|row| (row.unit, columns.zone.month(row.at))).collect();
    let mut out: ByUnit<Persons> = ByUnit::new(columns, selection.from, selection.until);
    for (row, (unit, month)) in rows().zip(&months) {
        if let Some(sum) = out.at(0, *unit, *month) {
            sum.0[row.kind as usize] += u64::from(row.persons);
        }
    }
    (KnownMonths::new(facts, TableKind::Harm, &months, false), out)
}

/// Adds a rate for each kind of harm.
pub fn figures(cell: &Cell<'_>, known: &KnownMonths, scope: &Scope, persons: &Persons, out: &mut Vec<Figure>) {
    for (indicator, persons) in INDICATORS.into_iter().zip(persons.0) {
        let mut value = Value::rate(persons, Some(scope.care_days as f64));
        if scope.care_days <= 0 {
            value.notes.push(Note::NoStays);
        }
        out.push(known.figure(cell, scope, indicator, value));
    }
}
