// SPDX-License-Identifier: EUPL-1.2
//! Made-up tables for the tests, and how one is protected and audited.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::super::audit::{Depth, Inferred, audit};
use super::super::model::{Contributors, Model, Need, Relation, View};
use super::super::primary::{Rules, count};
use super::super::shape::{Shape, Tree};
use super::super::suppress::{Pattern, Task};

pub const RULES: Rules = Rules { threshold: 5, p: 10.0 };

/// A dimension without levels.
pub fn flat(leaves: usize) -> Tree {
    Tree::new([None].into_iter().chain((0..leaves).map(|_| Some(0))).collect()).unwrap()
}

/// Counts over a shape, with relations to whatever else is published.
pub struct Counts {
    pub shape: Shape,
    pub model: Model,
    pub lone: Vec<bool>,
    pub needs: Vec<Need>,
    pub hidden: Vec<bool>,
    pub maskable: Vec<bool>,
    pub cost: Vec<i64>,
}

impl Counts {
    /// From leaves in the order of their cells.
    pub fn new(trees: Vec<Tree>, leaves: &[i64]) -> Self {
        let shape = Shape::new(trees);
        let mut given = leaves.iter();
        let start: Vec<i64> =
            (0..shape.cells()).map(|cell| if shape.is_leaf(cell) { *given.next().unwrap() } else { 0 }).collect();
        let truth = shape.fill(&start);
        let relations = shape.relations();
        Self::of(shape, truth, relations)
    }

    /// From values and relations; cells past the shape are known from elsewhere.
    pub fn of(shape: Shape, truth: Vec<i64>, relations: Vec<Relation>) -> Self {
        let parts = shape.parts(&truth);
        let need = |cell: usize| Some(count(cell, truth[cell], &RULES)?.with_parts(parts[cell], truth[cell]));
        let needs: Vec<Need> = (0..shape.cells()).filter_map(need).collect();
        let mut hidden = vec![false; truth.len()];
        for need in &needs {
            hidden[need.cell] = true;
        }
        let maskable = truth.iter().enumerate().map(|(at, own)| *own > 0 && at < shape.cells()).collect();
        let cost = truth.iter().map(|own| (*own).max(1)).collect();
        let lone = truth.iter().map(|own| *own == 1).collect();
        Self { model: Model::new(truth, relations).unwrap(), shape, lone, needs, hidden, maskable, cost }
    }

    /// Random leaves, many small.
    pub fn random(trees: Vec<Tree>, seed: u64) -> Self {
        let mut source = ChaCha8Rng::seed_from_u64(seed);
        let cells = Shape::new(trees.clone()).cells();
        let leaf = |source: &mut ChaCha8Rng| match source.next_u32() % 10 {
            0..2 => 0,
            2..5 => i64::from(source.next_u32() % 6),
            _ => i64::from(source.next_u32() % 40),
        };
        let leaves: Vec<i64> = (0..cells).map(|_| leaf(&mut source)).collect();
        Self::new(trees, &leaves)
    }

    pub fn with<T>(&self, act: impl FnOnce(&Task) -> T) -> T {
        let inside = |knower: usize, cell: usize| {
            let within = |cell: usize| cell < self.shape.cells();
            within(knower)
                && within(cell)
                && self.shape.meet(knower, cell).is_some_and(|cell| self.model.truth()[cell] > 0)
        };
        let contributors = Contributors { lone: &self.lone, inside: &inside };
        act(&Task {
            model: &self.model,
            shape: Some(&self.shape),
            needs: &self.needs,
            cost: &self.cost,
            maskable: &self.maskable,
            hidden: &self.hidden,
            contributors: &contributors,
            floor: 1,
            elsewhere: None,
            solver: 3_000,
        })
    }

    pub fn audit(&self, view: &View, needs: &[Need]) -> Vec<Inferred> {
        self.with(|task| audit(&self.model, view, needs, task.contributors, None, Depth::default()))
    }

    /// The audit without the attacker's extremes: only whether what is protected is.
    pub fn judge(&self, view: &View) -> Vec<Inferred> {
        let depth = Depth { extremes: 0, ..Depth::default() };
        self.with(|task| audit(&self.model, view, &self.needs, task.contributors, None, depth))
    }

    /// The audit of a pattern, without the closed forms that made it.
    pub fn refused(&self, pattern: &Pattern) -> usize {
        assert!(pattern.unmet.is_empty(), "{:?} {:?}", pattern.unmet, self.model.truth());
        let view = View::hiding(self.model.truth(), &pattern.hidden, 1);
        self.judge(&view).iter().map(|own| own.refused.len()).sum()
    }
}
