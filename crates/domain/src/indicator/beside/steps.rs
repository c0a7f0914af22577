// SPDX-License-Identifier: EUPL-1.2
//! What was done after a restriction: legal clocks kept, talked over, accounts taken, told; each in time or not.

use std::collections::HashMap;

use super::add::Facts;
use super::cell::{Cell, Value};
use super::known::{KnownMonths, Scope};
use super::place_months::{ByUnit, Sum, slots_of};
use crate::calendar::{Instant, Month, Zone};
use crate::indicator::columns::{End, RestrictionRow};
use crate::indicator::definition::Indicator;
use crate::indicator::figure::{Figure, Note};
use crate::indicator::night::counted_kind;
use crate::registration::clock::{self, Clock, ClockId, Due, MetBy};
use crate::registration::dictionary::TableKind;
use crate::registration::parse::Precision;
use crate::registration::restriction::Regime;
use crate::registration::step::{RestrictionKey, StepKind, StepRow};

const HOUR: i64 = 3600;
/// A step is kept live when it was entered within this long after it was done: as for late entry.
const LIVE: i64 = HOUR;
/// Our choice, no law: youth and parents are told within a day of the start.
const TOLD: i64 = 24 * HOUR;
/// Our choice, no law: talked over, and accounts taken, within seven days of the end.
const TALKED: i64 = 7 * 24 * HOUR;

/// What is asked in time: the indicator, the step, how long after what.
const ASKED: [(Indicator, StepKind, i64, bool); 5] = [
    (Indicator::Evaluated, StepKind::Evaluation, TALKED, true),
    (Indicator::OwnAccountYouth, StepKind::YouthAccount, TALKED, true),
    (Indicator::OwnAccountParents, StepKind::ParentAccount, TALKED, true),
    (Indicator::ToldYouth, StepKind::ToldYouth, TOLD, false),
    (Indicator::ToldParents, StepKind::ToldParents, TOLD, false),
];

/// Counts of restrictions (rows, not merged) and of their clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Done {
    /// Clocks due.
    pub due: u64,
    /// Of which met, and entered at once.
    pub live: u64,
    /// Of which met, and entered later.
    pub filled: u64,
    /// Restrictions of which each thing was due, and done in time.
    pub asked: [(u64, u64); ASKED.len()],
    /// Restrictions without an id or known to the day: nobody can tell which steps belong to them, or when.
    pub unlinked: u64,
    /// Restrictions of which the law is not recorded, so that no clock runs.
    pub lawless: u64,
}

impl Sum for Done {
    fn add(&mut self, other: &Self) {
        self.due += other.due;
        self.live += other.live;
        self.filled += other.filled;
        self.unlinked += other.unlinked;
        self.lawless += other.lawless;
        for (sum, own) in self.asked.iter_mut().zip(other.asked) {
            *sum = (sum.0 + own.0, sum.1 + own.1);
        }
    }
}

/// Of each clock: due, kept and entered at once, kept and entered later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PerClock {
    /// By clock, in the order of [`ClockId`].
    pub clocks: [[u32; 3]; ClockId::ALL.len()],
    /// As in [`Done`].
    pub unlinked: u64,
    /// As in [`Done`].
    pub lawless: u64,
}

/// Counts by slot, unit and month in which the restriction began.
#[must_use]
pub fn count(facts: Facts<'_>) -> (KnownMonths, ByUnit<Done>) {
    let (columns, selection) = (facts.columns, facts.selection);
    let mut out: ByUnit<Done> = ByUnit::new(columns, selection.from, selection.until);
    let known = walk(facts, |row, steps, month| {
        let unlinked = Done { unlinked: 1, ..Done::default() };
        let own = steps.map_or(unlinked, |steps| done(row, steps, &columns.zone, selection.data_cut));
        for slot in slots_of(row.kind, row.room) {
            if let Some(sum) = out.at(slot, row.unit, month) {
                sum.add(&own);
            }
        }
    });
    (known, out)
}

/// Counts of each clock for one slot, by unit and month in which the restriction began.
#[must_use]
pub fn per_clock(facts: Facts<'_>, slot: usize) -> (KnownMonths, ByUnit<PerClock>) {
    let (columns, selection) = (facts.columns, facts.selection);
    let mut out: ByUnit<PerClock> = ByUnit::new(columns, selection.from, selection.until);
    let known = walk(facts, |row, steps, month| {
        let mine = slots_of(row.kind, row.room).any(|own| own == slot);
        let Some(sum) = out.at(slot, row.unit, month).filter(|_| mine) else { return };
        let Some(steps) = steps else {
            sum.unlinked += 1;
            return;
        };
        sum.lawless += u64::from(row.regime == Regime::NotRecorded);
        for clock in clock::clocks(row, columns.zone.day(row.start)) {
            if let Some(kept) = kept(clock, row, steps, &columns.zone, selection.data_cut) {
                let own = &mut sum.clocks[clock.id as usize];
                own[0] += 1;
                own[1] += u32::from(kept == Kept::Live);
                own[2] += u32::from(kept == Kept::Filled);
            }
        }
    });
    (known, out)
}

/// Every restriction that counts, as its kind counts, with its steps: `None` where nobody can tell which or when.
fn walk(facts: Facts<'_>, mut take: impl FnMut(&RestrictionRow, Option<&[&StepRow]>, Month)) -> KnownMonths {
    let (columns, selection) = (facts.columns, facts.selection);
    let zone = &columns.zone;
    let mut steps: HashMap<RestrictionKey, Vec<&StepRow>> = HashMap::new();
    for step in columns.steps.rows.iter().filter(|step| step.at <= selection.data_cut) {
        steps.entry(step.restriction).or_default().push(step);
    }
    for own in steps.values_mut() {
        own.sort_unstable_by_key(|step| (step.at, step.entered));
    }
    let rows = || columns.restrictions.rows.iter().filter(|row| row.start < selection.data_cut);
    let stepped = rows().filter(|row| row.key.is_some_and(|key| steps.contains_key(&key)));
    let months: Vec<_> = stepped.map(|row| (row.unit, zone.month(row.start))).collect();
    let known = KnownMonths::new(facts, TableKind::Steps, &months, false);
    if months.is_empty() && columns.deliveries.rows.iter().all(|own| own.table != Some(TableKind::Steps)) {
        return known;
    }
    for row in rows().filter(|row| selection.view.admits(row)) {
        let month = zone.month(row.start);
        if !known.counts(facts, row.unit, month) {
            continue;
        }
        let row = RestrictionRow { kind: counted_kind(row, zone, selection), ..*row };
        let key = row.key.filter(|_| row.precision == Precision::Second);
        take(&row, key.map(|key| steps.get(&key).map_or(&[][..], Vec::as_slice)), month);
    }
    known
}

/// The end as known at the data cut; `None`: open.
fn ended(row: &RestrictionRow, cut: Instant) -> Option<Instant> {
    match row.end {
        End::At(end) if end <= cut => Some(end),
        End::Moment => Some(row.start),
        End::At(_) | End::Running | End::Unknown => None,
    }
}

fn done(row: &RestrictionRow, steps: &[&StepRow], zone: &Zone, cut: Instant) -> Done {
    let mut own = Done { lawless: u64::from(row.regime == Regime::NotRecorded), ..Done::default() };
    for clock in clock::clocks(row, zone.day(row.start)) {
        if let Some(kept) = kept(clock, row, steps, zone, cut) {
            own.due += 1;
            own.live += u64::from(kept == Kept::Live);
            own.filled += u64::from(kept == Kept::Filled);
        }
    }
    for ((_, kind, within, after_end), sum) in ASKED.iter().zip(&mut own.asked) {
        // Without a known end the time runs from the start, but not while it goes on.
        let running = *after_end && matches!(row.end, End::Running);
        let from = if *after_end { ended(row, cut).unwrap_or(row.start) } else { row.start };
        let due = Instant(from.0 + within);
        if due <= cut && !running {
            let met = steps.iter().any(|step| step.kind == *kind && step.at <= due);
            *sum = (1, u64::from(met));
        }
    }
    own
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    Live,
    Filled,
    No,
}

/// Whether a clock was kept; `None`: nothing was due, not yet, or nobody knows since the end was never recorded.
fn kept(clock: &Clock, row: &RestrictionRow, steps: &[&StepRow], zone: &Zone, cut: Instant) -> Option<Kept> {
    let (due, end) = (clock.due_at(row.start, zone), ended(row, cut));
    let over = end.is_some_and(|end| if clock.met_by == MetBy::End { end <= due } else { end < due });
    if due > cut || (clock.lapses && over) {
        return None;
    }
    let live = |at: Instant, entered: Option<Instant>| entered.is_some_and(|entered| entered.0 - at.0 <= LIVE);
    let kept = match clock.met_by {
        MetBy::End if over => end.map(|end| live(end, row.entered)),
        MetBy::End => None,
        MetBy::Step(kind) => {
            let of: Vec<&&StepRow> = steps.iter().filter(|step| step.kind == kind).collect();
            let limit = if let Due::Seconds(limit) = clock.due { limit } else { i64::MAX };
            if clock.again {
                let until = end.unwrap_or(if row.end == End::Unknown { row.start } else { cut });
                let seen = seen(steps, until);
                unbroken(row.start, until, limit, &seen).then(|| of.iter().all(|step| live(step.at, step.entered)))
            } else {
                of.iter().find(|step| step.at <= due).map(|step| live(step.at, step.entered))
            }
        }
    };
    match kept {
        Some(true) => Some(Kept::Live),
        Some(false) => Some(Kept::Filled),
        None if end.is_none() && row.end == End::Unknown && clock.lapses => None,
        None => Some(Kept::No),
    }
}

/// When somebody looked in, or stayed from one moment to the next, in order.
fn seen(steps: &[&StepRow], until: Instant) -> Vec<(Instant, Instant)> {
    let (mut seen, mut stays) = (Vec::new(), None);
    for step in steps {
        match step.kind {
            StepKind::Check => seen.push((step.at, step.at)),
            StepKind::StayBegun => stays = stays.or(Some(step.at)),
            StepKind::StayOver => seen.extend(stays.take().map(|from| (from, step.at))),
            _ => {}
        }
    }
    seen.extend(stays.map(|from| (from, until.max(from))));
    seen.sort_unstable();
    seen
}

/// Whether no longer than `limit` seconds passed in which nobody looked in or stayed, from the start until then.
fn unbroken(start: Instant, until: Instant, limit: i64, seen: &[(Instant, Instant)]) -> bool {
    let mut last = start.0;
    for (from, to) in seen.iter().filter(|(from, _)| *from >= start && *from < until) {
        if from.0 - last > limit {
            return false;
        }
        last = last.max(to.0);
    }
    until.0 - last <= limit
}

/// The shares of clocks kept and entered at once, and later.
#[must_use]
pub fn clock_figures(cell: &Cell<'_>, known: &KnownMonths, scope: &Scope, done: &Done) -> [Figure; 2] {
    [(Indicator::ClockKept, done.live), (Indicator::ClockBackfilled, done.filled)].map(|(indicator, part)| {
        let mut value = value(cell, done, part, done.due);
        value.notes.extend((done.lawless > 0).then_some(Note::LawNotRecorded));
        known.figure(cell, scope, indicator, value)
    })
}

/// Adds the shares.
pub fn figures(cell: &Cell<'_>, known: &KnownMonths, scope: &Scope, done: &Done, out: &mut Vec<Figure>) {
    out.extend(clock_figures(cell, known, scope, done));
    for ((indicator, ..), (due, met)) in ASKED.iter().zip(done.asked) {
        out.push(known.figure(cell, scope, *indicator, value(cell, done, met, due)));
    }
}

fn value(cell: &Cell<'_>, done: &Done, part: u64, whole: u64) -> Value {
    let mut value = Value::share(part, whole);
    let unlinked = (done.unlinked > 0).then_some(Note::StepsNotLinked);
    if unlinked.is_some() && whole == 0 {
        value.notes.clear();
    }
    value.notes.extend(unlinked);
    match cell.blocked() {
        Some(note @ (Note::FromTotals | Note::TotalsCannotGive)) => Value::none(note),
        _ => value,
    }
}
