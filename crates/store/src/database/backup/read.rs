// SPDX-License-Identifier: EUPL-1.2
//! Restores a backup into an empty database of either engine, or leaves that as it was.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use nabij_domain::access::permit::{Permit, Right};

use super::frame::{BackupReport, END, ROW, TABLE, TABLE_END, Take};
use super::sealed::Opener;
use crate::access::key::{BackupKey, KeyFile};
use crate::access::right::require;
use crate::access::setting;
use crate::database::engine::{Engine, Tx, insert};
use crate::database::migrate;
use crate::database::row::Value;
use crate::database::schema::{self, Table};
use crate::database::target::{Holder, Target};
use crate::{Store, StoreError};

/// Rows written at once.
const PAGE: usize = 1000;

impl Store {
    /// Brings a backup back into a database without data, which is made when there is none. All of it or nothing:
    /// a backup that was altered or cut off leaves the database without data. The key file must be the one of the
    /// database the backup was made of, or [`StoreError::WrongKey`] is the answer.
    pub async fn restore(
        permit: &Permit,
        path: &Path,
        backup_key: &BackupKey,
        into: &Target,
        key: &KeyFile,
    ) -> Result<BackupReport, StoreError> {
        require(permit, &[Right::Operate])?;
        // Before any database is made: a wrong file or backup key must not leave one behind.
        let backup = Opener::new(BufReader::new(File::open(path)?), backup_key)?;
        let engine = into.connect(Holder::Server, true).await?;
        let report = fill(&engine, backup, key).await;
        engine.close().await;
        report
    }
}

async fn fill(engine: &Engine, mut backup: Opener<BufReader<File>>, key: &KeyFile) -> Result<BackupReport, StoreError> {
    let found = backup.number()?.cast_signed();
    if found != migrate::wanted() {
        return Err(if found > migrate::wanted() {
            StoreError::SchemaTooNew { found, wanted: migrate::wanted() }
        } else {
            StoreError::NotMigrated { found, wanted: migrate::wanted() }
        });
    }
    let mut tx = engine.write().await?;
    migrate::prepare(&mut tx).await?;
    let tables = schema::tables();
    for table in &tables {
        refuse_data(&mut tx, table).await?;
    }
    for table in ["setting", "chain_entry", "chain_head", "organisation"] {
        tx.execute(&format!("DELETE FROM {table}"), &[]).await?;
    }
    let mut report = BackupReport { tables: Vec::new() };
    for table in &tables {
        let rows = read_table(&mut tx, &mut backup, table).await?;
        report.tables.push((table.name, rows));
    }
    if backup.byte()? != END {
        return Err(StoreError::BackupMalformed("it holds a table this program does not know"));
    }
    backup.finish()?;
    match setting::read(&mut tx, setting::INSTALLATION, setting::KEY_CHECK).await? {
        Some(check) if key.answers_to(&check) => tx.commit().await?,
        _ => return Err(StoreError::WrongKey),
    }
    Ok(report)
}

/// A database that was only migrated has a key check, the entry that says so, and nothing else.
async fn refuse_data(tx: &mut Tx, table: &Table) -> Result<(), StoreError> {
    let but = match table.name {
        "setting" => format!("WHERE name <> '{}'", setting::KEY_CHECK),
        "organisation" | "chain_head" => format!("WHERE organisation_id <> '{}'", setting::INSTALLATION),
        "chain_entry" => format!("WHERE organisation_id <> '{}' OR position > 1", setting::INSTALLATION),
        _ => String::new(),
    };
    let sql = format!("SELECT COUNT(*) FROM {} {but}", table.name);
    let count = tx.row(&sql, &[]).await?.map_or(Ok(0), |row| row.int(0))?;
    if count > 0 { Err(StoreError::NotEmpty) } else { Ok(()) }
}

async fn read_table(tx: &mut Tx, backup: &mut impl Take, table: &Table) -> Result<u64, StoreError> {
    let other = StoreError::BackupMalformed("it holds other tables or columns than this program");
    if backup.byte()? != TABLE || backup.text()? != table.name {
        return Err(other);
    }
    let names: Vec<_> = table.columns.iter().map(|column| column.name).collect();
    if backup.number()? != names.len() as u64 {
        return Err(other);
    }
    for name in &names {
        if backup.text()? != *name {
            return Err(other);
        }
    }
    let mut count: u64 = 0;
    let mut rows: Vec<Vec<Value>> = Vec::new();
    loop {
        match backup.byte()? {
            ROW => {
                let row: Result<Vec<_>, _> = table.columns.iter().map(|column| backup.value(column.kind)).collect();
                rows.push(row?);
                count += 1;
            }
            TABLE_END => break,
            _ => return Err(StoreError::BackupMalformed("it holds a frame of an unknown sort")),
        }
        if rows.len() == PAGE {
            insert(tx, table.name, &names, std::mem::take(&mut rows)).await?;
        }
    }
    insert(tx, table.name, &names, rows).await?;
    if backup.number()? != count {
        return Err(StoreError::BackupMalformed("a table has lost rows"));
    }
    Ok(count)
}
