// SPDX-License-Identifier: EUPL-1.2
//! One period of a series: its state, limits and signal, and the runs over which a line may be drawn.

use super::words::Label;

/// The five states of a figure. Only a shown one has a place on the scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PointState {
    Shown {
        value: f64,
        /// Can still change: drawn open.
        provisional: bool,
    },
    /// Hidden to protect a child.
    Suppressed,
    /// Cannot be computed from what there is.
    NotAvailable,
    /// No such room or practice here.
    CannotOccur,
    /// Due and not delivered.
    Missing,
}

/// On which side of chance a figure lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    Above,
    Below,
}

/// One period. Period `i` fills the axis from `i` to `i + 1`; its mark stands in the middle.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Written at the axis where this period begins, for the first period of a year.
    pub tick: Option<String>,
    pub state: PointState,
    /// Control limits, in units of the value.
    pub lower: Option<f64>,
    pub upper: Option<f64>,
    pub signal: Option<Signal>,
    /// Words beside this point.
    pub note: Option<Label>,
}

impl Point {
    /// A period with a state and nothing else.
    #[must_use]
    pub fn new(state: PointState) -> Self {
        Self { tick: None, state, lower: None, upper: None, signal: None, note: None }
    }

    /// The value, when there is one that a scale from zero can show.
    pub(super) fn value(&self) -> Option<f64> {
        match self.state {
            PointState::Shown { value, .. } => drawable(value),
            _ => None,
        }
    }

    /// The state to draw: a value that no scale from zero can show is not available.
    pub(super) fn drawn_state(&self) -> PointState {
        match self.state {
            PointState::Shown { value, .. } if drawable(value).is_none() => PointState::NotAvailable,
            state => state,
        }
    }

    /// The limits, where both sides make sense. No lower limit is a lower limit of zero: rates stop there.
    pub(super) fn limits(&self) -> Option<(f64, f64)> {
        let upper = drawable(self.upper?)?;
        let lower = self.lower.and_then(drawable).unwrap_or(0.0);
        (lower <= upper).then_some((lower, upper))
    }
}

/// Rates, counts and shares: finite, not negative, and not beyond what a label can say.
pub(super) fn drawable(value: f64) -> Option<f64> {
    (0.0..1e12).contains(&value).then_some(value)
}

/// A place on the axis in periods, when it is one.
pub(super) fn on_axis(at: f64) -> Option<f64> {
    (0.0..100_000.0).contains(&at).then_some(at)
}

/// Stretches of following indices for which `keep` gives something, cut at `cuts` as well.
pub(super) fn runs<T>(count: usize, cuts: &[f64], keep: impl Fn(usize) -> Option<T>) -> Vec<Vec<(usize, T)>> {
    let mut runs: Vec<Vec<(usize, T)>> = Vec::new();
    let mut open = false;
    for index in 0..count {
        // A break at 12 lies between period 11 and period 12; one at 12.4 cuts between their middles and the next.
        let middle = index as f64 + 0.5;
        if cuts.iter().any(|&cut| cut > middle - 1.0 && cut <= middle) {
            open = false;
        }
        let Some(kept) = keep(index) else {
            open = false;
            continue;
        };
        match runs.last_mut() {
            Some(run) if open => run.push((index, kept)),
            _ => runs.push(vec![(index, kept)]),
        }
        open = true;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::{Point, PointState, runs};

    #[test]
    fn a_gap_or_a_break_is_never_bridged() {
        let values = [Some(1), Some(2), None, Some(3), Some(4)];
        let lengths = |cuts: &[f64]| runs(5, cuts, |i| values[i]).iter().map(Vec::len).collect::<Vec<_>>();
        assert_eq!(lengths(&[]), [2, 2]);
        assert_eq!(lengths(&[4.0]), [2, 1, 1]);
        assert_eq!(lengths(&[0.0, 1.0]), [1, 1, 2]);
    }

    #[test]
    fn what_no_scale_can_show_is_not_available() {
        for value in [f64::NAN, f64::INFINITY, -1.0, 1e15] {
            let point = Point::new(PointState::Shown { value, provisional: false });
            assert_eq!(point.drawn_state(), PointState::NotAvailable);
            assert_eq!(point.value(), None);
        }
        assert_eq!(Point::new(PointState::Shown { value: 0.0, provisional: false }).value(), Some(0.0));
    }
}
