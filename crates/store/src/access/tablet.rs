// SPDX-License-Identifier: EUPL-1.2
//! Tablets of a unit: registered for a time, signed off for good; and who may log in on one by PIN. The database holds a
//! digest of a tablet's token.

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::{Instant, Zone};
use nabij_domain::registration::place::{Level, Places};

use super::account::{AboutPerson, Owner, note, owner};
use super::code::{self, Sort};
use super::granting;
use super::right::require;
use crate::audit::chain::{self, Act};
use crate::database::engine::placeholders;
use crate::database::row::{Row, Value, values};
use crate::{Store, StoreError};

/// A tablet is registered for this long at most, in seconds: a year.
pub const LONGEST_TABLET: i64 = 366 * 86_400;

/// Which tablet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TabletId {
    /// Organisation of its unit.
    pub organisation: String,
    /// Its number there.
    pub number: i64,
}

/// A unit's tablet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tablet {
    /// Which.
    pub id: TabletId,
    /// Its unit.
    pub place: String,
    /// What people call it.
    pub name: String,
    /// The first moment it is no longer registered.
    pub until: Instant,
}

/// Somebody who may log in on a tablet by PIN. It has no `Debug`, so that it ends in no log.
pub struct PinHolder {
    /// The account.
    pub owner: Owner,
    /// Its person.
    pub person: AboutPerson,
    /// The hash the PIN must have.
    pub hash: String,
}

pub(crate) const COLUMNS: &str = "organisation_id, tablet_no, place_id, name, until_at";

impl Store {
    /// Registers a tablet for a unit until a moment and gives its token, which is kept nowhere else.
    pub async fn register_tablet(
        &self,
        permit: &Permit,
        (place, name): (&str, &str),
        until: Instant,
        places: &Places,
        at: Instant,
    ) -> Result<String, StoreError> {
        require(permit, &[Right::RegisterTablets])?;
        let ix =
            places.find(place).filter(|ix| places.get(*ix).level == Level::Unit).ok_or(StoreError::OutsideReach)?;
        if !permit.reach().covers(places, ix) {
            return Err(StoreError::OutsideReach);
        }
        let organisation = places.get(places.organisation(ix)).id.clone();
        let until = until.0.clamp(at.0 + 1, at.0 + LONGEST_TABLET);
        let token = code::token()?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, &organisation).await?;
        let number = head.position;
        let sql = "INSERT INTO tablet (organisation_id, tablet_no, recorded_pos, place_id, name, token_mac, until_at) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let mac = code::digest(&self.key, Sort::Tablet, &token);
        tx.execute(sql, &values![&organisation, number, number, place, name, mac, until]).await?;
        let detail = statement(number, place, until);
        head.append(&mut tx, &Act { at, actor: permit.actor(), name: "tablet.register", detail: &detail }, None)
            .await?;
        tx.commit().await?;
        Ok(token)
    }

    /// Signs a tablet off: its sessions end with it, and nobody logs in on it by PIN any more.
    pub async fn end_tablet(
        &self,
        permit: &Permit,
        id: &TabletId,
        places: &Places,
        at: Instant,
    ) -> Result<(), StoreError> {
        require(permit, &[Right::RegisterTablets])?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, &id.organisation).await?;
        let sql = "UPDATE tablet SET ended_pos = $3 WHERE organisation_id = $1 AND tablet_no = $2 \
                   AND ended_pos IS NULL RETURNING place_id";
        let row = tx.row(sql, &values![&id.organisation, id.number, head.position]).await?;
        let row = row.ok_or(StoreError::NoSuchAccount)?;
        if !places.find(row.text(0)?).is_some_and(|ix| permit.reach().covers(places, ix)) {
            return Err(StoreError::OutsideReach);
        }
        let detail = serde_json::json!({ "tablet": id.number }).to_string();
        head.append(&mut tx, &Act { at, actor: permit.actor(), name: "tablet.end", detail: &detail }, None).await?;
        tx.commit().await
    }

    /// The tablets that are registered at a moment, where the permit reaches.
    pub async fn tablets(&self, permit: &Permit, places: &Places, at: Instant) -> Result<Vec<Tablet>, StoreError> {
        require(permit, &[Right::RegisterTablets])?;
        let sql = format!("SELECT {COLUMNS} FROM tablet WHERE ended_pos IS NULL AND until_at > $1 ORDER BY 1, 2");
        let rows = self.engine.read().await?.rows(&sql, &values![at.0]).await?;
        let all: Result<Vec<Tablet>, StoreError> = rows.iter().map(tablet).collect();
        let reached = |own: &Tablet| places.find(&own.place).is_some_and(|ix| permit.reach().covers(places, ix));
        Ok(all?.into_iter().filter(reached).collect())
    }

    /// The tablet a token is of, while it is registered.
    pub async fn tablet(&self, permit: &Permit, token: &str, at: Instant) -> Result<Option<Tablet>, StoreError> {
        require(permit, &[Right::UseAccount])?;
        let sql = format!("SELECT {COLUMNS} FROM tablet WHERE token_mac = $1 AND ended_pos IS NULL AND until_at > $2");
        let mac = code::digest(&self.key, Sort::Tablet, token);
        let row = self.engine.read().await?.row(&sql, &values![mac, at.0]).await?;
        row.map(|row| tablet(&row)).transpose()
    }

    /// Sets the PIN of an account, by its hash.
    pub async fn set_pin(&self, permit: &Permit, owner: &Owner, hash: &str, at: Instant) -> Result<(), StoreError> {
        require(permit, &[Right::SecureAccount])?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, &owner.organisation).await?;
        let sql = "UPDATE account SET pin_hash = $3 \
                   WHERE organisation_id = $1 AND account_id = $2 AND ended_pos IS NULL";
        if tx.execute(sql, &values![&owner.organisation, &owner.account, hash]).await? == 0 {
            return Err(StoreError::NoSuchAccount);
        }
        note(&mut tx, head, (permit, at), "account.pin", owner).await?;
        tx.commit().await
    }

    /// Who may log in on a tablet by PIN at a moment: who chose one and has a role that holds there.
    pub async fn pin_holders(
        &self,
        permit: &Permit,
        tablet: &Tablet,
        (places, zone): (&Places, &Zone),
        at: Instant,
    ) -> Result<Vec<PinHolder>, StoreError> {
        require(permit, &[Right::UseAccount])?;
        let Some(unit) = places.find(&tablet.place) else { return Ok(Vec::new()) };
        let above: Vec<String> = places.with_ancestors(unit).map(|ix| places.get(ix).id.clone()).collect();
        let sql = format!(
            "SELECT DISTINCT a.organisation_id, a.account_id, a.pin_hash FROM account a JOIN access_grant g \
             ON g.organisation_id = a.organisation_id AND g.account_id = a.account_id \
             WHERE a.ended_pos IS NULL AND a.pin_hash IS NOT NULL AND g.ended_pos IS NULL AND g.place_id IN {}",
            placeholders(0, above.len())
        );
        let parameters: Vec<Value> = above.iter().map(Value::from).collect();
        let mut tx = self.engine.read().await?;
        let mut holders = Vec::new();
        for row in tx.rows(&sql, &parameters).await? {
            let owner = owner(&row)?;
            let given = granting::read(&mut tx, &owner).await?;
            if given.iter().any(|one| one.grant.holds_over(places, zone, (unit, at))) {
                let (person, hash) = (self.person(&mut tx, &owner).await?, row.text(2)?.to_owned());
                holders.push(PinHolder { owner, person, hash });
            }
        }
        holders.sort_by(|one, other| (&one.person.name, &one.owner).cmp(&(&other.person.name, &other.owner)));
        Ok(holders)
    }
}

fn tablet(row: &Row) -> Result<Tablet, StoreError> {
    Ok(Tablet {
        id: TabletId { organisation: row.text(0)?.to_owned(), number: row.int(1)? },
        place: row.text(2)?.to_owned(),
        name: row.text(3)?.to_owned(),
        until: Instant(row.int(4)?),
    })
}

/// What the chain says of a tablet: what its row says, so that neither can be changed alone.
pub(crate) fn statement(number: i64, place: &str, until: i64) -> String {
    serde_json::json!({ "tablet": number, "place": place, "until": until }).to_string()
}
