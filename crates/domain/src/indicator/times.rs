// SPDX-License-Identifier: EUPL-1.2
//! Durations of ended events: how long, and which share lasted long.

use nabij_stats::{quantile, share};

use super::cells::Cell;
use super::definition::Indicator;
use super::figure::{Figure, KindKey, Note};
use super::scope::{LEVEL, Scope, Value};
use crate::registration::kind::Class;

/// The thresholds of the canonical shares, in hours; an event that lasted just as long is not over it.
const LONG: [(Indicator, f64); 3] =
    [(Indicator::LongShare1h, 1.0), (Indicator::LongShare12h, 12.0), (Indicator::LongShare3d, 72.0)];

impl Scope<'_> {
    pub(super) fn durations(&self, out: &mut Vec<Figure>) {
        if matches!(self.slot.kind, KindKey::One(kind) if kind.class() == Class::Moment) {
            return;
        }
        let mut notes = Vec::new();
        let mut blocked = self.cannot_unite(&mut notes);
        let none = Cell::default();
        let rows = self.rows.unwrap_or(&none);
        let unit = if rows.precision.day { 86_400.0 } else { 3600.0 };
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
        if rows.durations.is_empty() {
            notes.push(Note::NoneEnded);
        }
        if self.totals.is_some_and(|totals| totals.of_restrictions + totals.apart > 0) {
            notes.push(Note::TotalsCannotGive);
            blocked = true;
        }
        let lasted: Vec<f64> = rows.durations.iter().map(|seconds| *seconds as f64 / unit).collect();
        let (total, count) = (lasted.iter().sum::<f64>(), lasted.len() as f64);
        let known = !lasted.is_empty();
        let value = |interval, numerator: f64| Value {
            numerator: known.then_some(numerator),
            denominator: known.then_some(count),
            interval,
            blocked,
            hidden: false,
            notes: notes.clone(),
        };
        let mean = known.then(|| total / count);
        self.push(out, Indicator::Duration, value(None, total), quantile::quantile(&lasted, 0.5));
        self.push(out, Indicator::DurationP90, value(None, total), quantile::quantile(&lasted, 0.9));
        self.push(out, Indicator::DurationLongest, value(None, total), lasted.last().copied());
        self.push(out, Indicator::DurationMean, value(None, total), mean);
        for (indicator, hours) in LONG.into_iter().chain(self.selection.long.map(|hours| (Indicator::LongShare, hours)))
        {
            let threshold = hours * 3600.0 / unit;
            let long = lasted.iter().filter(|lasted| **lasted > threshold).count();
            let interval = share::clopper_pearson(long as u64, lasted.len() as u64, LEVEL).ok();
            let mut value = value(interval, long as f64);
            // Of whole days nobody knows whether they lasted an hour.
            if rows.precision.day && hours % 24.0 != 0.0 {
                value = Value { numerator: None, blocked: true, ..value };
            }
            self.push(out, indicator, value, known.then(|| long as f64 / count));
        }
    }
}
