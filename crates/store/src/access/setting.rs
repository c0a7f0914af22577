// SPDX-License-Identifier: EUPL-1.2
//! Settings of the installation: opaque texts by name.

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::Instant;

use super::right::require;
use crate::audit::chain::{self, Act, Head};
use crate::database::engine::Tx;
use crate::database::row::values;
use crate::{Store, StoreError};

/// The id under which the installation itself is kept.
pub(crate) const INSTALLATION: &str = "";
/// Setting by which the database recognises its key.
pub(crate) const KEY_CHECK: &str = "store.key_check";
/// Setting that names the time zone lived in.
pub(crate) const ZONE: &str = "store.zone";

impl Store {
    /// A setting of the installation, if it was made.
    pub async fn setting(&self, permit: &Permit, name: &str) -> Result<Option<String>, StoreError> {
        require(permit, &[Right::ReadFigures, Right::Deliver, Right::Operate])?;
        read(&mut self.engine.read().await?, INSTALLATION, &own(name)).await
    }

    /// Makes a setting of the installation; the act, not the value, goes into its chain.
    pub async fn set_setting(&self, permit: &Permit, name: &str, value: &str, at: Instant) -> Result<(), StoreError> {
        require(permit, &[Right::Operate])?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, INSTALLATION).await?;
        set(&mut tx, head, &own(name), value, Setter { at, actor: permit.actor() }).await?;
        tx.commit().await
    }
}

/// Names from outside never touch the store's own settings.
fn own(name: &str) -> String {
    format!("app.{name}")
}

pub(crate) async fn read(tx: &mut Tx, organisation: &str, name: &str) -> Result<Option<String>, StoreError> {
    let sql = "SELECT value FROM setting WHERE organisation_id = $1 AND name = $2";
    tx.row(sql, &values![organisation, name]).await?.map(|row| row.text(0).map(str::to_owned)).transpose()
}

/// Who makes a setting, and when.
pub(crate) struct Setter<'a> {
    pub(crate) at: Instant,
    pub(crate) actor: &'a str,
}

/// Makes a setting of the installation under its locked head. The entry says which, not what: a value may be secret.
pub(crate) async fn set(tx: &mut Tx, head: Head, name: &str, value: &str, by: Setter<'_>) -> Result<(), StoreError> {
    let sql = "INSERT INTO setting (organisation_id, name, value) VALUES ($1, $2, $3) \
               ON CONFLICT (organisation_id, name) DO UPDATE SET value = excluded.value";
    tx.execute(sql, &values![INSTALLATION, name, value]).await?;
    let detail = serde_json::json!({ "name": name }).to_string();
    head.append(tx, &Act { at: by.at, actor: by.actor, name: "setting.set", detail: &detail }, None).await.map(drop)
}
