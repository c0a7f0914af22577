// SPDX-License-Identifier: EUPL-1.2
//! Forward-only migrations, each run once and in whole, on either engine.

use std::time::{SystemTime, UNIX_EPOCH};

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::Instant;
use sha2::{Digest, Sha256};

use super::engine::{Engine, Tx};
use super::row::values;
use super::target::{Holder, Target};
use crate::access::key::KeyFile;
use crate::access::right::require;
use crate::access::seal::hex;
use crate::access::setting;
use crate::audit::chain;
use crate::{Store, StoreError};

const MIGRATIONS: &[&str] = &[
    include_str!("../../migration/0001_spine.sql"),
    include_str!("../../migration/0002_beside.sql"),
    include_str!("../../migration/0003_action_line.sql"),
    include_str!("../../migration/0004_access.sql"),
    include_str!("../../migration/0005_mapping.sql"),
    include_str!("../../migration/0006_submission.sql"),
    include_str!("../../migration/0007_letter.sql"),
    include_str!("../../migration/0008_booking.sql"),
    include_str!("../../migration/0009_tablet.sql"),
    include_str!("../../migration/0010_protocol.sql"),
    include_str!("../../migration/0011_dossier.sql"),
    include_str!("../../migration/0012_own_word.sql"),
    include_str!("../../migration/0013_release.sql"),
    include_str!("../../migration/0014_shift.sql"),
    include_str!("../../migration/0015_notice.sql"),
    include_str!("../../migration/0016_family.sql"),
    include_str!("../../migration/0017_mirror.sql"),
];

/// The number, "nabij" in ASCII, means nothing to other programs in the same database.
const MIGRATION_LOCK: &str = "SELECT pg_advisory_xact_lock(474080242026)";

/// What a migration did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migrated {
    /// Schema before; 0: there was none.
    pub from: i64,
    /// Schema after.
    pub to: i64,
}

impl Store {
    /// Brings the database to this program's schema, making it where there is none, and ties it to its key.
    /// An SQLite file that a server holds is left alone.
    pub async fn migrate(permit: &Permit, target: &Target, key: &KeyFile) -> Result<Migrated, StoreError> {
        require(permit, &[Right::Operate])?;
        let engine = target.connect(Holder::Server, true).await?;
        let migrated = run(&engine, key, permit).await;
        engine.close().await;
        migrated
    }
}

/// The schema this program needs.
pub(crate) fn wanted() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

async fn run(engine: &Engine, key: &KeyFile, permit: &Permit) -> Result<Migrated, StoreError> {
    let mut tx = engine.write().await?;
    let from = prepare(&mut tx).await?;
    match setting::read(&mut tx, setting::INSTALLATION, setting::KEY_CHECK).await? {
        Some(check) if !key.answers_to(&check) => return Err(StoreError::WrongKey),
        Some(_) => {}
        None => {
            let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs().cast_signed());
            let head = chain::lock(&mut tx, key, setting::INSTALLATION).await?;
            let by = setting::Setter { at: Instant(now), actor: permit.actor() };
            setting::set(&mut tx, head, setting::KEY_CHECK, &key.check(), by).await?;
        }
    }
    tx.commit().await?;
    Ok(Migrated { from, to: wanted() })
}

/// Runs what was not run yet and gives the schema there was before. Who comes second waits and finds it done: on
/// SQLite for the write lock, on PostgreSQL for a lock that is held until the transaction ends.
pub(crate) async fn prepare(tx: &mut Tx) -> Result<i64, StoreError> {
    if matches!(tx, Tx::Postgres(_)) {
        tx.script(MIGRATION_LOCK).await?;
    }
    tx.script(
        "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL)",
    )
    .await?;
    let from = version(tx).await?;
    for (number, migration) in (1..).zip(MIGRATIONS).skip(usize::try_from(from).unwrap_or(0)) {
        tx.script(migration).await?;
        let insert = "INSERT INTO schema_version (version, checksum) VALUES ($1, $2)";
        tx.execute(insert, &values![number, checksum(migration)]).await?;
    }
    Ok(from)
}

/// Refuses a database of another schema or another key.
pub(crate) async fn check(engine: &Engine, key: &KeyFile) -> Result<(), StoreError> {
    let mut tx = engine.read().await?;
    let exists = match &tx {
        Tx::Sqlite(_) => "SELECT COUNT(*) FROM sqlite_master WHERE name = 'schema_version'",
        Tx::Postgres(_) => "SELECT CASE WHEN to_regclass('schema_version') IS NULL THEN 0::BIGINT ELSE 1::BIGINT END",
    };
    let exists = tx.row(exists, &[]).await?.map_or(Ok(0), |row| row.int(0))? > 0;
    let found = if exists { version(&mut tx).await? } else { 0 };
    if found < wanted() {
        return Err(StoreError::NotMigrated { found, wanted: wanted() });
    }
    match setting::read(&mut tx, setting::INSTALLATION, setting::KEY_CHECK).await? {
        Some(check) if key.answers_to(&check) => Ok(()),
        _ => Err(StoreError::WrongKey),
    }
}

async fn version(tx: &mut Tx) -> Result<i64, StoreError> {
    let mut found = 0;
    for row in tx.rows("SELECT version, checksum FROM schema_version ORDER BY version", &[]).await? {
        found = row.int(0)?;
        let known = usize::try_from(found - 1).ok().and_then(|index| MIGRATIONS.get(index));
        if known.is_some_and(|migration| row.text(1).is_ok_and(|sum| sum != checksum(migration))) {
            return Err(StoreError::MigrationChanged { version: found });
        }
    }
    if found > wanted() { Err(StoreError::SchemaTooNew { found, wanted: wanted() }) } else { Ok(found) }
}

fn checksum(migration: &str) -> String {
    hex(&Sha256::digest(migration.as_bytes()))
}
