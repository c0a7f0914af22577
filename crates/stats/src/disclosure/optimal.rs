// SPDX-License-Identifier: EUPL-1.2
//! The cheapest pattern: a master programme over what to hide, and cuts from the attacker's until nobody can infer anything.

use good_lp::{
    Expression, ProblemVariables, Solution, SolverModel, Variable, WithTimeLimit, microlp, solvers::SolutionStatus,
    variable,
};

use super::cut::{Cut, cut};
use super::model::{Need, View};
use super::program::Side;
use super::suppress::{Pattern, Task, heuristic};
use super::witness::{Seek, Sought};

/// Orders in which the heuristic is tried.
const ORDERS: u64 = 12;

/// Seconds the master programme may take each time.
const MASTER_SECONDS: f64 = 5.0;

/// The cheapest pattern if `go_on` (asked before each round) lets it come to an end; else the heuristic's with what is proven.
pub fn suppress(task: &Task, go_on: &mut dyn FnMut() -> bool) -> Pattern {
    let mut best = heuristic(task, 0, go_on);
    for order in 1..=ORDERS {
        if best.optimal || !best.unmet.is_empty() || !go_on() {
            break;
        }
        let other = heuristic(task, order, go_on);
        if other.unmet.is_empty() && other.cost < best.cost {
            best = other;
        }
    }
    if best.optimal || !best.unmet.is_empty() {
        return best;
    }
    let mut master = Master { task, cuts: Vec::new() };
    while go_on() {
        let Some((hidden, bound, proven)) = master.solve(true) else { return best };
        let bound = if proven { bound } else { master.solve(false).map_or(0.0, |(_, bound, _)| bound) };
        best.least = best.least.max((bound - 1e-6).ceil());
        if best.cost as f64 <= best.least {
            best.optimal = true;
            return best;
        }
        match violated(task, &hidden, go_on) {
            Some(found) if found.is_empty() => {
                let cost = task.price(&hidden);
                if cost < best.cost {
                    (best.hidden, best.cost) = (hidden, cost);
                }
                best.optimal = proven;
                return best;
            }
            // Nothing was proven against it and no witness found: the heuristic's pattern stands.
            None => return best,
            Some(found) => master.cuts.extend(found),
        }
    }
    best
}

/// The cuts a pattern breaks; none when it protects everything; `None` when that could not be decided, or not in time.
fn violated(task: &Task, hidden: &[bool], go_on: &mut dyn FnMut() -> bool) -> Option<Vec<Cut>> {
    let view = task.view(hidden);
    let widest = task.widest();
    let mut cuts = Vec::new();
    let mut undecided = false;
    for need in task.needs {
        for side in [Side::Low, Side::High] {
            if !go_on() {
                return None;
            }
            let witness = match one(task, &view, *need, side) {
                Sought::Found(witness) => witness,
                Sought::Never(_) => {
                    cuts.extend(against(task, &widest, hidden, *need, side));
                    continue;
                }
                Sought::Unproven => {
                    undecided = true;
                    continue;
                }
            };
            for (knower, _) in witness.iter().filter(|(cell, _)| *cell != need.cell && task.contributors.lone[*cell]) {
                let truth = task.model.truth();
                let Some(own) = task.contributors.need(*need, *knower, truth) else { continue };
                let knowing = view.knowing(*knower, truth[*knower]);
                match one(task, &knowing, own, side) {
                    Sought::Found(_) => {}
                    Sought::Never(_) => {
                        let widest = widest.knowing(*knower, truth[*knower]);
                        cuts.extend(against(task, &widest, hidden, own, side));
                    }
                    Sought::Unproven => undecided = true,
                }
            }
        }
    }
    if cuts.is_empty() && undecided { None } else { Some(cuts) }
}

fn one(task: &Task, view: &View, need: Need, side: Side) -> Sought {
    Seek { model: task.model, view, shape: task.shape, most: task.solver }.one(need, side)
}

/// A cut against a pattern that fails a need: by the dual, else that something else must be hidden.
fn against(task: &Task, widest: &View, hidden: &[bool], need: Need, side: Side) -> Option<Cut> {
    let found = cut(task.model, widest, hidden, need, side);
    let plain = || {
        let open = (0..hidden.len()).filter(|cell| task.maskable[*cell] && !hidden[*cell]);
        Cut { terms: open.map(|cell| (cell, 1.0)).collect() }
    };
    Some(found.unwrap_or_else(plain)).filter(|cut| !cut.terms.is_empty())
}

struct Master<'a> {
    task: &'a Task<'a>,
    cuts: Vec<Cut>,
}

impl Master<'_> {
    /// The cheapest pattern that keeps all cuts, its price, and whether that is proven; as fractions if not `in_whole`.
    fn solve(&self, in_whole: bool) -> Option<(Vec<bool>, f64, bool)> {
        let task = self.task;
        let mut named: std::collections::BTreeMap<usize, Variable> = std::collections::BTreeMap::new();
        let mut variables = ProblemVariables::new();
        for (cell, _) in self.cuts.iter().flat_map(|cut| &cut.terms) {
            if !task.hidden[*cell] {
                let made = variable().min(0).max(1);
                named.entry(*cell).or_insert_with(|| variables.add(if in_whole { made.integer() } else { made }));
            }
        }
        if named.is_empty() {
            return Some((task.hidden.to_vec(), 0.0, true));
        }
        let aim = named.iter().map(|(cell, variable)| task.cost[*cell] as f64 * *variable).sum::<Expression>();
        let mut problem = variables.minimise(aim).using(microlp).with_time_limit(MASTER_SECONDS);
        for cut in &self.cuts {
            let given: f64 = cut.terms.iter().filter(|(cell, _)| task.hidden[*cell]).map(|(_, weight)| weight).sum();
            let open = cut.terms.iter().filter_map(|(cell, weight)| named.get(cell).map(|own| *weight * *own));
            problem.add_constraint(open.sum::<Expression>().geq(1.0 - given - 1e-9));
        }
        let solved = problem.solve().ok()?;
        let mut hidden = task.hidden.to_vec();
        let mut price = 0.0;
        for (cell, variable) in &named {
            price += task.cost[*cell] as f64 * solved.value(*variable);
            hidden[*cell] |= solved.value(*variable) > 0.5;
        }
        Some((hidden, price, matches!(solved.status(), SolutionStatus::Optimal)))
    }
}
