// SPDX-License-Identifier: EUPL-1.2
//! Charts against textbook answers, against each other, and where they do not exist.

use proptest::prelude::*;

use super::*;
use crate::u_chart::u_chart;
use crate::u_prime::u_prime;

fn plain(kind: Kind, counts: &[f64], sizes: Option<&[f64]>) -> Result<Chart, SpcError> {
    chart(kind, counts, sizes, &Options::default())
}

/// Montgomery, 6th ed., example 7.3: printed circuit boards, c chart.
#[test]
fn montgomery_example_7_3() {
    let counts = [
        21.0, 24.0, 16.0, 12.0, 15.0, 5.0, 28.0, 20.0, 31.0, 25.0, 20.0, 24.0, 16.0, 19.0, 10.0, 17.0, 13.0, 22.0,
        18.0, 39.0, 30.0, 24.0, 16.0, 19.0, 17.0, 15.0,
    ];
    let made = plain(Kind::C, &counts, None).unwrap();
    assert!((made.parts[0].centre - 19.85).abs() < 0.005);
    let first = made.points[0].unwrap().limits.unwrap();
    assert!((first.0 - 6.48).abs() < 0.01 && (first.1 - 33.22).abs() < 0.01, "{first:?}");
    let outside: Vec<usize> = (0..26).filter(|i| made.points[*i].unwrap().marks.outside).collect();
    assert_eq!(outside, [5, 19]);
}

/// Montgomery, 6th ed., example 7.1: frozen orange juice cans, p chart of 30 samples of 50.
#[test]
fn montgomery_example_7_1() {
    let counts = [
        12.0, 15.0, 8.0, 10.0, 4.0, 7.0, 16.0, 9.0, 14.0, 10.0, 5.0, 6.0, 17.0, 12.0, 22.0, 8.0, 10.0, 5.0, 13.0, 11.0,
        20.0, 18.0, 24.0, 15.0, 9.0, 12.0, 7.0, 13.0, 9.0, 6.0,
    ];
    let made = plain(Kind::P, &counts, Some(&[50.0; 30])).unwrap();
    assert!((made.parts[0].centre - 0.2313).abs() < 5e-5);
    let limits = made.points[0].unwrap().limits.unwrap();
    assert!((limits.0 - 0.0524).abs() < 1e-4 && (limits.1 - 0.4102).abs() < 1e-4, "{limits:?}");
    let outside: Vec<usize> = (0..30).filter(|i| made.points[*i].unwrap().marks.outside).collect();
    assert_eq!(outside, [14, 22]);
}

/// Montgomery, 6th ed., example 6.5: viscosity of aircraft primer paint, individuals.
#[test]
fn montgomery_example_6_5() {
    let values =
        [33.75, 33.05, 34.00, 33.81, 33.46, 34.02, 33.68, 33.27, 33.49, 33.20, 33.62, 33.00, 33.54, 33.12, 33.84];
    let made = plain(Kind::Xmr, &values, None).unwrap();
    let limits = made.points[0].unwrap().limits.unwrap();
    assert!((made.parts[0].centre - 33.52).abs() < 0.005);
    assert!((limits.1 - 34.80).abs() < 0.01 && (limits.0 - 32.24).abs() < 0.01, "{limits:?}");
}

/// By hand: mean 4, limits 4 ± 3 sqrt(20), centre the median.
#[test]
fn g_is_laid_around_the_mean_and_drawn_at_the_median() {
    let made = plain(Kind::G, &[1.0, 2.0, 9.0], None).unwrap();
    let point = made.points[0].unwrap();
    assert_eq!(point.centre.to_bits(), 2.0_f64.to_bits());
    let (low, high) = point.limits.unwrap();
    assert!(low.abs() < 1e-15 && (high - (4.0 + 3.0 * 20.0_f64.sqrt())).abs() < 1e-12);
}

#[test]
fn an_xmr_leaves_one_wild_range_out() {
    // Ranges 1, 1, 1, 1, 40, 39: mean 13.83, limit 45.2, none left out; with more quiet ones two are.
    let mut values: Vec<f64> = (0..40).map(|i| f64::from(i % 2)).collect();
    values.push(100.0);
    let made = plain(Kind::Xmr, &values, None).unwrap();
    let (low, high) = made.points[0].unwrap().limits.unwrap();
    assert!((high - low - 2.0 * 2.66).abs() < 1e-9, "the range of 99 is screened: {low} {high}");
}

#[test]
fn each_part_has_its_own_centre() {
    let values: Vec<f64> = (0..20).map(|i| f64::from(i % 2) + if i < 10 { 10.0 } else { 2.0 }).collect();
    let options = Options { rebase: vec![10], ..Options::default() };
    let made = chart(Kind::Xmr, &values, None, &options).unwrap();
    assert_eq!(made.parts.iter().map(|part| part.start).collect::<Vec<_>>(), [0, 10]);
    assert!((made.parts[0].centre - 10.5).abs() < 1e-12 && (made.parts[1].centre - 2.5).abs() < 1e-12);
    assert!(made.points.iter().flatten().all(|point| !point.marks.any()));
    let whole = plain(Kind::Xmr, &values, None).unwrap();
    assert!(whole.points.iter().flatten().all(|point| point.marks.one_side));
}

#[test]
fn what_has_no_chart_is_named() {
    assert_eq!(plain(Kind::U, &[1.0], None), Err(SpcError::NoSizes));
    assert_eq!(plain(Kind::C, &[1.0], Some(&[1.0])), Err(SpcError::SizesUnused));
    assert_eq!(plain(Kind::C, &[0.0, 0.0], None), Err(SpcError::NoEvents));
    assert_eq!(plain(Kind::T, &[1.0, 0.0], None), Err(SpcError::ZeroTime { index: 1 }));
    assert_eq!(plain(Kind::P, &[3.0], Some(&[2.0])), Err(SpcError::MoreThanAll { index: 0 }));
    assert_eq!(plain(Kind::Xmr, &[3.0], None), Err(SpcError::NoMovingRange));
    assert_eq!(plain(Kind::Xmr, &[], None), Err(SpcError::NoPoints));
    assert_eq!(plain(Kind::PPrime, &[2.0, 2.0], Some(&[2.0, 2.0])), Err(SpcError::NoMovingRange));
    let late = Options { rebase: vec![3], ..Options::default() };
    assert_eq!(chart(Kind::Run, &[1.0, 2.0], None, &late), Err(SpcError::Rebase { at: 3, points: 2 }));
}

proptest! {
    /// The two ways to a u or u′ chart are one.
    #[test]
    fn u_and_u_prime_are_the_charts_of_the_monitor(rows in prop::collection::vec((0_u8..30, 1_u16..500), 3..30)) {
        let (counts, sizes): (Vec<f64>, Vec<f64>) =
            rows.iter().map(|(count, size)| (f64::from(*count), f64::from(*size))).unzip();
        for (kind, other) in [(Kind::U, u_chart(&counts, &sizes, None)), (Kind::UPrime, u_prime(&counts, &sizes, None))] {
            let (Ok(made), Ok(other)) = (plain(kind, &counts, Some(&sizes)), other) else { continue };
            for (a, b) in made.points.iter().flatten().zip(other.points.iter().flatten()) {
                let (low, high) = a.limits.unwrap();
                prop_assert!((low - b.lower).abs() < 1e-9 && (high - b.upper).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn another_unit_of_size_scales_a_u_chart(rows in prop::collection::vec((0_u8..30, 1_u16..500), 3..30)) {
        let (counts, sizes): (Vec<f64>, Vec<f64>) =
            rows.iter().map(|(count, size)| (f64::from(*count), f64::from(*size))).unzip();
        let thousands: Vec<f64> = sizes.iter().map(|size| size / 1000.0).collect();
        let (Ok(a), Ok(b)) = (plain(Kind::UPrime, &counts, Some(&sizes)), plain(Kind::UPrime, &counts, Some(&thousands)))
        else { return Ok(()) };
        for (a, b) in a.points.iter().flatten().zip(b.points.iter().flatten()) {
            let (a, b) = (a.limits.unwrap(), b.limits.unwrap());
            prop_assert!((a.1 * 1000.0 - b.1).abs() <= 1e-9 * b.1 && (a.0 * 1000.0 - b.0).abs() <= 1e-9 * b.1);
        }
    }
}
