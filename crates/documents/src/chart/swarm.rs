// SPDX-License-Identifier: EUPL-1.2
//! Dots that share a place are stacked, so that each can be seen, and made smaller until the highest stack fits.

/// Dots laid out in columns of equal width.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Swarm {
    pub radius: f64,
    /// Distance between neighbours in a stack. Below twice the radius, dots overlap.
    pub pitch: f64,
    /// For each dot its column, and its place in the stack from 0.
    dots: Vec<(usize, usize)>,
    /// The number of dots in each column.
    heights: Vec<usize>,
    origin: f64,
    /// How wide a column is.
    width: f64,
}

/// Beyond this many columns there is no sheet.
const LAST_COLUMN: f64 = 8191.0;

impl Swarm {
    /// Stacks dots at horizontal places `xs`, none higher than `room`. Places are rounded to columns counted from `origin`.
    pub(super) fn stack(xs: &[f64], origin: f64, room: f64, largest: f64) -> Self {
        const SMALLEST: f64 = 1.0;
        let mut swarm = Self { radius: largest, pitch: 0.0, dots: Vec::new(), heights: Vec::new(), origin, width: 0.0 };
        loop {
            swarm.count(xs);
            let highest = swarm.highest() as f64;
            if highest * swarm.width <= room || swarm.radius <= SMALLEST {
                // Even the smallest dots may not fit: then they overlap rather than leave the field.
                swarm.pitch = swarm.width.min(room / highest.max(1.0));
                break;
            }
            swarm.radius = (swarm.radius * 0.9).max(SMALLEST);
        }
        let mut heights = vec![0; swarm.heights.len()];
        let mut place = |x: &f64| {
            let column = swarm.column(*x);
            heights[column] += 1;
            (column, heights[column] - 1)
        };
        let dots = xs.iter().map(&mut place).collect();
        Self { dots, ..swarm }
    }

    /// Counts the dots of each column at the radius as it is.
    fn count(&mut self, xs: &[f64]) {
        self.width = 2.0 * self.radius + 0.6;
        self.heights.clear();
        for x in xs {
            let column = self.column(*x);
            if self.heights.len() <= column {
                self.heights.resize(column + 1, 0);
            }
            self.heights[column] += 1;
        }
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the columns of a sheet")]
    fn column(&self, x: f64) -> usize {
        ((x - self.origin) / self.width).floor().clamp(0.0, LAST_COLUMN) as usize
    }

    fn middle(&self, column: usize) -> f64 {
        self.origin + (column as f64 + 0.5) * self.width
    }

    /// For each dot the middle of its column, and its place in the stack from 0.
    pub(super) fn dots(&self) -> impl Iterator<Item = (f64, usize)> {
        self.dots.iter().map(|(column, level)| (self.middle(*column), *level))
    }

    /// The middle of each column that has dots, and how many.
    pub(super) fn columns(&self) -> impl Iterator<Item = (f64, usize)> {
        let all = self.heights.iter().enumerate().filter(|(_, height)| **height > 0);
        all.map(|(column, height)| (self.middle(column), *height))
    }

    pub(super) fn highest(&self) -> usize {
        self.heights.iter().copied().max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::Swarm;

    #[test]
    fn stacks_fit_and_hold_every_dot() {
        for count in [1, 40, 1400] {
            let xs: Vec<f64> = (0..count).map(|i| f64::from(i % 7) * 11.0).collect();
            let swarm = Swarm::stack(&xs, 0.0, 180.0, 5.0);
            assert_eq!(swarm.dots().count(), xs.len());
            assert!(swarm.highest() as f64 * swarm.pitch <= 180.0 + 1e-9, "{count}");
            assert_eq!(swarm.columns().map(|(_, height)| height).sum::<usize>(), xs.len());
        }
        let same = Swarm::stack(&vec![50.0; 3000], 0.0, 100.0, 5.0);
        assert!(same.dots().all(|(_, level)| level as f64 * same.pitch < 100.0));
    }
}
