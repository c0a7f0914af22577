// SPDX-License-Identifier: EUPL-1.2
//! Restrictions delivered twice: a later row with the same identity takes the place of an earlier one. A row alone is
//! looked up at once; rows that clerks took in are compared when all are there, which costs millions of rows far less.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::BuildHasher;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

use super::identity::{Identity, Mark};
use super::intake::{Detail, Intake};
use super::place::PlaceIx;
use crate::indicator::columns::{RestrictionRow, Source};

/// Hashes identities; its key is made anew each time, so that nobody can choose ids that collide.
type Hashing = foldhash::fast::RandomState;

/// Heaps that rows are dealt over by their hash: each is sorted within the cache of a core.
const HEAPS: usize = 256;

/// The identity of each restriction of an intake.
#[derive(Debug, Clone, Default)]
pub(super) struct Identities {
    all: Vec<Identity>,
    /// Of the rows up to here it is known whether they came twice.
    settled: usize,
    /// By identity, which row it is: of as many rows as were looked up in.
    index: HashMap<Identity, u32, Hashing>,
    indexed: usize,
}

/// A row and the first one with its identity.
type Duplicate = (usize, usize);

impl Identities {
    pub fn reserve(&mut self, rows: usize) {
        self.all.reserve(rows);
    }

    /// Adds rows of which is not known yet whether they came before.
    pub fn extend(&mut self, identities: impl Iterator<Item = Identity>) {
        self.all.extend(identities);
    }

    /// The row that has this identity; else it is that of the next row.
    fn find_or_push(&mut self, identity: Identity) -> Option<usize> {
        for (at, known) in (0u32..).zip(&self.all).skip(self.indexed) {
            self.index.entry(*known).or_insert(at);
        }
        if identity != Identity::NONE {
            match self.index.entry(identity) {
                Entry::Occupied(entry) => return Some(*entry.get() as usize),
                Entry::Vacant(entry) => entry.insert(u32::try_from(self.all.len()).unwrap_or(u32::MAX)),
            };
        }
        self.all.push(identity);
        (self.indexed, self.settled) = (self.all.len(), self.all.len());
        None
    }

    /// Every row that came before, with the first that has its identity, in order of rows.
    fn duplicates(&self) -> Vec<Duplicate> {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let (hashing, share) = (&Hashing::default(), self.all.len().div_ceil(cores).max(1));
        let dealt: Vec<Vec<Vec<u64>>> = thread::scope(|scope| {
            let own = (0..).step_by(share).zip(self.all.chunks(share));
            let dealing: Vec<_> = own.map(|(first, own)| scope.spawn(move || deal(first, own, hashing))).collect();
            dealing.into_iter().map(finished).collect()
        });
        let some = |first: usize| {
            let heaps = (first..HEAPS).step_by(cores);
            heaps.flat_map(|heap| self.alike(dealt.iter().flat_map(|dealt| &dealt[heap]))).collect::<Vec<_>>()
        };
        let mut duplicates: Vec<Duplicate> = thread::scope(|scope| {
            let looking: Vec<_> = (0..cores)
                .map(|first| {
                    scope.spawn({
                        let some = &some;
                        move || some(first)
                    })
                })
                .collect();
            looking.into_iter().flat_map(finished).collect()
        });
        duplicates.sort_unstable();
        duplicates
    }

    /// The duplicates in one heap. Hashes only bring rows together; identities decide.
    fn alike<'h>(&self, heap: impl Iterator<Item = &'h u64>) -> Vec<Duplicate> {
        let mut heap: Vec<u64> = heap.copied().collect();
        heap.sort_unstable();
        let (mut duplicates, mut firsts) = (Vec::new(), Vec::new());
        for alike in heap.chunk_by(|a, b| a >> u32::BITS == b >> u32::BITS).filter(|alike| alike.len() > 1) {
            firsts.clear();
            for row in alike.iter().map(|entry| row(*entry)) {
                match firsts.iter().find(|first| self.all[**first] == self.all[row]) {
                    Some(first) => duplicates.push((row, *first)),
                    None => firsts.push(row),
                }
            }
        }
        duplicates
    }
}

/// Deals rows over heaps: half of the hash above the number of the row.
fn deal(first: usize, own: &[Identity], hashing: &Hashing) -> Vec<Vec<u64>> {
    let room = own.len() / HEAPS + own.len() / HEAPS / 8;
    let mut heaps: Vec<Vec<u64>> = (0..HEAPS).map(|_| Vec::with_capacity(room)).collect();
    for (row, identity) in (first as u64..).zip(own) {
        if *identity != Identity::NONE {
            let hash = hashing.hash_one(identity);
            heaps[usize::from(hash.to_le_bytes()[7])].push(hash << u32::BITS | row);
        }
    }
    heaps
}

/// The row of an entry of a heap.
fn row(entry: u64) -> usize {
    usize::try_from(entry & u64::from(u32::MAX)).unwrap_or(usize::MAX)
}

fn finished<T>(work: thread::ScopedJoinHandle<'_, T>) -> T {
    work.join().unwrap_or_else(|panic| resume_unwind(panic))
}

impl Intake {
    /// Keeps a row, in the place of an earlier one with the same identity.
    pub(super) fn put(
        &mut self,
        row: RestrictionRow,
        source: Source,
        organisation: PlaceIx,
        mark: Option<Mark>,
        detail: Option<Detail>,
    ) {
        self.settle();
        if let Some(earlier) = self.identities.find_or_push(Identity::of(&row, organisation, mark)) {
            self.replace(earlier, row, source, detail);
        } else {
            self.columns.restrictions.push(row, source);
            self.details.extend(detail);
        }
    }

    /// Finds the restrictions that came twice among those that clerks took in. Until then they all stand there.
    pub fn settle(&mut self) {
        if self.identities.settled == self.identities.all.len() {
            return;
        }
        let duplicates = self.identities.duplicates();
        for (later, first) in &duplicates {
            let restrictions = &self.columns.restrictions;
            let (row, source) = (restrictions.rows[*later], restrictions.sources[*later]);
            let detail = self.details.get(*later).cloned();
            self.replace(*first, row, source, detail);
        }
        leave_out(&mut self.columns.restrictions.rows, &duplicates);
        leave_out(&mut self.columns.restrictions.sources, &duplicates);
        leave_out(&mut self.identities.all, &duplicates);
        if self.with_details {
            leave_out(&mut self.details, &duplicates);
        }
        self.identities.settled = self.identities.all.len();
    }

    fn replace(&mut self, earlier: usize, row: RestrictionRow, source: Source, detail: Option<Detail>) {
        let restrictions = &mut self.columns.restrictions;
        self.replaced.push(restrictions.sources[earlier]);
        restrictions.rows[earlier] = row;
        restrictions.sources[earlier] = source;
        if let Some(detail) = detail {
            self.details[earlier] = detail;
        }
    }
}

/// Takes the later of duplicates out.
fn leave_out<T>(rows: &mut Vec<T>, duplicates: &[Duplicate]) {
    let (mut at, mut next) = (0, duplicates.iter().map(|(later, _)| *later).peekable());
    if next.peek().is_some() {
        rows.retain(|_| {
            at += 1;
            next.next_if_eq(&(at - 1)).is_none()
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Instant;
    use crate::indicator::columns::Youth;
    use crate::registration::identity::Keys;
    use crate::registration::kind::Kind;
    use proptest::prelude::*;

    /// The rows that came before, found one by one.
    fn one_by_one(all: &[Identity]) -> Vec<Duplicate> {
        let mut firsts = HashMap::new();
        let mut duplicates = Vec::new();
        for (at, identity) in all.iter().enumerate().filter(|(_, identity)| **identity != Identity::NONE) {
            let first = *firsts.entry(*identity).or_insert(at);
            duplicates.extend((first != at).then_some((at, first)));
        }
        duplicates
    }

    fn identity() -> impl Strategy<Value = Identity> {
        let keys = Keys::default();
        prop_oneof![
            ("[abc]{1,2}", 0u32..2).prop_map(move |(id, of)| Identity::of_source(PlaceIx(of), keys.mark(&id))),
            (0u32..3, 0i64..3).prop_map(|(of, at)| Identity::of_facts(Youth(of), Kind::Holding, Instant(at))),
            Just(Identity::NONE),
        ]
    }

    proptest! {
        #[test]
        fn all_at_once_finds_what_one_by_one_finds(all in proptest::collection::vec(identity(), 0..80)) {
            let identities = Identities { all: all.clone(), ..Identities::default() };
            prop_assert_eq!(identities.duplicates(), one_by_one(&all));
            let heap: Vec<u64> = (0..all.len() as u64).filter(|at| all[row(*at)] != Identity::NONE).collect();
            prop_assert_eq!(identities.alike(heap.iter()), one_by_one(&all), "even where all hashes are the same");
        }
    }

    #[test]
    fn many_rows_and_many_of_the_same() {
        let keys = Keys::default();
        let id = |at: u32| Identity::of_source(PlaceIx(0), keys.mark(&at.to_string()));
        let all: Vec<Identity> = (0..200_000u32).map(|at| id(if at % 10 == 9 { at % 1000 } else { at })).collect();
        let identities = Identities { all: all.clone(), ..Identities::default() };
        assert_eq!(identities.duplicates(), one_by_one(&all));
        let same = Identities { all: vec![id(7); 100_000], ..Identities::default() };
        assert_eq!(same.duplicates().len(), 99_999);
    }
}
