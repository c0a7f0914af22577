// SPDX-License-Identifier: EUPL-1.2
//! The store: an open database with its key.

use super::engine::Engine;
use super::migrate;
use super::target::{Holder, Target};
use crate::StoreError;
use crate::access::key::KeyFile;

/// An open database with its key. Every call on it takes a permit.
pub struct Store {
    pub(crate) engine: Engine,
    pub(crate) key: KeyFile,
}

impl Store {
    /// Opens a database that has this program's schema and this key. As [`Holder::Server`] it refuses an SQLite
    /// file that another server holds.
    pub async fn open(target: &Target, key: &KeyFile, holder: Holder) -> Result<Self, StoreError> {
        let engine = target.connect(holder, false).await?;
        if let Err(error) = migrate::check(&engine, key).await {
            engine.close().await;
            return Err(error);
        }
        Ok(Self { engine, key: key.clone() })
    }

    /// Closes all connections and, on a file, lets a next server in.
    pub async fn close(self) {
        self.engine.close().await;
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.engine {
            Engine::Sqlite { .. } => "Store(SQLite)",
            Engine::Postgres(_) => "Store(PostgreSQL)",
        })
    }
}
