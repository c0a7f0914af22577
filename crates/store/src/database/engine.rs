// SPDX-License-Identifier: EUPL-1.2
//! The two engines behind one face: pools, transactions, statements.

use sqlx::postgres::PgPool;
use sqlx::sqlite::SqlitePool;
use sqlx::{AssertSqlSafe, Postgres, Sqlite, Transaction};

use super::row::{Row, Value};
use crate::StoreError;

/// An open database.
pub(crate) enum Engine {
    /// One file: one writer, more readers, and the lock that keeps a second server out.
    Sqlite { writer: SqlitePool, reader: SqlitePool, _lock: Option<std::fs::File> },
    /// A PostgreSQL database.
    Postgres(PgPool),
}

/// A transaction of either engine; dropped without commit it is undone.
pub(crate) enum Tx {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Engine {
    /// A transaction that writes. On SQLite it takes the write lock at once: a later upgrade would fail.
    pub(crate) async fn write(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite { writer, .. } => Tx::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// A transaction that sees one state of the database from its first to its last read.
    pub(crate) async fn read(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite { reader, .. } => Tx::Sqlite(reader.begin().await?),
            Self::Postgres(pool) => {
                Tx::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?)
            }
        })
    }

    /// Closes all connections.
    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite { writer, reader, .. } => {
                reader.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// Binds values in order. Statements are made of our own constants and `$n`; nothing from outside is in their text.
macro_rules! bound {
    ($sql:expr, $values:expr) => {{
        let mut query = sqlx::query(AssertSqlSafe($sql));
        for value in $values {
            query = match value {
                Value::Int(value) => query.bind(*value),
                Value::Text(value) => query.bind(value.clone()),
                Value::Bool(value) => query.bind(*value),
                Value::Real(value) => query.bind(*value),
            };
        }
        query
    }};
}

impl Tx {
    /// Runs a statement and gives the number of rows it changed.
    pub(crate) async fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, StoreError> {
        Ok(match self {
            Self::Sqlite(tx) => bound!(sql, values).execute(&mut **tx).await?.rows_affected(),
            Self::Postgres(tx) => bound!(sql, values).execute(&mut **tx).await?.rows_affected(),
        })
    }

    /// Runs a statement that is unlikely to come again in this form, without keeping its plan.
    pub(crate) async fn execute_once(&mut self, sql: &str, values: &[Value]) -> Result<u64, StoreError> {
        Ok(match self {
            Self::Sqlite(tx) => bound!(sql, values).persistent(false).execute(&mut **tx).await?.rows_affected(),
            Self::Postgres(tx) => bound!(sql, values).persistent(false).execute(&mut **tx).await?.rows_affected(),
        })
    }

    /// Runs a query and gives its rows.
    pub(crate) async fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        Ok(match self {
            Self::Sqlite(tx) => bound!(sql, values).fetch_all(&mut **tx).await?.into_iter().map(Row::Sqlite).collect(),
            Self::Postgres(tx) => {
                bound!(sql, values).fetch_all(&mut **tx).await?.into_iter().map(Row::Postgres).collect()
            }
        })
    }

    /// The first row of a query, if there is one.
    pub(crate) async fn row(&mut self, sql: &str, values: &[Value]) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }

    /// Runs a text of several statements, such as a migration.
    pub(crate) async fn script(&mut self, sql: &'static str) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => sqlx::raw_sql(sql).execute(&mut **tx).await.map(drop)?,
            Self::Postgres(tx) => sqlx::raw_sql(sql).execute(&mut **tx).await.map(drop)?,
        }
        Ok(())
    }

    /// Makes it last.
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

/// Most values in one statement. SQLite looks every `$n` up by name along a list, so that the time of a statement
/// grows with the square of this.
const MOST_VALUES: usize = 300;

/// Inserts rows, as many in one statement as pays.
pub(crate) async fn insert(tx: &mut Tx, table: &str, columns: &[&str], rows: &[Vec<Value>]) -> Result<(), StoreError> {
    let most = (MOST_VALUES / columns.len()).max(1);
    for rows in rows.chunks(most) {
        let groups: Vec<_> = (0..rows.len()).map(|row| placeholders(row * columns.len(), columns.len())).collect();
        let sql = format!("INSERT INTO {table} ({}) VALUES {}", columns.join(", "), groups.join(", "));
        let values = rows.concat();
        // Full statements come again; the last one of a batch hardly does.
        if rows.len() == most {
            tx.execute(&sql, &values).await?
        } else {
            tx.execute_once(&sql, &values).await?
        };
    }
    Ok(())
}

/// Most values in a list to look up, for the same reason.
pub(crate) const MOST_LISTED: usize = 200;

/// `($1, $2, …)` for `count` values after the first `before`.
pub(crate) fn placeholders(before: usize, count: usize) -> String {
    let each: Vec<_> = (before + 1..=before + count).map(|number| format!("${number}")).collect();
    format!("({})", each.join(", "))
}
