// SPDX-License-Identifier: EUPL-1.2
//! What all schemes stand on: rows as known at the data cut, care, admissions and what was delivered.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use super::stretch::Stretch;
use crate::calendar::{Day, Instant, Month};
use crate::indicator::care::{self, Care};
use crate::indicator::cells::Grid;
use crate::indicator::columns::{Columns, End, RestrictionRow, StayRow, Youth};
use crate::indicator::coverage::{Coverage, Status};
use crate::indicator::figure::KindKey;
use crate::indicator::figures;
use crate::indicator::night::counted_kind;
use crate::indicator::panel;
use crate::indicator::selection::Selection;
use crate::registration::kind::Kind;
use crate::registration::place::{Level, PlaceIx};
use crate::registration::room::RoomKind;

/// Facts, prepared once for a scheme.
pub struct Ground<'a> {
    /// The facts.
    pub columns: &'a Columns,
    /// What is asked.
    pub selection: &'a Selection,
    /// How many organisations there are at all.
    pub organisations: usize,
    coverage: Coverage,
    care: Vec<Care>,
    rows: Vec<RestrictionRow>,
    /// By youth and admission.
    stays: Vec<StayRow>,
    /// Places that are asked for, where not all are.
    panel: Option<Vec<bool>>,
}

/// What a cell is divided by, and what is known of its deliveries. Months of units that are missing are in neither.
#[derive(Debug, Clone, Default)]
pub struct Base {
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
    /// Bed days: local midnights in care, not on leave.
    pub days: i64,
    /// Patient or admission seconds, less leave.
    pub seconds: i64,
    /// Youths with a stay at any time.
    pub present: Vec<u32>,
    /// Admissions at any time in the period.
    pub admissions: usize,
    /// Totals were delivered for it, which no scheme can be made from.
    pub totals: bool,
}

impl<'a> Ground<'a> {
    /// Prepares the facts.
    #[must_use]
    pub fn new(columns: &'a Columns, selection: &'a Selection) -> Self {
        let known = columns.restrictions.rows.iter().filter(|row| row.start < selection.data_cut);
        let mut rows: Vec<RestrictionRow> = known.map(|row| prepare(*row, columns, selection)).collect();
        let end = |row: &RestrictionRow| match row.end {
            End::At(end) => end,
            _ => row.start,
        };
        rows.sort_unstable_by_key(|row| (row.youth, row.start, end(row), row.kind, row.room, row.unit));
        let mut stays = columns.stays.rows.clone();
        stays.sort_unstable_by_key(|stay| {
            (stay.youth, stay.admitted, stay.discharged.is_none(), stay.discharged, stay.unit)
        });
        let organisations: BTreeSet<PlaceIx> =
            columns.places.iter().map(|(ix, _)| columns.places.organisation(ix)).collect();
        let coverage = Coverage::new(columns, selection, &figures::kinds(columns, selection));
        let fixed = selection.fixed_panel.then(|| panel::fixed(columns, selection, &coverage));
        Self {
            columns,
            selection,
            organisations: organisations.len(),
            panel: fixed.map(|fixed| fixed.unwrap_or_else(|| vec![false; columns.places.len()])),
            coverage,
            care: care::derive(columns, selection),
            rows,
            stays,
        }
    }

    /// The levels asked for, each with its grid of places and periods.
    pub fn grids(&self) -> impl Iterator<Item = (Level, Grid)> + '_ {
        let grid = |level| Grid::new(&self.columns.places, self.selection, level, self.panel.as_deref());
        self.selection.levels.iter().map(move |level| (*level, grid(*level)))
    }

    /// Stretches of the rows that are kept, by youth and start.
    #[must_use]
    pub fn stretches(&self, keep: impl Fn(&RestrictionRow) -> bool) -> Vec<Stretch> {
        let mut out = Vec::new();
        let mut kept: Vec<RestrictionRow> = Vec::new();
        for rows in self.rows.chunk_by(|a, b| a.youth == b.youth) {
            kept.clear();
            kept.extend(rows.iter().filter(|row| keep(row)));
            let own = rows[0].youth.map_or(&[][..], |youth| self.stays_of(youth));
            out.extend(Stretch::merge(&kept, own, self.selection.data_cut));
        }
        out
    }

    fn stays_of(&self, youth: Youth) -> &[StayRow] {
        let first = self.stays.partition_point(|stay| stay.youth < youth);
        let last = self.stays.partition_point(|stay| stay.youth <= youth);
        &self.stays[first..last]
    }

    /// What is known of rows of several kinds together: missing when one of them is, and cannot occur only when none
    /// can.
    #[must_use]
    pub fn status(&self, unit: PlaceIx, month: Month, kinds: &[Kind]) -> Status {
        let all = kinds.iter().map(|kind| self.coverage.joined(unit, month, KindKey::One(*kind)));
        all.reduce(|joined, next| match (joined, next) {
            (Status::Missing, _) | (_, Status::Missing) => Status::Missing,
            (Status::Received, _) | (_, Status::Received) => Status::Received,
            (Status::CannotOccur, Status::CannotOccur) => Status::CannotOccur,
            _ => Status::NotDue,
        })
        .unwrap_or(Status::NotDue)
    }

    /// The cells a unit-month of these kinds counts in; none when its rows are missing or out of scope.
    #[must_use]
    pub fn cells(&self, grid: &Grid, unit: PlaceIx, month: Month, kinds: &[Kind]) -> Range<usize> {
        let cells = grid.cells(unit, month);
        let counts = || self.status(unit, month, kinds) != Status::Missing && !self.coverage.stays_missing(unit, month);
        if cells.is_empty() || counts() { cells } else { 0..0 }
    }

    /// What the cells of a grid are divided by, for rows of these kinds.
    #[must_use]
    pub fn bases(&self, grid: &Grid, kinds: &[Kind]) -> Vec<Base> {
        let mut out = vec![Base::default(); grid.len()];
        self.count_deliveries(grid, kinds, &mut out);
        for care in &self.care {
            for cell in self.cells(grid, care.unit, care.month, kinds) {
                out[cell].days += care.days;
                out[cell].seconds += care.seconds;
                out[cell].present.push(care.youth.0);
            }
        }
        for base in &mut out {
            base.present.sort_unstable();
            base.present.dedup();
        }
        self.count_admissions(grid, kinds, &mut out);
        for row in &self.columns.aggregates.rows {
            let ours = row.kind.is_none_or(|kind| kinds.contains(&kind));
            for month in (row.from.0..row.until.0).map(Month).filter(|_| ours) {
                for cell in grid.cells(row.place, month) {
                    out[cell].totals = true;
                }
            }
        }
        out
    }

    /// Units with care in a period: in others care is not in the denominator.
    #[must_use]
    pub fn cared(&self, grid: &Grid) -> HashSet<(PlaceIx, usize)> {
        let with = self.care.iter().filter(|care| care.seconds > 0);
        with.flat_map(|care| grid.periods_of(care.month).map(move |period| (care.unit, period))).collect()
    }

    fn count_deliveries(&self, grid: &Grid, kinds: &[Kind], out: &mut [Base]) {
        let (selection, places) = (self.selection, &self.columns.places);
        let zone = &self.columns.zone;
        let begun = |month: &Month| zone.month_start(*month) < selection.data_cut;
        for unit in self.coverage.leaves() {
            let (opened, closed) = (places.opened(*unit).map(Day::month), places.closed(*unit));
            for month in (selection.from.0..selection.until.0).map(Month).take_while(begun) {
                let open =
                    opened.is_none_or(|first| first <= month) && closed.is_none_or(|day| day > month.first_day());
                if !open {
                    continue;
                }
                let (received, due, counted, cannot, missing) = match self.status(*unit, month, kinds) {
                    Status::Missing => (0, 1, 0, 0, 1),
                    Status::CannotOccur => (0, 0, 0, 1, 0),
                    Status::Received => (1, 1, 1, 0, 0),
                    Status::NotDue => (0, 0, 1, 0, 0),
                };
                for base in &mut out[grid.cells(*unit, month)] {
                    base.partial |= !selection.is_over(month, zone);
                    base.received += received;
                    base.due += due;
                    base.counted += counted;
                    base.cannot_occur += cannot;
                    base.missing += missing;
                }
            }
        }
    }

    /// An admission is what a youth's stays that touch or overlap in units of one organisation make together.
    fn count_admissions(&self, grid: &Grid, kinds: &[Kind], out: &mut [Base]) {
        let (zone, cut) = (&self.columns.zone, self.selection.data_cut);
        let organisation = |stay: &StayRow| self.columns.places.organisation(stay.unit);
        let end = |stay: &StayRow| stay.discharged.unwrap_or(cut).min(cut);
        let mut order: Vec<&StayRow> = self.stays.iter().filter(|stay| stay.admitted < cut).collect();
        order.sort_unstable_by_key(|stay| (stay.youth, organisation(stay), stay.admitted, end(stay)));
        let mut seen: Vec<(usize, usize)> = Vec::with_capacity(order.len());
        let (mut admission, mut until) = (0, Instant(i64::MIN));
        for (at, stay) in order.iter().enumerate() {
            let before = at.checked_sub(1).map(|at| order[at]);
            let same = before.is_some_and(|own| own.youth == stay.youth && organisation(own) == organisation(stay));
            if !same || stay.admitted > until {
                admission = at;
                until = end(stay);
            }
            until = until.max(end(stay));
            let last = zone.month(Instant(end(stay).0.max(stay.admitted.0 + 1) - 1));
            let months = zone.month(stay.admitted).0.max(self.selection.from.0)..=last.0.min(self.selection.until.0);
            for month in months {
                seen.extend(self.cells(grid, stay.unit, Month(month), kinds).map(|cell| (cell, admission)));
            }
        }
        seen.sort_unstable();
        seen.dedup();
        for (cell, _) in seen {
            out[cell].admissions += 1;
        }
    }
}

/// The row as it counts: its kind, and its end as known at the data cut.
fn prepare(mut row: RestrictionRow, columns: &Columns, selection: &Selection) -> RestrictionRow {
    let kind = counted_kind(&row, &columns.zone, selection);
    let own_room = row.kind == Kind::NightLocking || kind == Kind::NightLocking;
    if own_room && row.room == RoomKind::NotRecorded {
        row.room = RoomKind::OwnRoom;
    }
    row.kind = kind;
    if let End::At(end) = row.end
        && end > selection.data_cut
    {
        row.end = End::Running;
    }
    row
}
