// SPDX-License-Identifier: EUPL-1.2
//! How long ended events lasted: each length once, with how many lasted so long.

use nabij_stats::quantile;

use super::super::cells::Lasted;

/// Lengths in order with how many there are up to and with each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lengths(Vec<(u32, usize)>);

impl Lengths {
    /// Puts seconds in order.
    #[must_use]
    pub fn new(mut seconds: Vec<u32>) -> Self {
        seconds.sort_unstable();
        let mut all: Vec<(u32, usize)> = Vec::new();
        for (at, own) in seconds.into_iter().enumerate() {
            match all.last_mut() {
                Some(last) if last.0 == own => last.1 = at + 1,
                _ => all.push((own, at + 1)),
            }
        }
        all.shrink_to_fit();
        Self(all)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.last().map_or(0, |last| last.1)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The seconds at a place in the order.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<u32> {
        self.0.get(self.0.partition_point(|own| own.1 <= at)).map(|own| own.0)
    }

    /// The shortest.
    #[must_use]
    pub fn first(&self) -> Option<u32> {
        self.0.first().map(|own| own.0)
    }

    /// Bytes in memory.
    pub(super) fn size(&self) -> usize {
        self.0.capacity() * size_of::<(u32, usize)>()
    }

    /// Sums them up. `unit` is seconds in an hour or a day, `over` in hours.
    pub(in super::super) fn lasted(&self, unit: f64, over: [f64; 4]) -> Lasted {
        let count = self.len();
        let at = |place: usize| self.get(place).map(|own| f64::from(own) / unit);
        let mut before = 0;
        let total = self.0.iter().fold(0_u64, |sum, (own, until)| {
            let many = *until - std::mem::replace(&mut before, *until);
            sum + u64::from(*own) * many as u64
        });
        let longer = |hours: f64| {
            let threshold = hours * 3600.0 / unit;
            let within = self.0.partition_point(|own| f64::from(own.0) / unit <= threshold);
            (count - within.checked_sub(1).map_or(0, |last| self.0[last].1)) as u64
        };
        Lasted {
            count: count as u64,
            total: total as f64 / unit,
            median: quantile::of_ordered(count, at, 0.5),
            p90: quantile::of_ordered(count, at, 0.9),
            longest: self.0.last().map(|own| f64::from(own.0) / unit),
            over: over.map(longer),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn lengths_sum_up_as_the_events_one_by_one(seconds in prop::collection::vec(0_u32..20_000, 0..60), day: bool) {
            let unit = if day { 86_400.0 } else { 3600.0 };
            let over = [1.0, 12.0, 72.0, f64::INFINITY];
            let lengths = Lengths::new(seconds.clone());
            let mut sorted = seconds;
            prop_assert_eq!(lengths.lasted(unit, over), Lasted::new(&mut sorted, unit, over));
            prop_assert_eq!(lengths.first(), sorted.first().copied());
            for at in 0..=sorted.len() {
                prop_assert_eq!(lengths.get(at), sorted.get(at).copied());
            }
        }
    }
}
