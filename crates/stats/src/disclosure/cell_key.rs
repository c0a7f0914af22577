// SPDX-License-Identifier: EUPL-1.2
//! Cell keys: the same noise for the same cell each time, from a table of probabilities of the largest entropy with mean 0
//! and a stated variance (Thompson, Broadfoot and Elazar 2013; Marley and Leaver 2011; as the R packages ptable and cellKey).

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use thiserror::Error;

use super::shape::Shape;

/// How much noise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Noise {
    /// Farthest a count may be from the truth.
    pub most: i64,
    /// Variance of the noise.
    pub variance: f64,
}

/// What noise cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum NoiseError {
    /// No such distribution.
    #[error("no noise of at most {most} has mean 0 and variance {variance} at a count of {count}")]
    None {
        /// Farthest.
        most: i64,
        /// Variance.
        variance: f64,
        /// The count.
        count: i64,
    },
}

/// Probabilities of `-most..=most` at a count; 0 where the result would be negative. A true 0 stays 0.
pub fn probabilities(count: i64, noise: &Noise) -> Result<Vec<f64>, NoiseError> {
    let steps: Vec<f64> = (-noise.most..=noise.most).map(|step| step as f64).collect();
    if count == 0 {
        return Ok(steps.iter().map(|step| f64::from(*step == 0.0)).collect());
    }
    let least = -(count as f64);
    let none = || NoiseError::None { most: noise.most, variance: noise.variance, count };
    // p(d) = exp(tilt·d - flat·d²), normed: the tilt that makes the mean 0 for a flatness, and the flatness for the variance.
    let at = |tilt: f64, flat: f64| {
        let power = |step: f64| if step < least { f64::NEG_INFINITY } else { tilt * step - flat * step * step };
        let top = steps.iter().map(|step| power(*step)).fold(f64::NEG_INFINITY, f64::max);
        let raw: Vec<f64> = steps.iter().map(|step| (power(*step) - top).exp()).collect();
        let sum: f64 = raw.iter().sum();
        raw.into_iter().map(|own| own / sum).collect::<Vec<f64>>()
    };
    let mean = |p: &[f64]| p.iter().zip(&steps).map(|(p, step)| p * step).sum::<f64>();
    let spread = |p: &[f64]| p.iter().zip(&steps).map(|(p, step)| p * step * step).sum::<f64>();
    let centred = |flat: f64| {
        let tilt = halve(-60.0, 60.0, |tilt| mean(&at(tilt, flat)));
        at(tilt, flat)
    };
    let flat = halve(-8.0, 40.0, |flat| noise.variance - spread(&centred(flat)));
    let found = centred(flat);
    let good = mean(&found).abs() < 1e-6 && (spread(&found) - noise.variance).abs() < 1e-6;
    if good { Ok(found) } else { Err(none()) }
}

/// Where a rising function crosses 0.
fn halve(mut low: f64, mut high: f64, rising: impl Fn(f64) -> f64) -> f64 {
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if rising(middle) < 0.0 { low = middle } else { high = middle }
    }
    f64::midpoint(low, high)
}

/// Perturbed counts of every cell. Each leaf has a key from the seed; a total's key is their sum, so that a cell that counts
/// the same has the same noise in every table.
pub fn perturb(shape: &Shape, truth: &[i64], noise: &Noise, seed: u64) -> Result<Vec<i64>, NoiseError> {
    let mut source = ChaCha8Rng::seed_from_u64(seed);
    let own: Vec<u32> = truth
        .iter()
        .map(|count| {
            let key = source.next_u32();
            if *count == 0 { 0 } else { key }
        })
        .collect();
    let keys = shape.gather(&own, 0, u32::wrapping_add);
    let mut known: std::collections::BTreeMap<i64, Vec<f64>> = std::collections::BTreeMap::new();
    let mut out = Vec::with_capacity(truth.len());
    for (count, key) in truth.iter().zip(keys) {
        // Past twice the noise every count has the same table.
        let like = (*count).min(2 * noise.most);
        if let std::collections::btree_map::Entry::Vacant(entry) = known.entry(like) {
            entry.insert(probabilities(like, noise)?);
        }
        let mut left = f64::from(key) / 4_294_967_296.0;
        let mut step = -noise.most;
        for p in &known[&like] {
            if left < *p {
                break;
            }
            left -= p;
            step += 1;
        }
        out.push((count + step.min(noise.most)).max(0));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::super::shape::Tree;
    use super::*;

    const NOISE: Noise = Noise { most: 4, variance: 2.0 };

    #[test]
    fn noise_has_mean_zero_and_its_variance_at_every_count() {
        for count in [1, 2, 3, 4, 9] {
            let p = probabilities(count, &NOISE).unwrap();
            let moment = |power: i32| (-4..=4).zip(&p).map(|(step, p)| f64::from(step).powi(power) * p).sum::<f64>();
            assert!((moment(0) - 1.0).abs() < 1e-9 && moment(1).abs() < 1e-6 && (moment(2) - 2.0).abs() < 1e-6);
        }
        assert!(probabilities(1, &Noise { most: 4, variance: 9.0 }).is_err());
    }

    #[test]
    fn the_same_cell_has_the_same_noise() {
        let tree = |leaves| Tree::new([None].into_iter().chain((0..leaves).map(|_| Some(0))).collect()).unwrap();
        let shape = Shape::new(vec![tree(1), tree(5)]);
        let truth = shape.fill(&[0, 0, 0, 0, 0, 0, 0, 3, 8, 0, 1, 22]);
        let noisy = perturb(&shape, &truth, &NOISE, 7).unwrap();
        // One leaf in the first dimension: its row is the row of the total.
        assert_eq!(noisy[..6], noisy[6..]);
        assert!(truth.iter().zip(&noisy).all(|(own, to)| (own - to).abs() <= 4 && (*own != 0 || *to == 0)));
    }
}
