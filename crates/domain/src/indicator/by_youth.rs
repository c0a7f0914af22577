// SPDX-License-Identifier: EUPL-1.2
//! Facts laid out by youth, whatever is asked of them, without sorting all of them: first a few youths at a time, whose
//! rows fit in a cache, then each youth.

use std::panic::resume_unwind;

use super::care;
use super::columns::{Columns, RestrictionRow, StayRow};
use super::known::Packed;

/// Youths of consecutive numbers that are put together first.
const TOGETHER: usize = Packed::YOUTHS as usize;

/// Rows in one piece of memory, so that none moves when more come.
const PIECE: usize = 4096;

/// Rows and stays by youth: what is derived for any selection is derived from it, in one pass. Youths are numbered
/// densely: memory grows with rows (16 bytes each) and with the highest number.
#[derive(Debug, Default)]
pub struct ByYouth {
    /// In order of youth.
    pub(super) few: Vec<Few>,
    /// Rows without a youth.
    pub(super) nobody: Vec<RestrictionRow>,
}

/// The facts of a few youths of consecutive numbers.
#[derive(Debug, Default)]
pub(super) struct Few {
    /// By youth, then time.
    rows: Vec<Packed>,
    /// Where those of each youth end.
    ends: Vec<u32>,
    /// In the order of [`care::moves`].
    pub(super) stays: Vec<StayRow>,
}

impl ByYouth {
    /// Lays out all facts, a share of them on each core.
    #[must_use]
    pub fn new(columns: &Columns) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let (rows, stays) = (columns.restrictions.rows.as_slice(), columns.stays.rows.as_slice());
        let share = |core: usize, all: usize| all * core / cores..all * (core + 1) / cores;
        let read = each((0..cores).collect(), |core| {
            Heaps::read(&rows[share(core, rows.len())], &stays[share(core, stays.len())])
        });
        let Heaps { few, nobody } = read.into_iter().fold(Heaps::default(), Heaps::and);
        let mut shares: Vec<Vec<Heap>> = Vec::new();
        let (all, mut before) = (few.iter().map(Heap::len).sum::<usize>(), 0);
        for heap in few {
            if shares.is_empty() || before * cores >= all * shares.len() {
                shares.push(Vec::new());
            }
            before += heap.len();
            if let Some(share) = shares.last_mut() {
                share.push(heap);
            }
        }
        let laid = each(shares, |share| share.into_iter().map(Few::new).collect::<Vec<_>>());
        Self { few: laid.into_iter().flatten().collect(), nobody }
    }
}

/// Does what there is to do on a core each, and gives what came of it in order.
fn each<T: Send, U: Send>(work: Vec<T>, doing: impl Fn(T) -> U + Sync) -> Vec<U> {
    std::thread::scope(|scope| {
        let doing = &doing;
        let working: Vec<_> = work.into_iter().map(|one| scope.spawn(move || doing(one))).collect();
        working.into_iter().map(|one| one.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    })
}

impl Few {
    fn new(heap: Heap) -> Self {
        let mut ends = [0_u32; TOGETHER];
        let mut all = 0;
        for row in heap.pieces().flatten() {
            ends[row.youth()] += 1;
        }
        for end in &mut ends {
            all += std::mem::replace(end, all);
        }
        let mut rows = vec![Packed::default(); all as usize];
        for row in heap.pieces().flatten() {
            let at = &mut ends[row.youth()];
            rows[*at as usize] = *row;
            *at += 1;
        }
        let (mut begin, mut stays) = (0, heap.stays);
        for end in &ends {
            let own = &mut rows[std::mem::replace(&mut begin, *end as usize)..*end as usize];
            if !own.is_sorted() {
                own.sort_unstable();
            }
        }
        stays.sort_unstable_by_key(care::moves);
        Self { rows, ends: ends.to_vec(), stays }
    }

    /// How much there is to do.
    pub(super) fn len(&self) -> usize {
        self.rows.len() + self.stays.len()
    }

    /// The rows of each youth with any, by the place of the youth among these.
    pub(super) fn youths(&self) -> impl Iterator<Item = (u32, &[Packed])> {
        let mut begin = 0;
        let rows =
            self.ends.iter().map(move |end| &self.rows[std::mem::replace(&mut begin, *end as usize)..*end as usize]);
        (0..).zip(rows).filter(|(_, rows)| !rows.is_empty())
    }

    /// The number of the first of these youths, for the few at a place.
    pub(super) fn first(at: usize) -> u32 {
        u32::try_from(at * TOGETHER).unwrap_or(u32::MAX)
    }
}

/// Facts put together by a few youths, in the order in which they came.
#[derive(Debug, Default)]
struct Heaps {
    few: Vec<Heap>,
    nobody: Vec<RestrictionRow>,
}

#[derive(Debug, Default)]
struct Heap {
    full: Vec<Vec<Packed>>,
    last: Vec<Packed>,
    stays: Vec<StayRow>,
}

impl Heaps {
    fn read(rows: &[RestrictionRow], stays: &[StayRow]) -> Self {
        let mut own = Self::default();
        for row in rows {
            match row.youth {
                Some(youth) => own.few(youth.0).push(Packed::new(row)),
                None => own.nobody.push(*row),
            }
        }
        for stay in stays {
            own.few(stay.youth.0).stays.push(*stay);
        }
        own
    }

    fn few(&mut self, youth: u32) -> &mut Heap {
        let at = youth as usize / TOGETHER;
        if at >= self.few.len() {
            self.few.resize_with(at + 1, Heap::default);
        }
        &mut self.few[at]
    }

    /// The facts of both, those of the other after the own.
    fn and(mut self, other: Self) -> Self {
        self.few.resize_with(self.few.len().max(other.few.len()), Heap::default);
        for (own, other) in self.few.iter_mut().zip(other.few) {
            own.full.push(std::mem::replace(&mut own.last, other.last));
            own.full.extend(other.full);
            own.stays.extend(other.stays);
        }
        self.nobody.extend(other.nobody);
        self
    }
}

impl Heap {
    fn push(&mut self, row: Packed) {
        if self.last.len() == PIECE {
            self.full.push(std::mem::replace(&mut self.last, Vec::with_capacity(PIECE)));
        }
        self.last.push(row);
    }

    fn pieces(&self) -> impl Iterator<Item = &[Packed]> {
        self.full.iter().chain([&self.last]).map(Vec::as_slice)
    }

    fn len(&self) -> usize {
        self.pieces().map(<[Packed]>::len).sum::<usize>() + self.stays.len()
    }
}
