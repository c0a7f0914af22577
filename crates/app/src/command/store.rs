// SPDX-License-Identifier: EUPL-1.2
//! Which database and which key a command works with.

use std::fs::OpenOptions;
use std::future::Future;
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;
use nabij_domain::access::permit::{self, Right};
use nabij_domain::calendar::Instant;
use nabij_store::{Holder, KeyFile, Store, StoreError, Target};

use crate::output::say;

/// Where the store and its key are.
#[derive(Debug, Clone, Args)]
pub struct StoreArguments {
    /// A file, or an address `postgres://user@host/name`.
    #[arg(long, env = "NABIJ_DATABASE", default_value = "nabij.db", hide_env_values = true)]
    pub database: String,
    /// The key file that seals what is personal. Keep a copy apart from the database.
    #[arg(long, env = "NABIJ_KEY_FILE", default_value = "nabij.key")]
    pub key_file: PathBuf,
}

impl StoreArguments {
    /// The database.
    pub fn target(&self) -> anyhow::Result<Target> {
        Ok(Target::parse(&self.database)?)
    }

    /// A folder beside the key file, which is of this database alone.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.key_file.with_file_name(name)
    }

    /// The key; a new one is made only when the database is being made too.
    pub fn key(&self) -> anyhow::Result<KeyFile> {
        if !self.key_file.exists() {
            bail!(
                "{}: there is no such key file; give the one this database was made with (--key-file or NABIJ_KEY_FILE)",
                self.key_file.display()
            );
        }
        Ok(KeyFile::open(&self.key_file)?)
    }

    /// Opens the store, which must be there.
    pub async fn open(&self, holder: Holder) -> anyhow::Result<Store> {
        let target = self.target()?;
        if let Target::Sqlite(path) = &target
            && !path.exists()
        {
            bail!("{}: there is no such database; `nabij import` makes one", path.display());
        }
        Store::open(&target, &self.key()?, holder).await.with_context(|| name(&target))
    }

    /// Makes the file of a new database, for its owner's eyes only. Its journals get the same rights.
    pub fn reserve(target: &Target) -> anyhow::Result<()> {
        if let Target::Sqlite(path) = target
            && !path.exists()
        {
            let mut options = OpenOptions::new();
            options.write(true).create_new(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            options.open(path).with_context(|| path.display().to_string())?;
        }
        Ok(())
    }

    /// Makes database and key where there are none yet, and brings the schema up to date.
    pub async fn prepare(&self) -> anyhow::Result<()> {
        let target = self.target()?;
        let fresh = matches!(&target, Target::Sqlite(path) if !path.exists());
        if !self.key_file.exists() && (fresh || matches!(target, Target::Postgres(_))) {
            KeyFile::create(&self.key_file)?;
            say(&format!("new key file {}: keep a copy apart from the database", self.key_file.display()));
        }
        let key = self.key()?;
        if fresh {
            Self::reserve(&target)?;
        } else {
            // A database that has the schema is left alone, so that a command can work beside a server.
            match Store::open(&target, &key, Holder::Command).await {
                Ok(store) => {
                    store.close().await;
                    return Ok(());
                }
                Err(StoreError::NotMigrated { .. }) => {}
                Err(error) => return Err(error).with_context(|| name(&target)),
            }
        }
        let migrated =
            Store::migrate(&permit::operator(Right::Operate), &target, &key).await.with_context(|| name(&target))?;
        if migrated.from != migrated.to {
            say(&format!("database schema {} -> {}", migrated.from, migrated.to));
        }
        Ok(())
    }
}

/// A database as it may be named in a message: an address can hold a password.
pub fn name(target: &Target) -> String {
    match target {
        Target::Sqlite(path) => path.display().to_string(),
        Target::Postgres(_) => "PostgreSQL".to_owned(),
    }
}

/// Runs a future to its end on a fresh runtime.
pub fn block_on<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(work)
}

/// The wall clock, which only the binary reads.
pub fn now() -> Instant {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    Instant(since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(0)))
}
