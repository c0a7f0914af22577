// SPDX-License-Identifier: EUPL-1.2
//! What youths contribute to the cells of a grid: how many they are, and the two largest of what each gave. Disclosure
//! control asks it of everything that leaves the house.

use super::cells::Grid;
use super::columns::Columns;
use super::coverage::Coverage;
use super::derived::Derived;
use super::figure::{KindKey, Slot};
use super::selection::Selection;
use super::spells::{NOBODY, number_of};
use crate::registration::kind::Kind;

/// What the youths of one cell gave, in whole units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Contribution {
    /// Youths; all rows without a youth count as one.
    pub youths: i64,
    /// What they gave together.
    pub sum: i64,
    /// What the largest gave.
    pub largest: i64,
    /// What the second gave.
    pub second: i64,
}

/// What is contributed to each cell of a grid by one kind of restriction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfKind {
    /// The kind.
    pub kind: Kind,
    /// Events begun.
    pub events: Vec<Contribution>,
    /// Seconds in restriction.
    pub seconds: Vec<Contribution>,
    /// Care days of the months whose rows count.
    pub care_days: Vec<Contribution>,
}

/// Adds up youth by youth; those of one youth come one after the other.
struct Adding {
    cells: Vec<Contribution>,
    open: Vec<Option<(u32, i64)>>,
}

impl Adding {
    fn new(cells: usize) -> Self {
        Self { cells: vec![Contribution::default(); cells], open: vec![None; cells] }
    }

    fn add(&mut self, cell: usize, youth: u32, given: i64) {
        match &mut self.open[cell] {
            Some((own, sum)) if *own == youth => *sum += given,
            other => {
                let before = other.replace((youth, given));
                self.close(cell, before);
            }
        }
    }

    fn close(&mut self, cell: usize, open: Option<(u32, i64)>) {
        let Some((_, given)) = open.filter(|(_, given)| *given > 0) else { return };
        let own = &mut self.cells[cell];
        own.youths += 1;
        own.sum += given;
        if given > own.largest {
            own.second = std::mem::replace(&mut own.largest, given);
        } else {
            own.second = own.second.max(given);
        }
    }

    fn finish(mut self) -> Vec<Contribution> {
        for cell in 0..self.cells.len() {
            let open = self.open[cell].take();
            self.close(cell, open);
        }
        self.cells
    }
}

/// What is contributed to every cell of a grid, for each kind. The grid and what was derived are of the same selection, and
/// each month lies in one of its periods.
#[must_use]
pub fn contributions(
    columns: &Columns,
    derived: &Derived,
    selection: &Selection,
    grid: &Grid,
    kinds: &[Kind],
) -> Vec<OfKind> {
    let coverage = Coverage::new(columns, selection, &derived.kinds);
    let one = |kind: Kind| {
        let key = KindKey::One(kind);
        let (mut events, mut seconds) = (Adding::new(grid.len()), Adding::new(grid.len()));
        let mut care_days = Adding::new(grid.len());
        for chunk in &derived.chunks {
            let parts = number_of(Slot::kind(key)).map_or(&[][..], |number| &chunk.spells(number).parts);
            for part in parts.iter().filter(|part| coverage.counts(part.unit, part.month, key)) {
                for cell in grid.cells(part.unit, part.month) {
                    events.add(cell, part.youth, i64::from(part.events));
                    seconds.add(cell, part.youth, i64::from(part.seconds));
                }
            }
            for care in chunk.care.iter().filter(|care| coverage.counts(care.unit, care.month, key)) {
                debug_assert_ne!(care.youth.0, NOBODY, "care is of a youth");
                for cell in grid.cells(care.unit, care.month) {
                    care_days.add(cell, care.youth.0, care.days);
                }
            }
        }
        OfKind { kind, events: events.finish(), seconds: seconds.finish(), care_days: care_days.finish() }
    };
    kinds.iter().map(|kind| one(*kind)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_youth_counts_once_with_all_it_gave() {
        let mut adding = Adding::new(2);
        for (cell, youth, given) in
            [(0, 1, 2), (0, 1, 3), (1, 1, 0), (0, 2, 4), (1, 2, 7), (0, NOBODY, 1), (0, NOBODY, 1)]
        {
            adding.add(cell, youth, given);
        }
        let of = |youths, sum, largest, second| Contribution { youths, sum, largest, second };
        assert_eq!(adding.finish(), [of(3, 11, 5, 4), of(1, 7, 7, 0)], "who gave nothing is not counted");
    }
}
