// SPDX-License-Identifier: EUPL-1.2
//! The two engines behind one face: pools, transactions, statements.

use std::fs::File;
use std::sync::Arc;

use sqlx::postgres::PgPool;
use sqlx::{AssertSqlSafe, Postgres, Transaction};

use super::row::{Cells, Row, Value};
use super::sqlite::{Pool, Session};
use crate::StoreError;

/// An open database.
#[derive(Clone)]
pub(crate) enum Engine {
    /// One file: one writer, more readers, and the lock that keeps a second server out.
    Sqlite { writer: Arc<Pool>, reader: Arc<Pool>, _lock: Option<Arc<File>> },
    /// A PostgreSQL database.
    Postgres(PgPool),
}

/// A transaction of either engine; dropped without commit it is undone.
pub(crate) enum Tx {
    Sqlite(Session),
    Postgres(Transaction<'static, Postgres>),
}

impl Engine {
    /// A transaction that writes. On SQLite it takes the write lock at once: a later upgrade would fail.
    pub(crate) async fn write(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite { writer, .. } => Tx::Sqlite(writer.begin("BEGIN IMMEDIATE").await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// A transaction that sees one state of the database from its first to its last read.
    pub(crate) async fn read(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite { reader, .. } => Tx::Sqlite(reader.begin("BEGIN").await?),
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
            Self::Sqlite(tx) => tx.execute(sql, values, true).await?,
            Self::Postgres(tx) => bound!(sql, values).execute(&mut **tx).await?.rows_affected(),
        })
    }

    /// Runs a statement that is unlikely to come again in this form, without keeping its plan.
    pub(crate) async fn execute_once(&mut self, sql: &str, values: &[Value]) -> Result<u64, StoreError> {
        Ok(match self {
            Self::Sqlite(tx) => tx.execute(sql, values, false).await?,
            Self::Postgres(tx) => bound!(sql, values).persistent(false).execute(&mut **tx).await?.rows_affected(),
        })
    }

    /// Runs a query and gives its rows.
    pub(crate) async fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        Ok(match self {
            Self::Sqlite(tx) => tx.rows(sql, values).await?,
            Self::Postgres(tx) => {
                bound!(sql, values).fetch_all(&mut **tx).await?.into_iter().map(Row::Postgres).collect()
            }
        })
    }

    /// Runs a query and hands each row over, without keeping it where the engine allows.
    pub(crate) async fn each<S: Send + 'static>(
        &mut self,
        sql: &str,
        values: &[Value],
        mut state: S,
        take: impl Fn(&mut S, &dyn Cells) -> Result<(), StoreError> + Send + 'static,
    ) -> Result<S, StoreError> {
        match self {
            Self::Sqlite(tx) => tx.each(sql, values, state, move |state, row| take(state, row)).await,
            Self::Postgres(tx) => {
                for row in bound!(sql, values).fetch_all(&mut **tx).await? {
                    take(&mut state, &Row::Postgres(row))?;
                }
                Ok(state)
            }
        }
    }

    /// The first row of a query, if there is one.
    pub(crate) async fn row(&mut self, sql: &str, values: &[Value]) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }

    /// Runs a text of several statements, such as a migration.
    pub(crate) async fn script(&mut self, sql: &'static str) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => tx.script(sql).await?,
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

/// Inserts rows: on SQLite one by one with one plan, on PostgreSQL all at once, each column as one array.
pub(crate) async fn insert(
    tx: &mut Tx,
    table: &str,
    columns: &[&str],
    rows: Vec<Vec<Value>>,
) -> Result<(), StoreError> {
    let Some(first) = rows.first() else { return Ok(()) };
    let tx = match tx {
        Tx::Sqlite(tx) => return tx.insert(table, columns, rows).await,
        Tx::Postgres(tx) => tx,
    };
    let arrays = first.iter().zip(1..).map(|(value, number)| match value {
        Value::Int(_) => format!("${number}::BIGINT[]"),
        Value::Text(_) => format!("${number}::TEXT[]"),
        Value::Bool(_) => format!("${number}::BOOLEAN[]"),
        Value::Real(_) => format!("${number}::DOUBLE PRECISION[]"),
    });
    let arrays: Vec<_> = arrays.collect();
    let sql = format!("INSERT INTO {table} ({}) SELECT * FROM UNNEST({})", columns.join(", "), arrays.join(", "));
    let mut cells: Vec<_> = first.iter().map(|value| Array::like(value, rows.len())).collect();
    for row in rows {
        for (cells, value) in cells.iter_mut().zip(row) {
            cells.push(value);
        }
    }
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for cells in cells {
        query = match cells {
            Array::Int(cells) => query.bind(cells),
            Array::Text(cells) => query.bind(cells),
            Array::Bool(cells) => query.bind(cells),
            Array::Real(cells) => query.bind(cells),
        };
    }
    query.execute(&mut **tx).await?;
    Ok(())
}

/// One column of the rows to insert.
enum Array {
    Int(Vec<Option<i64>>),
    Text(Vec<Option<String>>),
    Bool(Vec<Option<bool>>),
    Real(Vec<Option<f64>>),
}

impl Array {
    fn like(value: &Value, rows: usize) -> Self {
        match value {
            Value::Int(_) => Self::Int(Vec::with_capacity(rows)),
            Value::Text(_) => Self::Text(Vec::with_capacity(rows)),
            Value::Bool(_) => Self::Bool(Vec::with_capacity(rows)),
            Value::Real(_) => Self::Real(Vec::with_capacity(rows)),
        }
    }

    /// Adds a value. One column has values of one type: a value of another is a mistake of ours, kept as NULL.
    fn push(&mut self, value: Value) {
        match (self, value) {
            (Self::Int(cells), value) => cells.push(if let Value::Int(value) = value { value } else { None }),
            (Self::Text(cells), value) => cells.push(if let Value::Text(value) = value { value } else { None }),
            (Self::Bool(cells), value) => cells.push(if let Value::Bool(value) = value { value } else { None }),
            (Self::Real(cells), value) => cells.push(if let Value::Real(value) = value { value } else { None }),
        }
    }
}

/// Most values in a list to look up.
pub(crate) const MOST_LISTED: usize = 1000;

/// `($1, $2, …)` for `count` values after the first `before`.
pub(crate) fn placeholders(before: usize, count: usize) -> String {
    let each: Vec<_> = (before + 1..=before + count).map(|number| format!("${number}")).collect();
    format!("({})", each.join(", "))
}
