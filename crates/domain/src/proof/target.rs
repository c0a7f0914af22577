// SPDX-License-Identifier: EUPL-1.2
//! The target line: half after three years, then to nil (the assignment's goal).

use crate::calendar::Month;

/// A frozen starting level and the way down from it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// The rate over the baseline window.
    pub baseline: f64,
    /// First month after the baseline window: month 0 of the path.
    pub start: Month,
    /// The month in which the line reaches nil; without one the path ends at half.
    pub nil: Option<Month>,
}

/// Months in which the rate should halve.
pub const HALVING_MONTHS: i32 = 36;

impl Target {
    /// The target at the beginning of a month: `baseline × 0.5^(m/36)` for the first 36 months, then a
    /// straight line to nil (`indicators.md`). `None` before the start, and after the
    /// halving when no month for nil was chosen.
    #[must_use]
    pub fn at(&self, month: Month) -> Option<f64> {
        let passed = month.0 - self.start.0;
        if passed < 0 {
            return None;
        }
        if passed <= HALVING_MONTHS {
            return Some(self.baseline * 0.5f64.powf(f64::from(passed) / f64::from(HALVING_MONTHS)));
        }
        let (halved, end) = (self.start.0 + HALVING_MONTHS, self.nil?.0);
        if month.0 >= end {
            return Some(0.0);
        }
        Some(self.baseline * 0.5 * f64::from(end - month.0) / f64::from(end - halved))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_in_three_years_and_then_falls_straight_to_nil() {
        let start = Month::new(2025, 1);
        let target = Target { baseline: 12.0, start, nil: Some(Month::new(2030, 1)) };
        assert_eq!(target.at(Month(start.0 - 1)), None);
        assert_eq!(target.at(start), Some(12.0));
        assert!((target.at(Month(start.0 + 36)).unwrap() - 6.0).abs() < 1e-12);
        assert!((target.at(Month::new(2029, 1)).unwrap() - 3.0).abs() < 1e-12);
        assert_eq!(target.at(Month::new(2031, 6)), Some(0.0));
        assert_eq!(Target { nil: None, ..target }.at(Month::new(2029, 1)), None);
    }
}
