// SPDX-License-Identifier: EUPL-1.2
//! Events of a place each with what it began under: the hour, the room, how long the youth was there, who worked.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::contents::{Answered, PartOfDay, SinceAdmission};
use crate::calendar::{Day, Instant, Month, Zone};
use crate::indicator::columns::{Columns, End, RestrictionRow, StayRow};
use crate::indicator::derived::Derived;
use crate::indicator::figure::{KindKey, Slot};
use crate::indicator::night::counted_kind;
use crate::indicator::selection::Selection;
use crate::indicator::spells::{NOBODY, number_of};
use crate::registration::parse::Precision;
use crate::registration::place::PlaceIx;
use crate::registration::restriction::Occasion;
use crate::registration::room::RoomKind;
use crate::registration::shift::{ShiftPart, ShiftRow};
use crate::registration::step::{RestrictionKey, StepKind};

/// One event.
#[derive(Debug, Clone, Copy)]
pub(super) struct Begun {
    /// Whom; [`NOBODY`]: a row without a youth.
    pub youth: u32,
    pub unit: PlaceIx,
    pub day: Day,
    /// When, where it is known to the second.
    pub at: Option<Instant>,
    pub room: RoomKind,
    pub occasion: Occasion,
    pub key: Option<RestrictionKey>,
}

impl Begun {
    pub(super) fn part(&self, zone: &Zone) -> PartOfDay {
        self.at.map_or(PartOfDay::NotKnown, |at| match zone.hour(at) {
            7..12 => PartOfDay::Morning,
            12..17 => PartOfDay::Afternoon,
            17..22 => PartOfDay::Evening,
            _ => PartOfDay::Night,
        })
    }

    /// From 1, Monday.
    pub(super) fn weekday(&self) -> i32 {
        // 1970-01-01 was a Thursday.
        (self.day.0 + 3).rem_euclid(7) + 1
    }
}

/// The events of a kind that began in units in `[from, until)`, as they are counted in figures, in order of time.
pub(super) fn begun(
    columns: &Columns,
    derived: &Derived,
    (selection, kind): (&Selection, KindKey),
    here: &[bool],
    (from, until): (Month, Month),
) -> Vec<Begun> {
    let Some(number) = number_of(Slot::kind(kind)) else { return Vec::new() };
    let inside = |day: Day| from <= day.month() && day.month() < until;
    let events = derived.chunks.iter().flat_map(|chunk| &chunk.spells(number).events);
    let events: Vec<_> = events.filter(|event| here[event.unit.0 as usize] && inside(event.day)).collect();
    let whom: HashSet<u32> = events.iter().map(|event| event.youth).collect();
    let mut first = firsts(columns, selection, kind, &whom);
    let mut all: Vec<Begun> = events
        .into_iter()
        .map(|event| {
            let rows = first.get_mut(&(event.youth, event.day));
            let row = rows.and_then(|rows| {
                // Rows without a youth are told apart by where they were.
                let own = rows.iter().position(|row| event.youth != NOBODY || row.unit == event.unit)?;
                Some(rows.remove(own))
            });
            let (youth, unit, day) = (event.youth, event.unit, event.day);
            let at = row.filter(|row| row.precision == Precision::Second).map(|row| row.start);
            let room = row.map_or(RoomKind::NotRecorded, |row| row.room);
            let occasion = row.map_or(Occasion::NotRecorded, |row| row.occasion);
            Begun { youth, unit, day, at, room, occasion, key: row.and_then(|row| row.key) }
        })
        .collect();
    all.sort_by_key(|own| (own.day, own.at, own.youth));
    all
}

/// The first row of every event by youth and the day it began, in order of time: rows that overlap or touch are one, as
/// figures merge them.
fn firsts<'a>(
    columns: &'a Columns,
    selection: &Selection,
    kind: KindKey,
    whom: &HashSet<u32>,
) -> HashMap<(u32, Day), Vec<&'a RestrictionRow>> {
    let counts = |row: &RestrictionRow| match kind {
        KindKey::Any => true,
        KindKey::AnyButNight => {
            counted_kind(row, &columns.zone, selection) != crate::registration::kind::Kind::NightLocking
        }
        KindKey::One(own) => counted_kind(row, &columns.zone, selection) == own,
    };
    let mut rows: BTreeMap<u32, Vec<&RestrictionRow>> = BTreeMap::new();
    for row in columns.restrictions.rows.iter().filter(|row| row.start < selection.data_cut) {
        let youth = row.youth.map_or(NOBODY, |youth| youth.0);
        if whom.contains(&youth) && counts(row) {
            rows.entry(youth).or_default().push(row);
        }
    }
    let mut firsts: HashMap<(u32, Day), Vec<&RestrictionRow>> = HashMap::new();
    for (youth, mut own) in rows {
        own.sort_by_key(|row| row.start);
        let mut end: Option<Instant> = None;
        for row in own {
            let ends = match row.end {
                End::At(end) if end <= selection.data_cut => end,
                _ => row.start,
            };
            if youth == NOBODY || end.is_none_or(|end| row.start > end) {
                firsts.entry((youth, columns.zone.day(row.start))).or_default().push(row);
                end = Some(ends);
            } else {
                end = end.max(Some(ends));
            }
        }
    }
    firsts
}

/// Presences of youths at the place: stays in its units that touch are one.
pub(super) struct Presences(HashMap<u32, Vec<(Day, Option<Day>)>>);

impl Presences {
    pub(super) fn new(columns: &Columns, here: &[bool]) -> Self {
        let mut stays: Vec<&StayRow> = columns.stays.rows.iter().filter(|stay| here[stay.unit.0 as usize]).collect();
        stays.sort_by_key(|stay| (stay.youth, stay.admitted));
        let mut own: HashMap<u32, Vec<(Day, Option<Day>)>> = HashMap::new();
        for stay in stays {
            let (from, until) = (columns.zone.day(stay.admitted), stay.discharged.map(|at| columns.zone.day(at)));
            let known = own.entry(stay.youth.0).or_default();
            match known.last_mut() {
                // An open stay holds whatever comes after.
                Some((_, None)) => {}
                Some((_, Some(end))) if from <= *end => {
                    let last = known.len() - 1;
                    known[last].1 = until.map(|until| until.max(known[last].1.unwrap_or(until)));
                }
                _ => known.push((from, until)),
            }
        }
        Self(own)
    }

    /// How long a youth was there on a day.
    pub(super) fn since(&self, youth: u32, day: Day) -> SinceAdmission {
        let own = self.0.get(&youth).and_then(|own| {
            own.iter().rev().find(|(from, until)| *from <= day && until.is_none_or(|until| day <= until))
        });
        own.map_or(SinceAdmission::NotKnown, |(from, _)| band(day.0 - from.0))
    }

    /// Days of stay in `[from, until)` by how long the youth was there, leave among them.
    pub(super) fn days(&self, from: Day, until: Day) -> BTreeMap<SinceAdmission, u64> {
        let mut days = BTreeMap::new();
        for (first, last) in self.0.values().flatten() {
            let end = last.unwrap_or(until).0.min(until.0);
            for day in first.0.max(from.0)..end {
                *days.entry(band(day - first.0)).or_default() += 1;
            }
        }
        days
    }
}

fn band(days: i32) -> SinceAdmission {
    match days {
        ..7 => SinceAdmission::Week,
        7..30 => SinceAdmission::Month,
        30..90 => SinceAdmission::Quarter,
        90..180 => SinceAdmission::HalfYear,
        _ => SinceAdmission::Longer,
    }
}

/// Shifts of the place by unit, day and part.
pub(super) struct Shifts<'a>(HashMap<(PlaceIx, Day, ShiftPart), &'a ShiftRow>);

impl<'a> Shifts<'a> {
    /// Those that began in `[from, until)`, and the night before.
    pub(super) fn new(columns: &'a Columns, here: &[bool], from: Day, until: Day) -> Self {
        let inside = |row: &&ShiftRow| here[row.unit.0 as usize] && from.0 < row.day.0 + 2 && row.day < until;
        Self(columns.shifts.rows.iter().filter(inside).map(|row| ((row.unit, row.day, row.part), row)).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The shift an event began in: early from 7, late from 14, night from 22. A dayshift lies across two of them and
    /// says nothing of one.
    fn of(&self, own: &Begun, zone: &Zone) -> Option<&ShiftRow> {
        let hour = own.at.map(|at| zone.hour(at))?;
        let (day, part) = match hour {
            ..7 => (Day(own.day.0 - 1), ShiftPart::Night),
            7..14 => (own.day, ShiftPart::Early),
            14..22 => (own.day, ShiftPart::Late),
            _ => (own.day, ShiftPart::Night),
        };
        self.0.get(&(own.unit, day, part)).copied()
    }

    pub(super) fn temporary(&self, own: &Begun, zone: &Zone) -> Answered {
        answered(self.of(own, zone).and_then(has_temporary))
    }

    pub(super) fn alone(&self, own: &Begun, zone: &Zone) -> Answered {
        answered(self.of(own, zone).and_then(|row| row.alone))
    }

    /// How many shifts gave each answer.
    pub(super) fn count(&self, answer: fn(&ShiftRow) -> Option<bool>) -> BTreeMap<Answered, u64> {
        let mut all = BTreeMap::new();
        for row in self.0.values().filter(|row| row.part != ShiftPart::Day) {
            *all.entry(answered(answer(row))).or_default() += 1;
        }
        all
    }
}

pub(super) fn has_temporary(row: &ShiftRow) -> Option<bool> {
    row.temporary.map(|count| count > 0)
}

fn answered(own: Option<bool>) -> Answered {
    own.map_or(Answered::NotKnown, |yes| if yes { Answered::Yes } else { Answered::No })
}

/// What is known of the restrictions that were talked over.
pub(super) struct Talks {
    done: HashSet<RestrictionKey>,
    known: bool,
}

impl Talks {
    /// Of the events alone: who delivers no steps says nothing of talks.
    pub(super) fn new(columns: &Columns, events: &[Begun]) -> Self {
        let keys: HashSet<RestrictionKey> = events.iter().filter_map(|own| own.key).collect();
        let own: Vec<_> = columns.steps.rows.iter().filter(|row| keys.contains(&row.restriction)).collect();
        let done = own.iter().filter(|row| row.kind == StepKind::Evaluation).map(|row| row.restriction).collect();
        Self { done, known: !own.is_empty() }
    }

    pub(super) fn is_known(&self) -> bool {
        self.known
    }

    pub(super) fn of(&self, own: &Begun) -> Answered {
        answered(own.key.map(|key| self.done.contains(&key)))
    }
}
