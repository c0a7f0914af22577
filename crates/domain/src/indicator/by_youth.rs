// SPDX-License-Identifier: EUPL-1.2
//! Facts put together by youth without sorting all of them: first a few youths at a time, whose rows fit in a cache, then
//! each youth.

use std::panic::resume_unwind;

use super::columns::{Columns, RestrictionRow, StayRow};
use super::known::{Known, Packed};
use super::night::counted_kind;
use super::selection::Selection;

/// Youths of consecutive numbers that are put together first.
const TOGETHER: usize = Packed::YOUTHS as usize;

/// Rows in one piece of memory, so that none moves when more come.
const PIECE: usize = 4096;

/// Rows and stays begun before the data cut. Youths are numbered densely: memory grows with the highest number.
#[derive(Debug, Default)]
pub(super) struct ByYouth {
    /// In order of youth.
    pub(super) few: Vec<Few>,
    /// Rows without a youth.
    pub(super) nobody: Vec<Known>,
    /// The kinds that rows count as, also those begun later, a bit each.
    pub(super) kinds: u32,
}

/// The facts of a few youths of consecutive numbers, in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct Few {
    full: Vec<Vec<Packed>>,
    last: Vec<Packed>,
    pub(super) stays: Vec<StayRow>,
}

impl ByYouth {
    /// Reads all facts, a share of them on each core.
    pub(super) fn new(columns: &Columns, selection: &Selection, cores: usize) -> Self {
        let (rows, stays) = (columns.restrictions.rows.as_slice(), columns.stays.rows.as_slice());
        std::thread::scope(|scope| {
            let share = |core: usize, all: usize| all * core / cores..all * (core + 1) / cores;
            let reading = (0..cores).map(|core| {
                let (rows, stays) = (&rows[share(core, rows.len())], &stays[share(core, stays.len())]);
                scope.spawn(move || Self::read(rows, stays, columns, selection))
            });
            let reading: Vec<_> = reading.collect();
            let read = reading.into_iter().map(|work| work.join().unwrap_or_else(|panic| resume_unwind(panic)));
            read.fold(Self::default(), Self::and)
        })
    }

    fn read(rows: &[RestrictionRow], stays: &[StayRow], columns: &Columns, selection: &Selection) -> Self {
        let mut own = Self::default();
        for row in rows.iter().filter(|row| selection.view.admits(row)) {
            let kind = counted_kind(row, &columns.zone, selection);
            own.kinds |= 1 << kind as u32;
            if row.start < selection.data_cut {
                let known = Known::new(row, kind, selection.data_cut);
                match row.youth {
                    Some(youth) => own.few(youth.0).push(Packed::new(&known)),
                    None => own.nobody.push(known),
                }
            }
        }
        for stay in stays.iter().filter(|stay| stay.admitted < selection.data_cut) {
            own.few(stay.youth.0).stays.push(*stay);
        }
        own
    }

    fn few(&mut self, youth: u32) -> &mut Few {
        let at = youth as usize / TOGETHER;
        if at >= self.few.len() {
            self.few.resize_with(at + 1, Few::default);
        }
        &mut self.few[at]
    }

    /// The facts of both, those of the other after the own.
    fn and(mut self, other: Self) -> Self {
        self.few.resize_with(self.few.len().max(other.few.len()), Few::default);
        for (own, other) in self.few.iter_mut().zip(other.few) {
            own.full.push(std::mem::replace(&mut own.last, other.last));
            own.full.extend(other.full);
            own.stays.extend(other.stays);
        }
        self.nobody.extend(other.nobody);
        self.kinds |= other.kinds;
        self
    }
}

impl Few {
    fn push(&mut self, row: Packed) {
        if self.last.len() == PIECE {
            self.full.push(std::mem::replace(&mut self.last, Vec::with_capacity(PIECE)));
        }
        self.last.push(row);
    }

    fn pieces(&self) -> impl Iterator<Item = &[Packed]> {
        self.full.iter().chain([&self.last]).map(Vec::as_slice)
    }

    /// How much there is to do.
    pub(super) fn len(&self) -> usize {
        self.pieces().map(<[Packed]>::len).sum::<usize>() + self.stays.len()
    }

    /// Lays the rows out by youth, the first of whom is given, and gives where those of each end. `rows` may have more
    /// behind them.
    pub(super) fn lay_out(&self, first: u32, rows: &mut Vec<Known>) -> [usize; TOGETHER] {
        let mut ends = [0; TOGETHER];
        for row in self.pieces().flatten() {
            ends[row.youth()] += 1;
        }
        let mut all = 0;
        for end in &mut ends {
            all += std::mem::replace(end, all);
        }
        if let Some(any) = self.pieces().flatten().next().filter(|_| rows.len() < all) {
            rows.resize(all, any.known(first));
        }
        for piece in self.pieces() {
            for row in piece {
                let at = &mut ends[row.youth()];
                rows[*at] = row.known(first);
                *at += 1;
            }
        }
        ends
    }

    /// The number of the first of these youths, for the few at a place.
    pub(super) fn first(at: usize) -> u32 {
        u32::try_from(at * TOGETHER).unwrap_or(u32::MAX)
    }
}
