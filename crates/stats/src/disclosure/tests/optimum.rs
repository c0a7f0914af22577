// SPDX-License-Identifier: EUPL-1.2
//! The cheapest pattern against trying them all, and the audit against every pattern the heuristic gives.

use super::super::model::View;
use super::super::optimal::suppress;
use super::super::rival::{hypercube, two_gaps};
use super::super::shape::Tree;
use super::super::suppress::heuristic;
use super::table::{Counts, flat};

/// The price of the cheapest pattern that the audit lets pass, by trying all.
fn enumerated(counts: &Counts) -> i64 {
    let open: Vec<usize> =
        (0..counts.hidden.len()).filter(|cell| counts.maskable[*cell] && !counts.hidden[*cell]).collect();
    let mut patterns: Vec<(i64, u32)> = (0..1_u32 << open.len())
        .map(|mask| {
            let price = open.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1);
            (price.map(|(_, cell)| counts.cost[*cell]).sum(), mask)
        })
        .collect();
    patterns.sort_unstable();
    let safe = |mask: u32| {
        let mut hidden = counts.hidden.clone();
        open.iter().enumerate().for_each(|(at, cell)| hidden[*cell] |= mask >> at & 1 == 1);
        let view = View::hiding(counts.model.truth(), &hidden, 1);
        counts.judge(&view).iter().all(|own| own.refused.is_empty())
    };
    patterns.iter().find(|(_, mask)| safe(*mask)).unwrap().0
}

#[test]
fn the_optimum_is_that_of_trying_all() {
    let mut compared = 0;
    for seed in 0..12 {
        let counts = Counts::random(vec![flat(2), flat(3)], seed);
        let found = counts.with(|task| suppress(task, &mut || true));
        assert!(found.optimal, "seed {seed}: {:?} {found:?}", counts.model.truth());
        assert_eq!(counts.refused(&found), 0, "seed {seed}");
        assert_eq!(found.cost, enumerated(&counts), "seed {seed}: {:?} {found:?}", counts.model.truth());
        compared += i32::from(found.cost > 0);
    }
    assert!(compared > 4);
}

#[test]
fn what_the_heuristic_hides_passes_the_audit() {
    let years = Tree::new([None, Some(0), Some(0)].into_iter().chain((0..8).map(|at| Some(1 + at / 4))).collect());
    let years = years.unwrap();
    for seed in 0..3 {
        let counts = Counts::random(vec![years.clone(), flat(4), flat(3)], seed);
        let found = counts.with(|task| heuristic(task, seed, &mut || true));
        assert_eq!(counts.refused(&found), 0, "seed {seed}");
        assert!(found.cost > 0 && found.least <= found.cost as f64);
    }
}

#[test]
fn rivals_reveal_or_hide_no_less() {
    let mut revealed = 0;
    for seed in 0..4 {
        let counts = Counts::random(vec![flat(4), flat(4)], 100 + seed);
        let ours = counts.with(|task| suppress(task, &mut || true));
        assert!(ours.optimal);
        for rival in counts.with(|task| [two_gaps(task), hypercube(task)]) {
            let view = View::hiding(counts.model.truth(), &rival, 1);
            if counts.judge(&view).iter().any(|own| !own.refused.is_empty()) {
                revealed += 1;
            } else {
                assert!(counts.with(|task| task.price(&rival)) >= ours.cost, "seed {seed}");
            }
        }
    }
    assert!(revealed > 0);
}
