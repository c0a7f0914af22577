// SPDX-License-Identifier: EUPL-1.2
//! Looks for another table that fits what is published and takes one cell where it must be able to go.

use super::cuboid::{Search, amounts};
use super::model::{Model, Move, Need, View, fits};
use super::program::{Farthest, Program, Side, rounded};
use super::shape::Shape;

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Sought {
    /// A table, checked exactly.
    Found(Move),
    /// There is none, by linear programming: the cell goes at most this far.
    Never(f64),
    /// None was found in time.
    Unproven,
}

/// Where to look.
pub struct Seek<'a> {
    /// The table.
    pub model: &'a Model,
    /// What is known.
    pub view: &'a View,
    /// Its dimensions, where it has them: closed forms are tried first.
    pub shape: Option<&'a Shape>,
    /// Components larger than this are not given to a solver.
    pub most: usize,
}

/// Above this many cells a programme in whole numbers is not tried.
const WHOLE: usize = 2_000;

impl Seek<'_> {
    /// A table in which `need.cell` goes at least as far as the need asks, on one side.
    pub fn one(&self, need: Need, side: Side) -> Sought {
        let amount = side.amount(need, self.model.truth()[need.cell]);
        if amount <= 0 {
            return Sought::Found(Move::new());
        }
        if !self.view.free(need.cell) {
            return Sought::Never(0.0);
        }
        if let Some(found) = self.cuboid(need, side) {
            return Sought::Found(found);
        }
        self.programme(need, side, amount)
    }

    /// Closed forms over cells that are hidden.
    fn cuboid(&self, need: Need, side: Side) -> Option<Move> {
        let shape = self.shape.filter(|shape| need.cell < shape.cells())?;
        let search = Search { model: self.model, shape, view: self.view, price: &|_| 0 };
        let (up, down) = amounts(need, self.model.truth()[need.cell]);
        let (up, down, by) = if side == Side::High { (up, 0, up) } else { (0, down, -down) };
        let single = search.cheapest(need, up, down, false).or_else(|| search.cheapest(need, up, down, true));
        let change = match single {
            Some(found) => found.by(by),
            None if side == Side::Low => search.in_pieces(need, down)?,
            None => return None,
        };
        fits(self.model, self.view, &change).then_some(change)
    }

    fn programme(&self, need: Need, side: Side, amount: i64) -> Sought {
        let program = Program::around(self.model, self.view, need.cell);
        if program.cells().len() > self.most {
            return Sought::Unproven;
        }
        match program.farthest(need.cell, side, Some(amount), false) {
            Farthest::At(far, _) if far < amount as f64 - 1e-6 => Sought::Never(far),
            Farthest::At(_, changes) => {
                let change = rounded(&changes);
                if self.reaches(need.cell, side, amount, &change) {
                    return Sought::Found(change);
                }
                self.in_whole(&program, need.cell, side, amount)
            }
            Farthest::Nothing | Farthest::Unbounded | Farthest::Unknown => Sought::Unproven,
        }
    }

    fn in_whole(&self, program: &Program, cell: usize, side: Side, amount: i64) -> Sought {
        if program.cells().len() > WHOLE {
            return Sought::Unproven;
        }
        match program.farthest(cell, side, Some(amount), true) {
            Farthest::At(_, changes) => {
                let change = rounded(&changes);
                if self.reaches(cell, side, amount, &change) { Sought::Found(change) } else { Sought::Unproven }
            }
            _ => Sought::Unproven,
        }
    }

    /// Whether a table fits and goes far enough: exact.
    pub fn reaches(&self, cell: usize, side: Side, amount: i64, change: &Move) -> bool {
        let own = change.iter().find(|(at, _)| *at == cell).map_or(0, |(_, step)| *step);
        own * side.sign() >= amount && fits(self.model, self.view, change)
    }
}
