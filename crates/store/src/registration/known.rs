// SPDX-License-Identifier: EUPL-1.2
//! What the database knows already that decides where rows of a delivery belong: places and where youths stay.

use std::collections::{HashMap, HashSet};

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::access::reach::Reach;
use nabij_domain::calendar::Day;
use nabij_domain::indicator::columns::Youth;
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::place::{Level, Place, PlaceIx, Places};

use super::fact::{self, code_of};
use super::plan::homeless;
use crate::access::key::KeyFile;
use crate::access::right::require;
use crate::audit::chain;
use crate::database::engine::{MOST_LISTED, Tx, placeholders};
use crate::database::row::{Cells, Value, values};
use crate::database::schema::Relation;
use crate::indicator::tree::Listed;
use crate::registration::youth;
use crate::{Store, StoreError};

/// What is known before an import.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// Organisation and content hash of every current place, by id.
    pub(crate) places: HashMap<String, (String, String)>,
    /// The place above each current place.
    parents: HashMap<String, Option<String>>,
    /// Where youths stay of whom the intake gives leave but no stay.
    pub(crate) homes: HashMap<Youth, Vec<String>>,
    /// The last position at which each organisation had accepted an import: up to there this is what is known.
    pub(crate) accepted: HashMap<String, i64>,
}

/// Rows of an accepted import or of a booking that still hold. A booking's facts have its number as both numbers; an
/// import is opened before its first row, so that its rows never do.
pub(crate) const CURRENT: &str = "superseded_pos IS NULL AND (f.import_no = f.recorded_pos OR EXISTS \
    (SELECT 1 FROM import i WHERE i.organisation_id = f.organisation_id AND i.import_no = f.import_no \
     AND i.accepted_pos IS NOT NULL))";

impl Store {
    /// All places as they are known now, for [`Intake::with_places`]. To who delivers only those within reach: a row of
    /// elsewhere is a fault of its own, not of the whole delivery.
    pub async fn places(&self, permit: &Permit) -> Result<Places, StoreError> {
        require(permit, &[Right::Deliver, Right::ReadFigures])?;
        let mut all = Places::default();
        fill_places(&mut self.engine.read().await?, &mut all, Versions::Current).await?;
        if permit.right() != Right::Deliver || *permit.reach() == Reach::Everywhere {
            return Ok(all);
        }
        let mut reached = Places::default();
        for (_, place) in all.iter().filter(|(ix, _)| permit.reach().covers(&all, *ix)) {
            reached.add(Place { parent: None, ..place.clone() }).map_err(|_| StoreError::corrupt("place"))?;
        }
        for (_, place) in all.iter() {
            let parent = place.parent.and_then(|parent| reached.find(&all.get(parent).id));
            if let Some((child, parent)) = reached.find(&place.id).zip(parent) {
                reached.attach(child, parent).map_err(|_| StoreError::corrupt("place"))?;
            }
        }
        Ok(reached)
    }
}

impl Known {
    /// Reads what an intake needs to be sorted.
    pub(crate) async fn read(tx: &mut Tx, key: &KeyFile, intake: &Intake) -> Result<Self, StoreError> {
        let mut known = Self::default();
        let sql = format!("SELECT organisation_id, content_hash, place_id, parent_id FROM place f WHERE {CURRENT}");
        for row in tx.rows(&sql, &[]).await? {
            let id = row.text(2)?.to_owned();
            known.parents.insert(id.clone(), row.text_or_null(3)?.map(str::to_owned));
            known.places.insert(id, (row.text(0)?.to_owned(), row.text(1)?.to_owned()));
        }
        for (_, place) in intake.columns.places.iter() {
            let parent = place.parent.map(|ix| intake.columns.places.get(ix).id.clone());
            known.parents.insert(place.id.clone(), parent);
        }
        let sql = "SELECT organisation_id, MAX(accepted_pos) FROM import WHERE accepted_pos IS NOT NULL \
                   GROUP BY organisation_id";
        for row in tx.rows(sql, &[]).await? {
            known.accepted.insert(row.text(0)?.to_owned(), row.int(1)?);
        }
        let homeless = homeless(intake);
        if !homeless.is_empty() {
            known.find_homes(tx, key, intake, &homeless).await?;
        }
        Ok(known)
    }

    /// Whether a place is known exactly as the intake gives it.
    pub(crate) fn has_place(&self, intake: &Intake, ix: PlaceIx) -> Result<bool, StoreError> {
        let Some((_, stored)) = self.places.get(&intake.columns.places.get(ix).id) else { return Ok(false) };
        let facts = fact::values(intake, Relation::Place, ix.0 as usize, |_| None)?;
        let identity = fact::identity(Relation::Place, &facts, 0);
        Ok(*stored == fact::content_hash(Relation::Place, &identity, &facts))
    }

    /// A place and all known places below it.
    pub(crate) fn subtree(&self, top: &str) -> Vec<String> {
        let mut inside: Vec<_> = self.parents.keys().filter(|id| self.above(id).any(|at| at == top)).cloned().collect();
        inside.sort();
        inside
    }

    fn above<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a str> {
        // A tree cannot be deeper than it has places; an altered one must not hold us here.
        let up = std::iter::successors(Some(id), |at| self.parents.get(*at).and_then(|parent| parent.as_deref()));
        up.take(self.parents.len() + 1)
    }

    async fn find_homes(
        &mut self,
        tx: &mut Tx,
        key: &KeyFile,
        intake: &Intake,
        homeless: &HashSet<Youth>,
    ) -> Result<(), StoreError> {
        let organisations = tx.rows("SELECT organisation_id FROM organisation ORDER BY organisation_id", &[]).await?;
        for row in organisations {
            let organisation = row.text(0)?;
            let secret = chain::organisation_key(tx, key, organisation).await?;
            let macs: HashMap<String, Youth> = homeless
                .iter()
                .map(|youth| (youth::lookup(&secret, &intake.youths[youth.0 as usize]), *youth))
                .collect();
            let list: Vec<_> = macs.keys().collect();
            for list in list.chunks(MOST_LISTED) {
                let sql = format!(
                    "SELECT DISTINCT y.lookup_mac FROM youth y JOIN stay f \
                     ON f.organisation_id = y.organisation_id AND f.youth_no = y.youth_no \
                     WHERE y.organisation_id = $1 AND y.lookup_mac IN {} AND f.{CURRENT}",
                    placeholders(1, list.len())
                );
                let parameters: Vec<Value> =
                    values![organisation].into_iter().chain(list.iter().map(|mac| (*mac).into())).collect();
                for found in tx.rows(&sql, &parameters).await? {
                    if let Some(youth) = macs.get(found.text(0)?) {
                        self.homes.entry(*youth).or_default().push(organisation.to_owned());
                    }
                }
            }
        }
        Ok(())
    }
}

/// Which versions of places make the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Versions {
    /// Those that hold.
    Current,
    /// Of a place of which none holds any more, the last: facts of then stand there.
    Last,
}

/// Brings places up to what is known: those there keep their index, new ones come after. Gives whether any changed.
pub(crate) async fn fill_places(tx: &mut Tx, places: &mut Places, versions: Versions) -> Result<bool, StoreError> {
    let held = match versions {
        Versions::Current => CURRENT.to_owned(),
        Versions::Last => format!(
            "({CURRENT} OR NOT EXISTS (SELECT 1 FROM place o JOIN import j \
               ON j.organisation_id = o.organisation_id AND j.import_no = o.import_no AND j.accepted_pos IS NOT NULL \
             WHERE o.organisation_id = f.organisation_id AND o.identity = f.identity \
             AND (o.superseded_pos IS NULL OR o.superseded_pos > f.superseded_pos)))"
        ),
    };
    let sql = format!(
        "SELECT {} FROM place f WHERE {held} AND import_no IN \
         (SELECT a.import_no FROM import a WHERE a.organisation_id = f.organisation_id AND a.accepted_pos IS NOT NULL) \
         ORDER BY organisation_id, import_no, ordinal",
        Relation::Place.select("")
    );
    let mut current: Vec<(Place, Option<String>)> = Vec::new();
    for row in &tx.rows(&sql, &[]).await? {
        let listed = listed(row, 0)?;
        current.push((listed.place, listed.parent));
    }
    let rank = |place: &Place| places.find(&place.id).map_or(u32::MAX, |ix| ix.0);
    current.sort_by_key(|(place, _)| rank(place));
    let mut fresh = Places::default();
    let mut parents = Vec::new();
    for (place, parent) in current {
        let ix = fresh.add(place).map_err(|_| StoreError::corrupt("place"))?;
        parents.extend(parent.map(|parent| (ix, parent)));
    }
    for (child, parent) in parents {
        let parent = fresh.find(&parent).ok_or(StoreError::corrupt("place"))?;
        fresh.attach(child, parent).map_err(|_| StoreError::corrupt("place"))?;
    }
    let changed = fresh != *places;
    *places = fresh;
    Ok(changed)
}

/// A place as its row gives it; its facts begin at a column of the query.
pub(crate) fn listed(row: &dyn Cells, first: usize) -> Result<Listed, StoreError> {
    let text = |column| row.text_or_null(first + column).map(|text| text.map(str::to_owned));
    let day = |column| {
        let day = row.int_or_null(first + column)?.map(i32::try_from).transpose();
        day.map(|day| day.map(Day)).map_err(|_| StoreError::corrupt("place"))
    };
    let place = Place {
        id: row.text(first)?.to_owned(),
        name: row.text(first + 1)?.to_owned(),
        level: code_of(Level::ALL, Level::CODES, row.text(first + 2)?, "place")?,
        parent: None,
        sector: text(4)?,
        region: text(5)?,
        from: day(6)?,
        until: day(7)?,
        action_line: text(8)?,
    };
    Ok(Listed { place, parent: text(3)? })
}
