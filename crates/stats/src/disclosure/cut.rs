// SPDX-License-Identifier: EUPL-1.2
//! Benders cuts: why a pattern does not protect a cell, as an inequality that every protecting pattern keeps
//! (Fischetti and Salazar, Management Science 47 (2001) 1008, constraints 14; solved as the dual of the attacker's programme).

use good_lp::{Expression, ProblemVariables, Solution, SolverModel, Variable, WithTimeLimit, microlp, variable};

use super::model::{FAR, Model, Need, View};
use super::program::{SECONDS, Side};

/// `Σ weight × (cell is hidden) ≥ 1`.
#[derive(Debug, Clone, PartialEq)]
pub struct Cut {
    /// Cells and their weights, at most 1.
    pub terms: Vec<(usize, f64)>,
}

/// A room that is not limited counts as this many times what is asked.
const WIDE: f64 = 1e3;

/// What hiding a cell weighs that is not hidden: little, so that few are named.
const FAINT: f64 = 1e-2;

/// The cut against a pattern that does not let a cell go where it must; `widest` has everything free that may be hidden.
/// `None` when the pattern does, or no cut was found.
pub fn cut(model: &Model, widest: &View, hidden: &[bool], need: Need, side: Side) -> Option<Cut> {
    let truth = model.truth();
    let due = side.amount(need, truth[need.cell]) as f64;
    let (cells, relations) = model.component(need.cell, widest);
    let room = |cell: usize| {
        let up = if widest.high[cell] == FAR { f64::INFINITY } else { (widest.high[cell] - truth[cell]) as f64 };
        let down = (truth[cell] - widest.low[cell]) as f64;
        (up.min(due * WIDE), down.min(due * WIDE))
    };
    let mut variables = ProblemVariables::new();
    let mut aim = Expression::default();
    let mut sums: std::collections::BTreeMap<usize, Expression> =
        cells.iter().map(|cell| (*cell, Expression::default())).collect();
    // A relation may be used in either direction in which it is a limit; what it leaves open is paid for.
    let mut slack_of: Vec<(Variable, f64)> = Vec::new();
    for at in &relations {
        let relation = &model.relations()[*at];
        let value = relation.value(|cell| truth[cell]);
        let upper = (relation.high != FAR).then(|| (i128::from(relation.high) - value) as f64);
        let lower = (relation.low != -FAR).then(|| (value - i128::from(relation.low)) as f64);
        for (slack, sign) in [(upper, 1.0), (lower, -1.0)] {
            let Some(slack) = slack else { continue };
            let used = variables.add(variable().min(0));
            aim += (slack + 1e-6) * used;
            slack_of.push((used, slack));
            for (cell, by) in &relation.terms {
                if let Some(sum) = sums.get_mut(cell) {
                    *sum += sign * (*by as f64) * used;
                }
            }
        }
    }
    let mut sides = Vec::new();
    for cell in cells.iter().copied().filter(|cell| *cell != need.cell) {
        let (up, down) = room(cell);
        let weight = if hidden[cell] { 1.0 } else { FAINT };
        let rise = variables.add(variable().min(0));
        let fall = variables.add(variable().min(0));
        aim += weight * (up * rise + down * fall);
        if let Some(sum) = sums.get_mut(&cell) {
            *sum += rise - fall;
        }
        sides.push((cell, rise, fall));
    }
    let mut problem = variables.minimise(aim).using(microlp).with_time_limit(SECONDS);
    for (cell, sum) in sums {
        problem.add_constraint(sum.eq(if cell == need.cell { side.sign() as f64 } else { 0.0 }));
    }
    let solved = problem.solve().ok()?;
    let open: f64 = slack_of.iter().map(|(used, slack)| solved.value(*used) * slack).sum();
    let duty = due - open;
    let weights = sides.iter().map(|(cell, rise, fall)| {
        let (up, down) = room(*cell);
        (*cell, solved.value(*rise) * up + solved.value(*fall) * down)
    });
    let weights: Vec<(usize, f64)> = weights.filter(|(_, weight)| *weight > 1e-7).collect();
    let given: f64 = weights.iter().filter(|(cell, _)| hidden[*cell]).map(|(_, weight)| weight).sum();
    if duty <= 1e-6 || given >= duty - 1e-6 {
        return None;
    }
    Some(Cut { terms: weights.into_iter().map(|(cell, weight)| (cell, (weight / duty).min(1.0))).collect() })
}
