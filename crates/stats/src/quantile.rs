// SPDX-License-Identifier: EUPL-1.2
//! The one sample quantile, so that a median is the same number everywhere.

/// Quantile `p` (0 to 1) of values sorted upwards, in their own unit: Hyndman & Fan's type 7,
/// linear between the two values around position `(n - 1) * p`.
///
/// `None` when there are no values, when `p` is outside 0 to 1, or when the values around the
/// position are not finite numbers.
///
/// Source: Hyndman & Fan (1996), The American Statistician 50: 361-365; the default of R
/// `quantile` and numpy `quantile`.
#[must_use]
pub fn quantile(sorted: &[f64], p: f64) -> Option<f64> {
    of_ordered(sorted.len(), |place| sorted.get(place).copied(), p)
}

/// The same of values that are told one by one: `at` gives the value at a place in their order, of `count`.
pub fn of_ordered(count: usize, at: impl Fn(usize) -> Option<f64>, p: f64) -> Option<f64> {
    let last = count.checked_sub(1)?;
    if !(0.0..=1.0).contains(&p) {
        return None;
    }
    let position = last as f64 * p;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the last index")]
    let below = position.floor() as usize;
    let low = at(below)?;
    let high = at((below + 1).min(last))?;
    let part = position - below as f64;
    let value = low * (1.0 - part) + high * part;
    value.is_finite().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::quantile;
    use proptest::prelude::*;

    #[test]
    fn medians_of_odd_and_even_counts() {
        assert_eq!(quantile(&[1.0, 2.0, 10.0], 0.5), Some(2.0));
        assert_eq!(quantile(&[1.0, 2.0, 4.0, 10.0], 0.5), Some(3.0));
        assert_eq!(quantile(&[7.0], 0.9), Some(7.0));
    }

    #[test]
    fn nothing_and_nonsense_have_none() {
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile(&[1.0], 1.1), None);
        assert_eq!(quantile(&[1.0], -0.1), None);
        assert_eq!(quantile(&[1.0], f64::NAN), None);
        assert_eq!(quantile(&[1.0, f64::NAN], 0.9), None);
    }

    proptest! {
        #[test]
        fn lies_between_the_ends_and_rises_with_p(
            mut values in prop::collection::vec(-1e6..1e6_f64, 1..50),
            p in 0.0..=1.0_f64, q in 0.0..=1.0_f64,
        ) {
            values.sort_by(f64::total_cmp);
            let (low, high) = (quantile(&values, p.min(q)).unwrap(), quantile(&values, p.max(q)).unwrap());
            let slack = 1e-9 * values.iter().fold(1.0_f64, |most, v| most.max(v.abs()));
            prop_assert!(low <= high + slack);
            prop_assert!(values[0] - slack <= low && high <= values[values.len() - 1] + slack);
        }
    }
}
