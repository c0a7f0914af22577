// SPDX-License-Identifier: EUPL-1.2
//! Protocols: frozen with their digest under the chain of the installation, never changed.

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::Instant;
use sha2::{Digest, Sha256};

use crate::access::right::require;
use crate::access::seal::hex;
use crate::access::setting::INSTALLATION;
use crate::audit::canonical::Canonical;
use crate::audit::chain::{self, Act, RowsHash};
use crate::database::engine::Tx;
use crate::database::row::values;
use crate::{Store, StoreError};

/// A protocol that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptProtocol {
    /// From 1, in the order in which they were frozen.
    pub number: i64,
    pub frozen_at: Instant,
    /// Who froze it: an id, never a name.
    pub frozen_by: String,
    /// SHA-256 of the text, in hex.
    pub digest: String,
    /// As it was frozen.
    pub text: String,
}

/// What entries are called that freeze a protocol.
pub(crate) const FREEZE: &str = "protocol.freeze";

impl Store {
    /// Freezes the canonical text of a protocol; one that is kept already is given as it was frozen then.
    pub async fn freeze_protocol(&self, permit: &Permit, text: &str, at: Instant) -> Result<KeptProtocol, StoreError> {
        require(permit, &[Right::Operate])?;
        let digest = hex(&Sha256::digest(text.as_bytes()));
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, INSTALLATION).await?;
        let (mut kept, position) = (list(&mut tx).await?, head.position);
        if let Some(same) = kept.iter().position(|own| own.digest == digest) {
            return Ok(kept.swap_remove(same));
        }
        let number = i64::try_from(kept.len()).map_or(i64::MAX, |count| count + 1);
        let own =
            KeptProtocol { number, frozen_at: at, frozen_by: permit.actor().to_owned(), digest, text: text.to_owned() };
        let sql = "INSERT INTO protocol \
                   (organisation_id, protocol_no, recorded_pos, frozen_at, frozen_by, digest, content) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let row = values![INSTALLATION, number, position, at.0, &own.frozen_by, &own.digest, text];
        tx.execute(sql, &row).await?;
        let rows = RowsHash::fresh()?.row("protocol", number, &content_hash(&own));
        let detail = serde_json::json!({ "protocol": number, "sha256": own.digest }).to_string();
        let act = Act { at, actor: permit.actor(), name: FREEZE, detail: &detail };
        head.append(&mut tx, &act, Some(rows)).await?;
        tx.commit().await?;
        Ok(own)
    }

    /// All protocols, in the order in which they were frozen. A text that is not what its digest is of is an error.
    pub async fn protocols(&self, permit: &Permit) -> Result<Vec<KeptProtocol>, StoreError> {
        require(permit, &[Right::ReadFigures, Right::Operate])?;
        let kept = list(&mut self.engine.read().await?).await?;
        let whole = kept.iter().all(|own| hex(&Sha256::digest(own.text.as_bytes())) == own.digest);
        if whole { Ok(kept) } else { Err(StoreError::corrupt("protocol")) }
    }
}

async fn list(tx: &mut Tx) -> Result<Vec<KeptProtocol>, StoreError> {
    let sql = "SELECT protocol_no, frozen_at, frozen_by, digest, content FROM protocol \
               WHERE organisation_id = $1 ORDER BY protocol_no";
    let mut kept = Vec::new();
    for row in tx.rows(sql, &values![INSTALLATION]).await? {
        kept.push(KeptProtocol {
            number: row.int(0)?,
            frozen_at: Instant(row.int(1)?),
            frozen_by: row.text(2)?.to_owned(),
            digest: row.text(3)?.to_owned(),
            text: row.text(4)?.to_owned(),
        });
    }
    Ok(kept)
}

/// Adds the protocol frozen at a position to the hash of the entry there.
pub(crate) async fn frozen_at(
    tx: &mut Tx,
    organisation: &str,
    position: i64,
    mut hash: RowsHash,
) -> Result<RowsHash, StoreError> {
    let sql = "SELECT protocol_no, frozen_at, frozen_by, digest, content FROM protocol \
               WHERE organisation_id = $1 AND recorded_pos = $2 ORDER BY protocol_no";
    for row in tx.rows(sql, &values![organisation, position]).await? {
        let own = KeptProtocol {
            number: row.int(0)?,
            frozen_at: Instant(row.int(1)?),
            frozen_by: row.text(2)?.to_owned(),
            digest: row.text(3)?.to_owned(),
            text: row.text(4)?.to_owned(),
        };
        hash = hash.row("protocol", own.number, &content_hash(&own));
    }
    Ok(hash)
}

fn content_hash(own: &KeptProtocol) -> String {
    let hash = Canonical::new("nabij protocol 1").int(own.frozen_at.0).text(&own.frozen_by);
    hash.text(&own.digest).text(&own.text).finish()
}
