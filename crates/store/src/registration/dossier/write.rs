// SPDX-License-Identifier: EUPL-1.2
//! Writing leaves: each a new version under the youth's key, with its entry in the chain, in one transaction.

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::registration::dossier::leaf::{Leaf, LeafKind};
use nabij_domain::registration::dossier::part::{DossierPart, ReadingGround};

use super::super::fact::code_of;
use super::leaf_text;
use super::link::YouthRef;
use super::open::{Look, context, ground, leaves};
use super::reading::{self, Note};
use crate::access::right::require;
use crate::access::seal::Secret;
use crate::audit::chain::{self, Head, RowsHash};
use crate::database::engine::Tx;
use crate::database::row::values;
use crate::{Store, StoreError};

impl Store {
    /// Writes a leaf, anew or in place of a version of it (leaf and version). A leaf that says exactly so already is left
    /// alone, so that a second click writes nothing. A version that was replaced meanwhile is
    /// [`StoreError::ChangedMeanwhile`]; a second name or number is [`StoreError::AlreadyKnown`].
    pub async fn keep_leaf(
        &self,
        permit: &Permit,
        youth: &YouthRef,
        (leaf, replaces): (&Leaf, Option<(i64, i64)>),
        look: Look<'_>,
    ) -> Result<(), StoreError> {
        require(permit, leaf.kind().written_by())?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, &youth.organisation).await?;
        if self.leaf_in(&mut tx, head, permit, (youth, leaf, replaces), look).await?.is_some() {
            tx.commit().await?;
        }
        Ok(())
    }

    /// Links two youths of one organisation as brother or sister, each in the other's dossier. The other is named by the
    /// organisation's own number; who links need not reach that dossier and learns nothing of it.
    pub async fn link_sibling(
        &self,
        permit: &Permit,
        youth: &YouthRef,
        pseudonym: &str,
        look: Look<'_>,
    ) -> Result<(), StoreError> {
        require(permit, &[Right::KeepYouths])?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, &youth.organisation).await?;
        ground(&mut tx, permit, youth, look).await?;
        let other = self.youth_by_pseudonym(&mut tx, &youth.organisation, pseudonym).await?;
        if other == *youth {
            return Err(StoreError::NoSuchYouth);
        }
        let first = self.leaf_in(&mut tx, head, permit, (youth, &Leaf::Sibling(other.number), None), look).await?;
        // Known before, it stands in both.
        let Some(head) = first else { return Ok(()) };
        self.seal_in(&mut tx, head, permit, (&other, &Leaf::Sibling(youth.number), None), look).await?;
        tx.commit().await
    }

    /// Takes a leaf out: from here on it holds no more. It takes the right that writes leaves of its kind.
    pub async fn end_leaf(
        &self,
        permit: &Permit,
        youth: &YouthRef,
        version: (i64, i64),
        look: Look<'_>,
    ) -> Result<(), StoreError> {
        require(permit, &[Right::KeepYouths, Right::KeepPlan])?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, &youth.organisation).await?;
        let sql = "SELECT kind FROM leaf WHERE organisation_id = $1 AND leaf_no = $2 AND version_no = $3";
        if let Some(row) = tx.row(sql, &values![&youth.organisation, version.0, version.1]).await? {
            let kind = code_of(LeafKind::ALL, LeafKind::CODES, row.text(0)?, "leaf")?;
            require(permit, kind.written_by())?;
        }
        let (ground, emergency) = ground(&mut tx, permit, youth, look).await?;
        end(&mut tx, youth, version, head.position).await?;
        let look = Look { part: DossierPart::Change, ..look };
        let note = Note { look, ground, emergency, leaves: &[], ended: &[version] };
        reading::write(&mut tx, head, permit, youth, &note, Some(RowsHash::fresh()?)).await?;
        tx.commit().await
    }

    /// Writes a leaf where the permit reaches; `None` when it stands there already, exactly so.
    async fn leaf_in(
        &self,
        tx: &mut Tx,
        head: Head,
        permit: &Permit,
        (youth, leaf, replaces): (&YouthRef, &Leaf, Option<(i64, i64)>),
        look: Look<'_>,
    ) -> Result<Option<Head>, StoreError> {
        ground(tx, permit, youth, look).await?;
        let (_, key) = self.youth_key(tx, youth).await?;
        let there = leaves(tx, youth, &key).await?;
        if there.iter().any(|own| own.leaf == *leaf) {
            return Ok(None);
        }
        if leaf.kind().is_single() && replaces.is_none() && there.iter().any(|own| own.leaf.kind() == leaf.kind()) {
            return Err(StoreError::AlreadyKnown);
        }
        let same_kind = |number| there.iter().any(|own| own.number == number && own.leaf.kind() == leaf.kind());
        if replaces.is_some_and(|(number, _)| !same_kind(number)) {
            return Err(StoreError::ChangedMeanwhile { at: None });
        }
        self.seal_in(tx, head, permit, (youth, leaf, replaces), look).await.map(Some)
    }

    async fn seal_in(
        &self,
        tx: &mut Tx,
        head: Head,
        permit: &Permit,
        (youth, leaf, replaces): (&YouthRef, &Leaf, Option<(i64, i64)>),
        look: Look<'_>,
    ) -> Result<Head, StoreError> {
        let (_, key) = self.youth_key(tx, youth).await?;
        let (ground, emergency) = match leaf.kind() {
            // The other of two siblings: what is written there is who its brother or sister is.
            LeafKind::Sibling => ground(tx, permit, youth, look).await.unwrap_or((ReadingGround::Sibling, None)),
            _ => ground(tx, permit, youth, look).await?,
        };
        let position = head.position;
        let mut ended = Vec::new();
        if let Some(version) = replaces {
            end(tx, youth, version, position).await?;
            ended.push(version);
        }
        let number = replaces.map_or(position, |(number, _)| number);
        let mac = seal(tx, youth, &key, (number, position), leaf).await?;
        let rows = RowsHash::fresh()?.row("leaf", number, &mac);
        let look = Look { part: DossierPart::Change, ..look };
        let note = Note { look, ground, emergency, leaves: &[number], ended: &ended };
        reading::write(tx, head, permit, youth, &note, Some(rows)).await
    }
}

/// Ends a version of a leaf that holds.
async fn end(tx: &mut Tx, youth: &YouthRef, (number, version): (i64, i64), position: i64) -> Result<(), StoreError> {
    let sql = "UPDATE leaf SET superseded_pos = $5 WHERE organisation_id = $1 AND leaf_no = $2 AND version_no = $3 \
               AND youth_no = $4 AND superseded_pos IS NULL";
    let row = values![&youth.organisation, number, version, youth.number, position];
    if tx.execute(sql, &row).await? == 0 { Err(StoreError::ChangedMeanwhile { at: None }) } else { Ok(()) }
}

/// Seals a version and gives its digest.
async fn seal(
    tx: &mut Tx,
    youth: &YouthRef,
    key: &Secret,
    (number, version): (i64, i64),
    leaf: &Leaf,
) -> Result<String, StoreError> {
    let (plain, label) = (leaf_text::text(leaf), number.to_string());
    let mac = key.mac(&["leaf", &label, leaf.kind().id(), &plain]);
    let sealed = key.seal(&context(&youth.organisation, &label), plain.as_bytes())?;
    let sql = "INSERT INTO leaf (organisation_id, leaf_no, version_no, youth_no, kind, mac, sealed) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let row = values![&youth.organisation, number, version, youth.number, leaf.kind().id(), &mac, sealed];
    tx.execute(sql, &row).await?;
    Ok(mac)
}
