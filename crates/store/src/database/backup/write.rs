// SPDX-License-Identifier: EUPL-1.2
//! Writes a backup of one consistent state.

use std::fs::OpenOptions;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use nabij_domain::access::permit::{Permit, Right};

use super::frame::{BackupReport, END, ROW, TABLE, TABLE_END, put_text, put_value};
use super::sealed::Sealer;
use crate::access::key::BackupKey;
use crate::access::right::require;
use crate::database::engine::{Tx, placeholders};
use crate::database::migrate;
use crate::database::row::Value;
use crate::database::schema::{self, Table};
use crate::{Store, StoreError};

/// Rows read at once.
const PAGE: usize = 5000;

impl Store {
    /// Writes all data to one file, sealed with the backup key, as one state of the database; others go on writing
    /// meanwhile. No key is in it: to restore, the key file is needed as well. A file that exists is not overwritten,
    /// and one that could not be finished is not left behind.
    pub async fn backup(&self, permit: &Permit, path: &Path, key: &BackupKey) -> Result<BackupReport, StoreError> {
        require(permit, &[Right::Operate])?;
        if path.exists() {
            return Err(std::io::Error::from(std::io::ErrorKind::AlreadyExists).into());
        }
        let unfinished = unfinished(path);
        let written = self.write_backup(&unfinished, key).await;
        match written {
            Ok(report) => {
                std::fs::rename(&unfinished, path)?;
                Ok(report)
            }
            Err(error) => {
                // The first error is the one to tell.
                drop(std::fs::remove_file(&unfinished));
                Err(error)
            }
        }
    }

    async fn write_backup(&self, path: &Path, key: &BackupKey) -> Result<BackupReport, StoreError> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut out = Sealer::new(BufWriter::new(options.open(path)?), key)?;
        out.write(&migrate::wanted().to_be_bytes())?;
        let mut tx = self.engine.read().await?;
        let mut report = BackupReport { tables: Vec::new() };
        for table in schema::tables() {
            let rows = write_table(&mut tx, &table, &mut out).await?;
            report.tables.push((table.name, rows));
        }
        out.write(&[END])?;
        let file = out.finish()?.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        file.sync_all()?;
        Ok(report)
    }
}

/// The same name with an ending that says it is not a backup yet.
fn unfinished(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".unfinished");
    name.into()
}

async fn write_table(tx: &mut Tx, table: &Table, out: &mut Sealer<impl Write>) -> Result<u64, StoreError> {
    let mut frame = vec![TABLE];
    put_text(&mut frame, table.name);
    frame.extend_from_slice(&(table.columns.len() as u64).to_be_bytes());
    for column in &table.columns {
        put_text(&mut frame, column.name);
    }
    let mut count: u64 = 0;
    let mut after: Vec<Value> = Vec::new();
    loop {
        let rows = page(tx, table, &after).await?;
        for row in &rows {
            frame.push(ROW);
            for value in row {
                put_value(&mut frame, value);
            }
            count += 1;
        }
        out.write(&frame)?;
        frame.clear();
        match rows.last() {
            Some(last) if rows.len() == PAGE => after = last[..table.key].to_vec(),
            _ => break,
        }
    }
    frame.push(TABLE_END);
    frame.extend_from_slice(&count.to_be_bytes());
    out.write(&frame)?;
    Ok(count)
}

/// The rows after a primary key.
async fn page(tx: &mut Tx, table: &Table, after: &[Value]) -> Result<Vec<Vec<Value>>, StoreError> {
    let names: Vec<_> = table.columns.iter().map(|column| column.name).collect();
    let key = names[..table.key].join(", ");
    let from =
        if after.is_empty() { String::new() } else { format!("WHERE ({key}) > {}", placeholders(0, after.len())) };
    let sql = format!("SELECT {} FROM {} {from} ORDER BY {key} LIMIT {PAGE}", names.join(", "), table.name);
    let mut rows = Vec::new();
    for row in tx.rows(&sql, after).await? {
        let values: Result<Vec<_>, _> =
            table.columns.iter().enumerate().map(|(at, column)| row.value(at, column.kind)).collect();
        rows.push(values?);
    }
    Ok(rows)
}
