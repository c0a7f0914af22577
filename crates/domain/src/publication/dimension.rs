// SPDX-License-Identifier: EUPL-1.2
//! A dimension of a published table: its codes, and which adds up to which.

use std::collections::{BTreeMap, BTreeSet};

use nabij_stats::disclosure::shape::Tree;
use thiserror::Error;

/// The code that a dimension's total has when its hierarchy names none.
pub const TOTAL: &str = "total";

/// One line of a hierarchy: a code and the code it is part of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// The dimension.
    pub dim: String,
    /// The part.
    pub child: String,
    /// The whole.
    pub parent: String,
}

/// What a hierarchy cannot be.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DimensionError {
    /// Two parents.
    #[error("dimension {dim}: {child} stands under {one} and under {other}; leave one of the two lines out")]
    TwoParents {
        /// The dimension.
        dim: String,
        /// The part.
        child: String,
        /// One whole.
        one: String,
        /// Another.
        other: String,
    },
    /// A code is part of itself.
    #[error("dimension {dim}: {code} is part of itself; take one line out of the circle")]
    Circle {
        /// The dimension.
        dim: String,
        /// A code of the circle.
        code: String,
    },
    /// The code kept for the total is used for a part.
    #[error("dimension {dim}: `{TOTAL}` is the code of the sum of all; give the part another code")]
    Total {
        /// The dimension.
        dim: String,
    },
}

/// A dimension: codes in the order of the tree, the total first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    name: String,
    codes: Vec<String>,
    tree: Tree,
    places: BTreeMap<String, usize>,
}

impl Dimension {
    /// Of the codes in the rows and the hierarchy's lines for this dimension.
    ///
    /// # Errors
    /// [`DimensionError`].
    pub fn new(name: &str, used: &BTreeSet<String>, links: &[Link]) -> Result<Self, DimensionError> {
        let dim = || name.to_owned();
        let mut parent: BTreeMap<&str, &str> = BTreeMap::new();
        for link in links.iter().filter(|link| link.dim == name) {
            if let Some(one) = parent.insert(&link.child, &link.parent)
                && one != link.parent
            {
                let (child, other) = (link.child.clone(), link.parent.clone());
                return Err(DimensionError::TwoParents { dim: dim(), child, one: one.to_owned(), other });
            }
        }
        let all: BTreeSet<&str> = used
            .iter()
            .map(String::as_str)
            .chain(parent.iter().flat_map(|(child, parent)| [*child, *parent]))
            .collect();
        let mut children: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut roots = Vec::new();
        for code in &all {
            match parent.get(code) {
                Some(up) => children.entry(up).or_default().push(code),
                None => roots.push(*code),
            }
        }
        // One root with parts is the total; else a total is set above all roots.
        let root = match roots.as_slice() {
            [one] if children.contains_key(one) => *one,
            _ if all.contains(TOTAL) => {
                let only = roots.contains(&TOTAL) && children.contains_key(TOTAL);
                if !only || used.contains(TOTAL) {
                    return Err(DimensionError::Total { dim: dim() });
                }
                TOTAL
            }
            _ => TOTAL,
        };
        let mut codes = vec![root.to_owned()];
        let mut up = vec![None];
        let mut next = 0;
        while let Some(code) = codes.get(next).cloned() {
            let mut parts = children.get(code.as_str()).cloned().unwrap_or_default();
            if next == 0 {
                parts.extend(roots.iter().filter(|other| **other != root));
            }
            for part in parts {
                codes.push(part.to_owned());
                up.push(Some(next));
            }
            next += 1;
        }
        if let Some(code) = all.iter().find(|code| !codes.iter().any(|own| own == *code)) {
            return Err(DimensionError::Circle { dim: dim(), code: (*code).to_owned() });
        }
        let places = codes.iter().enumerate().map(|(at, code)| (code.clone(), at)).collect();
        let tree = Tree::new(up).map_err(|_| DimensionError::Circle { dim: dim(), code: root.to_owned() })?;
        Ok(Self { name: name.to_owned(), codes, tree, places })
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its codes, the total first.
    #[must_use]
    pub fn codes(&self) -> &[String] {
        &self.codes
    }

    /// The place of a code.
    #[must_use]
    pub fn place(&self, code: &str) -> Option<usize> {
        self.places.get(code).copied()
    }

    /// The tree over the places.
    #[must_use]
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Every code but the total, and what it is part of.
    #[must_use]
    pub fn links(&self) -> Vec<Link> {
        let link = |at: usize| {
            let parent = self.codes[self.tree.parent(at)?].clone();
            Some(Link { dim: self.name.clone(), child: self.codes[at].clone(), parent })
        };
        (0..self.codes.len()).filter_map(link).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(child: &str, parent: &str) -> Link {
        Link { dim: "place".into(), child: child.into(), parent: parent.into() }
    }

    fn used(codes: &[&str]) -> BTreeSet<String> {
        codes.iter().map(|code| (*code).to_owned()).collect()
    }

    #[test]
    fn a_total_stands_above_what_has_no_parent() {
        let made = Dimension::new("place", &used(&["a", "b", "c"]), &[link("a", "north"), link("b", "north")]).unwrap();
        assert_eq!(made.codes(), ["total", "c", "north", "a", "b"]);
        let again = Dimension::new("place", &used(&["a", "b", "c"]), &made.links()).unwrap();
        assert_eq!(again, made, "its own links make it again");
    }

    #[test]
    fn what_is_no_tree_is_named() {
        let two = Dimension::new("place", &used(&["a"]), &[link("a", "n"), link("a", "s")]).unwrap_err();
        assert!(matches!(two, DimensionError::TwoParents { .. }));
        let circle = Dimension::new("place", &used(&["x"]), &[link("a", "b"), link("b", "a")]).unwrap_err();
        assert!(matches!(circle, DimensionError::Circle { .. }));
        let total = Dimension::new("place", &used(&["total", "b"]), &[]).unwrap_err();
        assert_eq!(total, DimensionError::Total { dim: "place".into() });
    }
}
