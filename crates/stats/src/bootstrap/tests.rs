// SPDX-License-Identifier: EUPL-1.2
//! Degenerate cases, order, scale and even draws of the bootstrap.

use super::*;
use proptest::prelude::*;

fn strata() -> Vec<Vec<(f64, f64)>> {
    vec![
        vec![(0.0, 720.0), (31.5, 744.0), (2.0, 100.25), (0.0, 336.0)],
        vec![(4.75, 500.0), (0.0, 0.0), (0.1, 12.0)],
        vec![(1.0, 48.0)],
    ]
}

#[test]
fn degenerate_cases_are_named() {
    let run = |strata: &[Vec<(f64, f64)>]| ratio(strata, 200, 1, 0.95).unwrap_err();
    assert_eq!(run(&[]), BootstrapError::TooFewClusters(0));
    assert_eq!(run(&[vec![(1.0, 2.0)]]), BootstrapError::TooFewClusters(1));
    assert_eq!(run(&[vec![(1.0, 2.0), (0.0, 0.0)]]), BootstrapError::TooFewClusters(1));
    assert_eq!(run(&[vec![(0.0, 2.0), (0.0, 3.0)]]), BootstrapError::AllZero);
    assert_eq!(run(&[vec![(1.0, 0.0), (2.0, 0.0)]]), BootstrapError::NoDenominator);
    assert_eq!(run(&[vec![(1.0, 0.0), (2.0, 5.0)]]), BootstrapError::ReplicateWithoutDenominator);
    assert_eq!(run(&[vec![(1.0, 2.0), (2.0, 4.0)]]), BootstrapError::NoSpread);
    assert_eq!(run(&[vec![(0.1, 0.3), (0.7, 2.1), (1.3, 3.9)]]), BootstrapError::NoSpread);
    assert_eq!(run(&[vec![(1.0, 2.0), (-2.0, 4.0)]]), BootstrapError::Cluster { numerator: -2.0, denominator: 4.0 });
    assert!(matches!(run(&[vec![(f64::NAN, 2.0)]]), BootstrapError::Cluster { .. }));
    assert_eq!(ratio(&strata(), 39, 1, 0.95), Err(BootstrapError::TooFewReplicates { replicates: 39, level: 0.95 }));
    assert_eq!(ratio(&strata(), 200, 1, 0.0), Err(BootstrapError::Level(0.0)));
    assert_eq!(run(&[vec![(1e308, 1e-9), (1e307, 1e-9)]]), BootstrapError::TooLarge);
}

#[test]
fn the_seed_decides() {
    let one = ratio(&strata(), 999, 7, 0.95).unwrap();
    assert_eq!(ratio(&strata(), 999, 7, 0.95).unwrap(), one);
    assert_ne!(ratio(&strata(), 999, 8, 0.95).unwrap(), one);
}

#[test]
fn absent_clusters_change_nothing() {
    let mut more = strata();
    more[0].push((0.0, 0.0));
    more.push(vec![(0.0, 0.0); 3]);
    more.push(Vec::new());
    assert_eq!(ratio(&more, 500, 3, 0.9), ratio(&strata(), 500, 3, 0.9));
}

#[test]
fn single_cluster_strata_are_pooled() {
    let singles: Vec<_> = (1..=6).map(|i| vec![(f64::from(i), 10.0)]).collect();
    let pooled = vec![(1..=6).map(|i| (f64::from(i), 10.0)).collect::<Vec<_>>()];
    assert_eq!(ratio(&singles, 500, 3, 0.9).unwrap(), ratio(&pooled, 500, 3, 0.9).unwrap());
}

#[test]
fn draws_are_even() {
    let mut rng = ChaCha8Rng::seed_from_u64(5);
    let draw = Draw::below(7).unwrap();
    let mut seen = [0_u32; 7];
    for _ in 0..70_000 {
        seen[draw.index(&mut rng)] += 1;
    }
    // Five standard deviations of a count of 10,000.
    assert!(seen.iter().all(|count| count.abs_diff(10_000) < 463), "{seen:?}");
    assert!(Draw::below(0).is_none());
}

proptest! {
    #[test]
    fn order_of_strata_and_clusters_is_irrelevant(
        strata in prop::collection::vec(
            prop::collection::vec((0_u8..9, 0_u8..9), 0..8), 1..6),
        seed: u64, turn in 0_usize..8,
    ) {
        let given: Vec<Vec<(f64, f64)>> = strata.iter()
            .map(|s| s.iter().map(|(n, d)| (f64::from(*n) / 3.0, f64::from(*d) / 7.0)).collect())
            .collect();
        let mut other = given.clone();
        other.reverse();
        for stratum in &mut other {
            let by = turn % stratum.len().max(1);
            stratum.rotate_left(by);
        }
        prop_assert_eq!(ratio(&other, 60, seed, 0.95), ratio(&given, 60, seed, 0.95));
    }

    #[test]
    fn doubling_numerators_doubles_the_limits_exactly(seed: u64) {
        let doubled: Vec<Vec<_>> = strata().iter()
            .map(|s| s.iter().map(|(n, d)| (2.0 * n, *d)).collect()).collect();
        let one = ratio(&strata(), 100, seed, 0.95).unwrap();
        let two = ratio(&doubled, 100, seed, 0.95).unwrap();
        prop_assert_eq!((two.low.to_bits(), two.high.to_bits()),
            ((2.0 * one.low).to_bits(), (2.0 * one.high).to_bits()));
    }
}
