// SPDX-License-Identifier: EUPL-1.2
//! Moves that keep every sum of a table over trees: in each dimension a path from a leaf upward, alone or against the path
//! of another leaf; the product of these keeps all totals. The hypercube method, with totals allowed as corners.

use std::collections::BTreeMap;

use super::model::{FAR, Model, Move, Need, View};
use super::shape::{Shape, Tree};

/// What a search may use.
#[derive(Clone, Copy)]
pub struct Search<'a> {
    /// The table.
    pub model: &'a Model,
    /// Its dimensions; its cells come first in the model.
    pub shape: &'a Shape,
    /// Cells that may move and how far.
    pub view: &'a View,
    /// Price of moving a cell; 0 for what is hidden already.
    pub price: &'a dyn Fn(usize) -> i64,
}

/// A move up to `need.high` and one down to `need.low` over the same cells, with what they cost.
#[derive(Debug, Clone)]
pub struct Found {
    /// Corners and their signs; the needed cell has sign 1.
    pub corners: Move,
    /// Price of the corners.
    pub cost: i64,
}

impl Found {
    /// The change of `amount` at the needed cell.
    pub fn by(&self, amount: i64) -> Move {
        self.corners.iter().map(|(cell, sign)| (*cell, sign * amount)).collect()
    }
}

/// How far up and down the needed cell must be able to go.
pub fn amounts(need: Need, truth: i64) -> (i64, i64) {
    ((need.high - truth).max(0), (truth - need.low).max(0))
}

impl Search<'_> {
    /// The cheapest move; `far` looks past siblings, which takes longer.
    pub fn cheapest(&self, need: Need, up: i64, down: i64, far: bool) -> Option<Found> {
        self.through(None, need, up, down, far)
    }

    /// A total goes down as far as its parts do: the sum of one move for each leaf below it, where no single one goes far
    /// enough.
    pub fn in_pieces(&self, need: Need, down: i64) -> Option<Move> {
        let truth = self.model.truth();
        let nodes = self.shape.nodes(need.cell);
        let mut leaves: Vec<Vec<usize>> = vec![Vec::new()];
        for (tree, node) in self.shape.trees().iter().zip(&nodes) {
            let with = |so_far: &Vec<usize>, leaf: &usize| [so_far.as_slice(), &[*leaf]].concat();
            leaves = leaves
                .iter()
                .flat_map(|so_far| tree.leaves(*node).iter().map(move |leaf| with(so_far, leaf)))
                .collect();
        }
        // Past moves take from the room of later ones.
        let mut view = self.view.clone();
        let mut sum: BTreeMap<usize, i64> = BTreeMap::new();
        let mut left = down;
        for leaf in leaves {
            let cell = self.shape.cell(&leaf);
            let amount = left.min(truth[cell] - view.low[cell]);
            if amount <= 0 {
                continue;
            }
            let rest = Search { view: &view, ..*self };
            let found = rest.through(Some(&leaf), need, 0, amount, false);
            let Some(found) = found.or_else(|| rest.through(Some(&leaf), need, 0, amount, true)) else { continue };
            for (cell, step) in found.by(-amount) {
                *sum.entry(cell).or_insert(0) += step;
                view.low[cell] -= step;
                if view.high[cell] != FAR {
                    view.high[cell] -= step;
                }
            }
            left -= amount;
            if left == 0 {
                return Some(sum.into_iter().filter(|(_, step)| *step != 0).collect());
            }
        }
        None
    }

    fn through(&self, leaf: Option<&[usize]>, need: Need, up: i64, down: i64, far: bool) -> Option<Found> {
        let nodes = self.shape.nodes(need.cell);
        let trees = self.shape.trees().iter().zip(&nodes).enumerate();
        let options: Vec<Vec<Vec<(usize, i64)>>> = trees
            .map(|(dim, (tree, node))| match leaf {
                Some(leaf) => vectors(tree, *node, &leaf[dim..=dim], far),
                // Below a total any leaf will do; a few are tried.
                None if far => vectors(tree, *node, tree.leaves(*node), far),
                None => vectors(tree, *node, &tree.leaves(*node)[..tree.leaves(*node).len().min(4)], far),
            })
            .collect();
        let mut best: Option<Found> = None;
        self.walk(&options, &[(0, 1)], 0, (need, up, down), &mut best);
        best
    }

    /// One dimension after the other; `corners` holds cell numbers of the dimensions so far.
    fn walk(
        &self,
        options: &[Vec<Vec<(usize, i64)>>],
        corners: &[(usize, i64)],
        dim: usize,
        what: (Need, i64, i64),
        best: &mut Option<Found>,
    ) {
        if best.as_ref().is_some_and(|found| found.cost == 0) {
            return;
        }
        let Some(own) = options.get(dim) else {
            if let Some(found) = self.price_of(corners, what, best.as_ref().map_or(FAR, |found| found.cost)) {
                *best = Some(found);
            }
            return;
        };
        let width = self.shape.trees()[dim].len();
        for vector in own {
            let next: Vec<(usize, i64)> = corners
                .iter()
                .flat_map(|(at, sign)| vector.iter().map(move |(node, other)| (at * width + node, sign * other)))
                .collect();
            self.walk(options, &next, dim + 1, what, best);
        }
    }

    fn price_of(&self, corners: &[(usize, i64)], (need, up, down): (Need, i64, i64), below: i64) -> Option<Found> {
        let own = corners.iter().find(|(cell, _)| *cell == need.cell)?.1;
        let mut cost = 0_i64;
        for (cell, sign) in corners {
            let rise = if *sign == own { up } else { down };
            let fall = if *sign == own { down } else { up };
            let (low, high) = (self.view.low[*cell], self.view.high[*cell]);
            let truth = self.model.truth()[*cell];
            if low == high || truth - low < fall || (high != FAR && high - truth < rise) {
                return None;
            }
            cost = cost.saturating_add((self.price)(*cell));
            if cost >= below {
                return None;
            }
        }
        Some(Found { corners: corners.iter().map(|(cell, sign)| (*cell, sign * own)).collect(), cost })
    }
}

/// Vectors over the nodes of a tree that keep its sums and are not 0 at `node`: a leaf's path up to the root, or up to where
/// it meets the path of another leaf.
fn vectors(tree: &Tree, node: usize, ends: &[usize], far: bool) -> Vec<Vec<(usize, i64)>> {
    let mut all = Vec::new();
    for leaf in ends {
        let path: Vec<usize> = tree.upward(*leaf).collect();
        let near = tree.parent(node).unwrap_or(0);
        let others = if far { tree.leaves(0) } else { tree.leaves(near) };
        for other in others {
            let against: Vec<usize> = tree.upward(*other).collect();
            if against.contains(&node) || (!far && against.get(path.len() - 1) != path.last()) {
                continue;
            }
            let plus = path.iter().filter(|at| !against.contains(at)).map(|at| (*at, 1));
            let minus = against.iter().filter(|at| !path.contains(at)).map(|at| (*at, -1));
            all.push(plus.chain(minus).collect());
        }
        all.push(path.iter().map(|at| (*at, 1)).collect());
    }
    all
}
