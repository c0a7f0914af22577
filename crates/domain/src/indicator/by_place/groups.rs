// SPDX-License-Identifier: EUPL-1.2
//! The places of each level with all that is part of them.

use super::super::cells::Grid;
use super::super::columns::Columns;
use crate::registration::place::{Level, PlaceIx};

/// The places of one level.
#[derive(Debug)]
pub(super) struct Groups {
    /// Ids, in order.
    pub(super) ids: Vec<String>,
    /// Places of each, itself too.
    members: Vec<Vec<PlaceIx>>,
}

impl Groups {
    pub(super) fn new(columns: &Columns, level: Level) -> Self {
        let places = &columns.places;
        let mut of: std::collections::BTreeMap<&str, Vec<PlaceIx>> = std::collections::BTreeMap::new();
        for (ix, _) in places.iter() {
            if let Some(id) = places.at_level(ix, level) {
                of.entry(id).or_default().push(ix);
            }
        }
        let (ids, members) = of.into_iter().map(|(id, members)| (id.to_owned(), members)).unzip();
        Self { ids, members }
    }

    /// The places of a group of a grid that count there, in order, and the number of the group here when all do.
    pub(super) fn find(&self, grid: &Grid, group: usize) -> (Vec<PlaceIx>, Option<usize>) {
        let Ok(at) = self.ids.binary_search(&grid.groups[group]) else { return (Vec::new(), None) };
        let own = &self.members[at];
        let here: Vec<PlaceIx> =
            own.iter().copied().filter(|ix| grid.group(*ix).is_some_and(|own| own as usize == group)).collect();
        let whole = here.len() == own.len();
        (here, whole.then_some(at))
    }

    /// The places of a group.
    pub(super) fn members(&self, group: usize) -> &[PlaceIx] {
        &self.members[group]
    }
}
