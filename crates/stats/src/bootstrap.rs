// SPDX-License-Identifier: EUPL-1.2
//! Seeded bootstrap of a ratio whose unit of chance is the cluster (a person), within strata.

use std::ops::Range;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::interval::{Interval, tail};
use crate::quantile::quantile;

/// Percentile interval of `sum(numerator) / sum(denominator)`, in numerator per denominator.
///
/// Each stratum (a place) holds the (numerator, denominator) of its clusters (youths). Every
/// replicate draws, within each stratum, as many clusters as it has, with replacement.
///
/// * The answer depends on the values, the seed and the counts only, not on the order in which
///   strata or clusters are given: both are sorted by value first.
/// * A cluster with neither numerator nor denominator was not there and is left out.
/// * Strata of one cluster have no spread of their own and are pooled into one stratum
///   (collapsed strata); a single such stratum stays as it is and adds no width.
/// * Rare bursts in few clusters make a percentile interval too narrow.
///
/// Source: Efron & Tibshirani, An Introduction to the Bootstrap (1993), ch. 13; random numbers
/// by `ChaCha8`, the same on every machine.
pub fn ratio(strata: &[Vec<(f64, f64)>], replicates: u32, seed: u64, level: f64) -> Result<Interval, BootstrapError> {
    let tail = tail(level).ok_or(BootstrapError::Level(level))?;
    if f64::from(replicates) * tail < 1.0 {
        return Err(BootstrapError::TooFewReplicates { replicates, level });
    }
    let sample = Sample::new(strata)?;
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut ratios = Vec::with_capacity(replicates as usize);
    for _ in 0..replicates {
        ratios.push(sample.replicate(&mut rng)?);
    }
    ratios.sort_unstable_by(f64::total_cmp);
    match (quantile(&ratios, tail), quantile(&ratios, 1.0 - tail)) {
        // Rounding leaves about 1e-16 where every cluster has the same ratio.
        (Some(low), Some(high)) if high - low > 1e-12 * high => Ok(Interval { low, high }),
        (Some(_), Some(_)) => Err(BootstrapError::NoSpread),
        _ => Err(BootstrapError::TooLarge),
    }
}

/// The clusters in canonical order, one stratum after the other.
struct Sample {
    clusters: Vec<(f64, f64)>,
    strata: Vec<Stratum>,
}

struct Stratum {
    at: Range<usize>,
    draw: Draw,
}

impl Sample {
    fn new(given: &[Vec<(f64, f64)>]) -> Result<Self, BootstrapError> {
        let ordered = canonical(given)?;
        if ordered.iter().all(|stratum| stratum.len() < 2) {
            return Err(BootstrapError::TooFewClusters(ordered.len()));
        }
        let clusters: Vec<_> = ordered.concat();
        if clusters.iter().all(|cluster| cluster.0 <= 0.0) {
            return Err(BootstrapError::AllZero);
        }
        if clusters.iter().all(|cluster| cluster.1 <= 0.0) {
            return Err(BootstrapError::NoDenominator);
        }
        let mut strata = Vec::with_capacity(ordered.len());
        let mut start = 0;
        for stratum in &ordered {
            let end = start + stratum.len();
            let draw = Draw::below(stratum.len()).ok_or(BootstrapError::TooManyClusters)?;
            strata.push(Stratum { at: start..end, draw });
            start = end;
        }
        Ok(Self { clusters, strata })
    }

    /// One resampled ratio. Allocates nothing: it runs thousands of times for every figure.
    fn replicate(&self, rng: &mut ChaCha8Rng) -> Result<f64, BootstrapError> {
        let (mut numerator, mut denominator) = (0.0, 0.0);
        for stratum in &self.strata {
            let clusters = &self.clusters[stratum.at.clone()];
            for _ in clusters {
                let drawn = clusters[stratum.draw.index(rng)];
                numerator += drawn.0;
                denominator += drawn.1;
            }
        }
        if denominator > 0.0 { Ok(numerator / denominator) } else { Err(BootstrapError::ReplicateWithoutDenominator) }
    }
}

/// Checks the values, drops absent clusters, pools strata of one and sorts everything by value.
fn canonical(given: &[Vec<(f64, f64)>]) -> Result<Vec<Vec<(f64, f64)>>, BootstrapError> {
    let usable = |value: f64| value >= 0.0 && value.is_finite();
    let mut strata = Vec::with_capacity(given.len());
    let mut singles = Vec::new();
    for stratum in given {
        if let Some(&(numerator, denominator)) = stratum.iter().find(|cluster| !usable(cluster.0) || !usable(cluster.1))
        {
            return Err(BootstrapError::Cluster { numerator, denominator });
        }
        let present = |cluster: &&(f64, f64)| cluster.0 > 0.0 || cluster.1 > 0.0;
        let clusters: Vec<_> = stratum.iter().filter(present).copied().collect();
        match clusters.len() {
            0 => {}
            1 => singles.extend(clusters),
            _ => strata.push(clusters),
        }
    }
    if !singles.is_empty() {
        strata.push(singles);
    }
    let by_value = |a: &(f64, f64), b: &(f64, f64)| a.1.total_cmp(&b.1).then(a.0.total_cmp(&b.0));
    for stratum in &mut strata {
        stratum.sort_unstable_by(by_value);
    }
    strata.sort_unstable_by(|a, b| {
        let first_difference = a.iter().zip(b).map(|(x, y)| by_value(x, y)).find(|o| o.is_ne());
        a.len().cmp(&b.len()).then(first_difference.unwrap_or(std::cmp::Ordering::Equal))
    });
    Ok(strata)
}

/// Draws a whole number below a bound, each equally likely.
///
/// Source: Lemire (2019), ACM Transactions on Modeling and Computer Simulation 29(1): 3.
struct Draw {
    bound: u64,
    /// 2^32 modulo the bound: products whose low half is below it would favour some indices.
    uneven: u64,
}

impl Draw {
    /// `None` when the bound is 0 or does not fit in 32 bits.
    fn below(bound: usize) -> Option<Self> {
        let bound = u32::try_from(bound).ok().filter(|bound| *bound > 0)?;
        Some(Self { bound: bound.into(), uneven: (bound.wrapping_neg() % bound).into() })
    }

    fn index(&self, rng: &mut ChaCha8Rng) -> usize {
        loop {
            let product = u64::from(rng.next_u32()) * self.bound;
            if product & u64::from(u32::MAX) >= self.uneven {
                return (product >> 32) as usize;
            }
        }
    }
}

/// Why a ratio has no bootstrap interval.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum BootstrapError {
    #[error("the confidence level must lie between 0 and 1, not {0}")]
    Level(f64),
    #[error("{replicates} replicates are too few for a level of {level}")]
    TooFewReplicates { replicates: u32, level: f64 },
    #[error("numerator {numerator} and denominator {denominator} must be finite and 0 or more")]
    Cluster { numerator: f64, denominator: f64 },
    #[error("resampling needs two clusters, there are {0}")]
    TooFewClusters(usize),
    #[error("a stratum has more clusters than can be drawn from")]
    TooManyClusters,
    #[error("every numerator is 0: resampling cannot say how much might have been")]
    AllZero,
    #[error("every denominator is 0: there is no ratio")]
    NoDenominator,
    #[error("some resamples have no denominator at all: too few clusters carry it")]
    ReplicateWithoutDenominator,
    #[error("every resample gives the same ratio: the spread cannot be judged")]
    NoSpread,
    #[error("the limits are too large to be represented")]
    TooLarge,
}

#[cfg(test)]
mod tests;
