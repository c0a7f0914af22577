// SPDX-License-Identifier: EUPL-1.2
//! Mappings kept by source: how a sender's files were read, so that the next delivery is read the same way.

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::Instant;

use crate::access::account::within;
use crate::access::right::require;
use crate::audit::canonical::Canonical;
use crate::audit::chain::{self, Act, Head, RowsHash};
use crate::database::engine::Tx;
use crate::database::row::values;
use crate::{Store, StoreError};

/// The mapping a delivery was read with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapped {
    /// Whose files: a name that stays the same from delivery to delivery.
    pub source: String,
    /// The headers of each table it was used for.
    pub headers: Vec<Vec<String>>,
    /// The text of the mapping file.
    pub mapping: String,
}

/// A mapping that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptMapping {
    /// The organisation whose files are read with it.
    pub organisation: String,
    /// Which mapping of this source, from 1.
    pub version: i64,
    /// The mapping.
    pub mapped: Mapped,
}

/// What entries are called that keep or forget a mapping.
pub(crate) const KEEP: &str = "mapping.keep";
pub(crate) const FORGET: &str = "mapping.forget";

impl Store {
    /// The mappings that hold now, of all organisations within reach, by organisation and source.
    pub async fn mappings(&self, permit: &Permit) -> Result<Vec<KeptMapping>, StoreError> {
        require(permit, &[Right::Deliver, Right::Operate])?;
        let sql = "SELECT organisation_id, source, version, headers, mapping FROM mapping \
                   WHERE superseded_pos IS NULL ORDER BY organisation_id, source";
        let mut kept = Vec::new();
        for row in self.engine.read().await?.rows(sql, &[]).await? {
            if within(permit, row.text(0)?).is_err() {
                continue;
            }
            let headers = serde_json::from_str(row.text(3)?).map_err(|_| StoreError::corrupt("mapping"))?;
            let mapped = Mapped { source: row.text(1)?.to_owned(), headers, mapping: row.text(4)?.to_owned() };
            kept.push(KeptMapping { organisation: row.text(0)?.to_owned(), version: row.int(2)?, mapped });
        }
        Ok(kept)
    }

    /// Uses the mapping of a source no longer, in every organisation within reach that has it: its versions stay, under the chain.
    /// Gives the organisations.
    pub async fn forget_mapping(&self, permit: &Permit, source: &str, at: Instant) -> Result<Vec<String>, StoreError> {
        require(permit, &[Right::Deliver])?;
        let mut tx = self.engine.write().await?;
        let sql = "SELECT organisation_id, version FROM mapping WHERE source = $1 AND superseded_pos IS NULL \
                   ORDER BY organisation_id";
        let mut forgotten = Vec::new();
        for row in tx.rows(sql, &values![source]).await? {
            let organisation = row.text(0)?;
            if within(permit, organisation).is_err() {
                continue;
            }
            let head = chain::lock(&mut tx, &self.key, organisation).await?;
            if end(&mut tx, organisation, source, head.position).await? == 0 {
                continue;
            }
            let detail = serde_json::json!({ "source": source, "version": row.int(1)? }).to_string();
            let act = Act { at, actor: permit.actor(), name: FORGET, detail: &detail };
            head.append(&mut tx, &act, None).await?;
            forgotten.push(organisation.to_owned());
        }
        tx.commit().await?;
        Ok(forgotten)
    }
}

/// Keeps a mapping under the locked head of an organisation, unless it is the one that holds.
pub(super) async fn keep(tx: &mut Tx, head: Head, mapped: &Mapped, act: Act<'_>) -> Result<(), StoreError> {
    let (organisation, position) = (head.organisation().to_owned(), head.position);
    let headers = serde_json::json!(mapped.headers).to_string();
    let (source, mapping) = (mapped.source.as_str(), mapped.mapping.as_str());
    let sql = "SELECT COUNT(*) FROM mapping WHERE organisation_id = $1 AND source = $2 AND superseded_pos IS NULL \
               AND headers = $3 AND mapping = $4";
    let same = tx.row(sql, &values![&organisation, source, &headers, mapping]).await?;
    if same.map_or(Ok(0), |row| row.int(0))? > 0 {
        return Ok(());
    }
    end(tx, &organisation, source, position).await?;
    let sql = "SELECT COALESCE(MAX(version), 0) FROM mapping WHERE organisation_id = $1 AND source = $2";
    let last = tx.row(sql, &values![&organisation, source]).await?;
    let version = last.map_or(Ok(0), |row| row.int(0))? + 1;
    let sql = "INSERT INTO mapping (organisation_id, source, version, recorded_pos, headers, mapping) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    tx.execute(sql, &values![&organisation, source, version, position, &headers, mapping]).await?;
    let rows = RowsHash::fresh()?.row("mapping", version, &content_hash(source, position, &headers, mapping));
    let detail = serde_json::json!({ "source": source, "version": version }).to_string();
    head.append(tx, &Act { name: KEEP, detail: &detail, ..act }, Some(rows)).await.map(drop)
}

/// Adds the mapping kept at a position to the hash of the entry there.
pub(crate) async fn kept_at(
    tx: &mut Tx,
    organisation: &str,
    position: i64,
    mut hash: RowsHash,
) -> Result<RowsHash, StoreError> {
    let sql = "SELECT version, source, headers, mapping FROM mapping \
               WHERE organisation_id = $1 AND recorded_pos = $2 ORDER BY source, version";
    for row in tx.rows(sql, &values![organisation, position]).await? {
        let content = content_hash(row.text(1)?, position, row.text(2)?, row.text(3)?);
        hash = hash.row("mapping", row.int(0)?, &content);
    }
    Ok(hash)
}

/// Ends what holds of a source; gives how many did.
async fn end(tx: &mut Tx, organisation: &str, source: &str, position: i64) -> Result<u64, StoreError> {
    let sql = "UPDATE mapping SET superseded_pos = $3 \
               WHERE organisation_id = $1 AND source = $2 AND superseded_pos IS NULL";
    tx.execute(sql, &values![organisation, source, position]).await
}

fn content_hash(source: &str, position: i64, headers: &str, mapping: &str) -> String {
    Canonical::new("nabij mapping 1").text(source).int(position).text(headers).text(mapping).finish()
}
