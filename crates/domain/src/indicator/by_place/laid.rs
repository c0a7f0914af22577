// SPDX-License-Identifier: EUPL-1.2
//! Everything derived, laid out by place and month over the whole span of the facts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, OnceLock, PoisonError};

use super::super::columns::Columns;
use super::super::coverage::Coverage;
use super::super::derived::Derived;
use super::super::figure::KindKey;
use super::super::figures::{COUNTED, has_parts, organisations};
use super::super::selection::Selection;
use super::super::spells::{Event, SLOTS, slot_at};
use super::ground::{Ground, Way};
use super::groups::Groups;
use super::kept::Kept;
use super::order::Order;
use super::tally::{Tallies, Tally};
use super::youths::{self, InCare, Scratch, Time, Who};
use crate::calendar::Month;
use crate::registration::kind::Kind;
use crate::registration::place::{Level, PlaceIx};

/// The months that are laid out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    from: Month,
    pub(super) months: usize,
}

impl Span {
    pub(super) fn of(selection: &Selection) -> Self {
        Self { from: selection.from, months: usize::try_from(selection.until.0 - selection.from.0).unwrap_or(0) }
    }

    pub(super) fn all(self) -> impl Iterator<Item = Month> {
        (self.from.0..).take(self.months).map(Month)
    }

    pub(super) fn month(self, month: Month) -> Option<usize> {
        usize::try_from(month.0 - self.from.0).ok().filter(|month| *month < self.months)
    }

    /// The place-month, inside the span.
    pub(super) fn at(self, place: PlaceIx, month: Month) -> Option<usize> {
        self.month(month).map(|month| place.0 as usize * self.months + month)
    }
}

/// What is derived, by place and month. Some is put in order when it is first asked for.
#[derive(Debug)]
pub struct ByPlace {
    pub(super) span: Span,
    until: Month,
    coverage: Coverage,
    ways: Vec<Way>,
    way_of: BTreeMap<KindKey, usize>,
    /// Of kinds of which nothing was declared apart.
    other: usize,
    /// Whether anybody was in care for any time, by place-month.
    pub(super) cared: Vec<bool>,
    pub(super) care: Order<InCare>,
    tallies: Vec<Option<Tallies>>,
    /// Whether any row is in each slot.
    pub(in super::super) with_parts: Vec<bool>,
    /// How many there are.
    pub(in super::super) organisations: usize,
    /// By level.
    groups: Vec<Groups>,
    ground_of: Vec<OnceLock<Vec<Ground>>>,
    tally_of: Vec<OnceLock<Vec<Tally>>>,
    who: Vec<OnceLock<Order<Who>>>,
    time: Vec<OnceLock<Order<Time>>>,
    ended: Vec<OnceLock<Order<u32>>>,
    scratch: Mutex<Vec<Scratch>>,
    youths: usize,
    pub(super) kept: Kept,
}

impl ByPlace {
    /// Lays out what was derived of the same facts over the window of a selection.
    #[must_use]
    pub fn new(columns: &Columns, derived: &Derived, selection: &Selection) -> Self {
        let span = Span::of(selection);
        let length = columns.places.len() * span.months;
        let totals = columns.aggregates.rows.iter().filter_map(|row| row.kind);
        let occurs: BTreeSet<Kind> = derived.kinds.iter().copied().chain(totals).collect();
        let coverage = Coverage::new(columns, selection, &occurs);
        let declared = columns.deliveries.rows.iter().filter_map(|delivery| delivery.kind);
        let told: BTreeSet<Kind> = occurs.iter().copied().chain(declared).collect();
        let (mut ways, mut way_of): (Vec<Way>, BTreeMap<KindKey, usize>) = (Vec::new(), BTreeMap::new());
        let mut add = |kind: KindKey| {
            let way = Way::new(columns, derived, selection, &coverage, kind);
            let known = ways.iter().position(|known| *known == way);
            known.unwrap_or_else(|| {
                ways.push(way);
                ways.len() - 1
            })
        };
        for kind in [KindKey::Any, KindKey::AnyButNight].into_iter().chain(told.iter().copied().map(KindKey::One)) {
            way_of.insert(kind, add(kind));
        }
        // Any kind of which nothing is told stands for all of them.
        let other = Kind::ALL.iter().find(|kind| !told.contains(kind)).map_or(0, |kind| add(KindKey::One(*kind)));
        let mut cared = vec![false; length];
        let mut youths = 0;
        for care in derived.chunks.iter().flat_map(|chunk| &chunk.care) {
            youths = youths.max(care.youth.0 as usize + 1);
            if let Some(at) = span.at(care.unit, care.month).filter(|_| care.seconds > 0) {
                cared[at] = true;
            }
        }
        let rows = columns.restrictions.rows.iter().filter_map(|row| row.youth);
        let youths = rows.map(|youth| youth.0 as usize + 1).max().unwrap_or(0).max(youths);
        let groups: Vec<Groups> = Level::ALL.iter().map(|level| Groups::new(columns, *level)).collect();
        let way = |number: usize| &ways[*way_of.get(&slot_at(number).kind).unwrap_or(&other)];
        let tallies = (0..SLOTS).map(|number| Tallies::new(derived, number, span, way(number), &cared)).collect();
        Self {
            span,
            until: selection.until,
            coverage,
            way_of,
            other,
            cared,
            care: youths::care(derived, span, length),
            tallies,
            with_parts: (0..SLOTS).map(|number| has_parts(derived, number)).collect(),
            organisations: organisations(columns),
            ground_of: (0..groups.len() * ways.len()).map(|_| OnceLock::new()).collect(),
            tally_of: (0..groups.len() * SLOTS).map(|_| OnceLock::new()).collect(),
            groups,
            ways,
            who: (0..SLOTS).map(|_| OnceLock::new()).collect(),
            time: (0..SLOTS).map(|_| OnceLock::new()).collect(),
            ended: (0..SLOTS).map(|_| OnceLock::new()).collect(),
            scratch: Mutex::default(),
            youths,
            kept: Kept::default(),
        }
    }

    /// Whether a selection can be answered from it: a window inside the span, and indicators that add up from it.
    #[must_use]
    pub fn answers(&self, selection: &Selection) -> bool {
        let only = selection.only.as_ref();
        self.holds((selection.from, selection.until))
            && only.is_some_and(|only| only.iter().all(|own| COUNTED.contains(own)))
    }

    /// Whether a window lies inside the span.
    #[must_use]
    pub fn holds(&self, (from, until): (Month, Month)) -> bool {
        self.span.from <= from && until <= self.until
    }

    /// What was delivered over the whole span.
    #[must_use]
    pub fn coverage(&self) -> &Coverage {
        &self.coverage
    }

    pub(super) fn way_of(&self, kind: KindKey) -> usize {
        *self.way_of.get(&kind).unwrap_or(&self.other)
    }

    pub(super) fn way(&self, way: usize) -> &Way {
        &self.ways[way]
    }

    pub(super) fn groups(&self, level: usize) -> &Groups {
        &self.groups[level]
    }

    pub(super) fn tallies(&self, number: usize) -> Option<&Tallies> {
        self.tallies[number].as_ref()
    }

    /// Whether a slot has any row.
    #[must_use]
    pub fn has_rows(&self, number: usize) -> bool {
        self.tallies[number].is_some()
    }

    /// The ground of every place of a level, month by month.
    pub(super) fn ground_of(&self, level: usize, way: usize) -> &[Ground] {
        self.ground_of[level * self.ways.len() + way].get_or_init(|| {
            let mut sums = vec![Ground::default(); self.groups[level].ids.len() * self.span.months];
            self.sum(level, |from, to| sums[to].add(&self.ways[way].ground[from]));
            sums
        })
    }

    /// The tallies of every place of a level, month by month; empty without rows.
    pub(super) fn tally_of(&self, level: usize, number: usize) -> &[Tally] {
        self.tally_of[level * SLOTS + number].get_or_init(|| {
            let Some(own) = &self.tallies[number] else { return Vec::new() };
            let mut sums = vec![Tally::default(); self.groups[level].ids.len() * self.span.months];
            self.sum(level, |from, to| sums[to].add(&own.all[from]));
            sums
        })
    }

    fn sum(&self, level: usize, mut add: impl FnMut(usize, usize)) {
        let (groups, months) = (&self.groups[level], self.span.months);
        for group in 0..groups.ids.len() {
            for place in groups.members(group) {
                for month in 0..months {
                    add(place.0 as usize * months + month, group * months + month);
                }
            }
        }
    }

    pub(super) fn who(&self, derived: &Derived, number: usize) -> &Order<Who> {
        let way = || self.way(self.way_of(slot_at(number).kind));
        self.who[number].get_or_init(|| youths::who(derived, number, self.span, way()))
    }

    pub(super) fn time(&self, derived: &Derived, number: usize) -> &Order<Time> {
        let way = || self.way(self.way_of(slot_at(number).kind));
        self.time[number].get_or_init(|| youths::time(derived, number, self.span, way()))
    }

    /// Seconds of ended events by the place-month they began in, where rows count.
    pub(super) fn ended(&self, derived: &Derived, number: usize) -> &Order<u32> {
        self.ended[number].get_or_init(|| {
            let way = self.way(self.way_of(slot_at(number).kind));
            Order::new(way.counts.len(), |take| {
                let slots = derived.chunks.iter().map(|chunk| chunk.spells(number));
                for event in slots.flat_map(|own| &own.events).filter(|event| event.seconds != Event::NOT_KNOWN) {
                    if let Some(at) = self.span.at(event.unit, event.day.month()).filter(|at| way.counts[*at]) {
                        take(at, event.seconds);
                    }
                }
            })
        })
    }

    /// Work with memory that is used again.
    pub(super) fn with_scratch<T>(&self, work: impl FnOnce(&mut Scratch) -> T) -> T {
        let free = self.scratch.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut scratch = free.unwrap_or_else(|| Scratch::new(self.youths));
        let done = work(&mut scratch);
        self.scratch.lock().unwrap_or_else(PoisonError::into_inner).push(scratch);
        done
    }
}
