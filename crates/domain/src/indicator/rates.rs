// SPDX-License-Identifier: EUPL-1.2
//! Rates: events and hours over the care they happened in.

use nabij_stats::{Interval, bootstrap, linear, rate};

use super::definition::Indicator;
use super::figure::Note;
use super::scope::{LEVEL, Scope, Value};
use super::spread::{MOST_RESAMPLED, Spread};

/// With fewer youths an interval by youth looks surer than it is (`docs/method/intervals.md`).
const FEWEST_YOUTHS: u64 = 10;

impl Scope<'_> {
    pub(super) fn care(&self, days: bool, notes: &mut Vec<Note>) -> Option<f64> {
        let rows =
            self.counted().map(|rows| if days { rows.care_days as f64 } else { rows.care_seconds as f64 / 3600.0 });
        let care = self.join(rows, |totals| if days { totals.care_days } else { totals.care_hours }, notes);
        if !days && self.totals.is_some_and(|totals| totals.hours_from_days) {
            notes.push(Note::HoursFromDays);
        }
        if care.is_none_or(|care| care <= 0.0) || self.rows.is_some_and(|rows| rows.without_care) {
            notes.push(Note::NoStays);
        }
        care
    }

    pub(super) fn events(&self) -> Value {
        let mut notes = Vec::new();
        let blocked = self.cannot_unite(&mut notes);
        let numerator = self.join(self.counted().map(|rows| rows.events as f64), |totals| totals.events, &mut notes);
        let denominator = self.care(true, &mut notes);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a count of events, checked to be whole"
        )]
        let interval = numerator
            .zip(denominator)
            .filter(|(events, _)| self.selection.intervals && events.fract() == 0.0)
            .and_then(|(events, days)| rate::garwood(events as u64, days, LEVEL).ok());
        if self.rows.is_some_and(|rows| rows.open > 0) {
            notes.push(Note::OpenEnds);
        }
        let hidden = self.hidden(numerator, denominator);
        Value { numerator: numerator.filter(|_| !blocked), denominator, interval, blocked, hidden, notes }
    }

    pub(super) fn clustered(&self, events: &Value) -> Value {
        let whole = self
            .rows
            .filter(|rows| !rows.anonymous && self.totals.is_none_or(|totals| totals.received == 0) && rows.events > 0);
        let enough = whole.filter(|rows| rows.by_youth.clusters >= FEWEST_YOUTHS);
        let interval = enough.and_then(|rows| linear::ratio([&rows.by_youth], LEVEL).ok());
        Value {
            numerator: events.numerator,
            denominator: events.denominator,
            interval,
            blocked: events.blocked,
            hidden: events.hidden,
            notes: events.notes.clone(),
        }
    }

    pub(super) fn hours(&self, indicator: Indicator) -> Value {
        let mut notes = Vec::new();
        let mut blocked = self.cannot_unite(&mut notes);
        let rows = self.counted();
        let with_open = indicator == Indicator::HoursRateOpen;
        let seconds = rows.map_or(0, |rows| if with_open { rows.seconds_open } else { rows.seconds });
        let by_day = rows.is_some_and(|rows| rows.precision.day);
        if by_day {
            notes.push(Note::DayPrecision);
            if rows.is_some_and(|rows| rows.precision.second) {
                notes.push(Note::MixedPrecision);
                blocked = true;
            }
        }
        let unit = if by_day { 86_400.0 } else { 3600.0 };
        let numerator = self.join(rows.map(|_| seconds as f64 / unit), |totals| totals.hours, &mut notes);
        let denominator = self.care(by_day, &mut notes);
        let open_time = self.has_open_time();
        if let Some(own) = self.rows.filter(|own| indicator == Indicator::HoursRate && (own.open > 0 || open_time)) {
            notes.push(Note::OpenEnds);
            // No hours at all while an open end may run through the period is no true zero.
            let nothing_known = open_time && own.seconds == 0;
            if own.open as f64 > self.selection.open_share_limit * own.events as f64 || nothing_known {
                notes.push(Note::TooManyOpenEnds);
                blocked = true;
            }
        }
        let plain = rows.filter(|rows| {
            !rows.anonymous && !by_day && seconds > 0 && self.totals.is_none_or(|totals| totals.received == 0)
        });
        let spread = plain.filter(|_| !blocked).map(|rows| if with_open { &rows.time_open } else { &rows.time });
        let interval = spread.and_then(|spread| self.interval(spread));
        if interval.is_some() && spread.is_some_and(|spread| spread.youths() > MOST_RESAMPLED) {
            notes.push(Note::Linearised);
        }
        let hidden = self.hidden(numerator, denominator);
        Value { numerator: numerator.filter(|_| !blocked), denominator, interval, blocked, hidden, notes }
    }

    /// Resampled over youths within units, or for many youths its limit: linearised.
    fn interval(&self, spread: &Spread) -> Option<Interval> {
        if spread.youths() > MOST_RESAMPLED {
            return linear::ratio(&spread.sums, LEVEL).ok();
        }
        bootstrap::ratio(&spread.values, self.selection.replicates, self.selection.seed, LEVEL).ok()
    }

    /// Nights locked by routine over care nights.
    pub(super) fn nights(&self) -> Value {
        let mut notes = Vec::new();
        let mut blocked = false;
        if let Some(rows) = self.rows {
            if rows.anonymous {
                notes.push(Note::NoYouth);
                blocked = true;
            }
            if rows.precision.day {
                notes.push(Note::DayPrecision);
                blocked = true;
            }
        }
        if self.totals.is_some_and(|totals| totals.of_restrictions + totals.apart > 0) {
            notes.push(Note::TotalsCannotGive);
            return Value { blocked: true, notes, ..Value::default() };
        }
        let numerator = self.counted().map(|rows| rows.nights as f64).filter(|_| !blocked);
        let denominator = self.care(true, &mut notes);
        Value { numerator, denominator, interval: None, blocked, hidden: false, notes }
    }
}
