// SPDX-License-Identifier: EUPL-1.2
//! A group of Poisson counts that share one effect comes down to three sums: what it adds to the likelihood is then found
//! without looking at its rows again.

/// Sums over the rows of a group, of weight w, count y and linear predictor η without the effect.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct GroupSums {
    /// Σ w y.
    counted: f64,
    /// Σ w y η.
    along: f64,
    /// Σ w exp η.
    expected: f64,
}

impl GroupSums {
    pub(crate) fn of(rows: impl Iterator<Item = (f64, f64, f64)>) -> Self {
        let mut own = Self { counted: 0.0, along: 0.0, expected: 0.0 };
        for (weight, y, linear) in rows {
            own.counted += weight * y;
            own.along += weight * y * linear;
            own.expected += weight * linear.exp();
        }
        own
    }

    /// Minus the log-likelihood (without what does not change with the mean) at an effect of unit spread, `root` times which
    /// is added to each linear predictor, and of that effect itself.
    pub(crate) fn loss(&self, root: f64, effect: f64) -> f64 {
        let added = root * effect;
        effect * effect / 2.0 - (self.along + self.counted * added - self.expected * added.exp())
    }

    /// The most likely effect and the information there: Newton's steps, halved while they make it worse.
    pub(crate) fn mode(&self, root: f64) -> Option<(f64, f64)> {
        let (mut at, mut loss) = (0.0, self.loss(root, 0.0));
        for _ in 0..100 {
            let expected = self.expected * (root * at).exp();
            let (gradient, information) = (root * (self.counted - expected) - at, root * root * expected + 1.0);
            let mut step = gradient / information;
            if !step.is_finite() {
                return None;
            }
            if step * gradient < 1e-22 {
                return Some((at, information));
            }
            let mut next = self.loss(root, at + step);
            let mut halvings = 0;
            while next > loss + 1e-12 * loss.abs().max(1.0) {
                halvings += 1;
                if halvings > 26 {
                    return Some((at, information));
                }
                step /= 2.0;
                next = self.loss(root, at + step);
            }
            (at, loss) = (at + step, next);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mode_is_where_the_loss_is_least() {
        let sums = GroupSums::of([(1.0, 3.0, 0.2), (2.0, 0.0, -1.0), (1.0, 9.0, 1.1)].into_iter());
        for root in [0.0, 0.3, -0.8, 4.0] {
            let (at, information) = sums.mode(root).unwrap();
            let (least, step) = (sums.loss(root, at), 1e-3);
            let (below, above) = (sums.loss(root, at - step), sums.loss(root, at + step));
            assert!(least <= below && least <= above, "{root}");
            let curve = (below - 2.0 * least + above) / (step * step);
            assert!((curve / information - 1.0).abs() < 1e-4, "{root}: {curve} {information}");
        }
    }
}
