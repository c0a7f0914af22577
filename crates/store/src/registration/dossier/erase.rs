// SPDX-License-Identifier: EUPL-1.2
//! Erasure: the youth's key is destroyed, and with it all that was sealed. What was counted stays, under a number that
//! leads to nobody.

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::{Day, Instant, Zone};
use nabij_domain::registration::dossier::keeping::{ErasureGround, kept_until};

use super::super::known::CURRENT;
use super::super::youth;
use super::link::YouthRef;
use crate::access::account::within;
use crate::access::right::require;
use crate::audit::chain::{self, Act};
use crate::database::engine::Tx;
use crate::database::row::{Row, values};
use crate::database::schema::Relation;
use crate::{Store, StoreError};

/// What an entry is called that says that a dossier was erased.
pub(crate) const ERASE: &str = "dossier.erase";

/// A dossier that was kept as long as the law says.
#[derive(Clone)]
pub struct Kept {
    /// Of whom.
    pub youth: YouthRef,
    /// The number the organisation itself knows the youth by.
    pub pseudonym: String,
    /// The last day anything of it was.
    pub last: Day,
}

impl Store {
    /// Destroys a youth's key, number and free text for good; facts stay under a number that leads to nobody. Backups
    /// made before hold the key until they are gone themselves.
    ///
    /// [`StoreError::NotErasable`] while the youth stays here, and on the ground of keeping before its day.
    pub async fn erase(
        &self,
        permit: &Permit,
        youth: &YouthRef,
        (ground, zone): (ErasureGround, &Zone),
        at: Instant,
    ) -> Result<(), StoreError> {
        require(permit, &[Right::HandOver])?;
        within(permit, &youth.organisation)?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, &youth.organisation).await?;
        self.youth_key(&mut tx, youth).await?;
        let last =
            last_day(&mut tx, youth, (zone, at)).await?.ok_or(StoreError::NotErasable("the youth stays here"))?;
        if ground == ErasureGround::Kept && zone.day(at) < kept_until(last) {
            return Err(StoreError::NotErasable("it is kept still"));
        }
        let (position, key) = (head.position, values![&youth.organisation, youth.number]);
        let sql = "UPDATE youth SET lookup_mac = NULL, key_sealed = NULL, pseudonym_sealed = NULL, erased_pos = $3 \
                   WHERE organisation_id = $1 AND youth_no = $2";
        tx.execute(sql, &values![&youth.organisation, youth.number, position]).await?;
        for sql in [
            "UPDATE leaf SET sealed = NULL WHERE organisation_id = $1 AND youth_no = $2",
            "UPDATE emergency SET words_sealed = NULL WHERE organisation_id = $1 AND youth_no = $2",
            "UPDATE own_word SET sealed = NULL WHERE organisation_id = $1 AND youth_no = $2",
        ] {
            tx.execute(sql, &key).await?;
        }
        for relation in Relation::ALL {
            let Some(sealed) = relation.sealed() else { continue };
            let (table, text) = (relation.table(), relation.facts()[sealed.text].name);
            let sql = format!("UPDATE {table} SET {text} = NULL WHERE organisation_id = $1 AND youth_no = $2");
            tx.execute(&sql, &key).await?;
        }
        let sql = "UPDATE youth_account SET ended_pos = $3 \
                   WHERE organisation_id = $1 AND youth_no = $2 AND ended_pos IS NULL";
        tx.execute(sql, &values![&youth.organisation, youth.number, position]).await?;
        let detail = serde_json::json!({ "youth": youth.number, "ground": ground.id() }).to_string();
        head.append(&mut tx, &Act { at, actor: permit.actor(), name: ERASE, detail: &detail }, None).await?;
        tx.commit().await
    }

    /// The youth an organisation within reach knows by a number of its own: for a copy, or to erase.
    pub async fn find_youth(
        &self,
        permit: &Permit,
        organisation: &str,
        pseudonym: &str,
    ) -> Result<YouthRef, StoreError> {
        require(permit, &[Right::HandOver, Right::ReadLog])?;
        within(permit, organisation)?;
        self.youth_by_pseudonym(&mut self.engine.read().await?, organisation, pseudonym).await
    }

    /// Dossiers within reach that were kept as long as the law says.
    pub async fn kept_long_enough(
        &self,
        permit: &Permit,
        (zone, at): (&Zone, Instant),
    ) -> Result<Vec<Kept>, StoreError> {
        require(permit, &[Right::HandOver])?;
        let mut tx = self.engine.read().await?;
        let sql = format!(
            "SELECT y.organisation_id, y.youth_no, y.key_sealed, y.pseudonym_sealed FROM youth y \
             WHERE y.erased_pos IS NULL AND NOT EXISTS (SELECT 1 FROM stay f WHERE f.organisation_id = y.organisation_id \
               AND f.youth_no = y.youth_no AND f.{CURRENT} AND (f.discharged_at IS NULL OR f.discharged_at > $1)) \
             ORDER BY y.organisation_id, y.youth_no"
        );
        // Nothing of them may be younger than this; which day exactly is looked at below.
        let about = at.0 - i64::from(nabij_domain::registration::dossier::keeping::YEARS) * 365 * 86_400;
        let mut kept = Vec::new();
        for row in tx.rows(&sql, &values![about]).await? {
            if within(permit, row.text(0)?).is_err() {
                continue;
            }
            let youth = YouthRef { organisation: row.text(0)?.to_owned(), number: row.int(1)? };
            let Some(last) = last_day(&mut tx, &youth, (zone, at)).await? else { continue };
            if kept_until(last) <= zone.day(at) {
                kept.push(self.kept(&mut tx, youth, &row, last).await?);
            }
        }
        Ok(kept)
    }

    async fn kept(&self, tx: &mut Tx, youth: YouthRef, row: &Row, last: Day) -> Result<Kept, StoreError> {
        let secret = chain::organisation_key(tx, &self.key, &youth.organisation).await?;
        let key = youth::open_key(&youth.organisation, &secret, youth.number, row.text(2)?)?;
        let pseudonym = youth::open_pseudonym(&youth.organisation, &key, youth.number, row.text(3)?)?;
        Ok(Kept { youth, pseudonym, last })
    }
}

/// The last day anything was of a youth or changed in the dossier; `None` while the youth stays here.
async fn last_day(tx: &mut Tx, youth: &YouthRef, (zone, at): (&Zone, Instant)) -> Result<Option<Day>, StoreError> {
    let key = values![&youth.organisation, youth.number];
    let sql = format!(
        "SELECT COALESCE(MAX(COALESCE(discharged_at, $3)), 0) FROM stay f \
         WHERE organisation_id = $1 AND youth_no = $2 AND {CURRENT}"
    );
    let never = i64::MAX;
    let stayed = tx.row(&sql, &values![&youth.organisation, youth.number, never]).await?;
    let mut last = stayed.map_or(Ok(0), |row| row.int(0))?;
    if last > at.0 {
        return Ok(None);
    }
    for sql in [
        format!("SELECT MAX(start_at) FROM restriction f WHERE organisation_id = $1 AND youth_no = $2 AND {CURRENT}"),
        "SELECT MAX(e.at) FROM leaf l JOIN chain_entry e ON e.organisation_id = l.organisation_id \
         AND e.position = l.version_no WHERE l.organisation_id = $1 AND l.youth_no = $2"
            .to_owned(),
    ] {
        let row = tx.row(&sql, &key).await?;
        last = last.max(row.map(|row| row.int_or_null(0)).transpose()?.flatten().unwrap_or(0));
    }
    Ok(Some(zone.day(Instant(last))))
}
