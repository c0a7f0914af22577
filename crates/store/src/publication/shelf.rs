// SPDX-License-Identifier: EUPL-1.2
//! The shelf: what was published and stands, for anyone. It has no way to a record, a figure or a draft.

use std::sync::Arc;

use super::release::{self, KeptRelease, Standing};
use crate::{Store, StoreError};

/// Published releases and nothing else.
#[derive(Clone)]
pub struct Shelf(Arc<Store>);

/// A release that was published, with all that was published of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnShelf {
    /// The archive of its files, as it was drafted.
    pub package: Vec<u8>,
    /// What was signed.
    pub statement: String,
    /// The signature over it, ed25519, in hex.
    pub signature: String,
}

impl Shelf {
    /// Of a store: from here on only what was published can be asked.
    #[must_use]
    pub fn new(store: Arc<Store>) -> Self {
        Self(store)
    }

    /// Releases that were published, also those that were withdrawn since.
    pub async fn releases(&self) -> Result<Vec<KeptRelease>, StoreError> {
        let mut kept = release::list(&mut self.0.engine.read().await?).await?;
        kept.retain(|own| own.published().is_some());
        Ok(kept)
    }

    /// The files of a release that is published and stands; `None`: there is no such.
    pub async fn open(&self, number: i64) -> Result<Option<OnShelf>, StoreError> {
        let mut tx = self.0.engine.read().await?;
        let found = release::list(&mut tx).await?.into_iter().find(|own| own.number == number);
        let Some(found) = found.filter(|own| own.standing() == Standing::Published) else { return Ok(None) };
        let signed = found.published().and_then(|act| act.statement.clone().zip(act.signature.clone()));
        let (statement, signature) = signed.ok_or(StoreError::corrupt("release_act"))?;
        Ok(Some(OnShelf { package: release::package(&mut tx, number).await?, statement, signature }))
    }

    /// The key that releases are signed with: ed25519, in hex.
    #[must_use]
    pub fn key(&self) -> String {
        self.0.release_key()
    }
}
