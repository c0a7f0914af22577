// SPDX-License-Identifier: EUPL-1.2
//! A table made fit to publish: by hiding cells, by controlled rounding or by cell keys. Whether it is safe is the audit's
//! to say, not said here.

use nabij_stats::disclosure::cell_key::{Noise, NoiseError, perturb};
use nabij_stats::disclosure::model::{Contributors, Model, ModelError, Need};
use nabij_stats::disclosure::optimal;
use nabij_stats::disclosure::rival;
use nabij_stats::disclosure::round::{self, RoundError};
use nabij_stats::disclosure::suppress::{Pattern, Task, heuristic};
use thiserror::Error;

use super::table::{Rules, Table};
use super::together::{Release, Together};

/// How a table is protected.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Method {
    /// Cells are hidden; what is shown is true.
    Suppress,
    /// Every cell is a multiple of a base.
    Round {
        /// The base.
        base: i64,
    },
    /// Every cell has the noise of its key.
    CellKey {
        /// Farthest from the truth.
        most: i64,
    },
}

/// What is published of each cell; hidden if `None`.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// How.
    pub method: Method,
    /// The values.
    pub values: Vec<Option<i64>>,
}

/// A table as it may leave, if the audit lets it.
#[derive(Debug, Clone, PartialEq)]
pub struct Protected {
    /// What is published.
    pub published: Published,
    /// The protected cells.
    pub needs: Vec<Need>,
    /// What hiding cost.
    pub cost: i64,
    /// What any hiding would cost at least.
    pub least: f64,
    /// Whether it is proven to be the cheapest.
    pub optimal: bool,
}

/// Why a table was not protected.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ProtectError {
    /// Some cells cannot be protected.
    #[error(
        "{0} cannot be protected, whatever is hidden: earlier releases say too much, or nothing else may be hidden. \
         Merge codes, or leave a dimension out"
    )]
    Unmet(String),
    /// Rounding.
    #[error("{0}; use another base, or --method suppress")]
    Round(#[from] RoundError),
    /// Noise.
    #[error(transparent)]
    Noise(#[from] NoiseError),
    /// Rounding or noise on values.
    #[error("this method is for counts; for values use --method suppress")]
    Values,
    /// The table does not add up: a fault of this program.
    #[error(transparent)]
    Model(#[from] ModelError),
}

/// Variance of the noise of cell keys, beside its limit.
const VARIANCE: f64 = 2.0;

/// Cells up to which the cheapest pattern is sought; above it the heuristic's stands with its gap.
pub const OPTIMAL: usize = 1_000;

/// Protects a table, given what was published before. `go_on` is asked before each round of the search for the cheapest.
pub fn protect(
    table: &Table,
    rules: &Rules,
    method: Method,
    earlier: &[Release],
    seed: u64,
    go_on: &mut dyn FnMut() -> bool,
) -> Result<Protected, ProtectError> {
    let needs = table.needs(rules);
    let truth = table.truth();
    let plain = |values: Vec<i64>| Protected {
        published: Published { method, values: values.into_iter().map(Some).collect() },
        needs: needs.clone(),
        cost: 0,
        least: 0.0,
        optimal: false,
    };
    match method {
        Method::Suppress => suppressed(table, rules, earlier, &mut |task| {
            if table.shape().cells() > OPTIMAL {
                heuristic(task, 0, &mut || true)
            } else {
                optimal::suppress(task, go_on)
            }
        }),
        _ if table.shares().is_some() => Err(ProtectError::Values),
        Method::Round { base } => {
            let model = Model::new(truth, table.shape().relations())?;
            Ok(plain(round::round(&model, base)?))
        }
        Method::CellKey { most } => {
            Ok(plain(perturb(table.shape(), &truth, &Noise { most, variance: VARIANCE }, seed)?))
        }
    }
}

/// Hides cells by the heuristic alone: the same table gives the same pattern, however busy the machine.
///
/// # Errors
/// [`ProtectError`].
pub fn suppress_at_once(table: &Table, rules: &Rules, earlier: &[Release]) -> Result<Protected, ProtectError> {
    suppressed(table, rules, earlier, &mut |task| heuristic(task, 0, &mut || true))
}

/// The rules of others, for comparison: two gaps in every row and column, or hypercubes.
pub fn as_rivals_do(table: &Table, rules: &Rules, cubes: bool) -> Result<Protected, ProtectError> {
    let rival = |task: &Task| {
        let hidden = if cubes { rival::hypercube(task) } else { rival::two_gaps(task) };
        Pattern { cost: task.price(&hidden), hidden, least: 0.0, optimal: false, unmet: Vec::new() }
    };
    suppressed(table, rules, &[], &mut |task| rival(task))
}

fn suppressed(
    table: &Table,
    rules: &Rules,
    earlier: &[Release],
    how: &mut dyn FnMut(&Task) -> Pattern,
) -> Result<Protected, ProtectError> {
    let (needs, truth) = (table.needs(rules), table.truth());
    let all = truth.iter().map(|own| Some(*own)).collect();
    let own = Release {
        name: "this".into(),
        table: table.clone(),
        published: Published { method: Method::Suppress, values: all },
    };
    let together = Together::new(std::iter::once(&own).chain(earlier))?;
    let cells = truth.len();
    let mut hidden: Vec<bool> =
        (0..together.model().truth().len()).map(|cell| cell >= cells && together.view().free(cell)).collect();
    for need in &needs {
        hidden[need.cell] = true;
    }
    // What earlier releases protect stays protected.
    let mut all_needs = needs.clone();
    all_needs.extend(together.needs(rules).into_iter().filter(|need| need.cell >= cells));
    let mut maskable = hidden.clone();
    let mut cost = vec![1; hidden.len()];
    for cell in 0..cells {
        maskable[cell] = truth[cell] > 0;
        cost[cell] = table.cost()[cell];
    }
    let inside = |knower: usize, cell: usize| together.inside(knower, cell);
    let contributors = Contributors { lone: together.lone(), inside: &inside };
    let pattern = how(&Task {
        model: together.model(),
        shape: Some(table.shape()),
        needs: &all_needs,
        cost: &cost,
        maskable: &maskable,
        hidden: &hidden,
        contributors: &contributors,
        floor: 1,
        elsewhere: Some((cells, together.view())),
        solver: 3_000,
    });
    if !pattern.unmet.is_empty() {
        let mut named: Vec<String> = pattern.unmet.iter().map(|need| together.label(need.cell)).collect();
        named.dedup();
        return Err(ProtectError::Unmet(named.join(", ")));
    }
    let values = (0..cells).map(|cell| (!pattern.hidden[cell]).then_some(truth[cell])).collect();
    Ok(Protected {
        published: Published { method: Method::Suppress, values },
        needs,
        cost: pattern.cost,
        least: pattern.least,
        optimal: pattern.optimal,
    })
}
