// SPDX-License-Identifier: EUPL-1.2
//! The youths who are in the units within reach: initials, or the organisation's own number, and nothing more.

use std::collections::{BTreeMap, HashMap};

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::Instant;
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::dossier::leaf::{Called, Leaf, LeafKind};
use nabij_domain::registration::place::Places;

use super::super::fact_version::FactVersion;
use super::super::known::CURRENT;
use super::super::youth;
use super::leaf_text;
use super::link::YouthRef;
use super::open::context;
use crate::access::right::require;
use crate::access::seal::Secret;
use crate::audit::chain;
use crate::database::engine::{MOST_LISTED, Tx, placeholders};
use crate::database::row::{Value, values};
use crate::{Store, StoreError};

/// A youth who is in a unit now.
#[derive(Clone)]
pub struct Present {
    /// Who.
    pub youth: YouthRef,
    /// The number the organisation itself knows the youth by.
    pub pseudonym: String,
    /// Initials, where they were written down.
    pub initials: String,
    /// The stay.
    pub stay: FactVersion,
    /// Its unit.
    pub unit: String,
    /// Since when.
    pub admitted: Instant,
    /// Until when, where that is known.
    pub discharged: Option<Instant>,
    /// On leave since.
    pub away: Option<(FactVersion, Instant)>,
}

impl Store {
    /// The youths who are in the units within reach now, by unit and since when. No view of a dossier: no leaf but the
    /// initials is opened.
    pub async fn youths(&self, permit: &Permit, places: &Places, at: Instant) -> Result<Vec<Present>, StoreError> {
        require(permit, &[Right::ReadYouths, Right::KeepYouths])?;
        let units: Vec<&str> = places
            .iter()
            .filter(|(ix, _)| permit.reach().covers(places, *ix))
            .map(|(_, place)| place.id.as_str())
            .collect();
        let mut tx = self.engine.read().await?;
        let mut keys: BTreeMap<String, Secret> = BTreeMap::new();
        let mut present = Vec::new();
        for units in units.chunks(MOST_LISTED) {
            let sql = format!(
                "SELECT f.organisation_id, f.youth_no, f.import_no, f.ordinal, f.unit_id, f.admitted_at, \
                 f.discharged_at, y.key_sealed, y.pseudonym_sealed FROM stay f JOIN youth y \
                 ON y.organisation_id = f.organisation_id AND y.youth_no = f.youth_no \
                 WHERE f.unit_id IN {} AND f.{CURRENT} AND (f.discharged_at IS NULL OR f.discharged_at > $1) \
                 AND y.erased_pos IS NULL ORDER BY f.unit_id, f.admitted_at, f.youth_no",
                placeholders(1, units.len())
            );
            let list: Vec<Value> =
                values![at.0].into_iter().chain(units.iter().map(|unit| Value::from(*unit))).collect();
            for row in tx.rows(&sql, &list).await? {
                let youth = YouthRef { organisation: row.text(0)?.to_owned(), number: row.int(1)? };
                if !keys.contains_key(&youth.organisation) {
                    let secret = chain::organisation_key(&mut tx, &self.key, &youth.organisation).await?;
                    keys.insert(youth.organisation.clone(), secret);
                }
                let secret = keys.get(&youth.organisation).ok_or(StoreError::corrupt("organisation"))?;
                let key = youth::open_key(&youth.organisation, secret, youth.number, row.text(7)?)?;
                let pseudonym = youth::open_pseudonym(&youth.organisation, &key, youth.number, row.text(8)?)?;
                present.push(Present {
                    initials: initials(&mut tx, &youth, &key).await?,
                    stay: FactVersion { table: TableKind::Stays, number: row.int(2)?, ordinal: row.int(3)? },
                    unit: row.text(4)?.to_owned(),
                    admitted: Instant(row.int(5)?),
                    discharged: row.int_or_null(6)?.map(Instant),
                    away: None,
                    youth,
                    pseudonym,
                });
            }
        }
        away(&mut tx, &mut present, at).await?;
        Ok(present)
    }
}

/// Initials and birthday of youths by number, where they were written down, each opened with its youth's key.
pub(in crate::registration) async fn called(
    tx: &mut Tx,
    organisation: &str,
    keys: &BTreeMap<i64, Secret>,
) -> Result<BTreeMap<i64, Called>, StoreError> {
    let mut found = BTreeMap::new();
    let numbers: Vec<i64> = keys.keys().copied().collect();
    for numbers in numbers.chunks(MOST_LISTED) {
        let sql = format!(
            "SELECT youth_no, leaf_no, sealed FROM leaf WHERE organisation_id = $1 AND kind = $2 \
             AND superseded_pos IS NULL AND sealed IS NOT NULL AND youth_no IN {}",
            placeholders(2, numbers.len())
        );
        let list = values![organisation, LeafKind::Called.id()];
        let list: Vec<Value> = list.into_iter().chain(numbers.iter().map(|number| Value::from(*number))).collect();
        for row in tx.rows(&sql, &list).await? {
            let Some(key) = keys.get(&row.int(0)?) else { continue };
            let number = row.int(1)?.to_string();
            let plain = key.open(&context(organisation, &number), row.text(2)?);
            let plain = plain.and_then(|plain| String::from_utf8(plain).ok());
            let plain = plain.ok_or(StoreError::SealBroken { table: "leaf" })?;
            if let Leaf::Called(called) = leaf_text::leaf(LeafKind::Called, &plain)? {
                found.insert(row.int(0)?, called);
            }
        }
    }
    Ok(found)
}

async fn initials(tx: &mut Tx, youth: &YouthRef, key: &Secret) -> Result<String, StoreError> {
    let sql = "SELECT leaf_no, sealed FROM leaf \
               WHERE organisation_id = $1 AND youth_no = $2 AND kind = $3 AND superseded_pos IS NULL";
    let kind = LeafKind::Called;
    let Some(row) = tx.row(sql, &values![&youth.organisation, youth.number, kind.id()]).await? else {
        return Ok(String::new());
    };
    let number = row.int(0)?.to_string();
    let plain = key.open(&context(&youth.organisation, &number), row.text(1)?);
    let plain =
        plain.and_then(|plain| String::from_utf8(plain).ok()).ok_or(StoreError::SealBroken { table: "leaf" })?;
    match leaf_text::leaf(kind, &plain)? {
        Leaf::Called(called) => Ok(called.initials),
        _ => Err(StoreError::corrupt("leaf")),
    }
}

/// Notes who is on leave now.
async fn away(tx: &mut Tx, present: &mut [Present], at: Instant) -> Result<(), StoreError> {
    let mut organisations: Vec<String> = present.iter().map(|one| one.youth.organisation.clone()).collect();
    organisations.dedup();
    for organisation in organisations {
        let sql = format!(
            "SELECT youth_no, import_no, ordinal, from_at FROM leave_period f WHERE organisation_id = $1 AND {CURRENT} \
             AND from_at <= $2 AND (until_at IS NULL OR until_at > $2)"
        );
        let mut on_leave: HashMap<i64, (FactVersion, Instant)> = HashMap::new();
        for row in tx.rows(&sql, &values![&organisation, at.0]).await? {
            let version = FactVersion { table: TableKind::Leave, number: row.int(1)?, ordinal: row.int(2)? };
            on_leave.insert(row.int(0)?, (version, Instant(row.int(3)?)));
        }
        for one in present.iter_mut().filter(|one| one.youth.organisation == organisation) {
            one.away = on_leave.get(&one.youth.number).copied();
        }
    }
    Ok(())
}
