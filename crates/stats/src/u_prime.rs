// SPDX-License-Identifier: EUPL-1.2
//! Laney's u′ chart: the u chart for events whose spread is not that of pure chance.

use crate::u_chart::{Limits, LimitsError, Series};

/// Mean range of two draws from a standard normal distribution (d2 for n = 2), as rounded in
/// the charting literature.
const D2: f64 = 1.128;

/// Limits `centre ± 3 sigma_z sqrt(centre / size)`, with `sigma_z` the mean absolute difference
/// of neighbouring z values divided by 1.128.
///
/// With `freeze`, only the first `freeze` points set centre and `sigma_z`; the others are judged
/// against them. Moving ranges are not screened, and none is taken across a point of size 0.
/// When all baseline rates are equal `sigma_z` is 0 and the limits fall on the centre. Two
/// baseline points suffice here; fewer than about 12 make shaky limits.
///
/// Source: Laney (2002), Quality Engineering 14: 531-537; R `qicharts2` (`chart = "up"`).
pub fn u_prime(counts: &[f64], sizes: &[f64], freeze: Option<usize>) -> Result<Limits, LimitsError> {
    let series = Series::new(counts, sizes, freeze)?;
    let z: Vec<_> = series.z().take(series.baseline).collect();
    let (mut total, mut ranges) = (0.0, 0_usize);
    for pair in z.windows(2) {
        if let [Some(before), Some(after)] = pair {
            total += (after - before).abs();
            ranges += 1;
        }
    }
    if ranges == 0 {
        return Err(LimitsError::NoMovingRange);
    }
    series.limits(total / ranges as f64 / D2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::u_chart::u_chart;
    use proptest::prelude::*;

    #[test]
    fn by_hand() {
        // Centre 4 / 40 = 0.1; standard error 0.1; z = -1, 1, -1, 1; mean range 2.
        let limits = u_prime(&[0.0, 2.0, 0.0, 2.0], &[10.0; 4], None).unwrap();
        assert!((limits.centre - 0.1).abs() < 1e-15);
        assert!((limits.sigma_z - 2.0 / 1.128).abs() < 1e-12);
        let first = limits.points[0].unwrap();
        assert!((first.upper - (0.1 + 0.6 / 1.128)).abs() < 1e-12);
        assert!((first.z + 1.0).abs() < 1e-12);
    }

    #[test]
    fn no_range_is_taken_across_a_gap() {
        let gap = u_prime(&[1.0, 0.0, 3.0], &[10.0, 0.0, 10.0], None);
        assert_eq!(gap, Err(LimitsError::NoMovingRange));
        assert_eq!(u_prime(&[1.0], &[10.0], None), Err(LimitsError::NoMovingRange));
    }

    #[test]
    fn equal_rates_have_no_width() {
        let limits = u_prime(&[1.0, 1.0, 1.0], &[8.0; 3], None).unwrap();
        assert_eq!(limits.sigma_z.to_bits(), 0.0_f64.to_bits());
        assert!(limits.points.iter().flatten().all(|point| !point.is_outside()));
    }

    proptest! {
        #[test]
        fn later_points_never_move_frozen_limits(
            first in prop::collection::vec((0_u8..30, 1_u16..500), 2..20),
            later in prop::collection::vec((0_u8..30, 1_u16..500), 1..20),
        ) {
            let split = |rows: &[(u8, u16)]| -> (Vec<f64>, Vec<f64>) {
                rows.iter().map(|(c, s)| (f64::from(*c), f64::from(*s))).unzip()
            };
            let (counts, sizes) = split(&first);
            let Ok(alone) = u_prime(&counts, &sizes, None) else { return Ok(()) };
            let all = [first.clone(), later].concat();
            let (counts, sizes) = split(&all);
            let frozen = u_prime(&counts, &sizes, Some(first.len())).unwrap();
            prop_assert_eq!(frozen.centre.to_bits(), alone.centre.to_bits());
            prop_assert_eq!(frozen.sigma_z.to_bits(), alone.sigma_z.to_bits());
            prop_assert_eq!(&frozen.points[..first.len()], &alone.points[..]);
        }

        #[test]
        fn never_nan_and_sigma_z_stretches_the_u_limits(
            rows in prop::collection::vec((0_u8..6, 0_u16..50), 0..20),
        ) {
            let (counts, sizes): (Vec<_>, Vec<_>) = rows.iter()
                .map(|(c, s)| (if *s == 0 { 0.0 } else { f64::from(*c) }, f64::from(*s))).unzip();
            let Ok(wide) = u_prime(&counts, &sizes, None) else { return Ok(()) };
            let plain = u_chart(&counts, &sizes, None).unwrap();
            for (a, b) in wide.points.iter().flatten().zip(plain.points.iter().flatten()) {
                prop_assert!(a.lower >= 0.0 && a.lower <= wide.centre && wide.centre <= a.upper);
                let stretched = wide.centre + wide.sigma_z * (b.upper - plain.centre);
                prop_assert!((a.upper - stretched).abs() <= 1e-12 * stretched.max(1.0));
                prop_assert!((a.z - b.z).abs() < 1e-12);
            }
        }
    }
}
