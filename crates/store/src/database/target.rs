// SPDX-License-Identifier: EUPL-1.2
//! Where the database is, and how it is opened.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};

use super::engine::Engine;
use super::sqlite::{Access, Pool};
use crate::StoreError;

/// Where the database is. `Debug` does not show an address, which may hold a password.
#[derive(Clone, PartialEq, Eq)]
pub enum Target {
    /// A file.
    Sqlite(PathBuf),
    /// An address `postgres://…`.
    Postgres(String),
}

/// Who opens the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// A server: the only one on an SQLite file.
    Server,
    /// A command, beside a server if there is one.
    Command,
}

impl Target {
    /// Reads a path or a `postgres://` address.
    pub fn parse(text: &str) -> Result<Self, StoreError> {
        match text.split_once("://") {
            Some(("postgres" | "postgresql", _)) => {
                PgConnectOptions::from_str(text).map_err(|_| StoreError::Target)?;
                Ok(Self::Postgres(text.to_owned()))
            }
            Some(_) => Err(StoreError::Target),
            None if text.is_empty() => Err(StoreError::Target),
            None => Ok(Self::Sqlite(text.into())),
        }
    }

    /// Connects; `create` makes an SQLite file that is not there yet.
    pub(crate) async fn connect(&self, holder: Holder, create: bool) -> Result<Engine, StoreError> {
        match self {
            Self::Sqlite(path) => sqlite(path, holder, create).await,
            Self::Postgres(address) => {
                let options = PgConnectOptions::from_str(address).map_err(|_| StoreError::Target)?;
                let pool = PgPoolOptions::new().max_connections(8).acquire_timeout(Duration::from_secs(30));
                let pool = pool.connect_with(options).await?;
                durable(&pool).await?;
                Ok(Engine::Postgres(pool))
            }
        }
    }
}

impl std::fmt::Debug for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "Sqlite({})", path.display()),
            Self::Postgres(_) => f.write_str("Postgres(…)"),
        }
    }
}

/// Refuses a server that may lose in a power cut what it acknowledged.
async fn durable(pool: &PgPool) -> Result<(), StoreError> {
    for setting in ["fsync", "full_page_writes", "synchronous_commit"] {
        let sql = "SELECT current_setting($1)";
        let (value,): (String,) = sqlx::query_as(sql).bind(setting).fetch_one(pool).await?;
        if value == "off" {
            return Err(StoreError::NotDurable { setting, value });
        }
    }
    Ok(())
}

async fn sqlite(path: &Path, holder: Holder, create: bool) -> Result<Engine, StoreError> {
    if !create && !path.exists() {
        return Err(StoreError::NotMigrated { found: 0, wanted: super::migrate::wanted() });
    }
    let lock = if holder == Holder::Server { Some(lock(path)?) } else { None };
    let writer = Pool::open(path, Access::Write { create }, 1).await?;
    let reader = Pool::open(path, Access::Read, 4).await?;
    Ok(Engine::Sqlite { writer, reader, _lock: lock.map(Arc::new) })
}

/// The operating system lets go of the lock when the process dies, however it dies.
fn lock(path: &Path) -> Result<File, StoreError> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let file = File::options().write(true).create(true).truncate(false).open(name)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => Err(StoreError::InUse),
        Err(std::fs::TryLockError::Error(error)) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_path_or_postgres_and_shows_no_password() {
        assert_eq!(Target::parse("nabij.db").unwrap(), Target::Sqlite("nabij.db".into()));
        let target = Target::parse("postgres://user:secret@localhost/nabij").unwrap();
        assert_eq!(format!("{target:?}"), "Postgres(…)");
        assert!(matches!(Target::parse("mysql://localhost/x"), Err(StoreError::Target)));
        assert!(matches!(Target::parse(""), Err(StoreError::Target)));
    }
}
