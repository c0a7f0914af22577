// SPDX-License-Identifier: EUPL-1.2
//! The log of access: what the chains say of accounts, roles and sessions, and of what was refused. Ids, never persons.

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::access::reach::Reach;
use nabij_domain::calendar::Instant;

use super::right::require;
use crate::database::engine::placeholders;
use crate::database::row::Value;
use crate::{Store, StoreError};

/// One act of access.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessAct {
    /// When.
    pub at: Instant,
    /// In whose chain; empty: the installation's.
    pub organisation: String,
    /// Who did it, as the chain names them.
    pub actor: String,
    /// What was done, as the chain names it.
    pub act: String,
    /// The account it was about.
    pub account: Option<String>,
    /// The address that was asked for, where that was refused.
    pub route: Option<String>,
}

/// What is an act of access in a chain.
pub const ACTS: [&str; 19] = [
    "account.invite",
    "account.accept",
    "account.second_factor",
    "account.password",
    "account.pin",
    "account.shift",
    "account.recover",
    "account.invite_again",
    "account.end",
    "grant.give",
    "grant.end",
    "session.begin",
    "session.pin",
    "tablet.register",
    "tablet.end",
    "session.end",
    "code.refused",
    "login.refused",
    "access.refused",
];

impl Store {
    /// The last acts of access in the organisations the permit reaches, the latest first.
    pub async fn access_log(&self, permit: &Permit, most: u16) -> Result<Vec<AccessAct>, StoreError> {
        require(permit, &[Right::ReadLog])?;
        let mut parameters: Vec<Value> = ACTS.iter().map(|act| Value::from(*act)).collect();
        let mut sql = format!(
            "SELECT at, organisation_id, actor, act, detail FROM chain_entry WHERE act IN {}",
            placeholders(0, ACTS.len())
        );
        if let Reach::Places(organisations) = permit.reach() {
            sql = format!("{sql} AND organisation_id IN {}", placeholders(ACTS.len(), organisations.len()));
            parameters.extend(organisations.iter().map(Value::from));
        }
        sql = format!("{sql} ORDER BY at DESC, organisation_id, position DESC LIMIT {most}");
        let rows = self.engine.read().await?.rows(&sql, &parameters).await?;
        let acts = rows.iter().map(|row| {
            let detail: serde_json::Value = serde_json::from_str(row.text(4)?).unwrap_or_default();
            let part = |name: &str| detail.get(name).and_then(serde_json::Value::as_str).map(str::to_owned);
            Ok(AccessAct {
                at: Instant(row.int(0)?),
                organisation: row.text(1)?.to_owned(),
                actor: row.text(2)?.to_owned(),
                act: row.text(3)?.to_owned(),
                account: part("account"),
                route: part("route"),
            })
        });
        acts.collect()
    }
}
