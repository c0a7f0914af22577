// SPDX-License-Identifier: EUPL-1.2
//! Everything derived once from the facts, youth by youth on all cores: spells, nights and care. Figures of any window,
//! period, level and place are counted from it.

use std::collections::BTreeSet;
use std::panic::resume_unwind;
use std::sync::OnceLock;

use super::beside::counted::Counted;
use super::by_place::ByPlace;
use super::by_youth::{ByYouth, Few};
use super::care::{self, Care};
use super::columns::{Columns, LeaveRow, RestrictionRow, StayRow, Youth};
use super::count::{needs_events, take};
use super::known::{self, Known};
use super::merge::{Merged, Merger};
use super::night::{Night, counted_kind};
use super::selection::{Gap, NightWindow, Selection};
use super::spells::{ANY, ANY_BUT_NIGHT, NOBODY, Spells};
use super::unsaid::{Unsaid, unsaid};
use super::view::View;
use crate::calendar::{Instant, Zone};
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
    merged: Merged,
    /// In order of youth.
    pub care: Vec<Care>,
}

impl Chunk {
    /// The spells of the slot of a number ([`super::spells::number_of`]), below [`super::spells::SLOTS`].
    #[must_use]
    pub fn spells(&self, number: usize) -> &Spells {
        &self.merged.slots[if number == ANY_BUT_NIGHT && !self.merged.night { ANY } else { number }]
    }

    /// Nights locked by routine.
    #[must_use]
    pub fn nights(&self) -> &[Night] {
        &self.merged.nights
    }
}

/// All that is derived. Memory grows with rows and youth-months; time with rows.
#[derive(Debug)]
pub struct Derived {
    basis: Basis,
    events: bool,
    /// Youths in order, those of one chunk after those of the one before; rows without a youth come last.
    pub chunks: Vec<Chunk>,
    /// Kinds of any row, as they count.
    pub kinds: BTreeSet<Kind>,
    /// What a narrow view leaves out because nobody knows.
    pub unsaid: Unsaid,
    beside: OnceLock<Counted>,
    by_place: OnceLock<ByPlace>,
}

impl Derived {
    /// Derives all there is in the facts. Numbers of youths are dense: memory grows with the highest.
    #[must_use]
    pub fn new(columns: &Columns, selection: &Selection) -> Self {
        Self::with(columns, &ByYouth::new(columns), selection, true)
    }

    /// Derives what the indicators of a selection need: single events, most of the memory, only for those that look at
    /// them (durations, repeats).
    #[must_use]
    pub fn needed(columns: &Columns, selection: &Selection) -> Self {
        Self::of(columns, &ByYouth::new(columns), selection)
    }

    /// The same, of facts that were laid out before.
    #[must_use]
    pub fn of(columns: &Columns, by_youth: &ByYouth, selection: &Selection) -> Self {
        Self::with(columns, by_youth, selection, needs_events(selection))
    }

    fn with(columns: &Columns, by_youth: &ByYouth, selection: &Selection, events: bool) -> Self {
        let (zone, cores) = (&columns.zone, std::thread::available_parallelism().map_or(1, usize::from));
        let leave = care::leave(columns);
        let shares: Vec<_> = std::thread::scope(|scope| {
            let working = Share::split(by_youth, cores).into_iter().map(|share| {
                let merger = Merger::new(zone, selection, events);
                let leave = leave.as_slice();
                scope.spawn(move || share.derive(merger, zone, selection, leave))
            });
            let working: Vec<_> = working.collect();
            working.into_iter().map(|work| work.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
        });
        let seen = shares.iter().fold(0, |seen, (_, kinds)| seen | kinds);
        Self {
            basis: Basis::of(selection),
            events,
            chunks: shares.into_iter().flat_map(|(chunks, _)| chunks).collect(),
            kinds: Kind::ALL.iter().copied().filter(|kind| seen >> *kind as u32 & 1 == 1).collect(),
            unsaid: unsaid(columns, selection),
            beside: OnceLock::new(),
            by_place: OnceLock::new(),
        }
    }

    /// What is counted of the same facts beside their spells, once it is asked for.
    pub(super) fn beside(&self, columns: &Columns, selection: &Selection) -> &Counted {
        self.beside.get_or_init(|| Counted::new(columns, selection))
    }

    /// Lays out by place what many questions are asked of, over the window of a selection of the same basis. Without
    /// single events nothing is laid out.
    pub fn lay_out(&self, columns: &Columns, selection: &Selection) {
        if self.events {
            self.by_place.get_or_init(|| ByPlace::new(columns, self, selection));
        }
    }

    /// What was laid out by place, if it was.
    #[must_use]
    pub fn by_place(&self) -> Option<&ByPlace> {
        self.by_place.get()
    }

    /// Whether figures of a selection can be counted from this.
    #[must_use]
    pub fn answers(&self, selection: &Selection) -> bool {
        self.basis == Basis::of(selection) && (self.events || !needs_events(selection))
    }
}

/// Facts of youths in order; the last share of all has the rows without a youth.
struct Share<'a> {
    /// The place of the first few.
    first: usize,
    few: &'a [Few],
    nobody: &'a [RestrictionRow],
}

impl<'a> Share<'a> {
    /// About as much work for each core.
    fn split(by_youth: &'a ByYouth, cores: usize) -> Vec<Self> {
        let all: usize = by_youth.few.iter().map(Few::len).sum();
        let (mut shares, mut first, mut before) = (Vec::new(), 0, 0);
        for (at, few) in by_youth.few.iter().enumerate() {
            if before > 0 && before * cores >= all * (shares.len() + 1) {
                shares.push(Self { first, few: &by_youth.few[first..at], nobody: &[] });
                first = at;
            }
            before += few.len();
        }
        shares.push(Self { first, few: &by_youth.few[first..], nobody: &by_youth.nobody });
        shares
    }

    /// What is derived, and the kinds that rows count as, also those begun after the data cut, a bit each.
    fn derive(
        self,
        mut merger: Merger<'_>,
        zone: &Zone,
        selection: &Selection,
        leave: &[LeaveRow],
    ) -> (Vec<Chunk>, u32) {
        let (mut kinds, mut rows, mut stays) = (0, Vec::new(), Vec::<StayRow>::new());
        let mut chunks = Vec::with_capacity(self.few.len() + 1);
        let mut add = |row: &RestrictionRow, rows: &mut Vec<Known>| {
            if selection.view.admits(row) {
                let kind = counted_kind(row, zone, selection);
                kinds |= 1 << kind as u32;
                if row.start < selection.data_cut {
                    rows.push(Known::new(row, kind, selection.data_cut));
                }
            }
        };
        for (at, few) in self.few.iter().enumerate() {
            let first = Few::first(self.first + at);
            stays.clear();
            stays.extend(few.stays.iter().filter(|stay| stay.admitted < selection.data_cut));
            let mut moves = stays.as_slice();
            for (youth, own) in few.youths() {
                let youth = first + youth;
                rows.clear();
                for row in own {
                    add(&row.row(Youth(youth)), &mut rows);
                }
                take(&mut moves, |stay| stay.youth.0 < youth);
                let here = take(&mut moves, |stay| stay.youth.0 == youth);
                if !rows.is_empty() {
                    known::sort(&mut rows);
                    merger.youth(youth, &rows, here);
                }
            }
            stays.sort_unstable_by_key(care::places);
            chunks.push(Chunk { merged: merger.take(), care: care::of(&stays, leave, zone, selection) });
        }
        // Nobody knows which of them are of one youth.
        rows.clear();
        for row in self.nobody {
            add(row, &mut rows);
        }
        known::sort(&mut rows);
        rows.chunks(1).for_each(|row| merger.youth(NOBODY, row, &[]));
        chunks.push(Chunk { merged: merger.take(), care: Vec::new() });
        (chunks, kinds)
    }
}
