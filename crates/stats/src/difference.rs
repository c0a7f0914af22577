// SPDX-License-Identifier: EUPL-1.2
//! The difference of two figures that each have an interval.

use crate::interval::Interval;

/// The interval of `a - b` from their own intervals of the same level, for figures of different persons or times. Where
/// the same persons are in both, it is too wide when what they go through goes together, and too narrow when it goes
/// against each other.
///
/// Source: the method of variance estimates recovery, Zou & Donner (2008), Statistics in Medicine 27: 1693-1702; for two
/// shares Newcombe (1998), Statistics in Medicine 17: 873-890.
#[must_use]
pub fn difference((a, of_a): (f64, Interval), (b, of_b): (f64, Interval)) -> Option<Interval> {
    let numbers = [a, of_a.low, of_a.high, b, of_b.low, of_b.high];
    let ordered = of_a.low <= a && a <= of_a.high && of_b.low <= b && b <= of_b.high;
    if numbers.iter().any(|number| !number.is_finite()) || !ordered {
        return None;
    }
    Some(Interval {
        low: a - b - (a - of_a.low).hypot(of_b.high - b),
        high: a - b + (of_a.high - a).hypot(b - of_b.low),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_outside_its_own_interval_or_no_number_is_refused() {
        let good = (5.0, Interval { low: 4.0, high: 7.0 });
        assert_eq!(difference((3.0, Interval { low: 4.0, high: 7.0 }), good), None);
        assert_eq!(difference((f64::NAN, good.1), good), None);
        let exact = (2.0, Interval { low: 2.0, high: 2.0 });
        assert_eq!(difference(good, exact), Some(Interval { low: 2.0, high: 5.0 }));
    }
}
