// SPDX-License-Identifier: EUPL-1.2
//! Under pressure (*drang*): events without force and without a free choice, per 1000 care days.

use super::begun::Begun;
use super::cell::{Cell, Value};
use crate::indicator::definition::Indicator;
use crate::indicator::figure::{Figure, Note};

/// Share of events of which something may be unknown before a figure of it is not available: as for open ends.
pub const UNKNOWN_SHARE_LIMIT: f64 = 0.10;

/// Adds the rate, and of which share of events it is known at all. Not known is never "by force".
pub fn figures(cell: &Cell<'_>, begun: &Begun, out: &mut Vec<Figure>) {
    let unknown = begun.events - begun.known;
    let mut rate = Value::rate(begun.pressed, cell.care_days());
    if unknown > 0 {
        rate.notes.push(Note::PressureNotRecorded);
    }
    if unknown as f64 > UNKNOWN_SHARE_LIMIT * begun.events as f64 {
        rate = Value { numerator: None, interval: None, blocked: true, ..rate };
    }
    if cell.care_days().is_none_or(|days| days <= 0.0) {
        rate.notes.push(Note::NoStays);
    }
    out.push(cell.of_restrictions(Indicator::UnderPressure, rate));
    out.push(cell.of_restrictions(Indicator::PressureKnown, Value::share(begun.known, begun.events)));
}
