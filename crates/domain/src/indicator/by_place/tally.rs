// SPDX-License-Identifier: EUPL-1.2
//! What rows of one slot add up to in one place and month: all that adds up over months and places.

use super::super::cells::Cell;
use super::super::derived::Derived;
use super::super::spells::{Mixed, NOBODY};
use super::ground::Way;
use super::laid::Span;

/// Sums of rows that count.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    seconds: i64,
    seconds_open: i64,
    pub(super) events: u64,
    /// Events of which the end is not known.
    pub(super) open: u64,
    kinds: u32,
    precision: Mixed,
    anonymous: bool,
    /// Whether rows do not say whether they belong in the view: any that began here, any at all.
    unsaid: (bool, bool),
    /// Whether there is any row at all.
    pub(super) there: bool,
}

impl Tally {
    pub(super) fn add(&mut self, other: &Self) {
        self.seconds += other.seconds;
        self.seconds_open += other.seconds_open;
        self.events += other.events;
        self.open += other.open;
        self.kinds |= other.kinds;
        self.precision = self.precision.with(other.precision);
        self.anonymous |= other.anonymous;
        self.unsaid = (self.unsaid.0 || other.unsaid.0, self.unsaid.1 || other.unsaid.1);
        self.there |= other.there;
    }

    pub(super) fn put(&self, cell: &mut Cell) {
        cell.there |= self.there;
        cell.seconds = self.seconds;
        cell.seconds_open = self.seconds_open;
        cell.events = self.events;
        cell.open = self.open;
        cell.kinds = self.kinds;
        cell.precision = self.precision;
        cell.anonymous = self.anonymous;
        (cell.unsaid_begun, cell.unsaid) = self.unsaid;
    }
}

/// The rows of one slot.
#[derive(Debug)]
pub(super) struct Tallies {
    /// By place-month.
    pub(super) all: Vec<Tally>,
    /// Place-months in which something happened and nobody was in care.
    pub(super) bare: Vec<usize>,
}

impl Tallies {
    /// Adds up a slot; `None` without rows that are in it or may be. `cared`: whether anybody was in care, by place-month.
    pub(super) fn new(derived: &Derived, number: usize, span: Span, way: &Way, cared: &[bool]) -> Option<Self> {
        let parts = || derived.chunks.iter().flat_map(|chunk| &chunk.spells(number).parts);
        let holds = |bits: &u64| bits >> number & 1 == 1;
        let unsaid = || derived.unsaid.iter().filter(|(_, (_, any))| holds(any));
        if parts().next().is_none() && unsaid().next().is_none() {
            return None;
        }
        let mut own = Self { all: vec![Tally::default(); way.counts.len()], bare: Vec::new() };
        for part in parts() {
            let Some(at) = span.at(part.unit, part.month).filter(|at| way.counts[*at]) else { continue };
            let tally = &mut own.all[at];
            tally.there = true;
            tally.seconds_open += i64::from(part.seconds_open);
            if part.happened {
                tally.events += u64::from(part.events);
                tally.open += u64::from(part.open);
                tally.seconds += i64::from(part.seconds);
                tally.precision = tally.precision.with(part.precision);
                tally.kinds |= part.kinds;
                tally.anonymous |= part.youth == NOBODY;
                if !cared[at] && own.bare.last() != Some(&at) {
                    own.bare.push(at);
                }
            }
        }
        for ((unit, month), (begun, any)) in unsaid() {
            if let Some(at) = span.at(*unit, *month).filter(|at| way.counts[*at]) {
                let tally = &mut own.all[at];
                tally.unsaid = (tally.unsaid.0 || holds(begun), tally.unsaid.1 || holds(any));
            }
        }
        own.bare.sort_unstable();
        own.bare.dedup();
        Some(own)
    }
}
