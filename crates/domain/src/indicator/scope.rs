// SPDX-License-Identifier: EUPL-1.2
//! The figures of one cell: numerator, denominator, interval and state of every indicator.

use std::collections::BTreeSet;

use nabij_stats::Interval;

use super::cells::{Cell, CellKey};
use super::count::OF_DURATION;
use super::coverage::Coverage;
use super::definition::{Indicator, IntervalKind};
use super::figure::{Figure, Key, KindKey, Note, Slot, State};
use super::rooms::Rooms;
use super::selection::Selection;
use super::totals::Totals;
use crate::calendar::Day;
use crate::registration::kind::Kind;
use crate::registration::place::Level;

/// Confidence level of every interval.
pub const LEVEL: f64 = 0.95;

/// One cell with all that is known of it.
pub struct Scope<'a> {
    /// What is asked.
    pub selection: &'a Selection,
    /// What was delivered.
    pub coverage: &'a Coverage,
    /// Kind and room.
    pub slot: Slot,
    /// Level of the place.
    pub level: Level,
    /// How many organisations there are at all.
    pub organisations: usize,
    /// The last day before the data cut.
    pub cut_day: Day,
    /// Place and period.
    pub key: &'a CellKey,
    /// What rows add up to.
    pub rows: Option<&'a Cell>,
    /// Rooms at this level.
    pub rooms: &'a Rooms<'a>,
    /// What totals say.
    pub totals: Option<&'a Totals>,
}

/// A value before its state is decided.
#[derive(Default)]
pub(super) struct Value {
    pub(super) numerator: Option<f64>,
    pub(super) denominator: Option<f64>,
    pub(super) interval: Option<Interval>,
    pub(super) blocked: bool,
    pub(super) hidden: bool,
    pub(super) notes: Vec<Note>,
}

impl Scope<'_> {
    /// Adds every figure of this cell.
    pub fn figures(&self, out: &mut Vec<Figure>) {
        if self.is_of_rooms() {
            self.counts(out);
            return;
        }
        let quotient =
            |value: &Value| value.numerator.zip(value.denominator).filter(|(_, d)| *d > 0.0).map(|(n, d)| n / d);
        let add = |out: &mut Vec<Figure>, indicator: Indicator, value: Value| {
            let at = quotient(&value);
            self.push(out, indicator, value, at);
        };
        let events = self.lower_bound(self.events(), true);
        if self.selection.wants(Indicator::EventsRateClustered) {
            add(out, Indicator::EventsRateClustered, self.clustered(&events));
        }
        add(out, Indicator::EventsRate, events);
        if self.selection.wants(Indicator::HoursRate) {
            add(out, Indicator::HoursRate, self.lower_bound(self.hours(Indicator::HoursRate), false));
        }
        let open = self.selection.wants(Indicator::HoursRateOpen);
        if open && (self.has_open_time() || self.rows.is_some_and(|rows| rows.open > 0)) {
            add(out, Indicator::HoursRateOpen, self.lower_bound(self.hours(Indicator::HoursRateOpen), false));
        }
        if self.selection.wants(Indicator::YouthsShare) || self.selection.wants(Indicator::RepeatShare) {
            let youths = self.youths();
            let repeated = self.lower_bound(self.repeated(&youths), true);
            add(out, Indicator::YouthsShare, self.lower_bound(youths, false));
            add(out, Indicator::RepeatShare, repeated);
        }
        if OF_DURATION.iter().any(|indicator| self.selection.wants(*indicator)) {
            self.durations(out);
        }
        let completeness = self.completeness();
        add(out, Indicator::Completeness, completeness);
        self.room_mix(out);
        if self.slot == Slot::kind(KindKey::One(Kind::NightLocking)) {
            add(out, Indicator::NightLocking, self.nights());
        }
        self.counts(out);
    }

    /// What is counted and divided by nothing.
    fn counts(&self, out: &mut Vec<Figure>) {
        self.rooms(out);
        let youths = self.totals.and_then(|totals| totals.youths_in_care);
        if youths.is_some() {
            let value = Value { numerator: youths, notes: vec![Note::FromTotals], ..Value::default() };
            self.push(out, Indicator::YouthsInCare, value, youths);
        }
    }

    /// The last day of the period, or the last one that is known.
    pub(super) fn last_day(&self) -> Day {
        let last = Day(self.key.1.1.first_day().0 - 1);
        last.min(self.cut_day)
    }

    /// Decides the state and adds the figure.
    pub(super) fn push(&self, out: &mut Vec<Figure>, indicator: Indicator, value: Value, quotient: Option<f64>) {
        if !self.selection.wants(indicator) {
            return;
        }
        let definition = indicator.definition();
        let (missing, cannot, counted) = self.scope_counts();
        let state = if indicator == Indicator::Completeness {
            if quotient.is_some() { State::Shown } else { State::NotAvailable }
        } else if indicator == Indicator::Rooms && quotient.is_some() {
            // Rooms do not hang on deliveries of restrictions.
            State::Shown
        } else if counted == 0 && missing > 0 {
            State::Missing
        } else if counted == 0 && cannot > 0 {
            State::CannotOccur
        } else if value.hidden {
            State::Suppressed
        } else if value.blocked || quotient.is_none() {
            State::NotAvailable
        } else {
            State::Shown
        };
        let (received, due) = self.deliveries();
        let mut notes: BTreeSet<Note> = value.notes.into_iter().collect();
        if due.is_none() {
            notes.insert(Note::NoDeliveryList);
        }
        let of_rows = indicator != Indicator::Rooms || notes.contains(&Note::FromTotals);
        if of_rows && (received < due || (missing > 0 && counted > 0)) {
            notes.insert(Note::Incomplete);
        }
        if self.key.1.0 < self.selection.from || self.selection.until < self.key.1.1 {
            notes.insert(Note::WindowCuts);
        }
        if self.rows.is_some_and(|rows| rows.partial) {
            notes.insert(Note::Partial);
        }
        let shown = state == State::Shown;
        let scaled = |number: f64| number * definition.per;
        let interval = value.interval.filter(|_| shown && self.selection.intervals);
        if self.selection.intervals && shown && interval.is_none() && definition.interval != IntervalKind::None {
            notes.insert(Note::NoInterval);
        }
        let given = state == State::Shown || state == State::NotAvailable;
        let (place, (from, until)) = self.key.clone();
        out.push(Figure {
            key: Key { indicator, slot: self.slot, level: self.level, place, from, until },
            numerator: value.numerator.filter(|_| given),
            denominator: value.denominator.filter(|_| given),
            value: quotient.filter(|_| shown).map(scaled),
            low: interval.map(|interval| scaled(interval.low)),
            high: interval.map(|interval| scaled(interval.high)),
            state,
            received,
            due,
            notes: notes.into_iter().collect(),
        });
    }

    fn scope_counts(&self) -> (u64, u64, u64) {
        let rows = self.rows.map_or((0, 0, 0), |rows| {
            // What is said not to occur and was registered all the same did occur.
            let occurred = rows.counted == 0 && (rows.events > 0 || rows.seconds > 0);
            let counted = if self.counted().is_some() { rows.counted } else { 0 };
            (rows.missing, rows.cannot_occur, counted + u64::from(occurred))
        });
        let totals = self.totals.map_or((0, 0, 0), |totals| {
            (totals.due - totals.received, totals.cannot_occur, totals.received + totals.apart)
        });
        (rows.0 + totals.0, rows.1 + totals.1, rows.2 + totals.2)
    }

    fn deliveries(&self) -> (Option<u64>, Option<u64>) {
        let listed = self.coverage.is_listed();
        let totals = self.totals.filter(|totals| totals.apart == 0 || totals.received > 0);
        if !listed && totals.is_none() {
            return (None, None);
        }
        let rows = self.rows.filter(|_| listed).map_or((0, 0), |rows| (rows.received, rows.due));
        let totals = totals.map_or((0, 0), |totals| (totals.received, totals.due + totals.apart));
        (Some(rows.0 + totals.0), Some(rows.1 + totals.1))
    }

    fn completeness(&self) -> Value {
        let (received, due) = self.deliveries();
        Value { numerator: received.map(|n| n as f64), denominator: due.map(|n| n as f64), ..Value::default() }
    }

    /// Rows and totals together: `None` where either should be there and is not known.
    pub(super) fn join(
        &self,
        from_rows: Option<f64>,
        from_totals: impl Fn(&Totals) -> Option<f64>,
        notes: &mut Vec<Note>,
    ) -> Option<f64> {
        let Some(totals) = self.totals else { return from_rows };
        if totals.apart > 0 {
            // Like a delivery that is missing, they are in neither numerator nor denominator.
            notes.extend([Note::TotalsCannotGive, Note::Incomplete]);
        }
        if totals.of_restrictions == 0 {
            if from_rows.is_none() && totals.received > 0 {
                notes.push(Note::TotalsCannotGive);
            }
            return from_rows;
        }
        notes.push(Note::FromTotals);
        let given = from_totals(totals).filter(|_| !totals.twice);
        if given.is_none() {
            notes.push(Note::TotalsCannotGive);
        }
        given.map(|given| given + from_rows.unwrap_or(0.0))
    }

    /// Whether a number that totals should have given was hidden by their sender.
    pub(super) fn hidden(&self, numerator: Option<f64>, denominator: Option<f64>) -> bool {
        (numerator.is_none() || denominator.is_none()) && self.totals.is_some_and(|totals| totals.hidden)
    }

    /// Numerators from rows are known where rows were counted. Beside totals nothing is counted from rows
    /// that nobody delivered.
    pub(super) fn counted(&self) -> Option<&Cell> {
        self.rows.filter(|rows| {
            let delivered = if self.totals.is_some() { rows.received } else { rows.counted };
            delivered + rows.events > 0 || rows.seconds > 0 || rows.care_seconds > 0
        })
    }

    /// Whether time runs through this cell that only the sensitivity figure counts: an open end of this
    /// period or of an earlier one.
    pub(super) fn has_open_time(&self) -> bool {
        self.rows.is_some_and(|rows| rows.seconds_open > rows.seconds)
    }

    /// What is counted in one room or in a narrow view is a lower bound while some rows do not say whether they belong
    /// there, and none at all is no zero. `begun`: only what began here could add to it, else any time.
    pub(super) fn lower_bound(&self, mut value: Value, begun: bool) -> Value {
        let unsaid = self.rows.is_some_and(|rows| if begun { rows.unsaid_begun } else { rows.unsaid });
        let mut unknown = false;
        for (holds, note) in [
            (self.room_unrecorded(begun), Note::RoomNotRecorded),
            (self.room_in_totals(), Note::TotalsCannotGive),
            (unsaid, Note::ViewNotRecorded),
        ] {
            if holds {
                value.notes.push(note);
                unknown = true;
            }
        }
        if unknown && value.numerator == Some(0.0) {
            value = Value { numerator: None, interval: None, blocked: true, ..value };
        }
        value
    }

    /// Several kinds without youths cannot be united.
    pub(super) fn cannot_unite(&self, notes: &mut Vec<Note>) -> bool {
        let cannot = self.rows.is_some_and(|rows| rows.anonymous && rows.kinds.count_ones() > 1);
        if cannot {
            notes.push(Note::NoYouth);
        }
        cannot
    }
}
