// SPDX-License-Identifier: EUPL-1.2
//! Fits by hand, what must not change them, and what has none.

use proptest::prelude::*;

use super::*;
use crate::glm::negative_binomial::fit_negative_binomial;

fn data<'a>(design: &'a Matrix, y: &'a [f64], offset: &'a [f64], weights: &'a [f64]) -> Data<'a> {
    Data { design, y, offset, weights }
}

fn two_groups(length: usize, first: usize) -> Matrix {
    let second = (0..length).map(|row| f64::from(u8::from(row >= first))).collect();
    Matrix::of_columns(&[vec![1.0; length], second]).unwrap()
}

#[test]
fn two_groups_are_two_rates() {
    let design = two_groups(5, 2);
    let offset = [1.0, 2.0, 4.0, 1.0, 1.0].map(f64::ln);
    let made = fit(&data(&design, &[3.0, 6.0, 2.0, 1.0, 0.0], &offset, &[1.0; 5]), Family::Poisson).unwrap();
    let known = made.known();
    assert!((known[0] - 3.0_f64.ln()).abs() < 1e-10 && (known[1] - (0.5_f64 / 3.0).ln()).abs() < 1e-10);
    let errors = made.errors();
    assert!((errors[0] - (1.0_f64 / 9.0).sqrt()).abs() < 1e-10);
    assert!((errors[1] - (1.0_f64 / 9.0 + 1.0 / 3.0).sqrt()).abs() < 1e-10);
}

#[test]
fn a_group_without_events_separates_and_is_named() {
    let design = two_groups(6, 3);
    let zero = [0.0; 6];
    let counts = fit(&data(&design, &[3.0, 6.0, 2.0, 0.0, 0.0, 0.0], &zero, &[1.0; 6]), Family::Poisson);
    assert_eq!(counts.unwrap_err(), GlmError::Separation { columns: vec![1] });
    let shares = fit(&data(&design, &[1.0, 0.0, 1.0, 1.0, 1.0, 1.0], &zero, &[1.0; 6]), Family::Binomial);
    assert_eq!(shares.unwrap_err(), GlmError::Separation { columns: vec![1] });
    let line = Matrix::of_columns(&[vec![1.0; 6], (1..7).map(f64::from).collect()]).unwrap();
    let split = fit(&data(&line, &[0.0, 0.0, 0.0, 1.0, 1.0, 1.0], &zero, &[1.0; 6]), Family::Binomial);
    assert!(matches!(split.unwrap_err(), GlmError::Separation { columns } if columns.contains(&1)));
}

#[test]
fn nothing_but_zeros_separates() {
    let design = Matrix::of_columns(&[vec![1.0; 4]]).unwrap();
    let made = fit(&data(&design, &[0.0; 4], &[0.0; 4], &[1.0; 4]), Family::Poisson);
    assert_eq!(made.unwrap_err(), GlmError::Separation { columns: vec![0] });
}

#[test]
fn what_has_no_fit_is_named() {
    let design = two_groups(2, 1);
    let of = |y: &[f64], offset: &[f64], weights: &[f64]| {
        fit(&data(&design, y, offset, weights), Family::Poisson).unwrap_err()
    };
    assert_eq!(of(&[1.0], &[0.0], &[1.0]), GlmError::Lengths);
    assert_eq!(of(&[1.0, -1.0], &[0.0; 2], &[1.0; 2]), GlmError::Outcome { row: 1 });
    assert_eq!(of(&[1.0; 2], &[0.0, f64::NEG_INFINITY], &[1.0; 2]), GlmError::Offset { row: 1 });
    assert_eq!(of(&[1.0; 2], &[0.0; 2], &[1.0, f64::NAN]), GlmError::Weight { row: 1 });
    assert_eq!(of(&[1.0; 2], &[0.0; 2], &[0.0; 2]), GlmError::TooFewRows { rows: 0, coefficients: 0 });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn another_unit_of_exposure_shifts_the_intercept_only(
        rows in prop::collection::vec((1_u8..40, 1_u16..500), 6..30), unit in 0.01..100.0_f64,
    ) {
        let n = rows.len();
        let design = two_groups(n, n / 2);
        let y: Vec<f64> = rows.iter().map(|(y, _)| f64::from(*y)).collect();
        let offset: Vec<f64> = rows.iter().map(|(_, t)| f64::from(*t).ln()).collect();
        let other: Vec<f64> = offset.iter().map(|own| own + unit.ln()).collect();
        let weights = vec![1.0; n];
        let a = fit(&data(&design, &y, &offset, &weights), Family::Poisson).unwrap();
        let b = fit(&data(&design, &y, &other, &weights), Family::Poisson).unwrap();
        prop_assert!((a.known()[0] - b.known()[0] - unit.ln()).abs() < 1e-8);
        prop_assert!((a.known()[1] - b.known()[1]).abs() < 1e-8);
        prop_assert!((a.errors()[1] - b.errors()[1]).abs() < 1e-8);
    }

    #[test]
    fn swapping_the_groups_turns_the_sign(rows in prop::collection::vec(1_u8..40, 8..30)) {
        let n = rows.len();
        let y: Vec<f64> = rows.iter().map(|y| f64::from(*y)).collect();
        let back: Vec<f64> = y.iter().rev().copied().collect();
        let (zeros, weights) = (vec![0.0; n], vec![1.0; n]);
        let (a, b) = (two_groups(n, n / 2), two_groups(n, n - n / 2));
        for negative in [false, true] {
            let slope = |design: &Matrix, y: &[f64]| {
                let data = data(design, y, &zeros, &weights);
                let made = if negative { fit_negative_binomial(&data).map(|made| made.fit) } else { fit(&data, Family::Poisson) };
                made.unwrap().known()[1]
            };
            prop_assert!((slope(&a, &y) + slope(&b, &back)).abs() < 1e-6);
        }
    }

    #[test]
    fn a_weight_of_two_is_a_row_given_twice(rows in prop::collection::vec(1_u8..40, 6..20)) {
        let n = rows.len();
        let y: Vec<f64> = rows.iter().map(|y| f64::from(*y)).collect();
        let design = two_groups(n, n / 2);
        let once = fit(&data(&design, &y, &vec![0.0; n], &vec![2.0; n]), Family::Poisson).unwrap();
        let all: Vec<usize> = (0..n).chain(0..n).collect();
        let doubled = [y.clone(), y.clone()].concat();
        let twice = fit(&data(&design.with_rows(&all), &doubled, &vec![0.0; 2 * n], &vec![1.0; 2 * n]), Family::Poisson).unwrap();
        prop_assert!((once.known()[1] - twice.known()[1]).abs() < 1e-8);
        prop_assert!((once.errors()[1] - twice.errors()[1]).abs() < 1e-8);
    }
}
