// SPDX-License-Identifier: EUPL-1.2
//! Controlled rounding: every cell to a neighbouring multiple of the base, sums kept, the least total distance
//! (Salazar, Management Science 51 (2005) 1539). Multiples stay as they are where the sums allow it.

use good_lp::{Expression, ProblemVariables, Solution, SolverModel, Variable, WithTimeLimit, microlp, variable};
use thiserror::Error;

use super::model::{Model, Need, View};
use super::program::whole;

/// Seconds the programme may take.
const SECONDS: f64 = 60.0;

/// Why a table was not rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RoundError {
    /// Base under 2.
    #[error("the base is {0}; it must be at least 2")]
    Base(i64),
    /// Relations other than sums.
    #[error("only a table whose relations are sums can be rounded")]
    NotSums,
    /// No additive rounding, or none in time.
    #[error("no additive rounding to base {0} was found in time")]
    None(i64),
}

/// Rounded values, each less than `base` from the truth (`2 · base` where nothing nearer adds up).
pub fn round(model: &Model, base: i64) -> Result<Vec<i64>, RoundError> {
    if base < 2 {
        return Err(RoundError::Base(base));
    }
    if model.relations().iter().any(|relation| (relation.low, relation.high) != (0, 0)) {
        return Err(RoundError::NotSums);
    }
    let tries = [(false, 0), (true, 0), (true, 1)];
    tries.into_iter().find_map(|(in_whole, spare)| one(model, base, in_whole, spare)).ok_or(RoundError::None(base))
}

/// Steps of a base above the multiple below; `spare` widens the choice at both ends.
fn one(model: &Model, base: i64, in_whole: bool, spare: i64) -> Option<Vec<i64>> {
    let mut variables = ProblemVariables::new();
    let mut aim = Expression::default();
    let truth = model.truth();
    let steps: Vec<Variable> = truth
        .iter()
        .map(|own| {
            let rest = own.rem_euclid(base);
            let least = if own - rest <= 0 { 0 } else { -spare };
            let most = if rest == 0 { spare } else { 1 + spare };
            let made = variable().min(least as f64).max(most as f64);
            let made = variables.add(if in_whole { made.integer() } else { made });
            aim += (base - 2 * rest) as f64 * made;
            made
        })
        .collect();
    let mut problem = variables.minimise(aim).using(microlp).with_time_limit(SECONDS);
    for relation in model.relations() {
        let sum = relation.terms.iter().map(|(cell, by)| *by as f64 * steps[*cell]).sum::<Expression>();
        let floor: i64 = relation.terms.iter().map(|(cell, by)| by * truth[*cell].div_euclid(base)).sum();
        problem.add_constraint(sum.eq(-floor as f64));
    }
    let solved = problem.solve().ok()?;
    let rounded: Vec<i64> = truth
        .iter()
        .zip(&steps)
        .map(|(own, step)| base * (own.div_euclid(base) + whole(solved.value(*step))))
        .collect();
    let near = truth.iter().zip(&rounded).all(|(own, to)| (own - to).abs() < base * (1 + spare) && *to >= 0);
    (near && model.relations().iter().all(|relation| relation.holds(|cell| rounded[cell]))).then_some(rounded)
}

/// What is known of a rounded table: the truth is less than `within` from what is published, and not negative.
#[must_use]
pub fn view(published: &[i64], within: i64) -> View {
    View {
        low: published.iter().map(|own| (own - within + 1).max(0)).collect(),
        high: published.iter().map(|own| own + within - 1).collect(),
    }
}

/// What must stay possible of a protected count that is rounded: every count that may not be shown.
#[must_use]
pub fn need(need: Need, threshold: i64) -> Need {
    Need { low: 1, high: threshold - 1, ..need }
}
