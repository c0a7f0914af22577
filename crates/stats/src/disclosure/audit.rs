// SPDX-License-Identifier: EUPL-1.2
//! The audit: what an attacker can infer of each hidden cell, and *safe* only by witness tables checked in whole numbers.

use super::bounds::{Tightened, tighten};
use super::model::{Contributors, FAR, Model, Move, Need, View};
use super::program::{Farthest, Program, SECONDS, Side, rounded};
use super::shape::Shape;
use super::witness::{Seek, Sought};

/// How the audit is done.
#[derive(Debug, Clone, Copy)]
pub struct Depth {
    /// The attacker's own extremes of every hidden cell are computed up to this many; above it the limits that
    /// propagation and witnesses give stand, marked as such.
    pub extremes: usize,
    /// Components above this size are not given to the solver.
    pub solver: usize,
}

impl Default for Depth {
    fn default() -> Self {
        Self { extremes: 500, solver: 3_000 }
    }
}

/// What can be inferred of one hidden cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inferred {
    /// The cell.
    pub cell: usize,
    /// Least possible value.
    pub low: i64,
    /// Greatest possible value, or [`FAR`].
    pub high: i64,
    /// The attacker's own limits. If not, at least `[low, high]` is possible.
    pub sharp: bool,
    /// Why it is not protected.
    pub refused: Vec<Refused>,
}

/// Why a protected cell is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What must be possible.
    pub need: Need,
    /// On which side it is not.
    pub upward: bool,
    /// Whether it is proven to be inferable; if not, no witness was found in time.
    pub proven: bool,
    /// The lone contributor who could infer it; everybody if `None`.
    pub knower: Option<usize>,
    /// The relations it follows from.
    pub relations: Vec<usize>,
}

/// Audits what is published. `needs` are the protected cells, one need each.
#[must_use]
pub fn audit(
    model: &Model,
    view: &View,
    needs: &[Need],
    contributors: &Contributors,
    shape: Option<&Shape>,
    depth: Depth,
) -> Vec<Inferred> {
    let tight = tighten(model, view);
    let hidden: Vec<usize> = (0..model.truth().len()).filter(|cell| view.free(*cell)).collect();
    let mut inner: Vec<(i64, i64)> = model.truth().iter().map(|own| (*own, *own)).collect();
    let mut refused: Vec<Vec<Refused>> = vec![Vec::new(); model.truth().len()];
    let court = Court { model, view: &tight.view, tight: &tight, contributors, shape, depth };
    for need in needs {
        refused[need.cell] = court.judge(*need, &mut inner);
    }
    let all = hidden.len() <= depth.extremes;
    let mut out = Vec::new();
    for cell in hidden {
        let mut sharp = inner[cell] == (tight.view.low[cell], tight.view.high[cell]);
        if all && !sharp {
            sharp = court.extremes(cell, &mut inner);
        }
        let (low, high) = inner[cell];
        out.push(Inferred { cell, low, high, sharp, refused: std::mem::take(&mut refused[cell]) });
    }
    // A need of a cell that is shown is refused as well, though nothing of it is hidden.
    for need in needs.iter().filter(|need| !view.free(need.cell)) {
        let (low, high) = (view.low[need.cell], view.high[need.cell]);
        let refused = std::mem::take(&mut refused[need.cell]);
        out.push(Inferred { cell: need.cell, low, high, sharp: true, refused });
    }
    out
}

struct Court<'a> {
    model: &'a Model,
    view: &'a View,
    tight: &'a Tightened,
    contributors: &'a Contributors<'a>,
    shape: Option<&'a Shape>,
    depth: Depth,
}

impl Court<'_> {
    fn judge(&self, need: Need, inner: &mut [(i64, i64)]) -> Vec<Refused> {
        let mut refused = Vec::new();
        for side in [Side::Low, Side::High] {
            let seek = Seek { model: self.model, view: self.view, shape: self.shape, most: self.depth.solver };
            match seek.one(need, side) {
                Sought::Found(change) => {
                    widen(self.model, inner, &change);
                    refused.extend(self.lone(need, side, &change));
                }
                missed => refused.push(self.refuse(need, side, &missed, None)),
            }
        }
        refused
    }

    /// The same for each lone contributor whose cell the witness changed; whoever's cell it leaves alone is answered by it.
    fn lone(&self, need: Need, side: Side, witness: &Move) -> Vec<Refused> {
        let mut refused = Vec::new();
        for (knower, _) in witness.iter().filter(|(cell, _)| *cell != need.cell && self.contributors.lone[*cell]) {
            let truth = self.model.truth();
            let Some(own) = self.contributors.need(need, *knower, truth) else { continue };
            let view = self.view.knowing(*knower, truth[*knower]);
            let seek = Seek { model: self.model, view: &view, shape: self.shape, most: self.depth.solver };
            match seek.one(own, side) {
                Sought::Found(_) => {}
                missed => refused.push(self.refuse(own, side, &missed, Some(*knower))),
            }
        }
        refused
    }

    fn refuse(&self, need: Need, side: Side, missed: &Sought, knower: Option<usize>) -> Refused {
        let upward = side == Side::High;
        let mut relations = trail(self.model, self.tight, need.cell, upward);
        if relations.is_empty() {
            relations = self.model.touching(need.cell).to_vec();
        }
        Refused { need, upward, proven: matches!(missed, Sought::Never(_)), knower, relations }
    }

    /// The attacker's own extremes; true when both are proven.
    fn extremes(&self, cell: usize, inner: &mut [(i64, i64)]) -> bool {
        let program = Program::around(self.model, self.view, cell);
        let low = inner[cell].0 == self.view.low[cell] || self.extreme(&program, cell, Side::Low, inner);
        let high = inner[cell].1 == self.view.high[cell] || self.extreme(&program, cell, Side::High, inner);
        low && high
    }

    fn extreme(&self, program: &Program, cell: usize, side: Side, inner: &mut [(i64, i64)]) -> bool {
        if program.cells().len() > self.depth.solver {
            return false;
        }
        let reached = |inner: &[(i64, i64)]| match side {
            Side::Low => self.model.truth()[cell] - inner[cell].0,
            Side::High => inner[cell].1.saturating_sub(self.model.truth()[cell]),
        };
        match program.farthest(cell, side, None, false) {
            Farthest::Unbounded => {
                inner[cell].1 = FAR;
                side == Side::High
            }
            Farthest::At(far, changes) => {
                let change = rounded(&changes);
                if super::model::fits(self.model, self.view, &change) {
                    widen(self.model, inner, &change);
                }
                let most = super::program::whole((far + 1e-6).floor());
                if reached(inner) >= most {
                    return true;
                }
                match program.farthest(cell, side, None, true) {
                    Farthest::At(_, changes) => {
                        let change = rounded(&changes);
                        let fits = super::model::fits(self.model, self.view, &change);
                        if fits {
                            widen(self.model, inner, &change);
                        }
                        fits
                    }
                    _ => false,
                }
            }
            Farthest::Nothing | Farthest::Unknown => false,
        }
    }
}

/// A witness says of every cell it changes that it can be changed.
fn widen(model: &Model, inner: &mut [(i64, i64)], change: &Move) {
    for (cell, step) in change {
        let value = model.truth()[*cell] + step;
        let (low, high) = &mut inner[*cell];
        *low = (*low).min(value);
        *high = (*high).max(value);
    }
}

/// The relations a limit came from, nearest first.
fn trail(model: &Model, tight: &Tightened, cell: usize, upward: bool) -> Vec<usize> {
    let by = |cell: usize, upward: bool| if upward { tight.high_by[cell] } else { tight.low_by[cell] };
    let mut relations = Vec::new();
    let mut next = vec![(cell, upward)];
    while let Some((cell, upward)) = next.pop() {
        let Some(relation) = by(cell, upward).filter(|relation| !relations.contains(relation)) else { continue };
        relations.push(relation);
        if relations.len() >= 12 {
            break;
        }
        let terms = &model.relations()[relation].terms;
        let own = terms.iter().find(|(at, _)| *at == cell).map_or(1, |(_, by)| by.signum());
        next.extend(terms.iter().filter(|(at, _)| *at != cell).map(|(at, by)| (*at, upward == (by.signum() != own))));
    }
    relations
}

/// Seconds one programme may take, for whoever states the method.
pub const PROGRAMME_SECONDS: f64 = SECONDS;
