// SPDX-License-Identifier: EUPL-1.2
//! Limits for looking more than once: what one may ask of each look so that all together err no more than stated.

use crate::distribution::{normal_cdf, normal_quantile};

/// O'Brien-Fleming's constants for one to five equally spaced looks at two-sided 5 %.
///
/// Source: Jennison & Turnbull (2000), Group Sequential Methods, table 2.3.
const OBRIEN_FLEMING: [f64; 5] = [1.960, 1.977, 2.004, 2.024, 2.040];

/// The limits of equally spaced looks: constant × √(looks / look). `None` for no look or more than five.
#[must_use]
pub fn obrien_fleming(looks: usize) -> Option<Vec<f64>> {
    let constant = *OBRIEN_FLEMING.get(looks.checked_sub(1)?)?;
    Some((1..=looks).map(|look| constant * (looks as f64 / look as f64).sqrt()).collect())
}

/// The limits of looks at these shares of all information (rising, the last is 1), that spend `alpha` (one-sided) as
/// O'Brien-Fleming would: by look t all together 2 (1 − Φ(z(1 − alpha/2) / √t)).
///
/// Source: Lan & `DeMets` (1983), Biometrika 70: 659-663; R `gsDesign::sfLDOF`.
pub fn lan_demets(information: &[f64], alpha: f64) -> Result<Vec<f64>, LooksError> {
    if !(alpha > 0.0 && alpha < 0.5) {
        return Err(LooksError::Alpha(alpha));
    }
    let rising = information.windows(2).all(|pair| pair[0] < pair[1]);
    let whole = information.last().is_some_and(|last| (last - 1.0).abs() < 1e-9);
    if !(rising && whole && information[0] > 0.0) {
        return Err(LooksError::Information);
    }
    let spent = |at: f64| 2.0 * (1.0 - normal_cdf(-normal_quantile(alpha / 2.0) / at.sqrt()));
    let mut walk = Walk::default();
    let (mut limits, mut before) = (Vec::new(), 0.0);
    for &at in information {
        let wanted = spent(at) - before;
        let (mut low, mut high) = (0.0, 12.0);
        for _ in 0..80 {
            let middle = f64::midpoint(low, high);
            if walk.crosses(at, middle) > wanted { low = middle } else { high = middle }
        }
        limits.push(high);
        walk.go(at, high);
        before = spent(at);
    }
    Ok(limits)
}

/// The limit at which each of `parts` may be asked so that all of them together err no more than one at `limit`: Bonferroni.
#[must_use]
pub fn shared_out(limit: f64, parts: usize) -> f64 {
    -normal_quantile(normal_cdf(-limit) / parts.max(1) as f64)
}

/// What one look at this limit may err on one side.
#[must_use]
pub fn error_of(limit: f64) -> f64 {
    normal_cdf(-limit)
}

/// The chance, without any effect, to be above one of these limits at one of these shares of information.
#[must_use]
pub fn chance_of_any(information: &[f64], limits: &[f64]) -> f64 {
    let (mut walk, mut all) = (Walk::default(), 0.0);
    for (&at, &limit) in information.iter().zip(limits) {
        all += walk.crosses(at, limit);
        walk.go(at, limit);
    }
    all
}

/// Where the score may be, of those walks that have not crossed yet: density on an even grid, by Simpson's rule.
///
/// Source: Armitage, `McPherson` & Rowe (1969), JRSS A 132: 235-244.
#[derive(Debug, Default)]
struct Walk {
    at: f64,
    points: Vec<(f64, f64)>,
}

/// Even: Simpson's rule needs pairs of steps.
const STEPS: usize = 400;

impl Walk {
    fn crosses(&self, at: f64, limit: f64) -> f64 {
        let (edge, step) = (limit * at.sqrt(), (at - self.at).sqrt());
        if self.points.is_empty() {
            return 1.0 - normal_cdf(limit);
        }
        self.points.iter().map(|(score, mass)| mass * normal_cdf((score - edge) / step)).sum()
    }

    fn go(&mut self, at: f64, limit: f64) {
        let (low, high, step) = (-8.0 * at.sqrt(), limit * at.sqrt(), (at - self.at).sqrt());
        let width = (high - low) / STEPS as f64;
        let bell = |x: f64| (-0.5 * x * x).exp() / (std::f64::consts::TAU).sqrt();
        let point = |index: usize| {
            let score = low + width * index as f64;
            let density = if self.points.is_empty() {
                bell(score / step) / step
            } else {
                self.points.iter().map(|(from, mass)| mass * bell((score - from) / step) / step).sum()
            };
            let simpson = match index {
                0 | STEPS => 1.0,
                odd if odd % 2 == 1 => 4.0,
                _ => 2.0,
            };
            (score, density * simpson * width / 3.0)
        };
        self.points = (0..=STEPS).map(point).collect();
        self.at = at;
    }
}

/// Why looks have no limits.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum LooksError {
    #[error("what may be spent must lie between 0 and 0.5, not {0}")]
    Alpha(f64),
    #[error("shares of information must rise from above 0 to 1")]
    Information,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_equal_looks_have_the_published_limits() {
        let limits = obrien_fleming(3).unwrap();
        for (own, published) in limits.iter().zip([3.471, 2.454, 2.004]) {
            assert!((own - published).abs() < 6e-4, "{limits:?}");
        }
        let chance = chance_of_any(&[1.0 / 3.0, 2.0 / 3.0, 1.0], &limits);
        assert!((chance - 0.025).abs() < 5e-5, "{chance}");
        let plain = chance_of_any(&[1.0 / 3.0, 2.0 / 3.0, 1.0], &[1.96; 3]);
        // Armitage, McPherson & Rowe (1969), table 2: 0.107 two-sided for three looks.
        assert!((plain - 0.107 / 2.0).abs() < 5e-4, "{plain}");
        assert_eq!(obrien_fleming(0), None);
        assert_eq!(obrien_fleming(6), None);
    }

    #[test]
    fn two_parts_share_what_one_may_err() {
        assert!((shared_out(1.959_964, 2) - 2.241_403).abs() < 1e-5);
        assert!((shared_out(2.0, 1) - 2.0).abs() < 1e-9);
        assert!((error_of(1.959_964) - 0.025).abs() < 1e-7);
    }

    #[test]
    fn spending_has_the_published_limits() {
        // R gsDesign 3.6, gsDesign(k = 3, test.type = 1, sfu = sfLDOF): 3.710, 2.511, 1.993.
        let limits = lan_demets(&[1.0 / 3.0, 2.0 / 3.0, 1.0], 0.025).unwrap();
        for (own, published) in limits.iter().zip([3.7103, 2.5114, 1.9930]) {
            assert!((own - published).abs() < 2e-3, "{limits:?}");
        }
        let unequal = lan_demets(&[0.2, 0.9, 1.0], 0.025).unwrap();
        assert!((chance_of_any(&[0.2, 0.9, 1.0], &unequal) - 0.025).abs() < 1e-6);
        assert_eq!(lan_demets(&[0.5, 0.4, 1.0], 0.025), Err(LooksError::Information));
        assert_eq!(lan_demets(&[1.0], 0.0), Err(LooksError::Alpha(0.0)));
    }
}
