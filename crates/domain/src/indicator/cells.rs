// SPDX-License-Identifier: EUPL-1.2
//! Cells: what rows add up to for one slot, place and period, before it becomes figures.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::care::Care;
use super::columns::Columns;
use super::coverage::{Coverage, Status};
use super::figure::{KindKey, Slot};
use super::night::Night;
use super::selection::Selection;
use super::spells::{Event, Mixed, Piece};
use crate::calendar::{Day, Instant, Month};
use crate::registration::kind::Kind;
use crate::registration::place::{Level, PlaceIx};

/// Place (id at its level) and period of a cell.
pub type CellKey = (String, (Month, Month));

/// What rows add up to in one cell. Months of units whose rows are missing are in neither the numerators
/// nor the denominators.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// Events begun.
    pub events: u64,
    /// Of which the end is not known.
    pub open: u64,
    /// Seconds in restriction; exact.
    pub seconds: i64,
    /// Care days.
    pub care_days: i64,
    /// Care seconds; exact.
    pub care_seconds: i64,
    /// Youths with a stay at any time.
    pub present: u64,
    /// Of those, affected.
    pub affected: u64,
    /// Of the affected, those with three events within 30 days, the last begun here.
    pub repeated: u64,
    /// Nights of youths in which a room was locked by routine.
    pub nights: u64,
    /// Affected without a stay here.
    pub outside: u64,
    /// Per unit, per youth: (seconds in restriction, care seconds).
    pub strata: Vec<Vec<(f64, f64)>>,
    /// Per youth: (events, care days).
    pub clusters: Vec<(f64, f64)>,
    /// Seconds of ended events that began here, ascending.
    pub durations: Vec<i64>,
    /// Precisions of the rows.
    pub precision: Mixed,
    /// Rows without a youth.
    pub anonymous: bool,
    /// Their kinds, if several were to be united.
    pub kinds: BTreeSet<Kind>,
    /// Deliveries received, at the places without parts.
    pub received: u64,
    /// Deliveries due.
    pub due: u64,
    /// Unit-months whose rows count.
    pub counted: u64,
    /// Unit-months in which it cannot occur.
    pub cannot_occur: u64,
    /// Unit-months that are missing.
    pub missing: u64,
    /// A month of the period is not over at the data cut.
    pub partial: bool,
    /// A place has rows here and no care at all, so that its care days are not in the denominator.
    pub without_care: bool,
}

/// What cells are built from, beside the spells of their slot.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The facts.
    pub columns: &'a Columns,
    /// What is asked.
    pub selection: &'a Selection,
    /// What was delivered.
    pub coverage: &'a Coverage,
    /// Care of all youths.
    pub care: &'a [Care],
    /// Nights locked by routine.
    pub nights: &'a [Night],
}

impl<'a> Facts<'a> {
    /// Builds the cells of one slot at one level.
    #[must_use]
    pub fn cells(self, slot: Slot, level: Level, pieces: &[Piece], events: &[Event]) -> BTreeMap<CellKey, Cell> {
        let mut builder = self.builder(slot, level);
        builder.count_deliveries();
        if slot.is_of_rooms() {
            return builder.cells;
        }
        let repeats = builder.repeats(events);
        builder.add_rows(pieces, &repeats);
        if slot == Slot::kind(KindKey::One(Kind::NightLocking)) {
            builder.add_nights();
        }
        for event in events {
            if let Some(seconds) = event.seconds
                && let Some(cell) = builder.cell(event.unit, event.month)
            {
                cell.durations.push(seconds);
            }
        }
        for cell in builder.cells.values_mut() {
            cell.durations.sort_unstable();
        }
        builder.cells
    }

    /// Events begun in each cell, of the rows that count.
    #[must_use]
    pub fn events(self, slot: Slot, level: Level, pieces: &[Piece]) -> BTreeMap<CellKey, u64> {
        let mut builder = self.builder(slot, level);
        for piece in pieces.iter().filter(|piece| piece.events > 0) {
            if let Some(cell) = builder.cell(piece.unit, piece.month) {
                cell.events += u64::from(piece.events);
            }
        }
        builder.cells.into_iter().map(|(key, cell)| (key, cell.events)).collect()
    }

    fn builder(self, slot: Slot, level: Level) -> Builder<'a> {
        let places = &self.columns.places;
        let only = self.selection.place.as_deref();
        let groups = places
            .iter()
            .map(|(ix, _)| places.at_level(ix, level).filter(|group| only.is_none_or(|only| only == *group)));
        Builder { facts: self, slot, groups: groups.collect(), cells: BTreeMap::new() }
    }
}

/// Days in a row, by the calendar, in which three events are a repeat.
const REPEAT_DAYS: i32 = 30;

/// A youth with a repeat in a group and period.
type Repeat<'a> = (&'a str, (Month, Month), u32);

struct Builder<'a> {
    facts: Facts<'a>,
    slot: Slot,
    groups: Vec<Option<&'a str>>,
    cells: BTreeMap<CellKey, Cell>,
}

/// One youth's part in one group, period and unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Part<'a> {
    group: &'a str,
    period: (Month, Month),
    youth: u32,
    unit: PlaceIx,
    seconds: i64,
    events: i64,
    days: i64,
    care: i64,
    present: bool,
    affected: bool,
}

impl<'a> Builder<'a> {
    /// The cell a unit-month counts in, or `None` when it is out of scope or its rows are missing.
    fn cell(&mut self, unit: PlaceIx, month: Month) -> Option<&mut Cell> {
        let (group, period) = self.scope(unit, month)?;
        if !self.counts(unit, month) {
            return None;
        }
        Some(self.cells.entry((group.to_owned(), period)).or_default())
    }

    fn scope(&self, unit: PlaceIx, month: Month) -> Option<(&'a str, (Month, Month))> {
        let group = self.groups[unit.0 as usize]?;
        Some((group, self.period(month)?))
    }

    fn period(&self, month: Month) -> Option<(Month, Month)> {
        let inside = self.facts.selection.from <= month && month < self.facts.selection.until;
        inside.then(|| self.facts.selection.period_of(month))
    }

    fn counts(&self, unit: PlaceIx, month: Month) -> bool {
        self.facts.coverage.joined(unit, month, self.slot.kind) != Status::Missing
            && !self.facts.coverage.stays_missing(unit, month)
    }

    /// Walks every place without parts over the months of the window.
    fn count_deliveries(&mut self) {
        let selection = self.facts.selection;
        let begun = |month: &Month| self.facts.columns.zone.month_start(*month) < selection.data_cut;
        for unit in self.facts.coverage.leaves() {
            let opened = self.facts.columns.places.opened(*unit).map(Day::month);
            let closed = self.facts.columns.places.closed(*unit);
            for month in (selection.from.0..selection.until.0).map(Month).take_while(begun) {
                let open =
                    opened.is_none_or(|first| first <= month) && closed.is_none_or(|day| day > month.first_day());
                if !open {
                    continue;
                }
                if let Some((group, period)) = self.scope(*unit, month) {
                    let status = self.facts.coverage.joined(*unit, month, self.slot.kind);
                    let over = selection.is_over(month, &self.facts.columns.zone);
                    let cell = self.cells.entry((group.to_owned(), period)).or_default();
                    cell.partial |= !over;
                    match status {
                        Status::Missing => {
                            cell.missing += 1;
                            cell.due += 1;
                        }
                        Status::CannotOccur => cell.cannot_occur += 1,
                        Status::Received => {
                            cell.received += 1;
                            cell.due += 1;
                            cell.counted += 1;
                        }
                        Status::NotDue => cell.counted += 1,
                    }
                }
            }
        }
    }

    /// Youths with three events within [`REPEAT_DAYS`] in one group, by the period the third began in.
    fn repeats(&self, events: &[Event]) -> HashSet<Repeat<'a>> {
        let mut begun: Vec<(&str, u32, Instant, Month)> = events
            .iter()
            .filter(|event| self.counts(event.unit, event.month))
            .filter_map(|event| Some((self.groups[event.unit.0 as usize]?, event.youth?, event.start, event.month)))
            .collect();
        begun.sort_unstable();
        let zone = &self.facts.columns.zone;
        let within = |three: &&[(&str, u32, Instant, Month)]| {
            let own = (three[0].0, three[0].1) == (three[2].0, three[2].1);
            own && zone.day(three[2].2).0 - zone.day(three[0].2).0 < REPEAT_DAYS
        };
        let last = begun.windows(3).filter(within).map(|three| three[2]);
        last.filter_map(|(group, youth, _, month)| Some((group, self.period(month)?, youth))).collect()
    }

    /// A night counts once for each youth in a group: where and when the first locking of it began.
    fn add_nights(&mut self) {
        let mut nights: Vec<(&str, Night)> = self
            .facts
            .nights
            .iter()
            .filter(|night| self.counts(night.unit, night.month))
            .filter_map(|night| Some((self.groups[night.unit.0 as usize]?, *night)))
            .collect();
        nights.sort_unstable();
        nights.dedup_by_key(|(group, night)| (*group, night.youth, night.evening));
        for (_, night) in nights {
            if let Some(cell) = self.cell(night.unit, night.month) {
                cell.nights += 1;
            }
        }
    }

    fn add_rows(&mut self, pieces: &[Piece], repeats: &HashSet<Repeat<'a>>) {
        let care = self.facts.care;
        let mut parts: Vec<Part<'a>> = Vec::with_capacity(pieces.len() + care.len());
        let selection = self.facts.selection;
        let cared: HashSet<(PlaceIx, (Month, Month))> = care
            .iter()
            .filter(|care| care.seconds > 0)
            .map(|care| (care.unit, selection.period_of(care.month)))
            .collect();
        for piece in pieces {
            let Some((group, period)) = self.scope(piece.unit, piece.month) else { continue };
            let unites = matches!(self.slot.kind, KindKey::Any | KindKey::AnyButNight);
            let Some(cell) = self.cell(piece.unit, piece.month) else { continue };
            cell.events += u64::from(piece.events);
            cell.open += u64::from(piece.open);
            cell.seconds += piece.seconds;
            cell.precision = cell.precision.with(piece.precision);
            cell.without_care |= !cared.contains(&(piece.unit, period));
            match piece.youth {
                Some(youth) => parts.push(Part {
                    group,
                    period,
                    youth,
                    unit: piece.unit,
                    seconds: piece.seconds,
                    events: i64::from(piece.events),
                    days: 0,
                    care: 0,
                    present: false,
                    affected: true,
                }),
                None => cell.anonymous = true,
            }
            if unites {
                cell.kinds.insert(piece.kind);
            }
        }
        for care in care {
            let Some((group, period)) = self.scope(care.unit, care.month) else { continue };
            let Some(cell) = self.cell(care.unit, care.month) else { continue };
            cell.care_days += care.days;
            cell.care_seconds += care.seconds;
            parts.push(Part {
                group,
                period,
                youth: care.youth.0,
                unit: care.unit,
                seconds: 0,
                events: 0,
                days: care.days,
                care: care.seconds,
                present: true,
                affected: false,
            });
        }
        parts.sort_unstable();
        for cell in parts.chunk_by(|a, b| (a.group, a.period) == (b.group, b.period)) {
            let key = (cell[0].group.to_owned(), cell[0].period);
            self.cells.entry(key).or_default().add_youths(cell, repeats);
        }
    }
}

impl Cell {
    /// Adds the parts of one cell, sorted by youth.
    fn add_youths(&mut self, parts: &[Part<'_>], repeats: &HashSet<Repeat<'_>>) {
        let mut strata: BTreeMap<PlaceIx, Vec<(f64, f64)>> = BTreeMap::new();
        for youth in parts.chunk_by(|a, b| a.youth == b.youth) {
            let present = youth.iter().any(|part| part.present);
            let affected = youth.iter().any(|part| part.affected);
            self.present += u64::from(present);
            self.affected += u64::from(present && affected);
            let repeated = || repeats.contains(&(youth[0].group, youth[0].period, youth[0].youth));
            self.repeated += u64::from(present && affected && repeated());
            self.outside += u64::from(affected && !present);
            let sum = |get: fn(&Part<'_>) -> i64| youth.iter().map(get).sum::<i64>() as f64;
            self.clusters.push((sum(|part| part.events), sum(|part| part.days)));
            for unit in youth.chunk_by(|a, b| a.unit == b.unit) {
                let sum = |get: fn(&Part<'_>) -> i64| unit.iter().map(get).sum::<i64>() as f64;
                strata.entry(unit[0].unit).or_default().push((sum(|part| part.seconds), sum(|part| part.care)));
            }
        }
        self.strata = strata.into_values().collect();
        // Sums of decimals depend on their order, and the order of youths means nothing.
        self.clusters.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    }
}
