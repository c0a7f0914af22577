// SPDX-License-Identifier: EUPL-1.2
//! Compares every method with the committed answers of scipy, numpy and independent code.
//!
//! `reference/run` re-makes those answers and fails when the committed ones are not current.

#![expect(clippy::unwrap_used, reason = "a reference file that does not parse must fail the test")]

use nabij_stats::Interval;
use nabij_stats::bootstrap::ratio;
use nabij_stats::difference::difference;
use nabij_stats::expected::expected;
use nabij_stats::funnel::{Counted, limits};
use nabij_stats::level_shift::level_shift;
use nabij_stats::linear::{self, Sums};
use nabij_stats::period_ratio::Model;
use nabij_stats::quantile::quantile;
use nabij_stats::rate::{clustered_rate, garwood};
use nabij_stats::run_chart::run_chart;
use nabij_stats::share::clopper_pearson;
use nabij_stats::silence::chance_of_none;
use nabij_stats::u_chart::{Limits, u_chart};
use nabij_stats::u_prime::u_prime;

/// The rows of a reference file, cells as text.
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<_> = reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
    assert!(!rows.is_empty(), "an empty reference file proves nothing");
    rows
}

fn number(cell: &str) -> f64 {
    cell.parse().unwrap()
}

fn numbers(cell: &str) -> Vec<f64> {
    cell.split_whitespace().map(number).collect()
}

fn pairs(cell: &str) -> Vec<(f64, f64)> {
    let pair = |text: &str| text.split_once(':').map(|(a, b)| (number(a), number(b))).unwrap();
    cell.split_whitespace().map(pair).collect()
}

/// 1e-6 relative. A floor of 1 in magnitude would accept anything for a limit as small as a rate
/// per day, so only rounding around an exact 0 is let through.
fn close(ours: f64, theirs: &str, what: &[String]) {
    let theirs = number(theirs);
    let allowed = 1e-6 * theirs.abs();
    assert!((ours - theirs).abs() <= allowed + 1e-15, "{ours} is not {theirs}: {what:?}");
}

#[test]
fn garwood_is_the_exact_poisson_interval() {
    for row in rows(include_str!("../reference/garwood.csv")) {
        let interval = garwood(row[0].parse().unwrap(), number(&row[1]), number(&row[2])).unwrap();
        close(interval.low, &row[3], &row);
        close(interval.high, &row[4], &row);
    }
}

#[test]
fn clopper_pearson_is_the_exact_binomial_interval() {
    for row in rows(include_str!("../reference/clopper_pearson.csv")) {
        let (k, n) = (row[0].parse().unwrap(), row[1].parse().unwrap());
        let interval = clopper_pearson(k, n, number(&row[2])).unwrap();
        close(interval.low, &row[3], &row);
        close(interval.high, &row[4], &row);
    }
}

#[test]
fn clustered_rate_is_the_sandwich_of_a_poisson_regression() {
    for row in rows(include_str!("../reference/clustered_rate.csv")) {
        let interval = clustered_rate(&pairs(&row[1]), number(&row[2])).unwrap();
        close(interval.low, &row[3], &row);
        close(interval.high, &row[4], &row);
    }
}

#[test]
fn linear_ratio_is_the_combined_ratio_estimate() {
    for row in rows(include_str!("../reference/linear.csv")) {
        let stratum = |cell: &str| {
            let mut sums = Sums::default();
            for pair in cell.split_whitespace() {
                let (x, y) = pair.split_once(':').unwrap();
                sums.add(number(x).to_string().parse().unwrap(), number(y).to_string().parse().unwrap());
            }
            sums
        };
        let strata: Vec<Sums> = row[1].split(" | ").map(stratum).collect();
        let interval = linear::ratio(&strata, number(&row[2])).unwrap();
        close(interval.low, &row[3], &row);
        close(interval.high, &row[4], &row);
    }
}

#[test]
fn quantile_is_type_7() {
    for row in rows(include_str!("../reference/quantile.csv")) {
        close(quantile(&numbers(&row[0]), number(&row[1])).unwrap(), &row[2], &row);
    }
}

#[test]
fn run_limits_follow_from_the_useful_points() {
    for row in rows(include_str!("../reference/run_limits.csv")) {
        let chart = run_chart(&vec![1.0; row[0].parse().unwrap()], Some(0.0)).unwrap();
        assert_eq!(chart.longest_run_max.to_string(), row[1], "{row:?}");
        assert_eq!(chart.crossings_min.to_string(), row[2], "{row:?}");
    }
}

#[test]
fn run_chart_counts_as_qicharts2_does() {
    for row in rows(include_str!("../reference/run_chart.csv")) {
        let given = (!row[1].is_empty()).then(|| number(&row[1]));
        let chart = run_chart(&numbers(&row[0]), given).unwrap();
        close(chart.centre, &row[2], &row);
        let counted = [chart.useful, chart.longest_run, chart.longest_run_max, chart.crossings, chart.crossings_min];
        assert_eq!(counted.map(|count| count.to_string())[..], row[3..8], "{row:?}");
        assert_eq!(chart.signal.to_string(), row[8], "{row:?}");
    }
}

#[test]
fn u_and_u_prime_limits() {
    let all = rows(include_str!("../reference/u_prime.csv"));
    for set in all.chunk_by(|a, b| a[0] == b[0]) {
        let freeze = (!set[0][1].is_empty()).then(|| set[0][1].parse().unwrap());
        let column = |at: usize| set.iter().map(|row| number(&row[at])).collect::<Vec<_>>();
        let plain = u_chart(&column(2), &column(3), freeze).unwrap();
        let laney = u_prime(&column(2), &column(3), freeze).unwrap();
        close(laney.sigma_z, &set[0][5], &set[0]);
        compare_points(&plain, set, 8);
        compare_points(&laney, set, 10);
    }
}

/// `limits_at` is the column of the lower limit; the upper one follows it.
fn compare_points(limits: &Limits, set: &[Vec<String>], limits_at: usize) {
    close(limits.centre, &set[0][4], &set[0]);
    assert_eq!(limits.points.len(), set.len());
    for (point, row) in limits.points.iter().zip(set) {
        let Some(point) = point else {
            assert_eq!(row[6], "", "{row:?}");
            continue;
        };
        close(point.value, &row[6], row);
        close(point.z, &row[7], row);
        close(point.lower, &row[limits_at], row);
        close(point.upper, &row[limits_at + 1], row);
    }
}

#[test]
fn level_shift_is_the_segmented_glm() {
    for row in rows(include_str!("../reference/level_shift.csv")) {
        let cycle = (!row[4].is_empty()).then(|| row[4].parse().unwrap());
        let at = row[3].parse().unwrap();
        let shift = level_shift(&numbers(&row[1]), &numbers(&row[2]), at, cycle, number(&row[5])).unwrap();
        close(shift.ratio, &row[6], &row);
        close(shift.interval.low, &row[7], &row);
        close(shift.interval.high, &row[8], &row);
        close(shift.p_value, &row[9], &row);
        close(shift.dispersion, &row[10], &row);
    }
}

#[test]
fn what_is_expected_is_the_prediction_of_the_poisson_regression() {
    for row in rows(include_str!("../reference/expected.csv")) {
        let months = pairs(&row[1]);
        let (until, at): (usize, usize) = (row[2].parse().unwrap(), row[6].parse().unwrap());
        let baseline: Vec<bool> = (0..months.len()).map(|at| at < until).collect();
        let model = Model { harmonics: row[4].parse().unwrap(), lag: row[5].parse().unwrap() };
        let made = expected(&months, &baseline, row[3].parse().unwrap(), model, 0.95).unwrap()[at].unwrap();
        close(made.rate, &row[7], &row);
        close(made.low, &row[8], &row);
        close(made.high, &row[9], &row);
    }
}

/// The exact limit comes from listing every resample; ours must lie where 200,000 random ones
/// may fall (five standard errors of the tail).
#[test]
fn bootstrap_meets_the_exact_resampling_distribution() {
    for (seed, row) in (0..).zip(rows(include_str!("../reference/bootstrap.csv"))) {
        let strata: Vec<_> = row[1].split('|').map(pairs).collect();
        let interval = ratio(&strata, 200_000, seed, number(&row[2])).unwrap();
        let inside = |ours: f64, from: &str, until: &str| {
            let (from, until) = (number(from), number(until));
            assert!(
                from * (1.0 - 1e-9) <= ours && ours <= until * (1.0 + 1e-9),
                "{ours} is outside {from} to {until}: {row:?}"
            );
        };
        inside(interval.low, &row[3], &row[4]);
        inside(interval.high, &row[5], &row[6]);
    }
}

#[test]
fn funnel_limits_are_interpolated_quantiles() {
    for row in rows(include_str!("../reference/funnel.csv")) {
        let at = number(&row[1]);
        let counted = match row[0].as_str() {
            "events" => Counted::Events(at),
            _ => Counted::Persons { of: row[2].parse().unwrap(), share: at },
        };
        let (low, high) = limits(counted, number(&row[3]), number(&row[4])).unwrap();
        close(low, &row[5], &row);
        close(high, &row[6], &row);
    }
}

#[test]
fn a_difference_of_shares_is_newcombes() {
    for row in rows(include_str!("../reference/difference.csv")) {
        let cell: Vec<f64> = row.iter().map(|cell| number(cell)).collect();
        let of = |at: usize| (cell[at], Interval { low: cell[at + 1], high: cell[at + 2] });
        let found = difference(of(0), of(3)).unwrap();
        close(found.low, &row[6], &row);
        close(found.high, &row[7], &row);
    }
}

#[test]
fn the_chance_of_none_is_negative_binomial() {
    for row in rows(include_str!("../reference/silence.csv")) {
        let none = chance_of_none(number(&row[2]), &pairs(&row[1])).unwrap();
        close(none, &row[3], &row);
    }
}
