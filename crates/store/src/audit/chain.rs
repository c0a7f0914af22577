// SPDX-License-Identifier: EUPL-1.2
//! One chain per organisation: who writes locks its head, gets the next position, and leaves a link.

use nabij_domain::calendar::Instant;

use super::canonical::Canonical;
use crate::StoreError;
use crate::access::key::KeyFile;
use crate::access::seal::{Secret, hex, random};
use crate::database::engine::Tx;
use crate::database::row::values;

/// The locked head of a chain: until the transaction ends nobody else writes for this organisation.
pub(crate) struct Head {
    organisation: String,
    previous: String,
    /// The position the next entry gets.
    pub(crate) position: i64,
}

/// What an entry says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Act<'a> {
    pub(crate) at: Instant,
    pub(crate) actor: &'a str,
    pub(crate) name: &'a str,
    /// Opaque JSON; ids and counts only.
    pub(crate) detail: &'a str,
}

/// The salted hash over the rows an act wrote.
pub(crate) struct RowsHash {
    salt: String,
    hash: Canonical,
}

impl RowsHash {
    /// A hash with a fresh salt.
    pub(crate) fn fresh() -> Result<Self, StoreError> {
        Ok(Self::with_salt(hex(&random::<16>()?)))
    }

    /// The hash with a salt from the chain, to verify.
    pub(crate) fn with_salt(salt: String) -> Self {
        let hash = Canonical::new("nabij rows 1").text(&salt);
        Self { salt, hash }
    }

    /// Adds a row by its table, number and content hash.
    pub(crate) fn row(self, table: &str, number: i64, content: &str) -> Self {
        Self { hash: self.hash.text(table).int(number).text(content), ..self }
    }

    /// The digest.
    pub(crate) fn finish(self) -> String {
        self.hash.finish()
    }
}

/// Locks the head of an organisation's chain, beginning the chain (and the organisation's key) where there is none.
pub(crate) async fn lock(tx: &mut Tx, key: &KeyFile, organisation: &str) -> Result<Head, StoreError> {
    let lock = "UPDATE chain_head SET position = position WHERE organisation_id = $1 RETURNING position, hash";
    let row = if let Some(row) = tx.row(lock, &values![organisation]).await? {
        row
    } else {
        let sealed = key.0.seal(&["organisation key", organisation], Secret::fresh()?.bytes())?;
        let sql = "INSERT INTO organisation (organisation_id, key_sealed) VALUES ($1, $2) \
                   ON CONFLICT (organisation_id) DO NOTHING";
        tx.execute(sql, &values![organisation, sealed]).await?;
        let sql = "INSERT INTO chain_head (organisation_id, position, hash) VALUES ($1, 0, $2) \
                   ON CONFLICT (organisation_id) DO NOTHING";
        tx.execute(sql, &values![organisation, genesis(organisation)]).await?;
        tx.row(lock, &values![organisation]).await?.ok_or(StoreError::corrupt("chain_head"))?
    };
    let (position, previous) = (row.int(0)? + 1, row.text(1)?.to_owned());
    Ok(Head { organisation: organisation.to_owned(), previous, position })
}

/// The key of an organisation, opened with the key file.
pub(crate) async fn organisation_key(tx: &mut Tx, key: &KeyFile, organisation: &str) -> Result<Secret, StoreError> {
    let sql = "SELECT key_sealed FROM organisation WHERE organisation_id = $1";
    let broken = StoreError::SealBroken { table: "organisation" };
    let Some(row) = tx.row(sql, &values![organisation]).await? else { return Err(broken) };
    let bytes = key.0.open(&["organisation key", organisation], row.text(0)?);
    bytes.and_then(|bytes| Secret::from_bytes(&bytes)).ok_or(broken)
}

impl Head {
    /// Whose chain it is.
    pub(crate) fn organisation(&self) -> &str {
        &self.organisation
    }

    /// The hash of the entry before the next.
    pub(crate) fn last(&self) -> &str {
        &self.previous
    }

    /// Appends an entry and gives the head after it.
    pub(crate) async fn append(self, tx: &mut Tx, act: &Act<'_>, rows: Option<RowsHash>) -> Result<Self, StoreError> {
        let (salt, rows_hash) = rows.map(|rows| (rows.salt.clone(), rows.finish())).unzip();
        let hash =
            entry_hash(&self.previous, &self.organisation, self.position, act, salt.as_deref(), rows_hash.as_deref());
        let sql = "INSERT INTO chain_entry \
                   (organisation_id, position, at, actor, act, detail, salt, rows_hash, hash) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        let entry = values![
            &self.organisation,
            self.position,
            act.at.0,
            act.actor,
            act.name,
            act.detail,
            salt,
            rows_hash,
            &hash
        ];
        tx.execute(sql, &entry).await?;
        let sql = "UPDATE chain_head SET position = $2, hash = $3 WHERE organisation_id = $1";
        tx.execute(sql, &values![&self.organisation, self.position, &hash]).await?;
        Ok(Self { previous: hash, position: self.position + 1, organisation: self.organisation })
    }
}

/// The hash before the first entry.
pub(crate) fn genesis(organisation: &str) -> String {
    Canonical::new("nabij chain 1").text(organisation).finish()
}

/// The hash of an entry: over the one before, its place and all it says.
pub(crate) fn entry_hash(
    previous: &str,
    organisation: &str,
    position: i64,
    act: &Act<'_>,
    salt: Option<&str>,
    rows_hash: Option<&str>,
) -> String {
    Canonical::new("nabij entry 1")
        .text(previous)
        .text(organisation)
        .int(position)
        .int(act.at.0)
        .text(act.actor)
        .text(act.name)
        .text(act.detail)
        .value(&salt.into())
        .value(&rows_hash.into())
        .finish()
}
