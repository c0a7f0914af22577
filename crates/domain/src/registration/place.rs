// SPDX-License-Identifier: EUPL-1.2
//! Places: the tree from unit to nation, with sector, region and action line across it, valid in time.

use std::collections::HashMap;

use crate::calendar::Day;
use crate::codes;

codes! {
    /// The levels a figure can be given at, finest first.
    Level {
        /// Group or ward.
        Unit = "unit", "groep", "unit", ["afdeling", "leefgroep", "ward", "group"];
        /// Location.
        Location = "location", "locatie", "location", ["vestiging", "site"];
        /// Organisation.
        Organisation = "organisation", "organisatie", "organisation", ["instelling", "organization", "aanbieder"];
        /// Closed youth care, child psychiatry and so on.
        Sector = "sector", "sector", "sector", [];
        /// Region.
        Region = "region", "regio", "region", ["jeugdregio", "zorggebied"];
        /// Line of a programme of change that a place takes part in.
        ActionLine = "action_line", "actielijn", "action line", ["programmalijn"];
        /// All together.
        Nation = "nation", "land", "nation", ["landelijk", "nederland"];
    }
}

/// Index of a place in [`Places`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceIx(pub u32);

/// One place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The sender's id, unique.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Unit, location or organisation.
    pub level: Level,
    /// The place it is part of.
    pub parent: Option<PlaceIx>,
    /// Sector, its own or inherited from above.
    pub sector: Option<String>,
    /// Region, its own or inherited from above.
    pub region: Option<String>,
    /// Line of a programme of change, its own or inherited from above; one at most, so that lines add up.
    pub action_line: Option<String>,
    /// First day of operation.
    pub from: Option<Day>,
    /// First day it was no longer open.
    pub until: Option<Day>,
}

/// All places, parents before children not required; ids unique.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    all: Vec<Place>,
    index: HashMap<String, PlaceIx>,
}

/// Why a place cannot be added.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlaceError {
    /// The id was given before.
    #[error("place '{0}' is listed twice")]
    Duplicate(String),
    /// Following parents comes back to the same place.
    #[error("place '{0}' is part of itself")]
    Cycle(String),
    /// The parent is not listed.
    #[error("place '{0}' is part of '{1}', which is not listed")]
    UnknownParent(String, String),
}

impl Places {
    /// Adds a place; its id must be new.
    pub fn add(&mut self, place: Place) -> Result<PlaceIx, PlaceError> {
        if self.index.contains_key(&place.id) {
            return Err(PlaceError::Duplicate(place.id));
        }
        let ix = PlaceIx(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        self.index.insert(place.id.clone(), ix);
        self.all.push(place);
        Ok(ix)
    }

    /// Replaces what is known of a place; its id stays. Its parent is tied again by [`Places::attach`].
    pub fn renew(&mut self, ix: PlaceIx, place: Place) {
        let id = self.all[ix.0 as usize].id.clone();
        self.all[ix.0 as usize] = Place { id, ..place };
    }

    /// Makes `parent` the place that `child` is part of, unless that would close a circle.
    pub fn attach(&mut self, child: PlaceIx, parent: PlaceIx) -> Result<(), PlaceError> {
        let mut at = Some(parent);
        while let Some(ix) = at {
            if ix == child {
                return Err(PlaceError::Cycle(self.get(child).id.clone()));
            }
            at = self.get(ix).parent;
        }
        self.all[child.0 as usize].parent = Some(parent);
        Ok(())
    }

    /// The place with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<PlaceIx> {
        self.index.get(id).copied()
    }

    /// The place at an index.
    #[must_use]
    pub fn get(&self, ix: PlaceIx) -> &Place {
        &self.all[ix.0 as usize]
    }

    /// All with their index.
    pub fn iter(&self) -> impl Iterator<Item = (PlaceIx, &Place)> {
        (0u32..).map(PlaceIx).zip(&self.all)
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The place itself and all above it, nearest first.
    pub fn with_ancestors(&self, ix: PlaceIx) -> impl Iterator<Item = PlaceIx> + '_ {
        std::iter::successors(Some(ix), |at| self.get(*at).parent)
    }

    /// Whether `inner` is `outer` or part of it.
    #[must_use]
    pub fn is_within(&self, inner: PlaceIx, outer: PlaceIx) -> bool {
        self.with_ancestors(inner).any(|at| at == outer)
    }

    /// Whether what goes by an id at its level is what goes by the other at its own, or a place that counts for it there.
    #[must_use]
    pub fn is_part(&self, (level, id): (Level, &str), of: (Level, &str)) -> bool {
        let below = || self.find(id).is_some_and(|ix| self.at_level(ix, of.0) == Some(of.1));
        of.0 == Level::Nation || (level, id) == of || below()
    }

    /// The organisation a place belongs to: the nearest one above, else the topmost place.
    #[must_use]
    pub fn organisation(&self, ix: PlaceIx) -> PlaceIx {
        let mut top = ix;
        for at in self.with_ancestors(ix) {
            top = at;
            if self.get(at).level == Level::Organisation {
                break;
            }
        }
        top
    }

    /// Which place, sector, region or action line a unit counts for at a level; `None` when it has none there.
    #[must_use]
    pub fn at_level(&self, ix: PlaceIx, level: Level) -> Option<&str> {
        match level {
            Level::Nation => Some(NATION),
            Level::Sector => self.with_ancestors(ix).find_map(|at| self.get(at).sector.as_deref()),
            Level::Region => self.with_ancestors(ix).find_map(|at| self.get(at).region.as_deref()),
            Level::ActionLine => self.with_ancestors(ix).find_map(|at| self.get(at).action_line.as_deref()),
            level => self.with_ancestors(ix).find(|at| self.get(*at).level == level).map(|at| self.get(at).id.as_str()),
        }
    }

    /// The day a place opened, by its own date or the nearest above.
    #[must_use]
    pub fn opened(&self, ix: PlaceIx) -> Option<Day> {
        self.with_ancestors(ix).filter_map(|at| self.get(at).from).max()
    }

    /// The day a place closed, by its own date or the earliest above.
    #[must_use]
    pub fn closed(&self, ix: PlaceIx) -> Option<Day> {
        self.with_ancestors(ix).filter_map(|at| self.get(at).until).min()
    }
}

/// The id of all places together.
pub const NATION: &str = "nation";
