// SPDX-License-Identifier: EUPL-1.2
//! An import: rows that came through the door, staged unseen in chunks and accepted at once.

use std::ops::ControlFlow;

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::Instant;
use nabij_domain::registration::intake::Intake;

use super::accept;
use super::known::Known;
use super::mapping::Mapped;
use super::plan::Plan;
use super::stage::Staging;
use crate::access::account::within;
use crate::access::right::require;
use crate::access::seal::hex;
use crate::access::setting;
use crate::audit::chain::{self, Act};
use crate::database::row::values;
use crate::{Store, StoreError};

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Rows staged, those of an earlier run that was stopped included.
    pub staged: usize,
    /// Rows in all.
    pub rows: usize,
}

/// How an import ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is known from now on.
    Accepted,
    /// This file was accepted before; nothing changed.
    AlreadyAccepted,
    /// There was no row in it; nothing changed.
    Empty,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// How it ended.
    pub outcome: Outcome,
    /// The organisations it has rows of, and the position in each one's chain from which they are known.
    pub organisations: Vec<(String, i64)>,
    /// Rows in all.
    pub rows: u64,
    /// Rows that were known exactly so.
    pub unchanged: u64,
    /// Earlier versions that rows of this import replaced.
    pub superseded: u64,
    /// Rows withdrawn: they had vanished from a scope that was declared delivered.
    pub withdrawn: u64,
}

/// An import that others came between is staged anew this many times.
const ATTEMPTS: usize = 5;

/// What stays the same during one import.
pub(crate) struct Delivery<'a> {
    pub(crate) store: &'a Store,
    pub(crate) intake: &'a Intake,
    pub(crate) mapped: Option<&'a Mapped>,
    pub(crate) file: String,
    pub(crate) actor: &'a str,
    pub(crate) at: Instant,
}

/// Told after each chunk how far it is; stops the import by giving `Break`.
pub(crate) type OnProgress<'a> = dyn FnMut(Progress) -> ControlFlow<()> + Send + 'a;

impl Store {
    /// Takes what came through the door. `file_hash` is the identity of the delivery: SHA-256 over the bytes of its
    /// files and of the mapping they were read with.
    ///
    /// * Rows belong to the organisation at or above their place; leave to where its youth stays. A youth is one of
    ///   an organisation: the same pseudonym elsewhere is another youth.
    /// * Rows are staged in chunks of at most 5,000, each in a transaction of its own with an entry in the chain of
    ///   every organisation it has rows of. Nobody sees them. A stopped import goes on when called again.
    /// * Then all organisations accept in **one** transaction: a delivery is one statement of its sender, so half of
    ///   it is never shown. It touches rows that are replaced or withdrawn, not the new ones, which become visible
    ///   by their import's accepted position.
    /// * A row replaces the earlier version of the same fact; one that is exactly as known is left alone; one that is
    ///   missing from a scope declared *delivered* is withdrawn, provided the delivery brought that table at all or
    ///   declares 0 rows, and no row of the delivery was set aside with a fault. Restrictions, stays and leave go by
    ///   where they began, averted, harm, hours alone and steps by when they were; totals must lie wholly within the
    ///   declared months, rooms and group rules go when they existed in them. All but restrictions, stays and leave
    ///   only when the delivery has some at or below the place. Leave of a youth without a known
    ///   stay, places and declarations are never withdrawn: they are replaced only.
    /// * A permit that does not reach everywhere takes rows of its own organisations only, or none:
    ///   [`StoreError::OutsideReach`]. What would change months that were submitted is refused whole:
    ///   [`StoreError::Locked`].
    pub async fn import(
        &self,
        permit: &Permit,
        intake: &Intake,
        file_hash: [u8; 32],
        at: Instant,
        progress: &mut (dyn FnMut(Progress) -> ControlFlow<()> + Send),
    ) -> Result<Receipt, StoreError> {
        self.import_mapped(permit, intake, (file_hash, None), at, progress).await
    }

    /// The same, of files that were read with a mapping: in the transaction that accepts the rows it is kept, by source
    /// and version, in every organisation that has some. A mapping that is kept so already makes no new version.
    pub async fn import_mapped(
        &self,
        permit: &Permit,
        intake: &Intake,
        (file_hash, mapped): ([u8; 32], Option<&Mapped>),
        at: Instant,
        progress: &mut (dyn FnMut(Progress) -> ControlFlow<()> + Send),
    ) -> Result<Receipt, StoreError> {
        require(permit, &[Right::Deliver])?;
        let delivery = Delivery { store: self, intake, mapped, file: hex(&file_hash), actor: permit.actor(), at };
        delivery.check_zone().await?;
        for _ in 0..ATTEMPTS {
            if let Some(receipt) = delivery.accepted_before().await? {
                receipt.organisations.iter().try_for_each(|(organisation, _)| within(permit, organisation))?;
                return Ok(receipt);
            }
            let mut tx = self.engine.read().await?;
            let mut known = Known::read(&mut tx, &self.key, intake).await?;
            for homes in known.homes.values_mut() {
                homes.retain(|home| within(permit, home).is_ok());
            }
            known.homes.retain(|_, homes| !homes.is_empty());
            drop(tx);
            let plan = Plan::new(intake, &known)?;
            plan.parts.keys().try_for_each(|organisation| within(permit, organisation))?;
            if plan.parts.is_empty() {
                return Ok(Receipt::nothing(Outcome::Empty));
            }
            let mut staging = Staging::resume(&delivery, &plan).await?;
            staging.run(progress).await?;
            if let Some(receipt) = accept::accept(&delivery, &plan, &known, &staging.numbers()).await? {
                return Ok(receipt);
            }
        }
        Err(StoreError::Contended)
    }
}

impl Receipt {
    pub(crate) fn nothing(outcome: Outcome) -> Self {
        Self { outcome, organisations: Vec::new(), rows: 0, unchanged: 0, superseded: 0, withdrawn: 0 }
    }
}

impl Delivery<'_> {
    /// An entry for the chain by who delivers.
    pub(crate) fn act<'a>(&'a self, name: &'a str, detail: &'a str) -> Act<'a> {
        Act { at: self.at, actor: self.actor, name, detail }
    }

    /// The zone of the first delivery is the zone of the database.
    async fn check_zone(&self) -> Result<(), StoreError> {
        let zone = self.intake.columns.zone.name();
        let mut tx = self.store.engine.read().await?;
        let mut stored = setting::read(&mut tx, setting::INSTALLATION, setting::ZONE).await?;
        drop(tx);
        if stored.is_none() {
            let mut tx = self.store.engine.write().await?;
            let head = chain::lock(&mut tx, &self.store.key, setting::INSTALLATION).await?;
            // Another may have been first, before the head was ours.
            stored = setting::read(&mut tx, setting::INSTALLATION, setting::ZONE).await?;
            if stored.is_none() {
                let by = setting::Setter { at: self.at, actor: self.actor };
                setting::set(&mut tx, head, setting::ZONE, zone, by).await?;
                return tx.commit().await;
            }
        }
        match stored {
            Some(stored) if stored != zone => Err(StoreError::ZoneDiffers { stored, delivered: zone.to_owned() }),
            _ => Ok(()),
        }
    }

    /// The receipt of the same file, if it was accepted before.
    async fn accepted_before(&self) -> Result<Option<Receipt>, StoreError> {
        let sql = "SELECT organisation_id, accepted_pos, row_count, unchanged_count, superseded_count, withdrawn_count \
                   FROM import WHERE file_hash = $1 AND accepted_pos IS NOT NULL AND undone_pos IS NULL ORDER BY organisation_id";
        let mut receipt = Receipt::nothing(Outcome::AlreadyAccepted);
        for row in self.store.engine.read().await?.rows(sql, &values![&self.file]).await? {
            receipt.organisations.push((row.text(0)?.to_owned(), row.int(1)?));
            receipt.rows += row.int(2)?.unsigned_abs();
            receipt.unchanged += row.int(3)?.unsigned_abs();
            receipt.superseded += row.int(4)?.unsigned_abs();
            receipt.withdrawn += row.int(5)?.unsigned_abs();
        }
        Ok((!receipt.organisations.is_empty()).then_some(receipt))
    }
}
