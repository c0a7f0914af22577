// SPDX-License-Identifier: EUPL-1.2
//! Primary rules: which cells may not be shown by themselves, and what must stay possible of them.

use super::model::Need;

/// The rules of a release.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rules {
    /// From how many contributors on a cell may be shown.
    pub threshold: i64,
    /// `p` of the p % rule on values: unsafe when `X - x1 - x2 < p/100 · x1`.
    pub p: f64,
}

/// A cell of values: its sum and its two largest contributions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shares {
    /// The sum `X`.
    pub sum: i64,
    /// The largest contribution `x1`.
    pub largest: i64,
    /// The second `x2`.
    pub second: i64,
}

/// What must stay possible of a count of contributors: `[1, threshold]`. `None` when it may be shown.
#[must_use]
pub fn count(cell: usize, count: i64, rules: &Rules) -> Option<Need> {
    (1..rules.threshold).contains(&count).then_some(Need { cell, low: 1, high: rules.threshold })
}

/// What must stay possible of a sum of values: too far up for the second to come within p % of the first, and as far down.
/// A sum of fewer contributors than the threshold is protected by at least p % of itself. `None` when it may be shown.
#[must_use]
pub fn value(cell: usize, count: i64, shares: Shares, rules: &Rules) -> Option<Need> {
    let Shares { sum, largest, second } = shares;
    let wanted = ceiling(largest as f64 * rules.p / 100.0);
    let dominated = sum - largest - second < wanted && sum > 0;
    let few = (1..rules.threshold).contains(&count);
    if !dominated && !few {
        return None;
    }
    let lacking = if dominated { wanted - (sum - largest - second) } else { 0 };
    let margin = if few { lacking.max(ceiling(sum as f64 * rules.p / 100.0)) } else { lacking }.max(1);
    Some(Need { cell, low: (sum - margin).max(sum.min(1)), high: sum + margin })
}

/// What must stay possible of events that come from too few persons: that it was one, and that they were enough persons
/// (each of whom has one event at least). `None` when it may be shown.
#[must_use]
pub fn events(cell: usize, persons: i64, events: i64, rules: &Rules) -> Option<Need> {
    let few = (1..rules.threshold).contains(&persons);
    few.then_some(Need { cell, low: events.min(1), high: events.max(rules.threshold) })
}

#[expect(clippy::cast_possible_truncation, reason = "shares of sums far below 2^52")]
fn ceiling(value: f64) -> i64 {
    value.ceil() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: Rules = Rules { threshold: 5, p: 10.0 };

    #[test]
    fn persons_from_one_to_four_are_hidden() {
        let hidden: Vec<i64> = (0..8).filter(|own| count(0, *own, &RULES).is_some()).collect();
        assert_eq!(hidden, [1, 2, 3, 4]);
    }

    #[test]
    fn events_of_few_persons_may_be_of_one_and_of_enough() {
        assert_eq!(events(2, 3, 40, &RULES), Some(Need { cell: 2, low: 1, high: 40 }));
        assert_eq!(events(2, 1, 1, &RULES), Some(Need { cell: 2, low: 1, high: 5 }));
        assert_eq!((events(2, 5, 5, &RULES), events(2, 0, 0, &RULES)), (None, None));
    }

    #[test]
    fn the_second_may_not_come_within_p_percent_of_the_first() {
        // 100 + 50 + 9: the second subtracts its 50 and is 9 off, which is under 10 % of 100.
        let shares = Shares { sum: 159, largest: 100, second: 50 };
        assert_eq!(value(3, 7, shares, &RULES), Some(Need { cell: 3, low: 158, high: 160 }));
        assert_eq!(value(3, 7, Shares { sum: 160, ..shares }, &RULES), None);
        assert_eq!(value(3, 2, Shares { sum: 150, ..shares }, &RULES), Some(Need { cell: 3, low: 135, high: 165 }));
    }
}
