// SPDX-License-Identifier: EUPL-1.2
//! Moved on: youths who went to another unit, or left, within 30 days after three events. Passing a youth on is no way
//! out of coercion.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::begun::Event;
use super::cell::{Cell, Value};
use super::place_months::{Groups, counts, kind};
use crate::calendar::{Day, Instant, Month};
use crate::indicator::columns::{Columns, StayRow, Youth};
use crate::indicator::coverage::Coverage;
use crate::indicator::definition::Indicator;
use crate::indicator::figure::{Figure, Note};
use crate::indicator::selection::Selection;
use crate::registration::place::PlaceIx;

/// Days in a row, by the calendar, in which three events count, and days after the third in which a move does.
const DAYS: i32 = 30;

/// What became of a youth after the third event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// The 30 days are not over at the data cut.
    Open,
    /// No stay at the time of the event: nobody knows.
    Unknown,
    /// Still in the same unit, or back in it.
    Stayed,
    /// No stay anywhere after 30 days: home or elsewhere.
    Left,
    /// A stay in another unit began.
    Moved,
}

/// Level, slot and group, each by number.
type At = (usize, usize, u32);

/// Third events of youths: the month, the youth, and what became of it.
#[derive(Debug, Default)]
pub struct Thirds {
    by: HashMap<At, Vec<(Month, u32, Outcome)>>,
}

/// What third events are looked for in.
#[derive(Debug)]
pub struct Search<'a> {
    columns: &'a Columns,
    selection: &'a Selection,
    coverage: &'a Coverage,
    levels: &'a [Groups<'a>],
    stays: Vec<&'a StayRow>,
    found: Thirds,
}

impl<'a> Search<'a> {
    /// Nothing found yet.
    #[must_use]
    pub fn new(
        columns: &'a Columns,
        selection: &'a Selection,
        coverage: &'a Coverage,
        levels: &'a [Groups<'a>],
    ) -> Self {
        let mut stays: Vec<&StayRow> =
            columns.stays.rows.iter().filter(|stay| stay.admitted < selection.data_cut).collect();
        stays.sort_unstable_by_key(|stay| (stay.youth, stay.admitted));
        Self { columns, selection, coverage, levels, stays, found: Thirds::default() }
    }

    /// Looks through the events of one youth.
    pub fn youth(&mut self, youth: Youth, events: &[Event]) {
        if events.len() < 3 {
            return;
        }
        let own = self.stays.partition_point(|stay| stay.youth < youth)
            ..self.stays.partition_point(|stay| stay.youth <= youth);
        let zone = &self.columns.zone;
        let mut begun: Vec<(usize, u32, Instant, Month, PlaceIx)> = Vec::new();
        for (level, groups) in self.levels.iter().enumerate() {
            begun.clear();
            begun.extend(events.iter().filter_map(|event| {
                counts(self.coverage, event.unit, event.month, kind(event.slot)).then_some(())?;
                let group = groups.of[event.unit.0 as usize]?;
                Some((event.slot, group, event.start, event.month, event.unit))
            }));
            begun.sort_unstable();
            for three in begun.windows(3) {
                let ((slot, group, first, ..), (last_slot, last_group, start, month, unit)) = (three[0], three[2]);
                let same = (slot, group) == (last_slot, last_group);
                if same && zone.day(start).0 - zone.day(first).0 < DAYS {
                    let outcome = self.outcome(start, unit, &self.stays[own.clone()]);
                    self.found.by.entry((level, slot, group)).or_default().push((month, youth.0, outcome));
                }
            }
        }
    }

    /// All that was found.
    #[must_use]
    pub fn found(self) -> Thirds {
        self.found
    }

    fn outcome(&self, start: Instant, unit: PlaceIx, stays: &[&StayRow]) -> Outcome {
        let zone = &self.columns.zone;
        let over = zone.midnight(Day(zone.day(start).0 + DAYS + 1));
        let there = |at: Instant| {
            stays.iter().any(|stay| stay.admitted <= at && stay.discharged.is_none_or(|discharged| discharged > at))
        };
        if over > self.selection.data_cut {
            Outcome::Open
        } else if !there(start) {
            Outcome::Unknown
        } else if stays.iter().any(|stay| start < stay.admitted && stay.admitted < over && stay.unit != unit) {
            Outcome::Moved
        } else if there(over) {
            Outcome::Stayed
        } else {
            Outcome::Left
        }
    }
}

/// Youths with three events, by what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Became {
    followed: u64,
    moved: u64,
    left: u64,
    open: u64,
    unknown: u64,
}

impl Thirds {
    /// A youth counts once: with the most that followed any of the third events in the period.
    fn became(&self, level: usize, slot: usize, group: u32, period: &Range<Month>) -> Became {
        let mut youths: BTreeMap<u32, Outcome> = BTreeMap::new();
        for (month, youth, outcome) in self.by.get(&(level, slot, group)).into_iter().flatten() {
            if period.contains(month) {
                let own = youths.entry(*youth).or_insert(*outcome);
                *own = (*own).max(*outcome);
            }
        }
        let mut all = Became::default();
        for outcome in youths.values() {
            match outcome {
                Outcome::Open => all.open += 1,
                Outcome::Unknown => all.unknown += 1,
                Outcome::Stayed => all.followed += 1,
                Outcome::Left => (all.followed, all.left) = (all.followed + 1, all.left + 1),
                Outcome::Moved => (all.followed, all.moved) = (all.followed + 1, all.moved + 1),
            }
        }
        all
    }

    /// Adds both shares of the youths with three events. `anonymous`: some events have no youth.
    pub fn figures(&self, cell: &Cell<'_>, level: usize, anonymous: bool, many: bool, out: &mut Vec<Figure>) {
        let became = self.became(level, cell.slot, cell.group, &cell.period());
        for (indicator, gone) in [(Indicator::MovedOn, became.moved), (Indicator::MovedOut, became.left)] {
            let mut value = Value::share(gone, became.followed);
            value.notes.extend((became.open > 0).then_some(Note::FollowUpOpen));
            value.notes.extend((became.unknown > 0).then_some(Note::OutsideStay));
            value.notes.extend(many.then_some(Note::PerOrganisation));
            let value = if anonymous { Value::none(Note::NoYouth) } else { value };
            out.push(cell.of_restrictions(indicator, value));
        }
    }
}
