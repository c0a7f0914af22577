// SPDX-License-Identifier: EUPL-1.2
//! Persons: youths affected. They are not additive and never added up.

use nabij_stats::share;

use super::figure::Note;
use super::scope::{LEVEL, Scope, Value};
use crate::registration::place::Level;

impl Scope<'_> {
    pub(super) fn youths(&self) -> Value {
        let mut notes = Vec::new();
        if self.level > Level::Organisation && self.organisations > 1 {
            notes.push(Note::PerOrganisation);
        }
        let rows = self.counted();
        let mut blocked = false;
        if rows.is_some_and(|rows| rows.anonymous) {
            notes.push(Note::NoYouth);
            blocked = true;
        }
        if rows.is_some_and(|rows| rows.outside > 0) {
            notes.push(Note::OutsideStay);
        }
        let totals = self.totals.filter(|totals| totals.received > 0 || totals.apart > 0);
        let (numerator, denominator) = match (rows.filter(|rows| rows.present + rows.events > 0), totals) {
            (Some(rows), None) => (Some(rows.affected as f64), Some(rows.present as f64)),
            (None, Some(totals)) => (totals.youths, totals.youths_in_care),
            (Some(_), Some(_)) => (None, None),
            (None, None) => (rows.map(|_| 0.0), rows.map(|rows| rows.present as f64)),
        };
        if totals.is_some() {
            notes.push(if numerator.is_none() || denominator.is_none() {
                Note::TotalsCannotGive
            } else {
                Note::FromTotals
            });
        }
        if denominator.is_none_or(|present| present <= 0.0) && totals.is_none() {
            notes.push(Note::NoStays);
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts of persons")]
        let interval = numerator
            .zip(denominator)
            .filter(|(k, n)| self.selection.intervals && !blocked && k.fract() == 0.0 && n.fract() == 0.0)
            .and_then(|(k, n)| share::clopper_pearson(k as u64, n as u64, LEVEL).ok());
        let hidden = self.hidden(numerator, denominator);
        Value { numerator: numerator.filter(|_| !blocked), denominator, interval, blocked, hidden, notes }
    }

    /// Of the affected youths, those with three events within 30 days, the last of which began here.
    pub(super) fn repeated(&self, youths: &Value) -> Value {
        let mut value = Value { blocked: youths.blocked, ..Value::default() };
        value.notes.extend(youths.notes.iter().filter(|note| **note != Note::NoStays && **note != Note::FromTotals));
        if self.totals.is_some_and(|totals| totals.of_restrictions + totals.apart > 0) {
            value.notes.push(Note::TotalsCannotGive);
            value.blocked = true;
            return value;
        }
        let Some(rows) = self.counted() else { return value };
        if rows.affected == 0 {
            value.notes.push(if rows.outside > 0 { Note::NoStays } else { Note::NoneHappened });
        }
        let (repeated, affected) = (rows.repeated, rows.affected);
        if !value.blocked {
            value.numerator = Some(repeated as f64);
            value.denominator = Some(affected as f64);
            value.interval = share::clopper_pearson(repeated, affected, LEVEL).ok();
        }
        value
    }
}
