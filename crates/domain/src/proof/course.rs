// SPDX-License-Identifier: EUPL-1.2
//! The main outcome month by month, beside what the baseline let one expect had nothing changed.

pub use nabij_stats::expected::Expected;
use nabij_stats::expected::expected;
pub use nabij_stats::period_ratio::Phase;

use super::part::Judge;
use super::series::{Numbers, Series};
use crate::calendar::Month;

/// One month of all places of the panel together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CourseMonth {
    pub month: Month,
    pub phase: Phase,
    /// What was counted, over what.
    pub counted: (f64, f64),
    /// Per unit of exposure; in the baseline what the line makes of it.
    pub expected: Option<Expected>,
}

/// All months up to the end of the look; nothing when there are no months to count, and no expectation when the baseline
/// lets none be fitted.
#[must_use]
pub fn course(own: &Judge<'_>, series: &Series) -> Vec<CourseMonth> {
    let Numbers::Monthly(places) = &series.numbers else { return Vec::new() };
    let phases = own.phases();
    let sum = |at: usize| {
        let cells = places.iter().filter_map(|place| place.get(at)).filter(|cell| cell.1 > 0.0);
        cells.fold((0.0, 0.0), |all, cell| (all.0 + cell.0, all.1 + cell.1))
    };
    let months: Vec<(f64, f64)> = (0..phases.len()).map(sum).collect();
    let baseline: Vec<bool> = phases.iter().map(|phase| *phase == Phase::Before).collect();
    let first = usize::try_from(own.from.0.rem_euclid(12)).unwrap_or(0);
    let made = expected(&months, &baseline, first, own.protocol.model, 0.95).unwrap_or_default();
    let month = |at: usize| Month(own.from.0.saturating_add(i32::try_from(at).unwrap_or(i32::MAX)));
    let each = phases.into_iter().zip(months).enumerate();
    each.map(|(at, (phase, counted))| CourseMonth {
        month: month(at),
        phase,
        counted,
        expected: made.get(at).copied().flatten(),
    })
    .collect()
}
