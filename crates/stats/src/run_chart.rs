// SPDX-License-Identifier: EUPL-1.2
//! Anhøj's two rules for a run chart: has the level shifted, judged by order alone?

use crate::distribution::fair_coin_quantile;
use crate::quantile::quantile;

/// A series against its centre line, with both limits and the verdict.
///
/// Points exactly on the centre line are dropped from the counting, so a run goes on across them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RunChart {
    /// The line, in the unit of the values: the given centre, else the median of all values.
    pub centre: f64,
    /// Points not on the line; both limits follow from this number. Under about ten of them the
    /// rules are computed but have little power.
    pub useful: usize,
    /// Useful points in the longest stretch on one side.
    pub longest_run: usize,
    /// A longer run than this is a signal: round(log2 useful) + 3.
    pub longest_run_max: usize,
    /// Times two neighbouring useful points lie on different sides.
    pub crossings: usize,
    /// Fewer crossings than this are a signal: 5 % quantile of Binomial(useful - 1, 1/2).
    pub crossings_min: usize,
    /// Either rule fires.
    pub signal: bool,
}

/// Counts runs and crossings of `values`, in time order, around `centre` (the median if `None`;
/// give the median of the baseline to judge later points against it).
///
/// Source: Anhøj & Olesen (2014), `PLoS ONE` 9(11): e113825; Schilling (2012) and Chen (2010) for
/// the two limits; convention of R `qicharts2` (`method = "anhoej"`).
pub fn run_chart(values: &[f64], centre: Option<f64>) -> Result<RunChart, RunChartError> {
    if let Some(index) = values.iter().position(|value| !value.is_finite()) {
        return Err(RunChartError::Value { index });
    }
    let centre = match centre {
        Some(given) if given.is_finite() => given,
        Some(given) => return Err(RunChartError::Centre(given)),
        None => median(values).ok_or(RunChartError::NoValues)?,
    };
    let (mut useful, mut longest_run, mut crossings, mut run) = (0, 0, 0, 0);
    let mut side = None;
    for above in values.iter().filter_map(|value| side_of(*value, centre)) {
        if side == Some(above) {
            run += 1;
        } else {
            crossings += usize::from(side.is_some());
            run = 1;
        }
        side = Some(above);
        useful += 1;
        longest_run = longest_run.max(run);
    }
    if useful == 0 {
        return Err(RunChartError::AllOnTheLine { centre });
    }
    let longest_run_max = rounded_log2(useful) + 3;
    let crossings_min = fair_coin_quantile(useful - 1, 0.05);
    let signal = longest_run > longest_run_max || crossings < crossings_min;
    Ok(RunChart { centre, useful, longest_run, longest_run_max, crossings, crossings_min, signal })
}

fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    quantile(&sorted, 0.5)
}

/// Whether the value lies above the line; `None` on it.
fn side_of(value: f64, centre: f64) -> Option<bool> {
    (value > centre).then_some(true).or((value < centre).then_some(false))
}

/// log2 rounded to the nearest whole number, in whole numbers: up when n² reaches 2^(2·floor + 1).
fn rounded_log2(n: usize) -> usize {
    let floor = n.ilog2();
    let up = (n as u128).pow(2) >= 1_u128 << (2 * floor + 1);
    floor as usize + usize::from(up)
}

/// Why the rules cannot be applied.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum RunChartError {
    #[error("there are no values")]
    NoValues,
    #[error("value {index} (from 0) is not a finite number")]
    Value { index: usize },
    #[error("the centre line must be a finite number, not {0}")]
    Centre(f64),
    #[error("every value lies on the centre line {centre}: there are no runs")]
    AllOnTheLine { centre: f64 },
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Limits as tabulated for the Anhøj rules: Anhøj & Olesen (2014), `PLoS ONE` 9(11): e113825,
    /// and the vignette of R `qicharts2`. (useful points, longest run, crossings)
    const TABULATED: [(usize, usize, usize); 2] = [(10, 6, 2), (24, 8, 8)];

    #[test]
    fn limits_are_the_tabulated_ones() {
        for (n, longest_run_max, crossings_min) in TABULATED {
            let values: Vec<f64> = (0..n).map(|i| if i % 2 == 0 { 1.0 } else { -1.0 }).collect();
            let chart = run_chart(&values, Some(0.0)).unwrap();
            assert_eq!((chart.useful, chart.longest_run_max, chart.crossings_min), (n, longest_run_max, crossings_min));
            assert_eq!((chart.crossings, chart.signal), (n - 1, false));
        }
    }

    #[test]
    fn a_lasting_fall_is_a_signal() {
        let values: Vec<f64> = (0..24).map(|i| if i < 12 { 5.0 } else { 2.0 }).collect();
        let chart = run_chart(&values, None).unwrap();
        assert_eq!((chart.longest_run, chart.crossings, chart.signal), (12, 1, true));
    }

    #[test]
    fn points_on_the_line_neither_break_a_run_nor_count() {
        let chart = run_chart(&[1.0, 0.0, 1.0, 0.0, 0.0, -1.0], Some(0.0)).unwrap();
        assert_eq!((chart.useful, chart.longest_run, chart.crossings), (3, 2, 1));
    }

    #[test]
    fn what_cannot_be_judged_is_named() {
        assert_eq!(run_chart(&[], None), Err(RunChartError::NoValues));
        assert_eq!(run_chart(&[1.0, f64::NAN], None), Err(RunChartError::Value { index: 1 }));
        assert!(matches!(run_chart(&[1.0], Some(f64::NAN)), Err(RunChartError::Centre(_))));
        assert_eq!(run_chart(&[2.0, 2.0], None), Err(RunChartError::AllOnTheLine { centre: 2.0 }));
    }

    proptest! {
        #[test]
        fn reversing_time_or_mirroring_changes_no_count(
            whole in prop::collection::vec(-5_i8..=5, 1..60),
        ) {
            let values: Vec<f64> = whole.iter().map(|v| f64::from(*v)).collect();
            let backwards: Vec<f64> = values.iter().rev().copied().collect();
            let mirrored: Vec<f64> = values.iter().map(|v| -v).collect();
            let chart = run_chart(&values, None);
            prop_assert_eq!(run_chart(&backwards, None), chart);
            if let Ok(chart) = chart {
                let other = run_chart(&mirrored, None).unwrap();
                prop_assert_eq!(
                    (other.useful, other.longest_run, other.crossings, other.signal),
                    (chart.useful, chart.longest_run, chart.crossings, chart.signal)
                );
                prop_assert!(chart.longest_run + chart.crossings <= chart.useful);
            }
        }
    }
}
