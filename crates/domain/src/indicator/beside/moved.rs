// SPDX-License-Identifier: EUPL-1.2
//! Moved on: youths who went to another unit, or left, within 30 days after three events. Passing a youth on is no way
//! out of coercion.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::panic::resume_unwind;

use super::cell::{Cell, Value};
use super::place_months::Groups;
use crate::calendar::{Day, Month};
use crate::indicator::columns::{Columns, StayRow};
use crate::indicator::coverage::Coverage;
use crate::indicator::definition::Indicator;
use crate::indicator::derived::{Chunk, Derived};
use crate::indicator::figure::{Figure, Note};
use crate::indicator::selection::Selection;
use crate::indicator::spells::{Event, NOBODY, slot_at};
use crate::registration::place::PlaceIx;

/// Days in a row, by the calendar, in which three events count, and days after the third in which a move does.
const DAYS: i32 = 30;

/// What became of a youth after the third event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// The 30 days are not over at the data cut.
    Open,
    /// No stay in the unit on the day of the event: nobody knows.
    Unknown,
    /// In care when the 30 days were over, and not moved.
    Stayed,
    /// No stay anywhere when the 30 days were over: home or elsewhere.
    Left,
    /// A stay in another unit began.
    Moved,
}

/// Level, slot and group, each by number.
type At = (usize, usize, u32);

/// Third events: month, youth, and what became of it.
type Third = (Month, u32, Outcome);

/// Third events of all youths.
#[derive(Debug, Default)]
pub struct Thirds {
    by: HashMap<At, Vec<Third>>,
    /// Where rows without a youth were counted.
    anonymous: HashSet<At>,
}

/// What third events are looked for in.
#[derive(Debug, Clone, Copy)]
pub struct Search<'a> {
    /// The facts.
    pub columns: &'a Columns,
    /// What is asked.
    pub selection: &'a Selection,
    /// What was delivered.
    pub coverage: &'a Coverage,
    /// The groups of each level.
    pub levels: &'a [Groups<'a>],
    /// Slots with figures, by number.
    pub slots: &'a [usize],
}

impl Search<'_> {
    /// Looks through all events, on all cores.
    #[must_use]
    pub fn all(self, derived: &Derived) -> Thirds {
        let rows = &self.columns.stays.rows;
        let mut stays: Vec<&StayRow> = rows.iter().filter(|stay| stay.admitted < self.selection.data_cut).collect();
        stays.sort_unstable_by_key(|stay| (stay.youth, stay.admitted));
        let stays = stays.as_slice();
        let mut all = Thirds::default();
        std::thread::scope(|scope| {
            let search = |chunk| scope.spawn(move || self.chunk(chunk, stays));
            let working: Vec<_> = derived.chunks.iter().map(search).collect();
            for work in working {
                let own = work.join().unwrap_or_else(|panic| resume_unwind(panic));
                own.by.into_iter().for_each(|(at, thirds)| all.by.entry(at).or_default().extend(thirds));
                all.anonymous.extend(own.anonymous);
            }
        });
        all
    }

    fn chunk(self, chunk: &Chunk, stays: &[&StayRow]) -> Thirds {
        let mut out = Thirds::default();
        for slot in self.slots {
            for own in chunk.spells(*slot).events.chunk_by(|a, b| a.youth == b.youth) {
                if own[0].youth == NOBODY {
                    self.nobody(*slot, own, &mut out);
                } else if own.len() >= 3 {
                    let from = stays.partition_point(|stay| stay.youth.0 < own[0].youth);
                    let mine = stays[from..].partition_point(|stay| stay.youth.0 == own[0].youth);
                    self.youth(*slot, own, &stays[from..from + mine], &mut out);
                }
            }
        }
        out
    }

    fn nobody(self, slot: usize, events: &[Event], out: &mut Thirds) {
        for (level, groups) in self.levels.iter().enumerate() {
            let of = events.iter().filter_map(|event| groups.of[event.unit.0 as usize]);
            out.anonymous.extend(of.map(|group| (level, slot, group)));
        }
    }

    /// The events of one youth, in order of time.
    fn youth(self, slot: usize, events: &[Event], stays: &[&StayRow], out: &mut Thirds) {
        if !events.windows(3).any(|three| three[2].day.0 - three[0].day.0 < DAYS) {
            return;
        }
        let kind = slot_at(slot).kind;
        for (level, groups) in self.levels.iter().enumerate() {
            let mut last: BTreeMap<u32, [Option<Day>; 2]> = BTreeMap::new();
            for event in events {
                let month = event.day.month();
                let Some(group) = groups.of[event.unit.0 as usize] else { continue };
                if !self.coverage.counts(event.unit, month, kind) {
                    continue;
                }
                let before = last.entry(group).or_default();
                if before[0].is_some_and(|first| event.day.0 - first.0 < DAYS) {
                    let outcome = self.outcome(event.day, event.unit, stays);
                    let found = out.by.entry((level, slot, group)).or_default();
                    // A youth counts once a month, with the most that followed.
                    match found.last_mut().filter(|found| (found.0, found.1) == (month, event.youth)) {
                        Some(found) => found.2 = found.2.max(outcome),
                        None => found.push((month, event.youth, outcome)),
                    }
                }
                *before = [before[1], Some(event.day)];
            }
        }
    }

    fn outcome(self, day: Day, unit: PlaceIx, stays: &[&StayRow]) -> Outcome {
        let zone = &self.columns.zone;
        let (begins, ends, over) =
            (zone.midnight(day), zone.midnight(Day(day.0 + 1)), zone.midnight(Day(day.0 + DAYS + 1)));
        let here = stays.iter().rev().find(|stay| {
            stay.unit == unit && stay.admitted < ends && stay.discharged.is_none_or(|discharged| discharged > begins)
        });
        let Some(here) = here else { return Outcome::Unknown };
        let later = |stay: &&&StayRow| stay.admitted >= begins && stay.admitted > here.admitted && stay.admitted < over;
        let there =
            |stay: &&&StayRow| stay.admitted <= over && stay.discharged.is_none_or(|discharged| discharged > over);
        if over > self.selection.data_cut {
            Outcome::Open
        } else if stays.iter().any(|stay| stay.unit != unit && later(&stay)) {
            Outcome::Moved
        } else if stays.iter().any(|stay| there(&stay)) {
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
    fn became(&self, at: At, period: &Range<Month>) -> Became {
        let mut youths: BTreeMap<u32, Outcome> = BTreeMap::new();
        for (month, youth, outcome) in self.by.get(&at).into_iter().flatten() {
            if period.contains(month) {
                let own = youths.entry(*youth).or_insert(*outcome);
                *own = (*own).max(*outcome);
            }
        }
        let count = |wanted: Outcome| youths.values().filter(|own| **own == wanted).count() as u64;
        let (moved, left) = (count(Outcome::Moved), count(Outcome::Left));
        let followed = moved + left + count(Outcome::Stayed);
        Became { followed, moved, left, open: count(Outcome::Open), unknown: count(Outcome::Unknown) }
    }

    /// Adds both shares of the youths with three events. `months`: the part of the period that was asked for.
    /// `many`: youths of more than one organisation may be in it.
    pub fn figures(&self, cell: &Cell<'_>, level: usize, months: &Range<Month>, many: bool, out: &mut Vec<Figure>) {
        let at = (level, cell.slot, cell.group);
        let became = self.became(at, months);
        for (indicator, gone) in [(Indicator::MovedOn, became.moved), (Indicator::MovedOut, became.left)] {
            let mut value = Value::share(gone, became.followed);
            value.notes.extend((became.open > 0).then_some(Note::FollowUpOpen));
            value.notes.extend((became.unknown > 0).then_some(Note::OutsideStay));
            value.notes.extend(many.then_some(Note::PerOrganisation));
            let value = if self.anonymous.contains(&at) { Value::none(Note::NoYouth) } else { value };
            out.push(cell.of_restrictions(indicator, value));
        }
    }
}
