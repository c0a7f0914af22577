// SPDX-License-Identifier: EUPL-1.2
//! Monthly mirrors: kept as they were made, under the chain of their organisation, never changed.

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::{Instant, Month};

use crate::access::right::require;
use crate::audit::canonical::Canonical;
use crate::audit::chain::{self, Act, RowsHash};
use crate::database::engine::Tx;
use crate::database::row::{Row, values};
use crate::{Store, StoreError};

/// A mirror that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptMirror {
    /// Location or unit.
    pub place: String,
    pub month: Month,
    pub made_at: Instant,
    /// As it was made.
    pub content: String,
}

/// What entries are called that keep mirrors.
pub(crate) const MAKE: &str = "mirror.make";

const COLUMNS: &str = "place_id, month, made_at, content";

impl Store {
    /// Keeps mirrors of places of one organisation, in one entry of its chain; of a place and month that has one already
    /// it stays as it is. Gives how many are new. Only the server makes them.
    pub async fn keep_mirrors(
        &self,
        permit: &Permit,
        organisation: &str,
        new: &[(String, Month, String)],
        at: Instant,
    ) -> Result<u64, StoreError> {
        require(permit, &[Right::Operate])?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, organisation).await?;
        let mut kept = Vec::new();
        for (place, month, content) in new {
            let sql = "SELECT 1 FROM mirror WHERE organisation_id = $1 AND place_id = $2 AND month = $3";
            if tx.row(sql, &values![organisation, place, i64::from(month.0)]).await?.is_none() {
                let sql = "INSERT INTO mirror (organisation_id, place_id, month, recorded_pos, made_at, content) \
                           VALUES ($1, $2, $3, $4, $5, $6)";
                let row = values![organisation, place, i64::from(month.0), head.position, at.0, content];
                tx.execute(sql, &row).await?;
                kept.push(KeptMirror { place: place.clone(), month: *month, made_at: at, content: content.clone() });
            }
        }
        if kept.is_empty() {
            return Ok(0);
        }
        kept.sort_by(|one, other| (&one.place, one.month).cmp(&(&other.place, other.month)));
        let rows = hash(RowsHash::fresh()?, &kept);
        let detail = serde_json::json!({ "mirrors": kept.len() }).to_string();
        head.append(&mut tx, &Act { at, actor: permit.actor(), name: MAKE, detail: &detail }, Some(rows)).await?;
        tx.commit().await?;
        Ok(kept.len() as u64)
    }

    /// Mirrors of a place, the last month first.
    pub async fn mirrors(
        &self,
        permit: &Permit,
        organisation: &str,
        place: &str,
    ) -> Result<Vec<KeptMirror>, StoreError> {
        require(permit, &[Right::ReadFigures, Right::Operate])?;
        let sql =
            format!("SELECT {COLUMNS} FROM mirror WHERE organisation_id = $1 AND place_id = $2 ORDER BY month DESC");
        let mut tx = self.engine.read().await?;
        tx.rows(&sql, &values![organisation, place]).await?.iter().map(kept).collect()
    }

    /// Which places of an organisation have a mirror of a month.
    pub async fn mirrored(&self, permit: &Permit, organisation: &str, month: Month) -> Result<Vec<String>, StoreError> {
        require(permit, &[Right::ReadFigures, Right::Operate])?;
        let sql = "SELECT place_id FROM mirror WHERE organisation_id = $1 AND month = $2 ORDER BY place_id";
        let mut tx = self.engine.read().await?;
        let rows = tx.rows(sql, &values![organisation, i64::from(month.0)]).await?;
        rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect()
    }
}

fn kept(row: &Row) -> Result<KeptMirror, StoreError> {
    let month = i32::try_from(row.int(1)?).map_err(|_| StoreError::corrupt("mirror"))?;
    Ok(KeptMirror {
        place: row.text(0)?.to_owned(),
        month: Month(month),
        made_at: Instant(row.int(2)?),
        content: row.text(3)?.to_owned(),
    })
}

fn hash(hash: RowsHash, rows: &[KeptMirror]) -> RowsHash {
    (0_i64..).zip(rows).fold(hash, |hash, (number, own)| {
        let content = Canonical::new("nabij mirror 1").text(&own.place).int(own.month.0.into()).int(own.made_at.0);
        hash.row("mirror", number, &content.text(&own.content).finish())
    })
}

/// Adds the mirrors kept at a position to the hash of the entry there; gives how many those are.
pub(crate) async fn kept_at(
    tx: &mut Tx,
    organisation: &str,
    position: i64,
    before: RowsHash,
) -> Result<(RowsHash, i64), StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM mirror WHERE organisation_id = $1 AND recorded_pos = $2 ORDER BY place_id, month"
    );
    let rows = tx.rows(&sql, &values![organisation, position]).await?;
    let mut own = rows.iter().map(kept).collect::<Result<Vec<_>, _>>()?;
    // Databases order words each in their own way.
    own.sort_by(|one, other| (&one.place, one.month).cmp(&(&other.place, other.month)));
    let count = i64::try_from(own.len()).unwrap_or(i64::MAX);
    Ok((hash(before, &own), count))
}

/// How many there are.
pub(crate) async fn stored(tx: &mut Tx, organisation: &str) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) FROM mirror WHERE organisation_id = $1";
    tx.row(sql, &values![organisation]).await?.map_or(Ok(0), |row| row.int(0))
}
