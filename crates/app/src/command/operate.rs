// SPDX-License-Identifier: EUPL-1.2
//! Running an installation: migrate, audit, backup, restore.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, Subcommand};
use nabij_domain::access::permit::{self, Permit, Right};
use nabij_store::{AuditReport, BackupKey, BackupReport, Flaw, Holder, SignedHeads, Store};

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
                        Some(SignedHeads::parse(&text).with_context(|| path.display().to_string())?)
                    }
                };
                let open = store.open(Holder::Command).await?;
                let report = open.audit_verify(&operator(), heads.as_ref()).await?;
                tell(&report);
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

fn rows(report: &BackupReport) -> u64 {
    report.tables.iter().map(|(_, rows)| rows).sum()
}

/// Says of each chain how long it is and what outside heads prove, then every finding.
fn tell(report: &AuditReport) {
    for chain in &report.organisations {
        let name = if chain.organisation.is_empty() { "installation" } else { &chain.organisation };
        let proven = match (chain.proven_to, chain.unproven()) {
            (None, _) => "unproven: no heads kept outside were given".to_owned(),
            (Some(_), 0) => "proven to its end".to_owned(),
            (Some(to), tail) => format!("proven to {to}, {tail} later entries unproven"),
        };
        say(&format!("{name}: {} entries, {proven}", chain.entries));
    }
    for finding in &report.findings {
        let name = if finding.organisation.is_empty() { "installation" } else { &finding.organisation };
        let place = finding.position.map_or(String::new(), |position| format!(", entry {position}"));
        let table = finding.table.map_or(String::new(), |table| format!(", table {table}"));
        say(&format!("WRONG {name}{place}{table}: {}", flaw(finding.flaw)));
    }
    if report.organisations.is_empty() {
        say("there are no chains: this database holds no data, or all of it was removed");
    }
    say(if report.is_sound() { "nothing wrong was found" } else { "the record was changed outside the program" });
}

fn flaw(flaw: Flaw) -> &'static str {
    match flaw {
        Flaw::EntryAltered => "the entry was altered or moved",
        Flaw::EntryMissing => "the entry was removed",
        Flaw::HeadDiffers => "the chain ends elsewhere than its head says",
        Flaw::OutsideHeadDiffers => "the chain differs from the heads kept outside",
        Flaw::RowsAltered => "the rows under the entry are not those it was written for",
        Flaw::WithoutEntry => "rows changed without an entry that says so",
        Flaw::RowsAdded => "there are more rows than the entries cover",
        Flaw::SealBroken => "a sealed value does not open, or is not what was sealed",
    }
}

/// Writes a backup.
pub fn backup(arguments: &BackupArguments) -> anyhow::Result<Outcome> {
    block_on(async {
        let path = &arguments.backup_key;
        let key = if path.exists() { BackupKey::open(path) } else { BackupKey::create(path) };
        let key = key?;
        let store = arguments.store.open(Holder::Command).await?;
        let report = store.backup(&operator(), &arguments.out, &key).await;
        let report = report.with_context(|| arguments.out.display().to_string())?;
        say(&format!("{} rows: {}", rows(&report), arguments.out.display()));
        Ok(Outcome::Well)
    })
}

/// Restores a backup into an empty database.
pub fn restore(arguments: &RestoreArguments) -> anyhow::Result<Outcome> {
    block_on(async {
        let backup_key = BackupKey::open(&arguments.backup_key)?;
        let (target, key) = (arguments.store.target()?, arguments.store.key()?);
        let from = || arguments.from.display().to_string();
        std::fs::File::open(&arguments.from).with_context(from)?;
        StoreArguments::reserve(&target)?;
        let report = Store::restore(&operator(), &arguments.from, &backup_key, &target, &key).await;
        let report = report.with_context(from)?;
        say(&format!("{} rows restored", rows(&report)));
        Ok(Outcome::Well)
    })
}
