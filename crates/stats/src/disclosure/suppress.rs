// SPDX-License-Identifier: EUPL-1.2
//! Secondary suppression: which further cells to hide so that every protected cell keeps its need. One pass that hides the
//! cheapest move for each need, then takes back what no witness uses; the optimum, where it fits, in `optimal`.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::cuboid::{Found, Search, amounts};
use super::model::{Contributors, Model, Move, Need, View, fits};
use super::program::{Program, Side};
use super::shape::Shape;
use super::witness::{Seek, Sought};

/// A table to be protected.
pub struct Task<'a> {
    /// The table.
    pub model: &'a Model,
    /// Its dimensions, where it has them.
    pub shape: Option<&'a Shape>,
    /// The protected cells.
    pub needs: &'a [Need],
    /// What is lost by hiding a cell, at least 1.
    pub cost: &'a [i64],
    /// Cells that may be hidden.
    pub maskable: &'a [bool],
    /// Cells that are hidden anyhow: protected ones, and what earlier releases hid.
    pub hidden: &'a [bool],
    /// Who contributes to what.
    pub contributors: &'a Contributors<'a>,
    /// Least value an attacker holds possible of a hidden cell: 1 where zeros are always shown.
    pub floor: i64,
    /// What is known of cells that others published, by cell: for all from the first of them on.
    pub elsewhere: Option<(usize, &'a View)>,
    /// Components above this size are not given to the solver.
    pub solver: usize,
}

/// A pattern of hidden cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// What is hidden.
    pub hidden: Vec<bool>,
    /// Price of what was hidden on top of what was hidden anyhow.
    pub cost: i64,
    /// No pattern costs less than this.
    pub least: f64,
    /// Whether it is proven to be the cheapest.
    pub optimal: bool,
    /// Needs no further hiding could meet.
    pub unmet: Vec<Need>,
}

/// One need, or the same of a lone contributor.
#[derive(Debug, Clone, Copy)]
struct Claim {
    need: Need,
    knower: Option<usize>,
}

/// A claim with the moves that answer it.
struct Answer {
    claim: Claim,
    used: Vec<usize>,
}

/// By heuristic alone: protected cells one after the other, widest need first; other orders than 0 are shuffled, and may
/// turn out cheaper. Once `go_on` says no, what is hidden is no longer taken back: dearer, as safe.
pub fn heuristic(task: &Task, order_of: u64, go_on: &mut dyn FnMut() -> bool) -> Pattern {
    let mut work =
        Work { task, widest: task.widest(), hidden: task.hidden.to_vec(), answers: Vec::new(), unmet: Vec::new() };
    let mut order: Vec<Need> = task.needs.to_vec();
    order.sort_by_key(|need| (-(need.high - need.low), need.cell));
    if order_of > 0 {
        let mut source = ChaCha8Rng::seed_from_u64(order_of);
        order.sort_by_cached_key(|_| source.next_u32());
    }
    for need in order {
        work.settle(need);
    }
    work.take_back(go_on);
    let least = rows(task);
    let cost = work.cost();
    Pattern { hidden: work.hidden, cost, least, optimal: cost as f64 <= least, unmet: work.unmet }
}

impl Task<'_> {
    /// What is known if only these are hidden.
    #[must_use]
    pub fn view(&self, hidden: &[bool]) -> View {
        let mut view = View::hiding(self.model.truth(), hidden, self.floor);
        if let Some((first, known)) = self.elsewhere {
            view.low[first..].copy_from_slice(&known.low[first..]);
            view.high[first..].copy_from_slice(&known.high[first..]);
        }
        view
    }

    /// What is known if all is hidden that may be.
    #[must_use]
    pub fn widest(&self) -> View {
        let all: Vec<bool> = self.maskable.iter().zip(self.hidden).map(|(one, other)| *one || *other).collect();
        self.view(&all)
    }

    /// Price of a pattern on top of what is hidden anyhow.
    #[must_use]
    pub fn price(&self, hidden: &[bool]) -> i64 {
        (0..hidden.len()).filter(|cell| hidden[*cell] && !self.hidden[*cell]).map(|cell| self.cost[cell]).sum()
    }

    fn knowing(&self, view: &View, claim: Claim) -> View {
        claim.knower.map_or_else(|| view.clone(), |knower| view.knowing(knower, self.model.truth()[knower]))
    }
}

struct Work<'a> {
    task: &'a Task<'a>,
    widest: View,
    hidden: Vec<bool>,
    answers: Vec<Answer>,
    unmet: Vec<Need>,
}

impl Work<'_> {
    fn cost(&self) -> i64 {
        self.task.price(&self.hidden)
    }

    /// Meets a need for everybody, and for each lone contributor whose own cell the witness would change.
    fn settle(&mut self, need: Need) {
        let mut claims = vec![Claim { need, knower: None }];
        while let Some(claim) = claims.pop() {
            let Some(moves) = self.meet(claim) else {
                self.unmet.push(need);
                continue;
            };
            let mut used: Vec<usize> = moves.iter().flatten().map(|(cell, _)| *cell).collect();
            used.sort_unstable();
            used.dedup();
            for cell in &used {
                self.hidden[*cell] = true;
            }
            if claim.knower.is_none() {
                let lone = used.iter().filter(|cell| **cell != need.cell && self.task.contributors.lone[**cell]);
                let truth = self.task.model.truth();
                claims.extend(lone.filter_map(|knower| {
                    let need = self.task.contributors.need(need, *knower, truth)?;
                    Some(Claim { need, knower: Some(*knower) })
                }));
            }
            self.answers.push(Answer { claim, used });
        }
    }

    /// The moves for both sides of a claim: what is hidden already if it does, else the cheapest found.
    fn meet(&self, claim: Claim) -> Option<Vec<Move>> {
        let widest = self.task.knowing(&self.widest, claim);
        let price = |cell: usize| if self.hidden[cell] { 0 } else { self.task.cost[cell] };
        if let Some(found) = self.cuboids(claim, &widest, &price) {
            return Some(found);
        }
        [Side::Low, Side::High].into_iter().map(|side| self.by_programme(claim, side)).collect()
    }

    /// Closed forms over everything that `view` leaves free, at a price.
    fn cuboids(&self, claim: Claim, view: &View, price: &dyn Fn(usize) -> i64) -> Option<Vec<Move>> {
        let shape = self.task.shape.filter(|shape| claim.need.cell < shape.cells())?;
        let search = Search { model: self.task.model, shape, view, price };
        let (up, down) = amounts(claim.need, self.task.model.truth()[claim.need.cell]);
        let find = |up, down| {
            let near: Option<Found> = search.cheapest(claim.need, up, down, false);
            if near.as_ref().is_some_and(|found| found.cost == 0) || shape.cells() > FAR_SEARCH {
                return near.or_else(|| search.cheapest(claim.need, up, down, true));
            }
            let far = search.cheapest(claim.need, up, down, true);
            if let (Some(near), Some(far)) = (&near, &far)
                && far.cost >= near.cost
            {
                return Some(near.clone());
            }
            far.or(near)
        };
        let moves = if let Some(both) = find(up, down) {
            vec![both.by(up), both.by(-down)]
        } else {
            let lower = find(0, down).map(|found| found.by(-down)).or_else(|| search.in_pieces(claim.need, down));
            vec![find(up, 0)?.by(up), lower?]
        };
        moves.iter().all(|change| fits(self.task.model, view, change)).then_some(moves)
    }

    /// Linear programming: first over what is hidden, then over all that may be, cheapest first.
    fn by_programme(&self, claim: Claim, side: Side) -> Option<Move> {
        let task = self.task;
        let mut hidden = self.hidden.clone();
        for _ in 0..4 {
            let view = task.knowing(&task.view(&hidden), claim);
            let seek = Seek { model: task.model, view: &view, shape: None, most: task.solver };
            if let Sought::Found(change) = seek.one(claim.need, side) {
                return Some(change);
            }
            let widest = task.knowing(&self.widest, claim);
            let amount = side.amount(claim.need, task.model.truth()[claim.need.cell]);
            let program = Program::around(task.model, &widest, claim.need.cell);
            if program.cells().len() > task.solver {
                return None;
            }
            let price = |cell: usize| if hidden[cell] { 1e-4 } else { task.cost[cell] as f64 };
            let more = program.cheapest(claim.need.cell, side, amount, &price)?;
            let before = hidden.clone();
            for cell in more {
                hidden[cell] = true;
            }
            if before == hidden {
                // Only fractions are left to it: everything around may move.
                program.cells().iter().for_each(|cell| hidden[*cell] = true);
            }
        }
        None
    }

    /// Shows again, dearest first, what no answer needs.
    fn take_back(&mut self, go_on: &mut dyn FnMut() -> bool) {
        let mut users: Vec<Vec<usize>> = vec![Vec::new(); self.hidden.len()];
        for (at, answer) in self.answers.iter().enumerate() {
            answer.used.iter().for_each(|cell| users[*cell].push(at));
        }
        let extra = (0..self.hidden.len()).filter(|cell| self.hidden[*cell] && !self.task.hidden[*cell]);
        let mut extra: Vec<usize> = extra.collect();
        extra.sort_by_key(|cell| (-self.task.cost[*cell], *cell));
        for cell in extra {
            if !go_on() {
                break;
            }
            self.hidden[cell] = false;
            let asked: Vec<usize> =
                users[cell].iter().copied().filter(|at| self.answers[*at].used.contains(&cell)).collect();
            let view = self.task.view(&self.hidden);
            let mut fresh = Vec::new();
            for at in asked {
                match self.anew(self.answers[at].claim, &view) {
                    Some(used) => fresh.push((at, used)),
                    None => break,
                }
            }
            let asked = users[cell].iter().filter(|at| self.answers[**at].used.contains(&cell)).count();
            if fresh.len() < asked {
                self.hidden[cell] = true;
                continue;
            }
            for (at, used) in fresh {
                for cell in &used {
                    users[*cell].push(at);
                }
                self.answers[at].used = used;
            }
        }
    }

    /// Another answer to a claim, of hidden cells alone; one that moves no lone contributor's cell that was not asked before.
    fn anew(&self, claim: Claim, view: &View) -> Option<Vec<usize>> {
        let truth = self.task.model.truth();
        let view = self.task.knowing(view, claim);
        let lone = self.task.contributors.lone;
        let stranger = |cell: usize| {
            claim.knower.is_none()
                && cell != claim.need.cell
                && lone[cell]
                && self.task.contributors.need(claim.need, cell, truth).is_some()
        };
        let mut closed = view.clone();
        for cell in (0..lone.len()).filter(|cell| view.free(*cell) && stranger(*cell)) {
            closed.high[cell] = truth[cell];
            closed.low[cell] = truth[cell];
        }
        let moves = match self.cuboids(claim, &closed, &|_| 0) {
            Some(moves) => moves,
            None if self.task.shape.is_some_and(|shape| shape.cells() > SMALL) => return None,
            None => {
                let seek = Seek { model: self.task.model, view: &closed, shape: None, most: self.task.solver };
                let side = |side| match seek.one(claim.need, side) {
                    Sought::Found(change) => Some(change),
                    _ => None,
                };
                vec![side(Side::Low)?, side(Side::High)?]
            }
        };
        let mut used: Vec<usize> = moves.iter().flatten().map(|(cell, _)| *cell).collect();
        used.sort_unstable();
        used.dedup();
        Some(used)
    }
}

/// Tables above this many cells look past siblings only when siblings give nothing.
const FAR_SEARCH: usize = 3_000;

/// Up to this many cells taking back asks the solver too.
const SMALL: usize = 300;

/// A bound below which no pattern can cost: in each sum with a protected cell something else must be hidden; sums that share
/// no cell are counted together, dearest duty first.
fn rows(task: &Task) -> f64 {
    let mut spare: Vec<f64> = task.cost.iter().map(|cost| *cost as f64).collect();
    let mut least = 0.0;
    for need in task.needs {
        for relation in task.model.touching(need.cell) {
            let relation = &task.model.relations()[*relation];
            if (relation.low, relation.high) != (0, 0) {
                continue;
            }
            let others = || relation.terms.iter().map(|(cell, _)| *cell).filter(|cell| *cell != need.cell);
            if others().any(|cell| task.hidden[cell]) {
                continue;
            }
            let free = others().filter(|cell| task.maskable[*cell]);
            let lift = free.clone().map(|cell| spare[cell]).fold(f64::INFINITY, f64::min);
            if lift.is_finite() && lift > 0.0 {
                least += lift;
                free.for_each(|cell| spare[cell] -= lift);
            }
        }
    }
    least
}
