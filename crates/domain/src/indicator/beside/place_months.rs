// SPDX-License-Identifier: EUPL-1.2
//! Sums by unit and month, and what they add up to at a level of the tree of places.

use std::collections::HashMap;
use std::ops::Range;

use crate::calendar::{Instant, Month};
use crate::indicator::columns::Columns;
use crate::indicator::figure::{KindKey, RoomKey, Slot};
use crate::indicator::spells::{SLOTS, number_of, slot_at};
use crate::registration::kind::Kind;
use crate::registration::place::{Level, PlaceIx};
use crate::registration::room::RoomKind;

/// The slots, by number, that a restriction counts in.
pub fn slots_of(kind: Kind, room: RoomKind) -> impl Iterator<Item = usize> {
    let but_night = (kind != Kind::NightLocking).then_some(KindKey::AnyButNight);
    let all = [Some(KindKey::Any), but_night, Some(KindKey::One(kind))];
    let in_room = Slot { kind: KindKey::One(kind), room: RoomKey::One(room) };
    all.into_iter().flatten().map(Slot::kind).chain(std::iter::once(in_room)).filter_map(number_of)
}

/// What can be added up.
pub trait Sum: Copy + Default {
    /// Adds another.
    fn add(&mut self, other: &Self);
}

/// Sums of every slot, unit and month.
#[derive(Debug)]
pub struct ByUnit<T> {
    from: Month,
    months: usize,
    cells: Vec<Vec<T>>,
}

impl<T: Sum> ByUnit<T> {
    /// Nothing yet, for the months in which there are restrictions.
    #[must_use]
    pub fn of_restrictions(columns: &Columns) -> Self {
        let starts = || columns.restrictions.rows.iter().map(|row| row.start);
        let months = |at: Option<Instant>| at.map_or(Month(0), |at| columns.zone.month(at));
        Self::new(columns, months(starts().min()), Month(months(starts().max()).0 + 1))
    }

    /// Nothing yet, for the months from one to another.
    #[must_use]
    pub fn new(columns: &Columns, from: Month, until: Month) -> Self {
        let months = usize::try_from(until.0 - from.0).unwrap_or(0);
        Self { from, months, cells: vec![Vec::new(); columns.places.len() * SLOTS] }
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
                if counts(place, month, slot_at(slot).kind) {
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
    /// The sum over the months of a period.
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
    /// The groups of a level; `panel`: only these places.
    #[must_use]
    pub fn new(columns: &'a Columns, level: Level, panel: Option<&[bool]>) -> Self {
        let places = &columns.places;
        let mut numbers = HashMap::new();
        let of = places.iter().map(|(ix, _)| {
            let name = places.at_level(ix, level)?;
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            let number = *numbers.entry(name).or_insert(next);
            panel.is_none_or(|panel| panel[ix.0 as usize]).then_some(number)
        });
        Self { of: of.collect(), numbers }
    }

    /// The number of a group.
    #[must_use]
    pub fn number(&self, id: &str) -> Option<u32> {
        self.numbers.get(id).copied()
    }
}
