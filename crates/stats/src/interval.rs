// SPDX-License-Identifier: EUPL-1.2
//! What every interval method returns, and the one reading of "confidence level".

/// A two-sided confidence interval, in the unit of its estimate; `low <= high`, both finite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

/// The probability left in each tail of a two-sided interval: 0.025 at level 0.95.
/// `None` unless the level lies strictly between 0 and 1.
pub(crate) fn tail(level: f64) -> Option<f64> {
    (level > 0.0 && level < 1.0).then(|| (1.0 - level) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::tail;

    #[test]
    fn only_levels_inside_zero_and_one_have_a_tail() {
        assert!((tail(0.95).unwrap() - 0.025).abs() < 1e-15);
        for level in [0.0, 1.0, -0.5, 95.0, f64::NAN, f64::INFINITY] {
            assert_eq!(tail(level), None, "level {level}");
        }
    }
}
