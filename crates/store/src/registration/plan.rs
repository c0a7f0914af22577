// SPDX-License-Identifier: EUPL-1.2
//! Which organisation each row of a delivery belongs to, and its number there: the same for the same delivery, so
//! that an import can go on where it was stopped.

use std::collections::{BTreeMap, HashMap, HashSet};

use nabij_domain::indicator::columns::Youth;
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::place::{Level, PlaceIx, Places};

use super::beside;
use super::known::Known;
use crate::StoreError;
use crate::audit::canonical::Canonical;
use crate::database::schema::Relation;

/// Where leave goes of a youth of whom no stay or restriction is known.
pub(crate) const UNPLACED: &str = "(unplaced)";

/// One row of an intake: its table and its number there.
pub(crate) type Entry = (Relation, u32);

/// The rows of one organisation, in the order they are staged.
#[derive(Debug, Clone, Default)]
pub(crate) struct Part {
    pub(crate) rows: Vec<Entry>,
}

/// All rows by organisation.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub(crate) parts: BTreeMap<String, Part>,
    occurrence: HashMap<(String, Entry), u32>,
}

/// The organisation a place belongs to: the nearest at or above it, else the topmost place above it. A place without
/// any is its own.
pub(crate) fn organisation_of(places: &Places, ix: PlaceIx) -> &str {
    places.at_level(ix, Level::Organisation).unwrap_or_else(|| {
        let top = places.with_ancestors(ix).last().unwrap_or(ix);
        &places.get(top).id
    })
}

impl Plan {
    /// Sorts the rows of an intake by organisation; places that are known exactly so are left out.
    pub(crate) fn new(intake: &Intake, known: &Known) -> Result<Self, StoreError> {
        let columns = &intake.columns;
        let mut plan = Self::default();
        let of_place: Vec<&str> = columns.places.iter().map(|(ix, _)| organisation_of(&columns.places, ix)).collect();
        let of = |ix: PlaceIx| of_place[ix.0 as usize];
        for (ix, place) in columns.places.iter() {
            if let Some((stored, _)) = known.places.get(&place.id).filter(|(stored, _)| stored != of(ix)) {
                let (place, known, delivered) = (place.id.clone(), stored.clone(), of(ix).to_owned());
                return Err(StoreError::PlaceMoved { place, known, delivered });
            }
            if !known.has_place(intake, ix)? {
                plan.add(of(ix), Relation::Place, ix.0 as usize)?;
            }
        }
        for (at, room) in columns.rooms.rows.iter().enumerate() {
            plan.add(of(room.place), Relation::Room, at)?;
        }
        let mut homes: HashMap<Youth, Vec<&str>> = HashMap::new();
        for (at, stay) in columns.stays.rows.iter().enumerate() {
            plan.add(of(stay.unit), Relation::Stay, at)?;
            let homes = homes.entry(stay.youth).or_default();
            if !homes.contains(&of(stay.unit)) {
                homes.push(of(stay.unit));
            }
        }
        let mut elsewhere: HashMap<Youth, Vec<&str>> = HashMap::new();
        for (at, row) in columns.restrictions.rows.iter().enumerate() {
            plan.add(of(row.unit), Relation::Restriction, at)?;
            if let Some(youth) = row.youth.filter(|youth| !homes.contains_key(youth)) {
                let seen = elsewhere.entry(youth).or_default();
                if !seen.contains(&of(row.unit)) {
                    seen.push(of(row.unit));
                }
            }
        }
        for (at, leave) in columns.leave.rows.iter().enumerate() {
            // A leave names no place: it goes to where the youth stays.
            let stored = known.homes.get(&leave.youth).map(|homes| homes.iter().map(String::as_str).collect());
            let homes = homes.get(&leave.youth).cloned().or(stored).or_else(|| elsewhere.get(&leave.youth).cloned());
            for home in homes.unwrap_or_else(|| vec![UNPLACED]) {
                plan.add(home, Relation::Leave, at)?;
            }
        }
        for (at, row) in columns.deliveries.rows.iter().enumerate() {
            plan.add(of(row.place), Relation::Delivery, at)?;
        }
        for (at, row) in columns.aggregates.rows.iter().enumerate() {
            plan.add(of(row.place), Relation::Aggregate, at)?;
        }
        for (relation, at, place) in beside::placed(intake) {
            plan.add(of(place), relation, at)?;
        }
        for part in plan.parts.values_mut() {
            part.rows.sort_unstable();
        }
        plan.number_alike(intake);
        Ok(plan)
    }

    /// How many rows in all.
    pub(crate) fn len(&self) -> usize {
        self.parts.values().map(|part| part.rows.len()).sum()
    }

    /// Which of several rows alike this is; 0 for the first.
    pub(crate) fn occurrence(&self, organisation: &str, entry: Entry) -> u32 {
        if self.occurrence.is_empty() {
            return 0;
        }
        self.occurrence.get(&(organisation.to_owned(), entry)).copied().unwrap_or(0)
    }

    fn add(&mut self, organisation: &str, relation: Relation, at: usize) -> Result<(), StoreError> {
        let at = u32::try_from(at).map_err(|_| StoreError::TooMany("rows"))?;
        if !self.parts.contains_key(organisation) {
            self.parts.insert(organisation.to_owned(), Part::default());
        }
        if let Some(part) = self.parts.get_mut(organisation) {
            part.rows.push((relation, at));
        }
        Ok(())
    }

    /// Restrictions and what stands beside them, where they have an identity of their own, are unique at the door.
    fn number_alike(&mut self, intake: &Intake) {
        for (organisation, part) in &self.parts {
            let mut seen: HashMap<(Relation, Alike), u32> = HashMap::new();
            for entry in &part.rows {
                let Some(alike) = alike(intake, *entry) else { continue };
                let count = seen.entry((entry.0, alike)).or_insert(0);
                if *count > 0 {
                    self.occurrence.insert((organisation.clone(), *entry), *count);
                }
                *count += 1;
            }
        }
    }
}

impl Part {
    /// A digest that tells two different deliveries of the same file (by a newer door, say) apart.
    pub(crate) fn hash(&self, intake: &Intake) -> String {
        let columns = &intake.columns;
        let mut hash = Canonical::new("nabij intake 1");
        for (relation, at) in &self.rows {
            let index = *at as usize;
            hash = hash.text(relation.table()).int(i64::from(*at));
            hash = match relation {
                Relation::Restriction => {
                    let row = &columns.restrictions.rows[index];
                    hash.text(&columns.places.get(row.unit).id).text(row.kind.id()).int(row.start.0)
                }
                Relation::Stay => hash.int(columns.stays.rows[index].admitted.0),
                Relation::Leave => hash.int(columns.leave.rows[index].from.0),
                _ => hash,
            };
        }
        hash.finish()
    }
}

/// What rows of one table are alike in: the columns of their identity.
type Alike = (u32, u32, i64, i64, String);

fn alike(intake: &Intake, (relation, at): Entry) -> Option<Alike> {
    let (columns, at) = (&intake.columns, at as usize);
    match relation {
        Relation::Place => None,
        Relation::Room => {
            let row = &columns.rooms.rows[at];
            Some((row.place.0, 0, row.from.map_or(i64::MIN, |day| i64::from(day.0)), 0, row.source_id.clone()))
        }
        Relation::Stay => {
            let row = &columns.stays.rows[at];
            Some((row.unit.0, row.youth.0, row.admitted.0, 0, String::new()))
        }
        Relation::Leave => {
            let row = &columns.leave.rows[at];
            Some((0, row.youth.0, row.from.0, 0, String::new()))
        }
        Relation::Restriction => {
            let row = &columns.restrictions.rows[at];
            let own = intake.details[at].source_id.is_some() || row.youth.is_some();
            (!own).then(|| (row.unit.0, row.kind as u32, row.start.0, row.room as i64, String::new()))
        }
        Relation::Delivery => {
            let row = &columns.deliveries.rows[at];
            let months = (i64::from(row.from.0), i64::from(row.until.0));
            let received = row.received.map(|day| day.0);
            let rest = format!("{}\u{1f}{:?}\u{1f}{received:?}", row.sender, row.table.map(TableKind::id));
            Some((row.place.0, row.kind.map_or(u32::MAX, |kind| kind as u32), months.0, months.1, rest))
        }
        Relation::Aggregate => {
            let row = &columns.aggregates.rows[at];
            let room = row.room.map_or("", |room| room.id()).to_owned();
            let kind = row.kind.map_or(u32::MAX, |kind| kind as u32);
            Some((row.place.0, kind, i64::from(row.from.0), i64::from(row.until.0), room))
        }
        _ => beside::alike(intake, relation, at).map(|(unit, what, when)| (unit, what, when, 0, String::new())),
    }
}

/// The youths whose leave says nothing of where they stay.
pub(crate) fn homeless(intake: &Intake) -> HashSet<Youth> {
    let staying: HashSet<_> = intake.columns.stays.rows.iter().map(|stay| stay.youth).collect();
    intake.columns.leave.rows.iter().map(|leave| leave.youth).filter(|youth| !staying.contains(youth)).collect()
}
