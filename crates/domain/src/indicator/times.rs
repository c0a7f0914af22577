// SPDX-License-Identifier: EUPL-1.2
//! Durations of ended events: how long, and which share lasted long.

use nabij_stats::share;

use super::cells::Cell;
use super::count::LONG;
use super::definition::Indicator;
use super::figure::{Figure, KindKey, Note};
use super::scope::{LEVEL, Scope, Value};
use crate::registration::kind::Class;

/// The thresholds of the canonical shares, in hours; an event that lasted just as long is not over it.
const LONG_SHARES: [Indicator; 3] = [Indicator::LongShare1h, Indicator::LongShare12h, Indicator::LongShare3d];

impl Scope<'_> {
    pub(super) fn durations(&self, out: &mut Vec<Figure>) {
        if matches!(self.slot.kind, KindKey::One(kind) if kind.class() == Class::Moment) {
            return;
        }
        let mut notes = Vec::new();
        let mut blocked = self.cannot_unite(&mut notes);
        let none = Cell::default();
        let rows = self.rows.unwrap_or(&none);
        if rows.precision.day {
            notes.push(Note::DayPrecision);
            if rows.precision.second {
                notes.push(Note::MixedPrecision);
                blocked = true;
            }
        }
        if rows.open > 0 {
            notes.push(Note::OpenEnds);
        }
        let lasted = rows.lasted;
        if lasted.count == 0 {
            notes.push(Note::NoneEnded);
        }
        if self.totals.is_some_and(|totals| totals.of_restrictions + totals.apart > 0) {
            notes.push(Note::TotalsCannotGive);
            blocked = true;
        }
        let (total, count) = (lasted.total, lasted.count as f64);
        let known = lasted.count > 0;
        let value = |interval, numerator: f64| Value {
            numerator: known.then_some(numerator),
            denominator: known.then_some(count),
            interval,
            blocked,
            hidden: false,
            notes: notes.clone(),
        };
        let mean = known.then(|| total / count);
        self.push(out, Indicator::Duration, value(None, total), lasted.median);
        self.push(out, Indicator::DurationP90, value(None, total), lasted.p90);
        self.push(out, Indicator::DurationLongest, value(None, total), lasted.longest);
        self.push(out, Indicator::DurationMean, value(None, total), mean);
        let own = self.selection.long.map(|hours| (Indicator::LongShare, hours));
        let asked = LONG_SHARES.into_iter().zip(LONG).chain(own);
        for ((indicator, hours), long) in asked.zip(lasted.over) {
            let interval = share::clopper_pearson(long, lasted.count, LEVEL).ok();
            let mut value = value(interval, long as f64);
            // Of whole days nobody knows whether they lasted an hour.
            if rows.precision.day && hours % 24.0 != 0.0 {
                value = Value { numerator: None, blocked: true, ..value };
            }
            self.push(out, indicator, value, known.then(|| long as f64 / count));
        }
    }
}
