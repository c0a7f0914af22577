// SPDX-License-Identifier: EUPL-1.2
//! A table over several dimensions, each a tree of codes: which cells there are, and which add up to which.

use thiserror::Error;

use super::model::Relation;

/// One dimension: its codes as a tree. Every code but the root has a parent that stands before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    parent: Vec<Option<usize>>,
    children: Vec<Vec<usize>>,
    leaves: Vec<Vec<usize>>,
}

/// What a tree cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TreeError {
    /// The first node is not the only root.
    #[error("node {0} must have a parent, and only node 0 has none")]
    Root(usize),
    /// A parent stands after its child.
    #[error("the parent of node {0} must stand before it")]
    Order(usize),
}

impl Tree {
    /// Of the parent of each node; node 0 is the root.
    ///
    /// # Errors
    /// [`TreeError`].
    pub fn new(parent: Vec<Option<usize>>) -> Result<Self, TreeError> {
        let mut children = vec![Vec::new(); parent.len()];
        for (node, own) in parent.iter().enumerate() {
            match own {
                None if node == 0 => {}
                Some(up) if node > 0 && *up < node => children[*up].push(node),
                Some(_) if node > 0 => return Err(TreeError::Order(node)),
                _ => return Err(TreeError::Root(node)),
            }
        }
        let mut leaves: Vec<Vec<usize>> = vec![Vec::new(); parent.len()];
        for node in (0..parent.len()).rev() {
            leaves[node] = if children[node].is_empty() {
                vec![node]
            } else {
                children[node].iter().flat_map(|child| leaves[*child].clone()).collect()
            };
        }
        Ok(Self { parent, children, leaves })
    }

    /// Number of codes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parent.len()
    }

    /// Whether it has no code.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parent.is_empty()
    }

    /// The parent.
    #[must_use]
    pub fn parent(&self, node: usize) -> Option<usize> {
        self.parent[node]
    }

    /// The children.
    #[must_use]
    pub fn children(&self, node: usize) -> &[usize] {
        &self.children[node]
    }

    /// The leaves at or below a node.
    #[must_use]
    pub fn leaves(&self, node: usize) -> &[usize] {
        &self.leaves[node]
    }

    /// The node itself and all above it.
    pub fn upward(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(node), |at| self.parent[*at])
    }
}

/// The dimensions of a table. Cell numbers count the last dimension fastest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    trees: Vec<Tree>,
}

impl Shape {
    /// Of its dimensions.
    #[must_use]
    pub fn new(trees: Vec<Tree>) -> Self {
        Self { trees }
    }

    /// The dimensions.
    #[must_use]
    pub fn trees(&self) -> &[Tree] {
        &self.trees
    }

    /// Number of cells, totals included.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.trees.iter().map(Tree::len).product()
    }

    /// The cell at a node of each dimension.
    #[must_use]
    pub fn cell(&self, nodes: &[usize]) -> usize {
        self.trees.iter().zip(nodes).fold(0, |at, (tree, node)| at * tree.len() + node)
    }

    /// The node of each dimension.
    #[must_use]
    pub fn nodes(&self, cell: usize) -> Vec<usize> {
        let mut rest = cell;
        let mut nodes = vec![0; self.trees.len()];
        for (tree, node) in self.trees.iter().zip(&mut nodes).rev() {
            *node = rest % tree.len();
            rest /= tree.len();
        }
        nodes
    }

    /// Whether a cell is a leaf in every dimension.
    #[must_use]
    pub fn is_leaf(&self, cell: usize) -> bool {
        self.nodes(cell).iter().zip(&self.trees).all(|(node, tree)| tree.children(*node).is_empty())
    }

    /// The cell of what two cells both count; `None` when they have nothing in common.
    #[must_use]
    pub fn meet(&self, one: usize, other: usize) -> Option<usize> {
        let (one, other) = (self.nodes(one), self.nodes(other));
        let lower = |(tree, (one, other)): (&Tree, (&usize, &usize))| {
            if tree.upward(*one).any(|node| node == *other) {
                return Some(*one);
            }
            tree.upward(*other).any(|node| node == *one).then_some(*other)
        };
        let nodes: Option<Vec<usize>> = self.trees.iter().zip(one.iter().zip(&other)).map(lower).collect();
        nodes.map(|nodes| self.cell(&nodes))
    }

    /// Every sum: a parent is its children, in one dimension, for all codes of the others.
    #[must_use]
    pub fn relations(&self) -> Vec<Relation> {
        let mut relations = Vec::new();
        for cell in 0..self.cells() {
            let mut nodes = self.nodes(cell);
            for (dim, tree) in self.trees.iter().enumerate() {
                let own = nodes[dim];
                if tree.children(own).is_empty() {
                    continue;
                }
                let mut parts = Vec::new();
                for child in tree.children(own) {
                    nodes[dim] = *child;
                    parts.push(self.cell(&nodes));
                }
                nodes[dim] = own;
                relations.push(Relation::sum(cell, parts));
            }
        }
        relations
    }

    /// All cells from the leaves up; the values of cells that are no leaves are not read.
    #[must_use]
    pub fn fill(&self, leaves: &[i64]) -> Vec<i64> {
        self.gather(leaves, 0, i64::saturating_add)
    }

    /// How many leaves that are not 0 each cell counts.
    #[must_use]
    pub fn parts(&self, values: &[i64]) -> Vec<i64> {
        let own: Vec<i64> = values.iter().map(|value| i64::from(*value != 0)).collect();
        self.fill(&own)
    }

    /// All cells from the leaves up by any way of putting two together.
    #[must_use]
    pub fn gather<T: Clone>(&self, values: &[T], nothing: T, join: impl Fn(T, T) -> T) -> Vec<T> {
        let mut all: Vec<T> = (0..self.cells())
            .map(|cell| if self.is_leaf(cell) { values[cell].clone() } else { nothing.clone() })
            .collect();
        for (dim, tree) in self.trees.iter().enumerate() {
            // A dimension at a time, deepest first; what is no leaf in a later dimension is still nothing then.
            for cell in (0..self.cells()).rev() {
                let mut nodes = self.nodes(cell);
                let own = nodes[dim];
                if tree.children(own).is_empty() {
                    continue;
                }
                let mut sum = nothing.clone();
                for child in tree.children(own) {
                    nodes[dim] = *child;
                    sum = join(sum, all[self.cell(&nodes)].clone());
                }
                all[cell] = sum;
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(leaves: usize) -> Tree {
        Tree::new([None].into_iter().chain((0..leaves).map(|_| Some(0))).collect()).unwrap()
    }

    #[test]
    fn sums_fill_and_meet() {
        let tree = Tree::new(vec![None, Some(0), Some(0), Some(1), Some(1)]).unwrap();
        let shape = Shape::new(vec![flat(2), tree]);
        assert_eq!(shape.cells(), 15);
        let mut leaves = vec![0; 15];
        for (nodes, value) in [([1, 2], 5), ([1, 3], 1), ([2, 4], 7)] {
            leaves[shape.cell(&nodes)] = value;
        }
        let all = shape.fill(&leaves);
        assert_eq!((all[0], all[shape.cell(&[1, 1])], all[shape.cell(&[0, 1])]), (13, 1, 8));
        assert!(shape.relations().iter().all(|relation| relation.holds(|cell| all[cell])));
        assert_eq!(shape.meet(shape.cell(&[0, 3]), shape.cell(&[2, 1])), Some(shape.cell(&[2, 3])));
        assert_eq!(shape.meet(shape.cell(&[1, 1]), shape.cell(&[2, 3])), None);
    }

    #[test]
    fn a_tree_has_one_root_and_parents_first() {
        assert_eq!(Tree::new(vec![None, None]).unwrap_err(), TreeError::Root(1));
        assert_eq!(Tree::new(vec![None, Some(2), Some(0)]).unwrap_err(), TreeError::Order(1));
    }
}
