// SPDX-License-Identifier: EUPL-1.2
//! Where a permit holds: everywhere, or in some places with all that is part of them.

use std::collections::BTreeSet;

use crate::registration::place::{Level, NATION, PlaceIx, Places};

/// Where a permit holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// Everywhere, all places together included.
    Everywhere,
    /// These places and what is part of them; none: in no place at all.
    Places(BTreeSet<String>),
}

impl Reach {
    /// In no place.
    #[must_use]
    pub fn nowhere() -> Self {
        Self::Places(BTreeSet::new())
    }

    /// Whether it holds in a place of the tree.
    #[must_use]
    pub fn covers(&self, places: &Places, place: PlaceIx) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Places(roots) => places.with_ancestors(place).any(|at| roots.contains(&places.get(at).id)),
        }
    }

    /// Whether it holds for what a figure can be asked of: a place, or what lies across the tree. What lies across it
    /// (sector, region, action line, nation) holds places of others, so that it takes [`Reach::Everywhere`].
    #[must_use]
    pub fn covers_at(&self, places: &Places, level: Level, id: &str) -> bool {
        match (self, level) {
            (Self::Everywhere, _) => true,
            (_, Level::Unit | Level::Location | Level::Organisation) => {
                places.find(id).is_some_and(|place| self.covers(places, place))
            }
            _ => false,
        }
    }

    /// The places it holds in, topmost only, in the order of the tree; with [`NATION`] for everywhere.
    #[must_use]
    pub fn first(&self, places: &Places) -> Option<(Level, String)> {
        match self {
            Self::Everywhere => Some((Level::Nation, NATION.to_owned())),
            Self::Places(roots) => {
                let known = places.iter().find(|(_, place)| roots.contains(&place.id));
                known.map(|(_, place)| (place.level, place.id.clone()))
            }
        }
    }

    /// What both reach.
    #[must_use]
    pub fn and(&self, other: &Self, places: &Places) -> Self {
        match (self, other) {
            (Self::Everywhere, both) | (both, Self::Everywhere) => both.clone(),
            (Self::Places(own), Self::Places(others)) => {
                let within = |roots: &BTreeSet<String>, reach: &Self| -> BTreeSet<String> {
                    let covered = |id: &&String| places.find(id).is_some_and(|place| reach.covers(places, place));
                    roots.iter().filter(covered).cloned().collect()
                };
                Self::Places(within(own, other).union(&within(others, self)).cloned().collect())
            }
        }
    }
}
