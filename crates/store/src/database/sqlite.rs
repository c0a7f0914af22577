// SPDX-License-Identifier: EUPL-1.2
//! SQLite: connections to one file, each used by one at a time, on threads where waiting for the disk holds up nobody.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::types::{ToSql, ToSqlOutput, Value as Cell, ValueRef};
use rusqlite::{Connection, OpenFlags, Statement};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::row::{Cells, Row, Value};
use crate::StoreError;

/// Who waits for a lock gives up after this.
const BUSY: Duration = Duration::from_secs(30);

/// Statements of which each connection keeps the plan.
const PLANS: usize = 64;

/// Memory for pages, in KiB: a chunk of an import touches pages all over an index.
const WRITER_CACHE: i64 = 65_536;
const READER_CACHE: i64 = 8_192;

/// Pages of the journal after which they are moved into the file. Pages of an index come again in the next chunk, so
/// that fewer moves write less.
const CHECKPOINT: i64 = 16_384;

/// What connections may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    Write { create: bool },
    Read,
}

/// Connections of one sort.
pub(crate) struct Pool {
    path: PathBuf,
    access: Access,
    idle: Mutex<Vec<Connection>>,
    turns: Arc<Semaphore>,
    most: u32,
}

/// A transaction; dropped without commit it is undone.
pub(crate) struct Session {
    pool: Arc<Pool>,
    /// Away while a statement runs; when that is given up, the connection is closed and its transaction undone.
    connection: Option<Connection>,
    /// The statement that begins it, until the first one runs.
    begin: Option<&'static str>,
    _turn: OwnedSemaphorePermit,
}

impl Pool {
    /// Opens one connection now, the others when they are needed.
    pub(crate) async fn open(path: &Path, access: Access, most: u32) -> Result<Arc<Self>, StoreError> {
        let turns = Arc::new(Semaphore::new(most as usize));
        let pool = Arc::new(Self { path: path.to_owned(), access, idle: Mutex::default(), turns, most });
        let first = Arc::clone(&pool);
        let connection = blocking(move || first.connect()).await?;
        pool.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        Ok(pool)
    }

    /// A transaction that begins with a statement.
    pub(crate) async fn begin(self: &Arc<Self>, begin: &'static str) -> Result<Session, StoreError> {
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(std::io::Error::other)?;
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let pool = Arc::clone(self);
        let connection = if let Some(connection) = idle {
            connection
        } else {
            let pool = Arc::clone(self);
            blocking(move || pool.connect()).await?
        };
        Ok(Session { pool, connection: Some(connection), begin: Some(begin), _turn: turn })
    }

    /// Waits for all transactions to end and closes the connections.
    pub(crate) async fn close(&self) {
        let all = self.turns.acquire_many(self.most).await;
        self.turns.close();
        drop(all);
        let idle = std::mem::take(&mut *self.idle.lock().unwrap_or_else(PoisonError::into_inner));
        // The last one moves the journal into the file.
        let closed = blocking(move || {
            drop(idle);
            Ok(())
        });
        drop(closed.await);
    }

    fn connect(&self) -> Result<Connection, StoreError> {
        let access = match self.access {
            Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
            Access::Write { create: false } => OpenFlags::SQLITE_OPEN_READ_WRITE,
            Access::Write { create: true } => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        };
        let connection = Connection::open_with_flags(&self.path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        connection.busy_timeout(BUSY)?;
        connection.set_prepared_statement_cache_capacity(PLANS);
        if self.access == Access::Read {
            connection.pragma_update(None, "cache_size", -READER_CACHE)?;
            return Ok(connection);
        }
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        // A pragma that does not take says nothing: a power cut may not lose what was acknowledged.
        for (setting, wanted) in [("journal_mode", "wal"), ("synchronous", "2")] {
            let value = match connection.pragma_query_value(None, setting, |row| row.get(0))? {
                Cell::Text(word) => word,
                Cell::Integer(number) => number.to_string(),
                other => format!("{other:?}"),
            };
            if value != wanted {
                return Err(StoreError::NotDurable { setting, value });
            }
        }
        connection.pragma_update(None, "foreign_keys", "ON")?;
        connection.pragma_update(None, "cache_size", -WRITER_CACHE)?;
        connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT)?;
        Ok(connection)
    }
}

impl Session {
    /// Runs a statement and gives the number of rows it changed. `again`: whether it will come again.
    pub(crate) async fn execute(&mut self, sql: &str, values: &[Value], again: bool) -> Result<u64, StoreError> {
        let (sql, values) = (numbered(sql), values.to_vec());
        let changed = self.run(move |connection| {
            let mut kept;
            let mut once;
            let statement: &mut Statement<'_> = if again {
                kept = connection.prepare_cached(&sql)?;
                &mut kept
            } else {
                once = connection.prepare(&sql)?;
                &mut once
            };
            bind(statement, &values)?;
            Ok(statement.raw_execute()?)
        });
        Ok(changed.await? as u64)
    }

    /// Runs a query and gives its rows.
    pub(crate) async fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        let keep = |rows: &mut Vec<Row>, row: &rusqlite::Row<'_>| {
            let cells: Result<Vec<Cell>, _> = (0..row.as_ref().column_count()).map(|at| row.get(at)).collect();
            rows.push(Row::Sqlite(cells?));
            Ok(())
        };
        self.each(sql, values, Vec::new(), keep).await
    }

    /// Runs a query and hands each row over where it stands, without keeping it.
    pub(crate) async fn each<S: Send + 'static>(
        &mut self,
        sql: &str,
        values: &[Value],
        mut state: S,
        take: impl Fn(&mut S, &rusqlite::Row<'_>) -> Result<(), StoreError> + Send + 'static,
    ) -> Result<S, StoreError> {
        let (sql, values) = (numbered(sql), values.to_vec());
        let work = move |connection: &Connection| {
            let mut statement = connection.prepare_cached(&sql)?;
            bind(&mut statement, &values)?;
            let mut rows = statement.raw_query();
            while let Some(row) = rows.next()? {
                take(&mut state, row)?;
            }
            drop(rows);
            Ok(state)
        };
        self.run(work).await
    }

    /// Runs a text of several statements.
    pub(crate) async fn script(&mut self, sql: &'static str) -> Result<(), StoreError> {
        self.run(move |connection| Ok(connection.execute_batch(sql)?)).await
    }

    /// Inserts rows one by one with one plan: nothing lies between them and the file.
    pub(crate) async fn insert(
        &mut self,
        table: &str,
        columns: &[&str],
        rows: Vec<Vec<Value>>,
    ) -> Result<(), StoreError> {
        let places = vec!["?"; columns.len()].join(", ");
        let sql = format!("INSERT INTO {table} ({}) VALUES ({places})", columns.join(", "));
        let work = move |connection: &Connection| {
            let mut statement = connection.prepare_cached(&sql)?;
            for row in &rows {
                bind(&mut statement, row)?;
                statement.raw_execute()?;
            }
            Ok(())
        };
        self.run(work).await
    }

    /// Makes it last.
    pub(crate) async fn commit(mut self) -> Result<(), StoreError> {
        self.run(|connection| Ok(connection.execute_batch("COMMIT")?)).await
    }

    async fn run<T: Send + 'static>(
        &mut self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let connection = self.connection.take().ok_or(StoreError::Interrupted)?;
        let begin = self.begin.take();
        let whole = move || {
            let done = match begin.map(|begin| connection.execute_batch(begin)) {
                Some(Err(error)) => Err(error.into()),
                _ => work(&connection),
            };
            Ok((connection, done))
        };
        let (connection, done) = blocking(whole).await?;
        self.connection = Some(connection);
        done
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else { return };
        // A connection that cannot undo is closed, which undoes.
        if !self.pool.turns.is_closed() && (connection.is_autocommit() || connection.execute_batch("ROLLBACK").is_ok())
        {
            self.pool.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    tokio::task::spawn_blocking(work).await.map_err(std::io::Error::other)?
}

/// SQLite takes `$1` for a name and looks it up along a list; `?1` is a number.
fn numbered(sql: &str) -> String {
    sql.replace('$', "?")
}

/// As many values as the statement asks for: one too few would be read as nothing.
fn bind(statement: &mut Statement<'_>, values: &[Value]) -> Result<(), StoreError> {
    let asked = statement.parameter_count();
    if asked != values.len() {
        return Err(rusqlite::Error::InvalidParameterCount(values.len(), asked).into());
    }
    for (at, value) in (1..).zip(values) {
        statement.raw_bind_parameter(at, value)?;
    }
    Ok(())
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Int(Some(number)) => ValueRef::Integer(*number),
            Self::Text(Some(text)) => ValueRef::Text(text.as_bytes()),
            Self::Bool(Some(yes)) => ValueRef::Integer(i64::from(*yes)),
            Self::Real(Some(number)) => ValueRef::Real(*number),
            Self::Int(None) | Self::Text(None) | Self::Bool(None) | Self::Real(None) => ValueRef::Null,
        }))
    }
}

impl Cells for rusqlite::Row<'_> {
    fn int_or_null(&self, column: usize) -> Result<Option<i64>, StoreError> {
        self.get_ref(column)?.as_i64_or_null().map_err(|_| StoreError::Cell { column })
    }

    fn text_or_null(&self, column: usize) -> Result<Option<&str>, StoreError> {
        self.get_ref(column)?.as_str_or_null().map_err(|_| StoreError::Cell { column })
    }

    fn bool_or_null(&self, column: usize) -> Result<Option<bool>, StoreError> {
        Ok(self.int_or_null(column)?.map(|number| number != 0))
    }

    fn real_or_null(&self, column: usize) -> Result<Option<f64>, StoreError> {
        self.get_ref(column)?.as_f64_or_null().map_err(|_| StoreError::Cell { column })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn values_that_are_too_few_or_too_many_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        let pool = Pool::open(&dir.path().join("db"), Access::Write { create: true }, 1).await.unwrap();
        let mut tx = pool.begin("BEGIN IMMEDIATE").await.unwrap();
        tx.script("CREATE TABLE row (a BIGINT, b BIGINT)").await.unwrap();
        let one = Value::Int(Some(1));
        for values in [vec![one.clone()], vec![one.clone(), one.clone(), one.clone()]] {
            assert!(tx.execute("INSERT INTO row (a, b) VALUES ($1, $2)", &values, true).await.is_err());
        }
        assert_eq!(tx.execute("INSERT INTO row (a, b) VALUES ($1, $2)", &[one.clone(), one], true).await.unwrap(), 1);
    }

    #[tokio::test]
    async fn a_database_without_a_journal_on_disk_is_refused() {
        let opened = Pool::open(Path::new(":memory:"), Access::Write { create: true }, 1).await;
        let refused = opened.err().map(|error| error.to_string()).unwrap_or_default();
        assert!(refused.starts_with("the database has journal_mode = memory"), "{refused}");
    }
}
