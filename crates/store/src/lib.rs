// SPDX-License-Identifier: EUPL-1.2
//! Every line of SQL: facts with versions, audit chain, sealed fields, on SQLite and PostgreSQL.
//!
//! ```text
//! Target::parse("file.db" | "postgres://…")          KeyFile::create/open(path)   BackupKey::create/open(path)
//! Store::migrate(&permit, &target, &key)             -> Migrated { from, to }
//! Store::open(&target, &key, Holder::Server|Command) -> Store
//! store.places(&permit)                              -> Places, for Intake::with_places
//! store.import(&permit, &intake, file_hash, at, &mut |progress| ControlFlow::Continue(())) -> Receipt
//! store.snapshot(&permit)                            -> Snapshot { now(), known_at(&positions) -> Columns }
//! store.refresh(&permit, &mut snapshot)              -> bool (facts changed)
//! store.position_at(&permit, &snapshot, at)          -> Vec<i64>, for Snapshot::known_at
//! store.setting(&permit, name) / set_setting(&permit, name, value, at)
//! store.heads(&permit) -> String                     SignedHeads::parse(text)
//! store.audit_verify(&permit, Some(&heads))          -> AuditReport
//! store.backup(&permit, path, &backup_key)           -> BackupReport
//! Store::restore(&permit, path, &backup_key, &into, &key) -> BackupReport
//! ```
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod access;
pub mod audit;
pub mod database;
pub mod indicator;
pub mod registration;

pub use access::key::{BackupKey, KeyFile};
pub use audit::heads::SignedHeads;
pub use audit::report::{AuditReport, Finding, Flaw, OrganisationAudit};
pub use database::backup::BackupReport;
pub use database::error::StoreError;
pub use database::migrate::Migrated;
pub use database::store::Store;
pub use database::target::{Holder, Target};
pub use indicator::snapshot::Snapshot;
pub use registration::import::{Outcome, Progress, Receipt};
