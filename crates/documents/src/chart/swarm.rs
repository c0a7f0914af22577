// SPDX-License-Identifier: EUPL-1.2
//! Dots that share a place are stacked, so that each can be seen, and made smaller until the highest stack fits.

use std::collections::BTreeMap;

/// Dots laid out in columns of equal width.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Swarm {
    pub radius: f64,
    /// Distance between neighbours in a stack. Below twice the radius, dots overlap.
    pub pitch: f64,
    /// For each dot the middle of its column, and its place in the stack from 0.
    pub dots: Vec<(f64, usize)>,
    /// The number of dots in each column, by the column's middle in tenths of a unit.
    heights: BTreeMap<i64, usize>,
}

impl Swarm {
    /// Stacks dots at horizontal places `xs`, none higher than `room`. Places are rounded to columns counted from `origin`.
    pub(super) fn stack(xs: &[f64], origin: f64, room: f64, largest: f64) -> Self {
        const SMALLEST: f64 = 1.0;
        let mut radius = largest;
        loop {
            let mut swarm = Self::with_radius(xs, origin, radius);
            let highest = swarm.highest() as f64;
            if highest * swarm.pitch <= room || radius <= SMALLEST {
                // Even the smallest dots may not fit: then they overlap rather than leave the field.
                swarm.pitch = swarm.pitch.min(room / highest.max(1.0));
                return swarm;
            }
            radius = (radius * 0.9).max(SMALLEST);
        }
    }

    fn with_radius(xs: &[f64], origin: f64, radius: f64) -> Self {
        let pitch = 2.0 * radius + 0.6;
        let mut heights = BTreeMap::new();
        let dots = xs
            .iter()
            .map(|x| {
                let middle = origin + (((x - origin) / pitch).floor() + 0.5) * pitch;
                let height = heights.entry(tenths(middle)).or_insert(0);
                *height += 1;
                (middle, *height - 1)
            })
            .collect();
        Self { radius, pitch, dots, heights }
    }

    pub(super) fn highest(&self) -> usize {
        self.heights.values().copied().max().unwrap_or(0)
    }

    /// How many dots stand in the column with this middle.
    pub(super) fn height_at(&self, middle: f64) -> usize {
        self.heights.get(&tenths(middle)).copied().unwrap_or(0)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a place on a sheet of at most 4000 units")]
fn tenths(middle: f64) -> i64 {
    (middle * 10.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::Swarm;

    #[test]
    fn stacks_fit_and_hold_every_dot() {
        for count in [1, 40, 1400] {
            let xs: Vec<f64> = (0..count).map(|i| f64::from(i % 7) * 11.0).collect();
            let swarm = Swarm::stack(&xs, 0.0, 180.0, 5.0);
            assert_eq!(swarm.dots.len(), xs.len());
            assert!(swarm.highest() as f64 * swarm.pitch <= 180.0 + 1e-9, "{count}");
        }
        let same = Swarm::stack(&vec![50.0; 3000], 0.0, 100.0, 5.0);
        assert!(same.dots.iter().all(|(_, level)| *level as f64 * same.pitch < 100.0));
    }
}
