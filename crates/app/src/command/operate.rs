// SPDX-License-Identifier: EUPL-1.2
//! Running an installation: migrate, audit, backup, restore.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, Subcommand};
use nabij_domain::access::permit::{self, Permit, Right};
use nabij_store::{BackupKey, Holder, SignedHeads, Store};

use super::Outcome;
use super::store::{StoreArguments, block_on};
use crate::output::say;

/// Arguments of `nabij migrate`.
#[derive(Debug, Args)]
pub struct MigrateArguments {
    #[command(flatten)]
    store: StoreArguments,
}

/// The audit chain.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Walk every chain and every row hash; exit 1 when something was altered, removed or reordered.
    Verify {
        #[command(flatten)]
        store: StoreArguments,
        /// Heads kept outside the database; without them the tail of a chain is unproven.
        #[arg(long, value_name = "FILE")]
        heads: Option<PathBuf>,
    },
    /// Write the signed heads of all chains, to be kept outside the database.
    Heads {
        #[command(flatten)]
        store: StoreArguments,
        /// File to write.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

/// Arguments of `nabij backup`.
#[derive(Debug, Args)]
pub struct BackupArguments {
    #[command(flatten)]
    store: StoreArguments,
    /// File to write; it must not exist.
    #[arg(value_name = "FILE")]
    out: PathBuf,
    /// The key of backups; made when it does not exist. Keep it apart from backup and key file.
    #[arg(long, env = "NABIJ_BACKUP_KEY", value_name = "FILE")]
    backup_key: PathBuf,
}

/// Arguments of `nabij restore`.
#[derive(Debug, Args)]
pub struct RestoreArguments {
    #[command(flatten)]
    store: StoreArguments,
    /// The backup.
    #[arg(value_name = "FILE")]
    from: PathBuf,
    /// The key of backups.
    #[arg(long, env = "NABIJ_BACKUP_KEY", value_name = "FILE")]
    backup_key: PathBuf,
}

fn operator() -> Permit {
    permit::operator(Right::Operate)
}

/// Brings the schema up to date.
pub fn migrate(arguments: &MigrateArguments) -> anyhow::Result<Outcome> {
    block_on(arguments.store.prepare())?;
    say("the database has this program's schema");
    Ok(Outcome::Well)
}

/// Verifies chains or writes their heads.
pub fn audit(command: &AuditCommand) -> anyhow::Result<Outcome> {
    block_on(async {
        match command {
            AuditCommand::Verify { store, heads } => {
                let heads = match heads {
                    None => None,
                    Some(path) => {
                        let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
                        Some(SignedHeads::parse(&text)?)
                    }
                };
                let open = store.open(Holder::Command).await?;
                let report = open.audit_verify(&operator(), heads.as_ref()).await?;
                say(&report.to_string());
                Ok(Outcome::of(!report.is_sound()))
            }
            AuditCommand::Heads { store, out } => {
                let open = store.open(Holder::Command).await?;
                std::fs::write(out, open.heads(&operator()).await?).with_context(|| out.display().to_string())?;
                say(&format!("heads written to {}: keep them outside the database", out.display()));
                Ok(Outcome::Well)
            }
        }
    })
}

/// Writes a backup.
pub fn backup(arguments: &BackupArguments) -> anyhow::Result<Outcome> {
    block_on(async {
        let path = &arguments.backup_key;
        let key = if path.exists() { BackupKey::open(path) } else { BackupKey::create(path) };
        let key = key.with_context(|| path.display().to_string())?;
        let store = arguments.store.open(Holder::Command).await?;
        let report = store.backup(&operator(), &arguments.out, &key).await?;
        say(&format!("{report}: {}", arguments.out.display()));
        Ok(Outcome::Well)
    })
}

/// Restores a backup into an empty database.
pub fn restore(arguments: &RestoreArguments) -> anyhow::Result<Outcome> {
    block_on(async {
        let path = &arguments.backup_key;
        let key = BackupKey::open(path).with_context(|| path.display().to_string())?;
        let target = arguments.store.target()?;
        let report = Store::restore(&operator(), &arguments.from, &key, &target, &arguments.store.key()?).await?;
        say(&format!("{report}: {}", arguments.store.database));
        Ok(Outcome::Well)
    })
}
