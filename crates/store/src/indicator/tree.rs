// SPDX-License-Identifier: EUPL-1.2
//! The tree of places as it was known: its versions, and the facts of then on the tree of then.

use std::collections::HashMap;

use nabij_domain::indicator::columns::{Columns, Version};
use nabij_domain::registration::place::{Place, PlaceIx, Places};

use super::snapshot::Snapshot;
use crate::StoreError;

/// A place as one version gives it. Its parent is a name: of which version it is, depends on the moment asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(crate) place: Place,
    pub(crate) parent: Option<String>,
}

impl Snapshot {
    /// The facts as they were known at a position per organisation ([`Snapshot::now`] or
    /// [`Store::position_at`](crate::Store::position_at)), the tree of places included: names, parents, sectors,
    /// regions and days of opening and closing are those of then.
    ///
    /// A place that was not known yet is not in the tree, so nothing is due of it. Places known then keep their order,
    /// and their index as long as no place before them is left out; rows point into the tree they come with. A parent
    /// that was not known yet in its own organisation's chain leaves its child at the top.
    pub fn known_at(&self, positions: &[i64]) -> Result<Columns, StoreError> {
        let mut known = self.columns().known_at(positions);
        let all = std::mem::take(&mut known.places);
        let (places, index) = self.tree_at(positions, &all)?;
        known.places = places;
        if known.places.len() < all.len() {
            renumber(&mut known, &index)?;
        }
        Ok(known)
    }

    /// The tree at a position per organisation, and the new index of each place of the tree of now.
    fn tree_at(&self, positions: &[i64], all: &Places) -> Result<(Places, Vec<Option<PlaceIx>>), StoreError> {
        let holds = |version: &Version| {
            let at = positions.get(usize::from(version.organisation)).copied().unwrap_or(0);
            version.recorded <= at && at < version.superseded
        };
        let versions = self.places.rows.iter().zip(&self.places.versions);
        let then: HashMap<&str, &Listed> = versions
            .filter(|(_, version)| holds(version))
            .map(|(listed, _)| (listed.place.id.as_str(), listed))
            .collect();
        let mut tree = Places::default();
        let mut index = vec![None; all.len()];
        for (ix, place) in all.iter() {
            if let Some(listed) = then.get(place.id.as_str()) {
                let added = tree.add(listed.place.clone()).map_err(|_| StoreError::corrupt("place"))?;
                index[ix.0 as usize] = Some(added);
            }
        }
        for listed in then.values() {
            let child = tree.find(&listed.place.id);
            let parent = listed.parent.as_deref().and_then(|parent| tree.find(parent));
            if let (Some(child), Some(parent)) = (child, parent) {
                tree.attach(child, parent).map_err(|_| StoreError::corrupt("place"))?;
            }
        }
        Ok((tree, index))
    }
}

/// Points rows into a tree that lacks some places. A row never stands at one of those: a place is known with the
/// first row there, or before.
fn renumber(columns: &mut Columns, index: &[Option<PlaceIx>]) -> Result<(), StoreError> {
    let places = columns.restrictions.rows.iter_mut().map(|row| &mut row.unit);
    let places = places.chain(columns.stays.rows.iter_mut().map(|row| &mut row.unit));
    let places = places.chain(columns.averted.rows.iter_mut().map(|row| &mut row.unit));
    let places = places.chain(columns.harm.rows.iter_mut().map(|row| &mut row.unit));
    let places = places.chain(columns.alone.rows.iter_mut().map(|row| &mut row.unit));
    let places = places.chain(columns.shifts.rows.iter_mut().map(|row| &mut row.unit));
    let places = places.chain(columns.group_rules.rows.iter_mut().map(|row| &mut row.place));
    let places = places.chain(columns.rooms.rows.iter_mut().map(|row| &mut row.place));
    let places = places.chain(columns.deliveries.rows.iter_mut().map(|row| &mut row.place));
    for place in places.chain(columns.aggregates.rows.iter_mut().map(|row| &mut row.place)) {
        let then = index.get(place.0 as usize).copied().flatten();
        *place = then.ok_or(StoreError::corrupt("place"))?;
    }
    Ok(())
}
