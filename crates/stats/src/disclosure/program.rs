// SPDX-License-Identifier: EUPL-1.2
//! The attacker's linear and whole-number programmes, over the changes from the true table.

use good_lp::{
    Expression, ProblemVariables, ResolutionError, Solution, SolverModel, Variable, WithTimeLimit, microlp, variable,
};

use super::model::{FAR, Model, Move, Need, View};

/// Seconds a whole-number programme may take; without an answer by then nothing is claimed.
pub const SECONDS: f64 = 10.0;

/// Farthest change of a whole-number programme: solvers take 32 bits.
const STEP: f64 = 1e9;

/// What a programme found.
#[derive(Debug, Clone, PartialEq)]
pub enum Farthest {
    /// As far as one likes.
    Unbounded,
    /// This far, at this table (changes, not yet whole).
    At(f64, Vec<(usize, f64)>),
    /// No table.
    Nothing,
    /// No answer in time, or the solver gave up.
    Unknown,
}

/// One direction of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Downward.
    Low,
    /// Upward.
    High,
}

impl Side {
    /// 1 upward, -1 downward.
    pub fn sign(self) -> i64 {
        if self == Self::High { 1 } else { -1 }
    }

    /// How far a need asks a cell to go this way.
    pub fn amount(self, need: Need, truth: i64) -> i64 {
        if self == Self::High { need.high - truth } else { truth - need.low }
    }
}

/// A value as a programme takes it.
fn number(value: i64) -> f64 {
    if value == FAR { f64::INFINITY } else { value as f64 }
}

/// The whole number a solver meant.
#[expect(clippy::cast_possible_truncation, reason = "changes are far below 2^52")]
pub fn whole(value: f64) -> i64 {
    value.round() as i64
}

/// The free cells that hang together with one cell.
pub struct Program<'a> {
    model: &'a Model,
    view: &'a View,
    cells: Vec<usize>,
    relations: Vec<usize>,
}

impl<'a> Program<'a> {
    /// The part of the table around a cell.
    pub fn around(model: &'a Model, view: &'a View, cell: usize) -> Self {
        let (cells, relations) = model.component(cell, view);
        Self { model, view, cells, relations }
    }

    /// The cells in it.
    pub fn cells(&self) -> &[usize] {
        &self.cells
    }

    fn limits(&self, cell: usize) -> (f64, f64) {
        let truth = self.model.truth()[cell];
        let high = self.view.high[cell];
        (number(self.view.low[cell]) - number(truth), if high == FAR { f64::INFINITY } else { number(high - truth) })
    }

    /// How far a cell can go; `cap` stops the search once it is reached, `in_whole` asks for whole tables.
    pub fn farthest(&self, cell: usize, side: Side, cap: Option<i64>, in_whole: bool) -> Farthest {
        let mut variables = ProblemVariables::new();
        let mut own = std::collections::BTreeMap::new();
        for at in &self.cells {
            let (mut low, mut high) = self.limits(*at);
            if let (true, Some(cap)) = (*at == cell, cap) {
                low = low.max(-number(cap));
                high = high.min(number(cap));
            }
            let made = variable().min(if in_whole { low.max(-STEP) } else { low });
            let made = made.max(if in_whole { high.min(STEP) } else { high });
            own.insert(*at, variables.add(if in_whole { made.integer() } else { made }));
        }
        let Some(target) = own.get(&cell).copied() else { return Farthest::Nothing };
        let aim = Expression::from(target) * side.sign() as f64;
        let mut problem = variables.maximise(aim).using(microlp).with_time_limit(SECONDS);
        for (sum, low, high) in self.rows(&own) {
            limit(&mut problem, sum, low, high);
        }
        match problem.solve() {
            Ok(solved) => {
                let far = solved.value(target) * side.sign() as f64;
                Farthest::At(far, own.iter().map(|(at, variable)| (*at, solved.value(*variable))).collect())
            }
            Err(ResolutionError::Unbounded) => Farthest::Unbounded,
            Err(ResolutionError::Infeasible) => Farthest::Nothing,
            Err(_) => Farthest::Unknown,
        }
    }

    /// The relations as sums of changes, with their limits.
    fn rows(&self, own: &std::collections::BTreeMap<usize, Variable>) -> Vec<(Expression, f64, f64)> {
        let rows = self.relations.iter().map(|at| {
            let relation = &self.model.relations()[*at];
            let terms = relation.terms.iter().filter_map(|(cell, by)| own.get(cell).map(|v| (*by as f64, *v)));
            let sum = terms.fold(Expression::default(), |sum, (by, variable)| sum + by * variable);
            let value = relation.value(|cell| self.model.truth()[cell]);
            let room = |limit: i64| (i128::from(limit) - value) as f64;
            let low = if relation.low == -FAR { f64::NEG_INFINITY } else { room(relation.low) };
            (sum, low, if relation.high == FAR { f64::INFINITY } else { room(relation.high) })
        });
        rows.collect()
    }

    /// The cheapest change that takes a cell `amount` to one side, each cell priced by how far it moves; by linear
    /// programming, so not always whole.
    pub fn cheapest(&self, cell: usize, side: Side, amount: i64, price: &dyn Fn(usize) -> f64) -> Option<Vec<usize>> {
        let mut variables = ProblemVariables::new();
        let (mut up, mut down) = (std::collections::BTreeMap::new(), std::collections::BTreeMap::new());
        for at in &self.cells {
            let (low, high) = self.limits(*at);
            up.insert(*at, variables.add(variable().min(0).max(high)));
            down.insert(*at, variables.add(variable().min(0).max(-low)));
        }
        let cost = self.cells.iter().map(|at| price(*at) * (up[at] + down[at])).sum::<Expression>();
        let (toward, away) = if side == Side::High { (up[&cell], down[&cell]) } else { (down[&cell], up[&cell]) };
        let mut problem = variables.minimise(cost).using(microlp).with_time_limit(SECONDS);
        problem.add_constraint(Expression::from(toward).eq(amount as f64));
        problem.add_constraint(Expression::from(away).eq(0.0));
        for ((rise, low, high), (fall, ..)) in self.rows(&up).into_iter().zip(self.rows(&down)) {
            let sum = rise - fall;
            limit(&mut problem, sum, low, high);
        }
        let solved = problem.solve().ok()?;
        let moved = |at: &&usize| solved.value(up[*at]) + solved.value(down[*at]) > 1e-7;
        Some(self.cells.iter().filter(moved).copied().collect())
    }
}

/// A row of a programme: a sum within its limits.
fn limit<M: SolverModel>(problem: &mut M, sum: Expression, low: f64, high: f64) {
    if low >= high {
        problem.add_constraint(sum.eq(low));
        return;
    }
    if low.is_finite() {
        problem.add_constraint(sum.clone().geq(low));
    }
    if high.is_finite() {
        problem.add_constraint(sum.leq(high));
    }
}

/// A solver's table in whole numbers, without what does not move.
pub fn rounded(changes: &[(usize, f64)]) -> Move {
    changes.iter().map(|(cell, change)| (*cell, whole(*change))).filter(|(_, change)| *change != 0).collect()
}
