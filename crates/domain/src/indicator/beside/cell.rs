// SPDX-License-Identifier: EUPL-1.2
//! One place, period and slot: its state is that of the events there, and other figures are made beside it.

use std::collections::BTreeSet;

use nabij_stats::{Interval, rate, share};

use crate::indicator::definition::{Indicator, IntervalKind};
use crate::indicator::figure::{Figure, Key, Note, State};
use crate::indicator::scope::LEVEL;

/// A value before its state is decided.
#[derive(Debug, Clone, Default)]
pub struct Value {
    /// Numerator.
    pub numerator: Option<f64>,
    /// Denominator.
    pub denominator: Option<f64>,
    /// Its interval, not yet scaled.
    pub interval: Option<Interval>,
    /// It cannot be given, whatever the numbers are.
    pub blocked: bool,
    /// Remarks.
    pub notes: Vec<Note>,
}

impl Value {
    /// Events over care days, with the exact Poisson interval.
    #[must_use]
    pub fn rate(events: u64, care_days: Option<f64>) -> Self {
        let interval = care_days.and_then(|days| rate::garwood(events, days, LEVEL).ok());
        Self { numerator: Some(events as f64), denominator: care_days, interval, ..Self::default() }
    }

    /// Part of a whole, with the exact binomial interval.
    #[must_use]
    pub fn share(part: u64, whole: u64) -> Self {
        let interval = share::clopper_pearson(part, whole, LEVEL).ok();
        let notes = if whole == 0 { vec![Note::NoneHappened] } else { Vec::new() };
        Self { numerator: Some(part as f64), denominator: Some(whole as f64), interval, blocked: false, notes }
    }

    /// It cannot be given, because of this.
    #[must_use]
    pub fn none(note: Note) -> Self {
        Self { blocked: true, notes: vec![note], ..Self::default() }
    }

    /// With a remark.
    #[must_use]
    pub fn with(mut self, note: Note) -> Self {
        self.notes.push(note);
        self
    }
}

/// A cell with the figure of events that was made of it.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'a> {
    /// Its figure of events.
    pub base: &'a Figure,
    /// Its slot, by number.
    pub slot: usize,
    /// Its group, by number.
    pub group: u32,
}

impl Cell<'_> {
    /// Events that began here, as far as rows say.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of events")]
    pub fn events(&self) -> u64 {
        self.base.numerator.unwrap_or(0.0) as u64
    }

    /// Whether it is of all kinds together.
    #[must_use]
    pub fn is_any(&self) -> bool {
        self.slot == 0
    }

    /// Care days where the rows counted.
    #[must_use]
    pub fn care_days(&self) -> Option<f64> {
        self.base.denominator
    }

    /// Why rows alone cannot say it: totals stand in the place of some, or kinds without a youth cannot be united.
    #[must_use]
    pub fn blocked(&self) -> Option<Note> {
        let has = |note: &Note| self.base.notes.contains(note);
        [Note::FromTotals, Note::TotalsCannotGive, Note::NoYouth].into_iter().find(has)
    }

    /// The state that figures of restrictions share with the events: missing, or cannot occur.
    #[must_use]
    pub fn gone(&self) -> Option<State> {
        matches!(self.base.state, State::Missing | State::CannotOccur).then_some(self.base.state)
    }

    /// A figure of restrictions: its state is that of the events.
    #[must_use]
    pub fn of_restrictions(&self, indicator: Indicator, value: Value) -> Figure {
        let value = match self.blocked() {
            Some(note) => Value::none(note),
            None => value,
        };
        self.figure(indicator, value, self.gone(), (self.base.received, self.base.due))
    }

    /// A figure whose state is said from outside where it is neither shown nor unavailable.
    #[must_use]
    pub fn figure(
        &self,
        indicator: Indicator,
        value: Value,
        gone: Option<State>,
        (received, due): (Option<u64>, Option<u64>),
    ) -> Figure {
        let definition = indicator.definition();
        let parts = value.numerator.zip(value.denominator).filter(|(_, whole)| *whole > 0.0);
        let quotient = parts.map(|(part, whole)| part / whole).filter(|_| !value.blocked);
        let state = gone.unwrap_or(if quotient.is_some() { State::Shown } else { State::NotAvailable });
        let shown = state == State::Shown;
        let mut notes: BTreeSet<Note> = value.notes.into_iter().collect();
        let of_scope = |note: &&Note| matches!(note, Note::WindowCuts | Note::Partial);
        notes.extend(self.base.notes.iter().filter(of_scope));
        notes.extend(due.is_none().then_some(Note::NoDeliveryList));
        notes.extend((received < due).then_some(Note::Incomplete));
        let interval = value.interval.filter(|_| shown && definition.interval != IntervalKind::None);
        if shown && interval.is_none() && definition.interval != IntervalKind::None {
            notes.insert(Note::NoInterval);
        }
        let given = matches!(state, State::Shown | State::NotAvailable);
        Figure {
            key: Key { indicator, ..self.base.key.clone() },
            numerator: value.numerator.filter(|_| given),
            denominator: value.denominator.filter(|_| given),
            value: quotient.filter(|_| shown).map(|quotient| quotient * definition.per),
            low: interval.map(|interval| interval.low * definition.per),
            high: interval.map(|interval| interval.high * definition.per),
            state,
            received,
            due,
            notes: notes.into_iter().collect(),
        }
    }
}
