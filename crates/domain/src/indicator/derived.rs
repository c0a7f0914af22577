// SPDX-License-Identifier: EUPL-1.2
//! Everything derived once from the facts, youth by youth on all cores: spells, nights and care. Figures of any window,
//! period, level and place are counted from it.

use std::collections::BTreeSet;
use std::panic::resume_unwind;
use std::sync::OnceLock;

use super::beside::counted::Counted;
use super::care::{self, Care};
use super::columns::{Columns, LeaveRow, StayRow};
use super::merge::{Known, Merger};
use super::night::{Night, counted_kind};
use super::selection::{Gap, NightWindow, Selection};
use super::spells::{NOBODY, Spells};
use super::view::View;
use crate::calendar::{Day, Instant, Zone};
use crate::registration::kind::Kind;

/// What is derived depends on: the part of a selection that changes more than what is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Basis {
    data_cut: Instant,
    gap: Gap,
    night: NightWindow,
    view: View,
}

impl Basis {
    fn of(selection: &Selection) -> Self {
        let Selection { data_cut, gap, night, view, .. } = *selection;
        Self { data_cut, gap, night, view }
    }
}

/// Spells, nights and care of some of the youths.
#[derive(Debug)]
pub struct Chunk {
    /// By [`super::spells::number_of`].
    pub slots: Vec<Spells>,
    /// Nights locked by routine.
    pub nights: Vec<Night>,
    /// In order of youth.
    pub care: Vec<Care>,
}

/// All that is derived. Memory grows with rows and youth-months; time with rows.
#[derive(Debug)]
pub struct Derived {
    basis: Basis,
    /// Youths in order, those of one chunk after those of the one before; rows without a youth come last.
    pub chunks: Vec<Chunk>,
    /// Kinds of any row, as they count.
    pub kinds: BTreeSet<Kind>,
    beside: OnceLock<Counted>,
}

impl Derived {
    /// Derives all there is in the facts. Numbers of youths are dense: memory grows with the highest.
    #[must_use]
    pub fn new(columns: &Columns, selection: &Selection) -> Self {
        let (zone, cores) = (&columns.zone, std::thread::available_parallelism().map_or(1, usize::from));
        let (mut by_youth, stays, moves, leave) = std::thread::scope(|scope| {
            let sorted = scope.spawn(|| (care::stays(columns, selection), moves(columns), care::leave(columns)));
            let by_youth = ByYouth::new(columns, selection, cores);
            let (stays, moves, leave) = sorted.join().unwrap_or_else(|panic| resume_unwind(panic));
            (by_youth, stays, moves, leave)
        });
        let kinds = std::mem::take(&mut by_youth.kinds);
        let mut rest = Share {
            first: 0,
            ends: &by_youth.ends,
            rows: &mut by_youth.rows,
            begin: 0,
            stays: &stays,
            moves: &moves,
            nobody: u32::try_from(by_youth.ends.len() - 1).unwrap_or(NOBODY),
        };
        let share = by_youth.ends.last().map_or(0, |all| *all as usize).div_ceil(cores).max(1);
        let chunks = std::thread::scope(|scope| {
            let mut working = Vec::new();
            while !rest.ends.is_empty() || !rest.stays.is_empty() {
                let (part, after) = rest.split(share);
                rest = after;
                let leave = leave.as_slice();
                working.push(scope.spawn(move || part.derive(zone, selection, leave)));
            }
            working.into_iter().map(|work| work.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
        });
        Self { basis: Basis::of(selection), chunks, kinds, beside: OnceLock::new() }
    }

    /// What is counted of the same facts beside their spells, once it is asked for.
    pub(super) fn beside(&self, columns: &Columns, selection: &Selection) -> &Counted {
        self.beside.get_or_init(|| Counted::new(columns, selection))
    }

    /// Whether figures of a selection can be counted from this.
    #[must_use]
    pub fn answers(&self, selection: &Selection) -> bool {
        self.basis == Basis::of(selection)
    }
}

/// Stays in the order that says where a youth was when: of stays admitted at one moment the longest comes last.
fn moves(columns: &Columns) -> Vec<StayRow> {
    let mut moves = columns.stays.rows.clone();
    moves.sort_unstable_by_key(|stay| {
        (stay.youth, stay.admitted, stay.discharged.is_none(), stay.discharged, stay.unit)
    });
    moves
}

/// Rows begun before the data cut, put together by youth without sorting all of them.
struct ByYouth {
    rows: Vec<Known>,
    /// Where the rows of each youth end; last those without a youth.
    ends: Vec<u32>,
    kinds: BTreeSet<Kind>,
}

impl ByYouth {
    fn new(columns: &Columns, selection: &Selection, cores: usize) -> Self {
        let rows = &columns.restrictions.rows;
        let youths = rows.iter().filter_map(|row| row.youth).map(|youth| youth.0 as usize + 1).max().unwrap_or(0);
        let mut ends = vec![0_u32; youths + 1];
        for row in rows.iter().filter(|row| row.start < selection.data_cut && selection.view.admits(row)) {
            ends[row.youth.map_or(youths, |youth| youth.0 as usize)] += 1;
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += std::mem::replace(end, sum);
        }
        let mut own = Self { rows: Vec::new(), ends, kinds: BTreeSet::new() };
        if let Some(first) = rows.first() {
            own.rows = vec![Known::new(first, first.kind, selection.data_cut, Day(0)); sum as usize];
        }
        let kinds = own.fill(columns, selection, youths, (sum as usize).div_ceil(cores).max(1));
        own.kinds = Kind::ALL.iter().copied().filter(|kind| kinds >> *kind as u32 & 1 == 1).collect();
        own
    }

    /// Puts every row at its youth, a share of the youths for each core. So far `ends` says where each youth begins.
    fn fill(&mut self, columns: &Columns, selection: &Selection, nobody: usize, share: usize) -> u32 {
        let (mut rows, mut ends) = (self.rows.as_mut_slice(), self.ends.as_mut_slice());
        std::thread::scope(|scope| {
            let (mut working, mut first) = (Vec::new(), 0);
            while !ends.is_empty() {
                let begin = ends[0];
                let count = ends.partition_point(|own| ((own - begin) as usize) < share).max(1);
                let (own_ends, other_ends) = std::mem::take(&mut ends).split_at_mut(count);
                let length = other_ends.first().map_or(rows.len(), |next| (next - begin) as usize);
                let (own_rows, other_rows) = std::mem::take(&mut rows).split_at_mut(length);
                let part = Filling { first, nobody, begin, rows: own_rows, ends: own_ends };
                working.push(scope.spawn(move || part.fill(columns, selection)));
                (rows, ends, first) = (other_rows, other_ends, first + count);
            }
            let kinds = working.into_iter().map(|work| work.join().unwrap_or_else(|panic| resume_unwind(panic)));
            kinds.fold(0, |all, kinds| all | kinds)
        })
    }
}

/// The place of some youths' rows.
struct Filling<'a> {
    first: usize,
    nobody: usize,
    begin: u32,
    rows: &'a mut [Known],
    ends: &'a mut [u32],
}

impl Filling<'_> {
    /// Takes the rows of its youths out of all; gives the kinds they count as, a bit each.
    fn fill(self, columns: &Columns, selection: &Selection) -> u32 {
        let mut kinds = 0;
        for row in &columns.restrictions.rows {
            let youth = row.youth.map_or(self.nobody, |youth| youth.0 as usize);
            let Some(at) = youth.checked_sub(self.first).and_then(|own| self.ends.get_mut(own)) else { continue };
            if !selection.view.admits(row) {
                continue;
            }
            let kind = counted_kind(row, &columns.zone, selection);
            kinds |= 1 << kind as u32;
            if row.start < selection.data_cut {
                let day = columns.zone.day(row.start);
                self.rows[(*at - self.begin) as usize] = Known::new(row, kind, selection.data_cut, day);
                *at += 1;
            }
        }
        kinds
    }
}

/// Facts of a row of youths; the last place of all has the rows without a youth.
struct Share<'a> {
    first: u32,
    ends: &'a [u32],
    begin: u32,
    rows: &'a mut [Known],
    stays: &'a [StayRow],
    moves: &'a [StayRow],
    /// The place of the rows without a youth.
    nobody: u32,
}

impl<'a> Share<'a> {
    /// The youths with about this many rows first, and the rest.
    fn split(self, share: usize) -> (Self, Self) {
        let count = self.ends.partition_point(|end| ((end - self.begin) as usize) < share).saturating_add(1);
        let (ends, others) = self.ends.split_at(count.min(self.ends.len()));
        let begin = ends.last().copied().unwrap_or(self.begin);
        let next = self.first + u32::try_from(ends.len()).unwrap_or(u32::MAX);
        // Stays of youths without any row belong to the last share.
        let until = if others.is_empty() { u32::MAX } else { next };
        let here = |stays: &'a [StayRow]| stays.split_at(stays.partition_point(|stay| stay.youth.0 < until));
        let (rows, other_rows) = self.rows.split_at_mut((begin - self.begin) as usize);
        let ((stays, other_stays), (moves, other_moves)) = (here(self.stays), here(self.moves));
        let part = Self { first: self.first, ends, begin: self.begin, rows, stays, moves, nobody: self.nobody };
        let after = Self {
            first: next,
            ends: others,
            begin,
            rows: other_rows,
            stays: other_stays,
            moves: other_moves,
            nobody: self.nobody,
        };
        (part, after)
    }

    fn derive(self, zone: &Zone, selection: &Selection, leave: &[LeaveRow]) -> Chunk {
        let mut merger = Merger::new(zone, selection);
        let (mut rows, mut stays, mut begin) = (self.rows, self.moves, self.begin);
        for (youth, end) in (self.first..).zip(self.ends) {
            let (own, others) = rows.split_at_mut((end - begin) as usize);
            (rows, begin) = (others, *end);
            own.sort_unstable();
            if youth == self.nobody {
                // Nobody knows which of them are of one youth.
                own.chunks(1).for_each(|row| merger.youth(NOBODY, row, &[]));
                continue;
            }
            let mine = stays.partition_point(|stay| stay.youth.0 <= youth);
            let (here, after) = stays.split_at(mine);
            stays = after;
            let here = &here[here.partition_point(|stay| stay.youth.0 < youth)..];
            if !own.is_empty() {
                merger.youth(youth, own, here);
            }
        }
        Chunk { slots: merger.slots, nights: merger.nights, care: care::of(self.stays, leave, zone, selection) }
    }
}
