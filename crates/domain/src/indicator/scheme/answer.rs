// SPDX-License-Identifier: EUPL-1.2
//! From sums to figures: the state, and what has to be said beside it.

use std::collections::BTreeSet;

use super::definition::{Part, Scheme, SchemeIndicator};
use super::figure::{SchemeFigure, SchemeKey};
use super::ground::{Base, Ground};
use super::tally::Tally;
use crate::indicator::cells::Grid;
use crate::indicator::figure::{Note, State};
use crate::registration::place::Level;

/// A value before its state is decided.
#[derive(Debug, Clone, Default)]
pub struct Value {
    /// Numerator.
    pub numerator: Option<f64>,
    /// Denominator; `None` and not `divided`: a count.
    pub denominator: Option<f64>,
    /// Whether it is a quotient.
    pub divided: bool,
    /// It cannot be given, whatever the numbers are.
    pub blocked: bool,
    /// Remarks.
    pub notes: Vec<Note>,
}

impl Value {
    /// A count.
    #[must_use]
    pub fn count(number: usize) -> Self {
        Self { numerator: Some(number as f64), ..Self::default() }
    }

    /// A quotient.
    #[must_use]
    pub fn quotient(numerator: f64, denominator: f64) -> Self {
        Self { numerator: Some(numerator), denominator: Some(denominator), divided: true, ..Self::default() }
    }

    /// What cannot be given, and why.
    #[must_use]
    pub fn unknown(note: Note) -> Self {
        Self { blocked: true, notes: vec![note], ..Self::default() }
    }

    /// Adds a remark when it holds.
    #[must_use]
    pub fn noted(mut self, holds: bool, note: Note) -> Self {
        if holds {
            self.notes.push(note);
        }
        self
    }

    /// Withholds it when this holds, and says why.
    #[must_use]
    pub fn blocked(mut self, holds: bool, note: Note) -> Self {
        self.blocked |= holds;
        self.noted(holds, note)
    }

    /// Over care: says when there is none.
    #[must_use]
    pub fn over_care(self, tally: &Tally) -> Self {
        let none = self.denominator.is_none_or(|care| care <= 0.0);
        self.noted(none || tally.without_care, Note::NoStays)
    }

    /// Of events begun: some may have no end.
    #[must_use]
    pub fn of_events(self, tally: &Tally) -> Self {
        self.noted(tally.precision.day, Note::DayPrecision).noted(tally.open > 0, Note::OpenEnds)
    }

    /// Of time: to be had from times only, and not when too much of it is open.
    #[must_use]
    pub fn of_time(self, tally: &Tally, share_limit: f64) -> Self {
        let nothing_known = tally.open_time && tally.seconds == 0;
        let too_many = tally.open as f64 > share_limit * tally.events as f64 || nothing_known;
        self.blocked(tally.precision.day, Note::DayPrecision)
            .noted(tally.open > 0 || tally.open_time, Note::OpenEnds)
            .blocked(too_many, Note::TooManyOpenEnds)
    }

    /// Of persons: not without knowing whom.
    #[must_use]
    pub fn of_persons(self, tally: &Tally) -> Self {
        self.blocked(tally.anonymous, Note::NoYouth).noted(tally.precision.day, Note::DayPrecision)
    }
}

/// The figures of one scheme at one level, as they are made.
pub struct Sheet<'g, 'a> {
    /// The facts.
    pub ground: &'g Ground<'a>,
    /// The level.
    pub level: Level,
    /// The cells.
    pub grid: &'g Grid,
    /// The scheme.
    pub scheme: Scheme,
    /// The figures so far.
    pub out: Vec<SchemeFigure>,
}

impl<'g, 'a> Sheet<'g, 'a> {
    /// No figures yet.
    #[must_use]
    pub fn new(ground: &'g Ground<'a>, (level, grid): (Level, &'g Grid), scheme: Scheme) -> Self {
        Self { ground, level, grid, scheme, out: Vec::new() }
    }

    /// Cells that anything is known of, or should be.
    pub fn cells<'b>(&self, bases: &'b [Base], tallies: &'b [Tally]) -> impl Iterator<Item = usize> + use<'b> {
        let columns = self.ground.columns;
        let facts = !columns.restrictions.rows.is_empty() || !columns.stays.rows.is_empty();
        (0..bases.len()).filter(move |cell| {
            let (base, sums) = (&bases[*cell], &tallies[*cell]);
            let listed = base.due > 0 || base.cannot_occur > 0;
            base.totals || listed || (facts && base.counted > 0) || sums.events > 0 || !sums.kinds.is_empty()
        })
    }

    /// Decides the state and adds the figure.
    pub fn push(&mut self, indicator: SchemeIndicator, part: Part, cell: usize, base: &Base, value: Value) {
        let (place, (from, until)) = self.grid.key(cell);
        let selection = self.ground.selection;
        let value = value.blocked(base.totals, Note::TotalsCannotGive);
        let at = match (value.numerator, value.denominator) {
            (Some(numerator), Some(denominator)) if value.divided => {
                (denominator > 0.0).then(|| numerator / denominator)
            }
            (numerator, _) => numerator.filter(|_| !value.divided),
        };
        let state = if base.counted == 0 && base.missing > 0 {
            State::Missing
        } else if base.counted == 0 && base.cannot_occur > 0 {
            State::CannotOccur
        } else if value.blocked || at.is_none() {
            State::NotAvailable
        } else {
            State::Shown
        };
        let mut notes: BTreeSet<Note> = value.notes.into_iter().collect();
        let due = (base.due > 0).then_some(base.due);
        let mut add = |holds: bool, note: Note| holds.then(|| notes.insert(note));
        add(due.is_none(), Note::NoDeliveryList);
        add(base.missing > 0 && base.counted > 0, Note::Incomplete);
        add(from < selection.from || selection.until < until, Note::WindowCuts);
        add(base.partial, Note::Partial);
        let level = self.level;
        add(
            indicator.is_of_persons() && level > Level::Organisation && self.ground.organisations > 1,
            Note::PerOrganisation,
        );
        let given = matches!(state, State::Shown | State::NotAvailable);
        self.out.push(SchemeFigure {
            key: SchemeKey { scheme: self.scheme, indicator, part, level, place, from, until },
            numerator: value.numerator.filter(|_| given && !value.blocked),
            denominator: value.denominator.filter(|_| given),
            value: at.filter(|_| state == State::Shown).map(|at| at * indicator.per()),
            state,
            received: due.map(|_| base.received),
            due,
            notes: notes.into_iter().collect(),
        });
    }
}
