// SPDX-License-Identifier: EUPL-1.2
//! Care counted into the cells of a level: the same for every slot whose months count alike, so that it is done once.

use std::ops::Range;
use std::panic::resume_unwind;

use nabij_stats::linear::Sums;

use super::care::Care;
use super::cells::{Cell, Grid};
use super::count::take;
use super::coverage::Coverage;
use super::derived::{Chunk, Derived};
use super::figure::KindKey;
use super::selection::Selection;
use super::spread::Stay;
use crate::calendar::Month;
use crate::registration::place::PlaceIx;

/// Cells with care alone, and who was in care where.
#[derive(Debug)]
pub struct Base {
    /// In the order of the grid.
    pub(super) cells: Vec<Cell>,
    /// Care seconds by cell, unit and youth, in that order; only where intervals are asked for.
    pub(super) stays: Vec<Stay>,
    /// By youth, in order of cell.
    in_care: Vec<InCare>,
    /// Where the care of each youth begins; one more than there are youths.
    begins: Vec<u32>,
    /// Cells of each unit-month that counts; none of one that does not.
    cells_of: Vec<(u32, u32)>,
    /// By unit and period: whether there is any care.
    cared: Vec<bool>,
    from: Month,
    months: usize,
    periods: usize,
}

/// Care in one cell, small: many fit in a cache.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    /// Of the care days of each youth.
    squares: i128,
    days: i64,
    seconds: i64,
    youths: u64,
    with_days: u64,
}

impl Sum {
    fn add(&mut self, other: Self) {
        self.squares += other.squares;
        self.days += other.days;
        self.seconds += other.seconds;
        self.youths += other.youths;
        self.with_days += other.with_days;
    }
}

impl From<Sum> for Cell {
    fn from(sum: Sum) -> Self {
        let Sum { squares, days, seconds, youths, with_days } = sum;
        Self {
            there: youths > 0,
            care_days: days,
            care_seconds: seconds,
            present: youths,
            by_youth: Sums { clusters: with_days, y: i128::from(days), yy: squares, ..Sums::default() },
            ..Self::default()
        }
    }
}

/// One youth's care days in one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct InCare {
    pub(super) cell: u32,
    pub(super) days: i32,
}

impl Base {
    /// Counts care. `counts` says which unit-months count, by [`Grid::counting`].
    #[must_use]
    pub fn new(derived: &Derived, selection: &Selection, grid: &Grid, counts: &[bool]) -> Self {
        let (units, periods) = (grid.units(), grid.periods.len());
        let months = grid.months();
        let narrow = |cell: usize| u32::try_from(cell).unwrap_or(u32::MAX);
        let cells_of = (0..units * months).map(|at| {
            let unit = PlaceIx(narrow(at / months));
            let month = Month(selection.from.0 + i32::try_from(at % months).unwrap_or(i32::MAX));
            let cells = if counts[at] { grid.cells(unit, month) } else { 0..0 };
            (narrow(cells.start), narrow(cells.end))
        });
        let mut own = Self {
            cells: Vec::with_capacity(grid.len()),
            stays: Vec::new(),
            in_care: Vec::new(),
            begins: Vec::new(),
            cells_of: cells_of.collect(),
            cared: vec![false; units * periods],
            from: selection.from,
            months,
            periods,
        };
        let mut sums = vec![Sum::default(); grid.len()];
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let shares = derived.chunks.chunks(derived.chunks.len().div_ceil(cores).max(1));
        let shares: Vec<Share> = std::thread::scope(|scope| {
            let (own, spread) = (&own, selection.replicates > 0);
            let working: Vec<_> =
                shares.map(|chunks| scope.spawn(move || Share::new(chunks, own, grid, spread))).collect();
            working.into_iter().map(|work| work.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
        });
        for share in shares {
            let before = narrow(own.in_care.len());
            own.begins.resize((share.first as usize).max(own.begins.len()), before);
            own.begins.extend(share.begins.iter().map(|begin| before + begin));
            own.in_care.extend(share.in_care);
            own.stays.extend(share.stays);
            own.cared.iter_mut().zip(share.cared).for_each(|(own, cared)| *own |= cared);
            sums.iter_mut().zip(share.sums).for_each(|(own, sum)| own.add(sum));
        }
        own.begins.push(narrow(own.in_care.len()));
        own.cells.extend(sums.into_iter().map(Cell::from));
        own.stays.sort_unstable();
        own
    }

    /// Cells with care alone, in the order of the grid.
    #[must_use]
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The cells a unit-month counts in: none when it is out of scope or its rows are missing.
    #[must_use]
    pub(super) fn cells_of(&self, unit: PlaceIx, month: Month) -> Range<usize> {
        let at = usize::try_from(month.0 - self.from.0).ok().filter(|month| *month < self.months);
        let (start, end) = at.map_or((0, 0), |month| self.cells_of[unit.0 as usize * self.months + month]);
        start as usize..end as usize
    }

    /// Whether a unit-month of the window counts, in any period or none.
    #[must_use]
    pub(super) fn counts(&self, unit: PlaceIx, month: Month) -> bool {
        !self.cells_of(unit, month).is_empty()
    }

    /// Whether a unit has any care in a period.
    #[must_use]
    pub(super) fn is_cared_for(&self, unit: PlaceIx, period: usize) -> bool {
        self.cared[unit.0 as usize * self.periods + period]
    }

    /// A youth's care by cell.
    #[must_use]
    pub(super) fn care_of(&self, youth: u32) -> &[InCare] {
        let at = youth as usize;
        match (self.begins.get(at), self.begins.get(at + 1)) {
            (Some(begin), Some(end)) => &self.in_care[*begin as usize..*end as usize],
            _ => &[],
        }
    }
}

/// Care of youths of consecutive numbers.
struct Share {
    first: u32,
    sums: Vec<Sum>,
    stays: Vec<Stay>,
    in_care: Vec<InCare>,
    /// Where the care of each youth begins, from the first on.
    begins: Vec<u32>,
    cared: Vec<bool>,
}

impl Share {
    fn new(chunks: &[Chunk], base: &Base, grid: &Grid, spread: bool) -> Self {
        let first = chunks.iter().find_map(|chunk| chunk.care.first()).map_or(0, |care| care.youth.0);
        let (sums, cared) = (vec![Sum::default(); grid.len()], vec![false; base.cared.len()]);
        let mut own = Self { first, sums, stays: Vec::new(), in_care: Vec::new(), begins: Vec::new(), cared };
        for chunk in chunks {
            let mut care = chunk.care.as_slice();
            while let Some(youth) = care.first().map(|care| care.youth.0) {
                let mine = take(&mut care, |care| care.youth.0 == youth);
                own.youth(youth, mine, base, grid, spread);
            }
        }
        own
    }

    fn youth(&mut self, youth: u32, care: &[Care], base: &Base, grid: &Grid, spread: bool) {
        let first = self.in_care.len();
        for care in care {
            if care.seconds > 0 {
                for period in grid.periods_of(care.month) {
                    self.cared[care.unit.0 as usize * base.periods + period] = true;
                }
            }
            let days = i32::try_from(care.days).unwrap_or(i32::MAX);
            for at in base.cells_of(care.unit, care.month) {
                self.sums[at].days += care.days;
                self.sums[at].seconds += care.seconds;
                self.in_care.push(InCare { cell: u32::try_from(at).unwrap_or(u32::MAX), days });
                if spread {
                    self.stays.push(Stay { cell: at, unit: care.unit, youth, care: care.seconds });
                }
            }
        }
        let mine = &mut self.in_care[first..];
        if mine.is_empty() {
            return;
        }
        if !mine.is_sorted_by_key(|care| care.cell) {
            mine.sort_unstable_by_key(|care| care.cell);
        }
        let mut kept = 0;
        for at in 1..mine.len() {
            if mine[at].cell == mine[kept].cell {
                mine[kept].days += mine[at].days;
            } else {
                kept += 1;
                mine[kept] = mine[at];
            }
        }
        self.in_care.truncate(first + kept + 1);
        for care in &self.in_care[first..] {
            let sum = &mut self.sums[care.cell as usize];
            sum.youths += 1;
            sum.with_days += u64::from(care.days != 0);
            sum.squares += i128::from(i64::from(care.days) * i64::from(care.days));
        }
        self.begins.resize((youth - self.first) as usize + 1, u32::try_from(first).unwrap_or(u32::MAX));
    }
}

impl Grid {
    /// A base for each way in which the months of kinds count, and which of them is a kind's.
    #[must_use]
    pub fn bases(
        &self,
        derived: &Derived,
        selection: &Selection,
        coverage: &Coverage,
        kinds: impl Iterator<Item = KindKey>,
    ) -> (Vec<Base>, Vec<usize>) {
        let (mut ways, mut of_kind): (Vec<Vec<bool>>, Vec<usize>) = (Vec::new(), Vec::new());
        for kind in kinds {
            let counts = self.counting(coverage, kind);
            let known = ways.iter().position(|way| *way == counts);
            of_kind.push(known.unwrap_or(ways.len()));
            if known.is_none() {
                ways.push(counts);
            }
        }
        (ways.iter().map(|counts| Base::new(derived, selection, self, counts)).collect(), of_kind)
    }
}
