// SPDX-License-Identifier: EUPL-1.2
//! Sums by unit and month, and what they add up to at a level of the tree of places.

use std::collections::HashMap;
use std::ops::Range;

use crate::calendar::Month;
use crate::indicator::columns::Columns;
use crate::indicator::coverage::{Coverage, Status};
use crate::indicator::figure::{KindKey, RoomKey, Slot};
use crate::indicator::panel;
use crate::indicator::selection::Selection;
use crate::registration::kind::Kind;
use crate::registration::place::{Level, PlaceIx};
use crate::registration::room::RoomKind;

/// Slots by number: all, all but night, each kind, and each room of a seclusion.
const ROOMS_FROM: usize = 2 + Kind::ALL.len();
const SLOTS: usize = ROOMS_FROM + RoomKind::ALL.len();

/// The number of a slot; `None` for one that counts no restrictions.
#[must_use]
pub fn number(slot: Slot) -> Option<usize> {
    match (slot.kind, slot.room) {
        (KindKey::Any, RoomKey::Any) => Some(0),
        (KindKey::AnyButNight, RoomKey::Any) => Some(1),
        (KindKey::One(kind), RoomKey::Any) => Some(2 + kind as usize),
        (KindKey::One(Kind::Seclusion), RoomKey::One(room)) => Some(ROOMS_FROM + room as usize),
        _ => None,
    }
}

/// The kind of a slot, by its number.
#[must_use]
pub fn kind(slot: usize) -> KindKey {
    match slot {
        0 => KindKey::Any,
        1 => KindKey::AnyButNight,
        one if one < ROOMS_FROM => KindKey::One(Kind::ALL[one - 2]),
        _ => KindKey::One(Kind::Seclusion),
    }
}

/// The slots, by number, that a restriction counts in.
#[must_use]
pub fn slots_of(kind: Kind, room: RoomKind) -> [Option<usize>; 4] {
    let but_night = (kind != Kind::NightLocking).then_some(1);
    let in_room = (kind == Kind::Seclusion).then_some(ROOMS_FROM + room as usize);
    [Some(0), but_night, Some(2 + kind as usize), in_room]
}

/// What can be added up.
pub trait Sum: Copy + Default {
    /// Adds another.
    fn add(&mut self, other: &Self);
}

/// Sums of every slot, unit and month of the window.
#[derive(Debug)]
pub struct ByUnit<T> {
    from: Month,
    months: usize,
    cells: Vec<Vec<T>>,
}

impl<T: Sum> ByUnit<T> {
    /// Nothing yet.
    #[must_use]
    pub fn new(columns: &Columns, selection: &Selection) -> Self {
        let months = usize::try_from(selection.until.0 - selection.from.0).unwrap_or(0);
        Self { from: selection.from, months, cells: vec![Vec::new(); columns.places.len() * SLOTS] }
    }

    /// The sum of a slot, unit and month; `None` outside the window.
    pub fn at(&mut self, slot: usize, unit: PlaceIx, month: Month) -> Option<&mut T> {
        let month = usize::try_from(month.0 - self.from.0).ok().filter(|month| *month < self.months)?;
        let cells = &mut self.cells[unit.0 as usize * SLOTS + slot];
        if cells.is_empty() {
            cells.resize(self.months, T::default());
        }
        cells.get_mut(month)
    }

    /// Adds up the units of each group, where `counts` says that a slot's kind, unit and month count.
    #[must_use]
    pub fn at_level(&self, groups: &Groups<'_>, counts: impl Fn(PlaceIx, Month, KindKey) -> bool) -> ByGroup<T> {
        let mut out = ByGroup { from: self.from, cells: HashMap::new() };
        for (at, cells) in self.cells.iter().enumerate().filter(|(_, cells)| !cells.is_empty()) {
            let (unit, slot) = (at / SLOTS, at % SLOTS);
            let Some(group) = groups.of[unit] else { continue };
            let place = PlaceIx(u32::try_from(unit).unwrap_or(u32::MAX));
            let own = out.cells.entry((slot, group)).or_insert_with(|| vec![T::default(); self.months]);
            for (month, (sum, cell)) in (self.from.0..).map(Month).zip(own.iter_mut().zip(cells)) {
                if counts(place, month, kind(slot)) {
                    sum.add(cell);
                }
            }
        }
        out
    }
}

/// Sums of every slot, group and month.
#[derive(Debug)]
pub struct ByGroup<T> {
    from: Month,
    cells: HashMap<(usize, u32), Vec<T>>,
}

impl<T: Sum> ByGroup<T> {
    /// The sum over the months of a period that lie in the window.
    #[must_use]
    pub fn sum(&self, slot: usize, group: u32, period: Range<Month>) -> T {
        let mut sum = T::default();
        if let Some(cells) = self.cells.get(&(slot, group)) {
            let index = |month: Month| usize::try_from(month.0 - self.from.0).unwrap_or(0).min(cells.len());
            cells[index(period.start)..index(period.end)].iter().for_each(|cell| sum.add(cell));
        }
        sum
    }
}

/// Which group each place counts for at a level: its place, sector or region there.
#[derive(Debug)]
pub struct Groups<'a> {
    /// By index of the place; `None`: it has none there, or is not in the fixed panel that was asked for.
    pub of: Vec<Option<u32>>,
    numbers: HashMap<&'a str, u32>,
}

impl<'a> Groups<'a> {
    /// The groups of a level.
    #[must_use]
    pub fn new(columns: &'a Columns, selection: &Selection, coverage: &Coverage, level: Level) -> Self {
        let asked = selection.fixed_panel.then(|| panel::fixed(columns, selection, coverage)).flatten();
        let places = &columns.places;
        let mut numbers = HashMap::new();
        let of = places.iter().map(|(ix, _)| {
            let name = places.at_level(ix, level)?;
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            let number = *numbers.entry(name).or_insert(next);
            asked.as_ref().is_none_or(|panel| panel[ix.0 as usize]).then_some(number)
        });
        Self { of: of.collect(), numbers }
    }

    /// The number of a group.
    #[must_use]
    pub fn number(&self, id: &str) -> Option<u32> {
        self.numbers.get(id).copied()
    }
}

/// Whether the rows of a unit, month and kind count: not where they, or the stays beside them, are missing.
#[must_use]
pub fn counts(coverage: &Coverage, unit: PlaceIx, month: Month, kind: KindKey) -> bool {
    coverage.joined(unit, month, kind) != Status::Missing && !coverage.stays_missing(unit, month)
}
